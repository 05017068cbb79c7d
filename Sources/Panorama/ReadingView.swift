internal import Evidence
internal import Inquiry
internal import Record

/// All documents to read, each with its codings.
struct ReadingView {
    private let context: PageContext
    private let anchors: [String: [DocumentView.Anchor]]
    private let sentences: [String: [StoredSentence]]
    private let parts: [String: [StoredPart]]
    /// Bytes of all sentences.
    let size: Int

    init(_ context: PageContext) throws {
        self.context = context
        let material = context.material
        var anchors: [String: [DocumentView.Anchor]] = [:]
        for happening in try material.happenings() {
            for mention in happening.mentions {
                if let anchor = DocumentView.Anchor(mention), let document = mention.coding.passage?.document {
                    anchors[document, default: []].append(anchor)
                }
            }
        }
        for kind in ClaimKind.allCases {
            for claim in try material.claims(kind) {
                if let anchor = DocumentView.Anchor(claim), let document = claim.claim.passage?.document {
                    anchors[document, default: []].append(anchor)
                }
            }
        }
        self.anchors = anchors
        sentences = try material.sentences()
        size = sentences.values.joined().reduce(0) { $0 + $1.text.utf8.count }
        parts = try material.parts()
    }

    /// - Parameter cited: ids of the only sentences to show, as `#s1-12`; all where `nil`.
    func documents(cited: [String]?) throws -> [DocumentView] {
        var numbers: [Int: Set<Int>] = [:]
        for place in cited ?? [] {
            let parts = place.dropFirst(2).split(separator: "-").compactMap { Int($0) }
            if parts.count == 2 { numbers[parts[0], default: []].insert(parts[1]) }
        }
        let material = context.material
        return try material.documents().map { document in
            let number = context.register.documentNumbers[document.id] ?? 0
            return DocumentView(
                document, number: number, parts: parts[document.id] ?? [],
                text: try material.snapshot.text(ofDocument: document.id), sentences: sentences[document.id] ?? [],
                anchors: anchors[document.id] ?? [], cited: cited == nil ? nil : numbers[number] ?? [])
        }
    }
}
