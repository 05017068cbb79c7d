internal import Chronology
internal import Evidence
internal import Ontology

/// A sentence as the readers of claims see it.
struct ClaimSentence {
    let syntax: SyntaxSentence
    /// Each word in lower case, as it is written.
    let surface: [String]
    let cues: [ClaimCue]

    init(_ syntax: SyntaxSentence, lexicon: ClaimLexicon, bytes: [UInt8]) {
        self.syntax = syntax
        surface = syntax.words.map { String(decoding: bytes[$0.range], as: UTF8.self).lowercased() }
        cues = lexicon.cues(in: syntax, surface: surface)
    }

    func cue(at word: Int, _ kind: ClaimWords.Kind) -> ClaimCue? {
        cues.first { $0.word == word && $0.words.kind == kind }
    }
}

/// Makes claims: ids, passages, speakers.
struct ClaimWriter {
    let document: NamedDocument
    let resolver: ActorResolver
    let stances: StanceReader

    func text(_ range: Range<Int>) -> String { document.text.text(range) }

    /// The text without some stretches of it, with single spaces where they stood.
    func text(_ range: Range<Int>, without stretches: [Range<Int>]) -> String {
        var text = ""
        var at = range.lowerBound
        for stretch in stretches.sorted(by: { $0.lowerBound < $1.lowerBound })
        where range.lowerBound <= stretch.lowerBound && stretch.upperBound <= range.upperBound {
            text += self.text(at..<stretch.lowerBound)
            at = stretch.upperBound
        }
        text += self.text(at..<range.upperBound)
        return text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }

    /// The text with the closing mark of a quotation that it opens.
    func quoted(_ range: Range<Int>) -> String {
        let text = text(range)
        let (opened, closed) = text.unicodeScalars.reduce(into: (0, 0)) {
            if $1 == "\u{201C}" { $0.0 += 1 }
            if $1 == "\u{201D}" { $0.1 += 1 }
        }
        if opened > closed { return text + "\u{201D}" }
        return text
    }

    /// The name of the actors that a word stands for, as the package prints them; `nil` where it is not known.
    func named(_ word: Int, _ sentence: SyntaxSentence) -> String? {
        let names = (resolver.actor(of: word, in: sentence)?.codes ?? []).compactMap {
            document.gazetteer.actorName($0)
        }
        return names.isEmpty ? nil : names.joined(separator: " and ")
    }

    /// Whether a word is a common noun for those who act: a ministry, a council, an envoy.
    func isBody(_ word: Int, _ sentence: SyntaxSentence) -> Bool {
        document.gazetteer.actorNouns[sentence.words[word].lemma] != nil
    }

    func claim(
        _ content: ClaimContent, key: String, tokens: [Int], in sentence: ClaimSentence, confidence: Double,
        rule: String,
        isInferred: Bool = false, isMisplaced: Bool = false
    ) -> Claim {
        let words = sentence.syntax.words
        let first = tokens.min() ?? 0
        let last = tokens.max() ?? first
        // The passage's anchor is one stretch: the word alone where those that belong to it stand far off.
        let anchor = words[first].from..<(last - first <= 4 ? words[last].to : words[first].to)
        let word = isMisplaced ? sentence.syntax.root ?? first : tokens.first ?? first
        let stance = stances.stance(of: word, in: sentence.syntax)
        let attribution =
            stance.speakers.isEmpty ? reporter(of: word, in: sentence) ?? "author" : stance.attribution
        return Claim(
            id: document.codingID("c", anchor: anchor, kind: key), content: content, attribution: attribution,
            confidence: confidence, passage: document.passage(sentence.syntax.named, anchor: anchor),
            reasons: [CodingReason(aspect: .content, rule: rule, range: anchor, isInferred: isInferred)]
                + stance.reasons.filter { $0.aspect == .speaker })
    }

    /// The codes of the actors named within some bytes of a sentence.
    func actors(in ranges: [Range<Int>], _ sentence: SyntaxSentence) -> [String] {
        var found: Set<String> = []
        for (code, mention) in sentence.named.actors(document.gazetteer)
        where ranges.contains(where: { $0.lowerBound <= mention.from && mention.to <= $0.upperBound }) {
            found.insert(code)
        }
        return found.sorted()
    }

    /// The codes of the actors that some bytes of a sentence name or mean ("its programme").
    func concerned(in ranges: [Range<Int>], _ sentence: SyntaxSentence) -> [String] {
        var found = Set(actors(in: ranges, sentence))
        for (word, value) in sentence.words.enumerated() where ranges.contains(where: { $0.contains(value.from) }) {
            found.formUnion(resolver.actor(of: word, in: sentence)?.codes ?? [])
        }
        return found.sorted()
    }

    /// Whether a clause is somebody's report and not the author's own word.
    func isReported(_ clause: Int, in sentence: ClaimSentence) -> Bool {
        let speakers = stances.stance(of: clause, in: sentence.syntax).speakers
        return speakers.contains { $0.word != "sign" } || reporter(of: clause, in: sentence) != nil
    }

    /// Whether a word names a state, body or person that acts.
    func isActor(_ word: Int, _ sentence: SyntaxSentence) -> Bool {
        if resolver.actor(of: word, in: sentence) != nil { return true }
        if let mention = sentence.mention(of: word) {
            return mention.kind == .actor || mention.kind == .person
        }
        return sentence.words[word].part == .pronoun && Self.personal.contains(sentence.words[word].lemma)
    }

    private static let personal: Set<String> = ["he", "she", "they", "we", "i", "you", "who"]

    /// Who is said to have said it, where the word stands in a clause that a verb of saying governs.
    func reporter(of word: Int, in sentence: ClaimSentence) -> String? {
        let syntax = sentence.syntax
        var at = word
        var steps = 0
        while syntax.words[at].head >= 0, steps < 12 {
            let head = syntax.words[at].head
            if ["ccomp", "parataxis"].contains(syntax.words[at].relation), sentence.cue(at: head, .report) != nil,
                let subject = syntax.subject(of: head), syntax.words[subject].lemma != "i",
                syntax.words[subject].lemma != "we", syntax.words[subject].lemma != "it"
            {
                return name(of: subject, syntax)
            }
            at = head
            steps += 1
        }
        return nil
    }

    private func name(of word: Int, _ sentence: SyntaxSentence) -> String {
        if let mention = sentence.mention(of: word), mention.kind == .person, let entity = mention.entity,
            let person = document.gazetteer.person(entity)
        {
            return person.name
        }
        return text(sentence.phrase(of: word))
    }

    /// Whom a subject stands for, as codes; empty where it is not known.
    func codes(of word: Int, in sentence: SyntaxSentence) -> [String] {
        var found: [String] = []
        for part in sentence.conjuncts(of: word) {
            for code in resolver.actor(of: part, in: sentence)?.codes ?? [] where !found.contains(code) {
                found.append(code)
            }
        }
        if found.isEmpty {
            // "The Japanese government", "Tokyo's envoy": the state that describes the word.
            for child in sentence.children[word]
            where ["nmod", "amod", "compound"].contains(sentence.words[child].relation)
                && sentence.words[child].to <= sentence.words[word].from
            {
                for code in resolver.actor(of: child, in: sentence)?.codes ?? [] where !found.contains(code) {
                    found.append(code)
                }
            }
        }
        return found
    }
}
