internal import Chronology

extension ContradictionSearch {
    // MARK: - At whom something was aimed

    func purposes() -> [Contradiction] {
        struct Aim {
            let sentence: SentenceWords
            let isDenied: Bool
            /// `nil`: any third party.
            let target: String?
            let isExercise: Bool
            let parties: Set<String>
            let from: Int
            let to: Int
        }
        var found: [Aim] = []
        for sentence in sentences {
            for index in sentence.places(of: ["aimed", "directed", "targeted"]) where index + 1 < sentence.words.count {
                guard ["at", "against"].contains(sentence.words[index + 1].text) else { continue }
                let byte = sentence.words[index].from
                let after = sentence.sentence.names.first {
                    $0.from > byte && $0.principal != nil && sentence.word(at: $0.from) - index <= 5
                }
                let words = sentence.words[index..<min(index + 6, sentence.words.count)].map(\.text)
                let isAny = words.contains("third") || words.contains("any") && after == nil
                guard after != nil || isAny else { continue }
                let before = sentence.words[..<index].map(\.text)
                let denied = before.suffix(4).contains { SentenceWords.denying.contains($0) }
                if before.contains("whether") || before.contains("if") { continue }
                let isExercise = before.contains { Self.exercises.contains($0) }
                let isTalk =
                    sentence.names(.channel).contains { $0.from < byte }
                    || before.contains {
                        ["meeting", "talks", "cooperation", "pact", "partnership", "treaty"].contains($0)
                    }
                guard isExercise || isTalk else { continue }
                let target = after?.principal
                found.append(
                    Aim(
                        sentence: sentence, isDenied: denied, target: isAny ? nil : target, isExercise: isExercise,
                        parties: sentence.wide.subtracting(target.map { [$0] } ?? []), from: byte,
                        to: after?.to ?? sentence.words[min(index + 4, sentence.words.count - 1)].to))
            }
        }
        var buckets: [String: [Aim]] = [:]
        for aim in found {
            for party in aim.parties { buckets["\(party) \(aim.isExercise)", default: []].append(aim) }
        }
        return buckets.keys.sorted().flatMap { pairs(buckets[$0] ?? []) }.compactMap { a, b -> Contradiction? in
            let (denied, held) = a.isDenied ? (a, b) : (b, a)
            guard a.isDenied != b.isDenied, a.isExercise == b.isExercise, let target = held.target,
                denied.target == nil || denied.target == target, !a.parties.isDisjoint(with: b.parties),
                isNear(published(a.sentence), published(b.sentence), days: 550)
            else { return nil }
            let what = a.isExercise ? "exercise" : "cooperation"
            // Named in one of the two sentences, and spoken of around both.
            let named = a.sentence.principals.union(b.sentence.principals)
            let shared = a.parties.union(b.parties).intersection(named).subtracting([target])
            let parties = shared.isEmpty ? a.parties.intersection(b.parties) : shared
            return Contradiction(
                matter: .purpose, kind: .disagreement, subject: "at whom the \(what) of \(names(parties)) was aimed",
                actors: parties.union([target]).sorted(),
                claim:
                    "One passage says that the \(what) is not aimed at \(denied.target.map { name($0) } ?? "any third party"); the other that it is aimed at \(name(target)).",
                sides: [
                    .init(
                        [span(denied.sentence, denied.from, denied.to)],
                        "not aimed at \(denied.target.map { name($0) } ?? "a third party")"),
                    .init([span(held.sentence, held.from, held.to)], "aimed at \(name(target))"),
                ],
                resolution: "What is said of a purpose and what is concluded about it are two things.",
                reason: "The same purpose is denied by one and held by the other.",
                question: "By what would one see at whom it was aimed?")
        }
    }

    private func isNear(_ a: DateInterval, _ b: DateInterval, days: Int) -> Bool {
        Self.gap(a, b).map { $0 <= days } ?? false
    }

    // MARK: - How close two states are

    private struct Closeness {
        let sentence: SentenceWords
        let dyad: Set<String>
        let isCloser: Bool
        let weight: Int
        let speaker: String
        let from: Int
        let to: Int
    }

    private static let closer: [([String], Int)] = [
        (["ever", "closer"], 4), (["unprecedented", "high"], 4), (["unprecedentedly", "high"], 4),
        (["highest", "level"], 4),
        (["zenith"], 3), (["best", "in", "history"], 4), (["growing", "closer"], 4), (["draw", "closer"], 2),
        (["drawing", "closer"], 3), (["no", "tie"], 2), (["deeper", "than", "ever"], 4),
    ]
    private static let apart: [([String], Int)] = [
        (["widening", "difference"], 4), (["widening", "gap"], 4), (["gap", "has", "opened"], 4),
        (["less", "solid"], 4),
        (["difference", "of", "degree"], 2), (["drifting", "apart"], 4), (["growing", "distance"], 4), (["rift"], 3),
        (["cooling"], 3), (["more", "talk", "than"], 3), (["deteriorat"], 2),
    ]

    func judgements() -> [Contradiction] {
        var found: [String: [Closeness]] = [:]
        for sentence in sentences {
            for (list, isCloser) in [(Self.closer, true), (Self.apart, false)] {
                guard
                    let best = list.filter({
                        sentence.has(phrase: $0.0) || $0.0.count == 1 && sentence.has(stems: $0.0)
                    })
                    .max(by: { $0.1 < $1.1 }), let dyad = dyad(sentence),
                    !sentence.isToCome
                else { continue }
                let start = sentence.place(of: best.0) ?? sentence.places(ofStems: best.0).first ?? 0
                // What is told of an earlier time is no judgement of the text's own.
                if let to = sentence.sentence.dates.first(where: { $0.isExplicit && $0.interval.precision != .interval }
                )?.interval.to,
                    let published = published(sentence).from, published.days(since: to) > 366
                {
                    continue
                }
                found[dyad.sorted().joined(separator: " "), default: []].append(
                    Closeness(
                        sentence: sentence, dyad: dyad, isCloser: isCloser, weight: best.1, speaker: speaker(sentence),
                        from: sentence.words[start].from,
                        to: sentence.words[min(start + best.0.count - 1, sentence.words.count - 1)].to))
            }
        }
        var best: [String: (Int, Contradiction)] = [:]
        for key in found.keys.sorted() {
            for (a, b) in pairs(found[key] ?? []) where a.isCloser != b.isCloser {
                let isOne = a.sentence.sentence.document == b.sentence.sentence.document
                guard !isOne || a.speaker != b.speaker else { continue }
                let (close, far) = a.isCloser ? (a, b) : (b, a)
                let (first, second) = (published(close.sentence), published(far.sentence))
                guard let gap = Self.gap(first, second) else { continue }
                let kind: Contradiction.Kind = gap > 366 ? .changeOverTime : .disagreement
                let documents = [id(a.sentence), id(b.sentence)].sorted().joined(separator: " ")
                let slot = "\(key) \(documents)"
                let weight = a.weight + b.weight
                if let held = best[slot], held.0 >= weight { continue }
                best[slot] = (
                    weight,
                    Contradiction(
                        matter: .judgement, kind: kind, subject: "how close \(names(a.dyad)) are",
                        actors: a.dyad.sorted(),
                        claim:
                            "One passage has \(names(a.dyad)) come closer (\(Self.words(first))\(close.speaker.isEmpty ? "" : ", in the words of \(close.speaker)")); the other sees a distance between them (\(Self.words(second))\(far.speaker.isEmpty ? "" : ", in the words of \(far.speaker)")).",
                        sides: [
                            .init([span(close.sentence, close.from, close.to)], "closer, \(Self.words(first))"),
                            .init([span(far.sentence, far.from, far.to)], "apart, \(Self.words(second))"),
                        ],
                        resolution: kind == .changeOverTime
                            ? "The relation may have changed between the two texts."
                            : "What officials say of it and what an author sees are two things.",
                        reason: kind == .changeOverTime
                            ? "The texts lie \(gap / 365) years or more apart." : "Both speak of the same time.",
                        question: "Which acts show how close \(names(a.dyad)) were?")
                )
            }
        }
        return best.keys.sorted().compactMap { best[$0]?.1 }
    }

    /// Whose words they are: somebody who is quoted, or a document that is; empty for the author.
    private func speaker(_ sentence: SentenceWords) -> String {
        if let speaker = sentence.sentence.speaker { return speaker }
        if sentence.has(stems: ["communiqu"]) { return "a communiqué" }
        if sentence.has(["hailed", "declared", "praised"]) { return "an official" }
        return ""
    }

    /// The two states of which a sentence speaks: named side by side in it, or alone in it and what goes before.
    private func dyad(_ sentence: SentenceWords) -> Set<String>? {
        let states = sentence.names(.actor).filter { $0.principal?.contains(":") == false }
        for (a, b) in zip(states, states.dropFirst()) where a.principal != b.principal {
            let between = sentence.text(a.to, b.from).lowercased()
            if ["-", "–", " and ", "-", " with ", " and its "].contains(between) {
                return Set([a, b].compactMap(\.principal))
            }
        }
        let relation: Set<String> = [
            "relations", "relationship", "ties", "partnership", "alliance", "foundation", "states", "countries",
            "thinking",
        ]
        return sentence.states.count == 2 && sentence.has(relation) ? sentence.states : nil
    }

    // MARK: - Criticism that is open, and criticism that is withheld

    func criticism() -> [Contradiction] {
        struct Voice {
            let sentence: SentenceWords
            let actor: String
            let target: String
            let isOpen: Bool
            let from: Int
            let to: Int
        }
        let acts = ["criticis", "criticiz", "condemn", "offend"]
        let withheld = ["cautious", "reluctan", "avoid", "hesitan", "refrain", "nervous"]
        let open = ["direct", "openly", "heard", "taboo", "frank"]
        var found: [String: [Voice]] = [:]
        for sentence in sentences {
            for index in sentence.places(ofStems: acts) {
                let byte = sentence.words[index].from
                guard
                    let target = sentence.sentence.names.first(where: {
                        $0.from > byte && $0.principal != nil && !$0.isModifier
                            && sentence.word(at: $0.from) - index <= 3
                    }),
                    let code = target.principal,
                    let actor = sentence.sentence.names.last(where: {
                        $0.to <= byte && $0.principal != nil && $0.principal != code
                    })?.principal
                else { continue }
                let before = sentence.words[max(0, index - 7)..<index].map(\.text)
                let around = sentence.words[max(0, index - 7)..<min(index + 8, sentence.words.count)].map(\.text)
                let isWithheld = before.contains { word in withheld.contains { word.hasPrefix($0) } }
                let isOpen = around.contains { word in open.contains { word.hasPrefix($0) } }
                guard isWithheld || isOpen && !around.contains(where: { SentenceWords.denying.contains($0) }) else {
                    continue
                }
                let voice = Voice(
                    sentence: sentence, actor: actor, target: code, isOpen: !isWithheld, from: byte, to: target.to)
                // One voice a sentence and kind.
                let key = "\(actor) \(code)"
                if !(found[key] ?? []).contains(where: {
                    $0.sentence.sentence.document == sentence.sentence.document
                        && $0.sentence.sentence.number == sentence.sentence.number
                }) {
                    found[key, default: []].append(voice)
                }
            }
        }
        return found.keys.sorted().flatMap { key in
            pairs(found[key] ?? []).compactMap { a, b -> Contradiction? in
                let (open, shut) = a.isOpen ? (a, b) : (b, a)
                guard a.isOpen != b.isOpen, isNear(published(a.sentence), published(b.sentence), days: 550) else {
                    return nil
                }
                let (who, whom) = (name(a.actor), name(a.target))
                return Contradiction(
                    matter: .judgement, kind: .disagreement, subject: "whether \(who) criticises \(whom) openly",
                    actors: [a.actor, a.target].sorted(),
                    claim:
                        "One passage hears open criticism of \(whom) from \(who); the other sees \(who) hold it back.",
                    sides: [
                        .init([span(open.sentence, open.from, open.to)], "open criticism of \(whom)"),
                        .init([span(shut.sentence, shut.from, shut.to)], "criticism of \(whom) held back"),
                    ],
                    resolution: "They may speak of different circles: experts and officers, or those in office.",
                    reason: "The same actor, the same target, the same years.",
                    question: "Who criticised, and in what office?")
            }
        }
    }

    // MARK: - Two explanations of one act

    /// Of a delay, an absence or a refusal, one passage gives a reason in the circumstances, the other an intention.
    func explanations() -> [Contradiction] {
        let acts = ["late", "delay", "absen", "cancel", "postpon", "declin"]
        var found: [Contradiction] = []
        for (index, sentence) in sentences.enumerated() {
            guard let reason = sentence.places(of: ["because", "owing"]).first, let act = firstAct(sentence, acts)
            else { continue }
            for other in max(0, index - 3)..<min(index + 4, sentences.count) where other != index {
                let second = sentences[other]
                guard second.sentence.document == sentence.sentence.document, let shared = firstAct(second, acts),
                    let sign = second.places(of: ["sign", "signal", "message", "displeasure", "protest"]).first,
                    let person = nearest(
                        Set(sentence.names(.person).map(\.entity)).intersection(second.names(.person).map(\.entity)),
                        second, shared),
                    sentence.words[act].text.prefix(4) == second.words[shared].text.prefix(4)
                else { continue }
                found.append(
                    Contradiction(
                        matter: .explanation, kind: .disagreement,
                        subject: "why \(name(person)) was \(sentence.words[act].text)",
                        actors: actors(sentence, second),
                        claim:
                            "One passage explains it by circumstances (\"\(sentence.text(sentence.words[reason].from, min(sentence.words[reason].from + 60, sentence.sentence.text.utf8.count)))…\"), the other takes it for a sign.",
                        sides: [
                            .init(
                                [span(sentence, sentence.words[reason].from, sentence.words[reason].to)],
                                "because of the circumstances"),
                            .init([span(second, second.words[sign].from, second.words[sign].to)], "meant as a sign"),
                        ],
                        resolution: "What happened by chance is no sign; both can be so only in part.",
                        reason: "Each explanation leaves no need of the other.",
                        question: "Is there evidence for the intention that does not come from the act itself?"))
            }
        }
        return found
    }

    /// The person named nearest to a word.
    private func nearest(_ persons: Set<String>, _ sentence: SentenceWords, _ word: Int) -> String? {
        sentence.names(.person).filter { persons.contains($0.entity) }
            .min {
                (abs(sentence.word(at: $0.from) - word), $0.from) < (abs(sentence.word(at: $1.from) - word), $1.from)
            }?.entity
    }

    private func firstAct(_ sentence: SentenceWords, _ stems: [String]) -> Int? {
        sentence.words.indices.first { index in
            stems.contains { sentence.words[index].text.hasPrefix($0) } && sentence.words[index].text != "lately"
                && sentence.words[index].text != "later"
        }
    }

    // MARK: - What one denies and the other tells

    func denials() -> [Contradiction] {
        let deeds = Self.moves + ["violat", "attack", "fire", "shell", "intrud"]
        var byDay: [Int32: [(SentenceWords, SourceSentence.When)]] = [:]
        for sentence in sentences where sentence.has(stems: deeds) {
            for when in sentence.sentence.dates where when.interval.precision == .day {
                if let day = when.interval.from { byDay[day.number, default: []].append((sentence, when)) }
            }
        }
        return byDay.keys.sorted().flatMap { day -> [Contradiction] in
            let all = byDay[day] ?? []
            return all.filter { $0.0.has(phrase: ["denied", "that"]) }.flatMap { denied -> [Contradiction] in
                all.compactMap { told -> Contradiction? in
                    guard !told.0.has(["denied", "denies"]), denied.0.principals.count > 1,
                        denied.0.principals.isSubset(of: told.0.principals)
                    else { return nil }
                    return Contradiction(
                        matter: .denial, kind: .disagreement,
                        subject:
                            "what happened on \(Self.words(told.1.interval)) between \(names(denied.0.principals))",
                        actors: denied.0.principals.sorted(),
                        claim: "One passage tells of it as a fact; by the other it is denied.",
                        sides: [
                            .init([span(told.0, told.1.from, told.1.to)], "it happened"),
                            .init([span(denied.0, denied.1.from, denied.1.to)], "it is denied"),
                        ],
                        resolution: "Each side has its own account.", reason: "The same day, the same actors.",
                        question: "Is there a third source?")
                }
            }
        }
    }
}
