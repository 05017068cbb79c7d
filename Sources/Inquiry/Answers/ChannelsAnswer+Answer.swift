internal import Chronology
internal import Evidence
package import Exchange
internal import Ontology
internal import Record

extension ChannelsAnswer {
    package static let columns = [
        ResultColumn("channel", "channel"), ResultColumn("members", "members"),
        ResultColumn("since", "since", parts: ["from", "to", "precision"]), ResultColumn("state", "state"),
        ResultColumn("ranks", "place in the list of"), ResultColumn("held", "held"), ResultColumn("planned", "planned"),
        ResultColumn("other", "agreed, halted, revived"), ResultColumn("n", "n", unit: "passages"),
        ResultColumn("reviewed"), ResultColumn("claims"),
    ]

    package init(_ material: Material) throws {
        self.init(try material.claims(.channel).map(\.claim))
    }

    /// The rows that are asked for.
    ///
    /// - Parameters:
    ///   - names: forms of channels; all where empty.
    ///   - actor: only its channels, its partners in their order.
    package func selected(names: [String] = [], of actor: String? = nil) -> [Row] {
        guard let actor else { return rows.filter { names.isEmpty || names.contains($0.name) } }
        let names = names.isEmpty ? Set(rows.map(\.name)).sorted() : names
        return names.flatMap { partners(of: actor, in: $0) }
    }

    package static func values(_ row: Row, _ material: Material) throws -> Answer.Row {
        func sayings(_ states: [ChannelClaim.State], withState: Bool = false) -> JSONValue {
            .array(
                row.sayings.filter { states.contains($0.state) }.map { saying in
                    let at = saying.at.iso
                    return .string(withState ? "\(saying.state.rawValue) \(at)" : at)
                })
        }
        return Answer.Row(
            [
                .string(row.name), .texts(row.members), .interval(row.since), .string(row.state.rawValue),
                .array(row.ranks.map { .string("\($0.of) \($0.place)\($0.isStated ? "" : " (by date)")") }),
                sayings([.held]), sayings([.planned]),
                sayings([.proposed, .agreed, .halted, .toBeRevived, .revived], withState: true),
                .integer(row.claims.count), .integer(try material.reviewed(row.claims)), .texts(row.claims),
            ], evidence: row.claims)
    }

    /// The channels that are asked for, with what is said of each.
    package static func answer(
        _ material: Material, names: [String] = [], levels: [String] = [], of actor: String? = nil
    ) throws -> Answer {
        let isOfLevel = Dictionary(
            material.system.channels.map { ($0.name, $0.level) }, uniquingKeysWith: { first, _ in first })
        let rows = try ChannelsAnswer(material).selected(names: names, of: actor).filter { row in
            levels.isEmpty || isOfLevel[row.name].map(levels.contains) ?? false
        }
        let claims = rows.flatMap(\.claims)
        let forms = Set(rows.map(\.name)).sorted()
        let held = rows.count { row in row.sayings.contains { $0.state == .held } }
        var command = "fukan channels"
        if let name = names.first, names.count == 1 { command += " --name \(name)" }
        if let actor { command += " --of \(actor)" }
        return Answer(
            rows.isEmpty
                ? "Not in these documents: none of \(Wording.count(try material.sentenceCount(), "sentence")) tells of one."
                : "The documents tell of \(Wording.count(rows.count, "channel")) (\(Wording.list(forms))); "
                    + (held == 0
                        ? "no meeting is said to have been held."
                        : "a meeting is said to have been held in \(Wording.count(held, "of them", plural: "of them"))."),
            standing: rows.isEmpty ? .absent : .answered, evidence: claims, basis: "claims",
            reviewed: try material.reviewed(claims), columns: columns,
            rows: try rows.map { try values($0, material) }, command: command)
    }
}
