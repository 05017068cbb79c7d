internal import Chronology
internal import Evidence
package import Exchange
internal import Ontology
internal import Record

extension PeopleAnswer {
    package static let columns = [
        ResultColumn("person", "person"), ResultColumn("mentions", "mentions", unit: "mentions"),
        ResultColumn("offices", "offices"), ResultColumn("meetings", "meetings"),
    ]

    package init(_ material: Material) throws {
        let names = Dictionary(
            material.system.persons.map { ("person:" + $0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        var mentions: [String: Int] = [:]
        for (entity, count) in try material.snapshot.mentionCounts(.person) {
            if let name = names[entity] { mentions[name, default: 0] += count }
        }
        self.init(
            claims: try material.claims(.role).map(\.claim),
            events: Dictionary(
                try material.happenings().map { ($0.id, $0.coding) }, uniquingKeysWith: { first, _ in first }),
            mentions: mentions)
    }

    package static func values(_ row: Row) -> Answer.Row {
        Answer.Row(
            [
                .string(row.person), .integer(row.mentions),
                .array(
                    row.tenures.map {
                        .members([
                            "office": .string($0.office), "actor": .text($0.actor),
                            "tenure": .string($0.tenure.rawValue), "at": .string($0.period.iso),
                        ])
                    }),
                .array(
                    row.meetings.map {
                        .members([
                            "with": .texts($0.with), "at": .string($0.date.iso),
                            "status": .string($0.status.rawValue), "place": .text($0.place),
                            "event": .string($0.happening),
                        ])
                    }),
            ], evidence: row.tenures.flatMap(\.claims) + row.meetings.map(\.happening))
    }

    package static func answer(_ material: Material, person: String? = nil) throws -> Answer {
        let rows = try PeopleAnswer(material).rows.filter { person == nil || $0.person == person }
        let evidence = rows.flatMap { $0.tenures.flatMap(\.claims) } + rows.flatMap { $0.meetings.map(\.happening) }
        let entities = Dictionary(grouping: material.system.persons, by: \.name).mapValues {
            $0.map { "person:" + $0.id }
        }
        let counts = try MeetingCounts(material).rows
        let stated = counts.first.map { count in
            "; of the \(Wording.number(count.stated)) meetings of \(Wording.list(count.persons)) that one passage counts the record dates \(count.dated.count)"
        }
        return Answer(
            rows.isEmpty
                ? "Not in these documents: no person whom the package knows is named."
                : Wording.sentence(
                    "\(Wording.count(rows.count, "person")) \(rows.count == 1 ? "is" : "are") named, \(rows.count { !$0.tenures.isEmpty }) with an office\(stated ?? "")."
                ), standing: rows.isEmpty ? .absent : .answered, evidence: evidence, basis: "claims and happenings",
            reviewed: try material.reviewed(Array(Set(evidence))), columns: columns,
            rows: try rows.map { row in
                let values = values(row)
                // Who is only named rests on the sentences that do so.
                return values.evidence.isEmpty
                    ? Answer.Row(values.values, evidence: try material.sentenceIDs(naming: entities[row.person] ?? []))
                    : values
            },
            command: "fukan people" + (person.map { " --person '\($0)'" } ?? ""))
    }
}
