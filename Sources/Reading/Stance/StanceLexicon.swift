internal import Evidence
internal import Ontology

/// The package's words of stance, reporting and stages, ready to be looked up by lemma.
struct StanceLexicon: Sendable {
    /// What an act is that stands under a word.
    enum Effect: Sendable, Equatable {
        /// As real as the word itself.
        case same
        case status(EventStatus)
    }

    struct Report: Sendable {
        let strength: Double
        let takesObjects: Bool
        let denies: Bool
        let discloses: Bool
    }

    /// A value for a lemma, or for it with a particle or preposition.
    private struct Entry<Value: Sendable>: Sendable {
        let particle: String?
        let value: Value
    }

    private var verbEffects: [String: [Entry<Effect>]] = [:]
    private var nounEffects: [String: [Entry<Effect>]] = [:]
    private var adjectiveEffects: [String: [Entry<Effect>]] = [:]
    private var adverbEffects: [String: [Entry<Effect>]] = [:]
    private var verbReports: [String: [Entry<Report>]] = [:]
    private var nounReports: [String: [Entry<Report>]] = [:]
    private var adverbReports: [String: [Entry<Report>]] = [:]
    private var phrases: [String: Report] = [:]
    private var verbStages: [String: [Entry<DeploymentStage>]] = [:]
    private var nounStages: [String: [Entry<DeploymentStage>]] = [:]
    private var standing: Set<String> = []

    init(_ package: SystemPackage) {
        for words in package.stances {
            let effect: Effect
            if words.status == "same" {
                effect = .same
            } else if let status = EventStatus(rawValue: words.status) {
                effect = .status(status)
            } else {
                continue
            }
            Self.add(words.verbs, effect, to: &verbEffects)
            Self.add(words.nouns, effect, to: &nounEffects)
            Self.add(words.adjectives, effect, to: &adjectiveEffects)
            Self.add(words.adverbs, effect, to: &adverbEffects)
            standing.formUnion(words.standing)
        }
        for words in package.reporting {
            let report = Report(
                strength: words.strength, takesObjects: words.takesObjects, denies: words.denies,
                discloses: words.discloses)
            Self.add(words.verbs, report, to: &verbReports)
            Self.add(words.nouns, report, to: &nounReports)
            Self.add(words.adverbs, report, to: &adverbReports)
            for phrase in words.phrases { phrases[phrase] = report }
        }
        for words in package.stages {
            guard let stage = DeploymentStage(rawValue: words.stage) else { continue }
            Self.add(words.verbs, stage, to: &verbStages)
            Self.add(words.nouns, stage, to: &nounStages)
        }
    }

    private static func add<Value>(_ words: [String], _ value: Value, to table: inout [String: [Entry<Value>]]) {
        for word in words {
            let parts = word.split(separator: " ", maxSplits: 2)
            guard let lemma = parts.first else { continue }
            let entry = Entry(particle: parts.count > 1 ? String(parts[1]) : nil, value: value)
            // Those with a particle are more exact and stand first.
            if entry.particle == nil {
                table[String(lemma), default: []].append(entry)
            } else {
                table[String(lemma), default: []].insert(entry, at: 0)
            }
        }
    }

    private static func find<Value>(
        _ word: Int, _ sentence: SyntaxSentence, in table: [String: [Entry<Value>]]
    ) -> Value? {
        let value = sentence.words[word]
        // "scheduled" is now and then taken back to a form without its e.
        let isInflected = value.tag == "VBD" || value.tag == "VBN" || value.tag == "VBG"
        guard let entries = table[value.lemma] ?? (isInflected ? table[value.lemma + "e"] : nil) else { return nil }
        for entry in entries {
            guard let particle = entry.particle else { return entry.value }
            let hasParticle = sentence.children[word].contains { child in
                sentence.words[child].lemma == particle && !["mark", "case"].contains(sentence.words[child].relation)
                    || sentence.children[child].contains {
                        (sentence.words[$0].relation == "case" || sentence.words[$0].relation == "mark")
                            && sentence.words[$0].lemma == particle
                    }
            }
            if hasParticle { return entry.value }
        }
        return nil
    }

    /// What an act under a verb, noun or adjective is.
    func effect(of word: Int, in sentence: SyntaxSentence) -> Effect? {
        switch sentence.words[word].part {
        case .verb, .auxiliary:
            // "was set to sign", "is prepared to help"
            sentence.words[word].tag == "VBN" && sentence.child(of: word, "xcomp") != nil
                ? Self.find(word, sentence, in: adjectiveEffects) ?? Self.find(word, sentence, in: verbEffects)
                : Self.find(word, sentence, in: verbEffects)
        case .noun, .properNoun: Self.find(word, sentence, in: nounEffects)
        case .adjective:
            Self.find(word, sentence, in: adjectiveEffects)
                // "expected" and "planned" are tagged now as verbs, now as adjectives.
                ?? Self.find(word, sentence, in: verbEffects)
        case .adverb: Self.find(word, sentence, in: adverbEffects)
        default: nil
        }
    }

    /// What an adjective before a noun says of it, be it a participle or not.
    func effect(ofAttribute word: Int, in sentence: SyntaxSentence) -> Effect? {
        let form = sentence.words[word]
        if form.part == .verb {
            // A participle: "planned", "coming".
            return form.tag == "VBN"
                ? Self.find(word, sentence, in: verbEffects).flatMap { $0 == .same ? nil : $0 }
                : form.lemma == "come" ? .status(.planned) : nil
        }
        return Self.find(word, sentence, in: adjectiveEffects)
    }

    func report(of word: Int, in sentence: SyntaxSentence) -> Report? {
        switch sentence.words[word].part {
        case .verb, .auxiliary: Self.find(word, sentence, in: verbReports)
        case .noun, .properNoun: Self.find(word, sentence, in: nounReports)
        case .adverb: Self.find(word, sentence, in: adverbReports)
        case .adjective: Self.find(word, sentence, in: verbReports)
        default: nil
        }
    }

    func report(ofPhrase phrase: String) -> Report? { phrases[phrase] }

    func stage(of word: Int, in sentence: SyntaxSentence) -> DeploymentStage? {
        switch sentence.words[word].part {
        case .verb, .auxiliary: Self.find(word, sentence, in: verbStages)
        case .noun, .properNoun: Self.find(word, sentence, in: nounStages)
        default: nil
        }
    }

    /// Whether a noun names a lasting state of affairs.
    func isStanding(_ word: SyntaxWord) -> Bool { standing.contains(word.lemma) }
}
