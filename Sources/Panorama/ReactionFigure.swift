internal import Charts
internal import Evidence
internal import Exchange
internal import Inquiry
internal import Relations

/// Who answers whom within a month, beside what chance alone brings.
enum ReactionFigure {
    /// Days within which an act counts as answered here; the command has more.
    private static let days = 30
    private static let mostPairs = 4

    static func figure(_ context: PageContext) throws -> PageFigure? {
        let material = context.material
        var settings = ReactionsAnswer.Settings()
        settings.days = [days]
        var lines: [ReactionsAnswer.Line] = []
        var pairs = 0
        for movement in try DyadsAnswer(material).movements.sorted(by: {
            ($1.count, $0.pair) < ($0.count, $1.pair)
        })
        where pairs < mostPairs {
            let found = try ReactionsAnswer(
                material, movement.pair.source, movement.pair.target, data: .all, settings
            ).lines.filter { $0.kind == .all && $0.pair != nil }
            guard !found.isEmpty else { continue }
            lines += found
            pairs += 1
        }
        guard !lines.isEmpty else { return nil }
        func percent(_ share: Double) -> String { "\(Wording.number((share * 100).rounded())) %" }
        let bars = lines.flatMap { line -> [BarChart.Bar] in
            guard let pair = line.pair else { return [] }
            let chance = pair.expected / Double(pair.acts)
            let who =
                "\(material.name(of: line.dyad.target)) answers \(material.name(of: line.dyad.source))"
            return [
                BarChart.Bar(
                    label: "\(who), \(line.source.dataSet?.name ?? "coded")", value: pair.share * 100,
                    text: "\(percent(pair.share)), n \(pair.acts)", isHollow: false,
                    link: context.link(line.evidence, "\(who): \(pair.answered) of \(pair.acts) acts")),
                BarChart.Bar(
                    label: "by chance", value: chance * 100,
                    text:
                        "\(percent(chance)), p \(Wording.number((pair.probability * 1000).rounded() / 1000))",
                    isHollow: true, link: nil),
            ]
        }
        let rows = lines.compactMap { line -> Answer.Row? in
            guard let pair = line.pair else { return nil }
            return Answer.Row(
                [
                    .string(line.source.label), .string(line.dyad.source), .string(line.dyad.target),
                    .integer(pair.acts), .integer(pair.answered), .plain((pair.share * 1e4).rounded() / 1e4),
                    .plain((pair.expected * 1e4).rounded() / 1e4),
                    .plain((pair.probability * 1e4).rounded() / 1e4),
                    pair.lag.map { .plain($0) } ?? .null,
                ], evidence: line.evidence)
        }
        let more = lines.filter { ($0.probability ?? 1) <= 0.05 }
        let evidence = rows.flatMap(\.evidence)
        return PageFigure(
            id: "reactions",
            finding:
                "Of \(Wording.count(lines.count, "direction")) that can be told, \(more.isEmpty ? "none is" : more.count == 1 ? "one is" : "\(more.count) are") answered more often than chance would have it",
            drawn:
                "Share of acts that are followed within \(days) days by an act of the other towards the actor (filled), and the share when the days are dealt out anew among all acts of the same quarter (hollow). One act that follows another need not answer it. Directions with fewer than \(settings.smallest) dated acts are undetermined and not drawn.",
            figure: BarChart(
                [BarChart.Group(title: "acts answered, per cent", bars: bars)], layout: .beside(room: 420)
            ).figure(),
            columns: [
                ResultColumn("data", "data"), ResultColumn("actor", "acts of"),
                ResultColumn("answered_by", "answered by"), ResultColumn("n", "n"),
                ResultColumn("answered", "answered"), ResultColumn("share", "share"),
                ResultColumn("expected", "by chance"), ResultColumn("probability", "probability"),
                ResultColumn("lag", "lag", unit: "days"),
            ], rows: rows, evidence: evidence, kind: "happenings",
            reviewed: try material.reviewed(Array(Set(evidence))),
            command: "fukan reactions A B --within \(days)", register: context.register)
    }
}
