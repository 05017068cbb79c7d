package import Evidence
package import Ontology
package import Record

/// What a question asks about: entries of the package, and the sentences that name them.
package struct Topic {
    package struct Entry: Sendable, Equatable {
        /// As mentions name it: `issue:history`, `JPN`.
        package let entity: String
        package let name: String
        /// Of the package's own words: `law`, `strait`, `actor`.
        package let kind: String
    }

    package let entries: [Entry]
    /// By entry, in the order of the documents and their text; none for an entry that no sentence names.
    package let sentences: [String: [StoredSentence]]

    package init(_ material: Material, _ question: Question) throws {
        let system = material.system
        var entries: [Entry] = []
        for id in question.issues {
            guard let issue = system.issues.first(where: { $0.id == id }) else { continue }
            entries.append(Entry(entity: "issue:\(id)", name: issue.name, kind: issue.kind))
        }
        for id in question.things {
            guard let thing = system.things.first(where: { $0.id == id }) else { continue }
            entries.append(Entry(entity: "thing:\(id)", name: thing.name, kind: thing.kind))
        }
        for id in question.places {
            guard let place = system.allPlaces.first(where: { $0.id == id }) else { continue }
            let rivals = place.rivalNames.prefix(2).map(\.name).filter {
                $0 != place.name && !place.name.hasPrefix($0)
            }
            entries.append(
                Entry(entity: "place:\(id)", name: ([place.name] + rivals).joined(separator: " / "), kind: place.kind))
        }
        for code in question.actors {
            entries.append(Entry(entity: code, name: material.name(of: code), kind: "actor"))
        }
        self.entries = entries
        sentences = try material.sentences(naming: entries.map(\.entity))
    }

    /// The ids of all sentences that name an entry.
    package var ids: Set<String> { Set(sentences.values.joined().map { Material.id(of: $0) }) }

    /// How many documents name an entry.
    package var documents: Int { Set(sentences.values.joined().map(\.document.id)).count }

    /// Whether a happening is told in one of some sentences.
    package static func tells(_ happening: Happening, in sentences: Set<String>, _ material: Material) throws -> Bool {
        try happening.mentions.contains { try isIn($0.coding.passage, sentences, material) }
    }

    /// Whether a passage begins in one of some sentences.
    package static func isIn(_ passage: Passage?, _ sentences: Set<String>, _ material: Material) throws -> Bool {
        guard let passage, let sentence = try material.sentence(of: passage.document, at: passage.from) else {
            return false
        }
        return sentences.contains(Material.id(of: sentence))
    }
}
