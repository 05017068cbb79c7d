internal import Chronology
internal import Evidence
internal import Ontology

/// The dates of occasions told so far: a meeting, a visit, an exercise that the text takes up again ("the meeting has
/// set a schedule", "at the summit with Lima") has the date that it was given where it was told.
struct OccasionDates {
    private struct Occasion {
        let lemma: String
        let frame: String
        let sentence: Int
        let codes: Set<String>
        let interval: DateInterval
        let passage: Range<Int>
    }

    let lexicon: FrameLexicon
    let resolver: ActorResolver
    private var told: [Occasion] = []

    init(lexicon: FrameLexicon, resolver: ActorResolver) {
        self.lexicon = lexicon
        self.resolver = resolver
    }

    /// Within how many sentences another noun of the same frame takes an occasion up: the summit, the talks.
    private static let reach = 4
    private static let settings: Set<String> = ["at", "during", "in", "to"]

    /// Takes in a dated act by the nouns that name it: "held a meeting on 3 May", "met at a summit on 3 May".
    mutating func tell(_ act: FrameReader.Act, _ coding: EventCoding, _ sentence: SyntaxSentence) {
        guard coding.status == .happened || coding.status == .planned, isExact(coding.date) else { return }
        let codes = Set(coding.source + coding.target)
        func tell(_ word: Int, frame: String) {
            told.append(
                Occasion(
                    lemma: sentence.words[word].lemma, frame: frame, sentence: sentence.index, codes: codes,
                    interval: coding.date, passage: sentence.words[word].range))
        }
        if act.isVerb, act.isMutual { tell(act.word, frame: act.frame.name) }
        let nouns = act.isVerb ? act.consumed + sentence.children[act.word] : [act.word]
        for noun in Set(nouns).sorted() {
            if let frame = occasion(noun, sentence) { tell(noun, frame: frame) }
        }
    }

    /// The date of the occasion that an act is or in which it stands.
    func date(of act: FrameReader.Act, in sentence: SyntaxSentence) -> (interval: DateInterval, reason: CodingReason)? {
        guard !told.isEmpty else { return nil }
        for noun in nouns(at: act, sentence) {
            let word = sentence.words[noun]
            let codes = named(by: noun, sentence)
            let frame = occasion(noun, sentence)
            guard
                let occasion = told.last(where: {
                    ($0.lemma == word.lemma || $0.frame == frame && sentence.index - $0.sentence <= Self.reach)
                        && codes.isSubset(of: $0.codes)
                })
            else { continue }
            return (
                occasion.interval,
                CodingReason(
                    aspect: .date, rule: "date of the \(word.lemma) told before", range: occasion.passage,
                    isInferred: true)
            )
        }
        return nil
    }

    /// The definite occasions that an act is, is done by or is done at.
    private func nouns(at act: FrameReader.Act, _ sentence: SyntaxSentence) -> [Int] {
        var found: [Int] = []
        var clause = act.word
        if !act.isVerb {
            if occasion(act.word, sentence) != nil, sentence.isDefinite(act.word) { found.append(act.word) }
            while sentence.words[clause].part != .verb, sentence.words[clause].head >= 0 {
                clause = sentence.words[clause].head
            }
        }
        for holder in [act.word, clause] {
            for child in sentence.children[holder] where child != act.word {
                let value = sentence.words[child]
                let isSetting =
                    (value.relation == "obl" || value.relation == "nmod")
                    && Self.settings.contains(sentence.marker(of: child))
                if value.isSubject || isSetting, occasion(child, sentence) != nil, sentence.isDefinite(child) {
                    found.append(child)
                }
            }
        }
        return found
    }

    /// The frame in which a noun names what several do together.
    private func occasion(_ word: Int, _ sentence: SyntaxSentence) -> String? {
        let value = sentence.words[word]
        guard value.part == .noun else { return nil }
        return lexicon.patterns(of: value, isFirst: false).lazy.map { lexicon.frames[$0.frame] }
            .first(where: \.isMutual)?.name
    }

    /// Those whom the phrase of an occasion itself names.
    private func named(by noun: Int, _ sentence: SyntaxSentence) -> Set<String> {
        var codes: Set<String> = []
        for child in sentence.children[noun] {
            let value = sentence.words[child]
            guard value.relation == "nmod" || value.relation == "amod" || value.relation == "compound" else { continue }
            for part in sentence.conjuncts(of: child) {
                if let actor = resolver.actor(of: part, in: sentence) { codes.formUnion(actor.codes) }
            }
        }
        return codes
    }

    private func isExact(_ date: DateInterval) -> Bool {
        guard date.from != nil, date.to != nil else { return false }
        switch date.precision {
        case .day, .month, .interval: return true
        default: return false
        }
    }
}
