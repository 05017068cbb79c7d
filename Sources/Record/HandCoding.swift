internal import Chronology
internal import Digest
package import Evidence
internal import GRDB

extension Snapshot {
    /// The passage of a document that reads exactly so, for a coding by hand in any language.
    ///
    /// - Parameters:
    ///   - quote: as `fukan text` prints it, and found once.
    ///   - anchor: the word inside the quote that names the act; the whole quote where none is given, and its first
    ///     place where it is there more than once.
    ///   - idOrName: of the document.
    /// - Throws: `RecordError.quoteNotFound`, `.quoteAmbiguous`, `.noSuchDocument`, `.ambiguousDocument`.
    package func passage(_ quote: String, anchor: String? = nil, in idOrName: String) throws -> Passage {
        let id = try document(idOrName)
        let name = try labels()[id]?.name ?? idOrName
        let text = try text(ofDocument: id)
        let quoteBytes = Array(quote.utf8)
        let places = ByteSearch.places(of: quoteBytes, in: text.bytes)
        guard let from = places.first else { throw RecordError.quoteNotFound(document: name, quote: quote) }
        guard places.count == 1 else {
            throw RecordError.quoteAmbiguous(document: name, quote: quote, times: places.count)
        }
        var anchorFrom = 0
        if let anchor {
            guard let place = ByteSearch.places(of: Array(anchor.utf8), in: quoteBytes).first else {
                throw RecordError.quoteNotFound(document: "the passage '\(quote)'", quote: anchor)
            }
            anchorFrom = place
        }
        var part: Int?
        try parts(ofDocument: id) { if $0.part.from <= from, from <= $0.part.to, part == nil { part = $0.part.number } }
        let anchor = anchor ?? quote
        return Passage(
            document: id, part: part ?? 1, from: from, to: from + quoteBytes.count, quote: quote,
            anchorFrom: from + anchorFrom, anchorTo: from + anchorFrom + anchor.utf8.count, anchor: anchor)
    }
}

extension Record {
    /// Takes in an event that a person coded. Its id is made anew, of its content: who codes the same twice, adds
    /// nothing.
    ///
    /// - Parameter event: with a judgement, and with a passage from `Snapshot.passage` or none.
    /// - Returns: the id, and whether it is new.
    /// - Throws: `RecordError.unfit` where the passage is not in its document or a value is out of range.
    package func add(_ event: EventCoding, run: Run) throws -> (id: String, isNew: Bool) {
        let event = event.madeByHand
        return try add(
            event.id, event.passage, run, check: { ReadingCheck(event, in: $0) },
            put: { try $0.put(event, of: event.passage?.document) })
    }

    /// Takes in a claim that a person coded.
    package func add(_ claim: Claim, run: Run) throws -> (id: String, isNew: Bool) {
        let claim = try claim.madeByHand()
        return try add(
            claim.id, claim.passage, run, check: { ReadingCheck(claim, in: $0) },
            put: { try $0.put(claim, of: claim.passage?.document) })
    }

    private func add(
        _ id: String, _ passage: Passage?, _ run: Run,
        check: ((id: String, text: CleanText, parts: Set<Int>)?) -> ReadingCheck, put: (CodingWriter) throws -> Void
    ) throws -> (id: String, isNew: Bool) {
        try write(relinking: true) { database in
            var document: (id: String, text: CleanText, parts: Set<Int>)?
            if let passage {
                let parts = try Int.fetchSet(
                    database, sql: "SELECT number FROM parts WHERE document = ?", arguments: [passage.document])
                document = (passage.document, try StoredDocument.text(passage.document, database), parts)
            }
            let faults = check(document).faults
            guard faults.isEmpty else { throw RecordError.unfit(faults.joined(separator: "; ")) }
            if try String.fetchOne(database, sql: "SELECT id FROM codings WHERE id = ?", arguments: [id]) != nil {
                return (id, false)
            }
            try put(CodingWriter(text: document?.text, run: run, database: database))
            return (id, true)
        }
    }
}

extension Judgement? {
    fileprivate var maker: String { self?.by ?? "" }
}

extension Passage? {
    /// What of a passage stays when its document is read anew.
    fileprivate var lasting: [String] { self.map { [$0.document, $0.quote, $0.anchor] } ?? ["", "", ""] }
}

extension EventCoding {
    /// The same, under the id that its content and its maker give it. The day and the reason do not count: the same
    /// coding on another day is the same coding.
    var madeByHand: EventCoding {
        func list(_ names: [String]) -> [String] { ["\(names.count)"] + names }
        func days(_ interval: DateInterval?) -> [String] {
            [
                interval?.from.map { "\($0.number)" } ?? "", interval?.to.map { "\($0.number)" } ?? "",
                interval?.precision.rawValue ?? "",
            ]
        }
        var content: [String] = ["hand", judgement.maker, type, mode ?? "", status.rawValue, mutual ? "mutual" : ""]
        content += passage.lasting + list(contexts) + list(source) + list(target) + list(persons)
        content += days(date) + days(disclosed)
        content += [place ?? "", attribution, stage?.rawValue ?? "", intensity.map { "\($0)" } ?? "", "\(confidence)"]
        content += quantities.flatMap { [$0.what, "\($0.value)", $0.unit] }
        return EventCoding(
            id: ContentDigest.id("m", content), type: type, mode: mode, contexts: contexts, status: status,
            source: source, target: target, mutual: mutual, date: date, place: place, persons: persons,
            quantities: quantities, attribution: attribution, disclosed: disclosed, stage: stage, intensity: intensity,
            confidence: confidence, passage: passage, judgement: judgement)
    }
}

extension Claim {
    func madeByHand() throws -> Claim {
        let content =
            ["hand", judgement.maker, self.content.kind.rawValue, try StoredClaimContent.text(self.content)]
            + passage.lasting + [attribution, "\(confidence)"]
        return Claim(
            id: ContentDigest.id("c", content), content: self.content, attribution: attribution,
            confidence: confidence, passage: passage, judgement: judgement)
    }
}
