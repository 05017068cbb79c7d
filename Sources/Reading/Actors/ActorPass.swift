internal import Chronology
internal import Evidence
internal import Ontology

/// Resolves all words of a document in the order of the text, remembering what was spoken of.
struct ActorPass {
    private let document: NamedDocument
    private let sentences: [SyntaxSentence]
    private let gazetteer: Gazetteer
    private let explained: ExplainedNames
    let mainPair: [String]?

    private(set) var references: [ActorReference] = []
    private(set) var found: [[Int32]]
    /// The participants of events that are taken up by their noun alone.
    private(set) var events: [[Int32]]
    private var memory = ActorMemory()
    private var participantsOfNoun: [String: Int32] = [:]
    /// How far each word of the sentence at hand is: 0 untouched, 1 being resolved, 2 resolved.
    private var progress: [UInt8] = []

    init(document: NamedDocument, sentences: [SyntaxSentence]) {
        self.document = document
        self.sentences = sentences
        gazetteer = document.gazetteer
        explained = ExplainedNames(document: document, sentences: sentences)
        mainPair = MainPair(of: document)?.codes
        found = sentences.map { [Int32](repeating: -1, count: $0.words.count) }
        events = found
    }

    mutating func run() {
        for sentence in sentences {
            memory.begin(sentence: sentence.index)
            progress = [UInt8](repeating: 0, count: sentence.words.count)
            for word in sentence.words.indices {
                let reference = resolve(word, sentence)
                if isPhraseHead(word, sentence) { remember(word, reference, sentence) }
            }
            takeUpEvents(sentence)
            rememberTwo(sentence)
        }
    }

    // MARK: - References

    private mutating func add(_ reference: ActorReference) -> Int32 {
        references.append(reference)
        return Int32(references.count - 1)
    }

    private mutating func add(
        _ codes: [String], _ persons: [String], _ rule: String, _ range: Range<Int>, inferred: Bool = false
    ) -> Int32 {
        add(ActorReference(codes: codes, persons: persons, rule: rule, range: range, isInferred: inferred))
    }

    /// The same actors, inferred from where they were named.
    private mutating func inferred(_ number: Int32, _ rule: String) -> Int32 {
        guard number >= 0 else { return -1 }
        var copy = references[Int(number)]
        copy.rule = rule
        copy.isInferred = true
        return add(copy)
    }

    private func codes(_ number: Int32) -> [String] { number < 0 ? [] : references[Int(number)].codes }

    /// The codes of what a word stands for.
    private mutating func codes(of word: Int, _ sentence: SyntaxSentence) -> [String] {
        let number = resolve(word, sentence)
        return codes(number)
    }

    /// What a word stands for; resolved once.
    private mutating func resolve(_ word: Int, _ sentence: SyntaxSentence) -> Int32 {
        switch progress[word] {
        case 2: return found[sentence.index][word]
        case 1: return -1
        default: break
        }
        progress[word] = 1
        let number = decide(word, sentence)
        found[sentence.index][word] = number
        progress[word] = 2
        return number
    }

    private mutating func decide(_ word: Int, _ sentence: SyntaxSentence) -> Int32 {
        if sentence.mentionOfWord[word] >= 0 {
            let mention = sentence.named.mentions[sentence.mentionOfWord[word]]
            if mention.kind == .actor && mention.actor == nil { return noun(word, sentence) }
            if mention.kind == .unknown {
                let known = name(mention, sentence.mentionOfWord[word], sentence)
                return known >= 0 ? known : half(mention, word, sentence) ?? noun(word, sentence)
            }
            if mention.kind != .office { return name(mention, sentence.mentionOfWord[word], sentence) }
        }
        switch sentence.words[word].part {
        case .pronoun: return pronoun(word, sentence)
        case .noun, .properNoun, .number: return noun(word, sentence)
        case .determiner where isPhraseHead(word, sentence): return pronoun(word, sentence)
        case .adjective where isPhraseHead(word, sentence): return noun(word, sentence)
        default: return -1
        }
    }

    // MARK: - Names

    private mutating func name(_ mention: Mention, _ number: Int, _ sentence: SyntaxSentence) -> Int32 {
        let range = mention.from..<mention.to
        switch mention.kind {
        case .actor:
            guard mention.actor != nil, !isOpposed(mention), !isOnlyDescribing(mention) else { return -1 }
            if let state = stateOfPeople(number, mention, sentence) { return state }
            let codes = hyphened(number, sentence)
            return add(codes, [], codes.count > 1 ? "compound of names" : mention.rule, range)
        case .person:
            guard let person = mention.entity.flatMap({ gazetteer.person($0) }) else { return -1 }
            guard let actor = stateBeforeTitle(mention, sentence) ?? actor(of: person, sentence) else { return -1 }
            return add([actor], [person.name], mention.rule, range)
        case .thing:
            // A ship acts for its state; a newspaper or a treaty does not.
            guard let thing = mention.entity.flatMap({ gazetteer.thing($0) }), thing.kind == "ship", let of = thing.of
            else { return -1 }
            return add([gazetteer.principal(of: of)], [], "ship of the state", range)
        case .unknown:
            guard let person = explained.person(mention, in: sentence) else { return -1 }
            return add(
                person.codes, [person.name],
                person.isInferred ? "title and name, the state from before" : "explained by the text", person.range,
                inferred: person.isInferred)
        default: return -1
        }
    }

    /// "the North": that one of two states of which the text has named one or both, North Korea and South Korea.
    private mutating func half(_ mention: Mention, _ word: Int, _ sentence: SyntaxSentence) -> Int32? {
        guard mention.text == "North" || mention.text == "South", word > 0, sentence.words[word - 1].lemma == "the"
        else {
            return nil
        }
        var best: (times: Int, code: String)?
        for actor in gazetteer.package.actors
        where actor.kind == .state && actor.name.hasPrefix(mention.text + " ") {
            let whole = actor.name.dropFirst(mention.text.count)
            let other = (mention.text == "North" ? "South" : "North") + whole
            let otherCode = gazetteer.package.actors.first { $0.kind == .state && $0.name == other }?.code
            guard let otherCode else { continue }
            let times = memory.timesNamed[actor.code, default: 0] + memory.timesNamed[otherCode, default: 0]
            if times > best?.times ?? 0 { best = (times, actor.code) }
        }
        guard let best else { return nil }
        return add(
            [best.code], [], "the \(mention.text) of the two states of that name", mention.from..<mention.to,
            inferred: true)
    }

    /// The codes of a name and of those that hyphens join with it: "Sino-Russian", "Japan-Russia".
    private func hyphened(_ number: Int, _ sentence: SyntaxSentence) -> [String] {
        let mentions = sentence.named.mentions
        var first = number
        var last = number
        while first > 0, isJoined(mentions[first - 1], mentions[first]) { first -= 1 }
        while last + 1 < mentions.count, isJoined(mentions[last], mentions[last + 1]) { last += 1 }
        var codes: [String] = []
        for mention in mentions[first...last] {
            guard let actor = mention.actor else { continue }
            let code = member(of: gazetteer.principal(of: actor))
            if !codes.contains(code) { codes.append(code) }
        }
        return codes
    }

    private func isJoined(_ a: Mention, _ b: Mention) -> Bool {
        guard a.kind == .actor, b.kind == .actor, a.to < b.from, b.from - a.to <= 3 else { return false }
        let between = document.text.bytes[a.to..<b.from]
        return between.elementsEqual([UInt8(ascii: "-")]) || between.elementsEqual([UInt8(ascii: "/")])
            || between.elementsEqual([0xE2, 0x80, 0x93]) || between.elementsEqual([0xE2, 0x80, 0x91])
    }

    /// "anti-Chinese" is nothing that China does.
    private func isOpposed(_ mention: Mention) -> Bool {
        let bytes = document.text.bytes
        guard mention.from >= 4, bytes[mention.from - 1] == UInt8(ascii: "-") else { return false }
        let before = bytes[..<(mention.from - 1)]
        return before.suffix(4).map { $0 | 0x20 } == Array("anti".utf8)
            || before.suffix(3).map { $0 | 0x20 } == Array("pro".utf8)
            || before.suffix(3).map { $0 | 0x20 } == Array("non".utf8)
    }

    /// "NATO-member Norway", "Moscow-based", "Syrian-backed": the name describes another, and does nothing itself.
    private func isOnlyDescribing(_ mention: Mention) -> Bool {
        let bytes = document.text.bytes
        guard mention.to + 1 < bytes.count, bytes[mention.to] == UInt8(ascii: "-") else { return false }
        let word = bytes[(mention.to + 1)...].prefix { $0 >= 0x61 && $0 <= 0x7A }
        return ActorWords.describing.contains(String(decoding: word, as: UTF8.self))
    }

    /// A people that lives in another state than that of its name: "Bosnian Serbs", "Kosovo Albanians", "the Albanians
    /// of Serbia", "ethnic Albanians in Serbia"; `nil` where the people is the state's own.
    private mutating func stateOfPeople(_ number: Int, _ mention: Mention, _ sentence: SyntaxSentence) -> Int32? {
        guard mention.rule == "adjective" || mention.rule == "nationals", let own = mention.actor else { return nil }
        let range = mention.from..<mention.to
        let bytes = document.text.bytes
        if number > 0 {
            let before = sentence.named.mentions[number - 1]
            let isBeside =
                before.kind == .actor && mention.from - before.to == 1 && bytes[before.to] == 0x20
                && (before.rule == "adjective" || before.rule == "name" && mention.rule == "nationals")
            if isBeside, let state = before.actor.map({ gazetteer.principal(of: $0) }), isState(state), isState(own),
                state != own
            {
                return add([state], [], "people of the state before its name", before.from..<mention.to)
            }
        }
        guard let word = sentence.words.indices.last(where: { sentence.mentionOfWord[$0] == number }) else {
            return nil
        }
        let isEthnic = word > 0 && sentence.words[word - 1].lemma == "ethnic"
        guard isEthnic || mention.rule == "nationals" else { return nil }
        let markers = isEthnic ? ActorWords.within.union(["of", "from"]) : ["of"]
        if let home = located(word, sentence, markers), home.codes != [own] {
            return add(home.codes, [], "people of the state where it lives", range)
        }
        guard isEthnic else { return nil }
        return clausePlace(of: word, sentence).map {
            add($0.codes, [], "people of the place of the clause", $0.range, inferred: true)
        } ?? -1
    }

    /// The state or organisation that stands before the title of a person: "the Georgian President NAME". What the text
    /// says comes before what the package knows.
    private func stateBeforeTitle(_ mention: Mention, _ sentence: SyntaxSentence) -> String? {
        let title = sentence.named.offices.last { $0.to < mention.from && mention.from - $0.to <= 2 }
        guard let title, let before = sentence.named.mentions.last(where: { $0.to < title.from }),
            before.kind == .actor,
            title.from - before.to <= 4, let actor = before.actor
        else { return nil }
        let between = document.text.bytes[before.to..<title.from]
        let isJoined = between.allSatisfy { byte in
            byte == 0x20 || byte == UInt8(ascii: "s") || byte == UInt8(ascii: "'") || byte >= 0x80
        }
        return isJoined ? gazetteer.principal(of: actor) : nil
    }

    /// A name that several states share ("Korea") stands for the one that was named last, else for all.
    private func member(of code: String) -> String {
        guard let members = gazetteer.sharedNames[code] else { return code }
        let named = members.map { (memory.timesNamed[$0, default: 0], $0) }.max { ($0.0, $1.1) < ($1.0, $0.1) }
        return named.flatMap { $0.0 > 0 ? $0.1 : nil } ?? code
    }

    /// The actor for which a person acts at the time that the sentence tells of.
    private func actor(of person: Person, _ sentence: SyntaxSentence) -> String? {
        if person.offices.contains(where: { $0.actor != nil && $0.actor != person.state }) {
            let day =
                document.dates[sentence.index].first { $0.interval.from != nil }?.interval.from
                ?? document.published.from
            if let day {
                let held = person.offices.first { office in
                    office.actor != nil && office.from.map { $0 <= day } ?? true
                        && office.until.map { day <= $0 } ?? true
                        && (office.from != nil || office.until != nil)
                }
                if let actor = held?.actor { return gazetteer.principal(of: actor) }
            }
        }
        // Where no day is known, one of a state that is no more acts for the state that the person served later.
        if let state = person.state, isFormer(state), document.published.from == nil,
            let later = person.offices.compactMap(\.actor).first(where: { $0 != state && !isFormer($0) })
        {
            return gazetteer.principal(of: later)
        }
        return (person.state ?? person.offices.first?.actor).map { gazetteer.principal(of: $0) }
    }

    private func isOrganisation(_ code: String) -> Bool {
        gazetteer.actorIndex[code].map { gazetteer.package.actors[Int($0)].kind == .organisation } ?? false
    }

    private func isFormer(_ code: String) -> Bool {
        gazetteer.actorIndex[code].map { gazetteer.package.actors[Int($0)].until != nil } ?? false
    }

    // MARK: - Nouns

    private mutating func noun(_ word: Int, _ sentence: SyntaxSentence) -> Int32 {
        let value = sentence.words[word]
        if let dual = standingAlone(word, sentence) { return dual }
        guard let entry = actorNoun(word, sentence) else { return -1 }
        let isPlural = value.tag.hasSuffix("S") || entry.nouns.contains(value.lemma + "s")
        let number = company(before: word, sentence)
        if entry.kind != .organisation && entry.kind != .group, let number, isPlural || number.isEach {
            let rule = "\(number.word) \(text(of: word, sentence))"
            let isOfStates = entry.kind == .state || entry.kind == .body || entry.kind == .person
            let pair = take(
                number.count, before: word, sentence, rule, ofPersons: entry.kind == .person, ofStates: isOfStates)
            if let pair { return pair }
        }
        let named = apposition(word, sentence)
        if named >= 0 { return named }
        let beside = namesBeside(word, entry, sentence)
        if beside >= 0 { return beside }
        // "the state of the talks", "a group of islands" are no actors.
        if [.state, .side, .body, .organisation, .group].contains(entry.kind),
            sentence.children[word].contains(where: { sentence.marker(of: $0) == "of" })
        {
            return -1
        }
        let determiner = self.determiner(of: word, sentence)
        switch entry.kind {
        case .partner:
            // "her hosts" are one.
            if !isPlural || value.lemma == "host", let owner = owner(of: word, sentence) {
                let codes = codes(owner)
                return other(
                    than: codes, before: word, sentence, "\(value.lemma) of \(codes.joined(separator: ", "))",
                    isFriend: Self.friends.contains(value.lemma), isState: Self.states.contains(value.lemma))
            }
            if isPlural, determiner == "the" {
                return take(2, before: word, sentence, "the \(text(of: word, sentence))") ?? -1
            }
            return -1
        case .side:
            guard isPlural, determiner == "the" else { return -1 }
            return take(2, before: word, sentence, "the \(text(of: word, sentence))") ?? -1
        case .state:
            if !isPlural, let determiner, ActorWords.definite.contains(determiner) {
                return inferred(antecedent(of: word, .state, sentence), "the \(value.lemma): the state named before")
            }
            if isPlural, let determiner, determiner == "these" || determiner == "those" {
                if let last = memory.lastOrganisation, sentence.index - memory.organisationAt <= 2,
                    !memory.companies.contains(where: { $0.sentence >= memory.organisationAt && $0.codes.count > 2 })
                {
                    return inferred(last, "\(determiner) \(value.lemma)s: the members of the organisation")
                }
                return take(nil, before: word, sentence, "\(determiner) \(text(of: word, sentence))") ?? -1
            }
            return -1
        case .organisation:
            guard determiner != nil, let last = memory.lastOrganisation else { return -1 }
            return inferred(last, "the \(value.lemma): the organisation named before")
        case .group:
            // "the biggest group" is one of several, not the one named before.
            if sentence.children[word].contains(where: { sentence.words[$0].tag == "JJS" }) { return -1 }
            guard determiner != nil, let last = memory.lastGroup else { return setting(of: word, entry, sentence) }
            return inferred(last, "the \(value.lemma): the group named before")
        case .body, .person, .force, .craft, .people:
            if let determiner, ActorWords.definite.contains(determiner) {
                let number = definite(word, entry, sentence)
                if number >= 0 { return number }
            }
            return setting(of: word, entry, sentence)
        }
    }

    /// What the package knows of a noun; "opposition parties" and "government side" are what the word before says.
    private func actorNoun(_ word: Int, _ sentence: SyntaxSentence) -> ActorNoun? {
        guard let entry = gazetteer.actorNouns[sentence.words[word].lemma] else { return nil }
        guard entry.kind == .side else { return entry }
        for child in sentence.children[word]
        where child < word && ["compound", "amod"].contains(sentence.words[child].relation) {
            if let kind = gazetteer.actorNouns[sentence.words[child].lemma], [.body, .group].contains(kind.kind) {
                return kind
            }
        }
        return entry
    }

    /// The article or the like of a noun.
    private func determiner(of word: Int, _ sentence: SyntaxSentence) -> String? {
        sentence.child(of: word, "det").map { sentence.words[$0].lemma }
    }

    /// How many a noun speaks of, where it says so: "both sides", "the three countries", "neither party".
    private func company(before word: Int, _ sentence: SyntaxSentence) -> (count: Int, word: String, isEach: Bool)? {
        for child in sentence.children[word] {
            let lemma = sentence.words[child].lemma
            switch sentence.words[child].relation {
            case "det", "cc":
                if lemma == "both" { return (2, lemma, false) }
                if lemma == "either" || lemma == "neither" || lemma == "each" { return (2, lemma, true) }
            case "nummod":
                // "two ships" are just two; "the two ships" are known.
                if let count = ActorWords.numbers[lemma], determiner(of: word, sentence) == "the" {
                    return (count, "the \(lemma)", false)
                }
            default: break
            }
        }
        // "Neither side gave in": taken for a conjunction, it hangs elsewhere.
        if word > 0, ["neither", "either", "both"].contains(sentence.words[word - 1].lemma) {
            let lemma = sentence.words[word - 1].lemma
            return (2, lemma, lemma != "both")
        }
        return nil
    }

    /// Words that stand for several without a noun: "the two", "both", "each other", "the pair", "the former".
    private mutating func standingAlone(_ word: Int, _ sentence: SyntaxSentence) -> Int32? {
        let value = sentence.words[word]
        guard isPhraseHead(word, sentence) else { return nil }
        switch value.lemma {
        case "two", "three", "four":
            guard determiner(of: word, sentence) == "the" else { return nil }
            return take(ActorWords.numbers[value.lemma], before: word, sentence, "the \(value.lemma)")
        case "both", "neither", "either":
            return ofWhich(word, sentence) ?? take(2, before: word, sentence, value.lemma)
        case "pair", "duo", "twosome":
            guard determiner(of: word, sentence) == "the" else { return nil }
            return take(2, before: word, sentence, "the pair")
        case "trio":
            guard determiner(of: word, sentence) == "the" else { return nil }
            return take(3, before: word, sentence, "the trio")
        case "man", "woman":
            guard let number = company(before: word, sentence) else { return nil }
            return take(
                number.count, before: word, sentence, "\(number.word) \(text(of: word, sentence))", ofPersons: true)
        case "other":
            guard determiner(of: word, sentence) == "the" else { return nil }
            guard let pair = pair(before: word, sentence) else { return -1 }
            if let subject = subject(governing: word, sentence), subject != word {
                let codes = codes(of: subject, sentence)
                if codes.count == 1 { return other(than: codes, before: word, sentence, "the other") }
            }
            return add(pair.codes, [], "the other of two", pair.range, inferred: true)
        case "former", "latter":
            guard determiner(of: word, sentence) == "the", let pair = pair(before: word, sentence),
                pair.codes.count == 2
            else { return nil }
            let code = value.lemma == "former" ? pair.codes[0] : pair.codes[1]
            return add([code], [], "the \(value.lemma)", pair.range, inferred: true)
        default: return nil
        }
    }

    /// A noun beside a name names the same: "their host, NAME", "the bloc NAME".
    private mutating func apposition(_ word: Int, _ sentence: SyntaxSentence) -> Int32 {
        let value = sentence.words[word]
        for child in sentence.children[word]
        where sentence.words[child].relation == "appos" || sentence.words[child].relation == "flat" {
            guard let mention = sentence.mention(of: child), [.actor, .person, .unknown].contains(mention.kind) else {
                continue
            }
            let number = resolve(child, sentence)
            if number >= 0 { return number }
        }
        // The name right behind, wherever the tree hangs it beside the noun.
        let next = word + 1
        if next < sentence.words.count, let mention = sentence.mention(of: next),
            mention.from == sentence.words[next].from,
            mention.kind == .person || mention.kind == .actor && mention.rule == "name",
            let head = sentence.words.indices.first(where: {
                $0 >= next && sentence.words[$0].to == mention.to
            }),
            sentence.words[head].head == word
                || sentence.words[head].head == value.head
                    && sentence.words[head].relation == value.relation
        {
            return resolve(next, sentence)
        }
        return -1
    }

    /// The states, organisations or groups named beside a noun, the nearest kind first: as adjective or first part of a
    /// compound, as possessor, behind "of" or "from", as agent of a participle.
    private mutating func namesBeside(_ word: Int, _ entry: ActorNoun, _ sentence: SyntaxSentence) -> Int32 {
        let children = sentence.children[word]
        var parts: [Int] = []
        for child in children {
            switch sentence.words[child].relation {
            case "amod", "compound",
                "nmod" where sentence.words[child].subtype != "poss" && sentence.marker(of: child).isEmpty:
                // "the Abe administration": a person before the noun, but not one behind it.
                if let kind = sentence.mention(of: child)?.kind, kind == .actor || kind == .person && child < word {
                    parts += sentence.conjuncts(of: child)
                } else if let leader = leader(of: child, sentence) {
                    parts.append(leader)
                }
            default: break
            }
        }
        // "A Dutch national was held": an adjective right before belongs to its noun wherever the tree hangs it.
        if parts.isEmpty, word > 0, sentence.words[word - 1].to + 1 == sentence.words[word].from,
            let mention = sentence.mention(of: word - 1), mention.kind == .actor, mention.rule == "adjective"
        {
            parts.append(word - 1)
        }
        if parts.isEmpty, entry.kind != .partner, entry.kind != .state, entry.kind != .side {
            // "Basra police", "West Bank settlers"
            for child in children
            where child < word && ["amod", "compound"].contains(sentence.words[child].relation) {
                guard let mention = sentence.mention(of: child), mention.kind == .place, let of = mention.actor else {
                    continue
                }
                return add(
                    [gazetteer.principal(of: of)], [], "\(sentence.words[word].lemma) of the place beside it",
                    mention.from..<mention.to)
            }
        }
        if let number = union(of: parts, sentence, "\(sentence.words[word].lemma) of the state beside it") {
            references[Int(number)].persons = []
            return number
        }
        // The Foreign Ministry’s spokesman, the navy’s ships.
        if entry.kind == .partner { return -1 }
        if let owner = owner(of: word, sentence) {
            guard owner >= 0 else { return -1 }
            var copy = references[Int(owner)]
            copy.persons = []
            if copy.rule.hasPrefix("explained") || !copy.isInferred {
                copy.rule = "possessor of the \(sentence.words[word].lemma)"
            }
            return add(copy)
        }
        for child in children where sentence.words[child].relation == "compound" {
            if gazetteer.actorNouns[sentence.words[child].lemma] != nil {
                let number = resolve(child, sentence)
                if number >= 0 { return number }
            }
        }
        for child in children where ActorWords.loyal.contains(sentence.words[child].lemma) {
            for lord in sentence.children[child] where sentence.marker(of: lord) == "to" {
                if let number = union(of: sentence.conjuncts(of: lord), sentence, "those to whom they are loyal") {
                    return number
                }
            }
        }
        for child in children where sentence.words[child].relation == "acl" {
            for agent in sentence.children[child] where sentence.marker(of: agent) == "by" {
                if let number = union(of: sentence.conjuncts(of: agent), sentence, "agent of the participle") {
                    return number
                }
            }
        }
        if !entry.areAbroad, [.body, .person, .people, .group, .force].contains(entry.kind),
            let home = located(word, sentence, ActorWords.within.union(["of", "from"]))
        {
            return add(home.codes, [], "\(sentence.words[word].lemma) of the place behind it", home.range)
        }
        return -1
    }

    /// The possessor of a noun or what stands behind its "of"; `nil` where there is none, -1 where it is no actor.
    private mutating func owner(of word: Int, _ sentence: SyntaxSentence) -> Int32? {
        var owns = false
        for child in sentence.children[word]
        where sentence.words[child].relation == "nmod" || sentence.words[child].relation == "nsubj" {
            // "Peru and Chile's ministers": the tree often makes a subject of them.
            let isJoint =
                sentence.words[child].relation == "nsubj" && child < word
                && sentence.conjuncts(of: child).contains { part in
                    part != child && sentence.children[part].contains { sentence.words[$0].tag == "POS" }
                }
            guard
                isJoint || sentence.words[child].subtype == "poss"
                    || sentence.words[child].relation == "nmod"
                        && ActorWords.owning.contains(sentence.marker(of: child))
            else {
                continue
            }
            // "its", "their": only what names an owner counts.
            let numbers = sentence.conjuncts(of: child).map { resolve($0, sentence) }.filter { $0 >= 0 }
            if numbers.count == 1, let only = numbers.first { return only }
            if numbers.count > 1 { return join(numbers, "possessors") }
            if sentence.words[child].subtype == "poss" { owns = true }
        }
        return owns ? -1 : nil
    }

    /// The state in "French-led", "Saudi-owned".
    private func leader(of word: Int, _ sentence: SyntaxSentence) -> Int? {
        guard ActorWords.leading.contains(text(of: word, sentence)), word >= 2,
            let mention = sentence.mention(of: word - 2), mention.kind == .actor,
            document.text.bytes[sentence.words[word].from - 1] == UInt8(ascii: "-")
        else { return nil }
        return word - 2
    }

    private mutating func union(of words: [Int], _ sentence: SyntaxSentence, _ rule: String) -> Int32? {
        let numbers = words.map { resolve($0, sentence) }.filter { $0 >= 0 }
        guard let first = numbers.first else { return nil }
        if numbers.count > 1 { return join(numbers, rule) }
        var copy = references[Int(first)]
        if !copy.isInferred { copy.rule = rule }
        return add(copy)
    }

    private mutating func join(_ numbers: [Int32], _ rule: String) -> Int32 {
        var joined = references[Int(numbers[0])]
        joined.rule = rule
        for number in numbers.dropFirst() {
            let other = references[Int(number)]
            for code in other.codes where !joined.codes.contains(code) { joined.codes.append(code) }
            for person in other.persons where !joined.persons.contains(person) { joined.persons.append(person) }
            joined.isInferred = joined.isInferred || other.isInferred
            joined.range =
                min(
                    joined.range.lowerBound, other.range.lowerBound)..<max(
                    joined.range.upperBound, other.range.upperBound)
        }
        return add(joined)
    }

    /// "the president", "the vessel", "the ministry", without a name beside it: the last of that title or kind, else
    /// the state that is spoken of.
    private mutating func definite(_ word: Int, _ entry: ActorNoun, _ sentence: SyntaxSentence) -> Int32 {
        let lemma = sentence.words[word].lemma
        let rule = "the \(lemma) named before"
        let number = isPlural(word, sentence) ? "+" : ""
        for key in [title(word, sentence) + number, lemma + number] {
            if let last = memory.lastOfNoun[key], sentence.index - last.sentence <= 6 {
                return inferred(last.reference, rule)
            }
        }
        if entry.kind == .craft, let last = memory.lastOfNoun["#" + entry.id], sentence.index - last.sentence <= 3 {
            return inferred(last.reference, rule)
        }
        switch entry.id {
        case "government", "legislature", "military", "police", "court", "party", "head-of-state", "head-of-government",
            "minister":
            return inferred(antecedent(of: word, .state, sentence), "the \(lemma) of the state spoken of")
        default: return -1
        }
    }

    private func isPlural(_ word: Int, _ sentence: SyntaxSentence) -> Bool {
        sentence.words[word].tag == "NNS" || sentence.words[word].tag == "NNPS"
    }

    /// "In Lima, officials said": those of the place where the sentence is set.
    private mutating func setting(of word: Int, _ entry: ActorNoun, _ sentence: SyntaxSentence) -> Int32 {
        let value = sentence.words[word]
        if !entry.areAbroad, [.people, .group, .body].contains(entry.kind) || entry.id == "police",
            determiner(of: word, sentence).map({ !ActorWords.definite.contains($0) }) ?? true,
            let place = clausePlace(of: word, sentence)
        {
            return add(place.codes, [], "\(value.lemma) of the place of the clause", place.range, inferred: true)
        }
        // "Peruvian police arrested three politicians": a state's own, as nobody says that they are another's.
        if !entry.areAbroad, [.people, .group, .person].contains(entry.kind), isActedOn(word, sentence),
            determiner(of: word, sentence).map({ !ActorWords.definite.contains($0) }) ?? true,
            let subject = sentence.children[value.head].first(where: { sentence.words[$0].isSubject }),
            let keeper = gazetteer.actorNouns[sentence.words[subject].lemma],
            Self.keepers.contains(keeper.id) || ["authority", "government"].contains(sentence.words[subject].lemma)
        {
            let number = resolve(subject, sentence)
            if number >= 0, codes(number).count == 1, references[Int(number)].persons.isEmpty {
                return inferred(number, "\(value.lemma) of the state whose \(sentence.words[subject].lemma) act")
            }
        }
        guard value.isSubject,
            ["government", "military", "troops", "police", "official", "minister", "people"].contains(entry.id),
            sentence.words.count > 2, sentence.words[0].lemma == "in", word > 1,
            let mention = sentence.mention(of: 1), mention.from == sentence.words[1].from,
            let code = mention.actor, mention.kind == .actor || mention.kind == .place
        else { return -1 }
        return add(
            [gazetteer.principal(of: code)], [], "\(value.lemma) of the place of the sentence",
            mention.from..<mention.to, inferred: true)
    }

    /// Whether a word stands where those stand to whom something is done: "arrested two", "fired at two".
    private func isActedOn(_ word: Int, _ sentence: SyntaxSentence) -> Bool {
        let value = sentence.words[word]
        guard value.head >= 0 else { return false }
        return value.relation == "obj"
            || value.relation == "obl" && ["at", "on", "against"].contains(sentence.marker(of: word))
    }

    /// Those who act within their state.
    private static let keepers: Set<String> = ["police", "court"]

    /// The states of the places named behind a noun: "lawmakers in Peru and Chile", "rebels in the north of Peru".
    private func located(
        _ word: Int, _ sentence: SyntaxSentence, _ markers: Set<String>
    ) -> (codes: [String], range: Range<Int>)? {
        for child in sentence.children[word]
        where sentence.words[child].relation == "nmod" && markers.contains(sentence.marker(of: child)) {
            var codes: [String] = []
            for part in sentence.conjuncts(of: child) {
                if let code = stateOfPlace(part, sentence), !codes.contains(code) { codes.append(code) }
            }
            if !codes.isEmpty { return (codes, sentence.words[child].range) }
        }
        return nil
    }

    /// The state in which something is: of a state's own name, of a place, of "the north of Peru".
    private func stateOfPlace(_ word: Int, _ sentence: SyntaxSentence, depth: Int = 0) -> String? {
        if let mention = sentence.mention(of: word), mention.kind == .actor || mention.kind == .place {
            guard let code = mention.actor.map({ gazetteer.principal(of: $0) }), isState(code) else { return nil }
            return code
        }
        guard depth < 4, gazetteer.actorNouns[sentence.words[word].lemma]?.kind != .person else { return nil }
        for child in sentence.children[word] {
            let relation = sentence.words[child].relation
            guard
                relation == "amod" || relation == "compound" || relation == "appos"
                    || relation == "nmod"
                        && (sentence.words[child].subtype == "poss"
                            || ["of", "in"].contains(sentence.marker(of: child)))
            else { continue }
            if let code = stateOfPlace(child, sentence, depth: depth + 1) { return code }
        }
        return nil
    }

    /// The state of the place where the clause is set in which a noun acts or is acted on: "rioted in Lima", "killed
    /// villagers in the hills of Peru".
    private func clausePlace(of word: Int, _ sentence: SyntaxSentence) -> (codes: [String], range: Range<Int>)? {
        var first = sentence.firstConjunct(of: word)
        // "hundreds of protesters"
        if sentence.words[first].relation == "nmod", sentence.marker(of: first) == "of",
            sentence.words[first].head >= 0,
            ActorWords.amounts.contains(sentence.words[sentence.words[first].head].lemma)
        {
            first = sentence.words[first].head
        }
        let value = sentence.words[first]
        guard value.head >= 0, value.isSubject || isActedOn(first, sentence) else { return nil }
        var heads = [value.head]
        for child in sentence.children[value.head] {
            let relation = sentence.words[child].relation
            // "went on strike in Lima"
            let isState = relation == "obl" && sentence.marker(of: child) == "on" && sentence.mention(of: child) == nil
            if relation == "obj" || relation == "xcomp" || isState { heads.append(child) }
        }
        for head in heads {
            for child in sentence.children[head] where child != first {
                let relation = sentence.words[child].relation
                guard relation == "obl" || relation == "nmod",
                    ActorWords.within.contains(sentence.marker(of: child)),
                    let code = stateOfPlace(child, sentence)
                else { continue }
                return ([code], sentence.words[child].range)
            }
        }
        return nil
    }

    /// "foreign minister", "prime minister": the noun with the words that make it a title.
    private func title(_ word: Int, _ sentence: SyntaxSentence) -> String {
        var title = ""
        for child in sentence.children[word]
        where child < word && (sentence.words[child].relation == "amod" || sentence.words[child].relation == "compound")
            && sentence.mentionOfWord[child] < 0
        {
            title += sentence.words[child].lemma + " "
        }
        return title + sentence.words[word].lemma
    }

    // MARK: - Several

    /// "both of them", "neither of the envoys": those behind the "of".
    private mutating func ofWhich(_ word: Int, _ sentence: SyntaxSentence) -> Int32? {
        for child in sentence.children[word] where sentence.marker(of: child) == "of" {
            let number = resolve(child, sentence)
            if codes(number).count > 1 { return inferred(number, "those behind of") }
        }
        return nil
    }

    /// The last company of `count` (of any size where `nil`) before a word; two also by the main pair.
    private mutating func take(
        _ count: Int?, before word: Int, _ sentence: SyntaxSentence, _ rule: String, ofPersons: Bool = false,
        ofStates: Bool = false
    ) -> Int32? {
        if count == 2 {
            guard let pair = pair(before: word, sentence, ofPersons: ofPersons, ofStates: ofStates) else { return -1 }
            return add(pair.codes, [], "\(rule): \(pair.codes.joined(separator: " and "))", pair.range, inferred: true)
        }
        let last = memory.companies.last { company in
            count.map { company.codes.count == $0 } ?? true && sentence.index - company.sentence <= 3
                && (!ofStates || company.codes.allSatisfy { isState($0) })
        }
        guard let last else { return nil }
        return add(last.codes, [], "\(rule): \(last.codes.joined(separator: ", "))", last.range, inferred: true)
    }

    /// The two that are spoken of at a word: those last named together, the document's main pair before others that
    /// were only named in the same clause.
    private func pair(
        before word: Int, _ sentence: SyntaxSentence, with member: String? = nil, ofPersons: Bool = false,
        ofStates: Bool = false
    ) -> (codes: [String], range: Range<Int>)? {
        var best: (score: Int, company: ActorMemory.Company)?
        let outsider = member == nil ? dealer(with: word, sentence) : nil
        for company in memory.companies.reversed() where company.codes.count == 2 {
            let distance = sentence.index - company.sentence
            if let outsider, company.codes.contains(outsider) { continue }
            guard distance <= 2, member.map({ company.codes.contains($0) }) ?? true else { continue }
            if ofStates, !company.codes.allSatisfy({ isState($0) }) { continue }
            var score = company.closeness.rawValue - 14 * distance
            if let mainPair, Set(mainPair) == Set(company.codes) { score += 6 }
            if ofPersons && company.arePersons { score += 12 }
            // "Both sides" are hardly a state and the organisation that it chairs.
            if company.codes.contains(where: isOrganisation), Set(mainPair ?? []) != Set(company.codes) { continue }
            if best.map({ score > $0.score }) ?? true { best = (score, company) }
        }
        // The two that the sentence has named up to here.
        var here: [String] = []
        for earlier in 0..<word
        where progress[earlier] == 2
            && (isPhraseHead(earlier, sentence)
                || sentence.mention(of: earlier)?.rule == "adjective")
        {
            for code in codes(found[sentence.index][earlier]) where !here.contains(code) && isState(code) {
                here.append(code)
            }
        }
        if here.count == 2, member.map({ here.contains($0) }) ?? true, outsider.map({ !here.contains($0) }) ?? true {
            var score = ActorMemory.Closeness.named.rawValue
            if let mainPair, Set(mainPair) == Set(here) { score += 6 }
            if best.map({ score > $0.score }) ?? true {
                return (here, sentence.named.span.from..<sentence.words[word].from)
            }
        }
        let isMain =
            mainPair.map { pair in
                (member.map { pair.contains($0) } ?? true) && (!ofStates || pair.allSatisfy { isState($0) })
            } ?? false
        if let best, !isMain || best.score >= -8 { return (best.company.codes, best.company.range) }
        guard let mainPair, isMain, outsider.map({ !mainPair.contains($0) }) ?? true else { return nil }
        return (mainPair, sentence.named.span.from..<sentence.named.span.from)
    }

    /// Who deals with the two that an object names: "A called both ministers" makes A none of the two.
    private func dealer(with word: Int, _ sentence: SyntaxSentence) -> String? {
        let value = sentence.words[word]
        guard value.relation == "obj" || value.relation == "iobj", value.part == .noun, value.head >= 0,
            let subject = sentence.children[value.head].first(where: { sentence.words[$0].isSubject })
        else { return nil }
        let codes = codes(found[sentence.index][subject])
        return codes.count == 1 ? codes[0] : nil
    }

    private static let friends: Set<String> = [
        "ally", "partner", "patron", "protector", "sponsor", "backer", "benefactor",
    ]

    /// Partners that are states, or act for one.
    private static let states: Set<String> = ["neighbour", "neighbor", "counterpart", "host"]

    /// The other one of the pair that somebody belongs to.
    private mutating func other(
        than codes: [String], before word: Int, _ sentence: SyntaxSentence, _ rule: String, isFriend: Bool = false,
        isState: Bool = false
    ) -> Int32 {
        // The main pair are as often foes as friends.
        if isFriend, !memory.companies.contains(where: { $0.codes.count == 2 && $0.codes.contains(codes.first ?? "") })
        {
            return -1
        }
        guard codes.count == 1, let pair = pair(before: word, sentence, with: codes[0], ofStates: isState),
            let other = pair.codes.first(where: { $0 != codes[0] })
        else { return -1 }
        return add([other], [], rule, pair.range, inferred: true)
    }

    // MARK: - Pronouns

    private func text(of word: Int, _ sentence: SyntaxSentence) -> String {
        let value = sentence.words[word]
        return String(decoding: document.text.bytes[value.from..<value.to], as: UTF8.self).lowercased()
    }

    private mutating func pronoun(_ word: Int, _ sentence: SyntaxSentence) -> Int32 {
        let form = text(of: word, sentence)
        if ActorWords.relative.contains(form), let antecedent = relativeAntecedent(of: word, sentence) {
            let number = resolve(antecedent, sentence)
            guard number >= 0 else { return -1 }
            var copy = references[Int(number)]
            copy.rule = "antecedent of \(form)"
            return add(copy)
        }
        if ActorWords.personal.contains(form) {
            return inferred(antecedent(of: word, .person, sentence), "\(form): the person named before")
        }
        if ActorWords.neuter.contains(form) {
            if form == "it" && (isEmptyIt(word, sentence) || isWhatWasSaid(word, sentence)) { return -1 }
            return inferred(antecedent(of: word, .neuter, sentence), "\(form): named before")
        }
        if ActorWords.plural.contains(form) {
            return inferred(antecedent(of: word, .plural, sentence), "\(form): named before")
        }
        switch form {
        case "each", "one":
            let isReciprocal = sentence.children[word].contains {
                sentence.words[$0].lemma == "other" || sentence.words[$0].lemma == "another"
            }
            guard isReciprocal || form == "each" else { return -1 }
            if isReciprocal, let subject = subject(governing: word, sentence) {
                var codes: [String] = []
                for part in sentence.conjuncts(of: subject) {
                    for code in self.codes(of: part, sentence) where !codes.contains(code) { codes.append(code) }
                }
                if codes.count > 1 {
                    return add(codes, [], "each other: the subject", sentence.words[subject].range, inferred: true)
                }
            }
            return take(2, before: word, sentence, isReciprocal ? "each other" : "each") ?? -1
        case "both", "neither", "either":
            return ofWhich(word, sentence) ?? take(2, before: word, sentence, form) ?? -1
        default: return -1
        }
    }

    /// The noun that a relative clause is about.
    private func relativeAntecedent(of word: Int, _ sentence: SyntaxSentence) -> Int? {
        // "NAME, who": whatever the tree says.
        var comma = word - 1
        if comma > 0, sentence.words[comma].part == .preposition { comma -= 1 }
        let before = comma > 0 && sentence.words[comma].lemma == "," ? comma - 1 : -1
        if before >= 0, let mention = sentence.mention(of: before), mention.kind == .person || mention.kind == .actor,
            text(of: word, sentence) != "that"
        {
            return before
        }
        var at = word
        while sentence.words[at].head >= 0 {
            if sentence.words[at].relation == "acl" { return sentence.words[at].head }
            at = sentence.words[at].head
        }
        // Where the tree hangs the clause elsewhere: the noun right before the comma.
        guard before >= 0 else { return nil }
        var noun = before
        guard sentence.words[noun].part == .noun || sentence.words[noun].part == .properNoun else { return nil }
        while sentence.words[noun].head >= 0, ["flat", "compound"].contains(sentence.words[noun].relation) {
            noun = sentence.words[noun].head
        }
        return noun
    }

    private static let impersonal: Set<String> = [
        "seem", "appear", "happen", "say", "believe", "report", "expect", "agree", "announce", "know", "hope", "think",
        "understand", "decide", "turn", "emerge", "follow", "remain", "take", "become", "rain", "matter",
    ]

    /// "it is clear that", "it was agreed to", "it took two years to".
    private func isEmptyIt(_ word: Int, _ sentence: SyntaxSentence) -> Bool {
        let value = sentence.words[word]
        if value.relation == "expl" || value.subtype == "outer" { return true }
        guard value.isSubject, value.head >= 0 else { return false }
        let verb = value.head
        let hasClause = sentence.children[verb].contains { child in
            child > word
                && (["csubj", "ccomp"].contains(sentence.words[child].relation)
                    || (sentence.words[child].relation == "advcl" || sentence.words[child].relation == "xcomp")
                        && ["that", "to", "whether"].contains(sentence.marker(of: child)))
        }
        let isCopular = !sentence.children(of: verb, "cop").isEmpty
        if isCopular {
            return hasClause || sentence.children[verb].contains { sentence.words[$0].relation == "acl" }
        }
        if sentence.words[verb].lemma == "come", sentence.marker(of: verb) == "when" { return true }
        guard Self.impersonal.contains(sentence.words[verb].lemma) else { return false }
        // "it said that" has a speaker; "it was said that" has none.
        if value.isPassiveSubject { return hasClause }
        return hasClause
            && ["seem", "appear", "happen", "turn", "emerge", "follow", "take", "become", "matter"].contains(
                sentence.words[verb].lemma)
    }

    private static let saying: Set<String> = [
        "deny", "admit", "confirm", "acknowledge", "say", "do", "make", "call", "describe", "regard", "welcome", "know",
        "concede", "explain", "announce", "mean", "believe", "doubt", "suggest", "repeat", "mention", "put",
    ]

    /// "denied it", "welcomed it": what was said or done, no actor.
    private func isWhatWasSaid(_ word: Int, _ sentence: SyntaxSentence) -> Bool {
        let value = sentence.words[word]
        return value.relation == "obj" && value.head >= 0 && Self.saying.contains(sentence.words[value.head].lemma)
    }

    // MARK: - Antecedents

    private enum Wanted { case person, neuter, plural, state }

    /// Who does what a word's clause tells: its subject, or for an infinitive the one who is told, asked or allowed.
    private func subject(governing word: Int, _ sentence: SyntaxSentence) -> Int? {
        var at = sentence.words[word].head
        while at >= 0 {
            if let subject = sentence.children[at].first(where: { sentence.words[$0].isSubject }) { return subject }
            let head = sentence.words[at].head
            if sentence.words[at].relation == "xcomp", head >= 0,
                let told = sentence.children[head].first(where: {
                    sentence.words[$0].relation == "obj" || sentence.words[$0].relation == "iobj"
                }), told < at
            {
                return told
            }
            at = head
        }
        return nil
    }

    /// The best phrase for a word to stand for: near, a subject, of the right kind and number.
    private mutating func antecedent(of word: Int, _ wanted: Wanted, _ sentence: SyntaxSentence) -> Int32 {
        let value = sentence.words[word]
        let form = text(of: word, sentence)
        let isPossessive = ActorWords.possessive.contains(form) && value.relation == "nmod"
        let above = sentence.ancestors(of: word)
        let verb = above.first { sentence.words[$0].part == .verb || sentence.words[$0].part == .auxiliary } ?? -1
        let around = phrases(around: word, sentence)
        let ownSubject = subject(governing: word, sentence)
        let aboveSubject = value.isSubject && value.head >= 0 ? subject(governing: value.head, sentence) : nil
        let isObject = ["obj", "iobj", "obl"].contains(value.relation) || value.isPassiveSubject
        if ActorWords.reflexive.contains(form), let ownSubject { return resolve(ownSubject, sentence) }

        // "China, which it values": the one is not the other.
        let clauseHead = above.first { sentence.words[$0].relation == "acl" }.map { sentence.words[$0].head } ?? -1
        // "against its fighters": another's.
        var others: [String] = []
        if !isPossessive {
            others = coarguments(of: word, sentence)
        } else if value.head >= 0, sentence.marker(of: value.head) == "against", let ownSubject {
            others = codes(of: ownSubject, sentence)
        }
        var best: (score: Int, reference: Int32)?
        func consider(_ score: Int, _ reference: Int32) {
            if best.map({ score > $0.score }) ?? true { best = (score, reference) }
        }
        for candidate in memory.candidates.reversed() {
            let distance = sentence.index - candidate.sentence
            guard let fit = fit(candidate, wanted, isPossessive: isPossessive, isObject: isObject) else { continue }
            if !others.isEmpty, candidate.reference >= 0,
                references[Int(candidate.reference)].codes.allSatisfy({ others.contains($0) })
            {
                continue
            }
            guard wanted == .person || wanted == .state || distance <= 2 else { continue }
            var score = candidate.weight + fit + candidate.bonus - 30 * distance
            if distance == 0 {
                if !isPossessive, candidate.word == clauseHead { continue }
                if isPossessive, value.head >= 0, sentence.ancestors(of: candidate.word).contains(value.head) {
                    continue
                }
                guard candidate.word != word, !around.contains(candidate.word) else { continue }
                let head = sentence.words[sentence.firstConjunct(of: candidate.word)].head
                if !isPossessive && wanted != .state && head == verb && verb >= 0 && value.head == verb { continue }
                if let ownSubject, candidate.word == ownSubject {
                    if isPossessive {
                        score += 15
                    } else if isObject && !value.isSubject {
                        continue
                    }
                }
                if wanted == .state, candidate.word == ownSubject,
                    ["from", "of", "by"].contains(sentence.marker(of: word))
                {
                    score += 12
                }
                if value.isSubject && sentence.words[candidate.word].isSubject { score += 12 }
                // "Chile said that it would": the subject of the clause above comes first.
                if candidate.word == aboveSubject { score += 12 }
                // He who was "him" a few words before is "he" again.
                if wanted == .person, sentence.words[candidate.word].part == .pronoun { score += 8 }
                if value.isSubject, isFronted(candidate.word, before: word, sentence) { score -= 14 }
                score -= min(12, (word - candidate.word) / 3)
            } else if value.isSubject && candidate.weight >= 40 {
                score += 8
            }
            consider(score, candidate.reference)
        }
        if wanted != .state, let later = subjectBehind(word, sentence), sentence.words[later].part != .pronoun {
            let number = resolve(later, sentence)
            if number >= 0,
                fit(candidate(later, number, sentence), wanted, isPossessive: isPossessive, isObject: isObject) != nil
            {
                consider(42, number)
            }
        }
        return best?.reference ?? -1
    }

    /// The codes named in the objects of the verb whose subject a word is: they act on another, not on themselves.
    private mutating func coarguments(of word: Int, _ sentence: SyntaxSentence) -> [String] {
        let value = sentence.words[sentence.firstConjunct(of: word)]
        guard value.isSubject, !value.isPassiveSubject, value.head >= 0 else { return [] }
        var codes: [String] = []
        for child in sentence.children[value.head] where child > word {
            let relation = sentence.words[child].relation
            guard
                relation == "obj" || relation == "iobj"
                    || relation == "obl" && ["with", "against", "to", "on"].contains(sentence.marker(of: child))
            else { continue }
            for part in [child] + sentence.children[child] {
                guard let mention = sentence.mention(of: part), mention.kind == .actor || mention.kind == .person else {
                    continue
                }
                let isNamed =
                    part == child || ["amod", "compound"].contains(sentence.words[part].relation)
                    || sentence.words[part].subtype == "poss"
                if isNamed { codes += self.codes(of: part, sentence) }
            }
        }
        return codes
    }

    /// The common nouns whose phrase a word stands in: "his minister" is not "he".
    private func phrases(around word: Int, _ sentence: SyntaxSentence) -> [Int] {
        var found: [Int] = []
        var at = word
        while sentence.words[at].head >= 0 {
            let relation = sentence.words[at].relation
            guard relation == "nmod" || relation == "amod" || relation == "compound" || relation == "det" else { break }
            at = sentence.words[at].head
            if sentence.mentionOfWord[at] < 0 { found.append(at) }
        }
        return found
    }

    /// The subject that follows a fronted phrase: "After its talks failed, Peru …".
    private func subjectBehind(_ word: Int, _ sentence: SyntaxSentence) -> Int? {
        var at = word
        while sentence.words[at].head >= 0 {
            let head = sentence.words[at].head
            let relation = sentence.words[at].relation
            if ["advcl", "obl", "nmod", "advmod"].contains(relation), at < head,
                let subject = sentence.children[head].first(where: { sentence.words[$0].isSubject && $0 > word }),
                subject > at
            {
                return subject
            }
            at = head
        }
        return nil
    }

    /// Whether a word stands in a clause that depends on the clause of a later subject: "With X beside her, she …".
    private func isFronted(_ word: Int, before subject: Int, _ sentence: SyntaxSentence) -> Bool {
        let verb = sentence.words[subject].head
        guard verb > subject else { return false }
        let between = sentence.ancestors(of: word)
        guard let at = between.firstIndex(of: verb), at > 0 else { return false }
        return ["advcl", "obl", "acl"].contains(sentence.words[between[at - 1]].relation) && between[at - 1] < subject
            && sentence.words[word].isSubject
    }

    /// How well a phrase agrees with what is wanted; `nil` where it cannot be meant.
    private func fit(
        _ candidate: ActorMemory.Candidate, _ wanted: Wanted, isPossessive: Bool, isObject: Bool
    ) -> Int? {
        let isActor = candidate.reference >= 0
        switch wanted {
        case .person:
            return candidate.kind == .person && candidate.number == .singular ? 0 : nil
        case .state:
            guard isActor, candidate.number == .singular else { return nil }
            let codes = references[Int(candidate.reference)].codes
            guard codes.count == 1, isState(codes[0]) else { return nil }
            return candidate.kind == .state ? 0 : -8
        case .neuter:
            guard candidate.number == .singular else { return nil }
            switch candidate.kind {
            case .state, .body: return 0
            case .thing: return isActor ? -5 : isPossessive ? -24 : isObject ? -6 : -18
            case .person, .people: return nil
            }
        case .plural:
            switch (candidate.number, candidate.kind) {
            case (.plural, .thing): return isActor ? 0 : -12
            case (.plural, _): return isActor && references[Int(candidate.reference)].codes.count > 1 ? 12 : 4
            case (.singular, .body): return -25
            default: return nil
            }
        }
    }

    private func isState(_ code: String) -> Bool {
        gazetteer.actorIndex[code].map { gazetteer.package.actors[Int($0)].kind == .state } ?? false
    }

    // MARK: - Remembering

    private func isPhraseHead(_ word: Int, _ sentence: SyntaxSentence) -> Bool {
        switch sentence.words[word].relation {
        case "nsubj", "obj", "iobj", "obl", "nmod", "conj", "appos", "root", "dislocated", "parataxis", "csubj",
            "vocative",
            "ccomp", "advcl", "xcomp", "acl", "list", "orphan", "dep", "reparandum":
            // A name is a name, whatever it was tagged as.
            if let kind = sentence.mention(of: word)?.kind, kind == .actor || kind == .person { return true }
            return sentence.words[word].part.isNominal || sentence.words[word].part == .determiner
                || (sentence.words[word].part == .adjective
                    && ["nsubj", "obj", "iobj", "obl", "nmod"].contains(sentence.words[word].relation))
        case "flat":
            let head = sentence.words[word].head
            return head >= 0 && sentence.mentionOfWord[word] >= 0
                && sentence.mentionOfWord[head] < 0
        default: return false
        }
    }

    private func weight(_ word: Int, _ sentence: SyntaxSentence) -> Int {
        var first = sentence.firstConjunct(of: word)
        if sentence.words[first].relation == "flat", sentence.words[first].head >= 0 {
            first = sentence.words[first].head
        }
        let value = sentence.words[first]
        switch value.relation {
        case "nsubj", "csubj":
            // The subject of the sentence stands out most.
            if value.head >= 0 && sentence.words[value.head].head < 0 { return 46 }
            return value.head >= 0 && ["advcl", "acl"].contains(sentence.words[value.head].relation) ? 34 : 40
        case "obj", "iobj": return 22
        case "nmod": return value.subtype == "poss" ? 20 : 10
        case "obl": return 16
        // A sentence without a verb at its head is about its noun.
        case "root": return 40
        default: return 12
        }
    }

    private func candidate(_ word: Int, _ reference: Int32, _ sentence: SyntaxSentence) -> ActorMemory.Candidate {
        let value = sentence.words[word]
        let mention = sentence.mention(of: word)
        let entry = gazetteer.actorNouns[value.lemma]
        var isPlural = value.tag == "NNS" || value.tag == "NNPS"
        var kind = ActorMemory.Kind.thing
        switch mention?.kind {
        case .actor:
            kind = .state
            let next = word + 1 < sentence.words.count ? sentence.words[word + 1] : value
            let isAdjectiveAlone =
                value.part == .adjective && !(next.head == value.head && gazetteer.actorNouns[next.lemma] != nil)
            isPlural = isPlural && mention?.rule == "nationals" || isAdjectiveAlone
            if isPlural { kind = .people }
        case .person:
            kind = .person
            isPlural = false
        case .unknown:
            kind = reference >= 0 || (mention?.text.contains(" ") ?? false) ? .person : .thing
        default:
            switch entry?.kind {
            case .person: kind = .person
            case .people, .force: kind = .people
            case .body, .organisation, .group: kind = .body
            case .state: kind = .state
            case .side, .partner: kind = isPlural ? .people : .state
            case .craft, nil: kind = .thing
            }
        }
        if reference >= 0 {
            if references[Int(reference)].codes.count > 1 { isPlural = true }
            if !references[Int(reference)].persons.isEmpty && kind == .thing { kind = .person }
            if value.part == .pronoun {
                let form = text(of: word, sentence)
                kind =
                    ActorWords.personal.contains(form) ? .person : ActorWords.neuter.contains(form) ? .state : .people
                isPlural = ActorWords.plural.contains(form)
            }
        }
        if kind == .people && !isPlural { kind = .body }
        var bonus = value.part == .pronoun ? 6 : 0
        if kind == .person, !isPlural {
            if reference < 0 { bonus -= 25 }
            if value.relation == "conj"
                || sentence.children[word].contains(where: { sentence.words[$0].relation == "conj" })
            {
                bonus -= 14
            }
            if reference >= 0 { bonus += memory.topicality(of: references[Int(reference)], among: references) }
        }
        return ActorMemory.Candidate(
            sentence: sentence.index, word: word, reference: reference, kind: kind,
            number: isPlural ? .plural : .singular, weight: weight(word, sentence), bonus: bonus)
    }

    private mutating func remember(_ word: Int, _ reference: Int32, _ sentence: SyntaxSentence) {
        let value = sentence.words[word]
        // A pronoun without an actor, a date or a number is nothing to take up.
        if reference < 0 {
            guard value.part == .noun || value.part == .properNoun, value.subtype != "unmarked", value.subtype != "tmod"
            else { return }
            rememberOwners(word, sentence)
            memory.add(candidate(word, sender(of: word, sentence), sentence))
            return
        }
        let form = value.part == .pronoun ? text(of: word, sentence) : ""
        if ActorWords.relative.contains(form) { return }
        memory.add(candidate(word, reference, sentence))
        let codes = references[Int(reference)].codes
        if value.part != .pronoun {
            noteNames(word, reference, sentence)
        }
        if codes.count > 1 {
            memory.add(
                ActorMemory.Company(
                    sentence: sentence.index, word: word, codes: codes, range: references[Int(reference)].range,
                    closeness: .together))
        }
        if value.relation == "conj" { rememberCoordination(word, sentence) }
        rememberMeeting(word, codes, sentence)
    }

    /// Whose the armed people or craft are that somebody sends: the subject's ("Peru sent 300 soldiers. They …").
    private mutating func sender(of word: Int, _ sentence: SyntaxSentence) -> Int32 {
        let value = sentence.words[word]
        guard value.relation == "obj", let entry = gazetteer.actorNouns[value.lemma],
            entry.kind == .force || entry.kind == .craft, let subject = subject(governing: word, sentence)
        else { return -1 }
        return resolve(subject, sentence)
    }

    /// "Chinese attacks on Japan": the state beside a noun that is no actor may be taken up too.
    private mutating func rememberOwners(_ word: Int, _ sentence: SyntaxSentence) {
        for child in sentence.children[word]
        where sentence.words[child].relation == "amod" || sentence.words[child].relation == "compound" {
            guard sentence.mention(of: child)?.kind == .actor else { continue }
            let number = resolve(child, sentence)
            guard number >= 0 else { continue }
            let codes = references[Int(number)].codes
            note(codes)
            memory.add(
                ActorMemory.Candidate(
                    sentence: sentence.index, word: child, reference: number, kind: .state,
                    number: codes.count > 1 ? .plural : .singular, weight: 12))
            if codes.count > 1 {
                memory.add(
                    ActorMemory.Company(
                        sentence: sentence.index, word: child, codes: codes, range: references[Int(number)].range,
                        closeness: .together))
            }
        }
    }

    /// What later definite phrases may mean: "the minister", "the vessel", "the bloc".
    private mutating func noteNames(_ word: Int, _ reference: Int32, _ sentence: SyntaxSentence) {
        let value = sentence.words[word]
        let codes = references[Int(reference)].codes
        note(codes)
        if let code = codes.last {
            if code.hasPrefix("IGO:") {
                memory.lastOrganisation = reference
                memory.organisationAt = sentence.index
            }
            if code.hasPrefix("GRP:") || code.hasPrefix("NGO:") { memory.lastGroup = reference }
        }
        if let entry = gazetteer.actorNouns[value.lemma] {
            let number = isPlural(word, sentence) ? "+" : ""
            memory.name(title(word, sentence) + number, reference, sentence: sentence.index)
            memory.name(value.lemma + number, reference, sentence: sentence.index)
            memory.name("#" + entry.id, reference, sentence: sentence.index)
        }
        // A person is remembered by the title before the name: "Prime Minister NAME … the prime minister".
        if let mention = sentence.mention(of: word), mention.kind == .person || mention.kind == .unknown {
            for office in sentence.named.offices where office.to < mention.from && mention.from - office.to <= 2 {
                nameOffice(office.office, reference, sentence)
            }
            if mention.kind == .person, let person = mention.entity.flatMap({ gazetteer.person($0) }) {
                for office in person.offices { nameOffice(office.office, reference, sentence) }
            }
        }
    }

    private mutating func nameOffice(_ id: String, _ reference: Int32, _ sentence: SyntaxSentence) {
        let title = id.replacing("-", with: " ")
        memory.name(title, reference, sentence: sentence.index)
        if let last = title.split(separator: " ").last, last.count != title.count, last == "minister" { return }
        if let last = title.split(separator: " ").last {
            memory.name(String(last), reference, sentence: sentence.index)
        }
    }

    private mutating func note(_ codes: [String]) {
        for code in codes { memory.timesNamed[code, default: 0] += 1 }
    }

    private mutating func rememberCoordination(_ word: Int, _ sentence: SyntaxSentence) {
        var first = sentence.firstConjunct(of: word)
        var parts = sentence.conjuncts(of: first).filter { $0 <= word }
        // Hung on a verb: "led by NAME and her counterpart".
        if !sentence.words[first].part.isNominal, let before = nameBeforeAnd(word, sentence) {
            first = before
            parts = [before, word]
        }
        let numbers = parts.map { resolve($0, sentence) }.filter { $0 >= 0 }
        guard numbers.count > 1 else { return }
        let all = join(numbers, "coordinated names")
        let reference = references[Int(all)]
        guard reference.codes.count > 1 else { return }
        let kind = candidate(first, numbers[0], sentence).kind
        memory.forgetList(from: first, sentence: sentence.index)
        memory.add(
            ActorMemory.Candidate(
                sentence: sentence.index, word: word, reference: all, kind: kind, number: .plural,
                weight: weight(first, sentence), list: first))
        memory.add(
            ActorMemory.Company(
                sentence: sentence.index, word: word, codes: reference.codes, range: reference.range,
                closeness: .together, arePersons: reference.persons.count > 1, list: first))
    }

    /// The head of the name that stands right before the "and" of a word.
    private func nameBeforeAnd(_ word: Int, _ sentence: SyntaxSentence) -> Int? {
        guard let and = sentence.child(of: word, "cc"), and > 0, sentence.mentionOfWord[and - 1] >= 0 else {
            return nil
        }
        let mention = sentence.mentionOfWord[and - 1]
        return (0..<and).first {
            sentence.mentionOfWord[$0] == mention
                && (sentence.words[$0].head < 0 || sentence.mentionOfWord[sentence.words[$0].head] != mention)
        }
    }

    /// Subject and object, visitor and host, possessor and the one behind "with": two that deal with each other.
    private mutating func rememberMeeting(_ word: Int, _ codes: [String], _ sentence: SyntaxSentence) {
        let value = sentence.words[sentence.firstConjunct(of: word)]
        guard codes.count == 1, value.head >= 0, ["obj", "iobj", "obl", "nmod"].contains(value.relation),
            value.subtype != "poss"
        else { return }
        var isOpposed = false
        if value.relation == "obl" || value.relation == "nmod" {
            let marker = sentence.marker(of: sentence.firstConjunct(of: word))
            guard ActorWords.facing.contains(marker) else { return }
            isOpposed = marker == "against" || marker == "on"
        }
        var partner: [String] = []
        var at = value.head
        var steps = 0
        while at >= 0, partner.isEmpty, steps < 4 {
            for child in sentence.children[at] where child != word {
                let relation = sentence.words[child].relation
                let isSubject = sentence.words[child].isSubject && sentence.words[at].part != .noun
                let isOwner =
                    (relation == "nmod" && sentence.words[child].subtype == "poss") || relation == "amod"
                    || relation == "compound"
                if isSubject || isOwner && sentence.words[at].part == .noun {
                    partner = self.codes(of: child, sentence)
                    if !partner.isEmpty { break }
                }
            }
            at = sentence.words[at].head
            steps += 1
        }
        guard partner.count == 1, partner != codes else { return }
        memory.add(
            ActorMemory.Company(
                sentence: sentence.index, word: word, codes: partner + codes, range: sentence.words[word].range,
                closeness: isOpposed ? .opposed : .dealing))
    }

    /// The only two states that a sentence names, or the only two persons.
    private mutating func rememberTwo(_ sentence: SyntaxSentence) {
        var states: [String] = []
        var persons: [String] = []
        var names: [String] = []
        for (number, mention) in sentence.named.mentions.enumerated() {
            guard mention.kind == .actor || mention.kind == .person || mention.kind == .unknown,
                let word = sentence.mentionOfWord.firstIndex(of: number)
            else { continue }
            let reference = found[sentence.index][word]
            guard reference >= 0, references[Int(reference)].codes.count == 1 else { continue }
            let code = references[Int(reference)].codes[0]
            if isState(code), !states.contains(code) { states.append(code) }
            if let name = references[Int(reference)].persons.first, !names.contains(name) {
                names.append(name)
                persons.append(code)
            }
        }
        let last = max(0, sentence.words.count - 1)
        let range = sentence.named.span.from..<sentence.named.span.to
        if states.count == 2 {
            memory.add(
                ActorMemory.Company(
                    sentence: sentence.index, word: last, codes: states, range: range, closeness: .named,
                    arePersons: persons.count == 2 && Set(persons) == Set(states)))
        }
        if persons.count == 2, persons[0] != persons[1], Set(persons) != Set(states) {
            memory.add(
                ActorMemory.Company(
                    sentence: sentence.index, word: last, codes: persons, range: range, closeness: .named,
                    arePersons: true))
        }
    }

    // MARK: - Events taken up by their noun

    private mutating func takeUpEvents(_ sentence: SyntaxSentence) {
        for word in sentence.words.indices {
            let value = sentence.words[word]
            guard value.part == .noun, sentence.mentionOfWord[word] < 0, gazetteer.actorNouns[value.lemma] == nil,
                isPhraseHead(word, sentence)
            else { continue }
            var numbers: [Int32] = []
            for child in sentence.children[word] {
                let relation = sentence.words[child].relation
                let takesPart =
                    relation == "amod" || relation == "compound"
                    || relation == "nmod"
                        && (sentence.words[child].subtype == "poss"
                            || ["of", "with", "between", "by", "to", "among"].contains(sentence.marker(of: child)))
                guard takesPart else { continue }
                for part in sentence.conjuncts(of: child) where found[sentence.index][part] >= 0 {
                    numbers.append(found[sentence.index][part])
                }
            }
            if !numbers.isEmpty {
                if value.relation == "obj", value.head >= 0,
                    let subject = sentence.children[value.head].first(where: { sentence.words[$0].isSubject })
                {
                    for part in sentence.conjuncts(of: subject) where found[sentence.index][part] >= 0 {
                        numbers.insert(found[sentence.index][part], at: 0)
                    }
                }
                participantsOfNoun[value.lemma] = join(numbers, "participants")
            } else if let determiner = determiner(of: word, sentence), ActorWords.definite.contains(determiner),
                let last = participantsOfNoun[value.lemma]
            {
                events[sentence.index][word] = inferred(last, "the \(value.lemma) spoken of before")
            }
        }
    }
}
