internal import Mathematics

/// Runs a model's state over its data, and notes at each factor what changed in the set at risk.
struct RiskStreamBuilder {
    private let resolved: ResolvedModel
    private let observation: Observation
    private var state: StatisticState
    private var stream: RiskStream
    private var next = 0
    private var nextPresence = 0
    /// type × cell: the row in the set, -1 where it is not in it.
    private var rowOf: [Int32]
    private var delta: [Int32] = []
    private var moved: [Int32] = []
    private var buffer: [Double]
    private let types: Int
    private let isActive: [[Bool]]
    private var closed: Set<Int> = []
    private var openingStart = 0
    private var entriesAtOpening = 0
    private var current: RiskStream.Segment
    /// Earlier ends of observation, ascending, and where the stream stood at those that were passed.
    private let ends: [Double]
    private var marks: [RiskStream.Mark] = []
    /// Rows are kept once for all types, of the columns that differ.
    private let isCompact: Bool
    private var fades = false
    private let hasTypedEvents: Bool
    /// Where no earlier end is asked for, the time at risk of each row is summed at once, by the time since when each cell
    /// has its row.
    private let tallies: Bool
    private var exposure: [Double] = []
    private var since: [Double]
    private var now = 0.0
    private var settledAt = -Double.infinity

    private var n: Int { state.n }
    private var model: EventModel { resolved.model }

    static func build(_ resolved: ResolvedModel) throws(InputError) -> RiskStream {
        try check(resolved)
        var builder = try RiskStreamBuilder(resolved)
        try builder.run()
        return builder.stream
    }

    /// One stream for several ends of observation, the model's own not looked at.
    ///
    /// - Parameter ends: finite, ascending, each once; at least one.
    /// - Returns: of each end that could be reached its mark, and what barred the others.
    static func build(
        _ resolved: ResolvedModel, ends: [Double]
    ) throws(InputError) -> (stream: RiskStream, marks: [RiskStream.Mark], failure: InputError?) {
        try check(resolved)
        return try build(RiskStreamBuilder(resolved, ends: ends))
    }

    /// The rows of a model in exact time, with the time at risk and the events of each.
    ///
    /// - Returns: and how many pieces there were.
    static func build(
        _ resolved: ResolvedModel, _ columns: HazardColumns
    ) throws(InputError) -> (rows: HazardRows, tally: HazardTally, pieces: Int) {
        try check(resolved)
        var builder = try RiskStreamBuilder(
            ResolvedModel(resolved.data, columns.model), isCompact: true, isTyped: resolved.model.isTyped)
        try builder.run()
        builder.now = builder.observation.end
        for cell in builder.rowOf.indices { builder.pass(cell, from: builder.rowOf[cell], to: -1) }
        let rows = builder.stream.hazards
        builder.exposure.append(contentsOf: repeatElement(0, count: rows.count - builder.exposure.count))
        return (
            rows.first(rows.count), HazardTally(exposure: builder.exposure, events: builder.stream.factors),
            builder.stream.factors.count
        )
    }

    /// The stream of a model in exact time by its hazards alone, for several ends of observation.
    static func build(
        _ resolved: ResolvedModel, _ columns: HazardColumns, ends: [Double]
    ) throws(InputError) -> (stream: RiskStream, marks: [RiskStream.Mark], failure: InputError?) {
        try check(resolved)
        let base = try ResolvedModel(resolved.data, columns.model)
        return try build(RiskStreamBuilder(base, ends: ends, isCompact: true, isTyped: resolved.model.isTyped))
    }

    private static func build(
        _ builder: RiskStreamBuilder
    ) throws(InputError) -> (stream: RiskStream, marks: [RiskStream.Mark], failure: InputError?) {
        var builder = builder
        var failure: InputError?
        do { try builder.run() } catch { failure = error }
        if failure != nil { builder.finish() }
        return (builder.stream, builder.marks, failure)
    }

    private init(
        _ resolved: ResolvedModel, ends: [Double] = [], isCompact: Bool = false, isTyped: Bool = false
    ) throws(InputError) {
        self.resolved = resolved
        self.isCompact = isCompact
        hasTypedEvents = isTyped
        tallies = isCompact && ends.isEmpty
        self.ends = ends
        observation = try Observation(resolved, end: ends.last)
        state = resolved.state
        let model = resolved.model
        types = model.isTyped || model.part == .type ? resolved.data.types.count : 1
        isActive = (0..<types).map { type in model.effects.map { $0.types?.contains(type) ?? true } }
        stream = RiskStream(
            table: RowTable(width: state.p), isExact: model.isExact, isStratified: model.part == .choice)
        rowOf = Array(repeating: -1, count: state.cells * types)
        buffer = Array(repeating: 0, count: state.p)
        since = Array(repeating: 0, count: state.cells)
        current = RiskStream.Segment(opening: 0..<0, factors: [])
        if isCompact { stream.hazards = HazardRows(width: state.p) }
        fades = state.views.contains { $0.halfLife != nil }
        state.notesTouched = followsTouched
    }

    private static func check(_ resolved: ResolvedModel) throws(InputError) {
        let model = resolved.model
        let types = resolved.data.types.count
        if model.sampling != nil {
            guard case .tie = model.part else {
                throw InputError("sampling", found: "it in a model that is not of ties", expected: "a model of ties")
            }
            guard !model.isExact else {
                throw InputError("sampling", found: "it in exact time", expected: "the ordered model")
            }
            if let sampling = model.sampling, sampling.controls < 1 {
                throw InputError("sampling", found: "\(sampling.controls) controls", expected: "one or more")
            }
        }
        if model.isTyped {
            guard case .tie = model.part else {
                throw InputError(
                    "types", found: "a hazard for each in a model not of ties", expected: "a model of ties")
            }
        }
        if model.part == .type, types < 2 {
            throw InputError("types", found: "\(types)", expected: "two or more to choose among")
        }
    }

    /// The set at risk is one that changes from factor to factor, not one for each event.
    private var followsTouched: Bool {
        switch model.part {
        case .rate: true
        case .tie: model.sampling == nil
        default: false
        }
    }

    // MARK: - Over time

    private mutating func run() throws(InputError) {
        let data = resolved.data
        if model.part == .choice { try openStrata() }
        if model.isExact { try runExact(data) } else { try runOrdered(data) }
        finish()
    }

    private mutating func finish() {
        closeSegment()
        if model.part == .choice { stream.segments = strata() }
    }

    // MARK: - Earlier ends

    /// Notes where the stream stands at ends up to a time, after all that happened at it or before.
    private mutating func mark(through time: Double) {
        while marks.count < ends.count, ends[marks.count] <= time { mark(tail: nil) }
    }

    private mutating func mark(before time: Double) {
        while marks.count < ends.count, ends[marks.count] < time { mark(tail: nil) }
    }

    /// Notes ends that cut off the piece which is about to be added.
    private mutating func mark(before time: Double, within piece: RiskFactor) {
        while marks.count < ends.count, ends[marks.count] < time {
            mark(
                tail: RiskFactor(
                    entries: piece.entries, observed: -1, event: -1, start: piece.start,
                    duration: min(piece.duration, max(0, ends[marks.count] - piece.start)), isFresh: false))
        }
    }

    private mutating func mark(tail: RiskFactor?) {
        marks.append(
            RiskStream.Mark(
                end: ends[marks.count], factors: stream.factors.count,
                rows: isCompact ? stream.hazards.count : stream.table.count, tail: tail,
                segments: stream.segments.count, current: current))
    }

    /// Presence changes up to a time, it included.
    private mutating func applyPresence(upTo time: Double) {
        let changes = resolved.data.presenceChanges
        while nextPresence < changes.count, changes[nextPresence].time <= time {
            state.changePresence(changes[nextPresence].actor, changes[nextPresence].isPresent)
            nextPresence += 1
        }
    }

    /// Other changes before a time.
    private mutating func applyChanges(before time: Double) {
        while next < resolved.changes.count, resolved.changes[next].time < time {
            state.apply(resolved.changes[next])
            next += 1
        }
    }

    private mutating func runOrdered(_ data: RelationalData) throws(InputError) {
        if followsTouched { enterAll() }
        for index in observation.events {
            let event = data.events[index]
            mark(before: event.time)
            applyChanges(before: event.time)
            applyPresence(upTo: event.time)
            state.settle(at: event.time)
            try factor(index, start: event.time, duration: 0)
        }
        mark(through: observation.end)
    }

    private mutating func runExact(_ data: RelationalData) throws(InputError) {
        let (start, end) = (observation.start, observation.end)
        let cutsAtPresence = model.presenceRule == .cuts
        if cutsAtPresence { applyPresence(upTo: start) }
        enterAll()
        var stamps: [Double] = observation.events.map { data.events[$0].time }
        stamps += resolved.changes.map(\.time).filter { $0 > start && $0 <= end }
        if cutsAtPresence { stamps += data.presenceChanges.map(\.time).filter { $0 > start && $0 <= end } }
        stamps.append(end)
        stamps.sort()
        var last = start
        var nextEvent = 0
        applyChanges(before: start)
        // At the start itself: what happens at it sees the state before it.
        var stampIndex = 0
        while stampIndex < stamps.count {
            let time = stamps[stampIndex]
            while stampIndex < stamps.count, stamps[stampIndex] == time { stampIndex += 1 }
            // Long pieces are cut where values fade.
            if let step = model.refreshStep, step > 0, resolved.state.views.contains(where: { $0.halfLife != nil }) {
                while time - last > step {
                    settle(at: last)
                    // An end at the very cut leaves nothing after it.
                    try factor(nil, start: last, duration: step, until: (last + step).nextUp)
                    last += step
                }
            }
            if !cutsAtPresence { applyPresence(upTo: time) }
            settle(at: last)
            let happen = nextEvent < observation.events.count && data.events[observation.events[nextEvent]].time == time
            let presence = resolved.data.presenceChanges
            let comes = cutsAtPresence && nextPresence < presence.count && presence[nextPresence].time <= time
            if comes || !happen {
                if time > last || !comes { try factor(nil, start: last, duration: time - last, until: time) }
                last = time
                if comes { applyPresence(upTo: time) }
            }
            while nextEvent < observation.events.count, data.events[observation.events[nextEvent]].time == time {
                try factor(observation.events[nextEvent], start: last, duration: time - last, until: time)
                last = time
                nextEvent += 1
            }
            last = time
            mark(through: time)
            applyChanges(through: time)
        }
    }

    private mutating func applyChanges(through time: Double) {
        while next < resolved.changes.count, resolved.changes[next].time <= time {
            state.apply(resolved.changes[next])
            next += 1
        }
    }

    private mutating func settle(at time: Double) {
        state.settle(at: time)
        guard isCompact, fades, time != settledAt else { return }
        settledAt = time
        stream.hazards.forget()
    }

    // MARK: - Factors

    /// - Parameter until: where a piece of exact time ends; earlier ends of observation before it cut the piece off.
    private mutating func factor(
        _ index: Int?, start: Double, duration: Double, until: Double = -.infinity
    ) throws(InputError) {
        let from = stream.entryRows.count
        now = start
        if model.isExact {
            followTouched()
            flush()
            mark(
                before: until,
                within: RiskFactor(
                    entries: from..<stream.entryRows.count, observed: -1, event: -1, start: start, duration: duration,
                    isFresh: false))
        }
        if let index { try checkPresence(index) }
        var observed: Int32 = -1
        switch model.part {
        case .rate:
            followTouched()
            if let index { observed = row(resolved.data.events[index].sender, 0) }
        case .tie:
            if model.sampling != nil, let index {
                observed = try drawControls(index)
            } else {
                followTouched()
                if let index {
                    let event = resolved.data.events[index]
                    observed = row(cell(event.sender, event.receiver), model.isTyped ? event.type : 0)
                    if !isAtRisk(cell(event.sender, event.receiver)), !model.isExact, !model.keepsAbsentActors {
                        throw notAtRisk(index)
                    }
                }
            }
        case .choice:
            guard let index else { return }
            return try chooseReceiver(index)
        case .type:
            guard let index else { return }
            let event = resolved.data.events[index]
            for type in 0..<types { add(row(cell(event.sender, event.receiver), type), 1) }
            observed = row(cell(event.sender, event.receiver), event.type)
        case .coordination: return
        }
        flush()
        let isFresh = model.part == .type || model.sampling != nil
        stream.factors.append(
            RiskFactor(
                entries: from..<stream.entryRows.count, observed: observed, event: Int32(index ?? -1), start: start,
                duration: duration, isFresh: isFresh,
                type: hasTypedEvents ? index.map { Int32(resolved.data.events[$0].type) } ?? 0 : 0))
        current.factors.append(Int32(stream.factors.count - 1))
        if isFresh {
            if current.factors.count >= 512 { closeSegment() }
        } else if stream.entryRows.count - entriesAtOpening > max(65_536, 3 * state.cells * types),
            current.factors.count >= 64
        {
            closeSegment()
            openSegment()
        }
    }

    private func checkPresence(_ index: Int) throws(InputError) {
        guard !model.keepsAbsentActors else { return }
        let event = resolved.data.events[index]
        for actor in [event.sender, event.receiver] where !state.isPresent[actor] {
            throw InputError(
                "event \(index + 1) at \(event.time)", found: "'\(resolved.data.actors[actor])', who is not there then",
                expected: "actors who are present")
        }
    }

    private func notAtRisk(_ index: Int) -> InputError {
        let event = resolved.data.events[index]
        let names = resolved.data.actors
        return InputError(
            "event \(index + 1) at \(event.time)",
            found: "'\(names[event.sender])' and '\(names[event.receiver])', who cannot meet then",
            expected: "a dyad that the opportunities leave open")
    }

    // MARK: - Rows and sets

    /// Of a dyad; of an undirected one the cell below the other.
    private func cell(_ i: Int, _ j: Int) -> Int {
        if state.isOfNodes { return i }
        return model.isDirected || i < j ? i * n + j : j * n + i
    }

    private mutating func row(_ cell: Int, _ type: Int) -> Int32 {
        let p = state.p
        let isSum = !state.isOfNodes && !model.isDirected
        let back = isSum ? (cell % n) * n + cell / n : cell
        return state.statistics.withUnsafeBufferPointer { all in
            guard let base = all.baseAddress else { return -1 }
            if isCompact {
                if !isSum { return stream.hazards.number(base + cell * p) }
                for k in 0..<p { buffer[k] = (base[cell * p + k] + base[back * p + k]) / 2 }
                return buffer.withUnsafeBufferPointer { row in row.baseAddress.map { stream.hazards.number($0) } ?? -1 }
            }
            if types == 1 && !isSum { return stream.table.number(base + cell * p) }
            for k in 0..<p {
                let value = isSum ? (base[cell * p + k] + base[back * p + k]) / 2 : base[cell * p + k]
                buffer[k] = isActive[type][k] ? value : 0
            }
            return buffer.withUnsafeBufferPointer { row in row.baseAddress.map { stream.table.number($0) } ?? -1 }
        }
    }

    private func isAtRisk(_ cell: Int) -> Bool {
        if state.isOfNodes { return state.isPresent[cell] }
        let (i, j) = (cell / n, cell % n)
        guard i != j, model.isDirected || i < j, state.isPresent[i], state.isPresent[j] else { return false }
        return state.opportunity < 0 || state.hasTie(state.opportunity, i, j)
    }

    private mutating func add(_ row: Int32, _ count: Int32) {
        let index = Int(row)
        while delta.count <= index { delta.append(contentsOf: repeatElement(0, count: max(1024, delta.count))) }
        if delta[index] == 0 { moved.append(row) }
        delta[index] += count
    }

    private mutating func flush() {
        for row in moved {
            let count = delta[Int(row)]
            guard count != 0 else { continue }
            stream.entryRows.append(row)
            stream.entryCounts.append(count)
            delta[Int(row)] = 0
        }
        moved.removeAll(keepingCapacity: true)
    }

    private mutating func enterAll() {
        state.settle(at: observation.start)
        now = observation.start
        for cell in 0..<state.cells { follow(cell) }
        state.clearTouched()
    }

    private mutating func follow(_ cell: Int) {
        let isIn = isAtRisk(cell)
        for type in 0..<types {
            let place = type * state.cells + cell
            let new = isIn ? row(cell, type) : -1
            let old = rowOf[place]
            guard new != old else { continue }
            if tallies {
                pass(cell, from: old, to: new)
            } else {
                if old >= 0 { add(old, -1) }
                if new >= 0 { add(new, 1) }
            }
            rowOf[place] = new
        }
    }

    /// A cell goes over from one row to another: its time at risk is that of the row it leaves.
    private mutating func pass(_ cell: Int, from old: Int32, to new: Int32) {
        if old >= 0 { exposure[Int(old)] += now - since[cell] }
        if Int(new) >= exposure.count {
            exposure.append(contentsOf: repeatElement(0, count: Int(new) + 1 - exposure.count))
        }
        since[cell] = now
    }

    private mutating func followTouched() {
        if state.isOfNodes || model.isDirected {
            for cell in state.touched { follow(Int(cell)) }
        } else {
            for one in state.touched { follow(cell(Int(one) / n, Int(one) % n)) }
        }
        state.clearTouched()
    }

    private mutating func closeSegment() {
        guard !current.factors.isEmpty else { return }
        stream.segments.append(current)
        current = RiskStream.Segment(opening: 0..<0, factors: [])
    }

    /// Gives the next segment the whole set.
    private mutating func openSegment() {
        let from = stream.entryRows.count
        for row in rowOf where row >= 0 { add(row, 1) }
        flush()
        current.opening = from..<stream.entryRows.count
        entriesAtOpening = stream.entryRows.count
    }

    // MARK: - The choice of a sender

    /// Factors of each sender.
    private var ofSender: [[Int32]] = []

    private mutating func openStrata() throws(InputError) {
        ofSender = Array(repeating: [], count: n)
    }

    private func strata() -> [RiskStream.Segment] {
        ofSender.filter { !$0.isEmpty }.map { RiskStream.Segment(opening: 0..<0, factors: $0) }
    }

    private mutating func chooseReceiver(_ index: Int) throws(InputError) {
        let event = resolved.data.events[index]
        let (s, p) = (event.sender, state.p)
        let from = stream.entryRows.count
        var isCandidate: [Bool]?
        if let candidates = event.candidates {
            var open = Array(repeating: false, count: n)
            for one in candidates { open[one] = true }
            isCandidate = open
        }
        let isSimple = state.opportunity < 0 && isCandidate == nil
        for j in 0..<n where j != s {
            let place = s * n + j
            var isIn = state.isPresent[j]
            if isIn, !isSimple {
                isIn = (state.opportunity < 0 || state.hasTie(state.opportunity, s, j)) && (isCandidate?[j] ?? true)
            }
            let old = rowOf[place]
            if isIn, old >= 0 {
                let isSame = state.statistics.withUnsafeBufferPointer { all in
                    all.baseAddress.map { stream.table.matches($0 + place * p, Int(old)) } ?? false
                }
                if isSame { continue }
            }
            let new = isIn ? row(place, 0) : -1
            guard new != old else { continue }
            if old >= 0 { add(old, -1) }
            if new >= 0 { add(new, 1) }
            rowOf[place] = new
        }
        flush()
        var observed = rowOf[s * n + event.receiver]
        if observed < 0 {
            guard model.keepsAbsentActors else { throw notAtRisk(index) }
            observed = row(s * n + event.receiver, 0)
        }
        stream.factors.append(
            RiskFactor(
                entries: from..<stream.entryRows.count, observed: observed, event: Int32(index), start: event.time,
                duration: 0, isFresh: false))
        ofSender[s].append(Int32(stream.factors.count - 1))
    }

    // MARK: - Drawn non-events

    /// The dyad of an event and so many others drawn from those at risk, each at most once.
    private mutating func drawControls(_ index: Int) throws(InputError) -> Int32 {
        guard let sampling = model.sampling else { return -1 }
        let event = resolved.data.events[index]
        let ownCell = cell(event.sender, event.receiver)
        guard isAtRisk(ownCell) || model.keepsAbsentActors else { throw notAtRisk(index) }
        let ownType = model.isTyped ? event.type : 0
        let observed = row(ownCell, ownType)
        add(observed, 1)
        var random = CounterRandom(seed: sampling.seed, stream: UInt64(index))
        let (own, all) = (ownType * state.cells + ownCell, state.cells * types)
        // Draws that find nobody at risk are drawn again; where most would, the rest is drawn from a list.
        var drawn: Set<Int> = [own]
        var tries = 0
        while drawn.count <= sampling.controls, tries < 8 * sampling.controls {
            tries += 1
            let one = random.below(all)
            guard isAtRisk(one % state.cells), drawn.insert(one).inserted else { continue }
            add(row(one % state.cells, one / state.cells), 1)
        }
        if drawn.count <= sampling.controls {
            var left = (0..<all).filter { isAtRisk($0 % state.cells) && !drawn.contains($0) }
            random.permute(&left)
            for one in left.prefix(sampling.controls + 1 - drawn.count) {
                add(row(one % state.cells, one / state.cells), 1)
            }
        }
        return observed
    }
}
