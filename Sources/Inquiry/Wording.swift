package import Chronology

/// Counts, lists and dates in words.
package enum Wording {
    private static let small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]

    /// `no meetings`, `one meeting`, `12 meetings`.
    package static func count(_ count: Int, _ noun: String, plural: String? = nil) -> String {
        let words = small.indices.contains(count) ? small[count] : "\(count)"
        return "\(words) \(count == 1 ? noun : plural ?? noun + "s")"
    }

    /// `A`, `A and B`, `A, B and C`.
    package static func list(_ items: [String], _ last: String = "and") -> String {
        guard let end = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " \(last) " + end
    }

    /// With a capital first letter.
    package static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    /// Last words that make the name of a state, a group or a body one of common nouns, which English gives an article.
    private static let commonNouns: Set<String> = [
        "States", "Kingdom", "Republic", "Union", "Federation", "Confederation", "Emirates", "Islands", "Nations",
        "Netherlands", "Philippines", "Maldives", "Bahamas", "Community", "Commonwealth", "League",
    ]

    /// A name as it stands within a sentence: `the United States`, `Japan`.
    package static func inText(_ name: String) -> String {
        let words = name.split(separator: " ")
        guard let last = words.last, let first = words.first, first.lowercased() != "the",
            commonNouns.contains(String(last))
        else { return name }
        return "the \(name)"
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// A day or month in words, anything else as its ends: `2 November 2013`, `October 2012`, `fiscal 2017`.
    package static func date(_ date: DateInterval) -> String {
        guard let from = date.from else {
            return date.to.map { "until \(day($0))" } ?? "no date"
        }
        let (year, month, _) = from.civil
        switch date.precision {
        case .day: return day(from)
        case .month: return "\(months[month - 1]) \(year)"
        case .year: return "\(year)"
        case .fiscalYear: return "fiscal \(year)"
        default:
            guard let to = date.to else {
                return month == 1 && from.civil.day == 1 ? "since \(year)" : "since \(day(from))"
            }
            return to == from ? day(from) : "\(day(from)) to \(day(to))"
        }
    }

    package static func day(_ day: Day) -> String {
        let (year, month, number) = day.civil
        return "\(number) \(months[month - 1]) \(year)"
    }

    /// A probability with two figures; never 0 or 1 for what is only near it.
    package static func chance(_ value: Double) -> String {
        value > 0.995
            ? (value < 1 ? "above 0.99" : "1") : value < 0.005 ? (value > 0 ? "below 0.01" : "0") : number(value)
    }

    /// Three figures behind the point, none where they are all noughts: small differences are seen there.
    package static func thousandths(_ value: Double) -> String {
        let whole = Int((abs(value) * 1000).rounded())
        let digits = String(whole % 1000)
        let text =
            whole % 1000 == 0
            ? "\(whole / 1000)" : "\(whole / 1000).\(String(repeating: "0", count: 3 - digits.count))\(digits)"
        return value < 0 && whole > 0 ? "−\(text)" : text
    }

    /// A number with thousands set apart: `160,000`; four figures at most behind the point.
    package static func number(_ value: Double) -> String {
        if value == value.rounded(), abs(value) < 9e15 {
            var digits = String(Int(abs(value)))
            var groups: [String] = []
            while digits.count > 3 {
                groups.insert(String(digits.suffix(3)), at: 0)
                digits.removeLast(3)
            }
            return (value < 0 ? "−" : "") + ([digits] + groups).joined(separator: ",")
        }
        let scaled = (abs(value) * 100).rounded() / 100
        let hundredths = Int((scaled * 100).rounded()) % 100
        let fraction =
            hundredths % 10 == 0 ? "\(hundredths / 10)" : hundredths < 10 ? "0\(hundredths)" : "\(hundredths)"
        return (value < 0 ? "−" : "") + number(scaled.rounded(.down)) + "." + fraction
    }
}
