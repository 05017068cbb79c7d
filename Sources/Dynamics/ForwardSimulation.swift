package import Mathematics
internal import RealModule

/// Futures drawn from a fitted model: waiting times, who acts, towards whom, of which type; each event bears on the next.
///
/// Hazards are constant between changes: the time to the next event is exponential, and drawn anew where something else
/// changes first. Numbers come from counters, history k from stream k of the seed alone, so that it is the same on any
/// number of threads.
package struct ForwardSimulation: Sendable {
    package let data: RelationalData
    package let forward: ForwardModel
    package let start: Double
    /// In exact time the end; else how many events.
    package let until: Double
    package let seed: UInt64
    package let limit: Int
    private let interventions: [DyadicEvent]
    /// What happens at each event, told once.
    private enum Draw { case dyad, receiver, pair }
    private let kind: Draw
    private let isExact: Bool
    private let hasTypes: Bool
    /// How often values with a half-life are refreshed without an event; `nil` where the models do not ask for it.
    private let refreshStep: Double?
    private let parts: [MovingPart]
    /// Of the coefficients of each part: a root of their covariance; `nil` where they are taken as certain.
    private let roots: [Matrix]?

    /// - Parameters:
    ///   - start: what happened up to it, it included, is history; what was recorded after it is not looked at.
    ///   - until: the end of the time simulated; of a model that has only a sequence, the number of events.
    ///   - interventions: at or after the start.
    ///   - followsRecord: whether changes from outside that the data hold after the start happen as they did. Events do
    ///     not.
    ///   - drawsParameters: each history has coefficients of its own, from the normal distribution of the estimates.
    ///   - limit: events in one history, after which it is cut.
    package init(
        _ data: RelationalData, _ forward: ForwardModel, from start: Double, until: Double,
        interventions: [Intervention] = [], followsRecord: Bool = false, drawsParameters: Bool = false, seed: UInt64,
        limit: Int = 1_000_000
    ) throws(InputError) {
        guard start.isFinite, until.isFinite, forward.isExact ? until > start : until >= 1 else {
            throw InputError(
                "time of simulation", found: "\(start) to \(until)",
                expected: forward.isExact ? "an end after the start" : "a start, and one event or more")
        }
        self.data = data
        self.forward = forward
        self.start = start
        self.until = until
        self.seed = seed
        self.limit = limit
        isExact = forward.isExact
        hasTypes = forward.type != nil
        refreshStep = forward.parts.compactMap { fitted in
            fitted.model.effects.contains { $0.halfLife != nil } ? fitted.model.refreshStep : nil
        }.filter { $0 > 0 }.min()
        switch forward.form {
        case .ties: kind = .dyad
        case .actors(_, let choice): kind = choice.model.part == .choice ? .receiver : .pair
        }
        var given: [DyadicEvent] = []
        for (index, one) in interventions.enumerated() {
            let place = "intervention \(index + 1)"
            guard one.time.isFinite, one.time >= start else {
                throw InputError(place, found: "time \(one.time)", expected: "a time from \(start)")
            }
            func actor(_ number: Int) throws(InputError) {
                guard data.actors.indices.contains(number) else {
                    throw InputError(place, found: "actor \(number)", expected: "0 to \(data.actors.count - 1)")
                }
            }
            switch one {
            case .event(let event):
                try actor(event.sender)
                try actor(event.receiver)
                guard event.sender != event.receiver, data.types.indices.contains(event.type) else {
                    throw InputError(
                        place, found: "an event of one actor or of an unknown type", expected: "two actors, a type")
                }
                given.append(event)
            case .tie(let name, let change):
                try actor(change.sender)
                try actor(change.receiver)
                guard change.sender != change.receiver, change.value.isFinite else {
                    throw InputError(place, found: "no tie", expected: "two actors and a finite number")
                }
                guard data.networks.contains(where: { $0.name == name }) else {
                    throw InputError(
                        place, found: "network '\(name)'",
                        expected: StatisticEffect.proposal(name, data.networks.map(\.name), "a network"))
                }
            case .attribute(let name, let change):
                try actor(change.actor)
                guard change.value?.isFinite ?? false else {
                    throw InputError(place, found: "no finite number", expected: "one")
                }
                guard data.attributes.contains(where: { $0.name == name }) else {
                    throw InputError(
                        place, found: "attribute '\(name)'",
                        expected: StatisticEffect.proposal(name, data.attributes.map(\.name), "an attribute"))
                }
            case .presence(let change): try actor(change.actor)
            }
        }
        self.interventions = given.indices.sorted { (given[$0].time, $0) < (given[$1].time, $1) }.map { given[$0] }
        var parts: [MovingPart] = []
        for fitted in forward.parts {
            var part = try MovingPart(fitted, data, from: start, follows: followsRecord)
            for one in interventions { part.schedule(one, data) }
            part.begin(keepsWeights: parts.isEmpty)
            parts.append(part)
        }
        self.parts = parts
        roots = drawsParameters ? forward.parts.map { Self.root($0.fit.covariance) } : nil
    }

    /// A matrix whose product with its own transpose is the covariance.
    private static func root(_ covariance: Matrix) -> Matrix {
        let sizes = (0..<covariance.rows).map { max(covariance[$0, $0], 0).squareRoot() }
        let eigen = SymmetricEigen(Maximisation.scaled(covariance), withVectors: true)
        guard var root = eigen.vectors else { return Matrix(rows: covariance.rows, columns: covariance.rows) }
        for i in 0..<root.rows {
            for k in 0..<root.columns { root[i, k] *= sizes[i] * max(eigen.values[k], 0).squareRoot() }
        }
        return root
    }

    /// What each of so many histories amounts to, in their order.
    ///
    /// - Parameter progress: told the share that is done, from 0 to 1, on whichever thread and not always in order.
    package func histories<Outcome: Sendable>(
        _ count: Int, threads: Int = 1, progress: (@Sendable (Double) -> Void)? = nil,
        _ reduce: @Sendable (SimulatedHistory) -> Outcome
    ) -> [Outcome] {
        let block = 16
        let done = WorkDone(of: count, progress)
        return Parts.map((count + block - 1) / block, threads: threads) { part in
            let numbers = (part * block)..<min(count, (part + 1) * block)
            let outcomes = numbers.map { reduce(history($0)) }
            done?.add(numbers.count)
            return outcomes
        }.flatMap { $0 }
    }

    /// The history with a number.
    package func history(_ number: Int) -> SimulatedHistory {
        var random = CounterRandom(seed: seed, stream: UInt64(number))
        var parts = parts
        if let roots {
            for (index, root) in roots.enumerated() {
                let normal = (0..<root.columns).map { _ in Self.normal(&random) }
                for k in parts[index].theta.indices {
                    for l in normal.indices { parts[index].theta[k] += root[k, l] * normal[l] }
                }
            }
        }
        parts[0].fillWeights()
        var events: [SimulatedEvent] = []
        var nextGiven = 0
        var time = start
        var isCut = false
        /// Whatever happens at a time that is not drawn.
        func settle() { for index in parts.indices { parts[index].state.settle(at: time) } }
        while true {
            if isExact || nextGiven < interventions.count { parts[0].followTouched() }
            var change = Double.infinity
            for index in parts.indices { change = min(change, parts[index].nextChange) }
            let given = nextGiven < interventions.count ? interventions[nextGiven].time : .infinity
            var next = min(change, given)
            if let refreshStep, isExact { next = min(next, time + refreshStep) }
            let total = parts[0].total
            guard total.isFinite else {
                isCut = true
                break
            }
            var drawn = Double.infinity
            if isExact {
                if total > 0 { drawn = time - Double.log(onePlus: -random.uniform()) / total }
            } else {
                drawn = total > 0 ? time + 1 : .infinity
            }
            let end = isExact ? until : start + until
            if min(drawn, next) > end { break }
            // In a mere sequence what is put in comes first.
            if next < drawn || (!isExact && next <= drawn) {
                time = max(time, next)
                for index in parts.indices { parts[index].advance(through: time) }
                while nextGiven < interventions.count, interventions[nextGiven].time <= time {
                    let event = interventions[nextGiven]
                    for index in parts.indices { parts[index].happen(event, data.networks) }
                    events.append(
                        SimulatedEvent(
                            time: event.time, sender: event.sender, receiver: event.receiver, type: event.type,
                            isGiven: true))
                    nextGiven += 1
                }
                settle()
                parts[0].followTouched()
                continue
            }
            time = drawn
            guard let event = draw(&parts, at: time, &random) else {
                // The one that acts has nobody to act towards: the moment passes.
                if !isExact { break }
                continue
            }
            events.append(
                SimulatedEvent(
                    time: isExact ? time : time - start, sender: event.sender, receiver: event.receiver,
                    type: event.type, isGiven: false))
            guard events.count < limit else {
                isCut = true
                break
            }
            for index in parts.indices { parts[index].happen(event, data.networks) }
            settle()
            parts[0].followTouched()
        }
        return SimulatedHistory(number: number, events: events, isCut: isCut)
    }

    private func draw(
        _ parts: inout [MovingPart], at time: Double, _ random: inout CounterRandom
    ) -> DyadicEvent? {
        let (cell, type) = parts[0].draw(random.uniform())
        let n = data.actors.count
        var event: DyadicEvent
        switch kind {
        case .dyad: event = DyadicEvent(time: time, cell / n, cell % n, type: type)
        case .receiver:
            guard let receiver = Self.receiver(parts[1], cell, random.uniform()) else { return nil }
            event = DyadicEvent(time: time, cell, receiver)
        case .pair:
            guard let pair = Self.pair(parts[1], random.uniform()) else { return nil }
            event = DyadicEvent(time: time, pair.0, pair.1)
        }
        if hasTypes, let part = parts.last {
            event.type = Self.pick(part.types(of: event.sender, event.receiver), random.uniform()) ?? 0
        }
        return event
    }

    private static func receiver(_ part: MovingPart, _ sender: Int, _ share: Double) -> Int? {
        part.choices(of: sender).flatMap { pick($0, share) }
    }

    private static func pair(_ part: MovingPart, _ share: Double) -> (Int, Int)? {
        let n = part.n
        return pick(part.pairs(), share).map { ($0 / n, $0 % n) }
    }

    /// One of several, each with a chance in proportion to its weight.
    private static func pick(_ weights: [Double], _ share: Double) -> Int? {
        let total = weights.reduce(0, +)
        guard total > 0, total.isFinite else { return nil }
        var rest = share * total
        for (index, weight) in weights.enumerated() where weight > 0 {
            if rest < weight { return index }
            rest -= weight
        }
        return weights.lastIndex { $0 > 0 }
    }

    /// A standard normal number (Box and Muller, 1958).
    private static func normal(_ random: inout CounterRandom) -> Double {
        let radius = (-2 * Double.log(onePlus: -random.uniform())).squareRoot()
        return radius * Double.cos(2 * Double.pi * random.uniform())
    }
}
