internal import Assessment
package import Cases
internal import Chronology
package import Exchange
internal import Ontology
internal import Record

/// What the record makes of disputed questions with competing explanations.
package enum HypothesesAnswer {
    // MARK: - All cases

    package static let caseColumns = [
        ResultColumn("case", "case"), ResultColumn("part"), ResultColumn("question", "question"),
        ResultColumn("leader", "least contradicted"), ResultColumn("lead", "lead", unit: "weighted score"),
        ResultColumn("counted", "rows", unit: "in the record"), ResultColumn("rows", "of", unit: "rows"),
        ResultColumn("likeliest", "likeliest"), ResultColumn("posterior", "posterior", unit: "0 to 1"),
        ResultColumn("hangs_on", "hangs on"), ResultColumn("standing", "standing"),
    ]

    /// Every case of the package, one a row.
    ///
    /// - Parameter part: only those of this part of the plan; all where empty.
    package static func answer(_ material: Material, part: String = "") throws -> Answer {
        let disputes = try material.cases().hypotheses.filter { part.isEmpty || $0.part == part }
        let weighed = try disputes.map { try WeighedCase(material, $0) }
        let rows = weighed.map { row($0) }
        let evidence = weighed.flatMap(\.evidence)
        let settled = weighed.filter { $0.standing == .answered }
        let open = weighed.count { $0.standing == .undetermined }
        let absent = weighed.count { $0.standing == .absent }
        let sentence: String
        let standing: Answer.Standing
        if weighed.isEmpty {
            sentence = "Not in these documents: the package has no case with competing explanations."
            standing = .absent
        } else if absent == weighed.count {
            sentence =
                "Not in these documents: of \(Wording.count(weighed.count, "dispute")) no evidence is in the record."
            standing = .absent
        } else {
            let why = "too few rows, a tie, or a lead that hangs on one row"
            var parts: [String] = []
            if settled.isEmpty {
                parts.append(
                    "undetermined in \(open == weighed.count ? "all of " : "")\(Wording.count(open, "dispute")) (\(why))"
                )
            } else {
                let told = settled.map { "“\($0.dispute.question)”: \(text($0, $0.leaders))\(likelihoodNote($0))" }
                parts.append(
                    "of \(Wording.count(weighed.count, "dispute")) \(Wording.count(settled.count, "has", plural: "have")) an explanation that is contradicted least: \(told.joined(separator: "; "))"
                )
                if open > 0 { parts.append("\(Wording.count(open, "is", plural: "are")) undetermined (\(why))") }
            }
            if absent > 0 { parts.append("of \(Wording.count(absent, "dispute")) the record holds no evidence") }
            sentence = Wording.sentence(parts.joined(separator: "; ") + ".")
            standing = settled.isEmpty ? .undetermined : .answered
        }
        return Answer(
            sentence, standing: standing, evidence: evidence, basis: "codings and passages",
            reviewed: try material.reviewed(Array(Set(evidence))), columns: caseColumns, rows: rows,
            command: "fukan hypotheses")
    }

    private static func row(_ one: WeighedCase) -> Answer.Row {
        let hanging = one.critical.map { "\($0.number) \($0.row.id)" }
        return Answer.Row(
            [
                .string(one.dispute.id), .string(one.dispute.part), .string(one.dispute.question),
                .texts(one.counted.isEmpty ? [] : one.leaders.map { one.dispute.hypotheses[$0].text }),
                one.counted.isEmpty ? .null : DyadAnswer.rounded(one.lead), .integer(one.counted.count),
                .integer(one.items.count), .texts(one.likeliest.map { one.dispute.hypotheses[$0].text }),
                DyadAnswer.rounded(one.posterior?.max()), .texts(hanging), .string(one.standing.rawValue),
            ], evidence: one.evidence)
    }

    private static func text(_ one: WeighedCase, _ places: [Int]) -> String {
        Wording.list(places.map { "“\(one.dispute.hypotheses[$0].text)”" })
    }

    private static func likelihoodNote(_ one: WeighedCase) -> String {
        guard one.posterior != nil, one.likeliest != one.leaders else { return "" }
        return " (likelihoods favour \(text(one, one.likeliest)))"
    }

    // MARK: - One case

    /// The finding of a case in one sentence, without a full stop.
    package static func finding(_ one: WeighedCase) -> String {
        [lead(one), base(one)].filter { !$0.isEmpty }.joined(separator: "; ")
    }

    /// What the matrix says: who leads, by how much, and on what it hangs.
    package static func lead(_ one: WeighedCase) -> String {
        let count = one.counted.count
        guard count > 0 else {
            return
                "Not in these documents: none of \(Wording.count(one.items.count, "row")) of evidence is in the record"
        }
        if count < WeighedCase.smallest {
            return "Undetermined: only \(count) of \(one.items.count) rows of evidence are in the record"
        }
        if one.leaders.count == one.dispute.hypotheses.count {
            return "Undetermined: the evidence contradicts all alike"
        }
        if one.leaders.count > 1 {
            return "Undetermined: \(text(one, one.leaders)) are contradicted alike"
        }
        let score = one.leaders.first.map { one.weighted[$0] } ?? 0
        let lead = "\(text(one, one.leaders)) is contradicted least (\(number(score)), \(number(one.lead ?? 0)) ahead)"
        let critical = one.critical.map { "\($0.number)" }
        return critical.isEmpty
            ? "\(lead)\(silent(one))"
            : "Undetermined: \(lead), but that hangs on row \(Wording.list(critical, "or")) alone"
    }

    /// On how many rows it rests, and what likelihoods make of them.
    package static func base(_ one: WeighedCase) -> String {
        let count = one.counted.count
        guard count > 0 else { return "" }
        var parts: [String] = []
        if count >= WeighedCase.smallest {
            parts.append("\(count) of \(one.items.count) rows of evidence are in the record")
        }
        if let posterior = one.posterior, let chance = posterior.max() {
            let base = "by likelihoods of \(Wording.count(one.likelihoodCount, "row"))"
            if one.likeliest == one.leaders {
                parts.append("\(base) the same is likeliest, at \(Wording.chance(chance))")
            } else {
                parts.append(
                    "\(base) \(text(one, one.likeliest)) \(one.likeliest.count == 1 ? "is" : "are") likeliest, at \(Wording.chance(chance)): the matrix counts misfit, likelihoods compare fit"
                )
            }
        } else if let fault = one.posteriorFault {
            parts.append("no posterior (\(fault))")
        } else {
            parts.append("nobody states likelihoods")
        }
        return parts.joined(separator: "; ")
    }

    /// That the leader leads because little speaks of it at all.
    private static func silent(_ one: WeighedCase) -> String {
        let silent = one.silentOnLeader
        return silent * 2 > one.counted.count ? ", though \(silent) of \(one.counted.count) rows say nothing of it" : ""
    }

    private static func number(_ value: Double) -> String { Wording.number((value * 100).rounded() / 100) }

    private static func answer(
        _ material: Material, _ one: WeighedCase, _ sentence: String, columns: [ResultColumn], rows: [Answer.Row],
        option: String = ""
    ) throws -> Answer {
        let evidence = one.evidence
        return Answer(
            "\(one.dispute.question) \(sentence).", standing: one.standing, evidence: evidence,
            basis: "codings and passages", reviewed: try material.reviewed(Array(Set(evidence))),
            columns: columns, rows: rows, command: "fukan hypotheses \(one.dispute.id)\(option)")
    }

    /// Hypotheses in rows, the evidence in columns under its number.
    package static func matrix(_ material: Material, _ one: WeighedCase) throws -> Answer {
        let counted = one.counted
        let columns =
            [
                ResultColumn("hypothesis", "hypothesis"), ResultColumn("text", "what it says"),
                ResultColumn("rank", "rank"), ResultColumn("inconsistency", "against", unit: "plain"),
                ResultColumn("weighted", "against", unit: "weighted"), ResultColumn("prior", "prior"),
                ResultColumn("posterior", "posterior"),
            ] + counted.map { ResultColumn($0.row.id, "\($0.number)") }
        let rows = one.dispute.hypotheses.enumerated().map { place, hypothesis in
            let against = counted.filter { item in
                item.judgements.contains { !$0.codes.isEmpty && $0.codes[place].inconsistency < 0 }
            }
            let codes = counted.map { JSONValue.string($0.codes(one.dispute.hypotheses.count)[place]) }
            return Answer.Row(
                [
                    .string(hypothesis.id), .string(hypothesis.text),
                    counted.isEmpty ? .null : .integer(one.ranks[place]),
                    counted.isEmpty ? .null : DyadAnswer.rounded(one.inconsistency[place]),
                    counted.isEmpty ? .null : DyadAnswer.rounded(one.weighted[place]),
                    DyadAnswer.rounded(one.prior[place]), DyadAnswer.rounded(one.posterior?[place]),
                ] + codes, evidence: (against.isEmpty ? counted : against).flatMap(\.evidence))
        }
        let prior = one.hasStatedPrior ? "" : "; priors are equal, since nobody states others"
        return try answer(
            material, one, finding(one) + (one.posterior == nil ? "" : prior), columns: columns, rows: rows)
    }

    /// The rows of evidence as written, with what the record holds of each, its codes, and how far it tells the
    /// hypotheses apart.
    package static func items(_ material: Material, _ one: WeighedCase) throws -> Answer {
        let names = one.dispute.hypotheses
        let columns =
            [
                ResultColumn("number", "row"), ResultColumn("id"), ResultColumn("text", "evidence"),
                ResultColumn("standing", "standing"), ResultColumn("authors", "written by"),
                ResultColumn("speakers", "said by"), ResultColumn("credibility", "credible"),
                ResultColumn("relevance", "relevant"), ResultColumn("grade", "grade"),
                ResultColumn("weight", "weight"),
            ] + names.map { ResultColumn("code_\($0.id)", $0.id) } + [
                ResultColumn("diagnosticity", "tells apart", unit: "0 to 2"),
                ResultColumn("likelihoods", "likelihoods"), ResultColumn("by", "judged by"), ResultColumn("on"),
                ResultColumn("reason", "reason"), ResultColumn("n", "n", unit: "passages"),
            ]
        let spreads = Dictionary(
            zip(one.counted.map(\.number), one.diagnosticity), uniquingKeysWith: { first, _ in first })
        let absence = absence(material)
        let rows = one.items.map { item in
            let likelihoods = item.judgements.filter { !$0.likelihoods.isEmpty }.map { judgement in
                JSONValue.array(judgement.likelihoods.map { DyadAnswer.rounded($0) })
            }
            return Answer.Row(
                [
                    .integer(item.number), .string(item.row.id), .string(item.row.text),
                    .string(item.isFound ? "in the record" : absence),
                    .texts(item.authors + (item.hasUnknownAuthor ? ["unnamed"] : [])), .texts(item.speakers),
                    .string(item.row.credibility.rawValue), .string(item.row.relevance.rawValue),
                    .text(item.row.grade), DyadAnswer.rounded(item.weight),
                ] + item.codes(names.count).map { .string($0) } + [
                    spreads[item.number].map { DyadAnswer.rounded($0) } ?? .null, .array(likelihoods),
                    .texts(item.judgements.map(\.by)), .texts(item.judgements.map(\.on.iso)),
                    .texts(item.judgements.map(\.reason).filter { !$0.isEmpty }), .counted(item.evidence),
                ], evidence: item.evidence)
        }
        return try answer(
            material, one, "\(finding(one))\(grades(one))", columns: columns, rows: rows, option: " --classic")
    }

    /// Why a row does not count.
    private static func absence(_ material: Material) -> String {
        material.snapshot.view.asOf.map { "not in the documents published by \($0.iso)" } ?? "not in these documents"
    }

    /// How many grades have letter and digit at the same place: a sign that the two were not judged apart.
    private static func grades(_ one: WeighedCase) -> String {
        let graded = one.items.compactMap(\.row.grade)
        guard !graded.isEmpty else { return "" }
        let same = graded.count { grade in
            let bytes = Array(grade.utf8)
            return bytes.count == 2 && bytes[0] - 65 == bytes[1] - 49
        }
        return
            "; \(same) of \(graded.count) grades have letter and digit on the diagonal, a sign of not being judged apart (87 per cent of them in a field study of 1968)"
    }

    // MARK: - What it hangs on

    package static let leftOutColumns = [
        ResultColumn("kind", "left out"), ResultColumn("without", "which"), ResultColumn("items", "rows gone"),
        ResultColumn("leaders", "then least contradicted"), ResultColumn("changes_leader", "changes the leader"),
        ResultColumn("weighted", "weighted"), ResultColumn("likeliest", "then likeliest"),
        ResultColumn("changes_likeliest", "changes the likeliest"),
    ]

    package static func sensitivity(_ material: Material, _ one: WeighedCase) throws -> Answer {
        let rows = one.leftOut.map { part in
            Answer.Row(
                [
                    .string(part.kind.rawValue), .string(part.without), .integer(part.items),
                    .texts(part.leaders.map { one.dispute.hypotheses[$0].id }), .bool(part.changesLeader),
                    .array(part.weighted.map { DyadAnswer.rounded($0) }),
                    .texts(
                        (part.posterior.map { WeighedCase.highest($0) } ?? []).map { one.dispute.hypotheses[$0].id }),
                    .bool(part.changesLikeliest),
                ], evidence: part.evidence)
        }
        let changing = one.leftOut.filter(\.changesLeader)
        let sentence: String
        if one.counted.isEmpty {
            sentence = finding(one)
        } else if changing.isEmpty {
            sentence =
                "no single row, document, author, speaker or family of sources decides who leads, of \(Wording.count(one.leftOut.count, "way", plural: "ways")) to leave one out"
        } else {
            let named = changing.prefix(6).map { "\($0.kind.rawValue) \($0.without)" }
            sentence =
                "another would lead without \(Wording.list(named, "or"))\(changing.count > 6 ? " (and \(changing.count - 6) more)" : ""): check \(changing.count == 1 ? "it" : "these") first"
        }
        return try answer(
            material, one, Wording.sentence(sentence), columns: leftOutColumns, rows: rows, option: " --sensitivity")
    }

    // MARK: - What to watch for

    package static let indicatorColumns = [
        ResultColumn("id", "indicator"), ResultColumn("text", "what to watch for"), ResultColumn("seen", "seen"),
        ResultColumn("for", "speaks for"), ResultColumn("against", "speaks against"),
        ResultColumn("tells_apart", "tells apart", unit: "0 to 2"),
        ResultColumn("would_change", "would change the leader"),
        ResultColumn("n", "n", unit: "passages"),
    ]

    package static func indicators(_ material: Material, _ one: WeighedCase) throws -> Answer {
        var seen = 0
        var next: (text: String, spread: Double, changes: Bool)?
        let rows = try one.dispute.indicators.map { indicator in
            let evidence = try material.caseEvidence.ids(indicator.watched)
            if !evidence.isEmpty { seen += 1 }
            let spread = one.spread(of: indicator)
            let changes = one.wouldChange(indicator)
            if evidence.isEmpty,
                next.map({ (changes ? 1 : 0, spread) > ($0.changes ? 1 : 0, $0.spread) }) ?? true
            {
                next = (indicator.text, spread, changes)
            }
            return Answer.Row(
                [
                    .string(indicator.id), .string(indicator.text), .bool(!evidence.isEmpty),
                    .texts(indicator.speaksFor.map { one.dispute.hypotheses[$0].id }),
                    .texts(indicator.speaksAgainst.map { one.dispute.hypotheses[$0].id }),
                    DyadAnswer.rounded(spread), .bool(changes), .integer(evidence.count),
                ], evidence: evidence)
        }
        let all = one.dispute.indicators.count
        var sentence =
            all == 0
            ? "The case names nothing to watch for"
            : "\(seen) of \(Wording.count(all, "indicator")) \(seen == 1 ? "has" : "have") been seen"
        if let next { sentence += "; of the others the next that tells most apart: “\(next.text)”" }
        return try answer(
            material, one, sentence, columns: indicatorColumns, rows: rows, option: " --indicators")
    }

    // MARK: - Who judged

    package static let analystColumns = [
        ResultColumn("analyst", "analyst"), ResultColumn("kind", "what"), ResultColumn("rows", "rows"),
        ResultColumn("leaders", "least contradicted"), ResultColumn("likeliest", "likeliest"),
        ResultColumn("probabilities", "probabilities"), ResultColumn("coherent", "made to fit"),
        ResultColumn("distance", "moved by"), ResultColumn("weight", "weight"),
    ]

    /// How fast the weight of a judgement falls with what had to be moved for it to sum to 1 (`exp(-β distance)`).
    package static let beta = 5.0

    package static func analysts(_ material: Material, _ dispute: HypothesisCase) throws -> Answer {
        let one = try WeighedCase(material, dispute)
        let names = dispute.hypotheses.map(\.id)
        var rows: [Answer.Row] = []
        var leaders: Set<[Int]> = []
        for analyst in dispute.analysts {
            let own = try WeighedCase(material, dispute, analyst: analyst)
            guard !own.counted.isEmpty else { continue }
            leaders.insert(own.leaders)
            rows.append(
                Answer.Row(
                    [
                        .string(analyst), .string("codes"), .integer(own.counted.count),
                        .texts(own.leaders.map { names[$0] }), .texts(own.likeliest.map { names[$0] }),
                        own.posterior.map { .array($0.map { DyadAnswer.rounded($0) }) } ?? .null, .null, .null, .null,
                    ], evidence: own.evidence))
        }
        let estimates = try one.estimates(beta: beta)
        rows += zip(dispute.estimates, estimates?.parts ?? []).map { estimate, part in
            Answer.Row(
                [
                    .string(estimate.by), .string("estimate"), .null, .texts([]),
                    .texts(WeighedCase.highest(part.coherent).map { names[$0] }),
                    .array(estimate.probabilities.map { DyadAnswer.rounded($0) }),
                    .array(part.coherent.map { DyadAnswer.rounded($0) }), DyadAnswer.rounded(part.distance),
                    DyadAnswer.rounded(part.weight),
                ], evidence: one.evidence)
        }
        var sentence =
            "\(Wording.count(dispute.analysts.count, "analyst")) judged\(dispute.analysts.count == 1 ? ": \(dispute.analysts[0])" : leaders.count < 2 ? ", with one leader" : ", and not all see the same leader")"
        if let aggregate = estimates?.aggregate {
            let best = WeighedCase.highest(aggregate)
            sentence +=
                "; their estimates, made to sum to 1 and averaged by how little had to be moved, put \(text(one, best)) first, at \(Wording.chance(aggregate.max() ?? 0))"
        }
        if let worst = one.disputedItem {
            sentence += "; they differ most on row \(worst.number)"
        }
        return try answer(
            material, one, Wording.sentence(sentence), columns: analystColumns, rows: rows, option: " --analysts")
    }

    // MARK: - Arguments

    package static let argumentColumns = [
        ResultColumn("argument", "argument"), ResultColumn("text", "what it says"),
        ResultColumn("standing", "standing"),
        ResultColumn("attacked_by", "attacked by"), ResultColumn("n", "n", unit: "passages"),
    ]

    /// Which rows and hypotheses hold out against the attacks that the case lists, among what the record holds.
    package static func arguments(_ material: Material, _ one: WeighedCase) throws -> Answer {
        let stands = try one.arguments()
        let rows = stands.map { argument in
            Answer.Row(
                [
                    .string(argument.id), .string(argument.text), .string(argument.standing.rawValue),
                    .texts(argument.attackers), .integer(argument.evidence.count),
                ], evidence: argument.evidence)
        }
        let held = stands.filter { argument in
            argument.standing == .holds && one.dispute.hypotheses.contains { $0.id == argument.id }
        }
        let sentence =
            one.dispute.attacks.isEmpty
            ? "The case lists no attacks"
            : held.isEmpty
                ? "No hypothesis holds out whatever one makes of the rest"
                : "\(Wording.list(held.map { "“\($0.text)”" })) hold\(held.count == 1 ? "s" : "") out whatever one makes of the rest"
        return try answer(
            material, one, sentence, columns: argumentColumns, rows: rows, option: " --arguments")
    }
}
