internal import Cases
package import Chronology
internal import Evidence
internal import Mathematics
internal import Record

/// What the first event model of a package has come, and whether it has earned belief: the same runs as `fukan dynamics`
/// makes, with settings that a page can afford.
package struct EventProspect: Sendable {
    /// What a record allows to be said.
    package enum Outcome: Sendable {
        case told(EventProspect)
        /// Not to be told from these documents and data, with what can be asked instead.
        case refused(Answer)
        /// The package has no such model, or there is nothing to tell of.
        case none
    }

    /// Histories that are run forward, and in each month of the test.
    package static let draws = 200
    package static let testDraws = 100
    /// Months that are held back for the test: as many of these as have as many before them.
    package static let heldBack = [36, 24, 12]
    /// Months that are shown as counted, and that lie ahead.
    package static let shown = 24
    package static let ahead = 12
    package static let mostPairs = 3

    /// The worst month of a pair so far, put in anew.
    package struct Worst: Sendable {
        /// Place among the pairs.
        package let pair: Int
        /// The first day of the month.
        package let month: Day
        /// Place among the model's types.
        package let type: Int
        /// Places of its acts among the deeds.
        package let deeds: [Int]
        /// As options of `fukan dynamics simulate`, one for each direction.
        package let words: [String]
    }

    package let run: EventModelRun
    /// The busiest pairs of the core, the busiest first, each with its directions as places among the states.
    package let pairs: [[(source: Int, target: Int)]]
    package let futures: EventFutures
    package let stated: StatedHappeningForecast
    /// By pair, type and direction.
    package let series: [Series]
    /// `nil` where no pair has an act of conflict.
    package let worst: Worst?
    /// `nil` where it could not be tested; `untested` then says why.
    package let test: (run: EventModelRun, backtest: EventBacktest)?
    package let untested: String?

    // MARK: - Of a record

    /// - Throws: what is no refusal: `RecordError`, `PackageErrors`.
    package static func of(_ material: Material) throws -> Outcome {
        guard let model = try material.cases().eventModels.first else { return .none }
        let reason: String
        do {
            return .told(try EventProspect(material, model))
        } catch let refusal as SampleRefusal {
            reason = refusal.description
        } catch DataError.severalSources {
            let sets = try material.data.eventSets(.all).map { "\($0.name) (\($0.id))" }
            reason =
                "the record holds \(Wording.count(sets.count, "event data set")), \(Wording.list(sets)), and a model is fitted to one, which must be named: 'fukan dynamics simulate --data \(try material.data.eventSets(.all)[0].id)' takes the first"
        } catch let mistake as InputError {
            reason =
                "the model '\(model.id)' cannot be fitted to these acts: \(mistake). What can be asked: 'fukan dynamics fit MODEL.yaml' with fewer effects, 'fukan relations A B', 'fukan reactions A B'"
        }
        guard try !material.documents().isEmpty else { return .none }
        return .refused(
            Answer(
                "What comes if things go on cannot be told by a model of events: \(reason).",
                standing: .undetermined, evidence: [], basis: "happenings", reviewed: 0, columns: [], rows: [],
                command: "fukan dynamics list"))
    }

    private init(_ material: Material, _ model: EventModelCase) throws {
        var settings = EventModelRun.Settings()
        settings.threads = material.threads
        let run = try EventModelRun(material, model, data: .all, settings)
        self.run = run
        let pairs = Self.pairs(run, core: try material.core())
        guard !pairs.isEmpty else {
            throw SampleRefusal(
                reason: "\(run.stream.source.inWords) tell of no two core states often enough",
                counts: "\(EventSample.fewestOfDyad) acts are asked of a pair",
                instead: "'fukan dynamics simulate' takes the busiest of all states")
        }
        self.pairs = pairs
        worst = Self.worst(run, pairs)
        var asked = EventFutures.Settings(from: run.stream.span.upperBound)
        asked.months = Self.ahead
        asked.draws = Self.draws
        asked.countsGiven = false
        let happenings = Self.happenings(run, pairs)
        let watched = try StatedHappeningForecast.watched(happenings, run, from: asked.from)
        let last = watched.map(\.until).max() ?? asked.from
        let directed = pairs.flatMap(\.self).flatMap { pair in
            run.model.types.indices.map { WatchedActs(pair.source, pair.target, type: $0, until: last) }
        }
        var given: [EventIntervention] = []
        for words in worst?.words ?? [] { given += try EventIntervention.acts(words, run) }
        futures = try EventFutures(
            run, try run.fits(), asked, interventions: given, watched: watched + directed)
        stated = StatedHappeningForecast(futures, happenings: happenings)
        series = Self.series(run, pairs, futures, first: happenings.count)
        do {
            test = try Self.test(material, model, run)
            untested = nil
        } catch let mistake as InputError {
            test = nil
            untested = "\(mistake)"
        } catch let refusal as SampleRefusal {
            test = nil
            untested = refusal.description
        }
    }

    /// The busiest pairs of core states with acts enough for statements about them alone.
    private static func pairs(_ run: EventModelRun, core: [String]) -> [[(source: Int, target: Int)]] {
        let places = core.compactMap { run.stream.place($0) }
        var counts: [[Int]: Int] = [:]
        for deed in run.stream.deeds { counts[[deed.source, deed.target], default: 0] += 1 }
        var found: [(count: Int, pair: [(source: Int, target: Int)])] = []
        for (index, a) in places.enumerated() {
            for b in places.dropFirst(index + 1) {
                let count = counts[[a, b], default: 0] + counts[[b, a], default: 0]
                guard count >= EventSample.fewestOfDyad else { continue }
                found.append((count, run.model.isDirected ? [(a, b), (b, a)] : [(min(a, b), max(a, b))]))
            }
        }
        // Ties in the order of the core.
        return found.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
            .prefix(mostPairs).map(\.element.pair)
    }

    private static func happenings(
        _ run: EventModelRun, _ pairs: [[(source: Int, target: Int)]]
    ) -> [EventModelCase.StatedHappening] {
        pairs.flatMap { pair -> [EventModelCase.StatedHappening] in
            let (a, b) = (run.stream.states[pair[0].source], run.stream.states[pair[0].target])
            return StatedHappeningForecast.usual(run, dyad: (a, b))
        }
    }

    /// The first type whose acts all count as conflict.
    private static func conflict(_ model: EventModelCase) -> Int? {
        model.types.firstIndex { type in
            type.scores.map { $0.upperBound < 0 } ?? false
        } ?? model.types.firstIndex { $0.name == "conflict" }
    }

    /// Of the busiest pair, the month of the calendar with most acts of conflict, the latest of several.
    private static func worst(_ run: EventModelRun, _ pairs: [[(source: Int, target: Int)]]) -> Worst? {
        guard let pair = pairs.first, let type = conflict(run.model) else { return nil }
        var months: [Day: [Int]] = [:]
        for (place, deed) in run.stream.deeds.enumerated() where deed.type == type {
            guard pair.contains(where: { $0.source == deed.source && $0.target == deed.target }) else { continue }
            let (year, month, _) = deed.day.civil
            if let first = Day(year: year, month: month, day: 1) { months[first, default: []].append(place) }
        }
        guard let found = months.max(by: { ($0.value.count, $0.key) < ($1.value.count, $1.key) }) else { return nil }
        let day = run.stream.span.upperBound.advanced(byDays: 1).iso
        let words = pair.compactMap { direction -> String? in
            let count = found.value.count { place in
                let deed = run.stream.deeds[place]
                return deed.source == direction.source && deed.target == direction.target
            }
            guard count > 0 else { return nil }
            let (a, b) = (run.stream.states[direction.source], run.stream.states[direction.target])
            return "\(day) \(a) \(b) \(run.model.types[type].name) x\(min(count, 1_000))"
        }
        return Worst(pair: 0, month: found.key, type: type, deeds: found.value, words: words)
    }

    // MARK: - The test

    private static func test(
        _ material: Material, _ model: EventModelCase, _ run: EventModelRun
    ) throws -> (run: EventModelRun, backtest: EventBacktest) {
        guard let split = heldBack.lazy.compactMap({ EventBacktest.split(run.stream, last: $0) }).first else {
            throw InputError(
                "test", found: "\(run.stream.span.lowerBound.iso) to \(run.stream.span.upperBound.iso)",
                expected: "\(heldBack.min() ?? 12) whole months to hold back, and as many before them")
        }
        var settings = run.settings
        settings.stream.choosingUntil = split.advanced(byDays: -1)
        let own = try EventModelRun(material, model, data: .all, settings)
        var asked = EventBacktest.Settings(split: split)
        asked.draws = testDraws
        return (own, try EventBacktest(own, asked))
    }

    /// What the test says, beginning with whether the model is to be believed.
    package func verdict(_ material: Material) throws -> Answer {
        guard let test else {
            return Answer(
                "This model has not been tested on these acts (\(untested ?? "no reason given")): what follows is what it assumes, not what to expect.",
                standing: .undetermined, evidence: run.stream.evidence(run.stream.deeds.indices), basis: basis,
                reviewed: 0, columns: [], rows: [], command: "fukan dynamics backtest")
        }
        let scores = try table(material, .scores)
        let isRecommended = BacktestAnswer.verdict(test.backtest, Array(test.backtest.forecasts.indices)).isRecommended
        let first =
            isRecommended
            ? "On months that were held back from it this model beat both persistence and the dyads' base rates."
            : "On months that were held back from it this model did not beat both persistence and the dyads' base rates: what follows is what it assumes, not what to expect."
        return Answer(
            "\(first) \(scores.sentence)", evidence: scores.evidence, basis: basis, reviewed: 0, naive: scores.naive,
            columns: scores.columns, rows: scores.rows, command: scores.command)
    }

    /// A table of the test.
    ///
    /// - Throws: `InputError` where nothing was tested.
    package func table(_ material: Material, _ table: BacktestAnswer.Table) throws -> Answer {
        guard let test else {
            throw InputError("test", found: untested ?? "none", expected: "months to hold back")
        }
        let split = test.backtest.settings.split.iso
        let answer = try BacktestAnswer.answer(
            material, test.run, test.backtest, dyad: nil, table,
            command: "fukan dynamics backtest --split \(split) --draws \(Self.testDraws)")
        // The rows themselves, counted, rather than the set as one thing.
        let whole = test.run.stream.wholeEvidence
        let counted = test.run.stream.evidence(test.run.stream.deeds.indices)
        return Answer(
            answer.sentence, evidence: answer.evidence == whole ? counted : answer.evidence, basis: answer.basis,
            reviewed: 0, naive: answer.naive, columns: answer.columns,
            rows: answer.rows.map { Answer.Row($0.values, evidence: $0.evidence == whole ? counted : $0.evidence) },
            command: answer.command)
    }

    package var basis: String { run.stream.basis }

    // MARK: - What is shown

    /// Acts of a type in a direction, as counted and as they may go on.
    package struct Series: Sendable {
        package let source: Int
        package let target: Int
        package let type: Int
        /// Place among the pairs.
        package let pair: Int
        /// Places of all of its acts among the deeds.
        package let deeds: [Int]
        /// The months that are shown as counted.
        package let past: [(from: Day, acts: Int, places: [Int])]
        /// What it rests on: its acts, or the whole source where it has none.
        package let evidence: [String]
        /// Place among the watched acts.
        let watched: Int
    }

    private static func series(
        _ run: EventModelRun, _ pairs: [[(source: Int, target: Int)]], _ futures: EventFutures, first: Int
    ) -> [Series] {
        var (found, first) = ([Series](), first)
        let deeds = run.stream.deeds
        for (number, pair) in pairs.enumerated() {
            for type in run.model.types.indices {
                for (index, (source, target)) in pair.enumerated() {
                    let own = deeds.indices.filter {
                        deeds[$0].source == source && deeds[$0].target == target && deeds[$0].type == type
                    }
                    found.append(
                        Series(
                            source: source, target: target, type: type, pair: number, deeds: own,
                            past: futures.past(source, target, type: type, months: shown),
                            evidence: own.isEmpty ? run.stream.wholeEvidence : run.stream.evidence(own),
                            watched: first + index * run.model.types.count + type))
                }
            }
            first += pair.count * run.model.types.count
        }
        return found
    }

    /// Acts of a series over the months ahead: the mean, and the bounds of nine tenths of histories.
    package func total(_ series: Series) -> (mean: Double, low: Int, high: Int) {
        let bounds = futures.quantiles([0.05, 0.95], ofWatched: series.watched)
        return (futures.total(series.source, series.target, type: series.type), bounds[0], bounds[1])
    }

    /// What putting in the worst month changes in some series together, the acts put in left out.
    package func change(_ series: [Series]) -> EventFutures.Change? { futures.change(series.map(\.watched)) }

    /// As options of `fukan dynamics simulate` that run the same histories for a pair.
    package func command(pair: Int, isChanged: Bool) -> String {
        let direction = pairs[pair][0]
        let (a, b) = (run.stream.states[direction.source], run.stream.states[direction.target])
        return "fukan dynamics simulate --dyad \(a) \(b) --draws \(Self.draws)"
            + (isChanged ? (worst?.words ?? []).map { " --event '\($0)'" }.joined() : "")
    }
}
