package import Cases
package import Chronology
package import Exchange
internal import Record

/// Policies: the stated goal, what each indicator did before and since and by whose words, and the verdicts of authors
/// over time. What would have happened without the policy is not in it.
package enum PoliciesAnswer {
    package static let columns = [
        ResultColumn("policy", "policy"), ResultColumn("kind", "what"), ResultColumn("id"),
        ResultColumn("text", "in words"), ResultColumn("date", "date", parts: ["from", "to", "precision"]),
        ResultColumn("success", "success would be"), ResultColumn("before", "before"), ResultColumn("after", "since"),
        ResultColumn("moved", "moved"), ResultColumn("speaks", "speaks"), ResultColumn("authors", "by whose words"),
        ResultColumn("independent", "independent of the verdicts"), ResultColumn("n", "n", unit: "passages"),
    ]

    /// A policy with what the record tells of it.
    package struct Told {
        package struct Verdict {
            package let verdict: PolicyCase.Verdict
            package let passages: [EvidencePassage]
            package let evidence: [String]
            /// The first day on which it was published.
            package let published: DateInterval
        }
        package let policy: PolicyCase
        package let stated: [String]
        package let readings: [IndicatorReading]
        /// Those that the record holds, in the order of publication.
        package let verdicts: [Verdict]
        package var evidence: [String] {
            stated + readings.flatMap(\.evidence) + verdicts.flatMap(\.evidence)
        }

        package init(_ material: Material, _ policy: PolicyCase) throws {
            self.policy = policy
            try material.caseEvidence.prepare(policy.selectors)
            stated = try material.caseEvidence.ids(policy.stated)
            readings = try policy.indicators.map { try IndicatorReading(material, $0, since: policy.since) }
            let verdicts = try policy.verdicts.map { verdict in
                let ids = try material.caseEvidence.ids(verdict.found)
                let passages = try material.passages(ids)
                let first = passages.map(\.published).min {
                    ($0.from?.number ?? Int32.max) < ($1.from?.number ?? Int32.max)
                }
                return Verdict(verdict: verdict, passages: passages, evidence: ids, published: first ?? .unknown)
            }.filter { !$0.evidence.isEmpty }
            self.verdicts = verdicts.enumerated().sorted {
                ($0.element.published.from?.number ?? Int32.max, $0.offset)
                    < ($1.element.published.from?.number ?? Int32.max, $1.offset)
            }.map(\.element)
        }

        /// Who passes a verdict, by name.
        var judges: Set<String> { Set(verdicts.flatMap { $0.passages.flatMap(\.authors) }) }
    }

    /// Whether what an indicator rests on is told by anybody but those who judge the policy.
    private enum Independence {
        case others([String])
        case none
        case unknown
        case nothing

        var words: String {
            switch self {
            case .others(let names): "yes: \(Wording.list(names))"
            case .none: "no: only the authors of the verdicts"
            case .unknown: "unknown: unnamed authors"
            case .nothing: ""
            }
        }
    }

    private static func independence(
        _ passages: [EvidencePassage], of judges: Set<String>
    ) -> Independence {
        if passages.isEmpty { return .nothing }
        // A data set is nobody's verdict.
        let sets = Set(passages.filter { $0.data != nil }.map(\.attribution))
        let others = Set(passages.flatMap(\.authors)).subtracting(judges).union(sets)
        if !others.isEmpty { return .others(others.sorted()) }
        return passages.contains { $0.authors.isEmpty } ? .unknown : .none
    }

    private static func authors(_ passages: [EvidencePassage]) -> JSONValue {
        let named = Set(passages.flatMap(\.authors)).sorted()
        return .texts(named + (passages.contains { $0.authors.isEmpty && $0.data == nil } ? ["unnamed"] : []))
    }

    // MARK: - Answers

    package static func answer(_ material: Material, _ policy: PolicyCase) throws -> Answer {
        let told = try Told(material, policy)
        let found = try Self.found(told, material)
        return Answer(
            found.sentence, standing: found.standing, evidence: told.evidence, basis: "codings and passages",
            reviewed: try material.reviewed(Array(Set(told.evidence))), columns: columns, rows: found.rows,
            command: "fukan policies \(policy.id)")
    }

    /// - Parameter part: only those of this part of the plan; all where empty.
    package static func answer(_ material: Material, part: String = "") throws -> Answer {
        let policies = try material.cases().policies.filter { part.isEmpty || $0.part == part }
        let all = try policies.map { try Told(material, $0) }
        let found: [Found] = try all.map { try Self.found($0, material) }
        let evidence = all.flatMap(\.evidence)
        let standings = found.map(\.standing)
        return Answer(
            all.isEmpty ? "Not in these documents: the package names no policy." : summary(all),
            standing: standings.contains(.answered)
                ? .answered : standings.contains(.undetermined) ? .undetermined : .absent, evidence: evidence,
            basis: "codings and passages", reviewed: try material.reviewed(Array(Set(evidence))), columns: columns,
            rows: found.flatMap(\.rows), command: "fukan policies")
    }

    private struct Found {
        let sentence: String
        let standing: Answer.Standing
        let rows: [Answer.Row]
    }

    private static func found(_ told: Told, _ material: Material) throws -> Found {
        let policy = told.policy
        var independent = 0
        let judges = told.judges
        var rows = [
            Answer.Row(
                [
                    .string(policy.id), .string("goal"), .string(policy.id), .string(policy.goal),
                    .interval(DateInterval(from: policy.since, to: policy.since, precision: .day)), .null, .null, .null,
                    .null, .null, authors(try material.passages(told.stated)), .null, .counted(told.stated),
                ], evidence: told.stated)
        ]
        for reading in told.readings {
            let passages = try material.passages(reading.evidence)
            let independence = independence(passages, of: judges)
            if case .others = independence { independent += 1 }
            rows.append(
                Answer.Row(
                    [
                        .string(policy.id), .string("indicator"), .string(reading.indicator.id),
                        .string(reading.indicator.text), .null,
                        .string(reading.indicator.success.rawValue), .string(reading.before), .string(reading.after),
                        .string(reading.movement.rawValue), .string(reading.meaning.rawValue), authors(passages),
                        .string(independence.words), .counted(reading.evidence),
                    ], evidence: reading.evidence))
        }
        for verdict in told.verdicts {
            rows.append(
                Answer.Row(
                    [
                        .string(policy.id), .string("verdict"), .null, .string(verdict.verdict.text),
                        .interval(verdict.published), .null, .null, .null, .null,
                        .string(
                            verdict.verdict.direction == "+"
                                ? "it works" : verdict.verdict.direction == "-" ? "it does not" : "open"),
                        authors(verdict.passages), .null, .counted(verdict.evidence),
                    ], evidence: verdict.evidence))
        }
        return Found(
            sentence: sentence(told, independent, material), standing: standing(told), rows: rows)
    }

    private static func number(_ count: Int) -> String {
        count == 0 ? "none" : String(Wording.count(count, "").prefix { $0 != " " })
    }

    /// "works (A, 2017)"
    private static func verdicts(_ told: Told) -> [String] {
        told.verdicts.map { verdict in
            let authors = Set(verdict.passages.flatMap(\.authors)).sorted()
            let name = authors.isEmpty ? "unnamed" : Wording.list(authors)
            let year = verdict.published.from.map { ", \($0.civil.year)" } ?? ""
            let word = verdict.verdict.direction == "+" ? "works" : verdict.verdict.direction == "-" ? "fails" : "open"
            return "\(word) (\(name)\(year))"
        }
    }

    /// Of each policy what its indicators and its judges say.
    private static func summary(_ all: [Told]) -> String {
        let told = all.filter { !$0.evidence.isEmpty }
        guard !told.isEmpty else {
            return
                "Not in these documents: nothing is told of \(Wording.count(all.count, "policy", plural: "policies"))."
        }
        let parts = told.map { one in
            let good = one.readings.count { $0.meaning == .success }
            let bad = one.readings.count { $0.meaning == .failure }
            let verdicts = one.verdicts.isEmpty ? "no verdict" : Wording.list(verdicts(one))
            return
                "“\(one.policy.goal)”: of \(Wording.count(one.readings.count, "indicator")) \(number(good)) for it, \(number(bad)) against it; \(verdicts)"
        }
        return Wording.sentence(
            "\(told.count < all.count ? "\(number(told.count)) of " : "")\(Wording.count(all.count, "policy", plural: "policies")) \(told.count == 1 ? "is" : "are") told of: \(parts.joined(separator: "; ")); what would have happened without them cannot be seen here."
        )
    }

    private static func standing(_ told: Told) -> Answer.Standing {
        guard !told.evidence.isEmpty else { return .absent }
        let isSettled = told.readings.contains { $0.meaning == .success || $0.meaning == .failure }
        return isSettled || !told.verdicts.isEmpty ? .answered : .undetermined
    }

    private static func sentence(_ told: Told, _ independent: Int, _ material: Material) -> String {
        let policy = told.policy
        let who =
            policy.toward.isEmpty
            ? material.name(of: policy.actor)
            : "\(material.name(of: policy.actor)) towards \(Wording.list(policy.toward.map { material.name(of: $0) }))"
        guard !told.evidence.isEmpty else {
            return "Not in these documents: nothing is told of the goal “\(policy.goal)” (\(who))."
        }
        func count(_ meaning: IndicatorReading.Meaning) -> Int { told.readings.count { $0.meaning == meaning } }
        let (good, bad) = (count(.success), count(.failure))
        let open = told.readings.count - good - bad
        var words =
            "\(policy.goal) (\(who), since \(Wording.day(policy.since))): of \(Wording.count(told.readings.count, "indicator")) \(number(good)) \(good == 1 ? "speaks" : "speak") for it, \(number(bad)) against it, \(number(open)) cannot tell"
        if told.verdicts.isEmpty {
            words += "; no author passes a verdict"
        } else {
            words += "; verdicts: \(Wording.list(verdicts(told)))"
        }
        let bearing = told.readings.count { !$0.evidence.isEmpty }
        words +=
            bearing == 0
            ? "; nothing is told of any indicator"
            : independent == 0
                ? "; of \(Wording.count(bearing, "indicator")) of which anything is told none rests on a named author other than those of the verdicts"
                : "; \(independent) of \(bearing) of which anything is told rest on others than the authors of the verdicts"
        return Wording.sentence(words + "; what would have happened without it cannot be seen here.")
    }
}
