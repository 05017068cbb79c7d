package import Mathematics
internal import RealModule

/// Something that a history of a theory shows or does not.
package enum TheoryEvent: Sendable, Hashable {
    /// A decision was taken at least once up to a step.
    case taken(decision: Int, by: Int)
    /// A driver stands higher at a step than at the start.
    case up(driver: Int, at: Int)
    case down(driver: Int, at: Int)
    case unchanged(driver: Int, at: Int)
}

/// A share of the histories, with the band over readings of the theory.
package struct TheoryShare: Sendable, Equatable {
    /// Over all histories, 0...1.
    package let mean: Double
    /// What eight tenths of the readings lie between, each over its own histories.
    package let band: ClosedRange<Double>

    /// The expected information in bits, from seeing whether something came, on which of two accounts is right, where both
    /// are held equally likely (Lin, "Divergence Measures Based on the Shannon Entropy", 1991).
    ///
    /// - Parameters:
    ///   - one: its chance by the one account, 0...1.
    ///   - other: by the other.
    package static func information(_ one: Double, _ other: Double) -> Double {
        func entropy(_ p: Double) -> Double {
            guard p > 0, p < 1 else { return 0 }
            return -(p * Double.log(p) + (1 - p) * Double.log(onePlus: -p)) / Double.log(2)
        }
        return max(0, entropy((one + other) / 2) - (entropy(one) + entropy(other)) / 2)
    }

    /// How often it is not so.
    package var complement: TheoryShare {
        TheoryShare(mean: 1 - mean, band: 1 - band.upperBound...1 - band.lowerBound)
    }
}

/// What many histories by a theory amount to.
package struct TheoryOutcomes: Sendable {
    package struct Settings: Sendable, Equatable {
        /// Quarters; 1...400.
        package var steps = 20
        /// Ways to read the theory, and histories of each.
        package var readings = 100
        package var histories = 100
        package var seed: UInt64 = 1
        package var threads = 1
        package init() {}
    }

    package let model: TheoryModel
    package let settings: Settings
    package let events: [TheoryEvent]
    /// Histories in which each event is shown, by event and reading.
    private let shown: [[Int32]]
    /// Histories at a level: by step, driver and level.
    private let levels: [[[Int32]]]
    /// Histories in which a decision was first taken at a step: by decision and step; step 0 is unused.
    private let firsts: [[Int32]]
    /// Quarters in which each rule was at work, over all histories.
    package let active: [Int]

    package var runs: Int { settings.readings * settings.histories }

    /// - Throws: `InputError` for less than one quarter, reading or history, or too many, and events beyond the last step.
    package init(_ model: TheoryModel, _ settings: Settings, events: [TheoryEvent]) throws(InputError) {
        func whole(_ value: Int, _ range: ClosedRange<Int>, _ place: String) throws(InputError) {
            guard range.contains(value) else {
                throw InputError(place, found: "\(value)", expected: "\(range.lowerBound) to \(range.upperBound)")
            }
        }
        try whole(settings.steps, 1...400, "quarters")
        try whole(settings.readings, 1...10_000, "readings")
        try whole(settings.histories, 1...100_000, "histories of a reading")
        for event in events {
            switch event {
            case .taken(_, let step), .up(_, let step), .down(_, let step), .unchanged(_, let step):
                try whole(step, 0...settings.steps, "step of an event")
            }
        }
        self.model = model
        self.settings = settings
        self.events = events
        let parts = Parts.map(settings.readings, threads: settings.threads) { reading in
            Tally(model, settings, events, reading: reading)
        }
        var sum = Tally(model, settings, events)
        var shown = Array(repeating: [Int32](), count: events.count)
        for part in parts {
            sum.add(part)
            for event in events.indices { shown[event].append(part.shown[event]) }
        }
        self.shown = shown
        (levels, firsts) = (sum.levels, sum.firsts)
        active = sum.active.map { Int($0) }
    }

    /// How often an event is shown.
    package func share(_ event: Int) -> TheoryShare {
        let counts = shown[event]
        let each = Sample(counts.map { Double($0) / Double(settings.histories) })
        let low = each.quantile(0.1) ?? 0
        return TheoryShare(
            mean: Double(counts.reduce(0) { $0 + Int($1) }) / Double(runs),
            band: low...max(low, each.quantile(0.9) ?? 0))
    }

    /// Shares of the histories at each level of a driver.
    package func levels(of driver: Int, at step: Int) -> [Double] {
        levels[step][driver].map { Double($0) / Double(runs) }
    }

    /// The step by which a share of those histories in which a decision is taken at all have taken it first; `nil` where
    /// none does.
    package func firstTaken(_ decision: Int, share: Double) -> Int? {
        let counts = firsts[decision]
        let all = counts.reduce(0) { $0 + Int($1) }
        guard all > 0 else { return nil }
        var sum = 0
        for (step, count) in counts.enumerated() {
            sum += Int(count)
            if Double(sum) >= share * Double(all) { return step }
        }
        return nil
    }

    /// The share of histories in which a decision is taken at least once up to a step.
    package func taken(_ decision: Int, by step: Int) -> Double {
        Double(firsts[decision][...step].reduce(0) { $0 + Int($1) }) / Double(runs)
    }

    /// One history step by step, with the rules that moved it.
    ///
    /// - Parameter number: 0 ..< runs.
    package static func trace(_ model: TheoryModel, _ settings: Settings, number: Int) -> [TheoryStep] {
        var steps: [TheoryStep] = []
        var history = TheoryHistory(model, steps: settings.steps)
        var active = Array(repeating: Int32(0), count: model.rules.count)
        history.run(
            TheoryReading(model, seed: settings.seed, number: number / max(1, settings.histories)), seed: settings.seed,
            number: number, active: &active, watch: { steps.append($0) })
        return steps
    }

    /// What one reading amounts to.
    private struct Tally: Sendable {
        var shown: [Int32]
        var levels: [[[Int32]]]
        var firsts: [[Int32]]
        var active: [Int64]

        init(_ model: TheoryModel, _ settings: Settings, _ events: [TheoryEvent]) {
            shown = Array(repeating: 0, count: events.count)
            levels = Array(
                repeating: model.drivers.map { Array(repeating: 0, count: $0.levels) }, count: settings.steps + 1)
            firsts = Array(
                repeating: Array(repeating: 0, count: settings.steps + 1), count: model.decisions.count)
            active = Array(repeating: 0, count: model.rules.count)
        }

        init(_ model: TheoryModel, _ settings: Settings, _ events: [TheoryEvent], reading number: Int) {
            self.init(model, settings, events)
            let reading = TheoryReading(model, seed: settings.seed, number: number)
            var history = TheoryHistory(model, steps: settings.steps)
            var working = Array(repeating: Int32(0), count: model.rules.count)
            var first = Array(repeating: 0, count: model.decisions.count)
            for run in 0..<settings.histories {
                history.run(
                    reading, seed: settings.seed, number: number * settings.histories + run, active: &working)
                for step in 0...settings.steps {
                    for driver in model.drivers.indices { levels[step][driver][history.level(driver, step)] += 1 }
                }
                for decision in model.decisions.indices {
                    first[decision] = (1...settings.steps).first { history.isTaken(decision, $0) } ?? Int.max
                    if first[decision] <= settings.steps { firsts[decision][first[decision]] += 1 }
                }
                for (index, event) in events.enumerated() where Self.shows(history, event, first) { shown[index] += 1 }
            }
            active = working.map { Int64($0) }
        }

        private static func shows(_ history: TheoryHistory, _ event: TheoryEvent, _ first: [Int]) -> Bool {
            switch event {
            case .taken(let decision, let step): first[decision] <= step
            case .up(let driver, let step): history.level(driver, step) > history.level(driver, 0)
            case .down(let driver, let step): history.level(driver, step) < history.level(driver, 0)
            case .unchanged(let driver, let step): history.level(driver, step) == history.level(driver, 0)
            }
        }

        mutating func add(_ other: Tally) {
            for step in levels.indices {
                for driver in levels[step].indices {
                    for level in levels[step][driver].indices {
                        levels[step][driver][level] += other.levels[step][driver][level]
                    }
                }
            }
            for decision in firsts.indices {
                for step in firsts[decision].indices {
                    firsts[decision][step] += other.firsts[decision][step]
                }
            }
            for rule in active.indices { active[rule] += other.active[rule] }
        }
    }
}
