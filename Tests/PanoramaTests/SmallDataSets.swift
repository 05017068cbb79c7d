import Foundation
import TestSupport
import Testing

/// Data sets of our own making, small, one of each kind that the page draws: events, votes with their roll calls,
/// capabilities, ties.
enum SmallDataSets {
    private static let states = ["JPN", "RUS", "CHN", "USA"]

    /// Names and contents.
    static var files: [(name: String, content: String)] {
        [
            ("events.tsv", events), ("votes.csv", votes), ("calls.csv", rollCalls), ("capabilities.csv", capabilities),
            ("ties.csv", ties),
        ]
    }

    /// Writes them into the program's folder and imports them.
    static func `import`(into record: String, with program: Program) throws {
        let folder = try #require(program.folder)
        for file in files {
            try Data(file.content.utf8).write(to: folder.appendingPathComponent(file.name))
        }
        let outcome = try program.run(["import"] + files.map(\.name) + ["--record", record, "--quiet"])
        try #require(outcome.status == 0, "\(outcome.errors)")
    }

    /// Every month of 2011 to 2014 each state does something to each other one; Russia is named by its navy alone.
    private static var events: String {
        var rows: [String] = []
        for month in 0..<48 {
            for (first, source) in states.enumerated() {
                for (second, target) in states.enumerated() where first != second {
                    var cells = [String](repeating: "", count: 58)
                    let code = (month + first * 3 + second) % 4 == 0 ? ("112", "-2") : ("036", "4")
                    let day =
                        "\(2011 + month / 12)\(two(month % 12 + 1))\(two((first * 5 + second * 7 + month) % 28 + 1))"
                    for (column, text) in [
                        0: "\(rows.count + 1)", 1: day, 5: source == "RUS" ? "RUSMIL" : source, 7: source,
                        15: target == "RUS" ? "RUSMIL" : target, 17: target, 26: code.0, 29: "1", 30: code.1, 31: "3",
                        56: day, 57: "made up \(rows.count)",
                    ] { cells[column] = text }
                    rows.append(cells.joined(separator: "\t"))
                }
            }
        }
        return rows.joined(separator: "\n") + "\n"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static var votes: String {
        var rows = ["rcid,country_code,vote"]
        for call in 1...120 {
            for (place, state) in ["JP", "RU", "CN", "US"].enumerated() {
                rows.append("\(call),\(state),\(["yes", "no", "abstain"][(call * (place + 1)) % 7 % 3])")
            }
        }
        return rows.joined(separator: "\n") + "\n"
    }

    private static var rollCalls: String {
        let rows = (1...120).map { "\($0),\(60 + $0 / 12),\(2005 + $0 / 12)-\(two($0 % 12 + 1))-15" }
        return (["rcid,session,date"] + rows).joined(separator: "\n") + "\n"
    }

    private static var capabilities: String {
        var rows = ["ccode,year,milex,milper,irst,pec,tpop,upop,cinc"]
        for year in 1990...2014 {
            for (place, code) in [740, 365, 710, 2].enumerated() {
                rows.append(
                    "\(code),\(year),\(1000 * (place + 1)),100,50,900,90000,40000,0.\(40 + place * 30 + year - 1990)")
            }
        }
        return rows.joined(separator: "\n") + "\n"
    }

    private static var ties: String {
        var rows = ["net,period,from,to,sign"]
        for (net, period) in ["86-89", "87-90", "88-91"].enumerated() {
            for (a, b, sign) in [
                ("JPN", "USA", 1), ("RUS", "CHN", 1), ("JPN", "RUS", -1), ("USA", "CHN", net == 0 ? 1 : -1),
            ] {
                rows.append("\(net + 1),\(period),\(a),\(b),\(sign)")
            }
        }
        return rows.joined(separator: "\n") + "\n"
    }
}
