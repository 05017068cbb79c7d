/// A sentence of a document, as clean byte offsets, half open.
package struct SentenceSpan: Hashable, Sendable, Codable {
    package let part: Int
    package let from: Int
    package let to: Int

    package init(part: Int, from: Int, to: Int) {
        self.part = part
        self.from = from
        self.to = to
    }
}

/// What reading made of one stretch of a document: a chapter of a long one, all of a short one.
package struct StretchReading: Sendable {
    /// In the order of the text; so are mentions, dates, events and claims.
    package var sentences: [SentenceSpan]
    package var mentions: [Mention]
    package var dates: [DateMention]
    package var events: [EventCoding]
    package var claims: [Claim]

    package init(
        sentences: [SentenceSpan], mentions: [Mention], dates: [DateMention], events: [EventCoding], claims: [Claim]
    ) {
        self.sentences = sentences
        self.mentions = mentions
        self.dates = dates
        self.events = events
        self.claims = claims
    }
}

/// All that reading made of one document. The record takes it in whole or not at all.
package struct DocumentReading: Sendable {
    package var document: Document
    /// In the order of the text; so are mentions, dates, events and claims.
    package var sentences: [SentenceSpan]
    package var mentions: [Mention]
    package var dates: [DateMention]
    package var events: [EventCoding]
    package var claims: [Claim]
    /// Version of the reader and hash of the system package that made it: another one makes it anew.
    package var reader: String

    package init(
        document: Document, sentences: [SentenceSpan], mentions: [Mention], dates: [DateMention],
        events: [EventCoding], claims: [Claim], reader: String
    ) {
        self.document = document
        self.sentences = sentences
        self.mentions = mentions
        self.dates = dates
        self.events = events
        self.claims = claims
        self.reader = reader
    }

    /// All of it as one stretch.
    package var stretch: StretchReading {
        StretchReading(sentences: sentences, mentions: mentions, dates: dates, events: events, claims: claims)
    }
}
