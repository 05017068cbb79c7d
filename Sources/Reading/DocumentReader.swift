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
    let gazetteer: Gazetteer
    let engine: LanguageEngine
    let claimLexicon: ClaimLexicon
    let frames: FrameLexicon

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
        Self.whole(try open(file, given: given))
    }

    /// Takes a file in, to be read stretch by stretch.
    ///
    /// - Parameter length: how many sentences make a stretch.
    /// - Throws: `IntakeError` where the file cannot be taken in.
    package func open(
        _ file: DocumentFile, given: GivenDetails = .none, length: Int = OpenedDocument.stretchLength
    ) throws(IntakeError) -> OpenedDocument {
        open(try SourceText.extract(from: file), of: file, given: given, length: length)
    }

    /// Reads text that lies in no file, always as plain text. Without NUL characters.
    ///
    /// - Parameter name: by which the document is known.
    package func read(text: String, named name: String, given: GivenDetails = .none) -> DocumentReading {
        let file = DocumentFile(name: name, bytes: Array(text.utf8))
        let source = SourceText(mediaType: "text/plain", bytes: file.bytes, metadata: DocumentMetadata())
        return Self.whole(open(source, of: file, given: given))
    }

    private static func whole(_ opened: OpenedDocument) -> DocumentReading {
        var reading = DocumentReading(
            document: opened.document, sentences: [], mentions: [], dates: [], events: [], claims: [],
            reader: opened.reader)
        for stretch in opened {
            let read = stretch.read()
            reading.sentences += read.sentences
            reading.mentions += read.mentions
            reading.dates += read.dates
            reading.events += read.events
            reading.claims += read.claims
        }
        return reading
    }

    func open(
        _ source: SourceText, of file: DocumentFile, given: GivenDetails, length: Int = OpenedDocument.stretchLength
    ) -> OpenedDocument {
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
        let document = Document(
            name: file.name, mediaType: source.mediaType, fileBytes: file.bytes, metadata: metadata,
            text: cleaned.text, parts: parts, citations: cleaned.citations)
        return OpenedDocument(document, sentences: sentences, reader: self, length: length)
    }
}
