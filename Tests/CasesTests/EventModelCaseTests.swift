import Cases
import Chronology
import Dynamics
import Ontology
import TestSupport
import Testing

@Suite("Cases of event models")
struct EventModelCaseTests {
    private static let own = OwnCases(actors: ["PER", "CHL", "ECU"])

    private static let coast = """
        event_models:
          - id: coast
            title: The coast
            about: Who acts along it.
            by: Ana Quispe
            on: 2020-05-04
            states: [PER, CHL, ECU]
            from: 2010
            until: 2014-06
            burn_in: 6
            ridge: 0.5
            controls: 40
            types:
              - {name: help, scores: [0.1, 10]}
              - {name: harm, scores: [-10, -0.1]}
            networks:
              - {name: acts, acts: all}
              - {name: usual harm, habit: [harm]}
              - {name: plans, planned: help}
              - {name: allies, spells: alliance}
              - {name: trade, measure: trade, log: true}
              - {name: votes, votes: agreement}
              - {name: distance, distance: capitals}
            attributes:
              - {name: wealth, measure: gdp, log: true, missing: mean}
              - {name: watched, coverage: rows, missing: own}
            parts:
              - of: rate
                time: exact
                effects:
                  - intercept
                  - indeg(acts, ego, weighted, log1p, window 30 days)
              - of: choice
                history: acts
                opportunity: allies
                effects:
                  - inertia(acts, weighted, half-life 2 weeks)
                  - alter(wealth)
              - of: types
                effects:
                  - intercept(types harm)
                  - tie(usual harm, weighted, types harm)
            happenings:
              - {id: visit, text: Peru helps Chile, source: PER, target: CHL, either_way: true, types: [help], months: 18, at_least: 2}

        """

    @Test("A model is read whole, with what bears on acts, its likelihoods and what may come")
    func whole() throws {
        let found = try #require(try Self.own.library(Self.coast).eventModels.first)
        #expect(found.id == "coast" && found.title == "The coast" && found.by == "Ana Quispe")
        #expect(found.on == Day(year: 2020, month: 5, day: 4))
        #expect(found.states == .named(["PER", "CHL", "ECU"]) && found.isDirected)
        #expect(found.from == Day(year: 2010, month: 1, day: 1) && found.until == Day(year: 2014, month: 6, day: 30))
        #expect(found.burnIn == 6 && found.ridge == 0.5 && found.controls == 40)
        #expect(found.types.map(\.name) == ["help", "harm"])
        #expect(found.types.map(\.scores) == [0.1...10, -10 ... -0.1])
        #expect(
            found.networks.map(\.source) == [
                .acts([], weighted: false), .habit(["harm"]), .planned(["help"]), .spells("alliance"),
                .measure("trade"), .votes, .distance,
            ])
        #expect(found.networks.filter(\.isLogarithm).map(\.name) == ["trade"])
        #expect(found.attributes.map(\.source) == [.measure("gdp"), .coverage])
        #expect(
            found.attributes.map(\.missing) == [.mean, .own] && found.attributes.map(\.isLogarithm) == [true, false])
        #expect(found.parts.map(\.part) == [.rate(.exact), .choice, .type])
        #expect(found.leading?.part == .rate(.exact) && found.isExact && !found.isTyped)
        #expect(found.parts[1].history == "acts" && found.parts[1].opportunity == "allies")
        let received = found.parts[0].effects[1]
        #expect(received.kind == .indeg && received.side == .ego && received.network == "acts")
        #expect(received.isWeighted && received.transform == .log1p && received.window == 30)
        #expect(found.parts[1].effects[0].halfLife == 14 && found.parts[2].effects[1].types == [1])
        #expect(found.parts[0].words == ["intercept", "indeg(acts, ego, weighted, log1p, window 30 days)"])
        #expect(found.parts.map(\.line) == [28, 33, 39])
        let happening = EventModelCase.StatedHappening(
            id: "visit", text: "Peru helps Chile", source: "PER", target: "CHL", eitherWay: true, types: ["help"],
            months: 18, atLeast: 2)
        #expect(found.happenings == [happening])
    }

    @Test("What is left out has its default; one that is alone in its file needs no list around it")
    func short() throws {
        let text = """
            id: short
            title: Short
            states: {most_active: 5}
            types: [{name: help, scores: [0, 10]}, {name: harm, scores: [-10, 0]}]
            networks: [{name: help, acts: [help]}]
            parts: [{of: ties, effects: [intercept, "recip(help)"]}]
            """
        let found = try #require(try Self.own.library(text, path: "short.yaml").eventModels.first)
        #expect(found.states == .mostActive(5) && found.isDirected && found.burnIn == 0 && found.ridge == 0)
        #expect(found.controls == nil && found.from == nil && found.until == nil && found.happenings.isEmpty)
        // Of two types and no part of them each dyad and type has a hazard.
        #expect(found.parts.map(\.part) == [.tie(.exact)] && found.isTyped)
        let core = try Self.own.library(text.replacing("states: {most_active: 5}", with: "states: core"))
        #expect(core.eventModels.map(\.states) == [.core])
    }

    @Test("An act is taken by its score, its type, or its type and mode, and by nothing else")
    func takes() throws {
        var system = SystemPackage()
        var type = EventType()
        (type.type, type.modes) = ("CONSULT", [])
        system.eventTypes = [type]
        system.caseFiles = [
            CaseFile(
                path: "own.yaml",
                bytes: Array(
                    """
                    id: short
                    title: Short
                    types: [{name: talks, codes: [CONSULT]}, {name: rest, scores: [-1, 1]}]
                    parts: [{of: ties, effects: [intercept]}]
                    """.utf8))
        ]
        let types = try #require(try CaseLibrary(system).eventModels.first).types
        #expect(types[0].takes(code: "CONSULT", mode: nil, score: nil))
        #expect(types[0].takes(code: "CONSULT", mode: "visit", score: -9))
        #expect(!types[0].takes(code: "ACCUSE", mode: "CONSULT", score: 1))
        #expect(
            types[1].takes(code: "ACCUSE", mode: nil, score: -1) && types[1].takes(code: "ACCUSE", mode: nil, score: 1))
        #expect(!types[1].takes(code: "ACCUSE", mode: nil, score: 1.01))
        #expect(!types[1].takes(code: "ACCUSE", mode: nil, score: nil))
    }

    @Test(
        "Each mistake in a model is told once, with its line and the closest name",
        arguments: [
            (
                "- indeg(acts", "- indge(acts",
                "32: effect is 'indge(acts, ego, weighted, log1p, window 30 days)'; expected an effect; did you mean 'indeg'?"
            ),
            (
                "alter(wealth)", "alter(welth)",
                "38: effect is 'alter(welth)'; expected an attribute; did you mean 'wealth'?"
            ),
            ("alter(wealth)", "tie(trad)", "38: effect is 'tie(trad)'; expected a network; did you mean 'trade'?"),
            (
                "alter(wealth)", "tie(piracy)",
                "38: effect is 'tie(piracy)'; expected a network: acts, usual harm, plans, allies, trade, votes, distance"
            ),
            (
                "alter(wealth)", "alter(wealth, wieghted)",
                "38: effect is 'alter(wealth, wieghted)'; expected one of; did you mean 'weighted'?"
            ),
            ("alter(wealth)", "alter(wealth", "38: effect is 'alter(wealth'; expected NAME(ARGUMENT, …)"),
            ("alter(wealth)", "tie", "38: effect is 'tie'; expected a network: acts"),
            (
                "window 30 days", "window 30 dyas",
                "32: effect is 'indeg(acts, ego, weighted, log1p, window 30 dyas)'; expected a unit; did you mean 'days'?"
            ),
            (
                "window 30 days", "window -30 days",
                "32: effect is 'indeg(acts, ego, weighted, log1p, window -30 days)'; expected 'window 30', above 0"
            ),
            (
                "weighted, types harm", "weighted, types hram",
                "42: effect is 'tie(usual harm, weighted, types hram)'; expected a type; did you mean 'harm'?"
            ),
            (
                "- alter(wealth)", "- inertia(acts, weighted, half-life 14 days)",
                "38: the effect 'inertia(acts, weighted, half-life 14)' stands twice"
            ),
            (
                "name: plans, planned: help", "name: plans, planned: help, acts: all",
                "19: network is ''plans' with acts and planned'; expected one of acts, habit"
            ),
            (
                "name: plans, planned: help", "name: plans",
                "19: network is ''plans' with no source'; expected one of acts, habit"
            ),
            ("planned: help", "planned: hlep", "19: planned is 'hlep'; expected: help"),
            ("habit: [harm]", "habit: [hram]", "18: habit is 'hram'; expected: harm"),
            ("spells: alliance", "spells: aliance", "20: spells is 'aliance'; expected: alliance"),
            ("name: allies", "name: trade", "21: the network 'trade' stands twice"),
            ("name: watched", "name: wealth", "26: the attribute 'wealth' stands twice"),
            ("{name: harm, scores", "{name: help, scores", "15: the type 'help' stands twice"),
            (
                "name: votes", "name: \"votes, all\"",
                "22: name is 'votes, all'; expected words without brackets, commas and plus signs"
            ),
            ("missing: mean", "missing: maen", "25: missing is 'maen'; expected: mean"),
            (
                "measure: gdp", "measure: gdp, coverage: rows",
                "25: attribute is ''wealth''; expected either 'measure' or 'coverage'"
            ),
            (
                "scores: [0.1, 10]", "scores: [10, 0.1]",
                "14: scores is '10, 0.1'; expected two numbers from -10 to 10, the lower first"
            ),
            ("scores: [0.1, 10]", "scores: [0.1, 11]", "14: scores is '0.1, 11'; expected two numbers"),
            ("scores: [0.1, 10]", "scores: [low, 10]", "14: scores is 'low, 10'; expected two numbers"),
            ("scores: [0.1, 10]", "scores: [.nan, .nan]", "14: scores is '.nan, .nan'; expected two numbers"),
            (
                "{name: help, scores: [0.1, 10]}", "{name: help}",
                "14: type is ''help' with neither'; expected either 'scores' or 'codes'"
            ),
            ("{name: help, scores: [0.1, 10]}", "{name: help, codes: [CONSLT]}", "14: no event type 'CONSLT'"),
            ("of: choice", "of: choise", "33: of is 'choise'; expected: choice"),
            (
                "of: choice\n", "of: choice\n        time: exact\n",
                "34: time is 'given'; expected it only beside 'of: ties' and 'of: rate'"
            ),
            (
                "of: choice", "of: ties\n        time: ordered",
                "27: parts is 'rate + ties + types'; expected ties; or rate, then choice"
            ),
            (
                "of: choice", "of: coordination",
                "27: parts is 'rate + coordination + types'; expected 'directed: false' beside coordination"
            ),
            ("of: types", "of: choice", "27: parts is 'rate + choice + choice'; expected ties; or rate"),
            ("          - intercept\n", "", "28: effects is 'no intercept'; expected 'intercept' in exact time"),
            ("history: acts", "history: act", "34: history is 'act'; expected: acts"),
            ("opportunity: allies", "opportunity: alies", "35: opportunity is 'alies'; expected: allies"),
            ("[PER, CHL, ECU]", "[PER, CHL, EUC]", "7: no actor 'EUC' in this system"),
            ("[PER, CHL, ECU]", "[PER, CHL, PER]", "7: the state 'PER' stands twice"),
            ("[PER, CHL, ECU]", "[PER]", "7: states is '1'; expected two or more"),
            ("[PER, CHL, ECU]", "{most_active: 2.5}", "7: most_active is '2.5'; expected a whole number"),
            ("[PER, CHL, ECU]", "{most_activ: 5}", "7: unknown key 'most_activ'"),
            ("[PER, CHL, ECU]", "coar", "7: states is 'coar'; expected: core"),
            ("until: 2014-06", "until: 2009", "9: until 2009 lies before from 2010"),
            ("burn_in: 6", "burn_in: -1", "10: burn_in is -1.0; expected a number from 0.0 to 240.0"),
            ("ridge: 0.5", "ridge: much", "11: ridge is 'much'; expected a number"),
            ("controls: 40", "controls: 0", "12: controls is 0.0"),
            ("controls: 40", "controls: 4.5", "12: controls is '4.5'; expected a whole number"),
            ("controls: 40", "contols: 40", "12: unknown key 'contols'"),
            ("id: visit", "id: The Visit", "44: id is 'The Visit'; expected small letters"),
            ("source: PER", "source: PRE", "44: no actor 'PRE' in this system"),
            ("types: [help]", "types: [hepl]", "44: types is 'hepl'; expected: help"),
            ("months: 18", "months: 0", "44: months is 0.0"),
            ("at_least: 2", "at_least: 1.5", "44: at_least is '1.5'; expected a whole number"),
            ("id: coast", "id: The Coast", "2: id is 'The Coast'; expected small letters"),
        ])
    func mistake(_ written: String, _ wrong: String, _ message: String) throws {
        try #require(Self.coast.contains(written))
        let text = Self.coast.replacing(written, with: wrong, maxReplacements: 1)
        let found = Self.own.mistakes(text)
        #expect(found.count == 1 && found[0].hasPrefix("own.yaml:\(message)"), "\(found)")
    }

    @Test("A model without types, parts or effects, and two of one id, are refused")
    func refused() {
        func mistakes(_ rest: String) -> [String] {
            Self.own.mistakes("event_models:\n  - id: short\n    title: Short\n" + rest)
        }
        #expect(
            mistakes("    parts: [{of: ties, effects: [intercept]}]\n") == [
                "own.yaml:2: event model 'short' has no 'types'; expected one"
            ])
        let types = "    types: [{name: help, scores: [0, 10]}]\n"
        #expect(
            mistakes(types) == [
                "own.yaml:2: parts is 'none'; expected ties; or rate, then choice or coordination; or one of them alone; each with types after it or not"
            ])
        #expect(
            mistakes(types + "    parts: [{of: ties}]\n") == [
                "own.yaml:5: a part of event model 'short' has no 'effects'; expected one"
            ])
        #expect(
            mistakes(types + "    parts: [{of: ties, effects: [intercept]}, {of: types, effects: [intercept]}]\n")
                .contains {
                    $0.contains("expected two or more types for a part of types")
                })
        #expect(mistakes(types + "    parts: {of: ties}\n").contains { $0.hasPrefix("own.yaml:5: parts is a mapping") })
        let twice = Self.own.mistakes(Self.coast + Self.coast.dropFirst("event_models:\n".count))
        #expect(twice.count == 1 && twice[0].contains("the event model 'coast' stands twice; first at own.yaml:2"))
    }

    @Test("What nobody wrote as a model is one error or none, and never a crash", arguments: 0..<40)
    func rubbish(_ seed: Int) {
        for fault in Self.own.mistakes(ofDamaged: Self.coast, seed: seed) {
            #expect(fault.hasPrefix("own.yaml:"), "\(fault)")
            #expect(fault.utf8.count < 600 && !fault.contains("\n"), "\(fault)")
        }
    }
}
