internal import Evidence
package import Exchange
internal import Relations

/// How alike two states are: in whom they are allied with, or in how they vote.
package enum SimilarityAnswer {
    package enum Portfolio: String, Sendable, CaseIterable { case alliances, votes }

    package static let allianceColumns = [
        ResultColumn("data", "data"), ResultColumn("year", "year"), ResultColumn("n_states", "states"),
        ResultColumn("s", "S", unit: "-1 to 1"), ResultColumn("s_weighted", "S weighted", unit: "-1 to 1"),
        ResultColumn("kappa", "kappa"), ResultColumn("pi", "pi"), ResultColumn("tie", "tie", unit: "0 to 3"),
    ]

    package static let voteColumns = [
        ResultColumn("data", "data"), ResultColumn("year", "year"), ResultColumn("n", "n", unit: "roll calls"),
        ResultColumn("agree", "agreement", unit: "0 to 1"), ResultColumn("strict", "same vote", unit: "share"),
        ResultColumn("kappa", "kappa"), ResultColumn("pi", "pi"), ResultColumn("a_point", "first's point"),
        ResultColumn("b_point", "second's point"), ResultColumn("distance", "distance"),
    ]

    private static func sixDigits(_ value: Double?) -> JSONValue {
        value.map { .plain(($0 * 1e6).rounded() / 1e6) } ?? .null
    }

    package static func alliances(_ material: Material, _ a: String, _ b: String, data: DataChoice) throws -> Answer {
        let found = try AllianceSimilarity.all(material, a, b, data: data)
        let rows = found.flatMap { similarity in
            similarity.years.map { year in
                Answer.Row(
                    [
                        .string(ActSource(similarity.set).label), .integer(year.year), .integer(year.states),
                        sixDigits(year.plain), sixDigits(year.weighted), sixDigits(year.kappa), sixDigits(year.pi),
                        .integer(year.tie),
                    ], evidence: year.evidence)
            }
        }
        let names = "\(material.name(of: a)) and \(material.name(of: b))"
        let parts = found.compactMap { similarity in
            similarity.years.last.flatMap { last in
                last.plain.map { s in
                    "\(similarity.set.title): S \(Wording.number(s)) in \(last.year) over \(Wording.count(last.states, "state")), of \(Wording.count(similarity.years.count, "year")) told\(similarity.hasMembers ? "" : "; without a set of the state system the states are those that have any alliance")"
                }
            }
        }
        return try answer(
            material, names, parts, rows, allianceColumns, missing: "alliances (ATOP, COW)",
            command: "fukan similarity \(a) \(b) --data alliances")
    }

    /// - Parameter withPoints: whether states are placed on a line as well, which takes a while.
    package static func votes(
        _ material: Material, _ a: String, _ b: String, data: DataChoice, withPoints: Bool = false
    ) throws -> Answer {
        let found = try VoteSimilarity.all(material, a, b, data: data)
        var rows: [Answer.Row] = []
        for similarity in found {
            var points: [String: [Int: Double]] = [:]
            if withPoints,
                let line = try VoteSimilarity.points(material, similarity.set, low: a, high: b)
            {
                for point in line.points where point.state == a || point.state == b {
                    points[point.state, default: [:]][point.year] = point.value
                }
            }
            rows += similarity.years.map { year in
                let agreement = year.agreement
                let (x, y) = (points[a]?[year.year], points[b]?[year.year])
                return Answer.Row(
                    [
                        .string(ActSource(similarity.set).label), .integer(year.year), .integer(agreement.count),
                        sixDigits(agreement.agreement), sixDigits(agreement.strict), sixDigits(agreement.kappa),
                        sixDigits(agreement.pi), DyadAnswer.rounded(x), DyadAnswer.rounded(y),
                        DyadAnswer.rounded(x.flatMap { x in y.map { abs(x - $0) } }),
                    ], evidence: year.evidence)
            }
        }
        let names = "\(material.name(of: a)) and \(material.name(of: b))"
        let parts = found.compactMap { similarity -> String? in
            // The last year that is not a few votes only.
            let years = similarity.years.filter { $0.agreement.count >= VoteSimilarity.fewestRollCalls }
            guard let last = years.last ?? similarity.years.last, let agree = last.agreement.agreement else {
                return similarity.undated > 0
                    ? "\(similarity.set.title) has \(Wording.count(similarity.undated, "roll call")) of both without a day; import the roll calls as well"
                    : nil
            }
            return
                "\(similarity.set.title): agreement \(Wording.number(agree)) in \(last.year) (\(Wording.count(last.agreement.count, "roll call"))), of \(Wording.count(similarity.years.count, "year")) told"
        }
        return try answer(
            material, names, parts, rows, voteColumns, missing: "votes (UN General Assembly)",
            command: "fukan similarity \(a) \(b) --data votes" + (withPoints ? " --points" : ""))
    }

    private static func answer(
        _ material: Material, _ names: String, _ parts: [String], _ rows: [Answer.Row], _ columns: [ResultColumn],
        missing: String, command: String
    ) throws -> Answer {
        let evidence = rows.flatMap(\.evidence)
        return Answer(
            parts.isEmpty
                ? "No data set of the record has \(missing) of both \(names); 'fukan import' takes one in."
                : Wording.sentence("\(names) in \(parts.joined(separator: "; in "))."),
            standing: rows.isEmpty ? .absent : .answered, evidence: evidence, basis: "rows of data", reviewed: 0,
            columns: columns, rows: rows, command: command)
    }
}
