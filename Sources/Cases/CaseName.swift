internal import Ontology

/// Names of cases.
enum CaseName {
    static func isName(_ id: String) -> Bool {
        !id.isEmpty
            && id.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
    }
}

extension PackageEntry {
    /// The id of a case, by which its mistakes are titled from here on; what is no name is reported.
    mutating func caseID(of kind: String) -> String {
        let id = text("id")
        guard !id.isEmpty else { return id }
        title = "\(kind) '\(id)'"
        if !CaseName.isName(id) {
            faults.report(
                file, line(of: "id"),
                .badIdentifier(key: "id", found: id, expected: "small letters, digits and hyphens"))
        }
        return id
    }

    /// Reports a word under a key that names none of those of the case, with the nearest, or all where none is near.
    func reportUnknown(_ word: String, under key: String, among names: [String]) {
        let closest = closestNames(to: word, among: names)
        faults.report(
            file, line(of: key), .notOneOf(key: key, found: word, closest: closest.isEmpty ? names : closest))
    }
}

/// Names and codes of the actors of a case, each of which stands for one of them.
struct ActorWords {
    /// The line on which a word stood first.
    private var first: [String: Int] = [:]

    /// Takes the words of what has been reported elsewhere, or needs no report.
    mutating func take(_ name: String, _ code: String?, line: Int) {
        for word in Set([name, code ?? name]) { first[word] = line }
    }

    /// Takes the words of an entry; one that stood before is reported.
    mutating func add(_ name: String, _ code: String?, _ entry: PackageEntry) {
        for word in Set([name, code ?? name]).sorted() where !word.isEmpty {
            if let before = first[word] {
                entry.faults.report(
                    entry.file, entry.line,
                    .duplicate(kind: "actor", id: word, firstAt: "\(entry.file):\(before)"))
            }
            first[word] = first[word] ?? entry.line
        }
    }
}
