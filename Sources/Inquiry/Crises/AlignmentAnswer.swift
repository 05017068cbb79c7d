package import Bargaining
internal import Cases
internal import Chronology
internal import Exchange

/// Who would stand with whom: the camps in which the propensities of a case leave nobody a reason to move, with and without
/// room for neutrals, over draws from the ranges, and what single propensity would turn them.
package enum AlignmentAnswer {
    /// The cases of the library.
    package static func list(_ material: Material) throws -> Answer {
        let lines = try material.cases().alignments.map { one in
            let run = try AlignmentRun(material, one)
            return CaseList.Line(
                id: one.id, title: one.title, asOf: one.asOf, actors: one.actors.count, says: lowest(run),
                evidence: run.evidence)
        }
        return try CaseList.answer(material, lines, noun: "alignment", command: "fukan align")
    }

    /// The page of one case.
    package static func answer(_ material: Material, _ run: AlignmentRun) throws -> Answer {
        var page = ModelPage()
        camps(run, &page)
        leans(run, &page)
        turns(run, &page)
        pairs(run, &page)
        return try page.answer(
            sentence(run), material, inputs: run.inputs, evidence: run.evidence,
            naive: "That everyone stays out but \(listed(run.alignment.poles.map { run.names[$0] })).",
            command: "fukan align \(run.alignment.id)")
    }

    /// "Two camps: …; with room for neutrals …".
    package static func sentence(_ run: AlignmentRun) -> String {
        var text = lowest(run)
        let count = run.survey.minima.count
        text +=
            count == 1
            ? "; no other camps hold"
            : "; \(Wording.count(count - 1, "other alignment holds", plural: "other alignments hold")) too"
        if run.several > 0 {
            text += ", and in \(percent(run.several)) of draws more than one does"
        }
        if let first = run.neutral.first {
            let camps = run.camps(first)
            text +=
                camps[2].isEmpty
                ? "; with room for neutrals nobody stays out"
                : "; with room for neutrals \(listed(camps[2])) \(camps[2].count == 1 ? "stays" : "stay") out"
        }
        return Wording.sentence(text + ".")
    }

    private static func lowest(_ run: AlignmentRun) -> String {
        guard let lowest = run.survey.minima.first else { return "No alignment." }
        if run.propensities.allSatisfy({ $0.range.mode == 0 }) {
            return "All are indifferent to each other, so that every alignment holds"
        }
        return "If all had to take one of two sides: \(sides(run.camps(lowest)))"
    }

    private static func sides(_ camps: [[String]]) -> String {
        camps[0].isEmpty && camps[1].isEmpty
            ? "nobody takes a side"
            : camps[1].isEmpty
                ? "\(listed(camps[0])) in one camp, and nobody against them"
                : "\(listed(camps[0])) against \(listed(camps[1]))"
    }

    /// Names as they stand within a sentence.
    private static func listed(_ names: [String]) -> String { Wording.list(names.map { Wording.inText($0) }) }

    static func percent(_ share: Double) -> String {
        let value = (share * 1000).rounded() / 10
        return share > 0 && value < 0.1 ? "less than 0.1 per cent" : "\(Wording.number(value)) per cent"
    }

    // MARK: - Sections

    /// How many hollows are told; the rest is counted.
    private static let shown = 12

    private static func camps(_ run: AlignmentRun, _ page: inout ModelPage) {
        let evidence = run.evidence
        let minima = run.survey.minima
        for (index, minimum) in minima.prefix(shown).enumerated() {
            let share = Double(minimum.basin) / Double(run.survey.configurations)
            page.add(
                "camps", "two camps \(index + 1)",
                "\(sides(run.camps(minimum))); \(minimum.basin) of \(run.survey.configurations) alignments lead to it (\(percent(share)))",
                value: minimum.energy, unit: "energy", evidence: evidence)
        }
        if minima.count > shown {
            page.add(
                "camps", "more", "\(minima.count - shown) further alignments that nobody would leave alone",
                value: Double(minima.count), unit: "alignments", evidence: evidence)
        }
        guard !run.neutral.isEmpty else {
            page.add(
                "camps", "with neutrals",
                run.sideCosts.isEmpty
                    ? "not run: the case does not say what taking a side costs; section 'leans' has the cost above which each would rather stay out"
                    : "not run: more than \(NeutralLandscape.mostActors) actors", evidence: evidence)
            return
        }
        for (index, minimum) in run.neutral.prefix(shown).enumerated() {
            let camps = run.camps(minimum)
            page.add(
                "camps", "with neutrals \(index + 1)",
                "\(sides(camps)); \(camps[2].isEmpty ? "nobody stays out" : "\(listed(camps[2])) out"); \(minimum.basin) of \(run.neutral.reduce(0) { $0 + $1.basin }) alignments lead to it",
                value: minimum.energy, unit: "energy", evidence: evidence)
        }
        page.add("camps", "why the two differ", difference(run), evidence: evidence)
    }

    /// The two versions explained by those whom they place differently.
    private static func difference(_ run: AlignmentRun) -> String {
        guard let two = run.survey.minima.first, let three = run.neutral.first else { return "" }
        let (camps, open) = (run.camps(two), run.camps(three))
        var reasons: [String] = []
        for (actor, name) in run.names.enumerated() {
            let threshold = Wording.number(run.thresholds[actor])
            let cost = run.sideCosts.isEmpty ? 0 : run.sideCosts[actor].range.mode
            if open[2].contains(name) {
                let side = camps[0].contains(name) ? camps[0] : camps[1]
                let others = side.filter { $0 != name }
                reasons.append(
                    "\(Wording.inText(name)) is placed with \(others.isEmpty ? "nobody" : listed(others)) only because the two-camp landscape has no third place: its pull there is \(threshold) of the strongest that it could feel, and taking a side costs it \(Wording.number(cost))"
                )
            } else if camps[0].contains(name) != open[0].contains(name) {
                reasons.append(
                    "\(Wording.inText(name)) changes sides because those who stay out no longer pull it in full")
            }
        }
        return reasons.isEmpty
            ? "they do not: everyone's pull to its camp is stronger than what taking a side costs it"
            : reasons.joined(separator: "; ")
    }

    private static func leans(_ run: AlignmentRun, _ page: inout ModelPage) {
        guard run.alignment.poles.count == 2 else { return }
        let poles = run.alignment.poles
        for (actor, name) in run.names.enumerated() {
            let share = run.together(poles[0], actor)
            let pole = Wording.inText(run.names[poles[0]])
            var says =
                actor == poles[0]
                ? "the pole from whom leans are measured"
                : "in \(percent(share)) of draws with \(pole) if it must take a side"
            if let stands = run.stands(actor) {
                says +=
                    actor == poles[0]
                    ? "; with room for neutrals out in \(percent(stands.out))"
                    : "; with room for neutrals with \(pole) in \(percent(stands.with)), out in \(percent(stands.out)), on the other side in \(percent(stands.against))"
            }
            says +=
                "; it would rather stay out if taking a side cost more than \(Wording.number(run.thresholds[actor])) of its strongest pull"
            page.add(
                "leans", name, says, value: share, low: 0, high: 1, unit: "share of draws with \(pole)",
                evidence: evidence(of: actor, run))
        }
    }

    /// What one actor's numbers stand on.
    private static func evidence(of actor: Int, _ run: AlignmentRun) -> [String] {
        var seen: Set<String> = []
        let pairs = run.names.indices.filter { $0 != actor }.map { run.propensities[run.place(actor, $0)] }
        return ([run.sizes[actor]] + pairs).flatMap(\.evidence).filter { seen.insert($0).inserted }
    }

    private static func turns(_ run: AlignmentRun, _ page: inout ModelPage) {
        let bounds = run.alignment.bounds
        let possible = run.turns.filter { bounds.contains($0.value) }
        for turn in possible.prefix(shown) {
            let number = run.propensities[run.place(turn.pair[0], turn.pair[1])]
            page.add(
                "turns", turn.pair.map { run.names[$0] }.joined(separator: "–"), told(turn, run), value: turn.value,
                low: number.range.low, high: number.range.high, unit: "propensity", basis: number.footing.rawValue,
                evidence: number.evidence)
        }
        if possible.isEmpty {
            page.add(
                "turns", "none",
                "no single propensity, wherever within \(Wording.number(bounds.lowerBound)) to \(Wording.number(bounds.upperBound)), would turn the camps",
                evidence: run.evidence)
        }
        for (actor, name) in run.names.enumerated()
        where !run.alignment.poles.contains(actor) && run.turn(of: actor) == nil {
            page.add(
                "turns", name, "no single propensity would take \(Wording.inText(name)) to the other camp",
                basis: "model",
                evidence: evidence(of: actor, run))
        }
    }

    /// "If Russia and India stood together below 0.2 rather than 1, India would change sides: a judgement by … would have to
    /// be wrong".
    package static func told(_ turn: Landscape.Turn, _ run: AlignmentRun) -> String {
        let names = turn.pair.map { run.names[$0] }
        let number = run.propensities[run.place(turn.pair[0], turn.pair[1])]
        let movers = turn.movers.map { run.names[$0] }
        let isBelow = turn.value < turn.present
        let isWithin = number.range.low <= turn.value && turn.value <= number.range.high
        return
            "if the propensity of \(listed(names)) were \(isBelow ? "below" : "above") \(CaseNumber.number(turn.value)) rather than \(CaseNumber.number(turn.present)), \(listed(movers)) would change camps; \(isWithin ? "that lies within what is judged possible" : "that is outside of what is judged possible (\(Wording.number(number.range.low)) to \(Wording.number(number.range.high)))"), and \(number.holder) would have to be wrong"
    }

    private static func pairs(_ run: AlignmentRun, _ page: inout ModelPage) {
        for a in run.names.indices {
            for b in run.names.indices where b > a {
                let number = run.propensities[run.place(a, b)]
                let share = run.together(a, b)
                page.add(
                    "pairs", "\(run.names[a])–\(run.names[b])", "together in \(percent(share)) of draws", value: share,
                    low: 0, high: 1, unit: "share of draws", basis: number.footing.rawValue,
                    evidence: number.evidence)
            }
        }
    }
}
