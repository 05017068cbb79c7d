/// How a scenario gives way to the next until it rests or goes round.
package struct ScenarioSuccession: Sendable, Equatable {
    package enum Movement: Sendable {
        /// Every descriptor moves to its best variant at once.
        case global
        /// Only the most inconsistent descriptor moves; of several the first.
        case local
    }

    /// What decides between variants whose balances are equally the highest.
    package enum TieRule: Sendable {
        /// A descriptor that stands in one of them stays; else the first.
        case keepsPresent
        case first
        case last
    }

    package var movement = Movement.global
    package var tieRule = TieRule.keepsPresent

    package init(_ movement: Movement = .global, tieRule: TieRule = .keepsPresent) {
        self.movement = movement
        self.tieRule = tieRule
    }

    /// The scenario after one.
    package func next(after scenario: [Int], in model: CrossImpactBalance) -> [Int] {
        var flat: [Double] = []
        for row in model.balances(scenario) { flat += row }
        return flat.withUnsafeBufferPointer { balances in
            var following = scenario
            move(scenario, balances, model.offsets) { following[$0] = $1 }
            return following
        }
    }

    /// Tells `set` of each descriptor that moves, and to which variant.
    @inline(__always)
    func move(
        _ scenario: [Int], _ balances: UnsafeBufferPointer<Double>, _ offsets: [Int], set: (Int, Int) -> Void
    ) {
        var (worst, most) = (-1, CrossImpactBalance.tolerance)
        for descriptor in scenario.indices {
            let (best, gap) = best(descriptor, scenario[descriptor], balances, offsets)
            switch movement {
            case .global: if best != scenario[descriptor] { set(descriptor, best) }
            case .local: if gap > most { (worst, most) = (descriptor, gap) }
            }
        }
        if movement == .local, worst >= 0 {
            set(worst, best(worst, scenario[worst], balances, offsets).variant)
        }
    }

    /// The variant to which a descriptor moves, and how much better it is than the present one.
    @inline(__always)
    private func best(
        _ descriptor: Int, _ present: Int, _ balances: UnsafeBufferPointer<Double>, _ offsets: [Int]
    ) -> (variant: Int, gap: Double) {
        let (start, end) = (offsets[descriptor], offsets[descriptor + 1])
        var top = balances[start]
        for place in (start + 1)..<max(start + 1, end) where balances[place] > top { top = balances[place] }
        let floor = top - CrossImpactBalance.tolerance
        let gap = top - balances[start + present]
        if tieRule == .keepsPresent, balances[start + present] >= floor { return (present, gap) }
        if tieRule == .last {
            var place = end - 1
            while balances[place] < floor { place -= 1 }
            return (place - start, gap)
        }
        var place = start
        while balances[place] < floor { place += 1 }
        return (place - start, gap)
    }
}

/// Where successions end.
package struct ScenarioAttractor: Sendable, Equatable {
    /// One scenario that follows itself, or several that follow each other; the first in the order of scenarios first.
    package let states: [[Int]]
    /// From how many of the starts it is reached.
    package let basin: Int

    package var isFixedPoint: Bool { states.count == 1 }
    /// `fixed point` or `cycle of 4`.
    package var kind: String { isFixedPoint ? "fixed point" : "cycle of \(states.count)" }
}
