internal import Evidence
internal import Ontology

/// What a causal link begins or ends at.
package struct CausalConcept: Hashable, Sendable {
    /// On what the concept stands.
    package enum Ground: String, Hashable, Sendable, CaseIterable {
        /// An issue, dispute or driver of the package.
        case issue
        /// A treaty, a law, a doctrine of the package.
        case thing
        /// A class of the package with the actors that the words name.
        case relation, conduct, attitude, condition, order
        /// The statement's own words: nothing of the package is named in them.
        case words = "not grounded"
    }

    /// `issue:peace-treaty`, `ties:JPN-RUS`, `policy:JPN>RUS`, `words:a-late-train`.
    package let id: String
    package let name: String
    package let ground: Ground
    /// Codes of those whose it is, in the order of the id.
    package let actors: [String]
    /// Codes of those towards whom it is.
    package let towards: [String]
    /// The id of the more general concept that it refines.
    package let refines: String?

    package init(
        id: String, name: String, ground: Ground, actors: [String] = [], towards: [String] = [], refines: String? = nil
    ) {
        self.id = id
        self.name = name
        self.ground = ground
        self.actors = actors
        self.towards = towards
        self.refines = refines
    }
}

/// Finds the concept that the words of a cause or an effect speak of.
///
/// An issue or thing of the package that is named comes first; then a class of the package's `concepts` with the actors
/// beside it; else the words themselves. Nothing is made up: words that name nothing known stay words.
struct ConceptGrounding {
    /// The words of a text: lower case, without possessive endings, hyphens parted.
    static func words(_ text: String) -> [String] {
        var found: [String] = []
        var word = ""
        func end() {
            if word.hasSuffix("'s") { word.removeLast(2) }
            while word.hasSuffix("'") { word.removeLast() }
            while word.hasPrefix("'") { word.removeFirst() }
            if !word.isEmpty { found.append(word) }
            word = ""
        }
        for scalar in text.unicodeScalars {
            let properties = scalar.properties
            if properties.isAlphabetic || properties.numericType != nil {
                word += properties.lowercaseMapping
            } else if scalar == "'" || scalar == "\u{2019}" {
                word += "'"
            } else if scalar == "&" || scalar == "+" {
                word.unicodeScalars.append(scalar)
            } else {
                end()
            }
        }
        end()
        return found
    }

    private struct Entry {
        let words: [String]
        /// The concept of an issue or thing; `nil` for a class.
        let concept: CausalConcept?
        let conceptClass: Int?
        /// -1 for a word that speaks of less.
        let change: Int
        /// The letters that must stand in the text just so; `nil` where any case will do.
        let exactly: String?
    }

    private let system: SystemPackage
    private let names: [String: String]
    /// By the first word, longest entries first.
    private var entries: [String: [Entry]] = [:]
    private let falls: Set<String>

    init(_ system: SystemPackage) {
        self.system = system
        names = Dictionary(system.actors.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
        falls = Set(system.claimWords.filter { $0.kind == .change && $0.sign == "-" }.flatMap(\.nouns))
        for issue in system.issues {
            let concept = CausalConcept(
                id: "issue:\(issue.id)", name: issue.name, ground: .issue, actors: issue.parties,
                refines: "issues:\(issue.kind)")
            for text in [issue.name] + issue.aliases { add(text, concept, nil, 1) }
        }
        // A newspaper drives nothing that it reports, and its name may be common words.
        for thing in system.things where thing.kind != "media" {
            let concept = CausalConcept(id: "thing:\(thing.id)", name: thing.name, ground: .thing)
            // A war between two states that may come is not the war that bears their names.
            let isProper = !Self.generalKinds.contains(thing.kind)
            for text in [thing.name] + thing.aliases { add(text, concept, nil, 1, exactly: isProper ? text : nil) }
        }
        for (index, conceptClass) in system.concepts.enumerated() {
            for text in conceptClass.words { add(text, nil, index, 1) }
            for text in conceptClass.less { add(text, nil, index, -1) }
        }
        for key in entries.keys {
            entries[key]?.sort { a, b in
                a.words.count != b.words.count
                    ? a.words.count > b.words.count : a.words.lexicographicallyPrecedes(b.words)
            }
        }
    }

    /// Things of these kinds have names that stand in lower case too.
    private static let generalKinds: Set<String> = ["concept", "doctrine", "programme", "weapon", "other"]

    private mutating func add(
        _ text: String, _ concept: CausalConcept?, _ conceptClass: Int?, _ change: Int, exactly: String? = nil
    ) {
        let words = Self.words(text)
        // A word of two letters is no safe sign of anything.
        guard let first = words.first, words.count > 1 || first.utf8.count > 2 else { return }
        entries[first, default: []].append(
            Entry(words: words, concept: concept, conceptClass: conceptClass, change: change, exactly: exactly))
    }

    // MARK: - Grounding

    /// In words: what is longer is a clause.
    private static let longestPhrase = 12

    /// An actor named in a text, with the place of its word.
    struct NamedActor {
        let code: String
        let at: Int
    }

    private struct Match {
        let entry: Entry
        let from: Int
        let to: Int
    }

    private static let prepositions: Set<String> = [
        "of", "in", "for", "to", "with", "on", "over", "regarding", "against", "towards", "toward", "between", "from",
        "by", "since", "at", "about", "into", "among", "amid", "which", "that", "who", "whose", "as", "than",
    ]
    private static let towards: Set<String> = [
        "about", "over", "regarding", "towards", "toward", "to", "with", "against", "on", "at", "for", "by",
    ]
    private static let articles: Set<String> = ["a", "an", "the", "its", "their", "his", "her", "any", "this", "that"]

    /// - Parameters:
    ///   - actors: of those named in the words, in their order.
    ///   - others: of those whom the statement names or means elsewhere; a possessive pronoun may stand for one.
    /// - Returns: the concept, and -1 where the words speak of less of it.
    func concept(
        _ text: String, actors: [NamedActor], others: [String]
    ) -> (concept: CausalConcept, change: Int) {
        var words = Self.words(text)
        var actors = actors
        var change = 1
        // "A reduction in patrols": the patrols, downward.
        let content = words.drop { Self.articles.contains($0) }
        if let first = content.firstIndex(where: { Self.prepositions.contains($0) }), first > content.startIndex,
            ["of", "in"].contains(words[first]), isFall(words[first - 1]), first + 1 < words.count
        {
            change = -1
            let dropped = first + 1
            words = Array(words[dropped...])
            actors = actors.filter { $0.at >= dropped }.map { NamedActor(code: $0.code, at: $0.at - dropped) }
        }
        // A relative clause says which one is meant; it is not what is spoken of.
        if let relative = words.indices.first(where: { $0 > 1 && ["which", "that", "who"].contains(words[$0]) }) {
            words = Array(words[..<relative])
            actors = actors.filter { $0.at < relative }
        }
        let found = matches(words).filter { $0.entry.exactly.map { text.contains($0) } ?? true }
        // What the phrase is about ends at its first preposition, or at the "and" behind the first thing that is known.
        let coreEnd =
            words.indices.first { at in
                at > 0
                    && (Self.prepositions.contains(words[at])
                        || words[at] == "and" && found.contains { $0.to == at })
            } ?? words.count
        func rank(_ match: Match) -> (Int, Int, Int) {
            (match.to == coreEnd ? 2 : match.to < coreEnd ? 1 : 0, match.to - match.from, -match.from)
        }
        // A long clause is not about all that it happens to name.
        let matches = found.filter { words.count <= Self.longestPhrase || rank($0).0 > 0 }
        if let named = matches.filter({ $0.entry.concept != nil }).max(by: { rank($0) < rank($1) }),
            let concept = named.entry.concept
        {
            return (concept, change)
        }
        // What is felt is told first: the wording about a fear is no fear.
        let classes = matches.filter { match in
            match.entry.conceptClass.map { system.concepts[$0].kind != .attitude || rank(match).0 > 0 } ?? false
        }
        if let match = classes.max(by: { rank($0) < rank($1) }), let index = match.entry.conceptClass {
            var others = others
            if !words.contains(where: { ["its", "their", "his", "her"].contains($0) }) { others = [] }
            let concept = concept(system.concepts[index], match, words, actors, others)
            // Whose it is must be said: two texts that leave it out need not mean the same.
            if concept.ground == .order || !concept.actors.isEmpty || !concept.towards.isEmpty {
                return (concept, change * match.entry.change)
            }
        }
        return (Self.unknown(text), change)
    }

    private func isFall(_ word: String) -> Bool {
        falls.contains(word) || (word.hasSuffix("s") && falls.contains(String(word.dropLast())))
    }

    private func matches(_ words: [String]) -> [Match] {
        var found: [Match] = []
        for from in words.indices {
            for key in Self.singulars(words[from]) {
                for entry in entries[key] ?? [] where from + entry.words.count <= words.count {
                    let fits = entry.words.indices.allSatisfy {
                        Self.singulars(words[from + $0]).contains(entry.words[$0])
                            || words[from + $0] == entry.words[$0]
                    }
                    if fits { found.append(Match(entry: entry, from: from, to: from + entry.words.count)) }
                }
            }
        }
        return found
    }

    /// A word and what it may be the plural of.
    private static func singulars(_ word: String) -> [String] {
        var found = [word]
        if word.hasSuffix("ies") { found.append(String(word.dropLast(3)) + "y") }
        if word.hasSuffix("es") { found.append(String(word.dropLast(2))) }
        if word.hasSuffix("s"), !word.hasSuffix("ss") { found.append(String(word.dropLast())) }
        return found
    }

    private func concept(
        _ conceptClass: ConceptClass, _ match: Match, _ words: [String], _ actors: [NamedActor], _ others: [String]
    ) -> CausalConcept {
        func codes(_ list: [NamedActor]) -> [String] {
            var seen: Set<String> = []
            return list.map(\.code).filter { seen.insert($0).inserted }
        }
        switch conceptClass.kind {
        case .order: return made(conceptClass, [], [])
        case .relation:
            var all = codes(actors)
            if all.count == 1 {
                let more = others.filter { !all.contains($0) }
                if more.count == 1 { all += more }
            }
            return made(conceptClass, all.sorted(), [])
        case .conduct, .attitude, .condition:
            let before = actors.filter { $0.at < match.to }
            let turn =
                words.indices.first { $0 >= match.to && Self.towards.contains(words[$0]) } ?? words.count
            let own = before.isEmpty ? actors.filter { $0.at >= match.to && $0.at < turn } : before
            var doers = codes(own)
            if doers.isEmpty, others.count == 1 { doers = others }
            let targets =
                conceptClass.kind == .condition
                ? [] : codes(actors.filter { $0.at >= match.to }).filter { !doers.contains($0) }
            return made(conceptClass, doers.sorted(), targets.sorted())
        }
    }

    /// What an act is a piece of: the class that has its type, of those who do it towards those to whom.
    func conduct(_ coding: EventCoding, _ material: Material) -> CausalConcept? {
        guard let conceptClass = system.concepts.first(where: { $0.types.contains(coding.type) }) else { return nil }
        let doers = material.principals(of: coding.source)
        guard !doers.isEmpty else { return nil }
        return made(
            conceptClass, doers.sorted(),
            conceptClass.kind == .relation
                ? [] : material.principals(of: coding.target).subtracting(doers).sorted())
    }

    private func made(_ conceptClass: ConceptClass, _ actors: [String], _ towards: [String]) -> CausalConcept {
        let ground: CausalConcept.Ground =
            switch conceptClass.kind {
            case .relation: .relation
            case .conduct: .conduct
            case .attitude: .attitude
            case .condition: .condition
            case .order: .order
            }
        var id = conceptClass.id
        var name = conceptClass.name
        if !actors.isEmpty {
            id += ":" + actors.joined(separator: "-")
            name += " of " + Wording.list(actors.map { names[$0] ?? $0 })
        }
        if !towards.isEmpty {
            id += (actors.isEmpty ? ":" : "") + ">" + towards.joined(separator: "-")
            name +=
                (conceptClass.kind == .attitude ? " about " : " towards ")
                + Wording.list(towards.map { names[$0] ?? $0 })
        }
        let refines: String? =
            !towards.isEmpty && !actors.isEmpty
            ? "\(conceptClass.id):\(actors.joined(separator: "-"))"
            : actors.isEmpty && towards.isEmpty
                ? conceptClass.refines
                : conceptClass.refines.map { "\($0):\(actors.joined(separator: "-"))" } ?? conceptClass.id
        return CausalConcept(
            id: id, name: name, ground: ground, actors: actors, towards: towards, refines: refines)
    }

    /// The words themselves.
    static func unknown(_ text: String) -> CausalConcept {
        let words = words(text).drop { articles.contains($0) }
        let name = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return CausalConcept(
            id: "words:" + words.joined(separator: "-"), name: name, ground: .words)
    }
}
