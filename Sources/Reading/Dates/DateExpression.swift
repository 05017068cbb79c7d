internal import Chronology

/// A date as a text writes it: what is stated, what is left open.
struct DateExpression {
    enum Content {
        /// A year, or a month or day with or without one.
        case calendar(year: Int?, month: Int?, day: Int?)
        /// From one to another, in the words of the text: "July 13-14", "April-December 2013".
        case range(year: Int?, from: (month: Int, day: Int?), to: (month: Int, day: Int?))
        case season(Season, year: Int?, shift: Int?)
        case quarter(Int, year: Int?)
        case decade(Int)
        /// A fiscal year of a name, or so many years from the current one.
        case fiscal(year: Int?, shift: Int)
        /// So many units from publication: last year, next month, two years ago.
        case fromPublication(years: Int, months: Int, days: Int, precision: DatePrecision)
        /// So many units from the date before: a year earlier, the following day.
        case fromNarrative(years: Int, months: Int, days: Int, precision: DatePrecision?)
        /// The years, months or days up to publication: over the past two years.
        case past(years: Int, months: Int, days: Int)
        /// So many units from the act told beside, of which a clause follows: "a day after they had met".
        case besideClause(years: Int, months: Int, days: Int)
        case weekday
        /// Now, recently: no interval.
        case vague
    }
    var content: Content
    var part: PeriodPart?
    /// Indices of the words of the sentence.
    var words: Range<Int>
    /// Whether `since`, `from` or `until` opens an end.
    var opening: Opening?
    /// Whether it is told from the date before: "that October", "the next June", "the previous winter".
    var course: Course?

    enum Course { case same, next, previous }

    enum Opening { case since, until }
}

/// Recognises date expressions in the words of a sentence.
struct DateGrammar {
    let words: [NameWord]
    let bytes: [UInt8]

    // MARK: - Words

    private static func table(_ pairs: [(String, Int)]) -> [UInt64: Int] {
        Dictionary(pairs.map { (NameWords.scan($0.0)[0].key, $0.1) }, uniquingKeysWith: { first, _ in first })
    }
    private static let numbers = table([
        ("a", 1), ("an", 1), ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7),
        ("eight", 8), ("nine", 9), ("ten", 10), ("twelve", 12), ("fifteen", 15), ("twenty", 20), ("thirty", 30),
    ])
    private static let ordinals = table([("first", 1), ("second", 2), ("third", 3), ("fourth", 4)])
    private static let seasons = table([("spring", 0), ("summer", 1), ("autumn", 2), ("fall", 2), ("winter", 3)])
    private static let weekdays = WordSet("monday tuesday wednesday thursday friday saturday sunday")
    private static let early = WordSet("early")
    private static let mid = WordSet("mid middle")
    private static let late = WordSet("late")
    private static let end = WordSet("end close")
    private static let beginning = WordSet("beginning start outset")
    private static let of = WordSet("of")
    private static let the = WordSet("the")
    private static let and = WordSet("and to until through")
    private static let last = WordSet("last previous past")
    private static let past = WordSet("past")
    private static let lastOnly = WordSet("last previous")
    private static let next = WordSet("next following coming")
    private static let following = WordSet("following next")
    private static let this = WordSet("this current")
    private static let same = WordSet("same")
    private static let year = WordSet("year years")
    private static let month = WordSet("month months")
    private static let week = WordSet("week weeks")
    private static let day = WordSet("day days")
    private static let decades = WordSet("decade decades")
    private static let earlier = WordSet("earlier before previously")
    private static let later = WordSet("later after thereafter")
    private static let ago = WordSet("ago")
    private static let over = WordSet("over in during for within")
    private static let fiscal = WordSet("fiscal financial")
    private static let quarter = WordSet("quarter")
    private static let vague = WordSet(
        "now recently currently lately today nowadays presently hitherto soon")
    private static let recent = WordSet("recent coming")
    private static let since = WordSet("since")
    private static let from = WordSet("from")
    private static let until = WordSet("until till")
    private static let before = WordSet(
        "in by since until till last next early late mid this of from during on before after through between and for to"
    )

    private static let inWord = WordSet("in")
    private static let beforeWeekdays = WordSet("on last next since until by before after")
    private static let thatOrSame = WordSet("that same")
    private static let nextInStory = WordSet("next following")
    private static let previous = WordSet("previous preceding")
    private static let yesterday = WordSet("yesterday")
    private static let tomorrow = WordSet("tomorrow")
    private static let goingOn = WordSet("in at on the and with when as of")
    private static let beforeSeasons = WordSet("in by during until since for")
    private static let beforeBareSeasons = WordSet("in by")
    private static let nextOnly = WordSet("next")
    private static let thisOnly = WordSet("this")

    private func has(_ set: WordSet, _ index: Int) -> Bool {
        words.indices.contains(index) && set.contains(words[index])
    }
    private func isTogether(_ index: Int) -> Bool {
        words.indices.contains(index)
            && (words[index].gap == .space || words[index].gap == .comma || words[index].gap == .stop)
    }
    private func digits(_ index: Int) -> Int? {
        guard words.indices.contains(index), words[index].shape == .digits, words[index].to - words[index].from <= 4
        else {
            return nil
        }
        return Int(String(decoding: bytes[Int(words[index].from)..<Int(words[index].to)], as: UTF8.self))
    }
    private func text(_ index: Int) -> String {
        String(decoding: bytes[Int(words[index].from)..<Int(words[index].to)], as: UTF8.self)
    }
    private func isYear(_ index: Int) -> Int? {
        guard let number = digits(index), words[index].to - words[index].from == 4, (1500...2199).contains(number)
        else {
            return nil
        }
        return number
    }
    /// A day of the month, also as 2nd or 21st.
    private func dayNumber(_ index: Int) -> Int? {
        if let number = digits(index), words[index].to - words[index].from <= 2, (1...31).contains(number) {
            return number
        }
        guard words.indices.contains(index), words[index].to - words[index].from <= 4 else { return nil }
        let word = text(index)
        guard ["st", "nd", "rd", "th"].contains(where: { word.hasSuffix($0) }), let number = Int(word.dropLast(2)),
            (1...31).contains(number)
        else { return nil }
        return number
    }
    private func monthNumber(_ index: Int) -> Int? {
        guard words.indices.contains(index), words[index].startsUpper else { return nil }
        return PrintedDate.month(words[index])
    }
    /// May and March are months only where a date is expected.
    private func isMonthAlone(_ index: Int) -> Bool {
        let word = words[index]
        let isAmbiguous = [3, 5, 12, 1].contains(PrintedDate.month(word) ?? 0) && word.to - word.from <= 5
        guard isAmbiguous else { return true }
        return index > 0 && words[index].gap == .space && has(Self.before, index - 1) && !word.beginsSentence
    }

    // MARK: - Expressions

    func expressions() -> [DateExpression] {
        var found: [DateExpression] = []
        var index = 0
        while index < words.count {
            guard let expression = expression(at: index) else {
                index += 1
                continue
            }
            found.append(opened(expression))
            index = expression.words.upperBound
        }
        return found
    }

    /// Adds what stands before: since, from, until.
    private func opened(_ expression: DateExpression) -> DateExpression {
        var expression = expression
        let first = expression.words.lowerBound
        if case .vague = expression.content { return expression }
        expression.course = course(expression)
        let before = first - (first > 0 && has(Self.the, first - 1) ? 2 : 1)
        guard before >= 0 else { return expression }
        if has(Self.since, before) {
            expression.opening = .since
        } else if has(Self.until, before) {
            expression.opening = .until
        } else if has(Self.from, before), !continues(expression.words.upperBound), opensStretch(expression, before) {
            expression.opening = .since
        }
        return expression
    }

    /// Whether the words before a month, season or weekday tell it from the date before.
    private func course(_ expression: DateExpression) -> DateExpression.Course? {
        switch expression.content {
        case .calendar(nil, _?, nil), .season(_, nil, nil), .weekday: break
        case .season(_, nil, _?):
            // "the previous winter" is not that before publication.
            let first = expression.words.lowerBound
            guard first > 0, has(Self.the, first - 1) else { return nil }
            return has(Self.previous, first) ? .previous : has(Self.nextInStory, first) ? .next : nil
        default: return nil
        }
        let first = expression.words.lowerBound
        guard first > 0 else { return nil }
        if has(Self.thatOrSame, first - 1) { return .same }
        guard first > 1, has(Self.the, first - 2) else { return nil }
        return has(Self.nextInStory, first - 1) ? .next : has(Self.previous, first - 1) ? .previous : nil
    }

    /// Whether `from` begins a stretch of time: before a year or a month, and not in a comparison ("up by 9 from 2016").
    private func opensStretch(_ expression: DateExpression, _ from: Int) -> Bool {
        switch expression.content {
        case .calendar(_, _, let day) where day == nil: break
        case .decade: break
        default: return false
        }
        guard from > 0 else { return true }
        let previous = words[from - 1]
        return previous.shape != .digits && Self.numbers[previous.key] == nil && !Self.comparison.contains(previous)
            && !words[max(0, from - 4)..<from].contains { Self.comparison.contains($0) }
    }

    private static let comparison = WordSet(
        "up down rose risen fell fallen increase increased decrease decreased percent")

    /// Whether "to" or "until" leads on to another date ("from May to July"), so that `from` opens nothing.
    private func continues(_ index: Int) -> Bool {
        words.indices.contains(index) && has(Self.and, index) && (expression(at: index + 1) != nil)
    }

    private func expression(at index: Int) -> DateExpression? {
        guard words.indices.contains(index) else { return nil }
        return iso(index) ?? parted(index) ?? calendar(index) ?? seasonal(index) ?? fiscalYear(index)
            ?? quarterly(index) ?? relative(index) ?? vagueWord(index)
    }

    private func make(_ content: DateExpression.Content, _ from: Int, _ to: Int, part: PeriodPart? = nil)
        -> DateExpression
    {
        DateExpression(content: content, part: part, words: from..<to, opening: nil)
    }

    private func iso(_ index: Int) -> DateExpression? {
        guard let year = isYear(index), let month = digits(index + 1), let day = digits(index + 2),
            words[index + 1].followsHyphen, words[index + 2].followsHyphen,
            Day(year: year, month: month, day: day) != nil
        else { return nil }
        return make(.calendar(year: year, month: month, day: day), index, index + 3)
    }

    /// "late 2013", "mid-2012", "the end of May", "early in 2014".
    private func parted(_ index: Int) -> DateExpression? {
        let part: PeriodPart
        var next = index + 1
        if has(Self.early, index) {
            part = .early
        } else if has(Self.mid, index) {
            part = .middle
        } else if has(Self.late, index) {
            part = .late
        } else if has(Self.end, index) {
            part = .end
        } else if has(Self.beginning, index) {
            part = .beginning
        } else {
            return nil
        }
        if part == .end || part == .beginning {
            guard has(Self.of, next) else { return nil }
            next += 1
        } else if has(Self.inWord, next) {
            next += 1
        }
        if has(Self.the, next), has(Self.year, next + 1) {
            return make(
                .fromPublication(years: 0, months: 0, days: 0, precision: .year), index, next + 2, part: part)
        }
        if has(Self.the, next), decade(next + 1) != nil { next += 1 }
        guard isTogether(next), let inner = calendar(next) ?? seasonal(next) else { return nil }
        return make(inner.content, index, inner.words.upperBound, part: part)
    }

    private func decade(_ index: Int) -> Int? {
        guard words.indices.contains(index), words[index].to - words[index].from == 5 else { return nil }
        let word = text(index)
        guard word.hasSuffix("0s"), let year = Int(word.dropLast()), (1500...2190).contains(year) else { return nil }
        return year
    }

    private func calendar(_ index: Int) -> DateExpression? {
        if has(Self.weekdays, index), words[index].startsUpper {
            if let rest = monthFirst(index + 1), isTogether(index + 1) {
                return make(rest.content, index, rest.words.upperBound)
            }
            return isPartOfName(index) ? nil : make(.weekday, index, index + 1)
        }
        if let found = monthFirst(index) { return found }
        if let day = dayNumber(index), let month = monthNumber(index + 1), words[index + 1].gap == .space {
            if let year = isYear(index + 2), isTogether(index + 2) {
                return make(.calendar(year: year, month: month, day: day), index, index + 3)
            }
            return make(.calendar(year: nil, month: month, day: day), index, index + 2)
        }
        if let year = decade(index) { return make(.decade(year), index, index + 1) }
        if let year = isYear(index), isYearAlone(index) {
            return make(.calendar(year: year, month: nil, day: nil), index, index + 1)
        }
        return nil
    }

    /// Whether a weekday belongs to a name: Good Friday, the Friday Agreement, Bloody Sunday.
    private func isPartOfName(_ index: Int) -> Bool {
        if index > 0, has(Self.beforeWeekdays, index - 1) { return false }
        if index > 0, words[index].gap == .space, words[index - 1].startsUpper, !words[index - 1].beginsSentence {
            return true
        }
        return index + 1 < words.count && words[index + 1].gap == .space && words[index + 1].startsUpper
    }

    /// A bare number is a year unless it is part of a larger number, a sum or a name (Su-2010).
    private func isYearAlone(_ index: Int) -> Bool {
        if words[index].followsHyphen, index > 0, !words[index - 1].startsUpper, words[index - 1].shape != .lower,
            words[index - 1].shape != .digits
        {
            return false
        }
        if index > 0, [.comma, .stop, .plus, .slash].contains(words[index].gap),
            Int(words[index - 1].to) + 1 == Int(words[index].from), words[index - 1].shape == .digits
        {
            return false
        }
        let from = Int(words[index].from)
        if from > 0,
            [UInt8(ascii: "$"), UInt8(ascii: "="), UInt8(ascii: "/"), UInt8(ascii: "#")].contains(bytes[from - 1])
        {
            return false
        }
        if index + 1 < words.count, [.comma, .stop].contains(words[index + 1].gap), words[index + 1].shape == .digits,
            Int(words[index].to) + 1 == Int(words[index + 1].from)
        {
            return false
        }
        return true
    }

    private func monthFirst(_ index: Int) -> DateExpression? {
        guard let month = monthNumber(index) else { return nil }
        let next = index + 1
        if let day = dayNumber(next), isTogether(next) {
            return monthAndDay(index, month, day)
        }
        // "April-December 2013", "April to June".
        var other = next
        if has(Self.and, other) { other += 1 }
        if let lastMonth = monthNumber(other), isTogether(other),
            other > next || words[other].followsHyphen || hasDash(other),
            lastMonth > month
        {
            let year = isTogether(other + 1) ? isYear(other + 1) : nil
            if other == next || year != nil {
                return make(
                    .range(year: year, from: (month, nil), to: (lastMonth, nil)), index, other + (year == nil ? 1 : 2))
            }
        }
        if let year = isYear(next), isTogether(next) {
            return make(.calendar(year: year, month: month, day: nil), index, next + 1)
        }
        if has(Self.of, next), let year = isYear(next + 1) {
            return make(.calendar(year: year, month: month, day: nil), index, next + 2)
        }
        return isMonthAlone(index) ? make(.calendar(year: nil, month: month, day: nil), index, next) : nil
    }

    /// Whether a dash stands before the word.
    private func hasDash(_ index: Int) -> Bool {
        guard index > 0, index < words.count else { return false }
        let gap = bytes[Int(words[index - 1].to)..<Int(words[index].from)]
        return gap.contains(0x93) || gap.contains(UInt8(ascii: "-"))
    }

    /// "July 12", "July 13-14, 2013", "June 19 and 21, 2018", "June 28 to July 3".
    private func monthAndDay(_ index: Int, _ month: Int, _ day: Int) -> DateExpression {
        var next = index + 2
        var lastDay: Int?
        var lastMonth = month
        if let other = dayNumber(next), words[next].followsHyphen || hasDash(next), other > day {
            lastDay = other
            next += 1
        } else if has(Self.and, next), let other = dayNumber(next + 1), other > day, !isCounting(next + 1) {
            lastDay = other
            next += 2
        } else {
            let other = has(Self.and, next) || hasDash(next) ? next + (has(Self.and, next) ? 1 : 0) : words.count
            if let otherMonth = monthNumber(other), let otherDay = dayNumber(other + 1), otherMonth > month {
                (lastMonth, lastDay) = (otherMonth, otherDay)
                next = other + 2
            }
        }
        var year: Int?
        if let found = isYear(next), isTogether(next) {
            year = found
            next += 1
        }
        if let lastDay {
            return make(.range(year: year, from: (month, day), to: (lastMonth, lastDay)), index, next)
        }
        return make(.calendar(year: year, month: month, day: day), index, next)
    }

    /// Whether a number counts something: "and 21 ships".
    private func isCounting(_ index: Int) -> Bool {
        index + 1 < words.count && words[index + 1].gap == .space && words[index + 1].shape == .lower
            && !has(Self.goingOn, index + 1)
    }

    /// "spring 2014", "summer of 2013", "in the spring", "last summer", "this fall".
    private func seasonal(_ index: Int) -> DateExpression? {
        var position = index
        var shift: Int?
        if has(Self.lastOnly, position) {
            shift = -1
        } else if has(Self.next, position) {
            shift = 1
        } else if has(Self.this, position) {
            shift = 0
        }
        if shift != nil { position += 1 }
        guard words.indices.contains(position), let number = Self.seasons[words[position].key],
            let season = Season(rawValue: number)
        else { return nil }
        var next = position + 1
        if has(Self.of, next), isYear(next + 1) != nil { next += 1 }
        if isTogether(next) || next == position + 2, let year = isYear(next) {
            return make(.season(season, year: year, shift: nil), index, next + 1)
        }
        // The Winter Olympics are no date.
        if words[position].startsUpper && !words[position].beginsSentence { return nil }
        if shift != nil { return make(.season(season, year: nil, shift: shift), index, position + 1) }
        let isNoun = index > 1 && has(Self.the, index - 1) && has(Self.beforeSeasons, index - 2)
        let isBare = index > 0 && has(Self.beforeBareSeasons, index - 1)
        guard isNoun || isBare else { return nil }
        return make(.season(season, year: nil, shift: nil), index, position + 1)
    }

    /// "fiscal 2016", "fiscal year 2016", "FY2016", "the last fiscal year".
    private func fiscalYear(_ index: Int) -> DateExpression? {
        let word = words[index]
        if word.startsUpper, word.shape == .capitals || word.shape == .mixed, word.to - word.from <= 6 {
            let name = text(index)
            if name == "FY", let year = digits(index + 1), isTogether(index + 1) {
                return make(.fiscal(year: year < 100 ? 2000 + year : year, shift: 0), index, index + 2)
            }
            if name.hasPrefix("FY"), let year = Int(name.dropFirst(2)) {
                return make(.fiscal(year: year < 100 ? 2000 + year : year, shift: 0), index, index + 1)
            }
        }
        var position = index
        var shift: Int?
        if has(Self.lastOnly, position) {
            shift = -1
        } else if has(Self.next, position) {
            shift = 1
        } else if has(Self.this, position) {
            shift = 0
        }
        if shift != nil { position += 1 }
        guard has(Self.fiscal, position) else { return nil }
        var next = position + 1
        if has(Self.year, next) { next += 1 }
        if let year = isYear(next) { return make(.fiscal(year: year, shift: 0), index, next + 1) }
        guard let shift, next > position + 1 else { return nil }
        return make(.fiscal(year: nil, shift: shift), index, next)
    }

    /// "the first quarter of 2014", "Q1 2014".
    private func quarterly(_ index: Int) -> DateExpression? {
        if words[index].to - words[index].from == 2, words[index].startsUpper, text(index).hasPrefix("Q"),
            let number = Int(text(index).dropFirst()), (1...4).contains(number), let year = isYear(index + 1)
        {
            return make(.quarter(number, year: year), index, index + 2)
        }
        guard let number = Self.ordinals[words[index].key], has(Self.quarter, index + 1) else { return nil }
        if has(Self.of, index + 2), let year = isYear(index + 3) {
            return make(.quarter(number, year: year), index, index + 4)
        }
        return nil
    }

    // MARK: - Relative dates

    private enum Unit { case year, month, week, day }

    private func unit(_ index: Int) -> Unit? {
        if has(Self.year, index) { return .year }
        if has(Self.month, index) { return .month }
        if has(Self.week, index) { return .week }
        return has(Self.day, index) ? .day : nil
    }

    private func shifted(_ unit: Unit, _ count: Int) -> (years: Int, months: Int, days: Int, precision: DatePrecision) {
        switch unit {
        case .year: (count, 0, 0, .year)
        case .month: (0, count, 0, .month)
        case .week: (0, 0, 7 * count, .interval)
        case .day: (0, 0, count, .day)
        }
    }

    private func relative(_ index: Int) -> DateExpression? {
        // "a year earlier", "three years later", "two years ago".
        if let count = Self.numbers[words[index].key] ?? digits(index).flatMap({ $0 <= 100 ? $0 : nil }),
            let unit = unit(index + 1), words[index + 1].gap == .space
        {
            let by = shifted(unit, count)
            if has(Self.ago, index + 2) {
                return make(
                    .fromPublication(years: -by.years, months: -by.months, days: -by.days, precision: by.precision),
                    index,
                    index + 3)
            }
            if let clause = besideClause(index + 2, by) { return make(clause, index, index + 3) }
            if has(Self.earlier, index + 2) {
                return make(
                    .fromNarrative(years: -by.years, months: -by.months, days: -by.days, precision: nil), index,
                    index + 3)
            }
            if has(Self.later, index + 2) {
                return make(
                    .fromNarrative(years: by.years, months: by.months, days: by.days, precision: nil), index, index + 3)
            }
        }
        // "over the past two years".
        if has(Self.over, index), has(Self.the, index + 1), has(Self.last, index + 2), index + 4 < words.count,
            let count = Self.numbers[words[index + 3].key] ?? digits(index + 3), let unit = unit(index + 4)
        {
            let by = shifted(unit, count)
            return make(.past(years: by.years, months: by.months, days: by.days), index, index + 5)
        }
        // "for the past week".
        if has(Self.over, index), has(Self.the, index + 1), has(Self.past, index + 2), let unit = unit(index + 3) {
            let by = shifted(unit, 1)
            return make(.past(years: by.years, months: by.months, days: by.days), index, index + 4)
        }
        if has(Self.yesterday, index) {
            return make(.fromPublication(years: 0, months: 0, days: -1, precision: .day), index, index + 1)
        }
        if has(Self.tomorrow, index) {
            return make(.fromPublication(years: 0, months: 0, days: 1, precision: .day), index, index + 1)
        }
        let hasThe = index > 0 && has(Self.the, index - 1)
        guard let unit = unit(index + 1), isTogether(index + 1) else { return nil }
        let one = shifted(unit, 1)
        if has(Self.following, index), hasThe {
            return make(
                .fromNarrative(years: one.years, months: one.months, days: one.days, precision: one.precision), index,
                index + 2)
        }
        if has(Self.same, index), hasThe {
            return make(.fromNarrative(years: 0, months: 0, days: 0, precision: one.precision), index, index + 2)
        }
        if unit == .day { return nil }
        // "Last months" are no month.
        if bytes[Int(words[index + 1].to) - 1] == UInt8(ascii: "s") { return nil }
        if has(Self.lastOnly, index), !hasThe {
            return make(
                .fromPublication(years: -one.years, months: -one.months, days: -one.days, precision: one.precision),
                index,
                index + 2)
        }
        if has(Self.nextOnly, index), !hasThe {
            let isNarrative = words[index].beginsSentence
            return make(
                isNarrative
                    ? .fromNarrative(years: one.years, months: one.months, days: one.days, precision: one.precision)
                    : .fromPublication(years: one.years, months: one.months, days: one.days, precision: one.precision),
                index, index + 2)
        }
        if has(Self.thisOnly, index) {
            return make(.fromPublication(years: 0, months: 0, days: 0, precision: one.precision), index, index + 2)
        }
        return nil
    }

    private static let afterWord = WordSet("after")
    private static let beforeWord = WordSet("before")

    /// "a day after the junta gave him notice": the clause tells of what was a day earlier.
    private func besideClause(
        _ index: Int, _ by: (years: Int, months: Int, days: Int, precision: DatePrecision)
    ) -> DateExpression.Content? {
        guard has(Self.afterWord, index) || has(Self.beforeWord, index), index + 2 < words.count,
            words[index + 1].gap == .space
        else { return nil }
        let sign = has(Self.afterWord, index) ? -1 : 1
        return .besideClause(years: sign * by.years, months: sign * by.months, days: sign * by.days)
    }

    private func vagueWord(_ index: Int) -> DateExpression? {
        if has(Self.vague, index) { return make(.vague, index, index + 1) }
        if has(Self.recent, index), unit(index + 1) != nil || has(Self.decades, index + 1) {
            return make(.vague, index, index + 2)
        }
        return nil
    }
}
