internal import Chronology

extension ContradictionSearch {
    /// One size of one named thing, or one measure of one period, stated in two ways that rounding does not cover.
    func figures() -> [Contradiction] {
        struct Stated {
            let sentence: SentenceWords
            let figure: SourceSentence.Figure
        }
        var byThing: [String: [Stated]] = [:]
        for sentence in sentences where !sentence.sentence.figures.isEmpty {
            let things = Set(sentence.names(.thing).map(\.entity))
            for figure in sentence.sentence.figures {
                let stated = Stated(sentence: sentence, figure: figure)
                if let thing = things.first, things.count == 1,
                    sentence.sentence.figures.count(where: { $0.measure == figure.measure }) == 1
                {
                    byThing["\(figure.measure)\u{1f}\(thing)\u{1f}", default: []].append(stated)
                } else if figure.period.precision == .fiscalYear || figure.period.precision == .year,
                    !figure.actors.isEmpty,
                    let from = figure.period.from?.number
                {
                    byThing["\(figure.measure)\u{1f}\u{1f}\(figure.actors.joined(separator: " ")) \(from)", default: []]
                        .append(stated)
                }
            }
        }
        var found: [Contradiction] = []
        for key in byThing.keys.sorted() {
            let parts = key.split(separator: "\u{1f}", omittingEmptySubsequences: false).map(String.init)
            for (a, b) in pairs(byThing[key] ?? []) {
                // In one sentence they are parts of one count.
                guard
                    a.sentence.sentence.document != b.sentence.sentence.document
                        || a.sentence.sentence.number != b.sentence.sentence.number
                else { continue }
                let subject = ["event": key, "measure": a.figure.measure]
                let first = ComparableStatement(
                    subject: subject, number: StatedNumber(a.figure.value, isApproximate: a.figure.isApproximate))
                let second = ComparableStatement(
                    subject: subject, number: StatedNumber(b.figure.value, isApproximate: b.figure.isApproximate))
                // Parts of a whole share its name: only what is stated of the whole by both is compared.
                guard StatementComparison(first, second).verdict == .conflict,
                    a.figure.actors == b.figure.actors || a.figure.actors.isEmpty || b.figure.actors.isEmpty
                else { continue }
                let what =
                    parts[1].isEmpty
                    ? "\(a.figure.measure) of \(names(a.figure.actors)), \(Self.words(a.figure.period))"
                    : "\(a.figure.measure) of \(name(parts[1]))"
                let ratio = max(a.figure.value, b.figure.value) / max(1e-9, min(a.figure.value, b.figure.value))
                found.append(
                    Contradiction(
                        matter: .number, kind: .disagreement, subject: what,
                        actors: Set(a.figure.actors + b.figure.actors).sorted(),
                        claim:
                            "\(what): \(Self.text(a.figure.value)) by one passage, \(Self.text(b.figure.value)) by the other.",
                        sides: [
                            .init([span(a.sentence, a.figure.from, a.figure.to)], Self.text(a.figure.value)),
                            .init([span(b.sentence, b.figure.from, b.figure.to)], Self.text(b.figure.value)),
                        ],
                        resolution:
                            "They may count different things (all or a part, planned or present), or one repeats an error.",
                        reason:
                            "The larger is \(Self.text((ratio * 10).rounded() / 10)) times the smaller; rounding does not cover that.",
                        question: "What does each of the sources count?"))
            }
        }
        return found + reportedFigures()
    }

    /// What different reports count of one thing, told side by side in one text.
    private func reportedFigures() -> [Contradiction] {
        let reports: Set<String> = ["report", "reports", "account", "accounts", "agency", "newspaper", "newspapers"]
        var found: [Contradiction] = []
        for (index, sentence) in sentences.enumerated()
        where sentence.has(reports) && !sentence.sentence.figures.isEmpty {
            for next in [index, index + 1] where next < sentences.count {
                let other = sentences[next]
                guard other.sentence.document == sentence.sentence.document, other.has(reports) else { continue }
                for a in sentence.sentence.figures {
                    for b in other.sentence.figures
                    where b.measure == a.measure && (next > index || b.from > a.from) {
                        let first = StatedNumber(a.value, isApproximate: a.isApproximate)
                        guard !first.meets(StatedNumber(b.value, isApproximate: b.isApproximate)),
                            sentence.names(.thing).map(\.entity) == other.names(.thing).map(\.entity) || next == index
                        else { continue }
                        found.append(
                            Contradiction(
                                matter: .number, kind: .disagreement, subject: "\(a.measure) in different reports",
                                actors: actors(sentence, other),
                                claim:
                                    "One report counts \(Self.text(a.value)) \(a.measure), the other \(Self.text(b.value)).",
                                sides: [
                                    .init([span(sentence, a.from, a.to)], Self.text(a.value)),
                                    .init([span(other, b.from, b.to)], Self.text(b.value)),
                                ],
                                resolution: "They may count different things, or the first count was corrected.",
                                reason: "The text itself sets the reports against each other.",
                                question: "Which report had the figure from where?"))
                    }
                }
            }
        }
        return found
    }

    static func text(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\((value * 1000).rounded() / 1000)"
    }
}
