internal import Evidence
internal import Ontology

/// Persons whom the package does not know and whom the text itself explains: "the Peruvian foreign minister, NAME",
/// "Peru's NAME", "Prime Minister NAME". Once explained they are known in all of the document.
struct ExplainedNames {
    struct Person {
        /// As the text names them in full.
        let name: String
        let codes: [String]
        let range: Range<Int>
        /// Whether no state stands beside the title, so that it was taken from what was named before.
        let isInferred: Bool
    }

    private let document: NamedDocument
    private var byName: [UInt64: Person] = [:]
    private var ambiguous: Set<UInt64> = []

    init(document: NamedDocument, sentences: [SyntaxSentence]) {
        self.document = document
        var weak: [(keys: [UInt64], person: Person)] = []
        for sentence in sentences {
            for (number, mention) in sentence.named.mentions.enumerated() where mention.kind == .unknown {
                let keys = Self.keys(of: mention, in: sentence)
                guard !keys.isEmpty, let person = explain(number, mention, keys.count, in: sentence, sentences) else {
                    continue
                }
                if person.isInferred { weak.append((keys, person)) } else { keep(person, keys) }
            }
        }
        for (keys, person) in weak where byName[Self.whole(keys)] == nil && byName[keys[keys.count - 1]] == nil {
            keep(person, keys)
        }
    }

    /// The person whom an unknown name names, by all of it or by its last or first word alone.
    func person(_ mention: Mention, in sentence: SyntaxSentence) -> Person? {
        guard !byName.isEmpty else { return nil }
        let keys = Self.keys(of: mention, in: sentence)
        guard let last = keys.last else { return nil }
        let key = keys.count == 1 ? last : Self.whole(keys)
        return ambiguous.contains(key) ? nil : byName[key]
    }

    private mutating func keep(_ person: Person, _ keys: [UInt64]) {
        guard let first = keys.first, let last = keys.last else { return }
        for key in Set([Self.whole(keys), first, last]) {
            if let known = byName[key] {
                if known.codes != person.codes && key != Self.whole(keys) { ambiguous.insert(key) }
            } else {
                byName[key] = person
            }
        }
    }

    private static func keys(of mention: Mention, in sentence: SyntaxSentence) -> [UInt64] {
        sentence.named.words(in: mention.from..<mention.to).map { sentence.named.words[$0].key }
    }

    private static func whole(_ keys: [UInt64]) -> UInt64 {
        keys.count == 1 ? keys[0] : keys.reduce(0x9E37_79B9_7F4A_7C15) { ($0 ^ $1) &* 0x100_0000_01B3 }
    }

    // MARK: - How a text explains a name

    private func explain(
        _ number: Int, _ mention: Mention, _ count: Int, in sentence: SyntaxSentence, _ sentences: [SyntaxSentence]
    ) -> Person? {
        let range = mention.from..<mention.to
        func person(_ codes: [String], inferred: Bool = false) -> Person {
            Person(name: mention.text, codes: codes, range: range, isInferred: inferred)
        }
        let title = titleBefore(mention, in: sentence)
        if let title, let code = state(before: title.from, in: sentence) { return person([code]) }
        if let code = stateOfTitleBehind(mention, in: sentence) { return person([code]) }
        if title != nil, let code = stateBehind(mention, in: sentence) { return person([code]) }
        guard let head = head(of: number, in: sentence) else { return nil }
        for noun in [head] + titles(of: head, in: sentence) {
            let codes = states(beside: noun, in: sentence)
            guard !codes.isEmpty else { continue }
            if noun != head || title != nil { return person(codes) }
            if count > 1, !isLocated(head, in: sentence), !isBody(mention, in: sentence) { return person(codes) }
        }
        // A title alone: the state that was spoken of right before, else the only one of the sentence, where the office
        // is held or the speaker speaks for it.
        guard let title,
            let code = lastState(before: title.from, in: sentence, sentences) ?? ownState(behind: mention, in: sentence)
        else { return nil }
        return person([code], inferred: true)
    }

    /// The title that stands right before a name.
    private func titleBefore(_ mention: Mention, in sentence: SyntaxSentence) -> NamedSentence.OfficeFound? {
        sentence.named.offices.last { $0.to < mention.from && mention.from - $0.to <= 2 && isOfState($0) }
    }

    private static let stateLevels: Set<String> = [
        "head-of-state", "head-of-government", "minister", "vice-minister", "secretary", "official", "military",
        "legislator",
    ]

    private func isOfState(_ found: NamedSentence.OfficeFound) -> Bool {
        document.gazetteer.officeIndex[found.office].map {
            Self.stateLevels.contains(document.gazetteer.package.offices[Int($0)].level)
        } ?? false
    }

    /// The state named right before a byte: "Peruvian", "Peru’s".
    private func state(before byte: Int, in sentence: SyntaxSentence) -> String? {
        guard
            let mention = sentence.named.mentions.last(where: {
                $0.to < byte && byte - $0.to <= 5 && $0.kind == .actor && $0.actor != nil
            })
        else { return nil }
        let between = document.text.bytes[mention.to..<byte]
        let isJoined = between.allSatisfy { byte in
            byte == 0x20 || byte == UInt8(ascii: "s") || byte == UInt8(ascii: "'") || byte >= 0x80
        }
        return isJoined ? mention.actor.map { document.gazetteer.principal(of: $0) } : nil
    }

    /// "NAME, the Peruvian foreign minister", "NAME, president of Peru".
    private func stateOfTitleBehind(_ mention: Mention, in sentence: SyntaxSentence) -> String? {
        let bytes = document.text.bytes
        guard mention.to < sentence.named.span.to, bytes[mention.to] == UInt8(ascii: ","),
            let office = sentence.named.offices.first(where: { $0.from > mention.to }), office.from - mention.to <= 40,
            isOfState(office),
            !bytes[(mention.to + 1)..<office.from].contains(UInt8(ascii: ","))
        else { return nil }
        if let code = state(before: office.from, in: sentence) { return code }
        guard let behind = sentence.named.mentions.first(where: { $0.from >= office.to }), behind.kind == .actor,
            behind.from - office.to <= 8, let code = behind.actor
        else { return nil }
        return document.gazetteer.principal(of: code)
    }

    /// "Foreign Minister NAME of Peru".
    private func stateBehind(_ mention: Mention, in sentence: SyntaxSentence) -> String? {
        guard let next = sentence.named.mentions.first(where: { $0.from > mention.to }), next.kind == .actor,
            document.text.bytes[mention.to..<next.from].elementsEqual(" of ".utf8)
        else { return nil }
        return next.actor.map { document.gazetteer.principal(of: $0) }
    }

    /// The word of a mention that the others hang on.
    private func head(of number: Int, in sentence: SyntaxSentence) -> Int? {
        sentence.words.indices.first {
            sentence.mentionOfWord[$0] == number
                && (sentence.words[$0].head < 0 || sentence.mentionOfWord[sentence.words[$0].head] != number)
        }
    }

    /// The nouns that say who somebody is: beside the name or in its predicate.
    private func titles(of head: Int, in sentence: SyntaxSentence) -> [Int] {
        let words = sentence.words
        var found = sentence.children[head].filter {
            ["appos", "compound", "nmod", "flat"].contains(words[$0].relation) && isTitle($0, in: sentence)
        }
        if words[head].head >= 0,
            words[head].relation == "appos" || words[head].relation == "nsubj"
                || words[head].relation == "flat"
        {
            let noun = words[head].head
            let isPredicate =
                words[head].relation != "nsubj" || sentence.children(of: noun, "cop").isEmpty == false
            if isPredicate && isTitle(noun, in: sentence) { found.append(noun) }
        }
        return found
    }

    private func isTitle(_ word: Int, in sentence: SyntaxSentence) -> Bool {
        [.person, .partner].contains(document.gazetteer.actorNouns[sentence.words[word].lemma]?.kind)
            || sentence.named.offices.contains {
                $0.from <= sentence.words[word].from && sentence.words[word].to <= $0.to && isOfState($0)
            }
    }

    /// The codes of the states named beside a noun: as adjective, possessor, or behind "of".
    private func states(beside word: Int, in sentence: SyntaxSentence) -> [String] {
        var codes: [String] = []
        for child in sentence.children[word] {
            let relation = sentence.words[child].relation
            guard relation == "amod" || relation == "compound" || relation == "nmod" else { continue }
            let isOwner =
                relation != "nmod" || sentence.words[child].subtype != ""
                || ActorWords.owning.contains(sentence.marker(of: child))
            guard isOwner else { continue }
            for part in sentence.conjuncts(of: child) {
                if let mention = sentence.mention(of: part), mention.kind == .actor, let actor = mention.actor {
                    let code = document.gazetteer.principal(of: actor)
                    if !codes.contains(code) { codes.append(code) }
                }
            }
        }
        return codes
    }

    private static let locatives: Set<String> = [
        "in", "at", "near", "from", "into", "through", "across", "around", "over", "along", "on", "off", "outside",
    ]

    private func isLocated(_ head: Int, in sentence: SyntaxSentence) -> Bool {
        Self.locatives.contains(sentence.marker(of: head))
    }

    /// Whether a name ends in a word for a body: "Front", "Party", "Group".
    private func isBody(_ mention: Mention, in sentence: SyntaxSentence) -> Bool {
        guard let last = sentence.words.last(where: { $0.from >= mention.from && $0.to <= mention.to }) else {
            return false
        }
        return document.gazetteer.actorNouns[last.lemma].map { $0.kind != .person } ?? false
    }

    /// The state last named in the sentence before a byte, else in the sentence before.
    private func lastState(before byte: Int, in sentence: SyntaxSentence, _ sentences: [SyntaxSentence]) -> String? {
        func last(_ named: NamedSentence) -> String? {
            named.mentions.last { $0.to <= byte && $0.kind == .actor && isState($0.actor) }?.actor
        }
        if let here = last(sentence.named) { return here }
        return sentence.index > 0 ? last(sentences[sentence.index - 1].named) : nil
    }

    /// Words between a name and the state for which its bearer speaks.
    private static let speaking: Set<String> = [
        "said", "said that", "says", "says that", "announced", "announced that", "declared", "declared that",
        "insisted", "insisted that", "confirmed", "confirmed that", "promised that", "warned that",
    ]

    /// "President NAME dissolved parliament in Peru", "Planning Minister NAME said Peru would": the only state of the
    /// sentence.
    private func ownState(behind mention: Mention, in sentence: SyntaxSentence) -> String? {
        let states = sentence.named.mentions.filter { $0.kind == .actor && isState($0.actor) }
        guard let first = states.first, first.from > mention.to, Set(states.map(\.actor)).count == 1 else { return nil }
        let between = String(decoding: document.text.bytes[mention.to..<first.from], as: UTF8.self)
        let words = between.split(separator: " ").joined(separator: " ").lowercased()
        guard Self.speaking.contains(words) || words.hasSuffix(" in") || words.hasSuffix(" throughout") else {
            return nil
        }
        return first.actor.map { document.gazetteer.principal(of: $0) }
    }

    private func isState(_ code: String?) -> Bool {
        guard let code, let index = document.gazetteer.actorIndex[code] else { return false }
        return document.gazetteer.package.actors[Int(index)].kind == .state
    }
}
