import Foundation

/// An event of a hand coder or of the program, as the two are compared.
package struct CodedEvent {
    package let id: String
    package let document: String
    package let quote: String
    package let anchor: String
    package let type: String
    package let status: String
    package let source: Set<String>
    package let target: Set<String>
    package let mutual: Bool
    /// Days as numbers such as 20130429; `nil` where nothing is said.
    package let from: Int?
    package let to: Int?
    package let attribution: String
    /// 1 where none is stated.
    package let confidence: Double

    package var who: Set<String> { source.union(target) }

    /// - Parameters:
    ///   - row: a line of hand-coded gold or of `fukan events --mentions --format jsonl`; `nil` where it is none.
    ///   - document: of hand-coded gold, the name of its text.
    package init?(_ row: [String: Any], document: String = "") {
        guard (row["kind"] as? String ?? "event") == "event", let type = row["type"] as? String else { return nil }
        // Concessions in words and in deeds count as one, as in the hand coding's own score.
        self.type = type == "RETREAT" ? "CONCEDE" : type
        status = row["status"] as? String ?? ""
        source = Set(row["source"] as? [String] ?? [])
        target = Set(row["target"] as? [String] ?? [])
        mutual = row["mutual"] as? Bool ?? false
        attribution = row["attribution"] as? String ?? "author"
        confidence = (row["confidence"] as? NSNumber)?.doubleValue ?? 1
        id = row["id"] as? String ?? ""
        let precision: String
        let first: String?
        let last: String?
        if let evidence = (row["evidence"] as? [[String: Any]])?.first {
            self.document = (evidence["document"] as? String ?? "").replacingOccurrences(of: ".txt", with: "")
            quote = evidence["quote"] as? String ?? ""
            anchor = (evidence["anchor"] as? [String: Any])?["text"] as? String ?? quote
            let date = row["date"] as? [String: Any] ?? [:]
            precision = date["precision"] as? String ?? "unknown"
            first = date["from"] as? String
            last = date["to"] as? String
        } else {
            self.document = document
            quote = row["quote"] as? String ?? ""
            anchor = row["anchor"] as? String ?? quote
            precision = row["date_precision"] as? String ?? "unknown"
            first = row["date"] as? String
            last = row["date_end"] as? String ?? first
        }
        from = Self.day(first, isLast: false)
        to = Self.end(from: first, to: last, precision)
    }

    private static func day(_ text: String?, isLast: Bool) -> Int? {
        guard let parts = text?.split(separator: "-").compactMap({ Int($0) }), let year = parts.first else {
            return nil
        }
        let month = parts.count > 1 ? parts[1] : isLast ? 12 : 1
        let day = parts.count > 2 ? parts[2] : isLast ? 31 : 1
        return year * 10_000 + month * 100 + day
    }

    /// The last day: of a month or year that is given by its first day alone, its end.
    private static func end(from first: String?, to last: String?, _ precision: String) -> Int? {
        let months = ["month": 1, "quarter": 3, "season": 3, "year": 12, "fiscal_year": 12][precision]
        if let months, let from = day(first, isLast: false), last == nil || last == first {
            let total = from / 10_000 * 12 + from / 100 % 100 - 1 + months - 1
            return total / 12 * 10_000 + (total % 12 + 1) * 100 + 31
        }
        return day(last, isLast: true)
    }

    package func hasSameActors(as other: CodedEvent) -> Bool {
        mutual || other.mutual ? who == other.who : source == other.source && target == other.target
    }

    package func hasSameDate(as other: CodedEvent) -> Bool {
        switch (from, other.from) {
        case (nil, nil): true
        case (let a?, let b?): a <= other.to ?? 99_999_999 && b <= to ?? 99_999_999
        default: false
        }
    }
}
