internal import Chronology

extension ContradictionSearch {
    // MARK: - The strait that ships passed

    func straits() -> [Contradiction] {
        struct Passing {
            let sentence: SentenceWords
            let strait: SourceSentence.Name
            let actor: String
            let seas: Set<String>
        }
        var found: [String: [Passing]] = [:]
        for sentence in sentences where sentence.has(stems: Self.moves + ["way", "through"]) {
            let straits = sentence.names(.place).filter { vocabulary.places[$0.entity]?.kind == "strait" }
            guard Set(straits.map(\.entity)).count == 1, let strait = straits.first else { continue }
            let place = sentence.word(at: strait.from)
            // The one whose ships they are is named before the strait and nearest to it.
            let states = sentence.names(.actor).filter { $0.principal?.contains(":") == false }
            guard
                sentence.words[max(0, place - 12)..<min(place + 1, sentence.words.count)].contains(where: { word in
                    (Self.moves + ["way"]).contains { word.text.hasPrefix($0) }
                }),
                let actor =
                    (states.last { $0.from < strait.from && isFleet(sentence, after: $0) }
                    ?? states.last { $0.from < strait.from })?.principal
            else { continue }
            let seas = Set(
                sentence.names(.place).map(\.entity).filter {
                    ["sea", "ocean"].contains(vocabulary.places[$0]?.kind ?? "")
                })
            let years = [sentence.time.from, sentence.time.to].compactMap { $0?.civil.year }
            for year in Set(years) {
                found["\(actor) \(year)", default: []].append(
                    Passing(sentence: sentence, strait: strait, actor: actor, seas: seas))
            }
        }
        return found.keys.sorted().flatMap { key in
            pairs(found[key] ?? []).compactMap { a, b -> Contradiction? in
                let actor = a.actor
                guard a.strait.entity != b.strait.entity, a.sentence.time.overlaps(b.sentence.time),
                    !a.sentence.time.isUnknown, !b.sentence.time.isUnknown,
                    !a.seas.isDisjoint(with: b.seas) || isAfterExercise(a.sentence) && isAfterExercise(b.sentence)
                else { return nil }
                let (first, second) = (name(a.strait.entity), name(b.strait.entity))
                return Contradiction(
                    matter: .place, kind: .disagreement, subject: "strait passed by ships of \(name(actor))",
                    actors: [actor],
                    claim:
                        "The same ships of \(name(actor)) pass the \(first) by one passage and the \(second) by the other.",
                    sides: [
                        .init([span(a.sentence, a.strait.from, a.strait.to)], "through the \(first)"),
                        .init([span(b.sentence, b.strait.from, b.strait.to)], "through the \(second)"),
                    ],
                    resolution: "One way, one of the names wrong; or two groups of ships.",
                    reason: "The same navy, the same weeks, the same voyage.",
                    question: "Which strait did the ships pass?")
            }
        }
    }

    private func isFleet(_ sentence: SentenceWords, after name: SourceSentence.Name) -> Bool {
        let index = sentence.word(at: name.to)
        return sentence.words[min(index, sentence.words.count)..<min(index + 3, sentence.words.count)].contains {
            ["ships", "ship", "navy", "fleet", "vessels", "warships", "frigate", "destroyers", "naval"].contains(
                $0.text)
        } || sentence.text(name.from, name.to).lowercased().contains("navy")
    }

    private func isAfterExercise(_ sentence: SentenceWords) -> Bool {
        sentence.has(["after", "left", "participated"]) && sentence.has(Self.exercises.union(["joint"]))
    }

    // MARK: - Not in one place but in another

    func correctedPlaces() -> [Contradiction] {
        var found: [Contradiction] = []
        for (index, sentence) in sentences.enumerated() {
            let places = sentence.names(.place)
            guard places.count > 1, let negation = sentence.places(of: ["not"]).first else { continue }
            for (denied, other) in zip(places, places.dropFirst()) where denied.entity != other.entity {
                let (first, second) = (sentence.word(at: denied.from), sentence.word(at: other.from))
                guard first > negation, first - negation < 8, second > first,
                    sentence.words[first..<second].contains(where: { $0.text == "but" }),
                    sentence.words[negation..<first].contains(where: { ["in", "on", "at", "off"].contains($0.text) })
                else { continue }
                // Who says that it was there: near by, of the same states.
                for before in max(0, index - 6)..<index {
                    let said = sentences[before]
                    guard said.sentence.document == sentence.sentence.document,
                        let name = said.names(.place).first(where: { $0.entity == denied.entity }), !said.has(["not"]),
                        said.word(at: name.from) > 0,
                        said.words[max(0, said.word(at: name.from) - 3)..<said.word(at: name.from)].contains(where: {
                            $0.text == "in"
                        })
                    else { continue }
                    let (was, is_) = (self.name(denied.entity), self.name(other.entity))
                    found.append(
                        Contradiction(
                            matter: .place, kind: .scope, subject: "where it took place: \(was) or \(is_)",
                            actors: said.context.union(sentence.principals).sorted(),
                            claim:
                                "One passage places it in the \(was); the other says that it was not there but in \(is_).",
                            sides: [
                                .init([span(said, name.from, name.to)], "in the \(was)"),
                                .init([span(sentence, denied.from, other.to)], "not there but in \(is_)"),
                            ],
                            resolution:
                                "The one place may lie in or beside the other: whether that counts is the point at issue.",
                            reason: "The second passage denies the first in its own words.",
                            question: "Where was it, and who gains by which name for it?"))
                }
            }
        }
        return found
    }

    // MARK: - Where a thing is

    func thingsPlaced() -> [Contradiction] {
        struct Placed {
            let sentence: SentenceWords
            let place: SourceSentence.Name
            let thing: SourceSentence.Name
        }
        var found: [String: [Placed]] = [:]
        for sentence in sentences {
            for thing in sentence.names(.thing) {
                let end = sentence.word(at: thing.to)
                for place in sentence.names(.place) where place.from > thing.to {
                    let index = sentence.word(at: place.from)
                    guard index - end <= 4, index > end,
                        sentence.words[end..<index].contains(where: { $0.text == "in" || $0.text == "over" }),
                        ["sea", "ocean", "bay", "strait", "island", "islands"].contains(
                            vocabulary.places[place.entity]?.kind ?? "")
                    else { continue }
                    found[thing.entity, default: []].append(Placed(sentence: sentence, place: place, thing: thing))
                }
            }
        }
        return found.keys.sorted().flatMap { thing in
            pairs(found[thing] ?? []).compactMap { a, b -> Contradiction? in
                let (first, second) = (a.place.entity, b.place.entity)
                let owners = owner(a.thing, a.sentence).intersection(owner(b.thing, b.sentence))
                guard first != second, !owners.isEmpty, !vocabulary.within(first).contains(second),
                    !vocabulary.within(second).contains(first)
                else { return nil }
                let kinds = [first, second].map { vocabulary.places[$0]?.kind ?? "" }
                let isScope = kinds.contains("ocean") && kinds.contains("sea")
                return Contradiction(
                    matter: .place, kind: isScope ? .scope : .disagreement,
                    subject: "place of the \(name(thing)) of \(names(owners))", actors: owners.sorted(),
                    claim:
                        "The \(name(thing)) of \(names(owners)) is placed in the \(name(first)) by one passage and in the \(name(second)) by the other.",
                    sides: [
                        .init([span(a.sentence, a.thing.from, a.place.to)], "in the \(name(first))"),
                        .init([span(b.sentence, b.thing.from, b.place.to)], "in the \(name(second))"),
                    ],
                    resolution: isScope
                        ? "The wider water may be named for the narrower." : "One of the places is a slip.",
                    reason: "The same thing of the same state.", question: "Which area does it cover?")
            }
        }
    }

    /// The state named shortly before a thing.
    private func owner(_ thing: SourceSentence.Name, _ sentence: SentenceWords) -> Set<String> {
        let states = sentence.names(.actor).filter {
            $0.to <= thing.from && sentence.word(at: thing.from) - sentence.word(at: $0.from) < 12
        }
        return Set(states.compactMap(\.principal))
    }
}
