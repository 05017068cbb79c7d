package import Chronology
internal import Evidence
internal import Ontology
internal import Record

/// A first file of a theory, made of what the record's claims say in one document: its causal statements as rules, its stated
/// interests, its forecasts; every line with its sentence, for a person to accept, mend or drop.
package struct TheoryDraft {
    private let material: Material
    private let document: StoredDocument
    private let segment: Int?
    private let by: String
    private let on: Day

    private struct Rule {
        let statement: LinkStatement
        let claim: CausalClaim
        let cause: CausalConcept
        let effect: CausalConcept
    }

    /// - Parameters:
    ///   - name: the document's id or the name of its file.
    ///   - segment: the part of a document that several wrote.
    /// - Returns: `nil` where the record does not hold it.
    package init?(_ material: Material, document name: String, segment: Int?, by: String, on: Day) throws {
        guard let found = try material.documents().first(where: { $0.id == name || $0.name == name }) else {
            return nil
        }
        (self.material, document, self.segment, self.by, self.on) = (material, found, segment, by, on)
    }

    /// The file as YAML; it passes the reader of theories.
    package func yaml() throws -> String {
        let rules = try self.rules()
        var concepts: [String: CausalConcept] = [:]
        for rule in rules { for one in [rule.cause, rule.effect] { concepts[one.id] = one } }
        var names: [String: String] = [:]
        var taken: Set<String> = []
        for concept in concepts.values.sorted(by: { $0.id < $1.id }) {
            let word = SkeletonText.word(String(concept.name.prefix(48)))
            var name = word.isEmpty ? "driver" : word
            var number = 2
            while !taken.insert(name).inserted {
                name = "\(word)-\(number)"
                number += 1
            }
            names[concept.id] = name
        }
        let effects = Set(rules.map(\.effect.id))
        let parts = try material.parts()[document.id] ?? []
        let authors =
            segment.flatMap { number in parts.first { $0.part.number == number }?.part.authors }
            ?? document.metadata.authors
        let date = document.metadata.published.to ?? document.metadata.published.from ?? on
        var text = """
            # A draft made from what the record's claims say in \(SkeletonText.line(document.name)): \(Wording.count(rules.count, "causal statement")).
            # Every line is a proposal. Read its sentence: keep the line, mend it, or drop it. Levels and strengths are
            # placeholders; name levels in words, merge drivers that mean one thing, and say what would be seen.
            theories:
              - id: \(names.isEmpty ? "draft" : "draft-\(SkeletonText.word(String(document.id.suffix(6))))")
                version: 0
                title: \(SkeletonText.quoted(document.metadata.title ?? document.name))
                author: \(SkeletonText.quoted(authors.isEmpty ? "the author of \(document.name)" : authors.joined(separator: ", ")))
                document: \(document.id)
            \(segment.map { "    segment: \($0)\n" } ?? "")    as_of: \(date.iso)
                by: \(SkeletonText.quoted(by))
                on: \(on.iso)

            """
        text += try actors()
        text += "    drivers:\n"
        for concept in concepts.values.sorted(by: { (names[$0.id] ?? "") < (names[$1.id] ?? "") }) {
            let level = effects.contains(concept.id) ? "middle" : "high"
            text += """
                      - id: \(names[concept.id] ?? "")
                        text: \(SkeletonText.quoted(concept.name))
                        levels: [{id: low, means: little of it}, {id: middle, means: some of it}, {id: high, means: much of it}]
                        start: \(level)
                        judgement: a placeholder

                """
        }
        if concepts.isEmpty { text += "      []\n" }
        text += "    rules:\n"
        let entries = try rules.enumerated().map { try entry($0.element, $0.offset + 1, names) }.joined()
        text += entries.isEmpty ? "      []\n" : entries
        return text + (try forecasts())
    }

    // MARK: - What its claims say

    private func isIn(_ stored: StoredClaim) -> Bool {
        stored.standing.document?.id == document.id && (segment == nil || stored.claim.passage?.part == segment)
    }

    private func rules() throws -> [Rule] {
        var claims: [String: CausalClaim] = [:]
        for stored in try material.claims(.causal) where isIn(stored) {
            if case .causal(let claim) = stored.claim.content { claims[stored.claim.id] = claim }
        }
        let order = try material.claims(.causal).map(\.claim.id)
        let found = try material.causalMap().links.flatMap { link in
            link.statements.compactMap { statement in
                claims[statement.claim].map {
                    Rule(statement: statement, claim: $0, cause: link.cause, effect: link.effect)
                }
            }
        }
        let places = Dictionary(
            order.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
        return found.sorted {
            (places[$0.statement.claim] ?? 0, $0.cause.id, $0.effect.id)
                < (places[$1.statement.claim] ?? 0, $1.cause.id, $1.effect.id)
        }
    }

    private func entry(_ rule: Rule, _ number: Int, _ names: [String: String]) throws -> String {
        guard let passage = try material.passages([rule.statement.claim]).first,
            let cause = names[rule.cause.id], let effect = names[rule.effect.id], cause != effect
        else { return "" }
        let sign = rule.statement.sign
        let modality: String =
            switch rule.statement.modality {
            case .denied: "denied"
            case .hedged, .conditional, .counterfactual: "likely"
            case .reported, .intended: "roughly even chance"
            case .asserted, nil: sign == "0" ? "denied" : "asserted"
            }
        let strength =
            ["weak", "moderate", "strong"].contains(rule.claim.strength ?? "") ? rule.claim.strength ?? "" : "moderate"
        let lines =
            [
                "# \(SkeletonText.line(passage.quote))",
                "- id: rule-\(number)",
                "  text: \(SkeletonText.quoted("\(rule.statement.cause) — \(sign == "?" ? "which way is not said" : sign) — \(rule.statement.effect)"))",
                "  when: [\(cause) at least high]",
                "  then: \(effect) \(sign == "-" ? "down" : "up")\(sign == "?" ? "  # which way?" : "")",
                "  strength: \(strength)\(rule.claim.strength == nil ? "  # not said" : "")",
                "  modality: \(modality)"
                    + (rule.statement.modality == .intended ? "  # a purpose, not an effect" : ""),
            ] + (passage.attribution == "author" ? [] : ["  by: \(SkeletonText.quoted(passage.attribution))"]) + [
                "  found: [{passage: {document: \(document.id), from: \(passage.scalars.from), to: \(passage.scalars.to)}}]"
            ]
        return lines.map { "      \($0)\n" }.joined()
    }

    private func actors() throws -> String {
        var interests: [(String, [(String, EvidencePassage)])] = []
        for stored in try material.claims(.interest) where isIn(stored) {
            guard case .interest(let interest) = stored.claim.content,
                let passage = try material.passages([stored.claim.id]).first
            else { continue }
            let actor = material.principal(of: interest.actor)
            guard material.system.actors.contains(where: { $0.code == actor }) else { continue }
            if let place = interests.firstIndex(where: { $0.0 == actor }) {
                interests[place].1.append((interest.interest, passage))
            } else {
                interests.append((actor, [(interest.interest, passage)]))
            }
        }
        guard !interests.isEmpty else { return "" }
        var text = "    actors:\n"
        for (actor, stated) in interests {
            text += "      - actor: \(SkeletonText.quoted(actor))\n        seeks:\n"
            for (interest, passage) in stated {
                text +=
                    "          # \(SkeletonText.line(passage.quote))\n          - \(SkeletonText.quoted(interest))\n"
            }
            text += "        found:\n"
            for (_, passage) in stated {
                text +=
                    "          - {passage: {document: \(document.id), from: \(passage.scalars.from), to: \(passage.scalars.to)}}\n"
            }
        }
        return text
    }

    /// What it forecasts, as notes: of what driver or decision it speaks is for a person to say.
    private func forecasts() throws -> String {
        var text = ""
        for stored in try material.claims(.forecast) where isIn(stored) {
            guard case .forecast(let forecast) = stored.claim.content,
                let passage = try material.passages([stored.claim.id]).first
            else { continue }
            if text.isEmpty {
                text = "    # What the document says will come; make an entry of 'expects' of each that counts:\n"
            }
            text +=
                "    # \(SkeletonText.line(passage.quote))\n    #   - {id: ID, text: \(SkeletonText.quoted(forecast.statement)), what: 'DRIVER up', found: [{passage: {document: \(document.id), from: \(passage.scalars.from), to: \(passage.scalars.to)}}]}\n"
        }
        return text
    }
}
