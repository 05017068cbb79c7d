import Dynamics
import TestSupport

/// Small random data with everything that can change: typed events, a covariate network that is replaced, ties that
/// lapse, attributes with gaps, actors who come and go.
struct RandomHistory {
    let data: RelationalData

    init(seed: UInt64, actors n: Int = 6, events count: Int = 40, comesAndGoes: Bool = true, isDirected: Bool = true) {
        var random = SplitMix64(seed: seed)
        func pair() -> (Int, Int) {
            let i = Int.random(in: 0..<n, using: &random)
            let j = (i + Int.random(in: 1..<n, using: &random)) % n
            return (i, j)
        }
        // Times on a coarse grid, so that some things happen at once.
        func times(_ count: Int) -> [Double] {
            (0..<count).map { _ in Double(Int.random(in: 1...60, using: &random)) }.sorted()
        }
        var presence = Array(repeating: true, count: n)
        var changes: [PresenceChange] = []
        if comesAndGoes {
            presence[n - 1] = false
            changes = [
                PresenceChange(time: 20, actor: n - 1, isPresent: true),
                PresenceChange(time: 45, actor: 0, isPresent: false),
            ]
        }
        func isPresent(_ actor: Int, _ time: Double) -> Bool {
            changes.last { $0.actor == actor && $0.time <= time }?.isPresent ?? presence[actor]
        }
        var events: [DyadicEvent] = []
        for time in times(count) {
            var (i, j) = pair()
            while !isPresent(i, time) || !isPresent(j, time) { (i, j) = pair() }
            events.append(
                DyadicEvent(
                    time: time, i, j, type: Int.random(in: 0..<2, using: &random),
                    weight: Double(Int.random(in: 1...3, using: &random))))
        }
        var outside: [DyadicNetwork.Change] = []
        for time in times(25) {
            let (i, j) = pair()
            outside.append(.init(time: time, i, j, Double(Int.random(in: 0...2, using: &random)), isIncrement: false))
        }
        var lapsing: [DyadicNetwork.Change] = []
        for time in times(25) {
            let (i, j) = pair()
            lapsing.append(.init(time: time, i, j, Bool.random(using: &random) ? 1 : -1, isIncrement: true))
        }
        var moves: [ActorAttribute.Change] = []
        for time in times(12) {
            moves.append(
                .init(
                    time: time, actor: Int.random(in: 0..<n, using: &random),
                    value: Bool.random(using: &random) ? Double(Int.random(in: 0...4, using: &random)) : nil))
        }
        data = RelationalData(
            actors: (0..<n).map { "A\($0)" }, presence: presence, presenceChanges: changes,
            attributes: [
                ActorAttribute(
                    "size", (0..<n).map { $0 == 1 ? nil : Double($0 % 4) }, changes: moves, missing: .meanOfOthers),
                ActorAttribute("bloc", (0..<n).map { Double($0 % 3) }),
            ],
            networks: [
                DyadicNetwork("acts", isDirected: isDirected, feed: .init()),
                DyadicNetwork("friendly", isDirected: isDirected, feed: .init(types: [0], isWeighted: true)),
                DyadicNetwork(
                    "outside", isDirected: isDirected, initial: [.init(0, 1), .init(2, 3, 2), .init(3, 4)],
                    changes: outside),
                DyadicNetwork(
                    "lapsing", isDirected: isDirected, initial: [.init(1, 2), .init(4, 0)], changes: lapsing),
            ], events: events, types: ["word", "deed"])
    }
}

/// The state of networks and attributes at a time, worked out anew from everything before it.
struct PlainState {
    let data: RelationalData
    let time: Double
    var n: Int { data.actors.count }

    func changes(_ name: String) -> (network: DyadicNetwork, all: [DyadicNetwork.Change]) {
        guard let network = data.networks.first(where: { $0.name == name }) else { return (DyadicNetwork(name), []) }
        var all = network.changes
        if let feed = network.feed {
            for event in data.events where feed.types?.contains(event.type) ?? true {
                all.append(
                    .init(
                        time: event.time, event.sender, event.receiver, feed.isWeighted ? event.weight : 1,
                        isIncrement: true))
            }
        }
        let order = all.indices.sorted { (all[$0].time, $0) < (all[$1].time, $1) }
        return (network, order.map { all[$0] })
    }

    func ties(_ name: String, window: Double? = nil, halfLife: Double? = nil) -> [[Double]] {
        let (network, all) = changes(name)
        var x = Array(repeating: Array(repeating: 0.0, count: n), count: n)
        func set(_ i: Int, _ j: Int, _ change: (Double) -> Double) {
            x[i][j] = change(x[i][j])
            if !network.isDirected { x[j][i] = change(x[j][i]) }
        }
        if window == nil, halfLife == nil {
            for tie in network.initial { set(tie.sender, tie.receiver) { _ in tie.value } }
        }
        var steps: [(time: Double, late: Bool, change: DyadicNetwork.Change, value: Double, isIncrement: Bool)] = []
        for change in all {
            steps.append((change.time, false, change, change.value, change.isIncrement))
            if let window {
                steps.append(
                    (change.time + window, true, change, change.isIncrement ? -change.value : 0, change.isIncrement))
            }
        }
        let order = steps.indices.sorted {
            (steps[$0].time, steps[$0].late ? 1 : 0, $0) < (steps[$1].time, steps[$1].late ? 1 : 0, $1)
        }
        for index in order where steps[index].time < time {
            let step = steps[index]
            var value = step.value
            if let halfLife { value *= power(2, -(time - step.time) / halfLife) }
            set(step.change.sender, step.change.receiver) { step.isIncrement ? $0 + value : value }
        }
        return x
    }

    func attribute(_ name: String) -> [Double] {
        guard let attribute = data.attributes.first(where: { $0.name == name }) else { return [] }
        let known = attribute.values.compactMap { $0 }
        var values = attribute.values.map { $0 ?? known.reduce(0, +) / Double(known.count) }
        for change in attribute.changes where change.time < time {
            let others = values.indices.filter { $0 != change.actor }.map { values[$0] }
            values[change.actor] = change.value ?? others.reduce(0, +) / Double(others.count)
        }
        return values
    }

    /// A statistic by its definition.
    func value(_ effect: StatisticEffect, _ i: Int, _ j: Int, history: String, isRate: Bool) -> Double {
        var value = plain(effect, i, j, isRate: isRate)
        switch effect.transform {
        case .log1p: value = logarithm(1 + value)
        case .sqrt: value = value.squareRoot()
        case nil: break
        }
        if effect.ignoresRepetitions, ties(history)[i][j] > 0 { return 0 }
        return value
    }

    private func plain(_ effect: StatisticEffect, _ i: Int, _ j: Int, isRate: Bool) -> Double {
        func values(_ name: String?) -> [[Double]] {
            // Within a window less than nothing is no tie.
            ties(name ?? "", window: effect.window, halfLife: effect.halfLife).map { row in
                row.map { effect.window == nil ? $0 : max($0, 0) }
            }
        }
        func b(_ name: String?) -> [[Double]] { values(name).map { $0.map { $0 > 0 ? 1 : 0 } } }
        let isWeighted = effect.isWeighted || effect.halfLife != nil
        let x = effect.network == nil ? [] : isWeighted ? values(effect.network) : b(effect.network)
        let v = (effect.side ?? (isRate ? .ego : .alter)) == .alter ? j : i
        let all = 0..<n
        let third = all.filter { $0 != i && $0 != j }
        let first = effect.network == nil ? [] : b(effect.network)
        let second = effect.secondNetwork == nil ? first : b(effect.secondNetwork)
        let z = attribute(effect.attribute ?? "")
        func mean(_ w: Int) -> Double? {
            let near = all.filter { first[$0][w] > 0 }
            return near.isEmpty ? nil : near.map { z[$0] }.reduce(0, +) / Double(near.count)
        }
        func average(_ values: [Double]) -> Double { values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count) }
        switch effect.kind {
        case .intercept: return 1
        case .inertia, .tie: return x[i][j]
        case .recip: return x[j][i]
        case .indeg: return all.map { x[$0][v] }.reduce(0, +)
        case .outdeg: return all.map { x[v][$0] }.reduce(0, +)
        case .trans, .mixedTrans: return third.map { first[i][$0] * second[$0][j] }.reduce(0, +)
        case .cycle, .mixedCycle: return third.map { first[j][$0] * second[$0][i] }.reduce(0, +)
        case .commonSender, .mixedCommonSender: return third.map { first[$0][i] * second[$0][j] }.reduce(0, +)
        case .commonReceiver, .mixedCommonReceiver: return third.map { first[i][$0] * second[j][$0] }.reduce(0, +)
        case .four:
            var sum = 0.0
            for k in all where k != j { for l in all where l != i { sum += first[i][k] * first[l][k] * first[l][j] } }
            return sum
        case .nodeTrans:
            var sum = 0.0
            for k in all { for w in all { sum += first[v][k] * first[k][w] * first[v][w] } }
            return sum
        case .ego: return z[i]
        case .alter: return z[j]
        case .same: return z[i] == z[j] ? 1 : 0
        case .diff: return abs(z[i] - z[j])
        case .sim: return -abs(z[i] - z[j])
        case .egoAlter: return z[i] * attribute(effect.secondAttribute ?? "")[j]
        case .tertius: return mean(v) ?? average(all.compactMap(mean))
        case .tertiusDiff:
            if let mean = mean(j) { return abs(z[i] - mean) }
            return average(
                all.flatMap { w in mean(w).map { mean in all.filter { $0 != w }.map { abs(z[$0] - mean) } } ?? [] })
        case .othersOnReceiver: return third.map { x[$0][j] }.reduce(0, +)
        case .othersOnSender: return (isRate ? all.filter { $0 != i } : third).map { x[$0][i] }.reduce(0, +)
        case .receiverOnOthers: return third.map { x[j][$0] }.reduce(0, +)
        }
    }
}
