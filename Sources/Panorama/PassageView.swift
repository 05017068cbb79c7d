internal import Chronology
internal import Evidence
internal import Inquiry
internal import Record

/// One passage behind a number: who wrote it and when, before the words.
struct PassageView {
    let by: String
    let before: String
    let marked: String
    let after: String
    let readAs: String
    let place: String
    let hasPlace: Bool

    /// Author, date and document; or whose judgement it is.
    static func origin(of passage: EvidencePassage) -> String {
        guard let document = passage.document else { return "Judgement by \(passage.judgement?.by ?? "")" }
        let author = passage.authors.isEmpty ? "author not named" : Wording.list(passage.authors)
        let date =
            passage.published.isUnknown
            ? "no date" : Wording.date(passage.published) + (passage.dateBasis == .inferred ? " (inferred)" : "")
        return "\(author), \(date) · \(document.name)"
    }

    init(_ passage: EvidencePassage, place target: String?) {
        by = Self.origin(of: passage)
        let scalars = Array(passage.quote.unicodeScalars)
        let from = min(max(0, passage.scalars.anchorFrom - passage.scalars.from), scalars.count)
        let to = min(max(from, passage.scalars.anchorTo - passage.scalars.from), scalars.count)
        func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
        before = text(0..<from)
        marked = text(from..<to)
        after = text(to..<scalars.count)
        let judgement = passage.judgement.map { ": judged by \($0.by) on \($0.on), \($0.reason)" } ?? ""
        let who = passage.attribution == "author" ? "" : ", as said by \(passage.attribution)"
        let review = passage.isReviewed ? "reviewed" : "not reviewed"
        readAs =
            passage.readAs == "passage"
            ? "a passage that names it, not coded further"
            : "read as \(passage.readAs)\(who) · \(review)\(judgement)"
        place = target ?? ""
        hasPlace = target != nil
    }
}

/// The passages behind one number.
struct PassageNote {
    struct More {
        let morePlace: String
        let moreName: String
    }
    let noteNumber: Int
    let passages: [PassageView]
    let more: [More]
    let hasMore: Bool
    let moreCount: Int

    /// From this many on, passages are named by their place alone.
    private static let most = 12

    init(_ number: Int, _ ids: [String], register: EvidenceRegister) throws {
        noteNumber = number
        let found = try register.passages(ids)
        passages = found.prefix(Self.most).map { PassageView($0, place: register.place($0)) }
        var seen: Set<String> = []
        more = found.dropFirst(Self.most).compactMap { passage -> More? in
            guard let place = register.place(passage), seen.insert(place).inserted else { return nil }
            return More(morePlace: place, moreName: String(place.dropFirst(2)).replacing("-", with: "·"))
        }
        hasMore = !more.isEmpty
        moreCount = more.count
    }
}
