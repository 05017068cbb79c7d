internal import Cases
internal import Causality
internal import Evidence
package import Exchange
package import Ontology
internal import Record

/// Which of some drivers the documents name, and what they are said to do: the links of the causal map that begin at them
/// or whose words name them, and what an author weighs for or against something to come where the passage names the
/// driver. A driver that is named without an effect is told as such.
package enum DriversAnswer {
    package static let columns = [
        ResultColumn("driver", "driver"), ResultColumn("sign", "sign"), ResultColumn("effect", "effect"),
        ResultColumn("modalities", "how"), ResultColumn("authors", "says"), ResultColumn("link"),
        ResultColumn("n", "n", unit: "passages"),
    ]

    /// What follows by theories that look at the drivers, in words.
    private static func run(_ levers: [TheoryLever]) -> String {
        let telling = levers.filter { !$0.changes.isEmpty }
        guard let most = telling.max(by: { abs($0.changes[0].difference) < abs($1.changes[0].difference) }) else {
            return ""
        }
        return
            "; \(Wording.count(Set(telling.map(\.theory.id)).count, "theory", plural: "theories")) run with them, most of all by '\(most.theory.id)', where \(TheoryLever.told(most.changes[0])) with \(most.driver.id) at \(most.driver.levels.first?.id ?? "") rather than \(most.driver.levels.last?.id ?? "")"
    }

    package static func answer(_ material: Material, to question: Question) throws -> Answer {
        let topic = try Topic(material, question)
        let map = try material.causalMap()
        let weighed = try weighed(material)
        var rows: [Answer.Row] = []
        var (named, withEffect) = (0, 0)
        var evidence: [String] = []
        for entry in topic.entries {
            let sentences = topic.sentences[entry.entity] ?? []
            let ids = Set(sentences.map { Material.id(of: $0) })
            let links = try map.links.filter { link in
                if link.cause.id == entry.entity || link.effect.id == entry.entity { return true }
                // A statement that names the driver among its causes, in whatever words it is grounded.
                return try link.statements.contains { statement in
                    guard names(entry, statement.cause, material.system) else { return false }
                    return try material.passages([statement.claim]).contains { passage in
                        ids.contains("\(passage.document?.id ?? ""):\(passage.sentence)")
                    }
                }
            }
            guard !sentences.isEmpty || !links.isEmpty else { continue }
            named += 1
            let factors = weighed.filter { !$0.sentences.isDisjoint(with: ids) }
            if links.isEmpty && factors.isEmpty {
                rows.append(
                    Answer.Row(
                        [
                            .string(entry.name), .string(""), .string("named, no effect stated"), .string(""),
                            .texts([]), .null, .integer(ids.count),
                        ], evidence: sentences.map { Material.id(of: $0) }))
                continue
            }
            withEffect += 1
            for link in links {
                evidence += link.claims
                rows.append(
                    Answer.Row(
                        [
                            .string(entry.name), .string(link.evidence.rawValue),
                            .string(
                                link.effect.id == entry.entity
                                    ? "it comes of: \(link.cause.name)" : link.effect.name),
                            .string(link.modalities.joined(separator: ", ")), .texts(link.authors),
                            .string(link.id), .integer(link.statements.count),
                        ], evidence: link.claims))
            }
            for factor in factors {
                let passages = factor.sentences.intersection(ids).sorted()
                evidence += passages
                rows.append(
                    Answer.Row(
                        [
                            .string(entry.name), .string(factor.isFor ? "+" : "-"), .string(factor.matter),
                            .string("weighed \(factor.isFor ? "for" : "against") it"), .texts(factor.authors), .null,
                            .integer(passages.count),
                        ], evidence: passages))
            }
        }
        let levers = try TheoryLever.all(material, drivers: question.drivers)
        for lever in levers {
            for change in lever.changes.prefix(3) {
                rows.append(
                    Answer.Row(
                        [
                            .string(lever.driver.id), .string(change.difference > 0 ? "+" : "-"),
                            .string(
                                "\(TheoryLever.told(change)), at \(lever.driver.levels.first?.id ?? "") rather than \(lever.driver.levels.last?.id ?? "")"
                            ), .string("by the theory '\(lever.theory.id)', run"), .texts([lever.theory.author]), .null,
                            .integer(lever.evidence.count),
                        ], evidence: lever.evidence))
            }
        }
        let silent = named - withEffect
        let sentence =
            named == 0
            ? "Not in these documents: none of \(Wording.count(topic.entries.count, "driver")) is named in \(Wording.count(try material.sentenceCount(), "sentence"))."
            : Wording.sentence(
                "\(Wording.count(named, "driver is", plural: "drivers are")) named, \(withEffect == 0 ? "none with an effect" : Wording.count(withEffect, "with an effect", plural: "with an effect"))\(said(rows, material)); \(silent == 0 ? "none is" : Wording.count(silent, "is", plural: "are")) named without one\(run(levers))."
            )
        let all = evidence.isEmpty ? rows.flatMap(\.evidence) : evidence
        return Answer(
            sentence, standing: named == 0 ? .absent : withEffect == 0 ? .undetermined : .answered, evidence: all,
            basis: evidence.contains { $0.hasPrefix("d") } || evidence.isEmpty ? "passages" : "claims",
            reviewed: try material.reviewed(all), columns: columns,
            rows: rows, command: question.command)
    }

    /// A factor of an outlook, and the sentences that give it.
    private struct Weighed {
        let isFor: Bool
        /// What is to come, as the outlook asks for it.
        let matter: String
        let authors: [String]
        let sentences: Set<String>
    }

    private static func weighed(_ material: Material) throws -> [Weighed] {
        try OutlookAnswer.found(material).flatMap { found in
            try found.factors.map { factor in
                let passages = try material.passages(factor.evidence)
                return Weighed(
                    isFor: factor.factor.isFor, matter: found.entry?.text ?? found.outlook.question,
                    authors: factor.authors,
                    sentences: Set(passages.map { "\($0.document?.id ?? ""):\($0.sentence)" }))
            }
        }
    }

    private static func said(_ rows: [Answer.Row], _ material: Material) -> String {
        let furthers = rows.count { $0.values[1] == .string("+") }
        let hinders = rows.count { $0.values[1] == .string("-") }
        guard furthers + hinders > 0 else { return "" }
        return " (\(furthers) furthering, \(hinders) hindering)"
    }

    /// Whether words hold a name of an entry.
    private static func names(_ entry: Topic.Entry, _ text: String, _ system: SystemPackage) -> Bool {
        let words = ConceptGrounding.words(text)
        let id = String(entry.entity.split(separator: ":").last ?? "")
        var names = [id]
        for issue in system.issues where "issue:\(issue.id)" == entry.entity {
            names.append(issue.name)
            names += issue.aliases
        }
        for thing in system.things where "thing:\(thing.id)" == entry.entity {
            names.append(thing.name)
            names += thing.aliases
        }
        return names.contains { name in
            let wanted = ConceptGrounding.words(name)
            guard !wanted.isEmpty, wanted.count <= words.count else { return false }
            return (0...(words.count - wanted.count)).contains { Array(words[$0..<($0 + wanted.count)]) == wanted }
        }
    }
}
