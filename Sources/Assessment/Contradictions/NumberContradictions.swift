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
                if let thing = things.first, things.count == 1, figure.derivation == nil,
                    sentence.sentence.figures.count(where: {
                        $0.measure == figure.measure && $0.derivation == nil
                    }) == 1
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
                    subject: subject, number: Self.number(a.figure))
                let second = ComparableStatement(
                    subject: subject, number: Self.number(b.figure))
                // What both derive, they derive from figures that are compared themselves.
                guard a.figure.derivation == nil || b.figure.derivation == nil else { continue }
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
                            "\(what): \(Self.said(a.figure)) by one passage, \(Self.said(b.figure)) by the other.",
                        sides: [
                            .init([span(a.sentence, a.figure.from, a.figure.to)], Self.said(a.figure)),
                            .init([span(b.sentence, b.figure.from, b.figure.to)], Self.said(b.figure)),
                        ],
                        resolution: (a.figure.derivation ?? b.figure.derivation) == nil
                            ? "They may count different things (all or a part, planned or present), or one repeats an error."
                            : "The figure of the other period was revised, or one of the three figures is wrong.",
                        reason:
                            "The larger is \(Self.text((ratio * 100).rounded() / 100)) times the smaller; rounding does not cover that.",
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
        where sentence.has(reports) && sentence.sentence.figures.contains(where: { $0.derivation == nil }) {
            for next in [index, index + 1] where next < sentences.count {
                let other = sentences[next]
                guard other.sentence.document == sentence.sentence.document, other.has(reports) else { continue }
                for a in sentence.sentence.figures where a.derivation == nil {
                    for b in other.sentence.figures
                    where b.derivation == nil && b.measure == a.measure && (next > index || b.from > a.from) {
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

    private static func number(_ figure: SourceSentence.Figure) -> StatedNumber {
        let parts = (figure.derivation ?? "").split(separator: " ").compactMap { Double($0) }
        return StatedNumber(figure.value, isApproximate: figure.isApproximate, from: parts)
    }

    /// A value, with how it follows where no text states it.
    private static func said(_ figure: SourceSentence.Figure) -> String {
        text(figure.value) + (figure.derivation.map { " (\($0))" } ?? "")
    }

    static func text(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\((value * 1000).rounded() / 1000)"
    }
}
