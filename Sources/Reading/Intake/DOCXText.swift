internal import CXML
internal import CZip
internal import Evidence
internal import Foundation

/// Takes the text out of a DOCX: the paragraphs of its main part, then its footnotes.
enum DOCXText {
    /// What a part may expand to: an ordinary book has a few megabytes.
    private static let largestPart = 256 * 1_048_576

    static func extract(from file: DocumentFile) throws(IntakeError) -> SourceText {
        guard let main = try part("word/document.xml", of: file) else {
            throw IntakeError(file: file.name, fault: .unsupported(kind: "a ZIP archive that is no DOCX"))
        }
        var text = try paragraphs(of: main, file: file)
        if let notes = try part("word/footnotes.xml", of: file) {
            let lines = try paragraphs(of: notes, file: file).split(separator: 0x0A)
            for (number, line) in lines.enumerated() {
                text.append(contentsOf: "\(number + 1). ".utf8)
                text.append(contentsOf: line.drop { $0 == 0x20 })
                text.append(0x0A)
            }
        }
        guard text.contains(where: { $0 > 0x20 }) else {
            throw IntakeError(file: file.name, fault: .withoutText(kind: "DOCX"))
        }
        var metadata = DocumentMetadata()
        if let core = try part("docProps/core.xml", of: file), let properties = try? elements(of: core, file: file) {
            for (name, value) in properties where !value.isEmpty {
                if name == "title" { metadata.title = value }
                if name == "creator" { metadata.authors = [value] }
            }
        }
        return SourceText(
            mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", bytes: text,
            metadata: metadata)
    }

    // MARK: - The archive

    private static func part(_ name: String, of file: DocumentFile) throws(IntakeError) -> [UInt8]? {
        var fault: IntakeError.Fault?
        let content: [UInt8]? = file.bytes.withUnsafeBytes { buffer in
            var error = zip_error_t()
            guard let source = zip_source_buffer_create(buffer.baseAddress, UInt64(buffer.count), 0, &error) else {
                fault = .damaged(kind: "DOCX", reason: "no memory for it")
                return nil
            }
            guard let archive = zip_open_from_source(source, Int32(ZIP_RDONLY), &error) else {
                zip_source_free(source)
                fault = .damaged(kind: "DOCX", reason: "its archive has no end")
                return nil
            }
            defer { zip_discard(archive) }
            let index = zip_name_locate(archive, name, 0)
            guard index >= 0 else { return nil }
            var about = zip_stat_t()
            zip_stat_index(archive, UInt64(index), 0, &about)
            if about.encryption_method != 0 {
                fault = .passwordProtected(kind: "DOCX")
                return nil
            }
            guard about.size <= UInt64(largestPart) else {
                fault = .expandsTooFar(limit: largestPart)
                return nil
            }
            guard let entry = zip_fopen_index(archive, UInt64(index), 0) else {
                fault = .damaged(kind: "DOCX", reason: "\(name) cannot be opened")
                return nil
            }
            defer { zip_fclose(entry) }
            // What the archive says of the size is not believed: it is read piece by piece.
            var bytes: [UInt8] = []
            var piece = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = zip_fread(entry, &piece, UInt64(piece.count))
                if count < 0 {
                    fault = .damaged(kind: "DOCX", reason: "\(name) is cut short or altered")
                    return nil
                }
                if count == 0 { return bytes }
                bytes.append(contentsOf: piece[0..<Int(count)])
                if bytes.count > largestPart {
                    fault = .expandsTooFar(limit: largestPart)
                    return nil
                }
            }
        }
        if let fault { throw IntakeError(file: file.name, fault: fault) }
        return content
    }

    // MARK: - Its XML

    private static func parse(_ bytes: [UInt8], file: DocumentFile) throws(IntakeError) -> xmlDocPtr {
        // Entities are not substituted and nothing is fetched.
        let options =
            Int32(XML_PARSE_NONET.rawValue) | Int32(XML_PARSE_NOERROR.rawValue) | Int32(XML_PARSE_NOWARNING.rawValue)
        let parsed = bytes.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) {
                xmlReadMemory($0.baseAddress, Int32($0.count), nil, nil, options)
            }
        }
        guard let parsed else {
            throw IntakeError(file: file.name, fault: .damaged(kind: "DOCX", reason: "its XML is not well formed"))
        }
        return parsed
    }

    private static func localName(_ node: xmlNodePtr) -> String {
        node.pointee.type == XML_ELEMENT_NODE ? node.pointee.name.map { String(cString: $0) } ?? "" : ""
    }

    private static func paragraphs(of bytes: [UInt8], file: DocumentFile) throws(IntakeError) -> [UInt8] {
        let document = try parse(bytes, file: file)
        defer { xmlFreeDoc(document) }
        var text: [UInt8] = []
        walk(xmlDocGetRootElement(document)) { node, isEnd in
            switch (localName(node), isEnd) {
            case ("t", false):
                if let content = xmlNodeGetContent(node) {
                    text.append(contentsOf: String(cString: content).utf8)
                    fukan_xml_free(content)
                }
            case ("tab", false): text.append(0x20)
            case ("br", false), ("cr", false): text.append(0x0A)
            case ("p", true): text.append(contentsOf: [0x0A, 0x0A])
            default: break
            }
        }
        return text
    }

    private static func elements(of bytes: [UInt8], file: DocumentFile) throws(IntakeError) -> [(String, String)] {
        let document = try parse(bytes, file: file)
        defer { xmlFreeDoc(document) }
        var found: [(String, String)] = []
        walk(xmlDocGetRootElement(document)) { node, isEnd in
            guard !isEnd, let content = xmlNodeGetContent(node) else { return }
            found.append((localName(node), String(cString: content)))
            fukan_xml_free(content)
        }
        return found
    }

    /// Visits each element at its beginning and end, without recursion.
    private static func walk(_ root: xmlNodePtr?, visit: (xmlNodePtr, Bool) -> Void) {
        guard let root else { return }
        var node = root
        while true {
            visit(node, false)
            if let child = node.pointee.children, localName(node) != "t" {
                node = child
                continue
            }
            visit(node, true)
            while node.pointee.next == nil {
                if node == root { return }
                guard let parent = node.pointee.parent, parent != root.pointee.parent else { return }
                node = parent
                visit(node, true)
                if node == root { return }
            }
            if node == root { return }
            node = node.pointee.next
        }
    }
}
