package import Mathematics
internal import RealModule

/// Fitted models that together say what comes next.
package struct ForwardModel: Sendable {
    package struct Fitted: Sendable {
        package let model: EventModel
        package let fit: EventModelFit

        package init(_ model: EventModel, _ fit: EventModelFit) {
            self.model = model
            self.fit = fit
        }

        /// A model with coefficients that are not estimated but set, and taken as certain.
        package init(_ model: EventModel, estimates: [Double]) {
            self.model = model
            fit = EventModelFit(
                coefficients: zip(model.effects, estimates).map { effect, value in
                    EventModelFit.Coefficient(effect.name, estimate: value, standardError: 0)
                }, covariance: Matrix(rows: estimates.count, columns: estimates.count), logLikelihood: .nan,
                nullLogLikelihood: .nan, events: 0, pieces: 0, iterations: 0, largestScore: 0, conditionNumber: 1,
                ridge: 0)
        }
    }
    enum Form: Sendable {
        /// A hazard of each dyad.
        case ties(Fitted)
        /// A hazard of each actor, and whom the one that acts chooses; or which two choose each other.
        case actors(rate: Fitted, choice: Fitted)
    }
    let form: Form
    /// Of which type an event is, where hazards do not say so; type 0 where `nil`.
    let type: Fitted?

    /// - Throws: where the model is not one of ties.
    package static func ties(_ model: Fitted, type: Fitted? = nil) throws(InputError) -> ForwardModel {
        guard case .tie = model.model.part else { throw wrong("a model of ties") }
        guard !model.model.isTyped || type == nil else { throw wrong("types said by hazards or by a model, not both") }
        return try ForwardModel(form: .ties(model), type: type).checked()
    }

    /// - Throws: where the models are not one of rates and one of choice or coordination.
    package static func actors(
        rate: Fitted, choice: Fitted, type: Fitted? = nil
    ) throws(InputError) -> ForwardModel {
        guard case .rate = rate.model.part else { throw wrong("a model of rates") }
        guard choice.model.part == .choice || choice.model.part == .coordination else {
            throw wrong("a model of choice or coordination")
        }
        return try ForwardModel(form: .actors(rate: rate, choice: choice), type: type).checked()
    }

    private static func wrong(_ expected: String) -> InputError {
        InputError("forward model", found: "another", expected: expected)
    }

    private func checked() throws(InputError) -> ForwardModel {
        if let type, type.model.part != .type { throw Self.wrong("a model of types") }
        for one in parts where one.fit.coefficients.count != one.model.effects.count {
            throw InputError(
                "forward model", found: "\(one.fit.coefficients.count) coefficients",
                expected: "\(one.model.effects.count)")
        }
        if !isExact {
            for one in parts {
                for effect in one.model.effects where effect.window != nil || effect.halfLife != nil {
                    throw InputError(
                        "effect \(effect.name)", found: "time in a model that has only a sequence",
                        expected: "a model in exact time")
                }
            }
        }
        return self
    }

    var parts: [Fitted] {
        switch form {
        case .ties(let one): [one] + (type.map { [$0] } ?? [])
        case .actors(let rate, let choice): [rate, choice] + (type.map { [$0] } ?? [])
        }
    }
    /// Whether it says when, not only in which order.
    package var isExact: Bool { parts[0].model.isExact }
}

/// Something put into the future, or taken out of it.
package enum Intervention: Sendable {
    case event(DyadicEvent)
    /// A change of a network by name: a covariate set, an alliance ended.
    case tie(network: String, DyadicNetwork.Change)
    case attribute(String, ActorAttribute.Change)
    case presence(PresenceChange)

    var time: Double {
        switch self {
        case .event(let event): event.time
        case .tie(_, let change): change.time
        case .attribute(_, let change): change.time
        case .presence(let change): change.time
        }
    }
}

/// One event of a simulated history.
package struct SimulatedEvent: Sendable, Hashable {
    /// Where only the sequence is simulated: its number in it, from 1, after the start.
    package let time: Double
    package let sender: Int
    package let receiver: Int
    package let type: Int
    /// Put in by an intervention, not drawn.
    package let isGiven: Bool
}

/// One of the futures that a model allows.
package struct SimulatedHistory: Sendable {
    /// From 0. With seed and model it says everything else.
    package let number: Int
    package let events: [SimulatedEvent]
    /// The history ran into the limit of events, or hazards beyond any number, and ends there.
    package let isCut: Bool
}

/// One fitted model in motion: its state, and the weights that follow from it.
struct MovingPart: Sendable {
    let isDirected: Bool
    let isActive: [[Bool]]
    let cells: Int
    let n: Int
    var state: StatisticState
    var theta: [Double] { didSet { spread() } }
    private var coefficients: [Double] = []
    /// By network of the data: its views.
    let viewsOfNetwork: [[Int]]
    let attributes: [String: Int]
    /// What is to come of itself: the ends of windows that are open at the start, recorded changes, interventions.
    var scheduled: [StateChange]
    private var next = 0
    /// Ends of windows of simulated events, by view, in order of time.
    private var closing: [[StateChange]]
    private var closed: [Int]
    private let windowed: [Int]
    /// type × cell
    private(set) var weights: [Double] = []
    /// Sums of weights: type × row, of a row of cells.
    private var rowSums: [Double] = []
    private var isStale: [Bool] = []
    private(set) var total = 0.0
    /// By type: the same in all cells, against the hazard of the first type; `nil` where statistics bear on types unequally.
    private var ratios: [Double]?

    /// - Parameters:
    ///   - follows: whether changes that the record holds after the start happen as they did.
    ///   - isBefore: whether what happens at the start itself, but for presence, is still to come.
    init(
        _ fitted: ForwardModel.Fitted, _ data: RelationalData, from start: Double, follows: Bool, isBefore: Bool = false
    ) throws(InputError) {
        var kept = data
        // What the future holds of itself is not known.
        kept.events = data.events.filter { $0.time <= start }
        if !follows {
            for index in kept.networks.indices { kept.networks[index].changes.removeAll { $0.time > start } }
            for index in kept.attributes.indices { kept.attributes[index].changes.removeAll { $0.time > start } }
            kept.presenceChanges.removeAll { $0.time > start }
        }
        let resolved = try ResolvedModel(kept, fitted.model)
        let types = fitted.model.isTyped || fitted.model.part == .type ? data.types.count : 1
        isActive = (0..<types).map { type in fitted.model.effects.map { $0.types?.contains(type) ?? true } }
        isDirected = fitted.model.isDirected
        state = resolved.state
        n = resolved.n
        cells = state.cells
        theta = fitted.fit.estimates
        viewsOfNetwork = resolved.viewsOfNetwork
        attributes = resolved.attributeIndex
        state.notesTouched = false
        scheduled = []
        for change in resolved.changes {
            if change.time < start || (!isBefore && change.time == start) {
                state.apply(change)
            } else {
                scheduled.append(change)
            }
        }
        for change in kept.presenceChanges {
            if change.time <= start {
                state.changePresence(change.actor, change.isPresent)
            } else {
                scheduled.append(
                    StateChange(
                        time: change.time, target: .presence, a: Int32(change.actor), value: change.isPresent ? 1 : 0))
            }
        }
        closing = Array(repeating: [], count: state.views.count)
        closed = Array(repeating: 0, count: state.views.count)
        windowed = resolved.state.views.indices.filter { resolved.state.views[$0].window != nil }
        state.settle(at: start)
    }

    mutating func schedule(_ intervention: Intervention, _ data: RelationalData) {
        switch intervention {
        case .event: break
        case .tie(let name, let change):
            guard let network = data.networks.firstIndex(where: { $0.name == name }) else { return }
            for view in viewsOfNetwork[network] {
                scheduled += Self.changes(
                    view, state.views[view].window, change.time, change.sender, change.receiver, change.value,
                    change.isIncrement)
            }
        case .attribute(let name, let change):
            guard let index = attributes[name], let value = change.value else { return }
            scheduled.append(
                StateChange(
                    time: change.time, target: .attribute, index: Int32(index), a: Int32(change.actor), value: value))
        case .presence(let change):
            scheduled.append(
                StateChange(
                    time: change.time, target: .presence, a: Int32(change.actor), value: change.isPresent ? 1 : 0))
        }
    }

    /// Puts what is to come into its order, and works out all weights where they are kept.
    mutating func begin(keepsWeights: Bool) {
        let order = scheduled.indices.sorted { (scheduled[$0].time, $0) < (scheduled[$1].time, $1) }
        scheduled = order.map { scheduled[$0] }
        spread()
        guard keepsWeights else { return }
        let types = isActive.count
        weights = Array(repeating: 0, count: types * cells)
        rowSums = Array(repeating: 0, count: types * (state.isOfNodes ? 1 : n))
        isStale = Array(repeating: true, count: rowSums.count)
        state.notesTouched = true
    }

    private static func changes(
        _ view: Int, _ window: Double?, _ time: Double, _ a: Int, _ b: Int, _ value: Double, _ isIncrement: Bool
    ) -> [StateChange] {
        var change = StateChange(
            time: time, target: .tie, index: Int32(view), a: Int32(a), b: Int32(b), value: value,
            isIncrement: isIncrement)
        guard let window else { return [change] }
        let opening = change
        change.time += window
        change.value = isIncrement ? -value : 0
        change.closes = true
        return [opening, change]
    }

    // MARK: - Time

    var nextChange: Double {
        var time = next < scheduled.count ? scheduled[next].time : .infinity
        for view in windowed where closed[view] < closing[view].count {
            time = min(time, closing[view][closed[view]].time)
        }
        return time
    }

    /// Applies what comes of itself up to a time, it included.
    @inline(never)
    mutating func advance(through time: Double) {
        while next < scheduled.count, scheduled[next].time <= time {
            state.apply(scheduled[next])
            next += 1
        }
        for view in windowed {
            while closed[view] < closing[view].count, closing[view][closed[view]].time <= time {
                state.apply(closing[view][closed[view]])
                closed[view] += 1
            }
        }
    }

    /// Something happened: the networks that it feeds grow.
    @inline(never)
    mutating func happen(_ event: DyadicEvent, _ networks: [DyadicNetwork]) {
        for (index, network) in networks.enumerated() where !viewsOfNetwork[index].isEmpty {
            guard let amount = network.feed?.amount(event) else { continue }
            for view in viewsOfNetwork[index] {
                var change = StateChange(
                    time: event.time, target: .tie, index: Int32(view), a: Int32(event.sender),
                    b: Int32(event.receiver), value: amount, isIncrement: true)
                state.apply(change)
                guard let window = state.views[view].window else { continue }
                change.time += window
                change.value = -amount
                change.closes = true
                closing[view].append(change)
            }
        }
    }

    // MARK: - Weights

    /// Of one cell and type, whether or not it is at risk, in logarithms.
    func predictor(_ cell: Int, _ type: Int = 0) -> Double {
        let p = state.p
        if !state.isOfNodes && !isDirected {
            return (product(cell, type * p) + product((cell % n) * n + cell / n, type * p)) / 2
        }
        return product(cell, type * p)
    }

    @inline(__always)
    private func product(_ cell: Int, _ offset: Int) -> Double {
        let p = state.p
        var sum = 0.0
        state.statistics.withUnsafeBufferPointer { all in
            coefficients.withUnsafeBufferPointer { coefficients in
                for k in 0..<p { sum += coefficients[offset + k] * all[cell * p + k] }
            }
        }
        return sum
    }

    /// Coefficients by type, 0 where an effect does not bear on it.
    private mutating func spread() {
        coefficients = isActive.flatMap { active in theta.indices.map { active[$0] ? theta[$0] : 0 } }
        // Types that differ in nothing but their levels share the work.
        let isLevel = state.effects.map { $0.kind == .intercept && !$0.isMasked }
        let isShared = theta.indices.allSatisfy { k in isLevel[k] || isActive.allSatisfy { $0[k] } }
        func level(_ type: Int) -> Double {
            theta.indices.reduce(0) { isLevel[$1] && isActive[type][$1] ? $0 + theta[$1] : $0 }
        }
        ratios = isShared ? isActive.indices.map { Double.exp(level($0) - level(0)) } : nil
    }

    /// By receiver: in proportion to how likely the sender chooses them; `nil` where there is nobody.
    func choices(of sender: Int) -> [Double]? {
        var logs = Array(repeating: -Double.infinity, count: n)
        for j in 0..<n where j != sender && state.isPresent[j] {
            guard state.opportunity < 0 || state.hasTie(state.opportunity, sender, j) else { continue }
            logs[j] = predictor(sender * n + j)
        }
        guard let top = logs.max(), top.isFinite else { return nil }
        return logs.map { Double.exp($0 - top) }
    }

    /// Of sender × receiver, the smaller number first: in proportion to how likely two choose each other.
    func pairs() -> [Double] {
        var weights = Array(repeating: 0.0, count: n * n)
        for i in 0..<n where state.isPresent[i] {
            var logs = Array(repeating: -Double.infinity, count: n)
            for j in 0..<n where j != i && state.isPresent[j] {
                guard state.opportunity < 0 || state.hasTie(state.opportunity, i, j) else { continue }
                logs[j] = ordered(i * n + j)
            }
            guard let top = logs.max(), top.isFinite else { continue }
            var total = 0.0
            for j in 0..<n {
                weights[i * n + j] = Double.exp(logs[j] - top)
                total += weights[i * n + j]
            }
            for j in 0..<n { weights[i * n + j] /= total }
        }
        var both = Array(repeating: 0.0, count: n * n)
        for i in 0..<n {
            for j in (i + 1)..<max(i + 1, n) { both[i * n + j] = weights[i * n + j] * weights[j * n + i] }
        }
        return both
    }

    /// By type: in proportion to how likely an event of two is of it.
    func types(of sender: Int, _ receiver: Int) -> [Double] {
        let cell = isDirected || sender < receiver ? sender * n + receiver : receiver * n + sender
        let logs = isActive.indices.map { predictor(cell, $0) }
        let top = logs.max() ?? 0
        return logs.map { Double.exp($0 - top) }
    }

    /// Of an ordered pair in a model of undirected events.
    func ordered(_ cell: Int) -> Double { product(cell, 0) }

    @inline(never)
    mutating func fillWeights() {
        state.clearTouched()
        reweigh((0..<cells).map { Int32($0) })
        resum()
    }

    private var rowWidth: Int { state.isOfNodes ? cells : n }

    /// Works out the weights of cells anew; of an undirected dyad either cell may be named.
    private mutating func reweigh(_ list: [Int32]) {
        // Moved out and back, so that nothing is copied while the rest of the part is read.
        var (fresh, stale) = (weights, isStale)
        weights = []
        isStale = []
        let (n, p, cells, types) = (n, state.p, cells, isActive.count)
        let (isOfNodes, isPair, opportunity) = (state.isOfNodes, !state.isOfNodes && !isDirected, state.opportunity)
        let width = rowWidth
        let rows = cells / width
        let open = opportunity < 0 ? [] : state.openCells
        let short = Int32(n)
        state.statistics.withUnsafeBufferPointer { all in
            state.isPresent.withUnsafeBufferPointer { isPresent in
                coefficients.withUnsafeBufferPointer { coefficients in
                    for one in list {
                        var cell = Int(one)
                        var isIn: Bool
                        var back = cell
                        var row = 0
                        if isOfNodes {
                            isIn = isPresent[cell]
                        } else {
                            // Short numbers are divided in less time.
                            var i = Int(one / short)
                            var j = cell - i * n
                            if isPair, i > j { (i, j) = (j, i) }
                            cell = i * n + j
                            back = j * n + i
                            row = i
                            isIn = i != j && isPresent[i] && isPresent[j]
                            if isIn, opportunity >= 0 { isIn = open[cell] }
                        }
                        for type in 0..<types {
                            stale[type * rows + row] = true
                            guard isIn else {
                                fresh[type * cells + cell] = 0
                                continue
                            }
                            if type > 0, let ratios {
                                fresh[type * cells + cell] = fresh[cell] * ratios[type]
                                continue
                            }
                            var sum = 0.0
                            for k in 0..<p { sum += coefficients[type * p + k] * all[cell * p + k] }
                            if isPair {
                                for k in 0..<p { sum += coefficients[type * p + k] * all[back * p + k] }
                                sum /= 2
                            }
                            fresh[type * cells + cell] = Double.exp(sum)
                        }
                    }
                }
            }
        }
        weights = fresh
        isStale = stale
    }

    /// Brings the weights of what was touched up to date.
    @inline(never)
    mutating func followTouched() {
        guard !state.touched.isEmpty else { return }
        reweigh(state.touched)
        state.clearTouched()
        resum()
    }

    /// Sums rows anew where something changed, and all rows.
    private mutating func resum() {
        let width = rowWidth
        var all = 0.0
        for row in rowSums.indices {
            if isStale[row] {
                isStale[row] = false
                var sum = 0.0
                for place in (row * width)..<((row + 1) * width) { sum += weights[place] }
                rowSums[row] = sum
            }
            all += rowSums[row]
        }
        total = all
    }

    /// A cell and a type, each with a chance in proportion to its weight.
    @inline(never)
    func draw(_ share: Double) -> (cell: Int, type: Int) {
        var rest = share * total
        let width = state.isOfNodes ? cells : n
        var last = 0
        for row in rowSums.indices {
            if rest >= rowSums[row] {
                rest -= rowSums[row]
                continue
            }
            for place in (row * width)..<((row + 1) * width) where weights[place] > 0 {
                last = place
                if rest < weights[place] { return (place % cells, place / cells) }
                rest -= weights[place]
            }
        }
        // Rounding at the very end of the sums.
        if weights[last] == 0 { last = weights.lastIndex { $0 > 0 } ?? 0 }
        return (last % cells, last / cells)
    }
}
