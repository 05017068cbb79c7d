internal import Chronology

/// Days as the record holds them: ISO 8601 text, which sorts as the days do.
enum StoredDay {
    /// From 0001-01-01 to 9999-12-31: what four digits can say.
    static func text(_ day: Day) throws(RecordError) -> String {
        // Beyond this range the arithmetic of civil dates would overflow or need a sign.
        guard (-719_162...2_932_896).contains(day.number) else {
            throw .unfit("day \(day.number) lies outside the years 1 to 9999")
        }
        let (year, month, dayOfMonth) = day.civil
        return String(unsafeUninitializedCapacity: 10) { buffer in
            func put(_ value: Int, _ place: Int, _ digits: Int) {
                var rest = value
                for index in stride(from: place + digits - 1, through: place, by: -1) {
                    buffer[index] = UInt8(48 + rest % 10)
                    rest /= 10
                }
            }
            put(year, 0, 4)
            buffer[4] = 45
            put(month, 5, 2)
            buffer[7] = 45
            put(dayOfMonth, 8, 2)
            return 10
        }
    }

    /// `nil` where the text is no day.
    static func day(_ text: String) -> Day? {
        var text = text
        return text.withUTF8 { bytes in
            guard bytes.count == 10, bytes[4] == 45, bytes[7] == 45 else { return nil }
            func number(_ range: Range<Int>) -> Int? {
                var number = 0
                for index in range {
                    guard (48...57).contains(bytes[index]) else { return nil }
                    number = number * 10 + Int(bytes[index]) - 48
                }
                return number
            }
            guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
            return Day(year: year, month: month, day: day)
        }
    }
}
