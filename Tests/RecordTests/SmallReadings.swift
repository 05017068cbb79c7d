import Chronology
import Digest
import Evidence
import Record
import TestSupport

/// Readings of texts in our own words, small enough to be checked by eye.
enum SmallReading {
    static let harbour = """
        Alvaria's foreign minister met her colleague from Borland in Port Castor on 4 May 2016. Borland refused to \
        withdraw its 300 marines. Both sides agreed on talks about the naïve Château plan.

        """
    static let frontier = "Cadia protested in 2015. The guard of the frontier was doubled.\n"

    /// A document of one text, with a sentence a full stop, and codings at given words.
    static func document(
        _ text: String, name: String = "harbour.txt", published: DateInterval = day(2016, 6, 1),
        edits: [TextEdit] = [], bytes: [UInt8]? = nil
    ) -> Document {
        let clean = CleanText(source: Array(text.utf8), edits: edits)
        return Document(
            name: name, mediaType: "text/plain", fileBytes: bytes ?? Array(text.utf8),
            metadata: DocumentMetadata(
                title: "On the coast", authors: ["N. Writer"], publisher: nil, published: published, dateBasis: .stated,
                language: "en"),
            text: clean, parts: [DocumentPart(number: 1, from: 0, to: clean.bytes.count, authors: ["N. Writer"])],
            citations: [Citation(kind: .bracketed, number: nil, text: "The Gazette", at: 3)])
    }

    static func day(_ year: Int, _ month: Int, _ day: Int) -> DateInterval {
        let day = Day(year: year, month: month, day: day)
        return DateInterval(from: day, to: day, precision: .day)
    }

    static func month(_ year: Int, _ month: Int) -> DateInterval {
        DateInterval(
            from: Day(year: year, month: month, day: 1),
            to: Day(year: year, month: month, day: Day.length(ofMonth: month, year: year)), precision: .month)
    }

    static func sentences(_ document: Document) -> [SentenceSpan] {
        var spans: [SentenceSpan] = []
        var from = 0
        for (index, byte) in document.text.bytes.enumerated() where byte == UInt8(ascii: ".") {
            spans.append(SentenceSpan(part: 1, from: from, to: index + 1))
            from = min(index + 2, document.text.bytes.count)
        }
        return spans
    }

    /// The passage around the first place of `anchor`: the sentence that holds it.
    static func passage(_ anchor: String, _ document: Document) -> Passage {
        let bytes = document.text.bytes
        let wanted = Array(anchor.utf8)
        let at = bytes.indices.first { bytes[$0...].starts(with: wanted) } ?? 0
        let sentence = sentences(document).first { $0.from <= at && at < $0.to }
        let (from, to) = (sentence?.from ?? at, sentence?.to ?? at + wanted.count)
        return Passage(
            document: document.id, part: 1, from: from, to: to, quote: document.text.text(from..<to), anchorFrom: at,
            anchorTo: at + wanted.count, anchor: anchor)
    }

    static func event(
        _ anchor: String, in document: Document, type: String = "CONSULT", status: EventStatus = .happened,
        source: [String] = ["ALV"], target: [String] = ["BOR"], mutual: Bool = false,
        date: DateInterval = day(2016, 5, 4), place: String? = nil, persons: [String] = [],
        quantities: [Quantity] = [], confidence: Double = 0.8, reasons: [CodingReason] = []
    ) -> EventCoding {
        let passage = passage(anchor, document)
        return EventCoding(
            id: ContentDigest.id("m", [document.id, "\(passage.anchorFrom)", type]), type: type, mode: "visit",
            contexts: ["diplomatic"], status: status, source: source, target: target, mutual: mutual, date: date,
            place: place, persons: persons, quantities: quantities, intensity: 1, confidence: confidence,
            passage: passage, reasons: reasons)
    }

    static func claim(_ content: ClaimContent, at anchor: String, in document: Document) -> Claim {
        let passage = passage(anchor, document)
        return Claim(
            id: ContentDigest.id("c", [document.id, "\(passage.anchorFrom)", content.kind.rawValue]), content: content,
            confidence: 0.7, passage: passage)
    }

    static func mention(_ text: String, _ entity: String?, in document: Document) -> Mention {
        let passage = passage(text, document)
        return Mention(
            kind: entity == nil ? .unknown : .actor, from: passage.anchorFrom, to: passage.anchorTo, text: text,
            entity: entity, actor: nil, rule: "alias")
    }

    static func harbourReading(reader: String = "reader 1", name: String = "harbour.txt") -> DocumentReading {
        let document = document(harbour, name: name)
        return DocumentReading(
            document: document, sentences: sentences(document),
            mentions: [
                mention("Alvaria", "ALV", in: document), mention("Borland", "BOR", in: document),
                mention("Port Castor", nil, in: document),
            ],
            dates: [
                DateMention(
                    from: passage("4 May 2016", document).anchorFrom, to: passage("4 May 2016", document).anchorTo,
                    text: "4 May 2016", interval: day(2016, 5, 4), anchor: "explicit", rule: "day month year")
            ],
            events: [
                event(
                    "met", in: document, mutual: true, place: "Port Castor", persons: ["Ida Brandt", "Olof Krantz"],
                    reasons: [
                        CodingReason(aspect: .type, rule: "frame meeting", range: 27..<30),
                        CodingReason(aspect: .target, rule: "her colleague \"from\"", range: 31..<34, isInferred: true),
                        CodingReason(aspect: .status, rule: "nothing above the verb"),
                    ]),
                event(
                    "refused", in: document, type: "REJECT", source: ["BOR"], target: ["ALV"],
                    date: .unknown, quantities: [Quantity(what: "marines", value: 300, unit: "persons")],
                    confidence: 0.6),
                event(
                    "agreed", in: document, type: "AGREE", source: ["ALV", "BOR"], target: [], mutual: true,
                    date: month(2016, 5)),
            ],
            claims: [
                claim(
                    .figure(
                        FigureClaim(
                            measure: "marines", value: 300, unit: "persons", period: day(2016, 5, 4), actors: ["BOR"])),
                    at: "300", in: document),
                claim(
                    .channel(
                        ChannelClaim(
                            name: "2+2", members: ["ALV", "BOR"], since: .unknown, state: .agreed, at: month(2016, 5))),
                    at: "talks", in: document),
            ], reader: reader)
    }

    static func frontierReading(reader: String = "reader 1") -> DocumentReading {
        let document = document(frontier, name: "frontier.txt", published: .unknown)
        return DocumentReading(
            document: document, sentences: sentences(document),
            mentions: [mention("Cadia", "CAD", in: document)], dates: [],
            events: [
                event(
                    "protested", in: document, type: "PROTEST", source: ["CAD"], target: ["BOR"], date: month(2015, 3))
            ],
            claims: [
                claim(.interest(InterestClaim(actor: "CAD", interest: "a quiet frontier")), at: "guard", in: document)
            ], reader: reader)
    }
}

extension Record {
    static let moment = "2026-11-24T10:05:00Z"

    /// A run of a test.
    func begin() throws -> Run { try begin("read", by: "tester", program: "0.1.0", at: Self.moment) }

    static func fresh(in folder: TemporaryFolder, _ name: String = "record.sqlite", pageLimit: Int? = nil) throws
        -> Record
    {
        try open(folder.path(name), mode: .create, pageLimit: pageLimit)
    }

    func events(_ filter: EventFilter = EventFilter(), in view: RecordView = .everything) throws -> [StoredEvent] {
        var found: [StoredEvent] = []
        try read(view) { try $0.events(filter) { found.append($0) } }
        return found
    }

    func happenings(_ filter: EventFilter = EventFilter(), in view: RecordView = .everything) throws -> [Happening] {
        var found: [Happening] = []
        try read(view) { try $0.happenings(filter) { found.append($0) } }
        return found
    }

    func claims(_ filter: ClaimFilter = ClaimFilter(), in view: RecordView = .everything) throws -> [StoredClaim] {
        var found: [StoredClaim] = []
        try read(view) { try $0.claims(filter) { found.append($0) } }
        return found
    }

    func documents(in view: RecordView = .everything) throws -> [StoredDocument] {
        var found: [StoredDocument] = []
        try read(view) { try $0.documents { found.append($0) } }
        return found
    }

    func search(_ words: String, in view: RecordView = .everything) throws -> [SearchHit] {
        var found: [SearchHit] = []
        try read(view) { try $0.search(words) { found.append($0) } }
        return found
    }

    func trace(_ id: String) throws -> Trace? { try read { try $0.trace(id) } }

    /// All that is exported, as one text.
    func exported() throws -> String {
        var receiver = Lines()
        try read { try $0.export(to: &receiver) }
        return receiver.lines.joined(separator: "\n")
    }
}

/// Takes an export as lines.
struct Lines: ExportReceiver {
    var lines: [String] = []

    mutating func document(_ document: ExportedDocument) {
        lines.append("\(document.document)")
        lines.append("\(document.text.source) \(document.text.edits) \(document.text.string) \(document.citations)")
    }
    mutating func part(_ part: StoredPart) { lines.append("\(part)") }
    mutating func sentence(_ sentence: StoredSentence) { lines.append("\(sentence)") }
    mutating func mention(_ mention: StoredMention) { lines.append("\(mention)") }
    mutating func date(_ date: StoredDateMention) { lines.append("\(date)") }
    mutating func event(_ event: StoredEvent) { lines.append("\(event)") }
    mutating func claim(_ claim: StoredClaim) { lines.append("\(claim)") }
    mutating func judgement(_ judgement: StoredJudgement) { lines.append("\(judgement)") }
    mutating func review(_ review: Review) { lines.append("\(review)") }
    mutating func strike(_ strike: Strike) { lines.append("\(strike)") }
    mutating func link(_ judgement: StoredLinkJudgement) { lines.append("\(judgement)") }
    mutating func question(_ question: StoredQuestion) { lines.append("\(question)") }
    mutating func forecast(_ forecast: StoredForecast) { lines.append("\(forecast)") }
    mutating func resolution(_ resolution: StoredResolution) { lines.append("\(resolution)") }
    mutating func contradiction(_ judgement: StoredContradictionJudgement) { lines.append("\(judgement)") }
    mutating func concept(_ judgement: StoredConceptMerge) { lines.append("\(judgement)") }
}
