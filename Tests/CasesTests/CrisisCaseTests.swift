import Bargaining
import Cases
import Chronology
import Foundation
import Ontology
import TestSupport
import Testing

@Suite("Cases of alignments and crises")
struct CrisisCaseTests {
    private static let own = OwnCases(actors: ["PER", "CHL", "BOL"])

    private static let alignment = """
        alignments:
          - id: pacific
            title: Who with whom
            by: Ana Quispe
            on: 2020-05-04
            poles: [Peru, Chile]
            side_cost: 0.1
            from: {treaties: 1, events: 2, since: 2010}
            sizes: {from: cinc, year: 2012}
            actors:
              - {name: Peru, actor: PER, size: {low: 2, mode: 3, high: 4}}
              - {name: Chile, actor: CHL, size: 3, side_cost: 0}
              - name: Bolivia
                actor: BOL
                size:
                  - {low: 1, mode: 1, high: 2}
                  - {low: 2, mode: 2, high: 2, by: Luis Rojas}
            propensities:
              - pair: [Peru, Chile]
                low: -2
                mode: -1
                high: 0
                evidence:
                  - {cited: {author: A. Author, title: A Book, date: 1999, says: They quarrel.}}
              - {pair: [BOL, PER], propensity: 0.5, judgement: Neighbours.}

        """

    private static let crisis = """
        crises:
          - id: nitrate
            title: A quarrel over nitrate
            by: Ana Quispe
            on: 2020-05-04
            guarantor: Bolivia
            sides:
              a: {name: Peru, actor: PER, strength: {low: 2, mode: 3, high: 4}}
              b: {name: Chile, actor: CHL, strength: 5}
            challenge: {held: 0.2, cost: 0.3, cost_if_met: {low: 0.3, mode: 0.5, high: 0.6}}
            reliability: {what: pledges, kept: [{low: 0.2, mode: 0.5, high: 0.7}, {low: 0.1, mode: 0.2, high: 0.3, by: Luis Rojas}]}
            third_parties:
              - name: Bolivia
                actor: BOL
                capability: {low: 2, mode: 3, high: 4}
                commitment: {low: 0, mode: 0.5, high: 1}
                utility_a: 0.5
                utility_b: -0.5
                cost_out: 0.1
              - {name: Sea lords, capability: 1, commitment: 0.5, utility_a: 0, utility_b: 0, mediation: {low: -0.1, mode: 0.1, high: 0.2}}

        """

    @Test("An alignment is read with its judges, costs and weights")
    func wholeAlignment() throws {
        let found = try #require(try Self.own.library(Self.alignment).alignments.first)
        #expect(found.actors.map(\.name) == ["Peru", "Chile", "Bolivia"])
        #expect(found.actors[2].size.judges == ["Ana Quispe", "Luis Rojas"])
        #expect(found.actors.map { $0.sideCost?.all[0].range.mode } == [0.1, 0, 0.1])
        #expect(found.poles == [0, 1] && found.bounds == -2...2)
        #expect(found.pairs.map(\.places) == [[0, 1], [0, 2]])
        #expect(found.pairs[0].sources.count == 1 && found.pairs[1].judgement == "Neighbours.")
        #expect(found.derivation?.treaties == 1 && found.derivation?.disputes == 0 && found.derivation?.events == 2)
        #expect(found.sizes?.measure == "cinc" && found.sizes?.year == 2012)
        #expect(found.judges == ["Ana Quispe", "Luis Rojas"])
    }

    @Test("Without poles those two are taken who are most at odds, by size")
    func poles() throws {
        let text = Self.alignment.replacingOccurrences(of: "    poles: [Peru, Chile]\n", with: "")
            .replacingOccurrences(of: "pair: [BOL, PER], propensity: 0.5", with: "pair: [BOL, PER], propensity: -2")
        #expect(try Self.own.library(text).alignments.first?.poles == [0, 1])
    }

    @Test("A crisis is read with its sides, parties, stakes and judges")
    func wholeCrisis() throws {
        let found = try #require(try Self.own.library(Self.crisis).crises.first)
        #expect(found.sides.map(\.name) == ["Peru", "Chile"] && found.guarantor == 0)
        #expect(found.parties[1].numbers[.mediation]?.all[0].range.mode == 0.1)
        #expect(found.parties[0].numbers[.costA] == nil && found.parties[0].numbers[.mediation] == nil)
        #expect(found.challenge?.costIfMet.all[0].range.mode == 0.5)
        #expect(found.reliability?.numbers.judges == ["Ana Quispe", "Luis Rojas"])
        let judged = try found.judged()
        #expect(try judged.atModes().parties.map(\.commitment) == [0.5, 0.5])
        #expect(try found.judged(by: "Luis Rojas") == judged)
        #expect(found.challenge() != nil && found.party("BOL") == 0 && found.party("Chile") == nil)
    }

    @Test("A file may be one case alone, in YAML or JSON")
    func alone() throws {
        func single(_ text: String) -> String {
            text.split(separator: "\n").dropFirst().map { line in
                let cut = line.dropFirst(4)
                return line.hasPrefix("  - ") ? String(cut) : String(cut)
            }.joined(separator: "\n")
        }
        #expect(try Self.own.library(single(Self.alignment)).alignments.map(\.id) == ["pacific"])
        #expect(try Self.own.library(single(Self.crisis)).crises.map(\.id) == ["nitrate"])
        let json = """
            {"id": "tiny", "title": "Two", "status": "draft", "units": {"size": "none"},
             "actors": [{"name": "A", "size": 1}, {"name": "B", "size": {"low": 1, "mode": 2, "high": 3}}],
             "propensities": [{"pair": ["A", "B"], "low": -1, "mode": 0, "high": 1, "evidence": [], "judgement_only": true}],
             "computed": {"anything": [1, 2]}, "warning": "none"}
            """
        let found = try #require(try Self.own.library(json).alignments.first)
        #expect(found.id == "tiny" && found.pairs.count == 1 && found.poles == [0, 1])
    }

    @Test(
        "Each mistake in an alignment is named with its line",
        arguments: [
            ("pair: [BOL, PER]", "pair: [BOL, Brazil]", "own.yaml:25: pair is 'Brazil'; expected"),
            ("pair: [BOL, PER]", "pair: [BOL, Bolivia]", "expected two different actors"),
            ("pair: [BOL, PER]", "pair: [Chile, PER]", "the pair 'Chile, Peru' stands twice; first at own.yaml:19"),
            ("pair: [BOL, PER]", "pair: [BOL]", "expected two actors of the case"),
            ("propensity: 0.5", "propensity: 2.5", "own.yaml:25: propensity is 2.5"),
            (
                "mode: -1", "mode: 1",
                "own.yaml:20: propensity is 'low -2.0, mode 1.0, high 0.0'; expected low <= mode <= high"
            ),
            ("size: 3,", "size: 0,", "own.yaml:12: size is 0"),
            ("name: Chile, actor: CHL", "name: Peru, actor: CHL", "the actor 'Peru' stands twice"),
            ("poles: [Peru, Chile]", "poles: [Peru, Brazil]", "poles is 'Brazil'"),
            ("treaties: 1, events: 2", "treaties: 0, events: 0", "no weight at all"),
            ("year: 2012", "year: 2012.5", "expected a whole year"),
            ("id: pacific", "id: The Pacific", "expected small letters, digits and hyphens"),
            ("actor: CHL", "actor: ARG", "ARG"),
            ("judgement: Neighbours.", "mood: bad", "mood"),
        ])
    func alignmentMistakes(_ was: String, _ becomes: String, _ message: String) {
        let found = Self.own.mistakes(Self.alignment.replacingOccurrences(of: was, with: becomes))
        #expect(found.contains { $0.contains(message) }, "\(found)")
    }

    @Test("One actor alone is no alignment")
    func oneActor() {
        let text = """
            alignments:
              - id: one
                title: One
                actors: [{name: A, size: 1}]
                propensities: []
            """
        #expect(Self.own.mistakes(text).contains { $0.contains("own.yaml:4: actors is '1'; expected 2 to 24") })
    }

    @Test(
        "Each mistake in a crisis is named with its line",
        arguments: [
            ("guarantor: Bolivia", "guarantor: Brazil", "own.yaml:6: guarantor is 'Brazil'; expected"),
            ("guarantor: Bolivia\n", "by_the_way: x\n", "by_the_way"),
            (
                "commitment: {low: 0, mode: 0.5, high: 1}", "commitment: {low: 0, mode: 0.5, high: 1.2}",
                "own.yaml:16: high is 1.2"
            ),
            ("utility_a: 0.5", "utility_a: -1.5", "own.yaml:17: utility_a is -1.5"),
            ("utility_b: -0.5\n", "\n", "has no 'utility_b'; expected one"),
            ("cost_out: 0.1", "cost_out: -0.1", "own.yaml:19: cost_out is -0.1"),
            ("strength: 5", "strength: {low: 5, mode: 4, high: 6}", "expected low <= mode <= high"),
            ("name: Sea lords", "name: Peru", "the actor 'Peru' stands twice"),
            ("name: Chile, actor: CHL", "name: Peru, actor: CHL", "the side 'Peru' stands twice"),
            ("kept: [{low: 0.2", "kept: [{low: 1.2", "low is 1.2"),
            (
                "{low: 2, mode: 3, high: 4}}\n      b: {name: Chile, actor: CHL, strength: 5}",
                "0}\n      b: {name: Chile, actor: CHL, strength: 0}", "no strength at all by Ana Quispe"
            ),
        ])
    func crisisMistakes(_ was: String, _ becomes: String, _ message: String) {
        let text = Self.crisis.replacingOccurrences(of: was, with: becomes)
        #expect(text != Self.crisis)
        let found = Self.own.mistakes(text)
        #expect(found.contains { $0.contains(message) }, "\(found)")
    }

    @Test("The cases that others wrote are read as they lie", .reference("cases/bargaining/senkaku-crisis-2013.json"))
    func draft() throws {
        let file = ReferenceData.file("cases/bargaining/senkaku-crisis-2013.json")
        let text = try String(contentsOf: file, encoding: .utf8)
        let found = try #require(try Self.own.library(text, path: file.path).alignments.first)
        #expect(found.actors.count == 8 && found.pairs.count == 28)
        #expect(found.poles.map { found.actors[$0].name } == ["United States", "China"])
    }
}
