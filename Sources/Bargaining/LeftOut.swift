/// What an outcome becomes without each of the parts that it rests on, one at a time: an actor, a source, a judge.
package struct LeftOut<Part: Sendable & Equatable>: Sendable, Equatable {
    package struct Without: Sendable, Equatable {
        package let part: Part
        /// `nil`: no outcome without it.
        package let outcome: Double?
        /// Against the whole.
        package let change: Double?
    }

    package let outcome: Double?
    /// In the order of the parts.
    package let withouts: [Without]

    /// - Parameter model: the outcome of those parts that are left.
    package init(_ parts: [Part], _ model: ([Part]) -> Double?) {
        let whole = model(parts)
        outcome = whole
        withouts = parts.enumerated().map { index, part in
            var rest = parts
            rest.remove(at: index)
            let outcome = model(rest)
            return Without(part: part, outcome: outcome, change: outcome.flatMap { now in whole.map { now - $0 } })
        }
    }
}
