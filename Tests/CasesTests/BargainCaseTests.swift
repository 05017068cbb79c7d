import Bargaining
import Cases
import Chronology
import Foundation
import Ontology
import TestSupport
import Testing

@Suite("Cases of bargains")
struct BargainCaseTests {
    private static let own = OwnCases(actors: ["PER", "CHL"])

    private static let harbour = """
        bargains:
          - id: harbour
            part: S7
            title: the harbour
            by: Ana Quispe
            on: 2020-05-04
            as_of: 2020-05
            scale:
              min: 0
              max: 10
              unit: berths
              anchors: {0: none, 5: half, 10: all}
              measures:
                - {name: depth, unit: metres, values: {0: 0, 5: 2, 10: 12}}
            reference_point: 0
            base_rate: {kept: 9, of: 10, unit: year, what: years without a change, evidence: [{cited: {author: Port office, title: Yearbook, date: 2019, says: "nine of ten"}}]}
            veto: [lima, santiago]
            ratification:
              - {actor: lima, by: [port], more_than: 0.5}
            breakdown: 0.1
            turns: 3
            horizon_months: [12, 60]
            actors:
              - id: lima
                name: Lima
                side: Peru
                state: PER
                position: {low: 0, mode: 1, high: 2}
                limit: {low: 2, mode: 4, high: 5}
                salience: 0.5
                capability: 10
                patience: 0.9
                evidence:
                  - {bears_on: [position], cited: {author: Port office, title: Yearbook, date: 2019, says: "keeps nine"}}
                  - {bears_on: [salience], document: log.txt, passage: "the harbour matters"}
                judgement: Holds it.
              - id: santiago
                name: Santiago
                side: Chile
                state: CHL
                position:
                  - {low: 6, mode: 8, high: 10, reason: as written}
                  - {by: Luis Rojas, low: 5, mode: 6, high: 7}
                salience: {low: 0.4, mode: 0.6, high: 0.8}
                capability: 20
              - id: port
                name: The port
                side: Peru
                position: 3
                salience: 0.2
                capability: 5

        """

    @Test("A bargain is read with its scale, vetoes, judges and sources")
    func whole() throws {
        let found = try #require(try Self.own.library(Self.harbour).bargains.first)
        #expect(found.id == "harbour" && found.part == "S7" && found.by == "Ana Quispe")
        #expect(found.asOf == Day(year: 2020, month: 5, day: 31))
        #expect(found.scale.anchors.map(\.at) == [0, 5, 10])
        #expect(found.scale.nearest(to: 7.5).name == "half")
        #expect(found.scale.neighbours(of: 6).above.name == "all")
        #expect(abs(found.scale.measures[0].value(at: 7.5) - 7) < 1e-12)
        #expect(found.baseRate?.kept == 9 && found.turns == 3 && found.horizon == [12, 60])
        #expect(
            found.vetoes == [
                JudgedBargain.Veto("lima", ratifiers: ["port"], threshold: 0.5), JudgedBargain.Veto("santiago"),
            ])
        let lima = try #require(found.actor("lima"))
        #expect(lima.salience.all[0].range.low == 0.5 && lima.salience.all[0].by == "Ana Quispe")
        #expect(lima.position.all[0].reason == "Holds it.")
        #expect(lima.sources.map(\.bearsOn) == [["position"], ["salience"]])
        let santiago = try #require(found.actor("santiago"))
        #expect(santiago.position.judges == ["Ana Quispe", "Luis Rojas"])
        #expect(santiago.position.by("Luis Rojas").range.mode == 6 && santiago.position.by("nobody").range.mode == 8)
        #expect(santiago.position.spread == 6...8)
        #expect(found.judges == ["Ana Quispe", "Luis Rojas"] && found.rivalJudges == ["Ana Quispe", "Luis Rojas"])
        let judged = try found.judged()
        #expect(judged.actors[0].limit?.mode == 4 && judged.actors[1].limit == nil)
        #expect(try found.judged(by: "Luis Rojas").actors[1].position.high == 7)
    }

    @Test(
        "Each mistake in a bargain is named with its line",
        arguments: [
            ("position: 3\n", "position: 11\n", "49: position is 11.0; expected a number from 0.0 to 10.0"),
            ("salience: 0.2", "salience: 1.2", "50: salience is 1.2; expected a number from 0.0 to 1.0"),
            (
                "low: 0.4, mode: 0.6", "low: 0.7, mode: 0.6",
                "44: salience is 'low 0.7, mode 0.6, high 0.8'; expected low <="
            ),
            ("capability: 5", "capability: -5", "51: capability is -5.0"),
            ("capability: 5", "capability: many", "51: capability is 'many'; expected a number"),
            ("veto: [lima, santiago]", "veto: [lima, santigo]", "17: veto is 'santigo'; expected: santiago"),
            ("by: [port]", "by: [prot]", "19: by is 'prot'; expected: port"),
            ("actor: lima, by", "actor: port, by", "19: actor is 'port'; expected one of those under 'veto'"),
            ("more_than: 0.5", "more_than: 1.5", "19: more_than is 1.5"),
            ("reference_point: 0", "reference_point: 12", "15: reference_point is 12.0"),
            ("anchors: {0: none, 5: half, 10: all}", "anchors: {0: none}", "12: anchors is '1'; expected two or more"),
            (
                "5: half", "15: half",
                "12: anchors of scale of bargain 'harbour' is 15.0; expected a number from 0.0 to 10.0"
            ),
            (
                "values: {0: 0, 5: 2, 10: 12}", "values: {0: 0, 5: 2}",
                "14: values is 'from 0.0 to 5.0'; expected values from"
            ),
            ("max: 10", "max: -1", "10: max is '-1.0'; expected a number above min"),
            ("kept: 9, of: 10", "kept: 11, of: 10", "16: kept is 11.0; expected a number from 0.0 to 10.0"),
            ("state: CHL", "state: CHX", "40: no actor 'CHX'"),
            ("id: port", "id: lima", "46: the actor 'lima' stands twice; first at own.yaml:24"),
            ("bears_on: [salience]", "bears_on: [patent]", "35: bears_on is 'patent'"),
            (
                "document: log.txt, ", "",
                "35: an entry of evidence of actor 'lima' of bargain 'harbour' has no 'document'"
            ),
            (
                "title: Yearbook, date: 2019, says: \"keeps nine\"", "title: Yearbook, date: 2019",
                "34: cited of an entry"
            ),
            (
                "{by: Luis Rojas, low: 5", "{by: Ana Quispe, low: 5",
                "43: the judge of position 'Ana Quispe' stands twice"
            ),
            ("patience: 0.9", "patence: 0.9", "32: unknown key 'patence'"),
            (
                "limit: {low: 2, mode: 4", "limit: {low: 1, mode: 4",
                "29: limit is '1.0 to 5.0'; expected all of it on one side"
            ),
            ("id: harbour", "id: The Harbour", "2: id is 'The Harbour'; expected small letters"),
            ("horizon_months: [12, 60]", "horizon_months: [12, ever]", "22: horizon_months is 'ever'"),
        ])
    func mistake(_ written: String, _ wrong: String, _ message: String) throws {
        try #require(Self.harbour.contains(written))
        let found = Self.own.mistakes(Self.harbour.replacing(written, with: wrong))
        #expect(found.contains { $0.hasPrefix("own.yaml:\(message)") }, "\(found)")
    }

    @Test("Numbers without weight, one actor and a second bargain of the same id are refused")
    func refused() throws {
        let weightless = Self.harbour.replacing("capability: 10", with: "capability: 0")
            .replacing("capability: 20", with: "capability: 0").replacing("capability: 5", with: "capability: 0")
        #expect(
            Self.own.mistakes(weightless).contains {
                $0.contains(
                    "no weight at all by Ana Quispe'; expected somebody with a likeliest capability and salience")
            })
        let alone = """
            {"id": "alone", "title": "Alone", "reference_point": 0,
             "continuum": {"min": 0, "max": 1, "unit": "share", "anchors": {"0": "no", "1": "yes"}},
             "actors": [{"id": "a", "name": "A", "position": 0, "salience": 1, "capability": 1}]}
            """
        #expect(Self.own.mistakes(alone) == ["own.yaml:3: actors is '1'; expected two or more"])
        #expect(
            Self.own.mistakes(Self.harbour + Self.harbour.dropFirst("bargains:\n".count)).contains {
                $0.contains("the bargain 'harbour' stands twice")
            })
    }

    @Test("A file of JSON that is one bargain is read, with notes and computed figures passed over")
    func json() throws {
        let text = """
            {"id": "pair", "title": "A pair", "status": "a draft", "schema": {"x": "y"}, "computed_once": {"mean": 1},
             "tolerance": {"deterministic": 0.001}, "outcomes": [], "horizon_months": [12],
             "continuum": {"min": 0, "max": 4, "unit": "islands", "anchors": {"0": "none", "4": "all"}, "normalised": "by 4"},
             "reference_point": 0, "veto": ["a", "b"],
             "actors": [
              {"id": "a", "name": "A", "position": {"low": 0, "mode": 1, "high": 2}, "salience": 0.5, "capability": 50,
               "evidence": [{"seed": "log.txt", "passage": "it wants one", "bears_on": ["position"]}], "judgement": "own"},
              {"id": "b", "name": "B", "position": 4, "salience": 0.5, "capability": 50}]}
            """
        let found = try #require(try Self.own.library(text, path: "pair.json").bargains.first)
        #expect(found.actors.map(\.id) == ["a", "b"] && found.question == "A pair" && found.by.isEmpty)
        guard case .quoted(let quotation) = try #require(found.actors[0].sources.first).kind else {
            Issue.record("no quotation")
            return
        }
        #expect(quotation.document == "log.txt" && quotation.words == "it wants one")
    }

    @Test(
        "The draft beside the project is read, with its 12 actors and their passages",
        .reference("cases/bargaining/northern-territories-2013.json"))
    func draft() throws {
        let bytes = try Data(contentsOf: ReferenceData.file("cases/bargaining/northern-territories-2013.json"))
        let found = try #require(
            try Self.own.library(String(decoding: bytes, as: UTF8.self), path: "draft.json").bargains.first)
        #expect(found.actors.count == 12 && found.vetoes.count == 2 && found.scale.anchors.count == 5)
        let mean = try Compromise(try found.judged().issue(try found.judged().ranges.map(\.mode))).outcome
        #expect(abs(mean - 2.0536) < 1e-4)
    }
}
