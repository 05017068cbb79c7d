import Exchange
import Foundation
import Ontology
import TestSupport
import Testing
import Verification

@Suite("Reference cases of signed networks")
struct SignedNetworkCasesTests {
    static let tables: [String: String] = [
        "blocs.csv": "a,b,sign\na,b,1\nb,c,1\na,c,1\na,x,-1\nx,y,-1\nb,y,-1\n",
        "powers-1900-1910.csv": "a,b,sign,begin,end\nA,B,1,1900,1905\nB,C,-1,1900,1910\nA,C,1,1902,1905\n",
        "states.csv": "a,b,sign,first_window,last_window\nA,B,1,1950,1951\nB,C,-1,1950,1960\n",
        "house.csv": "type,wave,from,to,sign,weight\nesteem,1,m,n,1,2\nesteem,1,n,m,-1,3\npraise,1,m,n,1,1\n",
    ]

    static let cases = """
        {"how": "by hand", "networks": {
          "blocs": {"nodes": 5, "edges": 6, "negative_edges": 3, "frustration_index": 1,
            "normalised_frustration": 0.666666667, "triangles": {"+++": 1, "++-": 0, "+--": 0, "---": 0},
            "balanced_triangle_share": 1, "clusterability_line_index": 0, "clusters": [["a", "b", "c"], ["x"], ["y"]]},
          "powers-1903": {"nodes": 3, "edges": 3, "frustration_index": 1, "triangles":
            {"+++": 0, "++-": 1, "+--": 0, "---": 0}, "clusterability_line_index": 1, "walk_balance": 0.685787794,
            "smallest_signed_laplacian_eigenvalue": 1},
          "powers-1905": {"edges": 1, "frustration_index": 0, "factions": [["B"]]},
          "states-1951": {"edges": 2, "frustration_index": 0},
          "states-1952": {"edges": 1, "frustration_index": 0},
          "house-esteem": {"negative_edges": 1, "frustration_index": 0}}}
        """

    static func verdicts(_ text: String) throws -> [Verdict] {
        let systems = ReferenceData.packageFolder.appendingPathComponent("Systems").path
        let system = try PackageStore(shipped: systems, cache: nil).load("northeast-asia")
        return try Verification(system).run(
            Array(text.utf8), file: "values.json", isTable: false,
            neighbours: { tables.map { NeighbouringTable(name: $0.key, bytes: Array($0.value.utf8)) } })
    }

    @Test("are reproduced from the tables beside them, whatever these are called")
    func reproduced() throws {
        let found = try Self.verdicts(Self.cases)
        #expect(found.count == 6)
        #expect(found.allSatisfy { $0.result == .reproduced }, "\(found)")
    }

    @Test(
        "with a figure changed differ, and name it",
        arguments: [
            ("\"nodes\": 5", "\"nodes\": 6", "expect.nodes"),
            ("0.666666667", "0.666666669", "expect.normalised_frustration"),
            ("[\"x\"], [\"y\"]", "[\"x\", \"y\"]", "expect.clusters[1][1]"),
            ("\"+++\": 1", "\"+++\": 2", "expect.triangles.+++"),
        ])
    func changed(from: String, to: String, figure: String) throws {
        let found = try Self.verdicts(Self.cases.replacingOccurrences(of: from, with: to))
        #expect(found.filter { $0.result == .differs }.map(\.figure) == [figure])
    }

    @Test("without their table are not supported, and a table of ties alone gives no verdict")
    func alone() throws {
        let found = try Self.verdicts(Self.cases.replacingOccurrences(of: "\"blocs\"", with: "\"others\""))
        #expect(found.filter { $0.result == .notSupported }.map(\.id) == ["others"])
        let systems = ReferenceData.packageFolder.appendingPathComponent("Systems").path
        let verification = Verification(try PackageStore(shipped: systems, cache: nil).load("northeast-asia"))
        for (name, text) in Self.tables {
            #expect(try verification.run(Array(text.utf8), file: name, isTable: true).isEmpty)
        }
    }

    @Test(
        "of the published networks are all reproduced",
        .reference("cases/signed-networks/expected.json", "cases/signed-networks/interstate-1946-1999.csv"))
    func published() throws {
        let program = try Program()
        let outcome = try program.run("verify", ReferenceData.file("cases/signed-networks").path)
        #expect(outcome.status == 0, "\(outcome.output.suffix(400)) \(outcome.errors)")
        #expect(outcome.lines.last?.hasSuffix(" reproduced, 0 differ, 0 not supported") == true)
    }
}
