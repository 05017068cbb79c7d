internal import Evidence
package import Exchange
package import Ontology
internal import Record

/// Who did something of some types and who is said not to have done it: who stood with whom.
package enum SidesAnswer {
    package static let columns = [
        ResultColumn("actor", "actor"), ResultColumn("against", "towards"),
        ResultColumn("done", "done", unit: "happenings"),
        ResultColumn("meant", "planned or threatened", unit: "happenings"),
        ResultColumn("refused", "not done", unit: "happenings"), ResultColumn("eased", "eased", unit: "happenings"),
    ]

    private struct Tally {
        var (done, meant, refused, eased) = (0, 0, 0, 0)
        var evidence: [String] = []
        var total: Int { done + meant + refused + eased }
    }

    package static func answer(_ material: Material, to question: Question) throws -> Answer {
        let sentences = try Topic(material, question).ids
        var tallies: [[String]: Tally] = [:]
        for happening in try material.happenings() {
            let coding = happening.coding
            let isOfType = question.types.contains(coding.type)
            let isEased = coding.type == "CONCEDE" || coding.type == "RETREAT"
            let isNamed = try Topic.tells(happening, in: sentences, material)
            // Of the sentences that name the matter, only what is hostile or takes something hostile back.
            guard isOfType || isNamed && (coding.isHostile || isEased) else { continue }
            for source in material.principals(of: coding.source) {
                for target in coding.target.isEmpty
                    ? [""] : material.principals(of: coding.target).sorted()
                where target != source {
                    var tally = tallies[[source, target]] ?? Tally()
                    switch coding.status {
                    // To refuse is not to do it.
                    case _ where coding.type == "REJECT": tally.refused += 1
                    case .denied: tally.refused += 1
                    case .happened, .ongoing: if isEased { tally.eased += 1 } else { tally.done += 1 }
                    default: tally.meant += 1
                    }
                    tally.evidence.append(happening.id)
                    tallies[[source, target]] = tally
                }
            }
        }
        let ordered = tallies.sorted {
            ($1.value.total, $0.key.joined(separator: " ")) < ($0.value.total, $1.key.joined(separator: " "))
        }
        let evidence = Array(Set(ordered.flatMap(\.value.evidence))).sorted()
        func names(_ which: KeyPath<Tally, Int>) -> String {
            let found = ordered.filter { $0.value[keyPath: which] > 0 }.prefix(4).map { entry in
                let towards = entry.key[1].isEmpty ? "" : " towards \(material.name(of: entry.key[1]))"
                return "\(material.name(of: entry.key[0]))\(towards) (\(entry.value[keyPath: which]))"
            }
            return Wording.list(Array(found))
        }
        let parts = [
            (names(\.done), "done by "), (names(\.meant), "planned or threatened by "),
            (names(\.refused), "not done by "),
            (names(\.eased), "eased by "),
        ].compactMap { $0.0.isEmpty ? nil : $0.1 + $0.0 }
        return Answer(
            ordered.isEmpty
                ? "Not in these documents: no such act, and no refusal of one, is told."
                : Wording.sentence(parts.joined(separator: "; ") + "."),
            standing: ordered.isEmpty ? .absent : .answered, evidence: evidence, basis: "happenings",
            reviewed: try material.reviewed(evidence), columns: columns,
            rows: ordered.map { entry in
                Answer.Row(
                    [
                        .string(entry.key[0]), .string(entry.key[1]), .integer(entry.value.done),
                        .integer(entry.value.meant), .integer(entry.value.refused), .integer(entry.value.eased),
                    ], evidence: entry.value.evidence)
            }, command: question.command)
    }
}
