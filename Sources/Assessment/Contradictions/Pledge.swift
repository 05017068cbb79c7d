package import Chronology

/// That an actor takes a side in a dispute of others, or none.
package struct Pledge: Sendable, Equatable {
    package enum Position: String, Sendable {
        case support
        case neutrality
        /// Support is said not to be given.
        case refused = "support refused"
        /// An appeal is said to have gone unanswered.
        case unanswered
        /// A response that takes little part.
        case restrained = "restrained answer"

        /// Whether it is an act, or the lack of one, rather than words.
        package var isDeed: Bool { self == .unanswered || self == .restrained }
    }

    package let position: Position
    /// Who takes it.
    package let actor: String
    /// Whom it supports; `nil` where none.
    package let toward: String?
    /// Against whom, or the other side of the dispute; empty where nobody is named.
    package let sides: Set<String>
    /// When it was made; the publication of the text where that is not told.
    package let date: DateInterval
    /// Who reports it, where it is not the author.
    package let speaker: String?
    package let span: Contradiction.Span

    /// The same pledge, told again: one actor towards one other in one year.
    package var group: String {
        let year = date.from.map { "\($0.civil.year)" } ?? ""
        return position == .support
            ? "\(actor) \(toward ?? "") \(year)" : "\(actor) \(span.document) \(position.isDeed)"
    }
}

/// A pledge of support, and what was pledged or done later that does not go with it.
package struct PledgeConflict: Sendable, Equatable {
    /// Every passage of the one, and of the other, the one that says most first.
    package let pledge: [Pledge]
    package let later: [Pledge]
    package let comparison: StatementComparison.Kind?
}

extension ContradictionSearch {
    private static let supporting = [
        "support", "supported", "supports", "supporting", "back", "backs", "backed", "backing",
    ]
    private static let matters: Set<String> = [
        "claim", "claims", "territorial", "territory", "sovereignty", "island", "islands", "dispute", "against", "core",
    ]

    /// Every position that the texts put an actor in, in their order.
    package func statedPledges() -> [Pledge] {
        var found: [Pledge] = []
        for sentence in sentences {
            found += supports(sentence) + neutral(sentence)
            for restraint in sentence.sentence.restraints {
                let sides = restraint.toward.union(sentence.principals).subtracting([restraint.actor])
                guard sides.count > 1 else { continue }
                // Only in a dispute is restraint a side taken or not taken.
                guard sentence.has(stems: ["provoc", "disput", "struggle", "territor", "island", "clash", "attack"])
                else { continue }
                let isAppeal = sentence.has(stems: ["appeal", "propos", "struggle"])
                found.append(
                    Pledge(
                        position: isAppeal ? .unanswered : .restrained, actor: restraint.actor, toward: nil,
                        sides: sides,
                        date: time(of: sentence), speaker: sentence.sentence.speaker,
                        span: span(sentence, restraint.from, restraint.to)))
            }
        }
        return found
    }

    /// The date that a sentence itself states to the year or closer, before its publication; else the publication.
    private func time(of sentence: SentenceWords) -> DateInterval {
        let published = published(sentence)
        let own = sentence.sentence.dates.first { when in
            guard let from = when.interval.from, let to = when.interval.to else { return false }
            return to.days(since: from) < 370 && (published.to.map { from <= $0 } ?? true)
        }
        return own?.interval ?? published
    }

    /// The nearest name before a word that can be a subject.
    private func subject(_ sentence: SentenceWords, before index: Int) -> SourceSentence.Name? {
        guard index < sentence.words.count else { return nil }
        let byte = sentence.words[index].from
        return sentence.sentence.names.last {
            $0.to <= byte && $0.principal != nil && !$0.isModifier && ($0.kind == .actor || $0.kind == .person)
                && index - sentence.word(at: $0.from) <= 14
        }
    }

    private func supports(_ sentence: SentenceWords) -> [Pledge] {
        var found: [Pledge] = []
        func add(
            _ position: Pledge.Position, _ actor: String, _ toward: String, _ sides: Set<String>, _ from: Int, _ to: Int
        ) {
            found.append(
                Pledge(
                    position: position, actor: actor, toward: position == .support ? toward : nil,
                    sides: sides.union([toward]).subtracting([actor]), date: time(of: sentence),
                    speaker: sentence.sentence.speaker, span: span(sentence, from, to)))
        }
        for index in sentence.places(of: Set(Self.supporting)) {
            let after = sentence.words[index..<min(index + 12, sentence.words.count)].map(\.text)
            let before = sentence.words[max(0, index - 8)..<index].map(\.text)
            guard after.contains(where: { Self.matters.contains($0) }) else { continue }
            let end = sentence.words[min(index + 11, sentence.words.count - 1)].to
            let from = sentence.words[index].from
            let isMutual = after.dropFirst().prefix(2).elementsEqual(["each", "other"])
            let enemies = against(sentence, after: index)
            if isMutual {
                let parties = sentence.sentence.names.filter { $0.to <= from }.compactMap(\.principal).filter {
                    !$0.contains(":")
                }
                let states = Set(parties)
                guard states.count == 2, !before.contains(where: { SentenceWords.denying.contains($0) }) else {
                    continue
                }
                for actor in states.sorted() {
                    if let other = states.first(where: { $0 != actor }) {
                        add(.support, actor, other, enemies, from, end)
                    }
                }
                continue
            }
            guard let actor = subject(sentence, before: index)?.principal,
                let supported = sentence.sentence.names.first(where: {
                    $0.from > from && $0.principal != nil && $0.kind == .actor
                }),
                let toward = supported.principal, toward != actor, sentence.word(at: supported.from) - index <= 4
            else { continue }
            let isRefused = before.contains {
                SentenceWords.denying.contains($0) || $0 == "unlikely" || $0 == "refuses"
            }
            guard isRefused || !sentence.isToCome else { continue }
            add(isRefused ? .refused : .support, actor, toward, enemies, from, end)
        }
        // "Stands by", "sides with".
        for index in sentence.places(of: ["stands", "stand", "sides", "sided"]) where index + 1 < sentence.words.count {
            guard ["by", "with", "beside"].contains(sentence.words[index + 1].text),
                let actor = subject(sentence, before: index)?.principal,
                let supported = sentence.sentence.names.first(where: {
                    $0.from > sentence.words[index].from && $0.kind == .actor
                }),
                let toward = supported.principal, toward != actor, sentence.word(at: supported.from) - index <= 4,
                !sentence.words[max(0, index - 4)..<index].contains(where: { SentenceWords.denying.contains($0.text) })
            else { continue }
            let rest = sentence.sentence.names.filter { $0.from > supported.to }.compactMap(\.principal)
            add(.support, actor, toward, Set(rest), sentence.words[index].from, supported.to)
        }
        return found
    }

    private func against(_ sentence: SentenceWords, after index: Int) -> Set<String> {
        guard let place = sentence.words.indices.first(where: { $0 > index && sentence.words[$0].text == "against" })
        else { return [] }
        let byte = sentence.words[place].from
        return Set(
            sentence.sentence.names.first { $0.from > byte && $0.principal != nil }.flatMap(\.principal).map { [$0] }
                ?? [])
    }

    private func neutral(_ sentence: SentenceWords) -> [Pledge] {
        var place: (from: Int, to: Int)?
        for index in sentence.places(of: ["neutrality", "neutral"]) {
            // Not the neutrality of a name: the Neutrality Pact.
            let byte = sentence.words[index].from
            let isName = sentence.sentence.names.contains { $0.from <= byte && $0.to > byte }
            let isHeld = sentence.words[max(0, index - 6)..<index].contains { word in
                ["maintain", "stay", "remain", "prefer", "keep", "kept", "declar", "pledg"].contains {
                    word.text.hasPrefix($0)
                }
            }
            if !isName, isHeld { place = (index, index) }
        }
        for phrase in [
            ["not", "take", "sides"], ["take", "no", "sides"], ["takes", "no", "side"], ["back", "neither", "side"],
            ["backs", "neither", "side"], ["support", "neither"], ["take", "neither"],
            ["not", "to", "ally", "with", "any"], ["not", "ally", "with", "any"], ["stay", "out", "of"],
            ["stays", "out"],
        ] {
            if let start = sentence.place(of: phrase) { place = (start, start + phrase.count - 1) }
        }
        guard let place, let actor = subject(sentence, before: place.from)?.principal, !sentence.has(["if"]) else {
            return []
        }
        let disputants = sentence.names(.place).reduce(into: Set<String>()) {
            $0.formUnion(vocabulary.places[$1.entity]?.disputedBy ?? [])
        }
        let named = sentence.principals.subtracting([actor])
        let sides = named.count > 1 ? named : named.union(disputants).subtracting([actor])
        return [
            Pledge(
                position: .neutrality, actor: actor, toward: nil, sides: sides, date: time(of: sentence),
                speaker: sentence.sentence.speaker,
                span: span(sentence, sentence.words[place.from].from, sentence.words[place.to].to))
        ]
    }

    /// Support that one passage pledges, with what others pledge or tell of the same actor that does not go with it.
    package func pledgeConflicts() -> [PledgeConflict] {
        let all = statedPledges()
        func grouped(_ some: [Pledge]) -> [[Pledge]] {
            let groups = Dictionary(grouping: some, by: \.group)
            return groups.keys.sorted().map { key in
                (groups[key] ?? []).sorted { a, b in
                    // Who names most sides says most.
                    (-a.sides.count, a.span.document, a.span.sentence) < (
                        -b.sides.count, b.span.document, b.span.sentence
                    )
                }
            }
        }
        var found: [PledgeConflict] = []
        for support in grouped(all.filter { $0.position == .support }) {
            for later in grouped(all.filter { $0.position != .support }) {
                guard let first = support.first, let toward = first.toward else { continue }
                let fitting = later.filter { other in
                    guard other.actor == first.actor else { return false }
                    let enemies = first.sides.subtracting([toward])
                    // It must touch whom the support is for, or be a rule for every dispute.
                    return other.sides.contains(toward)
                        && (enemies.isEmpty || other.sides.count < 2 || !other.sides.isDisjoint(with: enemies))
                        || other.sides.isEmpty
                }
                guard let second = fitting.first,
                    !isBefore(second.date, first.date)
                        || !second.position.isDeed && !isLongBefore(second.date, first.date)
                else { continue }
                let a = ComparableStatement(
                    subject: ["actor": first.actor], date: first.date,
                    stance: .init("support", toward: toward, sides: first.sides))
                let b = ComparableStatement(
                    subject: ["actor": first.actor], date: second.date, stance: .init("neutral", toward: nil, sides: [])
                )
                let comparison = StatementComparison(a, b)
                guard comparison.verdict == .conflict else { continue }
                found.append(PledgeConflict(pledge: support, later: fitting, comparison: comparison.kind))
            }
        }
        return found
    }

    private func isBefore(_ a: DateInterval, _ b: DateInterval) -> Bool {
        guard let end = a.to, let start = b.from else { return false }
        return end < start
    }

    private func isLongBefore(_ a: DateInterval, _ b: DateInterval) -> Bool {
        guard let end = a.to, let start = b.from else { return false }
        return start.days(since: end) > 366
    }

    func pledges() -> [Contradiction] {
        pledgeConflicts().map { conflict in
            let (first, second) = (conflict.pledge[0], conflict.later[0])
            let toward = first.toward ?? ""
            let isDeed = second.position.isDeed
            let said: String =
                switch second.position {
                case .refused: "that it will not support \(name(toward))"
                case .unanswered: "that appeals for a common cause went unanswered"
                case .restrained: "that its answer was restrained"
                default: "that it takes no side"
                }
            let over = names(second.sides)
            return Contradiction(
                matter: isDeed ? .deed : .pledges,
                kind: conflict.comparison == .changeOverTime ? .changeOverTime : .disagreement,
                subject: "\(name(first.actor)) between \(names(first.sides.union(second.sides)))",
                actors: first.sides.union(second.sides).union([first.actor]).sorted(),
                claim:
                    "One passage tells that \(name(first.actor)) supports \(name(toward))\(first.sides.count > 1 ? " against \(names(first.sides.subtracting([toward])))" : "") (\(Self.words(first.date))); the other says \(said)\(over.isEmpty ? "" : ", of \(over)") (\(Self.words(second.date))).",
                sides: [
                    .init(unique(conflict.pledge), "supports \(name(toward)), \(Self.words(first.date))\(told(first))"),
                    .init(
                        unique(conflict.later), "\(second.position.rawValue), \(Self.words(second.date))\(told(second))"
                    ),
                ],
                resolution: conflict.comparison == .changeOverTime
                    ? "A change of position, or a pledge that was not kept."
                    : "One of those who report it speaks for the actor, the other does not.",
                reason: conflict.comparison == .changeOverTime
                    ? "The positions are of different times: a change comes first, a contradiction second."
                    : "Both are told of the same time.",
                question: "Does the support of \(Self.words(first.date)) still hold, and in which dispute?")
        }
    }

    private func told(_ pledge: Pledge) -> String { pledge.speaker.map { ", as told by \($0)" } ?? "" }

    private func unique(_ pledges: [Pledge]) -> [Contradiction.Span] {
        var seen: Set<String> = []
        return pledges.map(\.span).filter { seen.insert("\($0.document):\($0.sentence)").inserted }
    }
}
