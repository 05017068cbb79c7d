package import Chronology
package import Evidence

/// A document as the record holds it, without its text.
package struct StoredDocument: Hashable, Sendable {
    package let id: String
    /// The smallest of `names` in byte order.
    package let name: String
    /// All names under which its bytes were read, in byte order.
    package let names: [String]
    package let mediaType: String
    /// SHA-256 of the file's bytes, 64 hexadecimal digits.
    package let hash: String
    /// With what a person gave in the place of what the text says.
    package let metadata: DocumentMetadata
    package let given: GivenMetadata?
    package let reader: String
    package let parts: Int
    package let sentences: Int
    package let mentions: Int
    /// Codings that stand: neither struck by themselves nor retired.
    package let events: Int
    package let claims: Int
    package let isStruck: Bool

    package init(
        id: String, name: String, names: [String], mediaType: String, hash: String, metadata: DocumentMetadata,
        given: GivenMetadata?, reader: String, parts: Int, sentences: Int, mentions: Int, events: Int, claims: Int,
        isStruck: Bool
    ) {
        self.id = id
        self.name = name
        self.names = names
        self.mediaType = mediaType
        self.hash = hash
        self.metadata = metadata
        self.given = given
        self.reader = reader
        self.parts = parts
        self.sentences = sentences
        self.mentions = mentions
        self.events = events
        self.claims = claims
        self.isStruck = isStruck
    }
}

/// What a person says about a document where the text does not, or against the text; `nil` where nothing was said.
package struct GivenMetadata: Hashable, Sendable {
    package var title: String?
    package var authors: [String]?
    package var publisher: String?
    package var published: DateInterval?
    package var by: String

    package init(
        title: String? = nil, authors: [String]? = nil, publisher: String? = nil, published: DateInterval? = nil,
        by: String
    ) {
        self.title = title
        self.authors = authors
        self.publisher = publisher
        self.published = published
        self.by = by
    }

    package var isEmpty: Bool { title == nil && authors == nil && publisher == nil && published == nil }

    /// Whether both say the same, whoever said it.
    package func says(_ other: GivenMetadata) -> Bool {
        title == other.title && authors == other.authors && publisher == other.publisher
            && published == other.published
    }

    /// This, with what `newer` says in the place of what it said before.
    package func overlaid(by newer: GivenMetadata?) -> GivenMetadata {
        guard let newer, !newer.isEmpty else { return self }
        return GivenMetadata(
            title: newer.title ?? title, authors: newer.authors ?? authors, publisher: newer.publisher ?? publisher,
            published: newer.published ?? published, by: newer.by)
    }

    /// The metadata that count: what was given, else what the text says.
    package func applied(to read: DocumentMetadata) -> DocumentMetadata {
        var metadata = read
        if let title { metadata.title = title }
        if let authors { metadata.authors = authors }
        if let publisher { metadata.publisher = publisher }
        if let published {
            metadata.published = published
            metadata.dateBasis = .given
        }
        return metadata
    }
}

/// A part of a document, with where it stands as users count.
package struct StoredPart: Hashable, Sendable {
    package let document: String
    package let part: DocumentPart
    package let fromScalar: Int
    package let toScalar: Int

    package init(
        document: String, part: DocumentPart, fromScalar: Int, toScalar: Int
    ) {
        self.document = document
        self.part = part
        self.fromScalar = fromScalar
        self.toScalar = toScalar
    }
}

package struct StoredSentence: Hashable, Sendable {
    package let document: DocumentLabel
    /// 1, 2, … in the order of the text.
    package let number: Int
    package let span: SentenceSpan
    package let fromScalar: Int
    package let toScalar: Int
    package let text: String

    package init(
        document: DocumentLabel, number: Int, span: SentenceSpan, fromScalar: Int, toScalar: Int, text: String
    ) {
        self.document = document
        self.number = number
        self.span = span
        self.fromScalar = fromScalar
        self.toScalar = toScalar
        self.text = text
    }
}

/// A sentence that a search found.
package struct SearchHit: Hashable, Sendable {
    package let sentence: StoredSentence
    /// The sentence, or the part of it around the words, with the words between `‹` and `›`.
    package let snippet: String

    package init(
        sentence: StoredSentence, snippet: String
    ) {
        self.sentence = sentence
        self.snippet = snippet
    }
}

package struct StoredMention: Hashable, Sendable {
    package let document: DocumentLabel
    package let mention: Mention
    package let fromScalar: Int
    package let toScalar: Int

    package init(
        document: DocumentLabel, mention: Mention, fromScalar: Int, toScalar: Int
    ) {
        self.document = document
        self.mention = mention
        self.fromScalar = fromScalar
        self.toScalar = toScalar
    }
}

package struct StoredDateMention: Hashable, Sendable {
    package let document: DocumentLabel
    package let date: DateMention
    package let fromScalar: Int
    package let toScalar: Int

    package init(
        document: DocumentLabel, date: DateMention, fromScalar: Int, toScalar: Int
    ) {
        self.document = document
        self.date = date
        self.fromScalar = fromScalar
        self.toScalar = toScalar
    }
}
