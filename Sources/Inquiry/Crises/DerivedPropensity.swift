package import Bargaining
package import Cases
internal import Chronology
internal import Evidence
internal import Record
internal import Relations

/// How far two states would stand together, by what a record holds of them: treaties, disputes, coded acts.
///
/// `π = max Σ w_k x_k / Σ w_k` over the terms of which the record tells: treaties x = obligations / 3 of the closest one in
/// force within the window (3 defence, 2 neutrality or nonaggression, 1 consultation or an entente), 0 where a set of
/// alliances has none; disputes x = -(share of the window's years in which the two stood on opposite sides of one), 0 where
/// a set of disputes has none; acts x = (cooperative - conflictual) / all that have a score, of both towards each other. The
/// lowest and the highest are those of one term alone, so that a range tells how far the terms part.
package struct DerivedPropensity: Sendable, Equatable {
    package struct Term: Sendable, Equatable {
        package let name: String
        /// -1...1.
        package let value: Double
        package let weight: Double
        package let told: String
        package let evidence: [String]
    }

    package let terms: [Term]
    /// 0 where the record tells of no term.
    package let range: JudgedRange
    /// How it was computed, in words with the figures.
    package let formula: String
    package var evidence: [String] { terms.flatMap(\.evidence) }

    /// - Parameters:
    ///   - bounds: of propensities, the highest above 0.
    package init(
        _ material: Material, _ a: String, _ b: String, _ derivation: AlignmentCase.Derivation,
        within bounds: ClosedRange<Double>
    ) throws {
        let terms = try [
            derivation.treaties > 0 ? Self.treaties(material, a, b, derivation) : nil,
            derivation.disputes > 0 ? Self.disputes(material, a, b, derivation) : nil,
            derivation.events > 0 ? Self.acts(material, a, b, derivation) : nil,
        ].compactMap(\.self)
        self.terms = terms
        func scaled(_ value: Double) -> Double {
            min(max(value * bounds.upperBound, bounds.lowerBound), bounds.upperBound)
        }
        let weight = terms.reduce(0) { $0 + $1.weight }
        guard weight > 0, let least = terms.map(\.value).min(), let most = terms.map(\.value).max() else {
            range = try JudgedRange(certain: 0)
            formula = "the record holds no treaties, disputes or acts of the two; it counts as 0"
            return
        }
        let mean = terms.reduce(0) { $0 + $1.weight * $1.value } / weight
        range = try JudgedRange(
            low: scaled(min(least, mean)), mode: scaled(mean), high: scaled(max(most, mean)))
        formula =
            "\(Wording.number(bounds.upperBound)) times the mean, by weight, of "
            + Wording.list(
                terms.map { "\($0.told) = \(Wording.number($0.value)) (weight \(Wording.number($0.weight)))" })
    }

    private static func holds(_ period: DateInterval, _ derivation: AlignmentCase.Derivation) -> Bool {
        if let since = derivation.since, let to = period.to, to < since { return false }
        if let until = derivation.until, let from = period.from, from > until { return false }
        return true
    }

    /// The spells of a kind between two actors in the window, and the sets that have the kind at all.
    private static func spells(
        _ material: Material, _ kind: DataSpellKind, _ a: String, _ b: String, _ derivation: AlignmentCase.Derivation
    ) throws -> (found: [StoredDataSpell], sets: [String]) {
        let all = try material.data.spells(kind)
        var sets: [String] = []
        for one in all where !sets.contains(one.set) { sets.append(one.set) }
        let found = all.filter { stored in
            let spell = stored.spell
            let isPair = spell.first == a && spell.second == b || spell.first == b && spell.second == a
            return isPair && holds(spell.period, derivation)
        }
        return (found, sets)
    }

    /// The rows of each set by one id, or the sets themselves where no row is meant.
    private static func evidence(_ found: [StoredDataSpell], _ sets: [String]) -> [String] {
        guard !found.isEmpty else { return sets }
        return sets.compactMap { set in
            let lines = found.filter { $0.set == set }.map(\.spell.line)
            return lines.isEmpty ? nil : DataRows(set: set, lines: lines).id
        }
    }

    private static func treaties(
        _ material: Material, _ a: String, _ b: String, _ derivation: AlignmentCase.Derivation
    ) throws -> Term? {
        let (found, sets) = try spells(material, .alliance, a, b, derivation)
        guard !sets.isEmpty else { return nil }
        let closest = found.map { AllianceSimilarity.category($0.spell.level ?? 0) }.max() ?? 0
        let names = ["no treaty", "consultation", "neutrality or nonaggression", "defence"]
        return Term(
            name: "treaties", value: Double(closest) / Double(AllianceSimilarity.largest), weight: derivation.treaties,
            told: "treaties: \(names[closest])", evidence: evidence(found, sets))
    }

    private static func disputes(
        _ material: Material, _ a: String, _ b: String, _ derivation: AlignmentCase.Derivation
    ) throws -> Term? {
        let (found, sets) = try spells(material, .dispute, a, b, derivation)
        guard !sets.isEmpty else { return nil }
        let all = try material.data.spells(.dispute)
        let first = derivation.since?.civil.year ?? all.compactMap { $0.spell.period.from?.civil.year }.min() ?? 0
        let last =
            derivation.until?.civil.year
            ?? all.compactMap { ($0.spell.period.to ?? $0.spell.period.from)?.civil.year }.max() ?? first
        guard first <= last else { return nil }
        let years = (first...last).count { year in
            found.contains { stored in
                let from = stored.spell.period.from?.civil.year ?? first
                return from <= year && year <= (stored.spell.period.to?.civil.year ?? from)
            }
        }
        let count = last - first + 1
        return Term(
            name: "disputes", value: -Double(years) / Double(count), weight: derivation.disputes,
            told: "disputes: on opposite sides in \(years) of \(count) years", evidence: evidence(found, sets))
    }

    private static func acts(
        _ material: Material, _ a: String, _ b: String, _ derivation: AlignmentCase.Derivation
    ) throws -> Term? {
        let dyads = [Dyad(a, b), Dyad(b, a)]
        let found = try material.acts().filter { act in
            dyads.contains(act.dyad) && (act.score ?? 0) != 0
                && (derivation.since == nil && derivation.until == nil
                    || act.date.from != nil && holds(act.date, derivation))
        }
        guard !found.isEmpty else { return nil }
        let cooperative = found.count { ($0.score ?? 0) > 0 }
        let conflictual = found.count - cooperative
        var seen: Set<String> = []
        return Term(
            name: "acts", value: Double(cooperative - conflictual) / Double(found.count), weight: derivation.events,
            told: "coded acts: \(cooperative) cooperative, \(conflictual) conflictual",
            evidence: found.map(\.id).filter { seen.insert($0).inserted })
    }
}

/// Sizes or capabilities of some actors by a measure of a data set, as per cent of their sum; only where one set has it of
/// all of them.
enum MeasuredSizes {
    struct Found {
        let values: [Double]
        /// One for each actor.
        let evidence: [String]
        let told: String
    }

    /// - Parameter codes: one for each actor; `nil` for one that has none.
    static func find(_ material: Material, _ wanted: AlignmentCase.DataSize, _ codes: [String?]) throws -> Found? {
        let actors = codes.compactMap(\.self)
        guard actors.count == codes.count else { return nil }
        for set in try material.data.sets(.all) {
            var (values, evidence): ([Double], [String]) = ([], [])
            for actor in actors {
                let found = try material.data.values(wanted.measure, of: actor).first { stored in
                    stored.set == set.id && stored.value.second == nil
                        && stored.value.period.from?.civil.year == wanted.year
                }
                guard let found, let value = found.value.value, value > 0 else { break }
                values.append(value)
                evidence.append(DataRows(set: set.id, lines: [found.value.line]).id)
            }
            if values.count == actors.count {
                // Only ratios matter; shares of their sum can be read.
                let sum = values.reduce(0, +)
                return Found(
                    values: values.map { $0 / sum * 100 }, evidence: evidence,
                    told:
                        "\(wanted.measure) of \(wanted.year) in \(set.title), as per cent of these \(actors.count) together"
                )
            }
        }
        return nil
    }
}
