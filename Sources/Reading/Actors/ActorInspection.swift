internal import Chronology
internal import Evidence
package import Language
package import Ontology

/// Whom a word of a text stands for, as it can be looked at from outside of the room.
package struct ResolvedWord: Equatable, Sendable {
    /// The number of its sentence, from 0.
    package let sentence: Int
    package let text: String
    /// The relation to its head in the tree.
    package let relation: String
    /// Codes of the actors; empty where it names none.
    package let codes: [String]
    package let persons: [String]
    package let rule: String
    package let isInferred: Bool
    /// The actors to whom an act at that place or on that thing is done.
    package let implied: [String]
    /// The participants of the event that it takes up.
    package let participants: [String]
    /// The code of a name that the package does not know; `nil` for any other word.
    package let unknown: String?
}

/// Resolves the actors of a text and nothing else: to look into what the reader does, and to test it.
package struct ActorInspection: Sendable {
    private let gazetteer: Gazetteer
    private let engine: LanguageEngine

    package init(_ package: SystemPackage, engine: LanguageEngine) {
        gazetteer = Gazetteer(package)
        self.engine = engine
    }

    /// All words of a text of one part, in order.
    package func words(of text: String) -> [ResolvedWord] {
        let bytes = Array(text.utf8)
        let spans = SentenceSplitter.sentences(in: bytes).map {
            SentenceSpan(part: 1, from: $0.lowerBound, to: $0.upperBound)
        }
        var names = NameReader(gazetteer: gazetteer, bytes: bytes)
        let named = names.read(spans)
        let dates = DateReader(bytes: bytes, sentences: named.map(\.words)) { _ in .calendar }.read(published: .unknown)
        let document = NamedDocument(
            id: "", text: CleanText(source: bytes, edits: []), published: .unknown, sentences: named, dates: dates,
            gazetteer: gazetteer)
        let sentences = SyntaxReader(engine: engine).sentences(of: document)
        let resolver = ActorResolver(document: document, sentences: sentences)
        return sentences.flatMap { sentence in
            sentence.words.indices.map { word in
                let found = resolver.actor(of: word, in: sentence)
                return ResolvedWord(
                    sentence: sentence.index, text: document.text.text(sentence.words[word].range),
                    relation: sentence.words[word].relation, codes: found?.codes ?? [], persons: found?.persons ?? [],
                    rule: found?.rule ?? "", isInferred: found?.isInferred ?? false,
                    implied: resolver.impliedRecipient(of: word, in: sentence)?.codes ?? [],
                    participants: resolver.participants(of: word, in: sentence)?.codes ?? [],
                    unknown: resolver.unknownActor(of: word, in: sentence)?.codes.first)
            }
        }
    }
}
