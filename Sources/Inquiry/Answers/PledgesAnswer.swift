internal import Assessment
internal import Chronology
package import Exchange
package import Ontology

/// Who pledged support or neutrality in whose dispute, each pledge of support beside what the same actor pledged or did
/// otherwise.
package enum PledgesAnswer {
    package static let columns = [
        ResultColumn("actor", "actor"), ResultColumn("pledge", "pledge"), ResultColumn("pledged", "when"),
        ResultColumn("toward", "towards"), ResultColumn("sides", "dispute with"),
        ResultColumn("later", "later pledge or deed"), ResultColumn("when", "when"),
        ResultColumn("relation", "relation"),
    ]

    package static func answer(_ material: Material, to question: Question) throws -> Answer {
        let search = try material.contradictionSearch()
        let all = search.statedPledges()
        let conflicts = search.pledgeConflicts()
        func id(_ pledge: Pledge) -> String { "\(pledge.span.document):\(pledge.span.sentence)" }
        func told(_ pledge: Pledge) -> String {
            let by = pledge.speaker.map { ", as told by \($0)" } ?? ""
            return "\(Wording.date(pledge.date))\(by)"
        }
        var rows: [Answer.Row] = []
        var set: Set<String> = []
        for conflict in conflicts {
            guard let first = conflict.pledge.first, let second = conflict.later.first else { continue }
            let evidence = (conflict.pledge + conflict.later).map(id)
            set.formUnion(evidence)
            rows.append(
                Answer.Row(
                    [
                        .string(first.actor), .string(first.position.rawValue), .string(told(first)),
                        .text(first.toward), .texts(first.sides.subtracting(first.toward.map { [$0] } ?? []).sorted()),
                        .string(second.position.rawValue), .string(told(second)),
                        .string(
                            conflict.comparison == .changeOverTime ? "a change or a contradiction" : "contradiction"),
                    ], evidence: evidence))
        }
        // What stands alone is told too: no pledge is left out because nothing speaks against it.
        var seen: Set<String> = []
        for pledge in all where !set.contains(id(pledge)) && !pledge.position.isDeed {
            guard seen.insert("\(id(pledge)) \(pledge.actor) \(pledge.position.rawValue)").inserted else { continue }
            rows.append(
                Answer.Row(
                    [
                        .string(pledge.actor), .string(pledge.position.rawValue), .string(told(pledge)),
                        .text(pledge.toward),
                        .texts(pledge.sides.subtracting(pledge.toward.map { [$0] } ?? []).sorted()),
                        .null, .null, .string("nothing told against it"),
                    ], evidence: [id(pledge)]))
        }
        return Answer(
            sentence(material, all, conflicts), standing: rows.isEmpty ? .absent : .answered,
            evidence: rows.flatMap(\.evidence), basis: "passages", reviewed: 0, columns: columns, rows: rows,
            command: question.command)
    }

    private static func sentence(_ material: Material, _ all: [Pledge], _ conflicts: [PledgeConflict]) -> String {
        guard !all.isEmpty else {
            return "Not in these documents: nobody is said to take a side in a dispute of others, or none."
        }
        guard
            let conflict = conflicts.max(by: {
                ($0.later.count, $1.pledge[0].group) < ($1.later.count, $0.pledge[0].group)
            }),
            let first = conflict.pledge.first, let second = conflict.later.first
        else {
            let support = all.count { $0.position == .support }
            return Wording.sentence(
                "\(Wording.count(support, "pledge")) of support and \(all.count - support) of neutrality or restraint are told; none is told against another."
            )
        }
        let deeds = conflicts.count { $0.later.first?.position.isDeed ?? false }
        let words = conflicts.count - deeds
        return
            "\(material.name(of: first.actor)) is said to support \(first.toward.map { material.name(of: $0) } ?? "") (\(Wording.date(first.date))) and to take no side or give no support (\(Wording.date(second.date))); \(Wording.count(words, "pair")) of pledges and \(Wording.count(deeds, "pledge")) against a deed do not go together."
    }
}
