internal import Chronology
internal import Evidence

/// Whether a reading holds together: what it says of its text is in the text, and its ids are those of its kind.
///
/// A reading that does not is a defect of the reader, found here rather than years later in a printed report.
struct ReadingCheck {
    private(set) var faults: [String] = []
    /// The digits of the ids so far: a long document has many.
    private var eventIDs: Set<UInt64> = []
    private var claimIDs: Set<UInt64> = []
    private let text: CleanText
    private let documentID: String
    private let partNumbers: Set<Int>

    /// The first faults are enough to find the defect.
    private static let limit = 5

    /// The check of a document without what is read in it.
    init(_ document: Document, reader: String) {
        text = document.text
        documentID = document.id
        partNumbers = Set(document.parts.map(\.number))
        expect(documentID == "d" + document.hash.prefix(16), "the document's id \(document.id) is not that of its hash")
        expect(!document.name.isEmpty && !document.mediaType.isEmpty, "the document has no name or no media type")
        expect(!reader.isEmpty, "the reader has no version")
        if let at = text.bytes.firstIndex(of: 0) { expect(false, "the clean text has a NUL at byte \(at)") }
        if document.parts.isEmpty { expect(false, "the document has no part") }
        expect(partNumbers.count == document.parts.count, "two parts have one number")
        for part in document.parts {
            check(part.from, part.to, nil, "part \(part.number)")
            expect(part.number >= 1, "a part has the number \(part.number)")
        }
    }

    /// - Throws: `RecordError.contradictoryReading` where a fault has been found, here or before.
    mutating func check(_ reading: StretchReading, of name: String) throws(RecordError) {
        for sentence in reading.sentences {
            check(sentence.from, sentence.to, nil, "the sentence at \(sentence.from)")
            expect(partNumbers.contains(sentence.part), "the sentence at \(sentence.from) is in part \(sentence.part)")
        }
        for mention in reading.mentions {
            check(mention.from, mention.to, mention.text, "the mention at \(mention.from)")
        }
        for date in reading.dates { check(date.from, date.to, date.text, "the date at \(date.from)") }
        for event in reading.events {
            expect(eventIDs.insert(Self.digits(event.id)).inserted, "two codings have the id \(event.id)")
            check(event)
            expect(event.judgement == nil, "\(event.id) is a judgement, which no reader makes")
        }
        for claim in reading.claims {
            expect(claimIDs.insert(Self.digits(claim.id)).inserted, "two codings have the id \(claim.id)")
            check(claim)
            expect(claim.judgement == nil, "\(claim.id) is a judgement, which no reader makes")
        }
        try refuse(name)
    }

    /// - Throws: `RecordError.contradictoryReading` where a fault has been found.
    func refuse(_ name: String) throws(RecordError) {
        guard faults.isEmpty else { throw .contradictoryReading(document: name, faults: faults) }
    }

    /// The check of a coding made by hand against the document that it quotes; `nil` where it quotes none.
    init(_ event: EventCoding, in document: (id: String, text: CleanText, parts: Set<Int>)?) {
        text = document?.text ?? CleanText(source: [], edits: [])
        documentID = document?.id ?? ""
        partNumbers = document?.parts ?? []
        check(event)
        expect(event.judgement != nil, "\(event.id) does not say whose judgement it is")
    }

    init(_ claim: Claim, in document: (id: String, text: CleanText, parts: Set<Int>)?) {
        text = document?.text ?? CleanText(source: [], edits: [])
        documentID = document?.id ?? ""
        partNumbers = document?.parts ?? []
        check(claim)
        expect(claim.judgement != nil, "\(claim.id) does not say whose judgement it is")
    }

    private mutating func expect(_ holds: Bool, _ fault: @autoclosure () -> String) {
        if !holds, faults.count < Self.limit { faults.append(fault()) }
    }

    private mutating func check(_ from: Int, _ to: Int, _ quote: String?, _ what: @autoclosure () -> String) {
        let bytes = text.bytes
        guard 0 <= from, from <= to, to <= bytes.count else {
            return expect(false, "\(what()) spans \(from)..<\(to) of \(bytes.count) bytes")
        }
        func isBoundary(_ at: Int) -> Bool { at == bytes.count || bytes[at] & 0xC0 != 0x80 }
        expect(isBoundary(from) && isBoundary(to), "\(what()) cuts a character in two at \(from)..<\(to)")
        if let quote { expect(bytes[from..<to].elementsEqual(quote.utf8), "\(what()) does not read '\(quote)'") }
    }

    private mutating func check(_ passage: Passage, _ id: String) {
        expect(passage.document == documentID, "\(id) is of document \(passage.document)")
        expect(partNumbers.contains(passage.part), "\(id) is in part \(passage.part)")
        check(passage.from, passage.to, passage.quote, "the passage of \(id)")
        check(passage.anchorFrom, passage.anchorTo, passage.anchor, "the anchor of \(id)")
        expect(
            passage.from <= passage.anchorFrom && passage.anchorTo <= passage.to,
            "the anchor of \(id) lies outside its passage")
    }

    private mutating func check(_ reasons: [CodingReason], _ id: String) {
        for reason in reasons {
            expect(!reason.rule.isEmpty, "\(id) has a reason without a rule")
            if let from = reason.from, let to = reason.to { check(from, to, nil, "a reason of \(id)") }
        }
    }

    private mutating func check(_ event: EventCoding) {
        expect(Self.isID(event.id, "m"), "'\(event.id)' is no id of an event")
        expect(!event.type.isEmpty, "\(event.id) has no type")
        expect((0...1).contains(event.confidence), "\(event.id) has the confidence \(event.confidence)")
        if let intensity = event.intensity {
            expect((-10...10).contains(intensity), "\(event.id) has the intensity \(intensity)")
        }
        for quantity in event.quantities {
            expect(quantity.value.isFinite, "\(event.id) has the quantity \(quantity.value)")
        }
        expect(
            !(event.source + event.target + event.persons + event.contexts).contains(""),
            "\(event.id) names an actor, person or context without a name")
        if let passage = event.passage { check(passage, event.id) }
        check(event.reasons, event.id)
    }

    private mutating func check(_ claim: Claim) {
        expect(Self.isID(claim.id, "c"), "'\(claim.id)' is no id of a claim")
        expect((0...1).contains(claim.confidence), "\(claim.id) has the confidence \(claim.confidence)")
        switch claim.content {
        case .figure(let figure): expect(figure.value.isFinite, "\(claim.id) has the value \(figure.value)")
        case .forecast(let forecast):
            expect(
                forecast.probability.allSatisfy { (0...1).contains($0) },
                "\(claim.id) has the probability \(forecast.probability)")
        default: break
        }
        if let passage = claim.passage { check(passage, claim.id) }
        check(claim.reasons, claim.id)
    }

    private static func digits(_ id: String) -> UInt64 { UInt64(id.dropFirst(), radix: 16) ?? 0 }

    private static func isID(_ id: String, _ prefix: Character) -> Bool {
        id.utf8.count == 17 && id.first == prefix
            && id.utf8.dropFirst().allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
    }
}
