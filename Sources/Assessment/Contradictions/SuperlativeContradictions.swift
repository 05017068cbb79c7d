internal import Chronology

extension ContradictionSearch {
    /// What is called the first of its kind, against an earlier one.
    func firsts() -> [Contradiction] { firstVisits() + firstVoyages() }

    /// "The first visit of A to B in N years", against a meeting of both in B within those years.
    private func firstVisits() -> [Contradiction] {
        var found: [Contradiction] = []
        for sentence in sentences {
            for index in sentence.places(of: ["first"]) {
                let after = sentence.words[index..<min(index + 4, sentence.words.count)]
                guard let visit = after.firstIndex(where: { ["visit", "trip"].contains($0.text) }),
                    let when = sentence.date(near: index, within: 12), let day = when.interval.from
                else { continue }
                let rest = sentence.words[visit..<min(visit + 14, sentence.words.count)]
                guard let years = rest.firstIndex(where: { $0.text == "years" }), years > visit,
                    let count = Self.number(sentence.words[years - 1].text)
                else { continue }
                let states = sentence.names(.actor).filter {
                    let place = sentence.word(at: $0.from)
                    return place > visit && place < years && $0.principal?.contains(":") == false
                }
                let to = rest.firstIndex { $0.text == "to" } ?? visit
                guard
                    let guest = states.first(where: { sentence.word(at: $0.from) < to })?.principal
                        ?? states.last?.principal,
                    let host = states.first(where: { sentence.word(at: $0.from) > to })?.principal, guest != host
                else { continue }
                for other in sentences(naming: guest)
                where other.sentence.number != sentence.sentence.number
                    || other.sentence.document != sentence.sentence.document
                {
                    guard other.principals.contains(host), !other.isToCome, !other.has(SentenceWords.denying),
                        let meeting = other.places(of: ["summit", "visit", "visited"]).first,
                        let time = other.date(near: meeting, within: 8),
                        let place = other.names(.place).first(where: {
                            vocabulary.places[$0.entity]?.country == host && other.word(at: $0.from) >= meeting
                        }),
                        other.word(at: place.from) - meeting <= 4,
                        time.interval.precision == .day || time.interval.precision == .month,
                        time.interval.precedes(when.interval), let from = time.interval.from,
                        day.days(since: from) < count * 365
                    else { continue }
                    found.append(
                        Contradiction(
                            matter: .superlative, kind: .scope,
                            subject: "first visit of \(name(guest)) to \(name(host))",
                            actors: [guest, host].sorted(),
                            claim:
                                "The visit of \(Self.words(when.interval)) is called the first in \(count) years; the other passage tells of a meeting of both in \(name(place.entity)) \(Self.at(time.interval)).",
                            sides: [
                                .init(
                                    [span(sentence, sentence.words[index].from, sentence.words[years].to)],
                                    "first in \(count) years, \(Self.words(when.interval))"),
                                .init(
                                    [span(other, other.words[meeting].from, max(place.to, other.words[meeting].to))],
                                    "meeting in \(name(place.entity)), \(Self.words(time.interval))"),
                            ],
                            resolution:
                                "The first of a narrower kind (an official visit, of another rank), or one of the two is wrong.",
                            reason: "An earlier meeting in the host's country lies within the \(count) years.",
                            question: "What was the earlier meeting, and does it count as such a visit?"))
                }
            }
        }
        return found
    }

    /// "For the first time in history", against an earlier voyage of the same state to the same water.
    private func firstVoyages() -> [Contradiction] {
        struct Voyage {
            let sentence: SentenceWords
            let act: SourceSentence.Act
        }
        var all: [String: [Voyage]] = [:]
        var firsts: [Voyage] = []
        for sentence in sentences {
            for act in sentence.sentence.acts where act.isDone && act.date.from != nil && act.date.to != nil {
                guard let place = act.place, let actor = act.sources.first, act.sources.count == 1 else { continue }
                let kind = vocabulary.places[place]?.kind ?? ""
                guard ["sea", "ocean", "strait", "bay"].contains(kind) else { continue }
                let voyage = Voyage(sentence: sentence, act: act)
                all["\(actor) \(place)", default: []].append(voyage)
                let first = sentence.word(at: act.from)
                let near = sentence.words[max(0, first - 12)..<min(first + 12, sentence.words.count)].map(\.text)
                if near.contains("first"), near.contains("time") || near.contains("became") { firsts.append(voyage) }
            }
        }
        var found: [Contradiction] = []
        for first in firsts {
            guard let place = first.act.place, let actor = first.act.sources.first else { continue }
            let earlier = (all["\(actor) \(place)"] ?? []).filter {
                $0.act.date.precedes(first.act.date) && Self.gap($0.act.date, first.act.date) ?? 0 > 60
            }
            guard let other = earlier.first(where: { $0.sentence.has(stems: Self.moves) }) else { continue }
            found.append(
                Contradiction(
                    matter: .superlative, kind: .scope, subject: "first voyage of \(name(actor)) to the \(name(place))",
                    actors: [actor],
                    claim:
                        "Ships of \(name(actor)) are said to come to the \(name(place)) for the first time \(Self.at(first.act.date)); the other passage tells of one there \(Self.at(other.act.date)).",
                    sides: [
                        .init(
                            [span(first.sentence, first.act.from, first.act.to)],
                            "first time, \(Self.words(first.act.date))"),
                        .init(
                            [span(other.sentence, other.act.from, other.act.to)], "already \(Self.at(other.act.date))"),
                    ],
                    resolution: "The first of a narrower kind (warships, as against other ships).",
                    reason: "An earlier voyage of the same state to the same water is told.",
                    question: "The first of what?"))
        }
        return found
    }
}
