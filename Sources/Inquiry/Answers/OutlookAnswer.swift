package import Cases
internal import Chronology
internal import Evidence
package import Exchange
package import Ontology

/// What speaks for and against something to come, the forecast that was drawn from it, and what became of it.
package enum OutlookAnswer {
    package static let columns = [
        ResultColumn("outlook"), ResultColumn("speaks", "speaks"), ResultColumn("factor", "factor"),
        ResultColumn("strength", "weight"), ResultColumn("says", "says"), ResultColumn("n", "n", unit: "passages"),
    ]

    /// A factor that the documents of the view give.
    package struct Factor: Sendable, Equatable {
        package let factor: Outlook.Factor
        package let authors: [String]
        package let evidence: [String]
    }

    /// An outlook as the record has it.
    package struct Found {
        package let outlook: Outlook
        package let factors: [Factor]
        /// Factors that these documents do not give.
        package let missing: Int
        /// The prediction that rests on it; `nil` where these documents do not make it.
        package let entry: LedgerEntry?
    }

    package static func answer(_ material: Material, to question: Question) throws -> Answer {
        let part = question.part
        let found = try found(material).filter { part.isEmpty || $0.outlook.part == part }
        return try answer(found, material, command: question.command)
    }

    /// - Parameter id: of one outlook, or of the prediction that rests on it; `nil` for all.
    package static func answer(_ material: Material, id: String?) throws -> Answer {
        let all = try found(material)
        return try answer(
            all.filter { id == nil || $0.outlook.id == id || $0.outlook.prediction == id }, material,
            command: "fukan forecasts outlook" + (id.map { " \($0)" } ?? ""))
    }

    package static func found(_ material: Material) throws -> [Found] {
        let library = try material.cases()
        guard !library.outlooks.isEmpty else { return [] }
        let ledger = try Ledger(material)
        let evidence = material.caseEvidence
        try evidence.prepare(library.outlooks.flatMap { $0.factors.flatMap(\.found) })
        return try library.outlooks.map { outlook in
            var factors: [Factor] = []
            for factor in outlook.factors {
                let ids = try evidence.ids(factor.found)
                guard !ids.isEmpty else { continue }
                var authors = [factor.by].compactMap(\.self)
                for passage in factor.by == nil ? try material.passages(ids) : [] {
                    let names = passage.authors.isEmpty ? ["unnamed author"] : passage.authors
                    for name in names where !authors.contains(name) { authors.append(name) }
                }
                factors.append(Factor(factor: factor, authors: authors, evidence: ids))
            }
            return Found(
                outlook: outlook, factors: factors, missing: outlook.factors.count - factors.count,
                entry: ledger.entry(outlook.prediction))
        }
    }

    private static func answer(_ found: [Found], _ material: Material, command: String) throws -> Answer {
        let told = found.filter { !$0.factors.isEmpty }
        let rows = told.flatMap { one in
            one.factors.map { factor in
                Answer.Row(
                    [
                        .string(one.outlook.id), .string(factor.factor.isFor ? "for" : "against"),
                        .string(factor.factor.text), .text(factor.factor.strength), .texts(factor.authors),
                        .integer(factor.evidence.count),
                    ], evidence: factor.evidence)
            }
        }
        let evidence =
            rows.flatMap(\.evidence)
            + told.flatMap { one in
                (one.entry?.forecasts.flatMap(\.evidence) ?? []) + (one.entry?.outcome?.evidence ?? [])
            }
        let sentence =
            told.isEmpty
            ? "Not in these documents: nobody weighs what speaks for and against it."
            : try told.map { try self.sentence($0) }.joined(separator: " ")
        return Answer(
            sentence, standing: told.isEmpty ? .absent : .answered, evidence: evidence, basis: "claims and passages",
            reviewed: try material.reviewed(Array(Set(evidence))), naive: told.first.flatMap { naive($0) },
            columns: columns, rows: rows, command: command)
    }

    /// "Four factors speak for it and four against; X held it very unlikely; it did not come; his Brier score lies between
    /// 0.0025 and 0.04."
    package static func sentence(_ found: Found) throws -> String {
        let pro = found.factors.count(where: \.factor.isFor)
        let contra = found.factors.count - pro
        var text =
            "\(Wording.count(pro, "factor speaks", plural: "factors speak")) for it and \(Wording.count(contra, "against", plural: "against"))"
        if found.missing > 0 {
            text += " (\(Wording.count(found.missing, "more is", plural: "more are")) not in these documents)"
        }
        guard let entry = found.entry else {
            return Wording.sentence(text + "; these documents make no forecast of it.")
        }
        let said = entry.forecasts.map { "\($0.forecaster): \(ForecastsAnswer.said($0))" }
        text += "; forecast by \(Wording.list(said))"
        switch entry.standing {
        case .resolved:
            text += "; what came by \(entry.outcome.map { Wording.day($0.on) } ?? ""): \(entry.outcome?.value ?? "")"
            let scored = try LedgerScores([entry]).scored
            if let range = ScoreRange.mean(scored.map(\.brier)) {
                text +=
                    range.low == range.high
                    ? "; Brier score \(Self.fine(range.low))"
                    : "; Brier score between \(Self.fine(range.low)) and \(Self.fine(range.high))"
            }
        default: text += "; \(entry.standing.rawValue)"
        }
        return Wording.sentence(text + ".")
    }

    /// Three figures behind the point: small scores differ there.
    private static func fine(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded())
        let digits = String(thousandths % 1000)
        return thousandths % 1000 == 0
            ? "\(thousandths / 1000)"
            : "\(thousandths / 1000).\(String(repeating: "0", count: 3 - digits.count))\(digits)"
    }

    private static func naive(_ found: Found) -> String? {
        guard let entry = found.entry, let quo = entry.statusQuo else { return nil }
        let right = entry.isStatusQuoRight.map { $0 ? ", which was right" : ", which was wrong" } ?? ""
        return "That nothing changes: \(quo)\(right)."
    }
}
