/// The smallest change of one number that turns an answer.
package struct TippingPoint<Answer: Equatable & Sendable>: Sendable, Equatable {
    package struct Turn: Sendable, Equatable {
        /// The nearest value found at which the answer is another, to within a millionth of the range.
        package let value: Double
        package let answer: Answer
    }

    /// At the present value.
    package let answer: Answer
    /// `nil` where nothing turns it down to the end of the range.
    package let below: Turn?
    package let above: Turn?

    /// Tries values at equal steps away from the present one, and closes in on the first that turns the answer. A turn
    /// that is undone within one step may be missed.
    ///
    /// - Parameters:
    ///   - range: of the values that are possible; a present value outside is taken to its nearer end.
    ///   - steps: of which the range is made, at least 1.
    ///   - answering: what the answer is at a value.
    package init(
        from present: Double, within range: ClosedRange<Double>, steps: Int, _ answering: (Double) -> Answer
    ) {
        let start = min(max(present, range.lowerBound), range.upperBound)
        let answer = answering(start)
        let width = range.upperBound - range.lowerBound
        let step = width / Double(max(steps, 1))
        func turn(_ direction: Double, to end: Double) -> Turn? {
            var last = start
            while step > 0, last != end {
                let candidate = direction > 0 ? min(last + step, end) : max(last - step, end)
                guard candidate != last else { return nil }
                if answering(candidate) != answer {
                    var (same, other) = (last, candidate)
                    while abs(other - same) > width * 1e-6 {
                        let middle = same + (other - same) / 2
                        if answering(middle) == answer { same = middle } else { other = middle }
                    }
                    return Turn(value: other, answer: answering(other))
                }
                last = candidate
            }
            return nil
        }
        self.answer = answer
        below = turn(-1, to: range.lowerBound)
        above = turn(1, to: range.upperBound)
    }

    /// The nearer of the two, the lower one of equals.
    package func nearest(to present: Double) -> Turn? {
        guard let below else { return above }
        guard let above else { return below }
        return present - below.value <= above.value - present ? below : above
    }
}
