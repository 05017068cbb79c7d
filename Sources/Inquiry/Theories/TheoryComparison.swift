package import Cases
package import Causality
internal import Chronology

/// Two theories set beside each other from one start: where they part, what would tell them apart, what each has of its rules.
package struct TheoryComparison {
    /// Where something first stands otherwise in the one than in the other.
    package struct FirstStep: Sendable {
        /// A driver or decision.
        package let name: String
        package let step: Int
        /// What stands there in each, in words.
        package let told: [String]
        /// The rules that move it most, of each; `nil` where none does.
        package let rules: [TheoryCase.Rule?]
    }

    /// Something that one could see, and how likely it is by each.
    package struct Observation: Sendable {
        package let what: TheoryCase.Expectation.What
        package let shares: [TheoryShare]
        package let rules: [TheoryCase.Rule]
        package var difference: Double { abs(shares[0].mean - shares[1].mean) }
        /// Expected information on which of the two is right, in bits, for who holds both equally likely.
        package let bits: Double
    }

    /// What one driver does to another by each, both ways of an intervention.
    package struct Effect: Sendable {
        package let cause: String
        package let effect: String
        /// By how much the mean level is higher at the end with the cause held at its highest than at its lowest.
        package let shifts: [Double]
        /// The chance that the effect falls, with the cause at its lowest and at its highest.
        package let falls: [(low: Double, high: Double)]
        package let rises: [(low: Double, high: Double)]
    }

    /// What a rule carries: what changes most without it.
    package struct Strike: Sendable {
        package let rule: TheoryCase.Rule
        package let what: TheoryCase.Expectation.What
        package let with: Double
        package let without: Double
        package var change: Double { abs(with - without) }
    }

    package let theories: [TheoryCase]
    /// Each from the levels that it states itself.
    package let hasOwnStarts: Bool
    package let runs: [TheoryRun]
    package let partings: [TheoryParting]
    package let firstSteps: [FirstStep]
    /// Most telling first.
    package let observations: [Observation]
    package private(set) var effects: [Effect] = []
    package private(set) var strikes: [Strike] = []
    /// Rules of each on what the other knows and does not speak of.
    package let alone: [[TheoryCase.Rule]]

    /// Shares of levels or of taken decisions that differ by so much are told.
    package static let least = 0.2

    /// - Parameters:
    ///   - settings: its start is that of the first theory's day, its levels count for drivers of both.
    ///   - isWhole: also the effects of interventions and what each rule carries, which takes longer.
    package init(
        _ material: Material, _ one: TheoryCase, _ other: TheoryCase, _ settings: TheoryRun.Settings,
        hasOwnStarts: Bool = false, isWhole: Bool = true
    ) throws {
        theories = [one, other]
        self.hasOwnStarts = hasOwnStarts
        var settings = settings
        settings.from = settings.from ?? one.asOf
        var second = settings
        if settings.start == nil, !hasOwnStarts {
            for driver in one.drivers where other.driver(driver.id)?.levels.count == driver.levels.count {
                second.levels[driver.id] = second.levels[driver.id] ?? driver.start
            }
        }
        let runs = [try TheoryRun(material, one, settings), try TheoryRun(material, other, second)]
        self.runs = runs
        partings = TheoryParting.between(one, other)
        let shared = Self.shared(one, other)
        firstSteps = shared.compactMap { Self.firstStep(runs, $0) }.sorted { ($0.step, $0.name) < ($1.step, $1.name) }
        observations = shared.flatMap { name -> [Observation] in
            let asked: [TheoryCase.Expectation.What] =
                one.driver(name) == nil ? [.taken(name)] : [.up(name), .down(name)]
            return asked.compactMap { Self.observation(runs, $0) }
        }.sorted {
            abs($0.difference - $1.difference) > 1e-9
                ? $0.difference > $1.difference : $0.what.told < $1.what.told
        }
        alone = [(one, other), (other, one)].map { mine, theirs in
            mine.rules.filter { rule in
                !rule.triggers.isEmpty && (rule.triggers + [rule.effect.name]).allSatisfy { theirs.names.contains($0) }
                    && !theirs.rules.contains {
                        $0.effect.name == rule.effect.name && !Set($0.triggers).isDisjoint(with: rule.triggers)
                    }
            }
        }
        guard isWhole else { return }
        effects = try Self.effects(material, runs)
        strikes = try runs.flatMap { try Self.strikes(material, $0) }
    }

    /// Every two of some theories, each pair from the start of the one that comes first; without the effects of
    /// interventions and what each rule carries.
    ///
    /// - Parameter settings: by the first of a pair.
    package static func pairs(
        _ material: Material, _ theories: [TheoryCase], _ settings: (TheoryCase) throws -> TheoryRun.Settings
    ) throws -> [TheoryComparison] {
        try theories.enumerated().flatMap { place, one in
            let settings = try settings(one)
            return try theories[(place + 1)...].map {
                try TheoryComparison(material, one, $0, settings, isWhole: false)
            }
        }
    }

    /// Drivers with the same levels, and decisions, that both have; by name.
    private static func shared(_ one: TheoryCase, _ other: TheoryCase) -> [String] {
        (one.drivers.filter { driver in
            other.driver(driver.id).map { $0.levels.map(\.id) == driver.levels.map(\.id) } ?? false
        }
        .map(\.id) + one.decisions.filter { other.decision($0.id) != nil }.map(\.id)).sorted()
    }

    /// The rules of a theory that move something, the most active first.
    static func moving(_ name: String, _ run: TheoryRun) -> [TheoryCase.Rule] {
        run.theory.rules.filter { $0.effect.name == name && run.activity($0) > 0 }.sorted {
            (run.activity($1), $0.id) < (run.activity($0), $1.id)
        }
    }

    private static func firstStep(_ runs: [TheoryRun], _ name: String) -> FirstStep? {
        for step in 1...runs[0].settings.steps {
            let shares = runs.map { run -> [Double] in
                if let driver = run.theory.drivers.firstIndex(where: { $0.id == name }) {
                    return run.outcomes.levels(of: driver, at: step)
                }
                guard let decision = run.theory.decisions.firstIndex(where: { $0.id == name }) else { return [] }
                let taken = run.outcomes.taken(decision, by: step)
                return [1 - taken, taken]
            }
            guard shares[0].count == shares[1].count else { return nil }
            let distance = zip(shares[0], shares[1]).reduce(0) { $0 + abs($1.0 - $1.1) } / 2
            guard distance >= least - 1e-9 else { continue }
            let told = zip(runs, shares).map { run, shares -> String in
                let place = shares.indices.reduce(0) { shares[$1] > shares[$0] + 1e-12 ? $1 : $0 }
                let word = run.theory.driver(name)?.levels[place].id ?? (place == 1 ? "taken by then" : "not taken yet")
                return "\(word) in about \(TheoryWording.tenths(shares[place])) of 10"
            }
            return FirstStep(name: name, step: step, told: told, rules: runs.map { moving(name, $0).first })
        }
        return nil
    }

    private static func observation(_ runs: [TheoryRun], _ what: TheoryCase.Expectation.What) -> Observation? {
        let shares = runs.compactMap { $0.share(what) }
        guard shares.count == 2 else { return nil }
        let (a, b) = (shares[0].mean, shares[1].mean)
        return Observation(
            what: what, shares: shares, rules: runs.compactMap { moving(what.name, $0).first },
            bits: TheoryShare.information(a, b))
    }

    // MARK: - Interventions

    /// Fewer histories do where only differences are looked at.
    private static func few(_ settings: TheoryRun.Settings) -> TheoryRun.Settings {
        var few = settings
        few.draws.readings = min(settings.draws.readings, 50)
        few.draws.histories = min(settings.draws.histories, 20)
        return few
    }

    /// For every pair of drivers that both have and of which either says that the one moves the other.
    private static func effects(_ material: Material, _ runs: [TheoryRun]) throws -> [Effect] {
        let shared = Self.shared(runs[0].theory, runs[1].theory).filter { runs[0].theory.driver($0) != nil }
        var pairs: Set<[String]> = []
        for run in runs {
            for rule in run.theory.rules where shared.contains(rule.effect.name) {
                for trigger in rule.triggers where shared.contains(trigger) && trigger != rule.effect.name {
                    pairs.insert([trigger, rule.effect.name])
                }
            }
        }
        var ends: [String: [(low: TheoryRun, high: TheoryRun)]] = [:]
        var found: [Effect] = []
        for pair in pairs.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            let (cause, effect) = (pair[0], pair[1])
            if ends[cause] == nil {
                ends[cause] = try runs.map { run in
                    let levels = run.theory.driver(cause)?.levels ?? []
                    func held(_ level: String) throws -> TheoryRun {
                        var settings = few(run.settings)
                        settings.changes.append(TheoryRun.Change(.fixed(driver: cause, level: level), at: nil))
                        return try TheoryRun(material, run.theory, settings)
                    }
                    return (try held(levels.first?.id ?? ""), try held(levels.last?.id ?? ""))
                }
            }
            guard let both = ends[cause] else { continue }
            func place(_ run: TheoryRun) -> Int { run.theory.drivers.firstIndex { $0.id == effect } ?? 0 }
            func share(_ run: TheoryRun, _ what: TheoryCase.Expectation.What) -> Double { run.share(what)?.mean ?? 0 }
            found.append(
                Effect(
                    cause: cause, effect: effect,
                    shifts: both.map { ends in
                        ends.high.meanLevel(place(ends.high), at: ends.high.settings.steps)
                            - ends.low.meanLevel(place(ends.low), at: ends.low.settings.steps)
                    },
                    falls: both.map { (share($0.low, .down(effect)), share($0.high, .down(effect))) },
                    rises: both.map { (share($0.low, .up(effect)), share($0.high, .up(effect))) }))
        }
        return found.sorted {
            let (a, b) = (abs($0.shifts[0] - $0.shifts[1]), abs($1.shifts[0] - $1.shifts[1]))
            return abs(a - b) > 1e-9 ? a > b : ($0.cause, $0.effect) < ($1.cause, $1.effect)
        }
    }

    // MARK: - Without a rule

    /// For each rule at work what changes most without it, the greatest change first.
    package static func strikes(_ material: Material, _ run: TheoryRun) throws -> [Strike] {
        let settings = few(run.settings)
        let whole = try TheoryRun(material, run.theory, settings)
        let asked: [TheoryCase.Expectation.What] =
            run.theory.drivers.flatMap { [.up($0.id), .down($0.id)] } + run.theory.decisions.map { .taken($0.id) }
        return try run.theory.rules.filter { run.activity($0) > 0 }.compactMap { rule -> Strike? in
            var theory = run.theory
            theory.rules.removeAll { $0.id == rule.id }
            let without = try TheoryRun(material, theory, settings)
            return asked.compactMap { what -> Strike? in
                guard let a = whole.share(what)?.mean, let b = without.share(what)?.mean else { return nil }
                return Strike(rule: rule, what: what, with: a, without: b)
            }.reduce(Strike?.none) { best, one in
                guard let best else { return one }
                return one.change > best.change + 1e-9 ? one : best
            }
        }.filter { $0.change >= 0.05 }.sorted {
            abs($0.change - $1.change) > 1e-9 ? $0.change > $1.change : $0.rule.id < $1.rule.id
        }
    }
}
