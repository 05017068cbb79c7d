/// Three actors, each of whom reckons with the other two (Dittmer 1981, World Politics 33:485-515): what type of
/// triangle they form, who stands where in it, and how sure that is.
///
/// A type says nothing of whether the three really react to each other; that is for a model of their series.
package struct StrategicTriangle: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Three friends.
        case menageATrois = "ménage à trois"
        /// One friend of two foes.
        case romantic = "romantic triangle"
        /// Two friends and the foe of both.
        case stableMarriage = "stable marriage"
        /// Three foes.
        case unitVeto = "unit veto"

        /// By the number of sides of enmity, 0 to 3.
        init(enmities: Int) {
            switch enmities {
            case 0: self = .menageATrois
            case 1: self = .romantic
            case 2: self = .stableMarriage
            default: self = .unitVeto
            }
        }

        /// In the strict sense: an even number of enmities.
        package var isBalanced: Bool { self == .menageATrois || self == .stableMarriage }
        /// In the sense that also lets three foes stand.
        package var isWeaklyBalanced: Bool { self != .romantic }
    }

    /// From the best place to the worst.
    package enum Role: String, Sendable, CaseIterable { case pivot, friend, partner, wing, foe, outcast }

    package struct Corner: Sendable, Equatable {
        package let actor: String
        package let role: Role
        /// `U`: the signs of its two sides minus that of the third, -3 to 3.
        package let score: Int
    }

    /// A triple of signs that was seen, with what follows from it.
    package struct Position: Sendable, Equatable {
        package let kind: Kind
        /// In the order of the actors.
        package let corners: [Corner]
        package var pivot: String? { corners.first { $0.role == .pivot }?.actor }
        package var outcast: String? { corners.first { $0.role == .outcast }?.actor }
    }

    /// Three, as given.
    package let actors: [String]
    /// First with second, first with third, second with third.
    package let sides: [TriangleSide]
    package let deadZone: Double
    package let smallest: Int

    /// The number of scores of each side from which a sign is told, where no other is asked for.
    package static let usualSmallest = 3

    /// - Parameters:
    ///   - actors: three, all different.
    ///   - sides: first with second, first with third, second with third.
    ///   - deadZone: at least 0; a mean of at most this size has no sign.
    ///   - smallest: the number of scores of each side from which its sign is told.
    package init(_ actors: [String], sides: [TriangleSide], deadZone: Double, smallest: Int = usualSmallest) {
        precondition(actors.count == 3 && Set(actors).count == 3 && sides.count == 3, "three actors and three sides")
        precondition(deadZone >= 0, "a dead zone is at least 0")
        self.actors = actors
        self.sides = sides
        self.deadZone = deadZone
        self.smallest = smallest
    }

    /// - Parameter acts: in any order; those between others are passed over.
    package init(_ actors: [String], of acts: [Act], deadZone: Double, smallest: Int = usualSmallest) {
        precondition(actors.count == 3, "three actors")
        self.init(
            actors,
            sides: [(0, 1), (0, 2), (1, 2)].map { TriangleSide(acts, between: actors[$0.0], actors[$0.1]) },
            deadZone: deadZone, smallest: smallest)
    }

    /// In the order of the sides.
    package var signs: [TriangleSide.Sign] { sides.map { $0.sign(deadZone: deadZone, smallest: smallest) } }

    /// `nil` where any side is undetermined.
    package var position: Position? {
        let signs = signs.compactMap(\.value)
        return signs.count == 3 ? Self.position(actors, signs) : nil
    }

    /// The type and the roles of three signs, 1 or -1, in the order of the sides.
    ///
    /// Roles follow from `U_i = s_ij + s_ik - s_jk`: 3 the pivot, -3 the outcast, 1 a friend or a partner, -1 a wing or a
    /// foe, told apart by the type.
    package static func position(_ actors: [String], _ signs: [Int]) -> Position {
        precondition(actors.count == 3 && signs.count == 3 && signs.allSatisfy { abs($0) == 1 }, "three signs")
        let kind = Kind(enmities: signs.count { $0 < 0 })
        let sum = signs[0] + signs[1] + signs[2]
        // The side across from each corner.
        let corners = zip(actors, [signs[2], signs[1], signs[0]]).map { actor, across in
            let score = sum - 2 * across
            let role: Role =
                switch score {
                case 3: .pivot
                case 1: kind == .menageATrois ? .friend : .partner
                case -1: kind == .unitVeto ? .foe : .wing
                default: .outcast
                }
            return Corner(actor: actor, role: role, score: score)
        }
        return Position(kind: kind, corners: corners)
    }

    /// How probable each type is, from the uncertainty of the signs taken as independent; what is missing to 1 is
    /// undetermined, because a mean lies within the dead zone. `nil` where any side has too few scores.
    package func chances(_ uncertainty: TriangleSide.Uncertainty = .normal) -> [Kind: Double]? {
        tripleChances(uncertainty).map { triples in
            Dictionary(triples.map { (Kind(enmities: $0.signs.count { $0 < 0 }), $0.chance) }, uniquingKeysWith: +)
        }
    }

    /// How probable each of the eight triples of signs is, in a fixed order; `nil` where any side has too few scores.
    package func tripleChances(
        _ uncertainty: TriangleSide.Uncertainty = .normal
    ) -> [(signs: [Int], chance: Double)]? {
        let chances = sides.enumerated().compactMap { index, side in
            side.chances(deadZone: deadZone, smallest: smallest, uncertainty.forSide(index))
        }
        guard chances.count == 3 else { return nil }
        return (0..<8).map { triple in
            let signs = (0..<3).map { triple >> (2 - $0) & 1 == 0 ? 1 : -1 }
            return (signs, zip(signs, chances).reduce(1) { $0 * ($1.0 > 0 ? $1.1.amity : $1.1.enmity) })
        }
    }

    /// The type that is most probable, with its probability; of equally probable ones that with fewer enmities. `nil`
    /// where any side has too few scores, or where it is more probable that there is no type.
    package func likeliest(_ uncertainty: TriangleSide.Uncertainty = .normal) -> (kind: Kind, chance: Double)? {
        guard let chances = chances(uncertainty) else { return nil }
        var best: (kind: Kind, chance: Double)?
        for kind in Kind.allCases {
            let chance = chances[kind] ?? 0
            if chance > best?.chance ?? 0 { best = (kind, chance) }
        }
        let none = 1 - Kind.allCases.reduce(0) { $0 + (chances[$1] ?? 0) }
        guard let best, best.chance > none else { return nil }
        return best
    }

    /// The product of the sides' net ratios, -1 to 1, negative where the triangle is not balanced; `nil` where any side
    /// has too few scores or none that is not 0.
    package var tension: Double? {
        let ratios = sides.compactMap { $0.count >= smallest ? $0.netRatio : nil }
        return ratios.count == 3 ? ratios.reduce(1, *) : nil
    }
}

extension TriangleSide.Uncertainty {
    /// Sides are drawn apart from each other.
    fileprivate func forSide(_ index: Int) -> Self {
        switch self {
        case .normal: .normal
        case .bootstrap(let draws, let seed): .bootstrap(draws: draws, seed: seed &* 3 &+ UInt64(index))
        }
    }
}
