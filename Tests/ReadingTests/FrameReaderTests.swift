import Chronology
import Evidence
import Foundation
import Ontology
import Reading
import TestSupport
import Testing

/// The general package, as it ships.
private let world: SystemPackage = {
    let systems = ReferenceData.packageFolder.appendingPathComponent("Systems").path
    do {
        return try PackageStore(shipped: systems, cache: nil).load("world")
    } catch {
        fatalError("the package world cannot be read: \(error)")
    }
}()

private let reader = DocumentReader(world, engine: ShippedEngine.engine)

private func events(_ text: String) throws -> [EventCoding] {
    try reader.read(DocumentFile(name: "note.txt", bytes: Array(text.utf8))).events
}

/// Type, sides and anchor of each event: `CONSULT JPN<>RUS met`.
private func acts(_ text: String) throws -> [String] {
    try events(text).map { event in
        "\(event.type) \(event.source.joined(separator: ","))\(event.mutual ? "<>" : ">")"
            + "\(event.target.joined(separator: ",")) \(event.passage?.anchor ?? "")"
    }
}

@Suite("Events by frames")
struct FrameReaderTests {
    @Test(
        "find who acts and to whom by the construction",
        arguments: [
            // Subject and object, active and passive.
            ("Peru condemned Chile.", ["ACCUSE PER>CHL condemned"]),
            ("Chile was condemned by Peru.", ["ACCUSE PER>CHL condemned"]),
            // Shared subjects.
            (
                "Peru condemned Chile and expelled its ambassador.",
                ["ACCUSE PER>CHL condemned", "SANCTION PER>CHL expelled"]
            ),
            // Control.
            ("Kenya urged Ethiopia to attack Eritrea.", ["REQUEST KEN>ETH urged", "ASSAULT ETH>ERI attack"]),
            // Relative clauses.
            (
                "Norway praised Sweden, which had condemned Finland.",
                ["SUPPORT NOR>SWE praised", "ACCUSE SWE>FIN condemned"]
            ),
            // A refusal is no deed.
            ("Ghana refused to apologise to Togo.", ["REJECT GHA>TGO refused"]),
            // Light verbs.
            ("Egypt and Sudan held talks in Cairo.", ["CONSULT EGY<>SDN talks"]),
            ("Peru imposed sanctions on Chile.", ["SANCTION PER>CHL sanctions"]),
            ("Egypt took part in joint exercises with Greece.", ["COOPERATE EGY<>GRC joint exercises"]),
            ("Talks between Egypt and Sudan took place in May.", ["CONSULT EGY<>SDN Talks"]),
            // Nouns with possessors, adjectives and prepositions.
            ("Peru's condemnation of Chile came late.", ["ACCUSE PER>CHL condemnation"]),
            ("The Peruvian attack on Chile failed.", ["ASSAULT PER>CHL attack"]),
            ("The meeting of the presidents of Peru and Chile ended.", ["CONSULT PER<>CHL meeting"]),
            ("The Peruvian decision on the annexation of Chile was late.", ["COERCE PER>CHL annexation"]),
            ("The pressure that Peru put on Chile was great.", ["COERCE PER>CHL put"]),
            // What the object decides.
            ("Peru lifted the sanctions against Chile.", ["CONCEDE PER>CHL lifted"]),
            ("Peru signed a treaty with Chile.", ["AGREE PER<>CHL signed"]),
            ("Peru broke off relations with Chile.", ["SANCTION PER>CHL broke off"]),
            ("Peru released two Chilean sailors.", ["RETREAT PER>CHL released"]),
            // What stands beside the noun decides.
            ("Peru held exercises.", ["MOBILIZE PER> exercises"]),
            // One event each for separate meetings.
            ("Peru held summits with Chile and Brazil.", ["CONSULT PER<>CHL summits", "CONSULT PER<>BRA summits"]),
            // A side of which the clause is silent.
            (
                "Peru condemned Chile. Lima also withdrew its ambassador.",
                ["ACCUSE PER>CHL condemned", "SANCTION PER>CHL withdrew"]
            ),
            // A preposition behind the noun inside the object.
            ("Peru welcomed the resumption of ties with Chile.", ["SUPPORT PER>CHL welcomed"]),
            ("Peru condemned an attack by Chilean soldiers.", ["ACCUSE PER>CHL condemned"]),
            // A clause behind the verb names who is to act.
            ("Peru demanded that Chile should leave.", ["REQUEST PER>CHL demanded"]),
            ("Norway said that Sweden must wait.", ["REQUEST NOR>SWE said"]),
            // Words of amount and of time beside the participants.
            ("Rebels in Chad said little. Chad has arrested up to 20 Libyan advisers.", ["COERCE TCD>LBY arrested"]),
            ("The government of Peru today praised Chile.", ["SUPPORT PER>CHL praised"]),
            // A plural that is a lemma of its own.
            ("Egypt keeps 300 troops in Sudan.", ["MOBILIZE EGY> keeps"]),
            // Done at home.
            ("Ghana lifted the curfew.", ["CONCEDE GHA>GHA lifted"]),
            ("Kenyan police arrested Kenyan miners.", ["COERCE KEN>KEN arrested"]),
            ("Ghana jailed three journalists.", ["COERCE GHA>GHA jailed"]),
            ("Togo banned the rally.", ["COERCE TGO>TGO banned"]),
            // What is said is the act: a threat, a refusal.
            ("Ethiopia said it would attack Eritrea.", ["THREATEN ETH>ERI attack"]),
            ("Ghana will not help Togo.", ["REJECT GHA>TGO help"]),
        ])
    func constructions(text: String, expected: [String]) throws {
        #expect(try acts(text) == expected)
    }

    @Test(
        "do not fire on names, idioms and things",
        arguments: [
            "The Peace Treaty hangs in the museum of Peru.",
            "The students of Peru visited the museum.",
            "The exercise area in Peru is closed.",
            "The talk of the town was the weather.",
        ])
    func silence(text: String) throws {
        #expect(try acts(text) == [])
    }

    @Test("a headline tells nothing") func headline() throws {
        #expect(try acts("Peru attacks Chile\n\nNothing else was known.").isEmpty)
    }

    @Test("quantities, places and persons stay with their event") func details() throws {
        let event = try #require(try events("Peru deployed 3,000 troops in Ecuador.").first)
        #expect(event.quantities == [Quantity(what: "troops", value: 3000, unit: "persons")])
        #expect(event.place == "Ecuador")
        #expect(event.contexts == ["military"])
    }

    @Test("an act at an occasion told before has its day") func occasions() throws {
        let text =
            "Peru and Chile held a summit in Lima on 3 May 2014. It was cold there. At the summit Peru condemned Chile."
        let event = try #require(try events(text).last)
        #expect(event.type == "ACCUSE")
        #expect(event.date == .day(try #require(Day(year: 2014, month: 5, day: 3))))
        #expect(event.reasons.contains { $0.aspect == .date && $0.isInferred })
    }

    @Test(
        "what is said in the present has the day of the one source that is cited for it",
        arguments: [
            ("Peru accuses Chile of theft (Diario, 3 May 2014).", "2014-05-03"),
            ("Peru accused Chile of theft (Diario, 3 May 2014).", nil),
            ("Peru accuses Chile of theft (see Diario, 3 May 2014).", nil),
            ("Peru accuses Chile of theft (Diario, 3 May 2014; Correo, 9 May 2014).", nil),
        ])
    func citedDays(text: String, day: String?) throws {
        let event = try #require(try events(text).first)
        #expect(event.date.from?.iso == day)
    }

    @Test("each coding says which words gave it") func reasons() throws {
        let event = try #require(try events("Peru condemned Chile.").first)
        #expect(
            event.reasons.contains { $0.aspect == .type && $0.rule == "frame criticism" && $0.from == 5 && $0.to == 14 }
        )
        #expect(event.reasons.contains { $0.aspect == .source && $0.from == 0 && $0.to == 4 })
        #expect(event.reasons.contains { $0.aspect == .target && $0.from == 15 && $0.to == 20 })
    }
}
