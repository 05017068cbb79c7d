import Chronology
import Evidence
import Reading
import TestSupport
import Testing

/// A ZIP archive of stored (not compressed) entries: APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
private func zip(_ entries: [(name: String, content: String)], flags: UInt16 = 0) -> [UInt8] {
    func little(_ bytes: inout [UInt8], _ value: UInt32, _ count: Int) {
        for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * UInt32(index)))) }
    }
    func crc(_ bytes: [UInt8]) -> UInt32 {
        var crc = ~UInt32(0)
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
        let name = Array(entry.name.utf8)
        let data = Array(entry.content.utf8)
        let size = UInt32(data.count)
        var about: [UInt8] = []
        for (value, count) in [(20, 2), (UInt32(flags), 2), (0, 2), (0, 4), (crc(data), 4), (size, 4), (size, 4)] {
            little(&about, value, count)
        }
        little(&about, UInt32(name.count), 2)
        little(&about, 0, 2)
        directory.append(contentsOf: [0x50, 0x4B, 1, 2, 20, 0])
        directory.append(contentsOf: about)
        for count in [2, 2, 2, 4] { little(&directory, 0, count) }
        little(&directory, UInt32(archive.count), 4)
        directory.append(contentsOf: name)
        archive.append(contentsOf: [0x50, 0x4B, 3, 4])
        archive.append(contentsOf: about)
        archive.append(contentsOf: name)
        archive.append(contentsOf: data)
    }
    var end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
    little(&end, UInt32(entries.count), 2)
    little(&end, UInt32(entries.count), 2)
    little(&end, UInt32(directory.count), 4)
    little(&end, UInt32(archive.count), 4)
    little(&end, 0, 2)
    return archive + directory + end
}

private let wordNamespace = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

private func paragraph(_ text: String) -> String { "<w:p><w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r></w:p>" }

private func docx(_ paragraphs: [String], flags: UInt16 = 0) -> [UInt8] {
    zip(
        [
            (
                "word/document.xml",
                "<?xml version=\"1.0\"?><w:document \(wordNamespace)><w:body>\(paragraphs.map(paragraph).joined())</w:body></w:document>"
            ),
            (
                "word/footnotes.xml",
                "<?xml version=\"1.0\"?><w:footnotes \(wordNamespace)>\(paragraph("Harbour Gazette, May 3, 2001."))</w:footnotes>"
            ),
            (
                "docProps/core.xml",
                "<?xml version=\"1.0\"?><p xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>Ports &amp; Ships</dc:title><dc:creator>Ann Ole</dc:creator></p>"
            ),
        ], flags: flags)
}

/// A PDF of one page with lines of text, its cross-reference table in order.
private func pdf(_ lines: [String]) -> [UInt8] {
    let content = "BT /F1 12 Tf 50 750 Td 14 TL " + lines.map { "(\($0)) Tj T* " }.joined() + "ET"
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    var text = "%PDF-1.4\n"
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
        offsets.append(text.utf8.count)
        text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = text.utf8.count
    func padded(_ number: Int) -> String { String(repeating: "0", count: 10 - "\(number)".count) + "\(number)" }
    text += "xref\n0 6\n0000000000 65535 f \n" + offsets.map { "\(padded($0)) 00000 n \n" }.joined()
    text += "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
    return Array(text.utf8)
}

@Suite("Word processor files and PDF")
struct DocumentFormatsTests {
    private func source(_ name: String, _ bytes: [UInt8]) throws -> SourceText {
        try SourceText.extract(from: DocumentFile(name: name, bytes: bytes))
    }

    @Test("a DOCX gives its paragraphs, its notes and what it says of itself")
    func word() throws {
        let found = try source("a.docx", docx(["Japan and Russia held talks.", "It rained &amp; stormed."]))
        #expect(
            String(decoding: found.bytes, as: UTF8.self).split(separator: "\n").map(String.init) == [
                "Japan and Russia held talks.", "It rained & stormed.", "1. Harbour Gazette, May 3, 2001.",
            ])
        #expect(found.metadata.title == "Ports & Ships")
        #expect(found.metadata.authors == ["Ann Ole"])
    }

    @Test("a DOCX without text, cut short, damaged or encrypted is refused in its own words")
    func badWord() {
        func fault(_ bytes: [UInt8]) -> String? {
            do {
                _ = try source("a.docx", bytes)
                return nil
            } catch { return "\(error)" }
        }
        #expect(
            fault(zip([("word/document.xml", "<w:document \(wordNamespace)/>")]))
                == "a.docx: a DOCX without text (pictures of pages?); expected one whose text can be selected")
        #expect(
            fault(zip([("readme.txt", "x")]))
                == "a.docx: a ZIP archive that is no DOCX; expected text, Markdown, HTML, PDF or DOCX")
        #expect(
            fault(zip([("word/document.xml", "<w:document><w:p>")]))
                == "a.docx: a damaged DOCX: its XML is not well formed; expected a whole one")
        #expect(fault(docx(["x"], flags: 1)) == "a.docx: a DOCX protected by a password; expected one without")
        #expect(fault(Array(docx(["x"]).dropLast(40)))?.contains("a damaged DOCX") == true)
        // A changed byte of the content no longer fits its checksum.
        var altered = docx(["Japan and Russia held talks."])
        if let place = altered.firstRange(of: Array("Japan".utf8)) { altered[place.lowerBound] = UInt8(ascii: "X") }
        #expect(
            fault(altered) == "a.docx: a damaged DOCX: word/document.xml is cut short or altered; expected a whole one")
    }

    @Test("a PDF gives its text")
    func portable() throws {
        let found = try source("a.pdf", pdf(["Japan and Russia held talks on May 3, 2013.", "It rained."]))
        #expect(
            String(decoding: found.bytes, as: UTF8.self).contains(
                "Japan and Russia held talks on May 3, 2013.\nIt rained."))
        #expect(found.mediaType == "application/pdf")
    }

    @Test("a PDF of pictures has no text, and says so")
    func pictures() {
        let error = #expect(throws: IntakeError.self) { try source("a.pdf", pdf([])) }
        #expect(
            error?.description
                == "a.pdf: a PDF without text (pictures of pages?); expected one whose text can be selected")
    }

    @Test("are read to events like any text")
    func whole() throws {
        let reader = DocumentReader(try smallPackage(), engine: ShippedEngine.engine)
        for file in [
            DocumentFile(name: "a.docx", bytes: docx(["On May 3, 2013, Japan and Russia held talks in Tokyo."])),
            DocumentFile(name: "a.pdf", bytes: pdf(["On May 3, 2013, Japan and Russia held talks in Tokyo."])),
        ] {
            let event = try #require(try reader.read(file).events.first)
            #expect(event.type == "CONSULT" && event.date.iso == "2013-05-03" && event.place == "Tokyo")
        }
    }
}
