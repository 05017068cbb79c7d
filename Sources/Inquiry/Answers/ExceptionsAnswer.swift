package import Exchange
internal import Ontology
internal import Relations

/// What each exception of the package changes: the net series of each dyad that it touches, with and without it.
package enum ExceptionsAnswer {
    package static let columns = [
        ResultColumn("exception", "exception"), ResultColumn("source", "from"), ResultColumn("target", "to"),
        ResultColumn("n", "n", unit: "acts read otherwise"), ResultColumn("net", "net", unit: "points"),
        ResultColumn("net_without", "net without it", unit: "points"),
        ResultColumn("difference", "difference", unit: "points"),
        ResultColumn("intensity", "intensity", unit: "-10 to 10"), ResultColumn("direction", "direction"),
        ResultColumn("reason"), ResultColumn("ground"),
    ]

    private struct Sums {
        var net: Double = 0
        var without: Double = 0
        var ids: Set<String> = []
    }

    /// - Parameter pair: only dyads of these two; all where empty.
    package static func answer(_ material: Material, between pair: [String] = []) throws -> Answer {
        var rows: [Answer.Row] = []
        var touched: Set<String> = []
        let acts = try material.acts()
        for exception in material.system.exceptions {
            let without = try material.acts(withoutExceptions: [exception.id])
            let dyads = sums(acts, without).filter {
                !$1.ids.isEmpty && (pair.isEmpty || [$0.source, $0.target].allSatisfy(pair.contains))
            }
            let fixed: [JSONValue] = [
                exception.intensity.map { .plain($0) } ?? .null, .text(exception.direction?.rawValue),
                .string(exception.reason), .string(exception.ground),
            ]
            for (dyad, sums) in dyads.sorted(by: { $0.key < $1.key }) {
                touched.formUnion(sums.ids)
                rows.append(
                    Answer.Row(
                        [
                            .string(exception.id), .string(dyad.source), .string(dyad.target),
                            .integer(sums.ids.count), rounded(sums.net), rounded(sums.without),
                            rounded(sums.net - sums.without),
                        ] + fixed, evidence: sums.ids.sorted()))
            }
            if dyads.isEmpty {
                rows.append(
                    Answer.Row(
                        [.string(exception.id), .null, .null, .integer(0), .null, .null, .null] + fixed, evidence: []))
            }
        }
        let ids = touched.sorted()
        let count = material.system.exceptions.count
        return Answer(
            Wording.sentence(
                "\(Wording.count(count, "exception")) of the package \(count == 1 ? "reads" : "read") \(Wording.count(ids.count, "happening")) otherwise than \(ids.count == 1 ? "its type alone" : "their types alone")."
            ),
            standing: ids.isEmpty ? .absent : .answered, evidence: ids, basis: "happenings",
            reviewed: try material.reviewed(ids), naive: "every act means what its type means", columns: columns,
            rows: rows,
            command: pair.count == 2 ? "fukan exceptions \(pair.joined(separator: " "))" : "fukan exceptions")
    }

    private static func rounded(_ value: Double) -> JSONValue { .plain((value * 1e4).rounded() / 1e4) }

    /// The net of each dyad both ways, with the acts that differ.
    private static func sums(_ acts: [Act], _ without: [Act]) -> [Dyad: Sums] {
        var found: [Dyad: Sums] = [:]
        var scores: [Dyad: [String: Act]] = [:]
        for act in acts {
            found[act.dyad, default: Sums()].net += act.score ?? 0
            scores[act.dyad, default: [:]][act.id] = act
        }
        for act in without {
            found[act.dyad, default: Sums()].without += act.score ?? 0
            if scores[act.dyad]?.removeValue(forKey: act.id) != act { found[act.dyad]?.ids.insert(act.id) }
        }
        // What the exception alone puts there.
        for (dyad, left) in scores { found[dyad]?.ids.formUnion(left.keys) }
        return found
    }
}
