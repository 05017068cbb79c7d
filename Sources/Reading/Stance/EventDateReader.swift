internal import Chronology
internal import Evidence

/// Finds the date of an act: that of its own clause, else the time that the text is telling of, else none.
struct EventDateReader {
    let document: NamedDocument

    /// - Parameter word: the verb or noun that names the act.
    func date(of word: Int, in sentence: SyntaxSentence, stance: Stance) -> (
        interval: DateInterval, reason: CodingReason?
    ) {
        let at = sentence.words[word].from
        let nearest = document.dates[sentence.index].filter { $0.interval.precision != .unknown }
            .min { abs($0.from - at) < abs($1.from - at) }
        guard let nearest else { return (.unknown, nil) }
        return (nearest.interval, CodingReason(aspect: .date, rule: "nearest date", range: nearest.from..<nearest.to))
    }
}
