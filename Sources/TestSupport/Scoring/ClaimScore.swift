import Foundation

/// A claim of a hand coder or of the program, as the two are compared.
package struct CodedClaim {
    package let id: String
    package let document: String
    package let quote: String
    package let kind: String
    /// What decides whether a paired claim is right beyond its place; empty for kinds without.
    private let field: Set<String>

    /// - Parameters:
    ///   - row: a line of hand-coded gold or of `fukan claims --format jsonl`; `nil` where it is none.
    ///   - document: of hand-coded gold, the name of its text.
    package init?(_ row: [String: Any], document: String = "") {
        guard let kind = row["kind"] as? String, kind != "event" else { return nil }
        self.kind = kind
        id = row["id"] as? String ?? ""
        if let evidence = (row["evidence"] as? [[String: Any]])?.first {
            self.document = (evidence["document"] as? String ?? "").replacingOccurrences(of: ".txt", with: "")
            quote = evidence["quote"] as? String ?? ""
        } else {
            self.document = document
            quote = row["quote"] as? String ?? ""
        }
        switch kind {
        case "causal": field = [row["polarity"] as? String ?? ""]
        case "figure": field = [String(format: "%.9g", (row["value"] as? NSNumber)?.doubleValue ?? .nan)]
        case "role":
            field = Set(
                (row["person"] as? String ?? "").lowercased().split { !$0.isLetter }.map(String.init))
        case "channel": field = Set(row["members"] as? [String] ?? [])
        case "interest": field = [row["actor"] as? String ?? ""]
        default: field = []
        }
    }

    package func hasRightField(_ gold: CodedClaim) -> Bool {
        switch kind {
        case "role": !field.isDisjoint(with: gold.field)
        case "channel": !gold.field.isEmpty && field.intersection(gold.field).count * 2 >= gold.field.count
        case "causal", "figure", "interest": field == gold.field
        default: true
        }
    }
}

/// Scores coded claims against hand-coded ones, kind by kind: a claim is paired with one of its kind whose quote it
/// overlaps by at least half of the shorter of the two.
package struct ClaimScore {
    package private(set) var level = EventScore.Level()
    /// Pairs whose field is right: sign, value, person, half of the members, actor.
    package private(set) var fieldRight = 0

    package static let kinds = ["causal", "forecast", "assessment", "interest", "figure", "role", "channel"]

    package init(kind: String, gold: [CodedClaim], coded: [CodedClaim], texts: [GoldText]) {
        func placed(_ claims: [CodedClaim]) -> [(claim: CodedClaim, text: Int, range: Range<Int>)] {
            claims.filter { $0.kind == kind }.compactMap { claim in
                guard let text = texts.firstIndex(where: { $0.name == claim.document }),
                    let range = texts[text].place(of: claim.quote)
                else { return nil }
                return (claim, text, range)
            }
        }
        let gold = placed(gold)
        let coded = placed(coded)
        let weights = gold.map { gold in
            coded.map { coded -> Double in
                guard gold.text == coded.text else { return 0 }
                let shared = gold.range.clamped(to: coded.range).count
                guard gold.range.overlaps(coded.range), shared * 2 >= min(gold.range.count, coded.range.count) else {
                    return 0
                }
                let union =
                    max(gold.range.upperBound, coded.range.upperBound)
                    - min(gold.range.lowerBound, coded.range.lowerBound)
                return 1 + (coded.claim.hasRightField(gold.claim) ? 1 : 0) + Double(shared) / Double(union)
            }
        }
        let pairs = Assignment.pairs(weights)
        level = EventScore.Level(right: pairs.count, gold: gold.count, coded: coded.count)
        fieldRight = pairs.count { coded[$0.column].claim.hasRightField(gold[$0.row].claim) }
    }
}
