internal import Chronology
internal import Evidence
internal import GRDB

/// Puts what was read, or coded by hand, into the tables.
struct CodingWriter {
    /// The clean text of the document; `nil` for a judgement without a passage.
    let text: CleanText?
    let run: Run
    let database: Database

    /// How many sentences, mentions and dates of a document have been put.
    struct Count {
        var sentences = 0
        var mentions = 0
        var dates = 0
    }

    func put(_ parts: [DocumentPart], of document: String) throws {
        for part in parts {
            try database.insert(
                """
                INSERT INTO parts (document, number, from_byte, to_byte, from_scalar, to_scalar, authors)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [document, part.number] + span(part.from, part.to) + [StoredList.text(part.authors)])
        }
    }

    /// A stretch of a document, behind those that have been put.
    ///
    /// - Parameter except: ids of codings made by hand, which a reader's never replace.
    func put(
        _ reading: StretchReading, of document: String, after count: inout Count, except: Set<String>
    ) throws {
        for sentence in reading.sentences {
            count.sentences += 1
            try database.insert(
                """
                INSERT INTO sentences (document, number, part, from_byte, to_byte, from_scalar, to_scalar, text)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [document, count.sentences, sentence.part] + span(sentence.from, sentence.to)
                    + [text?.text(sentence.from..<sentence.to)])
        }
        for mention in reading.mentions {
            count.mentions += 1
            try database.insert(
                """
                INSERT INTO mentions (document, number, kind, from_byte, to_byte, from_scalar, to_scalar, text, entity,
                    actor, rule)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [document, count.mentions, mention.kind.rawValue] + span(mention.from, mention.to)
                    + [mention.text, mention.entity, mention.actor, mention.rule])
        }
        for date in reading.dates {
            count.dates += 1
            try database.insert(
                """
                INSERT INTO date_mentions (document, number, from_byte, to_byte, from_scalar, to_scalar, text,
                    date_from, date_to, date_precision, anchor, rule)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [document, count.dates] + span(date.from, date.to) + [date.text] + interval(date.interval)
                    + [date.anchor, date.rule])
        }
        for event in reading.events where !except.contains(event.id) { try put(event, of: document) }
        for claim in reading.claims where !except.contains(claim.id) { try put(claim, of: document) }
    }

    private func putCoding(_ id: String, _ kind: String, _ document: String?) throws {
        try database.insert(
            """
            INSERT INTO codings (id, kind, document, first_run) VALUES (?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET retired_run = NULL
            """, [id, kind, document, run.number])
    }

    func put(_ event: EventCoding, of document: String?) throws {
        try putCoding(event.id, "event", document)
        try database.insert(
            """
            INSERT INTO events (id, happening, type, mode, status, mutual, date_from, date_to, date_precision, place,
                disclosed_from, disclosed_to, disclosed_precision, stage, intensity, contexts, source, target, persons,
                quantities, reasons, happening_from, happening_to, \(Self.standingColumns))
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, \(Self.standingPlaces))
            """,
            // Until it is linked, a mention is a happening of its own.
            [
                event.id, HappeningLinks.id(ofMention: event.id), event.type, event.mode, event.status.rawValue,
                event.mutual ? 1 : 0,
            ]
                + interval(event.date) + [event.place] + interval(event.disclosed)
                + [
                    event.stage?.rawValue, event.intensity, StoredList.text(event.contexts),
                    StoredList.text(event.source), StoredList.text(event.target), StoredList.text(event.persons),
                    event.quantities.isEmpty ? "[]" : try StoredJSON.text(event.quantities),
                    StoredReasons.text(event.reasons),
                ] + interval(event.date).prefix(2)
                + standing(event.attribution, event.confidence, event.passage, event.judgement))
        for (role, actors) in [("source", event.source), ("target", event.target)] {
            for actor in actors {
                try database.insert(
                    "INSERT OR IGNORE INTO event_actors (event, role, actor) VALUES (?, ?, ?)",
                    [event.id, role, actor])
            }
        }
        for person in event.persons {
            try database.insert(
                "INSERT OR IGNORE INTO event_persons (event, person) VALUES (?, ?)", [event.id, person])
        }
        for context in event.contexts {
            try database.insert(
                "INSERT OR IGNORE INTO event_contexts (event, context) VALUES (?, ?)", [event.id, context])
        }
        for (index, quantity) in event.quantities.enumerated() {
            try database.insert(
                "INSERT INTO quantities (event, number, what, value, unit) VALUES (?, ?, ?, ?, ?)",
                [event.id, index + 1, quantity.what, quantity.value, quantity.unit])
        }
    }

    func put(_ claim: Claim, of document: String?) throws {
        try putCoding(claim.id, "claim", document)
        var person: String?
        var office: String?
        var channel: String?
        var figure: FigureClaim?
        switch claim.content {
        case .role(let role): (person, office) = (role.person, role.office)
        case .channel(let claim): channel = claim.name
        case .figure(let claim): figure = claim
        case .causal, .forecast, .assessment, .interest, .response: break
        }
        try database.insert(
            """
            INSERT INTO claims (id, kind, content, person, office, channel, measure, value, unit, period_from,
                period_to, period_precision, reasons, \(Self.standingColumns))
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, \(Self.standingPlaces))
            """,
            [
                claim.id, claim.content.kind.rawValue, try StoredClaimContent.text(claim.content), person, office,
                channel, figure?.measure, figure?.value, figure?.unit,
            ] + interval(StoredClaimContent.period(claim.content)) + [StoredReasons.text(claim.reasons)]
                + standing(claim.attribution, claim.confidence, claim.passage, claim.judgement))
        for actor in StoredClaimContent.actors(claim.content) {
            try database.insert("INSERT INTO claim_actors (claim, actor) VALUES (?, ?)", [claim.id, actor])
        }
    }

    private typealias Values = [(any DatabaseValueConvertible)?]

    private func span(_ from: Int, _ to: Int) -> Values {
        [from, to, text?.scalarOffset(ofByte: from), text?.scalarOffset(ofByte: to)]
    }

    private func interval(_ interval: DateInterval?) throws -> Values {
        guard let interval else { return [nil, nil, nil] }
        let stored = try StoredInterval(interval)
        return [stored.from, stored.to, stored.precision.rawValue]
    }

    static let standingColumns = """
        attribution, confidence, document, part, from_byte, to_byte, from_scalar, to_scalar, quote, anchor_from_byte,
            anchor_to_byte, anchor_from_scalar, anchor_to_scalar, anchor, judgement_by, judgement_on, judgement_reason
        """
    private static let standingPlaces = Array(repeating: "?", count: 17).joined(separator: ", ")

    private func standing(
        _ attribution: String, _ confidence: Double, _ passage: Passage?, _ judgement: Judgement?
    ) -> Values {
        var values: Values = [attribution, confidence]
        if let passage {
            values += [passage.document, passage.part] + span(passage.from, passage.to) + [passage.quote]
            values += span(passage.anchorFrom, passage.anchorTo) + [passage.anchor]
        } else {
            values += Array(repeating: nil, count: 12)
        }
        return values + [judgement?.by, judgement?.on, judgement?.reason]
    }
}
