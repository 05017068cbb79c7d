import Chronology
import Evidence
import Exchange
import Testing

@Suite("References for other programs")
struct ReferenceTextTests {
    private let references = [
        SourceReference(
            id: "d1", kind: .report, title: "Japan & Russia: 100% {new}", authors: ["Ann B. Sato", "Bodies and Sons"],
            publisher: "An Institute", published: .day(Day(number: 15_000)), address: "https://example.org/a_b",
            language: "en"),
        SourceReference(
            id: "d2", kind: .webpage, title: "Japan again", authors: ["C. Sato"],
            published: DateInterval.month(1, of: 2011) ?? .unknown),
        SourceReference(id: "d3", kind: .article, title: "日本"),
    ]

    @Test("BibTeX escapes its signs, and no key comes twice")
    func bibTeX() {
        #expect(
            ReferenceText.bibTeX(references) == """
                @techreport{sato2011japan,
                  author = {Ann B. Sato and {Bodies and Sons}},
                  title = {{Japan \\& Russia: 100\\% \\{new\\}}},
                  year = {2011},
                  month = {1},
                  date = {2011-01-26},
                  institution = {An Institute},
                  url = {https://example.org/a_b},
                  langid = {en},
                  note = {d1},
                }

                @online{sato2011japana,
                  author = {C. Sato},
                  title = {{Japan again}},
                  year = {2011},
                  month = {1},
                  date = {2011-01},
                  note = {d2},
                }

                @article{source,
                  title = {{日本}},
                  note = {d3},
                }

                """)
    }

    @Test("RIS")
    func ris() {
        #expect(
            ReferenceText.ris([references[0]])
                == "TY  - RPRT\r\nID  - d1\r\nAU  - Ann B. Sato\r\nAU  - Bodies and Sons\r\nTI  - Japan & Russia: 100% {new}\r\nPY  - 2011\r\nDA  - 2011/01/26/\r\nPB  - An Institute\r\nUR  - https://example.org/a_b\r\nLA  - en\r\nER  - \r\n\r\n"
        )
    }

    @Test("CSL-JSON")
    func csl() throws {
        let items = try #require(try JSONReader.read(Array(ReferenceText.csl(references).utf8)).array)
        #expect(items[0]["issued"]?["date-parts"] == .array([.array([.integer(2011), .integer(1), .integer(26)])]))
        #expect(items[0]["type"] == .string("report") && items[1]["type"] == .string("webpage"))
        #expect(items[1]["issued"]?["date-parts"] == .array([.array([.integer(2011), .integer(1)])]))
        #expect(items[2]["issued"] == nil)
    }

    @Test("A document of the record as a reference")
    func document() {
        let metadata = DocumentMetadata(authors: ["A. B."], published: DateInterval.year(2013) ?? .unknown)
        let reference = SourceReference(document: "d9", name: "essay.pdf", metadata: metadata)
        #expect(reference.title == "essay.pdf" && reference.language == nil)
        #expect(ReferenceText.ris([reference]).contains("PY  - 2013\r\nDA  - 2013///\r\n"))
    }
}
