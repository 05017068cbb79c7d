package import Chronology
internal import Digest
package import Evidence
package import Language
package import Ontology

/// What a person said about a document when it was read, where the text does not say it.
package struct GivenDetails: Sendable, Equatable {
    package var title: String?
    package var author: String?
    package var publisher: String?
    package var published: DateInterval?

    package init(
        title: String? = nil, author: String? = nil, publisher: String? = nil, published: DateInterval? = nil
    ) {
        self.title = title
        self.author = author
        self.publisher = publisher
        self.published = published
    }

    package static let none = GivenDetails()
}

/// Reads documents: file to source text, clean text, parts, sentences, names, dates, claims and events.
///
/// A pure function of the file, the package and what is given: the same inputs give the same reading.
package struct DocumentReader: Sendable {
    private let gazetteer: Gazetteer
    private let engine: LanguageEngine
    private let claimLexicon: ClaimLexicon
    private let frames: FrameLexicon

    /// Changes whenever what is read from the same text may change, so that records read anew what they must.
    package static let version = "3"

    package init(_ package: SystemPackage, engine: LanguageEngine) {
        gazetteer = Gazetteer(package)
        claimLexicon = ClaimLexicon(package)
        frames = FrameLexicon(package)
        self.engine = engine
    }

    /// Names this reader and its package in the record.
    package var identity: String {
        "reader \(Self.version), package \(gazetteer.package.name) \(gazetteer.package.hash)"
    }

    /// - Throws: `IntakeError` where the file cannot be taken in.
    package func read(_ file: DocumentFile, given: GivenDetails = .none) throws(IntakeError) -> DocumentReading {
        read(try SourceText.extract(from: file), of: file, given: given)
    }

    /// Reads text that lies in no file, always as plain text. Without NUL characters.
    ///
    /// - Parameter name: by which the document is known.
    package func read(text: String, named name: String, given: GivenDetails = .none) -> DocumentReading {
        let file = DocumentFile(name: name, bytes: Array(text.utf8))
        let source = SourceText(mediaType: "text/plain", bytes: file.bytes, metadata: DocumentMetadata())
        return read(source, of: file, given: given)
    }

    private func read(_ source: SourceText, of file: DocumentFile, given: GivenDetails) -> DocumentReading {
        let prepared = prepare(source, of: file, given: given)
        return reading(
            file, source, prepared.cleaned, prepared.metadata, prepared.parts, prepared.sentences,
            named: prepared.named)
    }

    /// A document before anything is parsed: cleaned, with its sentences, names and dates.
    struct Prepared {
        let cleaned: CleanedDocument
        let metadata: DocumentMetadata
        let parts: [DocumentPart]
        let sentences: [SentenceSpan]
        /// `nil` for text in another language.
        let named: NamedDocument?
    }

    func prepare(_ source: SourceText, of file: DocumentFile, given: GivenDetails) -> Prepared {
        let cleaned = DocumentCleaner.clean(source)
        var metadata = cleaned.metadata
        if let title = given.title { metadata.title = title }
        if let author = given.author { metadata.authors = [author] }
        if let publisher = given.publisher { metadata.publisher = publisher }
        if let published = given.published {
            metadata.published = published
            metadata.dateBasis = .given
        }
        let bytes = cleaned.text.bytes
        metadata.language = LanguageGuess.language(of: bytes)
        var parts = cleaned.parts
        if given.author != nil, let first = parts.first {
            parts[0] = DocumentPart(number: 1, from: first.from, to: first.to, authors: metadata.authors)
        }

        let sentences = SentenceSplitter.sentences(in: bytes).map { range in
            SentenceSpan(
                part: parts.last { $0.from <= range.lowerBound }?.number ?? 1, from: range.lowerBound,
                to: range.upperBound)
        }
        // Text in another language is kept, searchable and open to coding by hand, but not parsed as English.
        guard metadata.language == "en" || metadata.language == "und" else {
            return Prepared(cleaned: cleaned, metadata: metadata, parts: parts, sentences: sentences, named: nil)
        }
        var names = NameReader(gazetteer: gazetteer, bytes: bytes)
        let named = names.read(sentences)
        let fiscalYears = Self.fiscalYears(of: named, gazetteer)
        let dateReader = DateReader(bytes: bytes, sentences: named.map(\.words)) { fiscalYears[$0] }
        if metadata.dateBasis == .unknown {
            let cited = cleaned.citations.compactMap { PrintedDate.first(in: Array($0.text.utf8))?.interval.from }
            if let latest = dateReader.latestPastDate(cited: cited) {
                metadata.published = latest
                metadata.dateBasis = .inferred
            }
        }
        let dates = dateReader.read(published: metadata.published)
        let document = reading(file, source, cleaned, metadata, parts, sentences, named: nil).document
        let whole = NamedDocument(
            id: document.id, text: cleaned.text, published: metadata.published, sentences: named, dates: dates,
            gazetteer: gazetteer, parts: parts,
            citedDays: CitedDays.days(
                of: cleaned.citations, sentences: sentences, published: metadata.published))
        return Prepared(cleaned: cleaned, metadata: metadata, parts: parts, sentences: sentences, named: whole)
    }

    private func reading(
        _ file: DocumentFile, _ source: SourceText, _ cleaned: CleanedDocument, _ metadata: DocumentMetadata,
        _ parts: [DocumentPart], _ sentences: [SentenceSpan], named: NamedDocument?
    ) -> DocumentReading {
        let document = Document(
            name: file.name, mediaType: source.mediaType, fileBytes: file.bytes, metadata: metadata, text: cleaned.text,
            parts: parts, citations: cleaned.citations)
        var claims: [Claim] = []
        var events: [EventCoding] = []
        if let named {
            var figures = FigureReader(document: named)
            var channels = ChannelReader(document: named)
            claims = figures.read() + RoleReader(document: named).read() + channels.read()
            for stretch in named.stretches {
                let syntax = SyntaxReader(engine: engine).sentences(of: stretch)
                let resolver = ActorResolver(document: stretch, sentences: syntax)
                let stances = StanceReader(document: stretch, resolver: resolver)
                claims += ClaimReader(
                    document: stretch, sentences: syntax, lexicon: claimLexicon, resolver: resolver, stances: stances
                ).read()
                events += FrameReader(
                    document: stretch, lexicon: frames, resolver: resolver, stances: stances,
                    eventDates: EventDateReader(document: stretch, sentences: syntax)
                ).read()
            }
            claims.sort { ($0.passage?.anchorFrom ?? 0, $0.id) < ($1.passage?.anchorFrom ?? 0, $1.id) }
        }
        return DocumentReading(
            document: document, sentences: sentences, mentions: named?.sentences.flatMap(\.mentions) ?? [],
            dates: named?.dates.flatMap(\.self) ?? [], events: events, claims: claims, reader: identity)
    }

    /// The fiscal year of which each sentence speaks: that of the first state it names that has one of its own, else
    /// that of the sentence before.
    private static func fiscalYears(of sentences: [NamedSentence], _ gazetteer: Gazetteer) -> [FiscalYear] {
        var current = FiscalYear.calendar
        return sentences.map { sentence in
            for (code, _) in sentence.actors(gazetteer) {
                if let index = gazetteer.actorIndex[code], let rule = gazetteer.package.actors[Int(index)].fiscalYear {
                    current = FiscalYear(month: rule.month, day: rule.day, isNamedByFirst: rule.isNamedByFirst)
                    break
                }
            }
            return current
        }
    }
}
