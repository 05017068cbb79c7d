import Assessment
import Cases
import Chronology
import Ontology
import Testing

@Suite("Cases of competing hypotheses, policies and precedents")
struct HypothesisCaseTests {
    private static let own = OwnCases(actors: ["PER", "CHL"])

    private static let dispute = """
        hypotheses:
          - id: who-cut-the-cable
            question: Who cut the cable?
            by: Ana Quispe
            on: 2020-05-04
            hypotheses:
              - {id: storm, text: A storm}
              - {id: ship, text: A ship}
            priors: {storm: 0.25, ship: 0.75}
            evidence:
              - id: calm
                text: The sea was calm.
                found: [{sentences: {words: [calm]}}]
                credibility: H
                relevance: L
                grade: B2
                reliability: 0.9
                codes: {storm: II, ship: C}
                likelihoods: {storm: 0.1, ship: 0.6}
                judgements:
                  - {by: Luis Rojas, on: 2020-06, codes: {storm: I, ship: NA}}
            estimates:
              - {by: Luis Rojas, on: 2020, probabilities: {storm: 0.5, ship: 0.7}}
            indicators:
              - {id: repair, text: The repair ship finds a groove, watch: [{sentences: {words: [groove]}}], for: [ship], against: [storm]}
            attacks: [{from: calm, to: storm}]

        """

    @Test("A case is read with its judges, weights and numbers")
    func whole() throws {
        let found = try #require(try Self.own.library(Self.dispute).hypotheses.first)
        #expect(found.hypotheses.map(\.id) == ["storm", "ship"])
        #expect(found.priors == [0.25, 0.75])
        let row = try #require(found.rows.first)
        #expect(row.credibility == .high && row.relevance == .low && row.grade == "B2" && row.reliability == 0.9)
        #expect(row.judgements.map(\.by) == ["Ana Quispe", "Luis Rojas"])
        #expect(row.judgements.map(\.codes) == [[.veryInconsistent, .consistent], [.inconsistent, .notApplicable]])
        #expect(row.judgements[0].likelihoods == [0.1, 0.6] && row.judgements[1].likelihoods.isEmpty)
        #expect(found.analysts == ["Ana Quispe", "Luis Rojas"])
        #expect(found.indicators[0].speaksFor == [1] && found.indicators[0].speaksAgainst == [0])
        #expect(found.attacks.map(\.from) == ["calm"] && found.attacks.map(\.to) == ["storm"])
    }

    @Test(
        "Each mistake in a case is named with its line",
        arguments: [
            (
                "codes: {storm: II, ship: C}", "codes: {storm: XX, ship: C}",
                "18: storm is 'XX'; expected: CC, C, N, I, II, NA"
            ),
            ("codes: {storm: II, ship: C}", "codes: {storm: II}", "18: codes of evidence 'calm' has no 'ship'"),
            ("ship: 0.6}", "ship: 1.6}", "19: ship is 1.6; expected a number from 0.0 to 1.0"),
            ("ship: 0.75}", "ship: 0.5}", "9: priors is 'numbers that sum to 0.75'; expected a sum of 1"),
            ("grade: B2", "grade: Z9", "16: grade is 'Z9'"),
            ("credibility: H", "credibility: X", "14: credibility is 'X'"),
            ("    by: Ana Quispe\n", "", "2: a case of hypotheses has no 'by'"),
            ("on: 2020-05-04", "on: May", "5: on is 'May'; expected a date"),
            ("for: [ship]", "for: [shup]", "25: for is 'shup'; expected: ship"),
            ("{from: calm, to: storm}", "{from: calm, to: strom}", "26: to is 'strom'; expected: storm"),
            ("id: ship, text: A ship", "id: storm, text: A ship", "6: the hypothesis 'storm' stands twice"),
            ("found: [{sentences: {words: [calm]}}]", "", "11: evidence 'calm' has no 'found'"),
            ("by: Luis Rojas, on: 2020-06", "by: Ana Quispe, on: 2020-06", "20: the analyst 'Ana Quispe' stands twice"),
        ])
    func mistake(_ written: String, _ wrong: String, _ message: String) throws {
        try #require(Self.dispute.contains(written))
        let found = Self.own.mistakes(Self.dispute.replacing(written, with: wrong))
        #expect(found.contains { $0.hasPrefix("own.yaml:\(message)") }, "\(found)")
    }

    @Test("Two cases of one id are refused, wherever they stand")
    func twice() {
        let second = Self.dispute.dropFirst("hypotheses:\n".count)
        #expect(
            Self.own.mistakes(Self.dispute + second).contains {
                $0.contains("the case 'who-cut-the-cable' stands twice")
            })
    }

    private static let policy = """
        policies:
          - id: quiet-border
            goal: Keep the border quiet
            actor: PER
            toward: [CHL]
            since: 2012-05-01
            by: Ana Quispe
            on: 2020-05-04
            stated: [{sentences: {words: [quiet]}}]
            indicators:
              - {id: meetings, text: Meetings a year, count: [{happenings: {between: [PER, CHL]}}], success: up}
            verdicts:
              - {text: It works, direction: '+', found: [{sentences: {words: [works]}}]}

        """

    @Test("A policy is read, and what it must have is demanded")
    func policies() throws {
        let found = try #require(try Self.own.library(Self.policy).policies.first)
        #expect(found.since.iso == "2012-05-01" && found.indicators.map(\.success) == [.up])
        for (written, wrong, message) in [
            ("success: up", "success: better", "success is 'better'"), ("actor: PER", "actor: PRE", "no actor 'PRE'"),
            ("direction: '+'", "direction: good", "direction is 'good'"),
            ("count: [{happenings: {between: [PER, CHL]}}], ", "", "has no 'count' or 'measure' or 'told'"),
            ("{happenings: {between: [PER, CHL]}}", "{sentences: {words: [met]}}", "expected happenings alone"),
            ("    since: 2012-05-01\n", "", "has no 'since'"), ("    on: 2020-05-04\n", "", "has no 'on'"),
        ] {
            let mistakes = Self.own.mistakes(Self.policy.replacing(written, with: wrong))
            #expect(mistakes.contains { $0.hasPrefix("own.yaml:") && $0.contains(message) }, "\(message): \(mistakes)")
        }
    }

    @Test("A precedent is read, and what it must have is demanded")
    func precedents() throws {
        let text = """
            precedents:
              - id: treaty-of-1929
                title: the treaty of 1929
                when: 1929
                by: Ana Quispe
                on: 2020-05-04
                assertions:
                  - {text: It was alike, likeness: denied, found: [{sentences: {words: ['1929']}}]}
                features:
                  - {name: mediator, then: [United States], now: [none]}

            """
        let found = try #require(try Self.own.library(text).precedents.first)
        #expect(found.assertions[0].likeness == .denied && found.features[0].now == ["none"])
        for (written, wrong, message) in [
            ("likeness: denied", "likeness: no", "likeness is 'no'"), ("now: [none]", "", "has no 'now'"),
            ("    when: 1929\n", "", "has no 'when'"),
        ] {
            let mistakes = Self.own.mistakes(text.replacing(written, with: wrong))
            #expect(mistakes.contains { $0.hasPrefix("own.yaml:") && $0.contains(message) }, "\(message): \(mistakes)")
        }
    }
}
