internal import Chronology
internal import Exchange

/// The cases of one kind that a package has, each with its headline.
enum CaseList {
    struct Line {
        let id: String
        let title: String
        let asOf: Day?
        /// How many take part.
        let actors: Int
        let says: String
        let evidence: [String]
    }

    /// - Parameters:
    ///   - noun: what one is called: `alignment`; `plural` where more are not called so with an s.
    ///   - actors: the column of how many take part.
    static func answer(
        _ material: Material, _ lines: [Line], noun: String, plural: String? = nil,
        actors: (key: String, title: String) = ("actors", "actors"), command: String
    ) throws -> Answer {
        let evidence = lines.flatMap(\.evidence)
        return Answer(
            lines.isEmpty
                ? "The package has no \(plural ?? noun + "s")."
                : "\(Wording.sentence(Wording.count(lines.count, noun, plural: plural))); name one for its page.",
            evidence: evidence, basis: "passages and judgements", reviewed: try material.reviewed(evidence),
            columns: [
                ResultColumn("id", "id"), ResultColumn("title", "title"), ResultColumn("as_of", "as of"),
                ResultColumn(actors.key, actors.title), ResultColumn("says", "says"),
                ResultColumn("n", "n"),
            ],
            rows: lines.map { line in
                Answer.Row(
                    [
                        .string(line.id), .string(line.title), .text(line.asOf?.iso), .integer(line.actors),
                        .string(line.says), .counted(line.evidence),
                    ], evidence: line.evidence)
            }, command: command)
    }
}
