package import Cases
internal import Causality
internal import Chronology
internal import Exchange
internal import Mathematics
internal import Record

/// Something in a scenario that cannot be run: where, what was found, and what was expected.
package struct ScenarioError: Error, Sendable, Equatable, CustomStringConvertible {
    /// `scenarios.yaml:12, scenario 'x'`, or `--set`.
    package let place: String
    package let reason: String

    package init(_ place: String, _ reason: String) {
        self.place = place
        self.reason = reason
    }

    package var description: String { "\(place): \(reason)" }
}

/// A scenario run on the causal map of the record: which way what is watched moves, over the signs that are disputed.
///
/// Every engine is told for what it is. None has an axis of dates, and none says how likely anything is, but for a
/// Bayesian network, which says it for the probabilities that its author gave.
package struct ScenarioRun {
    package let answer: Answer
    /// What to know before reading it: each one sentence.
    package let warnings: [String]

    /// So many assignments of disputed signs are tried; beyond, as many are drawn.
    package static let mostAssignments = 1_024
    private static let mostPaths = 10_000

    /// - Parameter seed: of the draw of signs.
    /// - Throws: `ScenarioError` for a concept that the map does not have, and a model that its engine refuses.
    package init(_ material: Material, _ scenario: CausalScenario, seed: UInt64 = 1, command: String) throws {
        let run = try Run(material, scenario, seed: seed, command: command)
        do {
            switch scenario.engine {
            case .direction: self = try run.direction()
            case .fuzzy: self = try run.fuzzy()
            case .bayes: self = try run.bayes()
            case .stockFlow: self = try run.stocks()
            case .linear: self = try run.linear()
            }
        } catch let error as InputError {
            throw ScenarioError(run.place, error.description)
        }
    }

    fileprivate init(answer: Answer, warnings: [String]) {
        self.answer = answer
        self.warnings = warnings
    }
}

/// One run on its way.
private struct Run {
    let material: Material
    let scenario: CausalScenario
    let seed: UInt64
    let command: String
    let map: CausalMap

    init(_ material: Material, _ scenario: CausalScenario, seed: UInt64, command: String) throws {
        self.material = material
        self.scenario = scenario
        self.seed = seed
        self.command = command
        map = try material.causalMap()
    }

    var place: String {
        scenario.file.isEmpty ? "the scenario" : "\(scenario.file):\(scenario.line): scenario '\(scenario.id)'"
    }

    /// By whom and when what nobody stated was judged.
    var judgement: String {
        let on = scenario.on.map { ", \(Wording.day($0))" } ?? ""
        return scenario.by.isEmpty ? "nobody named" : "\(scenario.by)\(on)"
    }

    func concept(_ id: String) throws -> CausalConcept {
        let meant = map.concepts(meaning: id)
        if meant.count == 1 { return meant[0] }
        if meant.isEmpty {
            let known = map.concepts.filter { $0.ground != .words }.prefix(8).map(\.id)
            throw ScenarioError(
                place,
                "no concept '\(id)' in the causal map of this record; 'fukan causes --concepts' lists all"
                    + (known.isEmpty ? "" : ", among them \(known.joined(separator: ", "))"))
        }
        throw ScenarioError(
            place, "'\(id)' means \(meant.count) concepts: \(meant.prefix(6).map(\.id).joined(separator: ", "))")
    }

    // MARK: - What stands between what is set and what is watched

    /// The links on any way from what is set to what is watched; those without a sign are disputed.
    func relevant(_ set: [String], _ watched: [String]) -> (links: [CausalLink], disputed: [Int]) {
        let asserted = map.asserted
        func reached(from start: [String], _ step: (CausalLink) -> (String, String)) -> Set<String> {
            var found = Set(start)
            var open = start
            while let next = open.popLast() {
                for link in asserted {
                    let (from, to) = step(link)
                    if from == next, found.insert(to).inserted { open.append(to) }
                }
            }
            return found
        }
        let forward = reached(from: set) { ($0.cause.id, $0.effect.id) }
        let backward = reached(from: watched) { ($0.effect.id, $0.cause.id) }
        let links = asserted.filter { forward.contains($0.cause.id) && backward.contains($0.effect.id) }
        return (links, links.indices.filter { links[$0].evidence.sign == .unknown })
    }

    enum Way: String, CaseIterable {
        case up, down, ambiguous
        case none = "no path"
    }

    static let columns = [
        ResultColumn("concept_id"), ResultColumn("concept", "watched"), ResultColumn("direction", "direction"),
        ResultColumn("up", "up", unit: "of all signs"), ResultColumn("down", "down", unit: "of all signs"),
        ResultColumn("ambiguous", "both ways", unit: "of all signs"), ResultColumn("change", "change"),
        ResultColumn("matters", "it turns on"), ResultColumn("n", "n", unit: "statements"),
    ]

    /// Which disputed links' signs change what comes out: those for which the outcomes part.
    func matters(_ outcomes: [Way], _ assignments: [[Bool]], _ disputed: [Int], _ links: [CausalLink]) -> [String] {
        disputed.indices.compactMap { index in
            func counts(_ sign: Bool) -> [Way: Int] {
                var found: [Way: Int] = [:]
                for (assignment, way) in zip(assignments, outcomes) where assignment[index] == sign {
                    found[way, default: 0] += 1
                }
                return found
            }
            guard counts(true) != counts(false) else { return nil }
            let link = links[disputed[index]]
            return "\(link.id) (\(link.cause.name) → \(link.effect.name), \(link.evidence.rawValue))"
        }
    }

    func row(
        _ concept: CausalConcept, _ told: Way?, _ outcomes: [Way], change: Double?, matters: [String],
        evidence: [String]
    ) -> Answer.Row {
        func share(_ way: Way) -> JSONValue {
            .number((Double(outcomes.count { $0 == way }) / Double(max(1, outcomes.count)) * 1000).rounded() / 1000)
        }
        return Answer.Row(
            [
                .string(concept.id), .string(concept.name), .string(told?.rawValue ?? "undetermined"), share(.up),
                share(.down), share(.ambiguous),
                change.map { .number(($0 * 1e4).rounded() / 1e4) } ?? .null, .texts(matters),
                .integer(evidence.count),
            ], evidence: evidence)
    }

    /// The one way in which all assignments agree; `nil` where they part.
    static func agreed(_ outcomes: [Way]) -> Way? {
        guard let first = outcomes.first else { return Way.none }
        return outcomes.allSatisfy { $0 == first } ? first : nil
    }

    func result(_ sentence: String, _ rows: [Answer.Row], warnings: [String], columns: [ResultColumn] = Self.columns)
        throws -> ScenarioRun
    {
        let evidence = rows.flatMap(\.evidence)
        let isOpen = rows.allSatisfy { row in
            row.values.contains(.string("undetermined")) || row.values.contains(.string(Way.none.rawValue))
        }
        return ScenarioRun(
            answer: Answer(
                sentence, standing: rows.isEmpty ? .absent : isOpen ? .undetermined : .answered, evidence: evidence,
                basis: "claims", reviewed: try material.reviewed(evidence), columns: columns, rows: rows,
                command: command), warnings: warnings)
    }

    func told(_ rows: [(CausalConcept, Way?)]) -> String {
        Wording.list(
            rows.map { concept, way in
                switch way {
                case .up: "\(concept.name) goes up"
                case .down: "\(concept.name) goes down"
                case .ambiguous: "\(concept.name) is pushed both ways"
                case .some(.none): "nothing leads to \(concept.name)"
                case nil: "the direction of \(concept.name) is undetermined"
                }
            })
    }

    func set() throws -> [(concept: CausalConcept, isUp: Bool)] {
        try scenario.interventions.map { (try concept($0.concept), $0.isUp) }
    }

    func done(_ set: [(concept: CausalConcept, isUp: Bool)]) -> String {
        Wording.list(set.map { "\($0.concept.name) \($0.isUp ? "goes up" : "goes down")" })
    }

    // MARK: - Direction

    func direction() throws -> ScenarioRun {
        let set = try set()
        let watched = try scenario.watched.map { try concept($0) }
        let (links, disputed) = relevant(set.map(\.concept.id), watched.map(\.id))
        let assignments = SignAssignments(links: disputed.count, limit: ScenarioRun.mostAssignments, seed: seed)
        let placeOfDisputed = Dictionary(
            disputed.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var rows: [Answer.Row] = []
        var ways: [(CausalConcept, Way?)] = []
        var complete = true
        for concept in watched {
            var paths: [(isUp: Bool, links: [Int])] = []
            for (from, isUp) in set {
                let found = try SignedPaths(
                    links.map { SignedLink($0.cause.id, $0.effect.id, $0.evidence.sign) }, from: from.id,
                    to: concept.id, limit: 10_000)
                complete = complete && found.isComplete
                paths += found.paths.map { (isUp, $0.links) }
            }
            let outcomes = assignments.assignments.map { assignment -> Way in
                var (up, down) = (false, false)
                for path in paths {
                    var isUp = path.isUp
                    for index in path.links {
                        let isPositive =
                            placeOfDisputed[index].map { assignment[$0] } ?? (links[index].evidence == .positive)
                        if !isPositive { isUp.toggle() }
                    }
                    if isUp { up = true } else { down = true }
                }
                return up && down ? .ambiguous : up ? .up : down ? .down : .none
            }
            let way = Self.agreed(outcomes)
            let used = Set(paths.flatMap(\.links)).sorted().map { links[$0] }
            rows.append(
                row(
                    concept, way, outcomes, change: nil,
                    matters: matters(outcomes, assignments.assignments, disputed, links),
                    evidence: used.flatMap(\.claims)))
            ways.append((concept, way))
        }
        var warnings = [
            "Direction only: the signs of paths, without sizes and without dates; the naive answer is that nothing moves."
        ]
        warnings += signs(disputed.count, assignments)
        if !complete { warnings.append("There are more paths than were followed.") }
        return try result(
            Wording.sentence("if \(done(set)), \(told(ways)), by what the statements say."), rows, warnings: warnings)
    }

    func signs(_ disputed: Int, _ assignments: SignAssignments) -> [String] {
        guard disputed > 0 else { return [] }
        let links = Wording.count(disputed, "link has", plural: "links have")
        return [
            Wording.sentence(
                "\(links) no agreed sign; \(assignments.isComplete ? "all" : "of all, drawn with a seed,") \(assignments.assignments.count) ways of giving them one were run."
            )
        ]
    }

    // MARK: - Fuzzy cognitive map

    func fuzzy() throws -> ScenarioRun {
        let set = try set()
        let watched = try scenario.watched.map { try concept($0) }
        let (links, disputed) = relevant(set.map(\.concept.id), watched.map(\.id))
        let assignments = SignAssignments(links: disputed.count, limit: ScenarioRun.mostAssignments / 4, seed: seed)
        let placeOfDisputed = Dictionary(
            disputed.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var given: [[String]: Double] = [:]
        for weight in scenario.weights {
            let pair = [try concept(weight.cause).id, try concept(weight.effect).id]
            guard links.contains(where: { [$0.cause.id, $0.effect.id] == pair }) else {
                throw ScenarioError(
                    place,
                    "a weight is given for \(pair[0]) on \(pair[1]), which no statement joins on the way from what is set to what is watched"
                )
            }
            given[pair] = weight.value
        }
        var names = Set(links.flatMap { [$0.cause.id, $0.effect.id] })
        names.formUnion(set.map(\.concept.id) + watched.map(\.id))
        let ids = names.sorted()
        let places = Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var settings = FuzzyCognitiveMap.Settings()
        settings.slope = scenario.slope
        var clamps: [Int: Double] = [:]
        for (concept, isUp) in set { if let at = places[concept.id] { clamps[at] = isUp ? 1 : 0 } }
        var changes: [[Double]] = []
        var unsettled = 0
        var warning: String?
        for assignment in assignments.assignments {
            var weights = Array(repeating: Array(repeating: 0.0, count: ids.count), count: ids.count)
            for (index, link) in links.enumerated() {
                guard let from = places[link.cause.id], let to = places[link.effect.id] else { continue }
                if let value = given[[link.cause.id, link.effect.id]] {
                    weights[from][to] = value
                    continue
                }
                let isPositive = placeOfDisputed[index].map { assignment[$0] } ?? (link.evidence == .positive)
                let size = Self.weight(voices: link.independentAuthors)
                weights[from][to] = isPositive ? size : -size
            }
            let fuzzy = try FuzzyCognitiveMap(try WeightedMap(concepts: ids, weights: weights), settings)
            warning = warning ?? fuzzy.warning
            let start = [Double](repeating: 0.5, count: ids.count)
            let base = try fuzzy.run(from: start)
            let run = try fuzzy.run(from: base.final, clamps: clamps)
            if !base.converged || !run.converged { unsettled += 1 }
            changes.append(zip(run.final, base.final).map { $0 - $1 })
        }
        var rows: [Answer.Row] = []
        var ways: [(CausalConcept, Way?)] = []
        for concept in watched {
            guard let at = places[concept.id] else { continue }
            let own = changes.map { $0[at] }
            let outcomes = own.map { abs($0) < 1e-9 ? Way.none : $0 > 0 ? .up : .down }
            let way = Self.agreed(outcomes)
            rows.append(
                row(
                    concept, way, outcomes, change: own.reduce(0, +) / Double(max(1, own.count)),
                    matters: matters(outcomes, assignments.assignments, disputed, links),
                    evidence: links.flatMap(\.claims)))
            ways.append((concept, way))
        }
        rows.sort { a, b in
            let (x, y) = (a.values[6].number ?? 0, b.values[6].number ?? 0)
            return abs(x) != abs(y) ? abs(x) > abs(y) : (a.values[0].string ?? "") < (b.values[0].string ?? "")
        }
        var warnings = [
            "Fuzzy cognitive map: read direction and order against the run without what is set, never levels; a step is no span of time."
        ]
        warnings.append(
            given.isEmpty
                ? "Nobody stated weights: each link has n/(n+1) for its n voices, which is a rule and no measurement."
                : "\(Wording.sentence(Wording.count(given.count, "weight"))) \(given.count == 1 ? "is" : "are") the judgement of \(judgement); the other links have n/(n+1) for their n voices."
        )
        if let warning { warnings.append(Wording.sentence(warning) + (warning.hasSuffix(".") ? "" : ".")) }
        if unsettled > 0 { warnings.append("\(unsettled) of \(assignments.assignments.count) runs did not settle.") }
        warnings += signs(disputed.count, assignments)
        return try result(
            Wording.sentence("if \(done(set)), \(told(ways)), against the run without it."), rows, warnings: warnings)
    }

    /// Of a link for whose strength nobody has a word: it grows with the voices behind it and stays below 1.
    static func weight(voices: Int) -> Double { Double(voices) / Double(voices + 1) }

    // MARK: - Bayesian network

    func bayes() throws -> ScenarioRun {
        let network = try BayesNetwork(
            scenario.variables.map { BayesVariable($0.concept, states: $0.states, parents: $0.parents, rows: $0.rows) })
        var unstated: [String] = []
        var evidence: [String: [String]] = [:]
        for variable in scenario.variables {
            for parent in variable.parents {
                let own = map.asserted.filter { $0.cause.id == parent && $0.effect.id == variable.concept }
                if own.isEmpty { unstated.append("\(parent) → \(variable.concept)") }
                evidence[variable.concept, default: []] += own.flatMap(\.claims)
            }
        }
        var rows: [Answer.Row] = []
        for name in scenario.watched {
            guard let variable = scenario.variables.first(where: { $0.concept == name }) else {
                throw ScenarioError(
                    place,
                    "'\(name)' is watched and no variable; expected one of \(scenario.variables.map(\.concept).joined(separator: ", "))"
                )
            }
            let base = try network.distribution(of: name)
            let seen = scenario.seen.isEmpty ? nil : try network.distribution(of: name, seen: scenario.seen)
            let set = scenario.doing.isEmpty ? nil : try network.distribution(of: name, set: scenario.doing)
            for (index, state) in variable.states.enumerated() {
                func value(_ list: [Double]?) -> JSONValue {
                    list.map { .number(($0[index] * 1e6).rounded() / 1e6) } ?? .null
                }
                rows.append(
                    Answer.Row(
                        [
                            .string(name), .string(map.concept(name)?.name ?? name), .string(state), value(base),
                            value(seen), value(set), .string(judgement),
                            .integer(evidence[name]?.count ?? 0),
                        ], evidence: evidence[name] ?? []))
            }
        }
        var warnings = [
            "Bayesian network: seeing conditions, doing cuts the arrows into what is set; every probability is the judgement of \(judgement)."
        ]
        if !unstated.isEmpty {
            warnings.append("No document states the arrow \(Wording.list(unstated)): it is the judgement's own.")
        }
        let sentence = Wording.sentence(
            "by the probabilities of \(judgement), \(Wording.list(rows.prefix(2).map { row in "\(row.values[1].string ?? "") is \(row.values[2].string ?? "") with \(Wording.chance(row.values[5].number ?? row.values[4].number ?? row.values[3].number ?? 0))" }))."
        )
        return try result(
            sentence, rows, warnings: warnings,
            columns: [
                ResultColumn("concept_id"), ResultColumn("concept", "watched"), ResultColumn("state", "state"),
                ResultColumn("base", "base", unit: "probability"), ResultColumn("seen", "seeing", unit: "probability"),
                ResultColumn("set", "doing", unit: "probability"), ResultColumn("judged", "judged by"),
                ResultColumn("n", "n", unit: "statements"),
            ])
    }

    // MARK: - Stocks and flows

    func stocks() throws -> ScenarioRun {
        let equations = try RateEquations(scenario.equations ?? "")
        let system = StockAndFlow(equations)
        let end = try system.run(.rungeKutta, step: scenario.step, until: scenario.until)
        let rows = equations.stocks.indices.map { index in
            let (first, last) = (equations.initial[index], end[index])
            return Answer.Row(
                [
                    .string(equations.stocks[index]), .number(Self.rounded(first)), .number(Self.rounded(last)),
                    .string(last > first ? "up" : last < first ? "down" : "the same"), .string(judgement),
                ], evidence: [])
        }
        return try result(
            Wording.sentence(
                "after \(Wording.number(scenario.until)) units of time \(Wording.list(rows.map { "\($0.values[0].string ?? "") is \(Wording.number($0.values[2].number ?? 0))" })), by the equations of \(judgement)."
            ), rows,
            warnings: [
                "Stocks and flows: the equations and their numbers are the judgement of \(judgement); no document states them."
            ],
            columns: [
                ResultColumn("stock", "stock"), ResultColumn("start", "at the start"),
                ResultColumn("end", "at the end"), ResultColumn("direction", "direction"),
                ResultColumn("judged", "judged by"),
            ])
    }

    private static func rounded(_ value: Double) -> Double { (value * 1e4).rounded() / 1e4 }

    // MARK: - Latent linear system

    func linear() throws -> ScenarioRun {
        let set = try set()
        let watched = try scenario.watched.map { try concept($0) }
        var links: [LatentLinearSystem.Link] = []
        var evidence: [String] = []
        var unstated: [String] = []
        for weight in scenario.weights {
            let (cause, effect) = (try concept(weight.cause), try concept(weight.effect))
            links.append(LatentLinearSystem.Link(cause.id, effect.id, slope: weight.value))
            let own = map.asserted.filter { $0.cause.id == cause.id && $0.effect.id == effect.id }
            evidence += own.flatMap(\.claims)
            if own.isEmpty { unstated.append("\(cause.name) → \(effect.name)") }
        }
        var names = Set(links.flatMap { [$0.cause, $0.effect] })
        names.formUnion(set.map(\.concept.id) + watched.map(\.id))
        let ids = names.sorted()
        let system = try LatentLinearSystem(concepts: ids, links: links)
        let rates = ids.map { id in set.first { $0.concept.id == id }.map { $0.isUp ? 1.0 : -1 } ?? 0 }
        let zero = [Double](repeating: 0, count: ids.count)
        let levels = try system.run(levels: zero, rates: rates, step: 1, steps: 1)
        let end = levels.last ?? zero
        var ways: [(CausalConcept, Way?)] = []
        var rows: [Answer.Row] = []
        for concept in watched {
            let change = ids.firstIndex(of: concept.id).map { end[$0] } ?? 0
            let way: Way = abs(change) < 1e-12 ? .none : change > 0 ? .up : .down
            ways.append((concept, way))
            rows.append(row(concept, way, [way], change: change, matters: [], evidence: evidence))
        }
        var warnings = [
            "Latent linear system: every path is a straight line, loops only add paths, and what is set acts through its rate; slopes are the judgement of \(judgement). The change is that of one unit of time."
        ]
        if !unstated.isEmpty {
            warnings.append("No document states \(Wording.list(unstated)): it is the judgement's own.")
        }
        return try result(
            Wording.sentence("if \(done(set)), \(told(ways)), by the slopes of \(judgement)."), rows, warnings: warnings
        )
    }
}
