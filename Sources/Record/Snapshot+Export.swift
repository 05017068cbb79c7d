package import Evidence
internal import GRDB

/// A document as it is exported.
package struct ExportedDocument: Sendable {
    package let document: StoredDocument
    package let text: CleanText
    package let citations: [Citation]

    package init(
        document: StoredDocument, text: CleanText, citations: [Citation]
    ) {
        self.document = document
        self.text = text
        self.citations = citations
    }
}

/// A judgement behind a coding.
package struct StoredJudgement: Hashable, Sendable {
    package let coding: String
    package let judgement: Judgement

    package init(
        coding: String, judgement: Judgement
    ) {
        self.coding = coding
        self.judgement = judgement
    }
}

/// Receives a record row by row.
package protocol ExportReceiver {
    mutating func document(_ document: ExportedDocument) throws
    mutating func part(_ part: StoredPart) throws
    mutating func sentence(_ sentence: StoredSentence) throws
    mutating func mention(_ mention: StoredMention) throws
    mutating func date(_ date: StoredDateMention) throws
    mutating func event(_ event: StoredEvent) throws
    mutating func claim(_ claim: StoredClaim) throws
    mutating func judgement(_ judgement: StoredJudgement) throws
    mutating func review(_ review: Review) throws
    mutating func strike(_ strike: Strike) throws
    mutating func link(_ judgement: StoredLinkJudgement) throws
    mutating func question(_ question: StoredQuestion) throws
    mutating func forecast(_ forecast: StoredForecast) throws
    mutating func resolution(_ resolution: StoredResolution) throws
    mutating func contradiction(_ judgement: StoredContradictionJudgement) throws
    mutating func concept(_ judgement: StoredConceptMerge) throws
}

extension Snapshot {
    /// The whole record within the view, struck and retired rows too, which say so: table by table in the order of
    /// `ExportReceiver`, each sorted by content.
    ///
    /// Nothing in it depends on when or in which order documents were read: two records of the same documents, read by
    /// the same reader, with the same decisions, give the same rows.
    package func export(to receiver: inout some ExportReceiver) throws {
        let inView: SQL = "(SELECT d.id FROM documents d WHERE \(documentsInView))"
        try documents(where: documentsInView, order: "d.id") { document in
            try receiver.document(
                ExportedDocument(
                    document: document, text: text(ofDocument: document.id),
                    citations: citations(ofDocument: document.id))
            )
        }
        try parts(where: "p.document IN \(inView)") { try receiver.part($0) }
        try sentences(where: "s.document IN \(inView)") { try receiver.sentence($0) }
        try mentions(where: "m.document IN \(inView)") { try receiver.mention($0) }
        try dates(where: "m.document IN \(inView)") { try receiver.date($0) }
        let isReviewedAsAsked: SQL = view.reviewedOnly ? "\(counts("e"))" : "TRUE"
        let isClaimReviewedAsAsked: SQL = view.reviewedOnly ? "\(counts("c"))" : "TRUE"
        try events(where: "\(isInView("e")) AND \(isReviewedAsAsked)", order: "e.id") { try receiver.event($0) }
        try claims(where: "\(isInView("c")) AND \(isClaimReviewedAsAsked)", order: "c.id") { try receiver.claim($0) }
        let judgements: SQL = """
            SELECT j.coding, j.made_by, j.made_on, j.reason FROM judgements j JOIN codings c ON c.id = j.coding
            WHERE c.document IS NULL OR c.document IN \(inView) ORDER BY j.coding
            """
        try forEach(judgements) { fields in
            try receiver.judgement(
                StoredJudgement(
                    coding: fields.text(),
                    judgement: Judgement(by: fields.text(), on: fields.text(), reason: fields.text())))
        }
        let ofCodings: SQL = "coding IN (SELECT id FROM codings WHERE document IS NULL OR document IN \(inView))"
        for review in try reviews(
            where: ofCodings, order: "coding, reviewed_at, verdict, reviewed_by, note, withdrawn_at, withdrawn_by")
        { try receiver.review(review) }
        for strike in try strikes(
            where: "document IN \(inView) OR \(ofCodings)",
            order: "coalesce(document, coding), struck_at, struck_by, reason, lifted_at, lifted_by, lifted_reason")
        { try receiver.strike(strike) }
        for judgement in try linkJudgements(
            where: """
                EXISTS (SELECT 1 FROM codings c WHERE c.id = mention
                    AND (c.document IS NULL OR c.document IN \(inView)))
                """,
            order: "mention, other, judged_at, judged_by, reason, withdrawn_at, withdrawn_by")
        { try receiver.link(judgement) }
        let lastDay = try view.asOf.map { try StoredDay.text($0) } ?? "9999-12-31"
        for question in try forecastQuestions().sorted(by: { $0.id < $1.id }) { try receiver.question(question) }
        for forecast in try forecasts(where: "f.at <= \(lastDay)").sorted(by: { $0.id < $1.id }) {
            try receiver.forecast(forecast)
        }
        for resolution in try forecastResolutions(where: "r.resolved_on <= \(lastDay)") {
            try receiver.resolution(resolution)
        }
        for judgement in try contradictionJudgements() { try receiver.contradiction(judgement) }
        for judgement in try conceptMerges() { try receiver.concept(judgement) }
    }
}
