package import Chronology

/// What a statement says, as far as it can be set beside another.
package struct ComparableStatement: Sendable, Equatable {
    /// What is measured, of which happening, by which actor, in what scope: statements that differ in one of these do not
    /// touch. By name (`measure`, `event`, `actor`, `scope`, `place`, `unit`, …).
    package var subject: [String: String]
    package var number: StatedNumber?
    package var period: StatementPeriod?
    /// By how much the number is above that of the period before.
    package var differenceFromPrevious: Double?
    package var date: DateInterval?
    package var start: DateInterval?
    package var end: DateInterval?
    /// Days from start to end.
    package var durationInDays: Double?
    /// Of the text that says so.
    package var published: DateInterval?
    /// The English name of the day of the week that the text gives to the date.
    package var weekday: String?
    /// Of the body that acted.
    package var founded: DateInterval?
    /// `largest ever`, `longest since 1991`.
    package var superlative: String?
    package var stance: Stance?

    /// Which side an actor takes in a dispute.
    package struct Stance: Sendable, Equatable {
        /// In the text's words.
        package let words: String
        /// Whom it is about; `nil` where the words name nobody.
        package let toward: String?
        /// The two sides.
        package let sides: Set<String>

        package init(_ words: String, toward: String?, sides: Set<String>) {
            self.words = words
            self.toward = toward
            self.sides = sides
        }
    }

    package init(
        subject: [String: String] = [:], number: StatedNumber? = nil, period: StatementPeriod? = nil,
        differenceFromPrevious: Double? = nil, date: DateInterval? = nil, start: DateInterval? = nil,
        end: DateInterval? = nil, durationInDays: Double? = nil, published: DateInterval? = nil,
        superlative: String? = nil, stance: Stance? = nil
    ) {
        self.subject = subject
        self.number = number
        self.period = period
        self.differenceFromPrevious = differenceFromPrevious
        self.date = date
        self.start = start
        self.end = end
        self.durationInDays = durationInDays
        self.published = published
        self.superlative = superlative
        self.stance = stance
    }
}

/// How two statements stand to each other, and why.
///
/// It says that two texts differ, and never which of them is right.
package struct StatementComparison: Sendable, Equatable {
    package enum Verdict: String, Sendable {
        case agree
        /// They differ, and both can be so.
        case compatible
        case conflict
        /// They do not speak of the same.
        case unrelated
        /// One of them cannot be so, whatever the other says.
        case slip
    }

    /// What makes the difference.
    package enum Kind: String, Sendable {
        case rounding, scope, precision, disagreement, slip
        case changeOverTime = "change over time"
    }

    package let verdict: Verdict
    package let kind: Kind?
    package let reason: String

    init(_ verdict: Verdict, _ kind: Kind?, _ reason: String) {
        self.verdict = verdict
        self.kind = kind
        self.reason = reason
    }

    package init(_ a: ComparableStatement, _ b: ComparableStatement) { self = Self.compare(a, b) }

    private static func compare(_ a: ComparableStatement, _ b: ComparableStatement) -> StatementComparison {
        for one in [a, b] { if let slip = slip(one) { return slip } }
        for key in a.subject.keys.sorted() {
            guard let mine = a.subject[key], let theirs = b.subject[key], mine != theirs else { continue }
            return StatementComparison(.unrelated, nil, "different \(key): \(mine), \(theirs)")
        }
        if a.stance != nil || b.stance != nil { return stances(a, b) }
        let shares = a.subject.keys.contains { b.subject[$0] != nil }
        if let mine = a.number, let theirs = b.number {
            return shares ? numbers(a, mine, b, theirs) : StatementComparison(.unrelated, nil, "no subject in common")
        }
        guard shares else { return StatementComparison(.unrelated, nil, "no subject in common") }
        if let mine = a.superlative, let theirs = b.superlative { return superlatives(mine, theirs) }
        if let spans = spans(a, b) { return spans }
        if let mine = a.date ?? a.start, let theirs = b.date ?? b.start { return dates(mine, theirs) }
        return StatementComparison(.unrelated, nil, "nothing that both state")
    }

    // MARK: - Slips

    /// Day 0 of the calendar's count was a Thursday.
    private static let weekdays = ["thursday", "friday", "saturday", "sunday", "monday", "tuesday", "wednesday"]

    private static func slip(_ one: ComparableStatement) -> StatementComparison? {
        if let published = one.published, let date = one.date, published.precedes(date) {
            return StatementComparison(.slip, .slip, "dated \(date.iso), after the publication, \(published.iso)")
        }
        if let founded = one.founded, let date = one.date, date.precedes(founded) {
            return StatementComparison(.slip, .slip, "acts \(date.iso), before it was founded, \(founded.iso)")
        }
        if let weekday = one.weekday?.lowercased(), let place = weekdays.firstIndex(of: weekday),
            let date = one.date, date.precision == .day, let day = date.from
        {
            let real = ((Int(day.number) % 7) + 7) % 7
            if real != place { return StatementComparison(.slip, .slip, "\(day.iso) was a \(weekdays[real])") }
        }
        if let start = one.start, let end = one.end, end.precedes(start) {
            return StatementComparison(.slip, .slip, "ends \(end.iso), before it starts, \(start.iso)")
        }
        return nil
    }

    // MARK: - Numbers

    private static func numbers(
        _ a: ComparableStatement, _ mine: StatedNumber, _ b: ComparableStatement, _ theirs: StatedNumber
    ) -> StatementComparison {
        if let first = a.period, let second = b.period, first != second {
            if let found = implied(a, mine, second, theirs) ?? implied(b, theirs, first, mine) { return found }
            return StatementComparison(.unrelated, nil, "different periods")
        }
        if (a.period == nil) != (b.period == nil), a.subject["event"] == nil || b.subject["event"] == nil {
            return StatementComparison(.unrelated, nil, "the period of one is not told")
        }
        if let first = a.date, let second = b.date, !first.overlaps(second) {
            return StatementComparison(.unrelated, nil, "different times: \(first.iso), \(second.iso)")
        }
        if mine.value == theirs.value {
            if let first = a.differenceFromPrevious, let second = b.differenceFromPrevious,
                !StatedNumber(first).meets(StatedNumber(second))
            {
                return StatementComparison(
                    .conflict, .disagreement, "the same value, from different ones in the period before")
            }
            return StatementComparison(.agree, nil, "the same value")
        }
        let (range, other) = (mine.range, theirs.range)
        if mine.meets(theirs) {
            return StatementComparison(
                .compatible, .rounding,
                "as far as they are rounded, \(text(mine.value)) covers \(text(range.lowerBound)) to "
                    + "\(text(range.upperBound)) and \(text(theirs.value)) \(text(other.lowerBound)) to "
                    + "\(text(other.upperBound))")
        }
        return StatementComparison(.conflict, .disagreement, "\(text(mine.value)) against \(text(theirs.value))")
    }

    /// A value and its difference from the period before imply that period's value.
    private static func implied(
        _ a: ComparableStatement, _ mine: StatedNumber, _ period: StatementPeriod, _ theirs: StatedNumber
    ) -> StatementComparison? {
        guard let difference = a.differenceFromPrevious, a.period?.previous == period else { return nil }
        let before = mine.value - difference
        let words = "\(text(mine.value)) - \(text(difference)) = \(text(before))"
        if abs(before - theirs.value) < 1e-9 * max(1, abs(before)) {
            return StatementComparison(.agree, nil, words)
        }
        // A difference that is told to the unit shows that the value is: 390 with 89 more is no rounded 390.
        let half =
            mine.isApproximate ? abs(mine.value) * 0.1 : min(mine.unit, StatedNumber(difference).unit) / 2
        let other = theirs.range
        if before + half > other.lowerBound, before - half < other.upperBound {
            return StatementComparison(.compatible, .rounding, "\(words), against \(text(theirs.value)) as rounded")
        }
        return StatementComparison(.conflict, .disagreement, "\(words), against \(text(theirs.value))")
    }

    // MARK: - Dates

    private static func dates(_ a: DateInterval, _ b: DateInterval) -> StatementComparison {
        guard a.overlaps(b) else {
            return StatementComparison(.conflict, .disagreement, "\(a.iso) and \(b.iso) have no day in common")
        }
        if a.from == b.from && a.to == b.to { return StatementComparison(.agree, nil, "the same date") }
        let common = a.intersection(b)
        if common?.from == a.from && common?.to == a.to || common?.from == b.from && common?.to == b.to {
            return StatementComparison(.agree, .precision, "one date lies within the other")
        }
        return StatementComparison(.compatible, .precision, "\(a.iso) and \(b.iso) have days in common")
    }

    /// A start and a duration imply an end.
    private static func spans(_ a: ComparableStatement, _ b: ComparableStatement) -> StatementComparison? {
        func end(_ one: ComparableStatement) -> DateInterval? {
            if let end = one.end { return end }
            guard let start = one.start ?? one.date, start.precision == .day, let days = one.durationInDays,
                abs(days) < 1e6
            else { return nil }
            // Whether the first day counts is not told: the end is one of two days.
            let last = start.moved(byDays: Int(days.rounded()))
            return DateInterval(from: last.moved(byDays: -1).from, to: last.to, precision: .interval)
        }
        guard a.end != nil || b.end != nil, let mine = end(a), let theirs = end(b) else { return nil }
        if !mine.overlaps(theirs) {
            return StatementComparison(.conflict, .disagreement, "ends \(mine.iso) against \(theirs.iso)")
        }
        if let first = a.start, let second = b.start, !first.overlaps(second) {
            return StatementComparison(.conflict, .disagreement, "starts \(first.iso) against \(second.iso)")
        }
        return StatementComparison(.agree, nil, "both end \(theirs.iso)")
    }

    private static func text(_ value: Double) -> String {
        let rounded = (value * 1e6).rounded() / 1e6
        return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
    }
}
