import Foundation
import TestSupport
import Testing

/// A file of the reference data, and what comes of it.
struct ReferenceImport: CustomTestStringConvertible, Sendable {
    let name: String
    let format: String
    /// Rows met, taken in, said before.
    let rows: (met: Int, taken: Int, twice: Int)
    /// Events that name no two actors, or one only.
    var withoutRelation = 0
    /// Codes that the package does not know.
    var unknown = 0
    var testDescription: String { name }

    static let all = [
        ReferenceImport(
            name: "acled-format-sample.csv", format: "acled", rows: (326, 1, 0), withoutRelation: 325, unknown: 1),
        ReferenceImport(name: "atop-directed-dyad-spells.csv", format: "atop", rows: (15419, 15419, 0), unknown: 15),
        ReferenceImport(name: "cow-capitals.csv", format: "cow-capitals", rows: (242, 242, 0), unknown: 16),
        ReferenceImport(name: "cow-contiguity.csv", format: "cow-contiguity", rows: (1874, 1874, 0), unknown: 16),
        ReferenceImport(
            name: "cow-defense-pacts-1946-2012.csv", format: "cow-alliance", rows: (21829, 21797, 32), unknown: 1),
        ReferenceImport(name: "cow-igo-dyads-16.csv", format: "cow-igo", rows: (9925, 9925, 0)),
        ReferenceImport(name: "cow-igo-states.csv", format: "cow-igo", rows: (15557, 15557, 0), unknown: 16),
        ReferenceImport(name: "cow-majors.csv", format: "cow-majors", rows: (14, 14, 0)),
        ReferenceImport(
            name: "cow-mid-directed-dyad-years.csv", format: "cow-mid", rows: (10234, 10234, 0), unknown: 14),
        ReferenceImport(name: "cow-mid-disputes.csv", format: "cow-mid", rows: (2436, 2436, 0)),
        ReferenceImport(name: "cow-nmc.csv", format: "cow-cinc", rows: (17121, 17121, 0), unknown: 16),
        ReferenceImport(
            name: "cow-signed-networks.csv", format: "cow-signed-networks", rows: (41295, 41295, 0), unknown: 4),
        ReferenceImport(name: "cow-states.csv", format: "cow-states", rows: (243, 243, 0), unknown: 16),
        ReferenceImport(name: "cow-trade-states.csv", format: "cow-trade", rows: (14410, 14410, 0), unknown: 7),
        ReferenceImport(name: "cow-war-inter.csv", format: "cow-war", rows: (1932, 1932, 0), unknown: 12),
        ReferenceImport(
            name: "gdelt1-mixed-1982-2016.export.tsv", format: "gdelt1", rows: (710, 139, 0), withoutRelation: 571,
            unknown: 4),
        ReferenceImport(
            name: "gdelt2-20180326044500.export.tsv", format: "gdelt2", rows: (1540, 231, 0), withoutRelation: 1309,
            unknown: 4),
        ReferenceImport(name: "gdelt2-mentions-20170701234500.csv", format: "gdelt2-mentions", rows: (1635, 1635, 0)),
        ReferenceImport(name: "gml-mid-directed-dyad-years.csv", format: "cow-mid", rows: (9284, 9284, 0), unknown: 14),
        ReferenceImport(name: "gw-states.csv", format: "gw-states", rows: (216, 216, 0), unknown: 20),
        ReferenceImport(
            name: "icews-2005-2015-sample.tsv", format: "icews", rows: (92367, 67799, 0), withoutRelation: 24568,
            unknown: 2911),
        ReferenceImport(
            name: "icews-2018-06.tab", format: "icews", rows: (3705, 2023, 0), withoutRelation: 1682, unknown: 36),
        ReferenceImport(name: "keds-israel-palestine-weekly.csv", format: "keds", rows: (1278, 1278, 0), unknown: 2),
        ReferenceImport(name: "tss-rivalries.csv", format: "rivalries", rows: (264, 264, 0), unknown: 3),
        ReferenceImport(name: "ucdp-acd.csv", format: "ucdp-acd", rows: (5652, 5652, 0), unknown: 2),
        ReferenceImport(name: "un-roll-call-issues.csv", format: "un-roll-calls", rows: (5745, 5745, 0)),
        ReferenceImport(name: "un-roll-calls.csv", format: "un-roll-calls", rows: (6203, 6203, 0)),
        ReferenceImport(name: "un-votes-16-states.csv", format: "un-votes", rows: (81391, 81391, 0)),
        ReferenceImport(name: "un-votes-wide.csv", format: "un-votes", rows: (6203, 6203, 0), unknown: 3),
    ]

    var path: String { ReferenceData.file("cases/data/\(name)").path }
}

@Suite("The files of the reference data are imported", .serialized)
struct ImportReferenceTests {
    @Test(
        "with so many rows taken in, said before, without a relation, and codes unknown",
        .reference("cases/data/cow-nmc.csv"))
    func counts() throws {
        let program = try Program.inFolder()
        let outcome = try program.run(
            ["import", "--dry-run", "--format", "jsonl"] + ReferenceImport.all.map(\.path))
        #expect(outcome.status == 0)
        let reports = try outcome.objects()
        try #require(reports.count == ReferenceImport.all.count)
        for (report, expected) in zip(reports, ReferenceImport.all) {
            let twice = (report["said_before"] as? [String: Any])?["rows"] as? Int
            #expect(report["format"] as? String == expected.format, "\(expected.name)")
            #expect(report["rows"] as? Int == expected.rows.met, "\(expected.name)")
            #expect(report["taken_in"] as? Int == expected.rows.taken, "\(expected.name)")
            #expect(report["refused"] as? Int == 0, "\(expected.name)")
            #expect(twice == expected.rows.twice, "\(expected.name)")
            let without = (report["without_pair"] as? Int ?? 0) + (report["within_one_actor"] as? Int ?? 0)
            #expect(without == expected.withoutRelation, "\(expected.name)")
            #expect(
                (report["unknown_codes"] as? [String: Any])?["count"] as? Int == expected.unknown, "\(expected.name)")
        }
    }

    @Test(
        "GDELT's with the reports that several rows tell and the dates of a year before; ICEWS' with states named by bodies alone",
        .reference("cases/data/gdelt2-20180326044500.export.tsv", "cases/data/icews-2005-2015-sample.tsv"))
    func traps() throws {
        let program = try Program.inFolder()
        let reports = try program.run(
            "import", "--dry-run", "--format", "jsonl",
            ReferenceData.file("cases/data/gdelt2-20180326044500.export.tsv").path,
            ReferenceData.file("cases/data/icews-2005-2015-sample.tsv").path
        ).objects()
        try #require(reports.count == 2)
        func rows(_ key: String) -> Int? { (reports[0][key] as? [String: Any])?["rows"] as? Int }
        #expect(rows("same_report") == 279 && rows("same_id") == 0)
        #expect(rows("dated_year_before") == 18 && reports[0]["dated_before"] as? Int == 45)
        let bodies = try #require(reports[1]["core_by_bodies_only"] as? [[String: Any]])
        #expect(bodies.compactMap { $0["actor"] as? String } == ["PRK", "RUS", "TWN", "USA"])
        #expect(reports[1]["core_not_in_it"] as? [String] == [])
        #expect((reports[1]["unknown_acts"] as? [String: Any])?["count"] as? Int == 0)
    }

    @Test("all in one command, and a second time nothing changes", .reference("cases/data/cow-nmc.csv"))
    func again() throws {
        let program = try Program.inFolder()
        #expect(try program.run(["import"] + ReferenceImport.all.map(\.path)).status == 0)
        let list = try program.run("import", "--list", "--format", "jsonl")
        #expect(list.lines.count == ReferenceImport.all.count)
        let second = try program.run(["import"] + ReferenceImport.all.map(\.path))
        #expect(second.status == 0)
        #expect(second.errors.components(separatedBy: "nothing changed").count - 1 == ReferenceImport.all.count)
        #expect(try program.run("import", "--list", "--format", "jsonl").output == list.output)
    }
}
