import Foundation
import Ontology
import TestSupport

/// A system of a few states, for tests that need names but no world.
func smallPackage() throws -> SystemPackage {
    let folder = try TemporaryFolder()
    try folder.write("name: small\ntitle: A few states\ncore: [JPN, RUS, CHN, USA]\n", to: "small/package.yaml")
    try folder.write(
        """
        actors:
          - {code: JPN, kind: state, name: Japan, adjectives: [Japanese], combining: [Nippo], capital: {name: Tokyo}, fiscal_year: {begins: 04-01, named_by: first}}
          - {code: RUS, kind: state, name: Russia, adjectives: [Russian], nationals: [Russians], combining: [Russo], capital: {name: Moscow}, seats: [Kremlin]}
          - {code: CHN, kind: state, name: China, adjectives: [Chinese], combining: [Sino], capital: {name: Beijing, aliases: [Peking]}}
          - {code: USA, kind: state, name: United States, aliases: [US, U.S., America], adjectives: [American, US], capital: {name: Washington}, seats: [White House]}
          - {code: AUS, kind: state, name: Australia, adjectives: [Australian], capital: {name: Canberra}}
          - {code: FRA, kind: state, name: France, adjectives: [French], capital: {name: Paris}}
          - {code: ITA, kind: state, name: Italy, adjectives: [Italian], capital: {name: Rome}}
          - {code: JPN:MSDF, kind: body, of: JPN, name: Maritime Self-Defense Force, aliases: [MSDF], sector: MIL}
          - {code: RUS:SECURITY-COUNCIL, kind: body, of: RUS, name: Security Council of Russia, aliases: [Russian Security Council], sector: GOV}
          - {code: IGO:G7, kind: organisation, name: Group of Seven, aliases: [G7]}
        generic_bodies:
          - {id: foreign-ministry, name: Foreign Ministry, aliases: [Ministry of Foreign Affairs]}
          - {id: navy, name: Navy}
          - {id: security-council, name: Security Council}
          - {id: government, name: Administration}
        offices:
          - {id: prime-minister, name: Prime Minister, titles: [Premier], level: head-of-government}
          - {id: president, name: President, titles: [presidents], level: head-of-state}
          - {id: foreign-minister, name: Foreign Minister, titles: [Minister of Foreign Affairs], level: minister}
          - {id: defence-minister, name: Defence Minister, titles: [Defense Minister], level: minister}
          - {id: secretary, name: Secretary, titles: [head], level: secretary}
          - {id: director, name: Director, level: official}
        persons:
          - {id: abe-shinzo, name: Abe Shinzo, family: Abe, given: Shinzo, state: JPN, offices: [{office: prime-minister, actor: JPN, from: 2012-12-26, until: 2020-09-16}]}
          - {id: putin-vladimir, name: Vladimir Putin, family: Putin, given: Vladimir, state: RUS, offices: [{office: president, actor: RUS}]}
          - {id: patrushev-nikolai, name: Nikolai Patrushev, family: Patrushev, given: Nikolai, state: RUS, spellings: [Petrushev]}
          - {id: yachi-shotaro, name: Yachi Shotaro, family: Yachi, given: Shotaro, state: JPN}
          - {id: park-geun-hye, name: Park Geun-hye, family: Park, given: Geun-hye, offices: [{office: president}]}
          - {id: kishida-fumio, name: Kishida Fumio, family: Kishida, given: Fumio, state: JPN}
          - {id: lavrov-sergei, name: Sergei Lavrov, family: Lavrov, given: Sergei, state: RUS}
          - {id: orlov-pavel, name: Pavel Orlov, family: Orlov, given: Pavel, state: RUS}
          - {id: orlova-anna, name: Anna Orlov, family: Orlov, given: Anna, state: RUS}
        places:
          - {id: iturup, kind: island, name: Iturup, names: [{name: Etorofu, used_by: [JPN]}], disputed_by: [JPN, RUS]}
          - {id: sea-of-okhotsk, kind: sea, name: Sea of Okhotsk, aliases: [Okhotsk Sea]}
          - {id: vladivostok, kind: city, name: Vladivostok, country: RUS}
          - {id: asia, kind: continent, name: Asia, adjectives: [Asian]}
        channels:
          - {id: 2+2, name: 2+2, aliases: [two-plus-two, Two-Plus-Two], level: minister}
        things:
          - {id: cold-war, kind: period, name: Cold War, from: 1947, until: 1991}
          - {id: su-35, kind: weapon, name: Su-35}
        measures:
          - {id: scrambles, name: scrambles, unit: sorties, nouns: [scramble, scrambles], verbs: [scrambled, scrambles], direction: against}
          - {id: troops, name: troops, unit: persons, nouns: [troops, soldiers], direction: of}
          - {id: ships, name: ships, unit: ships, nouns: [ships, warships, vessels], direction: of}
          - {id: meetings, name: meetings, unit: meetings, nouns: [meetings, summits], direction: of}
        frames:
          - {name: meeting, type: CONSULT, mutual: true, verbs: [meet, meet with], nouns: [talk, summit, meeting]}
          - {name: visit, type: CONSULT, mode: visit, verbs: [visit], nouns: [visit], target: [object, to], places: true}
          - {name: criticism, type: ACCUSE, verbs: [criticize, condemn], needs: [target]}
          - {name: joint-exercise, type: COOPERATE, mutual: true, nouns: [exercise], modifiers: [joint]}
          - {name: deployment, type: MOBILIZE, verbs: [deploy], nouns: [deployment]}
        light_verbs: [hold, conduct, take part in]
        occurrence_verbs: [take place, begin]
        carrier_nouns: [round]
        event_types:
          - {type: CONSULT, quad: 1, intensity: 2.5, meaning: talks, modes: [{mode: visit, intensity: 4}]}
          - {type: ACCUSE, quad: 3, intensity: -3, recipient: required, meaning: complaints}
          - {type: COOPERATE, quad: 2, intensity: 9.5, recipient: required, meaning: joint work}
          - {type: MOBILIZE, quad: 4, intensity: -5.5, meaning: moves of forces}
        """, to: "small/all.yaml")
    return try PackageStore(shipped: folder.url.path, cache: nil).load(folder.file("small").path)
}
