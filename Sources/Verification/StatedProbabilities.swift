internal import Assessment
internal import Exchange

/// Probabilities under names that say of what: `p_a`, `p_not_a`, `p_a_or_b`, `p_a_and_b`, `p_a_given_b`, `p_by_june`,
/// `p_at_least_3`, `p_subset` beside `p_superset`; a list under one name is a partition.
struct StatedProbabilities {
    private(set) var statements: [ProbabilityStatement] = []
    /// Windows from the shortest to the longest.
    private(set) var nested: [[String]] = []
    private(set) var partitions: [[String]] = []

    init(_ members: [JSONMember]) throws {
        var windows: [(order: Double, name: String)] = []
        var thresholds: [(order: Double, name: String)] = []
        for member in members {
            let place = "given.\(member.key)"
            if let list = member.value.array {
                let numbers = try CaseFields.numbers(.array(list), place)
                let names = numbers.indices.map { "\(member.key) \($0 + 1)" }
                partitions.append(names)
                statements += zip(names, numbers).map { ProbabilityStatement(.atom($0), $1) }
                continue
            }
            let probability = try CaseFields.number(member.value, place)
            let name = member.key.hasPrefix("p_") ? String(member.key.dropFirst(2)) : member.key
            if let order = Self.order(name, after: ["by_", "before_", "within_", "until_"]) {
                windows.append((order, name))
                statements.append(ProbabilityStatement(.atom(name), probability))
            } else if let order = Self.order(name, after: ["at_least_", "more_than_", "above_", "over_"]) {
                thresholds.append((-order, name))
                statements.append(ProbabilityStatement(.atom(name), probability))
            } else if let split = Self.split(name, "_given_") {
                statements.append(
                    ProbabilityStatement(Self.event(split.0), given: Self.event(split.1), probability))
            } else {
                statements.append(ProbabilityStatement(Self.event(name), probability))
            }
        }
        for (part, whole) in [("subset", "superset"), ("part", "whole"), ("narrower", "wider")] {
            let names = [part, whole].map { EventExpression.atom($0) }
            if names.allSatisfy({ name in statements.contains { $0.event == name } }) { nested.append([part, whole]) }
        }
        for list in [windows, thresholds] where list.count > 1 {
            let sorted = list.sorted { $0.order != $1.order ? $0.order < $1.order : $0.name < $1.name }
            nested.append(sorted.map(\.name))
        }
    }

    private static func split(_ name: String, _ word: String) -> (String, String)? {
        guard let range = name.firstRange(of: word) else { return nil }
        return (String(name[..<range.lowerBound]), String(name[range.upperBound...]))
    }

    private static func event(_ name: String) -> EventExpression {
        if let parts = split(name, "_or_") { return .or(event(parts.0), event(parts.1)) }
        if let parts = split(name, "_and_") { return .and(event(parts.0), event(parts.1)) }
        if name.hasPrefix("not_") { return .not(event(String(name.dropFirst(4)))) }
        return .atom(name)
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    /// Where a window ends or a threshold lies: a month by name, with its year, or numbers from the widest to the
    /// narrowest (`2014_06_30`, `30_days`); the end of what is named.
    private static func order(_ name: String, after beginnings: [String]) -> Double? {
        guard let beginning = beginnings.first(where: { name.hasPrefix($0) }) else { return nil }
        let parts = name.dropFirst(beginning.utf8.count).split { $0 == "_" || $0 == "-" }.map {
            String($0).lowercased()
        }
        guard !parts.isEmpty else { return nil }
        let units = ["day": 1.0, "week": 7, "month": 30.5, "quarter": 91.5, "year": 365.25]
        var (year, month, others) = (Double?.none, Double?.none, [Double]())
        var unit = 1.0
        for part in parts {
            if let place = months.firstIndex(where: { $0 == part || part.utf8.count == 3 && $0.hasPrefix(part) }) {
                month = Double(place + 1)
            } else if part.utf8.count == 2, part.hasPrefix("q"), let quarter = Double(part.dropFirst()) {
                month = quarter * 3
            } else if let number = Double(part) {
                if number >= 1000, year == nil { year = number } else { others.append(number) }
            } else if part == "end" || part == "the" || part == "of" {
                continue
            } else if let length = units[part.hasSuffix("s") ? String(part.dropLast()) : part] {
                unit = length
            } else {
                return nil
            }
        }
        if year == nil && month == nil { return others.first.map { $0 * unit } }
        if month == nil, !others.isEmpty { month = others.removeFirst() }
        // Without a day the window runs to the end of its month, without a month to the end of its year.
        return (year ?? 0) * 400 + (month ?? 12) * 32 + (others.first ?? 31)
    }
}
