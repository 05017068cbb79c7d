internal import Ontology

/// The frames of a package, found by the word that names the act.
struct FrameLexicon: Sendable {
    /// One way in which a frame is put into words.
    struct Pattern: Sendable {
        let frame: Int
        /// What stands beside the word: behind a verb (`call for`: for), before a noun (`phone call`: phone).
        let beside: [String]
    }

    let frames: [Frame]
    private let verbs: [String: [Pattern]]
    private let nouns: [String: [Pattern]]
    private let adjectives: [String: [Pattern]]
    private let lightVerbs: Set<String>
    private let occurrenceVerbs: Set<String>
    private let carrierNouns: Set<String>
    private let receivingVerbs: Set<String>
    private let homeNouns: Set<String>
    private let measures: [String: Measure]

    init(_ package: SystemPackage) {
        frames = package.frames
        var verbs: [String: [Pattern]] = [:]
        var nouns: [String: [Pattern]] = [:]
        var adjectives: [String: [Pattern]] = [:]
        for (index, frame) in package.frames.enumerated() {
            for verb in frame.verbs {
                let words = verb.split(separator: " ").map(String.init)
                guard let first = words.first else { continue }
                verbs[first, default: []].append(Pattern(frame: index, beside: Array(words.dropFirst())))
            }
            for noun in frame.nouns {
                let words = noun.split(separator: " ").map(String.init)
                guard let last = words.last else { continue }
                nouns[last, default: []].append(Pattern(frame: index, beside: Array(words.dropLast())))
            }
            for adjective in frame.adjectives {
                adjectives[adjective, default: []].append(Pattern(frame: index, beside: []))
            }
        }
        let frames = frames
        func sorted(_ patterns: [String: [Pattern]]) -> [String: [Pattern]] {
            patterns.mapValues { list in
                list.enumerated().sorted { a, b in
                    let (first, second) = (Self.weight(a.element, frames), Self.weight(b.element, frames))
                    return (second, a.offset) < (first, b.offset)
                }.map(\.element)
            }
        }
        // A lemmatiser that does not know a verb takes a double letter for the ending's, or a silent e for its own.
        for verb in verbs.keys.sorted() {
            for variant in Self.misread(verb) where verbs[variant] == nil { verbs[variant] = verbs[verb] }
        }
        self.verbs = sorted(verbs)
        self.nouns = sorted(nouns)
        self.adjectives = sorted(adjectives)
        lightVerbs = Set(package.frameWords.lightVerbs.flatMap { [$0] + ($0.contains(" ") ? [] : Self.misread($0)) })
        occurrenceVerbs = Set(package.frameWords.occurrenceVerbs)
        carrierNouns = Set(package.frameWords.carrierNouns)
        receivingVerbs = Set(package.frameWords.receivingVerbs)
        homeNouns = Set(package.frameWords.homeNouns)
        measures = Dictionary(
            package.measures.flatMap { measure in measure.nouns.map { ($0, measure) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// What is counted by a noun: troops, ships.
    func measure(of noun: String) -> Measure? { measures[noun] ?? measures[noun + "s"] }

    /// The lemmas that a verb may wrongly get: `shel` for `shell`, `retreate` for `retreat`.
    private static func misread(_ verb: String) -> [String] {
        if let forms = irregular[verb] { return forms }
        let letters = Array(verb.utf8)
        guard letters.count > 2, let last = letters.last else { return [] }
        if last == UInt8(ascii: "e") { return [String(verb.dropLast())] }
        if letters[letters.count - 2] == last { return [String(verb.dropLast()), verb + "e"] }
        // `ramm` for `ram`, `initiall` for `initial`
        let isDoubled = "aeiou".utf8.contains(letters[letters.count - 2]) && !"aeiouwxy".utf8.contains(last)
        return isDoubled ? [verb + "e", verb + String(verb.suffix(1))] : [verb + "e"]
    }

    /// Past forms that a lemmatiser may leave as they are.
    private static let irregular: [String: [String]] = [
        "freeze": ["froze", "frozen"], "shake": ["shook", "shaken"], "sink": ["sank", "sunk"], "shoot": ["shot"],
        "strike": ["struck", "stricken"], "withdraw": ["withdrew", "withdrawn"], "throw": ["threw", "thrown"],
        "overthrow": ["overthrew", "overthrown"], "break": ["broke", "broken"], "flee": ["fled"],
        "seek": ["sought"], "fly": ["flew", "flown"], "swear": ["swore", "sworn"], "speak": ["spoke", "spoken"],
        "undertake": ["undertook", "undertaken"], "steal": ["stole", "stolen"], "forgive": ["forgave", "forgiven"],
        "draw": ["drew", "drawn"], "bind": ["bound"], "fight": ["fought"], "lay": ["laid"], "wage": ["waged"],
        "overfly": ["overflew", "overflown"], "forbid": ["forbade", "forbidden"], "hide": ["hid", "hidden"],
        "sweep": ["swept"], "overrun": ["overran"], "shed": ["shed"], "hang": ["hanged", "hung"],
    ]

    /// How much a pattern asks for: one that asks for more is tried first.
    private static func weight(_ pattern: Pattern, _ frames: [Frame]) -> Int {
        let frame = frames[pattern.frame]
        return pattern.beside.count * 2 + (frame.objects.isEmpty ? 0 : 3) + (frame.modifiers.isEmpty ? 0 : 3)
            + frame.needs.count + (frame.needs.contains { $0 == "several" || $0 == "together" } ? 1 : 0)
    }

    /// A pattern as its frame has it: `call for`, `phone call`; `nil` where it stands in none of the frame's lists.
    func phrase(of pattern: Pattern, lemma: String, part: PartOfSpeech) -> String? {
        let frame = frames[pattern.frame]
        switch part {
        case .verb:
            return frame.verbs.first { verb in
                let words = verb.split(separator: " ").map(String.init)
                guard let first = words.first, Array(words.dropFirst()) == pattern.beside else { return false }
                return first == lemma || Self.misread(first).contains(lemma)
            }
        case .adjective: return frame.adjectives.first { $0 == lemma }
        default:
            return frame.nouns.first { noun in
                let words = noun.split(separator: " ").map(String.init)
                guard let last = words.last, Array(words.dropLast()) == pattern.beside else { return false }
                return last == lemma || last == lemma + "s"
            }
        }
    }

    /// The patterns that a word may begin, those that ask for more first.
    func patterns(of word: SyntaxWord, isFirst: Bool) -> [Pattern] {
        switch word.part {
        case .verb: verbs[word.lemma] ?? []
        case .noun:
            // Some name acts only in the plural: talks, hostilities.
            (nouns[word.lemma] ?? []) + (word.tag == "NNS" ? nouns[word.lemma + "s"] ?? [] : [])
        case .properNoun: isFirst ? nouns[word.lemma] ?? [] : []
        case .adjective: adjectives[word.lemma] ?? []
        default: []
        }
    }

    /// - Parameter verb: the lemma, with its particle or preposition behind a space.
    func isLight(_ verb: String) -> Bool { lightVerbs.contains(verb) }
    func isOccurrence(_ verb: String) -> Bool { occurrenceVerbs.contains(verb) }
    func isCarrier(_ noun: String) -> Bool { carrierNouns.contains(noun) }
    /// Whether a noun names those within a state: voters, the opposition.
    func isHome(_ noun: String) -> Bool { homeNouns.contains(noun) }
    func isReceiving(_ verb: String) -> Bool { receivingVerbs.contains(verb) }
}
