internal import Chronology
internal import Exchange
internal import Relations

/// How two states vote in the General Assembly, by the calendar year of the roll call's date, over the roll calls in which
/// both vote yes, no or abstain: `n`, `agree`, `strict`, `kappa`, `pi`.
struct VotingFigures: DataSetFigures {
    private let states: StateCodes

    init(_ states: StateCodes) { self.states = states }

    func answers(_ asked: [AskedFigures], _ sets: NeighbouringDataSets) throws(NeighbourProblem) -> [JSONValue] {
        let pairs = asked.map { $0.pair(by: "-") }
        let wanted = Set(pairs.flatMap { $0.map { [$0.first, $0.second] } ?? [] })
        let votes = try votes(of: wanted, sets)
        return zip(asked, pairs).map { asked, pair in
            guard let pair, let one = votes[pair.first], let other = votes[pair.second] else { return .null }
            var years: [String: [(VotingAgreement.Vote?, VotingAgreement.Vote?)]] = [:]
            for (call, ballot) in one {
                if let year = ballot.year { years[year, default: []].append((ballot.vote, other[call]?.vote)) }
            }
            return asked.form.filled { year, blank in
                let agreement = VotingAgreement(years[year] ?? [])
                return blank.filled { figure, _ in
                    switch figure {
                    case "n": .integer(agreement.count)
                    case "agree": .plain(agreement.agreement)
                    case "strict": .plain(agreement.strict)
                    case "kappa": .plain(agreement.kappa)
                    case "pi": .plain(agreement.pi)
                    default: .null
                    }
                }
            }
        }
    }

    private struct Ballot {
        let vote: VotingAgreement.Vote?
        /// `nil` where nothing says when the roll call was.
        let year: String?
    }

    /// The votes of each state by roll call, from the smallest file that has it: the same votes go round in a long and in
    /// a wide form, and in extracts.
    private func votes(
        of wanted: Set<String>, _ sets: NeighbouringDataSets
    ) throws(NeighbourProblem) -> [String: [String: Ballot]] {
        let files = sets.all(.unVotes)
        guard !files.isEmpty else { throw .missing("no \(DataSetFormat.unVotes.title) beside it") }
        var years: [String: Int] = [:]
        for file in sets.all(.unRollCalls) {
            try file.rollCalls { call in
                if let date = call.date { years[call.id] = date.civil.year }
            }
        }
        var votes: [String: [String: Ballot]] = [:]
        var missing = wanted
        for file in files where !missing.isEmpty {
            var names: [SourceCode: String] = [:]
            for state in missing {
                for space in [CodeSpace.iso2, .cowNumber] {
                    if let code = states.code(state, in: space) { names[code] = state }
                }
            }
            try file.votes { vote in
                guard let state = names[vote.state] else { return }
                let choice: VotingAgreement.Vote? =
                    switch vote.choice {
                    case .yes: .yes
                    case .no: .no
                    case .abstain: .abstain
                    case .absent, .notMember: nil
                    }
                let year = vote.date.map(\.civil.year) ?? years[vote.rollCall]
                votes[state, default: [:]][vote.rollCall] = Ballot(vote: choice, year: year.map(String.init))
            }
            missing.subtract(votes.keys)
        }
        return votes
    }
}
