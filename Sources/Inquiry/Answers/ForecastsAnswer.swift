internal import Chronology
internal import Evidence
package import Exchange
package import Ontology

/// What was said would come, by whom, in which words, and what came of it.
package enum ForecastsAnswer {
    package static let columns = [
        ResultColumn("id", "id"), ResultColumn("origin"), ResultColumn("question", "question"),
        ResultColumn("forecaster", "forecaster"), ResultColumn("at", "said on"), ResultColumn("words", "words"),
        ResultColumn("low", "low"), ResultColumn("high", "high"), ResultColumn("standard", "by"),
        ResultColumn("opens"), ResultColumn("closes", "closes"), ResultColumn("resolves_by"),
        ResultColumn("criteria"), ResultColumn("proposed"), ResultColumn("approved_by"),
        ResultColumn("standing"), ResultColumn("outcome", "outcome"), ResultColumn("fate", "fate"),
        ResultColumn("resolved_on"), ResultColumn("resolved_by"), ResultColumn("source"), ResultColumn("reason"),
    ]

    /// Which entries are asked for; nothing set asks for all.
    package struct Filter: Sendable, Equatable {
        package var standings: [LedgerEntry.Standing] = []
        package var origins: [LedgerEntry.Origin] = []
        /// A part of a forecaster's name, in any case.
        package var author: String?
        /// The id of a question or of one forecast of it.
        package var id: String?
        package init() {}
    }

    package static func answer(_ material: Material, to question: Question) throws -> Answer {
        try answer(Ledger(material), material, command: question.command)
    }

    package static func answer(
        _ ledger: Ledger, _ material: Material, _ filter: Filter = Filter(), command: String = "fukan forecasts"
    ) throws -> Answer {
        let entries = entries(ledger, filter)
        let rows = entries.flatMap { entry in
            entry.forecasts.isEmpty ? [row(entry, nil)] : entry.forecasts.map { row(entry, $0) }
        }
        let evidence = rows.flatMap(\.evidence)
        return Answer(
            try sentence(entries), standing: entries.isEmpty ? .absent : .answered, evidence: evidence,
            basis: "claims and passages", reviewed: try material.reviewed(Array(Set(evidence))),
            naive: naive(entries), columns: columns, rows: rows, command: command)
    }

    package static func entries(_ ledger: Ledger, _ filter: Filter) -> [LedgerEntry] {
        let author = filter.author?.lowercased()
        return ledger.entries.compactMap { entry in
            guard filter.standings.isEmpty || filter.standings.contains(entry.standing),
                filter.origins.isEmpty || filter.origins.contains(entry.origin)
            else { return nil }
            if let id = filter.id, entry.id != id, !entry.forecasts.contains(where: { $0.id == id }) { return nil }
            var entry = entry
            if let author {
                entry.forecasts = entry.forecasts.filter { $0.forecaster.lowercased().contains(author) }
                if entry.forecasts.isEmpty { return nil }
            }
            return entry
        }
    }

    /// "21 questions: 14 decided (of 15 forecasts nine came true and four did not), two open, five not resolvable."
    private static func sentence(_ entries: [LedgerEntry]) throws -> String {
        guard !entries.isEmpty else { return "Not in these documents: nothing is forecast." }
        var parts: [String] = []
        let decided = entries.filter { $0.standing == .resolved }
        if !decided.isEmpty {
            let sides = decided.flatMap { entry in entry.forecasts.compactMap { entry.isRight($0) } }
            let right = sides.count(where: { $0 })
            parts.append(
                "\(Wording.count(decided.count, "is", plural: "are")) decided"
                    + (sides.isEmpty
                        ? ""
                        : " (of \(Wording.count(sides.count, "forecast")) that took a side \(Wording.count(right, "came", plural: "came")) true)")
            )
        }
        let others: [(LedgerEntry.Standing, String)] = [
            (.void, "void"), (.ambiguous, "ambiguous"), (.open, "open"),
            (.due, "closed and not decided"), (.notResolvable, "without a window to decide it by"),
        ]
        for (standing, words) in others {
            let count = entries.count { $0.standing == standing }
            if count > 0 { parts.append("\(Wording.count(count, "is", plural: "are")) \(words)") }
        }
        return Wording.sentence(
            "\(Wording.count(entries.count, "question")) \(entries.count == 1 ? "is" : "are") in the ledger: \(Wording.list(parts))."
        )
    }

    private static func naive(_ entries: [LedgerEntry]) -> String? {
        let known = entries.compactMap(\.isStatusQuoRight)
        guard !known.isEmpty else { return nil }
        return
            "That nothing changes would have been right of \(known.count(where: { $0 })) of \(Wording.count(known.count, "decided question"))."
    }

    private static func row(_ entry: LedgerEntry, _ stated: LedgerEntry.Stated?) -> Answer.Row {
        let words = stated.map { said($0) }
        return Answer.Row(
            [
                .string(entry.id), .string(entry.origin.rawValue), .string(entry.text), .text(stated?.forecaster),
                .text(stated?.at?.iso), .text(words), .plain(stated?.band.first), .plain(stated?.band.last),
                .text(stated?.standard), .text(entry.opens?.iso), .text(entry.closes?.iso),
                .text(entry.resolvesBy?.iso), .text(entry.criteria.isEmpty ? nil : entry.criteria),
                .bool(entry.isProposed), .text(entry.approvedBy), .string(entry.standing.rawValue),
                .text(entry.outcome?.value), .string(stated.map { entry.fate(of: $0) } ?? entry.standing.rawValue),
                .text(entry.outcome?.on.iso), .text(entry.outcome?.by), .text(entry.outcome?.source),
                .text(entry.outcome?.reason),
            ], evidence: (stated?.evidence ?? []) + (entry.outcome?.evidence ?? []))
    }

    /// Words of probability with how they are read, or the numbers.
    package static func said(_ stated: LedgerEntry.Stated) -> String {
        if let words = stated.words {
            return words + (stated.readsAs.map { ", read as \($0)" } ?? "")
        }
        if !stated.quantiles.isEmpty {
            return stated.quantiles.map { "\(Wording.number($0.level * 100)) %: \(Wording.number($0.value))" }
                .joined(separator: ", ")
        }
        return stated.probabilities.map { Wording.chance($0) }.joined(separator: ", ")
    }
}
