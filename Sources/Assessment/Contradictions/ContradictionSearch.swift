internal import Chronology

/// Looks for what cannot both be so in a set of texts.
///
/// Candidates come from indexes (of actors, persons, places, things, measures), never from all pairs of sentences.
/// The result depends on the texts alone, not on their order.
package struct ContradictionSearch: Sendable {
    let documents: [SourceText]
    let sentences: [SentenceWords]
    let vocabulary: SourceVocabulary
    /// Sentences by the entries that they name.
    private let naming: [String: [Int]]

    /// - Parameter sentences: of each document in their order, the documents one after the other.
    package init(_ documents: [SourceText], _ sentences: [SourceSentence], _ vocabulary: SourceVocabulary) {
        // In the order of their ids, so that nothing depends on the order of reading.
        let order = documents.indices.sorted { documents[$0].id < documents[$1].id }
        let rank = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        self.documents = order.map { documents[$0] }
        self.vocabulary = vocabulary
        var cut =
            sentences
            .map { sentence in
                var sentence = sentence
                sentence.document = rank[sentence.document] ?? sentence.document
                return SentenceWords(sentence)
            }
            .sorted { ($0.sentence.document, $0.sentence.number) < ($1.sentence.document, $1.sentence.number) }
        var naming: [String: [Int]] = [:]
        for index in cut.indices {
            let sentence = cut[index].sentence
            var (context, time) = (cut[index].principals, Self.time(of: cut[index]))
            var wide = context
            for back in 1..<7 {
                let before = index - back
                guard before >= 0, cut[before].sentence.document == sentence.document,
                    cut[before].sentence.part == sentence.part
                else { break }
                if back < 5 { wide.formUnion(cut[before].principals) }
                if context.count < 2, back < 4 { context.formUnion(cut[before].principals) }
                if time == nil { time = Self.time(of: cut[before]) }
            }
            cut[index].context = context
            cut[index].wide = wide
            cut[index].time = time ?? .unknown
            for entity in Set(sentence.names.map(\.entity)) { naming[entity, default: []].append(index) }
        }
        self.sentences = cut
        self.naming = naming
    }

    private static func time(of sentence: SentenceWords) -> DateInterval? {
        sentence.sentence.dates.last { $0.interval.from != nil && $0.interval.to != nil }?.interval
    }

    /// Everything that was found, each once, what bears most on an argument first.
    package func contradictions() -> [Contradiction] {
        var found: [Contradiction] = []
        found += orders()
        found += durations()
        found += impossibleDates()
        found += visits()
        found += beginnings()
        found += pledges()
        found += foundings()
        found += straits()
        found += seasEntered()
        found += correctedPlaces()
        found += thingsPlaced()
        found += firsts()
        found += ranks()
        found += figures()
        found += plans()
        found += summitsOfOneDay()
        found += purposes()
        found += judgements()
        found += criticism()
        found += explanations()
        found += denials()
        found += citationDates()
        found += names()
        found += abbreviations()
        found += repetitions()
        var seen: Set<String> = []
        let order = Dictionary(uniqueKeysWithValues: Contradiction.Matter.allCases.enumerated().map { ($1, $0) })
        return
            found.map { ($0.content, $0) }
            .filter { seen.insert($0.0).inserted }
            .sorted { (order[$0.1.matter] ?? 0, $0.0) < (order[$1.1.matter] ?? 0, $1.0) }
            .map(\.1)
    }

    // MARK: - What the detectors share

    func id(_ sentence: SentenceWords) -> String { documents[sentence.sentence.document].id }

    func published(_ sentence: SentenceWords) -> DateInterval { documents[sentence.sentence.document].published }

    func span(_ sentence: SentenceWords, _ from: Int? = nil, _ to: Int? = nil) -> Contradiction.Span {
        sentence.span(id(sentence), from, to)
    }

    func name(_ entity: String) -> String { vocabulary.name(entity) }

    func names(_ entities: some Sequence<String>) -> String {
        let all = Set(entities).map { name($0) }.sorted()
        return all.count < 2 ? all.first ?? "" : all.dropLast().joined(separator: ", ") + " and " + (all.last ?? "")
    }

    /// Sentences that name an entry, in order.
    func sentences(naming entity: String) -> [SentenceWords] { (naming[entity] ?? []).map { sentences[$0] } }

    /// Every two of some findings, each pair once.
    ///
    /// - Parameter most: of more, those that come first; what is compared is bucketed so that this is no limit in practice.
    func pairs<Finding>(_ findings: [Finding], most: Int = 400) -> [(Finding, Finding)] {
        var pairs: [(Finding, Finding)] = []
        for (index, one) in findings.prefix(most).enumerated() {
            for other in findings.prefix(most)[..<index] { pairs.append((other, one)) }
        }
        return pairs
    }

    /// A date with its preposition: on a day, in a month, between two days.
    static func at(_ date: DateInterval) -> String {
        guard let from = date.from, let to = date.to else { return words(date) }
        switch date.precision {
        case .day: return "on \(words(date))"
        case .interval: return "between \(words(.day(from))) and \(words(.day(to)))"
        default: return "in \(words(date))"
        }
    }

    /// A date as a sentence says it.
    static func words(_ date: DateInterval) -> String {
        guard let from = date.from?.civil, let to = date.to?.civil else {
            return date.from.map { "from \(words(.day($0)))" } ?? date.to.map { "until \(words(.day($0)))" }
                ?? "no date"
        }
        let names = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        switch date.precision {
        case .day: return "\(from.day) \(names[from.month - 1]) \(from.year)"
        case .month: return "\(names[from.month - 1]) \(from.year)"
        case .year: return "\(from.year)"
        case .season:
            let season = ["spring", "summer", "autumn", "winter"][max(0, (from.month - 3) / 3) % 4]
            return "\(season) \(from.year)"
        default:
            if from.year == to.year, from.month == to.month, from.day != to.day {
                return "\(from.day) to \(to.day) \(names[from.month - 1]) \(from.year)"
            }
            return
                "\(from.day) \(names[from.month - 1]) \(from.year) to \(to.day) \(names[to.month - 1]) \(to.year)"
        }
    }

    static let exercises: Set<String> = [
        "exercise", "exercises", "drill", "drills", "manoeuvre", "manoeuvres", "maneuver", "maneuvers", "inspection",
    ]
    static let moves: [String] = [
        "enter", "sail", "pass", "cross", "cruis", "transit", "circumnavigat", "voyage", "tour",
    ]
    static let waters: Set<String> = ["sea", "ocean", "strait", "bay", "gulf", "channel"]
    static let numberWords: [String: Int] = [
        "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    ]

    static func number(_ word: String) -> Int? { Int(word) ?? numberWords[word] }
}
