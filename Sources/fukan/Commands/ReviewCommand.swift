import ArgumentParser
import Chronology
import Evidence
import Exchange
import Inquiry
import Ontology
import Reading
import Record

struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "The queue of codings to check, the most doubtful first; agreement between those who checked.",
        discussion: """
            One key each: a accepts, c corrects, r rejects, s skips, u undoes the last, q ends. Each verdict is kept at \
            once. Into a pipe the keys come from standard input; behind c stands the rest of the line.

            Examples:
              fukan review --by Ito --kind events
              fukan review --by Sato --second          what others have checked, for a second verdict
              fukan review --agreement                 kappa and alpha of those who checked the same
              fukan review --corrections               what was corrected, field by field
              fukan review --corrections --write my-region/

            The last one makes of corrections of events entries of the package my-region/: a name that stands for \
            another than was thought, or for one that nobody knew, becomes an actor, person or place; a type becomes a \
            frame of the word that tells the act, or an exception where no frame brings it about. Each is tried on the \
            document first, and kept only if the coding comes out nearer to the corrected one and none that somebody \
            accepted is changed. A new folder extends --system; in one that is there no file is changed: entries go \
            into corrections.yaml, corrections-2.yaml and so on, and what is coded as corrected by now needs none. \
            Look through the file, then read anew with --system my-region/.
            """)

    enum Kind: String, CaseIterable, ExpressibleByArgument {
        case events, claims, causal, forecast, assessment, interest, response, figure, role, channel
    }

    @Option(name: .long, parsing: .singleValue, help: "events, claims or a kind of claim; may be repeated.")
    var kind: [Kind] = []
    @Option(name: .short, help: "How many at most.") var n: Int?
    @Flag(name: .long, help: "What others have checked and you have not.") var second = false
    @Flag(name: .long, help: "How far those who checked the same codings agree.") var agreement = false
    @Flag(name: .long, help: "What was corrected, field by field, the most frequent first.") var corrections = false
    @Option(
        name: .long,
        help: ArgumentHelp("With --corrections: write them as entries of this package.", valueName: "folder"))
    var write: String?
    @Option(name: .long, help: ArgumentHelp("Who checks; default the user's name.", valueName: "name"))
    var by: String?
    @OptionGroup var system: SystemOption
    @OptionGroup var record: RecordOption
    @OptionGroup var format: FormatOption
    @OptionGroup var view: ViewOptions

    func validate() throws {
        if let n, n < 1 { throw ValidationError("-n is \(n); expected a number above 0") }
        if agreement && corrections { throw ValidationError("--agreement and --corrections exclude each other") }
        if write != nil && !corrections { throw ValidationError("--write needs --corrections") }
    }

    func run() throws {
        try reporting {
            if let write {
                let folder = try CorrectionFolder(write)
                return try record.open(.readOnly).read(try view.view()) { try self.write(into: folder, $0) }
            }
            if agreement || corrections {
                return try record.open(.readOnly).read(try view.view()) { snapshot in
                    try agreement ? writeAgreement(snapshot) : writeCorrections(snapshot)
                }
            }
            let package = try system.load()
            let record = try record.open(.existing)
            let person = by ?? Person.current
            let queue = try record.read(try view.view()) { snapshot in
                try snapshot.reviewQueue(
                    second ? .second(by: person) : .unseen, events: kind.isEmpty || kind.contains(.events),
                    claims: kind.isEmpty || kind.contains(.claims)
                        ? nil : kind.compactMap { ClaimKind(rawValue: $0.rawValue) })
            }
            let asked = Array(queue.prefix(n ?? Int.max))
            try record.run("review", by: person) { run in
                var session = ReviewSession(
                    record: record, package: package, person: person, run: run, queue: asked)
                try session.go()
            }
        }
    }

    // MARK: - Agreement

    private func writeAgreement(_ snapshot: Snapshot) throws {
        let verdicts = try snapshot.verdicts()
        let byCoding = Dictionary(grouping: verdicts, by: \.coding)
        var writer = format.writer([
            ResultColumn("first", "first"), ResultColumn("second", "second"), ResultColumn("n", "n"),
            ResultColumn("agreed", "agreed"), ResultColumn("kappa", "kappa"), ResultColumn("alpha", "alpha"),
        ])
        func rounded(_ value: Double?) -> JSONValue { value.map { .number(($0 * 1000).rounded() / 1000) } ?? .null }
        let persons = Set(verdicts.map(\.by)).sorted()
        for (index, first) in persons.enumerated() {
            for second in persons[(index + 1)...] {
                let pairs: [(String, String)] = byCoding.keys.sorted().compactMap { coding in
                    let found = byCoding[coding] ?? []
                    guard let a = found.first(where: { $0.by == first }),
                        let b = found.first(where: { $0.by == second })
                    else { return nil }
                    return (a.verdict.rawValue, b.verdict.rawValue)
                }
                guard !pairs.isEmpty else { continue }
                try writer.add([
                    .string(first), .string(second), .integer(pairs.count), .integer(pairs.count { $0.0 == $0.1 }),
                    rounded(CoderAgreement.kappa(pairs)), rounded(CoderAgreement.alpha(pairs.map { [$0.0, $0.1] })),
                ])
            }
        }
        let units = byCoding.keys.sorted().compactMap { byCoding[$0]?.map(\.verdict.rawValue) }.filter { $0.count > 1 }
        if persons.count > 2, !units.isEmpty {
            try writer.add([
                .string("all"), .string("all"), .integer(units.count), .integer(units.count { Set($0).count == 1 }),
                .null, rounded(CoderAgreement.alpha(units)),
            ])
        }
        try writer.end()
    }

    // MARK: - Corrections

    /// Makes entries of a package of what was corrected, and says of each correction what became of it.
    private func write(into folder: CorrectionFolder, _ snapshot: Snapshot) throws {
        let package = try folder.package(orExtending: system.system)
        var search = EntrySearch(package, engine: try Installation.languageEngine())
        let (agreed, disputed) = try ReviewedCorrection.all(in: snapshot)
        var progress = Progress("trying", total: agreed.count, quiet: view.quiet)
        var rows: [[JSONValue]] = []
        for (index, correction) in agreed.enumerated() {
            progress.advance(to: index, correction.document)
            var (entries, result, others): ([PackageAddition], String, JSONValue) = ([], "", .null)
            if let text = try text(correction.passage.document, snapshot) {
                switch search.find(for: correction, in: text) {
                case .already: result = "coded so already"
                case .entries(let found, let isWhole, let changed):
                    (entries, result, others) =
                        (found, isWhole ? "coded as corrected" : "coded nearer to it", .integer(changed))
                case .counted(let exception): (entries, result) = ([exception], "counted as corrected")
                case .nothing(let reason): result = "no entry: \(reason)"
                }
            } else {
                result = "no entry: the document counts no more"
            }
            rows.append([
                .string(correction.coding), .string(correction.passage.anchor), .string(correction.change),
                .texts(entries.map { "\($0.list) \($0.id)" }), .string(result), others,
            ])
        }
        progress.end()
        for coding in disputed {
            rows.append([.string(coding), .null, .null, .texts([]), .string("no entry: reviewers differ"), .null])
        }
        var written: [String] = []
        if !search.additions.isEmpty {
            written = try folder.write(
                search.additions, extending: system.system,
                heading: "Made of corrections by fukan review --corrections --write; yours to change.")
        }
        var writer = format.writer([
            ResultColumn("coding"), ResultColumn("anchor", "word"), ResultColumn("change", "correction"),
            ResultColumn("entries", "entries"), ResultColumn("result", "result"),
            ResultColumn("others", "others changed"),
        ])
        for row in rows { try writer.add(row) }
        try writer.end()
        if !view.quiet {
            let files = written.isEmpty ? "nothing to write" : "written: \(written.joined(separator: ", "))"
            StandardError.write("fukan: \(search.additions.count) entries of \(rows.count) corrections; \(files)\n")
        }
    }

    private func text(_ id: String, _ snapshot: Snapshot) throws -> EntrySearch.Text? {
        guard let document = try snapshot.document(id: id) else { return nil }
        let accepted = Set(try snapshot.verdicts().filter { $0.verdict == .accepted }.map(\.coding))
        var ranges: [Range<Int>] = []
        for coding in accepted.sorted() {
            guard case .event(let stored, _)? = try snapshot.trace(coding), let passage = stored.coding.passage,
                passage.document == id, stored.coding.judgement == nil, !stored.standing.isRetired
            else { continue }
            ranges.append(passage.anchorFrom..<passage.anchorTo)
        }
        // What the text itself says is read from it again.
        let isKnown = document.metadata.dateBasis == .given || document.metadata.dateBasis == .stated
        return EntrySearch.Text(
            id: id, name: document.name, mediaType: document.mediaType, text: try snapshot.text(ofDocument: id),
            given: GivenDetails(
                author: document.given?.authors?.first, published: isKnown ? document.metadata.published : nil),
            accepted: ranges)
    }

    /// Each field that was changed: the word that stood for the act, what the machine said and what the person did.
    private func writeCorrections(_ snapshot: Snapshot) throws {
        struct Change: Hashable { let anchor, field, machine, person: String }
        var counts: [Change: [String]] = [:]
        for verdict in try snapshot.verdicts() where verdict.verdict == .corrected {
            guard let made = CodingCorrection.made(in: verdict.note),
                let before = try snapshot.trace(verdict.coding),
                let after = try snapshot.trace(made)
            else { continue }
            var (fields, changed): ([(String, JSONValue)], [(String, JSONValue)])
            let anchor: String
            switch (before, after) {
            case (.event(let old, _), .event(let new, _)):
                anchor = old.coding.passage?.anchor ?? ""
                fields = Array(zip(EventRow.columns.map(\.key), old.values))
                changed = Array(zip(EventRow.columns.map(\.key), new.values))
                fields.removeAll { !CodingCorrection.eventFields.contains($0.0) }
            case (.claim(let old, _), .claim(let new, _)):
                anchor = old.claim.passage?.anchor ?? ""
                fields = ClaimRow.fields(old.claim.content).map { ($0.key, $0.value) }
                changed = ClaimRow.fields(new.claim.content).map { ($0.key, $0.value) }
            default: continue
            }
            for (field, value) in fields {
                guard let new = changed.first(where: { $0.0 == field })?.1, new != value else { continue }
                let change = Change(
                    anchor: anchor, field: field, machine: ResultWriter.cell(value), person: ResultWriter.cell(new))
                counts[change, default: []].append(verdict.coding)
            }
        }
        var writer = format.writer([
            ResultColumn("anchor", "word"), ResultColumn("field", "field"), ResultColumn("machine", "machine"),
            ResultColumn("person", "person"), ResultColumn("n", "n"), ResultColumn("codings"),
        ])
        func order(_ entry: (key: Change, value: [String])) -> (Int, String, String, String, String) {
            (-entry.value.count, entry.key.anchor, entry.key.field, entry.key.machine, entry.key.person)
        }
        for (change, codings) in counts.sorted(by: { order($0) < order($1) }) {
            try writer.add([
                .string(change.anchor), .string(change.field), .string(change.machine), .string(change.person),
                .integer(codings.count), .texts(codings.sorted()),
            ])
        }
        try writer.end()
    }
}

/// One person going through the queue.
private struct ReviewSession {
    let record: Record
    let package: SystemPackage
    let person: String
    let run: Run
    let queue: [String]

    private struct Done {
        let index: Int
        let verdict: Review.Verdict?
        /// The coding by hand that takes the place of a corrected one.
        let made: String?
    }
    private var done: [Done] = []

    init(record: Record, package: SystemPackage, person: String, run: Run, queue: [String]) {
        self.record = record
        self.package = package
        self.person = person
        self.run = run
        self.queue = queue
    }

    private func decision(_ reason: String) -> Decision { Decision(by: person, at: Moment.now, reason: reason) }

    mutating func go() throws {
        let keys = KeyInput()
        defer { keys.end() }
        var index = 0
        var isShown = false
        while true {
            let isOver = index == queue.count
            if !isShown { isOver ? try say("that was all; u undo, q quit") : try show(index) }
            isShown = true
            guard let key = keys.key() else { break }
            switch key {
            case _ where isOver && key != "u": return try sum()
            case "a", "r":
                let verdict: Review.Verdict = key == "a" ? .accepted : .rejected
                try record.review(queue[index], verdict, decision(""), run: run)
                try say(verdict.rawValue)
                done.append(Done(index: index, verdict: verdict, made: nil))
            case "c":
                do {
                    guard let made = try correct(queue[index], try keys.line(" change (field=value, …): ")) else {
                        try say("nothing changed")
                        continue
                    }
                    try say("corrected as \(made)")
                    done.append(Done(index: index, verdict: .corrected, made: made))
                } catch let failure as Failure where failure.code == .badContent {
                    try say(failure.message)
                    continue
                }
            case "s":
                try say("skipped")
                done.append(Done(index: index, verdict: nil, made: nil))
            case "u":
                guard let last = done.popLast() else {
                    try say("nothing to undo")
                    continue
                }
                try undo(last)
                try say("undone")
                index = last.index
                isShown = false
                continue
            case "q": return try sum()
            default:
                try say("a accept, c correct, r reject, s skip, u undo, q quit")
                continue
            }
            index += 1
            isShown = false
        }
        try sum()
    }

    private func correct(_ id: String, _ line: String) throws -> String? {
        let correction = try CodingCorrection(line)
        guard !correction.isEmpty else { return nil }
        let judgement = Judgement(by: person, on: Moment.today, reason: "correction of \(id)")
        let made: (id: String, isNew: Bool)
        let trace = try record.read { try $0.trace(id) }
        switch trace {
        case .event(let stored, _)?:
            made = try record.add(correction.applied(to: stored.coding, by: judgement, package), run: run)
        case .claim(let stored, _)?:
            made = try record.add(correction.applied(to: stored.claim, by: judgement), run: run)
        default: throw RecordError.noSuchCoding(id)
        }
        // The same correction may have been made and undone before.
        if !made.isNew { try record.unstrike(made.id, decision("made again"), run: run) }
        try record.review(id, .corrected, decision(CodingCorrection.note(of: made.id)), run: run)
        return made.id
    }

    private func undo(_ last: Done) throws {
        guard last.verdict != nil else { return }
        try record.withdrawReview(
            of: queue[last.index], by: person, at: Moment.now, reviewer: person, run: run)
        if let made = last.made { try record.strike(made, decision("correction undone"), run: run) }
    }

    private func say(_ text: String) throws { try StandardOutput.write(" \(TableText.visible(text))\n") }

    private func sum() throws {
        let counts = Review.Verdict.allCases.map { verdict in
            "\(done.count { $0.verdict == verdict }) \(verdict.rawValue)"
        }
        try StandardOutput.write(
            "\(counts.joined(separator: ", ")), \(done.count { $0.verdict == nil }) skipped, "
                + "\(queue.count - done.count) left\n")
    }

    // MARK: - What is shown

    private func show(_ index: Int) throws {
        try record.read { snapshot in
            guard let trace = try snapshot.trace(queue[index]) else { throw RecordError.noSuchCoding(queue[index]) }
            var lines: [String] = []
            func head(_ confidence: Double) -> String {
                "[\(index + 1)/\(queue.count)] \(queue[index]) confidence \((confidence * 100).rounded() / 100)"
            }
            func add(_ passage: Passage?, _ standing: CodingStanding, _ reasons: [CodingReason]) throws {
                guard let passage else { return }
                lines.append("\(standing.document?.name ?? ""): \(Self.marked(passage))")
                let printed = try snapshot.text(ofDocument: passage.document).printed(reasons)
                for reason in printed {
                    let words = reason.words.map { "\"\($0.text)\" " } ?? ""
                    let inferred = reason.reason.isInferred ? ", inferred" : ""
                    lines.append("  \(reason.reason.aspect.rawValue): \(words)(\(reason.reason.rule)\(inferred))")
                }
            }
            switch trace {
            case .event(let stored, _):
                let event = stored.coding
                lines.append(head(event.confidence))
                let actors =
                    event.source.joined(separator: ";") + (event.mutual ? " <-> " : " -> ")
                    + event.target.joined(separator: ";")
                let fields = [
                    event.type + (event.mode.map { " (\($0))" } ?? ""), event.status.rawValue, actors, event.date.iso,
                    event.place ?? "", event.attribution == "author" ? "" : "according to \(event.attribution)",
                ]
                lines.append(fields.filter { !$0.isEmpty }.joined(separator: "  "))
                try add(event.passage, stored.standing, event.reasons)
            case .claim(let stored, _):
                let claim = stored.claim
                lines.append(head(claim.confidence))
                let fields = ClaimRow.fields(claim.content).filter { !$0.value.isNull }
                    .map { "\($0.key)=\(ResultWriter.cell($0.value))" }
                lines.append("\(claim.content.kind.rawValue)  \(fields.joined(separator: ", "))")
                try add(claim.passage, stored.standing, claim.reasons)
            default: throw RecordError.noSuchCoding(queue[index])
            }
            try StandardOutput.write(lines.map { TableText.visible($0) + "\n" }.joined())
        }
    }

    /// The passage with the word that names the act between `‹` and `›`.
    private static func marked(_ passage: Passage) -> String {
        let bytes = Array(passage.quote.utf8)
        let (from, to) = (passage.anchorFrom - passage.from, passage.anchorTo - passage.from)
        guard 0 <= from, from <= to, to <= bytes.count else { return passage.quote }
        func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        return "\(text(0..<from))‹\(text(from..<to))›\(text(to..<bytes.count))"
    }
}
