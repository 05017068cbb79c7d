package import Chronology

/// A dictionary of actors as event coders use it: names with codes that may hold for a time only, and role words.
///
/// It stands for the actors of a system package where a user brings his own (TABARI, PETRARCH, or the JSON lines of
/// `fukan code --actors`).
package struct ActorDictionary: Sendable, Equatable {
    /// A code, and when it holds; an open end where none is given.
    package struct Code: Sendable, Equatable {
        package let code: String
        package let from: Day?
        package let until: Day?

        package init(_ code: String, from: Day? = nil, until: Day? = nil) {
            self.code = code.uppercased()
            self.from = from
            self.until = until
        }

        var isDated: Bool { from != nil || until != nil }

        func holds(on day: Day) -> Bool { (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true) }
    }
    package struct Name: Sendable, Equatable {
        package let name: String
        package let codes: [Code]

        package init(_ name: String, codes: [Code]) {
            self.name = name
            self.codes = codes
        }
    }
    /// A word such as police or foreign minister, which acts for the actor beside which it stands.
    package struct Role: Sendable, Equatable {
        package let name: String
        /// `nil` where it is made as English makes it; empty where there is none.
        package let plural: String?
        package let code: String

        package init(_ name: String, plural: String? = nil, code: String) {
            self.name = name
            self.plural = plural
            self.code = code
        }
    }

    package var names: [Name]
    package var roles: [Role]

    package init(names: [Name] = [], roles: [Role] = []) {
        self.names = names
        self.roles = roles
    }

    /// The days on which a code begins or the one after it ends, ascending: between two of them all codes stay.
    package var turns: [Day] {
        var days: Set<Day> = []
        for code in names.flatMap(\.codes) {
            if let from = code.from { days.insert(from) }
            if let until = code.until { days.insert(Day(number: until.number + 1)) }
        }
        return days.sorted()
    }

    /// The code of a name on a day: a dated one that holds, else one without dates. Where the day is unknown, one
    /// without dates, else the last one.
    static func code(of name: Name, on day: Day?) -> String? {
        let undated = name.codes.first { !$0.isDated }
        let found =
            if let day {
                name.codes.last { $0.isDated && $0.holds(on: day) } ?? undated
            } else {
                undated ?? name.codes.last
            }
        // Signs alone ("---") say that the name is nobody's.
        return found.map(\.code).flatMap { $0.unicodeScalars.contains(where: \.properties.isAlphabetic) ? $0 : nil }
    }

    /// The actors on a day, sorted by code, each with all its names.
    func actors(on day: Day?) -> [Actor] {
        var codes: [String: String] = [:]
        var order: [String] = []
        for name in names {
            let text = Self.cased(name.name)
            guard !text.isEmpty, let code = Self.code(of: name, on: day) else { continue }
            // Of two entries for a name the later one counts.
            if codes.updateValue(code, forKey: text) == nil { order.append(text) }
        }
        var namesByCode: [String: [String]] = [:]
        for name in order { if let code = codes[name] { namesByCode[code, default: []].append(name) } }
        return namesByCode.map { code, names in
            var actor = Actor()
            actor.code = code
            actor.kind = code.utf8.count == 3 ? .state : .group
            actor.name = names[0]
            let adjectives = names.dropFirst().filter { name in names.contains { Self.isAdjective(name, of: $0) } }
            actor.aliases = names.dropFirst().filter { !adjectives.contains($0) }
            actor.adjectives = adjectives
            actor.nationals = adjectives.filter { $0.hasSuffix("n") || $0.hasSuffix("i") }.map { $0 + "s" }
            return actor
        }.sorted { $0.code < $1.code }
    }

    /// Israeli of Israel, Danish of Denmark: a word with an ending of such, and the beginning of the other.
    private static func isAdjective(_ word: String, of name: String) -> Bool {
        guard word != name, !word.contains(" "),
            ["an", "ish", "ese", "i", "ic", "ch", "sh"].contains(where: word.hasSuffix)
        else { return false }
        return word.lowercased().commonPrefix(with: name.lowercased()) >= 3
    }

    /// A name of a dictionary, which stands in capitals, as texts write it: Red Cross, Prince of Dol Amroth.
    static func cased(_ name: String) -> String {
        guard !name.unicodeScalars.contains(where: \.properties.isLowercase) else { return name }
        let small: Set<String> = ["of", "the", "and", "for", "in", "on", "de", "la", "al", "bin", "von", "van"]
        var result = ""
        var word = ""
        func end() {
            let lower = word.lowercased()
            result += small.contains(lower) ? lower : word.prefix(1).uppercased() + lower.dropFirst()
            word = ""
        }
        for character in name {
            if character.isLetter {
                word.append(character)
            } else {
                end()
                result.append(character)
            }
        }
        end()
        return result
    }

    /// The role words as bodies that any actor may have.
    var bodies: [GenericBody] {
        var seen: Set<String> = []
        return roles.compactMap { role in
            let name = role.name.lowercased()
            guard seen.insert(name).inserted else { return nil }
            var body = GenericBody()
            body.id = name.replacing(" ", with: "-")
            body.name = name
            let plural = role.plural.map { $0.lowercased() } ?? Self.plural(of: name)
            if !plural.isEmpty, plural != name { body.aliases = [plural] }
            body.sector = role.code
            return body
        }.sorted { $0.id < $1.id }
    }

    private static func plural(of name: String) -> String {
        let isAfterVowel = name.dropLast().last.map { "aeiou".contains($0) } ?? false
        if name.hasSuffix("y"), !isAfterVowel { return name.dropLast() + "ies" }
        return name.hasSuffix("s") || name.hasSuffix("x") || name.hasSuffix("ch") || name.hasSuffix("sh")
            ? name + "es" : name + "s"
    }
}

extension String {
    /// How many characters two texts begin with alike.
    fileprivate func commonPrefix(with other: String) -> Int { zip(self, other).prefix { $0 == $1 }.count }
}

extension SystemPackage {
    /// The package with a dictionary's actors in the place of its own, and what belongs to its own left out: their
    /// persons, their capitals, whose a place or a thing is.
    ///
    /// - Parameter day: on which the codes hold; `nil` where it is unknown.
    package func with(_ dictionary: ActorDictionary, on day: Day?) -> SystemPackage {
        var package = self
        if !dictionary.names.isEmpty {
            package.actors = dictionary.actors(on: day)
            package.core = []
            package.persons = []
            package.questions = []
            for index in package.places.indices {
                package.places[index].country = nil
                package.places[index].disputedBy = []
                for rival in package.places[index].rivalNames.indices {
                    package.places[index].rivalNames[rival].usedBy = []
                }
            }
            for index in package.things.indices { package.things[index].of = nil }
            for index in package.issues.indices { package.issues[index].parties = [] }
            for index in package.channels.indices {
                package.channels[index].members = []
                package.channels[index].states = []
            }
        }
        if !dictionary.roles.isEmpty {
            let bodies = dictionary.bodies
            let replaced = Set(bodies.map(\.name))
            package.genericBodies =
                package.genericBodies.filter { !replaced.contains($0.name.lowercased()) } + bodies
            package.genericBodies.sort { $0.id < $1.id }
        }
        return package
    }
}
