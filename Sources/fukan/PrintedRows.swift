import Evidence
import Exchange
import Ontology
import Record

extension CodingStanding {
    /// The passage as it is printed; `nil` for a judgement.
    func printed(_ passage: Passage?) -> PrintedPassage? {
        guard let passage, let scalars, let document else { return nil }
        return PrintedPassage(
            document: document.name, part: passage.part, from: scalars.from, to: scalars.to, quote: passage.quote,
            anchorFrom: scalars.anchorFrom, anchorTo: scalars.anchorTo, anchor: passage.anchor)
    }
}

extension CleanText {
    /// The reasons with their words in this text; without words where it no longer has those bytes.
    func printed(_ reasons: [CodingReason]) -> [PrintedReason] {
        reasons.map { reason in
            guard let from = reason.from, let to = reason.to, to <= bytes.count else {
                return PrintedReason(reason, words: nil)
            }
            return PrintedReason(
                reason, words: (scalarOffset(ofByte: from), scalarOffset(ofByte: to), text(from..<to)))
        }
    }
}

extension StoredEvent {
    var evidence: PrintedPassage? { standing.printed(coding.passage) }
    /// The values of `EventRow` for this mention on its own.
    var values: [JSONValue] {
        EventRow.values(
            coding, id: coding.id, reviewed: standing.reviewed, mentions: 1, evidence: [evidence].compactMap(\.self))
    }
}

extension Happening {
    /// The values of `EventRow` for the happening with all its mentions as evidence.
    var values: [JSONValue] {
        EventRow.values(
            coding, id: id, reviewed: reviewed, mentions: mentions.count,
            disagreements: disagreements,
            evidence: mentions.compactMap(\.evidence))
    }
}

extension StoredClaim {
    var evidence: PrintedPassage? { standing.printed(claim.passage) }
    var values: [JSONValue] {
        ClaimRow.values(claim, reviewed: standing.reviewed, evidence: [evidence].compactMap(\.self))
    }
}

extension EventException {
    static let column = ResultColumn("exception", parts: ["id", "intensity", "direction"])
}

extension JSONValue {
    /// The exception that holds for an act; null where it means what its type means.
    static func exception(_ exception: EventException?) -> JSONValue {
        guard let exception else { return .null }
        return .members([
            "id": .string(exception.id), "intensity": exception.intensity.map { .plain($0) } ?? .null,
            "direction": .text(exception.direction?.rawValue), "reason": .string(exception.reason),
            "ground": .string(exception.ground),
        ])
    }
}
