package import Cases

/// Settlements in words: by the names that the case gives them, on every scale on which it counts them.
package struct SettlementWording {
    package let scale: BargainCase.Scale

    package init(_ scale: BargainCase.Scale) { self.scale = scale }

    /// `between A (2) and B (3), nearer to A: 2.1 islands, 8 per cent of the land area`; at a named settlement
    /// `A: 2 islands, …`.
    package func told(_ settlement: Double) -> String { "\(named(settlement)): \(measured(settlement))" }

    /// `nearest to B: 2.1 islands, 8 per cent of the land area`; `at A: …` for a named settlement.
    func nearest(_ settlement: Double) -> String {
        let nearest = scale.nearest(to: settlement)
        return "\(isNamed(settlement) ? "at" : "nearest to") '\(nearest.name)': \(measured(settlement))"
    }

    /// What rounds to a named settlement is it.
    private func isNamed(_ settlement: Double) -> Bool {
        let width = scale.bounds.upperBound - scale.bounds.lowerBound
        return abs(scale.nearest(to: settlement).at - settlement) < 0.005 * width
    }

    /// Between which named settlements, and nearer to which.
    package func named(_ settlement: Double) -> String {
        let (below, above) = scale.neighbours(of: settlement)
        let nearest = scale.nearest(to: settlement)
        if isNamed(settlement) { return "'\(nearest.name)'" }
        let isMiddle = abs((settlement - below.at) - (above.at - settlement)) < 1e-9
        return
            "between '\(below.name)' (\(Wording.number(below.at))) and '\(above.name)' (\(Wording.number(above.at))), \(isMiddle ? "half way" : "nearer to '\(nearest.name)'")"
    }

    /// In the scale's own unit and by each of its measures.
    package func measured(_ settlement: Double) -> String {
        ([("\(Wording.number(settlement)) \(scale.unit)")]
            + scale.measures.map { "\(Self.rounded($0.value(at: settlement))) \($0.unit)" }).joined(separator: ", ")
    }

    /// The settlement that has a value by a measure, by the named ones it lies between.
    package func named(_ value: Double, by measure: BargainCase.Scale.Measure) -> String {
        let named = scale.anchors.map { (name: $0.name, value: measure.value(at: $0.at)) }
        let nearest = named.reduce(named[0]) { abs($1.value - value) < abs($0.value - value) - 1e-9 ? $1 : $0 }
        return "\(Self.rounded(value)) \(measure.unit), nearest to '\(nearest.name)' (\(Self.rounded(nearest.value)))"
    }

    /// Whole from ten on, one figure behind the point below.
    private static func rounded(_ value: Double) -> String {
        abs(value) >= 10 ? Wording.number(value.rounded()) : Wording.number((value * 10).rounded() / 10)
    }
}
