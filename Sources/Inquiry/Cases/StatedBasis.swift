package import Cases
package import Chronology
internal import Digest
package import Exchange

/// What a number of a case stands on that is no passage of the record: a judgement by somebody who is named, a text outside
/// that the case cites, or a quotation from a document that the record does not hold.
package enum StatedBasis: Hashable, Sendable {
    /// - of: what is judged: `position of Vladimir Putin`.
    case judgement(by: String, on: Day?, of: String, reason: String)
    case citation(CaseSource.Citation)
    case absent(document: String, words: String)

    /// What a source says by itself, whether or not a record holds its document; `nil` for what a record is only asked for.
    package init?(_ source: CaseSource) {
        switch source.kind {
        case .cited(let citation): self = .citation(citation)
        case .quoted(let quotation): self = .absent(document: quotation.document, words: quotation.words)
        case .found(.passage(let passage)):
            self = .absent(
                document: passage.document, words: "characters \(passage.from) to \(passage.to) of its text")
        case .found: return nil
        }
    }

    /// A number that the case does not state, and which counts as 0.
    static func unstated(_ what: String, on day: Day?) -> StatedBasis {
        .judgement(by: "", on: day, of: what, reason: "the case does not state it; it counts as 0")
    }

    /// `b` and 16 hexadecimal digits, from what it says.
    package var id: String {
        switch self {
        case .judgement(let by, let on, let of, let reason):
            ContentDigest.id("b", ["judgement", by, on?.iso ?? "", of, reason])
        case .citation(let cited):
            ContentDigest.id("b", ["citation", cited.author, cited.title, cited.date, cited.says])
        case .absent(let document, let words): ContentDigest.id("b", ["absent", document, words])
        }
    }

    /// Whether an id has this form.
    package static func isID(_ id: String) -> Bool {
        id.utf8.first == UInt8(ascii: "b") && id.utf8.count == 17
            && id.utf8.dropFirst().allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }

    /// Who says so, as a note begins.
    package var origin: String {
        switch self {
        case .judgement(let by, let on, _, _):
            "Judgement by \(by.isEmpty ? "the author of the file, not named" : by)\(on.map { ", \(Wording.day($0))" } ?? "")"
        case .citation(let cited): "\(cited.reference) · cited, not in this record"
        case .absent(let document, _): "\(document) · not in this record"
        }
    }

    /// What it says, as a note has it.
    package var says: String {
        switch self {
        case .judgement(_, _, let of, let reason): reason.isEmpty ? "\(of): no reason given" : "\(of): \(reason)"
        case .citation(let cited): cited.says
        case .absent(_, let words): words.isEmpty ? "a passage of it" : words
        }
    }

    /// What kind of basis it is, in words.
    package var kind: String {
        switch self {
        case .judgement: "a named judgement; no passage says it"
        case .citation: "a citation, told in the words of who wrote the case"
        case .absent: "quoted by the case; the record cannot check it"
        }
    }

    /// As answers print it among their passages: a document where there is one, and what is said.
    package var json: JSONValue {
        let standing =
            switch self {
            case .judgement: "judgement"
            case .citation: "cited"
            case .absent: "not in this record"
            }
        return .members([
            "id": .string(id), "document": .string(origin), "quote": .string(says), "standing": .string(standing),
        ])
    }
}
