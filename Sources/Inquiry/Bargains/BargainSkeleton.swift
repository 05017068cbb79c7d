internal import Cases
package import Chronology
internal import Evidence
internal import Ontology
internal import Record

/// A first file of a bargain, made of what the record tells of an issue: who is named in its sentences, how often, and how
/// those who act there lean. What no sentence says is the whole of what is possible, and marked as a judgement to be made.
package struct BargainSkeleton {
    /// What it is about.
    package enum Topic: Sendable, Equatable {
        /// The id of an issue of the package.
        case issue(String)
        /// Two actors by their codes.
        case between(String, String)
    }

    private struct Candidate {
        var code: String
        var name: String
        var state: String
        /// Sentences in which it is named.
        var sentences: [StoredSentence] = []
        /// Sentences of what it did to either party, with what they score.
        var acts: [(score: Double, toward: String, sentence: StoredSentence)] = []
        /// Sentences that say what it wants.
        var wants: [StoredSentence] = []
    }

    /// At most so many actors beside the two parties, those most often named.
    private static let mostOthers = 8
    /// At most so many passages of each actor and field.
    private static let mostPassages = 4

    private let material: Material
    private let by: String
    private let on: Day
    private let title: String
    private let id: String
    private let parties: [String]
    private let relevant: [StoredSentence]

    /// - Returns: `nil` where the issue has no two parties in the package.
    package init?(_ material: Material, _ topic: Topic, by: String, on: Day) throws {
        self.material = material
        self.by = by
        self.on = on
        switch topic {
        case .issue(let issueID):
            guard let issue = material.system.issues.first(where: { $0.id == issueID }), issue.parties.count >= 2
            else { return nil }
            id = issue.id
            title = issue.name
            parties = Array(issue.parties.prefix(2))
            let entities = ["issue:\(issue.id)"] + issue.places.map { "place:\($0)" }
            let found = try material.sentences(naming: entities)
            relevant = Self.ordered(entities.flatMap { found[$0] ?? [] })
        case .between(let one, let other):
            id = SkeletonText.word("\(one)-\(other)")
            title = "\(material.name(of: one)) and \(material.name(of: other))"
            parties = [one, other]
            let found = try material.sentences(naming: parties)
            let both = Set(found[one] ?? []).intersection(found[other] ?? [])
            relevant = Self.ordered(Array(both))
        }
    }

    private static func ordered(_ sentences: [StoredSentence]) -> [StoredSentence] {
        Set(sentences).sorted {
            ($0.document.name, $0.document.id, $0.number) < ($1.document.name, $1.document.id, $1.number)
        }
    }

    /// How many sentences of the record speak of it.
    package var sentenceCount: Int { relevant.count }

    // MARK: - Who

    private func candidates() throws -> [Candidate] {
        let wanted = Dictionary(relevant.map { (Material.id(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
        let documents = Set(relevant.map(\.document.id))
        var found: [String: Candidate] = [:]
        for mention in try material.mentions() where documents.contains(mention.document.id) {
            guard let entity = mention.mention.entity,
                let sentence = try material.sentence(of: mention.document.id, at: mention.mention.from),
                wanted[Material.id(of: sentence)] != nil
            else { continue }
            let candidate: Candidate
            if entity.hasPrefix("person:") {
                guard let person = material.system.persons.first(where: { "person:\($0.id)" == entity }),
                    let state = person.state ?? person.offices.compactMap(\.actor).first
                else { continue }
                candidate = Candidate(code: entity, name: person.name, state: material.principal(of: state))
            } else if material.system.actors.contains(where: { $0.code == entity }) {
                candidate = Candidate(
                    code: entity, name: material.name(of: entity), state: material.principal(of: entity))
            } else {
                continue
            }
            var known = found[entity] ?? candidate
            if known.sentences.last != sentence && !known.sentences.contains(sentence) {
                known.sentences.append(sentence)
            }
            found[entity] = known
        }
        for party in parties where found[party] == nil {
            found[party] = Candidate(code: party, name: material.name(of: party), state: party)
        }
        try addActs(&found, Set(wanted.keys))
        try addWants(&found, wanted)
        let others = found.values.filter { !parties.contains($0.code) && $0.sentences.count >= 2 }
            .sorted { ($1.sentences.count, $0.code) < ($0.sentences.count, $1.code) }
        return parties.compactMap { found[$0] } + others.prefix(Self.mostOthers)
    }

    /// What each did to either party, where the sentences of the issue tell of it.
    private func addActs(_ found: inout [String: Candidate], _ wanted: Set<String>) throws {
        for happening in try material.happenings() where happening.coding.status.isDone {
            guard let score = material.meaning.score(happening.coding),
                try Inquiry.Topic.tells(happening, in: wanted, material),
                let passage = happening.mentions.first?.coding.passage,
                let sentence = try material.sentence(of: passage.document, at: passage.from)
            else { continue }
            let coding = happening.coding
            for party in parties {
                let (sources, targets) = (coding.source, material.principals(of: coding.target))
                let isMutual = coding.mutual && material.principals(of: coding.source).contains(party)
                for source in (isMutual ? sources + coding.target : sources)
                where source != party && material.principal(of: source) != party
                    && (targets.contains(party) || isMutual)
                {
                    found[source]?.acts.append((score, party, sentence))
                }
            }
        }
    }

    /// Sentences of coded interests and judgements that stand where the actor is named.
    private func addWants(_ found: inout [String: Candidate], _ wanted: [String: StoredSentence]) throws {
        for kind in [ClaimKind.interest, .assessment] {
            for claim in try material.claims(kind) {
                guard let passage = claim.claim.passage,
                    let sentence = try material.sentence(of: passage.document, at: passage.from),
                    wanted[Material.id(of: sentence)] != nil
                else { continue }
                for code in found.keys.sorted() where found[code]?.sentences.contains(sentence) ?? false {
                    if found[code]?.wants.contains(sentence) == false { found[code]?.wants.append(sentence) }
                }
            }
        }
    }

    // MARK: - The file

    /// The file as YAML; it passes the reader of bargains.
    package func yaml() throws -> String {
        let candidates = try self.candidates()
        let most = candidates.reduce(1) { max($0, $1.sentences.count) }
        let capabilities = try self.capabilities(candidates.map(\.state))
        var text = """
            # A skeleton made from the record: \(relevant.count) of its sentences speak of this. Every number is proposed by a
            # rule that its reason names, and is yours to change; what no passage bears on is a judgement.
            bargains:
              - id: \(id)
                title: \(SkeletonText.quoted(title))
                question: \(SkeletonText.quoted("Which settlement do positions, salience and power allow?"))
                by: \(SkeletonText.quoted(by))
                on: \(on.iso)
                scale:
                  # Give the settlements that are talked of their names, and the scale its unit.
                  min: 0
                  max: 100
                  unit: points
                  anchors:
                    0: \(SkeletonText.quoted("what \(material.name(of: parties[1])) wants"))
                    50: \(SkeletonText.quoted("half way"))
                    100: \(SkeletonText.quoted("what \(material.name(of: parties[0])) wants"))
                # What stays without agreement: whose wish is it nearer to?
                reference_point: 50
                # base_rate: {kept: 0, of: 0, unit: year, what: years without a change, evidence: [...]}
                # Who can refuse; give each of them a limit, the worst that it would sign.
                # veto: [\(parties.map { SkeletonText.word($0) }.joined(separator: ", "))]
                actors:

            """
        for candidate in candidates {
            text += try entry(candidate, most, capabilities[candidate.state])
        }
        return text
    }

    private func entry(_ one: Candidate, _ most: Int, _ capability: (value: Double, reason: String)?) throws -> String {
        var lines = [
            "- id: \(SkeletonText.word(one.code.replacing("person:", with: "")))",
            "  name: \(SkeletonText.quoted(one.name))",
        ]
        lines.append("  side: \(SkeletonText.quoted(material.name(of: one.state)))")
        if material.system.actors.contains(where: { $0.code == one.state }) {
            lines.append("  state: \(SkeletonText.quoted(one.state))")
        }
        let position = position(of: one)
        lines.append("  position: \(Self.range(position.low, position.mode, position.high, position.reason))")
        let salience = max(0.05, Double(one.sentences.count) / Double(most) * 0.9)
        lines.append(
            "  salience: "
                + Self.range(
                    max(0, salience - 0.25), salience, min(1, salience + 0.25),
                    "proposed from how often it is named: in \(one.sentences.count) of \(relevant.count) sentences, the most named in \(most)"
                ))
        if let capability {
            let isState = one.code == one.state
            let value = isState ? capability.value : capability.value / 2
            lines.append(
                "  capability: "
                    + Self.range(
                        value / 2, value, min(100, value * 1.5),
                        capability.reason
                            + (isState ? "" : "; half of its state's, a placeholder")
                            + "; influence over this decision may be another"))
        } else {
            lines.append("  capability: \(Self.range(0, 50, 100, "a placeholder: no data set in the record says"))")
        }
        var passages: [String] = []
        var seen: Set<String> = []
        func add(_ sentences: [StoredSentence], _ fields: String) {
            for sentence in sentences.prefix(Self.mostPassages)
            where seen.insert(Material.id(of: sentence) + fields).inserted {
                passages.append(
                    "- {bears_on: [\(fields)], passage: {document: \(sentence.document.id), from: \(sentence.fromScalar), to: \(sentence.toScalar)}}  # \(SkeletonText.comment(sentence))"
                )
            }
        }
        add(position.sentences, "position")
        add(one.sentences, "salience")
        if !passages.isEmpty { lines += ["  evidence:"] + passages.map { "    " + $0 } }
        return lines.map { "      " + $0 + "\n" }.joined()
    }

    private func position(
        of one: Candidate
    ) -> (low: Double, mode: Double, high: Double, reason: String, sentences: [StoredSentence]) {
        for (party, wish) in zip(parties, [100.0, 0.0]) where material.principal(of: one.state) == party {
            let isParty = one.code == party
            let reason =
                isParty
                ? "by definition of the scale, whose end is what it wants; how far it would yield is a judgement to be made"
                : "as its state, by the scale's definition; no sentence says how it differs"
            return wish > 50
                ? (50, 100, 100, reason, one.wants) : (0, 0, 50, reason, one.wants)
        }
        func mean(_ party: String) -> Double? {
            let scores = one.acts.filter { $0.toward == party }.map(\.score)
            return scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
        }
        if let first = mean(parties[0]), let second = mean(parties[1]), abs(first - second) > 1 {
            let nearer = first > second ? 0 : 1
            let reason =
                "leans to \(material.name(of: parties[nearer])): its acts here score \(Wording.number(first)) on average toward \(material.name(of: parties[0])) and \(Wording.number(second)) toward \(material.name(of: parties[1]))"
            let sentences = Self.ordered(one.acts.map(\.sentence) + one.wants)
            return nearer == 0 ? (50, 75, 100, reason, sentences) : (0, 25, 50, reason, sentences)
        }
        return (
            0, 50, 100, "no sentence says a position: the whole scale, a judgement to be made", []
        )
    }

    /// By state: its share of capabilities against the largest of them, 0...100, from one year of one data set: that which has
    /// most of them, the latest of equals. Shares of different years would not compare.
    private func capabilities(_ states: [String]) throws -> [String: (value: Double, reason: String)] {
        struct Edition: Hashable {
            let set: String
            let year: Int
        }
        var editions: [Edition: [String: Double]] = [:]
        for state in Set(states).sorted() {
            for value in try material.data.values("cinc", of: state) where value.value.second == nil {
                guard let share = value.value.value, let year = value.value.period.from?.civil.year else { continue }
                editions[Edition(set: value.set, year: year), default: [:]][state] = share
            }
        }
        let chosen = editions.max {
            ($0.value.count, $0.key.year, $1.key.set) < ($1.value.count, $1.key.year, $0.key.set)
        }
        guard let (edition, shares) = chosen, let most = shares.values.max(), most > 0 else { return [:] }
        return shares.mapValues { share in
            (
                min(100, (share / most * 1000).rounded() / 10),
                "CINC \(Wording.chance(share)) in \(edition.year), against the largest here; rows of data set \(edition.set)"
            )
        }
    }

    // MARK: - YAML

    private static func range(_ low: Double, _ mode: Double, _ high: Double, _ reason: String) -> String {
        func plain(_ value: Double) -> String {
            let hundredths = Int((value * 100).rounded())
            let rest = hundredths % 100
            return "\(hundredths / 100)" + (rest == 0 ? "" : rest < 10 ? ".0\(rest)" : ".\(rest)")
        }
        return
            "{low: \(plain(low)), mode: \(plain(mode)), high: \(plain(high)), reason: \(SkeletonText.quoted(reason))}"
    }
}
