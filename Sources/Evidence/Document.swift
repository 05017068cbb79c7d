package import Chronology
internal import Digest

/// On what the publication date of a document rests.
package enum DateBasis: String, Hashable, Sendable, Codable, CaseIterable {
    /// The text prints it.
    case stated
    /// A person said so when it was read.
    case given
    /// The latest past date in the text; the document cannot be older.
    case inferred
    case unknown
}

/// What is known about a document beside its text.
package struct DocumentMetadata: Hashable, Sendable, Codable {
    package var title: String?
    /// As they sign; empty where the text names none.
    package var authors: [String]
    package var publisher: String?
    package var published: DateInterval
    package var dateBasis: DateBasis
    /// ISO 639-1, `und` where undetermined.
    package var language: String

    package init(
        title: String? = nil, authors: [String] = [], publisher: String? = nil, published: DateInterval = .unknown,
        dateBasis: DateBasis = .unknown, language: String = "und"
    ) {
        self.title = title
        self.authors = authors
        self.publisher = publisher
        self.published = published
        self.dateBasis = dateBasis
        self.language = language
    }
}

/// A stretch of a document that one author signs. A document by one hand has one part.
package struct DocumentPart: Hashable, Sendable, Codable {
    /// 1, 2, … in the order of the text.
    package let number: Int
    /// Clean byte offsets, half open.
    package let from: Int
    package let to: Int
    package let authors: [String]

    package init(number: Int, from: Int, to: Int, authors: [String]) {
        self.number = number
        self.from = from
        self.to = to
        self.authors = authors
    }
}

/// A source that a text names for what it says: lifted out of the sentence, kept where it stood.
package struct Citation: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable { case bracketed, note }
    package let kind: Kind
    /// The digit of a note; `nil` for a bracketed citation.
    package let number: Int?
    package let text: String
    /// The clean byte at which the citation, or the mark of the note, stood; `nil` for a note without a mark.
    package let at: Int?

    package init(kind: Kind, number: Int?, text: String, at: Int?) {
        self.kind = kind
        self.number = number
        self.text = text
        self.at = at
    }
}

/// A document as it was taken in.
package struct Document: Sendable {
    /// `d` and 16 hexadecimal digits of the SHA-256 of the file's bytes.
    package let id: String
    /// The file's name without its folder.
    package let name: String
    /// `text/plain`, `text/markdown`, `text/html`, `application/pdf` or the DOCX type.
    package let mediaType: String
    /// SHA-256 of the file's bytes, 64 hexadecimal digits.
    package let hash: String
    package var metadata: DocumentMetadata
    package var text: CleanText
    package var parts: [DocumentPart]
    package var citations: [Citation]

    package init(
        name: String, mediaType: String, fileBytes: [UInt8], metadata: DocumentMetadata, text: CleanText,
        parts: [DocumentPart], citations: [Citation]
    ) {
        hash = ContentDigest.hexadecimal(of: fileBytes)
        id = "d" + hash.prefix(16)
        self.name = name
        self.mediaType = mediaType
        self.metadata = metadata
        self.text = text
        self.parts = parts
        self.citations = citations
    }
}
