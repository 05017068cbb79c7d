internal import Chronology

extension ContradictionSearch {
    /// A date in the text against the date of the source that the note names for it.
    func citationDates() -> [Contradiction] {
        sentences.indices.flatMap { index -> [Contradiction] in
            var sentence = sentences[index]
            // Several sources in one bracket: nothing says which of them stands for the date.
            guard sentence.sentence.citations.count == 1, let citation = sentence.sentence.citations.first,
                !citation.contains(";"), let cited = Self.days(in: citation).first
            else { return [] }
            // A note at the end of what its source says covers the sentence before it too.
            if !sentence.sentence.dates.contains(where: \.isExplicit), index > 0,
                sentences[index - 1].sentence.document == sentence.sentence.document,
                sentences[index - 1].sentence.part == sentence.sentence.part,
                sentences[index - 1].sentence.citations.isEmpty
            {
                sentence = sentences[index - 1]
            }
            let noted = sentences[index]
            return sentence.sentence.dates.compactMap { when in
                guard when.isExplicit, let from = when.interval.from?.civil, let to = when.interval.to?.civil,
                    (from.year, from.month) == (to.year, to.month), from.month == cited.civil.month,
                    from.year != cited.civil.year
                else { return nil }
                return Contradiction(
                    matter: .citation, kind: .slip, subject: sentence.text(when.from, when.to),
                    actors: actors(sentence),
                    claim:
                        "The text dates it \(Self.words(when.interval)); the source that its note names is of \(Self.words(.day(cited))).",
                    sides: [
                        .init([span(sentence, when.from, when.to)], Self.at(when.interval)),
                        .init([span(noted)], "source of \(Self.words(.day(cited)))", citation: citation),
                    ],
                    resolution: "A slip in the year: \(cited.civil.year).",
                    reason:
                        "The same month, \(abs(cited.civil.year - from.year)) years apart, and the note is the only source of the sentence.",
                    question: "Which year is meant?")
            }
        }
    }

    /// Days as a note writes them, `May 28, 2013` or `28 May 2013`, without those on which a page was looked at.
    static func days(in text: String) -> [Day] {
        let months = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november",
            "december",
        ]
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        var days: [Day] = []
        for index in words.indices {
            guard let month = months.firstIndex(of: words[index]) else { continue }
            if index > 0, words[index - 1] == "accessed" || words[index - 1] == "retrieved" { continue }
            if index + 2 < words.count, let day = Int(words[index + 1]), let year = Int(words[index + 2]),
                let found = Day(year: year, month: month + 1, day: day)
            {
                days.append(found)
            } else if index > 0, index + 1 < words.count, let day = Int(words[index - 1]),
                let year = Int(words[index + 1]),
                let found = Day(year: year, month: month + 1, day: day)
            {
                days.append(found)
            }
        }
        return days
    }
}
