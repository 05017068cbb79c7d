internal import Chronology
internal import Evidence
internal import Exchange
internal import Inquiry
internal import Record

/// Every happening, a row each; of very many those that figures cite, and a CSV of all.
struct HappeningTable {
    let lead: String
    let table: PageTable
    /// All of them; empty where the table holds all.
    let csv: [UInt8]

    init(_ context: PageContext) throws {
        let columns = [
            ResultColumn("date", "date", parts: ["from", "to", "precision"]), ResultColumn("type", "type"),
            ResultColumn("source", "who"), ResultColumn("target", "towards"), ResultColumn("status", "status"),
            ResultColumn("place", "place"), ResultColumn("persons", "persons"),
            ResultColumn("score", "score", unit: "-10 to 10"), ResultColumn("said_by", "said by"),
            ResultColumn("n", "n", unit: "mentions"),
        ]
        let all = try context.material.happenings()
        func row(_ happening: Happening) -> Answer.Row {
            let coding = happening.coding
            return Answer.Row(
                [
                    .interval(coding.date), .string(coding.type), .texts(coding.source), .texts(coding.target),
                    .string(coding.status.rawValue), .text(coding.place), .texts(coding.persons),
                    context.material.meaning.score(coding).map { .plain($0) } ?? .null,
                    .string(coding.attribution), .integer(happening.mentions.count),
                ], evidence: [happening.id])
        }
        var shown = all
        var csv: [UInt8] = []
        var lead =
            "\(Wording.sentence(Wording.count(all.count, "happening"))), one row each with the number of its mentions. Search and filter work where scripts are allowed; the keys are / and Escape."
        if all.count > PanoramaPage.mostHappenings {
            // Aggregates cite everything; what a figure names one by one is kept, and the rest lies beside the page.
            let cited = Set(context.register.groups.filter { $0.count <= 20 }.joined())
            shown = Array(all.filter { cited.contains($0.id) }.prefix(PanoramaPage.mostHappenings))
            var writer = ResultWriter(columns, format: .csv) { csv += $0 }
            for happening in all { try writer.add(row(happening).values) }
            try writer.end()
            lead =
                "\(shown.count) of \(all.count) happenings: those that figures cite one by one. All lie in events.csv beside this page."
        }
        let rows = shown.map(row)
        let targets = try rows.map {
            all.count > PageContext.mostMarks
                ? try context.register.straightTarget($0.evidence) : context.register.target($0.evidence)
        }
        table = PageTable(
            id: "t-events", caption: "Happenings in the order of time", columns: columns, rows: rows, targets: targets)
        self.lead = lead
        self.csv = csv
    }
}
