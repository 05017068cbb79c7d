internal import Chronology
internal import Evidence
package import Exchange
package import Ontology
internal import Record

/// What is told and claimed of something that the package names: the acts, effects, interests and judgements of the
/// sentences that name it.
package enum TopicAnswer {
    package static let columns = [
        ResultColumn("id"), ResultColumn("kind", "kind"), ResultColumn("who", "who"),
        ResultColumn("towards", "towards"),
        ResultColumn("what", "what"), ResultColumn("direction", "direction"), ResultColumn("standing", "stands as"),
        ResultColumn("date", "date", parts: ["from", "to", "precision"]), ResultColumn("attribution", "says"),
        ResultColumn("n", "n", unit: "passages"),
    ]

    package static func answer(_ material: Material, to question: Question) throws -> Answer {
        let topic = try Topic(material, question)
        let sentences = topic.ids
        let acts = try material.happenings().filter { try Topic.tells($0, in: sentences, material) }
        let effects = try claims(.causal, in: sentences, material)
        let judgements = try claims(.assessment, in: sentences, material)
        let interests = try claims(.interest, in: sentences, material)
        let claims = effects + interests + judgements
        let evidence = acts.map(\.id) + claims.map(\.claim.id)
        var parts: [String] = []
        if !acts.isEmpty { parts.append(told(acts, material)) }
        if !effects.isEmpty { parts.append(claimed(effects, material)) }
        if !interests.isEmpty {
            parts.append(Wording.count(interests.count, "interest is", plural: "interests are") + " named")
        }
        if !judgements.isEmpty {
            parts.append(Wording.count(judgements.count, "judgement is", plural: "judgements are") + " passed")
        }
        let passages = "\(Wording.count(sentences.count, "passage")) in \(Wording.count(topic.documents, "document"))"
        let sentence =
            sentences.isEmpty
            ? "Not in these documents: none of \(Wording.count(try material.sentenceCount(), "sentence")) names \(Wording.list(topic.entries.prefix(3).map(\.name), "or"))."
            : Wording.sentence(
                passages + " name\(sentences.count == 1 ? "s" : "") it"
                    + (parts.isEmpty ? "; no act or effect is read there." : ": \(Wording.list(parts))."))
        return Answer(
            sentence, standing: sentences.isEmpty ? .absent : evidence.isEmpty ? .undetermined : .answered,
            evidence: evidence.isEmpty ? sentences.sorted() : evidence,
            basis: evidence.isEmpty ? "passages" : "happenings and claims", reviewed: try material.reviewed(evidence),
            columns: columns,
            rows: named(topic) + acts.map { row($0) } + claims.compactMap { row($0) }, command: question.command)
    }

    private static func claims(
        _ kind: ClaimKind, in sentences: Set<String>, _ material: Material
    ) throws -> [StoredClaim] {
        try material.claims(kind).filter { try Topic.isIn($0.claim.passage, sentences, material) }
    }

    /// "three acts are told, two friendly and one hostile, most by Japan (2)"
    private static func told(_ acts: [Happening], _ material: Material) -> String {
        let friendly = acts.count(where: \.coding.isFriendly)
        let hostile = acts.count(where: \.coding.isHostile)
        var counts: [String: Int] = [:]
        for act in acts {
            for code in material.principals(of: act.coding.source) { counts[code, default: 0] += 1 }
        }
        let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
        return Wording.count(acts.count, "act is", plural: "acts are")
            + " told (\(friendly) friendly, \(hostile) hostile"
            + (most.map { "; most by \(material.name(of: $0.key)), \($0.value)" } ?? "") + ")"
    }

    /// "four effects are claimed (one that it furthers, three that it hinders; most on Japan and South Korea, 2)"
    private static func claimed(_ effects: [StoredClaim], _ material: Material) -> String {
        var (furthers, hinders) = (0, 0)
        var pairs: [String: Int] = [:]
        for effect in effects {
            guard case .causal(let claim) = effect.claim.content else { continue }
            if claim.modality != .denied {
                if claim.polarity == "+" { furthers += 1 }
                if claim.polarity == "-" { hinders += 1 }
            }
            let actors = material.principals(of: claim.actors ?? []).sorted()
            if actors.count == 2 { pairs[actors.joined(separator: " "), default: 0] += 1 }
        }
        let most = pairs.max { ($0.value, $1.key) < ($1.value, $0.key) }
        let on = most.map { entry in
            let names = entry.key.split(separator: " ").map { material.name(of: String($0)) }
            return "; most on \(names.joined(separator: " and ")), \(entry.value)"
        }
        return Wording.count(effects.count, "effect is", plural: "effects are")
            + " claimed (\(furthers) furthering, \(hinders) hindering\(on ?? ""))"
    }

    /// How often each of the names stands in the documents.
    private static func named(_ topic: Topic) -> [Answer.Row] {
        topic.entries.compactMap { entry in
            guard let sentences = topic.sentences[entry.entity], !sentences.isEmpty else { return nil }
            return Answer.Row(
                [
                    .string(entry.entity), .string("name"), .texts([]), .texts([]), .string(entry.name), .string(""),
                    .string(entry.kind), .interval(.unknown), .string(""), .integer(sentences.count),
                ], evidence: sentences.map { Material.id(of: $0) })
        }
    }

    private static func row(_ happening: Happening) -> Answer.Row {
        let coding = happening.coding
        let direction = coding.intensity.map { $0 > 0 ? "+" : $0 < 0 ? "-" : "0" } ?? ""
        return Answer.Row(
            [
                .string(happening.id), .string("act"), .texts(coding.source), .texts(coding.target),
                .string(coding.type), .string(direction), .string(coding.status.rawValue), .interval(coding.date),
                .string(coding.attribution), .integer(happening.mentions.count),
            ], evidence: [happening.id])
    }

    private static func row(_ stored: StoredClaim) -> Answer.Row? {
        let claim = stored.claim
        let (kind, who, what, direction, standing): (String, [String], String, String, String)
        switch claim.content {
        case .causal(let causal):
            (kind, who, what) = ("effect", causal.actors ?? [], "\(causal.cause) → \(causal.effect)")
            (direction, standing) = (causal.polarity, causal.modality?.rawValue ?? "")
        case .assessment(let assessment):
            (kind, who, what) = ("judgement", [], "\(assessment.subject): \(assessment.judgement)")
            (direction, standing) = (assessment.direction, "")
        case .interest(let interest):
            (kind, who, what) = ("interest", [interest.actor], interest.interest)
            (direction, standing) = ("", "")
        default: return nil
        }
        return Answer.Row(
            [
                .string(claim.id), .string(kind), .texts(who), .texts([]), .string(what), .string(direction),
                .string(standing), .interval(.unknown), .string(claim.attribution), .integer(1),
            ], evidence: [claim.id])
    }
}
