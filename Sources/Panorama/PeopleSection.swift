internal import Charts
internal import Chronology
internal import Evidence
internal import Exchange
internal import Inquiry

/// Offices through time, and meetings that are counted beside those that are dated.
enum PeopleSection {
    static func section(_ context: PageContext) throws -> PageSection {
        let material = context.material
        let people = try PeopleAnswer(material).rows
        var figures: [PageFigure] = []
        if let offices = try offices(context, people) { figures.append(offices) }
        if let meetings = try meetings(context) { figures.append(meetings) }
        let met = people.filter { !$0.meetings.isEmpty }
        var tables: [PageTable] = []
        if !met.isEmpty {
            tables.append(
                PageTable(
                    id: "t-met", caption: "Whom the documents say they met",
                    columns: [
                        ResultColumn("person", "person"),
                        ResultColumn("date", "date", parts: ["from", "to", "precision"]),
                        ResultColumn("with", "with"), ResultColumn("place", "place"),
                        ResultColumn("status", "status"),
                    ],
                    rows: met.flatMap { person in
                        person.meetings.map { meeting in
                            Answer.Row(
                                [
                                    .string(person.person), .interval(meeting.date), .texts(meeting.with),
                                    .text(meeting.place), .string(meeting.status.rawValue),
                                ], evidence: [meeting.happening])
                        }
                    }, register: context.register))
        }
        return PageSection(id: "people", name: "People", figures: figures, tables: tables)
    }

    private static func offices(_ context: PageContext, _ people: [PeopleAnswer.Row]) throws -> PageFigure? {
        let holders = people.filter { !$0.tenures.isEmpty }
        guard !holders.isEmpty else { return nil }
        let ordered = holders.sorted { ($1.mentions, $0.person) < ($0.mentions, $1.person) }
        let rows = ordered.map { person in
            TimelineChart.Row(
                label: person.person,
                marks: person.tenures.map { tenure in
                    TimelineChart.Mark(
                        date: tenure.period, side: .on, tone: .neutral,
                        shape: tenure.tenure == .holds ? .filled : tenure.tenure == .expected ? .hollow : .struck,
                        link: context.link(
                            tenure.claims,
                            "\(person.person): \(tenure.office)\(tenure.actor.map { ", \($0)" } ?? ""), \(tenure.tenure.rawValue), \(Wording.date(tenure.period))"
                        ))
                }, count: "n \(person.tenures.flatMap(\.claims).count)",
                countLink: context.link(person.tenures.flatMap(\.claims), "All offices of \(person.person)"))
        }
        let evidence = ordered.flatMap { $0.tenures.flatMap(\.claims) }
        return PageFigure(
            id: "offices",
            finding:
                "\(Wording.sentence(Wording.count(ordered.count, "person"))) \(ordered.count == 1 ? "is" : "are") given an office; the mark is the time of which the passage speaks, not the term",
            drawn: "Filled: holds the office; hollow: expected to; struck: held it before.",
            figure: TimelineChart(rows: rows, axis: context.axis).figure(),
            columns: [
                ResultColumn("person", "person"), ResultColumn("office", "office"), ResultColumn("actor", "of"),
                ResultColumn("tenure", "tenure"),
                ResultColumn("at", "said of", parts: ["from", "to", "precision"]),
                ResultColumn("n", "n", unit: "passages"),
            ],
            rows: ordered.flatMap { person in
                person.tenures.map { tenure in
                    Answer.Row(
                        [
                            .string(person.person), .string(tenure.office), .text(tenure.actor),
                            .string(tenure.tenure.rawValue), .interval(tenure.period),
                            .integer(tenure.claims.count),
                        ], evidence: tenure.claims)
                }
            }, evidence: evidence, kind: "claims", reviewed: try context.material.reviewed(Array(Set(evidence))),
            command: "fukan people", register: context.register)
    }

    private static func meetings(_ context: PageContext) throws -> PageFigure? {
        let counts = try MeetingCounts(context.material).rows
        guard let first = counts.first else { return nil }
        let groups = counts.map { count in
            BarChart.Group(
                title: Wording.list(count.persons),
                bars: [
                    BarChart.Bar(
                        label: "counted by one passage", value: count.stated, text: Wording.number(count.stated),
                        isHollow: false, link: context.link([count.claim], "the passage that counts")),
                    BarChart.Bar(
                        label: "dated to a day or month", value: Double(count.dated.count),
                        text: "\(count.dated.count)", isHollow: false,
                        link: context.link(count.dated, "the meetings that are dated")),
                    BarChart.Bar(
                        label: "told of without such a date", value: Double(count.undated.count),
                        text: "\(count.undated.count)", isHollow: true,
                        link: context.link(count.undated, "told of without a date")),
                ])
        }
        let evidence = counts.flatMap { [$0.claim] + $0.dated + $0.undated }
        return PageFigure(
            id: "meetings",
            finding:
                "The record dates \(first.dated.count) of the \(Wording.number(first.stated)) meetings of \(Wording.list(first.persons)) that one passage counts",
            drawn: "Meetings counted by a passage, beside meetings of the same persons that any document dates.",
            figure: BarChart(groups).figure(),
            columns: [
                ResultColumn("persons", "persons"), ResultColumn("stated", "counted"), ResultColumn("dated", "dated"),
                ResultColumn("undated", "without a date"),
            ],
            rows: counts.map { count in
                Answer.Row(
                    [
                        .texts(count.persons), .plain(count.stated), .integer(count.dated.count),
                        .integer(count.undated.count),
                    ], evidence: [count.claim] + count.dated + count.undated)
            }, evidence: evidence, kind: "claims and happenings",
            reviewed: try context.material.reviewed(Array(Set(evidence))), command: "fukan people",
            register: context.register)
    }
}
