package import Bargaining
package import Cases
internal import Evidence
internal import Mathematics

/// An alignment case run on a record: its numbers with what they stand on, the camps at the likeliest numbers, with and
/// without neutrals, and what comes of draws from the ranges.
package struct AlignmentRun {
    package struct Settings: Sendable {
        package var judge: String?
        /// Propensities from treaties, disputes and acts of the record in place of those judged.
        package var isDerived = false
        package var draws: Int?
        package var seed: UInt64 = 1
        package var threads = 1
        package init() {}
    }

    package let alignment: AlignmentCase
    package let settings: Settings
    /// Of each actor.
    package let sizes: [CaseNumber]
    /// Of each pair, in the order of places: the first with the second, the first with the third and so on.
    package let propensities: [CaseNumber]
    /// Of each actor; empty where the case states none for some.
    package let sideCosts: [CaseNumber]
    package let survey: Landscape.Survey
    /// Lowest first; empty without costs, or with more than 12 actors.
    package let neutral: [NeutralLandscape.Minimum]
    /// Of each actor the cost, as a share of its strongest pull, above which it would leave its camp of the lowest
    /// alignment of two.
    package let thresholds: [Double]
    /// Of one pair each, the nearest first.
    package let turns: [Landscape.Turn]
    package let draws: [JudgedAlignment.Draw]
    package let landscape: Landscape

    package var names: [String] { alignment.actors.map(\.name) }

    /// As many as a second or so allows.
    package static func draws(for actors: Int) -> Int { actors <= 12 ? 1000 : actors <= 16 ? 200 : 20 }

    /// - Throws: `PackageErrors` for a passage that its document does not have, `InputError`.
    package init(_ material: Material, _ alignment: AlignmentCase, _ settings: Settings = Settings()) throws {
        self.alignment = alignment
        self.settings = settings
        let numbers = CaseNumbers(material, on: alignment.on, judge: settings.judge)
        let actors = alignment.actors
        let standings = try material.caseEvidence.standings(alignment.sources)
        var at = 0
        func next(_ sources: [CaseSource]) -> [SourceStanding] {
            defer { at += sources.count }
            return Array(standings[at..<(at + sources.count)])
        }
        // In the order of the case's sources.
        let ofActors = actors.map { next($0.sources) }
        let ofPairs = alignment.pairs.map { next($0.sources) }

        let measured = try alignment.sizes.flatMap {
            try MeasuredSizes.find(material, $0, actors.map(\.code))
        }
        sizes = try actors.enumerated().map { place, actor in
            let judged = numbers.number(
                alignment.subject(ofSize: place), "size", actor.size, actor.sources, ofActors[place])
            guard let measured else { return judged }
            return CaseNumber(
                what: judged.what, range: try JudgedRange(certain: measured.values[place]), by: judged.by,
                others: ["\(judged.told) as judged"], reason: measured.told, footing: .computed,
                evidence: [measured.evidence[place]])
        }
        let costs = actors.enumerated().compactMap { place, actor in
            actor.sideCost.map {
                numbers.number(
                    alignment.subject(ofSideCost: place), "side_cost", $0, actor.sources, ofActors[place])
            }
        }
        sideCosts = costs.count == actors.count ? costs : []
        propensities = try Self.propensities(material, alignment, settings, numbers, ofPairs)

        var pairs: [JudgedAlignment.Pair] = []
        var place = 0
        for a in actors.indices {
            for b in actors.indices where b > a {
                pairs.append(JudgedAlignment.Pair(actors[a].name, actors[b].name, propensities[place].range))
                place += 1
            }
        }
        let judged = try JudgedAlignment(names: actors.map(\.name), sizes: sizes.map(\.range), pairs: pairs)
        landscape = try judged.atModes()
        survey = try landscape.survey()
        let side = JudgedAlignment.SideCosts(shares: sideCosts.map(\.range), greatest: alignment.bounds.upperBound)
        let hasNeutral = !sideCosts.isEmpty && actors.count <= NeutralLandscape.mostActors
        let modes = judged.ranges.map(\.mode)
        neutral = hasNeutral ? try judged.neutral(modes, side, side.shares.map(\.mode)).minima() : []
        thresholds = Self.thresholds(landscape, survey, greatest: alignment.bounds.upperBound)
        turns = landscape.turns(survey).sorted {
            abs($0.change - $1.change) > 1e-12
                ? $0.change < $1.change : $0.pair.lexicographicallyPrecedes($1.pair)
        }
        draws = try judged.draws(
            0..<max(1, settings.draws ?? Self.draws(for: actors.count)), seed: settings.seed,
            costs: hasNeutral ? side : nil, threads: settings.threads)
    }

    private static func propensities(
        _ material: Material, _ alignment: AlignmentCase, _ settings: Settings, _ numbers: CaseNumbers,
        _ standings: [[SourceStanding]]
    ) throws -> [CaseNumber] {
        let actors = alignment.actors
        var found: [CaseNumber] = []
        for a in actors.indices {
            for b in actors.indices where b > a {
                let what = alignment.subject(ofPair: a, b)
                let place = alignment.pairs.firstIndex { $0.places == [a, b] }
                let pair = place.map { alignment.pairs[$0] }
                let judged = place.flatMap { place in
                    alignment.pairs[place].propensity.map {
                        numbers.number(
                            what, "propensity", $0, alignment.pairs[place].sources, standings[place])
                    }
                }
                let derivation = pair?.derivation ?? (judged == nil || settings.isDerived ? alignment.derivation : nil)
                if let derivation, judged == nil || settings.isDerived, let one = actors[a].code,
                    let other = actors[b].code
                {
                    let derived = try DerivedPropensity(material, one, other, derivation, within: alignment.bounds)
                    if derived.terms.isEmpty, let judged, !settings.isDerived {
                        found.append(judged)
                        continue
                    }
                    let basis = StatedBasis.judgement(
                        by: derivation.by, on: alignment.on, of: what, reason: derived.formula)
                    found.append(
                        CaseNumber(
                            what: what, range: derived.range, by: derivation.by,
                            others: judged.map { ["\($0.told) as judged"] } ?? [], reason: derived.formula,
                            footing: derived.terms.isEmpty ? .judgement : .computed,
                            evidence: derived.evidence + [material.hold(basis)]))
                } else {
                    found.append(try judged ?? numbers.unstated(what))
                }
            }
        }
        return found
    }

    /// The place of a pair among the propensities.
    package func place(_ a: Int, _ b: Int) -> Int {
        let (low, high, n) = (min(a, b), max(a, b), names.count)
        return low * n - low * (low + 1) / 2 + high - low - 1
    }

    /// Half the pull towards its camp over the strongest that there may be; 0 for one that is pulled away.
    private static func thresholds(_ landscape: Landscape, _ survey: Landscape.Survey, greatest: Double) -> [Double] {
        guard let lowest = survey.minima.first else { return [] }
        let all = landscape.sizes.reduce(0, +)
        return landscape.names.indices.map { k in
            let isFirst = lowest.camps.0.contains(k)
            var pull = 0.0
            for j in landscape.names.indices where j != k {
                pull +=
                    landscape.sizes[j] * landscape.propensity[k][j] * (lowest.camps.0.contains(j) == isFirst ? 1 : -1)
            }
            let strongest = greatest * (all - landscape.sizes[k])
            return strongest > 0 ? max(0, pull) / strongest : 0
        }
    }

    // MARK: - What is read off

    /// The camp of the first pole in an alignment of two camps, then the other.
    package func camps(_ minimum: Landscape.Minimum) -> [[String]] {
        let isFirst = alignment.poles.first.map { minimum.camps.0.contains($0) } ?? true
        let camps = isFirst ? [minimum.camps.0, minimum.camps.1] : [minimum.camps.1, minimum.camps.0]
        return camps.map { $0.map { names[$0] } }
    }

    /// With neutrals: the camp of the first pole, the other, and those who stay out.
    package func camps(_ minimum: NeutralLandscape.Minimum) -> [[String]] {
        let pole = alignment.poles.first.map { minimum.stands[$0] } ?? .first
        let mine: NeutralLandscape.Stand = pole == .neutral ? .first : pole
        func those(_ wanted: (NeutralLandscape.Stand) -> Bool) -> [String] {
            names.indices.filter { wanted(minimum.stands[$0]) }.map { names[$0] }
        }
        return [those { $0 == mine }, those { $0 != mine && $0 != .neutral }, those { $0 == .neutral }]
    }

    /// The share of draws in which two stand in one camp of the lowest alignment.
    package func together(_ a: Int, _ b: Int) -> Double {
        Double(draws.count { $0.isAgainst[a] == $0.isAgainst[b] }) / Double(draws.count)
    }

    /// The share of draws with more than one hollow.
    package var several: Double { Double(draws.count { $0.hollows > 1 }) / Double(draws.count) }

    /// With neutrals, the shares of draws in which an actor stands with the first pole, out, and with its enemies.
    package func stands(_ actor: Int) -> (with: Double, out: Double, against: Double)? {
        guard let pole = alignment.poles.first, draws.allSatisfy({ !$0.stands.isEmpty }) else { return nil }
        var (with, out, against) = (0, 0, 0)
        for draw in draws {
            let stand = draw.stands[actor]
            if stand == .neutral {
                out += 1
            } else if draw.stands[pole] == stand {
                with += 1
            } else {
                against += 1
            }
        }
        let count = Double(draws.count)
        return (Double(with) / count, Double(out) / count, Double(against) / count)
    }

    /// The nearest change of one propensity that takes an actor to the other camp, relative to the first pole; `nil` where
    /// none within the bounds does.
    package func turn(of actor: Int) -> Landscape.Turn? {
        guard let pole = alignment.poles.first, let lowest = survey.minima.first else { return nil }
        let isWith = lowest.camps.0.contains(actor) == lowest.camps.0.contains(pole)
        return turns.first { turn in
            alignment.bounds.contains(turn.value) && (turn.isAgainst[actor] == turn.isAgainst[pole]) != isWith
        }
    }

    package var inputs: [CaseNumber] { sizes + propensities + sideCosts }
    package var evidence: [String] {
        var seen: Set<String> = []
        return inputs.flatMap(\.evidence).filter { seen.insert($0).inserted }
    }
}
