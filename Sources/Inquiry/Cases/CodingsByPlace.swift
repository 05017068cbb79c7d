internal import Evidence
internal import Record

/// Mentions and claims by where the word stands that names them.
struct CodingsByPlace {
    private struct Entry {
        /// Unicode scalars of the clean text.
        let from: Int
        let to: Int
        let id: String
    }

    /// By document, in the order of the text.
    private let entries: [String: [Entry]]

    init(_ material: Material) throws {
        var found: [String: [Entry]] = [:]
        func add(_ id: String, _ standing: CodingStanding) {
            guard let document = standing.document?.id, let scalars = standing.scalars else { return }
            found[document, default: []].append(Entry(from: scalars.anchorFrom, to: scalars.anchorTo, id: id))
        }
        for happening in try material.happenings() {
            for mention in happening.mentions { add(mention.coding.id, mention.standing) }
        }
        for kind in ClaimKind.allCases {
            for claim in try material.claims(kind) { add(claim.claim.id, claim.standing) }
        }
        entries = found.mapValues { $0.sorted { ($0.from, $0.to, $0.id) < ($1.from, $1.to, $1.id) } }
    }

    /// The ids of the codings whose anchor begins in a stretch of a document, in the order of the text.
    func ids(of document: String, _ stretch: Range<Int>) -> [String] {
        guard let entries = entries[document] else { return [] }
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].from < stretch.lowerBound { low = middle + 1 } else { high = middle }
        }
        return entries[low...].prefix { $0.from < stretch.upperBound }.map(\.id)
    }
}
