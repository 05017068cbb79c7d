import Chronology
import Exchange
import Foundation
import TestSupport
import Testing

@Suite("Published data sets")
struct ReferenceDataSetTests {
    private func read(_ name: String) throws -> ReadDataSet {
        try ReadDataSet(FileContent.bytes(of: ReferenceData.file("cases/data/\(name)").path))
    }

    /// Files, their formats, how many rows they have, and how many values those give (nil where each gives one).
    static let files: [(name: String, format: DataSetFormat, rows: Int, values: Int?)] = [
        ("gdelt2-20180326044500.export.tsv", .gdelt2, 1540, nil),
        ("gdelt1-mixed-1982-2016.export.tsv", .gdelt1, 710, nil),
        ("gdelt2-mentions-20170701234500.csv", .gdelt2Mentions, 1635, nil), ("icews-2018-06.tab", .icews, 3705, nil),
        ("icews-2005-2015-sample.tsv", .icews, 92_367, nil),
        ("keds-israel-palestine-weekly.csv", .keds, 1278, 2556), ("cow-states.csv", .cowStates, 243, nil),
        ("cow-majors.csv", .cowMajors, 14, nil), ("gw-states.csv", .gwStates, 216, nil),
        ("cow-nmc.csv", .cowCinc, 17_121, 119_847), ("cow-mid-directed-dyad-years.csv", .cowMid, 10_234, nil),
        ("cow-mid-disputes.csv", .cowMid, 2436, nil), ("gml-mid-directed-dyad-years.csv", .cowMid, 9284, nil),
        ("cow-war-inter.csv", .cowWar, 1932, nil), ("atop-directed-dyad-spells.csv", .atop, 15_419, nil),
        ("cow-defense-pacts-1946-2012.csv", .cowAlliance, 21_829, nil),
        ("cow-signed-networks.csv", .cowSignedNetworks, 41_295, nil),
        ("cow-contiguity.csv", .cowContiguity, 1874, nil), ("cow-capitals.csv", .cowCapitals, 242, nil),
        ("cow-igo-states.csv", .cowIgo, 15_557, 62_228), ("cow-igo-dyads-16.csv", .cowIgo, 9925, nil),
        ("cow-trade-states.csv", .cowTrade, 14_410, 28_820), ("tss-rivalries.csv", .rivalries, 264, nil),
        ("un-roll-calls.csv", .unRollCalls, 6203, nil), ("un-roll-call-issues.csv", .unRollCalls, 5745, nil),
        // 693,664 yes, 110,897 abstentions, 65,548 no.
        ("un-votes-wide.csv", .unVotes, 6203, 870_109), ("un-votes-16-states.csv", .unVotes, 81_391, nil),
        ("acled-format-sample.csv", .acled, 326, nil),
    ]

    @Test("Each file is recognised, and every row of it read", .reference("cases/data"), arguments: files.indices)
    func all(index: Int) throws {
        let file = Self.files[index]
        let read = try read(file.name)
        #expect(read.dataSet.format == file.format)
        #expect(read.report.rows == file.rows)
        #expect(read.report.goodRows == file.rows, "\(read.report.causes)")
        #expect(read.rows.count == file.values ?? file.rows)
    }

    @Test(
        "GDELT 2: 18 rows a year early, 279 repeat a report, 302 name both states, 231 two",
        .reference("cases/data/gdelt2-20180326044500.export.tsv"))
    func gdelt2() throws {
        let read = try read("gdelt2-20180326044500.export.tsv")
        #expect(read.report.yearBefore.count == 18 && read.report.datedBefore == 45)
        #expect(read.report.repeatedReports.count == 279 && read.report.repeatedIDs.count == 0)
        #expect(read.report.widths == [61: 1540])
        #expect(read.report.mainDay == Day(year: 2018, month: 3, day: 26))
        let both = read.events.compactMap { event in
            event.source.first?.country.flatMap { source in event.target.first?.country.map { (source, $0) } }
        }
        #expect(both.count == 302 && both.count { $0 != $1 } == 231)
        #expect(read.events.count(where: \.isDatedYearBefore) == 18)
    }

    @Test(
        "GDELT 1: 201 rows of 57 columns and 509 of 58 in one file",
        .reference("cases/data/gdelt1-mixed-1982-2016.export.tsv"))
    func gdelt1() throws {
        let read = try read("gdelt1-mixed-1982-2016.export.tsv")
        #expect(read.report.widths == [57: 201, 58: 509])
    }

    @Test("ICEWS: no country for 147 sources and 232 targets", .reference("cases/data/icews-2018-06.tab"))
    func icews() throws {
        let read = try read("icews-2018-06.tab")
        #expect(read.report.missing["Source Country"] == 147 && read.report.missing["Target Country"] == 232)
        #expect(read.report.from?.iso == "2018-06-01" && read.report.until?.iso == "2018-06-02")
    }

    @Test("UN votes: the column NA is Namibia, with 2,455 votes", .reference("cases/data/un-votes-wide.csv"))
    func namibia() throws {
        let read = try read("un-votes-wide.csv")
        #expect(read.votes.count { $0.state == SourceCode("NA", in: .iso2) } == 2455)
    }

    @Test("Capabilities: 2,360 armies' costs unknown, none taken for zero", .reference("cases/data/cow-nmc.csv"))
    func capabilities() throws {
        let read = try read("cow-nmc.csv")
        #expect(read.report.missing == ["milex": 2360, "milper": 456, "irst": 26, "pec": 448, "upop": 68])
    }

    @Test("UCDP's conflicts are read, several states in a cell", .reference("cases/data/ucdp-acd.csv"))
    func conflicts() throws {
        let read = try read("ucdp-acd.csv")
        #expect(
            read.dataSet.format == .ucdpAcd && read.report.rows == 5652 && read.report.goodRows == 5652,
            "\(read.report.causes)")
    }
}
