import Chronology
import Evidence
import Exchange
import Foundation
import Inquiry
import Ontology
import Record
import TestSupport

/// A record of its own with data sets of four coastal states; no document.
struct CoastRecord {
    let folder: TemporaryFolder
    let record: Record
    private let run: Run

    init() throws {
        folder = try TemporaryFolder()
        record = try Record.open(folder.file("record.sqlite").path, mode: .create)
        run = try record.begin("import", by: "tester", program: "0.1.0", at: "2018-09-01T00:00:00Z")
    }

    /// States with a few types of acts, and CAMEO codes for them.
    static let system: SystemPackage = {
        var package = SystemPackage()
        for (code, name) in [("PER", "Peru"), ("CHL", "Chile"), ("BOL", "Bolivia"), ("ECU", "Ecuador")] {
            var actor = Actor()
            actor.code = code
            actor.name = name
            package.actors.append(actor)
        }
        package.core = ["PER", "CHL", "BOL", "ECU"]
        for (name, quad, intensity) in [
            ("CONSULT", 1, 2.5), ("COOPERATE", 2, 9.5), ("ACCUSE", 3, -3.0), ("ASSAULT", 4, -9.0),
        ] {
            var type = EventType()
            (type.type, type.quad, type.intensity) = (name, quad, intensity)
            if name == "CONSULT" {
                var mode = EventType.Mode()
                (mode.mode, mode.intensity) = ("visit", 4)
                type.modes = [mode]
            }
            package.eventTypes.append(type)
        }
        for (number, type, mode) in [
            ("01", nil, nil), ("010", nil, nil), ("04", "CONSULT", nil), ("042", "CONSULT", "visit"),
            ("06", "COOPERATE", nil), ("111", "ACCUSE", nil), ("190", "ASSAULT", nil),
        ] as [(String, String?, String?)] {
            var code = CameoCode()
            (code.code, code.type, code.mode) = (number, type, mode)
            package.cameo.append(code)
        }
        return package
    }()

    static func day(_ text: String) -> Day { (try? Chronology.DateInterval(iso: text))?.from ?? Day(number: 0) }

    /// Takes in a set of events, each told as `2012-05-04 PER CHL 042 1.9`; a mark may follow: `repeats`, `early`, `body`.
    @discardableResult
    func events(_ rows: [String], digit: String = "a", name: String = "events.tsv") throws -> DataSet {
        var events = DataEvents()
        for (index, row) in rows.enumerated() {
            let words = row.split(separator: " ").map { String($0) }
            func place(_ name: String, in names: inout [String]) -> UInt16 {
                if let index = names.firstIndex(of: name) { return UInt16(index) }
                names.append(name)
                return UInt16(names.count - 1)
            }
            var marks: DataEvents.Marks = []
            if words.contains("repeats") { marks.insert(.repeatsReport) }
            if words.contains("early") { marks.insert(.datedYearBefore) }
            if words.contains("body") { marks.insert(.sourceIsBody) }
            let score = words.count > 4 ? Double(words[4]) : nil
            events.rows.append(
                DataEvents.Row(
                    line: UInt32(index + 1), day: Self.day(words[0]).number,
                    source: place(words[1], in: &events.actors),
                    target: place(words[2], in: &events.actors), code: place(words[3], in: &events.codes),
                    quadClass: 1, millionths: score.map { Int32(($0 * 1e6).rounded()) } ?? .min, mentions: 2,
                    marks: marks))
        }
        var content = DataContent()
        content.events = events
        content.coverage = events.coverage
        return try add(content, "gdelt1", name, digit, rows: rows.count)
    }

    @discardableResult
    func add(
        _ content: DataContent, _ format: String, _ name: String, _ digit: String, rows: Int
    ) throws -> DataSet {
        let set = DataSet(
            format: format, name: name, hash: String(repeating: digit, count: 64), rows: rows, report: "{}")
        try record.importData(set, content, run: run)
        return set
    }

    func read<T>(_ view: RecordView = .everything, _ body: (Material) throws -> T) throws -> T {
        try record.read(view) { try body(Material($0, Self.system)) }
    }

    /// An answer as the command prints it for a spreadsheet, its sentence first.
    static func text(_ answer: Answer, _ material: Material) throws -> String {
        var bytes: [UInt8] = []
        let (columns, rows) = try answer.printed(with: material)
        var writer = ResultWriter(columns, format: .csv) { bytes += $0 }
        for row in rows { try writer.add(row) }
        try writer.end()
        return "\(answer.standing.rawValue): \(answer.sentence)\n\(String(decoding: bytes, as: UTF8.self))"
    }
}

extension Answer {
    /// The value of a column in a row.
    func value(_ row: Int, _ key: String) -> JSONValue? {
        columns.firstIndex { $0.key == key }.flatMap { rows.indices.contains(row) ? rows[row].values[$0] : nil }
    }

    /// The rows whose columns have these values, as JSON prints them.
    func rows(where wanted: [String: JSONValue]) -> [Answer.Row] {
        rows.filter { row in
            wanted.allSatisfy { key, value in
                columns.firstIndex { $0.key == key }.map { row.values[$0] == value } ?? false
            }
        }
    }

    func value(_ key: String, where wanted: [String: JSONValue]) -> JSONValue? {
        guard let place = columns.firstIndex(where: { $0.key == key }) else { return nil }
        return rows(where: wanted).first?.values[place]
    }
}
