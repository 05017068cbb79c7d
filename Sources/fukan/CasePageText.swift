import Chronology
import Exchange
import Inquiry

/// The page of a case as text: sections with their lines, each with what it rests on.
enum CasePageText {
    /// - Parameters:
    ///   - heading: lines above the answer's sentence.
    ///   - closing: a line at the end.
    ///   - width: characters in a line.
    static func page(_ answer: Answer, heading: [String], closing: String, width: Int) -> String {
        let room = max(40, min(width, 120))
        // Titles, names and reasons are text from outside.
        var text = heading.map { TableText.visible($0) + "\n" }.joined()
        text += "\n" + wrapped(TableText.visible(answer.sentence), room, indent: "")
        var section = ""
        for row in answer.rows {
            guard row.values.count >= 9, let name = row.values[0].string, let item = row.values[1].string,
                let says = row.values[2].string, let basis = row.values[7].string
            else { continue }
            if name != section {
                section = name
                text += "\n" + name.uppercased() + "\n"
            }
            let count = row.evidence.isEmpty ? "" : " [\(basis), \(row.evidence.count)]"
            text += wrapped(TableText.visible("\(item): \(says)\(count)"), room, indent: "  ")
        }
        return text + "\n" + closing + "\n"
    }

    /// `As of 1 May 2020, judged by A and B.`
    static func judged(asOf day: Day?, by judges: [String]) -> [String] {
        let named = judges.filter { !$0.isEmpty }
        guard let day else { return named.isEmpty ? [] : ["Judged by \(Wording.list(named))."] }
        return ["As of \(Wording.day(day))" + (named.isEmpty ? "" : ", judged by \(Wording.list(named))") + "."]
    }

    private static func wrapped(_ text: String, _ width: Int, indent: String) -> String {
        var (lines, line): (String, String) = ("", indent)
        for word in text.split(separator: " ") {
            if line.count + word.count + 1 > width, line.count > indent.count + 2 {
                lines += line + "\n"
                line = indent + (indent.isEmpty ? "" : "  ")
            }
            line += (line.hasSuffix(" ") || line.isEmpty ? "" : " ") + word
        }
        return lines + line + "\n"
    }
}
