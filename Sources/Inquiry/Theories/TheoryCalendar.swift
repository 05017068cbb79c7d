package import Chronology

/// The steps of a run: step s ends 3 s months after the start, and step 0 is the start itself.
package struct TheoryCalendar: Sendable, Equatable {
    package static let months = 3

    package let from: Day
    /// Quarters after the start.
    package let steps: Int

    package init(from: Day, steps: Int) {
        self.from = from
        self.steps = steps
    }

    /// The last day of a step.
    package func end(of step: Int) -> Day { from.moved(byMonths: Self.months * step) }

    /// The step in which a day lies, 1 for the three months after the start; 0 for the start and the three months before
    /// it, then downwards; after the end more than `steps`.
    package func step(of day: Day) -> Int {
        let (a, b) = (from.civil, day.civil)
        var step = ((b.year - a.year) * 12 + b.month - a.month) / Self.months
        while end(of: step) < day { step += 1 }
        while end(of: step - 1) >= day { step -= 1 }
        return step
    }

    /// The quarter in which the middle of the first step lies, `Q1 2014`, and from there on one after the other; of step 0
    /// that of the start.
    package func label(_ step: Int) -> String {
        let (year, month, _) = (step == 0 ? from : from.advanced(byDays: 45)).civil
        let quarter = year * 4 + (month - 1) / Self.months + max(0, step - 1)
        return "Q\(quarter % 4 + 1) \(quarter / 4)"
    }
}
