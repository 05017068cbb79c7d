import Foundation
import Ontology
import TestSupport
import Testing
import Verification

@Suite("Reference fits of relational event models")
struct RelationalEventCasesTests {
    /// Four people; ANNE calls BERT, and so on. The whole time is 10, of four who can act: the rate alone is 5/40.
    private static let tables = [
        "office-staff.csv": "label,present,age\nANNE,1,30\nBERT,1,40\nCARL,1,\nDORA,1,50\n",
        "office-calls.csv":
            "time,sender,receiver,increment\n0,ANNE,BERT,1\n2,BERT,ANNE,1\n5,ANNE,BERT,1\n9,CARL,DORA,1\n10,ANNE,CARL,1\n",
    ]

    /// The rate: log(5/40), 1/√5 and 5 log(5/40) − 5.
    private static let cases = """
        {"source": "by hand", "tolerance": {"coefficients": 1e-6, "standard_errors": 1e-6, "log_likelihood": 1e-6},
         "models": [{"id": "level", "data": "office", "model": "DyNAM", "part": "rate", "time": "exact",
           "effects": [{"effect": "intercept"}], "coefficients": [-2.0794415417], "standard_errors": [0.4472135955],
           "log_likelihood": -15.397207708, "events": 5, "pieces": 5}]}
        """

    private static func verdicts(_ text: String, _ tables: [String: String] = tables) throws -> [Verdict] {
        let systems = ReferenceData.packageFolder.appendingPathComponent("Systems").path
        let system = try PackageStore(shipped: systems, cache: nil).load("northeast-asia")
        return try Verification(system).run(
            Array(text.utf8), file: "values.json", isTable: false,
            neighbours: { tables.map { NeighbouringTable(name: $0.key, bytes: Array($0.value.utf8)) } })
    }

    @Test("are made anew from the tables beside them, and the largest difference is told")
    func reproduced() throws {
        let found = try Self.verdicts(Self.cases)
        #expect(found.count == 1)
        #expect(found.first?.result == .reproduced, "\(found)")
        #expect(found.first?.figure?.hasPrefix("largest difference") == true)
    }

    @Test(
        "with a figure changed differ, and name it",
        arguments: [
            ("-2.0794415417", "-2.0794435417", "coefficients[0]"),
            ("0.4472135955", "0.4472155955", "standard_errors[0]"),
            ("-15.397207708", "-15.3972", "log_likelihood"), ("\"events\": 5", "\"events\": 6", "events"),
            ("\"pieces\": 5", "\"pieces\": 4", "pieces"),
        ])
    func changed(from: String, to: String, figure: String) throws {
        let found = try Self.verdicts(Self.cases.replacingOccurrences(of: from, with: to))
        #expect(found.map(\.result) == [.differs] && found.map(\.figure) == [figure])
    }

    @Test(
        "that ask for what cannot be had are not supported, with the reason",
        arguments: [
            ("\"intercept\"", "\"intrecept\"", "intrecept"), ("\"office\"", "\"bureau\"", "no tables of 'bureau'"),
            ("\"rate\"", "\"pace\"", "pace"),
            ("{\"effect\": \"intercept\"}", "{\"effect\": \"indeg\", \"network\": \"cal\"}", "did you mean 'call'"),
        ])
    func unsupported(from: String, to: String, reason: String) throws {
        let found = try Self.verdicts(Self.cases.replacingOccurrences(of: from, with: to))
        #expect(found.map(\.result) == [.notSupported])
        #expect(found.first?.figure?.contains(reason) == true, "\(found)")
    }

    @Test("a table with a name that is no actor's is refused with its row")
    func row() throws {
        var tables = Self.tables
        tables["office-calls.csv"]? += "11,ANNE,EMIL,1\n"
        #expect {
            _ = try Self.verdicts(Self.cases, tables)
        } throws: {
            "\($0)".contains("office-calls.csv: row 7: 'EMIL'")
        }
    }

    @Test(
        "all published fits are within a hundred thousandth",
        .reference("cases/relational-events/reference.json"))
    func reference() throws {
        let folder = ReferenceData.file("cases/relational-events")
        var tables: [String: String] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".csv") {
            tables[name] = try FileContent.text(of: folder.appendingPathComponent(name).path)
        }
        let text = try FileContent.text(of: folder.appendingPathComponent("reference.json").path)
            .replacingOccurrences(of: "\"coefficients\": 0.001", with: "\"coefficients\": 1e-5")
            .replacingOccurrences(of: "\"standard_errors\": 0.001", with: "\"standard_errors\": 1e-5")
            .replacingOccurrences(of: "\"log_likelihood\": 0.001", with: "\"log_likelihood\": 1e-5")
        let found = try Self.verdicts(text, tables)
        #expect(found.count >= 24)
        #expect(found.allSatisfy { $0.result == .reproduced && $0.tolerance < 1.1e-5 }, "\(found)")
    }
}
