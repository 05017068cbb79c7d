package import Mathematics
internal import RealModule

/// What a model says of the next event at one instant, for every dyad and type.
package struct ForwardRates: Sendable {
    package let actors: Int
    package let types: Int
    /// Where not, a pair has one value in either order.
    package let isDirected: Bool
    /// Of exact time: events per unit of time. Of a sequence: the probability that the next event is of the dyad and type;
    /// they add up to less than 1 where somebody may act who has nobody to act towards.
    package let isExact: Bool
    /// (sender × receiver) × type; of a pair under its smaller number as sender.
    private var values: [Double]

    fileprivate init(actors: Int, types: Int, isDirected: Bool, isExact: Bool) {
        self.actors = actors
        self.types = types
        self.isDirected = isDirected
        self.isExact = isExact
        values = Array(repeating: 0, count: actors * actors * types)
    }

    private func place(_ sender: Int, _ receiver: Int, _ type: Int) -> Int {
        let (i, j) = isDirected || sender < receiver ? (sender, receiver) : (receiver, sender)
        return (i * actors + j) * types + type
    }

    package fileprivate(set) subscript(sender: Int, receiver: Int, type: Int) -> Double {
        get { values[place(sender, receiver, type)] }
        set { values[place(sender, receiver, type)] = newValue }
    }

    /// Of all types together.
    package subscript(sender: Int, receiver: Int) -> Double {
        (0..<types).reduce(0) { $0 + self[sender, receiver, $1] }
    }

    /// Of all dyads and types, pairs once.
    package var total: Double { values.reduce(0, +) }
}

extension ForwardModel {
    /// The rate of every dyad and type at an instant, given what happened before it and the presence in force at it.
    ///
    /// Of actors it is the rate of the sender times the probability that it chooses the receiver; of two who choose each
    /// other, the rate of all times the probability of the pair. Where a model of types stands beside, times the
    /// probability of the type. Of a sequence the same as shares of the next event.
    ///
    /// - Parameter time: of the data's unit; rates are per unit of it.
    package func rates(_ data: RelationalData, at time: Double) throws(InputError) -> ForwardRates {
        guard time.isFinite else {
            throw InputError("time of rates", found: "\(time)", expected: "a finite time")
        }
        var parts: [MovingPart] = []
        for fitted in self.parts {
            var part = try MovingPart(fitted, data, from: time, follows: false, isBefore: true)
            part.begin(keepsWeights: parts.isEmpty)
            parts.append(part)
        }
        parts[0].fillWeights()
        let (first, n) = (parts[0], data.actors.count)
        let isTyped = self.parts[0].model.isTyped
        let isPair: Bool
        switch form {
        case .ties: isPair = !first.isDirected
        case .actors(_, let choice): isPair = choice.model.part == .coordination
        }
        var rates = ForwardRates(actors: n, types: data.types.count, isDirected: !isPair, isExact: isExact)
        let unit = isExact ? 1 : first.total > 0 ? 1 / first.total : 0
        /// A rate, to whichever types there are.
        func set(_ i: Int, _ j: Int, _ rate: Double) {
            guard rate > 0 else { return }
            guard type != nil, let types = parts.last?.types(of: i, j) else {
                rates[i, j, 0] = rate
                return
            }
            let all = types.reduce(0, +)
            for (type, weight) in types.enumerated() { rates[i, j, type] = rate * weight / all }
        }
        switch form {
        case .ties:
            for cell in 0..<(n * n) {
                let (i, j) = (cell / n, cell % n)
                guard i != j, !isPair || i < j else { continue }
                if isTyped {
                    for type in data.types.indices { rates[i, j, type] = first.weights[type * n * n + cell] * unit }
                } else {
                    set(i, j, first.weights[cell] * unit)
                }
            }
        case .actors where isPair:
            let pairs = parts[1].pairs()
            let all = pairs.reduce(0, +)
            guard all > 0 else { break }
            for cell in 0..<(n * n) { set(cell / n, cell % n, first.total * unit * pairs[cell] / all) }
        case .actors:
            for i in 0..<n where first.weights[i] > 0 {
                guard let choices = parts[1].choices(of: i) else { continue }
                let all = choices.reduce(0, +)
                for j in 0..<n { set(i, j, first.weights[i] * unit * choices[j] / all) }
            }
        }
        return rates
    }
}
