import Chronology
import Evidence
import Language
import Ontology
import TestSupport

@testable import Reading

/// A text of one part as the readers of actors and stances get it, so that each of them can be tested alone.
struct InspectedDocument {
    let document: NamedDocument
    let sentences: [SyntaxSentence]
    let resolver: ActorResolver

    /// - Parameter published: the day of the text, from which its weekdays and months are counted.
    init(_ text: String, published: DateInterval = .unknown, gazetteer: Gazetteer) {
        let bytes = Array(text.utf8)
        let spans = SentenceSplitter.sentences(in: bytes).map {
            SentenceSpan(part: 1, from: $0.lowerBound, to: $0.upperBound)
        }
        var names = NameReader(gazetteer: gazetteer, bytes: bytes)
        let named = names.read(spans)
        let dates = DateReader(bytes: bytes, sentences: named.map(\.words))
        var story = DateReader.Story()
        document = NamedDocument(
            id: "", text: CleanText(source: bytes, edits: []), published: published, sentences: named,
            dates: dates.read(published: published, story: &story), gazetteer: gazetteer)
        sentences = SyntaxReader(engine: ShippedEngine.engine).sentences(of: document)
        resolver = ActorResolver(document: document, sentences: sentences)
    }
}
