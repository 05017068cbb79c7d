internal import Cases
internal import Chronology
internal import Dynamics
internal import Evidence
internal import Foundation
internal import Mathematics
internal import Ontology
internal import Record
internal import Relations

/// What bears on acts beside acts: ties and numbers of states from the data sets of the record and from the package.
///
/// A value of a year counts from the end of that year: before, nobody knew it.
struct EventCovariates {
    let material: Material
    let stream: EventStream
    let model: EventModelCase

    private func missing(_ kind: String, _ name: String, _ what: String) -> InputError {
        InputError(
            "\(kind) '\(name)' of the model '\(model.id)'", found: "no \(what) of its states in this record",
            expected: "a data set with it, taken in by 'fukan import', or a model file without the \(kind)")
    }

    private func place(_ code: String?) -> Int? { code.flatMap { stream.place($0) } }

    // MARK: - Networks

    func network(_ network: EventModelCase.Network) throws -> DyadicNetwork {
        func types(_ names: [String]) -> Set<Int>? {
            names.isEmpty ? nil : Set(names.compactMap { name in model.types.firstIndex { $0.name == name } })
        }
        switch network.source {
        case .acts(let names, let isWeighted):
            return DyadicNetwork(
                network.name, isDirected: model.isDirected,
                feed: DyadicNetwork.Feed(types: types(names), isWeighted: isWeighted))
        case .habit(let names): return habit(network, types(names))
        case .planned(let names):
            let wanted = types(names)
            let plans = stream.plans.filter { wanted?.contains($0.type) ?? true }
            if plans.isEmpty { throw missing("network", network.name, "planned acts") }
            return DyadicNetwork(
                network.name, isDirected: model.isDirected,
                changes: plans.map {
                    DyadicNetwork.Change(time: Double($0.known.number), $0.source, $0.target, isIncrement: true)
                })
        case .spells(let kind): return try spells(network, kind)
        case .measure(let measure): return try values(network, measure)
        case .votes: return try votes(network)
        case .distance: return try distances(network)
        }
    }

    /// One value between two states from a day on.
    private struct Step {
        let day: Day
        let value: Double
    }

    /// A network of what holds between pairs, as known from day to day.
    private func network(
        _ network: EventModelCase.Network, _ steps: [[Int]: [Step]], isDirected: Bool
    ) -> DyadicNetwork {
        let start = stream.span.lowerBound
        var initial: [DyadicNetwork.Tie] = []
        var changes: [DyadicNetwork.Change] = []
        func value(_ value: Double) -> Double { network.isLogarithm ? log1p(max(0, value)) : value }
        for pair in steps.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            let ordered = (steps[pair] ?? []).sorted { $0.day < $1.day }
            if let first = ordered.last(where: { $0.day <= start }) {
                initial.append(DyadicNetwork.Tie(pair[0], pair[1], value(first.value)))
            }
            for step in ordered where step.day > start && step.day <= stream.span.upperBound {
                changes.append(
                    DyadicNetwork.Change(
                        time: Double(step.day.number), pair[0], pair[1], value(step.value), isIncrement: false))
            }
        }
        changes.sort { ($0.time, $0.sender, $0.receiver) < ($1.time, $1.sender, $1.receiver) }
        return DyadicNetwork(network.name, isDirected: isDirected, initial: initial, changes: changes)
    }

    private func habit(_ network: EventModelCase.Network, _ types: Set<Int>?) -> DyadicNetwork {
        var days: [[Int]: [Day]] = [:]
        for deed in stream.deeds where types?.contains(deed.type) ?? true {
            days[[deed.source, deed.target], default: []].append(deed.day)
        }
        let begin = stream.span.lowerBound
        let months = EventBacktest.months(from: begin.advanced(byDays: 1), to: stream.span.upperBound)
        var changes: [DyadicNetwork.Change] = []
        for pair in days.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            // In the order of days: what a window leaves behind and what it takes in only moves on.
            let acts = days[pair] ?? []
            var before = 0.0
            var (left, right) = (0, 0)
            for month in months {
                let since = max(begin, month.advanced(byDays: -Self.habitDays))
                while left < acts.count, acts[left] < since { left += 1 }
                while right < acts.count, acts[right] < month { right += 1 }
                // Of less than half a year no mean is taken.
                let years = Double(max(month.days(since: since), 183)) / 365.25
                let value = log1p(Double(max(0, right - left)) / years)
                if value != before {
                    changes.append(
                        DyadicNetwork.Change(
                            time: Double(month.number) - 0.5, pair[0], pair[1], value, isIncrement: false))
                    before = value
                }
            }
        }
        changes.sort { ($0.time, $0.sender, $0.receiver) < ($1.time, $1.sender, $1.receiver) }
        return DyadicNetwork(network.name, isDirected: model.isDirected, changes: changes)
    }

    /// Three years.
    private static let habitDays = 1096

    private func spells(_ network: EventModelCase.Network, _ word: String) throws -> DyadicNetwork {
        guard let kind = DataSpellKind(rawValue: word) else { throw missing("network", network.name, word) }
        let all = try material.data.spells(kind, among: stream.states).filter { stored in
            // Not contiguous is no tie; nor is an alliance without obligations.
            place(stored.spell.first) != nil && place(stored.spell.second) != nil && (stored.spell.level ?? 1) != 0
        }
        // Two sources of one kind are not added up.
        guard let set = try material.data.sets().first(where: { set in all.contains { $0.set == set.id } }) else {
            throw missing("network", network.name, "\(word) spells")
        }
        var moves: [[Int]: [(day: Day, step: Int)]] = [:]
        var isDirected = false
        for stored in all where stored.set == set.id {
            guard let one = place(stored.spell.first), let other = place(stored.spell.second), one != other else {
                continue
            }
            isDirected = isDirected || stored.spell.isDirected
            let from = stored.spell.period.from ?? Day(number: -1_000_000)
            var pairs = [[one, other]]
            if !stored.spell.isDirected { pairs.append([other, one]) }
            for pair in pairs {
                moves[pair, default: []].append((from, 1))
                if let to = stored.spell.period.to { moves[pair, default: []].append((to.advanced(byDays: 1), -1)) }
            }
        }
        var steps: [[Int]: [Step]] = [:]
        for (pair, found) in moves {
            var level = 0
            var days: [Day: Int] = [:]
            for move in found { days[move.day, default: 0] += move.step }
            for day in days.keys.sorted() {
                level += days[day] ?? 0
                steps[pair, default: []].append(Step(day: day, value: level > 0 ? 1 : 0))
            }
        }
        return self.network(network, steps, isDirected: true)
    }

    private func values(_ network: EventModelCase.Network, _ measure: String) throws -> DyadicNetwork {
        var steps: [[Int]: [Step]] = [:]
        var set: String?
        for stored in try material.data.values(measure) {
            guard let value = stored.value.value, let one = place(stored.value.first),
                let other = place(stored.value.second), one != other, let to = stored.value.period.to
            else { continue }
            if set == nil { set = stored.set }
            guard stored.set == set else { continue }
            let step = Step(day: to.advanced(byDays: 1), value: value)
            steps[[one, other], default: []].append(step)
            if !stored.value.isDirected { steps[[other, one], default: []].append(step) }
        }
        if steps.isEmpty { throw missing("network", network.name, "'\(measure)' between two") }
        return self.network(network, steps, isDirected: true)
    }

    private func votes(_ network: EventModelCase.Network) throws -> DyadicNetwork {
        var steps: [[Int]: [Step]] = [:]
        for one in stream.states.indices {
            for other in stream.states.indices where other > one {
                let similar = try VoteSimilarity.all(material, stream.states[one], stream.states[other], data: .all)
                for year in similar.first?.years ?? [] where year.agreement.count >= VoteSimilarity.fewestRollCalls {
                    guard let day = Day(year: year.year + 1, month: 1, day: 1), let agree = year.agreement.agreement
                    else { continue }
                    for pair in [[one, other], [other, one]] {
                        steps[pair, default: []].append(Step(day: day, value: agree))
                    }
                }
            }
        }
        if steps.isEmpty { throw missing("network", network.name, "votes") }
        return self.network(network, steps, isDirected: true)
    }

    private func distances(_ network: EventModelCase.Network) throws -> DyadicNetwork {
        let capitals = stream.states.map { code in
            material.system.actors.first { $0.code == code }?.capital.flatMap { capital in
                capital.latitude.flatMap { latitude in capital.longitude.map { (latitude, $0) } }
            }
        }
        if let lacking = capitals.firstIndex(where: { $0 == nil }) {
            throw missing("network", network.name, "place of the capital of \(stream.states[lacking])")
        }
        var ties: [DyadicNetwork.Tie] = []
        for one in capitals.indices {
            for other in capitals.indices where other != one {
                guard let a = capitals[one], let b = capitals[other] else { continue }
                ties.append(DyadicNetwork.Tie(one, other, log(max(1, Self.kilometres(a, b)))))
            }
        }
        return DyadicNetwork(network.name, initial: ties)
    }

    /// Along a great circle of a sphere of 6,371 km, by the haversine formula.
    static func kilometres(_ a: (latitude: Double, longitude: Double), _ b: (latitude: Double, longitude: Double))
        -> Double
    {
        func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
        let (up, across) = (radians(b.latitude - a.latitude) / 2, radians(b.longitude - a.longitude) / 2)
        let square =
            sin(up) * sin(up) + cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(across) * sin(across)
        return 2 * 6371 * asin(min(1, square.squareRoot()))
    }

    // MARK: - Attributes

    func attribute(_ attribute: EventModelCase.Attribute) throws -> ActorAttribute {
        var steps: [Int: [Step]] = [:]
        switch attribute.source {
        case .measure(let measure):
            var set: String?
            for stored in try material.data.values(measure) where stored.value.second == nil {
                guard let state = place(stored.value.first), let value = stored.value.value,
                    let to = stored.value.period.to
                else { continue }
                if set == nil { set = stored.set }
                guard stored.set == set else { continue }
                steps[state, default: []].append(Step(day: to.advanced(byDays: 1), value: value))
            }
            if steps.isEmpty { throw missing("attribute", attribute.name, "'\(measure)'") }
        case .coverage: steps = try coverage()
        }
        let start = stream.span.lowerBound
        func value(_ value: Double) -> Double { attribute.isLogarithm ? log1p(max(0, value)) : value }
        var values: [Double?] = []
        var changes: [ActorAttribute.Change] = []
        for state in stream.states.indices {
            let ordered = (steps[state] ?? []).sorted { $0.day < $1.day }
            values.append(ordered.last { $0.day <= start }.map { value($0.value) })
            for step in ordered where step.day > start && step.day <= stream.span.upperBound {
                changes.append(
                    ActorAttribute.Change(time: Double(step.day.number), actor: state, value: value(step.value)))
            }
        }
        changes.sort { ($0.time, $0.actor) < ($1.time, $1.actor) }
        let missing: ActorAttribute.MissingRule =
            switch attribute.missing {
            case .mean: .meanOfOthers
            case .own: .ownCategory
            case .refuse: .refuse
            }
        if attribute.missing == .refuse, let state = values.firstIndex(where: { $0 == nil }) {
            throw InputError(
                "attribute '\(attribute.name)' of the model '\(model.id)'",
                found: "no value of \(stream.states[state]) at the start, \(start.iso)",
                expected: "one, or 'missing: mean' or 'missing: own' in the model")
        }
        return ActorAttribute(attribute.name, values, changes: changes, missing: missing)
    }

    /// Logarithm of 1 and the rows of each calendar year that tell of a state, from the year after.
    private func coverage() throws -> [Int: [Step]] {
        var counts: [Int: [Int: Int]] = [:]
        let years = stream.span.lowerBound.civil.year...stream.span.upperBound.civil.year
        if let set = stream.source.dataSet {
            for pair in try material.snapshot.dataPairs(of: set, byMonth: true) {
                for state in [place(pair.first.source), place(pair.first.target)].compactMap(\.self) {
                    counts[state, default: [:]][pair.month / 12, default: 0] += pair.count
                }
            }
        } else {
            for act in try material.acts() {
                guard let year = act.date.from?.civil.year else { continue }
                for state in [place(act.dyad.source), place(act.dyad.target)].compactMap(\.self) {
                    counts[state, default: [:]][year, default: 0] += 1
                }
            }
        }
        var steps: [Int: [Step]] = [:]
        for state in stream.states.indices {
            // Before there is a year before, the first year stands for it.
            for year in years {
                let seen = counts[state]?[year == years.lowerBound ? year : year - 1] ?? 0
                guard let day = year == years.lowerBound ? stream.span.lowerBound : Day(year: year, month: 1, day: 1)
                else { continue }
                steps[state, default: []].append(Step(day: day, value: log1p(Double(seen))))
            }
        }
        return steps
    }
}
