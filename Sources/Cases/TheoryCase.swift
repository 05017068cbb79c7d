package import Causality
package import Chronology

/// An author's theory of a system of states, as somebody put it into rules that run.
package struct TheoryCase: Sendable, Equatable, Identifiable {
    package struct Level: Sendable, Equatable {
        package let id: String
        /// What the level means, in words.
        package let means: String
    }

    /// Where a driver stands on a day by a record: a figure, and the bounds between its levels.
    package struct RecordStart: Sendable, Equatable {
        package enum Figure: Sendable, Equatable {
            /// The mean score of the acts that two states did to each other.
            case relation(String, String)
            /// How many happenings there were.
            case count([EvidenceSelector])
        }

        package let figure: Figure
        /// Over so many years before the day.
        package let years: Int
        /// Ascending, one fewer than levels.
        package let bounds: [Double]
    }

    /// What a later document tells of a driver's movement or of a decision.
    package struct Told: Sendable, Equatable {
        package enum Verdict: String, Sendable, Equatable, CaseIterable {
            case up, down, unchanged, taken
            case notTaken = "not taken"
        }

        package let verdict: Verdict
        /// The stretch of time of which it is told.
        package let from: Day
        package let to: Day
        package let text: String
        package let sources: [CaseSource]
    }

    /// What something stands on: passages and citations, or a judgement with its reason.
    package struct Footing: Sendable, Equatable {
        package let sources: [CaseSource]
        /// Why it is held without a passage, or beside one.
        package let judgement: String
    }

    package struct Driver: Sendable, Equatable, Identifiable {
        package let id: String
        package let text: String
        /// The two states of which it is a relation.
        package let relation: [String]
        /// Ascending, two to seven.
        package let levels: [Level]
        /// The place of the level at which it starts.
        package var start: Int
        package var footing: Footing
        package let record: RecordStart?
        /// What would show that it moved.
        package let indicator: PolicyCase.Measure?
        package let told: [Told]
        package let file: String
        package let line: Int
    }

    /// How likely a decision is without a rule.
    package enum Chance: Sendable, Equatable {
        case usual(TheoryBand)
        /// What a model of who joins a crisis gives for a party, by level of a driver that stands for a commitment.
        case crisis(String, party: String, stand: String, driver: String?, commitments: [Double])
        /// The share of draws in which a bargain ends in a settlement.
        case bargain(String)
    }

    package struct Decision: Sendable, Equatable, Identifiable {
        package let id: String
        package let actor: String
        /// Towards whom; empty for nobody.
        package let with: String
        package let text: String
        package var chance: Chance
        package let onlyWhen: [TheoryCondition]
        /// When it was last taken before the start.
        package let last: Day?
        package let footing: Footing
        /// Happenings of a record that would show it.
        package let seen: [EvidenceSelector]
        package let told: [Told]
        package let line: Int
    }

    package struct Rule: Sendable, Equatable, Identifiable {
        package let id: String
        /// What its author says, in the words of who wrote the file.
        package let text: String
        package let conditions: [TheoryCondition]
        package let effect: TheoryEffect
        package let strength: TheoryBand
        package let modality: TheoryBand
        /// Quarters.
        package let lag: Int
        /// Whose word it is, if not the theory's author's.
        package let by: String?
        package let footing: Footing
        package let file: String
        package let line: Int
        /// In a pooled theory the theory from which it comes.
        package var theory: String
        /// In a pooled theory: the authors who speak of the same, of whom one is drawn.
        package var quarrel: TheoryModel.Quarrel?

        /// The author says that it does not work so.
        package var isDenied: Bool { modality.range.upperBound == 0 }
        /// No passage says it.
        package var isInference: Bool { footing.sources.isEmpty }
        /// What it looks at, by name, each once, in order.
        package var triggers: [String] { Array(Set(conditions.map(\.name))).sorted() }

        /// The same under another id, as it stands among rules of another theory.
        package func renamed(_ id: String) -> Rule {
            Rule(
                id: id, text: text, conditions: conditions, effect: effect, strength: strength, modality: modality,
                lag: lag, by: by, footing: footing, file: file, line: line, theory: theory, quarrel: quarrel)
        }
    }

    package struct Expectation: Sendable, Equatable, Identifiable {
        package enum What: Sendable, Equatable {
            case taken(String)
            case notTaken(String)
            case up(String)
            case down(String)
            case notUp(String)
            case notDown(String)
            case unchanged(String)

            package var name: String {
                switch self {
                case .taken(let name), .notTaken(let name), .up(let name), .down(let name), .notUp(let name),
                    .notDown(let name), .unchanged(let name):
                    name
                }
            }
        }

        package let id: String
        package let text: String
        package let what: What
        package let until: Day?
        package let footing: Footing
        package let line: Int
        package var theory: String
    }

    package struct Actor: Sendable, Equatable {
        package let code: String
        package let seeks: [String]
        /// Ids of decisions.
        package let options: [String]
        package let footing: Footing
    }

    /// Something that came from outside, as it came.
    package struct Input: Sendable, Equatable, Identifiable {
        package let id: String
        package let driver: String
        package let level: String
        package let at: Day
        package let text: String
        package let sources: [CaseSource]
        package let file: String
        package let line: Int
    }

    package var id = ""
    package var version = ""
    package var part = ""
    package var title = ""
    package var author = ""
    /// The id of the document of which it is the theory; empty for a pooled one, and for one that states none.
    package var document = ""
    package var segment: Int?
    package var asOf = Day(number: 0)
    /// Who put it into rules, and when.
    package var by = ""
    package var on: Day?
    package var about = ""
    package var actors: [Actor] = []
    package var drivers: [Driver] = []
    package var decisions: [Decision] = []
    package var rules: [Rule] = []
    package var expectations: [Expectation] = []
    package var inputs: [Input] = []
    /// The theories of which it is made, for a pooled one.
    package var members: [String] = []
    package var file = ""
    package var line = 0

    package init() {}

    package func driver(_ id: String) -> Driver? { drivers.first { $0.id == id } }
    package func decision(_ id: String) -> Decision? { decisions.first { $0.id == id } }
    package func rule(_ id: String) -> Rule? { rules.first { $0.id == id } }

    /// All that it stands on, in the order of the file.
    package var sources: [CaseSource] {
        actors.flatMap(\.footing.sources) + drivers.flatMap(\.footing.sources) + decisions.flatMap(\.footing.sources)
            + rules.flatMap(\.footing.sources) + expectations.flatMap(\.footing.sources)
    }

    /// Of all its drivers and decisions.
    package var names: [String] { drivers.map(\.id) + decisions.map(\.id) }

    /// The theory as the model that runs.
    ///
    /// - Parameters:
    ///   - starts: levels by driver, instead of those that the theory states.
    ///   - chances: of the decisions whose chance a model of another kind gives.
    ///   - lastTaken: by decision, in quarters before the start.
    /// - Throws: `InputError` for a circle within a quarter; what else could be wrong is reported as the file is read.
    package func model(
        starts: [String: Int] = [:], chances: [String: TheoryModel.Chance] = [:], lastTaken: [String: Int] = [:],
        inputs: [TheoryModel.Input] = []
    ) throws -> TheoryModel {
        try TheoryModel(
            drivers: drivers.map {
                TheoryModel.Driver(id: $0.id, levels: $0.levels.count, start: starts[$0.id] ?? $0.start)
            },
            decisions: decisions.map { decision in
                let chance: TheoryModel.Chance =
                    if case .usual(let band) = decision.chance {
                        .yearly(band.range)
                    } else {
                        chances[decision.id] ?? .occasion(driver: nil, [0...1])
                    }
                return TheoryModel.Decision(
                    id: decision.id, chance: chance, onlyWhen: decision.onlyWhen.compactMap { compiled($0) },
                    lastTaken: lastTaken[decision.id])
            },
            rules: rules.compactMap { rule in
                compiled(rule.effect).map { effect in
                    TheoryModel.Rule(
                        id: rule.id, voice: rule.by ?? rule.theory,
                        conditions: rule.conditions.compactMap { compiled($0) },
                        lag: rule.lag, effect: effect, strength: rule.strength.range, atWork: rule.modality.range,
                        quarrel: rule.quarrel)
                }
            }, inputs: inputs)
    }

    private func compiled(_ condition: TheoryCondition) -> TheoryModel.Condition? {
        if let place = drivers.firstIndex(where: { $0.id == condition.name }) {
            func level(_ id: String) -> Int? { drivers[place].levels.firstIndex { $0.id == id } }
            let last = drivers[place].levels.count - 1
            switch condition.test {
            case .level(let id): return level(id).map { .level(driver: place, $0...$0) }
            case .atLeast(let id): return level(id).map { .level(driver: place, $0...last) }
            case .atMost(let id): return level(id).map { .level(driver: place, 0...$0) }
            case .rising: return .moving(driver: place, isUp: true)
            case .falling: return .moving(driver: place, isUp: false)
            case .taken, .notTaken: return nil
            }
        }
        guard let place = decisions.firstIndex(where: { $0.id == condition.name }) else { return nil }
        switch condition.test {
        case .taken(let within): return .taken(decision: place, within: within)
        case .notTaken(let within): return .notTaken(decision: place, within: within)
        default: return nil
        }
    }

    private func compiled(_ effect: TheoryEffect) -> TheoryModel.Effect? {
        switch effect.kind {
        case .up: drivers.firstIndex { $0.id == effect.name }.map { .up(driver: $0) }
        case .down: drivers.firstIndex { $0.id == effect.name }.map { .down(driver: $0) }
        case .held: drivers.firstIndex { $0.id == effect.name }.map { .held(driver: $0) }
        case .likelier: decisions.firstIndex { $0.id == effect.name }.map { .likelier(decision: $0) }
        case .unlikelier: decisions.firstIndex { $0.id == effect.name }.map { .unlikelier(decision: $0) }
        }
    }
}
