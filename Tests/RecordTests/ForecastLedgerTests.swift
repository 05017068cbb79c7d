import Chronology
import Evidence
import Record
import TestSupport
import Testing

@Suite("The forecast ledger of the record")
struct ForecastLedgerTests {
    private let folder: TemporaryFolder
    private let record: Record
    private let run: Run
    private let decision = Decision(by: "Ada", at: "2026-11-24T11:00:00Z", reason: "as agreed")
    private let fingerprint = String(repeating: "0", count: 64)

    init() throws {
        folder = try TemporaryFolder()
        record = try Record.fresh(in: folder)
        run = try record.begin()
    }

    private func day(_ year: Int, _ month: Int, _ day: Int) throws -> Day {
        try #require(Day(year: year, month: month, day: day))
    }

    private func question(_ text: String = "Will the ferry run again?") throws -> LedgerQuestion {
        LedgerQuestion(
            text: text, opens: try day(2030, 1, 1), closes: try day(2030, 12, 31), resolvesBy: try day(2031, 1, 31),
            criteria: "both harbours announce it", author: "Ada", statusQuo: "no", baseRate: 0.3,
            referenceClass: "ferries that stopped")
    }

    private func forecast(_ question: LedgerQuestion, _ probability: Double, by: String = "Bo") throws -> LedgerForecast
    {
        LedgerForecast(
            question: question.id, forecaster: by, at: try day(2030, 2, 1), probabilities: [probability],
            reason: "two ships are for sale",
            evidence: [.init(id: "d0123456789abcdef:3", published: try day(2030, 1, 20))], fingerprint: fingerprint)
    }

    @Test("gives back what was put into it, and takes the same thing twice as one")
    func roundTrip() throws {
        let question = try question()
        let forecast = try forecast(question, 0.4)
        #expect(try record.ask(question, decision, run: run))
        #expect(try !record.ask(question, decision, run: run))
        #expect(try record.forecast(forecast, decision, run: run))
        #expect(try !record.forecast(forecast, decision, run: run))
        let stored = try record.read { (try $0.forecastQuestions(), try $0.forecasts()) }
        #expect(stored.0.map(\.question) == [question])
        #expect(stored.0.map(\.approved) == [nil])
        #expect(stored.1.map(\.forecast) == [forecast])
    }

    @Test("keeps words with their band, options and quantiles")
    func forms() throws {
        var options = try question("Which harbour?")
        options.kind = .multiple
        options.options = ["Castor", "Pollux"]
        options.statusQuo = nil
        var number = try question("How many ferries?")
        number.kind = .number
        number.statusQuo = "3"
        for question in [options, number] { try record.ask(question, decision, run: run) }
        let forecasts = [
            LedgerForecast(
                question: options.id, forecaster: "Bo", at: try day(2030, 3, 1), probabilities: [0.25, 0.75],
                fingerprint: fingerprint),
            LedgerForecast(
                question: number.id, forecaster: "Bo", at: try day(2030, 3, 1),
                quantiles: [.init(level: 0.1, value: 1), .init(level: 0.9, value: 6.5)], fingerprint: fingerprint),
        ]
        for forecast in forecasts { try record.forecast(forecast, decision, run: run) }
        var words = try forecast(number, 0)
        (words.probabilities, words.words, words.band, words.standard) = ([], "likely", [0.55, 0.8], "icd203")
        words.evidence = []
        try record.forecast(words, decision, run: run)
        let stored = try record.read { try $0.forecasts() }.map(\.forecast)
        #expect(Set(stored) == Set(forecasts + [words]))
    }

    @Test("takes an approval and an outcome back, leaving their traces")
    func undo() throws {
        let question = try question()
        try record.ask(question, decision, run: run)
        let before = try record.read { try $0.fingerprint() }
        #expect(try record.approve(question.id, decision, run: run))
        #expect(try !record.approve(question.id, decision, run: run))
        let resolution = LedgerResolution(
            question: question.id, outcome: "yes", resolvedOn: try day(2030, 6, 1), source: "the harbour gazette")
        try record.resolve(resolution, decision, run: run)
        #expect(try record.read { try $0.fingerprint() } != before)
        #expect(try record.read { try $0.forecastResolutions() }.map(\.resolution) == [resolution])
        #expect(try record.unresolve(question.id, decision, run: run))
        #expect(try !record.unresolve(question.id, decision, run: run))
        #expect(try record.withdrawApproval(of: question.id, decision, run: run))
        #expect(try record.read { try $0.fingerprint() } == before)
        let trace = try record.read { try $0.forecastResolutions(of: question.id) }
        #expect(trace.map(\.resolution) == [resolution])
        #expect(trace.map(\.withdrawn?.by) == ["Ada"])
        // And may be resolved anew.
        try record.resolve(resolution, decision, run: run)
        #expect(try record.read { try $0.forecastResolutions(of: question.id) }.count == 2)
    }

    @Test("takes a forecast back, which then no longer counts")
    func withdraw() throws {
        let question = try question()
        try record.ask(question, decision, run: run)
        let forecast = try forecast(question, 0.4)
        try record.forecast(forecast, decision, run: run)
        #expect(try record.withdrawForecast(forecast.id, decision, run: run))
        #expect(try record.read { try $0.forecasts() }.isEmpty)
        #expect(try record.read { try $0.forecasts(of: question.id) }.map(\.withdrawn?.by) == ["Ada"])
    }

    @Test("shows what was known on a day")
    func asOf() throws {
        let question = try question()
        try record.ask(question, decision, run: run)
        try record.forecast(try forecast(question, 0.4), decision, run: run)
        try record.resolve(
            LedgerResolution(
                question: question.id, outcome: "no", resolvedOn: try day(2030, 12, 31), source: "the gazette"),
            decision, run: run)
        func counts(_ day: Day) throws -> [Int] {
            try record.read(RecordView(asOf: day)) {
                [try $0.forecastQuestions().count, try $0.forecasts().count, try $0.forecastResolutions().count]
            }
        }
        #expect(try counts(day(2029, 12, 31)) == [0, 0, 0])
        #expect(try counts(day(2030, 1, 31)) == [1, 0, 0])
        #expect(try counts(day(2030, 12, 30)) == [1, 1, 0])
        #expect(try counts(day(2030, 12, 31)) == [1, 1, 1])
    }

    private func failure(_ work: () throws -> Void) -> RecordError? {
        do {
            try work()
            return nil
        } catch { return error as? RecordError }
    }

    @Test("refuses a question that its own tables would not hold")
    func refusals() throws {
        var early = try question()
        early.closes = try day(2029, 12, 31)
        var late = try question()
        late.resolvesBy = try day(2030, 12, 30)
        var silent = try question()
        silent.criteria = "  "
        for question in [early, late, silent] {
            let error = failure { try record.ask(question, decision, run: run) }
            #expect(error?.exitCode == 65)
        }
        #expect(try record.read { try $0.forecastQuestions() }.isEmpty)
        let unknown = failure { try record.approve("q0000000000000000", decision, run: run) }
        #expect(unknown == .noSuchCoding("q0000000000000000"))
    }

    @Test("refuses a second outcome while one stands")
    func secondOutcome() throws {
        let question = try question()
        try record.ask(question, decision, run: run)
        let resolution = LedgerResolution(
            question: question.id, outcome: "yes", resolvedOn: try day(2030, 6, 1), source: "the gazette")
        try record.resolve(resolution, decision, run: run)
        let error = failure { try record.resolve(resolution, decision, run: run) }
        #expect(error?.description.contains("is resolved as 'yes'") == true)
    }

    @Test("is there in a record of the version before, once it is opened for writing")
    func migration() throws {
        let path = folder.path("older.sqlite")
        let made = try Record.open(path, mode: .create)
        try made.ingest(SmallReading.harbourReading(), run: made.begin())
        try made.close()
        try RawFile.run(
            """
            DROP VIEW forecast_ledger; DROP TABLE contradiction_judgements;
            DROP TABLE forecast_resolutions; DROP TABLE forecast_evidence; DROP TABLE forecasts;
            DROP TABLE forecast_approvals; DROP TABLE forecast_questions; DROP TABLE concept_judgements;
            PRAGMA user_version = 6
            """, on: path)
        let older = try Record.open(path, mode: .existing)
        let run = try older.begin()
        #expect(try older.ask(question(), decision, run: run))
        #expect(try older.read { try $0.forecastQuestions() }.count == 1)
    }

    @Test("tells what changed in it")
    func changes() throws {
        let question = try question()
        try record.ask(question, decision, run: run)
        try record.forecast(try forecast(question, 0.4), decision, run: run)
        try record.resolve(
            LedgerResolution(
                question: question.id, outcome: "no", resolvedOn: try day(2030, 12, 31), source: "gazette"),
            decision, run: run)
        try record.unresolve(question.id, decision, run: run)
        var kinds: [Change.Kind] = []
        try record.read { try $0.changes(since: .run(0)) { kinds.append($0.kind) } }
        #expect(kinds == [.asked, .forecast, .resolved, .unresolved])
        #expect(try record.read { try $0.lastChange()?.run } == run.number)
    }
}
