package import Causality
internal import Chronology
internal import Digest
internal import Evidence
internal import Ontology
internal import Record

/// The causal map that the record's claims draw: concepts, and links with every statement behind them.
///
/// Nothing is filled in that nobody said: a link stands on statements, a sign on statements that say which way, and what
/// is denied or disputed has none.
package struct CausalMap: Sendable {
    /// Of those that links join, by id.
    package let concepts: [CausalConcept]
    /// Best supported first: by authors, then by statements, then by id.
    package let links: [CausalLink]
    /// Claims one of whose ends says nothing.
    package let withoutEnds: [String]
    /// Concepts that persons merged: from each to the one that it stands in.
    package let merged: [String: String]
    private let byID: [String: CausalConcept]

    /// Reading error of a whole source, however often it is read: the default of INDRA's scorer (Gyori et al. 2017). The
    /// error of one reading is one minus the claim's own confidence.
    static let systematicError = 0.05

    package init(_ material: Material) throws {
        let system = material.system
        let grounding = ConceptGrounding(system)
        let voices = try Voices(material)
        let names = try NamesOfDocuments(material)
        let merges = Self.standing(try material.snapshot.conceptMerges())
        merged = merges
        var known: [String: CausalConcept] = [:]
        var statements: [Pair: [LinkStatement]] = [:]
        var withoutEnds: [String] = []
        let order = try ClaimedOrder(material)
        var contradictions: [Pair: [OrderContradiction]] = [:]
        for stored in try material.claims(.causal) {
            guard case .causal(let causal) = stored.claim.content else { continue }
            guard !causal.cause.isEmpty, !causal.effect.isEmpty else {
                withoutEnds.append(stored.claim.id)
                continue
            }
            let others = material.principals(of: causal.actors ?? []).sorted()
            func ground(_ text: String) -> (concept: CausalConcept, change: Int) {
                let actors = names.actors(in: text, document: stored.standing.document?.id)
                let found = grounding.concept(
                    text, actors: actors, others: others.filter { code in !actors.contains { $0.code == code } })
                known[found.concept.id] = known[found.concept.id] ?? found.concept
                return found
            }
            let (cause, effect) = (ground(causal.cause), ground(causal.effect))
            let pair = Pair(
                cause: Self.root(cause.concept.id, merges), effect: Self.root(effect.concept.id, merges))
            guard pair.cause != pair.effect else {
                withoutEnds.append(stored.claim.id)
                continue
            }
            if let contradiction = order.contradiction(of: stored.claim, causal) {
                contradictions[pair, default: []].append(contradiction)
            }
            let turns = cause.change * effect.change < 0
            let voice = try voices.voice(of: stored)
            statements[pair, default: []].append(
                LinkStatement(
                    claim: stored.claim.id, document: stored.standing.document?.id,
                    sign: turns ? Self.turned(causal.polarity) : causal.polarity, modality: causal.modality,
                    author: voice.author, outlet: voice.outlet, published: voice.published,
                    confidence: stored.claim.confidence, cause: causal.cause, effect: causal.effect))
        }
        func concept(_ id: String) -> CausalConcept {
            known[id] ?? Self.named(id, system)
        }
        for reaction in try order.reactions() {
            let coding = reaction.mention.coding
            let (from, to) = (grounding.conduct(reaction.cause, material), grounding.conduct(coding, material))
            guard let from, let to else { continue }
            known[from.id] = known[from.id] ?? from
            known[to.id] = known[to.id] ?? to
            let pair = Pair(cause: Self.root(from.id, merges), effect: Self.root(to.id, merges))
            guard pair.cause != pair.effect else { continue }
            let voice = try voices.voice(of: reaction.mention)
            statements[pair, default: []].append(
                LinkStatement(
                    claim: coding.id, document: reaction.mention.standing.document?.id, sign: "+", modality: nil,
                    author: voice.author, outlet: voice.outlet, published: voice.published,
                    confidence: coding.confidence / 2, cause: reaction.cause.passage?.anchor ?? "",
                    effect: coding.passage?.anchor ?? ""))
            if let contradiction = reaction.contradiction { contradictions[pair, default: []].append(contradiction) }
        }
        links = try statements.map { pair, said in
            let said = said.sorted { a, b in
                let (x, y) = (a.published.from?.number ?? .max, b.published.from?.number ?? .max)
                return (x, a.claim) < (y, b.claim)
            }
            return CausalLink(
                id: ContentDigest.id("l", [pair.cause, pair.effect]), cause: concept(pair.cause),
                effect: concept(pair.effect), statements: said, belief: try Self.belief(said),
                contradictions: contradictions[pair] ?? [])
        }.sorted { a, b in
            if a.independentAuthors != b.independentAuthors { return a.independentAuthors > b.independentAuthors }
            if a.statements.count != b.statements.count { return a.statements.count > b.statements.count }
            return a.id < b.id
        }
        self.withoutEnds = withoutEnds
        let joined = Set(links.flatMap { [$0.cause, $0.effect] })
        concepts = joined.sorted { $0.id < $1.id }
        byID = Dictionary(concepts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private struct Pair: Hashable {
        let cause: String
        let effect: String
    }

    private static func turned(_ sign: String) -> String { sign == "+" ? "-" : sign == "-" ? "+" : sign }

    private static func belief(_ statements: [LinkStatement]) throws -> Double {
        var rates: [String: ErrorRates] = [:]
        let evidence = try statements.map { statement in
            let source = statement.author ?? ""
            rates[source] = try ErrorRates(systematic: systematicError, random: 0.5, source: source)
            return StatementEvidence(
                source: source, randomError: min(1 - statement.confidence, 1 - systematicError),
                isAgainst: statement.sign == "0")
        }
        // What is only denied is believed to be denied.
        let isDenied = evidence.allSatisfy(\.isAgainst)
        return try Belief.of(
            isDenied
                ? evidence.map { StatementEvidence(source: $0.source, randomError: $0.randomError) } : evidence, rates)
    }

    // MARK: - Merging

    private static func standing(_ merges: [StoredConceptMerge]) -> [String: String] {
        Dictionary(
            merges.filter { $0.withdrawn == nil }.map { ($0.concept, $0.into) }, uniquingKeysWith: { _, last in last })
    }

    private static func root(_ concept: String, _ merges: [String: String]) -> String {
        var at = concept
        for _ in 0...merges.count {
            guard let next = merges[at] else { break }
            at = next
        }
        return at
    }

    /// A concept into which others were merged and which no statement names by itself.
    private static func named(_ id: String, _ system: SystemPackage) -> CausalConcept {
        let parts = id.split(separator: ":", maxSplits: 1).map(String.init)
        if parts.count == 2, parts[0] == "issue", let issue = system.issues.first(where: { $0.id == parts[1] }) {
            return CausalConcept(id: id, name: issue.name, ground: .issue, actors: issue.parties)
        }
        if parts.count == 2, parts[0] == "thing", let thing = system.things.first(where: { $0.id == parts[1] }) {
            return CausalConcept(id: id, name: thing.name, ground: .thing)
        }
        return CausalConcept(id: id, name: id, ground: .words)
    }

    // MARK: - Asking

    package func concept(_ id: String) -> CausalConcept? { byID[id] }

    /// Whether a link begins or ends at a concept, or one was merged that did.
    package func knows(_ id: String) -> Bool { byID[id] != nil || merged[id] != nil || merged.values.contains(id) }

    package func link(_ id: String) -> CausalLink? { links.first { $0.id == id } }

    /// The concepts that a user means: of that id, else those whose name or whose statements' words hold all of some words.
    package func concepts(meaning text: String) -> [CausalConcept] {
        if let one = byID[Self.root(text, merged)] { return [one] }
        let wanted = Set(ConceptGrounding.words(text))
        guard !wanted.isEmpty else { return [] }
        var told: [String: Set<String>] = [:]
        for link in links {
            for statement in link.statements {
                told[link.cause.id, default: []].formUnion(ConceptGrounding.words(statement.cause))
                told[link.effect.id, default: []].formUnion(ConceptGrounding.words(statement.effect))
            }
        }
        let byName = concepts.filter { wanted.isSubset(of: ConceptGrounding.words($0.name)) }
        return byName.isEmpty ? concepts.filter { wanted.isSubset(of: told[$0.id] ?? []) } : byName
    }

    /// Links as paths and loops see them, in the order of `links`: without a sign where it is mixed, denied or unknown.
    package var signedLinks: [SignedLink] {
        links.map {
            SignedLink($0.cause.id, $0.effect.id, $0.evidence.sign, weight: Double($0.independentAuthors))
        }
    }

    /// Only links that somebody asserts: one that is merely denied carries nothing on.
    package var asserted: [CausalLink] { links.filter { $0.evidence != .none } }

    /// A way from a cause to an effect.
    package struct Path: Sendable {
        package let concepts: [String]
        package let links: [CausalLink]
        package let sign: LinkSign
        /// Named authors who assert every link of it.
        package let wholeBy: [String]
    }

    package struct Paths: Sendable {
        package let paths: [Path]
        package let net: SignedPaths.NetSign
        package let isComplete: Bool
    }

    /// All simple paths between two concepts over what is asserted, those first that one author asserts whole.
    ///
    /// - Parameter limit: the search ends at that many.
    package func paths(from cause: String, to effect: String, limit: Int = 1_000) throws -> Paths {
        let links = asserted
        let signed = links.map { SignedLink($0.cause.id, $0.effect.id, $0.evidence.sign) }
        let found = try SignedPaths(signed, from: cause, to: effect, limit: limit)
        let paths = found.paths.map { path in
            let own = path.links.map { links[$0] }
            let whole = own.dropFirst().reduce(own.first?.assertingAuthors ?? []) {
                $0.intersection($1.assertingAuthors)
            }
            return Path(concepts: path.concepts, links: own, sign: path.sign, wholeBy: whole.sorted())
        }
        return Paths(
            paths: paths.filter { !$0.wholeBy.isEmpty } + paths.filter { $0.wholeBy.isEmpty }, net: found.net,
            isComplete: found.isComplete)
    }

    /// A loop with the links that make it.
    package struct Loop: Sendable {
        package let concepts: [String]
        package let links: [CausalLink]
        package let sign: LinkSign

        package var kind: String {
            switch sign {
            case .positive: "reinforcing"
            case .negative: "balancing"
            case .unknown: "undetermined"
            }
        }
    }

    package func loops(limit: Int = 1_000) throws -> (loops: [Loop], isComplete: Bool) {
        let ids = concepts.map(\.id)
        let place = Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let asserted = asserted
        var weights = Array(repeating: Array(repeating: 0.0, count: ids.count), count: ids.count)
        var links: [[Int]: CausalLink] = [:]
        for link in asserted {
            guard let from = place[link.cause.id], let to = place[link.effect.id] else { continue }
            weights[from][to] = 1
            links[[from, to]] = link
        }
        guard !ids.isEmpty else { return ([], true) }
        let found = SignedLoop.all(in: try WeightedMap(concepts: ids, weights: weights), limit: limit)
        let loops = found.loops.map { loop in
            let own = loop.concepts.indices.compactMap { index -> CausalLink? in
                guard let from = place[loop.concepts[index]],
                    let to = place[loop.concepts[(index + 1) % loop.concepts.count]]
                else { return nil }
                return links[[from, to]]
            }
            return Loop(
                concepts: loop.concepts, links: own,
                sign: own.reduce(LinkSign.positive) { $0 * $1.evidence.sign })
        }
        return (loops, found.isComplete)
    }

    /// Concepts that are causes alone, and those that are effects alone.
    package var drivers: [CausalConcept] {
        let effects = Set(links.map(\.effect.id))
        return concepts.filter { !effects.contains($0.id) }
    }
    package var receivers: [CausalConcept] {
        let causes = Set(links.map(\.cause.id))
        return concepts.filter { !causes.contains($0.id) }
    }
}
