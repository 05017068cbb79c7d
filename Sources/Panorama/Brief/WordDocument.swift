/// Paragraphs and footnotes as an Office Open XML text document (ECMA-376, part 1), with the few styles that a short
/// brief needs.
struct WordDocument {
    enum Style: String, CaseIterable {
        case title = "Title"
        case heading1 = "Heading1"
        case heading2 = "Heading2"
        case body = "Normal"
        case quiet = "Quiet"

        /// As a word processor lists it.
        var name: String {
            switch self {
            case .title: "Title"
            case .heading1: "heading 1"
            case .heading2: "heading 2"
            case .body: "Normal"
            case .quiet: "Quiet"
            }
        }
    }

    let title: String
    private var body = ""
    private var notes = ""
    private var noteCount = 0

    init(title: String) { self.title = title }

    /// - Parameter notes: one paragraph each, in a footnote behind the text; none where empty.
    mutating func add(_ text: String, _ style: Style = .body, notes paragraphs: [String] = []) {
        body += "<w:p><w:pPr><w:pStyle w:val=\"\(style.rawValue)\"/></w:pPr>" + Self.run(text)
        if !paragraphs.isEmpty {
            noteCount += 1
            body +=
                "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"\(noteCount)\"/></w:r>"
            notes += "<w:footnote w:id=\"\(noteCount)\">"
            for (index, paragraph) in paragraphs.enumerated() {
                notes += "<w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr>"
                if index == 0 {
                    notes += "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>"
                }
                notes += Self.run(" " + paragraph) + "</w:p>"
            }
            notes += "</w:footnote>"
        }
        body += "</w:p>"
    }

    private static func run(_ text: String) -> String {
        "<w:r><w:t xml:space=\"preserve\">\(escaped(text))</w:t></w:r>"
    }

    /// What XML 1.0 does not allow becomes a replacement character: text from documents may hold anything.
    private static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
            case "\t", "\n", "\r": result.append(" ")
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
                result.append("\u{FFFD}")
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    // MARK: - The parts of the archive

    func bytes() throws(ZipArchive.Failure) -> [UInt8] {
        try ZipArchive.bytes(
            of: parts.map { (name: $0.name, content: Array((Self.declaration + $0.content).utf8)) })
    }

    private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let type = "application/vnd.openxmlformats-officedocument.wordprocessingml"

    private var parts: [(name: String, content: String)] {
        [
            (
                "[Content_Types].xml",
                """
                <Types xmlns="\(Self.package)/content-types"><Default Extension="rels" \
                ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
                <Default Extension="xml" ContentType="application/xml"/>\
                <Override PartName="/word/document.xml" ContentType="\(Self.type).document.main+xml"/>\
                <Override PartName="/word/styles.xml" ContentType="\(Self.type).styles+xml"/>\
                <Override PartName="/word/footnotes.xml" ContentType="\(Self.type).footnotes+xml"/>\
                <Override PartName="/docProps/core.xml" \
                ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>
                """
            ),
            (
                "_rels/.rels",
                """
                <Relationships xmlns="\(Self.package)/relationships"><Relationship Id="r1" \
                Type="\(Self.office)/officeDocument" Target="word/document.xml"/><Relationship Id="r2" \
                Type="\(Self.package)/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>
                """
            ),
            (
                "docProps/core.xml",
                """
                <cp:coreProperties xmlns:cp="\(Self.package)/metadata/core-properties" \
                xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>\(Self.escaped(title))</dc:title>\
                <dc:creator>Fukan</dc:creator></cp:coreProperties>
                """
            ),
            (
                "word/_rels/document.xml.rels",
                """
                <Relationships xmlns="\(Self.package)/relationships"><Relationship Id="r1" Type="\(Self.office)/styles" \
                Target="styles.xml"/><Relationship Id="r2" Type="\(Self.office)/footnotes" \
                Target="footnotes.xml"/></Relationships>
                """
            ),
            (
                "word/document.xml",
                """
                <w:document xmlns:w="\(Self.main)"><w:body>\(body)<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>\
                <w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" \
                w:gutter="0"/></w:sectPr></w:body></w:document>
                """
            ),
            (
                "word/footnotes.xml",
                """
                <w:footnotes xmlns:w="\(Self.main)"><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/>\
                </w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>\
                <w:continuationSeparator/></w:r></w:p></w:footnote>\(notes)</w:footnotes>
                """
            ),
            ("word/styles.xml", styles),
        ]
    }

    private var styles: String {
        func font(_ name: String) -> String { "<w:rFonts w:ascii=\"\(name)\" w:hAnsi=\"\(name)\" w:cs=\"\(name)\"/>" }
        func style(_ id: String, _ name: String, _ paragraph: String, _ run: String) -> String {
            "<w:style w:type=\"paragraph\" w:styleId=\"\(id)\"\(id == "Normal" ? " w:default=\"1\"" : "")>"
                + "<w:name w:val=\"\(name)\"/>\(id == "Normal" ? "" : "<w:basedOn w:val=\"Normal\"/>")"
                + "<w:pPr>\(paragraph)</w:pPr><w:rPr>\(run)</w:rPr></w:style>"
        }
        let styles = Style.allCases.map { kind in
            switch kind {
            case .title:
                style(
                    kind.rawValue, kind.name, "<w:spacing w:after=\"120\"/>",
                    font("Arial") + "<w:b/><w:sz w:val=\"36\"/>")
            case .heading1:
                style(
                    kind.rawValue, kind.name,
                    "<w:keepNext/><w:spacing w:before=\"320\" w:after=\"80\"/><w:outlineLvl w:val=\"0\"/>",
                    font("Arial") + "<w:b/><w:sz w:val=\"26\"/>")
            case .heading2:
                style(
                    kind.rawValue, kind.name,
                    "<w:keepNext/><w:spacing w:before=\"160\" w:after=\"20\"/><w:outlineLvl w:val=\"1\"/>",
                    font("Arial") + "<w:color w:val=\"555555\"/><w:sz w:val=\"20\"/>")
            case .body:
                style(
                    kind.rawValue, kind.name, "<w:spacing w:after=\"80\" w:line=\"276\" w:lineRule=\"auto\"/>",
                    font("Georgia") + "<w:sz w:val=\"22\"/>")
            case .quiet:
                style(
                    kind.rawValue, kind.name, "<w:spacing w:after=\"80\"/>",
                    font("Arial") + "<w:color w:val=\"555555\"/><w:sz w:val=\"18\"/>")
            }
        }
        return "<w:styles xmlns:w=\"\(Self.main)\">" + styles.joined()
            + style(
                "FootnoteText", "footnote text", "<w:spacing w:after=\"40\"/>", font("Georgia") + "<w:sz w:val=\"18\"/>"
            )
            + "<w:style w:type=\"character\" w:styleId=\"FootnoteReference\"><w:name w:val=\"footnote reference\"/>"
            + "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style></w:styles>"
    }
}
