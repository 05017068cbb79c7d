package import Mathematics

extension StatisticEffect {
    /// Reads an effect as it is written: `inertia(calls)`, `indeg(calls, alter, weighted, sqrt, window 300)`,
    /// `mixed_trans(friends, enemies)`, `same(bloc)`.
    ///
    /// Names of networks and attributes come first, in this order; then, in any order, `ego` or `alter`, `weighted`,
    /// `log1p` or `sqrt`, `window N`, `half-life N` (N in units of time, or with one of `units` after it: `30 days`),
    /// `new ties`, `sequential` or `consecutive`, and `types A+B`.
    ///
    /// - Parameters:
    ///   - networks, attributes, types: the names there are.
    ///   - units: what one of each unit's name is in units of time.
    /// - Throws: what cannot be read and, where one is near, the name that may have been meant.
    package init(
        _ text: String, networks: [String], attributes: [String], types: [String] = [],
        units: [String: Double] = [:]
    ) throws(InputError) {
        let place = "effect '\(text)'"
        let (head, arguments) = try Self.split(text, place)
        guard let kind = Kind(rawValue: head) else {
            throw InputError(
                place, found: "'\(head)'", expected: Self.proposal(head, Kind.allCases.map(\.rawValue), "an effect"))
        }
        self.init(kind)
        var left = arguments[...]
        func name(_ known: [String], _ what: String) throws(InputError) -> String {
            guard let next = left.popFirst() else {
                throw InputError(place, found: "nothing", expected: "\(what): \(known.joined(separator: ", "))")
            }
            guard known.contains(next) else {
                throw InputError(place, found: "'\(next)'", expected: Self.proposal(next, known, what))
            }
            return next
        }
        if kind.needs.networks > 0 { network = try name(networks, "a network") }
        if kind.needs.networks > 1 { secondNetwork = try name(networks, "a second network") }
        if kind.needs.attributes > 0 { attribute = try name(attributes, "an attribute") }
        if kind.needs.attributes > 1 { secondAttribute = try name(attributes, "a second attribute") }
        let words = [
            "ego", "alter", "weighted", "log1p", "sqrt", "window", "half-life", "new ties", "sequential",
            "consecutive", "pooled", "types",
        ]
        for argument in left {
            let parts = argument.split(separator: " ").map(String.init)
            func amount() throws(InputError) -> Double {
                guard parts.count == 2 || parts.count == 3, let number = Double(parts[1]), number > 0, number.isFinite
                else { throw InputError(place, found: "'\(argument)'", expected: "'\(parts[0]) 30', above 0") }
                guard parts.count == 3 else { return number }
                guard let unit = units[parts[2]] else {
                    throw InputError(
                        place, found: "'\(parts[2])'", expected: Self.proposal(parts[2], units.keys.sorted(), "a unit"))
                }
                return number * unit
            }
            if let found = Side(rawValue: argument) {
                side = found
            } else if let found = Transform(rawValue: argument) {
                transform = found
            } else if let found = PathOrder(rawValue: argument) {
                pathOrder = found
            } else if argument == "weighted" {
                isWeighted = true
            } else if argument == "new ties" {
                ignoresRepetitions = true
            } else if parts.first == "window" {
                window = try amount()
            } else if parts.first == "half-life" {
                halfLife = try amount()
            } else if parts.first == "types", parts.count == 2 {
                var found: Set<Int> = []
                for one in parts[1].split(separator: "+").map(String.init) {
                    guard
                        let index = types.firstIndex(of: one)
                            ?? Int(one).flatMap({ types.indices.contains($0) ? $0 : nil })
                    else {
                        throw InputError(place, found: "'\(one)'", expected: Self.proposal(one, types, "a type"))
                    }
                    found.insert(index)
                }
                self.types = found
            } else {
                throw InputError(
                    place, found: "'\(argument)'",
                    expected: Self.proposal(
                        parts.first.flatMap { parts.count > 1 && Double(parts[1]) != nil ? $0 : nil } ?? argument,
                        words, "one of"))
            }
        }
    }

    private static func split(_ text: String, _ place: String) throws(InputError) -> (String, [String]) {
        func trimmed(_ part: Substring) -> String { part.split(separator: " ").joined(separator: " ") }
        guard let open = text.firstIndex(of: "(") else { return (trimmed(text[...]), []) }
        let rest = text[text.index(after: open)...]
        let end = rest.lastIndex(where: { $0 != " " })
        guard let end, rest[end] == ")", !rest[..<end].contains(where: { $0 == "(" || $0 == ")" }) else {
            throw InputError(place, found: "brackets that do not match", expected: "NAME(ARGUMENT, …)")
        }
        let inside = rest[..<end]
        let parts = inside.split(separator: ",", omittingEmptySubsequences: false).map(trimmed)
        return (trimmed(text[..<open]), parts == [""] ? [] : parts)
    }

    static func proposal(_ word: String, _ known: [String], _ what: String) -> String {
        let best = known.map { (distance(Array(word.lowercased().utf8), Array($0.lowercased().utf8)), $0) }.min {
            ($0.0, $0.1) < ($1.0, $1.1)
        }
        if let best, best.0 <= max(2, word.utf8.count / 3) { return "\(what); did you mean '\(best.1)'?" }
        return "\(what): \(known.joined(separator: ", "))"
    }

    /// Letters put in, left out, changed, or two neighbours swapped.
    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var before = [Int]()
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var least = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, before[j - 1] + 1) }
                row.append(least)
            }
            (before, last) = (last, row)
        }
        return last[b.count]
    }
}
