package import Evidence

/// A stretch of a document whose names and dates have been found and whose claims and events have not. Stretches may be
/// read at the same time.
package struct OpenedStretch: Sendable {
    let sentences: [SentenceSpan]
    /// `nil` where the text is not read as English.
    let named: NamedDocument?
    let reader: DocumentReader

    package func read() -> StretchReading {
        guard let named else {
            return StretchReading(sentences: sentences, mentions: [], dates: [], events: [], claims: [])
        }
        let syntax = SyntaxReader(engine: reader.engine).sentences(of: named)
        let resolver = ActorResolver(document: named, sentences: syntax)
        let stances = StanceReader(document: named, resolver: resolver)
        var figures = FigureReader(document: named)
        var channels = ChannelReader(document: named)
        var claims = figures.read() + RoleReader(document: named).read() + channels.read()
        claims += ClaimReader(
            document: named, sentences: syntax, lexicon: reader.claimLexicon, resolver: resolver, stances: stances
        ).read()
        claims.sort { ($0.passage?.anchorFrom ?? 0, $0.id) < ($1.passage?.anchorFrom ?? 0, $1.id) }
        let events = FrameReader(
            document: named, lexicon: reader.frames, resolver: resolver, stances: stances,
            eventDates: EventDateReader(document: named, sentences: syntax)
        ).read()
        return StretchReading(
            sentences: sentences, mentions: named.sentences.flatMap(\.mentions), dates: named.dates.flatMap(\.self),
            events: events, claims: claims)
    }
}
