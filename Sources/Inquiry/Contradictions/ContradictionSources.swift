package import Assessment
internal import Chronology
internal import Digest
internal import Evidence
internal import Ontology
package import Record

/// A contradiction with the id by which commands and the page name it.
package struct Conflict: Sendable, Equatable {
    /// `k` and 16 hexadecimal digits of what it is made of.
    package let id: String
    package let contradiction: Contradiction
    /// Of each side, the ids of its sentences.
    package let evidence: [[String]]
    /// What persons said of it, in order; what was taken back too.
    package let judgements: [StoredContradictionJudgement]

    /// The verdict that stands; `nil` where nobody has given one.
    package var verdict: StoredContradictionJudgement? { judgements.last { $0.withdrawn == nil } }

    init(_ contradiction: Contradiction, _ judgements: [String: [StoredContradictionJudgement]]) {
        self.contradiction = contradiction
        id = ContentDigest.id("k", [contradiction.content])
        evidence = contradiction.sides.map { side in side.spans.map { "\($0.document):\($0.sentence)" } }
        self.judgements = judgements[id] ?? []
    }
}

/// What the search for contradictions is given: the record's sentences with what was read in them, and what the system
/// package knows of the names.
struct ContradictionSources {
    private let material: Material
    private var sentences: [SourceSentence] = []
    private var spans: [SentenceSpan] = []
    /// Where the sentences of each document begin in the list, and how many there are.
    private var ranges: [String: Range<Int>] = [:]
    private var documents: [SourceText] = []
    private let persons: [String: String]
    private let places: [String: Place]
    private let placesByName: [String: String]

    init(_ material: Material) throws {
        self.material = material
        persons = Dictionary(
            material.system.persons.compactMap { person in person.state.map { ("person:\(person.id)", $0) } },
            uniquingKeysWith: { first, _ in first })
        let all = material.system.allPlaces
        places = Dictionary(all.map { ("place:\($0.id)", $0) }, uniquingKeysWith: { first, _ in first })
        placesByName = Dictionary(all.map { ($0.name, "place:\($0.id)") }, uniquingKeysWith: { first, _ in first })
        try readDocuments()
        try readNames()
        try readDates()
        try readActs()
        try readClaims()
    }

    func search() -> ContradictionSearch { ContradictionSearch(documents, sentences, vocabulary()) }

    private mutating func readDocuments() throws {
        let told = try material.sentences()
        for document in try material.documents() {
            let own = told[document.id] ?? []
            let start = sentences.count
            for sentence in own {
                sentences.append(
                    SourceSentence(
                        document: documents.count, number: sentence.number, part: sentence.span.part,
                        text: sentence.text))
                spans.append(sentence.span)
            }
            ranges[document.id] = start..<sentences.count
            let basis = document.metadata.dateBasis
            documents.append(
                SourceText(
                    id: document.id, published: document.metadata.published,
                    isDateStated: basis == .stated || basis == .given))
            for citation in try material.snapshot.citations(ofDocument: document.id) {
                // The mark stands behind what the source says.
                guard let at = citation.at, let index = sentence(document.id, max(0, at - 1)) else { continue }
                sentences[index].citations.append(citation.text)
            }
        }
    }

    /// The sentence of a document that holds a byte, or the last before it.
    private func sentence(_ document: String, _ byte: Int) -> Int? {
        guard let range = ranges[document], !range.isEmpty else { return nil }
        var (low, high) = (range.lowerBound, range.upperBound)
        while low + 1 < high {
            let middle = (low + high) / 2
            if spans[middle].from <= byte { low = middle } else { high = middle }
        }
        return low
    }

    /// Byte offsets within a sentence; `nil` where it does not hold them.
    private func inside(_ index: Int, _ from: Int, _ to: Int) -> (from: Int, to: Int)? {
        let span = spans[index]
        guard from >= span.from, to <= span.from + sentences[index].text.utf8.count, from <= to else { return nil }
        return (from - span.from, to - span.from)
    }

    private mutating func readNames() throws {
        let unnamed = UnnamedBodies(material.system)
        let mentions = try material.mentions()
        var named: [String: Set<String>] = [:]
        for mention in mentions {
            if mention.mention.kind == .actor, let entity = mention.mention.entity {
                named[mention.document.id, default: []].insert(entity)
            }
        }
        for stored in mentions {
            let mention = stored.mention
            guard let entity = mention.entity, let kind = Self.kind(mention.kind),
                let index = sentence(stored.document.id, mention.from),
                let place = inside(index, mention.from, mention.to)
            else { continue }
            var code = entity
            if entity.hasPrefix("body:") {
                code = unnamed.body(mention.text, among: named[stored.document.id] ?? []) ?? entity
            }
            sentences[index].names.append(
                .init(
                    from: place.from, to: place.to, kind: kind, entity: code,
                    principal: principal(code, mention), isModifier: Self.modifying.contains(mention.rule)))
        }
    }

    private static let modifying: Set<String> = ["adjective", "combining form", "nationals"]

    private static func kind(_ kind: MentionKind) -> SourceSentence.Name.Kind? {
        switch kind {
        case .actor: .actor
        case .person: .person
        case .place: .place
        case .channel: .channel
        case .thing: .thing
        case .issue, .office, .unknown: nil
        }
    }

    private func principal(_ code: String, _ mention: Mention) -> String? {
        switch mention.kind {
        case .actor:
            if code.hasPrefix("body:") { return mention.actor.map { material.principal(of: $0) } }
            return material.principal(of: code)
        case .person: return persons[code]
        // A capital stands for its state, other places for nobody.
        case .place: return mention.rule == "capital as place" ? places[code]?.country : nil
        default: return nil
        }
    }

    private mutating func readDates() throws {
        try material.snapshot.dates { stored in
            let date = stored.date
            guard let index = sentence(stored.document.id, date.from), let place = inside(index, date.from, date.to)
            else {
                return
            }
            sentences[index].dates.append(
                .init(from: place.from, to: place.to, interval: date.interval, isExplicit: date.anchor == "explicit"))
        }
    }

    private mutating func readActs() throws {
        for happening in try material.happenings() {
            for mention in happening.mentions {
                let coding = mention.coding
                guard let passage = coding.passage, let index = sentence(passage.document, passage.anchorFrom),
                    let place = inside(index, passage.anchorFrom, passage.anchorTo)
                else { continue }
                let actors = coding.mutual ? coding.source + coding.target : coding.source
                sentences[index].acts.append(
                    .init(
                        type: coding.type, isDone: coding.status.isDone, sources: material.principals(of: actors),
                        date: coding.date, place: coding.place.flatMap { placesByName[$0] }, from: place.from,
                        to: place.to))
                if coding.attribution != "author", coding.attribution != "unnamed", sentences[index].speaker == nil {
                    sentences[index].speaker = coding.attribution
                }
            }
        }
        for index in sentences.indices {
            sentences[index].acts.sort { ($0.from, $0.to, $0.type) < ($1.from, $1.to, $1.type) }
        }
    }

    private mutating func readClaims() throws {
        for kind in [ClaimKind.figure, .response] {
            for claim in try material.claims(kind) {
                guard let passage = claim.claim.passage, let index = sentence(passage.document, passage.anchorFrom),
                    let place = inside(index, passage.anchorFrom, passage.anchorTo)
                else { continue }
                switch claim.claim.content {
                case .figure(let figure):
                    sentences[index].figures.append(
                        .init(
                            measure: figure.measure, value: figure.value, isApproximate: figure.approximation != nil,
                            period: figure.period, actors: figure.actors, derivation: figure.derivation,
                            from: place.from,
                            to: place.to))
                case .response(let response) where response.manner != .answered:
                    sentences[index].restraints.append(
                        .init(
                            actor: material.principal(of: response.actor),
                            toward: material.principals(of: response.toward), from: place.from, to: place.to))
                default: break
                }
            }
        }
    }

    private func vocabulary() -> SourceVocabulary {
        var vocabulary = SourceVocabulary()
        let system = material.system
        for (id, place) in places {
            vocabulary.places[id] = .init(
                kind: place.kind, country: place.country, partOf: place.partOf.map { "place:\($0)" },
                disputedBy: Set(place.disputedBy))
            vocabulary.printed[id] = place.name
            vocabulary.established[id] = Set(place.rivalNames.map(\.name))
        }
        for actor in system.actors {
            vocabulary.printed[actor.code] = actor.name
            if let from = actor.from, actor.kind != .state { vocabulary.founded[actor.code] = from }
            if !actor.members.isEmpty { vocabulary.members[actor.code] = Set(actor.members) }
        }
        for person in system.persons { vocabulary.printed["person:\(person.id)"] = person.name }
        for thing in system.things {
            vocabulary.printed["thing:\(thing.id)"] = thing.name
            if let owner = thing.of { vocabulary.owners["thing:\(thing.id)"] = owner }
        }
        for channel in system.channels { vocabulary.printed["channel:\(channel.id)"] = channel.name }
        return vocabulary
    }
}

/// Which state's body is meant where a text names none: the one whose full name ends so, if the package has only one
/// or the text names only one of them elsewhere.
private struct UnnamedBodies {
    private var byName: [String: Set<String>] = [:]

    init(_ system: SystemPackage) {
        for actor in system.actors where actor.of != nil {
            for alias in actor.aliases {
                guard let mark = alias.firstRange(of: "'s ") else { continue }
                byName[String(alias[mark.upperBound...]), default: []].insert(actor.code)
            }
        }
    }

    func body(_ text: String, among named: Set<String>) -> String? {
        guard let codes = byName[text] else { return nil }
        if codes.count == 1 { return codes.first }
        let told = codes.intersection(named)
        return told.count == 1 ? told.first : nil
    }
}

extension Material {
    /// Where sources, or one source with itself, disagree; what bears most on an argument first. What a person rejected
    /// is not among them; in a view of reviewed codings only what a person accepted is.
    package func conflicts() throws -> [Conflict] {
        try allConflicts().filter {
            snapshot.view.reviewedOnly ? $0.verdict?.verdict == .accepted : $0.verdict?.verdict != .rejected
        }
    }

    /// What was found, whatever persons said of it.
    package func allConflicts() throws -> [Conflict] {
        if let keptConflicts { return keptConflicts }
        let judgements = Dictionary(grouping: try snapshot.contradictionJudgements(), by: \.contradiction)
        let found = try contradictionSearch().contradictions().map { Conflict($0, judgements) }
        keptConflicts = found
        return found
    }

    /// The search that conflicts and pledges come from.
    func contradictionSearch() throws -> ContradictionSearch {
        if let keptSearch { return keptSearch }
        let search = try ContradictionSources(self).search()
        keptSearch = search
        return search
    }
}
