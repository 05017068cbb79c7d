internal import Chronology
internal import Evidence
internal import Ontology
internal import Record

/// Whose word a claim is, so that two texts of one author are one voice and reported speech is the speaker's.
struct Voices {
    struct Voice {
        /// `nil` where nobody is named.
        var author: String?
        var outlet: String?
        var published: DateInterval
    }

    private let material: Material
    private let documents: [String: StoredDocument]
    private let parts: [String: [StoredPart]]
    /// The printed name of a person or actor by each of the names that attributions use, in lower case.
    private let named: [String: String]

    init(_ material: Material) throws {
        self.material = material
        documents = Dictionary(try material.documents().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        parts = try material.parts()
        var named: [String: String] = [:]
        for person in material.system.persons {
            named[person.name.lowercased()] = person.name
            for spelling in person.spellings { named[spelling.lowercased()] = person.name }
        }
        for actor in material.system.actors {
            named[actor.name.lowercased()] = actor.name
            named[actor.code.lowercased()] = actor.name
            for alias in actor.aliases { named[alias.lowercased()] = actor.name }
        }
        self.named = named
    }

    func voice(of stored: StoredClaim) throws -> Voice {
        voice(stored.claim.passage, stored.claim.judgement, stored.standing, stored.claim.attribution)
    }

    func voice(of stored: StoredEvent) throws -> Voice {
        voice(stored.coding.passage, stored.coding.judgement, stored.standing, stored.coding.attribution)
    }

    private func voice(
        _ passage: Passage?, _ judgement: Judgement?, _ standing: CodingStanding, _ attribution: String
    ) -> Voice {
        if let judgement, passage == nil {
            return Voice(author: judgement.by, outlet: nil, published: .unknown)
        }
        let document = standing.document.flatMap { documents[$0.id] }
        let published = document?.metadata.published ?? .unknown
        let outlet = document?.metadata.publisher
        let authors = signed(document, part: passage?.part ?? 0)
        if attribution == "author" || authors.contains(attribution) {
            return Voice(
                author: authors.isEmpty ? nil : authors.sorted().joined(separator: ", "), outlet: outlet,
                published: published)
        }
        return Voice(author: speaker(attribution, authors), outlet: outlet, published: published)
    }

    private func signed(_ document: StoredDocument?, part: Int) -> [String] {
        guard let document else { return [] }
        let own = parts[document.id]?.first { $0.part.number == part }?.part.authors ?? []
        return own.isEmpty ? document.metadata.authors : own
    }

    /// A speaker who is named; "others" and "many analysts" are nobody in particular.
    private func speaker(_ attribution: String, _ authors: [String]) -> String? {
        let lowered = attribution.lowercased()
        if let name = named[lowered] { return name }
        if let author = authors.first(where: { $0.lowercased() == lowered }) { return author }
        // A name is written with capitals throughout.
        let words = attribution.split(separator: " ")
        let isName =
            words.count >= 2 && words.allSatisfy { $0.unicodeScalars.first?.properties.isUppercase == true }
        return isName ? attribution : nil
    }
}

/// The actors that the words of each document name, as its reading resolved them there.
struct NamesOfDocuments {
    private struct Name {
        let words: [String]
        let code: String
    }
    /// By document and first word, the longest first.
    private var names: [String: [String: [Name]]] = [:]

    init(_ material: Material) throws {
        let states = Dictionary(
            material.system.persons.compactMap { person in person.state.map { ("person:\(person.id)", $0) } },
            uniquingKeysWith: { first, _ in first })
        var seen: Set<[String]> = []
        for stored in try material.mentions() {
            let mention = stored.mention
            let code: String?
            switch mention.kind {
            case .actor: code = mention.actor ?? mention.entity
            case .person: code = mention.entity.flatMap { states[$0] }
            default: code = nil
            }
            guard let code, seen.insert([stored.document.id, mention.text]).inserted else { continue }
            let words = ConceptGrounding.words(mention.text)
            guard let first = words.first else { continue }
            names[stored.document.id, default: [:]][first, default: []].append(
                Name(words: words, code: material.principal(of: code)))
        }
        for document in names.keys {
            for first in names[document]?.keys.sorted() ?? [] {
                names[document]?[first]?.sort {
                    $0.words.count != $1.words.count ? $0.words.count > $1.words.count : $0.code < $1.code
                }
            }
        }
    }

    /// In the order of the words, the longest name at each place.
    func actors(in text: String, document: String?) -> [ConceptGrounding.NamedActor] {
        guard let document, let names = names[document] else { return [] }
        let words = ConceptGrounding.words(text)
        var found: [ConceptGrounding.NamedActor] = []
        var at = 0
        while at < words.count {
            let name = (names[words[at]] ?? []).first {
                at + $0.words.count <= words.count && Array(words[at..<(at + $0.words.count)]) == $0.words
            }
            if let name {
                found.append(ConceptGrounding.NamedActor(code: name.code, at: at))
                at += name.words.count
            } else {
                at += 1
            }
        }
        return found
    }
}
