internal import Charts
internal import Chronology
internal import Evidence
internal import Exchange
internal import Inquiry
internal import Ontology
internal import Record

/// The channels with their members and states, and what was planned against what was held.
enum ChannelSection {
    static func section(_ context: PageContext) throws -> PageSection {
        let material = context.material
        let rungs = Dictionary(
            material.system.channels.map { ($0.name, $0.rung ?? -1) }, uniquingKeysWith: { first, _ in first })
        let channels = try ChannelsAnswer(material).rows.enumerated().sorted { a, b in
            let (first, second) = (rungs[a.element.name] ?? -1, rungs[b.element.name] ?? -1)
            return first != second ? first > second : a.offset < b.offset
        }.map(\.element)
        guard !channels.isEmpty else { return PageSection(id: "channels", name: "Channels and calendar") }
        let calendar = try CalendarAnswer(ChannelsAnswer(material), lastPublished: material.lastPublished())
        let rows = channels.map { row in
            var marks = row.sayings.filter { $0.state != .standing }.map { saying in
                let entry = calendar.entries.first {
                    $0.channel == row.name && $0.members == row.members && $0.state == saying.state
                        && $0.at == saying.at
                }
                return TimelineChart.Mark(
                    date: saying.at, side: .on, tone: saying.state == .halted ? .negative : .neutral,
                    shape: shape(saying.state, entry?.fate ?? .none),
                    link: context.link(
                        saying.claims,
                        "\(row.name), \(row.members.joined(separator: "–")): \(saying.state.words) \(Wording.date(saying.at))"
                    ))
            }
            if row.since.from != nil {
                marks.append(
                    TimelineChart.Mark(
                        date: row.since.from.map { .day($0) } ?? .unknown, side: .on, tone: .positive, shape: .ringed,
                        link: context.link(row.claims, "\(row.name) begins: \(Wording.date(row.since))")))
            }
            return TimelineChart.Row(
                label: "\(row.name) \(row.members.joined(separator: "–"))", marks: marks,
                count: "n \(row.claims.count)",
                countLink: context.link(row.claims, "All that is said of it"))
        }
        let evidence = channels.flatMap(\.claims)
        let plans = calendar.entries.filter { $0.state == .planned && $0.at.from != nil }
        let held = calendar.entries.filter { $0.state == .held && $0.at.from != nil }
        let figure = PageFigure(
            id: "channels",
            finding:
                "\(Wording.sentence(Wording.count(plans.count, "dated plan"))) and \(Wording.count(held.count, "dated meeting")): a plan is never counted as a meeting",
            drawn:
                "Rows are channels from the highest rung down; filled marks are meetings held, hollow ones planned, struck ones slipped, dotted ones plans that nothing more is told of or that were agreed or proposed only; a ring marks a beginning, a square a halt.",
            figure: TimelineChart(rows: rows, axis: context.axis, labelRoom: 290).figure(),
            columns: ChannelsAnswer.columns, rows: try channels.map { try ChannelsAnswer.values($0, material) },
            evidence: evidence, kind: "claims", reviewed: try material.reviewed(evidence),
            command: "fukan channels", register: context.register)
        let answer = try CalendarAnswer.answer(material)
        let table = PageTable(
            id: "t-calendar", caption: answer.sentence, columns: answer.columns, rows: answer.rows,
            register: context.register)
        return PageSection(
            id: "channels", name: "Channels and calendar", figures: [figure],
            tables: answer.rows.isEmpty ? [] : [table])
    }

    private static func shape(_ state: ChannelClaim.State, _ fate: CalendarAnswer.Fate) -> TimelineChart.Shape {
        switch state {
        case .held, .revived, .halted: .filled
        case .planned:
            switch fate {
            case .slipped: .struck
            case .untold: .dotted
            default: .hollow
            }
        case .proposed, .agreed, .toBeRevived: .dotted
        case .standing: .filled
        }
    }
}
