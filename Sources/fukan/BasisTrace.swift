import Cases
import Chronology
import Exchange
import Inquiry

/// Everything behind what a case states and no passage of a record says: what was judged or cited, by whom, why, in which
/// file and line, and which figures of which case rest on it.
enum BasisTrace {
    /// - Parameter materials: of the packages whose cases are looked through, in this order; the first that has it is told.
    /// - Returns: `nil` where none of their cases states it.
    static func value(_ id: String, _ materials: [Material]) throws -> JSONValue? {
        for material in materials {
            let figures = try StatedFigure.all(material).filter { $0.basis.id == id }
            if let first = figures.first { return value(first.basis, figures) }
        }
        return nil
    }

    /// That nothing of this id was found, and where it may stand.
    static func nowhere(_ id: String, _ caseFile: String?) -> String {
        "no case \(caseFile.map { "of \($0) or " } ?? "")of the package states '\(id)'; expected an id from a row of bargain, align, crisis or theories"
            + (caseFile == nil ? ", and --case FILE where the case is your own" : "")
    }

    private static func value(_ basis: StatedBasis, _ figures: [StatedFigure]) -> JSONValue {
        var members: [JSONMember] = [
            JSONMember(key: "basis", value: .string(basis.id)), JSONMember(key: "kind", value: .string(basis.kind)),
        ]
        switch basis {
        case .judgement(let by, let on, let of, let reason):
            members += [
                JSONMember(key: "of", value: .string(of)),
                JSONMember(key: "by", value: .string(by.isEmpty ? "the author of the file, not named" : by)),
                JSONMember(key: "on", value: .text(on?.iso)),
                JSONMember(key: "reason", value: .string(reason.isEmpty ? "none given" : reason)),
            ]
        case .citation(let citation):
            members += [
                JSONMember(key: "author", value: .string(citation.author)),
                JSONMember(key: "title", value: .string(citation.title)),
                JSONMember(key: "date", value: .string(citation.date)),
                JSONMember(key: "says", value: .string(citation.says)),
            ]
        case .absent(let document, let words):
            members += [
                JSONMember(key: "document", value: .string(document)), JSONMember(key: "words", value: .string(words)),
            ]
        }
        members.append(
            JSONMember(
                key: "figures",
                value: .array(
                    figures.map { figure in
                        .members([
                            "case": .string("\(figure.caseID): \(figure.title)"), "figure": .string(figure.figure),
                            "value": .text(figure.told), "command": .string("fukan \(figure.command) \(figure.caseID)"),
                            "stands_at": .text(figure.file.isEmpty ? nil : "\(figure.file):\(figure.line)"),
                        ])
                    })))
        return .object(members)
    }
}
