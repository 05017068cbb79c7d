/// The slope below which a fuzzy cognitive map has one fixed point, reached from anywhere.
///
/// By Banach's theorem with the Frobenius norm of the weights: `λ < 4 / |W|` for the sigmoid, whose derivative is at most
/// λ/4, and `λ < 1 / |W|` for tanh (Knight, Lloyd and Penn, *Applied Soft Computing* 2014; Koutsellis et al.,
/// *Operational Research* 22, 2022). Above it nothing is proved either way.
package struct FixedPointBound: Sendable, Equatable {
    package let norm: Double
    /// `nil` for values that jump, and infinite for a map without links.
    package let slopeBelow: Double?

    package init(_ map: WeightedMap, _ squashing: FuzzyCognitiveMap.Squashing) {
        norm = map.frobeniusNorm
        switch squashing {
        case .sigmoid: slopeBelow = 4 / norm
        case .tanh: slopeBelow = 1 / norm
        case .bivalent, .trivalent: slopeBelow = nil
        }
    }
}
