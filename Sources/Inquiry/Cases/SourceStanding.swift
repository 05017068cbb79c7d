package import Cases
internal import Evidence
internal import Ontology
internal import Record

/// What a record has of one source of a case.
package enum SourceStanding: Sendable, Equatable {
    /// Ids of codings and sentences; none where it was asked for what this record does not tell.
    case found([String])
    /// The record does not hold the document, or its view leaves it out.
    case notInRecord(document: String)
    /// A text outside, told by whoever wrote the case.
    case cited(CaseSource.Citation)

    package var ids: [String] {
        if case .found(let ids) = self { return ids }
        return []
    }
}

extension CaseEvidence {
    /// What the record has of each source, in their order.
    ///
    /// - Throws: `PackageErrors` with file and line of every source that names a document which the record holds, and
    ///   words or offsets which that document does not have.
    package func standings(_ sources: [CaseSource]) throws -> [SourceStanding] {
        var errors: [PackageError] = []
        try prepare(
            sources.compactMap {
                if case .found(let selector) = $0.kind { return selector }
                return nil
            })
        let standings = try sources.map { source -> SourceStanding in
            switch source.kind {
            case .cited(let citation): return .cited(citation)
            case .quoted(let quotation):
                guard let document = try document(named: quotation.document) else {
                    return .notInRecord(document: quotation.document)
                }
                let ids = document.sentences(with: quotation.words)
                if ids.isEmpty {
                    errors.append(
                        PackageError(
                            file: source.file, line: source.line,
                            fault: .unfit(
                                key: "passage", found: String(quotation.words.prefix(60)),
                                expected: "words that stand in \(document.name), which the record holds")))
                }
                return .found(ids)
            case .found(let selector):
                if case .passage(let passage) = selector {
                    guard let document = try document(named: passage.document) else {
                        return .notInRecord(document: passage.document)
                    }
                    if passage.to > document.length {
                        errors.append(
                            PackageError(
                                file: source.file, line: source.line,
                                fault: .unfit(
                                    key: "passage", found: "\(passage.from) to \(passage.to)",
                                    expected:
                                        "offsets within \(document.name), whose sentences end at \(document.length)"
                                )))
                    }
                }
                return .found(try ids([selector]))
            }
        }
        if !errors.isEmpty {
            throw PackageErrors(errors: errors.sorted { ($0.file, $0.line) < ($1.file, $1.line) })
        }
        return standings
    }

    /// A document by its id, the name of its file, or that name without what follows its last point.
    private func document(named name: String) throws -> QuotableDocument? {
        if let known = quotable[name] { return known }
        func stem(_ name: String) -> Substring {
            let file = name.split(separator: "/").last ?? name[...]
            return file.lastIndex(of: ".").map { file[..<$0] } ?? file
        }
        guard
            let document = try material.documents().first(where: {
                $0.id == name || $0.name == name || stem($0.name) == stem(name)
            })
        else { return nil }
        let made = QuotableDocument(name: document.name, try material.sentences()[document.id] ?? [])
        quotable[name] = made
        return made
    }
}

/// The text of a document's sentences as quotations are looked for in it: without white space, and with plain quotation
/// marks, since those who quote change both.
struct QuotableDocument {
    let name: String
    /// Where the last sentence ends, in Unicode scalars of the clean text.
    let length: Int
    private let text: [UInt8]
    /// For each sentence where its text begins, and its id.
    private let starts: [(at: Int, id: String)]

    init(name: String, _ sentences: [StoredSentence]) {
        self.name = name
        length = sentences.last?.toScalar ?? 0
        var (text, starts): ([UInt8], [(Int, String)]) = ([], [])
        for sentence in sentences {
            starts.append((text.count, Material.id(of: sentence)))
            text += Self.folded(sentence.text)
        }
        self.text = text
        self.starts = starts.map { (at: $0.0, id: $0.1) }
    }

    /// The ids of the sentences in which the words stand, the first time they do; empty where they do not.
    func sentences(with words: String) -> [String] {
        let wanted = Self.folded(words)
        guard let first = wanted.first, wanted.count <= text.count else { return [] }
        for start in 0...(text.count - wanted.count)
        where text[start] == first && text[start..<(start + wanted.count)].elementsEqual(wanted) {
            let end = start + wanted.count
            return starts.indices.filter { index in
                let next = index + 1 < starts.count ? starts[index + 1].at : text.count
                return starts[index].at < end && next > start
            }.map { starts[$0].id }
        }
        return []
    }

    private static func folded(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
            switch scalar.value {
            case 0x2018, 0x2019, 0x201A, 0x201B: bytes.append(UInt8(ascii: "'"))
            case 0x201C, 0x201D, 0x201E, 0x201F: bytes.append(UInt8(ascii: "\""))
            default: bytes += Array(String(scalar).utf8)
            }
        }
        return bytes
    }
}
