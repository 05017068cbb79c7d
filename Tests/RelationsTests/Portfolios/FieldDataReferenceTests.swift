import Exchange
import Relations
import TestSupport
import Testing

@Suite("Measures on the data sets of the field")
struct FieldDataReferenceTests {
    static let folder = "cases/data"

    /// The members of the expectation whose key begins so, by what follows it.
    static func expected(_ family: String) throws -> [(key: String, value: JSONValue)] {
        let members = try #require(try ReferenceTable.json("\(folder)/expected.json").object)
        let found = members.filter { $0.key.hasPrefix(family + "/") }.map {
            (key: String($0.key.dropFirst(family.count + 1)), value: $0.value)
        }
        #expect(!found.isEmpty, "no \(family)")
        return found
    }

    @Test(
        "agreement in the General Assembly is reproduced year by year",
        .reference(
            "cases/data/expected.json", "cases/data/un-votes-16-states.csv", "cases/data/un-roll-calls.csv"))
    func votes() throws {
        let years = Dictionary(
            try ReferenceTable.rows("\(Self.folder)/un-roll-calls.csv").map {
                ($0["rcid"] ?? "", String(($0["date"] ?? "").prefix(4)))
            }, uniquingKeysWith: { first, _ in first })
        let codes = [
            "CHN": "CN", "RUS": "RU", "USA": "US", "GBR": "GB", "FRA": "FR", "JPN": "JP", "KOR": "KR", "PRK": "KP",
            "IND": "IN", "AUS": "AU",
        ]
        let words: [String: VotingAgreement.Vote] = ["yes": .yes, "no": .no, "abstain": .abstain]
        var votes: [String: [String: VotingAgreement.Vote]] = [:]
        for row in try ReferenceTable.rows("\(Self.folder)/un-votes-16-states.csv") {
            guard let state = row["country_code"], let call = row["rcid"] else { continue }
            votes[state, default: [:]][call] = row["vote"].flatMap { words[$0] }
        }
        var compared = 0
        for (pair, figures) in try Self.expected("un_agreement") {
            let states = pair.split(separator: "-").compactMap { codes[String($0)] }
            try #require(states.count == 2)
            let (one, other) = (votes[states[0]] ?? [:], votes[states[1]] ?? [:])
            var byYear: [String: [(VotingAgreement.Vote?, VotingAgreement.Vote?)]] = [:]
            for (call, vote) in one { byYear[years[call] ?? "", default: []].append((vote, other[call])) }
            for member in figures.object ?? [] {
                let found = VotingAgreement(byYear[member.key] ?? [])
                let name = "\(pair) \(member.key)"
                #expect(member.value["n"]?.number == Double(found.count), "\(name)")
                #expect(ReferenceTable.agrees(found.agreement, member.value["agree"]), "\(name)")
                #expect(ReferenceTable.agrees(found.strict, member.value["strict"]), "\(name)")
                #expect(ReferenceTable.agrees(found.kappa, member.value["kappa"]), "\(name) kappa \(found)")
                #expect(ReferenceTable.agrees(found.pi, member.value["pi"]), "\(name) pi \(found)")
                compared += 1
            }
        }
        #expect(compared > 100)
    }

    static func number(_ row: [String: String], _ key: String) -> Int { row[key].flatMap { Int($0) } ?? 0 }

    @Test(
        "similarity of alliances is reproduced, plain and weighted",
        .reference(
            "cases/data/expected.json", "cases/data/cow-states.csv", "cases/data/cow-nmc.csv",
            "cases/data/atop-directed-dyad-spells.csv"))
    func alliances() throws {
        let codes = [
            "USA": 2, "GBR": 200, "FRA": 220, "RUS": 365, "CHN": 710, "PRK": 731, "KOR": 732, "JPN": 740, "IND": 750,
            "AUS": 900, "VNM": 816,
        ]
        let spells = try ReferenceTable.rows("\(Self.folder)/atop-directed-dyad-spells.csv")
        let states = try ReferenceTable.rows("\(Self.folder)/cow-states.csv")
        let capabilities = try ReferenceTable.rows("\(Self.folder)/cow-nmc.csv")
        for (year, pairs) in try Self.expected("s_score") {
            let year = try #require(Int(year))
            let members = Set(
                states.filter { Self.number($0, "styear") <= year && year <= Self.number($0, "endyear") }.map {
                    Self.number($0, "ccode")
                }
            ).sorted()
            var weights: [Int: Double] = [:]
            for row in capabilities where Self.number(row, "year") == year {
                weights[Self.number(row, "ccode")] = row["cinc"].flatMap(Double.init)
            }
            func portfolio(_ state: Int) -> [Int] {
                var ties = [state: 3]
                for row in spells
                where Self.number(row, "ccode1") == state && Self.number(row, "styear") <= year
                    && year <= Self.number(row, "endyear")
                {
                    let category =
                        Self.number(row, "atop_defense") == 1
                        ? 3
                        : Self.number(row, "atop_neutral") == 1 || Self.number(row, "atop_nonagg") == 1
                            ? 2 : Self.number(row, "atop_consul") == 1 ? 1 : 0
                    let other = Self.number(row, "ccode2")
                    ties[other] = max(ties[other] ?? 0, category)
                }
                return members.map { ties[$0] ?? 0 }
            }
            for member in pairs.object ?? [] {
                let two = member.key.split(separator: "-").compactMap { codes[String($0)] }
                try #require(two.count == 2, "\(member.key)")
                let (one, other) = (portfolio(two[0]), portfolio(two[1]))
                #expect(member.value["n_states"]?.number == Double(members.count), "\(year)")
                let plain = Portfolios.similarity(one, other, largest: 3)
                #expect(ReferenceTable.agrees(plain, member.value["s"]), "\(year) \(member.key) \(plain ?? 9)")
                let weighted = Portfolios.similarity(one, other, weights: members.map { weights[$0] ?? 0 }, largest: 3)
                #expect(
                    ReferenceTable.agrees(weighted, member.value["s_weighted"]),
                    "\(year) \(member.key) \(weighted ?? 9)")
            }
        }
    }

    @Test(
        "concentration of capabilities is reproduced, of all states and of the major powers",
        .reference("cases/data/expected.json", "cases/data/cow-majors.csv", "cases/data/cow-nmc.csv"))
    func concentration() throws {
        let majors = try ReferenceTable.rows("\(Self.folder)/cow-majors.csv")
        let capabilities = try ReferenceTable.rows("\(Self.folder)/cow-nmc.csv")
        for (year, figures) in try Self.expected("con") {
            let year = try #require(Int(year))
            let great = Set(
                majors.filter { Self.number($0, "styear") <= year && year <= Self.number($0, "endyear") }.map {
                    Self.number($0, "ccode")
                })
            let rows = capabilities.filter { Self.number($0, "year") == year }
            for (key, held) in [
                ("all", rows), ("majors", rows.filter { great.contains(Self.number($0, "ccode")) }),
            ] {
                let shares = held.compactMap { $0["cinc"].flatMap(Double.init) }
                let expected = figures[key]
                #expect(expected?["n"]?.number == Double(shares.count), "\(year) \(key) \(shares.count)")
                #expect(ReferenceTable.agrees(Concentration.index(shares), expected?["con"]), "\(year) \(key)")
                #expect(ReferenceTable.agrees(Concentration.largestShare(shares), expected?["top"]), "\(year) \(key)")
            }
        }
    }

    @Test(
        "triangles of the networks of states are reproduced",
        .reference("cases/data/expected.json", "cases/data/cow-signed-networks.csv"))
    func triangles() throws {
        let rows = try ReferenceTable.rows("\(Self.folder)/cow-signed-networks.csv")
        for (period, figures) in try Self.expected("balance") {
            let network = SignedNetwork(
                rows.filter { $0["period"] == period }.map {
                    SignedTie($0["from"] ?? "", $0["to"] ?? "", Double(Self.number($0, "sign")))
                })
            let triangles = SignedTriangles(network)
            #expect(figures["nodes"]?.number == Double(network.tiedNodes.count))
            #expect(figures["edges"]?.number == Double(network.edges.count))
            #expect(figures["negative"]?.number == Double(network.negativeEdges))
            for (key, count) in zip(["ppp", "ppn", "pnn", "nnn"], triangles.counts) {
                #expect(figures[key]?.number == Double(count), "\(period) \(key)")
            }
            #expect(ReferenceTable.agrees(triangles.balancedShare, figures["balanced_share"]), "\(period)")
        }
    }
}
