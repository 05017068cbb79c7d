package import Cases
internal import Chronology
internal import Evidence
internal import Ontology
internal import Record

/// The evidence of cases looked up in a record: for each selector the ids of codings and sentences that it finds there.
///
/// Only what the view of the material counts is found: with a day set, nothing that was published later; without a
/// document, nothing of it. Each index is made once, when a selector first asks for it. Valid as long as its material.
package final class CaseEvidence {
    /// Keeps this.
    unowned let material: Material
    private var found: [EvidenceSelector: [String]] = [:]
    private var codings: CodingsByPlace?
    private var happenings: HappeningIndex?
    /// The ids of the sentences that name an entry of the package.
    private var naming: [String: Set<String>] = [:]
    /// Documents that quotations were looked for in, by the name that was asked for.
    var quotable: [String: QuotableDocument] = [:]

    package init(_ material: Material) { self.material = material }

    /// The ids found, in the order of the selectors, each once; of a passage the mentions (`m…`) and claims (`c…`) whose
    /// anchor stands in it, or else its sentences (`d…:12`); of happenings theirs (`e…`).
    package func ids(_ selectors: [EvidenceSelector]) throws -> [String] {
        var seen: Set<String> = []
        return try selectors.flatMap { try ids($0) }.filter { seen.insert($0).inserted }
    }

    /// Looks up all names that some selectors ask for at one time, which is faster than one by one.
    package func prepare(_ selectors: [EvidenceSelector]) throws {
        var entities: [String] = []
        for selector in selectors {
            switch selector {
            case .claims(let claims): entities += claims.naming
            case .sentences(let sentences): entities += sentences.naming
            case .passage, .happenings: break
            }
        }
        let wanted = Set(entities).filter { naming[$0] == nil }.sorted()
        guard !wanted.isEmpty else { return }
        let sentences = try material.sentences(naming: wanted)
        for entity in wanted { naming[entity] = Set((sentences[entity] ?? []).map { Material.id(of: $0) }) }
    }

    private func ids(_ selector: EvidenceSelector) throws -> [String] {
        if let known = found[selector] { return known }
        let ids =
            switch selector {
            case .passage(let passage): try ids(in: passage)
            case .happenings(let wanted): try ids(of: wanted)
            case .claims(let wanted): try ids(of: wanted)
            case .sentences(let wanted): try sentenceIDs(wanted.naming, wanted.words)
            }
        found[selector] = ids
        return ids
    }

    // MARK: - Passages

    private func ids(in passage: PassageSelector) throws -> [String] {
        let index = try codings ?? CodingsByPlace(material)
        codings = index
        let coded = index.ids(of: passage.document, passage.from..<passage.to)
        if !coded.isEmpty { return coded }
        return try material.sentences(of: passage.document, overlapping: passage.from..<passage.to)
            .map { Material.id(of: $0) }
    }

    // MARK: - Happenings

    /// The happenings that a selector finds, in the order of time.
    func happenings(_ wanted: HappeningSelector) throws -> [Happening] {
        let index = try happenings ?? HappeningIndex(material)
        happenings = index
        return index.find(wanted)
    }

    private func ids(of wanted: HappeningSelector) throws -> [String] { try happenings(wanted).map(\.id) }

    // MARK: - Claims and sentences

    private func ids(of wanted: ClaimSelector) throws -> [String] {
        var kinds = wanted.kinds.compactMap { ClaimKind(rawValue: $0) }
        if kinds.isEmpty { kinds = wanted.measures.isEmpty ? ClaimKind.allCases : [.figure] }
        let isAnywhere = wanted.naming.isEmpty && wanted.words.isEmpty
        let sentences = isAnywhere ? [] : Set(try sentenceIDs(wanted.naming, wanted.words))
        return try kinds.flatMap { try material.claims($0) }.filter { stored in
            if !wanted.measures.isEmpty {
                guard case .figure(let figure) = stored.claim.content, wanted.measures.contains(figure.measure) else {
                    return false
                }
            }
            return try isAnywhere || Topic.isIn(stored.claim.passage, sentences, material)
        }.map(\.claim.id)
    }

    /// The ids of the sentences that name all the entries and hold all the words, in the order of documents and text.
    private func sentenceIDs(_ entities: [String], _ words: [String]) throws -> [String] {
        for entity in entities where naming[entity] == nil { try prepare([.sentences(Self.naming(entity))]) }
        let isNamed: (String) -> Bool = { id in entities.allSatisfy { self.naming[$0]?.contains(id) ?? false } }
        let words = words.map { WholeWord($0) }
        return try material.documents().flatMap { document in
            (try material.sentences()[document.id] ?? []).filter { sentence in
                if !entities.isEmpty, !isNamed(Material.id(of: sentence)) { return false }
                return WholeWord.all(words, in: sentence.text)
            }.map { Material.id(of: $0) }
        }
    }

    private static func naming(_ entity: String) -> SentenceSelector {
        var selector = SentenceSelector()
        selector.naming = [entity]
        return selector
    }
}

/// A word, or several in a row, as a text may hold it: in any case, whole.
struct WholeWord {
    private let bytes: [UInt8]

    init(_ word: String) { bytes = Array(word.lowercased().utf8) }

    /// Whether a text holds all of some words.
    static func all(_ words: [WholeWord], in text: String) -> Bool {
        guard !words.isEmpty else { return true }
        let lower = Array(text.lowercased().utf8)
        return words.allSatisfy { $0.isIn(lower) }
    }

    private func isIn(_ text: [UInt8]) -> Bool {
        guard let first = bytes.first, text.count >= bytes.count else { return false }
        for start in 0...(text.count - bytes.count) where text[start] == first {
            let end = start + bytes.count
            if start > 0, Self.isLetter(text[start - 1]) { continue }
            if end < text.count, Self.isLetter(text[end]) { continue }
            if text[start..<end].elementsEqual(bytes) { return true }
        }
        return false
    }

    /// Letters and digits of ASCII, and everything beyond it: bytes of one character belong together.
    private static func isLetter(_ byte: UInt8) -> Bool {
        (97...122).contains(byte) || (48...57).contains(byte) || byte >= 128
    }
}
