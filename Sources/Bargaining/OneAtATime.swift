/// How far a model's outcome moves as each input goes from its lowest to its highest, all others at their modes.
package struct OneAtATime: Sendable, Equatable {
    package struct Swing: Sendable, Equatable {
        /// The place of the input.
        package let input: Int
        /// `nil`: no agreement.
        package let atLow: Double?
        package let atHigh: Double?
        /// Between both; infinite where only one end has an agreement.
        package var span: Double {
            switch (atLow, atHigh) {
            case (let low?, let high?): abs(high - low)
            case (nil, nil): 0
            default: .infinity
            }
        }
    }

    /// At all modes.
    package let outcome: Double?
    /// In the order of the inputs.
    package let swings: [Swing]

    package init(_ ranges: [JudgedRange], _ model: ([Double]) -> Double?) {
        let modes = ranges.map(\.mode)
        outcome = model(modes)
        swings = ranges.enumerated().map { index, range in
            var inputs = modes
            inputs[index] = range.low
            let low = model(inputs)
            inputs[index] = range.high
            return Swing(input: index, atLow: low, atHigh: model(inputs))
        }
    }

    /// Of the largest span first, equal ones in the order of the inputs.
    package var largestFirst: [Swing] {
        swings.sorted { abs($0.span - $1.span) > 1e-12 ? $0.span > $1.span : $0.input < $1.input }
    }
}
