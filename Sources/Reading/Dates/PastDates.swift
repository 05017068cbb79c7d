internal import Chronology

/// The dates of which a text speaks as past: where it prints no date of its own, it is not older than the latest.
struct PastDates {
    /// Those with a year.
    var dated: [DateInterval]
    /// Days without a year.
    var days: [(month: Int, day: Int)] = []

    /// - Parameter cited: days that the document's notes and citations print.
    init(cited: [Day]) { dated = cited.map { .day($0) } }

    /// The latest of them.
    ///
    /// Dates with a year come first. A day without one counts where it lies within two months after the latest of
    /// those: an essay of February names its own January and February without a year. A year far from all others is a
    /// slip and does not count.
    var latest: DateInterval? {
        let years = dated.compactMap { $0.from?.civil.year }.sorted()
        guard !years.isEmpty else { return nil }
        let median = years[years.count / 2]
        // A year that lies more than ten years after every other one, named once, is a slip of the pen.
        let slip = years.count > 1 && years[years.count - 1] - years[years.count - 2] > 10 ? years.last : nil
        // A bare year says too little about the day; it counts only where there is nothing better.
        let plausible = dated.filter { interval in
            guard let year = interval.from?.civil.year else { return median <= 40 }
            return abs(year - median) <= 40 && year != slip
        }
        let fine = plausible.filter { $0.precision != .year }
        guard
            var latest = (fine.isEmpty ? plausible : fine).max(by: { ($0.from?.number ?? 0) < ($1.from?.number ?? 0) })
        else { return nil }
        if latest.precision != .year, let edge = latest.to {
            let near = days.compactMap { month, day -> Day? in
                [edge.civil.year, edge.civil.year + 1].compactMap { Day(year: $0, month: month, day: day) }
                    .first { (1...62).contains($0.days(since: edge)) }
            }
            if let later = near.max() { latest = .day(later) }
        }
        return latest
    }
}
