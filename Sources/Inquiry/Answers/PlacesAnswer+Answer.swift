internal import Evidence
package import Exchange
package import Ontology
internal import Record

extension PlacesAnswer {
    package static let columns = [
        ResultColumn("place", "place"), ResultColumn("kind", "kind"), ResultColumn("rival_names", "rival names"),
        ResultColumn("disputed_by", "disputed by"), ResultColumn("country"), ResultColumn("latitude", "lat"),
        ResultColumn("longitude", "lon"), ResultColumn("mentions", "mentions"),
        ResultColumn("happenings", "happenings"), ResultColumn("by_status", "by status"), ResultColumn("events"),
    ]

    /// The rows with the package's entry for each place; `nil` where it has none.
    package static func rows(_ material: Material) throws -> [(row: Row, place: Place?)] {
        var byID: [String: Place] = [:]
        var byName: [String: Place] = [:]
        for place in material.system.allPlaces {
            byID["place:" + place.id] = place
            byName[place.name] = byName[place.name] ?? place
        }
        var mentions: [String: Int] = [:]
        for (entity, count) in try material.snapshot.mentionCounts(.place) {
            if let name = byID[entity]?.name { mentions[name, default: 0] += count }
        }
        let events = Dictionary(
            try material.happenings().map { ($0.id, $0.coding) }, uniquingKeysWith: { first, _ in first })
        return PlacesAnswer(events: events, mentions: mentions).rows.map { ($0, byName[$0.place]) }
    }

    package static func answer(_ material: Material) throws -> Answer {
        let rows = try rows(material)
        let happenings = rows.flatMap(\.row.happenings)
        let most = rows.filter { !$0.row.happenings.isEmpty }.prefix(3).map {
            "\($0.row.place) (\($0.row.happenings.count))"
        }
        return Answer(
            rows.isEmpty
                ? "Not in these documents: no place that the package knows is named."
                : Wording.sentence(
                    "\(Wording.count(rows.count, "place")) \(rows.count == 1 ? "is" : "are") named"
                        + (most.isEmpty ? "." : "; most is said to have happened at \(Wording.list(most)).")),
            standing: rows.isEmpty ? .absent : .answered, evidence: happenings, basis: "happenings",
            reviewed: try material.reviewed(Array(Set(happenings))), columns: columns,
            rows: try rows.map { row, place in
                Answer.Row(
                    [
                        .string(row.place), .text(place?.kind),
                        .array(
                            (place?.rivalNames ?? []).map {
                                .string("\($0.name) (\($0.usedBy.joined(separator: ", ")))")
                            }), .texts(place?.disputedBy ?? []), .text(place?.country), .plain(place?.latitude),
                        .plain(place?.longitude), .integer(row.mentions), .integer(row.happenings.count),
                        .array(
                            EventStatus.allCases.compactMap { status in
                                row.byStatus[status].map { .string("\(status.rawValue) \($0)") }
                            }), .texts(row.happenings),
                    ], evidence: try evidence(row, place, material))
            }, command: "fukan places")
    }

    /// What happened there; of a place that is only named, the sentences that do so.
    package static func evidence(_ row: Row, _ place: Place?, _ material: Material) throws -> [String] {
        guard row.happenings.isEmpty, let place else { return row.happenings }
        return try material.sentenceIDs(naming: ["place:" + place.id])
    }
}
