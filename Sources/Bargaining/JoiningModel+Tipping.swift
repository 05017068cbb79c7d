extension JoiningModel {
    /// What of a third party may be otherwise.
    package enum Lever: String, Sendable, CaseIterable {
        case commitment
        case utilityA = "utility-a"
        case utilityB = "utility-b"
        case costA = "cost-a"
        case costB = "cost-b"
        case costOut = "cost-out"
        case mediation

        /// Costs are tried up to 2, the largest difference between two victories.
        package var range: ClosedRange<Double> {
            switch self {
            case .commitment: 0...1
            case .utilityA, .utilityB, .mediation: -1...1
            case .costA, .costB, .costOut: 0...2
            }
        }
    }

    package func value(of lever: Lever, _ index: Int) -> Double {
        switch lever {
        case .commitment: parties[index].commitment
        case .utilityA: parties[index].utilityA
        case .utilityB: parties[index].utilityB
        case .costA: parties[index].costA
        case .costB: parties[index].costB
        case .costOut: parties[index].costOut
        case .mediation: parties[index].mediation
        }
    }

    package func with(_ lever: Lever, of index: Int, _ value: Double) -> JoiningModel {
        var model = self
        switch lever {
        case .commitment: model.parties[index].commitment = value
        case .utilityA: model.parties[index].utilityA = value
        case .utilityB: model.parties[index].utilityB = value
        case .costA: model.parties[index].costA = value
        case .costB: model.parties[index].costB = value
        case .costOut: model.parties[index].costOut = value
        case .mediation: model.parties[index].mediation = value
        }
        return model
    }

    /// The nearest values of one input, below and above, at which one party chooses otherwise, all other inputs as they
    /// are and all parties replying.
    ///
    /// - Parameters:
    ///   - lever: of `changed`, which may be another than the party `watched`.
    ///   - step: parts of the lever's range that are tried, before the nearest turn is closed in on.
    package func tippingPoints(
        _ lever: Lever, of changed: Int, watched: Int, steps: Int = 400
    ) -> TippingPoint<Choice> {
        TippingPoint(from: value(of: lever, changed), within: lever.range, steps: steps) {
            self.with(lever, of: changed, $0).bestReplies().choices[watched]
        }
    }

    /// The cost of joining A up to which one party still prefers that to staying out, if the others have chosen as they
    /// have; negative where it would not at any cost.
    package func highestCostOfJoiningA(_ index: Int, _ choices: [Choice]) -> Double {
        let values = values(of: index, choices)
        return values.joinA + parties[index].costA - values.out
    }
}
