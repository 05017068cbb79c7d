package import Chronology
internal import Ontology

/// Where the evidence of a case stands in a record: a stretch of one document, or what the record is asked for.
///
/// A case is written before the record that it meets, so it names what to look for, not codings by their ids. What a
/// record does not hold is no evidence there, and nothing is counted for it.
package enum EvidenceSelector: Hashable, Sendable {
    case passage(PassageSelector)
    case happenings(HappeningSelector)
    case claims(ClaimSelector)
    case sentences(SentenceSelector)
}

/// A stretch of a document, which a record holds where it holds the very same bytes.
package struct PassageSelector: Hashable, Sendable {
    /// The document's id, `d` and 16 hexadecimal digits.
    package let document: String
    /// Unicode scalars of its clean text, half open.
    package let from: Int
    package let to: Int

    package init(document: String, from: Int, to: Int) {
        self.document = document
        self.from = from
        self.to = to
    }
}

/// Happenings of which all conditions hold; an empty list is no condition.
package struct HappeningSelector: Hashable, Sendable {
    package var types: [String] = []
    package var modes: [String] = []
    package var contexts: [String] = []
    /// Codes of actors; their bodies count as themselves.
    package var sources: [String] = []
    package var targets: [String] = []
    /// Two actors between whom it is, either way round.
    package var between: [String] = []
    /// Words of `EventStatus`: `happened`, `planned`.
    package var statuses: [String] = []
    /// Ids of places.
    package var places: [String] = []
    /// Ids of persons who took part.
    package var persons: [String] = []
    package var since: Day?
    package var until: Day?
    package init() {}
}

/// Claims of which all conditions hold; an empty list is no condition.
package struct ClaimSelector: Hashable, Sendable {
    /// `causal`, `assessment`, as `fukan claims --kind` has them.
    package var kinds: [String] = []
    /// Ids of measures, of claims that state a figure.
    package var measures: [String] = []
    /// Entries of the package, all of which the claim's sentence names: `issue:history`, `place:iturup`, `JPN`.
    package var naming: [String] = []
    /// Words that all stand in the claim's sentence, whole and in any case.
    package var words: [String] = []
    package init() {}
}

/// Sentences of which all conditions hold.
package struct SentenceSelector: Hashable, Sendable {
    package var naming: [String] = []
    package var words: [String] = []
    package init() {}
}

extension EvidenceSelector {
    /// The selectors under a key of a case: a list, each of one kind.
    static func read(_ entry: PackageEntry, _ key: String) -> [EvidenceSelector] {
        entry.entries(key, title: "an entry of \(key) of \(entry.title)").compactMap { one($0) }
    }

    static let kinds = ["passage", "happenings", "claims", "sentences"]

    private static func one(_ entry: PackageEntry) -> EvidenceSelector? {
        entry.allow(only: kinds)
        let found = kinds.filter { entry.has($0) }
        guard found.count == 1, let kind = found.first else {
            entry.faults.report(
                entry.file, entry.line, .missingKey(kinds.joined(separator: "' or '"), in: entry.title))
            return nil
        }
        return read(entry, kind: kind)
    }

    /// The selector of one kind among the keys of an entry.
    static func read(_ entry: PackageEntry, kind: String) -> EvidenceSelector? {
        guard let fields = entry.entry(kind) else { return nil }
        switch kind {
        case "passage": return passage(fields)
        case "happenings": return .happenings(happenings(fields))
        case "claims": return .claims(claims(fields))
        default: return .sentences(sentences(fields))
        }
    }

    private static func passage(_ entry: PackageEntry) -> EvidenceSelector? {
        entry.allow(only: ["document", "from", "to"])
        let document = entry.text("document")
        let isID = !document.isEmpty && entry.isDocument(document)
        let room = 0.0...1e9
        guard let from = entry.number("from", in: room), let to = entry.number("to", in: room), isID else {
            for key in ["from", "to"] where !entry.has(key) {
                entry.faults.report(entry.file, entry.line, .missingKey(key, in: entry.title))
            }
            return nil
        }
        guard from < to else {
            entry.faults.report(
                entry.file, entry.line(of: "to"), .outOfRange(key: "to", found: to, allowed: (from + 1)...1e9))
            return nil
        }
        return .passage(PassageSelector(document: document, from: Int(from), to: Int(to)))
    }

    private static func happenings(_ entry: PackageEntry) -> HappeningSelector {
        entry.allow(only: [
            "types", "modes", "contexts", "sources", "targets", "between", "statuses", "places", "persons", "since",
            "until",
        ])
        var selector = HappeningSelector()
        selector.types = entry.references("types", to: "event type")
        selector.modes = entry.references("modes", to: "mode")
        selector.contexts = entry.references("contexts", to: "context")
        selector.sources = entry.references("sources", to: "actor")
        selector.targets = entry.references("targets", to: "actor")
        selector.between = entry.references("between", to: "actor")
        selector.statuses = entry.eachOf(
            "statuses",
            ["happened", "planned", "proposed", "expected", "hypothetical", "conditional", "denied", "ongoing"])
        selector.places = entry.references("places", to: "place")
        selector.persons = entry.references("persons", to: "person")
        selector.since = entry.date("since")?.from
        selector.until = entry.date("until")?.to
        return selector
    }

    private static func claims(_ entry: PackageEntry) -> ClaimSelector {
        entry.allow(only: ["kinds", "measures", "naming", "words"])
        var selector = ClaimSelector()
        selector.kinds = entry.eachOf(
            "kinds",
            ["causal", "forecast", "assessment", "interest", "response", "figure", "role", "channel"])
        selector.measures = entry.references("measures", to: "measure")
        selector.naming = naming(entry)
        selector.words = entry.texts("words")
        return selector
    }

    private static func sentences(_ entry: PackageEntry) -> SentenceSelector {
        entry.allow(only: ["naming", "words"])
        var selector = SentenceSelector()
        selector.naming = naming(entry)
        selector.words = entry.texts("words")
        if selector.naming.isEmpty && selector.words.isEmpty {
            entry.faults.report(entry.file, entry.line, .missingKey("naming' or 'words", in: entry.title))
        }
        return selector
    }

    private static let namedKinds = ["issue", "place", "person", "thing"]

    /// Entries of the package as mentions name them, checked against what the package has.
    private static func naming(_ entry: PackageEntry) -> [String] {
        let found = entry.texts("naming")
        for name in found {
            let parts = name.split(separator: ":", maxSplits: 1).map { String($0) }
            if parts.count == 2, namedKinds.contains(parts[0]) {
                entry.faults.refer(to: parts[0], parts[1], entry.file, entry.line(of: "naming"))
            } else {
                entry.faults.refer(to: "actor", name, entry.file, entry.line(of: "naming"))
            }
        }
        return found
    }
}

extension PackageEntry {
    /// Whether what stands under `document` is the id of one; what is not is reported.
    func isDocument(_ id: String) -> Bool {
        let isID =
            id.utf8.count == 17 && id.utf8.first == UInt8(ascii: "d")
            && id.utf8.dropFirst().allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
        if !isID {
            faults.report(
                file, line(of: "document"),
                .badIdentifier(
                    key: "document", found: id, expected: "the id of a document: d and 16 hexadecimal digits"))
        }
        return isID
    }
}
