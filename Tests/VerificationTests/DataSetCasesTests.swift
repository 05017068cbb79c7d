import Exchange
import Foundation
import Ontology
import TestSupport
import Testing
import Verification

/// Small data sets in the forms of the field, under names of no meaning, and the figures worked out from them by hand.
private enum SmallDataSets {
    /// A row of GDELT 2.0.
    private static func report(_ id: Int, _ source: String, _ target: String, _ act: String, _ score: String) -> String
    {
        var cells = [String](repeating: "", count: 61)
        for (column, text) in [
            0: "\(id)", 1: "20190602", 5: source, 6: "ONE", 7: source, 15: target, 16: "OTHER", 17: target, 25: "1",
            26: act, 29: "1", 30: score, 31: "4", 32: "1", 33: "4", 34: "0.5", 51: "0", 59: "20190602044500",
            60: "http://example.org/\(id)",
        ] { cells[column] = text }
        return cells.joined(separator: "\t")
    }

    private static func coded(_ id: Int, _ day: String, _ source: String, _ target: String, _ score: String) -> String {
        [
            "\(id)", day, "Police (\(source))", "Police", source, "Consult", "040", score, "Army (\(target))", "Army",
            target, "1", "1", "Daily", "NA", "NA", "NA", source, "1.5", "2.5",
        ].joined(separator: "\t")
    }

    static let files: [String: [String]] = [
        "a.csv": [
            "rcid,country,country_code,vote", "1,United States,US,yes", "1,Japan,JP,yes", "2,United States,US,no",
            "2,Japan,JP,abstain", "3,United States,US,yes", "3,Japan,JP,no", "4,United States,US,yes",
        ],
        "b.csv": [
            "rcid,US,JP,GB,FR,IN,AU,BR,CA,MX,NA,PE,CL,CO,CU,DK,SE,NO,FI", "1,Y,Y,Y,Y,Y,Y,Y,Y,Y,Y,Y,Y,Y,Y,Y,Y,Y,Y",
            "2,N,A,N,N,Y,Y,Y,Y,Y,Y,Y,Y,Y,Y,Y,Y,Y,Y", "3,Y,N,Y,,Y,Y,Y,Y,Y,Y,Y,Y,Y,Y,Y,Y,Y,Y",
            "4,Y,,,,Y,Y,Y,Y,Y,Y,Y,Y,Y,Y,Y,Y,Y,Y",
        ],
        "c.csv": [
            "rcid,session,importantvote,date,unres,amend,para,short", "1,56,0,2001-10-01,R/1,0,0,ONE",
            "2,56,0,2001-11-02,R/2,0,0,TWO", "3,56,0,2002-01-03,R/3,0,0,THREE", "4,56,0,2002-01-04,R/4,0,0,FOUR",
        ],
        "d.csv": [
            "stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version",
            "USA,2,United States,1816,1,1,2016,12,31,2016", "UKG,200,United Kingdom,1816,1,1,2016,12,31,2016",
            "FRN,220,France,1816,1,1,1942,11,11,2016", "FRN,220,France,1944,8,25,2016,12,31,2016",
            "GMY,255,Germany,1816,1,1,1945,5,8,2016",
        ],
        "e.csv": [
            "ccode,year,milex,milper,irst,pec,tpop,upop,cinc", "2,1950,9,9,9,9,9,9,0.5", "200,1950,9,9,9,9,9,9,0.3",
            "220,1950,-9,9,9,9,9,9,0.2", "255,1951,9,9,9,9,9,9,0.4",
        ],
        "f.csv": [
            "ccode,styear,stmonth,stday,endyear,endmonth,endday,version", "2,1898,8,13,2016,12,31,2016",
            "200,1816,1,1,2016,12,31,2016", "220,1816,1,1,1940,6,22,2016",
        ],
        "g.csv": [
            "ccode1,ccode2,styear,endyear,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul",
            "2,200,1949,1960,1,0,0,1,1", "200,2,1949,1960,1,0,0,1,1", "220,200,1950,1950,0,0,0,0,1",
            "2,220,1940,1949,0,0,0,1,0",
        ],
        "h.csv": [
            "net,period,from,to,sign", "1,70-73,USA,UKG,1", "1,70-73,UKG,FRN,1", "1,70-73,USA,FRN,-1",
            "1,70-73,RUS,USA,-1", "1,70-73,RUS,FRN,1", "2,71-74,RUS,USA,1",
        ],
        "i.csv": [
            "dispnum,ccode1,ccode2,year,cowmidongoing,cowmidonset,hostlev1,hostlev2,hostlev",
            "10,2,365,1950,1,1,2,4,4", "10,2,365,1951,1,0,2,3,4", "11,2,365,1960,1,1,3,3,3", "11,365,2,1960,1,1,3,3,3",
        ],
        "j.csv": [
            "dispnum,ccode1,ccode2,year,gmlmidongoing,gmlmidonset,hostlev1,hostlev2,hostlev",
            "10,2,365,1950,1,1,2,4,5",
        ],
        "k.tab": [
            "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\t"
                + "Target Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\t"
                + "Province\tCountry\tLatitude\tLongitude",
            coded(1, "2019-06-01", "Japan", "France", "1"), coded(2, "2019-06-01", "Japan", "France", "-2.5"),
            coded(3, "2019-06-02", "China", "Japan", "4"), coded(4, "2019-06-02", "France", "Japan", "3"),
            coded(5, "2019-06-02", "Japan", "Japan", "9"), coded(6, "2018-06-02", "China", "Japan", "9"),
            coded(7, "2018-06-02", "China", "Japan", "9"),
        ],
        "l.tsv": [
            "date\tsource\tevent_text\ttarget\tsplit", "2006-01-01\tPolice (China)\tThreaten\tJapan\ttrain",
            "2006-02-01\tChina\tConsult\tArmy (Japan)\ttest", "2007-02-01\tChina\tConsult\tJapan\ttest",
            "2009-02-01\tChina\tConsult\tJapan\ttest",
        ],
        "m.TSV": [
            report(1, "USA", "RUS", "040", "1.0"), report(2, "USA", "RUS", "043", "2.8"),
            report(3, "RUS", "USA", "190", "-10.0"), report(4, "USA", "USA", "043", "2.8"),
        ],
    ]

    static let figures = """
        {"un_agreement/USA-JPN": {
          "2001": {"n": 2, "agree": 0.75, "strict": 0.5, "kappa": 0.333333, "pi": 0.2},
          "2002": {"n": 1, "agree": 0.0, "strict": 0.0, "kappa": 0.0, "pi": -1.0}},
         "un_agreement/GBR-FRA": {"2001": {"n": 2, "agree": 1.0, "strict": 1.0, "kappa": 1.0, "pi": 1.0},
          "2002": {"n": 0, "agree": null}},
         "con/1950": {"all": {"con": 0.264575, "n": 3, "top": 0.5}, "majors": {"con": 0.25, "n": 2, "top": 0.625}},
         "s_score/1950": {"USA-GBR": {"n_states": 3, "s": 1.0, "s_weighted": 1.0},
          "GBR-FRA": {"n_states": 3, "s": -0.777778, "s_weighted": -0.8}},
         "balance/70-73": {"balanced_share": 0.5, "edges": 5, "negative": 2, "nnn": 0, "nodes": 4, "pnn": 1, "ppn": 1,
          "ppp": 0},
         "mid/USA-RUS": {"disputes": 2, "dyad_years": 3, "first": 1950, "last": 1960, "max_hostlev": 4},
         "icews_2019_dyads": [{"source": "Japan", "target": "France", "n": 2, "sum": -1.5, "mean": -0.75},
          {"source": "China", "target": "Japan", "n": 1, "sum": 4.0, "mean": 4.0}],
         "icews_2006_2007/China>Japan": {"2006": {"n": 2, "sum": -3.4}, "2007": {"n": 1, "sum": 1.0}},
         "gdelt2_file": {"rows": 4, "root": {"04": {"n": 3, "goldstein": 6.6, "mentions": 12},
          "19": {"n": 1, "goldstein": -10.0, "mentions": 4}}, "dyads": {"USA-RUS": {"n": 2, "goldstein": 3.8}}}}
        """

    static func neighbours(without left: String? = nil) -> [NeighbouringTable] {
        files.filter { $0.key != left }.map {
            NeighbouringTable(name: $0.key, bytes: Array($0.value.joined(separator: "\n").utf8))
        }
    }

    static func verdicts(
        _ text: String = figures, _ neighbours: [NeighbouringTable] = neighbours()
    ) throws -> [Verdict] {
        try verification().run(Array(text.utf8), file: "figures.json", isTable: false, neighbours: { neighbours })
    }

    static func verification() throws -> Verification {
        let systems = ReferenceData.packageFolder.appendingPathComponent("Systems").path
        return Verification(try PackageStore(shipped: systems, cache: nil).load("northeast-asia"))
    }
}

@Suite("Reference figures of data sets")
struct DataSetCasesTests {
    @Test("are reproduced from the data sets beside them, by the command too, whatever the files are called")
    func reproduced() throws {
        let found = try SmallDataSets.verdicts()
        #expect(found.count == 9)
        #expect(found.allSatisfy { $0.result == .reproduced }, "\(found)")

        let folder = try TemporaryFolder()
        for (name, lines) in SmallDataSets.files { try folder.write(lines.joined(separator: "\n") + "\n", to: name) }
        try folder.write(SmallDataSets.figures, to: "z.json")
        let outcome = try Program().run("verify", folder.url.path, "--format", "table")
        #expect(outcome.status == 0, "\(outcome.output) \(outcome.errors)")
        #expect(outcome.lines.last == "9 reproduced, 0 differ, 0 not supported")
    }

    @Test(
        "with a figure changed differ, and name it",
        arguments: [
            ("0.333333", "0.333335", "expect.2001.kappa"), ("\"agree\": null", "\"agree\": 0", "expect.2002.agree"),
            ("0.264575", "0.264577", "expect.all.con"), ("-0.777778", "-0.777776", "expect.GBR-FRA.s"),
            ("\"pnn\": 1", "\"pnn\": 2", "expect.pnn"), ("\"last\": 1960", "\"last\": 1961", "expect.last"),
            ("\"sum\": 4.0", "\"sum\": 4.1", "expect[1].sum"),
            ("\"China\", \"target\"", "\"Peru\", \"target\"", "expect[1].source"),
            ("-3.4", "-3.5", "expect.2006.sum"), ("\"mentions\": 12", "\"mentions\": 12.1", "expect.root.04.mentions"),
        ])
    func changed(from: String, to: String, figure: String) throws {
        let found = try SmallDataSets.verdicts(SmallDataSets.figures.replacingOccurrences(of: from, with: to))
        #expect(found.filter { $0.result == .differs }.map(\.figure) == [figure])
    }

    @Test(
        "without their data set are not supported, and say what is lacking",
        arguments: [
            ("e.csv", ["con/1950", "s_score/1950"], "no COW national capabilities beside it"),
            ("i.csv", ["mid/USA-RUS"], "no COW militarized disputes beside it"),
            ("k.tab", ["icews_2019_dyads"], "no ICEWS coded events with intensities beside it"),
            ("l.tsv", ["icews_2006_2007/China>Japan"], "no ICEWS coded events in words alone beside it"),
        ])
    func lacking(file: String, keys: [String], reason: String) throws {
        let found = try SmallDataSets.verdicts(SmallDataSets.figures, SmallDataSets.neighbours(without: file))
        let unsupported = found.filter { $0.result == .notSupported }
        #expect(unsupported.map(\.id) == keys && unsupported.allSatisfy { $0.figure == reason }, "\(unsupported)")
        #expect(!found.contains { $0.result == .differs })
    }

    @Test("of two data sets that could be meant are not guessed, of an unknown family not passed over")
    func doubtful() throws {
        let more =
            SmallDataSets.neighbours() + [
                NeighbouringTable(
                    name: "n.csv", bytes: Array((SmallDataSets.files["e.csv"] ?? []).joined(separator: "\n").utf8))
            ]
        let found = try SmallDataSets.verdicts(SmallDataSets.figures, more).filter { $0.result != .reproduced }
        #expect(found.map(\.id) == ["con/1950", "s_score/1950"])
        #expect(found.allSatisfy { $0.figure == "COW national capabilities in several files beside it: e.csv, n.csv" })
        let other = try SmallDataSets.verdicts(#"{"mid/USA-RUS": {"disputes": 2}, "tea/leaves": {"n": 1}}"#)
        #expect(other.map(\.result) == [.reproduced, .notSupported])
    }

    @Test("of a data set with a row that cannot be read are an error with its file and line")
    func broken() throws {
        var neighbours = SmallDataSets.neighbours(without: "i.csv")
        let lines = (SmallDataSets.files["i.csv"] ?? []) + ["12,2,365,19x0,1,1,2,4,4"]
        neighbours.append(NeighbouringTable(name: "i.csv", bytes: Array(lines.joined(separator: "\n").utf8)))
        let error = #expect(throws: VerificationError.self) {
            try SmallDataSets.verdicts(SmallDataSets.figures, neighbours)
        }
        #expect(
            error?.file == "i.csv" && error?.reason.hasPrefix("line 6, year: ") == true, "\(String(describing: error))")
    }

    @Test("stand alone in no data set, which gives no verdict of its own", arguments: SmallDataSets.files.keys.sorted())
    func alone(name: String) throws {
        let bytes = Array((SmallDataSets.files[name] ?? []).joined(separator: "\n").utf8)
        #expect(try SmallDataSets.verification().run(bytes, file: name, isTable: true).isEmpty)
    }

    @Test(
        "of the data sets beside the checkout are all reproduced, with their tables of codes",
        .reference("cases/data", "cases/signed-networks"))
    func published() throws {
        let outcome = try Program().run(
            "verify", ReferenceData.file("cases/data").path, ReferenceData.file("cases/signed-networks").path,
            "--format", "table")
        #expect(outcome.status == 0, "\(outcome.output.suffix(2000)) \(outcome.errors)")
        #expect(outcome.lines.last?.hasSuffix(" reproduced, 0 differ, 0 not supported") == true)
        let families = ["un_agreement", "s_score", "con", "icews_2018_dyads", "icews_2005_2015", "balance", "mid"]
        for family in families + ["gdelt2_file", "cameo scale", "country codes", "signed networks"] {
            #expect(outcome.lines.contains { $0.hasPrefix("reproduced  \(family)  ") }, "\(family)")
        }
    }
}
