package import Bargaining
package import Cases
internal import Evidence
package import Mathematics
internal import Record

/// A bargain of a case, weighed against a record: what each of its numbers stands on there, and what follows from them.
package struct WeighedBargain {
    package struct Settings: Sendable, Equatable {
        /// Whose numbers; `nil`: the first judge's of each.
        package var judge: String?
        /// At least 1.
        package var draws = 1_000
        package var seed: UInt64 = 1
        package var threads = 1

        package init() {}
    }

    /// What one number stands on.
    package struct Basis {
        /// In falling order: a number with a passage is never also counted as cited.
        package enum Kind: String, CaseIterable {
            case passages, citations
            /// Only on quotations from documents that the record does not hold.
            case absent = "not in this record"
            case judgement
        }
        package let kind: Kind
        /// Codings and sentences of the record, citations and judgements.
        package let ids: [String]
        /// The documents and texts that it stands on; empty for a judgement alone.
        package let sources: Set<String>
        package let judge: String
    }

    package let bargain: BargainCase
    package let settings: Settings
    package let judged: JudgedBargain
    /// One for each input, in the order of `judged.ranges`.
    package let bases: [Basis]
    package let referenceIDs: [String]
    package let measureIDs: [String]
    package let vetoIDs: [String]
    /// Whether the record holds a passage of anything that the case stands on.
    package let isInRecord: Bool

    /// - Throws: `PackageErrors` for a passage that is not in its document, `InputError` for weights that are all 0.
    package init(_ material: Material, _ bargain: BargainCase, _ settings: Settings = Settings()) throws {
        self.bargain = bargain
        self.settings = settings
        let judged = try bargain.judged(by: settings.judge)
        self.judged = judged
        // All at one time, so that every mistake of the case is named.
        let standings = try material.caseEvidence.standings(bargain.sources)
        var known: [(source: CaseSource, ids: [String], names: Set<String>, kind: Basis.Kind?)] = []
        for (source, standing) in zip(bargain.sources, standings) {
            switch standing {
            case .found(let ids):
                let names = Set(try material.passages(ids).compactMap { $0.document?.name })
                known.append((source, ids, names, ids.isEmpty ? nil : .passages))
            case .cited(let citation):
                known.append((source, [material.hold(.citation(citation))], [citation.reference], .citations))
            case .notInRecord(let document):
                let ids = [StatedBasis(source)].compactMap(\.self).map { material.hold($0) }
                known.append((source, ids, ["\(document), not in this record"], .absent))
            }
        }
        isInRecord = known.contains { $0.kind == .passages }
        var next = 0
        func take(_ count: Int) -> ArraySlice<
            (source: CaseSource, ids: [String], names: Set<String>, kind: Basis.Kind?)
        > {
            defer { next += count }
            return known[next..<(next + count)]
        }
        measureIDs = take(bargain.scale.measures.reduce(0) { $0 + $1.sources.count }).flatMap(\.ids)
        referenceIDs = take(bargain.baseRate?.sources.count ?? 0).flatMap(\.ids)
        vetoIDs = take(bargain.vetoSources.count).flatMap(\.ids)
        var byActor: [String: [(source: CaseSource, ids: [String], names: Set<String>, kind: Basis.Kind?)]] = [:]
        for actor in bargain.actors { byActor[actor.id] = Array(take(actor.sources.count)) }
        bases = judged.ranges.indices.map { place in
            let (id, field) = judged.input(place)
            let actor = bargain.actor(id)
            let number = actor?.numbers(of: field)?.by(settings.judge)
            let bearing = (byActor[id] ?? []).filter { $0.kind != nil && $0.source.bears(on: field.rawValue) }
            let kind = Basis.Kind.allCases.first { kind in bearing.contains { $0.kind == kind } } ?? .judgement
            let judgement = material.hold(
                .judgement(
                    by: number?.by ?? bargain.by, on: bargain.on, of: bargain.subject(of: field.rawValue, id),
                    reason: number?.reason ?? ""))
            var seen: Set<String> = []
            return Basis(
                kind: kind,
                // The number itself is somebody's reading of what it stands on.
                ids: (bearing.flatMap(\.ids) + [judgement]).filter { seen.insert($0).inserted },
                // What the record cannot check counts only where there is nothing else.
                sources: bearing.filter { $0.kind != .absent || kind == .absent }
                    .reduce(into: []) { $0.formUnion($1.names) }, judge: number?.by ?? bargain.by)
        }
    }

    package var modes: [Double] { judged.ranges.map(\.mode) }
    private var drawn: Range<Int> { 0..<settings.draws }

    /// Everything that the case stands on, each id once.
    package var evidence: [String] {
        var seen: Set<String> = []
        return (referenceIDs + measureIDs + vetoIDs + bases.flatMap(\.ids)).filter { seen.insert($0).inserted }
    }

    /// What the positions and weights stand on.
    package var meanIDs: [String] { ids { $0 != .limit } }

    /// What those with a veto, and their ratifiers, are said to accept.
    package var agreementIDs: [String] {
        let parties = self.parties
        var seen = Set(vetoIDs)
        return vetoIDs
            + bases.indices.filter { parties.contains(judged.input($0).actor) }.flatMap { bases[$0].ids }
            .filter { seen.insert($0).inserted }
    }

    /// Those with a veto and all who ratify.
    package var parties: Set<String> { Set(bargain.vetoes.flatMap { [$0.actor] + $0.ratifiers }) }

    private func ids(_ isWanted: (JudgedBargain.Field) -> Bool) -> [String] {
        var seen: Set<String> = []
        return bases.indices.filter { isWanted(judged.input($0).field) }.flatMap { bases[$0].ids }
            .filter { seen.insert($0).inserted }
    }

    // MARK: - What follows

    /// The weighted mean at the likeliest values.
    package func mean() throws(InputError) -> Compromise { try Compromise(judged.issue(modes)) }

    package func spread(_ model: BargainingModel) -> OutcomeSpread {
        judged.spread(model, drawn, seed: settings.seed, threads: settings.threads)
    }

    /// `nil` where nobody has a veto.
    package func settlements() -> OutcomeSpread? {
        judged.settlements(drawn, seed: settings.seed, threads: settings.threads)
    }

    /// The mean of the positions as a measure of the scale has them: of islands by area, say.
    package func mean(by measure: BargainCase.Scale.Measure) throws(InputError) -> Double {
        let issue = try judged.issue(modes)
        return try Compromise(positions: issue.positions.map { measure.value(at: $0) }, weights: issue.weights).outcome
    }

    /// All that an input may possibly be: the scale, 0 to 1, or 0 to the highest capability that anybody is given.
    package func possible(_ place: Int) -> ClosedRange<Double> {
        switch judged.input(place).field {
        case .position, .limit: judged.scale
        case .salience: 0...1
        case .capability: 0...judged.actors.reduce(0) { max($0, $1.capability.high) }
        }
    }

    /// The judgements of how patient those with a veto are.
    package func patienceIDs(_ material: Material) -> [String] {
        bargain.vetoes.compactMap { bargain.actor($0.actor)?.patience?.by(settings.judge) }.enumerated().map {
            material.hold(
                .judgement(
                    by: $0.element.by, on: bargain.on,
                    of: bargain.subject(of: "patience", bargain.vetoes[$0.offset].actor),
                    reason: $0.element.reason))
        }
    }

    /// How the settlement shares out if patience is what weighs: for the two with a veto the weights of Nash's solution that
    /// offers in turn come to, from their discounts of one turn.
    ///
    /// - Returns: `nil` unless there are two with a veto and each has a discount, of which one is below 1.
    package func patience() -> (weights: [Double], settlement: Double?, discounts: [Double])? {
        guard bargain.vetoes.count == 2 else { return nil }
        let discounts = bargain.vetoes.compactMap {
            bargain.actor($0.actor)?.patience?.by(settings.judge).range.mode
        }
        guard discounts.count == 2, let offers = try? AlternatingOffers(first: discounts[0], second: discounts[1])
        else { return nil }
        let weights = [offers.limitingWeight, 1 - offers.limitingWeight]
        return (weights, judged.agreement(modes)?.settlement(weights: weights), discounts)
    }

    // MARK: - What turns it

    /// One change of one number that turns an answer, all others at their likeliest values.
    package struct Turn {
        package let place: Int
        package let value: Double
        package let mode: Double
        /// As a share of all that the number may possibly be.
        package let distance: Double
        /// Whether it lies in the judged range.
        package let isWithin: Bool
        package let outcome: Double?
    }

    /// The nearest changes at which a zone of agreement opens or closes, the smallest first.
    package func turnsOfAgreement() -> [Turn] {
        let modes = self.modes
        guard judged.agreement(modes) != nil else { return [] }
        let parties = self.parties
        return turns(judged.ranges.indices.filter { parties.contains(judged.input($0).actor) }) { inputs in
            judged.agreement(inputs)?.zone != nil
        } outcome: { inputs in
            judged.agreement(inputs)?.settlement()
        }
    }

    /// The nearest changes at which the weighted mean comes nearer to another named settlement, the smallest first.
    package func turnsOfMean() -> [Turn] {
        turns(judged.ranges.indices.filter { judged.input($0).field != .limit }) { inputs in
            meanOutcome(inputs).map { bargain.scale.nearest(to: $0).at }
        } outcome: {
            meanOutcome($0)
        }
    }

    private func meanOutcome(_ inputs: [Double]) -> Double? {
        (try? judged.outcome(.compromise(.capabilityAndSalience), inputs)) ?? nil
    }

    private func turns<Verdict: Equatable & Sendable>(
        _ places: [Int], _ verdict: ([Double]) -> Verdict, outcome: ([Double]) -> Double?
    ) -> [Turn] {
        let ranges = judged.ranges
        var found: [Turn] = []
        for place in places {
            let (possible, range) = (possible(place), ranges[place])
            var inputs = modes
            let point = TippingPoint(from: range.mode, within: possible, steps: 100) { value in
                inputs[place] = value
                return verdict(inputs)
            }
            guard let turn = point.nearest(to: range.mode) else { continue }
            inputs[place] = turn.value
            let width = possible.upperBound - possible.lowerBound
            found.append(
                Turn(
                    place: place, value: turn.value, mode: range.mode,
                    distance: width > 0 ? abs(turn.value - range.mode) / width : 0,
                    isWithin: turn.value >= range.low && turn.value <= range.high, outcome: outcome(inputs)))
        }
        return found.sorted {
            abs($0.distance - $1.distance) > 1e-9 ? $0.distance < $1.distance : $0.place < $1.place
        }
    }

    /// Two changes at one time that open a zone, each by the same share of what is possible, all else at its likeliest.
    package struct TwoTurns {
        package let places: [Int]
        package let values: [Double]
        /// Of each, as a share of all that it may possibly be.
        package let distance: Double
        package let outcome: Double?
    }

    /// The smallest such changes of limits, and of positions of those without one, the smallest first; empty where there is a
    /// zone at the likeliest values. Tried in steps of a fortieth and closed in on to a ten-thousandth.
    package func pairsOpeningAgreement() -> [TwoTurns] {
        let modes = self.modes
        guard let now = judged.agreement(modes), now.zone == nil else { return [] }
        let parties = self.parties
        let places = judged.ranges.indices.filter { place in
            let input = judged.input(place)
            guard parties.contains(input.actor) else { return false }
            return input.field == .limit
                || input.field == .position && judged.place(of: .limit, input.actor) == nil
        }
        func shifted(_ pair: [Int], _ signs: [Double], _ share: Double) -> [Double] {
            var inputs = modes
            for (place, sign) in zip(pair, signs) {
                let possible = possible(place)
                let width = possible.upperBound - possible.lowerBound
                inputs[place] = min(
                    max(modes[place] + sign * share * width, possible.lowerBound), possible.upperBound)
            }
            return inputs
        }
        func opens(_ pair: [Int], _ signs: [Double], _ share: Double) -> Bool {
            judged.agreement(shifted(pair, signs, share))?.zone != nil
        }
        var found: [TwoTurns] = []
        for (index, first) in places.enumerated() {
            for second in places.dropFirst(index + 1) {
                let pair = [first, second]
                var best: (share: Double, signs: [Double])?
                for signs in [[1.0, 1.0], [1, -1], [-1, 1], [-1, -1]] {
                    guard let step = (1...40).first(where: { opens(pair, signs, Double($0) / 40) }) else { continue }
                    var (shut, open) = (Double(step - 1) / 40, Double(step) / 40)
                    while open - shut > 1e-4 {
                        let middle = (open + shut) / 2
                        if opens(pair, signs, middle) { open = middle } else { shut = middle }
                    }
                    if open < (best?.share ?? .infinity) - 1e-9 { best = (open, signs) }
                }
                guard let best else { continue }
                let inputs = shifted(pair, best.signs, best.share)
                found.append(
                    TwoTurns(
                        places: pair, values: pair.map { inputs[$0] }, distance: best.share,
                        outcome: judged.agreement(inputs)?.settlement()))
            }
        }
        return found.sorted {
            abs($0.distance - $1.distance) > 1e-9
                ? $0.distance < $1.distance : $0.places.lexicographicallyPrecedes($1.places)
        }
    }

    // MARK: - What drives it

    /// How much of the variance of whether there is a zone each input accounts for, with all that it does together with
    /// others; the largest first, those below 0.01 left out. Empty where fewer than one draw in twenty differs.
    package func driversOfAgreement() -> [(place: Int, share: Double)] {
        // Of what is rare the shares of variance cannot be told from so few draws.
        guard let share = settlements()?.noAgreement, (0.05...0.95).contains(share) else { return [] }
        let shares = VarianceShares(InputDraws(judged.ranges, seed: settings.seed), base: 200) { inputs in
            judged.agreement(inputs)?.zone == nil ? 1 : 0
        }
        guard let shares else { return [] }
        return shares.total.enumerated().map { (place: $0.offset, share: $0.element) }
            .filter { $0.share >= 0.01 }
            .sorted { abs($0.share - $1.share) > 1e-9 ? $0.share > $1.share : $0.place < $1.place }
    }

    // MARK: - Without a source

    /// What becomes of the answers without one source.
    package struct Without {
        /// A document or cited text; `nil`: what is judgement alone.
        package let source: String?
        /// Inputs that stand on it alone.
        package let places: [Int]
        /// The middle of the weighted mean's draws, with its middle 80 per cent.
        package let mean: OutcomeSpread
        /// `nil` where nobody has a veto.
        package let settlements: OutcomeSpread?
    }

    /// Takes away one source after the other: a number that stands on it alone may then be anything that is possible, with
    /// the same likeliest value, and what else is known stays as it is. Last, all that is judgement alone.
    package func withouts() -> [Without] {
        var names: [String] = []
        for basis in bases { names += basis.sources.filter { !names.contains($0) }.sorted() }
        let sources: [String?] = names.sorted() + [nil]
        return sources.compactMap { source in
            let places = bases.indices.filter { place in
                source.map { bases[place].sources == [$0] } ?? bases[place].sources.isEmpty
            }
            guard !places.isEmpty, let widened = try? widened(places) else {
                return source.map {
                    Without(
                        source: $0, places: [], mean: spread(.compromise(.capabilityAndSalience)),
                        settlements: settlements())
                }
            }
            return Without(
                source: source, places: places,
                mean: widened.spread(
                    .compromise(.capabilityAndSalience), drawn, seed: settings.seed, threads: settings.threads),
                settlements: widened.settlements(drawn, seed: settings.seed, threads: settings.threads))
        }
    }

    private func widened(_ places: [Int]) throws(InputError) -> JudgedBargain {
        var ranges = judged.ranges
        for place in places {
            let possible = possible(place)
            ranges[place] = try JudgedRange(
                low: possible.lowerBound, mode: ranges[place].mode, high: possible.upperBound)
        }
        return try replacing(ranges)
    }

    /// The bargain with one input taken for certain.
    package func fixing(_ place: Int, at value: Double) throws(InputError) -> JudgedBargain {
        var ranges = judged.ranges
        ranges[place] = try JudgedRange(certain: value)
        return try replacing(ranges)
    }

    private func replacing(_ ranges: [JudgedRange]) throws(InputError) -> JudgedBargain {
        var actors: [JudgedBargain.Actor] = []
        var next = 3 * judged.actors.count
        for (index, actor) in judged.actors.enumerated() {
            actors.append(
                JudgedBargain.Actor(
                    actor.name, position: ranges[3 * index], salience: ranges[3 * index + 1],
                    capability: ranges[3 * index + 2], limit: actor.limit == nil ? nil : ranges[next]))
            if actor.limit != nil { next += 1 }
        }
        return try JudgedBargain(
            actors, vetoes: judged.vetoes, referencePoint: judged.referencePoint, scale: judged.scale)
    }
}
