internal import Evidence
internal import Ontology

/// Says whom the words of a document stand for: names, adjectives, offices, pronouns, "both sides", "its ally".
///
/// All of a document is resolved once, in the order of the text; each question is a look-up.
struct ActorResolver {
    let document: NamedDocument
    let sentences: [SyntaxSentence]
    private let references: [ActorReference]
    /// The number of the reference of each word of each sentence, -1 where it has none.
    private let found: [[Int32]]
    private let events: [[Int32]]
    /// The two of whom the document tells most.
    let mainPair: [String]?

    init(document: NamedDocument, sentences: [SyntaxSentence]) {
        self.document = document
        self.sentences = sentences
        var pass = ActorPass(document: document, sentences: sentences)
        pass.run()
        references = pass.references
        found = pass.found
        events = pass.events
        mainPair = pass.mainPair
    }

    /// Whom a noun, name, adjective or pronoun stands for, coordinated ones left out; `nil` where it names no actor.
    func actor(of word: Int, in sentence: SyntaxSentence) -> ActorReference? {
        let number = found[sentence.index][word]
        return number < 0 ? nil : references[Int(number)]
    }

    /// Whom a noun, name or pronoun stands for together with those coordinated with it, in the order of the text.
    func actors(of word: Int, in sentence: SyntaxSentence) -> [ActorReference] {
        sentence.conjuncts(of: word).compactMap { actor(of: $0, in: sentence) }
    }

    /// The participants of an event that a noun takes up without naming them ("the visit", "the exercise"): those of
    /// the last phrase with that noun.
    func participants(of noun: Int, in sentence: SyntaxSentence) -> ActorReference? {
        let number = events[sentence.index][noun]
        return number < 0 ? nil : references[Int(number)]
    }

    /// Whom an act at a place or on a thing is done to: the state whose place it is, or those who dispute it; the owner
    /// of the thing ("Japanese airspace", "their border"). Always inferred.
    func impliedRecipient(of word: Int, in sentence: SyntaxSentence) -> ActorReference? {
        if let mention = sentence.mention(of: word), mention.kind == .place {
            let place = mention.entity.flatMap { document.gazetteer.place(entity: $0) }
            let codes = mention.actor.map { [$0] } ?? place?.disputedBy ?? []
            guard !codes.isEmpty else { return nil }
            return ActorReference(
                codes: codes, rule: mention.actor == nil ? "claimants of the place" : "state of the place",
                range: mention.from..<mention.to, isInferred: true)
        }
        for child in sentence.children[word] {
            let relation = sentence.words[child].relation
            guard relation == "amod" || relation == "compound" || relation == "nmod",
                relation != "nmod" || sentence.words[child].subtype == "poss"
                    || ["of", "in", "off", "near"].contains(sentence.marker(of: child))
            else { continue }
            if var owner = actor(of: child, in: sentence) {
                owner.isInferred = true
                owner.rule = "owner: " + owner.rule
                return owner
            }
            if relation == "nmod", sentence.mention(of: child)?.kind == .place {
                return impliedRecipient(of: child, in: sentence)
            }
        }
        return nil
    }

    /// A name that the package does not know and the text does not explain, as `unknown:NAME`.
    func unknownActor(of word: Int, in sentence: SyntaxSentence) -> ActorReference? {
        guard found[sentence.index][word] < 0, let mention = sentence.mention(of: word), mention.kind == .unknown
        else { return nil }
        return ActorReference(
            codes: ["unknown:" + mention.text], rule: mention.rule, range: mention.from..<mention.to)
    }
}
