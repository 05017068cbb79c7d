import Foundation
import TestSupport
import Testing

/// Three short texts over a harbour between two states, and the theories of their authors: one says that courting a third
/// cools the neighbour, one that it does not, the last tells what came of it.
struct HarbourTheories {
    static let texts = [
        "quay.txt": """
        The Quay at Arica

        By Rosa Mamani

        Published: 3 March 2015

        Peruvian President Ollanta Humala criticised Chile on 4 February 2013. Chilean President Sebastián Piñera criticised Peru on 6 May 2013. Peruvian President Ollanta Humala threatened Chile on 10 October 2014.

        Quarrels over the harbour push Lima to court La Paz. The more Lima courts La Paz, the cooler Chile grows towards Peru. The dispute over the harbour caused mistrust between Peru and Chile. Naval patrols keep the quarrel alive. Peru wants a harbour of its own. A joint commission will meet again within two years.

        """,
        "breakwater.txt": """
        The Breakwater

        By Luis Rojas

        Published: 5 June 2016

        Peruvian President Ollanta Humala met Chilean President Michelle Bachelet in Santiago on 2 May 2016.

        Lima courts La Paz, and this does nothing to cool Chile. Trade, not ships, moves the coast. Trade calms the quarrel over the harbour.

        """,
        "log.txt": """
        The Log

        By Carmen Soto

        Published: 10 August 2018

        Peruvian President Martín Vizcarra met Chilean President Sebastián Piñera in Lima on 9 May 2018. Peruvian President Martín Vizcarra praised Chile on 1 June 2018. Chile stayed as near to Peru as before. The quarrel over the harbour grew worse from 2015 to 2018. The joint commission met in 2017. No blockade was seen in these years.

        """,
    ]

    let quay: String
    let breakwater: String
    let log: String

    /// - Parameter program: whose record has the texts.
    init(_ program: Program) throws {
        var ids: [String: String] = [:]
        for row in try program.run("documents", "--format", "jsonl").objects() {
            ids[row["document"] as? String ?? ""] = row["id"] as? String
        }
        quay = try #require(ids["quay.txt"])
        breakwater = try #require(ids["breakwater.txt"])
        log = try #require(ids["log.txt"])
    }

    /// A folder with a record of the texts, and the theories as `coast.yaml`.
    static func record() throws -> Program {
        let program = try Program.inFolder()
        let folder = try #require(program.keeping)
        for (name, text) in texts { try folder.write(text, to: name) }
        let read = try program.run(["read"] + texts.keys.sorted() + ["--quiet"])
        try #require(read.status == 0, "\(read.errors)")
        try folder.write(HarbourTheories(program).yaml, to: "coast.yaml")
        return program
    }

    /// For tests that leave the record as it is.
    static let shared = Result { try record() }

    var yaml: String {
        """
        theory_terms:
          - by: Ana Quispe
            on: 2020-05-04
            drivers:
              - id: quarrel
                text: How bad the quarrel over the harbour is
                levels: [{id: calm, means: nobody speaks of it}, {id: loud, means: ministers speak of it}, {id: armed, means: ships lie off the mole}]
                told:
                  - {says: up, from: 2015-03-04, to: 2018-08-10, text: The quarrel grew worse., found: [{document: log.txt, passage: The quarrel over the harbour grew worse from 2015 to 2018.}]}
              - id: nearness
                text: How near Chile and Peru stand
                relation: [CHL, PER]
                levels: [{id: cold, means: they accuse each other}, {id: correct, means: they meet}, {id: warm, means: they help each other}]
                record: {relation: [PER, CHL], years: 3, bounds: [-1, 1]}
                told:
                  - {says: unchanged, from: 2015-03-04, to: 2018-08-10, text: They stayed as near as before., found: [{document: log.txt, passage: Chile stayed as near to Peru as before.}]}
              - id: courting
                text: How far Lima courts La Paz
                levels: [{id: none, means: not at all}, {id: open, means: by envoys}, {id: eager, means: by offers}]
              - id: trade
                text: How much they trade
                levels: [{id: small, means: fish alone}, {id: large, means: copper and grain}]
            decisions:
              - id: commission
                actor: PER
                with: CHL
                text: The joint commission meets
                usual: {low: 0.4, high: 0.8}
                judgement: it met in most years
                told:
                  - {is: taken, from: 2017-01-01, to: 2017-12-31, text: It met in 2017., found: [{document: log.txt, passage: The joint commission met in 2017.}]}
              - id: blockade
                actor: CHL
                with: PER
                text: Ships close the harbour
                usual: 0.05
                only_when: [quarrel is armed]
                judgement: it was done once
                told:
                  - {is: not taken, from: 2015-03-04, to: 2018-08-10, text: None was seen., found: [{document: log.txt, passage: No blockade was seen in these years.}]}
            inputs:
              - {id: copper, driver: trade, to: large, at: 2016-01-15, text: Copper was sold again, found: [{cited: {author: A bank, title: Prices, date: 2016, says: copper sold}}]}
        theories:
          - id: quay
            version: 1
            title: A harbour that moves the coast
            author: Rosa Mamani
            document: \(quay)
            as_of: 2015-03-03
            by: Ana Quispe
            on: 2020-05-04
            about: The quarrel over the harbour drives Lima to La Paz, and that cools Chile.
            actors:
              - {actor: PER, seeks: [a harbour of its own], options: [commission], found: [{document: quay.txt, passage: Peru wants a harbour of its own.}]}
            drivers:
              - {id: quarrel, start: loud, found: [{document: quay.txt, passage: Quarrels over the harbour push Lima}]}
              - {id: nearness, start: correct, judgement: they still meet}
              - {id: courting, start: none, found: [{cited: {author: A newspaper, title: The coast, date: 2014, says: no envoy was sent}}]}
              - {id: trade, start: small, judgement: ports are idle}
            decisions:
              - id: commission
              - id: blockade
            rules:
              - {id: quarrel-makes-court, text: The quarrel makes Lima court La Paz., when: [quarrel at least loud], then: courting up, strength: strong, found: [{passage: {document: \(quay), from: 228, to: 280}}]}
              - {id: courting-cools, text: Courting La Paz cools Chile., when: [courting at least open], then: nearness down, strength: moderate, modality: likely, found: [{document: quay.txt, passage: The more Lima courts La Paz}]}
              - {id: patrols-keep, text: Patrols keep the quarrel alive., when: [], then: quarrel up, strength: moderate, by: the navy, found: [{document: quay.txt, passage: Naval patrols keep the quarrel alive.}]}
              - {id: trade-warms, text: Much trade would warm them., when: [trade is large], then: nearness up, strength: strong, judgement: she names trade as nothing else}
              - {id: quarrel-brings-talks, text: The louder the quarrel the likelier the talks., when: [quarrel at least loud], then: commission more likely, strength: weak, judgement: it was founded for that}
            expects:
              - {id: cooler, text: Chile is cooler., what: nearness down, judgement: it follows}
              - {id: louder, text: The quarrel grows., what: quarrel up, judgement: it follows}
              - {id: meets, text: The commission meets again., what: commission taken, until: 2017-03-03, found: [{document: quay.txt, passage: A joint commission will meet again within two years.}]}
              - {id: no-ships, text: No blockade., what: blockade not taken, judgement: nobody speaks of it}
              - {id: more-courting, text: Lima courts more., what: courting up, judgement: it follows}
          - id: breakwater
            version: 1
            title: Trade moves the coast
            author: Luis Rojas
            document: \(breakwater)
            as_of: 2016-06-05
            by: Ana Quispe
            on: 2020-05-04
            drivers:
              - {id: quarrel, start: loud, judgement: as told}
              - {id: nearness, start: correct, found: [{document: breakwater.txt, passage: Peruvian President Ollanta Humala met}]}
              - {id: courting, start: open, found: [{document: breakwater.txt, passage: Lima courts La Paz}]}
              - {id: trade, start: small, judgement: ports are idle}
            decisions:
              - {id: commission, usual: {low: 0.1, high: 0.3}, judgement: he thinks little of it}
            rules:
              - {id: courting-does-nothing, text: Courting does not cool Chile., when: [courting at least open], then: nearness down, strength: moderate, modality: denied, found: [{document: breakwater.txt, passage: this does nothing to cool Chile}]}
              - {id: trade-calms, text: Trade calms the quarrel., when: [trade is large], then: quarrel down, strength: strong, found: [{document: breakwater.txt, passage: Trade calms the quarrel over the harbour.}]}
            expects:
              - {id: not-cooler, text: Chile is not cooler., what: nearness not down, judgement: it follows}
          - id: last
            version: 1
            title: The last day
            author: Carmen Soto
            document: \(log)
            as_of: 2018-08-10
            by: Ana Quispe
            on: 2020-05-04
            drivers:
              - {id: nearness, start: correct, found: [{document: log.txt, passage: Chile stayed as near to Peru as before.}]}
              - {id: courting, start: none, judgement: nobody tells}
            rules:
              - {id: courting-cools, text: Courting would cool Chile., when: [courting is eager], then: nearness down, strength: weak, judgement: as it was}
            expects:
              - {id: cooler, text: Chile is cooler., what: nearness down, judgement: it follows}
          - id: always
            version: 1
            title: It only grows
            author: Carmen Soto
            as_of: 2015-03-03
            by: Ana Quispe
            on: 2020-05-04
            drivers:
              - {id: quarrel, start: calm, judgement: nobody tells}
            rules:
              - {id: grows, text: It grows., when: [], then: quarrel up, strength: 1, judgement: as ever}
        theory_pools:
          - {id: both, version: 1, title: Both at once, as_of: 2016-06-05, by: Ana Quispe, of: [quay, breakwater]}

        """
    }
}

extension HarbourTheories {
    /// The line of a file on which some words stand first, from 1.
    static func line(_ words: String, in text: String) -> Int {
        (text.components(separatedBy: "\n").firstIndex { $0.contains(words) } ?? -1) + 1
    }
}
