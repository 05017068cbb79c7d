internal import Chronology
package import Evidence
internal import Record
package import Relations

/// How alike two states vote, by calendar year, in each set of votes.
package struct VoteSimilarity {
    package struct Year: Sendable {
        package let year: Int
        package let agreement: VotingAgreement
        package let evidence: [String]
    }

    package let set: DataSet
    package let years: [Year]
    /// Roll calls in which both voted whose day no set of the record gives.
    package let undated: Int

    /// One for each set of votes of the choice that has both states, in the order of import.
    package static func all(_ material: Material, _ a: String, _ b: String, data: DataChoice) throws -> [VoteSimilarity]
    {
        let (one, other) = (try material.data.votes(of: a), try material.data.votes(of: b))
        return try material.data.sets(data).compactMap { set in
            let (x, y) = (one.filter { $0.set == set.id }, other.filter { $0.set == set.id })
            guard !x.isEmpty, !y.isEmpty else { return nil }
            return VoteSimilarity(set, x, y)
        }
    }

    private init(_ set: DataSet, _ one: [StoredDataVote], _ other: [StoredDataVote]) {
        self.set = set
        let others = Dictionary(other.map { ($0.vote.rollCall, $0.vote) }, uniquingKeysWith: { first, _ in first })
        var years: [Int: [(DataVote, DataVote)]] = [:]
        var undated = 0
        for stored in one {
            guard let second = others[stored.vote.rollCall] else { continue }
            if let year = stored.day?.civil.year {
                years[year, default: []].append((stored.vote, second))
            } else {
                undated += 1
            }
        }
        self.undated = undated
        self.years = years.keys.sorted().compactMap { year in
            let pairs = years[year] ?? []
            let agreement = VotingAgreement(pairs.map { (Self.vote($0.choice), Self.vote($1.choice)) })
            guard agreement.count > 0 else { return nil }
            let lines = pairs.filter { Self.vote($0.choice) != nil && Self.vote($1.choice) != nil }
                .flatMap { [$0.line, $1.line] }
            return Year(year: year, agreement: agreement, evidence: [DataRows(set: set.id, lines: lines).id])
        }
    }

    static func vote(_ choice: DataVoteChoice) -> VotingAgreement.Vote? {
        switch choice {
        case .yes: .yes
        case .abstain: .abstain
        case .no: .no
        case .absent, .notMember: nil
        }
    }

    /// Of so many roll calls of a year its agreement says something by itself.
    package static let fewestRollCalls = 10

    /// Of how many states there must be votes before points on a line are told.
    package static let fewestStates = 10

    /// Where all states of a set stand on one line, year by year; `nil` below the smallest number of states.
    ///
    /// - Parameters:
    ///   - low, high: states that say which end is which.
    package static func points(
        _ material: Material, _ set: DataSet, low: String, high: String
    ) throws -> IdealPoints? {
        var ballots: [IdealPoints.Ballot] = []
        for state in try material.snapshot.dataVoters(of: set) {
            for stored in try material.snapshot.dataVotes(of: state) where stored.set == set.id {
                guard let year = stored.day?.civil.year, let vote = vote(stored.vote.choice) else { continue }
                ballots.append(
                    IdealPoints.Ballot(state: state, year: year, resolution: stored.vote.rollCall, vote: vote))
            }
        }
        guard Set(ballots.map(\.state)).count >= fewestStates else { return nil }
        return IdealPoints(ballots, low: low, high: high)
    }
}
