internal import Bargaining
package import Exchange

/// The rows of what a model says of a case, section by section, in one form: what each row is about, what it says, its
/// figure with the lowest and highest, and on what it stands.
package struct ModelPage {
    package static let columns = [
        ResultColumn("section", "section"), ResultColumn("item", "item"), ResultColumn("says", "says"),
        ResultColumn("value", "value"), ResultColumn("low"), ResultColumn("high"), ResultColumn("unit"),
        ResultColumn("basis", "basis"), ResultColumn("n", "n", unit: "passages, citations and judgements"),
    ]

    package private(set) var rows: [Answer.Row] = []

    /// - Parameters:
    ///   - section: a word by which rows are told apart: `camps`.
    ///   - evidence: of the numbers that it stands on.
    mutating func add(
        _ section: String, _ item: String, _ says: String, value: Double? = nil, low: Double? = nil,
        high: Double? = nil, unit: String? = nil, basis: String = "model", evidence: [String]
    ) {
        rows.append(
            Answer.Row(
                [
                    .string(section), .string(item), .string(Wording.sentence(says)), .sixDigits(value),
                    .sixDigits(low), .sixDigits(high), .text(unit), .string(basis), .counted(evidence),
                ], evidence: evidence))
    }

    /// A number of the case with what it stands on.
    mutating func add(input: CaseNumber) {
        let others = input.others.isEmpty ? "" : "; \(Wording.list(input.others))"
        let why = input.reason.isEmpty ? "" : "; \(input.reason)"
        let who = input.by.isEmpty ? "the author of the file, not named" : input.by
        add(
            "inputs", input.what, "\(input.told), by \(who)\(others)\(why)", value: input.range.mode,
            low: input.range.low, high: input.range.high, basis: input.footing.rawValue, evidence: input.evidence)
    }

    /// The page as the answer to a case: at its end every number with what it stands on.
    mutating func answer(
        _ sentence: String, _ material: Material, inputs: [CaseNumber], evidence: [String], naive: String,
        command: String
    ) throws -> Answer {
        add(
            "inputs", "on what the numbers stand", Self.footings(inputs), value: Double(inputs.count), unit: "numbers",
            evidence: evidence)
        for input in inputs { add(input: input) }
        return Answer(
            sentence, evidence: evidence, basis: "passages, citations and judgements",
            reviewed: try material.reviewed(evidence), naive: naive, columns: Self.columns, rows: rows,
            command: command)
    }

    /// How many numbers stand on what: `12 on passages of this record, 3 on citations, 20 on judgement alone`.
    static func footings(_ inputs: [CaseNumber]) -> String {
        let words: [(CaseNumber.Footing, String)] = [
            (.record, "on passages of this record"), (.computed, "on its data by a formula"),
            (.citation, "on citations"), (.absent, "on documents that are not in this record"),
            (.judgement, "on judgement alone"),
        ]
        let counts = words.compactMap { footing, words -> String? in
            let count = inputs.count { $0.footing == footing }
            return count == 0 ? nil : "\(count) \(words)"
        }
        return "\(Wording.count(inputs.count, "number")): \(Wording.list(counts))"
    }
}
