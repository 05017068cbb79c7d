package import Chronology
package import Evidence

/// Where a coding stands, as it is printed: Unicode scalars of the clean text.
package struct PrintedPassage: Sendable {
    package let document: String
    package let part: Int
    package let from: Int
    package let to: Int
    package let quote: String
    package let anchorFrom: Int
    package let anchorTo: Int
    package let anchor: String

    package init(
        document: String, part: Int, from: Int, to: Int, quote: String, anchorFrom: Int, anchorTo: Int, anchor: String
    ) {
        self.document = document
        self.part = part
        self.from = from
        self.to = to
        self.quote = quote
        self.anchorFrom = anchorFrom
        self.anchorTo = anchorTo
        self.anchor = anchor
    }

    package var json: JSONValue {
        .members([
            "document": .string(document), "part": .integer(part), "from": .integer(from), "to": .integer(to),
            "quote": .string(quote),
            "anchor": .members([
                "from": .integer(anchorFrom), "to": .integer(anchorTo), "text": .string(anchor),
            ]),
        ])
    }
}

/// Why something was coded as it was, as it is printed: the deciding words as Unicode scalars of the clean text.
package struct PrintedReason: Sendable {
    package let reason: CodingReason
    /// The deciding words; `nil` where none in the text stand for it.
    package let words: (from: Int, to: Int, text: String)?

    package init(_ reason: CodingReason, words: (from: Int, to: Int, text: String)?) {
        self.reason = reason
        self.words = words
    }

    package var json: JSONValue {
        .members([
            "of": .string(reason.aspect.rawValue), "words": .text(words?.text), "rule": .string(reason.rule),
            "inferred": .bool(reason.isInferred), "from": words.map { .integer($0.from) } ?? .null,
            "to": words.map { .integer($0.to) } ?? .null,
        ])
    }
}

extension JSONValue {
    /// `{"from":…, "to":…, "precision":…}`, null for an open end.
    package static func interval(_ interval: DateInterval) -> JSONValue {
        .members([
            "from": .text(interval.from?.iso), "to": .text(interval.to?.iso),
            "precision": .string(interval.precision.rawValue),
        ])
    }

    package static func judgement(_ judgement: Judgement?) -> JSONValue {
        guard let judgement else { return .null }
        return .members([
            "by": .string(judgement.by), "on": .string(judgement.on), "reason": .string(judgement.reason),
        ])
    }
}

extension MergedCoding.Disagreement {
    package var json: JSONValue { .members(["field": .string(field), "values": .texts(values)]) }
}

/// One event as interface.md has it: the same columns for a happening and for a single mention.
package enum EventRow {
    package static let columns = [
        ResultColumn("id", "id"), ResultColumn("type", "type"), ResultColumn("mode"), ResultColumn("contexts"),
        ResultColumn("status", "status"), ResultColumn("source", "source"), ResultColumn("target", "target"),
        ResultColumn("mutual"), ResultColumn("date", "date", parts: ["from", "to", "precision"]),
        ResultColumn("place", "place"), ResultColumn("persons"), ResultColumn("quantities"),
        ResultColumn("attribution"), ResultColumn("disclosed", parts: ["from", "to", "precision"]),
        ResultColumn("stage"), ResultColumn("intensity"), ResultColumn("confidence"), ResultColumn("reviewed"),
        ResultColumn("mentions"), ResultColumn("disagreements"), ResultColumn("judged", parts: ["by", "on", "reason"]),
        ResultColumn("evidence", "passage", parts: ["document", "part", "from", "to", "quote"]),
    ]

    /// The values under their keys.
    package static func members(
        _ event: EventCoding, id: String, reviewed: Bool, mentions: Int, evidence: [PrintedPassage]
    ) -> [JSONMember] {
        zip(columns, values(event, id: id, reviewed: reviewed, mentions: mentions, evidence: evidence))
            .map { JSONMember(key: $0.key, value: $1) }
    }

    /// - Parameters:
    ///   - id: of the mention or the happening.
    ///   - disagreements: of the mentions of a happening.
    ///   - evidence: the passages of all mentions, the representative's first.
    package static func values(
        _ event: EventCoding, id: String, reviewed: Bool, mentions: Int,
        disagreements: [MergedCoding.Disagreement] = [], evidence: [PrintedPassage]
    ) -> [JSONValue] {
        [
            .string(id), .string(event.type), .text(event.mode), .texts(event.contexts),
            .string(event.status.rawValue), .texts(event.source), .texts(event.target), .bool(event.mutual),
            .interval(event.date), .text(event.place), .texts(event.persons),
            .array(
                event.quantities.map {
                    .members(["what": .string($0.what), "value": .plain($0.value), "unit": .string($0.unit)])
                }), .string(event.attribution), event.disclosed.map { .interval($0) } ?? .null,
            .text(event.stage?.rawValue), event.intensity.map { .number($0) } ?? .null, .number(event.confidence),
            .bool(reviewed), .integer(mentions), .array(disagreements.map(\.json)), .judgement(event.judgement),
            .array(evidence.map(\.json)),
        ]
    }
}

/// One claim as interface.md has it: the fields of its kind between `kind` and `attribution`.
package enum ClaimRow {
    package static let columns = [
        ResultColumn("id", "id"), ResultColumn("kind", "kind"), ResultColumn("content", "content", isSpliced: true),
        ResultColumn("attribution", "attribution"), ResultColumn("confidence"), ResultColumn("reviewed"),
        ResultColumn("judged", parts: ["by", "on", "reason"]),
        ResultColumn("evidence", "passage", parts: ["document", "part", "from", "to", "quote"]),
    ]

    package static func values(_ claim: Claim, reviewed: Bool, evidence: [PrintedPassage]) -> [JSONValue] {
        [
            .string(claim.id), .string(claim.content.kind.rawValue), .object(fields(claim.content)),
            .string(claim.attribution), .number(claim.confidence), .bool(reviewed), .judgement(claim.judgement),
            .array(evidence.map(\.json)),
        ]
    }

    /// The values under their keys.
    package static func members(_ claim: Claim, reviewed: Bool, evidence: [PrintedPassage]) -> [JSONMember] {
        zip(columns, values(claim, reviewed: reviewed, evidence: evidence)).flatMap { column, value in
            column.isSpliced ? value.object ?? [] : [JSONMember(key: column.key, value: value)]
        }
    }

    package static func fields(_ content: ClaimContent) -> [JSONMember] {
        let fields: KeyValuePairs<String, JSONValue> =
            switch content {
            case .causal(let claim):
                [
                    "cause": .string(claim.cause), "effect": .string(claim.effect),
                    "polarity": .string(claim.polarity), "strength": .text(claim.strength),
                    "modality": .text(claim.modality?.rawValue), "actors": .texts(claim.actors ?? []),
                ]
            case .forecast(let claim):
                [
                    "statement": .string(claim.statement), "horizon": .interval(claim.horizon),
                    "words": .text(claim.words), "probability": .array(claim.probability.map { .number($0) }),
                ]
            case .assessment(let claim):
                [
                    "subject": .string(claim.subject), "judgement": .string(claim.judgement),
                    "direction": .string(claim.direction),
                ]
            case .interest(let claim):
                ["actor": .string(claim.actor), "interest": .string(claim.interest)]
            case .response(let claim):
                [
                    "actor": .string(claim.actor), "to": .string(claim.to), "toward": .texts(claim.toward),
                    "manner": .string(claim.manner.rawValue),
                ]
            case .figure(let claim):
                [
                    "measure": .string(claim.measure), "value": .plain(claim.value), "unit": .string(claim.unit),
                    "period": .interval(claim.period), "actors": .texts(claim.actors),
                    "derivation": .text(claim.derivation), "derived_from": .texts(claim.derivedFrom),
                    "approximation": .text(claim.approximation),
                ]
            case .role(let claim):
                [
                    "person": .string(claim.person), "office": .string(claim.office), "actor": .text(claim.actor),
                    "period": .interval(claim.period), "tenure": .string(claim.tenure.rawValue),
                ]
            case .channel(let claim):
                [
                    "name": .string(claim.name), "members": .texts(claim.members), "since": .interval(claim.since),
                    "state": .string(claim.state.rawValue), "at": .interval(claim.at), "rank_of": .text(claim.rankOf),
                    "rank": claim.rank.map { .integer($0) } ?? .null,
                ]
            }
        return fields.map { JSONMember(key: $0.key, value: $0.value) }
    }
}
