internal import RealModule

/// Probabilities as log odds and back.
package enum LogOdds {
    /// `ln(p / (1 - p))`; minus infinity for 0, infinity for 1.
    ///
    /// - Parameter probability: 0...1.
    package static func of(_ probability: Double) -> Double {
        Double.log(probability) - Double.log(onePlus: -probability)
    }

    /// `1 / (1 + exp(-x))`, without overflow at either end.
    package static func probability(_ logOdds: Double) -> Double {
        if logOdds >= 0 { return 1 / (1 + Double.exp(-logOdds)) }
        let odds = Double.exp(logOdds)
        return odds / (1 + odds)
    }
}
