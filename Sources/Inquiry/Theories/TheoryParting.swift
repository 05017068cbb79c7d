package import Cases

/// Two authors who say opposite things of how one thing moves another.
package struct TheoryParting: Sendable, Equatable {
    /// `tokyo-courting > china-russia`.
    package let subject: String
    package let first: TheoryCase.Rule
    package let second: TheoryCase.Rule
    package let kind: Kind

    package enum Kind: String, Sendable {
        /// One says that it works so, the other that it does not.
        case denied
        /// One doubts that it works so, the other says that it does not.
        case degree = "by degree"
        /// Up against down.
        case opposite
        /// One moves it, the other holds it where it is.
        case held
    }

    package var rules: [TheoryCase.Rule] { [first, second] }
    /// Whether not both can be right; those who part by degree alone may.
    package var isContradiction: Bool { kind != .degree }
    /// What looks at what.
    package var trigger: String
    package var target: String { first.effect.name }

    package var told: String {
        "\(first.theory): \(first.text) [\(TheoryWording.formula(first))] · \(second.theory): \(second.text) [\(TheoryWording.formula(second))]"
    }

    /// All partings of two theories, in the order of the first one's rules.
    package static func between(_ one: TheoryCase, _ other: TheoryCase) -> [TheoryParting] {
        one.rules.flatMap { rule in other.rules.compactMap { parting(rule, one, $0, other) } }
            .sorted { ($0.subject, $0.first.id, $0.second.id) < ($1.subject, $1.first.id, $1.second.id) }
    }

    /// Those within a pooled theory, between rules of different members.
    package static func within(_ theory: TheoryCase) -> [TheoryParting] {
        var found: [TheoryParting] = []
        for (place, rule) in theory.rules.enumerated() {
            for other in theory.rules[(place + 1)...] where other.theory != rule.theory {
                if let parting = parting(rule, theory, other, theory) { found.append(parting) }
            }
        }
        return found.sorted { ($0.subject, $0.first.id, $0.second.id) < ($1.subject, $1.first.id, $1.second.id) }
    }

    private static func parting(
        _ rule: TheoryCase.Rule, _ one: TheoryCase, _ second: TheoryCase.Rule, _ other: TheoryCase
    ) -> TheoryParting? {
        guard rule.effect.name == second.effect.name else { return nil }
        let senses = sense(rule, one)
        let others = sense(second, other)
        // By the trigger that both look at, in the order of names; rules without conditions look at nothing.
        let shared =
            senses.isEmpty && others.isEmpty ? [""] : senses.keys.filter { others[$0] != nil }.sorted()
        for trigger in shared {
            let (a, b) = (senses[trigger] ?? 1, others[trigger] ?? 1)
            guard a != 0, b != 0 else { continue }
            guard let kind = kind(rule, a, second, b) else { continue }
            // To keep something within its limits is not to say that what else moves it does not.
            if kind == .held, trigger == rule.effect.name { continue }
            return TheoryParting(
                subject: "\(trigger.isEmpty ? "always" : trigger) > \(rule.effect.name)", first: rule, second: second,
                kind: kind, trigger: trigger)
        }
        return nil
    }

    private static func kind(_ one: TheoryCase.Rule, _ a: Int, _ other: TheoryCase.Rule, _ b: Int) -> Kind? {
        let (first, second) = (one.effect.kind.sign * a, other.effect.kind.sign * b)
        if one.isDenied != other.isDenied {
            guard first == second, first != 0 else { return nil }
            let asserted = one.isDenied ? other : one
            return asserted.modality.range.upperBound < 0.5 ? .degree : .denied
        }
        if one.isDenied { return nil }
        if first * second < 0 { return .opposite }
        // To hold where the trigger is low says nothing of where it is high.
        if (one.effect.kind == .held) != (other.effect.kind == .held), a == b { return .held }
        return nil
    }

    /// For each thing that a rule looks at, whether it acts where that is high (1) or low (-1); 0 in the middle.
    private static func sense(_ rule: TheoryCase.Rule, _ theory: TheoryCase) -> [String: Int] {
        var senses: [String: Int] = [:]
        for condition in rule.conditions {
            let sense: Int =
                switch condition.test {
                case .atLeast, .rising, .taken: 1
                case .atMost, .falling, .notTaken: -1
                case .level(let id): middle(id, theory.driver(condition.name))
                }
            senses[condition.name] = senses[condition.name].map { $0 == sense ? sense : 0 } ?? sense
        }
        return senses
    }

    private static func middle(_ level: String, _ driver: TheoryCase.Driver?) -> Int {
        guard let driver, let place = driver.levels.firstIndex(where: { $0.id == level }) else { return 0 }
        let twice = 2 * place - (driver.levels.count - 1)
        return twice == 0 ? 0 : twice > 0 ? 1 : -1
    }
}
