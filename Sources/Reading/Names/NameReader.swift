internal import Evidence
internal import Ontology

/// Finds the names of a document and says whom or what each one names.
struct NameReader {
    let gazetteer: Gazetteer
    private let bytes: [UInt8]
    /// The last person of each surname that was named in full.
    private var lastOfSurname: [UInt64: Int32] = [:]
    /// The place that each name of several was last taken for.
    private var lastOfPlaceName: [UInt64: Int32] = [:]
    /// Folded words that stand capitalised inside sentences, and those that stand in lower case.
    private var capitalisedInside: Set<UInt64> = []
    private var lowerCased: Set<UInt64> = []
    private let openers: Set<UInt64>
    private let surnamesThatAreWords: Set<UInt64>
    private static let openers = keys(CommonWords.sentenceOpeners)
    private static let surnamesThatAreWords = keys(CommonWords.alsoSurnames)

    init(gazetteer: Gazetteer, bytes: [UInt8]) {
        self.gazetteer = gazetteer
        self.bytes = bytes
        openers = Self.openers
        surnamesThatAreWords = Self.surnamesThatAreWords
    }

    private static func keys(_ words: Set<String>) -> Set<UInt64> {
        Set(words.flatMap { NameWords.scan($0).map(\.key) })
    }

    /// A sentence cut into words.
    struct ScannedSentence {
        let span: SentenceSpan
        let words: [NameWord]
        let isTitle: Bool
    }

    func scan(_ sentences: some Sequence<SentenceSpan>) -> [ScannedSentence] {
        sentences.map { span in
            var words = NameWords.scan(bytes, span.from..<span.to)
            markBeginnings(&words, in: span)
            return ScannedSentence(span: span, words: words, isTitle: isTitle(words, span))
        }
    }

    /// Learns how the document writes its words: to be done with all of its sentences before any is read.
    mutating func learn(_ sentences: [ScannedSentence]) {
        for sentence in sentences {
            for word in sentence.words where word.shape != .digits {
                if word.shape == .lower {
                    lowerCased.insert(word.key)
                } else if !word.beginsSentence && !sentence.isTitle {
                    capitalisedInside.insert(word.key)
                }
            }
        }
    }

    /// The sentences with their names, in order. Those of a document may be read some at a time, in the order of the
    /// text: who was named in full before is remembered.
    mutating func read(_ sentences: [ScannedSentence]) -> [NamedSentence] {
        sentences.map { sentence($0.words, $0.span, isTitle: $0.isTitle) }
    }

    /// A whole document at once.
    mutating func read(_ sentences: [SentenceSpan]) -> [NamedSentence] {
        let scanned = scan(sentences)
        learn(scanned)
        return read(scanned)
    }

    /// A word begins a sentence when it is the first, or the first of a quotation or of what follows a colon.
    private func markBeginnings(_ words: inout [NameWord], in span: SentenceSpan) {
        for index in words.indices {
            let word = words[index]
            if index == 0 {
                words[index].beginsSentence = true
                continue
            }
            guard word.gap == .other else { continue }
            let between = bytes[Int(words[index - 1].to)..<Int(word.from)]
            words[index].beginsSentence = between.contains {
                $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "?") || $0 == 0x9C
                    || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "!")
            }
        }
    }

    private func isTitle(_ words: [NameWord], _ span: SentenceSpan) -> Bool {
        guard span.to > span.from, bytes[span.to - 1] != UInt8(ascii: ".") else { return false }
        let long = words.filter { $0.to - $0.from >= 4 && $0.shape != .digits }
        let capitalised = long.count { $0.isCapitalised }
        if long.count >= 3 { return capitalised * 10 >= long.count * 7 }
        return !long.isEmpty && words.count > 1 && words.allSatisfy { $0.isCapitalised || $0.shape == .digits }
    }

    // MARK: - One sentence

    private mutating func sentence(_ words: [NameWord], _ span: SentenceSpan, isTitle: Bool) -> NamedSentence {
        var result = NamedSentence(span: span, words: words, mentions: [], offices: [], isTitle: isTitle)
        var covered = [Bool](repeating: false, count: words.count)
        var index = 0
        while index < words.count {
            guard let (count, entries) = gazetteer.longest(at: index, in: words),
                !(Self.the.contains(words[index].key) && reachesFurther(index + 1, than: index + count, words)),
                let mention = resolve(entries, index..<(index + count), words, result)
            else {
                index += 1
                continue
            }
            if mention.kind == .office {
                result.offices.append(
                    NamedSentence.OfficeFound(office: mention.entity ?? "", from: mention.from, to: mention.to))
            }
            if mention.kind != .office || words[index..<(index + count)].contains(where: \.isCapitalised) {
                result.mentions.append(mention)
            }
            for position in index..<(index + count) { covered[position] = true }
            index += count
        }
        addCoordinatedGivenNames(&result, &covered)
        addUnknown(&result, covered)
        result.mentions.sort { ($0.from, $0.to) < ($1.from, $1.to) }
        return result
    }

    private static let the = keys(["the"])

    /// "the Gulf Cooperation Council" is not "the Gulf": a name behind the article may be longer than one with it.
    private func reachesFurther(_ index: Int, than end: Int, _ words: [NameWord]) -> Bool {
        guard index < words.count, let (count, _) = gazetteer.longest(at: index, in: words) else { return false }
        return index + count > end
    }

    private func text(_ words: ArraySlice<NameWord>) -> (Int, Int, String) {
        guard let first = words.first, let last = words.last else { return (0, 0, "") }
        let (from, to) = (Int(first.from), Int(last.to))
        return (from, to, String(decoding: bytes[from..<to], as: UTF8.self))
    }

    private func mention(
        _ kind: MentionKind, _ words: ArraySlice<NameWord>, entity: String?, actor: String? = nil, rule: String
    ) -> Mention {
        let (from, to, text) = text(words)
        return Mention(kind: kind, from: from, to: to, text: text, entity: entity, actor: actor, rule: rule)
    }

    /// The first reading that the context allows.
    private mutating func resolve(
        _ entries: [Gazetteer.Entry], _ range: Range<Int>, _ words: [NameWord], _ sentence: NamedSentence
    ) -> Mention? {
        if let place = placeOfNamedState(entries, range, words) { return place }
        for entry in entries {
            if let found = resolve(entry, of: entries, range, words, sentence) { return found }
        }
        return nil
    }

    /// Of several places of one name the one whose state the sentence names, or the one last meant; `nil` where that
    /// is a capital or nothing tells.
    private mutating func placeOfNamedState(
        _ entries: [Gazetteer.Entry], _ range: Range<Int>, _ words: [NameWord]
    ) -> Mention? {
        guard entries.count > 1 else { return nil }
        let places = entries.filter { $0.reading == .capital || $0.reading == .placeName }
        guard places.count > 1, Set(places.map { gazetteer.place($0.index).country }).count > 1 else { return nil }
        let key = words[range].reduce(0) { ($0 &* 31) ^ $1.key }
        let named = statesNamed(in: words, beside: range)
        let meant =
            places.first { gazetteer.place($0.index).country.map { named.contains($0) } ?? false }
            ?? lastOfPlaceName[key].flatMap { last in places.first { $0.index == last } }
        guard let meant else { return nil }
        lastOfPlaceName[key] = meant.index
        guard meant.reading == .placeName else { return nil }
        let place = gazetteer.place(meant.index)
        return mention(
            .place, words[range], entity: "place:" + place.id, actor: place.country,
            rule: "name, of the state named with it")
    }

    /// The states that a sentence names outside a range of its words.
    private func statesNamed(in words: [NameWord], beside range: Range<Int>) -> Set<String> {
        var named: Set<String> = []
        var index = 0
        while index < words.count {
            let found =
                range.contains(index)
                ? nil : gazetteer.longest(at: index, in: words) { [.actorName, .adjective, .national].contains($0) }
            for entry in found?.entries ?? [] { named.insert(gazetteer.package.actors[Int(entry.index)].code) }
            index += found?.count ?? 1
        }
        return named
    }

    private mutating func resolve(
        _ entry: Gazetteer.Entry, of entries: [Gazetteer.Entry], _ range: Range<Int>, _ words: [NameWord],
        _ sentence: NamedSentence
    ) -> Mention? {
        let slice = words[range]
        let isCommonOpener =
            range.count == 1 && words[range.lowerBound].beginsSentence && openers.contains(words[range.lowerBound].key)
        if isCommonOpener && entry.reading != .office { return nil }
        switch entry.reading {
        case .actorName, .adjective, .national:
            let actor = gazetteer.package.actors[Int(entry.index)]
            let rule =
                switch entry.reading {
                case .adjective: "adjective"
                case .national: "nationals"
                default: "name"
                }
            return mention(.actor, slice, entity: actor.code, actor: gazetteer.principal(of: actor.code), rule: rule)
        case .combining:
            let next = range.upperBound
            guard next < words.count, words[next].followsHyphen else { return nil }
            let code = gazetteer.package.actors[Int(entry.index)].code
            return mention(.actor, slice, entity: code, actor: gazetteer.principal(of: code), rule: "combining form")
        case .seat:
            // A capital that is also another's seat is a place where the words beside it say so.
            if let capital = entries.first(where: { $0.reading == .capital }),
                let place = self.capital(capital, range, words, sentence), place.kind == .place
            {
                return place
            }
            let code = gazetteer.package.actors[Int(entry.index)].code
            return mention(.actor, slice, entity: code, actor: code, rule: "seat of government")
        case .body:
            let code = gazetteer.package.actors[Int(entry.index)].code
            return mention(.actor, slice, entity: code, actor: gazetteer.principal(of: code), rule: "body")
        case .capital:
            return capital(entry, range, words, sentence)
        case .placeName, .placeAdjective:
            let place = gazetteer.place(entry.index)
            return mention(
                .place, slice, entity: "place:" + place.id, actor: place.country,
                rule: entry.reading == .placeName ? "name" : "adjective")
        case .personName:
            let person = gazetteer.package.persons[Int(entry.index)]
            for word in NameWords.scan(person.family) { lastOfSurname[word.key] = entry.index }
            return mention(.person, slice, entity: "person:" + person.id, actor: person.state, rule: "full name")
        case .personSurname:
            return surname(entry, range, words, sentence)
        case .channel:
            let channel = gazetteer.package.channels[Int(entry.index)]
            return mention(.channel, slice, entity: "channel:" + channel.id, rule: "name")
        case .thing:
            let thing = gazetteer.package.things[Int(entry.index)]
            // "Christian Lindner" is a person, whatever Christian means alone.
            if thing.kind == "concept", range.count == 1, range.upperBound < words.count, !sentence.isTitle {
                let next = words[range.upperBound]
                let isGivenName =
                    next.gap == .space && next.shape == .capitalised && !next.followsHyphen
                    && !openers.contains(next.key) && gazetteer.longest(at: range.upperBound, in: words) == nil
                if isGivenName { return nil }
            }
            return mention(.thing, slice, entity: "thing:" + thing.id, actor: thing.of, rule: "name")
        case .issue:
            // What ordinary words name ("expel Ruritanian diplomats") must not hide the names within.
            guard words[range.lowerBound].shape != .lower else { return nil }
            let issue = gazetteer.package.issues[Int(entry.index)]
            return mention(.issue, slice, entity: "issue:" + issue.id, rule: "name")
        case .office:
            return mention(
                .office, slice, entity: gazetteer.package.offices[Int(entry.index)].id, rule: "title")
        case .genericBody:
            return genericBody(entry, range, words, sentence)
        }
    }

    // MARK: - Capitals

    private static let placePrepositions = keys([
        "in", "at", "near", "around", "outside", "visit", "visits", "visited", "visiting", "hosted", "leaving", "left",
        "via", "inside", "downtown", "central",
    ])
    private static let motions = keys([
        "visit", "visits", "trip", "trips", "travel", "travels", "traveled", "travelled", "travelling", "traveling",
        "went", "go", "goes", "going", "flew", "fly", "flight", "flies", "return", "returned", "returns", "came",
        "come", "journey", "tour", "invitation", "drove", "moved", "moving", "way", "fled",
    ])
    private static let directions = keys([
        "south", "north", "east", "west", "outskirts", "city", "streets", "suburb", "way",
    ])
    private static let gatherings = keys([
        "meeting", "meetings", "summit", "talks", "conference", "airport", "declaration", "visit", "olympics", "games",
        "round", "forum", "session", "suburb",
    ])
    private static let and = keys(["and"])
    private static let to = keys(["to"])
    private static let of = keys(["of"])

    /// A capital stands for the government unless the words beside it speak of the place
    /// (in, near, visit to, south of; before meeting, summit, airport).
    private func capital(
        _ entry: Gazetteer.Entry, _ range: Range<Int>, _ words: [NameWord], _ sentence: NamedSentence
    ) -> Mention? {
        let place = gazetteer.place(entry.index)
        guard let state = gazetteer.stateOfCapital(entry.index) else { return nil }
        let slice = words[range]
        let isPossessive = range.upperBound < words.count && words[range.upperBound].gap == .apostrophe
        var isPlace = false
        if range.lowerBound > 0 && words[range.lowerBound].gap == .space && !isPossessive {
            let previous = words[range.lowerBound - 1].key
            isPlace = Self.placePrepositions.contains(previous)
            if !isPlace && range.lowerBound > 1 {
                let before = words[range.lowerBound - 2].key
                isPlace =
                    (Self.to.contains(previous) && Self.motions.contains(before))
                    || (Self.of.contains(previous) && Self.directions.contains(before))
            }
        }
        // Capitals in a list stand for what the first of them stands for.
        if !isPlace, !isPossessive, range.lowerBound > 0,
            words[range.lowerBound].gap == .comma
                || Self.and.contains(words[range.lowerBound - 1].key), let last = sentence.mentions.last,
            last.rule == "capital as place", Int(words[range.lowerBound].from) - last.to <= 6
        {
            isPlace = true
        }
        // A dateline: BOGOTA, 3 May.
        if slice.allSatisfy({ $0.shape == .capitals }) { isPlace = true }
        if !isPossessive, range.upperBound < words.count, words[range.upperBound].gap == .space,
            Self.gatherings.contains(words[range.upperBound].key)
        {
            isPlace = true
        }
        return isPlace
            ? mention(.place, slice, entity: "place:" + place.id, actor: state, rule: "capital as place")
            : mention(.actor, slice, entity: state, actor: state, rule: "capital as government")
    }

    // MARK: - Persons

    /// A surname alone: the person of that name who was last named in full; else, beside a title or where the package
    /// knows but one, that one.
    private func surname(
        _ entry: Gazetteer.Entry, _ range: Range<Int>, _ words: [NameWord], _ sentence: NamedSentence
    ) -> Mention? {
        let key = words[range.lowerBound].key
        let candidates = gazetteer.longest(at: range.lowerBound, in: words) { $0 == .personSurname }?.entries ?? []
        let behindTitle = sentence.offices.last.map { $0.to + 1 == Int(words[range.lowerBound].from) } ?? false
        if let last = lastOfSurname[key], candidates.contains(where: { $0.index == last }) {
            return person(last, words[range], rule: "surname, named in full before")
        }
        if behindTitle, let office = sentence.offices.last?.office {
            let holders = candidates.filter { candidate in
                gazetteer.package.persons[Int(candidate.index)].offices.contains { $0.office == office }
            }
            if let first = holders.first { return person(first.index, words[range], rule: "title and surname") }
            if candidates.count == 1 { return person(entry.index, words[range], rule: "title and surname") }
        }
        guard !surnamesThatAreWords.contains(key), !words[range.lowerBound].beginsSentence || !openers.contains(key)
        else { return nil }
        if !sentence.isTitle, isPartOfLongerName(range, words, sentence) { return nil }
        if candidates.count == 1 {
            return person(entry.index, words[range], rule: "surname, only one known")
        }
        // Several of one state bear it: the state is certain, and the person most often the one entered first.
        if Set(candidates.map { gazetteer.package.persons[Int($0.index)].state }).count == 1 {
            return person(entry.index, words[range], rule: "surname, all of one state")
        }
        // Several bear it: the one of an actor that the system is about, if there is just one such.
        let core = Set(gazetteer.package.core)
        let near = candidates.filter { core.contains(gazetteer.package.persons[Int($0.index)].state ?? "") }
        if near.count == 1, let only = near.first {
            return person(only.index, words[range], rule: "surname, only one of the core actors")
        }
        return nil
    }

    private static let honorifics = keys(CommonWords.honorifics)

    /// Whether a capitalised word that is no name of its own stands beside a surname: "Ahmed Ben Bella" is no Ahmed that
    /// the package knows, and "Kevin Carter" no Carter. What is spelled like a known name is joined later.
    private func isPartOfLongerName(
        _ range: Range<Int>, _ words: [NameWord], _ sentence: NamedSentence
    ) -> Bool {
        let next = range.upperBound
        if next < words.count, words[next].gap == .space, words[next].shape == .capitalised,
            !openers.contains(words[next].key), gazetteer.longest(at: next, in: words) == nil
        {
            return true
        }
        let before = range.lowerBound - 1
        guard before >= 0, words[range.lowerBound].gap == .space, words[before].shape == .capitalised,
            words[before].to - words[before].from > 1, !openers.contains(words[before].key),
            !Self.honorifics.contains(words[before].key)
        else { return false }
        let from = Int(words[before].from)
        let isKnown =
            sentence.mentions.contains { $0.from <= from && from < $0.to }
            || sentence.offices.contains { $0.from <= from && from < $0.to }
        guard !isKnown else { return false }
        guard words[before].beginsSentence else { return true }
        // "Addressing Carter": a verb or an adverb begins the sentence.
        let text = self.text(words[before...before]).2.lowercased()
        return !["ing", "ed", "ly", "s"].contains { text.hasSuffix($0) } && !lowerCased.contains(words[before].key)
    }

    private func person(_ index: Int32, _ words: ArraySlice<NameWord>, rule: String) -> Mention {
        let person = gazetteer.package.persons[Int(index)]
        return mention(.person, words, entity: "person:" + person.id, actor: person.state, rule: rule)
    }

    /// "Sergei and Yulia Skripal": a given name coordinated with a full name of the same family.
    private func addCoordinatedGivenNames(_ result: inout NamedSentence, _ covered: inout [Bool]) {
        for (index, word) in result.words.enumerated()
        where !covered[index] && word.isCapitalised && index + 2 < result.words.count {
            guard Self.and.contains(result.words[index + 1].key),
                let full = result.mentions.first(where: {
                    $0.kind == .person && $0.from == Int(result.words[index + 2].from)
                }),
                let named = full.entity.flatMap({ gazetteer.person($0) })
            else { continue }
            let given = gazetteer.package.persons.first {
                $0.family == named.family && NameWords.scan($0.given).first?.key == word.key
            }
            if let given {
                covered[index] = true
                result.mentions.append(
                    mention(
                        .person, result.words[index...index], entity: "person:" + given.id, actor: given.state,
                        rule: "coordinated given name"))
            }
        }
    }

    // MARK: - Bodies

    /// A ministry or a navy acts for the state named right before it ("Peru’s Foreign Ministry", "the Turkish Navy")
    /// or right behind it ("the Ministry of Defense of Ukraine"), or for the state of the person before it.
    private func genericBody(
        _ entry: Gazetteer.Entry, _ range: Range<Int>, _ words: [NameWord], _ sentence: NamedSentence
    ) -> Mention? {
        let body = gazetteer.package.genericBodies[Int(entry.index)]
        var owner: String?
        let from = Int(words[range.lowerBound].from)
        if let before = sentence.mentions.last, before.kind == .actor || before.kind == .person,
            from - before.to <= 5, words[range.lowerBound].gap != .comma
        {
            owner = before.actor
        }
        if owner == nil, range.upperBound + 1 < words.count, Self.of.contains(words[range.upperBound].key),
            let (_, behind) = gazetteer.longest(
                at: range.upperBound + 1, in: words, accepts: { $0 == .actorName }),
            let state = behind.first
        {
            owner = gazetteer.principal(of: gazetteer.package.actors[Int(state.index)].code)
        }
        if owner == nil && range.count == 1 && words[range.lowerBound].beginsSentence { return nil }
        let code = owner.map { "\($0):" } ?? "body:"
        return mention(
            .actor, words[range], entity: code + body.id.uppercased(), actor: owner,
            rule: owner == nil ? "body of an unnamed state" : "body")
    }

    // MARK: - Unknown names

    /// Runs of capitalised words that no rule resolved, sentence-initial common words apart.
    private func addUnknown(_ result: inout NamedSentence, _ covered: [Bool]) {
        let words = result.words
        var index = 0
        while index < words.count {
            guard !covered[index], isNameLike(index, words, isTitle: result.isTitle) else {
                index += 1
                continue
            }
            var end = index + 1
            while end < words.count, !covered[end], words[end].gap == .space || words[end].gap == .stop,
                words[end].isCapitalised || (words[end].shape == .digits && words[end].followsHyphen)
            {
                end += 1
            }
            result.mentions.append(
                otherwiseSpelled(index..<end, words, result)
                    ?? mention(.unknown, words[index..<end], entity: nil, rule: "not in the package"))
            index = end
        }
    }

    /// A person's name in another spelling: joined where it is very like, or like and with a second sign (the title that
    /// the person held, the state beside it, the given name, the person named elsewhere in the document). What is only
    /// like is kept as unknown, and the rule says whom it may name.
    private func otherwiseSpelled(_ range: Range<Int>, _ words: [NameWord], _ sentence: NamedSentence) -> Mention? {
        guard range.count <= 3 else { return nil }
        if let state = stateOtherwiseSpelled(range, words, sentence) { return state }
        let parts = range.map { SpellingLikeness.letters(text(words[$0...$0]).2) }
        guard let first = parts.first, let last = parts.last else { return nil }
        let isAlone = parts.count == 1
        var found = gazetteer.spellings.closest(toFamily: last, given: isAlone ? [] : first)
        // East Asian order: the family name first.
        if !isAlone, let other = gazetteer.spellings.closest(toFamily: first, given: last),
            other.family + other.given > (found.map { $0.family + $0.given } ?? 0)
        {
            found = other
        }
        guard let found, isAlone || found.given >= SpellingLikeness.perhaps else { return nil }
        let person = gazetteer.package.persons[Int(found.entry.person)]
        let from = Int(words[range.lowerBound].from)
        let title = sentence.offices.last { $0.to <= from && from - $0.to <= 2 }
        let hasSign =
            title.map { title in person.offices.contains { $0.office == title.office } } ?? false
            || sentence.mentions.contains {
                $0.kind == .actor && $0.actor == person.state && $0.to <= from
                    && from - $0.to <= (title.map { $0.to - $0.from } ?? 0) + 5
            }
            || lastOfSurname.values.contains(found.entry.person) || found.given == 1
        let isVeryLike = isAlone ? false : min(found.family, found.given) >= SpellingLikeness.same
        if isVeryLike || hasSign {
            return self.person(found.entry.person, words[range], rule: "spelling like \(person.name)")
        }
        return mention(
            .unknown, words[range], entity: nil, rule: "not in the package; spelled like \(person.name)")
    }

    /// A state's name in a spelling very like it; not behind another name ("British Columbia").
    private func stateOtherwiseSpelled(
        _ range: Range<Int>, _ words: [NameWord], _ sentence: NamedSentence
    ) -> Mention? {
        let (from, _, text) = text(words[range])
        guard range.count == 1, !sentence.mentions.contains(where: { $0.to + 1 == from }) else { return nil }
        let letters = SpellingLikeness.letters(text)
        guard letters.count > 6, let found = gazetteer.stateSpellings.closest(toFamily: letters, given: []),
            found.family >= SpellingLikeness.same
        else { return nil }
        let state = gazetteer.spelledStates[Int(found.entry.person)]
        return mention(
            .actor, words[range], entity: state.code, actor: gazetteer.principal(of: state.code),
            rule: "spelling like \(state.name)")
    }

    private func isNameLike(_ index: Int, _ words: [NameWord], isTitle: Bool) -> Bool {
        let word = words[index]
        guard word.isCapitalised, word.to - word.from > 1 else { return false }
        if openers.contains(word.key) { return false }
        if isTitle { return capitalisedInside.contains(word.key) && !lowerCased.contains(word.key) }
        if !word.beginsSentence { return true }
        if capitalisedInside.contains(word.key) { return true }
        if lowerCased.contains(word.key) { return false }
        let next = index + 1
        return next < words.count && words[next].isCapitalised && words[next].gap == .space
    }
}
