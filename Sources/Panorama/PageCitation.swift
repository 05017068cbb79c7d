internal import Chronology
internal import Exchange
internal import Inquiry

/// How to cite the page: as text, BibTeX and CSL-JSON, with the hash of its record.
struct PageCitation {
    let text: String
    let bibtex: String
    let csl: String

    /// - Parameters:
    ///   - day: on which the record was last changed.
    ///   - record: the fingerprint, 64 hexadecimal digits.
    init(title: String, day: Day, record: String, program: String) {
        let short = String(record.prefix(16))
        text =
            "\(title). Made with Fukan \(program) from the record \(short) as it stood on \(Wording.day(day)). Coded by machine."
        let (year, month, number) = day.civil
        func escaped(_ text: String) -> String {
            var result = ""
            for character in text {
                if "{}%&$#_\\".contains(character) { result += "\\" }
                result.append(character)
            }
            return result
        }
        bibtex = """
            @misc{fukan-\(short),
              title = {\(escaped(title))},
              howpublished = {Fukan \(escaped(program))},
              note = {Record \(record)},
              year = {\(year)},
              month = {\(month)},
              day = {\(number)}
            }
            """
        csl = JSONText.string(
            .array([
                .members([
                    "id": .string("fukan-\(short)"), "type": .string("report"), "title": .string(title),
                    "publisher": .string("Fukan \(program)"), "note": .string("Record \(record)"),
                    "issued": .members([
                        "date-parts": .array([.array([.integer(year), .integer(month), .integer(number)])])
                    ]),
                ])
            ]))
    }
}
