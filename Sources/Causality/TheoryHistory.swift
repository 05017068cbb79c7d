internal import Mathematics
internal import RealModule

/// One history by a theory: the levels of all drivers and the decisions taken, step by step.
///
/// Random numbers are drawn for every driver and decision in every quarter, in the order of their names, whether or not they
/// are needed: two variants of one theory meet the same chances.
struct TheoryHistory {
    let model: TheoryModel
    /// Levels at a step: row `step`, a column for each driver. Row 0 is the start.
    private(set) var levels: [Int8]
    /// For each step and decision the last step up to it in which the decision was taken.
    private(set) var lastTaken: [Int32]
    /// Whether a driver is fixed from outside.
    private var isFixed: [Bool]
    private let steps: Int
    private let rank: [Int]
    private var uniforms: [Double]
    /// By target: rules in their order.
    private let onDrivers: [[Int]]
    private let onDecisions: [[Int]]
    /// The rules in one piece of memory, since they are looked at in every quarter of every history.
    private let lags: [Int]
    /// What must hold for each decision to be possible.
    private let possible: [[FlatCondition]]
    /// The driver on whose level the chance of each decision depends.
    private let chanceDrivers: [Int?]
    /// 1 up or likelier, -1 down or less likely, 0 held.
    private let signs: [Int64]
    private let conditions: [FlatCondition]
    /// Where the conditions of each rule begin, and behind the last where they end.
    private let starts: [Int]
    private let barred: [Bool]
    private let imposed: [[TheoryModel.Input]]

    private struct FlatCondition {
        enum Test { case level, rising, falling, taken, notTaken }
        let test: Test
        /// A driver or a decision.
        let node: Int
        let low: Int
        /// The highest level, or within so many quarters.
        let high: Int

        init(_ condition: TheoryModel.Condition) {
            switch condition {
            case .level(let driver, let levels):
                (test, node, low, high) = (.level, driver, levels.lowerBound, levels.upperBound)
            case .moving(let driver, let isUp): (test, node, low, high) = (isUp ? .rising : .falling, driver, 0, 0)
            case .taken(let decision, let within): (test, node, low, high) = (.taken, decision, 0, within)
            case .notTaken(let decision, let within): (test, node, low, high) = (.notTaken, decision, 0, within)
            }
        }
    }

    static let never: Int32 = -100_000

    init(_ model: TheoryModel, steps: Int) {
        self.model = model
        self.steps = steps
        let (drivers, decisions) = (model.drivers.count, model.decisions.count)
        levels = Array(repeating: 0, count: (steps + 1) * drivers)
        lastTaken = Array(repeating: Self.never, count: (steps + 1) * decisions)
        isFixed = Array(repeating: false, count: drivers)
        let names = model.drivers.map(\.id) + model.decisions.map(\.id)
        var rank = Array(repeating: 0, count: names.count)
        for (place, node) in names.indices.sorted(by: { names[$0] < names[$1] }).enumerated() { rank[node] = place }
        self.rank = rank
        uniforms = Array(repeating: 0, count: names.count)
        var onDrivers = Array(repeating: [Int](), count: drivers)
        var onDecisions = Array(repeating: [Int](), count: decisions)
        for (index, rule) in model.rules.enumerated() {
            switch rule.effect {
            case .up(let driver), .down(let driver), .held(let driver): onDrivers[driver].append(index)
            case .likelier(let decision), .unlikelier(let decision): onDecisions[decision].append(index)
            }
        }
        (self.onDrivers, self.onDecisions) = (onDrivers, onDecisions)
        lags = model.rules.map(\.lag)
        signs = model.rules.map { rule in
            switch rule.effect {
            case .up, .likelier: 1
            case .down, .unlikelier: -1
            case .held: 0
            }
        }
        conditions = model.rules.flatMap { $0.conditions.map { FlatCondition($0) } }
        starts = model.rules.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.conditions.count) }
        possible = model.decisions.map { $0.onlyWhen.map { FlatCondition($0) } }
        let varies = model.decisions.map { decision -> Int? in
            if case .occasion(let driver, _) = decision.chance { driver } else { nil }
        }
        chanceDrivers = varies
        var barred = Array(repeating: false, count: decisions)
        var imposed = Array(repeating: [TheoryModel.Input](), count: steps + 1)
        for input in model.inputs {
            switch input {
            case .level(_, _, let step), .fixed(_, _, let step), .taken(_, let step):
                if step <= steps { imposed[step].append(input) }
            case .barred(let decision): barred[decision] = true
            }
        }
        (self.barred, self.imposed) = (barred, imposed)
    }

    func level(_ driver: Int, _ step: Int) -> Int { Int(levels[step * model.drivers.count + driver]) }

    func isTaken(_ decision: Int, _ step: Int) -> Bool {
        lastTaken[step * model.decisions.count + decision] == Int32(step)
    }

    /// Runs it anew.
    ///
    /// - Parameter watch: told of everything that moved or was taken, and of what stopped a move; `nil` to run fast.
    mutating func run(
        _ reading: TheoryReading, seed: UInt64, number: Int, active: inout [Int32],
        watch: ((TheoryStep) -> Void)? = nil
    ) {
        let (drivers, decisions) = (model.drivers.count, model.decisions.count)
        var random = CounterRandom(seed: seed, stream: UInt64(number))
        for (driver, one) in model.drivers.enumerated() {
            levels[driver] = Int8(one.start)
            isFixed[driver] = false
        }
        for (decision, one) in model.decisions.enumerated() {
            lastTaken[decision] = one.lastTaken.map { Int32(-$0) } ?? Self.never
        }
        for input in imposed[0] { impose(input, 0, watch) }
        guard steps > 0 else { return }
        for step in 1...steps {
            for place in uniforms.indices { uniforms[place] = random.uniform() }
            for driver in 0..<drivers { levels[step * drivers + driver] = levels[(step - 1) * drivers + driver] }
            for decision in 0..<decisions {
                lastTaken[step * decisions + decision] = lastTaken[(step - 1) * decisions + decision]
            }
            for input in imposed[step] { impose(input, step, watch) }
            for node in model.order {
                if node < drivers {
                    move(node, step, reading, uniforms[rank[node]], &active, watch)
                } else {
                    decide(node - drivers, step, reading, uniforms[rank[node]], &active, watch)
                }
            }
        }
    }

    private mutating func impose(_ input: TheoryModel.Input, _ step: Int, _ watch: ((TheoryStep) -> Void)?) {
        switch input {
        case .level(let driver, let level, _), .fixed(let driver, let level, _):
            let before = self.level(driver, step)
            levels[step * model.drivers.count + driver] = Int8(level)
            if case .fixed = input { isFixed[driver] = true }
            if before != level { watch?(TheoryStep(step, .imposed(driver: driver, from: before, to: level), [])) }
        case .taken(let decision, _):
            lastTaken[step * model.decisions.count + decision] = Int32(step)
            watch?(TheoryStep(step, .ordered(decision: decision), []))
        case .barred: break
        }
    }

    // MARK: - One quarter

    private func holds(_ condition: FlatCondition, _ step: Int) -> Bool {
        switch condition.test {
        case .level:
            let level = level(condition.node, step)
            return level >= condition.low && level <= condition.high
        case .rising, .falling:
            let now = level(condition.node, step)
            let before = level(condition.node, max(0, step - TheoryModel.quartersAYear))
            return condition.test == .rising ? now > before : now < before
        case .taken, .notTaken:
            let last = lastTaken[step * model.decisions.count + condition.node]
            return (step - Int(last) < condition.high) == (condition.test == .taken)
        }
    }

    private func isActive(_ index: Int, _ step: Int, _ reading: TheoryReading) -> Bool {
        guard reading.isAtWork[index] else { return false }
        let step = max(0, step - lags[index])
        for place in starts[index]..<starts[index + 1] where !holds(conditions[place], step) { return false }
        return true
    }

    private mutating func move(
        _ driver: Int, _ step: Int, _ reading: TheoryReading, _ uniform: Double, _ active: inout [Int32],
        _ watch: ((TheoryStep) -> Void)?
    ) {
        guard !isFixed[driver] else { return }
        var (push, hold): (Int64, Int64) = (0, 0)
        var shares: [TheoryStep.Share] = []
        for index in onDrivers[driver] where isActive(index, step, reading) {
            active[index] += 1
            let (weight, sign) = (reading.weights[index], signs[index])
            push &+= sign &* weight
            if sign == 0 { hold &+= weight }
            if watch != nil {
                shares.append(
                    TheoryStep.Share(rule: index, weight: Double(sign < 0 ? -weight : weight) / TheoryReading.unit))
            }
        }
        guard push != 0 else { return }
        let free = Double.tanh(Double(abs(push)) / (2 * TheoryReading.unit))
        let chance = hold == 0 ? free : free * Double.exp(-Double(hold) / TheoryReading.unit)
        let at = step * model.drivers.count + driver
        let from = Int(levels[at])
        let to = push > 0 ? min(from + 1, model.drivers[driver].levels - 1) : max(from - 1, 0)
        guard to != from else { return }
        if uniform < chance {
            levels[at] = Int8(to)
            watch?(TheoryStep(step, .moved(driver: driver, from: from, to: to, chance: chance), shares))
        } else if uniform < free {
            watch?(TheoryStep(step, .stopped(driver: driver, at: from, chance: chance), shares))
        }
    }

    private mutating func decide(
        _ decision: Int, _ step: Int, _ reading: TheoryReading, _ uniform: Double, _ active: inout [Int32],
        _ watch: ((TheoryStep) -> Void)?
    ) {
        guard !barred[decision], !isTaken(decision, step) else { return }
        for condition in possible[decision] where !holds(condition, step) { return }
        var push: Int64 = 0
        var shares: [TheoryStep.Share] = []
        for index in onDecisions[decision] where isActive(index, step, reading) {
            active[index] += 1
            let weight = signs[index] &* reading.weights[index]
            push &+= weight
            if watch != nil {
                shares.append(TheoryStep.Share(rule: index, weight: Double(weight) / TheoryReading.unit))
            }
        }
        let usual = reading.chances[decision][chanceDrivers[decision].map { level($0, step) } ?? 0]
        let chance = Self.changed(usual, by: Double(push) / TheoryReading.unit)
        guard uniform < chance else { return }
        lastTaken[step * model.decisions.count + decision] = Int32(step)
        watch?(TheoryStep(step, .taken(decision: decision, chance: chance, usual: usual), shares))
    }

    /// A chance whose log odds are changed; 0 and 1 stay what they are.
    static func changed(_ chance: Double, by logOdds: Double) -> Double {
        guard logOdds != 0, chance > 0, chance < 1 else { return chance }
        let odds = chance / (1 - chance) * Double.exp(logOdds)
        return odds / (1 + odds)
    }
}

/// What happened in one quarter of a history, and by which rules.
package struct TheoryStep: Sendable, Equatable {
    package enum Change: Sendable, Equatable {
        case moved(driver: Int, from: Int, to: Int, chance: Double)
        /// It would have moved, had a rule not held it.
        case stopped(driver: Int, at: Int, chance: Double)
        case taken(decision: Int, chance: Double, usual: Double)
        /// From outside.
        case imposed(driver: Int, from: Int, to: Int)
        case ordered(decision: Int)
    }

    /// A rule that was at work, with its log odds: above 0 for up and likelier, and of what holds.
    package struct Share: Sendable, Equatable {
        package let rule: Int
        package let weight: Double
    }

    /// 0 is the start, 1 the first quarter after it.
    package let step: Int
    package let change: Change
    package let shares: [Share]

    init(_ step: Int, _ change: Change, _ shares: [Share]) {
        (self.step, self.change, self.shares) = (step, change, shares)
    }
}
