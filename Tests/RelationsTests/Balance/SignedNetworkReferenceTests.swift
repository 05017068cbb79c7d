import Exchange
import Relations
import TestSupport
import Testing

@Suite("Balance of published signed networks")
struct SignedNetworkReferenceTests {
    static let folder = "cases/signed-networks"

    static func rows(_ name: String) throws -> [[String: String]] {
        try ReferenceTable.rows("\(folder)/\(name).csv")
    }

    static func number(_ row: [String: String], _ key: String) throws -> Double {
        try #require(row[key].flatMap(Double.init))
    }

    /// The network of a name such as `great-powers-1890`, `monastery-esteem` or `interstate-1946`.
    static func network(_ name: String) throws -> SignedNetwork {
        if name.hasPrefix("great-powers-") {
            let year = try #require(Double(name.dropFirst("great-powers-".count)))
            return SignedNetwork(
                try rows("great-powers-1872-1907").filter {
                    try number($0, "begin") <= year && year < number($0, "end")
                }.map { SignedTie($0["a"] ?? "", $0["b"] ?? "", try number($0, "sign")) })
        }
        if name.hasPrefix("monastery-") {
            let type = String(name.dropFirst("monastery-".count))
            return SignedNetwork(
                try rows("monastery").filter { $0["type"] == type }.map {
                    SignedTie($0["from"] ?? "", $0["to"] ?? "", try number($0, "sign") * number($0, "weight"))
                })
        }
        if name.hasPrefix("interstate-") { return try interstate(Int(name.dropFirst("interstate-".count)) ?? 0) }
        return SignedNetwork(
            try rows(name).map { SignedTie($0["a"] ?? "", $0["b"] ?? "", try number($0, "sign")) })
    }

    static func interstate(_ year: Int, _ rows: [[String: String]]? = nil) throws -> SignedNetwork {
        SignedNetwork(
            try (rows ?? self.rows("interstate-1946-1999")).filter {
                try number($0, "first_window") <= Double(year) && Double(year) <= number($0, "last_window")
            }.map { SignedTie($0["a"] ?? "", $0["b"] ?? "", try number($0, "sign")) })
    }

    /// To the digits printed: nine for shares, six for eigenvalues.
    static func close(_ value: Double?, _ expected: JSONValue?, _ tolerance: Double) -> Bool {
        guard let value, let expected = expected?.number else { return false }
        return abs(value - expected) <= tolerance * max(1, abs(expected))
    }

    @Test(
        "every value is reproduced, the indices with proof",
        .reference(
            "cases/signed-networks/expected.json", "cases/signed-networks/interstate-1946-1999.csv",
            "cases/signed-networks/monastery.csv", "cases/signed-networks/highland-tribes.csv",
            "cases/signed-networks/great-powers-1872-1907.csv"))
    func values() throws {
        let expected = try ReferenceTable.json("\(Self.folder)/expected.json")
        guard case .object(let networks)? = expected["networks"] else {
            Issue.record("no networks")
            return
        }
        #expect(networks.count > 30)
        for member in networks {
            let (name, figures) = (member.key, member.value)
            let network = try Self.network(name)
            #expect(figures["nodes"]?.number == Double(network.tiedNodes.count), "\(name)")
            #expect(figures["edges"]?.number == Double(network.edges.count), "\(name)")
            #expect(figures["negative_edges"]?.number == Double(network.negativeEdges), "\(name)")
            let triangles = SignedTriangles(network)
            for (index, key) in ["+++", "++-", "+--", "---"].enumerated() {
                #expect(figures["triangles"]?[key]?.number == Double(triangles.counts[index]), "\(name) \(key)")
            }
            #expect(Self.close(triangles.balancedShare, figures["balanced_triangle_share"], 5e-10), "\(name)")
            let walk = SignedSpectrum.walkBalance(network)
            #expect(Self.close(walk, figures["walk_balance"], 5e-10), "\(name) \(walk ?? -1)")
            let smallest = SignedSpectrum.smallestLaplacianEigenvalue(network)
            #expect(
                Self.close(smallest, figures["smallest_signed_laplacian_eigenvalue"], 5e-6), "\(name) \(smallest ?? -1)"
            )
            let frustration = Frustration(network)
            #expect(frustration.isExact, "\(name): \(frustration.lowerBound) to \(frustration.index)")
            #expect(figures["frustration_index"]?.number == Double(frustration.index), "\(name)")
            #expect(Self.close(frustration.normalised, figures["normalised_frustration"], 5e-10), "\(name)")
            if let index = figures["clusterability_line_index"]?.number {
                let clusters = Clusterability(network)
                #expect(clusters.isExact && Double(clusters.index) == index, "\(name) \(clusters.index)")
                let camps = figures["clusters"]?.array?.map { $0.array?.compactMap(\.string) ?? [] }
                #expect(camps == clusters.camps, "\(name)")
            }
            if let factions = figures["factions"]?.array?.map({ $0.array?.compactMap(\.string) ?? [] }) {
                for faction in factions { #expect(frustration.camps.contains(faction), "\(name)") }
            }
        }
    }

    @Test(
        "the 51 networks of states from 1946 to 1999 are solved with proof in less than thirty seconds",
        .reference("cases/signed-networks/interstate-1946-1999.csv"))
    func speed() throws {
        let rows = try Self.rows("interstate-1946-1999")
        let networks = try (1946...1996).map { try Self.interstate($0, rows) }
        let clock = ContinuousClock()
        var open: [Int] = []
        let time = clock.measure {
            for (index, network) in networks.enumerated() where !Frustration(network).isExact {
                open.append(1946 + index)
            }
        }
        #expect(open.isEmpty)
        #expect(time < .seconds(30))
        print("51 networks of states: \(time)")
        let chance = clock.measure {
            for year in [1946, 1976, 1990] {
                let network = networks[year - 1946]
                let against = FrustrationAgainstChance(network, Frustration(network), deals: 99)
                #expect(against.isLess() == true, "\(year) \(against.probability)")
            }
        }
        print("three of them against 99 deals: \(chance)")
    }
}
