internal import Chronology
internal import Evidence

/// Turns the date expressions of a document, or of a stretch of it, into intervals, against its publication and its
/// narrative.
///
/// Essays date most acts relative to a story. A month or day without a year is the nearest before publication; after a
/// word of plan or expectation the nearest after it; where the sentence has told a year, that of the story.
struct DateReader {
    let bytes: [UInt8]
    /// The words of each sentence.
    let sentences: [[NameWord]]
    /// The fiscal year of the state of which each sentence speaks; that of the calendar where none is given.
    var fiscalYears: [FiscalYear] = []

    private let expressions: [[DateExpression]]

    init(bytes: [UInt8], sentences: [[NameWord]]) {
        self.bytes = bytes
        self.sentences = sentences
        expressions = sentences.map { DateGrammar(words: $0, bytes: bytes).expressions() }
    }

    private func fiscalYear(_ index: Int) -> FiscalYear {
        fiscalYears.indices.contains(index) ? fiscalYears[index] : .calendar
    }

    // MARK: - The publication date, where the text prints none

    /// Adds the dates of which these sentences speak as past.
    func collect(into past: inout PastDates) {
        for (index, list) in expressions.enumerated() {
            for expression in list where !isFuture(expression, index) {
                if case .calendar(let year, let month, let day) = expression.content {
                    if let year, let interval = interval(year, month, day) { past.dated.append(interval) }
                    if year == nil, let month, let day { past.days.append((month, day)) }
                } else if case .range(let year?, _, let to) = expression.content,
                    let interval = interval(year, to.month, to.day)
                {
                    past.dated.append(interval)
                }
            }
        }
    }

    // MARK: - All dates

    /// Where the telling has come to.
    struct Story {
        /// The date told last.
        var narrative: DateInterval?
        /// The last day told as past: "the following Friday" counts from there.
        var lastDay: DateInterval?
    }

    /// The dates of each sentence, in order.
    ///
    /// - Parameters:
    ///   - published: unknown where nothing is known of it; then a date without a year stays unknown unless the story
    ///     tells its year.
    ///   - story: what the sentences before these have told.
    func read(published: DateInterval, story: inout Story) -> [[DateMention]] {
        let today = published.to ?? published.from
        var result: [[DateMention]] = []
        for (index, list) in expressions.enumerated() {
            var sentenceYear: Int?
            // The last date of the sentence that is not one to come: that of the act that it tells first.
            var told: DateInterval?
            var mentions: [DateMention] = []
            for expression in list {
                var (interval, anchor, rule) = resolve(
                    expression, index, today: today, narrative: story.narrative, sentenceYear: sentenceYear, told: told,
                    lastDay: story.lastDay)
                if let part = expression.part, let third = interval.part(part) {
                    interval = third
                    rule += ", \(part) third"
                }
                if let year = yearEnding(with: interval, expression, index) {
                    interval = year
                    rule += ", the year that ends then"
                }
                if let today, let from = interval.from, today < from, !isFuture(expression, index), anchor == "explicit"
                {
                    rule += ", slip: after publication"
                }
                let isStory = !interval.isUnknown && interval.from != nil && expression.opening == nil
                if isStory {
                    if !isFuture(expression, index) {
                        told = interval
                        if interval.precision == .day { story.lastDay = interval }
                    }
                    story.narrative = interval
                    sentenceYear = interval.from?.civil.year
                }
                interval = opened(interval, expression.opening)
                let words = sentences[index]
                let (from, to) = (
                    Int(words[expression.words.lowerBound].from), Int(words[expression.words.upperBound - 1].to)
                )
                mentions.append(
                    DateMention(
                        from: from, to: to, text: String(decoding: bytes[from..<to], as: UTF8.self), interval: interval,
                        anchor: anchor, rule: rule))
            }
            result.append(mentions)
        }
        return result
    }

    private static let year = WordSet("year")
    private static let fiscal = WordSet("fiscal financial")
    private static let that = WordSet("that which")
    private static let ending = WordSet("ended ending ends")
    private static let on = WordSet("on in at")

    /// "the fiscal year that ended on 31 March 2010": the twelve months up to that day or month; `nil` where the words
    /// before the date do not say so.
    private func yearEnding(with end: DateInterval, _ expression: DateExpression, _ index: Int) -> DateInterval? {
        guard let last = end.to, end.precision == .day || end.precision == .month else { return nil }
        let words = sentences[index]
        var position = expression.words.lowerBound - 1
        func steps(back set: WordSet) -> Bool {
            guard position >= 0, set.contains(words[position]) else { return false }
            position -= 1
            return true
        }
        _ = steps(back: Self.on)
        guard steps(back: Self.ending) else { return nil }
        _ = steps(back: Self.that)
        guard steps(back: Self.year) else { return nil }
        let next = Day(number: last.number + 1).civil
        guard let first = Day(year: next.year - 1, month: next.month, day: min(next.day, 28)) else { return nil }
        return DateInterval(from: first, to: last, precision: steps(back: Self.fiscal) ? .fiscalYear : .interval)
    }

    private func opened(_ interval: DateInterval, _ opening: DateExpression.Opening?) -> DateInterval {
        guard let opening, !interval.isUnknown else { return interval }
        switch opening {
        case .since: return DateInterval(from: interval.from, to: nil, precision: .interval)
        case .until: return DateInterval(from: nil, to: interval.to, precision: .interval)
        }
    }

    private func interval(_ year: Int, _ month: Int?, _ day: Int?) -> DateInterval? {
        guard let month else { return .year(year) }
        guard let day else { return .month(month, of: year) }
        return Day(year: year, month: month, day: day).map { .day($0) }
    }

    private func range(
        _ year: Int, _ from: (month: Int, day: Int?), _ to: (month: Int, day: Int?)
    ) -> DateInterval? {
        guard let first = interval(year, from.month, from.day), let last = interval(year, to.month, to.day),
            let a = first.from, let b = last.to, a <= b
        else { return nil }
        return DateInterval(from: a, to: b, precision: .interval)
    }

    private typealias Resolution = (interval: DateInterval, anchor: String, rule: String)

    private func resolve(
        _ expression: DateExpression, _ index: Int, today: Day?, narrative: DateInterval?, sentenceYear: Int?,
        told: DateInterval?, lastDay: DateInterval?
    ) -> Resolution {
        var start = narrative
        if case .weekday = expression.content { start = lastDay }
        if let course = expression.course, let start, let found = inCourse(expression, course, start, index) {
            return (found, "narrative", "told from the date before")
        }
        let isFuture = isFuture(expression, index)
        let followsStory = followsStory(index)
        func yearless(_ make: (Int) -> DateInterval?) -> Resolution {
            if followsStory, let narrative, let after = narrative.from,
                let found = (0...1).compactMap({ make(after.civil.year + $0) }).first(where: {
                    after <= $0.from ?? after
                })
            {
                return (found, "narrative", "without a year: the next after the date before")
            }
            if let year = sentenceYear, !isFuture, let found = make(year),
                today.map({ (found.from ?? $0) <= $0 }) ?? true
            {
                return (found, "narrative", "without a year: that of the sentence")
            }
            guard let today else {
                if let narrative, let from = narrative.from, let found = make(from.civil.year) {
                    return (found, "narrative", "without a year: that of the date before")
                }
                return (.unknown, "publication", "without a year, and no publication date")
            }
            let year = today.civil.year
            if isFuture {
                let found = (0...1).compactMap { make(year + $0) }.first { today < $0.to ?? today }
                return (found ?? .unknown, "publication", "without a year, planned: the nearest after publication")
            }
            let found = (0...4).compactMap { make(year - $0) }.first { ($0.from ?? today) <= today }
            return (found ?? .unknown, "publication", "without a year: the nearest before publication")
        }
        switch expression.content {
        case .calendar(let year?, let month, let day):
            return (interval(year, month, day) ?? .unknown, "explicit", "stated")
        case .calendar(nil, let month, let day):
            return yearless { interval($0, month, day) }
        case .range(let year?, let from, let to):
            return (range(year, from, to) ?? .unknown, "explicit", "stated range")
        case .range(nil, let from, let to):
            return yearless { range($0, from, to) }
        case .season(let season, let year?, _):
            return (.season(season, of: year) ?? .unknown, "explicit", "season")
        case .season(let season, nil, let shift):
            if let shift, let today {
                let year = today.civil.year
                if shift == 0 { return (.season(season, of: year) ?? .unknown, "publication", "season of this year") }
                let choices = (-1...1).compactMap { DateInterval.season(season, of: year + $0) }
                let found =
                    shift < 0
                    ? choices.last { ($0.to ?? today) < today } : choices.first { today < ($0.from ?? today) }
                return (found ?? .unknown, "publication", shift < 0 ? "last season" : "next season")
            }
            return yearless { .season(season, of: $0) }
        case .quarter(let number, let year):
            if let year { return (.quarter(number, of: year) ?? .unknown, "explicit", "quarter") }
            return yearless { .quarter(number, of: $0) }
        case .decade(let year): return (.decade(year) ?? .unknown, "explicit", "decade")
        case .fiscal(let year?, _):
            return (fiscalYear(index).interval(named: year) ?? .unknown, "explicit", "fiscal year")
        case .fiscal(nil, let shift):
            guard let today else { return (.unknown, "publication", "fiscal year, and no publication date") }
            let rule = fiscalYear(index)
            return (
                rule.interval(named: rule.name(of: today) + shift) ?? .unknown, "publication",
                "fiscal year counted from publication"
            )
        case .fromPublication(let years, let months, let days, let precision):
            guard let today else { return (.unknown, "publication", "relative, and no publication date") }
            return (
                shifted(.day(today), years, months, days, precision) ?? .unknown, "publication",
                "counted from publication"
            )
        case .fromNarrative(let years, let months, let days, let precision):
            guard let narrative, narrative.from != nil, narrative.to != nil else {
                return (.unknown, "narrative", "relative, and no date before it")
            }
            return (
                shifted(narrative, years, months, days, precision) ?? .unknown, "narrative",
                "counted from the date before"
            )
        case .besideClause(let years, let months, let days):
            guard let told, let found = shifted(told, years, months, days, nil) else {
                return (.unknown, "narrative", "counted from an act without a date")
            }
            return (found, "narrative", "counted from the act beside")
        case .past(let years, let months, let days):
            guard let today,
                let start = DateInterval.day(today).moved(byYears: -years, months: -months)?.from?.advanced(
                    byDays: -days)
            else {
                return (.unknown, "publication", "relative, and no publication date")
            }
            return (
                DateInterval(from: start, to: today, precision: .interval), "publication", "the time up to publication"
            )
        case .weekday:
            guard let today else { return (.unknown, "publication", "weekday, and no publication date") }
            return weekday(expression, index, today, isFuture: isFuture)
        case .vague: return (.unknown, "vague", "no date")
        }
    }

    /// An interval moved by years, months or days, as wide as the new precision asks; its own where `nil`.
    private func shifted(
        _ base: DateInterval, _ years: Int, _ months: Int, _ days: Int, _ precision: DatePrecision?
    ) -> DateInterval? {
        let isOfEnd = days > 0
        guard let moved = base.moved(byYears: years, months: months) else { return nil }
        let shifted = days == 0 ? moved : moved.moved(byDays: days)
        guard let anchor = isOfEnd ? shifted.to : shifted.from else { return nil }
        switch precision {
        case .year: return .year(anchor.civil.year)
        case .month: return .month(anchor.civil.month, of: anchor.civil.year)
        case .day: return .day(anchor)
        case .interval where days != 0:
            return DateInterval(
                from: anchor.advanced(byDays: -3), to: anchor.advanced(byDays: 3), precision: .interval)
        default: return shifted
        }
    }

    /// "that October", "the next June", "the previous winter", "the following Friday".
    private func inCourse(
        _ expression: DateExpression, _ course: DateExpression.Course, _ narrative: DateInterval, _ index: Int
    ) -> DateInterval? {
        guard let from = narrative.from, let to = narrative.to ?? narrative.from else { return nil }
        let year = from.civil.year
        let choices: [DateInterval]
        switch expression.content {
        case .calendar(nil, let month?, nil): choices = (-1...1).compactMap { .month(month, of: year + $0) }
        case .season(let season, nil, _): choices = (-1...1).compactMap { .season(season, of: year + $0) }
        case .weekday:
            guard let wanted = weekdayNumber(expression, index), narrative.precision == .day else { return nil }
            let now = ((Int(from.number) % 7) + 7) % 7
            switch course {
            case .same: return nil
            case .next: return .day(from.advanced(byDays: (wanted - now + 6) % 7 + 1))
            case .previous: return .day(from.advanced(byDays: -((now - wanted + 6) % 7 + 1)))
            }
        default: return nil
        }
        switch course {
        case .same: return choices.first { ($0.from?.civil.year ?? 0) == year }
        case .next: return choices.first { to < ($0.from ?? to) }
        case .previous: return choices.last { ($0.to ?? from) < from }
        }
    }

    private func weekdayNumber(_ expression: DateExpression, _ index: Int) -> Int? {
        Self.weekdayNames.firstIndex(of: sentences[index][expression.words.lowerBound].key)
    }

    private static let last = WordSet("last")
    private static let nextWord = WordSet("next")

    private static let weekdayNames = ["thursday", "friday", "saturday", "sunday", "monday", "tuesday", "wednesday"]
        .map { NameWords.scan($0)[0].key }

    /// The nearest such weekday: day 0 of the count was a Thursday.
    private func weekday(_ expression: DateExpression, _ index: Int, _ today: Day, isFuture: Bool) -> Resolution {
        guard let wanted = weekdayNumber(expression, index) else { return (.unknown, "publication", "weekday") }
        let now = ((Int(today.number) % 7) + 7) % 7
        var back = (now - wanted + 7) % 7
        let first = expression.words.lowerBound
        let words = sentences[index]
        // "Last Saturday", said on a Saturday, is a week ago.
        if back == 0, first > 0, Self.last.contains(words[first - 1]) { back = 7 }
        let isNext = isFuture || first > 0 && Self.nextWord.contains(words[first - 1])
        let day = today.advanced(byDays: isNext ? (14 - back) % 7 : -back)
        return (.day(day), "publication", "weekday nearest to publication")
    }

    // MARK: - The sentence around a date

    private static let future = WordSet(
        "will would shall may might could should expected expect expects plan plans planned scheduled schedule upcoming going intends intend due invitation invited hope hopes forthcoming"
    )
    private static let followed = WordSet("followed following subsequent subsequently")
    private static let boundary = WordSet("and but while whereas after because")

    /// Whether the clause speaks of the date as of something to come.
    private func isFuture(_ expression: DateExpression, _ index: Int) -> Bool {
        let words = sentences[index]
        let first = expression.words.lowerBound
        var position = first - 1
        var steps = 0
        while position >= 0, steps < 16 {
            // May is a month here, and what was planned once is past.
            let isName = words[position].startsUpper && !words[position].beginsSentence
            if Self.future.contains(words[position]), !isName, !wasIntended(position, words) { return true }
            // A new clause with a verb of its own begins behind a comma and a conjunction.
            if steps > 0, Self.boundary.contains(words[position]), words[position].gap == .comma { break }
            position -= 1
            steps += 1
        }
        let behind = expression.words.upperBound
        return words[behind..<min(words.count, behind + 3)].contains { Self.future.contains($0) }
            && (first == 0 || words[first].beginsSentence || first < 3)
    }

    private static let intended = WordSet("planned scheduled expected invited due hoped")
    private static let wasWords = WordSet("was were had been originally initially once first")

    /// "were originally planned for June" speaks of a past plan.
    private func wasIntended(_ position: Int, _ words: [NameWord]) -> Bool {
        Self.intended.contains(words[position])
            && words[max(0, position - 3)..<position].contains { Self.wasWords.contains($0) }
    }

    private func followsStory(_ index: Int) -> Bool {
        let words = sentences[index]
        return words.prefix(10).contains { Self.followed.contains($0) }
    }
}
