internal import Evidence
internal import GRDB

/// Everything behind an id, struck and retired or not.
package enum Trace: Sendable {
    case document(StoredDocument, history: History)
    case event(StoredEvent, history: History)
    case claim(StoredClaim, history: History)
    /// The mentions by id.
    case happening(id: String, mentions: [StoredEvent])
}

/// What happened to a document or a coding since it came into the record.
package struct History: Hashable, Sendable {
    /// The run that first brought it.
    package let first: Run
    /// For a document the run that last read it; for a coding the run that retired it.
    package let last: Run?
    /// In the order in which they were made.
    package let reviews: [Review]
    /// In the order in which they were made; for a coding, those of its document too.
    package let strikes: [Strike]

    package init(
        first: Run, last: Run?, reviews: [Review], strikes: [Strike]
    ) {
        self.first = first
        self.last = last
        self.reviews = reviews
        self.strikes = strikes
    }
}

extension Snapshot {
    /// What stands behind an id or a document's name; `nil` where the record knows neither.
    ///
    /// - Throws: `RecordError.ambiguousDocument`.
    package func trace(_ idOrName: String) throws -> Trace? {
        guard !idOrName.utf8.contains(0) else { return nil }
        if let id = try? document(idOrName) {
            guard let found = try document(id: id) else { return nil }
            return .document(found, history: try history(document: id, coding: nil))
        }
        var mentions: [StoredEvent] = []
        // A happening answers to the digits of any of its mentions.
        let ofHappening: SQL =
            HappeningLinks.mention(ofHappening: idOrName).map { mention in
                "e.happening = (SELECT happening FROM events WHERE id = \(mention))"
            } ?? "FALSE"
        try events(where: "e.id = \(idOrName) OR \(ofHappening)", order: "e.id") { mentions.append($0) }
        if let event = mentions.first, event.coding.id == idOrName {
            return .event(event, history: try history(document: event.coding.passage?.document, coding: idOrName))
        }
        if let first = mentions.first { return .happening(id: first.happening, mentions: mentions) }
        var claim: StoredClaim?
        try claims(where: "c.id = \(idOrName)", order: "c.id") { claim = $0 }
        if let claim {
            return .claim(claim, history: try history(document: claim.claim.passage?.document, coding: idOrName))
        }
        // Only now: a name of several documents may also be nothing else.
        do { _ = try document(idOrName) } catch RecordError.noSuchDocument { return nil }
        return nil
    }

    private func history(document: String?, coding: String?) throws -> History {
        let runs: SQL =
            if let coding {
                "SELECT first_run, retired_run FROM codings WHERE id = \(coding)"
            } else {
                "SELECT first_run, last_run FROM documents WHERE id = \(document)"
            }
        let numbers = try all(runs) { (try $0.integer(), try $0.optionalInteger()) }.first
        guard let numbers, let first = try run(numbers.0) else {
            throw StoredTextError(expected: "a run that brought \(coding ?? document ?? "it")")
        }
        return History(
            first: first, last: try numbers.1.flatMap { try run($0) },
            reviews: try coding.map { try reviews(where: "coding = \($0)", order: "number") } ?? [],
            strikes: try strikes(where: "coding = \(coding) OR document = \(document)", order: "number"))
    }

    func run(_ number: Int) throws -> Run? { try runs(where: "number = \(number)").first }

    /// The runs so far, by number.
    package func runs() throws -> [Run] { try runs(where: "TRUE") }

    private func runs(where condition: SQL) throws -> [Run] {
        try all(
            """
            SELECT number, command, started, finished, made_by, program FROM runs WHERE \(condition) ORDER BY number
            """
        ) { fields in
            try Run(
                number: fields.integer(), command: fields.text(), started: fields.text(),
                finished: fields.optionalText(), by: fields.text(), program: fields.text())
        }
    }

    func reviews(where condition: SQL, order: SQL) throws -> [Review] {
        try all(
            """
            SELECT coding, verdict, reviewed_by, reviewed_at, note, withdrawn_by, withdrawn_at
            FROM reviews WHERE \(condition) ORDER BY \(order)
            """
        ) { fields in
            try Review(
                coding: fields.text(), verdict: fields.choice(Review.Verdict.self),
                decision: Decision(by: fields.text(), at: fields.text(), reason: fields.text()),
                withdrawn: fields.withdrawal())
        }
    }

    func strikes(where condition: SQL, order: SQL) throws -> [Strike] {
        try all(
            """
            SELECT coalesce(document, coding), struck_by, struck_at, reason, lifted_by, lifted_at, lifted_reason
            FROM strikes WHERE \(condition) ORDER BY \(order)
            """
        ) { fields in
            try Strike(
                target: fields.text(),
                decision: Decision(by: fields.text(), at: fields.text(), reason: fields.text()),
                lifted: {
                    guard let by = try $0.optionalText(), let at = try $0.optionalText(),
                        let reason = try $0.optionalText()
                    else { return nil }
                    return Decision(by: by, at: at, reason: reason)
                }(&fields))
        }
    }
}
