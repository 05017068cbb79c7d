internal import Chronology
internal import Exchange
internal import Ontology

/// How many events there are of a kind, and what they come to.
private struct EventSum {
    var count = 0
    /// The sum of the scores; `nil` as soon as one is unknown.
    var score: Double? = 0
    var mentions = 0

    mutating func add(_ event: SourceEvent, score value: Double?) {
        count += 1
        score = score.flatMap { sum in value.map { sum + $0 } }
        mentions += event.mentions ?? 0
    }

    var mean: Double? { count > 0 ? score.map { $0 / Double(count) } : nil }
}

/// Who does something to whom, in the source's own names.
private struct DirectedPair: Hashable, Comparable {
    let source: String
    let target: String

    static func < (a: DirectedPair, b: DirectedPair) -> Bool { (a.source, a.target) < (b.source, b.target) }
}

/// A file of GDELT 2.0 by root of the act (`n`, `goldstein`, `mentions`) and by directed pair of the countries' codes in
/// the file (`n`, `goldstein`); `rows`.
struct EventFileFigures: DataSetFigures {
    func answers(_ asked: [AskedFigures], _ sets: NeighbouringDataSets) throws(NeighbourProblem) -> [JSONValue] {
        let file = try sets.only(.gdelt2)
        var (rows, roots, pairs) = (0, [String: EventSum](), [String: EventSum]())
        try file.events { event in
            rows += 1
            if case .cameo(let code) = event.act {
                roots[String(code.prefix(2)), default: EventSum()].add(event, score: event.score)
            }
            if let source = event.source.first?.country, let target = event.target.first?.country {
                pairs["\(source.text)-\(target.text)", default: EventSum()].add(event, score: event.score)
            }
        }
        return asked.map { asked in
            asked.form.filled { part, blank in
                let sums: [String: EventSum]
                switch part {
                case "rows": return .integer(rows)
                case "root": sums = roots
                case "dyads": sums = pairs
                default: return .null
                }
                return blank.filled { name, blank in
                    let sum = sums[name] ?? EventSum()
                    return blank.filled { figure, _ in
                        switch figure {
                        case "n": .integer(sum.count)
                        case "goldstein": .plain(sum.score)
                        case "mentions": .integer(sum.mentions)
                        default: .null
                        }
                    }
                }
            }
        }
    }
}

/// The directed pairs of countries with the most events of a year in ICEWS, and what these come to by the set's own
/// intensity: `source`, `target`, `n`, `sum`, `mean`. Pairs with as many events stand in the order of their names.
struct BusiestPairFigures: DataSetFigures {
    let year: Int

    func answers(_ asked: [AskedFigures], _ sets: NeighbouringDataSets) throws(NeighbourProblem) -> [JSONValue] {
        let files = sets.all(.icews) { $0.hasColumn("intensity") }
        guard !files.isEmpty else { throw .missing("no \(DataSetFormat.icews.title) with intensities beside it") }
        var sums: [DirectedPair: EventSum] = [:]
        for file in files {
            try file.events { event in
                guard event.date.from?.civil.year == year, let source = event.source.first?.country,
                    let target = event.target.first?.country, source != target
                else { return }
                sums[DirectedPair(source: source.text, target: target.text), default: EventSum()].add(
                    event, score: event.score)
            }
        }
        let ranked = sums.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        return asked.map { asked in
            let rows = asked.form.array ?? []
            return .array(
                zip(rows, ranked).map { row, found in
                    row.filled { figure, _ in
                        switch figure {
                        case "source": .string(found.key.source)
                        case "target": .string(found.key.target)
                        case "n": .integer(found.value.count)
                        case "sum": .plain(found.value.score)
                        case "mean": .plain(found.value.mean)
                        default: .null
                        }
                    }
                })
        }
    }
}

/// Events between two states by year in extracts of ICEWS that have only names and words: an actor counts to the state in
/// the bracket at the end of its name, or is that state; the words of the event give the score, on ICEWS' own scale:
/// `n`, `sum`.
struct YearlyPairFigures: DataSetFigures {
    let years: ClosedRange<Int>
    /// By the words of an act in small letters.
    private let scores: [String: Double]

    init(years: ClosedRange<Int>, scale: [CameoCode]) {
        self.years = years
        // A code of two digits is the root of a family, of which ICEWS has no events; a root can have the words of one of
        // its codes, and another score.
        scores = Dictionary(
            scale.filter { $0.code.utf8.count > 2 }.compactMap { code in
                code.goldsteinICEWS.map { (code.name.lowercased(), $0) }
            },
            uniquingKeysWith: { first, _ in first })
    }

    func answers(_ asked: [AskedFigures], _ sets: NeighbouringDataSets) throws(NeighbourProblem) -> [JSONValue] {
        let files = sets.all(.icews) { !$0.hasColumn("intensity") && !$0.hasColumn("cameo") }
        guard !files.isEmpty else { throw .missing("no \(DataSetFormat.icews.title) in words alone beside it") }
        let pairs = asked.map { $0.pair(by: ">").map { DirectedPair(source: $0.first, target: $0.second) } }
        let wanted = Set(pairs.compactMap(\.self))
        var sums: [DirectedPair: [String: EventSum]] = [:]
        for file in files {
            try file.events { event in
                guard let year = event.date.from?.civil.year, years.contains(year),
                    let source = event.source.first.flatMap(Self.state),
                    let target = event.target.first.flatMap(Self.state)
                else { return }
                let pair = DirectedPair(source: source, target: target)
                guard wanted.contains(pair) else { return }
                let score = event.words.flatMap { scores[$0.lowercased()] }
                sums[pair, default: [:]][String(year), default: EventSum()].add(event, score: score)
            }
        }
        return zip(asked, pairs).map { asked, pair in
            guard let pair else { return .null }
            return asked.form.filled { year, blank in
                let sum = sums[pair]?[year] ?? EventSum()
                return blank.filled { figure, _ in
                    switch figure {
                    case "n": .integer(sum.count)
                    case "sum": .plain(sum.score)
                    default: .null
                    }
                }
            }
        }
    }

    private static func state(_ party: SourceParty) -> String? { party.country?.text ?? party.actor?.text }
}
