internal import Chronology

/// A whole date as heads of documents print it: "March 6, 2014", "6 March 2014", "2014-03-06".
enum PrintedDate {
    private static let months: [UInt64: Int] = {
        var months: [UInt64: Int] = [:]
        let names = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        for (index, name) in names.enumerated() {
            for form in [name, String(name.prefix(3)), index == 8 ? "Sept" : name] {
                months[NameWords.scan(form)[0].key] = index + 1
            }
        }
        return months
    }()

    static func month(_ word: NameWord) -> Int? { months[word.key] }

    /// The first whole date in the bytes.
    static func first(in bytes: [UInt8]) -> (interval: DateInterval, range: Range<Int>)? {
        first(in: bytes, 0..<bytes.count)
    }

    static func first(in bytes: [UInt8], _ range: Range<Int>) -> (interval: DateInterval, range: Range<Int>)? {
        let words = NameWords.scan(bytes, range)
        guard words.count >= 3 else { return nil }
        for index in 0...(words.count - 3) {
            let three = words[index..<(index + 3)]
            let span = Int(three[index].from)..<Int(three[index + 2].to)
            let day: Day? =
                if let month = months[words[index].key] {
                    make(number(words[index + 2], bytes), month, number(words[index + 1], bytes))
                } else if let month = months[words[index + 1].key] {
                    make(number(words[index + 2], bytes), month, number(words[index], bytes))
                } else if words[index + 1].followsHyphen {
                    make(number(words[index], bytes), number(words[index + 1], bytes), isoDay(words[index + 2], bytes))
                } else {
                    nil
                }
            if let day { return (DateInterval(from: day, to: day, precision: .day), span) }
        }
        return nil
    }

    /// The only month and day in a text, with its year where it states one.
    static func day(in text: String) -> (year: Int?, month: Int, day: Int)? {
        let bytes = Array(text.utf8)
        let words = NameWords.scan(bytes, 0..<bytes.count)
        let named = words.indices.filter { months[words[$0].key] != nil }
        guard named.count == 1, let place = named.first, let month = months[words[place].key] else { return nil }
        let before = place > 0 ? number(words[place - 1], bytes) : nil
        let after = place + 1 < words.count ? number(words[place + 1], bytes) : nil
        let beyond = place + 2 < words.count ? number(words[place + 2], bytes) : nil
        if let after, (1...31).contains(after) { return (beyond.flatMap { $0 > 31 ? $0 : nil }, month, after) }
        guard let before, (1...31).contains(before) else { return nil }
        return (after.flatMap { $0 > 31 ? $0 : nil }, month, before)
    }

    private static func make(_ year: Int?, _ month: Int?, _ day: Int?) -> Day? {
        guard let year, let month, let day, (1500...2200).contains(year) else { return nil }
        return Day(year: year, month: month, day: day)
    }

    private static func number(_ word: NameWord, _ bytes: [UInt8]) -> Int? {
        guard word.shape == .digits, word.to - word.from <= 4 else { return nil }
        return Int(String(decoding: bytes[Int(word.from)..<Int(word.to)], as: UTF8.self))
    }

    /// The day of an ISO date, behind which a time may follow without a space (2014-03-06T10:00).
    private static func isoDay(_ word: NameWord, _ bytes: [UInt8]) -> Int? {
        let digits = bytes[Int(word.from)..<Int(word.to)].prefix { (48...57).contains($0) }
        return digits.count == 2 ? Int(String(decoding: digits, as: UTF8.self)) : nil
    }
}
