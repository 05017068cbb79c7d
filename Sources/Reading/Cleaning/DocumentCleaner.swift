package import Evidence

/// A document's clean text with what was lifted out of it.
package struct CleanedDocument: Sendable {
    package let text: CleanText
    package let parts: [DocumentPart]
    package let citations: [Citation]
    package let metadata: DocumentMetadata
}

/// Source text to clean text, by passes over lines; each pass is a file of its own and only adds edits.
///
/// The rules are of form and position (what repeats, what stands alone, what begins a page), so that they hold for any
/// publisher. When in doubt a line is kept.
package enum DocumentCleaner {
    package static func clean(_ source: SourceText) -> CleanedDocument {
        var draft = CleaningDraft(source: source.bytes, metadata: source.metadata)
        ControlCharacters.cut(&draft)
        if source.mediaType == "text/markdown" { MarkdownMarkup.cut(&draft) }
        HeadMatter.cut(&draft)
        PageFurniture.cut(&draft)
        EndNotes.lift(&draft)
        EmphasisMarks.cut(&draft)
        FootnoteMarks.cut(&draft)
        BracketedCitations.lift(&draft)
        LineBreaks.join(&draft)
        let signatures = Signatures.find(draft)
        WhiteSpace.cut(&draft)
        let text = CleanText(source: draft.source, edits: draft.edits)
        let citations = draft.citations.map { lifted in
            Citation(
                kind: lifted.kind, number: lifted.number, text: lifted.text,
                at: lifted.at.map { text.cleanOffset(ofSource: $0) })
        }.sorted { ($0.at ?? Int.max, $0.number ?? 0, $0.text) < ($1.at ?? Int.max, $1.number ?? 0, $1.text) }
        return CleanedDocument(
            text: text, parts: Signatures.parts(signatures, in: text, authors: draft.metadata.authors),
            citations: citations, metadata: draft.metadata)
    }
}
