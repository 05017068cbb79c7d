package import Chronology
package import Evidence
package import Exchange
package import Ontology

/// What an import found in a file, told before anything is written.
package struct ImportReport: Sendable {
    package let format: DataSetFormat
    /// What told the format, in words.
    package let toldBy: String
    package let defects: DefectReport
    package let findings: DataSetIntake.Findings
    package let coverage: [DataCoverage]
    /// Whether rows are events, of which an actor may be named by its bodies alone.
    package let areEvents: Bool
    private let core: [String]

    /// How many codes are named in words; all stand in the JSON.
    private static let named = 10

    package init(
        _ dataSet: RecognisedDataSet, defects: DefectReport, findings: DataSetIntake.Findings, content: DataContent,
        package: SystemPackage
    ) {
        self.init(
            format: dataSet.format, toldBy: dataSet.toldBy, defects: defects, findings: findings, content: content,
            package: package)
    }

    package init(
        format: DataSetFormat, toldBy: String, defects: DefectReport, findings: DataSetIntake.Findings,
        content: DataContent, package: SystemPackage
    ) {
        self.format = format
        self.toldBy = toldBy
        self.defects = defects
        self.findings = findings
        coverage = content.coverage
        areEvents = !content.events.rows.isEmpty
        core = package.core
    }

    /// Rows of the file that go into the record.
    package var rowsTakenIn: Int { findings.rowsTakenIn }
    package var from: Day? { coverage.map(\.from).min() ?? defects.from }
    package var until: Day? { coverage.map(\.until).max() ?? defects.until }

    /// Actors of the system's core of which no row tells.
    package var coreNotInIt: [String] {
        guard !coverage.isEmpty else { return [] }
        let there = Set(coverage.map(\.actor))
        return core.filter { !there.contains($0) }
    }

    /// Actors of the core that only persons and bodies of theirs stand for, with how many rows name those.
    package var coreByBodiesOnly: [DataCoverage] {
        coverage.filter { $0.itself == 0 && core.contains($0.actor) }
    }

    // MARK: - In words

    /// The report, a line each.
    package var lines: [String] {
        var lines = ["\(format.rawValue) (\(format.title)): \(toldBy)"]
        var counted = "\(defects.rows) rows, \(rowsTakenIn) taken in, \(defects.refusedRows) refused"
        if defects.saidTwice.count > 0 { counted += ", \(defects.saidTwice.count) said before" }
        if pairless > 0 { counted += ", \(pairless) name no two actors" }
        if findings.withinOne.count > 0 { counted += ", \(findings.withinOne.count) within one actor" }
        for (reason, met) in defects.leftOut.sorted(by: { $0.key < $1.key }) { counted += ", \(met.count) \(reason)" }
        lines.append(counted)
        if defects.widths.count > 1 {
            let widths = defects.widths.sorted { $0.key < $1.key }.map { "\($0.value) of \($0.key) columns" }
            lines.append("rows by width: \(widths.joined(separator: ", "))")
        }
        if !defects.unreadColumns.isEmpty {
            lines.append(
                "columns not read: \(defects.unreadColumns.map(TableText.visible).joined(separator: ", "))")
        }
        for (cause, met) in defects.causes {
            lines.append("refused for \(cause.words): \(met.count)")
            lines += met.examples.map { "  \($0.text)" }
            if met.count > met.examples.count { lines.append("  …") }
        }
        if defects.saidTwice.count > 0 {
            lines.append("said before, taken in once: \(Self.counted(defects.saidTwice))")
        }
        let again = defects.repeatedIDs.count - defects.saidTwice.count
        if again > 0 { lines.append("another value for the same: \(again) rows, taken in too") }
        if defects.repeatedReports.count > 0 {
            lines.append("report of an earlier row, marked: \(Self.counted(defects.repeatedReports))")
        }
        if let line = defects.repeatsSoughtUntilLine { lines.append("repeats were sought up to line \(line) only") }
        if defects.yearBefore.count > 0 {
            lines.append("dated a year to the day before, marked: \(Self.counted(defects.yearBefore))")
        }
        if defects.datedBefore > 0 { lines.append("dated before they were added: \(defects.datedBefore) rows") }
        if findings.unknown.count > 0 {
            let all = findings.unknown.all
            let shown = all.prefix(Self.named).map {
                "\(TableText.visible($0.code)) (\($0.rows), line \($0.line))"
            }
            lines.append(
                "codes that the system package does not know, kept as they are: \(all.count): "
                    + "\(shown.joined(separator: ", "))\(all.count > Self.named ? ", …" : "")")
        }
        if findings.unknownWords.count > 0 {
            let shown = findings.unknownWords.all.prefix(Self.named).map {
                "\(TableText.visible($0.code)) (\($0.rows))"
            }
            lines.append("acts that CAMEO does not name so, without a score: \(shown.joined(separator: ", "))")
        }
        if findings.scoresByWords > 0 {
            lines.append(
                "\(findings.scoresByWords) rows bear no score of their own: it is that of ICEWS' Goldstein scale by the "
                    + "words of the event")
        }
        if findings.severalDays > 0 {
            lines.append("\(findings.severalDays) events reach over several days: the first counts")
        }
        if !defects.missing.isEmpty {
            let shown = defects.missing.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            lines.append(
                "missing values: "
                    + shown.prefix(Self.named).map { "\(TableText.visible($0.key)) \($0.value)" }
                    .joined(separator: ", ") + (shown.count > Self.named ? ", …" : ""))
        }
        if defects.latinRows.count > 0 {
            lines.append("read as ISO 8859-1, being no UTF-8: \(Self.counted(defects.latinRows))")
        }
        if defects.isLastLineOpen { lines.append("the last line has no end: its last cell may be cut") }
        lines += defects.notes
        if let from, let until {
            lines.append(
                "covers \(from.iso) to \(until.iso)\(coverage.isEmpty ? "" : ", \(coverage.count) actors")")
        }
        for actor in coreByBodiesOnly {
            lines.append("\(actor.actor): \(actor.rows) rows name its people and bodies, none the state itself")
        }
        if !coreNotInIt.isEmpty { lines.append("not in it: \(coreNotInIt.joined(separator: ", "))") }
        return lines
    }

    private var pairless: Int { defects.withoutPair + findings.withoutPair.count }

    private static func counted(_ repeats: CountedRepeats) -> String {
        let lines = repeats.lines.map(String.init).joined(separator: ", ")
        return "\(repeats.count) rows (line \(lines)\(repeats.count > repeats.lines.count ? ", …" : ""))"
    }

    // MARK: - As JSON

    /// The report as an object, its keys in one order.
    package var json: JSONValue {
        .members([
            "format": .string(format.rawValue), "told_by": .string(toldBy), "rows": .integer(defects.rows),
            "unread_columns": .texts(defects.unreadColumns), "taken_in": .integer(rowsTakenIn),
            "refused": .integer(defects.refusedRows),
            "refused_by_cause": .array(
                defects.causes.map { cause, met in
                    .members([
                        "cause": .string(cause.rawValue), "rows": .integer(met.count),
                        "examples": .array(
                            met.examples.map {
                                .members([
                                    "line": .integer($0.line), "column": .text($0.column), "found": .string($0.found),
                                    "expected": .string($0.expected),
                                ])
                            }),
                    ])
                }),
            "said_before": Self.repeats(defects.saidTwice), "same_id": Self.repeats(defects.repeatedIDs),
            "same_report": Self.repeats(defects.repeatedReports),
            "repeats_sought_until_line": defects.repeatsSoughtUntilLine.map(JSONValue.integer) ?? .null,
            "dated_year_before": Self.repeats(defects.yearBefore), "dated_before": .integer(defects.datedBefore),
            "without_pair": .integer(pairless), "within_one_actor": .integer(findings.withinOne.count),
            "left_out": .object(
                defects.leftOut.sorted { $0.key < $1.key }.map {
                    JSONMember(key: $0.key, value: Self.repeats($0.value))
                }),
            "unknown_codes": Self.met(findings.unknown), "unknown_acts": Self.met(findings.unknownWords),
            "scores_by_words": .integer(findings.scoresByWords),
            "over_several_days": .integer(findings.severalDays),
            "missing": .object(
                defects.missing.sorted { $0.key < $1.key }.map {
                    JSONMember(key: $0.key, value: .integer($0.value))
                }),
            "widths": .object(
                defects.widths.sorted { $0.key < $1.key }.map {
                    JSONMember(key: String($0.key), value: .integer($0.value))
                }),
            "latin_rows": Self.repeats(defects.latinRows), "last_line_open": .bool(defects.isLastLineOpen),
            "notes": .texts(defects.notes), "from": .text(from?.iso), "until": .text(until?.iso),
            "actors": .integer(coverage.count),
            "core_by_bodies_only": .array(
                coreByBodiesOnly.map { .members(["actor": .string($0.actor), "rows": .integer($0.rows)]) }),
            "core_not_in_it": .texts(coreNotInIt),
        ])
    }

    private static func repeats(_ repeats: CountedRepeats) -> JSONValue {
        .members(["rows": .integer(repeats.count), "lines": .array(repeats.lines.map(JSONValue.integer))])
    }

    /// At most so many codes stand in a report: a set of names can have as many as it has rows.
    private static let kept = 1_000

    private static func met(_ codes: UnknownCodes) -> JSONValue {
        .members([
            "count": .integer(codes.count),
            "most": .array(
                codes.all.prefix(kept).map {
                    .members([
                        "code": .string($0.code), "rows": .integer($0.rows), "line": .integer($0.line),
                    ])
                }),
        ])
    }
}

extension DefectCause {
    /// The cause in words.
    package var words: String {
        switch self {
        case .tooFewColumns: "too few columns"
        case .tooManyColumns: "too many columns"
        case .badDate: "a date that is none"
        case .reversedDates: "an end before its beginning"
        case .badNumber: "a number that is none, or out of range"
        case .badCode: "a code that is none"
        case .missingCell: "an empty cell without which the row says nothing"
        case .nulByte: "a NUL byte"
        case .unbalancedQuote: "quotes that do not close"
        case .truncated: "a last line that breaks off"
        }
    }
}
