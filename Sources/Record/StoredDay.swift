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
        let bytes = text.utf8
        guard bytes.count == 10 else { return nil }
        var numbers = (0, 0, 0)
        for (index, byte) in bytes.enumerated() {
            if index == 4 || index == 7 {
                guard byte == 45 else { return nil }
                continue
            }
            guard (48...57).contains(byte) else { return nil }
            let digit = Int(byte) - 48
            if index < 4 {
                numbers.0 = numbers.0 * 10 + digit
            } else if index < 7 {
                numbers.1 = numbers.1 * 10 + digit
            } else {
                numbers.2 = numbers.2 * 10 + digit
            }
        }
        return Day(year: numbers.0, month: numbers.1, day: numbers.2)
    }
}
