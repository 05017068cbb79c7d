internal import Chronology
package import Evidence
package import Language
package import Ontology

/// A document read once, to be coded by one set of frames after the other: what an entry of a package would change.
package struct CodingRehearsal {
    private struct Stretch {
        let document: NamedDocument
        let sentences: [SyntaxSentence]
        let resolver: ActorResolver
        let stances: StanceReader
        let dates: EventDateReader
    }
    private let stretches: [Stretch]
    package let text: CleanText
    /// The names in the document, in the order of the text.
    package let mentions: [Mention]

    /// - Parameters:
    ///   - source: the text as the record holds it, before cleaning.
    ///   - given: what a person said of the document.
    package init(
        source: [UInt8], mediaType: String, named name: String, given: GivenDetails, _ package: SystemPackage,
        engine: LanguageEngine
    ) {
        let opened = DocumentReader(package, engine: engine).open(
            SourceText(mediaType: mediaType, bytes: source, metadata: DocumentMetadata()),
            of: DocumentFile(name: name, bytes: source), given: given)
        let named = opened.compactMap(\.named)
        text = opened.document.text
        mentions = named.flatMap { $0.sentences.flatMap(\.mentions) }
        stretches = named.map { document in
            let sentences = SyntaxReader(engine: engine).sentences(of: document)
            let resolver = ActorResolver(document: document, sentences: sentences)
            return Stretch(
                document: document, sentences: sentences, resolver: resolver,
                stances: StanceReader(document: document, resolver: resolver),
                dates: EventDateReader(document: document, sentences: sentences))
        }
    }

    /// The events as the frames of a package give them; everything else is of the package that it was read with.
    package func events(framedBy package: SystemPackage) -> [EventCoding] {
        let lexicon = FrameLexicon(package)
        return stretches.flatMap { stretch in
            FrameReader(
                document: stretch.document, lexicon: lexicon, resolver: stretch.resolver, stances: stretch.stances,
                eventDates: stretch.dates
            ).read()
        }
    }

    /// The words by which the act at a place is told; `nil` where no word there can name one.
    ///
    /// - Parameters:
    ///   - anchor: clean bytes of the words that name it.
    ///   - frame: the name of the frame that found it, where one did.
    package func words(ofActAt anchor: Range<Int>, frame: String?, _ package: SystemPackage) -> ActWords? {
        let lexicon = FrameLexicon(package)
        for stretch in stretches {
            let found = stretch.sentences.first { sentence in
                sentence.named.span.from <= anchor.lowerBound && anchor.upperBound <= sentence.named.span.to
            }
            guard let found else { continue }
            return ActWords(in: found, at: anchor, frame: frame, lexicon, stretch.document.gazetteer.actorNouns)
        }
        return nil
    }
}

/// The words by which an act is told, as a frame would have them.
package struct ActWords: Equatable, Sendable {
    package enum Part: Equatable, Sendable { case verb, noun, adjective }
    package let part: Part
    /// In the plain form, with what belongs to it: `call for`, `phone call`.
    package let pattern: String
    /// The same with the preposition behind a verb or the noun before a noun; `nil` where there is none.
    package let longer: String?
    /// Common nouns that are the verb's object.
    package let objects: [String]
    /// Common nouns of its other arguments, which tell it from other acts of the word.
    package let arguments: [String]
    /// Words that only describe it.
    package let describing: [String]

    /// Whether the words of a pattern stand right before a noun, or in its order behind a verb.
    private static func stand(_ wanted: [String], beside word: Int, _ sentence: SyntaxSentence) -> Bool {
        guard sentence.words[word].part == .verb else {
            return word >= wanted.count
                && zip(sentence.words[(word - wanted.count)..<word], wanted).allSatisfy { $0.lemma == $1 }
        }
        var rest = wanted[...]
        for next in sentence.words[(word + 1)..<min(word + 7, sentence.words.count)] where next.lemma == rest.first {
            rest = rest.dropFirst()
        }
        return rest.isEmpty
    }

    /// Whether a preposition says when or where, or by whom.
    private static func isCircumstance(_ preposition: Int, _ sentence: SyntaxSentence) -> Bool {
        let head = sentence.words[preposition].head
        guard head >= 0, !["in", "at", "by", "after", "before", "near"].contains(sentence.words[preposition].lemma)
        else { return true }
        return sentence.words[head].part == .number || sentence.mention(of: head)?.kind == .place
    }

    /// Whoever acts or is acted on tells nothing of the act: "praised the government".
    private static let bodies: Set<ActorNoun.Kind> = [.body, .state, .side, .partner, .organisation]

    init?(
        in sentence: SyntaxSentence, at anchor: Range<Int>, frame: String?, _ lexicon: FrameLexicon,
        _ actorNouns: [String: ActorNoun]
    ) {
        let inside = sentence.words.indices.filter { anchor.overlaps(sentence.words[$0].range) }
        func isVerbal(_ word: Int) -> Bool { sentence.words[word].part == .verb }
        func isNounlike(_ word: Int) -> Bool {
            sentence.words[word].part == .noun || sentence.words[word].part == .properNoun
        }
        let framed = inside.lazy.compactMap { word in
            lexicon.patterns(of: sentence.words[word], isFirst: word == 0)
                .first { lexicon.frames[$0.frame].name == frame && Self.stand($0.beside, beside: word, sentence) }
                .map { (word, $0) }
        }.first
        guard
            let word = framed?.0 ?? inside.first(where: isVerbal)
                ?? inside.last(where: isNounlike) ?? inside.first(where: { sentence.words[$0].part == .adjective })
        else { return nil }
        let own = sentence.words[word]
        part = own.part == .verb ? .verb : own.part == .adjective ? .adjective : .noun
        let known = framed.map { $0.1 }.flatMap { lexicon.phrase(of: $0, lemma: own.lemma, part: own.part) }
        pattern = known ?? own.lemma
        func isCommon(_ word: Int) -> Bool { sentence.words[word].part == .noun && sentence.mention(of: word) == nil }
        let clause = ClauseArguments(sentence: sentence, lexicon: lexicon)
        let all = part == .noun ? clause.arguments(ofNoun: word) : clause.arguments(ofVerb: word)
        func lemmas(_ words: [Int]) -> [String] {
            var found: [String] = []
            for word in words where isCommon(word) && !anchor.overlaps(sentence.words[word].range) {
                let lemma = sentence.words[word].lemma
                if let kind = actorNouns[lemma]?.kind, Self.bodies.contains(kind) { continue }
                if !found.contains(lemma) { found.append(lemma) }
            }
            return found
        }
        objects =
            part == .noun
            ? []
            : lemmas(
                all.filter { $0.role == "object" && !$0.isInherited }.flatMap { sentence.conjuncts(of: $0.word) })
        let children = sentence.children[word]
        arguments = lemmas(children.filter { ["obl", "nmod", "compound"].contains(sentence.words[$0].relation) })
        describing = children.filter { child in
            let value = sentence.words[child]
            return (value.part == .adjective || value.part == .adverb) && sentence.mention(of: child) == nil
                && (value.relation == "amod" || value.relation == "advmod") && value.lemma != "not"
        }.map { sentence.words[$0].lemma }
        if part == .noun {
            longer =
                known == nil && word > 0 && isCommon(word - 1) && sentence.words[word - 1].head == word
                ? "\(sentence.words[word - 1].lemma) \(own.lemma)" : nil
        } else {
            let next = word + 1
            let isPreposition =
                next < sentence.words.count && sentence.words[next].part == .preposition
                && Frame.prepositions.contains(sentence.words[next].lemma)
                && !Self.isCircumstance(next, sentence)
            longer =
                part == .verb && isPreposition && known?.contains(" ") != true
                ? "\(pattern) \(sentence.words[next].lemma)" : nil
        }
    }
}
