internal import Chronology
internal import Evidence
internal import Exchange

/// Each core actor's partners in one form of channel, in their order and with their beginnings.
package enum PartnersAnswer {
    package static func answer(_ material: Material, channel: String) throws -> Answer {
        let channels = try ChannelsAnswer(material)
        let lists = try material.core().map { ($0, channels.partners(of: $0, in: channel)) }.filter { !$0.1.isEmpty }
        var rows: [Answer.Row] = []
        for (owner, partners) in lists {
            for partner in partners {
                let others = partner.members.filter { $0 != owner }
                let rank = partner.ranks.first { $0.of == owner }
                rows.append(
                    Answer.Row(
                        [
                            .string(owner), rank.map { .integer($0.place) } ?? .null,
                            .string(rank.map { $0.isStated ? "stated" : "by date" } ?? "not stated"),
                            .texts(others), .interval(partner.since), .string(partner.state.rawValue),
                            .integer(partner.claims.count),
                        ], evidence: partner.claims))
            }
        }
        let evidence = rows.flatMap(\.evidence)
        let sentences = lists.prefix(2).map { owner, partners in
            let names = partners.map { partner in
                let others = partner.members.filter { $0 != owner }.map { material.name(of: $0) }
                let year = partner.since.from.map { " (\($0.civil.year))" } ?? ""
                return Wording.list(others) + year
            }
            return "\(material.name(of: owner)) with \(Wording.list(names))"
        }
        return Answer(
            rows.isEmpty
                ? "Not in these documents: no sentence of \(try material.sentenceCount()) tells of \(channel) talks."
                : sentences.joined(separator: "; ") + ".",
            standing: rows.isEmpty ? .absent : .answered, evidence: evidence, basis: "claims",
            reviewed: try material.reviewed(Array(Set(evidence))),
            columns: [
                ResultColumn("of", "of"), ResultColumn("place", "place"), ResultColumn("basis", "place is"),
                ResultColumn("partner", "partner"), ResultColumn("since", "since", parts: ["from", "to", "precision"]),
                ResultColumn("state", "state"), ResultColumn("n", "n", unit: "passages"),
            ], rows: rows, command: "fukan channels --name \(channel) --of \(lists.first?.0 ?? "ACTOR")")
    }
}
