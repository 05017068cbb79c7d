internal import Chronology
internal import Evidence

/// The day of the one source that a sentence cites in brackets: what is told there as being said was said then.
enum CitedDays {
    /// For each sentence its source's day; none where it cites several sources, or one only for comparison.
    ///
    /// - Parameter published: a day without a year is the last such day until then.
    static func days(
        of citations: [Citation], sentences: [SentenceSpan], published: DateInterval
    ) -> [Int: DateMention] {
        var found: [Int: DateMention] = [:]
        // Both stand in the order of the text.
        var sentence = 0
        for citation in citations where citation.kind == .bracketed {
            guard let at = citation.at else { continue }
            while sentence < sentences.count, sentences[sentence].to < at { sentence += 1 }
            guard sentence < sentences.count, sentences[sentence].from < at, !citation.text.contains(";"),
                !["see", "cf."].contains(where: { citation.text.lowercased().hasPrefix($0) }),
                let day = day(in: citation.text, until: published.to)
            else { continue }
            found[sentence] = DateMention(
                from: at, to: at, text: citation.text, interval: .day(day), anchor: "citation",
                rule: "day of the cited source")
        }
        return found
    }

    private static func day(in text: String, until last: Day?) -> Day? {
        guard let printed = PrintedDate.day(in: text) else { return nil }
        if let year = printed.year { return Day(year: year, month: printed.month, day: printed.day) }
        guard let last else { return nil }
        for year in [last.civil.year, last.civil.year - 1] {
            if let day = Day(year: year, month: printed.month, day: printed.day), day <= last { return day }
        }
        return nil
    }
}
