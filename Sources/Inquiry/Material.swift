internal import Assessment
package import Cases
internal import Causality
package import Chronology
package import Evidence
package import Ontology
package import Record
package import Relations

/// What the questions are asked of: one state of the record and the system package. What several questions need is
/// fetched once. Valid as long as its snapshot is.
package final class Material {
    package let snapshot: Snapshot
    package let system: SystemPackage
    private var keptDocuments: [StoredDocument]?
    private var keptHappenings: [Happening]?
    private var keptClaims: [StoredClaim]?
    private var keptSentences: [String: [StoredSentence]]?
    private var keptMentions: [StoredMention]?
    private var keptParts: [String: [StoredPart]]?
    private var keptEvents: Events?
    private var keptClaimsByID: [String: StoredClaim]?
    private var keptDocumentsByID: [String: StoredDocument]?
    private var keptActors: [String: Actor]?
    private var keptActs: [Act]?
    var keptConflicts: [Conflict]?
    var keptCrises: [String: CrisisRun] = [:]
    var keptBargains: [String: BargainAnswer.Run] = [:]
    var keptTheories: TheoryProspect?
    /// By theory and decision.
    var keptTheoryChances: [String: TheoryModel.Chance] = [:]
    var keptSearch: ContradictionSearch?
    /// How acts are read in their contexts.
    package private(set) lazy var meaning = MeaningInContext(system, without: withoutExceptions)
    /// What the data sets say.
    package let data: DataMaterial
    private var keptCauses: CausalMap?
    private let withoutExceptions: Set<String>
    /// On how many threads draws are taken; what comes out is the same on any number.
    package let threads: Int
    private var keptCases: CaseLibrary?
    private var statedBases: [String: StatedBasis] = [:]
    /// The evidence of cases, looked up in this record.
    package private(set) lazy var caseEvidence = CaseEvidence(self)

    /// - Parameter withoutExceptions: ids of the package's exceptions that do not count here.
    package init(
        _ snapshot: Snapshot, _ system: SystemPackage, withoutExceptions: Set<String> = [], threads: Int = 1
    ) {
        self.threads = threads
        self.snapshot = snapshot
        self.system = system
        self.withoutExceptions = withoutExceptions
        data = DataMaterial(snapshot, system)
    }

    /// The cases that lie with the package, and those that a user names.
    ///
    /// - Throws: `PackageErrors` with every mistake in their files.
    package func cases() throws -> CaseLibrary {
        if let keptCases { return keptCases }
        let cases = try CaseLibrary(system)
        keptCases = cases
        return cases
    }

    /// By publication, those of unknown date last, then by name.
    package func documents() throws -> [StoredDocument] {
        if let keptDocuments { return keptDocuments }
        var found: [StoredDocument] = []
        try snapshot.documents { found.append($0) }
        found.sort {
            ($0.metadata.published.from?.number ?? Int32.max, $0.name, $0.id)
                < ($1.metadata.published.from?.number ?? Int32.max, $1.name, $1.id)
        }
        keptDocuments = found
        return found
    }

    /// In the order of time.
    package func happenings() throws -> [Happening] {
        if let keptHappenings { return keptHappenings }
        var found: [Happening] = []
        try snapshot.happenings { found.append($0) }
        keptHappenings = found
        return found
    }

    /// What the claims draw as the causal map.
    package func causalMap() throws -> CausalMap {
        if let keptCauses { return keptCauses }
        let map = try CausalMap(self)
        keptCauses = map
        return map
    }

    /// In the order of documents and their text.
    package func claims(_ kind: ClaimKind) throws -> [StoredClaim] {
        try allClaims().filter { $0.claim.content.kind == kind }
    }

    private func allClaims() throws -> [StoredClaim] {
        if let keptClaims { return keptClaims }
        var found: [StoredClaim] = []
        try snapshot.claims { found.append($0) }
        keptClaims = found
        return found
    }

    /// The sentences of each document, by its id.
    package func sentences() throws -> [String: [StoredSentence]] {
        if let keptSentences { return keptSentences }
        var found: [String: [StoredSentence]] = [:]
        try snapshot.sentences { found[$0.document.id, default: []].append($0) }
        keptSentences = found
        return found
    }

    package func mentions() throws -> [StoredMention] {
        if let keptMentions { return keptMentions }
        var found: [StoredMention] = []
        try snapshot.mentions { found.append($0) }
        keptMentions = found
        return found
    }

    /// The parts of each document, by its id.
    package func parts() throws -> [String: [StoredPart]] {
        if let keptParts { return keptParts }
        var found: [String: [StoredPart]] = [:]
        try snapshot.parts { found[$0.document, default: []].append($0) }
        keptParts = found
        return found
    }

    // MARK: - Actors

    /// The state or organisation for which an actor acts; the actor itself where it is nobody's body.
    package func principal(of code: String) -> String {
        var code = code
        for _ in 0..<8 {
            guard let owner = actor(code)?.of, owner != code else { break }
            code = owner
        }
        return code
    }

    /// Those for whom some actors act, each once.
    package func principals(of codes: [String]) -> Set<String> { Set(codes.map { principal(of: $0) }) }

    /// The name of an actor as the package prints it; the code where it has none.
    package func name(of code: String) -> String { actor(code)?.name ?? code }

    /// The core actors in the package's order; where it names none, the states that act most, ten at most.
    package func core() throws -> [String] {
        if !system.core.isEmpty { return system.core }
        var counts: [String: Int] = [:]
        for act in try acts() { counts[act.dyad.source, default: 0] += 1 }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(10).map(\.key)
    }

    /// What was done, by whom to whom: happenings that took place or go on, each for every pair of principals. A
    /// mutual one is an act of both. The package's exceptions say where score and direction are not those of the type.
    package func acts() throws -> [Act] {
        if let keptActs { return keptActs }
        let acts = try acts(meaning)
        keptActs = acts
        return acts
    }

    /// The same, as if the package did not have these exceptions either.
    package func acts(withoutExceptions others: Set<String>) throws -> [Act] {
        try acts(MeaningInContext(system, without: withoutExceptions.union(others)))
    }

    private func acts(_ meaning: MeaningInContext) throws -> [Act] {
        var acts: [Act] = []
        for happening in try happenings() where happening.coding.status.isDone {
            let coding = happening.coding
            let exception = meaning.exception(for: coding)
            var sources = principals(of: coding.source)
            var targets = principals(of: coding.target)
            if coding.mutual && exception?.direction != .oneWay {
                sources.formUnion(targets)
                targets = sources
            }
            if exception?.direction == .reversed { swap(&sources, &targets) }
            let score = MeaningInContext.score(coding, exception)
            for source in sources.sorted() {
                for target in targets.sorted() where target != source {
                    acts.append(
                        Act(
                            id: happening.id, dyad: Dyad(source, target), date: coding.date, score: score,
                            isAnswer: exception?.direction == .answer))
                }
            }
        }
        return acts
    }

    // MARK: - Evidence

    private struct Events {
        var happenings: [String: Happening] = [:]
        var mentions: [String: StoredEvent] = [:]
    }

    private func events() throws -> Events {
        if let keptEvents { return keptEvents }
        var events = Events()
        for happening in try happenings() {
            events.happenings[happening.id] = happening
            for mention in happening.mentions { events.mentions[mention.coding.id] = mention }
        }
        keptEvents = events
        return events
    }

    private func claimsByID() throws -> [String: StoredClaim] {
        if let keptClaimsByID { return keptClaimsByID }
        let claims = Dictionary(
            try allClaims().map { ($0.claim.id, $0) }, uniquingKeysWith: { first, _ in first })
        keptClaimsByID = claims
        return claims
    }

    private func document(_ id: String) throws -> StoredDocument? {
        if keptDocumentsByID == nil {
            keptDocumentsByID = Dictionary(
                try documents().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        }
        return keptDocumentsByID?[id]
    }

    private func actor(_ code: String) -> Actor? {
        if keptActors == nil {
            keptActors = Dictionary(
                system.actors.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        }
        return keptActors?[code]
    }

    package func happening(_ id: String) throws -> Happening? { try events().happenings[id] }

    /// The passages behind ids: of a mention or claim its own, of a happening those of all its mentions, of a
    /// sentence itself, of rows of a data set one that names them. Ids that this view does not count give none.
    package func passages(_ ids: [String]) throws -> [EvidencePassage] {
        var passages: [EvidencePassage] = []
        for id in ids {
            switch id.utf8.first {
            case UInt8(ascii: "e"):
                for mention in try events().happenings[id]?.mentions ?? [] { passages.append(try passage(mention)) }
            case UInt8(ascii: "m"):
                if let event = try events().mentions[id] { passages.append(try passage(event)) }
            case UInt8(ascii: "c"):
                guard let claim = try claimsByID()[id] else { continue }
                passages.append(
                    try passage(
                        id, claim.claim.passage, claim.standing, readAs: claim.claim.content.kind.rawValue,
                        attribution: claim.claim.attribution, claim.claim.judgement))
            case UInt8(ascii: "s"):
                if let rows = try data.passage(id) { passages.append(Self.passage(of: rows)) }
            case UInt8(ascii: "b"):
                if let basis = statedBases[id] { passages.append(Self.passage(of: basis)) }
            default:
                if let sentence = try sentence(id) { passages.append(try passage(of: sentence)) }
            }
        }
        return passages
    }

    private func passage(_ event: StoredEvent) throws -> EvidencePassage {
        let coding = event.coding
        return try passage(
            coding.id, coding.passage, event.standing, readAs: "\(coding.type), \(coding.status.rawValue)",
            attribution: coding.attribution, coding.judgement)
    }

    private func passage(
        _ id: String, _ passage: Passage?, _ standing: CodingStanding, readAs: String, attribution: String,
        _ judgement: Judgement?
    ) throws -> EvidencePassage {
        let document = try standing.document.flatMap { try self.document($0.id) }
        let part = passage?.part ?? 0
        let sentence = try passage.flatMap { try self.sentence(of: $0.document, at: $0.from) }
        return EvidencePassage(
            id: id, document: standing.document, sentence: sentence?.number ?? 0, part: part,
            authors: try authors(of: document, part: part), published: document?.metadata.published ?? .unknown,
            dateBasis: document?.metadata.dateBasis ?? .unknown,
            scalars: standing.scalars ?? ScalarPassage(from: 0, to: 0, anchorFrom: 0, anchorTo: 0),
            quote: passage?.quote ?? "", anchor: passage?.anchor ?? "", readAs: readAs, attribution: attribution,
            isReviewed: standing.reviewed, judgement: judgement)
    }

    private func passage(of sentence: StoredSentence) throws -> EvidencePassage {
        let document = try document(sentence.document.id)
        return EvidencePassage(
            id: Self.id(of: sentence), document: sentence.document, sentence: sentence.number,
            part: sentence.span.part, authors: try authors(of: document, part: sentence.span.part),
            published: document?.metadata.published ?? .unknown, dateBasis: document?.metadata.dateBasis ?? .unknown,
            scalars: ScalarPassage(
                from: sentence.fromScalar, to: sentence.toScalar, anchorFrom: sentence.fromScalar,
                anchorTo: sentence.fromScalar),
            quote: sentence.text, anchor: "", readAs: "passage", attribution: "author", isReviewed: false,
            judgement: nil)
    }

    private static func passage(of basis: StatedBasis) -> EvidencePassage {
        EvidencePassage(
            id: basis.id, document: nil, sentence: 0, part: 0, authors: [], published: .unknown, dateBasis: .unknown,
            scalars: ScalarPassage(from: 0, to: 0, anchorFrom: 0, anchorTo: 0), quote: basis.says, anchor: "",
            readAs: basis.kind, attribution: basis.origin, isReviewed: false, judgement: nil, stated: basis)
    }

    /// Keeps what is no passage of the record, so that its id opens to it.
    ///
    /// - Returns: its id.
    package func hold(_ basis: StatedBasis) -> String {
        let id = basis.id
        statedBases[id] = basis
        return id
    }

    private static func passage(of rows: DataPassage) -> EvidencePassage {
        EvidencePassage(
            id: rows.rows.id, document: nil, sentence: 0, part: 0, authors: [], published: .unknown,
            dateBasis: .unknown, scalars: ScalarPassage(from: 0, to: 0, anchorFrom: 0, anchorTo: 0),
            quote: rows.told.joined(separator: "; "), anchor: "", readAs: rows.place, attribution: rows.set.title,
            isReviewed: false, judgement: nil, data: rows)
    }

    /// The authors of the part, or those of the whole document where the part names none.
    private func authors(of document: StoredDocument?, part: Int) throws -> [String] {
        guard let document else { return [] }
        let own = try parts()[document.id]?.first { $0.part.number == part }?.part.authors ?? []
        return own.isEmpty ? document.metadata.authors : own
    }

    // MARK: - Sentences

    /// The id by which evidence names a sentence: `d0123456789abcdef:12`.
    package static func id(of sentence: StoredSentence) -> String { "\(sentence.document.id):\(sentence.number)" }

    private func sentence(_ id: String) throws -> StoredSentence? {
        let parts = id.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let number = Int(parts[1]),
            let sentences = try sentences()[String(parts[0])], number >= 1, number <= sentences.count
        else { return nil }
        return sentences[number - 1]
    }

    /// The sentence of a document that holds a byte of its clean text, or the last one before it.
    package func sentence(of document: String, at byte: Int) throws -> StoredSentence? {
        guard let sentences = try sentences()[document], !sentences.isEmpty else { return nil }
        var (low, high) = (0, sentences.count)
        while low + 1 < high {
            let middle = (low + high) / 2
            if sentences[middle].span.from <= byte { low = middle } else { high = middle }
        }
        return sentences[low]
    }

    /// The sentences of a document that overlap a stretch of its clean text, in Unicode scalars.
    package func sentences(of document: String, overlapping stretch: Range<Int>) throws -> ArraySlice<StoredSentence> {
        let sentences = try sentences()[document] ?? []
        var (low, high) = (0, sentences.count)
        while low < high {
            let middle = (low + high) / 2
            if sentences[middle].toScalar <= stretch.lowerBound { low = middle + 1 } else { high = middle }
        }
        return sentences[low...].prefix { $0.fromScalar < stretch.upperBound }
    }

    /// How many sentences the documents of this view have.
    package func sentenceCount() throws -> Int { try sentences().values.reduce(0) { $0 + $1.count } }

    /// The sentences that name one of the package's entries (`issue:history`, `JPN`), in the order of the documents
    /// and their text; by entry. An issue or thing is also named where its words stand in lower case, which the
    /// reading of names passes over.
    package func sentences(naming entities: [String]) throws -> [String: [StoredSentence]] {
        let wanted = Set(entities)
        let order = Dictionary(
            uniqueKeysWithValues: try documents().enumerated().map { ($0.element.id, $0.offset) })
        var found: [String: [StoredSentence]] = [:]
        for mention in try mentions() {
            guard let entity = mention.mention.entity, wanted.contains(entity),
                let sentence = try sentence(of: mention.document.id, at: mention.mention.from)
            else { continue }
            found[entity, default: []].append(sentence)
        }
        for entity in wanted.sorted() {
            for phrase in phrases(of: entity) {
                try snapshot.search("\"\(phrase)\"") { found[entity, default: []].append($0.sentence) }
            }
        }
        return found.mapValues { sentences in
            Set(sentences).sorted {
                (order[$0.document.id] ?? 0, $0.number) < (order[$1.document.id] ?? 0, $1.number)
            }
        }
    }

    /// The ids of the sentences that name any of the package's entries, in the order of documents and text.
    package func sentenceIDs(naming entities: [String]) throws -> [String] {
        let found = try sentences(naming: entities)
        return entities.flatMap { found[$0] ?? [] }.map { Self.id(of: $0) }
    }

    /// The words by which texts speak of an issue or thing; none for other entries.
    private func phrases(of entity: String) -> [String] {
        let parts = entity.split(separator: ":", maxSplits: 1).map { String($0) }
        guard parts.count == 2 else { return [] }
        var words: [String] = []
        if parts[0] == "issue", let issue = system.issues.first(where: { $0.id == parts[1] }) {
            words = [issue.name] + issue.aliases
        } else if parts[0] == "thing", let thing = system.things.first(where: { $0.id == parts[1] }) {
            words = [thing.name] + thing.aliases
        }
        // A single short word is no safe sign of anything in lower case.
        return words.filter { $0.utf8.count > 5 }
    }

    /// The system's title, or its name where it has none.
    package var systemTitle: String { system.title.isEmpty ? system.name : system.title }

    /// Up to when the answers know, in words: the day that was asked for, else that of the last document.
    package func knownUntil() throws -> String {
        try snapshot.view.asOf.map { Wording.day($0) }
            ?? lastPublished().map { "\(Wording.day($0)), the last document" } ?? "no date"
    }

    /// The last day on which a document of this view was published; `nil` where none is dated.
    package func lastPublished() throws -> Day? {
        try documents().compactMap { $0.metadata.published.to ?? $0.metadata.published.from }.max()
    }

    /// How many of the codings a person has accepted, or all of whose mentions are.
    package func reviewed(_ ids: [String]) throws -> Int {
        try ids.count { id in
            switch id.utf8.first {
            case UInt8(ascii: "e"): try events().happenings[id]?.reviewed ?? false
            case UInt8(ascii: "m"): try events().mentions[id]?.standing.reviewed ?? false
            case UInt8(ascii: "c"): try claimsByID()[id]?.standing.reviewed ?? false
            default: false
            }
        }
    }
}
