internal import Exchange

/// A causal statement as a reader found it in a sentence, or as a case expects it.
package struct CausalStatement: Sendable, Equatable {
    /// The word that carries the cause, and the one that carries the effect, in lower case.
    package var cause: String
    package var effect: String
    package var polarity: String
    package var status: String
    package var strength: String

    package init(cause: String, effect: String, polarity: String, status: String, strength: String) {
        self.cause = cause
        self.effect = effect
        self.polarity = polarity
        self.status = status
        self.strength = strength
    }
}

/// Reads the causal statements of sentences for `Verification`; the program's own reader stands behind it.
package protocol CausalSentenceReader: Sendable {
    func statements(in text: String) -> [CausalStatement]
    /// The word that carries a phrase, in lower case.
    func head(of phrase: String) -> String
}

/// How well statements were read: each field over the statements whose cause and effect agree.
package struct CausalScore: Sendable, Equatable {
    package var expected = 0
    package var found = 0
    /// Statements whose two ends agree and whose field does.
    package var sign = 0
    package var status = 0
    package var strength = 0

    /// One line: precision, recall and F1 of sign, of status and of strength.
    package var line: String {
        let parts = [("sign", sign), ("status", status), ("strength", strength)].map { name, right in
            "\(name) precision \(Self.text(right, found)) recall \(Self.text(right, expected)) "
                + "F1 \(Self.text(2 * right, found + expected))"
        }
        return "causal sentences: \(expected) expected, \(found) found; " + parts.joined(separator: "; ")
    }

    private static func text(_ right: Int, _ of: Int) -> String {
        guard of > 0 else { return "-" }
        let thousandths = (1000 * right + of / 2) / of
        let digits = "\(thousandths % 1000)"
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
    }

    package init() {}

    package mutating func add(_ other: CausalScore) {
        expected += other.expected
        found += other.found
        sign += other.sign
        status += other.status
        strength += other.strength
    }
}

extension Verification {
    /// Scores the causal sentences of a file; `nil` where it has none or no reader is at hand.
    ///
    /// A statement is found where the words that carry its cause and its effect agree: the same word or one derived from
    /// it (`threaten`, `threat`). Sign and status must then be equal; strength is a score of its own.
    package func scoreCausalSentences(
        _ bytes: [UInt8], file: String
    ) throws(VerificationError) -> (verdicts: [Verdict], score: CausalScore)? {
        guard let source = causal else { return nil }
        let cases = try cases(bytes, file: file).filter { $0.family == Self.scoredFamily }
        guard !cases.isEmpty else { return nil }
        let causal: any CausalSentenceReader
        do { causal = try source.value() } catch { throw VerificationError(file: file, reason: "\(error)") }
        var score = CausalScore()
        var verdicts: [Verdict] = []
        for one in cases {
            let expected = (one.content["expect"]?.array ?? []).map { item in
                CausalStatement(
                    cause: causal.head(of: item["cause"]?.string ?? ""),
                    effect: causal.head(of: item["effect"]?.string ?? ""), polarity: item["polarity"]?.string ?? "",
                    status: item["status"]?.string ?? "", strength: item["strength"]?.string ?? "")
            }
            let found = causal.statements(in: one.content["text"]?.string ?? "")
            let result = Self.compare(expected, found)
            score.add(result)
            let isRight =
                result.expected == result.found && result.sign == result.expected && result.status == result.expected
            verdicts.append(
                Verdict(
                    id: one.id, family: one.family, result: isRight ? .reproduced : .differs,
                    figure: isRight ? nil : "expect", expected: isRight ? .null : .array(expected.map(Self.json)),
                    found: isRight ? .null : .array(found.map(Self.json)), tolerance: 0))
        }
        return (verdicts, score)
    }

    static func compare(_ expected: [CausalStatement], _ found: [CausalStatement]) -> CausalScore {
        var score = CausalScore()
        score.expected = expected.count
        score.found = found.count
        var open = found
        for statement in expected {
            let matches = open.indices.filter {
                agree(open[$0].cause, statement.cause) && agree(open[$0].effect, statement.effect)
            }
            guard let match = matches.max(by: { right(open[$0], statement) < right(open[$1], statement) }) else {
                continue
            }
            let one = open.remove(at: match)
            if one.polarity == statement.polarity { score.sign += 1 }
            if one.status == statement.status { score.status += 1 }
            if one.strength == statement.strength { score.strength += 1 }
        }
        return score
    }

    private static func right(_ one: CausalStatement, _ other: CausalStatement) -> Int {
        (one.polarity == other.polarity ? 1 : 0) + (one.status == other.status ? 1 : 0)
    }

    /// Whether two words are one or derived from each other: four letters or more in common, and at most three beyond
    /// them in the shorter.
    static func agree(_ a: String, _ b: String) -> Bool {
        if a == b { return true }
        let common = zip(a.utf8, b.utf8).prefix { $0 == $1 }.count
        return common >= 4 && common >= min(a.utf8.count, b.utf8.count) - 3
    }

    private static func json(_ one: CausalStatement) -> JSONValue {
        .members([
            "cause": .string(one.cause), "effect": .string(one.effect), "polarity": .string(one.polarity),
            "status": .string(one.status), "strength": .string(one.strength),
        ])
    }
}
