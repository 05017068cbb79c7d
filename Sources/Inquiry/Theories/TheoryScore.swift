package import Cases
package import Causality
package import Chronology
internal import Evidence
package import Exchange
internal import Record

/// How a theory fared: what it said from its own date against what a record tells later, beside the status quo.
package struct TheoryScore {
    package struct Line: Sendable {
        package let expectation: TheoryCase.Expectation
        package let fate: TheoryFate
        /// Of it being so, by the theory as its author knew the world.
        package let chance: TheoryShare
        /// The same, what came from outside being met as it came.
        package let withInputs: TheoryShare
        /// Of it being so if things stay as they were: 0 or 1.
        package let statusQuo: Double
        package let evidence: [String]
        package var isScored: Bool { fate.verdict == .so || fate.verdict == .notSo }
        package func brier(_ chance: Double) -> Double {
            let outcome = fate.verdict == .so ? 1.0 : 0.0
            return (chance - outcome) * (chance - outcome)
        }
    }

    package let theory: TheoryCase
    package let until: Day
    package let lines: [Line]
    /// The theory from its own day until then, without what came from outside; `nil` where nothing comes after its day.
    package let run: TheoryRun?
    package var scored: [Line] { lines.filter(\.isScored) }

    /// Below so many told observations nothing is ranked.
    package static let least = 20

    /// - Parameters:
    ///   - until: as of when it is scored.
    ///   - settings: of the runs; their length is that from the theory's date until then.
    package init(_ material: Material, _ theory: TheoryCase, until: Day, _ settings: TheoryRun.Settings) throws {
        self.theory = theory
        self.until = until
        let calendar = TheoryCalendar(from: theory.asOf, steps: 1)
        let steps = calendar.step(of: until)
        guard until > theory.asOf, steps >= 1 else {
            (lines, run) = ([], nil)
            return
        }
        let fates = try theory.expectations.map { expectation in
            try TheoryFate(
                material, theory, expectation.what, since: theory.asOf, until: min(until, expectation.until ?? until))
        }
        let asked = zip(theory.expectations, fates).map { (what: $0.what, by: $1.by) }
        var plain = settings
        plain.steps = min(400, steps)
        plain.hasInputs = false
        plain.from = nil
        var met = plain
        met.hasInputs = true
        let run = try TheoryRun(material, theory, plain, asked: asked)
        self.run = run
        let other = try TheoryRun(material, theory, met, asked: asked)
        lines = try zip(theory.expectations, fates).compactMap { expectation, fate in
            guard let chance = run.share(expectation.what, by: fate.by),
                let withInputs = other.share(expectation.what, by: fate.by)
            else { return nil }
            return Line(
                expectation: expectation, fate: fate, chance: chance, withInputs: withInputs,
                statusQuo: try Self.statusQuo(material, theory, expectation.what),
                evidence: try run.basis.footing(expectation).evidence + fate.evidence)
        }
    }

    /// Directions stay; what was done in the year before is done again, and what was not is not.
    private static func statusQuo(
        _ material: Material, _ theory: TheoryCase, _ what: TheoryCase.Expectation.What
    ) throws -> Double {
        switch what {
        case .up, .down: return 0
        case .notUp, .notDown, .unchanged: return 1
        case .taken(let name), .notTaken(let name):
            let decision = theory.decision(name)
            let since = theory.asOf.advanced(byDays: -365)
            func isWithin(_ day: Day?) -> Bool { day.map { $0 > since && $0 <= theory.asOf } ?? false }
            var isUsual = isWithin(decision?.last)
            for case .happenings(let wanted) in decision?.seen ?? [] {
                isUsual =
                    try isUsual
                    || material.caseEvidence.happenings(wanted).contains {
                        $0.coding.status.isDone && isWithin($0.coding.date.from)
                    }
            }
            for one in decision?.told ?? [] where one.verdict == .taken {
                isUsual =
                    try isUsual
                    || (isWithin(one.from) && isWithin(one.to)
                        && !material.caseEvidence.standings(one.sources).flatMap(\.ids).isEmpty)
            }
            if case .taken = what { return isUsual ? 1 : 0 }
            return isUsual ? 0 : 1
        }
    }

    /// The mean squared error of the told observations; `nil` without any.
    package func brier(_ chance: (Line) -> Double) -> Double? {
        let found = scored
        guard !found.isEmpty else { return nil }
        return found.reduce(0) { $0 + $1.brier(chance($1)) } / Double(found.count)
    }
}

/// The scores of theories as an answer.
package enum TheoryScoreAnswer {
    package static let columns = [
        ResultColumn("theory", "theory"), ResultColumn("item", "observation"), ResultColumn("says", "the theory says"),
        ResultColumn("what", "as"), ResultColumn("chance", "chance by its rules"), ResultColumn("low"),
        ResultColumn("high"), ResultColumn("given", "given what came from outside"),
        ResultColumn("status_quo", "by the status quo"), ResultColumn("fate", "what is told"),
        ResultColumn("told", "in words"), ResultColumn("by", "told up to"),
        ResultColumn("brier", "squared error"), ResultColumn("brier_given", "given what came"),
        ResultColumn("brier_status_quo", "of the status quo"),
        ResultColumn("n", "n", unit: "passages, citations and judgements"),
    ]

    package static func answer(_ material: Material, _ scores: [TheoryScore], until: Day) throws -> Answer {
        var rows: [Answer.Row] = []
        for score in scores {
            for line in score.lines {
                let isScored = line.isScored
                rows.append(
                    Answer.Row(
                        [
                            .string(score.theory.id), .string(line.expectation.id), .string(line.expectation.text),
                            .string(line.expectation.what.told), .sixDigits(TheoryWording.rounded(line.chance.mean)),
                            .sixDigits(TheoryWording.rounded(line.chance.band.lowerBound)),
                            .sixDigits(TheoryWording.rounded(line.chance.band.upperBound)),
                            .sixDigits(TheoryWording.rounded(line.withInputs.mean)), .sixDigits(line.statusQuo),
                            .string(line.fate.verdict.rawValue), .text(line.fate.told.isEmpty ? nil : line.fate.told),
                            .text(isScored ? line.fate.by.iso : nil),
                            .sixDigits(isScored ? hundredths(line.brier(line.chance.mean)) : nil),
                            .sixDigits(isScored ? hundredths(line.brier(line.withInputs.mean)) : nil),
                            .sixDigits(isScored ? hundredths(line.brier(line.statusQuo)) : nil),
                            .counted(line.evidence),
                        ], evidence: line.evidence))
            }
            let scored = score.scored
            rows.append(
                Answer.Row(
                    [
                        .string(score.theory.id), .string("all that is told"), .string(summary(score)), .null,
                        .null, .null, .null, .null, .null,
                        .string("\(scored.count) of \(score.theory.expectations.count) told"), .null,
                        .string(until.iso),
                        .sixDigits(score.brier { $0.chance.mean }.map { hundredths($0) }),
                        .sixDigits(score.brier { $0.withInputs.mean }.map { hundredths($0) }),
                        .sixDigits(score.brier { $0.statusQuo }.map { hundredths($0) }),
                        .counted(scored.flatMap(\.evidence)),
                    ], evidence: scored.flatMap(\.evidence)))
        }
        let evidence = rows.flatMap(\.evidence)
        let told = scores.reduce(0) { $0 + $1.scored.count }
        return Answer(
            sentence(scores, until), standing: told == 0 ? .undetermined : .answered, evidence: evidence,
            basis: "passages, citations and judgements", reviewed: try material.reviewed(Array(Set(evidence))),
            naive: "The status quo: directions stay, and what was done in the year before is done again.",
            columns: columns, rows: rows, command: "fukan theories score --until \(until.iso)")
    }

    private static func hundredths(_ value: Double) -> Double { (value * 100).rounded() / 100 }

    static func summary(_ score: TheoryScore) -> String {
        let scored = score.scored
        guard !scored.isEmpty else { return "Cannot be told from these documents." }
        let right = scored.count { $0.fate.verdict == .so }
        let few = scored.count < TheoryScore.least ? "; too few to rank it by" : ""
        return "\(right) of \(scored.count) told observations came as it says\(few)."
    }

    package static func sentence(_ scores: [TheoryScore], _ until: Day) -> String {
        let scored = scores.filter { !$0.scored.isEmpty }
        guard !scored.isEmpty else {
            return Wording.sentence(
                "cannot be told from these documents: none of them tells what came of anything that the theor\(scores.count == 1 ? "y says" : "ies say") would be seen by \(Wording.day(until))."
            )
        }
        let parts = scored.map { score -> String in
            let right = score.scored.count { $0.fate.verdict == .so }
            let errors = [score.brier { $0.chance.mean }, score.brier { $0.statusQuo }].map {
                Wording.number(hundredths($0 ?? 0))
            }
            return
                "\(score.theory.id) \(right) of \(score.scored.count) as it says (squared error \(errors[0]), status quo \(errors[1]))"
        }
        let most = scored.map(\.scored.count).max() ?? 0
        return Wording.sentence(
            "as told up to \(Wording.day(until)): \(parts.joined(separator: "; "))"
                + (most < TheoryScore.least
                    ? "; \(most) told observations at most are too few to rank them." : "."))
    }
}
