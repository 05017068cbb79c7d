import Evidence
import Ontology

@testable import Reading

/// Whom a word of a text stands for.
struct ResolvedWord: Equatable, Sendable {
    /// The number of its sentence, from 0.
    let sentence: Int
    let text: String
    /// The relation to its head in the tree.
    let relation: String
    /// Codes of the actors; empty where it names none.
    let codes: [String]
    let persons: [String]
    let rule: String
    let isInferred: Bool
    /// The actors to whom an act at that place or on that thing is done.
    let implied: [String]
    /// The participants of the event that it takes up.
    let participants: [String]
    /// The code of a name that the package does not know; `nil` for any other word.
    let unknown: String?
}

/// Resolves the actors of a text and nothing else.
struct ActorInspection: Sendable {
    private let gazetteer: Gazetteer

    init(_ package: SystemPackage) { gazetteer = Gazetteer(package) }

    /// All words of a text of one part, in order.
    func words(of text: String) -> [ResolvedWord] {
        let inspected = InspectedDocument(text, gazetteer: gazetteer)
        let resolver = inspected.resolver
        return inspected.sentences.flatMap { sentence in
            sentence.words.indices.map { word in
                let found = resolver.actor(of: word, in: sentence)
                return ResolvedWord(
                    sentence: sentence.index, text: inspected.document.text.text(sentence.words[word].range),
                    relation: sentence.words[word].relation, codes: found?.codes ?? [], persons: found?.persons ?? [],
                    rule: found?.rule ?? "", isInferred: found?.isInferred ?? false,
                    implied: resolver.impliedRecipient(of: word, in: sentence)?.codes ?? [],
                    participants: resolver.participants(of: word, in: sentence)?.codes ?? [],
                    unknown: resolver.unknownActor(of: word, in: sentence)?.codes.first)
            }
        }
    }
}
