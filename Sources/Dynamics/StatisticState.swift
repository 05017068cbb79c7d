internal import RealModule

/// The state of networks and attributes at one time, and every statistic of a model in it.
///
/// A change of a tie touches the statistics that it bears on and nothing else: one cell for inertia, a row or a column
/// for degrees, as many cells as there are two-paths through it. What was touched is noted, so that a likelihood looks
/// at changes alone.
struct StatisticState: Sendable {
    let n: Int
    /// Number of effects.
    let p: Int
    /// Statistics are of nodes.
    let isOfNodes: Bool
    let views: [NetworkView]
    let effects: [ResolvedEffect]
    let isDirected: [Bool]
    /// The view that masks repetitions, and the one that opens dyads; -1 for none.
    let mask: Int
    let opportunity: Int
    /// Effects that a view or an attribute bears on.
    private let readers: [[Int]]
    private let attributeReaders: [[Int]]
    private let masked: [Int]
    private let decaying: [Int]
    private let tertius: [Int]
    private let keepsFormation: [Bool]

    /// view × sender × receiver. With a half-life: as it would have to be at `origin` to have come to this.
    private(set) var x: [Double]
    /// Changes within the window that are still in it: view × sender × receiver; empty without windows.
    private var alive: [Int32]
    private var formedAt: [Double]
    private var formedBy: [Int32]
    private var changesOf: [Int32]
    private var origin: [Double]
    private var scale: [Double]
    /// attribute × actor
    private(set) var z: [Double]
    private(set) var isPresent: [Bool]
    /// Sums over a node's ties: effect × actor, and of how many ties.
    private var node: [Double]
    private var nodeCount: [Int32]
    /// Counts of paths: effect × sender × receiver, for effects that have such.
    private var pair: [Double]
    private let pairOffset: [Int]
    /// Means of in-neighbours, NaN where there are none; whether they must be worked out anew; what stands for none.
    private var neighbourMean: [Double]
    private var isStale: [Bool]
    private var hasStale: [Bool]
    private var imputed: [Double]
    /// cell × effect; a cell is an actor, or sender × receiver.
    private(set) var statistics: [Double]
    /// Cells touched since the last time that the list was taken.
    private(set) var touched: [Int32] = []
    private var isTouched: [Bool]
    var notesTouched = true
    /// log(1 + count)
    private let logarithms: [Double]

    init(
        actors n: Int, isOfNodes: Bool, views: [NetworkView], directed: [Bool], effects: [ResolvedEffect],
        attributes: [[Double]], presence: [Bool], mask: Int, opportunity: Int, start: Double
    ) {
        self.n = n
        p = effects.count
        self.isOfNodes = isOfNodes
        self.views = views
        self.effects = effects
        isDirected = directed
        self.mask = mask
        self.opportunity = opportunity
        readers = views.indices.map { view in
            effects.indices.filter { effects[$0].first == view || effects[$0].second == view }
        }
        attributeReaders = attributes.indices.map { one in
            effects.indices.filter { effects[$0].attribute == one || effects[$0].secondAttribute == one }
        }
        masked = effects.indices.filter { effects[$0].isMasked }
        decaying = views.indices.filter { views[$0].halfLife != nil }
        tertius = effects.indices.filter { effects[$0].kind == .tertius || effects[$0].kind == .tertiusDiff }
        keepsFormation = views.indices.map { view in
            effects.contains { ($0.first == view || $0.second == view) && $0.pathOrder != .pooled }
        }
        logarithms = (0..<256).map { Double.log(onePlus: Double($0)) }
        let square = n * n
        x = Array(repeating: 0, count: views.count * square)
        alive = views.contains { $0.window != nil } ? Array(repeating: 0, count: views.count * square) : []
        let hasOrder = effects.contains { $0.pathOrder != .pooled }
        formedAt = hasOrder ? Array(repeating: -.infinity, count: views.count * square) : []
        formedBy = hasOrder ? Array(repeating: -1, count: views.count * square) : []
        changesOf = Array(repeating: 0, count: views.count)
        origin = Array(repeating: start, count: views.count)
        scale = Array(repeating: 1, count: views.count)
        z = attributes.flatMap { $0 }
        isPresent = presence
        node = Array(repeating: 0, count: effects.count * n)
        nodeCount = Array(repeating: 0, count: effects.count * n)
        var offsets: [Int] = []
        var size = 0
        for effect in effects {
            offsets.append(size)
            if effect.kind.isTwoPath || effect.kind == .four { size += square }
        }
        pairOffset = offsets
        pair = Array(repeating: 0, count: size)
        neighbourMean = Array(repeating: .nan, count: tertius.isEmpty ? 0 : effects.count * n)
        isStale = Array(repeating: true, count: tertius.isEmpty ? 0 : effects.count * n)
        hasStale = Array(repeating: true, count: effects.count)
        imputed = Array(repeating: 0, count: effects.count)
        let cells = isOfNodes ? n : square
        statistics = Array(repeating: 0, count: cells * effects.count)
        isTouched = Array(repeating: false, count: cells)
        for k in effects.indices { writeAll(k) }
    }

    var cells: Int { isOfNodes ? n : n * n }

    func value(_ view: Int, _ i: Int, _ j: Int) -> Double { x[(view * n + i) * n + j] * scale[view] }
    /// sender × receiver: whether the opportunities leave a dyad open.
    var openCells: [Bool] { (0..<(n * n)).map { x[opportunity * n * n + $0] > 0 } }
    func hasTie(_ view: Int, _ i: Int, _ j: Int) -> Bool { x[(view * n + i) * n + j] > 0 }

    // MARK: - What was touched

    @inline(__always)
    private mutating func touch(_ cell: Int) {
        guard notesTouched, !isTouched[cell] else { return }
        isTouched[cell] = true
        touched.append(Int32(truncatingIfNeeded: cell))
    }

    mutating func clearTouched() {
        for cell in touched { isTouched[Int(cell)] = false }
        touched.removeAll(keepingCapacity: true)
    }

    // MARK: - Changes

    @inline(never)
    mutating func apply(_ change: StateChange) {
        switch change.target {
        case .tie: changeTie(change)
        case .attribute: changeAttribute(Int(change.index), Int(change.a), change.value)
        case .presence: changePresence(Int(change.a), change.value > 0)
        }
    }

    @inline(never)
    mutating func changePresence(_ actor: Int, _ present: Bool) {
        guard isPresent[actor] != present else { return }
        isPresent[actor] = present
        if isOfNodes { return touch(actor) }
        for other in 0..<n {
            touch(actor * n + other)
            touch(other * n + actor)
        }
    }

    private mutating func changeTie(_ change: StateChange) {
        let view = Int(change.index)
        let (a, b) = (Int(change.a), Int(change.b))
        changesOf[view] += 1
        changeCell(view, a, b, change)
        if !isDirected[view] { changeCell(view, b, a, change) }
    }

    @inline(never)
    private mutating func changeCell(_ view: Int, _ a: Int, _ b: Int, _ change: StateChange) {
        let cell = (view * n + a) * n + b
        let old = x[cell]
        var new = change.isIncrement ? old + change.value : change.value
        if let halfLife = views[view].halfLife {
            if (change.time - origin[view]) / halfLife > 500 { rebase(view, to: change.time, halfLife) }
            let grown = change.value * Double.exp2((change.time - origin[view]) / halfLife)
            new = change.isIncrement ? x[cell] + grown : grown
        } else if views[view].window != nil, change.isIncrement {
            // Sums of what comes and goes do not always come back to 0 by themselves.
            alive[cell] += change.closes ? -1 : 1
            if alive[cell] == 0 { new = 0 }
        }
        setTie(view, a, b, x[cell], new, at: change.time)
    }

    private mutating func rebase(_ view: Int, to time: Double, _ halfLife: Double) {
        let factor = Double.exp2(-(time - origin[view]) / halfLife)
        for cell in (view * n * n)..<((view + 1) * n * n) { x[cell] *= factor }
        for k in readers[view] { for v in 0..<n { node[k * n + v] *= factor } }
        scale[view] /= factor
        origin[view] = time
    }

    @inline(never)
    private mutating func setTie(_ view: Int, _ a: Int, _ b: Int, _ old: Double, _ new: Double, at time: Double) {
        guard old != new else { return }
        let cell = (view * n + a) * n + b
        x[cell] = new
        let toggles = (old > 0) != (new > 0)
        if toggles, keepsFormation[view], new > 0 {
            formedAt[cell] = time
            formedBy[cell] = changesOf[view]
        }
        if toggles, view == opportunity, !isOfNodes { touch(a * n + b) }
        for k in readers[view] { update(k, view, a, b, old, new) }
        if toggles, view == mask { for k in masked { write(k, a, b) } }
    }

    /// Sets a tie that was there before anything happened.
    mutating func setInitial(_ view: Int, _ a: Int, _ b: Int, _ value: Double) {
        setInitialCell(view, a, b, value)
        if !isDirected[view] { setInitialCell(view, b, a, value) }
    }

    private mutating func setInitialCell(_ view: Int, _ a: Int, _ b: Int, _ value: Double) {
        let cell = (view * n + a) * n + b
        setTie(view, a, b, x[cell], value, at: -.infinity)
        guard keepsFormation[view] else { return }
        formedAt[cell] = -.infinity
        formedBy[cell] = -1
    }

    @inline(never)
    mutating func changeAttribute(_ attribute: Int, _ actor: Int, _ value: Double) {
        guard z[attribute * n + actor] != value else { return }
        z[attribute * n + actor] = value
        for k in attributeReaders[attribute] {
            switch effects[k].kind {
            case .ego: writeSide(k, actor, ofAlter: false)
            case .alter: writeSide(k, actor, ofAlter: true)
            case .egoAlter:
                if effects[k].attribute == attribute { writeSide(k, actor, ofAlter: false) }
                if effects[k].secondAttribute == attribute { writeSide(k, actor, ofAlter: true) }
            case .tertius, .tertiusDiff:
                hasStale[k] = true
                let row = (effects[k].first * n + actor) * n
                for j in 0..<n where x[row + j] > 0 { isStale[k * n + j] = true }
                if effects[k].kind == .tertiusDiff { writeSide(k, actor, ofAlter: false) }
            default:
                writeSide(k, actor, ofAlter: false)
                writeSide(k, actor, ofAlter: true)
            }
        }
    }

    // MARK: - Effects of a change of a tie

    @inline(never)
    private mutating func update(_ k: Int, _ view: Int, _ a: Int, _ b: Int, _ old: Double, _ new: Double) {
        let effect = effects[k]
        let toggles = (old > 0) != (new > 0)
        switch effect.kind {
        case .inertia, .tie:
            if effect.isWeighted || toggles { write(k, a, b) }
        case .recip:
            if effect.isWeighted || toggles { write(k, b, a) }
        case .indeg, .outdeg, .othersOnReceiver, .othersOnSender, .receiverOnOthers:
            let isOut = effect.kind == .outdeg || effect.kind == .receiverOnOthers
            let v = isOut ? a : b
            if effect.isWeighted {
                let (before, after) = effect.isClipped ? (max(old, 0), max(new, 0)) : (old, new)
                guard before != after else { return }
                nodeCount[k * n + v] += (after != 0 ? 1 : 0) - (before != 0 ? 1 : 0)
                node[k * n + v] += after - before
                if nodeCount[k * n + v] == 0 { node[k * n + v] = 0 }
            } else {
                guard toggles else { return }
                node[k * n + v] += new > 0 ? 1 : -1
            }
            switch effect.kind {
            case .othersOnSender: writeSide(k, v, ofAlter: false)
            case .othersOnReceiver, .receiverOnOthers: writeSide(k, v, ofAlter: true)
            default: writeSide(k, v, ofAlter: effect.isOfAlter)
            }
        case .tertius, .tertiusDiff:
            guard toggles else { return }
            hasStale[k] = true
            isStale[k * n + b] = true
        case .nodeTrans:
            guard toggles else { return }
            updateNodeTriangles(k, view, a, b, new > 0 ? 1 : -1)
        case .four:
            guard toggles else { return }
            updateFour(k, view, a, b, new > 0 ? 1 : -1)
        default:
            guard toggles, effect.kind.isTwoPath else { return }
            let step: Double = new > 0 ? 1 : -1
            if effect.first == view { updateFirstLeg(k, a, b, step) }
            if effect.second == view { updateSecondLeg(k, a, b, step) }
        }
    }

    private func counts(_ effect: ResolvedEffect, _ first: Int, _ second: Int) -> Bool {
        switch effect.pathOrder {
        case .pooled: true
        case .sequential: formedAt[first] < formedAt[second]
        case .consecutive: formedBy[first] + 1 == formedBy[second] && formedBy[first] > 0
        }
    }

    @inline(never)
    private mutating func add(_ k: Int, _ i: Int, _ j: Int, _ step: Double) {
        pair[pairOffset[k] + i * n + j] += step
        write(k, i, j)
    }

    /// The tie a → b as the first leg of paths.
    @inline(never)
    private mutating func updateFirstLeg(_ k: Int, _ a: Int, _ b: Int, _ step: Double) {
        let effect = effects[k]
        let own = (effect.first * n + a) * n + b
        let base = effect.second * n * n
        switch effect.kind {
        case .trans, .mixedTrans, .cycle, .mixedCycle:
            let isCycle = effect.kind == .cycle || effect.kind == .mixedCycle
            for end in 0..<n where end != a && x[base + b * n + end] > 0 {
                guard counts(effect, own, base + b * n + end) else { continue }
                if isCycle { add(k, end, a, step) } else { add(k, a, end, step) }
            }
        case .commonSender, .mixedCommonSender:
            for j in 0..<n where j != b && x[base + a * n + j] > 0 { add(k, b, j, step) }
        default:
            for j in 0..<n where j != a && x[base + j * n + b] > 0 { add(k, a, j, step) }
        }
    }

    @inline(never)
    private mutating func updateSecondLeg(_ k: Int, _ a: Int, _ b: Int, _ step: Double) {
        let effect = effects[k]
        let own = (effect.second * n + a) * n + b
        let base = effect.first * n * n
        switch effect.kind {
        case .trans, .mixedTrans, .cycle, .mixedCycle:
            let isCycle = effect.kind == .cycle || effect.kind == .mixedCycle
            for start in 0..<n where start != b && x[base + start * n + a] > 0 {
                guard counts(effect, base + start * n + a, own) else { continue }
                if isCycle { add(k, b, start, step) } else { add(k, start, b, step) }
            }
        case .commonSender, .mixedCommonSender:
            for i in 0..<n where i != b && x[base + a * n + i] > 0 { add(k, i, b, step) }
        default:
            for i in 0..<n where i != a && x[base + i * n + b] > 0 { add(k, i, a, step) }
        }
    }

    /// The tie a → b as each of the three ties of i → k ← l → j.
    @inline(never)
    private mutating func updateFour(_ k: Int, _ view: Int, _ a: Int, _ b: Int, _ step: Double) {
        let base = view * n * n
        for l in 0..<n where l != a && x[base + l * n + b] > 0 {
            for j in 0..<n where j != a && j != b && x[base + l * n + j] > 0 { add(k, a, j, step) }
        }
        for i in 0..<n where i != a && x[base + i * n + b] > 0 {
            for j in 0..<n where j != b && j != i && x[base + a * n + j] > 0 { add(k, i, j, step) }
        }
        for middle in 0..<n where middle != b && x[base + a * n + middle] > 0 {
            for i in 0..<n where i != a && i != b && x[base + i * n + middle] > 0 { add(k, i, b, step) }
        }
    }

    /// The tie a → b as each side of the triangles v → k → w, v → w.
    @inline(never)
    private mutating func updateNodeTriangles(_ k: Int, _ view: Int, _ a: Int, _ b: Int, _ step: Double) {
        let base = view * n * n
        var ofA = 0.0
        for v in 0..<n where v != a && v != b {
            let fromA = x[base + a * n + v] > 0
            if fromA && x[base + b * n + v] > 0 { ofA += step }
            if fromA && x[base + v * n + b] > 0 { ofA += step }
            if x[base + v * n + a] > 0 && x[base + v * n + b] > 0 {
                node[k * n + v] += step
                writeSide(k, v, ofAlter: effects[k].isOfAlter)
            }
        }
        guard ofA != 0 else { return }
        node[k * n + a] += ofA
        writeSide(k, a, ofAlter: effects[k].isOfAlter)
    }

    // MARK: - What is worked out when asked

    /// Brings values with a half-life to a time, and means of in-neighbours up to date.
    @inline(never)
    mutating func settle(at time: Double) {
        for view in decaying { refresh(view, time) }
        for k in tertius where hasStale[k] { settleMeans(k) }
    }

    private mutating func refresh(_ view: Int, _ time: Double) {
        guard let halfLife = views[view].halfLife else { return }
        let now = Double.exp2(-(time - origin[view]) / halfLife)
        guard now != scale[view] else { return }
        scale[view] = now
        for k in readers[view] {
            switch effects[k].kind {
            case .inertia, .tie, .recip:
                let isBack = effects[k].kind == .recip
                for i in 0..<n {
                    for j in 0..<n where x[(view * n + i) * n + j] != 0 {
                        if isBack { write(k, j, i) } else { write(k, i, j) }
                    }
                }
            default: writeAll(k)
            }
        }
    }

    @inline(never)
    private mutating func settleMeans(_ k: Int) {
        hasStale[k] = false
        let effect = effects[k]
        let base = effect.first * n * n
        let isDiff = effect.kind == .tertiusDiff
        var sum = 0.0
        var defined = 0
        var changed: [Int] = []
        for v in 0..<n {
            if isStale[k * n + v] {
                isStale[k * n + v] = false
                var (total, count) = (0.0, 0)
                for other in 0..<n where x[base + other * n + v] > 0 {
                    total += z[effect.attribute * n + other]
                    count += 1
                }
                let mean = count > 0 ? total / Double(count) : .nan
                let before = neighbourMean[k * n + v]
                if mean != before && !(mean.isNaN && before.isNaN) {
                    neighbourMean[k * n + v] = mean
                    changed.append(v)
                }
            }
            let mean = neighbourMean[k * n + v]
            guard !mean.isNaN else { continue }
            if isDiff {
                for i in 0..<n where i != v { sum += abs(z[effect.attribute * n + i] - mean) }
                defined += n - 1
            } else {
                sum += mean
                defined += 1
            }
        }
        let stand = defined > 0 ? sum / Double(defined) : 0
        let moves = stand != imputed[k]
        imputed[k] = stand
        for v in changed { writeSide(k, v, ofAlter: isDiff || effect.isOfAlter) }
        guard moves else { return }
        for v in 0..<n where neighbourMean[k * n + v].isNaN { writeSide(k, v, ofAlter: isDiff || effect.isOfAlter) }
    }

    // MARK: - Statistics

    @inline(__always)
    private mutating func tieValue(_ effect: ResolvedEffect, _ i: Int, _ j: Int) -> Double {
        let value = x[(effect.first * n + i) * n + j]
        guard effect.isWeighted else { return value > 0 ? 1 : 0 }
        return (effect.isClipped ? max(value, 0) : value) * scale[effect.first]
    }

    /// Before transformation and mask. Mutating, so that the whole state is not copied only to be looked at.
    private mutating func raw(_ k: Int, _ i: Int, _ j: Int) -> Double {
        let effect = effects[k]
        switch effect.kind {
        case .intercept: return 1
        case .inertia, .tie: return tieValue(effect, i, j)
        case .recip: return tieValue(effect, j, i)
        case .indeg, .outdeg:
            return node[k * n + (effect.isOfAlter ? j : i)] * (effect.isWeighted ? scale[effect.first] : 1)
        case .nodeTrans: return node[k * n + (effect.isOfAlter ? j : i)]
        case .othersOnReceiver:
            return node[k * n + j] * (effect.isWeighted ? scale[effect.first] : 1) - tieValue(effect, i, j)
        case .othersOnSender:
            return node[k * n + i] * (effect.isWeighted ? scale[effect.first] : 1)
                - (isOfNodes ? 0 : tieValue(effect, j, i))
        case .receiverOnOthers:
            return node[k * n + j] * (effect.isWeighted ? scale[effect.first] : 1) - tieValue(effect, j, i)
        case .ego: return z[effect.attribute * n + i]
        case .alter: return z[effect.attribute * n + j]
        case .same: return z[effect.attribute * n + i] == z[effect.attribute * n + j] ? 1 : 0
        case .diff: return abs(z[effect.attribute * n + i] - z[effect.attribute * n + j])
        case .sim: return -abs(z[effect.attribute * n + i] - z[effect.attribute * n + j])
        case .egoAlter: return z[effect.attribute * n + i] * z[effect.secondAttribute * n + j]
        case .tertius:
            let mean = neighbourMean[k * n + (effect.isOfAlter ? j : i)]
            return mean.isNaN ? imputed[k] : mean
        case .tertiusDiff:
            let mean = neighbourMean[k * n + j]
            return mean.isNaN ? imputed[k] : abs(z[effect.attribute * n + i] - mean)
        default: return pair[pairOffset[k] + i * n + j]
        }
    }

    @inline(__always)
    private mutating func transformed(_ k: Int, _ value: Double) -> Double {
        switch effects[k].transform {
        case nil: return value
        case .log1p:
            // Counts are looked up.
            if value >= 0, value < 256 {
                let whole = Int(value)
                if Double(whole) == value { return logarithms[whole] }
            }
            return value > -1 ? Double.log(onePlus: value) : 0
        case .sqrt: return value > 0 ? value.squareRoot() : 0
        }
    }

    @inline(__always)
    private mutating func put(_ k: Int, _ cell: Int, _ value: Double) {
        let place = cell * p + k
        guard statistics[place] != value else { return }
        statistics[place] = value
        touch(cell)
    }

    @inline(never)
    private mutating func write(_ k: Int, _ i: Int, _ j: Int) {
        if isOfNodes { return put(k, i, transformed(k, raw(k, i, i))) }
        guard i != j else { return }
        if effects[k].isMasked, hasTie(mask, i, j) { return put(k, i * n + j, 0) }
        put(k, i * n + j, transformed(k, raw(k, i, j)))
    }

    /// A row (of the sender) or a column (of the receiver).
    @inline(never)
    private mutating func writeSide(_ k: Int, _ v: Int, ofAlter: Bool) {
        if isOfNodes { return write(k, v, v) }
        let effect = effects[k]
        if !effect.isMasked, effect.kind.isOfNode || effect.kind == .ego || effect.kind == .alter {
            let value = transformed(k, raw(k, v, v))
            if ofAlter {
                for i in 0..<n where i != v { put(k, i * n + v, value) }
            } else {
                for j in 0..<n where j != v { put(k, v * n + j, value) }
            }
            return
        }
        if ofAlter { for i in 0..<n { write(k, i, v) } } else { for j in 0..<n { write(k, v, j) } }
    }

    @inline(never)
    private mutating func writeAll(_ k: Int) {
        if isOfNodes { for i in 0..<n { write(k, i, i) } } else { for i in 0..<n { for j in 0..<n { write(k, i, j) } } }
    }
}
