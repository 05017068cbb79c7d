internal import Mathematics

/// A model with its names looked up in the data: the state at the start, and every change of it in order of time.
struct ResolvedModel: Sendable {
    let model: EventModel
    let data: RelationalData
    var state: StatisticState
    /// In order of time; at one time changes come before ends of windows.
    let changes: [StateChange]
    /// Of the networks and attributes used, as they are: first and last time.
    let span: (first: Double, last: Double)?
    /// Views that follow a network: for changes that are not of the data.
    let viewsOfNetwork: [[Int]]
    let attributeIndex: [String: Int]

    var n: Int { data.actors.count }
    var names: [String] { model.effects.map(\.name) }

    /// - Throws: `InputError` where an effect cannot be had in the model, or the data have not what it names.
    init(_ data: RelationalData, _ model: EventModel) throws(InputError) {
        try data.check()
        guard !model.effects.isEmpty else {
            throw InputError("model", found: "no effects", expected: "one or more")
        }
        var names: Set<String> = []
        for effect in model.effects where !names.insert(effect.name).inserted {
            throw InputError("effect \(effect.name)", found: "it twice", expected: "each effect once")
        }
        var networkIndex: [String: Int] = [:]
        for (index, network) in data.networks.enumerated() { networkIndex[network.name] = index }
        var attributes: [String: Int] = [:]
        for (index, attribute) in data.attributes.enumerated() { attributes[attribute.name] = index }
        var views: [NetworkView] = []
        func view(_ name: String, _ place: String, _ window: Double?, _ halfLife: Double?, collapsed: Bool = false)
            throws(InputError) -> Int
        {
            guard let network = networkIndex[name] else {
                throw InputError(
                    place, found: "network '\(name)'",
                    expected: StatisticEffect.proposal(name, data.networks.map(\.name), "a network"))
            }
            let wanted = NetworkView(network: network, window: window, halfLife: halfLife, isCollapsed: collapsed)
            if let known = views.firstIndex(of: wanted) { return known }
            views.append(wanted)
            return views.count - 1
        }
        var resolved: [ResolvedEffect] = []
        var usesMask = false
        for effect in model.effects {
            let place = "effect \(effect.name)"
            try Self.check(effect, in: model, data, place)
            var one = ResolvedEffect(
                kind: effect.kind, isOfAlter: Self.side(effect, model) == .alter,
                isWeighted: effect.isWeighted || effect.halfLife != nil, transform: effect.transform,
                isMasked: effect.ignoresRepetitions, pathOrder: effect.pathOrder, first: -1, second: -1, attribute: -1,
                secondAttribute: -1, isClipped: effect.window != nil)
            usesMask = usesMask || effect.ignoresRepetitions
            let needs = effect.kind.needs
            if needs.networks > 0 { one.first = try view(effect.network ?? "", place, effect.window, effect.halfLife) }
            if needs.networks > 1 {
                one.second = try view(effect.secondNetwork ?? "", place, effect.window, effect.halfLife)
            } else if effect.kind.isTwoPath {
                one.second = one.first
            }
            func attribute(_ name: String?) throws(InputError) -> Int {
                guard let name, let index = attributes[name] else {
                    throw InputError(
                        place, found: "attribute '\(name ?? "")'",
                        expected: StatisticEffect.proposal(name ?? "", data.attributes.map(\.name), "an attribute"))
                }
                if data.attributes[index].missing == .ownCategory, effect.kind != .same,
                    data.attributes[index].values.contains(nil)
                        || data.attributes[index].changes.contains(where: { $0.value == nil })
                {
                    throw InputError(
                        place, found: "values of '\(name)' that are not known, kept as a category of their own",
                        expected: "numbers, or the effect 'same'")
                }
                return index
            }
            if needs.attributes > 0 { one.attribute = try attribute(effect.attribute) }
            if needs.attributes > 1 { one.secondAttribute = try attribute(effect.secondAttribute) }
            resolved.append(one)
        }
        var mask = -1
        if usesMask {
            guard let history = model.history else {
                throw InputError(
                    "model", found: "'new ties' without a history network",
                    expected: "the network that tells repetitions")
            }
            mask = try view(history, "history", nil, nil, collapsed: model.repetitionMask == .collapsedAtEqualInstants)
        }
        var opportunity = -1
        if let name = model.opportunity { opportunity = try view(name, "opportunity", nil, nil) }

        let usedAttributes = Set(resolved.flatMap { [$0.attribute, $0.secondAttribute] }.filter { $0 >= 0 }).sorted()
        var values = data.attributes.map { _ in Array(repeating: 0.0, count: data.actors.count) }
        var list: [StateChange] = []
        var times: [Double] = []
        for index in usedAttributes {
            let (initial, changes) = try Self.filled(data.attributes[index], data.actors)
            values[index] = initial
            for change in changes {
                list.append(
                    StateChange(
                        time: change.0, target: .attribute, index: Int32(index), a: Int32(change.1), value: change.2))
            }
            times += [changes.first?.0, changes.last?.0].compactMap { $0 }
        }
        let start = min(
            data.events.first?.time ?? 0, data.networks.compactMap { $0.changes.first?.time }.min() ?? .infinity)
        var state = StatisticState(
            actors: data.actors.count, isOfNodes: model.isOfNodes, views: views,
            directed: views.map { data.networks[$0.network].isDirected }, effects: resolved, attributes: values,
            presence: data.presence, mask: mask, opportunity: opportunity, start: start.isFinite ? start : 0)
        var merged: [Int: [DyadicNetwork.Change]] = [:]
        for (index, view) in views.enumerated() {
            let network = data.networks[view.network]
            let all: [DyadicNetwork.Change]
            if let known = merged[view.network] {
                all = known
            } else {
                all = Self.all(network, data.events)
                merged[view.network] = all
            }
            if view.window == nil {
                for tie in network.initial where view.halfLife == nil {
                    state.setInitial(index, tie.sender, tie.receiver, tie.value)
                }
            }
            times += [all.first?.time, all.last?.time].compactMap { $0 }
            var before: Set<DyadicNetwork.Change> = []
            var instant = -Double.infinity
            for change in all {
                if view.isCollapsed {
                    if change.time != instant { before.removeAll(keepingCapacity: true) }
                    instant = change.time
                    guard before.insert(change).inserted || !change.isIncrement else { continue }
                }
                var step = StateChange(
                    time: change.time, target: .tie, index: Int32(index), a: Int32(change.sender),
                    b: Int32(change.receiver), value: change.value, isIncrement: change.isIncrement)
                list.append(step)
                guard let window = view.window else { continue }
                step.time += window
                step.value = change.isIncrement ? -change.value : 0
                step.closes = true
                list.append(step)
            }
        }
        // Sorted by time; at one time ends of windows last, else in the order given.
        let order = list.indices.sorted { a, b in
            (list[a].time, list[a].closes ? 1 : 0, a) < (list[b].time, list[b].closes ? 1 : 0, b)
        }
        changes = order.map { list[$0] }
        state.clearTouched()
        self.state = state
        self.data = data
        self.model = model
        if let first = times.min(), let last = times.max() { span = (first, last) } else { span = nil }
        viewsOfNetwork = data.networks.indices.map { network in views.indices.filter { views[$0].network == network } }
        attributeIndex = attributes
    }

    static func side(_ effect: StatisticEffect, _ model: EventModel) -> StatisticEffect.Side {
        if let side = effect.side { return side }
        if model.isOfNodes { return .ego }
        return .alter
    }

    private static func check(
        _ effect: StatisticEffect, in model: EventModel, _ data: RelationalData, _ place: String
    ) throws(InputError) {
        func refuse(_ found: String, _ expected: String) throws(InputError) {
            throw InputError(place, found: found, expected: expected)
        }
        if effect.kind == .intercept, !model.isExact, model.part != .type {
            try refuse("an intercept, which every sequence leaves undetermined", "a model in exact time")
        }
        if model.isOfNodes {
            switch effect.kind {
            case .intercept, .ego, .othersOnSender: break
            case _ where effect.kind.isOfNode: break
            default:
                try refuse("a statistic of dyads in a model of who acts", "indeg, outdeg, node_trans, ego, tertius")
            }
            if effect.side == .alter { try refuse("alter in a model of who acts", "ego") }
            if effect.ignoresRepetitions { try refuse("'new ties' in a model of who acts", "statistics of dyads") }
        }
        if case .tie = model.part, effect.kind.isOfNode, effect.side == nil {
            try refuse("neither ego nor alter", "one of them, as ties have both")
        }
        if effect.isWeighted && !effect.kind.takesValues {
            try refuse("'weighted'", "it only with inertia, tie, recip, degrees and acts of others")
        }
        if let window = effect.window {
            guard effect.kind.needs.networks > 0 else {
                return try refuse("a window", "a network to look at through it")
            }
            guard window > 0, window.isFinite else { return try refuse("window \(window)", "a finite number above 0") }
        }
        if let halfLife = effect.halfLife {
            guard effect.kind.takesValues else {
                return try refuse("a half-life", "it only with inertia, tie, recip, degrees and acts of others")
            }
            guard halfLife > 0, halfLife.isFinite else {
                return try refuse("half-life \(halfLife)", "a finite number above 0")
            }
            if effect.window != nil { try refuse("a window and a half-life", "one of them") }
        }
        if effect.pathOrder != .pooled {
            switch effect.kind {
            case .trans, .cycle: break
            case .mixedTrans, .mixedCycle:
                if effect.pathOrder == .consecutive { try refuse("'consecutive' of two networks", "'sequential'") }
            default: try refuse("'\(effect.pathOrder.rawValue)'", "it only with trans and cycle")
            }
        }
        if let types = effect.types {
            guard model.isTyped || model.part == .type else {
                return try refuse(
                    "'types' in a model without types", "a model with a hazard for each type, or of types")
            }
            if let wrong = types.first(where: { !data.types.indices.contains($0) }) {
                try refuse("type \(wrong)", "types from 0 to \(data.types.count - 1)")
            }
        }
    }

    /// All changes of a network, those that events bring among them, in order of time; at one time its own come first.
    private static func all(_ network: DyadicNetwork, _ events: [DyadicEvent]) -> [DyadicNetwork.Change] {
        guard let feed = network.feed else { return network.changes }
        var all: [DyadicNetwork.Change] = []
        all.reserveCapacity(network.changes.count + events.count)
        var next = 0
        for event in events {
            while next < network.changes.count, network.changes[next].time <= event.time {
                all.append(network.changes[next])
                next += 1
            }
            guard let amount = feed.amount(event) else { continue }
            all.append(
                DyadicNetwork.Change(time: event.time, event.sender, event.receiver, amount, isIncrement: true))
        }
        return all + network.changes[next...]
    }

    /// An attribute with numbers for what is not known.
    private static func filled(
        _ attribute: ActorAttribute, _ actors: [String]
    ) throws(InputError) -> ([Double], [(Double, Int, Double)]) {
        let known = attribute.values.compactMap { $0 }
        let place = "attribute '\(attribute.name)'"
        guard !known.isEmpty else {
            throw InputError(place, found: "no value of any actor at the start", expected: "one at least")
        }
        if attribute.missing == .refuse {
            if let actor = attribute.values.firstIndex(of: nil) {
                throw InputError(
                    "\(place) of '\(actors[actor])'", found: "no value", expected: "a number, or a rule")
            }
            if let change = attribute.changes.first(where: { $0.value == nil }) {
                throw InputError(
                    "\(place) of '\(actors[change.actor])' at \(change.time)", found: "no value",
                    expected: "a number, or a rule")
            }
        }
        let largest = max(known.max() ?? 0, attribute.changes.compactMap(\.value).max() ?? 0)
        let stand = attribute.missing == .ownCategory ? largest + 1 : known.reduce(0, +) / Double(known.count)
        var values = attribute.values.map { $0 ?? stand }
        let initial = values
        var changes: [(Double, Int, Double)] = []
        for change in attribute.changes {
            var value = stand
            if let found = change.value {
                value = found
            } else if attribute.missing == .meanOfOthers {
                let others = values.indices.reduce(0) { $1 == change.actor ? $0 : $0 + values[$1] }
                value = others / Double(values.count - 1)
            }
            values[change.actor] = value
            changes.append((change.time, change.actor, value))
        }
        return (initial, changes)
    }
}
