internal import Charts
internal import Chronology
internal import Evidence
internal import Exchange
internal import Inquiry
internal import Record
internal import Relations

/// The two camps into which the ties of each period fit best, with how many do not.
enum CampFigure {
    static func figure(_ context: PageContext) throws -> PageFigure? {
        let material = context.material
        // A set that names ties has periods of its own; without any, acts are cut into years.
        let tied = Set(try material.data.spells(.tie).map(\.set))
        var networks = try material.data.sets().filter { tied.contains($0.id) }.flatMap {
            try NetworkSources(material, data: .set($0.id), NetworkSources.Settings()).networks
        }.filter { $0.from != nil && !$0.network.edges.isEmpty }
        if networks.isEmpty {
            var settings = NetworkSources.Settings()
            settings.grain = .year
            networks = try NetworkSources(material, data: .all, settings).networks.filter { !$0.network.edges.isEmpty }
        }
        // One source is drawn, that with most periods; the command has all.
        let bySource = Dictionary(grouping: networks) { $0.source.label }
        guard
            let drawn = bySource.max(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) })?.value,
            let source = drawn.first?.source
        else { return nil }
        let core = try material.core()
        let found = drawn.map { (network: $0, frustration: Frustration($0.network, seed: 1)) }
        let actors = core.filter { actor in drawn.contains { $0.network.nodes.contains(actor) } }
        guard actors.count >= 3 else { return nil }
        let columns = found.map { network, frustration in
            let first = frustration.camps.firstIndex { $0.contains(actors[0]) }
            return CampChart.Column(
                label: network.label,
                isInFirst: actors.map { actor in
                    guard network.network.nodes.contains(actor),
                        let camp = frustration.camps.firstIndex(where: { $0.contains(actor) })
                    else { return nil }
                    return camp == first ?? 0
                }, foot: "\(frustration.index)\(frustration.isExact ? "" : "?")",
                link: context.link(
                    network.evidence,
                    "\(network.label): \(network.network.edges.count) ties, \(frustration.index) at odds with two camps"
                ))
        }
        let rows = found.map { network, frustration in
            Answer.Row(
                [
                    .string(source.label), .string(network.label), .integer(network.network.nodes.count),
                    .integer(network.network.edges.count), .integer(network.network.negativeEdges),
                    .integer(frustration.index), .bool(frustration.isExact),
                    frustration.normalised.map { .plain(($0 * 1e4).rounded() / 1e4) } ?? .null,
                    .texts(core.filter { frustration.camps.first?.contains($0) ?? false }),
                    .texts(
                        core.filter {
                            frustration.camps.last?.contains($0) ?? false && frustration.camps.count > 1
                        }),
                ], evidence: network.evidence)
        }
        let evidence = rows.flatMap(\.evidence)
        guard let last = found.last else { return nil }
        let share = Double(last.frustration.index) / Double(max(1, last.network.network.edges.count))
        return PageFigure(
            id: "camps",
            finding:
                "In \(last.network.label), the last of \(Wording.count(found.count, "period")) of \(source.inWords), two camps leave \(last.frustration.index) of \(last.network.network.edges.count) ties at odds (\(Wording.number((share * 1000).rounded() / 10)) per cent)",
            drawn:
                "Where each core actor stands when all ties of the network are cut into the two camps that fit them best: filled, the camp of \(material.name(of: actors[0])); hollow, the other; a line, no tie. Below each column how many ties do not fit, proved to be the least\(found.allSatisfy { $0.frustration.isExact } ? "" : " unless marked ?").",
            figure: CampChart(
                rows: actors.map { material.name(of: $0) }, columns: columns, footLabel: "ties at odds"
            ).figure(),
            columns: [
                ResultColumn("data", "data"), ResultColumn("period", "period"),
                ResultColumn("nodes", "states"),
                ResultColumn("ties", "ties"), ResultColumn("negative", "negative"),
                ResultColumn("frustration", "at odds"), ResultColumn("exact", "proved"),
                ResultColumn("normalised", "1-2L/m"), ResultColumn("camp_a", "core in the one camp"),
                ResultColumn("camp_b", "core in the other"),
            ], rows: rows, evidence: evidence, kind: "happenings",
            reviewed: try material.reviewed(Array(Set(evidence))), command: "fukan network --by year",
            register: context.register)
    }
}
