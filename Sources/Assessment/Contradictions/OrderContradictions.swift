internal import Chronology

extension ContradictionSearch {
    private enum ActClass: String { case exercise, movement }

    private static func actClass(_ sentence: SentenceWords, _ act: SourceSentence.Act) -> ActClass? {
        let words = sentence.text(act.from, act.to).lowercased().split { !$0.isLetter }.map(String.init)
        if words.contains(where: { exercises.contains($0) }) { return .exercise }
        if words.contains(where: { word in moves.contains { word.hasPrefix($0) } }) { return .movement }
        return nil
    }

    private struct Told {
        let sentence: Int
        let act: SourceSentence.Act
        let actor: String
        let kind: ActClass
    }

    /// One passage calls an act the answer to another; a second text dates the answer before what it answers.
    func orders() -> [Contradiction] {
        var told: [Told] = []
        for index in sentences.indices {
            for act in sentences[index].sentence.acts where act.isDone && act.sources.count == 1 {
                guard let kind = Self.actClass(sentences[index], act), let actor = act.sources.first else { continue }
                told.append(Told(sentence: index, act: act, actor: actor, kind: kind))
            }
        }
        let bySentence = Dictionary(grouping: told, by: \.sentence)
        // By actor, class and month, so that no answer is compared with more than a few months of acts.
        let byMonth = Dictionary(grouping: told.filter { $0.act.date.precision == .day }) {
            "\($0.actor) \($0.kind.rawValue) \(($0.act.date.from?.number ?? 0) / 30)"
        }
        func day(_ actor: String, _ kind: ActClass, from: Int32, to: Int32) -> [Told] {
            (from / 30...max(from, to) / 30).flatMap { byMonth["\(actor) \(kind.rawValue) \($0)"] ?? [] }
        }
        var found: [Contradiction] = []
        for answer in told {
            let sentence = sentences[answer.sentence]
            guard isAnswer(sentence, answer.act), let from = answer.act.date.from, let to = answer.act.date.to,
                to.days(since: from) <= 366
            else { continue }
            // What it answers: another's act in the same sentence or shortly before it.
            let earlier = (max(0, answer.sentence - 2)...answer.sentence).flatMap { index -> [Told] in
                guard sentences[index].sentence.document == sentence.sentence.document else { return [] }
                return (bySentence[index] ?? []).filter {
                    $0.actor != answer.actor && (index < answer.sentence || $0.act.from < answer.act.from)
                }
            }
            for cause in earlier {
                let period = cause.act.date
                let mine = day(answer.actor, answer.kind, from: from.number, to: to.number)
                for x in mine
                where x.kind == answer.kind && x.act.date.overlaps(answer.act.date) && x.act.date.overlaps(period) {
                    let first = x.act.date.from?.number ?? 0
                    for y in day(cause.actor, cause.kind, from: first, to: first + 31)
                    where sentences[y.sentence].sentence.document == sentences[x.sentence].sentence.document
                        && sentences[x.sentence].sentence.document != sentence.sentence.document
                    {
                        guard x.act.date.precedes(y.act.date), y.act.date.overlaps(period),
                            Self.gap(x.act.date, y.act.date) ?? 99 <= 31, isSame(place: cause.act.place, y.act.place)
                        else { continue }
                        found.append(order(answer, cause, x, y))
                    }
                }
            }
        }
        // The same answer against the same two days once.
        var seen: Set<String> = []
        return found.filter { one in
            seen.insert(
                one.sides[0].spans.prefix(1).map { "\($0.document):\($0.sentence)" }.joined() + one.sides[1].says
            ).inserted
        }
    }

    private func isSame(place a: String?, _ b: String?) -> Bool { a == nil || b == nil || a == b }

    /// Whether the sentence says that the act answered something.
    private func isAnswer(_ sentence: SentenceWords, _ act: SourceSentence.Act) -> Bool {
        let first = sentence.word(at: act.from)
        let near = sentence.words[max(0, first - 8)..<min(first, sentence.words.count)].map(\.text)
        let isPrompt = near.contains { ["immediately", "promptly", "thereupon", "swiftly"].contains($0) }
        return isPrompt && sentence.has(["though", "nonetheless", "after", "when", "response", "nevertheless"])
            || near.contains {
                $0.hasPrefix("respon") || $0.hasPrefix("react") || $0.hasPrefix("answer") || $0.hasPrefix("retaliat")
            }
    }

    private func order(_ answer: Told, _ cause: Told, _ x: Told, _ y: Told) -> Contradiction {
        let (one, other) = (sentences[answer.sentence], sentences[y.sentence])
        var first = [span(one, answer.act.from, answer.act.to)]
        if cause.sentence != answer.sentence {
            first.append(span(sentences[cause.sentence], cause.act.from, cause.act.to))
        }
        var second = [span(other, y.act.from, y.act.to)]
        if let dated = sentence(telling: x.act.date, before: x.sentence) {
            second.insert(dated, at: 0)
        } else if x.sentence != y.sentence {
            second.insert(span(sentences[x.sentence], x.act.from, x.act.to), at: 0)
        }
        return Contradiction(
            matter: .order, kind: .disagreement,
            subject: "\(x.kind.rawValue) of \(name(x.actor)) and \(y.kind.rawValue) of \(name(y.actor))",
            actors: [x.actor, y.actor].sorted(),
            claim:
                "One passage has the \(x.kind.rawValue) of \(name(x.actor)) follow the \(y.kind.rawValue) of \(name(y.actor)) as its answer; the other dates the \(x.kind.rawValue) \(Self.words(x.act.date)), before the \(y.kind.rawValue), \(Self.words(y.act.date)).",
            sides: [
                .init(first, "the \(x.kind.rawValue) answered the \(y.kind.rawValue)"),
                .init(
                    second,
                    "\(x.kind.rawValue) \(Self.words(x.act.date)), \(y.kind.rawValue) \(Self.words(y.act.date))"),
            ],
            resolution:
                "What came first cannot have been the answer; the order may have answered a voyage that was foreseen.",
            reason: "An answer does not come before what it answers.",
            question: "Which came first, and was the later one foreseen when the earlier was ordered?")
    }

    /// The nearest sentence, at most eight before, that states a day itself.
    private func sentence(telling date: DateInterval, before index: Int) -> Contradiction.Span? {
        for back in 0..<9 where index - back >= 0 {
            let sentence = sentences[index - back]
            guard sentence.sentence.document == sentences[index].sentence.document else { return nil }
            if let when = sentence.sentence.dates.first(where: { $0.interval == date }) {
                return span(sentence, when.from, when.to)
            }
        }
        return nil
    }

    // MARK: - A sea entered only after what took place in it

    func seasEntered() -> [Contradiction] {
        struct Entry {
            let sentence: SentenceWords
            let place: SourceSentence.Name
        }
        struct Held {
            let sentence: SentenceWords
            let place: SourceSentence.Name
        }
        var entries: [Entry] = []
        var held: [String: [Held]] = [:]
        for sentence in sentences {
            for place in sentence.names(.place)
            where ["sea", "ocean", "bay"].contains(vocabulary.places[place.entity]?.kind ?? "") {
                let index = sentence.word(at: place.from)
                let before = sentence.words[max(0, index - 4)..<min(index, sentence.words.count)].map(\.text)
                let isEntered = before.contains { $0.hasPrefix("enter") }
                let earlier = sentence.words[..<min(index, sentence.words.count)]
                if isEntered, earlier.contains(where: { $0.text == "after" }),
                    earlier.contains(where: { Self.exercises.contains($0.text) }),
                    earlier.contains(where: { ["eventually", "finally", "then", "thus", "later"].contains($0.text) })
                {
                    entries.append(Entry(sentence: sentence, place: place))
                } else if !isEntered, before.contains(where: { ["in", "on", "off", "of"].contains($0) }),
                    earlier.contains(where: { Self.exercises.contains($0.text) || $0.text == "cooperation" }),
                    !sentence.words[max(0, index - 9)..<min(index, sentence.words.count)].contains(where: {
                        $0.text == "not"
                    }),
                    sentence.states.count == 2
                {
                    held[place.entity, default: []].append(Held(sentence: sentence, place: place))
                }
            }
        }
        return entries.flatMap { entry -> [Contradiction] in
            (held[entry.place.entity] ?? []).compactMap { other -> Contradiction? in
                guard other.sentence.sentence.document != entry.sentence.sentence.document,
                    other.sentence.states.isSubset(of: entry.sentence.context),
                    other.sentence.time.overlaps(entry.sentence.time)
                else { return nil }
                let sea = name(entry.place.entity)
                return Contradiction(
                    matter: .order, kind: .disagreement, subject: "when ships came into the \(sea)",
                    actors: other.sentence.states.sorted(),
                    claim:
                        "One passage has ships enter the \(sea) only after the joint exercise; by the other the exercise itself was held in that sea.",
                    sides: [
                        .init(
                            [span(entry.sentence, entry.place.from, entry.place.to)],
                            "entered the \(sea) after the exercise"),
                        .init(
                            [span(other.sentence, other.place.from, other.place.to)],
                            "the exercise was held in the \(sea)"),
                    ],
                    resolution: "The ships came back to a sea in which they had been before.",
                    reason: "Who exercises in a sea is in it.",
                    question: "Where did the ships begin, and by which way did they go?")
            }
        }
    }
}
