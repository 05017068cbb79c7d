package import Chronology
package import Exchange
package import Ontology

/// The actors that the codes and names of data sets mean, by the codes of a system package.
///
/// A code that several actors of the package bear is that of the one that goes on: COW's 365 is Russia throughout, its 640
/// Turkey, as the source counts one state under it. Where all its bearers have ended it is that of the one that ended last,
/// and behind its end that of the successor (COW's 345: Yugoslavia, then Serbia).
package struct ActorCodes: Sendable {
    /// Whom a code or name means.
    package struct Meant: Hashable, Sendable {
        /// The package's code of a state or organisation.
        package let actor: String
        /// Whether it is one of its bodies, and not the actor itself.
        package let isBody: Bool
    }

    private struct Bearer {
        let code: String
        let isBody: Bool
        let until: Day?
        let successor: String?
    }

    private var bearers: [CodeSpace: [String: Bearer]] = [:]
    private var names: [String: Bearer] = [:]

    private static let spaces: [String: CodeSpace] = [
        "iso2": .iso2, "iso_number": .isoNumeric, "cow": .cowLetters, "cow_number": .cowNumber,
        "gw_number": .gleditschWard, "ucdp": .gleditschWard, "fips": .fips, "cameo": .cameoActor, "icews": .icewsName,
        "network": .networkLabel,
    ]

    package init(_ package: SystemPackage) {
        // States before bodies and groups, of states those that go on before those that ended, the last of these first.
        let ordered = package.actors.sorted { a, b in
            func rank(_ actor: Actor) -> Int { actor.kind == .state ? 0 : actor.kind == .body ? 2 : 1 }
            if rank(a) != rank(b) { return rank(a) < rank(b) }
            switch (a.until, b.until) {
            case (nil, nil): return a.code < b.code
            case (nil, _): return true
            case (_, nil): return false
            case (let first?, let second?): return first != second ? first > second : a.code < b.code
            }
        }
        let states = Set(package.actors.filter { $0.kind == .state }.map(\.code))
        for actor in ordered {
            let bearer = Bearer(
                code: actor.kind == .body ? actor.of ?? actor.code : actor.code,
                isBody: actor.kind == .body && actor.of != nil, until: actor.until, successor: actor.successor)
            add(actor.code, in: .fukan, bearer)
            // Parties and ministries of several states have one name: whose they are, a bracket or a column must say.
            let isOfState = actor.of.map(states.contains) ?? false
            for name in isOfState ? [] : [actor.name] + actor.aliases {
                let key = Self.key(name)
                if names[key] == nil { names[key] = bearer }
            }
            guard actor.kind == .state else { continue }
            for code in actor.codes { if let space = Self.spaces[code.system] { add(code.code, in: space, bearer) } }
            add(actor.code, in: .iso3, bearer)
            add(actor.code, in: .cameoActor, bearer)
        }
    }

    private mutating func add(_ code: String, in space: CodeSpace, _ bearer: Bearer) {
        if bearers[space]?[code] == nil { bearers[space, default: [:]][code] = bearer }
    }

    /// Short names are mostly initials, whose capitals count.
    private static func key(_ name: String) -> String {
        name.utf8.count <= 4 ? name : name.lowercased()
    }

    /// - Parameter day: on which the code was written; a code without one means what it meant last.
    /// - Returns: `nil` for a code that the package does not know.
    package func meant(by code: SourceCode, on day: Day?) -> Meant? {
        if let bearer = bearers[code.space]?[code.text] { return Self.meant(bearer, on: day) }
        switch code.space {
        case .icewsName, .nameText:
            return names[Self.key(code.text)].map { Self.meant($0, on: day) }
        case .cameoActor where code.text.utf8.count > 3, .fukan:
            // The parts of a CAMEO actor run together, that of its state first; Fukan's bodies stand behind a colon.
            let state = String(code.text.prefix(3))
            guard code.space == .cameoActor || code.text.dropFirst(3).first == ":",
                let bearer = bearers[code.space]?[state], !bearer.isBody
            else { return nil }
            return Meant(actor: Self.meant(bearer, on: day).actor, isBody: true)
        default: return nil
        }
    }

    /// The last day on which a code means what it means without a day; `nil` where it never means another.
    package func lastDay(of code: SourceCode) -> Day? {
        guard let bearer = bearers[code.space]?[code.text], bearer.successor != nil else { return nil }
        return bearer.until
    }

    private static func meant(_ bearer: Bearer, on day: Day?) -> Meant {
        if let until = bearer.until, let successor = bearer.successor, let day, day > until {
            return Meant(actor: successor, isBody: bearer.isBody)
        }
        return Meant(actor: bearer.code, isBody: bearer.isBody)
    }
}
