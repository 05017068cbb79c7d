package import Chronology
internal import Yams

/// Collects the mistakes of a package and the references that can only be checked once everything is read.
package final class PackageFaults {
    struct Reference {
        let kind: String
        let id: String
        let file: String
        let line: Int
    }
    package private(set) var errors: [PackageError] = []

    package init() {}

    private(set) var references: [Reference] = []

    /// A term in an office of an actor that may not exist all the time.
    struct Term {
        let actor: String
        let from: DateInterval?
        let until: DateInterval?
        let file: String
        let line: Int
    }
    private(set) var terms: [Term] = []

    package func report(_ file: String, _ line: Int, _ fault: PackageError.Fault) {
        errors.append(PackageError(file: file, line: line, fault: fault))
    }

    package func refer(to kind: String, _ id: String, _ file: String, _ line: Int) {
        references.append(Reference(kind: kind, id: id, file: file, line: line))
    }

    func hold(_ term: Term) { terms.append(term) }
}

/// One mapping of a package's file, read key by key; what is wrong goes to the faults with its line.
package struct PackageEntry {
    package let file: String
    package let line: Int
    /// What the entry is, for messages: `actor 'JPN'`.
    package var title: String
    package let faults: PackageFaults
    /// As they stand, in their order; with each its line and what stands under it.
    package let keys: [String]
    private let lines: [Int]
    private let nodes: [Node]

    init(_ mapping: Node.Mapping, file: String, title: String, faults: PackageFaults) {
        self.file = file
        self.title = title
        self.faults = faults
        line = mapping.mark?.line ?? 0
        keys = mapping.map { $0.key.string ?? "" }
        lines = mapping.map { $0.key.mark?.line ?? 0 }
        nodes = mapping.map(\.value)
    }

    /// The mapping that a file holds.
    ///
    /// - Returns: `nil` where the text is no YAML, no mapping, or holds nothing; the first two are noted.
    package init?(file text: String, path: String, title: String, faults: PackageFaults) {
        let node: Node?
        do {
            // Keys and values are read as text: guessing at each scalar's type costs more than the rest of the reading.
            node = try Yams.compose(yaml: text, .basic)
        } catch let error as YamlError {
            let (line, reason) = Self.explain(error)
            faults.report(path, line, .notYAML(reason: reason))
            return nil
        } catch {
            faults.report(path, 0, .notYAML(reason: "\(error)"))
            return nil
        }
        guard let node else { return nil }
        guard let mapping = node.mapping else {
            faults.report(path, node.mark?.line ?? 1, .notAMapping(found: node.sequence == nil ? "a text" : "a list"))
            return nil
        }
        self.init(mapping, file: path, title: title, faults: faults)
    }

    private static func explain(_ error: YamlError) -> (Int, String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            (mark.line, problem)
        case .reader(let problem, let offset, _, _):
            (0, "\(problem) at byte \(offset ?? 0)")
        case .duplicatedKeysInMapping(let keys, let context):
            (context.mark.line, "the keys \(keys.map { "\($0)" }.sorted().joined(separator: ", ")) stand twice")
        default:
            (0, "\(error)")
        }
    }

    /// What stands under a key.
    package enum Shape: Sendable { case missing, text, list, mapping }

    package func shape(of key: String) -> Shape {
        guard let (_, node) = node(key) else { return .missing }
        if node.mapping != nil { return .mapping }
        return node.sequence != nil ? .list : .text
    }

    package func has(_ key: String) -> Bool { keys.contains(key) }

    private func node(_ key: String) -> (line: Int, node: Node)? {
        keys.firstIndex(of: key).map { (lines[$0], nodes[$0]) }
    }

    /// Reports each key that is not among `known`, and each that stands twice.
    package func allow(only known: [String]) {
        var seen: Set<String> = []
        for (key, line) in zip(keys, lines) {
            if !known.contains(key) {
                let closest = closestNames(to: key, among: known)
                faults.report(
                    file, line, .unknownKey(key, in: title, closest: closest.isEmpty ? known.sorted() : closest))
            } else if !seen.insert(key).inserted {
                faults.report(file, line, .duplicate(kind: "key", id: key, firstAt: title))
            }
        }
    }

    package func line(of key: String) -> Int { keys.firstIndex(of: key).map { lines[$0] } ?? line }

    package func optionalText(_ key: String) -> String? {
        guard let (line, node) = node(key) else { return nil }
        guard let text = node.scalar?.string else {
            faults.report(file, line, .notText(key: key, found: Self.describe(node)))
            return nil
        }
        if text.isEmpty {
            faults.report(file, line, .empty(key: key, in: title))
            return nil
        }
        return text
    }

    package func text(_ key: String) -> String {
        if !has(key) { faults.report(file, line, .missingKey(key, in: title)) }
        return optionalText(key) ?? ""
    }

    package func texts(_ key: String) -> [String] {
        guard let (line, node) = node(key) else { return [] }
        guard let sequence = node.sequence else {
            faults.report(file, line, .notAList(key: key, found: Self.describe(node)))
            return []
        }
        return sequence.compactMap { item in
            guard let text = item.scalar?.string, !text.isEmpty else {
                faults.report(file, item.mark?.line ?? line, .notText(key: key, found: Self.describe(item)))
                return nil
            }
            return text
        }
    }

    /// The texts of a list, each with the line on which it stands.
    package func linedTexts(_ key: String) -> [(line: Int, text: String)] {
        guard let (line, node) = node(key) else { return [] }
        let found = texts(key)
        let marks =
            node.sequence?.compactMap { $0.scalar?.string.isEmpty ?? true ? nil : $0.mark?.line ?? line } ?? []
        return found.enumerated().map { index, text in (index < marks.count ? marks[index] : line, text) }
    }

    package func oneOf(_ key: String, _ allowed: [String], required: Bool = true) -> String? {
        guard let found = required ? text(key) : optionalText(key), !found.isEmpty else { return nil }
        guard allowed.contains(found) else {
            let closest = closestNames(to: found, among: allowed)
            faults.report(
                file, line(of: key), .notOneOf(key: key, found: found, closest: closest.isEmpty ? allowed : closest))
            return nil
        }
        return found
    }

    /// The texts of a list of which each must be one of those allowed.
    package func eachOf(_ key: String, _ allowed: [String]) -> [String] {
        texts(key).filter { found in
            guard !allowed.contains(found) else { return true }
            let closest = closestNames(to: found, among: allowed)
            faults.report(
                file, line(of: key), .notOneOf(key: key, found: found, closest: closest.isEmpty ? allowed : closest))
            return false
        }
    }

    package func number(_ key: String, in allowed: ClosedRange<Double>) -> Double? {
        guard let found = optionalText(key) else { return nil }
        guard let value = Double(found), value.isFinite else {
            faults.report(file, line(of: key), .notANumber(key: key, found: found))
            return nil
        }
        guard allowed.contains(value) else {
            faults.report(file, line(of: key), .outOfRange(key: key, found: value, allowed: allowed))
            return nil
        }
        return value
    }

    package func flag(_ key: String) -> Bool {
        guard let found = optionalText(key) else { return false }
        if found != "true" && found != "false" {
            faults.report(file, line(of: key), .notABoolean(key: key, found: found))
        }
        return found == "true"
    }

    /// A later year is a slip.
    private static let lastYear = 2100

    /// A day, month or year as the days it covers.
    package func date(_ key: String) -> DateInterval? {
        guard let found = optionalText(key) else { return nil }
        let numbers = found.split(separator: "-", omittingEmptySubsequences: false)
        let digits = [4, 2, 2]
        let isFormed =
            numbers.count <= 3
            && zip(numbers, digits).allSatisfy { $0.utf8.count == $1 && $0.utf8.allSatisfy { (48...57).contains($0) } }
        let parts = isFormed ? numbers.compactMap { Int($0) } : []
        if let year = parts.first, year > Self.lastYear {
            faults.report(file, line(of: key), .impossibleYear(key: key, found: found, last: Self.lastYear))
            return nil
        }
        switch parts.count {
        case 1:
            if let from = Day(year: parts[0], month: 1, day: 1), let to = Day(year: parts[0], month: 12, day: 31) {
                return DateInterval(from: from, to: to, precision: .year)
            }
        case 2:
            if (1...12).contains(parts[1]), let from = Day(year: parts[0], month: parts[1], day: 1),
                let to = Day(
                    year: parts[0], month: parts[1], day: Day.length(ofMonth: parts[1], year: parts[0]))
            {
                return DateInterval(from: from, to: to, precision: .month)
            }
        case 3:
            if let day = Day(year: parts[0], month: parts[1], day: parts[2]) {
                return DateInterval(from: day, to: day, precision: .day)
            }
        default: break
        }
        faults.report(file, line(of: key), .notADate(key: key, found: found))
        return nil
    }

    /// `from` and `until`, checked against each other.
    package func term() -> (from: Day?, until: Day?) {
        let term = intervals()
        return (term.from?.from, term.until?.to)
    }

    /// `from` and `until` as they are written, checked against each other.
    package func intervals() -> (from: DateInterval?, until: DateInterval?) {
        let from = date("from")
        let until = date("until")
        if let first = from?.from, let last = until?.to, last < first {
            faults.report(
                file, line(of: "until"),
                .endsBeforeItBegins(from: optionalText("from") ?? "", until: optionalText("until") ?? ""))
        }
        return (from, until)
    }

    package func reference(_ key: String, to kind: String, required: Bool = false) -> String? {
        let found = required ? text(key) : optionalText(key)
        guard let found, !found.isEmpty else { return nil }
        faults.refer(to: kind, found, file, line(of: key))
        return found
    }

    package func references(_ key: String, to kind: String) -> [String] {
        guard let (line, node) = node(key) else { return [] }
        let found = texts(key)
        let marks = node.sequence?.map { $0.mark?.line ?? line } ?? []
        for (index, id) in found.enumerated() {
            faults.refer(to: kind, id, file, index < marks.count ? marks[index] : line)
        }
        return found
    }

    package func entry(_ key: String) -> PackageEntry? {
        guard let (line, node) = node(key) else { return nil }
        guard let mapping = node.mapping else {
            faults.report(file, line, .notAMapping(found: "\(key): \(Self.describe(node))"))
            return nil
        }
        return PackageEntry(mapping, file: file, title: "\(key) of \(title)", faults: faults)
    }

    package func entries(_ key: String, title: String) -> [PackageEntry] {
        guard let (line, node) = node(key) else { return [] }
        guard let sequence = node.sequence else {
            faults.report(file, line, .notAList(key: key, found: Self.describe(node)))
            return []
        }
        return sequence.compactMap { item in
            guard let mapping = item.mapping else {
                faults.report(file, item.mark?.line ?? line, .notAMapping(found: Self.describe(item)))
                return nil
            }
            return PackageEntry(mapping, file: file, title: title, faults: faults)
        }
    }

    /// The keys and texts of a mapping whose keys are free, in the order of the keys; of a list of texts all, as they stand.
    package func pairs(_ key: String, known: [String]) -> [(String, String)] {
        guard let entry = entry(key) else { return [] }
        entry.allow(only: known)
        return entry.keys.sorted().flatMap { key in
            let texts =
                entry.shape(of: key) == .list
                ? entry.texts(key) : [entry.optionalText(key)].compactMap(\.self)
            return texts.map { (key, $0) }
        }
    }

    private static func describe(_ node: Node) -> String {
        switch node {
        case .scalar(let scalar): scalar.string.isEmpty ? "empty" : "'\(scalar.string.prefix(60))'"
        case .sequence: "a list"
        case .mapping: "a mapping"
        case .alias: "an alias"
        }
    }
}
