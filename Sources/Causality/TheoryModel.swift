package import Mathematics

/// An author's account of a system as rules that run: drivers at ordinal levels, decisions that are taken or not, and
/// rules by which the one moves the other, quarter by quarter.
///
/// Each quarter the rules at work on a driver add up as log odds of a step up against a step down, so that opposite rules of
/// one strength cancel and a driver on which no rule is at work stays where it is. A decision has a usual chance, and rules
/// change its odds. What a rule asks for is looked up `lag` quarters earlier; before the start everything was as at the start.
package struct TheoryModel: Sendable, Equatable {
    /// Steps in a year.
    package static let quartersAYear = 4
    /// A strength of 1 would be an infinite log odds; this is the strongest that counts.
    package static let strongest = 0.999

    package struct Driver: Sendable, Equatable {
        /// By which rules name it, and by which its random numbers are told apart.
        package let id: String
        /// 2...127.
        package let levels: Int
        /// 0 ..< levels.
        package var start: Int

        package init(id: String, levels: Int, start: Int) {
            (self.id, self.levels, self.start) = (id, levels, start)
        }
    }

    /// How likely a decision is where no rule speaks.
    package enum Chance: Sendable, Equatable {
        /// That it is taken at least once a year.
        case yearly(ClosedRange<Double>)
        /// That it is taken in a quarter in which it is possible; a band for each level of a driver, or one for all.
        case occasion(driver: Int?, [ClosedRange<Double>])
    }

    package struct Decision: Sendable, Equatable {
        package let id: String
        package var chance: Chance
        /// What must hold in the same quarter for it to be possible at all.
        package let onlyWhen: [Condition]
        /// How many quarters before the start it was last taken, 0 for the one that ends there; `nil` for never.
        package var lastTaken: Int?

        package init(id: String, chance: Chance, onlyWhen: [Condition] = [], lastTaken: Int? = nil) {
            (self.id, self.chance, self.onlyWhen, self.lastTaken) = (id, chance, onlyWhen, lastTaken)
        }
    }

    package enum Condition: Sendable, Equatable {
        case level(driver: Int, ClosedRange<Int>)
        /// Higher than a year before; `isUp` false: lower.
        case moving(driver: Int, isUp: Bool)
        /// Taken in one of so many quarters up to the one looked at; 1 for that quarter alone.
        case taken(decision: Int, within: Int)
        case notTaken(decision: Int, within: Int)
    }

    package enum Effect: Sendable, Equatable {
        case up(driver: Int)
        case down(driver: Int)
        /// Stops a share of its moves.
        case held(driver: Int)
        case likelier(decision: Int)
        case unlikelier(decision: Int)
    }

    package struct Rule: Sendable, Equatable {
        package let id: String
        /// Whose word it is: what a word of strength means is drawn once for each voice.
        package let voice: String
        /// All must hold; none: always.
        package let conditions: [Condition]
        /// In quarters; 0: within the same one.
        package let lag: Int
        package let effect: Effect
        /// 0...1. For a driver the chance that the rule alone moves it one step within a year; `held`: the share of moves
        /// that it stops; for a decision the association Q of the odds ratio OR, Q = (OR - 1) / (OR + 1) (Yule, "On the
        /// Methods of Measuring Association Between Two Attributes", 1912).
        package let strength: ClosedRange<Double>
        /// 0...1: that the rule is at work at all.
        package let atWork: ClosedRange<Double>
        /// Where authors contradict each other: one of several places of a quarrel, of which one is drawn.
        package var quarrel: Quarrel?

        package init(
            id: String, voice: String, conditions: [Condition], lag: Int = 1, effect: Effect,
            strength: ClosedRange<Double>, atWork: ClosedRange<Double> = 1...1, quarrel: Quarrel? = nil
        ) {
            (self.id, self.voice, self.conditions, self.lag) = (id, voice, conditions, lag)
            (self.effect, self.strength, self.atWork, self.quarrel) = (effect, strength, atWork, quarrel)
        }
    }

    package struct Quarrel: Sendable, Equatable {
        package let id: String
        package let place: Int
        package let count: Int

        package init(id: String, place: Int, count: Int) {
            (self.id, self.place, self.count) = (id, place, count)
        }
    }

    /// What comes from outside or is imposed: a driver is at a level from a step on, or a decision is taken in it.
    package enum Input: Sendable, Equatable {
        case level(driver: Int, Int, step: Int)
        /// The same, and no rule moves it afterwards.
        case fixed(driver: Int, Int, step: Int)
        case taken(decision: Int, step: Int)
        /// It cannot be taken.
        case barred(decision: Int)
    }

    package let drivers: [Driver]
    package let decisions: [Decision]
    /// By id, whatever the order in which they were given.
    package let rules: [Rule]
    package let inputs: [Input]
    /// The order within a quarter: what is looked at in the same quarter comes before what looks at it. Drivers as 0 ..<
    /// their count, decisions after them.
    let order: [Int]

    /// - Throws: `InputError` for what names a driver, decision or level that is not there, a band outside 0...1, a lag
    ///   outside 0...40, an id that stands twice, and a circle within one quarter.
    package init(
        drivers: [Driver], decisions: [Decision], rules: [Rule], inputs: [Input] = []
    ) throws(InputError) {
        try InputError.distinct(drivers.map(\.id) + decisions.map(\.id), "driver or decision")
        try InputError.distinct(rules.map(\.id), "rule")
        self.drivers = drivers
        self.decisions = decisions
        self.rules = rules.sorted { $0.id < $1.id }
        self.inputs = inputs
        for driver in drivers {
            guard (2...127).contains(driver.levels), (0..<driver.levels).contains(driver.start) else {
                throw InputError(
                    "driver '\(driver.id)'", found: "level \(driver.start) of \(driver.levels)",
                    expected: "2 to 127 levels, and one of them")
            }
        }
        let links = Self.links(drivers.count, decisions, self.rules)
        let names = drivers.map(\.id) + decisions.map(\.id)
        if let circle = Self.circle(links, names) {
            throw InputError(
                "rules within one quarter", found: "the circle \(circle.joined(separator: ", "))",
                expected: "a lag of 1 or more somewhere in it")
        }
        order = Self.order(links, names)
        for decision in decisions { try check(decision) }
        for rule in rules { try check(rule) }
        for input in inputs { try check(input) }
    }

    // MARK: - Checks

    private func check(_ decision: Decision) throws(InputError) {
        let place = "decision '\(decision.id)'"
        for condition in decision.onlyWhen { try check(condition, place) }
        switch decision.chance {
        case .yearly(let band): try Self.check(band, place)
        case .occasion(let driver, let bands):
            for band in bands { try Self.check(band, place) }
            if let driver, !drivers.indices.contains(driver) {
                throw InputError(place, found: "driver \(driver)", expected: "one of \(drivers.count)")
            }
            try InputError.count(bands.count, driver.map { drivers[$0].levels } ?? 1, "\(place), chances")
        }
    }

    private func check(_ rule: Rule) throws(InputError) {
        let place = "rule '\(rule.id)'"
        guard (0...40).contains(rule.lag) else {
            throw InputError(place, found: "a lag of \(rule.lag)", expected: "0 to 40 quarters")
        }
        try Self.check(rule.strength, place)
        try Self.check(rule.atWork, place)
        for condition in rule.conditions { try check(condition, place) }
        let isThere =
            switch rule.effect {
            case .up(let driver), .down(let driver), .held(let driver): drivers.indices.contains(driver)
            case .likelier(let decision), .unlikelier(let decision): decisions.indices.contains(decision)
            }
        guard isThere else { throw InputError(place, found: "an unknown target", expected: "a driver or decision") }
    }

    private func check(_ condition: Condition, _ place: String) throws(InputError) {
        let isThere =
            switch condition {
            case .level(let driver, let levels):
                drivers.indices.contains(driver) && levels.lowerBound >= 0
                    && levels.upperBound < drivers[driver].levels
            case .moving(let driver, _): drivers.indices.contains(driver)
            case .taken(let decision, let within), .notTaken(let decision, let within):
                decisions.indices.contains(decision) && (1...400).contains(within)
            }
        guard isThere else {
            throw InputError(place, found: "\(condition)", expected: "a driver or decision, and levels that it has")
        }
    }

    private func check(_ input: Input) throws(InputError) {
        let isThere =
            switch input {
            case .level(let driver, let level, let step), .fixed(let driver, let level, let step):
                drivers.indices.contains(driver) && (0..<drivers[driver].levels).contains(level) && step >= 0
            case .taken(let decision, let step): decisions.indices.contains(decision) && step >= 0
            case .barred(let decision): decisions.indices.contains(decision)
            }
        guard isThere else {
            throw InputError("input", found: "\(input)", expected: "a driver or decision, and a level that it has")
        }
    }

    private static func check(_ band: ClosedRange<Double>, _ place: String) throws(InputError) {
        try InputError.probability(band.lowerBound, place)
        try InputError.probability(band.upperBound, place)
    }

    // MARK: - The order within a quarter

    /// For each driver and decision those that it looks at in the same quarter.
    private static func links(_ drivers: Int, _ decisions: [Decision], _ rules: [Rule]) -> [[Int]] {
        var links = Array(repeating: [Int](), count: drivers + decisions.count)
        func node(_ condition: Condition) -> Int {
            switch condition {
            case .level(let driver, _), .moving(let driver, _): driver
            case .taken(let decision, _), .notTaken(let decision, _): drivers + decision
            }
        }
        func add(_ nodes: [Int], to target: Int) {
            guard links.indices.contains(target) else { return }
            links[target] += nodes.filter { links.indices.contains($0) }
        }
        for (place, decision) in decisions.enumerated() {
            add(decision.onlyWhen.map(node), to: drivers + place)
            if case .occasion(let driver?, _) = decision.chance { add([driver], to: drivers + place) }
        }
        for rule in rules where rule.lag == 0 {
            switch rule.effect {
            case .up(let driver), .down(let driver), .held(let driver): add(rule.conditions.map(node), to: driver)
            case .likelier(let decision), .unlikelier(let decision):
                add(rule.conditions.map(node), to: drivers + decision)
            }
        }
        return links
    }

    /// The names along a circle, the first again at its end; `nil` where there is none.
    package static func circle(_ links: [[Int]], _ names: [String]) -> [String]? {
        var state = Array(repeating: 0, count: links.count)
        var path: [Int] = []
        func visit(_ node: Int) -> [Int]? {
            if state[node] == 2 { return nil }
            if state[node] == 1 { return Array(path[(path.firstIndex(of: node) ?? 0)...]) + [node] }
            state[node] = 1
            path.append(node)
            for next in links[node] { if let found = visit(next) { return found } }
            path.removeLast()
            state[node] = 2
            return nil
        }
        for node in links.indices { if let found = visit(node) { return found.map { names[$0] } } }
        return nil
    }

    /// Those looked at first; of several possible the one whose name comes first.
    private static func order(_ links: [[Int]], _ names: [String]) -> [Int] {
        var done = Array(repeating: false, count: links.count)
        var order: [Int] = []
        let byName = links.indices.sorted { names[$0] < names[$1] }
        while order.count < links.count {
            guard let next = byName.first(where: { !done[$0] && links[$0].allSatisfy { done[$0] } }) else { break }
            done[next] = true
            order.append(next)
        }
        return order
    }
}
