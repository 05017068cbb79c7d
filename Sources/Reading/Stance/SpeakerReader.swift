internal import Evidence
internal import Ontology

/// Finds according to whom an act is told: the chain of those who say so, the outermost first.
struct SpeakerReader {
    /// A speaker with the rule that found it.
    struct Found {
        var speaker: Stance.Speaker
        var rule: String
        var range: Range<Int>?
        var isInferred = false
    }

    let document: NamedDocument
    let resolver: ActorResolver
    /// Who speaks where a sentence begins within a quotation that an earlier one opened.
    private var quoted: [Int: Found] = [:]

    init(document: NamedDocument, resolver: ActorResolver) {
        self.document = document
        self.resolver = resolver
        quoted = [:]
        quoted = readQuotations()
    }

    private var lexicon: StanceLexicon { document.gazetteer.stances }

    static let unnamed = "unnamed"

    func speakers(of word: Int, in sentence: SyntaxSentence) -> [Found] {
        var found = inSentence(word, sentence)
        if found.isEmpty, let carried = quoted[sentence.index] { found.append(carried) }
        if let author = document.signer(of: sentence.named.span.part) {
            found.append(
                Found(
                    speaker: Stance.Speaker(name: author, word: "sign", strength: 1), rule: "author of the part",
                    range: nil))
        }
        return found.reversed()
    }

    // MARK: - Within the sentence

    /// The innermost first.
    private func inSentence(_ word: Int, _ sentence: SyntaxSentence) -> [Found] {
        let words = sentence.words
        var found: [Found] = []
        var current = word
        var steps = 0
        while steps < 40 {
            steps += 1
            beside(current, word, sentence, &found)
            let head = words[current].head
            guard head >= 0 else { break }
            // What stands in a relative clause or a clause of time is told by the author.
            if isAside(current, of: head, sentence) { break }
            above(current, head, sentence, &found)
            current = head
        }
        return found
    }

    private static let times: Set<String> = [
        "after", "before", "when", "as", "since", "while", "because", "until", "though",
    ]

    private func isAside(_ current: Int, of head: Int, _ sentence: SyntaxSentence) -> Bool {
        let value = sentence.words[current]
        switch value.relation {
        case "acl": return value.subtype == "relcl" && !sentence.isContent(current, of: head, lexicon)
        case "advcl":
            return sentence.children[current].contains {
                let child = sentence.words[$0]
                return (child.relation == "mark" || child.relation == "advmod" || child.relation == "case")
                    && Self.times.contains(child.lemma)
            }
        case "amod": return value.part == .verb
        default: return false
        }
    }

    /// What hangs on a word of the way: "according to", "reportedly", "as X said", "…, X said".
    private func beside(_ current: Int, _ event: Int, _ sentence: SyntaxSentence, _ found: inout [Found]) {
        let words = sentence.words
        for child in sentence.children[current] {
            let value = words[child]
            switch value.relation {
            case "obl", "nmod", "advcl", "acl":
                let marker = sentence.marker(of: child)
                if marker.hasPrefix("accord to") || marker.hasPrefix("according to"), child != event {
                    add(child, "according to", 0.8, sentence, "according to", &found)
                } else if let report = lexicon.report(ofPhrase: phrase(child, marker, sentence)) {
                    found.append(
                        Found(
                            speaker: Stance.Speaker(
                                name: Self.unnamed, word: phrase(child, marker, sentence), strength: report.strength),
                            rule: "unnamed: \(phrase(child, marker, sentence))", range: value.range))
                } else if value.relation == "advcl", marker == "as" || marker == "so",
                    let report = lexicon.report(of: child, in: sentence), child != event,
                    sentence.child(of: child, "ccomp") == nil
                {
                    says(child, report, sentence, "as-clause", &found)
                }
            case "advmod":
                if let report = lexicon.report(of: child, in: sentence) {
                    found.append(
                        Found(
                            speaker: Stance.Speaker(name: Self.unnamed, word: value.lemma, strength: report.strength),
                            rule: "unnamed: \(value.lemma)", range: value.range))
                }
            case "parataxis":
                // "…, the minister said."
                guard child != event, value.part == .verb, let report = lexicon.report(of: child, in: sentence),
                    sentence.child(of: child, "ccomp") == nil, sentence.child(of: child, "obj") == nil,
                    sentence.child(of: child, "xcomp") == nil, sentence.child(of: child, "nsubj") != nil,
                    standsApart(child, sentence)
                else { continue }
                says(child, report, sentence, "said beside", &found)
            case "nsubj":
                // "The response of observers was that …"
                guard value.part == .noun, child != event, sentence.child(of: current, "cop") != nil,
                    let report = lexicon.report(of: child, in: sentence),
                    sentence.children(of: current, "mark").contains(where: { words[$0].lemma == "that" })
                else { continue }
                holds(child, report, sentence, &found)
            default: break
            }
        }
    }

    private func phrase(_ child: Int, _ marker: String, _ sentence: SyntaxSentence) -> String {
        var inner = ""
        for word in sentence.children[child] where ["det", "amod"].contains(sentence.words[word].relation) {
            inner += document.text.text(sentence.words[word].range).lowercased() + " "
        }
        return "\(marker) \(inner)\(document.text.text(sentence.words[child].range).lowercased())"
    }

    /// Whether a clause of saying stands apart from the rest by a comma or quotation mark, not by a semicolon.
    private func standsApart(_ word: Int, _ sentence: SyntaxSentence) -> Bool {
        guard let first = sentence.subtree(of: word).first else { return false }
        var position = first
        // A mark may hang on the aside itself or stand before it.
        if sentence.words[position].part != .mark { position -= 1 }
        guard position >= 0 else { return true }
        return ![";", ":"].contains(sentence.words[position].lemma)
    }

    /// What stands over a word of the way: a verb or noun of saying.
    private func above(_ current: Int, _ head: Int, _ sentence: SyntaxSentence, _ found: inout [Found]) {
        let words = sentence.words
        guard let report = lexicon.report(of: head, in: sentence) else { return }
        let relation = words[current].relation
        let isVerb = words[head].part == .verb || words[head].part == .auxiliary || words[head].part == .adjective
        if isVerb {
            switch relation {
            case "ccomp": says(head, report, sentence, "says that", &found)
            case "xcomp":
                // "is said to", "claims to"; who vows to act does not report it.
                let effect = lexicon.effect(of: head, in: sentence)
                let isPassive = sentence.children[head].contains {
                    words[$0].relation == "aux" && words[$0].subtype == "pass"
                }
                if isPassive || effect == nil || report.takesObjects { says(head, report, sentence, "said to", &found) }
            case "parataxis":
                if words[current].from > words[head].from, !hasSemicolon(between: head, current, sentence) {
                    says(head, report, sentence, "says", &found)
                }
            case "obj", "nsubj":
                if report.takesObjects, relation == "obj" || words[current].isPassiveSubject {
                    says(head, report, sentence, "says of", &found)
                }
            case "advcl", "obl":
                // "accuses X of bombing"
                let marker = sentence.marker(of: current)
                if marker.isEmpty, relation == "advcl", words[current].from < words[head].from,
                    words[current].tag != "VBG", words[current].tag != "VBN"
                {
                    // "It would not, he warned."
                    says(head, report, sentence, "says", &found)
                } else if marker == "of" || marker == "for", report.strength <= 0.6 {
                    says(head, report, sentence, "says of", &found)
                } else if report.takesObjects, marker == "as" {
                    says(head, report, sentence, "describes as", &found)
                }
            default: break
            }
        } else if relation == "ccomp" || relation == "acl" && sentence.isContent(current, of: head, lexicon)
            || relation == "nmod" && sentence.marker(of: current) == "of" && report.strength <= 0.6
        {
            holds(head, report, sentence, &found)
        }
    }

    private func hasSemicolon(between first: Int, _ last: Int, _ sentence: SyntaxSentence) -> Bool {
        guard first < last else { return false }
        return sentence.words[first..<last].contains { $0.lemma == ";" }
    }

    // MARK: - Who

    private static let authors: Set<String> = ["i", "we", "me", "us", "my", "our"]
    private static let nobody: Set<String> = ["few", "nobody", "none", "nothing", "no-one", "neither"]
    private static let things: Set<String> = ["it", "this", "that", "these", "which", "what", "those", "there"]

    private func says(
        _ verb: Int, _ report: StanceLexicon.Report, _ sentence: SyntaxSentence, _ rule: String, _ found: inout [Found]
    ) {
        let isPassive = sentence.children[verb].contains {
            sentence.words[$0].relation == "aux" && sentence.words[$0].subtype == "pass"
        }
        let lemma = sentence.words[verb].lemma
        if isPassive || subject(of: verb, sentence).map({ isEmptyIt($0, verb, sentence) }) ?? false {
            if let agent = sentence.children[verb].first(where: {
                sentence.words[$0].relation == "obl"
                    && (sentence.words[$0].subtype == "agent" || sentence.marker(of: $0) == "by")
            }) {
                add(agent, lemma, report.strength, sentence, rule, &found)
            } else if lexicon.effect(of: verb, in: sentence) == nil {
                found.append(
                    Found(
                        speaker: Stance.Speaker(name: Self.unnamed, word: lemma, strength: min(report.strength, 0.5)),
                        rule: "unnamed: is \(lemma)", range: sentence.words[verb].range))
            }
            return
        }
        guard let subject = subject(of: verb, sentence) else { return }
        add(subject, lemma, report.strength, sentence, rule, &found)
    }

    /// "It is said": nobody.
    private func isEmptyIt(_ subject: Int, _ verb: Int, _ sentence: SyntaxSentence) -> Bool {
        sentence.words[subject].relation == "expl"
    }

    /// Whose saying a noun is: its possessor, the one that it is of, by or among.
    private func holds(
        _ noun: Int, _ report: StanceLexicon.Report, _ sentence: SyntaxSentence, _ found: inout [Found]
    ) {
        let words = sentence.words
        var whose: Int?
        for child in sentence.children[noun] {
            let value = words[child]
            if value.subtype == "poss" { whose = child }
            if value.relation == "nmod", ["of", "by", "among", "from", "in"].contains(sentence.marker(of: child)) {
                whose = whose ?? child
            }
            if value.relation == "amod" || value.relation == "compound", sentence.mention(of: child)?.actor != nil {
                whose = whose ?? child
            }
        }
        // "An explanation is that …" gives the author's own; "the explanation" was told by somebody.
        guard whose != nil || sentence.isDefinite(noun) || words[noun].tag == "NNS" else { return }
        add(whose ?? noun, words[noun].lemma, report.strength, sentence, "noun of saying", &found)
    }

    private func subject(of verb: Int, _ sentence: SyntaxSentence) -> Int? {
        let words = sentence.words
        var at = verb
        for _ in 0..<12 {
            if let subject = sentence.children[at].first(where: {
                words[$0].isSubject || words[$0].relation == "expl"
            }) {
                if words[subject].tag.hasPrefix("W"), words[at].relation == "acl", words[at].head >= 0 {
                    return words[at].head
                }
                return subject
            }
            let head = words[at].head
            guard head >= 0 else { return nil }
            switch words[at].relation {
            case "conj", "xcomp", "advcl", "ccomp", "parataxis": at = head
            case "acl": return head
            default: return nil
            }
        }
        return nil
    }

    private func add(
        _ who: Int, _ word: String, _ strength: Double, _ sentence: SyntaxSentence, _ rule: String,
        _ found: inout [Found]
    ) {
        let words = sentence.words
        if words[who].part == .pronoun, Self.authors.contains(words[who].lemma) { return }
        if Self.nobody.contains(words[who].lemma) { return }
        if Self.things.contains(words[who].lemma), resolver.actor(of: who, in: sentence) == nil { return }
        let (name, isInferred) = name(of: who, in: sentence)
        // The same voice said twice in one chain is one voice.
        if found.last?.speaker.name == name { return }
        found.append(
            Found(
                speaker: Stance.Speaker(name: name, word: word, strength: strength), rule: "\(rule): \(word)",
                range: words[who].range, isInferred: isInferred))
    }

    /// A person or body as the package names it, else in the words of the text.
    private func name(of who: Int, in sentence: SyntaxSentence) -> (name: String, isInferred: Bool) {
        let words = sentence.words
        if let mention = sentence.mention(of: who), let entity = mention.entity {
            if let person = document.gazetteer.person(entity) { return (person.name, false) }
            if let actor = mention.actor, let name = document.gazetteer.actorName(actor) { return (name, false) }
        }
        if words[who].part == .pronoun || words[who].part == .determiner {
            guard let reference = resolver.actor(of: who, in: sentence) else { return (Self.unnamed, true) }
            if let person = reference.persons.last { return (person, true) }
            let names = reference.codes.compactMap { document.gazetteer.actorName($0) }
            return (names.isEmpty ? Self.unnamed : names.joined(separator: ", "), true)
        }
        // A title and the name behind it: "the police chief, X".
        for child in sentence.children[who] where ["appos", "flat", "nmod"].contains(words[child].relation) {
            if words[child].relation == "nmod", words[child].subtype != "desc" { continue }
            if let entity = sentence.mention(of: child)?.entity, let person = document.gazetteer.person(entity) {
                return (person.name, false)
            }
        }
        return (text(of: who, in: sentence), false)
    }

    /// A noun with what stands before it and its nearest complement; no clause.
    private func text(of who: Int, in sentence: SyntaxSentence) -> String {
        let words = sentence.words
        var first = who
        var last = who
        for child in sentence.children[who] {
            switch words[child].relation {
            case "amod", "compound", "nummod", "flat": break
            case "nmod" where words[child].subtype == "poss" || sentence.marker(of: child) == "of": break
            case "det" where !["the", "a"].contains(words[child].lemma): break
            default: continue
            }
            let subtree = sentence.subtree(of: child)
            first = min(first, subtree.first ?? first)
            last = max(last, subtree.last ?? last)
        }
        return document.text.text(words[first].from..<words[last].to)
    }

    // MARK: - Quotations over several sentences

    private func readQuotations() -> [Int: Found] {
        var result: [Int: Found] = [:]
        let bytes = document.text.bytes
        var opened: (sentence: Int, byte: Int)?
        var speaker: Found?
        var previousEnd = 0
        for sentence in resolver.sentences {
            let span = sentence.named.span
            // A new paragraph without a mark of its own ends what was left open.
            if opened != nil, bytes[previousEnd..<span.from].count(where: { $0 == 0x0A }) >= 2 {
                opened = nil
                speaker = nil
            }
            if opened != nil, let speaker { result[sentence.index] = speaker }
            var index = span.from
            while index < span.to {
                let isCurly = bytes[index] == 0xE2 && index + 2 < span.to && bytes[index + 1] == 0x80
                if isCurly, bytes[index + 2] == 0x9C || bytes[index + 2] == 0x9D {
                    opened = bytes[index + 2] == 0x9C ? (sentence.index, index) : nil
                    index += 3
                    continue
                }
                if bytes[index] == UInt8(ascii: "\"") { opened = opened == nil ? (sentence.index, index) : nil }
                index += 1
            }
            if let opened, opened.sentence == sentence.index {
                let inner = sentence.words.firstIndex { $0.from > opened.byte && $0.part == .verb }
                speaker = inner.flatMap { inSentence($0, sentence).last }
            }
            if opened == nil { speaker = nil }
            previousEnd = span.to
        }
        return result
    }
}

extension SyntaxSentence {
    /// Whether a clause under a noun is what the noun says or holds ("speculation that he will"), and not a relative
    /// clause.
    func isContent(_ clause: Int, of noun: Int, _ lexicon: StanceLexicon) -> Bool {
        let value = words[clause]
        if value.tag == "VBN" || value.tag == "VBG" { return false }
        let isSaying = lexicon.report(of: noun, in: self) != nil || lexicon.effect(of: noun, in: self) != nil
        if value.subtype != "relcl" { return isSaying }
        // "speculation that he will" is often taken for a relative clause; that one lacks a subject or an object.
        let that = children[clause].first { words[$0].lemma == "that" }
        guard isSaying, let that, !words[that].isSubject,
            children[clause].contains(where: { words[$0].isSubject && !words[$0].tag.hasPrefix("W") })
        else { return false }
        return words[that].relation != "obj"
            || children[clause].contains { $0 != that && ["obj", "xcomp", "ccomp"].contains(words[$0].relation) }
    }
}
