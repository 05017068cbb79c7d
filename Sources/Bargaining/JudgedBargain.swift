/// A bargain as judged: every number with its range, who may veto, and what stays without agreement.
package struct JudgedBargain: Sendable, Equatable {
    package struct Actor: Sendable, Equatable {
        package let name: String
        package let position: JudgedRange
        package let salience: JudgedRange
        package let capability: JudgedRange

        package init(_ name: String, position: JudgedRange, salience: JudgedRange, capability: JudgedRange) {
            self.name = name
            self.position = position
            self.salience = salience
            self.capability = capability
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
    package enum Field: String, Sendable, CaseIterable { case position, salience, capability }

    package let actors: [Actor]
    package let vetoes: [Veto]
    package let referencePoint: Double
    package let scale: ClosedRange<Double>

    /// - Throws: `BargainingError` for fewer than two actors, names said twice or not known, a position off the scale, a
    ///   salience outside 0...1, a negative capability, or modes without any weight.
    package init(
        _ actors: [Actor], vetoes: [Veto], referencePoint: Double, scale: ClosedRange<Double>
    ) throws(BargainingError) {
        guard actors.count >= 2 else {
            throw BargainingError("actors", found: "\(actors.count)", expected: "at least 2")
        }
        try BargainingError.finite(scale.lowerBound, "lower end of the scale")
        try BargainingError.finite(scale.upperBound, "upper end of the scale")
        try BargainingError.within(scale, referencePoint, "reference point")
        let names = actors.map(\.name)
        try BargainingError.distinct(names, "actor")
        for actor in actors {
            for end in [actor.position.low, actor.position.high] {
                try BargainingError.within(scale, end, "position of '\(actor.name)'")
            }
            for end in [actor.salience.low, actor.salience.high] {
                try BargainingError.within(0...1, end, "salience of '\(actor.name)'")
            }
            try BargainingError.notNegative(actor.capability.low, "capability of '\(actor.name)'")
        }
        try BargainingError.distinct(vetoes.map(\.actor), "veto")
        for veto in vetoes {
            for name in [veto.actor] + veto.ratifiers where !names.contains(name) {
                throw BargainingError(
                    "veto of '\(veto.actor)'", found: "'\(name)'", expected: "one of \(names.joined(separator: ", "))")
            }
            try BargainingError.distinct(veto.ratifiers, "ratifier of '\(veto.actor)'")
            try BargainingError.within(0...1, veto.threshold, "threshold of '\(veto.actor)'")
        }
        self.actors = actors
        self.vetoes = vetoes
        self.referencePoint = referencePoint
        self.scale = scale
        _ = try issue(ranges.map(\.mode))
    }

    // MARK: - Inputs

    /// Position, salience and capability of each actor in turn.
    package var ranges: [JudgedRange] { actors.flatMap { [$0.position, $0.salience, $0.capability] } }

    /// What an input is, by its place in the ranges.
    package func input(_ place: Int) -> (actor: String, field: Field) {
        (actors[place / 3].name, Field.allCases[place % 3])
    }

    package func place(of field: Field, _ actor: String) -> Int? {
        guard let index = actors.firstIndex(where: { $0.name == actor }),
            let offset = Field.allCases.firstIndex(of: field)
        else { return nil }
        return 3 * index + offset
    }

    /// - Parameter inputs: one for each of the ranges.
    package func issue(_ inputs: [Double]) throws(BargainingError) -> ContestedIssue {
        try BargainingError.count(inputs.count, 3 * actors.count, "inputs")
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
    /// Ratifiers of no weight are left out; a principal weighs as much as it would without.
    package func ratification(_ inputs: [Double]) throws(BargainingError) -> Ratification? {
        guard !vetoes.isEmpty else { return nil }
        let stakeholders = try issue(inputs).stakeholders
        var principals: [Principal] = []
        for veto in vetoes {
            guard let own = stakeholders.first(where: { $0.name == veto.actor }) else { continue }
            principals.append(
                try Principal(
                    veto.actor, position: own.position, weight: own.weight > 0 ? own.weight : 1,
                    ratifiers: stakeholders.filter { veto.ratifiers.contains($0.name) && $0.weight > 0 },
                    threshold: veto.threshold))
        }
        return try Ratification(principals, referencePoint: referencePoint)
    }

    /// What a model makes of one set of inputs. A model without a state of no agreement says what a deal would be if there
    /// were one.
    package func outcome(_ model: BargainingModel, _ inputs: [Double]) throws(BargainingError) -> Double? {
        try model.outcome(issue(inputs), referencePoint: referencePoint, scale: scale)
    }

    /// Whether those with a veto leave no settlement, over draws from the ranges.
    ///
    /// - Returns: the share of draws; 0 where nobody has a veto.
    package func blocked(_ draws: Range<Int>, seed: UInt64, cores: Int = 1) async -> Double {
        guard !vetoes.isEmpty, !draws.isEmpty else { return 0 }
        let none = await InputDraws(ranges, seed: seed).outcomes(draws, cores: cores) { inputs in
            (try? self.ratification(inputs))?.zone == nil
        }
        return Double(none.count { $0 }) / Double(draws.count)
    }

    /// The settlement that those with a veto would come to where they leave a zone: Nash's among them, inside it.
    package func settlements(_ draws: Range<Int>, seed: UInt64, cores: Int = 1) async -> OutcomeSpread {
        OutcomeSpread(
            await InputDraws(ranges, seed: seed).outcomes(draws, cores: cores) { inputs in
                (try? self.ratification(inputs))?.settlement
            })
    }

    /// The spread of a model's outcomes over draws from the ranges; a draw that the model cannot take counts as none.
    package func spread(
        _ model: BargainingModel, _ draws: Range<Int>, seed: UInt64, cores: Int = 1
    ) async -> OutcomeSpread {
        OutcomeSpread(
            await InputDraws(ranges, seed: seed).outcomes(draws, cores: cores) { inputs in
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
