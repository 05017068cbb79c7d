import ArgumentParser
import Chronology
import Evidence
import Exchange
import Foundation
import Ontology
import Record

/// Where the record lies.
struct RecordOption: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The SQLite record to work on.", valueName: "path"))
    var record = "fukan.sqlite"

    /// - Throws: `RecordError`; a missing record is one (exit 66).
    func open(_ mode: Record.Mode) throws -> Record { try Record.open(record, mode: mode) }
}

/// The vocabulary and knowledge that a command works with.
struct SystemOption: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The system package: a name or a folder.", valueName: "name"))
    var system = "northeast-asia"

    func load() throws -> SystemPackage { try Installation.load(system) }
}

/// How results print.
struct FormatOption: ParsableArguments {
    @Option(
        name: .long,
        help: "table, csv, json or jsonl; default table on a terminal, jsonl into a pipe.")
    var format: ResultFormat?

    var isTable: Bool { (format ?? (StandardOutput.isTerminal ? .table : .jsonl)) == .table }

    func writer(_ columns: [ResultColumn]) -> ResultWriter {
        ResultWriter(
            columns, format: format ?? (StandardOutput.isTerminal ? .table : .jsonl),
            terminalWidth: StandardOutput.width, sink: StandardOutput.write)
    }
}

extension ResultFormat: ExpressibleByArgument {}

/// What of the record counts for an answer.
struct ViewOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Only documents published by that day count.", valueName: "date"))
    var asOf: String?

    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp("Leave a document out of this answer, as if struck; may be repeated.", valueName: "document")
    )
    var without: [String] = []

    @Flag(name: .long, help: "Only codings that a person has accepted.")
    var reviewed = false

    @Flag(name: .long, help: "No progress and no notes on standard error.")
    var quiet = false

    func view() throws -> RecordView {
        RecordView(
            asOf: try asOf.map { try Arguments.day($0, "--as-of", last: true) }, without: without,
            reviewedOnly: reviewed)
    }

    /// Says what the answer leaves out, where it leaves out something.
    func explain(_ snapshot: Snapshot) throws {
        guard !quiet else { return }
        let coverage = try snapshot.coverage()
        var notes: [String] = []
        if coverage.later > 0 { notes.append("\(coverage.later) published later") }
        if coverage.undated > 0 { notes.append("\(coverage.undated) of unknown date") }
        if coverage.struck > 0 { notes.append("\(coverage.struck) struck") }
        if coverage.without > 0 { notes.append("\(coverage.without) left out by name") }
        guard !notes.isEmpty else { return }
        StandardError.write(
            "fukan: this answer rests on \(coverage.documents) documents; not counted: \(notes.joined(separator: ", "))\n"
        )
    }
}

/// All options of a command that answers from the record.
struct AnswerOptions: ParsableArguments {
    @OptionGroup var record: RecordOption
    @OptionGroup var format: FormatOption
    @OptionGroup var view: ViewOptions

    /// Answers from one state of the record.
    func answer(_ question: (Snapshot) throws -> Void) throws {
        let record = try record.open(.readOnly)
        try record.read(try view.view()) { snapshot in
            try question(snapshot)
            try view.explain(snapshot)
        }
    }
}

/// Who makes a change, and why.
struct DecisionOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Who decides; default the user's name.", valueName: "name"))
    var by: String?

    @Option(name: .long, help: "Why.")
    var reason = ""

    var person: String { by ?? Person.current }
    var decision: Decision { Decision(by: person, at: Moment.now, reason: reason) }
}

enum Person {
    /// The user's name as the system knows it.
    static var current: String {
        let environment = ProcessInfo.processInfo.environment
        if let name = environment["FUKAN_USER"] ?? environment["USER"] ?? environment["LOGNAME"], !name.isEmpty {
            return name
        }
        return getpwuid(getuid()).flatMap { $0.pointee.pw_name }.map { String(cString: $0) } ?? "unknown"
    }
}

enum Moment {
    /// Now in UTC, to the second: `2026-11-24T10:05:00Z`.
    static var now: String {
        let seconds = Int(Date().timeIntervalSince1970)
        let (day, rest) = (seconds / 86_400, seconds % 86_400)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(Day(number: Int32(day)).iso)T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
    }

    static var today: String { String(now.prefix(10)) }
}

/// Arguments that are more than text.
enum Arguments {
    /// A day; of a month or year its first, or its last where `last` is set.
    static func day(_ text: String, _ option: String, last: Bool = false) throws -> Day {
        let interval = try interval(text, option)
        guard let day = last ? interval.to : interval.from else {
            throw ValidationError("\(option) is '\(text)'; expected a date such as 2013, 2013-11 or 2013-11-02")
        }
        return day
    }

    static func interval(_ text: String, _ option: String) throws -> Chronology.DateInterval {
        do { return try DateInterval(iso: text) } catch {
            throw ValidationError("\(option): \(error)")
        }
    }

    /// One of the words of an enumeration, with the right ones in the message.
    static func choice<T: RawRepresentable & CaseIterable>(_ text: String, _ option: String) throws -> T
    where T.RawValue == String {
        guard let value = T(rawValue: text) else {
            throw ValidationError(
                "\(option) is '\(text)'; expected one of: \(T.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return value
    }
}

extension Record {
    /// Does the work of one command that changes the record, as a run of its own.
    func run<T>(_ command: String, by: String, _ work: (Run) throws -> T) throws -> T {
        let run = try begin(command, by: by, program: Version.text, at: Moment.now)
        let result = try work(run)
        try finish(run, at: Moment.now)
        return result
    }
}
