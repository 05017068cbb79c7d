internal import Chronology
internal import Evidence
internal import Ontology

/// Codes events without syntax: around each word that names an act, the nearest actors of its sentence.
///
/// A first version, kept small; a coder over dependency trees takes its place.
struct NearestActorEvents {
    let document: NamedDocument
    private let triggers: [UInt64: [(trigger: Int, isVerb: Bool, phrase: [UInt64])]]

    init(document: NamedDocument) {
        self.document = document
        var triggers: [UInt64: [(trigger: Int, isVerb: Bool, phrase: [UInt64])]] = [:]
        for (index, trigger) in document.gazetteer.package.triggers.enumerated() {
            let forms =
                trigger.verbs.flatMap { Inflection.verb($0).map { ($0, true) } }
                + trigger.nouns.flatMap { Inflection.noun($0).map { ($0, false) } }
            for (form, isVerb) in forms {
                let phrase = NameWords.scan(form).map(\.key)
                guard let first = phrase.first else { continue }
                triggers[first, default: []].append((index, isVerb, phrase))
            }
        }
        // The longest phrase first; among equals the order of the package.
        self.triggers = triggers.mapValues { list in
            list.enumerated().sorted { ($1.element.phrase.count, $0.offset) < ($0.element.phrase.count, $1.offset) }
                .map(\.element)
        }
    }

    func read() -> [EventCoding] {
        var events: [EventCoding] = []
        for (index, sentence) in document.sentences.enumerated() where !sentence.isTitle {
            var position = 0
            while position < sentence.words.count {
                if let (event, count) = event(at: position, sentence, index) {
                    if let event { events.append(event) }
                    position += count
                } else {
                    position += 1
                }
            }
        }
        return events
    }

    /// The event named at a word, if one is; with the number of its words. Without an actor it is none.
    private func event(
        at position: Int, _ sentence: NamedSentence, _ index: Int
    ) -> (EventCoding?, Int)? {
        let words = sentence.words
        let found = triggers[words[position].key]?.first { candidate in
            position + candidate.phrase.count <= words.count
                && zip(words[position...], candidate.phrase).allSatisfy { $0.key == $1 }
        }
        guard let found else { return nil }
        let count = found.phrase.count
        let anchor = Int(words[position].from)..<Int(words[position + count - 1].to)
        // A word of a name is no act: the Treaty, the Neutrality Pact.
        guard !sentence.hasMention(overlapping: anchor, Self.anyKind) else { return (nil, count) }
        let trigger = document.gazetteer.package.triggers[found.trigger]
        guard let type = document.gazetteer.eventTypes[trigger.type] else {
            return (nil, count)
        }
        let (source, target) = actors(around: anchor, isMutual: trigger.isMutual, sentence)
        guard !source.isEmpty, !target.isEmpty || type.recipient != "required" else { return (nil, count) }
        let near = position..<(position + count)
        let mode = type.modes.first { $0.mode == trigger.mode }
        let passage = document.passage(sentence, anchor: anchor)
        return (
            EventCoding(
                id: document.codingID("m", anchor: anchor, kind: "event"), type: trigger.type, mode: mode?.mode,
                status: status(near, sentence), source: source, target: target, mutual: trigger.isMutual,
                date: date(near: anchor, index), place: place(near: anchor, sentence),
                persons: persons(sentence, anchor),
                attribution: attribution(sentence), intensity: mode?.intensity ?? type.intensity,
                confidence: target.isEmpty ? 0.3 : 0.4, passage: passage),
            count
        )
    }

    private static let anyKind = Set(MentionKind.allCases)

    // MARK: - Who

    /// The nearest actor before the word and the nearest other one, before or after it.
    private func actors(
        around anchor: Range<Int>, isMutual: Bool, _ sentence: NamedSentence
    ) -> (source: [String], target: [String]) {
        let named = sentence.actors(document.gazetteer)
        let before = named.filter { $0.mention.to <= anchor.lowerBound }
        let after = named.filter { $0.mention.from >= anchor.upperBound }
        guard let first = before.last ?? after.first else { return ([], []) }
        let other =
            after.first { $0.code != first.code }
            ?? before.last { $0.code != first.code }
        return ([first.code], other.map { [$0.code] } ?? [])
    }

    private func persons(_ sentence: NamedSentence, _ anchor: Range<Int>) -> [String] {
        let ids = sentence.mentions.filter { $0.kind == .person && abs($0.from - anchor.lowerBound) < 120 }
            .compactMap(\.entity)
        return Set(ids).compactMap { document.gazetteer.person($0)?.name }.sorted()
    }

    // MARK: - Where and when

    private func place(near anchor: Range<Int>, _ sentence: NamedSentence) -> String? {
        let nearest = sentence.mentions.filter { $0.kind == .place && $0.rule != "adjective" }
            .min { abs($0.from - anchor.lowerBound) < abs($1.from - anchor.lowerBound) }
        guard let nearest, abs(nearest.from - anchor.lowerBound) < 120 else { return nil }
        return nearest.entity.flatMap { document.gazetteer.placeName($0) }
    }

    private func date(near anchor: Range<Int>, _ index: Int) -> DateInterval {
        document.dates[index].filter { $0.interval.precision != .unknown }
            .min { abs($0.from - anchor.lowerBound) < abs($1.from - anchor.lowerBound) }?.interval ?? .unknown
    }

    // MARK: - Done, planned or denied, and according to whom

    private static let negations = WordSet(
        "not no never neither without unlikely refuse refused refuses failed fails fail")
    private static let plans = WordSet("will planned plan plans scheduled schedule shall intends upcoming invitation")
    private static let expectations = WordSet("expected expect expects should likely")
    private static let possibilities = WordSet("may might could would possible possibility if whether")
    private static let proposals = WordSet("propose proposed proposal proposals suggested suggests recommended")

    private func status(_ position: Range<Int>, _ sentence: NamedSentence) -> EventStatus {
        let words = sentence.words
        var first = position.lowerBound
        while first > 0, position.lowerBound - first < 7, words[first].gap == .space || words[first].gap == .apostrophe
        {
            first -= 1
        }
        let window = words[first..<position.lowerBound]
        func has(_ set: WordSet) -> Bool { window.contains { set.contains($0) } }
        if has(Self.negations) { return .denied }
        if has(Self.proposals) { return .proposed }
        if has(Self.plans) { return .planned }
        if has(Self.expectations) { return .expected }
        if has(Self.possibilities) { return .hypothetical }
        return .happened
    }

    private static let speech = WordSet("said says told stated claims claimed argued announced explained emphasized")
    private static let according = WordSet("according")

    /// Who is said to have said it: the person or body before a verb of speech, or behind "according to".
    private func attribution(_ sentence: NamedSentence) -> String {
        let words = sentence.words
        guard
            let verb = words.indices.first(where: {
                Self.speech.contains(words[$0]) || Self.according.contains(words[$0])
            })
        else { return "author" }
        let isAccording = Self.according.contains(words[verb])
        let speaker = sentence.mentions.filter {
            [.person, .actor, .thing].contains($0.kind)
                && (isAccording ? $0.from > Int(words[verb].from) : $0.to <= Int(words[verb].from))
        }
        let nearest = isAccording ? speaker.first : speaker.last
        guard let nearest, abs(nearest.from - Int(words[verb].from)) < 90 else { return "author" }
        return nearest.entity.flatMap { document.gazetteer.person($0)?.name } ?? nearest.text
    }
}

/// The written forms of verbs and nouns of a lexicon: regular ones by rule, irregular ones as given (`meet/met/met`).
enum Inflection {
    static func verb(_ entry: String) -> [String] {
        let forms = entry.split(separator: "/").map(String.init)
        guard let phrase = forms.first else { return [] }
        let parts = phrase.split(separator: " ", maxSplits: 1).map(String.init)
        guard let plain = parts.first else { return [] }
        let rest = parts.count > 1 ? " " + parts[1] : ""
        let past = forms.count > 1 ? Array(forms.dropFirst()) : [regularPast(plain) + rest]
        return unique([phrase, sibilantPlural(plain) + rest, present(plain) + rest] + past)
    }

    static func noun(_ entry: String) -> [String] {
        let forms = entry.split(separator: "/").map(String.init)
        guard let singular = forms.first else { return [] }
        return unique(forms.count > 1 ? forms : [singular, sibilantPlural(singular)])
    }

    private static func unique(_ forms: [String]) -> [String] {
        var seen: Set<String> = []
        return forms.filter { seen.insert($0).inserted }
    }

    private static func endsInConsonantAndY(_ word: String) -> Bool {
        let letters = Array(word.utf8)
        return letters.count > 2 && letters[letters.count - 1] == UInt8(ascii: "y")
            && !"aeiou".utf8.contains(letters[letters.count - 2])
    }

    private static func sibilantPlural(_ word: String) -> String {
        if endsInConsonantAndY(word) { return word.dropLast() + "ies" }
        let takesE = ["s", "x", "z", "ch", "sh"].contains { word.hasSuffix($0) }
        return word + (takesE ? "es" : "s")
    }

    private static func doubles(_ word: String) -> Bool {
        let letters = Array(word.utf8.suffix(3))
        let vowels = Array("aeiou".utf8)
        return letters.count == 3 && !vowels.contains(letters[0]) && vowels.contains(letters[1])
            && !vowels.contains(letters[2]) && !"wxy".utf8.contains(letters[2]) && word.utf8.count <= 4
    }

    private static func regularPast(_ word: String) -> String {
        if word.hasSuffix("e") { return word + "d" }
        if endsInConsonantAndY(word) { return word.dropLast() + "ied" }
        return doubles(word) ? word + word.suffix(1) + "ed" : word + "ed"
    }

    private static func present(_ word: String) -> String {
        if word.hasSuffix("e") && !word.hasSuffix("ee") { return word.dropLast() + "ing" }
        return doubles(word) ? word + word.suffix(1) + "ing" : word + "ing"
    }
}
