internal import Assessment
internal import Chronology
internal import Evidence
package import Exchange
package import Ontology
internal import Record

/// Who says so: the authors, those whom they quote or cite, who repeats whom, and how often they contradict each other.
///
/// What several texts quote in the same words has one source: it is counted once, as one family. Unnamed sources are
/// unknown, not independent.
package enum AttributionAnswer {
    package static let columns = [
        ResultColumn("source", "source"), ResultColumn("kind", "kind"), ResultColumn("statements", "statements"),
        ResultColumn("documents", "documents"), ResultColumn("repeats", "in the same words elsewhere"),
        ResultColumn("within", "contradictions within"), ResultColumn("between", "with others"),
    ]

    private struct Source {
        var kind = ""
        var statements: Set<String> = []
        var documents: Set<String> = []
        var repeats = 0
        var within = 0
        var between = 0
    }

    package static func answer(_ material: Material, to question: Question) throws -> Answer {
        let documents = try material.documents()
        let conflicts = try material.conflicts()
        let families = try sharedQuotations(material)
        var sources: [String: Source] = [:]
        var order: [String] = []
        for document in documents {
            var source = Source()
            source.kind = "document"
            source.documents = [document.id]
            source.repeats = families.count { $0.documents.contains(document.id) }
            for conflict in conflicts where conflict.contradiction.documents.contains(document.id) {
                if conflict.contradiction.isWithinOne { source.within += 1 } else { source.between += 1 }
            }
            sources[document.name] = source
            order.append(document.name)
        }
        let names = Dictionary(documents.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let known = knownNames(material.system)
        let parts = try material.parts().values.flatMap(\.self).flatMap(\.part.authors)
        let authors = Set(documents.flatMap(\.metadata.authors) + parts)
        func note(_ who: String, _ id: String, _ document: String) {
            if who == "author" {
                if let name = names[document] { sources[name]?.statements.insert(id) }
                return
            }
            if sources[who] == nil { order.append(who) }
            var source = sources[who] ?? Source()
            if source.kind.isEmpty, authors.contains(who) { source.kind = "author" }
            if source.kind.isEmpty { source.kind = known.contains(who.lowercased()) ? "named" : "unnamed" }
            source.statements.insert(id)
            source.documents.insert(document)
            sources[who] = source
        }
        for happening in try material.happenings() {
            for mention in happening.mentions {
                guard let document = mention.standing.document?.id else { continue }
                note(mention.coding.attribution, mention.coding.id, document)
            }
        }
        for kind in ClaimKind.allCases {
            for claim in try material.claims(kind) {
                guard let document = claim.standing.document?.id else { continue }
                note(claim.claim.attribution, claim.claim.id, document)
            }
        }
        let ranked = order.sorted { a, b in
            guard let one = sources[a], let other = sources[b] else { return a < b }
            return (one.kind, -one.statements.count, a) < (other.kind, -other.statements.count, b)
        }
        let rows = ranked.compactMap { name -> Answer.Row? in
            guard let source = sources[name] else { return nil }
            let isDocument = source.kind == "document"
            return Answer.Row(
                [
                    .string(name), .string(source.kind), .integer(source.statements.count),
                    .integer(source.documents.count), isDocument ? .integer(source.repeats) : .null,
                    isDocument ? .integer(source.within) : .null, isDocument ? .integer(source.between) : .null,
                ], evidence: source.statements.sorted())
        }
        let named = sources.values.filter { $0.kind == "named" }
        let unnamed = sources.values.filter { $0.kind == "unnamed" }
        let repeated = ranked.filter { name in
            sources[name].map { $0.kind == "named" && $0.documents.count > 1 } ?? false
        }
        let several = try material.happenings().count { Set($0.mentions.compactMap(\.standing.document?.id)).count > 1 }
        let within = conflicts.count { $0.contradiction.isWithinOne }
        let sum = { (some: [Source]) in some.reduce(0) { $0 + $1.statements.count } }
        let sentence =
            "\(Wording.count(documents.count, "document")) \(documents.count == 1 ? "says" : "say") it, and put \(sum(named)) statements in the mouths of \(Wording.count(named.count, "named source")) and \(sum(unnamed)) in those of unnamed ones; \(Wording.count(several, "happening")) \(several == 1 ? "is" : "are") told by more than one of them, \(families.isEmpty ? "none in a quotation of the same words" : "\(Wording.count(families.count, "quotation")) of the same words, each one source")\(repeated.isEmpty ? "" : ", \(Wording.list(Array(repeated.prefix(3)))) quoted by several"), and \(Wording.count(conflicts.count, "contradiction")) \(conflicts.count == 1 ? "stands" : "stand") within (\(within)) or between (\(conflicts.count - within)) them."
        return Answer(
            documents.isEmpty ? "Nothing has been read." : Wording.sentence(sentence),
            standing: documents.isEmpty ? .absent : .answered, evidence: rows.flatMap(\.evidence), basis: "statements",
            reviewed: 0, columns: columns, rows: rows, command: question.command)
    }

    /// Names that the package has, in lower case.
    private static func knownNames(_ system: SystemPackage) -> Set<String> {
        var names: Set<String> = []
        for person in system.persons { names.formUnion(([person.name] + person.spellings).map { $0.lowercased() }) }
        for actor in system.actors { names.formUnion(([actor.name] + actor.aliases).map { $0.lowercased() }) }
        for thing in system.things { names.formUnion(([thing.name] + thing.aliases).map { $0.lowercased() }) }
        return names
    }

    // MARK: - Quotations

    struct Family {
        let words: String
        let documents: Set<String>
    }

    /// Five words or more that two documents or more have between quotation marks.
    static func sharedQuotations(_ material: Material) throws -> [Family] {
        var found: [String: Set<String>] = [:]
        for (document, sentences) in try material.sentences() {
            for sentence in sentences {
                for quotation in quotations(sentence.text) { found[quotation, default: []].insert(document) }
            }
        }
        return found.filter { $0.value.count > 1 }.map { Family(words: $0.key, documents: $0.value) }
            .sorted { $0.words < $1.words }
    }

    /// What stands between quotation marks, as words in lower case; shorter than five words is no sign of one source.
    static func quotations(_ text: String) -> [String] {
        var found: [String] = []
        var current: String?
        for character in text {
            switch character {
            case "“": current = ""
            case "”", "\"":
                if let words = current {
                    let list = words.lowercased().split { !$0.isLetter && !$0.isNumber }
                    if list.count >= 5 { found.append(list.joined(separator: " ")) }
                    current = nil
                } else if character == "\"" {
                    current = ""
                }
            default: current?.append(character)
            }
        }
        return found
    }
}
