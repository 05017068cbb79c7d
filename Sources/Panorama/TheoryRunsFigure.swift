internal import Cases
internal import Charts
internal import Chronology
internal import Exchange
internal import Inquiry

/// What follows from each theory for what several of them speak of, on one time axis, beside what is told of what happened.
enum TheoryRunsFigure {
    private static let mostPanels = 8
    /// A driver moves where its mean level goes so far from where it starts.
    private static let leastMove = 0.1

    private static let columns = [
        ResultColumn("driver", "driver"), ResultColumn("who", "by"), ResultColumn("from", "from"),
        ResultColumn("to", "to"), ResultColumn("start", "starts at"),
        ResultColumn("likeliest", "most often at the end"),
        ResultColumn("mean", "mean level at the end", unit: "the lowest is 0"), ResultColumn("low", "10 %"),
        ResultColumn("high", "90 %"), ResultColumn("told", "what is told"),
        ResultColumn("n", "n", unit: "passages, citations and judgements"),
    ]

    /// One theory's course of a driver.
    private struct Course {
        let told: TheoryProspect.Told
        /// Its place among all theories.
        let place: Int
        /// The place of the driver in the theory.
        let driver: Int
        let means: [Double]

        init(_ told: TheoryProspect.Told, place: Int, driver: Int) {
            (self.told, self.place, self.driver) = (told, place, driver)
            means = (0...told.run.settings.steps).map { told.run.meanLevel(driver, at: $0) }
        }

        var run: TheoryRun { told.run }
        var end: Double { means.last ?? 0 }
        var band: ClosedRange<Int> { run.levelBand(driver, at: run.settings.steps) }
        var likeliest: TheoryCase.Level {
            told.theory.drivers[driver].levels[run.likeliestLevel(driver, at: run.settings.steps)]
        }
        /// Whether its author has a rule for what moves it.
        var isSpoken: Bool {
            told.theory.rules.contains { $0.effect.name == told.theory.drivers[driver].id && !$0.isDenied }
        }
        var isMoving: Bool { means.contains { abs($0 - (means.first ?? 0)) >= leastMove } }

        func evidence() throws -> [String] {
            let theory = told.theory
            let rules = theory.rules.filter { $0.effect.name == theory.drivers[driver].id }
            var seen: Set<String> = []
            return try
                (run.basis.footing(theory.drivers[driver]).evidence
                + rules.flatMap { try run.basis.footing($0).evidence }).filter { seen.insert($0).inserted }
        }
    }

    /// A driver of several theories, with what is told of it.
    private struct Subject {
        let driver: TheoryCase.Driver
        let courses: [Course]
        let told: [(told: TheoryCase.Told, evidence: [String])]
        let inputs: [(input: TheoryCase.Input, evidence: [String])]

        /// Those whose authors have rules for it; all, where fewer than two have.
        var spoken: [Course] {
            let spoken = courses.filter(\.isSpoken)
            return spoken.count > 1 ? spoken : courses
        }

        /// How far they end from each other, of all levels.
        var spread: Double {
            let ends = spoken.map(\.end)
            return ((ends.max() ?? 0) - (ends.min() ?? 0)) / Double(max(1, driver.levels.count - 1))
        }
    }

    static func figure(_ context: PageContext, _ prospect: TheoryProspect) throws -> PageFigure? {
        let all = try subjects(prospect)
        let shown = Array(all.prefix(mostPanels))
        guard let first = shown.first, let from = prospect.theories.map(\.run.calendar.from).min(),
            let end = prospect.theories.map({ $0.run.calendar.end(of: $0.run.settings.steps) }).max()
        else { return nil }
        let axis = from...max(from, end)
        var rows: [Answer.Row] = []
        let panels = try shown.map { subject -> (title: String, figure: Figure) in
            rows += try Self.rows(subject)
            let chart = try chart(context, subject, axis, accounts: prospect.theories.count)
            return (subject.driver.text, chart.figure())
        }
        let evidence = rows.flatMap(\.evidence)
        let left = all.count - shown.count
        return PageFigure(
            id: "theory-runs", finding: finding(first),
            drawn:
                "\(Wording.sentence(Wording.count(shown.count, "driver"))) that at least two theories know and one moves\(left > 0 ? ", those that part them most of \(all.count)" : ""): the mean level over \(Wording.number(Double(first.courses[0].run.histories))) histories by each, quarter by quarter, from its author's day to \(Wording.day(prospect.until)), two years at least; faint where the author has no rule for what moves it. At the right where each ends, the stroke what eight of ten histories lie between. Above, what later documents tell, over its stretch; an upright line is what came from outside, which the authors did not know and these lines do not hold.",
            drawing: .panels(panels, areWide: true), columns: columns, rows: rows, evidence: evidence,
            kind: "passages, citations and judgements", reviewed: try context.material.reviewed(Array(Set(evidence))),
            command: "fukan theories run \(first.courses[0].told.theory.id)", register: context.register)
    }

    /// What at least two theories know by the same levels, and one moves: what parts them most first.
    private static func subjects(_ prospect: TheoryProspect) throws -> [Subject] {
        var names: [String] = []
        for name in prospect.theories.flatMap(\.theory.drivers).map(\.id) where !names.contains(name) {
            names.append(name)
        }
        return try names.compactMap { name -> Subject? in
            var courses: [Course] = []
            var levels: [String] = []
            for (place, told) in prospect.theories.enumerated() {
                guard let driver = told.theory.drivers.firstIndex(where: { $0.id == name }) else { continue }
                let own = told.theory.drivers[driver].levels.map(\.id)
                if levels.isEmpty { levels = own }
                if levels == own { courses.append(Course(told, place: place, driver: driver)) }
            }
            guard courses.count > 1, courses.contains(where: \.isMoving), let one = courses.first else { return nil }
            return Subject(
                driver: one.told.theory.drivers[one.driver], courses: courses, told: try told(courses),
                inputs: try inputs(courses))
        }.sorted { abs($0.spread - $1.spread) > 1e-9 ? $0.spread > $1.spread : $0.driver.id < $1.driver.id }
    }

    /// What the record holds of what the theories' files say is told, each once.
    private static func told(_ courses: [Course]) throws -> [(told: TheoryCase.Told, evidence: [String])] {
        var found: [(told: TheoryCase.Told, evidence: [String])] = []
        for course in courses {
            for one in course.told.theory.drivers[course.driver].told where !found.contains(where: { $0.told == one }) {
                let evidence = try course.run.basis.found(one.sources)
                if !evidence.isEmpty { found.append((one, evidence)) }
            }
        }
        return found.sorted { ($0.told.from, $0.told.to, $0.told.text) < ($1.told.from, $1.told.to, $1.told.text) }
    }

    /// What came from outside to the driver, as far as the record holds it.
    private static func inputs(_ courses: [Course]) throws -> [(input: TheoryCase.Input, evidence: [String])] {
        var found: [(input: TheoryCase.Input, evidence: [String])] = []
        for course in courses {
            let driver = course.told.theory.drivers[course.driver].id
            for input in course.told.theory.inputs
            where input.driver == driver && !found.contains(where: { $0.input.id == input.id }) {
                let evidence = try course.run.basis.found(input.sources)
                if !evidence.isEmpty { found.append((input, evidence)) }
            }
        }
        return found.sorted { ($0.input.at, $0.input.id) < ($1.input.at, $1.input.id) }
    }

    // MARK: - Drawing

    private static func chart(
        _ context: PageContext, _ subject: Subject, _ axis: ClosedRange<Day>, accounts: Int
    ) throws -> LevelChart {
        let lines = try subject.courses.map { course in
            LevelChart.Line(
                label: course.told.theory.id, style: course.place,
                points: course.means.enumerated().map { (course.run.calendar.end(of: $0.offset), $0.element) },
                isSilent: !course.isSpoken, low: Double(course.band.lowerBound), high: Double(course.band.upperBound),
                link: context.link(
                    try course.evidence(),
                    "\(course.told.theory.id), \(subject.driver.id): most often \(course.likeliest.id) in \(course.run.calendar.label(course.run.settings.steps))"
                ))
        }
        let told = subject.told.map { told, evidence in
            LevelChart.Told(
                from: told.from, to: told.to,
                movement: told.verdict == .up ? .up : told.verdict == .down ? .down : .level,
                link: context.link(
                    evidence,
                    "Told: \(told.verdict.rawValue), \(Wording.day(told.from)) to \(Wording.day(told.to)). \(told.text)"
                ))
        }
        let inputs = subject.inputs.map { input, evidence in
            LevelChart.Input(
                at: input.at, label: input.id,
                link: context.link(evidence, "From outside, \(Wording.day(input.at)): \(input.text)"))
        }
        return LevelChart(
            title: subject.driver.text, levels: subject.driver.levels.map(\.id), lines: lines, told: told,
            inputs: inputs, axis: axis, accounts: accounts)
    }

    private static func finding(_ subject: Subject) -> String {
        guard let lowest = subject.spoken.min(by: { $0.end < $1.end }),
            let highest = subject.spoken.max(by: { $0.end < $1.end })
        else { return "" }
        let driver = subject.driver.id
        guard lowest.likeliest.id != highest.likeliest.id else {
            return
                "The authors part most on \(driver), and both ends of the range are most often at \(lowest.likeliest.id)"
        }
        return
            "The authors part most on \(driver): by \(highest.told.theory.id) it ends most often at \(highest.likeliest.id), by \(lowest.told.theory.id) at \(lowest.likeliest.id)"
    }

    // MARK: - Table

    private static func rows(_ subject: Subject) throws -> [Answer.Row] {
        let levels = subject.driver.levels.map(\.id)
        var rows = try subject.courses.map { course -> Answer.Row in
            let evidence = try course.evidence()
            let (run, theory) = (course.run, course.told.theory)
            return Answer.Row(
                [
                    .string(subject.driver.id), .string(theory.id), .string(run.calendar.from.iso),
                    .string(run.calendar.end(of: run.settings.steps).iso),
                    .string(theory.drivers[course.driver].levels[theory.drivers[course.driver].start].id),
                    .string(course.likeliest.id), .sixDigits((course.end * 10).rounded() / 10),
                    .string(levels[course.band.lowerBound]), .string(levels[course.band.upperBound]), .null,
                    .integer(Answer.count(evidence)),
                ], evidence: evidence)
        }
        for (told, evidence) in subject.told {
            rows.append(
                Answer.Row(
                    [
                        .string(subject.driver.id), .string("told"), .string(told.from.iso), .string(told.to.iso),
                        .null,
                        .null, .null, .null, .null, .string("\(told.verdict.rawValue): \(told.text)"),
                        .integer(Answer.count(evidence)),
                    ], evidence: evidence))
        }
        for (input, evidence) in subject.inputs {
            rows.append(
                Answer.Row(
                    [
                        .string(subject.driver.id), .string("from outside"), .string(input.at.iso), .null, .null, .null,
                        .null, .null, .null, .string("set to \(input.level): \(input.text)"),
                        .integer(Answer.count(evidence)),
                    ], evidence: evidence))
        }
        return rows
    }
}
