package import Bargaining
package import Cases
internal import Evidence
internal import Mathematics

/// A crisis run on a record: its numbers with what they stand on, what each third party does at the likeliest numbers and
/// over draws, what turns it, and what becomes of all as one input varies.
package struct CrisisRun {
    package struct Settings: Sendable {
        package var judge: String?
        package var draws = 1000
        package var seed: UInt64 = 1
        package var threads = 1
        package init() {}
    }

    /// What a third party does: to stay out, or to mediate while it does; to join the first side or the second.
    package enum Stand: String, Sendable, Equatable, CaseIterable {
        case out = "stays out"
        case mediates
        case joinsA = "joins A"
        case joinsB = "joins B"
    }

    /// One step of an input that is varied.
    package struct Step: Sendable, Equatable {
        package let value: Double
        /// At the likeliest numbers.
        package let stands: [Stand]
        package let chance: Double
        /// Shares of draws in the order of `Stand`; a row for each party.
        package let shares: [[Double]]
        /// The mean chance that the first side prevails, and what nine tenths of the draws lie between.
        package let meanChance: Double
        package let chances: ClosedRange<Double>
    }

    /// The nearest value of one input at which a party does otherwise.
    package struct Turn: Sendable, Equatable {
        package let party: Int
        /// Whose input, and which.
        package let changed: Int
        package let field: CrisisCase.Field
        package let present: Double
        package let value: Double
        package let stand: Stand
        /// Whether the value lies in what was judged possible.
        package let isWithin: Bool
        package var change: Double { abs(value - present) }
    }

    package let crisis: CrisisCase
    package let settings: Settings
    package let strengths: [CaseNumber]
    /// Of each party by field, all fields; what is not stated is 0.
    package let numbers: [[CrisisCase.Field: CaseNumber]]
    package let held: CaseNumber?
    package let cost: CaseNumber?
    package let costIfMet: CaseNumber?
    package let reliability: CaseNumber?
    package let judged: JudgedCrisis
    package let challenge: JudgedChallenge?
    package let model: JoiningModel
    /// At the likeliest numbers, by best replies from everyone out.
    package let likeliest: JudgedCrisis.Draw
    /// All combinations that nobody would leave, at the likeliest numbers.
    package let equilibria: [JoiningModel.Outcome]
    package let draws: [JudgedCrisis.Draw]
    /// Of each party the turns of its own inputs and of the guarantor's commitment, the nearest first; those within what was
    /// judged possible before the others.
    package let turns: [[Turn]]
    /// What becomes of all as the guarantor's commitment weakens; empty without a guarantor.
    package private(set) var guaranteeSteps: [Step] = []

    package var sides: [String] { crisis.sides.map(\.name) }
    package var names: [String] { crisis.parties.map(\.name) }
    /// The same within a sentence: `the United States`.
    package var sidesInText: [String] { sides.map { Wording.inText($0) } }
    package var namesInText: [String] { names.map { Wording.inText($0) } }

    /// - Throws: `PackageErrors` for a passage that its document does not have, `InputError`.
    package init(_ material: Material, _ crisis: CrisisCase, _ settings: Settings = Settings()) throws {
        self.crisis = crisis
        self.settings = settings
        let maker = CaseNumbers(material, on: crisis.on, judge: settings.judge)
        let standings = try material.caseEvidence.standings(crisis.sources)
        var at = 0
        func next(_ sources: [CaseSource]) -> [SourceStanding] {
            defer { at += sources.count }
            return Array(standings[at..<(at + sources.count)])
        }
        let ofSides = crisis.sides.map { next($0.sources) }
        let ofParties = crisis.parties.map { next($0.sources) }
        let ofChallenge = next(crisis.challenge?.sources ?? [])
        let ofReliability = next(crisis.reliability?.sources ?? [])

        let codes = crisis.sides.map(\.code) + crisis.parties.map(\.code)
        let measured = try crisis.strengths.flatMap { try MeasuredSizes.find(material, $0, codes) }
        func instead(_ number: CaseNumber, _ place: Int) throws -> CaseNumber {
            guard let measured else { return number }
            return CaseNumber(
                what: number.what, range: try JudgedRange(certain: measured.values[place]), by: number.by,
                others: ["\(number.told) as judged"], reason: measured.told, footing: .computed,
                evidence: [measured.evidence[place]])
        }
        strengths = try crisis.sides.enumerated().map { place, side in
            try instead(
                maker.number(
                    crisis.subject(ofStrength: place), "strength", side.strength, side.sources, ofSides[place]),
                place)
        }
        numbers = try crisis.parties.enumerated().map { place, party in
            var found: [CrisisCase.Field: CaseNumber] = [:]
            for field in CrisisCase.Field.allCases {
                let what = crisis.subject(of: field, place)
                guard let judged = party.numbers[field] else {
                    if field != .mediation { found[field] = try maker.unstated(what) }
                    continue
                }
                let number = maker.number(what, field.rawValue, judged, party.sources, ofParties[place])
                found[field] = field == .capability ? try instead(number, place + 2) : number
            }
            return found
        }
        func number(of stake: CrisisCase.Stake) -> CaseNumber? {
            crisis.challenge.map {
                maker.number(
                    crisis.subject(of: stake), stake.rawValue, $0.numbers(of: stake), $0.sources, ofChallenge)
            }
        }
        held = number(of: .held)
        cost = number(of: .cost)
        costIfMet = number(of: .costIfMet)
        reliability = crisis.reliability.map {
            maker.number(crisis.subject(of: $0), "kept", $0.numbers, $0.sources, ofReliability)
        }

        let capabilities = numbers.compactMap { $0[.capability]?.range }
        judged = try crisis.judged(
            by: settings.judge, measured: measured == nil ? nil : (strengths.map(\.range), capabilities))
        challenge = crisis.challenge(by: settings.judge)
        model = try judged.atModes()
        likeliest = try judged.drawAtModes(challenge: challenge, isExhaustive: true)
        equilibria = try model.equilibria()
        draws = try judged.draws(
            0..<max(1, settings.draws), seed: settings.seed, challenge: challenge,
            // Beyond this, looking at every combination in every draw takes minutes.
            isExhaustive: crisis.parties.count <= Self.mostExhaustive, threads: settings.threads)
        turns = Self.turns(model, crisis, numbers)
        if let guarantor = crisis.guarantor { guaranteeSteps = try steps(.commitment, of: guarantor) }
    }

    /// The crisis with the settings that nobody changed, run once for all questions that a record is asked.
    package static func kept(_ material: Material, _ crisis: CrisisCase) throws -> CrisisRun {
        if let known = material.keptCrises[crisis.id], known.crisis == crisis { return known }
        var settings = Settings()
        settings.threads = material.threads
        let run = try CrisisRun(material, crisis, settings)
        material.keptCrises[crisis.id] = run
        return run
    }

    private static let mostExhaustive = 8

    // MARK: - What a party does

    private static func stand(_ choice: JoiningModel.Choice, mediates: Bool) -> Stand {
        switch choice {
        case .out: mediates ? .mediates : .out
        case .joinA: .joinsA
        case .joinB: .joinsB
        }
    }

    package static func stands(_ draw: JudgedCrisis.Draw) -> [Stand] {
        zip(draw.choices, draw.mediates).map { stand($0, mediates: $1) }
    }

    /// A stand with the names of the sides.
    package func words(_ stand: Stand) -> String {
        switch stand {
        case .out: "stays out"
        case .mediates: "stays out and mediates"
        case .joinsA: "joins \(sidesInText[0])"
        case .joinsB: "joins \(sidesInText[1])"
        }
    }

    private static func shares(_ draws: [JudgedCrisis.Draw], _ parties: Int) -> [[Double]] {
        var counts = Array(repeating: Array(repeating: 0, count: Stand.allCases.count), count: parties)
        for draw in draws {
            for (party, stand) in stands(draw).enumerated() {
                counts[party][Stand.allCases.firstIndex(of: stand) ?? 0] += 1
            }
        }
        return counts.map { $0.map { Double($0) / Double(draws.count) } }
    }

    /// Shares of draws in the order of `Stand`; a row for each party.
    package var shares: [[Double]] { Self.shares(draws, names.count) }

    /// The share of draws with more than one equilibrium; `nil` where they were not looked for.
    package var several: Double? {
        guard draws.allSatisfy({ $0.equilibria != nil }) else { return nil }
        return Double(draws.count { ($0.equilibria ?? 0) > 1 }) / Double(draws.count)
    }

    /// The share of draws in which best replies went round and round.
    package var unsettled: Double { Double(draws.count { !$0.isSettled }) / Double(draws.count) }

    /// The mean of a figure over draws, and what nine tenths of them lie between.
    package static func spread(_ values: [Double]) -> (mean: Double, middle: ClosedRange<Double>) {
        let sorted = values.sorted()
        guard let first = sorted.first else { return (0, 0...0) }
        func at(_ share: Double) -> Double { sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))] }
        let low = at(0.05)
        return (sorted.reduce(0, +) / Double(sorted.count), min(low, at(0.95))...max(first, at(0.95)))
    }

    // MARK: - One input varied

    /// The values at which an input is looked at: from the highest that was judged down to none of a commitment, from the
    /// lowest possible to the highest of anything else; with what was judged among them.
    package func values(of field: CrisisCase.Field, _ party: Int) -> [Double] {
        guard let range = numbers[party][field]?.range else { return [] }
        let span: ClosedRange<Double> =
            switch field {
            case .commitment: 0...max(range.high, 0.1)
            case .capability: 0...max(2 * range.high, 1)
            case .costA, .costB, .costOut: 0...min(2, max(2 * range.high, 0.5))
            case .utilityA, .utilityB, .mediation: field.bounds
            }
        let even = (0...10).map { span.lowerBound + Double($0) / 10 * (span.upperBound - span.lowerBound) }
        var all: [Double] = []
        for value in (even + [range.low, range.mode, range.high]).sorted()
        where all.last.map({ value - $0 > 1e-9 }) ?? true { all.append(value) }
        return field == .commitment ? all.reversed() : all
    }

    /// What becomes of everyone as one input takes these values, all others as they are judged.
    package func steps(_ field: CrisisCase.Field, of party: Int) throws -> [Step] {
        let place = self.place(of: field, party)
        return try values(of: field, party).map { value in
            let likeliest = try judged.drawAtModes(fixed: (place, value))
            let found = try judged.draws(
                0..<draws.count, seed: settings.seed, fixed: (place, value), threads: settings.threads)
            let spread = Self.spread(found.map(\.chance))
            return Step(
                value: value, stands: Self.stands(likeliest), chance: likeliest.chance,
                shares: Self.shares(found, names.count), meanChance: spread.mean, chances: spread.middle)
        }
    }

    private func place(of field: CrisisCase.Field, _ party: Int) -> Int {
        // Capability comes before the commitment that multiplies it.
        guard let lever = field.lever else { return judged.place(of: .commitment, party) - 1 }
        return judged.place(of: lever, party)
    }

    private static func turns(
        _ model: JoiningModel, _ crisis: CrisisCase, _ numbers: [[CrisisCase.Field: CaseNumber]]
    ) -> [[Turn]] {
        crisis.parties.indices.map { party in
            var asked = CrisisCase.Field.allCases.filter { $0.lever != nil }.map { (changed: party, field: $0) }
            if let guarantor = crisis.guarantor, guarantor != party { asked.append((guarantor, .commitment)) }
            var found: [Turn] = []
            for (changed, field) in asked {
                guard let lever = field.lever, let number = numbers[changed][field] else { continue }
                let present = model.value(of: lever, changed)
                let tipping = model.tippingPoints(lever, of: changed, watched: party, steps: 200)
                for turn in [tipping.below, tipping.above].compactMap(\.self) {
                    let mediates = model.parties[party].mediates
                    found.append(
                        Turn(
                            party: party, changed: changed, field: field, present: present, value: turn.value,
                            stand: stand(turn.answer, mediates: mediates),
                            isWithin: number.range.low - 1e-6 <= turn.value && turn.value <= number.range.high + 1e-6))
                }
            }
            return found.enumerated().sorted { one, other in
                if one.element.isWithin != other.element.isWithin { return one.element.isWithin }
                return abs(one.element.change - other.element.change) > 1e-9
                    ? one.element.change < other.element.change : one.offset < other.offset
            }.map(\.element)
        }
    }

    // MARK: - What the first side could do instead

    package struct Alternative: Sendable, Equatable {
        package let what: String
        /// The party it turns on; `nil` for what the side does alone.
        package let party: Int?
        /// By how much the chance to prevail is better, with the guarantee as judged and without any.
        package let worth: Double
        package let worthWithout: Double
    }

    /// What each change would be worth to the first side at the likeliest numbers, all others replying: each third party won
    /// to its side or kept from the other, and a tenth more strength of its own.
    package func alternatives() throws -> [Alternative] {
        var without = model
        if let guarantor = crisis.guarantor { without = model.with(.commitment, of: guarantor, 0) }
        func chance(_ model: JoiningModel, _ held: [Int: JoiningModel.Choice] = [:]) -> Double {
            model.bestReplies(held: held).chance
        }
        func stronger(_ model: JoiningModel) throws -> JoiningModel {
            try JoiningModel(strengthA: model.strengthA * 1.1, strengthB: model.strengthB, model.parties)
        }
        var found = [
            Alternative(
                what: "a tenth more strength of its own", party: nil,
                worth: chance(try stronger(model)) - chance(model),
                worthWithout: chance(try stronger(without)) - chance(without))
        ]
        for party in names.indices {
            func worth(_ better: JoiningModel.Choice, _ worse: JoiningModel.Choice, _ model: JoiningModel) -> Double {
                chance(model, [party: better]) - chance(model, [party: worse])
            }
            let isGuarantor = party == crisis.guarantor
            found.append(
                Alternative(
                    what: "\(namesInText[party]) joins it rather than stays out", party: party,
                    worth: worth(.joinA, .out, model),
                    // Without the guarantee there is nothing to join with.
                    worthWithout: isGuarantor ? 0 : worth(.joinA, .out, without)))
            guard !isGuarantor else { continue }
            found.append(
                Alternative(
                    what: "\(namesInText[party]) stays out rather than joins \(sidesInText[1])", party: party,
                    worth: worth(.out, .joinB, model), worthWithout: worth(.out, .joinB, without)))
        }
        return found.enumerated().sorted {
            abs($0.element.worthWithout - $1.element.worthWithout) > 1e-12
                ? $0.element.worthWithout > $1.element.worthWithout : $0.offset < $1.offset
        }.map(\.element)
    }

    // MARK: - Evidence

    package var inputs: [CaseNumber] {
        strengths + numbers.flatMap { fields in CrisisCase.Field.allCases.compactMap { fields[$0] } }
            + [held, cost, costIfMet, reliability].compactMap(\.self)
    }

    /// What the numbers of one party stand on.
    package func evidence(of party: Int) -> [String] {
        var seen: Set<String> = []
        return CrisisCase.Field.allCases.flatMap { numbers[party][$0]?.evidence ?? [] }
            .filter { seen.insert($0).inserted }
    }

    package var evidence: [String] {
        var seen: Set<String> = []
        return inputs.flatMap(\.evidence).filter { seen.insert($0).inserted }
    }
}
