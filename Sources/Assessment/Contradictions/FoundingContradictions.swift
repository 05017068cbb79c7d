internal import Chronology

extension ContradictionSearch {
    private struct Founding {
        let sentence: SentenceWords
        let body: String
        /// When it was founded; for one still to be founded, when that is told.
        let date: DateInterval
        let isToCome: Bool
        let from: Int
        let to: Int
    }

    private static let founding: Set<String> = ["established", "founded", "created", "inaugurated"]

    /// The founding of one body at different times, or done and still to be done.
    func foundings() -> [Contradiction] {
        var byBody: [String: [Founding]] = [:]
        for sentence in sentences {
            for index in sentence.places(of: Self.founding) {
                if let one = founding(sentence, index) { byBody[one.body, default: []].append(one) }
            }
        }
        var found: [Contradiction] = []
        for body in byBody.keys.sorted() {
            let all = byBody[body] ?? []
            var isContradicted = false
            for (a, b) in pairs(all) {
                let (done, other) = a.isToCome ? (b, a) : (a, b)
                guard !done.isToCome, other.isToCome ? done.date.precedes(other.date) : !done.date.overlaps(other.date)
                else { continue }
                isContradicted = true
                let later =
                    other.isToCome
                    ? "still to be founded when the text was written, \(Self.words(other.date))"
                    : "founded \(Self.at(other.date))"
                found.append(
                    Contradiction(
                        matter: .founding, kind: .disagreement, subject: "founding of the \(name(body))",
                        actors: actors(a.sentence, b.sentence),
                        claim:
                            "By one passage the \(name(body)) was founded \(Self.at(done.date)); by the other it is \(later).",
                        sides: [
                            .init([span(done.sentence, done.from, done.to)], "founded \(Self.at(done.date))"),
                            .init([span(other.sentence, other.from, other.to)], later),
                        ],
                        resolution: vocabulary.founded[body].map {
                            "The system package dates it \(Self.words(.day($0)))."
                        }
                            ?? "A slip in the date, or another body of the like name.",
                        reason: "A body that exists is not still to be founded.", question: "When was it founded?"))
            }
            if isContradicted { continue }
            guard let known = vocabulary.founded[body] else { continue }
            for one in all where !one.isToCome {
                let day = DateInterval.day(known)
                guard !one.date.overlaps(day), Self.gap(one.date, day) ?? 0 > 31 else { continue }
                found.append(
                    Contradiction(
                        matter: .founding, kind: .slip, subject: "founding of the \(name(body))",
                        actors: actors(one.sentence),
                        claim:
                            "The passage has the \(name(body)) founded \(Self.at(one.date)); the system package dates its founding \(Self.words(day)).",
                        sides: [
                            .init([span(one.sentence, one.from, one.to)], "founded \(Self.at(one.date))"),
                            .init([], "founded \(Self.at(day))", entry: body),
                        ],
                        resolution: "A slip: the date may be that of something else about the body.",
                        reason: "The package's date comes with its source.",
                        question: "What happened \(Self.at(one.date))?"))
            }
        }
        return found
    }

    /// A body before "was founded" and the like, or right after "founded".
    private func founding(_ sentence: SentenceWords, _ index: Int) -> Founding? {
        let before = sentence.words[max(0, index - 5)..<index].map(\.text)
        guard before.contains(where: { ["was", "were", "been", "be"].contains($0) }) else { return nil }
        let bodies = sentence.names(.actor).filter {
            $0.entity.contains(":") && !$0.entity.hasPrefix("GRP:") && $0.from < sentence.words[index].from
        }
        guard let body = bodies.last, index - sentence.word(at: body.to - 1) <= 6 else { return nil }
        let isToCome =
            sentence.has(phrase: ["going", "to", "be"]) || before.contains("will")
            || before.contains("to") && before.contains("be")
        // Nothing else may stand between the body and its founding.
        let between = sentence.names(.actor).contains {
            $0.from > body.to && $0.from < sentence.words[index].from && $0.entity != body.entity
        }
        guard !between else { return nil }
        let date: DateInterval
        if isToCome {
            date = published(sentence)
        } else {
            guard let when = sentence.date(near: index, within: 12) else { return nil }
            date = when.interval
        }
        guard date.from != nil, date.to != nil else { return nil }
        return Founding(
            sentence: sentence, body: body.entity, date: date, isToCome: isToCome, from: body.from,
            to: sentence.words[index].to)
    }
}
