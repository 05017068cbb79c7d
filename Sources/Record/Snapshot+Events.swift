package import Chronology
package import Evidence
internal import GRDB

/// Which events are asked for. What is empty or `nil` asks for nothing.
package struct EventFilter: Hashable, Sendable {
    /// Any of these acts; either side of a mutual act does.
    package var source: [String] = []
    /// Any of these is acted upon; either side of a mutual act is.
    package var target: [String] = []
    /// One of the first and one of the second stand on opposite sides, or both take part in a mutual act.
    package var between: (first: [String], second: [String])? {
        get { betweenFirst.isEmpty && betweenSecond.isEmpty ? nil : (betweenFirst, betweenSecond) }
        set { (betweenFirst, betweenSecond) = (newValue?.first ?? [], newValue?.second ?? []) }
    }
    private var betweenFirst: [String] = []
    private var betweenSecond: [String] = []
    package var types: [String] = []
    package var statuses: [EventStatus] = []
    /// Dates that may lie on or after this day. Events of unknown date are left out.
    package var since: Day?
    /// Dates that may lie on or before this day. Events of unknown date are left out.
    package var until: Day?
    /// Names of places as the package has them; ASCII letters in either case.
    package var places: [String] = []
    package var persons: [String] = []
    /// Ids or names of documents.
    package var documents: [String] = []

    package init() {}
}

extension Snapshot {
    /// The mentions that count, each on its own: by first day (those without one last), then by last day (those without
    /// one first), then by happening and id. An index has this order: nothing is sorted.
    package func events(_ filter: EventFilter = EventFilter(), _ body: (StoredEvent) throws -> Void) throws {
        try events(where: "\(counts("e")) AND \(condition(filter))", order: Self.inTime, body)
    }

    /// The happenings that count, with those of their mentions that count: by first day (those without one last), then
    /// by last day, then by id.
    ///
    /// A filter that not all mentions of a happening pass shows the happening with those that do.
    package func happenings(_ filter: EventFilter = EventFilter(), _ body: (Happening) throws -> Void) throws {
        var published: [String: String] = [:]
        try forEach("SELECT id, coalesce(published_to, published_from) FROM documents") { fields in
            let id = try fields.text()
            published[id] = try fields.optionalText()
        }
        func weight(_ event: StoredEvent) -> (Double, String, String) {
            let day = event.standing.document.flatMap { published[$0.id] } ?? "unknown"
            return (-event.coding.confidence, day, event.coding.id)
        }
        var mentions: [StoredEvent] = []
        func handOver() throws {
            guard let id = mentions.first?.happening else { return }
            if mentions.count > 1 { mentions.sort { weight($0) < weight($1) } }
            try body(Happening(id: id, mentions: mentions))
        }
        try events(where: "\(counts("e")) AND \(condition(filter))", order: Self.byHappening) { event in
            if event.happening != mentions.first?.happening {
                try handOver()
                mentions.removeAll(keepingCapacity: true)
            }
            mentions.append(event)
        }
        try handOver()
    }

    /// How many mentions and happenings of the filter count.
    package func eventCounts(_ filter: EventFilter = EventFilter()) throws -> (mentions: Int, happenings: Int) {
        try all(
            """
            SELECT count(*), count(DISTINCT e.happening) FROM events e WHERE \(counts("e")) AND \(condition(filter))
            """
        ) { (try $0.integer(), try $0.integer()) }.first ?? (0, 0)
    }

    private static let inTime: SQL = "e.date_from NULLS LAST, e.date_to, e.happening, e.id"
    /// The mentions of a happening stand together.
    private static let byHappening: SQL = "e.happening_from NULLS LAST, e.happening_to, e.happening, e.id"

    func condition(_ filter: EventFilter) throws -> SQL {
        var conditions: [SQL] = ["TRUE"]
        func takesPart(_ role: String, _ actors: [String]) -> SQL {
            """
            (e.id IN (SELECT event FROM event_actors WHERE actor IN \(actors) AND role = \(role))
            OR (e.mutual = 1 AND e.id IN (SELECT event FROM event_actors WHERE actor IN \(actors))))
            """
        }
        func acts(_ role: String, _ actors: [String]) -> SQL {
            "e.id IN (SELECT event FROM event_actors WHERE actor IN \(actors) AND role = \(role))"
        }
        func isIn(_ actors: [String]) -> SQL { "e.id IN (SELECT event FROM event_actors WHERE actor IN \(actors))" }
        if !filter.source.isEmpty { conditions.append(takesPart("source", filter.source)) }
        if !filter.target.isEmpty { conditions.append(takesPart("target", filter.target)) }
        if let (first, second) = filter.between {
            conditions.append(
                """
                ((\(acts("source", first)) AND \(acts("target", second)))
                OR (\(acts("source", second)) AND \(acts("target", first)))
                OR (e.mutual = 1 AND \(isIn(first)) AND \(isIn(second))))
                """)
        }
        if !filter.types.isEmpty { conditions.append("e.type IN \(filter.types)") }
        if !filter.statuses.isEmpty { conditions.append("e.status IN \(filter.statuses.map(\.rawValue))") }
        if filter.since != nil || filter.until != nil {
            conditions.append("(e.date_from IS NOT NULL OR e.date_to IS NOT NULL)")
        }
        if let since = filter.since {
            conditions.append("(e.date_to IS NULL OR e.date_to >= \(try StoredDay.text(since)))")
        }
        if let until = filter.until {
            conditions.append("(e.date_from IS NULL OR e.date_from <= \(try StoredDay.text(until)))")
        }
        if !filter.places.isEmpty { conditions.append("e.place COLLATE NOCASE IN \(filter.places)") }
        if !filter.persons.isEmpty {
            conditions.append("e.id IN (SELECT event FROM event_persons WHERE person IN \(filter.persons))")
        }
        if !filter.documents.isEmpty {
            conditions.append("e.document IN \(try filter.documents.map { try document($0) })")
        }
        return conditions.joined(separator: " AND ")
    }

    func events(where condition: SQL, order: SQL, _ body: (StoredEvent) throws -> Void) throws {
        let labels = try labels()
        let query: SQL = """
            SELECT e.id, e.happening, e.type, e.mode, e.status, e.mutual, e.date_from, e.date_to, e.date_precision,
                e.place, e.disclosed_from, e.disclosed_to, e.disclosed_precision, e.stage, e.intensity, e.contexts,
                e.source, e.target, e.persons, e.quantities, e.reasons, \(sql: Self.passageColumns("e")), \(standingColumns("e"))
            FROM events e WHERE \(condition) ORDER BY \(order)
            """
        try forEach(query) { fields in
            let (id, happening) = (try fields.text(), try fields.text())
            let (type, mode) = (try fields.text(), try fields.optionalText())
            let (status, mutual) = (try fields.choice(EventStatus.self), try fields.flag())
            let (date, place) = (try fields.interval(), try fields.optionalText())
            let disclosed = try fields.optionalInterval()
            let stage = try fields.optionalChoice(DeploymentStage.self)
            let intensity = try fields.optionalReal()
            let contexts = try fields.names()
            let (source, target, persons) = (try fields.names(), try fields.names(), try fields.names())
            let quantities = try fields.text()
            let reasons = try StoredReasons.reasons(fields.text())
            let grounds = try Self.grounds(&fields, labels)
            let coding = EventCoding(
                id: id, type: type, mode: mode, contexts: contexts, status: status, source: source, target: target,
                mutual: mutual, date: date, place: place, persons: persons,
                quantities: quantities == "[]" ? [] : try StoredJSON.value([Quantity].self, quantities),
                attribution: grounds.attribution, disclosed: disclosed, stage: stage, intensity: intensity,
                confidence: grounds.confidence, passage: grounds.passage, judgement: grounds.judgement,
                reasons: reasons)
            try body(StoredEvent(coding: coding, happening: happening, standing: grounds.standing))
        }
    }

    // MARK: On what a coding stands

    static func passageColumns(_ table: String) -> String {
        CodingWriter.standingColumns.split(separator: ",")
            .map { table + "." + $0.filter { !$0.isWhitespace } }.joined(separator: ", ")
    }

    struct Grounds {
        var attribution: String
        var confidence: Double
        var passage: Passage?
        var judgement: Judgement?
        var standing: CodingStanding
    }

    /// From `passageColumns` and `standingColumns`.
    static func grounds(_ fields: inout Fields, _ labels: [String: DocumentLabel]) throws -> Grounds {
        let (attribution, confidence) = (try fields.text(), try fields.real())
        let document = try fields.optionalText()
        let part = try fields.optionalInteger()
        let (from, to) = (try fields.optionalInteger(), try fields.optionalInteger())
        let (fromScalar, toScalar) = (try fields.optionalInteger(), try fields.optionalInteger())
        let quote = try fields.optionalText()
        let (anchorFrom, anchorTo) = (try fields.optionalInteger(), try fields.optionalInteger())
        let (anchorFromScalar, anchorToScalar) = (try fields.optionalInteger(), try fields.optionalInteger())
        let anchor = try fields.optionalText()
        let (by, on, reason) = (try fields.optionalText(), try fields.optionalText(), try fields.optionalText())
        var passage: Passage?
        var scalars: ScalarPassage?
        if let document, let part, let from, let to, let quote, let anchorFrom, let anchorTo, let anchor {
            passage = Passage(
                document: document, part: part, from: from, to: to, quote: quote, anchorFrom: anchorFrom,
                anchorTo: anchorTo, anchor: anchor)
        }
        if let fromScalar, let toScalar, let anchorFromScalar, let anchorToScalar {
            scalars = ScalarPassage(
                from: fromScalar, to: toScalar, anchorFrom: anchorFromScalar, anchorTo: anchorToScalar)
        }
        var judgement: Judgement?
        if let by, let on, let reason { judgement = Judgement(by: by, on: on, reason: reason) }
        guard passage != nil || judgement != nil else {
            throw StoredTextError(expected: "a coding with a passage or a judgement")
        }
        let standing = try CodingStanding(
            document: document.map { try label($0, labels) }, scalars: scalars, reviewed: fields.flag(),
            isStruck: fields.flag(), isRetired: fields.flag())
        return Grounds(
            attribution: attribution, confidence: confidence, passage: passage, judgement: judgement,
            standing: standing)
    }
}
