internal import Chronology
package import Evidence
internal import Ontology

/// A document that has been taken in and is read stretch by stretch, so that of a long one neither the names nor the
/// trees nor the codings are ever held all at once.
///
/// What is learnt of the whole document before is how it writes its words and, where it prints no date, when it was
/// published. What one stretch hands on to the next is who was named in full, of which fiscal year the text speaks, and
/// where its story has come to. Beyond that a mention is not resolved across stretches: a pronoun looks back a few
/// sentences, a stretch is a book's chapter.
package struct OpenedDocument: Sequence, IteratorProtocol, Sendable {
    package let document: Document
    /// Version of the reader and hash of its package.
    package let reader: String

    private let documentReader: DocumentReader
    private let sentences: [SentenceSpan]
    private let citedDays: [Int: DateMention]
    /// `nil` for a text in another language, which is kept, searchable and open to coding by hand, but not parsed as
    /// English.
    private var names: NameReader?
    private var story = DateReader.Story()
    private var fiscalYear = FiscalYear.calendar
    /// The stretch that was scanned when the document was opened, which is all of a short one.
    private var first: ScannedStretch?
    private var position = 0

    /// How many sentences are read at a time.
    package static let stretchLength = 4_000
    private let length: Int

    private struct ScannedStretch {
        let sentences: [NameReader.ScannedSentence]
        var dates: DateReader
    }

    /// - Parameters:
    ///   - document: its date of publication is inferred here where it is unknown.
    ///   - length: how many sentences are read at a time.
    init(_ document: Document, sentences: [SentenceSpan], reader: DocumentReader, length: Int) {
        precondition(length > 0, "stretches of \(length) sentences")
        self.sentences = sentences
        self.length = length
        self.reader = reader.identity
        documentReader = reader
        var document = document
        guard document.metadata.language == "en" || document.metadata.language == "und" else {
            self.document = document
            citedDays = [:]
            return
        }
        let bytes = document.text.bytes
        var names = NameReader(gazetteer: reader.gazetteer, bytes: bytes)
        let isUndated = document.metadata.dateBasis == .unknown
        let cited = document.citations.compactMap { PrintedDate.first(in: Array($0.text.utf8))?.interval.from }
        var past = PastDates(cited: cited)
        for from in stride(from: 0, to: sentences.count, by: length) {
            let scanned = names.scan(sentences[from..<Swift.min(from + length, sentences.count)])
            names.learn(scanned)
            guard from == 0 || isUndated else { continue }
            let dates = DateReader(bytes: bytes, sentences: scanned.map(\.words))
            if isUndated { dates.collect(into: &past) }
            if from == 0 { first = ScannedStretch(sentences: scanned, dates: dates) }
        }
        if isUndated, let latest = past.latest {
            document.metadata.published = latest
            document.metadata.dateBasis = .inferred
        }
        citedDays = CitedDays.days(
            of: document.citations, sentences: sentences, published: document.metadata.published)
        self.names = names
        self.document = document
    }

    /// The next stretch with its names and dates; reading what it tells is left to whoever wants it.
    package mutating func next() -> OpenedStretch? {
        guard position < sentences.count else { return nil }
        let range = position..<Swift.min(position + length, sentences.count)
        position = range.upperBound
        return OpenedStretch(sentences: Array(sentences[range]), named: named(range), reader: documentReader)
    }

    private mutating func named(_ range: Range<Int>) -> NamedDocument? {
        let kept = first
        first = nil
        guard let scanned = kept?.sentences ?? names?.scan(sentences[range]), let named = names?.read(scanned) else {
            return nil
        }
        var dates = kept?.dates ?? DateReader(bytes: document.text.bytes, sentences: scanned.map(\.words))
        dates.fiscalYears = named.map { sentence in
            fiscalYear = Self.fiscalYear(of: sentence, documentReader.gazetteer) ?? fiscalYear
            return fiscalYear
        }
        var cited: [Int: DateMention] = [:]
        for (sentence, day) in citedDays where range.contains(sentence) { cited[sentence - range.lowerBound] = day }
        let published = document.metadata.published
        return NamedDocument(
            id: document.id, text: document.text, published: published, sentences: named,
            dates: dates.read(published: published, story: &story), gazetteer: documentReader.gazetteer,
            parts: document.parts, citedDays: cited)
    }

    /// The fiscal year of the first state that a sentence names and that has one of its own.
    private static func fiscalYear(of sentence: NamedSentence, _ gazetteer: Gazetteer) -> FiscalYear? {
        for (code, _) in sentence.actors(gazetteer) {
            if let index = gazetteer.actorIndex[code], let rule = gazetteer.package.actors[Int(index)].fiscalYear {
                return FiscalYear(month: rule.month, day: rule.day, isNamedByFirst: rule.isNamedByFirst)
            }
        }
        return nil
    }
}
