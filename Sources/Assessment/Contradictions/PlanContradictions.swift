internal import Chronology

extension ContradictionSearch {
    /// A visit that was planned for a time, against later texts that know of one only at another time; a round of
    /// talks that was planned, against a later text that counts fewer.
    func plans() -> [Contradiction] { plannedVisits() + plannedRounds() }

    private func plannedVisits() -> [Contradiction] {
        let all = allVisits().filter { $0.country != nil }
        let byPair = Dictionary(grouping: all) { "\($0.person) \($0.country ?? "")" }
        return byPair.keys.sorted().flatMap { key -> [Contradiction] in
            let visits = byPair[key] ?? []
            let held = visits.filter { !$0.isPlanned }
            return visits.filter(\.isPlanned).compactMap { plan -> Contradiction? in
                let time = plan.date.interval
                guard let end = time.to, !held.contains(where: { $0.date.interval.overlaps(time) }),
                    published(plan.sentence).precedes(time) || published(plan.sentence).overlaps(time)
                else { return nil }
                let later = held.filter {
                    ($0.date.interval.from.map { $0 > end } ?? false)
                        && (published($0.sentence).from.map { $0 > end } ?? false)
                }
                guard let visit = later.min(by: { ($0.date.interval.from ?? end) < ($1.date.interval.from ?? end) })
                else {
                    return nil
                }
                return Contradiction(
                    matter: .plan, kind: .changeOverTime,
                    subject: "visit of \(name(plan.person)) to \(name(plan.country ?? ""))",
                    actors: actors(plan.sentence, visit.sentence),
                    claim:
                        "One passage has a visit of \(name(plan.person)) agreed for \(Self.words(time)); the first that a later text tells of is dated \(Self.words(visit.date.interval)).",
                    sides: [
                        .init(
                            [span(plan.sentence, plan.from, max(plan.to, plan.date.to))],
                            "agreed for \(Self.words(time))"),
                        .init([span(visit.sentence, visit.from, visit.to)], "a visit \(Self.at(visit.date.interval))"),
                    ],
                    resolution: "The visit slipped, or was held without these texts telling of it.",
                    reason: "No passage tells of a visit \(Self.at(time)).",
                    question: "Was the visit of \(Self.words(time)) held, put off or dropped?")
            }
        }
    }

    private func plannedRounds() -> [Contradiction] {
        struct Round {
            let sentence: SentenceWords
            let channel: SourceSentence.Name
            let ordinal: Int?
            let when: SourceSentence.When
        }
        let ordinals = ["first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5]
        var byChannel: [String: [Round]] = [:]
        for (index, sentence) in sentences.enumerated() where sentence.isToCome {
            var channels = sentence.names(.channel).map { ($0, sentence.word(at: $0.from)) }
            // "The third such meeting" is one of the channel that the sentence before names.
            if channels.isEmpty, let such = sentence.places(of: ["such"]).first, index > 0,
                sentences[index - 1].sentence.document == sentence.sentence.document,
                let before = sentences[index - 1].names(.channel).first
            {
                channels = [(before, such)]
            }
            for (channel, place) in channels {
                let near = sentence.words[max(0, place - 6)..<min(place + 14, sentence.words.count)].map(\.text)
                guard let when = sentence.date(near: place, within: 24, where: { $0.interval.precision != .year }),
                    near.contains(where: { ["round", "meeting", "talks"].contains($0) }),
                    when.interval.to.map({ to in (published(sentence).from.map { to >= $0 } ?? false) }) ?? false,
                    sentence.wide.count >= 2
                else { continue }
                let ordinal = near.compactMap { ordinals[$0] }.first
                guard ordinal != nil || near.contains("another") || near.contains("next") else { continue }
                byChannel[channel.entity, default: []].append(
                    Round(sentence: sentence, channel: channel, ordinal: ordinal, when: when))
            }
        }
        return byChannel.keys.sorted().flatMap { channel in
            pairs(byChannel[channel] ?? []).compactMap { a, b -> Contradiction? in
                let (early, late) =
                    (a.when.interval.from ?? Day(number: 0)) <= (b.when.interval.from ?? Day(number: 0))
                    ? (a, b) : (b, a)
                // "Another round" in one text, and years later only the third: at most one was held in between.
                guard let ordinal = late.ordinal, ordinal <= 3, early.ordinal == nil || early.ordinal == ordinal,
                    early.sentence.sentence.document != late.sentence.sentence.document,
                    let end = early.when.interval.to, let start = late.when.interval.from, start.days(since: end) > 365,
                    early.sentence.wide.intersection(late.sentence.wide).count >= 2
                else { return nil }
                return Contradiction(
                    matter: .plan, kind: .changeOverTime, subject: "rounds of the \(name(channel))",
                    actors: early.sentence.wide.intersection(late.sentence.wide).filter { !$0.contains(":") }.sorted(),
                    claim:
                        "One passage has a further round of the \(name(channel)) set for \(Self.words(early.when.interval)); the other counts only the \(Self.ordinal(ordinal)) as still ahead in \(Self.words(late.when.interval)).",
                    sides: [
                        .init(
                            [span(early.sentence, early.when.from, early.when.to)],
                            "a round set for \(Self.words(early.when.interval))"),
                        .init(
                            [span(late.sentence, late.when.from, late.when.to)],
                            "the \(Self.ordinal(ordinal)) expected on \(Self.words(late.when.interval))"),
                    ],
                    resolution: "The round of \(Self.words(early.when.interval)) slipped or was dropped.",
                    reason:
                        "In more than \(start.days(since: end) / 365) years between, at most one round fits the count.",
                    question: "Was the round of \(Self.words(early.when.interval)) held?")
            }
        }
    }

    static func ordinal(_ number: Int) -> String {
        ["first", "second", "third", "fourth", "fifth"][min(max(number, 1), 5) - 1]
    }
}
