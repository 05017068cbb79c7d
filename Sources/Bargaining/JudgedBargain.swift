package import Mathematics

/// A bargain as judged: every number with its range, who may veto, and what stays without agreement.
package struct JudgedBargain: Sendable, Equatable {
    package struct Actor: Sendable, Equatable {
        package let name: String
        package let position: JudgedRange
        package let salience: JudgedRange
        package let capability: JudgedRange
        /// The worst settlement that it still prefers to none; `nil`: the reference point is as good to it as none.
        package let limit: JudgedRange?

        package init(
            _ name: String, position: JudgedRange, salience: JudgedRange, capability: JudgedRange,
            limit: JudgedRange? = nil
        ) {
            self.name = name
            self.position = position
            self.salience = salience
            self.capability = capability
            self.limit = limit
        }
    }

    /// One without whose consent there is no settlement.
    package struct Veto: Sendable, Equatable {
        package let actor: String
        /// Actors at home whose support it needs; none: it needs nobody.
        package let ratifiers: [String]
        /// More than this share of their weight, 0...1.
        package let threshold: Double

        package init(_ actor: String, ratifiers: [String] = [], threshold: Double = 0.5) {
            self.actor = actor
            self.ratifiers = ratifiers
            self.threshold = threshold
        }
    }

    /// What an input is of.
    package enum Field: String, Sendable, CaseIterable { case position, salience, capability, limit }

    package let actors: [Actor]
    package let vetoes: [Veto]
    package let referencePoint: Double
    package let scale: ClosedRange<Double>

    /// - Throws: `InputError` for fewer than two actors, names said twice or not known, a position off the scale, a
    ///   salience outside 0...1, a negative capability, or modes without any weight.
    package init(
        _ actors: [Actor], vetoes: [Veto], referencePoint: Double, scale: ClosedRange<Double>
    ) throws(InputError) {
        guard actors.count >= 2 else {
            throw InputError("actors", found: "\(actors.count)", expected: "at least 2")
        }
        try InputError.finite(scale.lowerBound, "lower end of the scale")
        try InputError.finite(scale.upperBound, "upper end of the scale")
        try InputError.within(scale, referencePoint, "reference point")
        let names = actors.map(\.name)
        try InputError.distinct(names, "actor")
        for actor in actors {
            for end in [actor.position.low, actor.position.high] {
                try InputError.within(scale, end, "position of '\(actor.name)'")
            }
            for end in [actor.limit?.low, actor.limit?.high].compactMap(\.self) {
                try InputError.within(scale, end, "limit of '\(actor.name)'")
            }
            for end in [actor.salience.low, actor.salience.high] {
                try InputError.within(0...1, end, "salience of '\(actor.name)'")
            }
            try InputError.notNegative(actor.capability.low, "capability of '\(actor.name)'")
        }
        try InputError.distinct(vetoes.map(\.actor), "veto")
        for veto in vetoes {
            for name in [veto.actor] + veto.ratifiers where !names.contains(name) {
                throw InputError(
                    "veto of '\(veto.actor)'", found: "'\(name)'", expected: "one of \(names.joined(separator: ", "))")
            }
            try InputError.distinct(veto.ratifiers, "ratifier of '\(veto.actor)'")
            try InputError.within(0...1, veto.threshold, "threshold of '\(veto.actor)'")
        }
        self.actors = actors
        self.vetoes = vetoes
        self.referencePoint = referencePoint
        self.scale = scale
        _ = try issue(ranges.map(\.mode))
    }

    // MARK: - Inputs

    /// Position, salience and capability of each actor in turn; then the limits of those that have one.
    package var ranges: [JudgedRange] {
        actors.flatMap { [$0.position, $0.salience, $0.capability] } + actors.compactMap(\.limit)
    }

    /// What an input is, by its place in the ranges.
    package func input(_ place: Int) -> (actor: String, field: Field) {
        guard place >= 3 * actors.count else {
            return (actors[place / 3].name, [.position, .salience, .capability][place % 3])
        }
        let limited = actors.filter { $0.limit != nil }
        return (limited[place - 3 * actors.count].name, .limit)
    }

    package func place(of field: Field, _ actor: String) -> Int? {
        ranges.indices.first { input($0) == (actor, field) }
    }

    /// - Parameter inputs: one for each of the ranges.
    package func issue(_ inputs: [Double]) throws(InputError) -> ContestedIssue {
        try InputError.count(inputs.count, ranges.count, "inputs")
        var stakeholders: [Stakeholder] = []
        for (index, actor) in actors.enumerated() {
            stakeholders.append(
                Stakeholder(
                    actor.name, position: inputs[3 * index], salience: inputs[3 * index + 1],
                    capability: inputs[3 * index + 2]))
        }
        return try ContestedIssue(stakeholders)
    }

    // MARK: - Outcomes

    /// The zone that those with a veto leave, for one set of inputs; `nil` where nobody has a veto.
    ///
    /// Ratifiers of no weight are left out.
    package func agreement(_ inputs: [Double]) -> AgreementZone? {
        guard !vetoes.isEmpty, inputs.count == ranges.count else { return nil }
        var limits: [Double?] = []
        var next = 3 * actors.count
        for actor in actors {
            limits.append(actor.limit == nil ? nil : inputs[next])
            if actor.limit != nil { next += 1 }
        }
        func stance(_ name: String) -> AgreementZone.Stance? {
            guard let index = actors.firstIndex(where: { $0.name == name }) else { return nil }
            return AgreementZone.Stance(
                position: inputs[3 * index], limit: limits[index] ?? referencePoint,
                weight: inputs[3 * index + 1] * inputs[3 * index + 2])
        }
        return AgreementZone(
            vetoes.compactMap { veto in
                stance(veto.actor).map {
                    AgreementZone.Party(
                        veto.actor, $0, ratifiers: veto.ratifiers.compactMap { stance($0) },
                        threshold: veto.threshold)
                }
            }, scale: scale)
    }

    /// What a model makes of one set of inputs. A model without a state of no agreement says what a deal would be if there
    /// were one.
    package func outcome(_ model: BargainingModel, _ inputs: [Double]) throws(InputError) -> Double? {
        try model.outcome(issue(inputs), referencePoint: referencePoint, scale: scale)
    }

    /// What those with a veto come to, over draws from the ranges: Nash's settlement among them inside the zone that they
    /// leave, and none where they leave none.
    ///
    /// - Returns: `nil` where nobody has a veto.
    package func settlements(_ draws: Range<Int>, seed: UInt64, threads: Int = 1) -> OutcomeSpread? {
        guard !vetoes.isEmpty else { return nil }
        return OutcomeSpread(
            InputDraws(ranges, seed: seed).outcomes(draws, threads: threads) { inputs in
                self.agreement(inputs)?.settlement()
            })
    }

    /// The spread of a model's outcomes over draws from the ranges; a draw that the model cannot take counts as none.
    package func spread(
        _ model: BargainingModel, _ draws: Range<Int>, seed: UInt64, threads: Int = 1
    ) -> OutcomeSpread {
        OutcomeSpread(
            InputDraws(ranges, seed: seed).outcomes(draws, threads: threads) { inputs in
                (try? self.outcome(model, inputs)) ?? nil
            })
    }

    /// How far a model's outcome moves as each input goes through its range.
    package func swings(_ model: BargainingModel) -> OneAtATime {
        OneAtATime(ranges) { inputs in (try? self.outcome(model, inputs)) ?? nil }
    }

    /// The nearest values of one input, within `limits` or its own range, at which an answer drawn from a model's outcome
    /// turns, all others at their modes: the levers of one actor, with the others held fixed.
    ///
    /// - Parameter answering: of an outcome; `nil`: no agreement.
    package func tippingPoints<Answer: Equatable & Sendable>(
        _ model: BargainingModel, of place: Int, within limits: ClosedRange<Double>? = nil, steps: Int = 200,
        _ answering: (Double?) -> Answer
    ) -> TippingPoint<Answer> {
        let ranges = self.ranges
        let range = ranges[place]
        var inputs = ranges.map(\.mode)
        return TippingPoint(from: range.mode, within: limits ?? range.low...range.high, steps: steps) { value in
            inputs[place] = value
            return answering((try? self.outcome(model, inputs)) ?? nil)
        }
    }
}

extension JudgedBargain {
    /// The spread of outcomes across models at the modes, apart from that across inputs.
    ///
    /// - Returns: each model's outcome; `nil` for no agreement or where it cannot take the inputs.
    package func acrossModels(_ models: [BargainingModel] = BargainingModel.all) -> [(name: String, outcome: Double?)] {
        let modes = ranges.map(\.mode)
        return models.map { ($0.name, (try? outcome($0, modes)) ?? nil) }
    }
}
