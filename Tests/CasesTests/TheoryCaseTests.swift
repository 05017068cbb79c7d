import Cases
import Causality
import Chronology
import Ontology
import TestSupport
import Testing

@Suite("Theory files")
struct TheoryCaseTests {
    private static let own = OwnCases(actors: ["PER", "CHL", "BOL"])

    private static let quay = """
        theories:
          - id: quay
            version: 2
            part: S29
            title: A harbour between two neighbours
            author: Rosa Mamani
            document: d0123456789abcdef
            segment: 2
            as_of: 2015-03
            by: Ana Quispe
            on: 2020-05-04
            about: The quarrel over the harbour moves the coast.
            actors:
              - {actor: PER, seeks: [a harbour of its own, calm], options: [commission], judgement: everybody says so}
            drivers:
              - id: quarrel
                text: How bad the quarrel over the harbour is
                levels: [{id: calm, means: silence}, {id: loud, means: words}, {id: armed, means: ships}]
                start: loud
                judgement: ministers speak of it
                told:
                  - {says: up, from: 2016, to: 2017, text: It grew., found: [{document: log.txt, passage: it grew}]}
              - id: nearness
                text: How near Chile and Peru stand
                relation: [CHL, PER]
                levels: [{id: cold, means: blame}, {id: correct, means: meetings}, {id: warm, means: help}]
                start: correct
                judgement: they meet
                record: {relation: [PER, CHL], years: 2, bounds: [-1, 1.5]}
              - id: courting
                text: How far Lima courts La Paz
                levels: [{id: none, means: not}, {id: open, means: envoys}]
                start: none
                found: [{cited: {author: A newspaper, title: The coast, date: 2014, says: no envoy}}]
            decisions:
              - id: commission
                actor: PER
                with: CHL
                text: The joint commission meets
                usual: {low: 0.4, high: 0.8}
                last: 2014-11
                judgement: it met in most years
                seen: [{happenings: {between: [PER, CHL]}}]
                told:
                  - {is: not taken, from: 2016-01-01, text: It did not meet., found: [{document: log.txt, passage: no meeting}]}
              - id: blockade
                actor: CHL
                text: Ships close the harbour
                usual: 0.05
                only_when: [quarrel is armed]
                judgement: once
              - id: bolivia-joins
                actor: BOL
                text: La Paz stands with Lima
                chance: {crisis: harbour, party: BOL, stand: joins_a, varies: courting, commitment: {none: 0.1, open: 0.7}}
                judgement: by another model
            rules:
              - {id: makes-court, text: The quarrel makes Lima court La Paz., when: [quarrel at least loud], then: courting up, strength: strong, found: [{passage: {document: d0123456789abcdef, from: 3, to: 30}}]}
              - {id: cools, text: Courting cools Chile., when: [courting is open, quarrel at most loud], then: nearness down, strength: moderate, modality: likely, lag: 2, by: Luis Rojas, judgement: half said, found: [{document: quay.txt, passage: cooler}]}
              - {id: calms, text: Meetings calm., when: [commission taken within 4 quarters], then: quarrel down, strength: {low: 0.2, high: 0.5}, judgement: a guess}
              - {id: patrols, text: Patrols do not keep it alive., when: [], then: quarrel held, strength: weak, modality: denied, judgement: a guess}
              - {id: no-ships, text: A falling quarrel needs no ships., when: [quarrel falling, blockade not taken within 8 quarters], then: blockade less likely, strength: 0.5, modality: {low: 0.3, high: 0.6}, judgement: a guess}
              - {id: at-once, text: Ships end the talks at once., when: [blockade taken], then: commission less likely, strength: strong, lag: 0, judgement: a guess}
            expects:
              - {id: court-more, text: Lima courts more., what: courting up, until: 2018, judgement: it follows}
              - {id: no-closing, text: The harbour stays open., what: blockade not taken, judgement: it follows}
            inputs:
              - {id: copper, driver: quarrel, to: calm, at: 2016-05-01, text: Copper was sold, found: [{cited: {author: A bank, title: Prices, date: 2016, says: sold}}]}

        """

    // MARK: - Whole

    @Test("A theory is read whole: who, of which text, what it speaks of, what it says and expects")
    func whole() throws {
        let found = try #require(try Self.own.library(Self.quay).theories.first)
        #expect(found.id == "quay" && found.version == "2" && found.part == "S29" && found.author == "Rosa Mamani")
        #expect(found.title == "A harbour between two neighbours" && found.segment == 2)
        #expect(found.document == "d0123456789abcdef" && found.by == "Ana Quispe")
        // A month counts to its last day.
        #expect(found.asOf == Day(year: 2015, month: 3, day: 31) && found.on == Day(year: 2020, month: 5, day: 4))
        #expect(found.about == "The quarrel over the harbour moves the coast.")
        let actor = try #require(found.actors.first)
        #expect(actor.code == "PER" && actor.seeks == ["a harbour of its own", "calm"])
        #expect(actor.options == ["commission"] && actor.footing.judgement == "everybody says so")

        #expect(found.drivers.map(\.id) == ["quarrel", "nearness", "courting"])
        #expect(found.drivers.map(\.start) == [1, 1, 0])
        #expect(found.drivers[0].levels.map(\.id) == ["calm", "loud", "armed"])
        #expect(found.drivers[0].levels.map(\.means) == ["silence", "words", "ships"])
        #expect(found.drivers[1].relation == ["CHL", "PER"])
        let record = try #require(found.drivers[1].record)
        #expect(record.figure == .relation("PER", "CHL") && record.years == 2 && record.bounds == [-1, 1.5])
        let told = try #require(found.drivers[0].told.first)
        #expect(told.verdict == .up && told.text == "It grew." && told.sources.count == 1)
        #expect(told.from == Day(year: 2016, month: 1, day: 1) && told.to == Day(year: 2017, month: 12, day: 31))

        let commission = try #require(found.decision("commission"))
        #expect(commission.actor == "PER" && commission.with == "CHL" && commission.seen.count == 1)
        #expect(commission.last == Day(year: 2014, month: 11, day: 30))
        #expect(commission.told.map(\.verdict) == [.notTaken])
        // A day alone is a stretch of one day.
        #expect(commission.told[0].from == commission.told[0].to)
        guard case .usual(let usual) = commission.chance else { throw WrongKind() }
        #expect(usual.range == 0.4...0.8 && usual.word == nil && usual.told == "0.4 to 0.8")
        #expect(found.decision("blockade")?.onlyWhen.map(\.told) == ["quarrel is armed"])
        #expect(
            found.decision("bolivia-joins")?.chance
                == .crisis("harbour", party: "BOL", stand: "joins_a", driver: "courting", commitments: [0.1, 0.7]))

        let rule = try #require(found.rule("cools"))
        #expect(rule.conditions.map(\.told) == ["courting is open", "quarrel at most loud"])
        #expect(rule.effect.told == "nearness down" && rule.lag == 2 && rule.by == "Luis Rojas")
        #expect(rule.strength.word == "moderate" && rule.modality.word == "likely")
        #expect(rule.footing.sources.count == 1 && rule.footing.judgement == "half said")
        #expect(!rule.isInference && !rule.isDenied && rule.triggers == ["courting", "quarrel"])
        #expect(found.rule("makes-court")?.modality.told == "asserted" && found.rule("makes-court")?.lag == 1)
        #expect(found.rule("patrols")?.isDenied == true && found.rule("patrols")?.conditions == [])
        #expect(found.rule("calms")?.isInference == true)
        #expect(found.rule("no-ships")?.strength.range == 0.5...0.5 && found.rule("at-once")?.lag == 0)
        #expect(found.rules.map(\.line) == Array(58...63) && found.rules.allSatisfy { $0.theory == "quay" })
        #expect(found.sources.count == 3)

        #expect(found.expectations.map(\.what) == [.up("courting"), .notTaken("blockade")])
        #expect(found.expectations.map(\.until) == [Day(year: 2018, month: 12, day: 31), nil])
        let input = try #require(found.inputs.first)
        #expect(input.driver == "quarrel" && input.level == "calm" && input.at == Day(year: 2016, month: 5, day: 1))
    }

    @Test("The same theory as a model: levels by their place, conditions by what they name")
    func model() throws {
        let found = try #require(try Self.own.library(Self.quay).theories.first)
        let chance = TheoryModel.Chance.occasion(driver: 2, [0.1...0.1, 0.6...0.6])
        let model = try found.model(chances: ["bolivia-joins": chance], lastTaken: ["commission": 2])
        #expect(model.drivers.map(\.levels) == [3, 3, 2] && model.drivers.map(\.start) == [1, 1, 0])
        #expect(model.decisions.map(\.chance) == [.yearly(0.4...0.8), .yearly(0.05...0.05), chance])
        #expect(model.decisions.map(\.lastTaken) == [2, nil, nil])
        #expect(model.decisions[1].onlyWhen == [.level(driver: 0, 2...2)])
        let rules = Dictionary(uniqueKeysWithValues: model.rules.map { ($0.id, $0) })
        #expect(rules["makes-court"]?.conditions == [.level(driver: 0, 1...2)])
        #expect(rules["cools"]?.conditions == [.level(driver: 2, 1...1), .level(driver: 0, 0...1)])
        #expect(rules["cools"]?.voice == "Luis Rojas" && rules["calms"]?.voice == "quay")
        #expect(rules["calms"]?.conditions == [.taken(decision: 0, within: 4)])
        #expect(rules["no-ships"]?.conditions == [.moving(driver: 0, isUp: false), .notTaken(decision: 1, within: 8)])
        #expect(rules["patrols"]?.effect == .held(driver: 0) && rules["patrols"]?.atWork == 0...0)
        #expect(rules["at-once"]?.effect == .unlikelier(decision: 0))
        #expect(try found.model(starts: ["quarrel": 2]).drivers.map(\.start) == [2, 1, 0])
    }

    private struct WrongKind: Error {}

    @Test("One that is alone in its file needs no list around it")
    func alone() throws {
        let text = """
            id: short
            version: 1
            title: Short
            author: Rosa Mamani
            as_of: 2015-03-03
            by: Ana Quispe
            drivers: [{id: quarrel, text: A quarrel, levels: [{id: low, means: a}, {id: high, means: b}], start: low, judgement: so}]
            rules: [{id: grows, text: It grows., when: [], then: quarrel up, strength: weak, judgement: so}]
            """
        let found = try #require(try Self.own.library(text, path: "short.yaml").theories.first)
        #expect(found.document.isEmpty && found.segment == nil && found.on == nil && found.decisions.isEmpty)
        #expect(found.expectations.isEmpty && found.rules.map(\.effect.told) == ["quarrel up"])
    }

    // MARK: - Words

    @Test(
        "What a word of strength or modality means",
        arguments: [
            ("strength: weak", 0.1, 0.3), ("strength: moderate", 0.3, 0.6), ("strength: strong", 0.6, 0.9),
            ("strength: 0", 0, 0), ("strength: 1", 1, 1), ("strength: {low: 0.25, high: 0.25}", 0.25, 0.25),
            ("modality: asserted", 1, 1), ("modality: denied", 0, 0), ("modality: almost no chance", 0.01, 0.05),
            ("modality: very unlikely", 0.05, 0.2), ("modality: unlikely", 0.2, 0.45),
            ("modality: roughly even chance", 0.45, 0.55), ("modality: likely", 0.55, 0.8),
            ("modality: very likely", 0.8, 0.95), ("modality: almost certain", 0.95, 0.99),
            ("modality: 0.7", 0.7, 0.7), ("modality: {low: 0, high: 1}", 0, 1),
        ])
    func words(_ written: String, _ low: Double, _ high: Double) throws {
        let isStrength = written.hasPrefix("strength")
        let place = isStrength ? "strength: weak, modality: denied" : "modality: denied"
        let text = Self.quay.replacing(place, with: written)
        let rule = try #require(try Self.own.library(text).theories.first?.rule("patrols"))
        let band = isStrength ? rule.strength : rule.modality
        #expect(band.range == low...high)
        #expect(rule.isDenied == (!isStrength && high == 0))
        let value = written.split(separator: ": ", maxSplits: 1)[1]
        #expect(band.word == (value.first?.isLetter == true ? String(value) : nil))
    }

    @Test(
        "What a condition asks for, and how it is written",
        arguments: [
            ("quarrel is loud", .level("loud"), nil), ("quarrel at least loud", .atLeast("loud"), nil),
            ("quarrel at most loud", .atMost("loud"), nil), ("quarrel rising", .rising, nil),
            ("quarrel falling", .falling, nil), ("talks taken", .taken(within: 1), nil),
            ("talks taken within 1 quarter", .taken(within: 1), "talks taken"),
            ("talks taken within 4 quarters", .taken(within: 4), nil),
            ("talks not taken within 12 quarters", .notTaken(within: 12), nil),
            ("talks not taken", .notTaken(within: 1), "talks not taken within 1 quarter"),
            ("talks  not taken within 400 quarters", .notTaken(within: 400), "talks not taken within 400 quarters"),
        ] as [(String, TheoryCondition.Test, String?)])
    func condition(_ text: String, _ test: TheoryCondition.Test, _ told: String?) throws {
        let condition = try #require(TheoryCondition(text))
        #expect(condition.test == test && condition.told == told ?? text)
    }

    @Test(
        "What is no condition, effect or expectation is none",
        arguments: [
            "", "quarrel", "is loud", "quarrel is", "quarrel is very loud", "quarrel at loud", "quarrel at least",
            "talks taken within", "talks taken within 0 quarters", "talks taken within 401 quarters",
            "talks taken within four quarters", "talks taken within 4 years", "talks not", "quarrel Rising",
            "quarrel upwards", "quarrel likely", "quarrel more", "quarrel  up",
        ])
    func noForm(_ text: String) {
        #expect(TheoryCondition(text) == nil)
        #expect(TheoryEffect(text) == nil)
        #expect(TheoryCase.Expectation.What(text) == nil)
    }

    @Test("What is told of a condition, an effect or an expectation is read as the same", arguments: 0..<40)
    func toldAndRead(_ seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        func word() -> String {
            let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789-")
            return String(
                (0..<Int.random(in: 1...12, using: &random)).compactMap { _ in letters.randomElement(using: &random) })
        }
        for _ in 0..<20 {
            let (name, level, count) = (word(), word(), Int.random(in: 1...400, using: &random))
            let texts = [
                "\(name) is \(level)", "\(name) at least \(level)", "\(name) at most \(level)", "\(name) rising",
                "\(name) falling", "\(name) taken within \(count) quarters",
                "\(name) not taken within \(count) quarters",
                "\(name) taken", "\(name) not taken",
            ]
            for text in texts {
                let condition = try #require(TheoryCondition(text), "\(text)")
                #expect(condition.name == name && TheoryCondition(condition.told) == condition, "\(text)")
            }
            for kind in TheoryEffect.Kind.allCases {
                let effect = try #require(TheoryEffect("\(name) \(kind.rawValue)"))
                #expect(effect.name == name && effect.kind == kind && TheoryEffect(effect.told) == effect)
            }
            for what: TheoryCase.Expectation.What in [
                .taken(name), .notTaken(name), .up(name), .down(name), .notUp(name), .notDown(name), .unchanged(name),
            ] {
                #expect(TheoryCase.Expectation.What(what.told) == what && what.name == name)
            }
        }
    }

    // MARK: - Shared words

    /// A package of two files: the words that theories share, and a theory.
    private func library(_ terms: String, _ theory: String) throws(PackageErrors) -> CaseLibrary {
        var system = SystemPackage()
        for code in ["PER", "CHL", "BOL"] {
            var actor = Actor()
            actor.code = code
            system.actors.append(actor)
        }
        system.caseFiles = [
            CaseFile(path: "theory.yaml", bytes: Array(theory.utf8)),
            CaseFile(path: "words.yaml", bytes: Array(terms.utf8)),
        ]
        return try CaseLibrary(system)
    }

    private static let words = """
        theory_terms:
          - by: Luis Rojas
            on: 2020-01-01
            drivers:
              - {id: quarrel, text: A quarrel, levels: [{id: low, means: a}, {id: high, means: b}]}
              - {id: trade, text: Trade, levels: [{id: low, means: a}, {id: high, means: b}]}
            decisions:
              - {id: talks, actor: PER, text: They talk, usual: 0.5, only_when: [quarrel is low], judgement: usual}
              - {id: joins, actor: BOL, text: It joins, chance: {crisis: pier, party: BOL, stand: out, varies: trade, commitment: {low: 0.2, high: 0.9}}, judgement: by a model}
            inputs:
              - {id: copper, driver: trade, to: high, at: 2016-05-01, text: Copper was sold}
        """

    private static let speaker = """
        theories:
          - id: short
            version: 1
            title: Short
            author: Rosa Mamani
            as_of: 2015-03-03
            by: Ana Quispe
            drivers:
              - {id: quarrel, start: high, judgement: so}
              - {id: trade, start: low, judgement: so}
            decisions:
              - {id: talks, usual: 0.2, last: 2014-05-05, judgement: she thinks little of it}
              - {id: joins}
            rules: [{id: grows, text: It grows., when: [trade is low], then: quarrel up, strength: weak, judgement: so}]
        """

    @Test("Words that theories share may stand in another file; each theory says where it starts")
    func shared() throws {
        let found = try #require(try library(Self.words, Self.speaker).theories.first)
        #expect(found.drivers.map(\.text) == ["A quarrel", "Trade"] && found.drivers.map(\.start) == [1, 0])
        let talks = try #require(found.decision("talks"))
        guard case .usual(let usual) = talks.chance else { throw WrongKind() }
        #expect(usual.range == 0.2...0.2 && talks.text == "They talk" && talks.actor == "PER")
        #expect(talks.onlyWhen.map(\.told) == ["quarrel is low"] && talks.last == Day(year: 2014, month: 5, day: 5))
        #expect(talks.footing.judgement == "she thinks little of it")
        let joins = try #require(found.decision("joins"))
        #expect(joins.footing.judgement == "by a model")
        #expect(joins.chance == .crisis("pier", party: "BOL", stand: "out", driver: "trade", commitments: [0.2, 0.9]))
        // What came from outside is met by each theory that knows its driver.
        #expect(found.inputs.map(\.id) == ["copper"])
        let less = Self.speaker.replacing("      - {id: trade, start: low, judgement: so}\n", with: "")
            .replacing("[trade is low]", with: "[]").replacing("      - {id: joins}\n", with: "")
        #expect(try #require(try library(Self.words, less).theories.first).inputs.isEmpty)
    }

    @Test(
        "A theory says of a shared word only what is its own to say",
        arguments: [
            ("{id: trade, start: low", "{id: trad, start: low", "theory.yaml:10: no driver of theory_terms 'trad'"),
            ("{id: trade, start: low", "{id: trade, start: low, text: Other", "theory.yaml:10: unknown key 'text'"),
            (
                "start: high, judgement: so", "start: high",
                "theory.yaml:9: driver 'quarrel' has no 'found' or 'judgement'"
            ),
            (
                "{id: joins}", "{id: joins, usual: 0.4}",
                "theory.yaml:13: decision 'joins' has no 'found' or 'judgement'"
            ),
        ])
    func ownOnly(_ written: String, _ wrong: String, _ message: String) {
        do {
            _ = try library(Self.words, Self.speaker.replacing(written, with: wrong))
            Issue.record("\(wrong) is read")
        } catch {
            #expect(error.errors.map(\.description).contains { $0.hasPrefix(message) }, "\(error)")
        }
    }

    @Test(
        "Shared words have no start, and each of them stands once",
        arguments: [
            ("text: Trade, levels", "text: Trade, start: low, levels", "words.yaml:6: unknown key 'start'"),
            (
                "id: trade, text", "id: quarrel, text",
                "words.yaml:6: the driver 'quarrel' stands twice; first at line 5"
            ),
            ("only_when: [quarrel is low]", "only_when: [quarel is low]", "words.yaml:8: no driver 'quarel'"),
            ("commitment: {low: 0.2, high: 0.9}", "commitment: {low: 0.2}", "words.yaml:9: commitment of chance"),
            ("driver: trade, to: high", "driver: trade, to: hihg", "words.yaml:11: to is 'hihg'; expected: high"),
        ])
    func terms(_ written: String, _ wrong: String, _ message: String) {
        do {
            _ = try library(Self.words.replacing(written, with: wrong), Self.speaker)
            Issue.record("\(wrong) is read")
        } catch {
            #expect(error.errors.map(\.description).contains { $0.hasPrefix(message) }, "\(error)")
        }
    }

    // MARK: - Pools

    @Test("A pool names theories that are there, two or more")
    func pools() throws {
        func text(_ of: String) -> String {
            Self.quay
                + "theory_pools:\n  - {id: both, version: 1, title: Both, as_of: 2016, by: Ana Quispe, of: [\(of)]}\n"
        }
        let unknown = Self.own.mistakes(text("quay, qay"))
        #expect(unknown == ["own.yaml:70: no theory 'qay' in this system; closest: quay"])
        let lone = Self.own.mistakes(text("quay"))
        #expect(lone == ["own.yaml:70: of is '1'; expected two theories or more"])
        let twice = Self.own.mistakes(text("quay, quay").replacing("{id: both", with: "{id: quay"))
        #expect(twice.contains { $0.hasPrefix("own.yaml:70: the theory 'quay' stands twice; first at own.yaml:2") })
        let other = Self.quay.replacing("theories:\n", with: "").replacing("id: quay", with: "id: other")
        let pool = try #require(
            try Self.own.library(
                Self.quay + other
                    + "theory_pools:\n  - {id: both, version: 1, title: Both, as_of: 2016, by: Ana Quispe, of: [quay, other]}\n"
            ).theoryPools.first)
        #expect(pool.of == ["quay", "other"] && pool.asOf == Day(year: 2016, month: 12, day: 31))
    }

    // MARK: - Mistakes

    @Test(
        "Each mistake in a theory is told once, with its line and the closest name",
        arguments: [
            (
                "[quarrel at least loud], then: courting", "[quarel at least loud], then: courting",
                "58: no driver 'quarel' in this system; closest: quarrel"
            ),
            (
                "[commission taken within", "[comission taken within",
                "60: no decision 'comission' in this system; closest: commission"
            ),
            (
                "quarrel at least loud", "quarrel at least lod",
                "58: level of 'quarrel' is 'lod'; expected: calm, loud, armed"
            ),
            (
                "then: courting up", "then: courtin up",
                "58: no driver 'courtin' in this system; closest: courting"
            ),
            (
                "then: commission less likely", "then: comission less likely",
                "63: no decision 'comission' in this system; closest: commission"
            ),
            (
                "then: courting up", "then: commission up",
                "58: no driver 'commission' in this system; closest: courting, nearness, quarrel"
            ),
            (
                "[quarrel at least loud]", "[quarrel over loud]",
                "58: when is 'quarrel over loud'; expected"
            ),
            (
                "taken within 4 quarters", "taken within 401 quarters",
                "60: when is 'commission taken within 401 quarters'; expected"
            ),
            (
                "[quarrel at least loud]", "[quarrel taken]",
                "58: no decision 'quarrel' in this system; closest: blockade, bolivia-joins, commission"
            ),
            (
                "then: courting up", "then: courting upwards",
                "58: then is 'courting upwards'; expected"
            ),
            (
                "then: courting up", "then: courting",
                "58: then is 'courting'; expected"
            ),
            (
                "strength: weak", "strength: feeble",
                "61: strength is 'feeble'; expected: weak, moderate, strong"
            ),
            (
                "strength: weak", "strength: 1.2",
                "61: strength is 1.2; expected a number from 0.0 to 1.0"
            ),
            (
                "{low: 0.2, high: 0.5}", "{low: 0.2, high: 1.5}",
                "60: high is 1.5; expected a number from 0.0 to 1.0"
            ),
            (
                "{low: 0.2, high: 0.5}", "{low: 0.5, high: 0.2}",
                "60: strength is '0.5 to 0.2'; expected the lower number as low"
            ),
            (
                "{low: 0.2, high: 0.5}", "{low: 0.2}",
                "60: strength of rule 'calms' has no 'high'; expected one"
            ),
            (
                "strength: weak, ", "",
                "61: rule 'patrols' has no 'strength'; expected one"
            ),
            (
                "modality: likely", "modality: likly",
                "59: modality is 'likly'; expected: likely, unlikely"
            ),
            (
                "modality: {low: 0.3, high: 0.6}", "modality: {low: 0.6, high: 0.3}",
                "62: modality is '0.6 to 0.3'; expected the lower number as low"
            ),
            (
                "quarrel held, strength: weak, modality: denied, judgement: a guess",
                "quarrel held, strength: weak, modality: denied",
                "61: rule 'patrols' has no 'found' or 'judgement'; expected one"
            ),
            (
                "[blockade taken], then: commission less likely", "[quarrel is armed], then: quarrel up",
                "63: rule 'at-once' is 'in the circle quarrel > quarrel within one quarter'; expected a lag of 1 or more somewhere in it"
            ),
            (
                "start: loud", "start: lod",
                "19: start is 'lod'; expected: loud"
            ),
            (
                "        start: correct\n", "",
                "23: driver 'nearness' has no 'start'; expected one"
            ),
            (
                "lag: 2", "lag: 2.5",
                "59: lag is '2.5'; expected a whole number of quarters"
            ),
            (
                "lag: 2", "lag: 41",
                "59: lag is 41.0; expected a number from 0.0 to 40.0"
            ),
            (
                "lag: 2", "lag: -1",
                "59: lag is -1.0; expected a number from 0.0 to 40.0"
            ),
            (
                "lag: 2", "lags: 2",
                "59: unknown key 'lags' in rule 'cools'; known: lag"
            ),
            (
                "    about:", "    abuot:",
                "12: unknown key 'abuot' in theory 'quay'; known: about, as_of"
            ),
            (
                "id: cools", "id: makes-court",
                "57: the rule 'makes-court' stands twice; first at theory 'quay'"
            ),
            (
                "id: no-closing", "id: court-more",
                "64: the expectation 'court-more' stands twice; first at theory 'quay'"
            ),
            (
                "what: courting up", "what: courtin up",
                "65: no driver 'courtin' in this system; closest: courting"
            ),
            (
                "what: blockade not taken", "what: blockade up",
                "66: no driver 'blockade' in this system; closest: courting, nearness, quarrel"
            ),
            (
                "what: courting up", "what: courting upwards",
                "65: what is 'courting upwards'; expected 'DECISION taken', 'DECISION not taken',"
            ),
            (
                "until: 2018", "until: 2015-03-01",
                "65: until is '2015-03-01'; expected a date after 2015-03-31, the theory's own"
            ),
            (
                "until: 2018", "until: soon",
                "65: until is 'soon'; expected a date such as 2013, 2013-11 or 2013-11-02"
            ),
            (
                "usual: 0.05", "usual: 0.05\n        chance: {bargain: pier}",
                "50: chance is 'given beside 'usual''; expected one of both"
            ),
            (
                "commitment: {none: 0.1, open: 0.7}", "commitment: {none: 0.1}",
                "55: commitment of chance of a decision of theory 'quay' has no 'open'; expected one"
            ),
            (
                ", commitment: {none: 0.1, open: 0.7}", "",
                "55: chance of a decision of theory 'quay' has no 'commitment'; expected one"
            ),
            (
                "commitment: {none: 0.1, open: 0.7}", "commitment: {none: 0.1, open: 1.7}",
                "55: open is 1.7; expected a number from 0.0 to 1.0"
            ),
            (
                "varies: courting", "varies: courtin",
                "55: varies is 'courtin'; expected: courting"
            ),
            (
                "stand: joins_a", "stand: joins",
                "55: stand is 'joins'; expected: joins_a, joins_b"
            ),
            (
                "bounds: [-1, 1.5]", "bounds: [1.5, -1]",
                "29: bounds is '1.5, -1'; expected 2 numbers, ascending: one between each two levels"
            ),
            (
                "bounds: [-1, 1.5]", "bounds: [-1]",
                "29: bounds is '-1'; expected 2 numbers, ascending: one between each two levels"
            ),
            (
                "relation: [CHL, PER]", "relation: [CHL]",
                "25: relation is '1 actors'; expected two"
            ),
            (
                "{relation: [PER, CHL], years", "{years",
                "29: record of driver 'nearness' has no 'relation' or 'count'; expected one"
            ),
            (
                "says: up", "says: rising",
                "22: says is 'rising'; expected: up, down, unchanged"
            ),
            (
                "options: [commission]", "options: [comission]",
                "14: no decision 'comission' in this system; closest: commission"
            ),
            (
                "actor: PER, seeks", "actor: PRE, seeks",
                "14: no actor 'PRE' in this system"
            ),
            (
                "document: d0123456789abcdef\n", "document: quay.txt\n",
                "7: document is 'quay.txt'; expected the id of a document: d and 16 hexadecimal digits"
            ),
            (
                "as_of: 2015-03\n", "as_of: March\n",
                "9: as_of is 'March'; expected a date such as 2013, 2013-11 or 2013-11-02"
            ),
            (
                "driver: quarrel, to", "driver: quarel, to",
                "68: driver is 'quarel'; expected: quarrel"
            ),
            (
                "to: calm, at", "to: clam, at",
                "68: to is 'clam'; expected: calm"
            ),
            (
                "id: quay", "id: The Quay",
                "2: id is 'The Quay'; expected small letters, digits and hyphens"
            ),
            (
                "from: 3, to: 30", "from: 30, to: 3",
                "58: to is 3.0; expected a number from 31.0 to 1000000000.0"
            ),
            (
                "segment: 2", "segment: two",
                "8: segment is 'two'; expected a number"
            ),
            (
                "[quarrel is armed]", "[blockade taken]",
                "46: only_when is 'in the circle blockade > blockade within one quarter'; expected a lag of 1 or more somewhere in it"
            ),
            (
                "[quarrel is armed]", "[commission taken]",
                "63: rule 'at-once' is 'in the circle commission > blockade > commission within one quarter'; expected a lag of 1 or more somewhere in it"
            ),
            (
                "judgement: everybody says so", "judgement: ''",
                "14: judgement of an actor of theory 'quay' is empty; expected a text"
            ),
            (
                "said, found: [{document: quay.txt, passage: cooler}]", "said, found: [{passage: cooler}]",
                "59: an entry of found of rule 'cools' has no 'document'; expected one"
            ),
            (
                "when: [], ", "",
                "61: rule 'patrols' has no 'when'; expected one"
            ),
        ])
    func mistake(_ written: String, _ wrong: String, _ message: String) throws {
        try #require(Self.quay.contains(written))
        let text = Self.quay.replacing(written, with: wrong, maxReplacements: 1)
        let found = Self.own.mistakes(text)
        #expect(found.count == 1 && found[0].hasPrefix("own.yaml:\(message)"), "\(found)")
    }

    @Test(
        "A mistake in what others speak of is told, beside what therefore is not there",
        arguments: [
            (
                "usual: {low: 0.4, high: 0.8}", "usual: often",
                "40: usual is 'often'; expected a number"
            ),
            (
                "usual: 0.05", "usual: -0.05",
                "49: usual is -0.05; expected a number from 0.0 to 1.0"
            ),
            (
                "[{id: none, means: not}, {id: open, means: envoys}]", "[{id: none, means: not}]",
                "32: levels is '1'; expected 2 to 7, the lowest first"
            ),
            (
                "{id: calm, means: silence}", "{id: loud, means: silence}",
                "18: the level 'loud' stands twice; first at driver 'quarrel'"
            ),
            (
                "{id: calm, means: silence}", "{id: Calm, means: silence}",
                "18: id is 'Calm'; expected small letters, digits and hyphens"
            ),
            (
                "id: courting\n", "id: quarrel\n",
                "15: the driver or decision 'quarrel' stands twice; first at theory 'quay'"
            ),
            (
                "        levels: [{id: none, means: not}, {id: open, means: envoys}]\n", "",
                "30: no driver of theory_terms 'courting' in this system"
            ),
            (
                "    title:", "    titel:",
                "5: unknown key 'titel' in theory 'quay'; known: title"
            ),
        ])
    func mistakeThatSpreads(_ written: String, _ wrong: String, _ message: String) throws {
        try #require(Self.quay.contains(written))
        let text = Self.quay.replacing(written, with: wrong, maxReplacements: 1)
        let found = Self.own.mistakes(text)
        #expect(found.contains { $0.hasPrefix("own.yaml:\(message)") }, "\(found)")
    }

    @Test("What nobody wrote as a theory is one error or none, and never a crash", arguments: 0..<40)
    func rubbish(_ seed: Int) {
        for fault in Self.own.mistakes(ofDamaged: Self.quay, seed: seed) {
            #expect(fault.hasPrefix("own.yaml:"), "\(fault)")
            #expect(fault.utf8.count < 600 && !fault.contains("\n"), "\(fault)")
        }
    }
}
