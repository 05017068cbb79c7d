package import Chronology

/// Dates as data files print them, read from bytes. A date that the calendar lacks is none.
package enum CellDate {
    /// `YYYYMMDD`, or with `HHMMSS` behind it, of which only the day is kept.
    package static func compact(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Day? {
        guard range.count == 8 || range.count == 14 else { return nil }
        let start = range.lowerBound
        guard let year = digits(bytes, start, 4), let month = digits(bytes, start + 4, 2),
            let day = digits(bytes, start + 6, 2)
        else { return nil }
        if range.count == 14 {
            guard let hour = digits(bytes, start + 8, 2), let minute = digits(bytes, start + 10, 2),
                let second = digits(bytes, start + 12, 2), hour < 24, minute < 60, second < 61
            else { return nil }
        }
        return Day(year: year, month: month, day: day)
    }

    /// `YYYY-MM-DD`, or with a time of day behind it, of which only the day is kept.
    package static func dashed(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Day? {
        let start = range.lowerBound
        guard range.count >= 10, bytes[start + 4] == 0x2D, bytes[start + 7] == 0x2D,
            let year = digits(bytes, start, 4), let month = digits(bytes, start + 5, 2),
            let day = digits(bytes, start + 8, 2)
        else { return nil }
        if range.count > 10 {
            guard bytes[start + 10] == 0x20 || bytes[start + 10] | 0x20 == 0x74, range.count >= 16,
                digits(bytes, start + 11, 2) != nil, bytes[start + 13] == 0x3A, digits(bytes, start + 14, 2) != nil
            else { return nil }
        }
        return Day(year: year, month: month, day: day)
    }

    /// `30 June 2022`.
    package static func worded(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Day? {
        let parts = String(decoding: bytes[range], as: UTF8.self).split(separator: " ")
        guard parts.count == 3, parts[2].utf8.count == 4, let day = Int(parts[0]), let year = Int(parts[2]),
            let month = months.firstIndex(of: parts[1].lowercased().prefix(3).description),
            parts[1].utf8.count == 3 || longMonths[month] == parts[1].lowercased()
        else { return nil }
        return Day(year: year, month: month + 1, day: day)
    }

    private static let longMonths = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]
    private static let months = longMonths.map { String($0.prefix(3)) }

    /// What a cell of a series says: `2013`, `2013-11`, `201311`, `2013-11-02`, `20131102`, `2013-Q3`, `2013Q3`,
    /// `2013-W07`.
    package static func interval(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> DateInterval? {
        let start = range.lowerBound
        guard range.count >= 4, let year = digits(bytes, start, 4) else { return nil }
        switch range.count {
        case 4: return .year(year)
        case 6:
            if bytes[start + 4] | 0x20 == 0x71 { return digits(bytes, start + 5, 1).flatMap { .quarter($0, of: year) } }
            return digits(bytes, start + 4, 2).flatMap { .month($0, of: year) }
        case 7:
            guard bytes[start + 4] == 0x2D else { return nil }
            if bytes[start + 5] | 0x20 == 0x71 { return digits(bytes, start + 6, 1).flatMap { .quarter($0, of: year) } }
            return digits(bytes, start + 5, 2).flatMap { .month($0, of: year) }
        case 8:
            if bytes[start + 4] == 0x2D, bytes[start + 5] | 0x20 == 0x77 {
                return digits(bytes, start + 6, 2).flatMap { week($0, of: year) }
            }
            return compact(bytes, range).map { .day($0) }
        default: return dashed(bytes, range).map { .day($0) }
        }
    }

    /// The seven days of a week, Monday to Sunday; week 1 has the year's first Thursday (ISO 8601).
    package static func week(_ week: Int, of year: Int) -> DateInterval? {
        guard (1...53).contains(week), let fourth = Day(year: year, month: 1, day: 4) else { return nil }
        // 1970-01-01 was a Thursday.
        let weekday = ((Int(fourth.number) + 3) % 7 + 7) % 7
        let monday = fourth.advanced(byDays: -weekday + (week - 1) * 7)
        guard monday.advanced(byDays: 3).civil.year == year else { return nil }
        return DateInterval(from: monday, to: monday.advanced(byDays: 6), precision: .interval)
    }

    /// `YYMMDD`: years before the pivot belong to the century that begins with 2000.
    package static func twoDigit(
        _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, pivot: Int
    ) -> Day? {
        guard range.count == 6, let year = digits(bytes, range.lowerBound, 2),
            let month = digits(bytes, range.lowerBound + 2, 2), let day = digits(bytes, range.lowerBound + 4, 2)
        else { return nil }
        return Day(year: year < pivot ? 2000 + year : 1900 + year, month: month, day: day)
    }

    private static func digits(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int) -> Int? {
        var value = 0
        for index in start..<start + count {
            let digit = bytes[index] &- 48
            guard digit < 10 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }
}
