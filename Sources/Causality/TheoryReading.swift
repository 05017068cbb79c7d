internal import Mathematics
internal import RealModule

/// One way to read a theory: how strong its words are, and which of its doubtful rules are at work.
///
/// What a band means is drawn once for each voice and each band, so that who calls two things strong means the same by both;
/// two rules of one voice and band are then exactly as strong. Every draw has a stream of its own, named by what it is of:
/// neither the order of the rules nor other rules change it.
struct TheoryReading: Sendable {
    /// Of each rule, in log odds a quarter as whole multiples of 2^-32, so that sums do not depend on their order; `held`: of
    /// the share of moves that is left, as a positive number.
    let weights: [Int64]
    /// Whether each rule is at work.
    let isAtWork: [Bool]
    /// Of each decision, a quarter, for each level of the driver on which it depends.
    let chances: [[Double]]

    static let unit = 0x1p32

    init(_ model: TheoryModel, seed: UInt64, number: Int) {
        func draw(_ name: String) -> Double {
            // One stream a name and reading, from a seed apart from that of the histories.
            var random = CounterRandom(
                seed: seed &+ 0x9E37_79B9_7F4A_7C15, stream: Self.hash(name) &+ UInt64(number) &* 0xD134_2543_DE82_EF95)
            return random.uniform()
        }
        func within(_ band: ClosedRange<Double>, _ name: String) -> Double {
            guard band.lowerBound < band.upperBound else { return band.lowerBound }
            return band.lowerBound + draw(name) * (band.upperBound - band.lowerBound)
        }
        weights = model.rules.map { rule in
            let strength = min(
                TheoryModel.strongest,
                within(
                    rule.strength, "strength|\(rule.voice)|\(rule.strength.lowerBound)|\(rule.strength.upperBound)"))
            let weight: Double =
                switch rule.effect {
                case .up, .down: Self.logOdds(ofStep: Self.quarterly(strength))
                case .held: -Double.log(onePlus: -strength)
                case .likelier, .unlikelier: Self.logOdds(ofStep: strength)
                }
            return Int64((weight * Self.unit).rounded())
        }
        isAtWork = model.rules.map { rule in
            if let quarrel = rule.quarrel {
                let drawn = Int(draw("quarrel|\(quarrel.id)") * Double(quarrel.count))
                guard min(drawn, quarrel.count - 1) == quarrel.place else { return false }
            }
            let chance = within(rule.atWork, "doubt|\(rule.id)")
            return chance >= 1 || (chance > 0 && draw("at work|\(rule.id)") < chance)
        }
        chances = model.decisions.map { decision in
            switch decision.chance {
            case .yearly(let band): [Self.quarterly(within(band, "chance|\(decision.id)"))]
            case .occasion(_, let bands):
                bands.map { $0.lowerBound + draw("chance|\(decision.id)") * ($0.upperBound - $0.lowerBound) }
            }
        }
    }

    /// The chance a quarter that gives a chance a year: `1 - (1 - p)^(1/4)`.
    static func quarterly(_ yearly: Double) -> Double {
        1 - Double.pow(1 - min(yearly, 1), 1 / Double(TheoryModel.quartersAYear))
    }

    /// `ln((1 + p) / (1 - p))`: log odds of up against down by which a step up comes with chance p, as p = tanh of half of it.
    static func logOdds(ofStep chance: Double) -> Double {
        Double.log(onePlus: chance) - Double.log(onePlus: -chance)
    }

    /// FNV-1a of 64 bits, the same on every machine.
    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
