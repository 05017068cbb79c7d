internal import Chronology

extension ContradictionSearch {
    // MARK: - A date that cannot be

    /// What is told as past, but dated after the text that tells it.
    func impossibleDates() -> [Contradiction] {
        sentences.flatMap { sentence -> [Contradiction] in
            let published = published(sentence)
            // A concluded date of publication may be some years too early.
            let slack: Int32 = documents[sentence.sentence.document].isDateStated ? 0 : 3650
            guard let last = published.to, !sentence.isToCome else { return [] }
            return sentence.sentence.dates.compactMap { when in
                let statement = ComparableStatement(date: when.interval, published: published)
                guard when.isExplicit, let from = when.interval.from, from.number > last.number + slack,
                    StatementComparison(statement, statement).verdict == .slip, isTold(when, asPastIn: sentence)
                else { return nil }
                guard let other = dated(sentence.sentence.document) else { return nil }
                let year = likelyYear(from.civil.year, before: last)
                return Contradiction(
                    matter: .date, kind: .slip, subject: sentence.text(when.from, when.to), actors: actors(sentence),
                    claim:
                        "It tells as past what it dates \(Self.words(when.interval)), after the text itself, which is of \(Self.words(published)).",
                    sides: [
                        .init([span(sentence, when.from, when.to)], "past, \(Self.at(when.interval))"),
                        .init([other], "the text is of \(Self.words(published))"),
                    ],
                    resolution: year.map { "A slip for \($0)." } ?? "A slip in the date.",
                    reason: year == nil
                        ? "Nobody tells as past what is still to come."
                        : "Exchanging or changing one digit gives a year before the publication.",
                    question: "Which date is meant by \(sentence.text(when.from, when.to))?")
            }
        }
    }

    private func isTold(_ when: SourceSentence.When, asPastIn sentence: SentenceWords) -> Bool {
        let place = sentence.word(at: when.from)
        return sentence.words[max(0, place - 8)..<min(place, sentence.words.count)].contains { word in
            ["was", "were", "had", "been", "did", "took", "began", "met"].contains(word.text)
                || word.text.utf8.count > 4 && word.text.hasSuffix("ed")
        }
    }

    /// Where the document tells the latest date that is not after its publication.
    private func dated(_ document: Int) -> Contradiction.Span? {
        guard let last = documents[document].published.to else { return nil }
        var best: (Day, Contradiction.Span)?
        for sentence in sentences where sentence.sentence.document == document {
            for when in sentence.sentence.dates {
                guard when.isExplicit, let to = when.interval.to, to <= last, to > best?.0 ?? Day(number: .min) else {
                    continue
                }
                best = (to, span(sentence, when.from, when.to))
            }
        }
        return best?.1
    }

    /// The latest year up to a day that differs by two digits exchanged, else by one digit.
    private func likelyYear(_ year: Int, before day: Day) -> Int? {
        let digits = Array(String(year).utf8)
        let last = day.civil.year
        var exchanged: Int?
        for place in digits.indices.dropLast() {
            var other = digits
            other.swapAt(place, place + 1)
            if let value = Int(String(decoding: other, as: UTF8.self)), value <= last, value != year {
                exchanged = max(exchanged ?? value, value)
            }
        }
        if let exchanged, last - exchanged < 100 { return exchanged }
        var changed: Int?
        for place in digits.indices {
            for digit in UInt8(ascii: "0")...UInt8(ascii: "9") {
                var other = digits
                other[place] = digit
                if let value = Int(String(decoding: other, as: UTF8.self)), value <= last {
                    changed = max(changed ?? value, value)
                }
            }
        }
        guard let changed, last - changed < 100 else { return nil }
        return changed
    }

    func actors(_ sentences: SentenceWords...) -> [String] {
        sentences.reduce(into: Set<String>()) { $0.formUnion($1.principals) }.sorted()
    }

    // MARK: - A visit at two times

    struct Visit {
        let sentence: SentenceWords
        let person: String
        /// `place:iturup`, or the state.
        let host: String
        let country: String?
        let date: SourceSentence.When
        let isPlanned: Bool
        let from: Int
        let to: Int
    }

    static let repeating: Set<String> = ["again", "returned", "second", "another", "repeated", "once"]

    /// Who visited where, one person and place at a time.
    func allVisits() -> [Visit] {
        var found: [Visit] = []
        let verbs: Set<String> = ["visit", "visited", "visits", "visiting"]
        for sentence in sentences where !sentence.sentence.dates.isEmpty {
            for index in sentence.places(of: verbs) {
                guard let host = host(sentence, after: index), let person = visitor(sentence, near: index),
                    let date = sentence.date(near: index, within: 14)
                else { continue }
                let words = sentence.words[max(0, index - 8)..<min(sentence.words.count, index + 1)].map(\.text)
                let isPlanned =
                    words.contains("invitation") || words.contains("accepted")
                    || words.contains { SentenceWords.future.contains($0) }
                if words.contains(where: { SentenceWords.denying.contains($0) }) { continue }
                found.append(
                    Visit(
                        sentence: sentence, person: person, host: host.entity, country: host.country, date: date,
                        isPlanned: isPlanned, from: sentence.words[index].from, to: sentence.words[index].to))
            }
        }
        return found
    }

    private func host(_ sentence: SentenceWords, after index: Int) -> (entity: String, country: String?)? {
        let start = sentence.words[index].to
        guard
            let name = sentence.sentence.names.first(where: {
                $0.from >= start && ($0.kind == .place || $0.kind == .actor)
            }), sentence.word(at: name.from) - index <= 6
        else { return nil }
        if name.kind == .place { return (name.entity, vocabulary.places[name.entity]?.country ?? name.principal) }
        return (name.principal ?? name.entity, name.principal)
    }

    private func visitor(_ sentence: SentenceWords, near index: Int) -> String? {
        let persons = sentence.names(.person)
        let byte = sentence.words[index].from
        // "A visited B", "the visit of A", "A's visit to B"; else the one that follows ("the visit to B of A").
        if let before = persons.last(where: { $0.to <= byte }), index - sentence.word(at: before.from) <= 12 {
            return before.entity
        }
        guard let after = persons.first(where: { $0.from > byte }), sentence.word(at: after.from) - index <= 8,
            sentence.words[index..<sentence.word(at: after.from)].contains(where: { $0.text == "of" || $0.text == "by" }
            )
        else { return nil }
        return after.entity
    }

    /// One person's visit to one disputed or remote place at two times that lie near each other.
    func visits() -> [Contradiction] {
        let cities: Set<String> = ["city", "capital"]
        let byKey = Dictionary(grouping: allVisits().filter { !$0.isPlanned && $0.host.hasPrefix("place:") }) {
            "\($0.person) \($0.host)"
        }
        var found: [Contradiction] = []
        for key in byKey.keys.sorted() {
            for (a, b) in pairs(byKey[key] ?? []) {
                let (first, second) = (a.date.interval, b.date.interval)
                guard !first.overlaps(second), let gap = Self.gap(first, second), gap <= 75,
                    !a.sentence.has(Self.repeating), !b.sentence.has(Self.repeating),
                    // Cities are visited often: only days that lie side by side are one visit.
                    !cities.contains(vocabulary.places[a.host]?.kind ?? "")
                        || gap <= 3 && first.precision == .day && second.precision == .day
                else { continue }
                let isOne = a.sentence.sentence.document == b.sentence.sentence.document
                // Days told in one text are the days of two visits.
                if isOne && first.precision == .day && second.precision == .day { continue }
                let subject = "\(name(a.person)) at \(name(a.host))"
                found.append(
                    Contradiction(
                        matter: .date, kind: isOne ? .slip : .disagreement, subject: subject,
                        actors: actors(a.sentence, b.sentence),
                        claim:
                            "The visit of \(name(a.person)) to \(name(a.host)) is dated \(Self.words(first)) by one passage and \(Self.words(second)) by the other.",
                        sides: [
                            .init([span(a.sentence, a.date.from, a.date.to)], "visit \(Self.at(first))"),
                            .init([span(b.sentence, b.date.from, b.date.to)], "visit \(Self.at(second))"),
                        ],
                        resolution: "One visit, one of the dates a slip.",
                        reason:
                            "Same person, same place, \(gap == 1 ? "1 day" : "\(gap) days") apart by the nearer ends, and neither passage speaks of a second visit.",
                        question: "When did \(name(a.person)) visit \(name(a.host))?"))
            }
        }
        return found
    }

    /// Days between the nearer ends.
    static func gap(_ a: DateInterval, _ b: DateInterval) -> Int? {
        guard let aFrom = a.from, let aTo = a.to, let bFrom = b.from, let bTo = b.to else { return nil }
        return aTo < bFrom ? bFrom.days(since: aTo) : bTo < aFrom ? aFrom.days(since: bTo) : 0
    }

    // MARK: - A start and a duration against an end

    func durations() -> [Contradiction] {
        struct Length {
            let sentence: SentenceWords
            let start: SourceSentence.When
            let days: Int
            let noun: Set<String>
            let from: Int
        }
        struct End {
            let sentence: SentenceWords
            let date: SourceSentence.When
            let noun: Set<String>
        }
        var lengths: [Length] = []
        var ends: [End] = []
        for sentence in sentences {
            let nouns = Set(sentence.words.map(\.text)).intersection(
                Self.exercises.union(["talks", "summit", "conference"]))
            guard !nouns.isEmpty else { continue }
            for index in sentence.places(of: ["days", "day"]) where index > 0 {
                if let days = Self.number(sentence.words[index - 1].text), days > 1, days < 400,
                    let start = sentence.date(near: index, within: 3), start.interval.precision == .day,
                    sentence.word(at: start.from) > index,
                    sentence.words[index..<sentence.word(at: start.from)].contains(where: { $0.text == "from" })
                        || sentence.words[max(0, index - 2)..<index].contains(where: { $0.text == "lasting" })
                {
                    lengths.append(
                        Length(
                            sentence: sentence, start: start, days: days, noun: nouns,
                            from: sentence.words[index - 1].from))
                }
                if ["final", "last", "closing"].contains(sentence.words[index - 1].text),
                    index + 1 < sentence.words.count, sentence.words[index + 1].text == "of",
                    let date = sentence.date(near: index, within: 12), date.interval.precision == .day
                {
                    ends.append(End(sentence: sentence, date: date, noun: nouns))
                }
            }
        }
        var found: [Contradiction] = []
        for length in lengths {
            for end in ends {
                guard let start = length.start.interval.from, let last = end.date.interval.from,
                    abs(last.days(since: start)) <= length.days + 60, !length.noun.isDisjoint(with: end.noun),
                    length.sentence.context.intersection(end.sentence.context).count >= 2
                else { continue }
                let subject = ["event": "one"]
                let a = ComparableStatement(
                    subject: subject, start: length.start.interval, durationInDays: Double(length.days))
                let b = ComparableStatement(subject: subject, end: end.date.interval)
                guard StatementComparison(a, b).verdict == .conflict else { continue }
                let implied = DateInterval.day(start.advanced(byDays: length.days - 1))
                found.append(
                    Contradiction(
                        matter: .date, kind: .slip,
                        subject:
                            "end of the \(length.noun.intersection(end.noun).sorted()[0]) of \(names(length.sentence.context.intersection(end.sentence.context)))",
                        actors: length.sentence.context.intersection(end.sentence.context).sorted(),
                        claim:
                            "\(length.days) days from \(Self.words(length.start.interval)) end about \(Self.words(implied)); the other passage calls \(Self.words(end.date.interval)) the last day.",
                        sides: [
                            .init(
                                [span(length.sentence, length.from, length.start.to)],
                                "\(length.days) days from \(Self.words(length.start.interval)): until about \(Self.words(implied))"
                            ),
                            .init(
                                [span(end.sentence, end.date.from, end.date.to)],
                                "last day \(Self.words(end.date.interval))"),
                        ],
                        resolution: "A slip in the duration or in one of the days.",
                        reason: "A start and a duration imply an end.",
                        question: "How long did it last, and when did it end?"))
            }
        }
        return found
    }

    // MARK: - When a series began

    func beginnings() -> [Contradiction] {
        struct Beginning {
            let sentence: SentenceWords
            let dyad: Set<String>
            let kinds: Set<String>
            let degrees: Set<String>
            let when: SourceSentence.When
        }
        let kinds: Set<String> = ["naval", "maritime", "sea", "air", "aerial", "land", "ground", "rescue", "piracy"]
        let degrees: Set<String> = ["large", "small", "regular", "official", "annual"]
        let begun = ["began", "begun", "continu", "launch", "start", "proceed", "held"]
        var found: [String: [Beginning]] = [:]
        for sentence in sentences
        where sentence.has(["joint"]) && sentence.has(["exercises", "drills", "manoeuvres", "maneuvers"]) {
            guard sentence.has(stems: begun) else { continue }
            for when in sentence.sentence.dates {
                let place = sentence.word(at: when.from)
                guard place > 0, ["since", "from"].contains(sentence.words[place - 1].text),
                    let from = when.interval.from,
                    when.interval.precision == .interval || when.interval.precision == .year,
                    from.civil.month == 1, sentence.states.count == 2
                else { continue }
                let words = Set(sentence.words.map(\.text))
                found[sentence.states.sorted().joined(separator: " "), default: []].append(
                    Beginning(
                        sentence: sentence, dyad: sentence.states, kinds: words.intersection(kinds),
                        degrees: words.intersection(degrees), when: when))
            }
        }
        return found.keys.sorted().flatMap { key in
            pairs(found[key] ?? []).compactMap { a, b -> Contradiction? in
                guard a.kinds == b.kinds, let first = a.when.interval.from?.civil.year,
                    let second = b.when.interval.from?.civil.year, first != second
                else { return nil }
                return Contradiction(
                    matter: .date, kind: a.degrees == b.degrees ? .disagreement : .scope,
                    subject: "start of joint exercises of \(names(a.dyad))", actors: a.dyad.sorted(),
                    claim:
                        "Joint exercises of \(names(a.dyad)) are said to have begun in \(min(first, second)) by one passage and in \(max(first, second)) by the other.",
                    sides: [
                        .init([span(a.sentence, a.when.from, a.when.to)], "since \(first)"),
                        .init([span(b.sentence, b.when.from, b.when.to)], "since \(second)"),
                    ],
                    resolution: a.degrees == b.degrees
                        ? "One of the years is a slip, or the passages count different exercises."
                        : "They may count different exercises: one speaks of \((a.degrees.union(b.degrees)).sorted().joined(separator: ", "))-scale ones.",
                    reason: "The same two states and the same class of act.",
                    question: "What counts as the first of these exercises?")
            }
        }
    }

    // MARK: - Two summits on one day

    func summitsOfOneDay() -> [Contradiction] {
        struct Summit {
            let sentence: SentenceWords
            let states: Set<String>
            let grouping: String?
            let when: SourceSentence.When
        }
        var byDay: [Int32: [Summit]] = [:]
        for sentence in sentences {
            for index in sentence.places(of: ["summit"]) {
                guard let when = sentence.date(near: index, within: 10), when.interval.precision == .day,
                    let day = when.interval.from, index > 1
                else { continue }
                // The two states stand right before the word: the Russo-US summit, the summit between A and B.
                let near = sentence.names(.actor).filter {
                    $0.to <= sentence.words[index].from && index - sentence.word(at: $0.from) <= 3
                        && $0.principal?.contains(":") == false
                }
                let states = Set(near.compactMap(\.principal))
                guard states.count == 2 else { continue }
                byDay[day.number, default: []].append(
                    Summit(sentence: sentence, states: states, grouping: grouping(sentence), when: when))
            }
        }
        return byDay.keys.sorted().flatMap { day in
            pairs(byDay[day] ?? []).compactMap { a, b -> Contradiction? in
                let (within, other) = a.grouping != nil ? (a, b) : (b, a)
                guard a.states != b.states, let grouping = within.grouping, let members = vocabulary.members[grouping],
                    let shared = a.states.intersection(b.states).first, other.grouping == nil,
                    let outsider = other.states.first(where: { !members.contains($0) }),
                    within.states.isSubset(of: members)
                else { return nil }
                return Contradiction(
                    matter: .date, kind: .slip,
                    subject: "summits of \(name(shared)) on \(Self.words(within.when.interval))",
                    actors: a.states.union(b.states).sorted(),
                    claim:
                        "On \(Self.words(within.when.interval)) \(name(shared)) is at a summit with \(names(within.states.subtracting([shared]))) in the frame of the \(name(grouping)), and at a summit with \(name(outsider)), which is no member of it.",
                    sides: [
                        .init(
                            [span(within.sentence, within.when.from, within.when.to)],
                            "summit of \(names(within.states)) at the \(name(grouping))"),
                        .init(
                            [span(other.sentence, other.when.from, other.when.to)], "summit of \(names(other.states))"),
                    ],
                    resolution: "One of the summits has the wrong day or the wrong states.",
                    reason:
                        "\(name(outsider)) is no member of the \(name(grouping)), whose summit took place that day.",
                    question: "Whom did \(name(shared)) meet on \(Self.words(within.when.interval))?")
            }
        }
    }

    private func grouping(_ sentence: SentenceWords) -> String? {
        for name in sentence.names(.channel) {
            let words = sentence.text(name.from, name.to).lowercased().filter { $0.isLetter || $0.isNumber }
            for code in vocabulary.members.keys.sorted() where code.hasPrefix("IGO:") {
                let short = code.dropFirst(4).lowercased()
                if short.utf8.count > 1, words.hasPrefix(short) { return code }
            }
        }
        return nil
    }
}
