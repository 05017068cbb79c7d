internal import Evidence
internal import Ontology

/// Says whom the words of a document stand for.
struct ActorResolver {
    let document: NamedDocument
    let sentences: [SyntaxSentence]

    /// Whom a noun, name or pronoun stands for, coordinated ones left out; `nil` where it names no actor.
    func actor(of word: Int, in sentence: SyntaxSentence) -> ActorReference? {
        guard let mention = sentence.mention(of: word), mention.kind == .actor || mention.kind == .person,
            let actor = mention.actor
        else { return nil }
        let person = mention.kind == .person ? mention.entity.flatMap { document.gazetteer.person($0)?.name } : nil
        return ActorReference(
            codes: [document.gazetteer.principal(of: actor)], persons: person.map { [$0] } ?? [], rule: mention.rule,
            range: mention.from..<mention.to)
    }
}
