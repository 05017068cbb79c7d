internal import Chronology
internal import Exchange

/// Militarized disputes of a pair of states as the Correlates of War count them, in the direction asked for: `disputes`,
/// `dyad_years`, `first` and `last` year, `max_hostlev`.
///
/// The corrected set of Gibler, Miller and Little has the same columns, but those with its own name in front; it is
/// another set.
struct DisputeFigures: DataSetFigures {
    private let states: StateCodes

    init(_ states: StateCodes) { self.states = states }

    private struct Pair: Hashable {
        let first: SourceCode
        let second: SourceCode
    }

    private struct Count {
        var disputes: Set<String> = []
        var rows = 0
        var years: Set<Int> = []
        var hostility: Int?
    }

    func answers(_ asked: [AskedFigures], _ sets: NeighbouringDataSets) throws(NeighbourProblem) -> [JSONValue] {
        let pairs = asked.map { asked -> Pair? in
            let two = asked.pair(by: "-")
            guard let first = two.flatMap({ states.code($0.first, in: .cowNumber) }),
                let second = two.flatMap({ states.code($0.second, in: .cowNumber) })
            else { return nil }
            return Pair(first: first, second: second)
        }
        let wanted = Set(pairs.compactMap(\.self))
        var counts: [Pair: Count] = [:]
        try sets.only(.cowMid) { $0.hasColumn("ccode1") && !$0.hasColumn("gmlmid") }.spells { spell in
            guard case .dispute(let tie) = spell.kind, let other = spell.second else { return }
            let pair = Pair(first: spell.first, second: other)
            guard wanted.contains(pair) else { return }
            counts[pair, default: Count()].disputes.insert(tie.dispute)
            counts[pair, default: Count()].rows += 1
            if let year = spell.dates.from?.civil.year { counts[pair, default: Count()].years.insert(year) }
            if let level = tie.hostility {
                counts[pair, default: Count()].hostility = max(counts[pair]?.hostility ?? level, level)
            }
        }
        return zip(asked, pairs).map { asked, pair in
            guard let pair else { return .null }
            let count = counts[pair] ?? Count()
            return asked.form.filled { figure, _ in
                switch figure {
                case "disputes": .integer(count.disputes.count)
                case "dyad_years": .integer(count.rows)
                case "first": count.years.min().map { .integer($0) } ?? .null
                case "last": count.years.max().map { .integer($0) } ?? .null
                case "max_hostlev": count.hostility.map { .integer($0) } ?? .null
                default: .null
                }
            }
        }
    }
}
