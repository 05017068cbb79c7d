/// How two members of an assembly vote, over the roll calls in which both voted yes, no or abstained.
package struct VotingAgreement: Sendable, Equatable {
    package enum Vote: Int, Sendable, CaseIterable {
        case no = 0
        case abstain, yes
    }

    /// Roll calls in which both took part.
    package let count: Int
    /// The mean of 1 for the same vote, 0.5 where one of two abstains, 0 for yes against no; `nil` without roll calls.
    package let agreement: Double?
    /// The share of the same vote; `nil` without roll calls.
    package let strict: Double?
    /// Cohen's kappa of the three votes as classes without order; `nil` where both always cast one and the same vote.
    package let kappa: Double?
    /// Scott's pi of the same.
    package let pi: Double?

    /// - Parameter votes: for each roll call that of the one and that of the other; `nil` for absence, which is not a
    ///   vote and takes the roll call out.
    package init(_ votes: [(Vote?, Vote?)]) {
        let both = votes.compactMap { one, other in one.flatMap { a in other.map { (a.rawValue, $0.rawValue) } } }
        count = both.count
        guard !both.isEmpty else {
            (agreement, strict, kappa, pi) = (nil, nil, nil, nil)
            return
        }
        let size = Double(both.count)
        agreement = 1 - both.reduce(0) { $0 + Double(abs($1.0 - $1.1)) / 2 } / size
        strict = Double(both.count { $0.0 == $0.1 }) / size
        let (first, second) = (both.map(\.0), both.map(\.1))
        kappa = Portfolios.agreement(first, second, distance: .nominal, chance: .cohen)
        pi = Portfolios.agreement(first, second, distance: .nominal, chance: .scott)
    }
}
