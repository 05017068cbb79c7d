import Foundation
import TestSupport
import Testing

/// What the program codes in a corpus, scored against the hand coding.
private struct Accuracy {
    let name: String
    let events: EventScore
    let claims: [(kind: String, score: ClaimScore)]

    init(_ name: String, of corpus: GoldCorpus) throws {
        self.name = name
        let program = try Program.inFolder()
        let read = try program.run(["read"] + corpus.files.map(\.path) + ["--quiet", "--system", "northeast-asia"])
        try #require(read.status == 0, "\(read.errors)")
        let events = try program.run("events", "--mentions", "--format", "jsonl").objects()
        let claims = try program.run("claims", "--format", "jsonl").objects().compactMap { CodedClaim($0) }
        self.events = EventScore(
            gold: corpus.events, coded: events.compactMap { CodedEvent($0) }, texts: corpus.texts)
        self.claims = ClaimScore.kinds.map { kind in
            (kind, ClaimScore(kind: kind, gold: corpus.claims, coded: claims, texts: corpus.texts))
        }
    }
}

@Suite("What is coded, against hand-coded texts")
struct AccuracyTests {
    @Test("in texts of our own that rules were tuned on, stays above its floors")
    func development() throws {
        let score = try Accuracy("development", of: GoldCorpus.own("development")).events
        print("development: \(score.found.precision) \(score.found.recall) type \(score.type.f1) who \(score.who.f1)")
        #expect(score.found.precision >= 0.90)
        #expect(score.type.f1 >= 0.64)
        #expect(score.who.f1 >= 0.41)
    }

    @Test("in texts of our own that nobody tuned on, stays above its floors")
    func heldOut() throws {
        let score = try Accuracy("held-out", of: GoldCorpus.own("held-out")).events
        print("held-out: \(score.found.precision) \(score.found.recall) type \(score.type.f1) who \(score.who.f1)")
        #expect(score.found.precision >= 0.80)
        #expect(score.type.f1 >= 0.37)
        #expect(score.who.f1 >= 0.15)
    }

    @Test(
        "in the essays that are coded by hand, stays above its floors",
        .reference("gold/coderA-001.jsonl", "gold/coderA-004.jsonl", "seeds"))
    func essays() throws {
        let score = try Accuracy("essays", of: GoldCorpus.essays()).events
        print("essays: \(score.found.precision) \(score.found.recall) type \(score.type.f1) who \(score.who.f1)")
        #expect(score.found.precision >= 0.78)
        #expect(score.type.f1 >= 0.70)
        #expect(score.who.f1 >= 0.51)
    }
}

/// The event-coding cases of the reference data, coded by `fukan code`.
private struct Suites {
    static let folder = "cases/event-coding"

    static func score(_ suite: String, of file: String, _ options: String...) throws -> SuiteScore {
        let cases = try GoldCorpus.rows(FileContent.text(of: ReferenceData.file("\(folder)/\(file)").path))
        let input = try cases.filter { $0["suite"] as? String == suite }.map { row in
            let line = ["id": row["id"] ?? "", "text": row["text"] ?? "", "published": row["published"] ?? ""]
            return String(decoding: try JSONSerialization.data(withJSONObject: line), as: UTF8.self)
        }
        let coded = try Program.inFolder().run(
            ["code"] + options, input: input.joined(separator: "\n") + "\n")
        try #require(coded.status == 0, "\(coded.errors)")
        return SuiteScore(suite: suite, cases: cases, coded: try coded.objects())
    }

    static func petrarchRecords() throws -> SuiteScore {
        try score("petrarch2-gsr", of: "petrarch-validation-dev.jsonl")
    }
    static func petrarchUnit() throws -> SuiteScore {
        try score(
            "petrarch-unit", of: "petrarch-validation-dev.jsonl",
            "--actors", ReferenceData.file("\(folder)/petrarch-validation-actors.jsonl").path,
            "--agents", ReferenceData.file("\(folder)/petrarch-validation-agents.jsonl").path)
    }
    static func plover() throws -> SuiteScore { try score("plover-gsr", of: "plover-gsr-dev.jsonl") }
}

/// `make accuracy` writes the report; a test run does not.
@Suite("The report of accuracy")
struct AccuracyReport {
    private static let path = ProcessInfo.processInfo.environment["FUKAN_ACCURACY"]

    @Test("is written where it is asked for", .enabled(if: path != nil))
    func write() throws {
        let corpora = [
            try Accuracy("essays 001 and 004 of the reference data", of: GoldCorpus.essays()),
            try Accuracy("own texts, tuned on", of: GoldCorpus.own("development")),
            try Accuracy("own texts, opened once", of: GoldCorpus.own("held-out")),
        ]
        let records = try Suites.petrarchRecords()
        let unit = try Suites.petrarchUnit()
        let plover = try Suites.plover()
        var text = """
            # Accuracy

            Made by `make accuracy`; nothing here is written by hand. P, R and F1 are precision, recall and F1; an event is
            found where its word is, of the right type, with the right actors (who), and whole with status and date too.

            ## Events

            | corpus | gold | coded | found P / R / F1 | type F1 | who F1 | whole F1 | status | date | speaker |
            |---|---|---|---|---|---|---|---|---|---|

            """
        for corpus in corpora {
            let e = corpus.events
            let typed = Double(max(1, e.type.right))
            text += "| \(corpus.name) | \(e.found.gold) | \(e.found.coded) | \(Self.two(e.found.precision)) / "
            text += "\(Self.two(e.found.recall)) / \(Self.two(e.found.f1)) | \(Self.two(e.type.f1)) | "
            text += "\(Self.two(e.who.f1)) | \(Self.two(e.whole.f1)) | \(Self.two(Double(e.statusRight) / typed)) | "
            text += "\(Self.two(Double(e.dateRight) / typed)) | \(Self.two(Double(e.speakerRight) / typed)) |\n"
        }
        text += "\nStatus, date and speaker: shares of the events of the right type.\n"
        for corpus in corpora {
            text +=
                "\n### \(corpus.name), by type\n\n| type | gold | coded | right | P | R |\n|---|---|---|---|---|---|\n"
            for (type, level) in corpus.events.byType.sorted(by: { ($1.value.gold, $0.key) < ($0.value.gold, $1.key) })
            {
                text += "| \(type) | \(level.gold) | \(level.coded) | \(level.right) | \(Self.two(level.precision)) | "
                text += "\(Self.two(level.recall)) |\n"
            }
        }
        // What was opened once is not looked into.
        for corpus in corpora.dropLast() {
            text +=
                "\n### \(corpus.name), the most frequent faults\n\n| missed | | coded in vain | |\n|---|---|---|---|\n"
            let missed = Self.ten(corpus.events.missed.map { "\($0.type), \($0.status)" })
            let vain = Self.ten(corpus.events.falseOnes.map { "\($0.type), \($0.status)" })
            for index in 0..<max(missed.count, vain.count) {
                let left = index < missed.count ? "\(missed[index].0) | \(missed[index].1)" : " | "
                let right = index < vain.count ? "\(vain[index].0) | \(vain[index].1)" : " | "
                text += "| \(left) | \(right) |\n"
            }
        }
        text +=
            "\n## Claims\n\n| corpus | kind | gold | coded | P | R | F1 | field right |\n|---|---|---|---|---|---|---|---|\n"
        for corpus in corpora {
            for (kind, score) in corpus.claims {
                let level = score.level
                let share = Double(score.fieldRight) / Double(max(1, level.right))
                text += "| \(corpus.name) | \(kind) | \(level.gold) | \(level.coded) | \(Self.two(level.precision)) | "
                text += "\(Self.two(level.recall)) | \(Self.two(level.f1)) | \(Self.two(share)) |\n"
            }
        }
        text += """

            The field: sign of a causal statement, value of a figure, person of a role, half of a channel's members, actor of
            an interest.

            ## Cases of other coders

            | suite | records | whole records right | precision | recall |
            |---|---|---|---|---|
            | petrarch2-gsr | \(records.records) | \(records.recordsRight) | \(Self.two(records.precision)) | \(Self.two(records.recall)) |
            | petrarch-unit, with its own actors and agents | \(unit.records) | \(unit.recordsRight) | \(Self.two(unit.precision)) | \(Self.two(unit.recall)) |

            | suite | records | type right | type and both states right |
            |---|---|---|---|
            | plover-gsr | \(plover.records) | \(plover.typeRight) | \(plover.typeAndStatesRight) |

            """
        try Data(text.utf8).write(to: URL(fileURLWithPath: try #require(Self.path)))
    }

    private static func two(_ value: Double) -> String { String(format: "%.2f", value) }

    /// The ten most frequent, the first by name among equals.
    private static func ten(_ names: [String]) -> [(String, Int)] {
        Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +).sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .prefix(10).map { ($0.key, $0.value) }
    }
}

@Suite("Pairs for scoring")
struct AssignmentTests {
    @Test("are those of the greatest sum, of all that there are")
    func greatest() {
        var random = SplitMix64(seed: 5)
        for _ in 0..<200 {
            let rows = 1 + Int(random.next() % 5)
            let columns = 1 + Int(random.next() % 5)
            let weights = (0..<rows).map { _ in (0..<columns).map { _ in Double(random.next() % 10) } }
            func best(_ row: Int, _ taken: Set<Int>) -> Double {
                guard row < rows else { return 0 }
                return (0..<columns).filter { !taken.contains($0) }.map {
                    weights[row][$0] + best(row + 1, taken.union([$0]))
                }.reduce(best(row + 1, taken), max)
            }
            let pairs = Assignment.pairs(weights)
            #expect(pairs.reduce(0) { $0 + weights[$1.row][$1.column] } == best(0, []))
            #expect(Set(pairs.map(\.column)).count == pairs.count)
        }
    }
}
