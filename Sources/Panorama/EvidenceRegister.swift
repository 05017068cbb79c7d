internal import Inquiry
internal import Record

/// The passages behind every number of the page: each set of codings has one place, and each place a number.
final class EvidenceRegister {
    private let material: Material
    private var numbers: [String: Int] = [:]
    private(set) var groups: [[String]] = []
    /// Where the passages behind answers stand.
    private(set) var answerTargets: Set<String> = []
    /// Places in documents to which a number leads without a note between.
    private(set) var straightPlaces: [String] = []
    /// Numbers of documents in the order of the page, from 1, by id.
    let documentNumbers: [String: Int]

    init(_ material: Material, documentNumbers: [String: Int]) {
        self.material = material
        self.documentNumbers = documentNumbers
    }

    /// Where the passages behind these codings stand; `nil` where there are none.
    func target(_ ids: [String]) -> String? {
        guard !ids.isEmpty else { return nil }
        let key = ids.joined(separator: " ")
        if let number = numbers[key] { return "#n\(number)" }
        groups.append(ids)
        numbers[key] = groups.count
        return "#n\(groups.count)"
    }

    /// Where the passages behind an answer stand; they are printed too.
    func target(ofAnswer ids: [String]) -> String? {
        let target = target(ids)
        if let target { answerTargets.insert(target) }
        return target
    }

    /// Straight to the sentence, where there is one alone; else to the passages.
    func straightTarget(_ ids: [String]) throws -> String? {
        guard let id = ids.first, ids.count == 1 else { return target(ids) }
        let found = try passages([id])
        guard found.count == 1, let place = place(found[0]) else { return target(ids) }
        straightPlaces.append(place)
        return place
    }

    /// Where a sentence stands in the reading view; `nil` for a judgement without a passage.
    func place(_ passage: EvidencePassage) -> String? {
        guard let document = passage.document, let number = documentNumbers[document.id], passage.sentence > 0 else {
            return nil
        }
        return "#s\(number)-\(passage.sentence)"
    }

    func passages(_ ids: [String]) throws -> [EvidencePassage] {
        var seen: Set<String> = []
        return try material.passages(ids).filter { seen.insert($0.id).inserted }
    }
}
