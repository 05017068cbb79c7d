internal import Chronology
internal import Evidence
internal import Inquiry
internal import Mustache
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
    /// Whether it is rows of a data set, which are where the way ends.
    let isData: Bool
    /// Their id.
    let rows: String

    /// Author, date and document; or whose judgement it is.
    static func origin(of passage: EvidencePassage) -> String {
        if let data = passage.data { return data.set.title }
        if let stated = passage.stated { return stated.origin }
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
            passage.data != nil
            ? "rows of a data set, \(passage.readAs)"
            : passage.stated != nil
                ? passage.readAs
                : passage.readAs == "passage"
                    ? "a passage that names it, not coded further"
                    : "read as \(passage.readAs)\(who) · \(review)\(judgement)"
        place = target ?? ""
        hasPlace = target != nil
        isData = passage.data != nil
        rows = passage.data?.rows.id ?? ""
    }
}

/// The passages behind one number.
struct PassageNote {
    struct More {
        let morePlace: String
        let moreName: String
    }
    let noteNumber: Int
    let isOfAnswer: Bool
    let passages: [PassageView]
    let more: [More]
    let hasMore: Bool
    let moreCount: Int
    /// Where its passages stand in the documents.
    var places: [String] { passages.filter(\.hasPlace).map(\.place) + more.map(\.morePlace) }

    let hasRest: Bool
    /// Passages that are not even named by their place.
    let restCount: Int

    /// - Parameters:
    ///   - shown: so many passages are quoted.
    ///   - named: so many more are named by their places.
    init(_ number: Int, _ ids: [String], register: EvidenceRegister, shown: Int, named: Int) throws {
        noteNumber = number
        isOfAnswer = register.answerTargets.contains("#n\(number)")
        let found = try register.passages(ids)
        passages = found.prefix(shown).map { PassageView($0, place: register.place($0)) }
        var seen: Set<String> = []
        more = found.dropFirst(shown).prefix(named).compactMap { passage -> More? in
            guard let place = register.place(passage), seen.insert(place).inserted else { return nil }
            return More(morePlace: place, moreName: String(place.dropFirst(2)).replacing("-", with: "·"))
        }
        hasMore = !more.isEmpty
        moreCount = more.count
        restCount = max(0, found.count - shown - named)
        hasRest = restCount > 0
    }
}

// What stands on a page thousands of times is looked up by name without reflection, which would take most of the time.

extension PassageView: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "by": by
        case "before": before
        case "marked": marked
        case "after": after
        case "readAs": readAs
        case "place": place
        case "hasPlace": hasPlace
        case "isData": isData
        case "rows": rows
        default: nil
        }
    }
}

extension PassageNote: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "noteNumber": noteNumber
        case "isOfAnswer": isOfAnswer
        case "passages": passages
        case "more": more
        case "hasMore": hasMore
        case "moreCount": moreCount
        case "hasRest": hasRest
        case "restCount": restCount
        default: nil
        }
    }
}

extension PassageNote.More: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "morePlace": morePlace
        case "moreName": moreName
        default: nil
        }
    }
}
