package import Cases
package import Causality
package import Chronology
internal import Mathematics

/// A theory run forward on a record: what follows if its author is right.
package struct TheoryRun {
    /// A change that is imposed on a run.
    package struct Change: Sendable, Equatable {
        package enum Kind: Sendable, Equatable {
            /// A driver is at a level from the day on; rules move it afterwards.
            case set(driver: String, level: String)
            /// And no rule moves it.
            case fixed(driver: String, level: String)
            case taken(decision: String)
            case barred(decision: String)
        }

        package let kind: Kind
        /// `nil`: from the start.
        package let at: Day?

        package init(_ kind: Kind, at: Day?) {
            (self.kind, self.at) = (kind, at)
        }

        package var told: String {
            let when = at.map { " from \(Wording.day($0))" } ?? ""
            switch kind {
            case .set(let driver, let level): return "\(driver) set to \(level)\(when)"
            case .fixed(let driver, let level): return "\(driver) held at \(level)\(when)"
            case .taken(let decision): return "\(decision) taken\(when)"
            case .barred(let decision): return "\(decision) ruled out"
            }
        }
    }

    package struct Settings: Sendable, Equatable {
        /// The day of the start; `nil` for the theory's own.
        package var from: Day?
        /// Quarters.
        package var steps = 20
        package var draws = TheoryOutcomes.Settings()
        /// Where a record puts drivers on the day of the start, instead of the levels that the theory states.
        package var start: TheoryStart?
        /// Levels by driver, instead of both.
        package var levels: [String: Int] = [:]
        package var changes: [Change] = []
        /// What came from outside is met as it came.
        package var hasInputs = false
        package init() {}
    }

    package let theory: TheoryCase
    package let settings: Settings
    package let calendar: TheoryCalendar
    package let model: TheoryModel
    package let outcomes: TheoryOutcomes
    package let basis: TheoryBasis
    private let material: Material
    /// What came from outside after the start, where it is met.
    package let inputs: [TheoryCase.Input]
    private let places: [TheoryEvent: Int]

    /// - Parameter asked: what is asked for beside how each decision and driver stands at the end.
    /// - Throws: `PackageErrors` for a passage that its document does not have, `InputError` for what is not in the theory.
    package init(
        _ material: Material, _ theory: TheoryCase, _ settings: Settings,
        asked: [(what: TheoryCase.Expectation.What, by: Day)] = []
    ) throws {
        self.theory = theory
        self.settings = settings
        self.material = material
        basis = try TheoryBasis(material, theory)
        let from = settings.from ?? theory.asOf
        let calendar = TheoryCalendar(from: from, steps: settings.steps)
        self.calendar = calendar
        inputs =
            settings.hasInputs
            ? theory.inputs.filter { $0.at > from && calendar.step(of: $0.at) <= settings.steps } : []
        var imposed = try inputs.map { input in
            try Self.input(theory, .set(driver: input.driver, level: input.level), calendar.step(of: input.at))
        }
        imposed += try settings.changes.map { change in
            try Self.input(theory, change.kind, change.at.map { max(0, calendar.step(of: $0)) } ?? 0)
        }
        var starts = settings.start?.levels.mapValues(\.level) ?? [:]
        for (driver, level) in settings.levels { starts[driver] = level }
        var lastTaken: [String: Int] = [:]
        for decision in theory.decisions {
            if let last = decision.last, last <= from { lastTaken[decision.id] = -calendar.step(of: last) }
        }
        model = try theory.model(
            starts: starts, chances: TheoryChance.all(material, theory), lastTaken: lastTaken, inputs: imposed)
        var events: [TheoryEvent] = []
        var places: [TheoryEvent: Int] = [:]
        func add(_ event: TheoryEvent) {
            guard places[event] == nil else { return }
            places[event] = events.count
            events.append(event)
        }
        for driver in theory.drivers.indices {
            for event in [
                TheoryEvent.up(driver: driver, at: settings.steps), .down(driver: driver, at: settings.steps),
                .unchanged(driver: driver, at: settings.steps),
            ] { add(event) }
        }
        for decision in theory.decisions.indices { add(.taken(decision: decision, by: settings.steps)) }
        let expected = theory.expectations.map { (what: $0.what, by: $0.until ?? calendar.end(of: settings.steps)) }
        for (what, by) in expected + asked {
            if let (event, _) = Self.event(theory, what, min(settings.steps, max(0, calendar.step(of: by)))) {
                add(event)
            }
        }
        self.places = places
        var draws = settings.draws
        draws.steps = settings.steps
        draws.threads = material.threads
        outcomes = try TheoryOutcomes(model, draws, events: events)
    }

    private static func input(
        _ theory: TheoryCase, _ kind: Change.Kind, _ step: Int
    ) throws -> TheoryModel.Input {
        func driver(_ id: String, _ level: String) throws -> (Int, Int) {
            guard let place = theory.drivers.firstIndex(where: { $0.id == id }) else {
                throw InputError(
                    "theory '\(theory.id)'", found: "driver '\(id)'",
                    expected: "one of \(theory.drivers.map(\.id).joined(separator: ", "))")
            }
            let levels = theory.drivers[place].levels.map(\.id)
            guard let found = levels.firstIndex(of: level) else {
                throw InputError(
                    "driver '\(id)'", found: "level '\(level)'", expected: "one of \(levels.joined(separator: ", "))")
            }
            return (place, found)
        }
        func decision(_ id: String) throws -> Int {
            guard let place = theory.decisions.firstIndex(where: { $0.id == id }) else {
                throw InputError(
                    "theory '\(theory.id)'", found: "decision '\(id)'",
                    expected: "one of \(theory.decisions.map(\.id).joined(separator: ", "))")
            }
            return place
        }
        switch kind {
        case .set(let id, let level):
            let (place, found) = try driver(id, level)
            return .level(driver: place, found, step: step)
        case .fixed(let id, let level):
            let (place, found) = try driver(id, level)
            return .fixed(driver: place, found, step: step)
        case .taken(let id): return .taken(decision: try decision(id), step: step)
        case .barred(let id): return .barred(decision: try decision(id))
        }
    }

    /// The event that answers to something expected, and whether it is the event or its absence.
    private static func event(
        _ theory: TheoryCase, _ what: TheoryCase.Expectation.What, _ step: Int
    ) -> (TheoryEvent, isSo: Bool)? {
        if what.isOfDecision {
            guard let place = theory.decisions.firstIndex(where: { $0.id == what.name }) else { return nil }
            if case .taken = what { return (.taken(decision: place, by: step), true) }
            return (.taken(decision: place, by: step), false)
        }
        guard let place = theory.drivers.firstIndex(where: { $0.id == what.name }) else { return nil }
        switch what {
        case .up: return (.up(driver: place, at: step), true)
        case .notUp: return (.up(driver: place, at: step), false)
        case .down: return (.down(driver: place, at: step), true)
        case .notDown: return (.down(driver: place, at: step), false)
        default: return (.unchanged(driver: place, at: step), true)
        }
    }

    /// How often something is so by a day, or by the end; `nil` for what was not asked, or is not in the theory.
    package func share(_ what: TheoryCase.Expectation.What, by day: Day? = nil) -> TheoryShare? {
        let step = day.map { min(settings.steps, max(0, calendar.step(of: $0))) } ?? settings.steps
        guard let (event, isSo) = Self.event(theory, what, step), let place = places[event] else { return nil }
        let share = outcomes.share(place)
        return isSo ? share : share.complement
    }

    /// The likeliest level of a driver at a step.
    package func likeliestLevel(_ driver: Int, at step: Int) -> Int {
        let shares = outcomes.levels(of: driver, at: step)
        return shares.indices.reduce(0) { shares[$1] > shares[$0] + 1e-12 ? $1 : $0 }
    }

    /// The mean place among its levels of a driver at a step.
    package func meanLevel(_ driver: Int, at step: Int) -> Double {
        outcomes.levels(of: driver, at: step).enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
    }

    /// How many histories it is.
    package var histories: Int { outcomes.runs }

    /// The levels of a driver between which it stands at a step in eight of ten histories.
    package func levelBand(_ driver: Int, at step: Int) -> ClosedRange<Int> {
        let shares = outcomes.levels(of: driver, at: step)
        func level(_ wanted: Double) -> Int {
            var sum = 0.0
            for (level, share) in shares.enumerated() {
                sum += share
                if sum >= wanted - 1e-12 { return level }
            }
            return max(0, shares.count - 1)
        }
        let low = level(0.1)
        return low...max(low, level(0.9))
    }

    /// The share of quarters in which a rule was at work.
    package func activity(_ rule: TheoryCase.Rule) -> Double {
        guard let place = model.rules.firstIndex(where: { $0.id == rule.id }) else { return 0 }
        return Double(outcomes.active[place]) / Double(outcomes.runs * settings.steps)
    }
}
