internal import Chronology
internal import Exchange
internal import Relations

/// How alike the alliances of two states are in a year, S over the obligations of ATOP (3 defence, 2 neutrality or
/// nonaggression, 1 consultation, 0 none; a state's own place 3) and all states of that year: `n_states`, `s`, and
/// `s_weighted` by their share of the world's capabilities.
struct AllianceFigures: DataSetFigures {
    private static let defence = 3
    private let states: StateCodes

    init(_ states: StateCodes) { self.states = states }

    private struct Obligation {
        let owed: SourceCode
        let years: ClosedRange<Int>
        let category: Int
    }

    func answers(_ asked: [AskedFigures], _ sets: NeighbouringDataSets) throws(NeighbourProblem) -> [JSONValue] {
        let memberships = try StateYears(sets.only(.cowStates))
        let shares = try CapabilityShares(sets.only(.cowCinc))
        var obligations: [SourceCode: [Obligation]] = [:]
        try sets.only(.atop).spells { spell in
            guard case .alliance(let terms) = spell.kind, let other = spell.second,
                let years = StateYears.years(spell.dates)
            else { return }
            let category =
                terms.contains(.defense)
                ? Self.defence
                : !terms.isDisjoint(with: [.neutrality, .nonaggression]) ? 2 : terms.contains(.consultation) ? 1 : 0
            obligations[spell.first, default: []].append(Obligation(owed: other, years: years, category: category))
        }
        return asked.map { asked in
            guard let year = asked.year else { return .null }
            let members = memberships.states(in: year)
            let weights = members.map { shares.share(of: $0, in: year) ?? 0 }
            func portfolio(_ state: SourceCode) -> [Int] {
                var ties = [state: Self.defence]
                for obligation in obligations[state] ?? [] where obligation.years.contains(year) {
                    ties[obligation.owed] = max(ties[obligation.owed] ?? 0, obligation.category)
                }
                return members.map { ties[$0] ?? 0 }
            }
            return asked.form.filled { pair, blank in
                let two = AskedFigures(subject: pair, form: blank).pair(by: "-")
                guard let first = two.flatMap({ states.code($0.first, in: .cowNumber) }),
                    let second = two.flatMap({ states.code($0.second, in: .cowNumber) })
                else { return .null }
                let (one, other) = (portfolio(first), portfolio(second))
                return blank.filled { figure, _ in
                    switch figure {
                    case "n_states": .integer(members.count)
                    case "s": .plain(Portfolios.similarity(one, other, largest: Self.defence))
                    case "s_weighted":
                        .plain(Portfolios.similarity(one, other, weights: weights, largest: Self.defence))
                    default: .null
                    }
                }
            }
        }
    }
}

/// In which years states belonged to a list: the state system, the major powers. A year of which a part counts, counts.
struct StateYears {
    private var spells: [(state: SourceCode, years: ClosedRange<Int>)] = []

    init(_ file: NeighbouringDataSets.File) throws(NeighbourProblem) {
        var spells: [(state: SourceCode, years: ClosedRange<Int>)] = []
        try file.spells { spell in
            if let years = Self.years(spell.dates) { spells.append((spell.first, years)) }
        }
        self.spells = spells
    }

    /// The calendar years that an interval touches; an open end lasts.
    static func years(_ dates: DateInterval) -> ClosedRange<Int>? {
        guard let from = dates.from?.civil.year else { return nil }
        return from...(dates.to?.civil.year ?? Int.max)
    }

    /// Each once, in rising order.
    func states(in year: Int) -> [SourceCode] {
        Set(spells.filter { $0.years.contains(year) }.map(\.state)).sorted()
    }
}

/// The states' shares of the world's capabilities (CINC) by year.
struct CapabilityShares {
    private var shares: [Int: [SourceCode: Double]] = [:]

    init(_ file: NeighbouringDataSets.File) throws(NeighbourProblem) {
        var shares: [Int: [SourceCode: Double]] = [:]
        try file.values { value in
            guard value.measure == "cinc", let state = value.first, let share = value.value,
                let year = value.date.from?.civil.year
            else { return }
            shares[year, default: [:]][state] = share
        }
        self.shares = shares
    }

    func share(of state: SourceCode, in year: Int) -> Double? { shares[year]?[state] }

    /// By state, in rising order of their codes.
    func all(in year: Int) -> [(state: SourceCode, share: Double)] {
        (shares[year] ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
