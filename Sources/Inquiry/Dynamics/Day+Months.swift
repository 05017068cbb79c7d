internal import Chronology

extension Day {
    /// The day so many months on; the last of its month where that is shorter.
    func moved(byMonths months: Int) -> Day { DateInterval.day(self).moved(months: months)?.from ?? self }
}
