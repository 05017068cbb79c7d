internal import Bargaining
package import Cases
internal import Chronology
internal import Exchange
package import Ontology

/// Who joins, who stays out and who mediates in a crisis of two sides, as commitments and costs vary; what would turn each;
/// whether the guarantee deters.
package enum CrisisAnswer {
    /// An input of one third party.
    package struct Varied: Sendable, Equatable {
        package let party: Int
        package let field: CrisisCase.Field

        package init(party: Int, field: CrisisCase.Field) {
            self.party = party
            self.field = field
        }
    }

    /// The cases of the library.
    package static func list(_ material: Material) throws -> Answer {
        let lines = try material.cases().crises.map { one in
            let run = try CrisisRun(material, one)
            return CaseList.Line(
                id: one.id, title: one.title, asOf: one.asOf, actors: one.parties.count, says: sentence(run),
                evidence: run.evidence)
        }
        return try CaseList.answer(
            material, lines, noun: "crisis", plural: "crises", actors: ("parties", "third parties"),
            command: "fukan crisis")
    }

    /// To a question: the first case of its part of which the record holds anything.
    package static func answer(_ material: Material, to question: Question) throws -> Answer {
        try asked(material, question) { try answer(material, $0) }
    }

    /// Answers a question by the case of its part, or says that the documents hold nothing of it.
    static func asked(
        _ material: Material, _ question: Question, _ answer: (CrisisRun) throws -> Answer
    ) throws -> Answer {
        func absent(_ sentence: String) -> Answer {
            Answer(
                sentence, standing: .absent, evidence: [], basis: "passages and judgements", reviewed: 0,
                columns: ModelPage.columns, rows: [], command: question.command)
        }
        guard let crisis = try material.cases().crises.first else {
            return absent("Not in this system: no case says who might join such a crisis.")
        }
        let run = try CrisisRun.kept(material, crisis)
        guard run.isInRecord else {
            return absent("Not in these documents: no passage on which the case '\(crisis.title)' stands.")
        }
        return try answer(run)
    }

    /// The page of one case.
    ///
    /// - Parameter varied: what varies in the section `guarantee`; the guarantor's commitment where nothing is named.
    package static func answer(_ material: Material, _ run: CrisisRun, varied: Varied? = nil) throws -> Answer {
        var page = ModelPage()
        choices(run, &page)
        try curve(run, varied ?? run.guarantee, &page)
        turns(run, &page)
        deterrence(run, &page)
        equilibria(run, &page)
        try landscape(material, run, &page)
        try alternatives(run, &page)
        return try page.answer(
            sentence(run), material, inputs: run.inputs, evidence: run.evidence,
            naive: "That every third party stays out.", command: "fukan crisis \(run.crisis.id)")
    }

    /// "At the likeliest numbers A joins Japan; B stays out and mediates; C and D stay out; each does so in 73 per cent of
    /// draws or more, and Japan prevails with a chance of 0.3."
    package static func sentence(_ run: CrisisRun) -> String {
        let stands = CrisisRun.stands(run.likeliest)
        let shares = run.shares
        let least = run.names.indices.reduce(1.0) {
            min($0, shares[$1][CrisisRun.Stand.allCases.firstIndex(of: stands[$1]) ?? 0])
        }
        // Those who do something first.
        let groups = CrisisRun.Stand.allCases.reversed().compactMap { stand -> String? in
            let names = run.names.indices.filter { stands[$0] == stand }.map { run.namesInText[$0] }
            guard !names.isEmpty else { return nil }
            return "\(Wording.list(names)) \(names.count == 1 ? run.words(stand) : plural(run, stand))"
        }
        let often =
            least > 0.9995
            ? run.names.count == 1 ? "it does so in every draw" : "all do so in every draw"
            : "\(run.names.count == 1 ? "it" : "each") does so in \(percent(least)) of draws\(run.names.count == 1 ? "" : " or more")"
        return
            "At the likeliest numbers \(groups.joined(separator: "; ")); \(often), and \(run.sidesInText[0]) prevails with a chance of \(Wording.number(run.likeliest.chance))."
    }

    private static func percent(_ share: Double) -> String { AlignmentAnswer.percent(share) }

    private static func plural(_ run: CrisisRun, _ stand: CrisisRun.Stand) -> String {
        switch stand {
        case .out: "stay out"
        case .mediates: "stay out and mediate"
        case .joinsA: "join \(run.sidesInText[0])"
        case .joinsB: "join \(run.sidesInText[1])"
        }
    }

    private static func deterred(_ weighed: JudgedChallenge.Weighed, _ run: CrisisRun) -> String {
        let guarantor = run.crisis.guarantor.map { run.namesInText[$0] } ?? "the guarantor"
        let challenger = run.sidesInText[1]
        guard let threshold = weighed.threshold else {
            return "no help of \(guarantor), however sure, would be enough to deter \(challenger)"
        }
        // What rounds to certainty is no chance that anybody could be held to.
        if threshold > 0.995 {
            return "no help of \(guarantor) that is less than certain would be enough to deter \(challenger)"
        }
        return threshold <= 0
            ? "\(challenger) would be deterred without any help"
            : "\(challenger) would be deterred if it held help of \(guarantor) for likelier than \(Wording.chance(threshold))"
    }

    // MARK: - Sections

    private static func choices(_ run: CrisisRun, _ page: inout ModelPage) {
        let stands = CrisisRun.stands(run.likeliest)
        let shares = run.shares
        for (party, name) in run.names.enumerated() {
            let others = CrisisRun.Stand.allCases.indices.filter {
                shares[party][$0] > 0 && CrisisRun.Stand.allCases[$0] != stands[party]
            }
            let own = shares[party][CrisisRun.Stand.allCases.firstIndex(of: stands[party]) ?? 0]
            var says =
                "\(run.words(stands[party])) at the likeliest numbers, and in \(percent(own)) of draws"
            if !others.isEmpty {
                let rest = others.map {
                    "\(run.words(CrisisRun.Stand.allCases[$0])) in \(percent(shares[party][$0]))"
                }
                says += "; it \(Wording.list(rest))"
            }
            says += "; \(why(run, party))"
            page.add(
                "choices", name, says, value: own, low: 0, high: 1, unit: "share of draws",
                evidence: run.evidence(of: party))
        }
        let spread = CrisisRun.spread(run.draws.map(\.chance))
        page.add(
            "choices", "chance of \(run.sides[0])",
            "\(run.sidesInText[0]) prevails with a chance of \(Wording.number(run.likeliest.chance)) at the likeliest numbers, \(Wording.number(spread.mean)) on the mean of draws",
            value: spread.mean, low: spread.middle.lowerBound, high: spread.middle.upperBound,
            unit: "chance; low and high: nine tenths of draws", evidence: run.evidence)
    }

    /// What makes the difference for one party at the likeliest numbers.
    private static func why(_ run: CrisisRun, _ party: Int) -> String {
        let values = run.model.values(of: party, run.likeliest.choices)
        let best = run.likeliest.choices[party]
        let second = JoiningModel.Choice.allCases.filter { $0 != best }.reduce(JoiningModel.Choice?.none) {
            guard let known = $0 else { return $1 }
            return values[$1] > values[known] ? $1 : known
        }
        guard let second else { return "" }
        let words = run.words(stand(second))
        return
            "that is worth \(Wording.number(values[best])), the next best (it \(words)) \(Wording.number(values[second]))"
    }

    private static func stand(_ choice: JoiningModel.Choice) -> CrisisRun.Stand {
        switch choice {
        case .out: .out
        case .joinA: .joinsA
        case .joinB: .joinsB
        }
    }

    private static func curve(_ run: CrisisRun, _ varied: Varied?, _ page: inout ModelPage) throws {
        guard let varied else { return }
        let number = run.numbers[varied.party][varied.field]
        for step in varied == run.guarantee ? run.guaranteeSteps : try run.steps(varied.field, of: varied.party) {
            page.add(
                "guarantee",
                "\(run.crisis.subject(of: varied.field, varied.party)): \(CaseNumber.number(step.value))",
                told(step, run, varied), value: step.meanChance, low: step.chances.lowerBound,
                high: step.chances.upperBound,
                unit: "mean chance of \(run.sides[0])", evidence: number?.evidence ?? run.evidence)
        }
    }

    /// Who joins whom at one step, and in what share of draws.
    package static func told(_ step: CrisisRun.Step, _ run: CrisisRun, _ varied: Varied) -> String {
        let (a, b) = (2, 3)
        let isNone = varied.field == .commitment && step.value == 0
        let joining = run.names.indices.compactMap { party -> String? in
            let shares = step.shares[party]
            let parts = [(a, "with \(run.sidesInText[0])"), (b, "with \(run.sidesInText[1])")].compactMap {
                place, words in
                shares[place] > 0 ? "\(words) in \(percent(shares[place]))" : nil
            }
            let who = run.namesInText[party]
            let name = isNone && party == varied.party ? "\(who), in name only," : who
            return parts.isEmpty ? nil : "\(name) \(Wording.list(parts)) of draws"
        }
        return joining.isEmpty ? "everyone stays out in every draw" : joining.joined(separator: "; ")
    }

    private static func turns(_ run: CrisisRun, _ page: inout ModelPage) {
        for (party, name) in run.names.enumerated() {
            guard !run.turns[party].isEmpty else {
                page.add(
                    "turns", name, "no single number, however far it is moved, would have it do otherwise",
                    evidence: run.evidence(of: party))
                continue
            }
            // All would be a list without an order.
            for turn in nearest(run.turns[party]) {
                guard let number = run.numbers[turn.changed][turn.field] else { continue }
                page.add(
                    "turns", name, told(turn, run), value: turn.value, low: number.range.low, high: number.range.high,
                    unit: run.crisis.words(turn.field), basis: number.footing.rawValue,
                    evidence: number.evidence)
            }
        }
    }

    /// Two for each other thing that a party could do, and whatever a commitment turns.
    private static func nearest(_ turns: [CrisisRun.Turn]) -> [CrisisRun.Turn] {
        var seen: [CrisisRun.Stand: Int] = [:]
        return turns.filter { turn in
            seen[turn.stand, default: 0] += 1
            return (seen[turn.stand] ?? 0) <= 2 || turn.field == .commitment
        }
    }

    /// "Russia joins China once its cost of joining China is below 0.06 rather than 0.3; …".
    package static func told(_ turn: CrisisRun.Turn, _ run: CrisisRun) -> String {
        guard let number = run.numbers[turn.changed][turn.field] else { return "" }
        let field =
            turn.changed == turn.party
            ? "its \(run.crisis.words(turn.field))" : "the \(run.crisis.subject(of: turn.field, turn.changed))"
        return
            "\(run.namesInText[turn.party]) \(run.words(turn.stand)) once \(field) is \(turn.value < turn.present ? "below" : "above") \(CaseNumber.number(turn.value)) rather than \(CaseNumber.number(turn.present)); \(turn.isWithin ? "that lies within what is judged possible" : "that is outside of what is judged possible (\(Wording.number(number.range.low)) to \(Wording.number(number.range.high)))"), and \(number.holder) would have to be wrong"
    }

    private static func deterrence(_ run: CrisisRun, _ page: inout ModelPage) {
        guard let weighed = run.likeliest.challenge, let guarantor = run.crisis.guarantor else { return }
        let stakes = [run.held, run.cost, run.costIfMet].compactMap(\.self).flatMap(\.evidence)
        let thresholds = run.draws.compactMap { $0.challenge }
        let count = Double(thresholds.count)
        let never = Double(thresholds.count { $0.threshold == nil }) / count
        let always = Double(thresholds.count { $0.threshold.map { $0 <= 0 } ?? false }) / count
        let spread = CrisisRun.spread(thresholds.compactMap(\.threshold))
        page.add(
            "deterrence", "threshold",
            "\(deterred(weighed, run)); a challenge is worth \(Wording.number(weighed.unmet)) to it if it is not met and \(Wording.number(weighed.met)) if it is, leaving things alone \(Wording.number(weighed.quiet)); in \(percent(always)) of draws no help is needed, in \(percent(never)) none is enough",
            value: weighed.threshold, low: spread.middle.lowerBound, high: spread.middle.upperBound,
            unit: "chance of help of \(run.namesInText[guarantor])", evidence: stakes + run.evidence(of: guarantor))
        guard let reliability = run.crisis.reliability, let stated = run.reliability else { return }
        for number in reliability.numbers.all {
            let kept = number.range.mode
            let share = Double(thresholds.count { $0.threshold.map { $0 <= kept } ?? false }) / count
            let chance = kept * weighed.chanceMet + (1 - kept) * weighed.chanceUnmet
            page.add(
                "deterrence", "reliability by \(number.by.isEmpty ? "the author of the file" : number.by)",
                "\(reliability.what): kept with a chance of \(Wording.number(kept)); at that, \(run.sidesInText[1]) is deterred in \(percent(share)) of draws, and \(run.sidesInText[0]) prevails with \(Wording.number(chance)) (\(Wording.number(weighed.chanceMet)) if help comes, \(Wording.number(weighed.chanceUnmet)) if it does not)\(number.reason.isEmpty ? "" : "; \(number.reason)")",
                value: kept, low: number.range.low, high: number.range.high, unit: "chance",
                basis: stated.footing.rawValue, evidence: stated.evidence)
        }
    }

    private static func equilibria(_ run: CrisisRun, _ page: inout ModelPage) {
        for (index, one) in run.equilibria.prefix(12).enumerated() {
            let isReached = one.choices == run.likeliest.choices
            page.add(
                "equilibria", "\(index + 1) of \(run.equilibria.count)",
                "\(who(one.choices, run)); nobody would change alone\(isReached ? "; where everyone starts by staying out, it ends here" : "")",
                value: one.chance, unit: "chance of \(run.sides[0])", evidence: run.evidence)
        }
        if run.equilibria.isEmpty {
            page.add(
                "equilibria", "none", "whatever all do, somebody would do otherwise: choices go round in a circle",
                evidence: run.evidence)
        }
        if let several = run.several {
            page.add(
                "equilibria", "over draws",
                "in \(percent(several)) of draws more than one combination of choices holds; in \(percent(run.unsettled)) choices go round in a circle",
                value: several, low: 0, high: 1, unit: "share of draws", evidence: run.evidence)
        }
    }

    private static func who(_ choices: [JoiningModel.Choice], _ run: CrisisRun) -> String {
        func those(_ choice: JoiningModel.Choice) -> [String] {
            run.names.indices.filter { choices[$0] == choice }.map { run.namesInText[$0] }
        }
        let parts = [JoiningModel.Choice.joinA, .joinB, .out].compactMap { choice -> String? in
            let names = those(choice)
            guard !names.isEmpty else { return nil }
            let stand = stand(choice)
            return "\(Wording.list(names)) \(names.count == 1 ? run.words(stand) : plural(run, stand))"
        }
        return parts.joined(separator: "; ")
    }

    /// The alignment that the case names, set beside the choices: where the two part, and why.
    private static func landscape(_ material: Material, _ run: CrisisRun, _ page: inout ModelPage) throws {
        guard let id = run.crisis.alignment,
            let alignment = try material.cases().alignments.first(where: { $0.id == id })
        else { return }
        var settings = AlignmentRun.Settings()
        settings.judge = run.settings.judge
        settings.draws = 1
        let other = try AlignmentRun(material, alignment, settings)
        guard let lowest = other.survey.minima.first else { return }
        let camps = other.camps(lowest)
        let stands = CrisisRun.stands(run.likeliest)
        var parting: [String] = []
        for (party, name) in run.names.enumerated() {
            guard let actor = other.names.firstIndex(of: name) else { continue }
            let isWithA = camps[0].contains(name) == camps[0].contains(run.sides[0])
            let side = isWithA ? run.sidesInText[0] : run.sidesInText[1]
            switch stands[party] {
            case .joinsA where isWithA, .joinsB where !isWithA: continue
            case .out, .mediates:
                parting.append(
                    "\(run.namesInText[party]), which the landscape leans to \(side) with a pull of \(Wording.number(other.thresholds[actor])) of the strongest possible, and whose joining would move the chances too little to be worth its cost"
                )
            default:
                parting.append(
                    "\(run.namesInText[party]), which the landscape puts with \(side) and the model of joining on the other side"
                )
            }
        }
        page.add(
            "landscape", alignment.id,
            parting.isEmpty
                ? "the landscape of two camps and this model agree on everyone"
                : "the landscape of two camps lets nobody stay out and asks only who is liked better; this model asks what joining changes and costs. They part over \(parting.joined(separator: "; over "))",
            evidence: other.evidence)
    }

    private static func alternatives(_ run: CrisisRun, _ page: inout ModelPage) throws {
        guard run.crisis.guarantor != nil else { return }
        for one in try run.alternatives() {
            page.add(
                "alternatives", one.what,
                "worth \(signed(one.worth)) of the chance of \(run.sidesInText[0]) with the guarantee as judged, \(signed(one.worthWithout)) without any; all others held at their likeliest and replying",
                value: one.worthWithout, unit: "chance of \(run.sidesInText[0]), without the guarantee",
                evidence: one.party.map { run.evidence(of: $0) } ?? run.strengths.flatMap(\.evidence))
        }
    }

    /// Hundredths of a chance, with one figure behind the point.
    package static func points(_ value: Double) -> String { Wording.number((value * 1000).rounded() / 10) }

    static func signed(_ value: Double) -> String {
        abs(value) < 0.0005 ? "nothing" : Wording.thousandths(value)
    }
}

extension CrisisRun {
    /// The guarantor's commitment; `nil` where the case names no guarantor.
    package var guarantee: CrisisAnswer.Varied? {
        crisis.guarantor.map { CrisisAnswer.Varied(party: $0, field: .commitment) }
    }

    /// Whether the record holds any passage or row on which a number stands.
    package var isInRecord: Bool { inputs.contains { $0.footing == .record || $0.footing == .computed } }
}
