import Cases
import Ontology
import Testing

/// Small theories of one coast: two drivers, two decisions, and the rules that a test gives.
enum CoastTheories {
    static func theory(_ id: String, author: String = "Rosa Mamani", _ rules: [String]) -> String {
        let lines = rules.enumerated().map { place, rule in
            "      - {id: r\(place + 1), text: Rule \(place + 1)., strength: strong, judgement: so, \(rule)}\n"
        }
        return """
              - id: \(id)
                version: 1
                title: The coast
                author: \(author)
                as_of: 2015-03-03
                by: Ana Quispe
                drivers:
                  - {id: quarrel, text: The quarrel, levels: [{id: calm, means: a}, {id: loud, means: b}, {id: armed, means: c}], start: loud, judgement: so}
                  - {id: nearness, text: How near they stand, levels: [{id: cold, means: a}, {id: correct, means: b}, {id: warm, means: c}], start: correct, judgement: so}
                  - {id: courting, text: Lima courts La Paz, levels: [{id: none, means: a}, {id: open, means: b}, {id: eager, means: c}], start: open, judgement: so}
                decisions:
                  - {id: talks, actor: PER, text: They talk, usual: 0.5, judgement: so}
                  - {id: blockade, actor: CHL, text: Ships close the harbour, usual: 0.1, judgement: so}
                rules:\(rules.isEmpty ? " []" : "")

            """ + lines.joined()
    }

    static func library(_ theories: [String], more: String = "") throws -> CaseLibrary {
        var system = SystemPackage()
        for code in ["PER", "CHL"] {
            var actor = Actor()
            actor.code = code
            system.actors.append(actor)
        }
        system.caseFiles = [
            CaseFile(path: "coast.yaml", bytes: Array(("theories:\n" + theories.joined() + more).utf8))
        ]
        return try CaseLibrary(system)
    }

    /// Theories of one rule each.
    static func pair(_ one: String, _ other: String) throws -> (TheoryCase, TheoryCase) {
        let found = try library([theory("one", [one]), theory("other", author: "Luis Rojas", [other])]).theories
        return (try #require(found.first), try #require(found.last))
    }
}
