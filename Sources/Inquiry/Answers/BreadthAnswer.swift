internal import Chronology
internal import Evidence
package import Exchange
package import Ontology
internal import Record
internal import Relations

/// With how many states each core actor cooperates, how evenly, and where it stands between two patrons: as the documents
/// tell it, and as each data set does.
package enum BreadthAnswer {
    /// Cooperation of one source: by actor and partner, what it comes to.
    private struct Cooperation {
        struct Partner {
            var count = 0
            /// Sum of positive scores by year.
            var years: [Int: Double] = [:]
            var ids: [String] = []
            var lines: [Int] = []
        }

        let source: ActSource
        var partners: [String: [String: Partner]] = [:]

        var lastYear: Int? { partners.values.flatMap { $0.values.flatMap(\.years.keys) }.max() }

        func evidence(_ partners: some Sequence<Partner>) -> [String] {
            guard let set = source.dataSet else { return Set(partners.flatMap(\.ids)).sorted() }
            let lines = partners.flatMap(\.lines)
            return lines.isEmpty
                ? [] : [DataRows(set: set.id, first: lines, count: partners.reduce(0) { $0 + $1.count }).id]
        }
    }

    /// Of the stock of cooperation between patrons, in years.
    package static let halfLife = 3.0

    package static let columns = [
        ResultColumn("data", "data"), ResultColumn("actor", "actor"),
        ResultColumn("partners", "partners", unit: "states"), ResultColumn("with", "with, and how often"),
        ResultColumn("n", "n", unit: "acts"), ResultColumn("breadth", "as many as", unit: "even partners"),
        ResultColumn("concentration", "concentration", unit: "0 to 1"),
        ResultColumn("balance", "balance of patrons", unit: "-1 to 1"),
        ResultColumn("hedging", "hedging", unit: "0 to 1"),
    ]

    /// - Parameter question: its first two actors are the patrons between whom the others stand; without two there is no
    ///   balance.
    package static func answer(_ material: Material, to question: Question) throws -> Answer {
        let states = Set(material.system.actors.filter { $0.kind == .state }.map(\.code))
        let core = try material.core()
        let coded = try fromDocuments(material, states)
        let sets = try material.data.eventSets(.all).map { try fromData(material, $0, core, states) }
        let patrons = question.actors.count >= 2 ? Array(question.actors.prefix(2)) : []
        let told = try rows(coded, core, patrons, material)
        let data = try sets.flatMap { try rows($0, core, patrons, material) }
        let evidence = coded.evidence(coded.partners.values.flatMap(\.values))
        var parts = [words(coded, told, patrons, material)].compactMap(\.self)
        parts += zip(sets, try sets.map { try rows($0, core, patrons, material) }).prefix(3).compactMap {
            words($0, $1, patrons, material)
        }
        if !parts.isEmpty, data.isEmpty { parts.append("an import of events would set data beside them") }
        return Answer(
            parts.isEmpty
                ? "Not in these documents: no cooperative act between states is told."
                : Wording.sentence(parts.joined(separator: "; ") + "."),
            standing: parts.isEmpty ? .absent : data.isEmpty ? .undetermined : .answered,
            evidence: evidence + data.flatMap(\.evidence),
            basis: data.isEmpty ? "happenings" : "happenings and rows of data",
            reviewed: try material.reviewed(evidence), naive: "each state cooperates with all the others of the system",
            columns: columns, rows: told + data, command: question.command)
    }

    private static func fromDocuments(_ material: Material, _ states: Set<String>) throws -> Cooperation {
        var cooperation = Cooperation(source: .coded)
        for act in try material.acts() where states.contains(act.dyad.target) {
            guard let score = act.score, score > 0 else { continue }
            var partner = cooperation.partners[act.dyad.source]?[act.dyad.target] ?? .init()
            partner.count += 1
            if let year = act.date.from?.civil.year { partner.years[year, default: 0] += score }
            partner.ids.append(act.id)
            cooperation.partners[act.dyad.source, default: [:]][act.dyad.target] = partner
        }
        return cooperation
    }

    private static func fromData(
        _ material: Material, _ set: DataSet, _ core: [String], _ states: Set<String>
    ) throws -> Cooperation {
        var cooperation = Cooperation(source: ActSource(set))
        var first: [StoredDataEvent] = []
        for pair in try material.snapshot.dataPairs(of: set, from: core, byMonth: true)
        where states.contains(pair.first.target) {
            guard let score = material.data.scale.meaning(of: pair.first.code)?.score, score > 0 else { continue }
            var partner = cooperation.partners[pair.first.source]?[pair.first.target] ?? .init()
            partner.count += pair.count
            partner.years[pair.month / 12, default: 0] += score * Double(pair.count)
            partner.lines.append(pair.first.line)
            cooperation.partners[pair.first.source, default: [:]][pair.first.target] = partner
            first.append(pair.first)
        }
        material.data.keep(first)
        return cooperation
    }

    private static func rows(
        _ cooperation: Cooperation, _ core: [String], _ patrons: [String], _ material: Material
    ) throws -> [Answer.Row] {
        try core.compactMap { actor throws -> Answer.Row? in
            let found = cooperation.partners[actor] ?? [:]
            let ordered = found.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
            let spread = PartnerSpread(found.mapValues { Double($0.count) })
            let hedging = hedging(cooperation, actor, patrons)
            var evidence = cooperation.evidence(ordered.map(\.value))
            if evidence.isEmpty, cooperation.source == .coded { evidence = try material.sentenceIDs(naming: [actor]) }
            guard !evidence.isEmpty else { return nil }
            let count =
                cooperation.source == .coded
                ? Set(found.values.flatMap(\.ids)).count : found.values.reduce(0) { $0 + $1.count }
            return Answer.Row(
                [
                    .string(cooperation.source.label), .string(actor), .integer(found.count),
                    .array(ordered.map { .string("\($0.key) \($0.value.count)") }), .integer(count),
                    DyadAnswer.rounded(spread.breadth), DyadAnswer.rounded(spread.concentration),
                    DyadAnswer.rounded(hedging?.balance), DyadAnswer.rounded(hedging?.hedging),
                ], evidence: evidence)
        }
    }

    /// Between the patrons by the stocks in the last year of the source; `nil` for the patrons themselves and where there
    /// are none.
    private static func hedging(_ cooperation: Cooperation, _ actor: String, _ patrons: [String]) -> Hedging? {
        guard patrons.count == 2, !patrons.contains(actor), let year = cooperation.lastYear else { return nil }
        let stocks = patrons.map { patron in
            Hedging.stock(cooperation.partners[actor]?[patron]?.years ?? [:], at: year, halfLife: halfLife)
        }
        return Hedging(stocks[0], stocks[1])
    }

    private static func words(
        _ cooperation: Cooperation, _ rows: [Answer.Row], _ patrons: [String], _ material: Material
    ) -> String? {
        let widest = rows.max { a, b in
            (a.values[2].number ?? 0, b.values[1].string ?? "") < (b.values[2].number ?? 0, a.values[1].string ?? "")
        }
        guard let widest, let code = widest.values[1].string, let count = widest.values[2].number, count > 0 else {
            return nil
        }
        let isCoded = cooperation.source == .coded
        var words =
            "\(isCoded ? "" : "in \(cooperation.source.inWords) ")\(material.name(of: code)) is told to have cooperated with \(Wording.count(Int(count), "other state")), more than any other of the system's states"
        if let even = widest.values[5].number {
            words += ", as widely as with \(Wording.number((even * 10).rounded() / 10)) alike"
        }
        let hedgers = rows.compactMap { row in
            row.values[8].number.flatMap { h in row.values[1].string.map { (actor: $0, hedging: h) } }
        }
        if patrons.count == 2,
            let most = hedgers.max(by: { ($0.hedging, $1.actor) < ($1.hedging, $0.actor) }), most.hedging > 0
        {
            words +=
                ", and \(material.name(of: most.actor)) stands most between \(material.name(of: patrons[0])) and \(material.name(of: patrons[1])) (hedging \(Wording.number(most.hedging)), a measure of ours)"
        }
        return words + (isCoded ? "; the documents choose whom they write about" : "")
    }
}
