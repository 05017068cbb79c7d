internal import Chronology
internal import Digest
internal import Evidence
internal import Ontology
internal import Record

/// The order in which acts are said to have followed from each other, set against the days on which other documents date
/// them.
///
/// Two things say that one act came of another: a causal claim whose ends hold the words of the two acts, and a sentence
/// that tells an act as a prompt answer ("immediately", "in turn") behind another actor's act. The acts' days are those
/// that other documents give to acts of the same type, by the same actor, at the same place, within the time that the
/// claim's own document gives.
struct ClaimedOrder {
    private struct Told {
        let happening: String
        let coding: EventCoding
        let passage: Passage
        /// For whom the doers act, sorted.
        let sources: Set<String>
        let targets: Set<String>
    }

    /// An act told as a prompt answer to another's act.
    struct Reaction {
        /// The mention of the answer.
        let mention: StoredEvent
        let cause: EventCoding
        let contradiction: OrderContradiction?
    }

    private let material: Material
    /// By document, in the order of the text.
    private let told: [String: [Told]]

    init(_ material: Material) throws {
        self.material = material
        var told: [String: [Told]] = [:]
        for happening in try material.happenings() where happening.coding.status.isDone {
            for mention in happening.mentions {
                guard let passage = mention.coding.passage, mention.coding.status.isDone else { continue }
                told[passage.document, default: []].append(
                    Told(
                        happening: happening.id, coding: mention.coding, passage: passage,
                        sources: material.principals(of: mention.coding.source),
                        targets: material.principals(of: mention.coding.target)))
            }
        }
        self.told = told.mapValues { list in
            list.sorted { ($0.passage.anchorFrom, $0.coding.id) < ($1.passage.anchorFrom, $1.coding.id) }
        }
    }

    // MARK: - Causal claims

    func contradiction(of claim: Claim, _ causal: CausalClaim) -> OrderContradiction? {
        guard let passage = claim.passage, causal.modality != .denied, causal.modality != .intended,
            let own = told[passage.document]
        else { return nil }
        let inside = own.filter { $0.passage.from == passage.from }
        func acts(in words: String) -> [Told] {
            guard let range = Self.range(of: words, in: passage) else { return [] }
            return inside.filter { range.contains($0.passage.anchorFrom) }
        }
        for cause in acts(in: causal.cause) {
            for effect in acts(in: causal.effect) where effect.happening != cause.happening {
                if let found = contradiction(claim.id, cause, effect) { return found }
            }
        }
        return nil
    }

    /// Where words stand in a passage, in bytes of the document.
    private static func range(of words: String, in passage: Passage) -> Range<Int>? {
        let (text, wanted) = (Array(passage.quote.utf8), Array(words.utf8))
        guard !wanted.isEmpty, wanted.count <= text.count else { return nil }
        for start in 0...(text.count - wanted.count) where text[start] == wanted[0] {
            if text[start..<(start + wanted.count)].elementsEqual(wanted) {
                return (passage.from + start)..<(passage.from + start + wanted.count)
            }
        }
        return nil
    }

    // MARK: - Prompt answers

    private static let prompt: Set<String> = ["immediately", "promptly", "swiftly", "thereupon", "instantly"]
    private static let promptPairs: [[String]] = [
        ["at", "once"], ["in", "turn"], ["in", "reply"], ["in", "response"], ["in", "retaliation"], ["in", "return"],
    ]

    /// How many bytes before an answer the act that it answers may stand: some three sentences.
    private static let reach = 900

    /// The acts that documents tell as prompt answers to what another actor did, in the order of documents and text.
    func reactions() throws -> [Reaction] {
        var found: [Reaction] = []
        for document in told.keys.sorted() {
            let own = told[document] ?? []
            for answer in own where isPrompt(answer.passage) {
                guard
                    let cause = own.last(where: { one in
                        one.passage.anchorFrom < answer.passage.anchorFrom
                            && answer.passage.anchorFrom - one.passage.anchorFrom < Self.reach
                            && !one.sources.isEmpty && one.sources.isDisjoint(with: answer.sources)
                            && one.sources.isSubset(of: answer.targets) && one.coding.type == answer.coding.type
                    }),
                    let mention = try material.happening(answer.happening)?.mentions.first(where: {
                        $0.coding.id == answer.coding.id
                    })
                else { continue }
                found.append(
                    Reaction(
                        mention: mention, cause: cause.coding,
                        contradiction: contradiction(answer.coding.id, cause, answer)))
            }
        }
        return found
    }

    /// Whether a word of promptness stands before the act's word in its sentence.
    private func isPrompt(_ passage: Passage) -> Bool {
        let before = ConceptGrounding.words(
            String(decoding: Array(passage.quote.utf8).prefix(max(0, passage.anchorFrom - passage.from)), as: UTF8.self)
        )
        if before.contains(where: { Self.prompt.contains($0) }) { return true }
        return before.indices.dropLast().contains { at in
            Self.promptPairs.contains { $0[0] == before[at] && $0[1] == before[at + 1] }
        }
    }

    // MARK: - Days

    /// A dating that other documents give, no longer than a month.
    private struct Dating {
        let date: DateInterval
        let from: Int32
        let to: Int32
        let mention: String
    }

    private func contradiction(_ claimed: String, _ cause: Told, _ effect: Told) -> OrderContradiction? {
        let causes = datings(of: cause)
        let effects = datings(of: effect)
        // The earliest day on which the cause is dated against that of the effect: one that nobody dates before it.
        guard let first = causes.min(by: { ($0.from, $0.mention) < ($1.from, $1.mention) }),
            let answer = effects.min(by: { ($0.from, $0.mention) < ($1.from, $1.mention) }), first.from > answer.to
        else { return nil }
        return OrderContradiction(
            claimed: claimed, cause: cause.coding.id, effect: effect.coding.id, causeDate: first.date,
            effectDate: answer.date, dating: [first.mention, answer.mention])
    }

    private static let longestDating: Int32 = 31

    private func datings(of act: Told) -> [Dating] {
        var found: [Dating] = []
        for document in told.keys.sorted() where document != act.passage.document {
            for other in told[document] ?? [] {
                guard other.coding.type == act.coding.type, other.sources == act.sources,
                    let from = other.coding.date.from?.number, let to = other.coding.date.to?.number,
                    to - from <= Self.longestDating, act.coding.date.from != nil,
                    other.coding.date.overlaps(act.coding.date),
                    act.coding.place == nil || other.coding.place == nil || act.coding.place == other.coding.place
                else { continue }
                found.append(
                    Dating(date: other.coding.date, from: from, to: to, mention: other.coding.id))
            }
        }
        // Of those that name the place none that leaves it out is needed.
        if let place = act.coding.place {
            let placed = Set(
                (told.values.joined()).filter { $0.coding.place == place }.map(\.coding.id))
            let exact = found.filter { placed.contains($0.mention) }
            if !exact.isEmpty { return exact }
        }
        return found
    }
}
