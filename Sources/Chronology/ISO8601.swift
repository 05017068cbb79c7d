/// A text that is no date in ISO 8601.
package struct ISO8601Error: Error, Equatable, Sendable, CustomStringConvertible {
    package let found: String
    package var description: String {
        "'\(found)' is no date; expected 2013, 2013-11, 2013-11-02 or an interval such as 2013-04-01/2014-03-31"
    }
}

extension Day {
    /// `2013-11-02`.
    package var iso: String {
        let civil = civil
        return "\(Self.padded(civil.year, 4))-\(Self.padded(civil.month, 2))-\(Self.padded(civil.day, 2))"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// - Throws: `ISO8601Error` where the text is not a whole date that the calendar has.
    package init(iso text: String) throws(ISO8601Error) {
        let interval = try DateInterval(iso: text)
        guard interval.precision == .day, let day = interval.from else { throw ISO8601Error(found: text) }
        self = day
    }
}

extension DateInterval {
    /// A year, month, day, or two of them with a slash between; `..` for an open end.
    ///
    /// - Throws: `ISO8601Error` where it is none, or ends before it begins.
    package init(iso text: String) throws(ISO8601Error) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 1, let single = Self.single(text) {
            self = single
            return
        }
        guard parts.count == 2 else { throw ISO8601Error(found: text) }
        let (first, last) = (
            parts[0] == ".." ? nil : Self.single(parts[0]), parts[1] == ".." ? nil : Self.single(parts[1])
        )
        guard first != nil || parts[0] == "..", last != nil || parts[1] == "..", first != nil || last != nil else {
            throw ISO8601Error(found: text)
        }
        if let from = first?.from, let to = last?.to, to < from { throw ISO8601Error(found: text) }
        self.init(from: first?.from, to: last?.to, precision: .interval)
    }

    private static func single(_ text: some StringProtocol) -> DateInterval? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let widths = [4, 2, 2]
        guard parts.count <= 3,
            zip(parts, widths).allSatisfy({ part, width in
                part.utf8.count == width && part.utf8.allSatisfy { (48...57).contains($0) }
            })
        else { return nil }
        let numbers = parts.compactMap { Int($0) }
        switch numbers.count {
        case 1: return year(numbers[0])
        case 2: return month(numbers[1], of: numbers[0])
        case 3: return Day(year: numbers[0], month: numbers[1], day: numbers[2]).map { .day($0) }
        default: return nil
        }
    }

    /// `2013-11-02`, `2013-11-01/2013-11-30`, `2003-01-01/..`, or `unknown`.
    package var iso: String {
        switch (from, to) {
        case (nil, nil): "unknown"
        case (let from?, let to?): from == to ? from.iso : "\(from.iso)/\(to.iso)"
        case (let from?, nil): "\(from.iso)/.."
        case (nil, let to?): "../\(to.iso)"
        }
    }
}
