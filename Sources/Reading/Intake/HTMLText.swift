internal import CXML
internal import Chronology
internal import Evidence
internal import Foundation

/// Takes the text out of a page: its block elements as paragraphs, without scripts, navigation and forms.
enum HTMLText {
    /// Deeper nesting is refused rather than cut: the parser's own limit would drop the rest in silence.
    private static let deepest = 20_000

    static func extract(from file: DocumentFile) throws(IntakeError) -> SourceText {
        let bytes = file.bytes
        let options =
            Int32(HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue)
            | Int32(HTML_PARSE_NONET.rawValue) | Int32(1 << 19)  // XML_PARSE_HUGE, else text below depth 256 is lost
        // UTF-8 is what pages without a declaration are today; the parser would take them for Latin-1.
        let hasDeclaration = bytes.prefix(2048).firstRange(of: Array("charset".utf8)) != nil
        let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
        let encoding: String? = isUTF8 ? "UTF-8" : hasDeclaration ? nil : "windows-1252"
        let parsed = bytes.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) {
                htmlReadMemory($0.baseAddress, Int32($0.count), nil, encoding, options)
            }
        }
        guard let document = parsed else {
            throw IntakeError(file: file.name, fault: .damaged(kind: "HTML page", reason: "no element could be read"))
        }
        defer { xmlFreeDoc(document) }
        var collector = PageText()
        if let root = xmlDocGetRootElement(document) {
            guard collector.walk(root, deepest: deepest) else {
                throw IntakeError(file: file.name, fault: .nestedTooDeep(limit: deepest))
            }
        }
        guard collector.hasText else { throw IntakeError(file: file.name, fault: .withoutText(kind: "HTML page")) }
        return SourceText(mediaType: "text/html", bytes: collector.text, metadata: collector.metadata)
    }
}

/// Gathers a page's text and what its head says.
private struct PageText {
    var text: [UInt8] = []
    var metadata = DocumentMetadata()
    var hasText: Bool { text.contains { $0 > 0x20 } }

    private static let dropped: Set<String> = [
        "script", "style", "noscript", "template", "nav", "footer", "form", "button", "select", "svg", "iframe",
        "aside",
        "object", "canvas", "audio", "video",
    ]
    private static let blocks: Set<String> = [
        "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "table", "tr", "blockquote", "article",
        "section", "header", "main", "figure", "figcaption", "pre", "dt", "dd", "dl", "hr", "address", "body",
        "caption",
    ]

    /// Walks without recursion, so that no page exhausts the stack.
    mutating func walk(_ root: xmlNodePtr, deepest: Int) -> Bool {
        var node: xmlNodePtr? = root
        var depth = 0
        while let current = node {
            let name = Self.name(current)
            var descends = current.pointee.type == XML_ELEMENT_NODE
            if descends {
                if Self.dropped.contains(name) {
                    descends = false
                } else if name == "title" {
                    metadata.title = metadata.title ?? Self.content(current)
                    descends = false
                } else if name == "meta" {
                    readMeta(current)
                } else if name == "time", metadata.published == .unknown,
                    let value = Self.attribute(current, "datetime")
                {
                    date(value)
                } else if name == "br" {
                    text.append(0x0A)
                } else if Self.blocks.contains(name) {
                    paragraph()
                }
            } else if current.pointee.type == XML_TEXT_NODE, let content = current.pointee.content {
                append(content)
            }
            if descends, let child = current.pointee.children {
                depth += 1
                if depth > deepest { return false }
                node = child
                continue
            }
            var climbing: xmlNodePtr? = current
            while let here = climbing, here.pointee.next == nil {
                if Self.blocks.contains(Self.name(here)) { paragraph() }
                if here == root { return true }
                climbing = here.pointee.parent
                depth -= 1
            }
            guard let here = climbing, here != root else { return true }
            if Self.blocks.contains(Self.name(here)) { paragraph() }
            node = here.pointee.next
        }
        return true
    }

    private mutating func paragraph() {
        while text.last == 0x20 || text.last == 0x0A { text.removeLast() }
        if !text.isEmpty { text.append(contentsOf: [0x0A, 0x0A]) }
    }

    /// White space of the mark-up is one space.
    private mutating func append(_ content: UnsafePointer<xmlChar>) {
        var pointer = content
        while pointer.pointee != 0 {
            let byte = pointer.pointee
            if byte == 0x20 || (0x09...0x0D).contains(byte) {
                if let last = text.last, last != 0x20, last != 0x0A { text.append(0x20) }
            } else {
                text.append(byte)
            }
            pointer += 1
        }
    }

    private mutating func readMeta(_ node: xmlNodePtr) {
        guard let key = Self.attribute(node, "name") ?? Self.attribute(node, "property"),
            let value = Self.attribute(node, "content"), !value.isEmpty
        else { return }
        switch key.lowercased() {
        case "author", "article:author", "dc.creator", "citation_author": metadata.authors.append(value)
        case "og:title", "dc.title", "citation_title": metadata.title = value
        case "og:site_name", "dc.publisher", "citation_journal_title": metadata.publisher = value
        case "article:published_time", "date", "dc.date", "dcterms.created", "citation_publication_date", "pubdate":
            date(value)
        default: break
        }
    }

    private mutating func date(_ value: String) {
        guard let day = PrintedDate.first(in: Array(value.utf8))?.interval else { return }
        metadata.published = day
        metadata.dateBasis = .stated
    }

    private static func name(_ node: xmlNodePtr) -> String {
        node.pointee.type == XML_ELEMENT_NODE ? node.pointee.name.map { String(cString: $0).lowercased() } ?? "" : ""
    }

    private static func attribute(_ node: xmlNodePtr, _ name: String) -> String? {
        guard let value = xmlGetProp(node, name) else { return nil }
        defer { fukan_xml_free(value) }
        return String(cString: value).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func content(_ node: xmlNodePtr) -> String? {
        guard let value = xmlNodeGetContent(node) else { return nil }
        defer { fukan_xml_free(value) }
        let text = String(cString: value).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return text.isEmpty ? nil : text
    }
}
