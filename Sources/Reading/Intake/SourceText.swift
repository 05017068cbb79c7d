package import Evidence

/// The text taken out of a file, before cleaning.
package struct SourceText: Sendable {
    package let mediaType: String
    /// UTF-8. For a text file in UTF-8 these are its own bytes.
    package let bytes: [UInt8]
    /// What the format itself says: a page's title, a document's author.
    package let metadata: DocumentMetadata

    /// Takes the text out of a file, by its content first and its ending second.
    ///
    /// - Throws: `IntakeError` where the file is no document, is damaged or protected, or holds no text.
    package static func extract(from file: DocumentFile) throws(IntakeError) -> SourceText {
        let file = try DocumentFile.checked(file)
        switch try FileKind.recognise(file) {
        case .text:
            return SourceText(
                mediaType: "text/plain", bytes: try TextEncoding.utf8(file), metadata: DocumentMetadata())
        case .markdown:
            return SourceText(
                mediaType: "text/markdown", bytes: try TextEncoding.utf8(file), metadata: DocumentMetadata())
        case .html: return try HTMLText.extract(from: file)
        case .pdf: return try PDFText.extract(from: file)
        case .docx: return try DOCXText.extract(from: file)
        }
    }
}

/// The kinds of files that can be read.
enum FileKind {
    case text, markdown, html, pdf, docx

    static func recognise(_ file: DocumentFile) throws(IntakeError) -> FileKind {
        let bytes = file.bytes
        func begins(_ prefix: [UInt8]) -> Bool { bytes.starts(with: prefix) }
        if bytes.prefix(1024).firstRange(of: Array("%PDF-".utf8)) != nil { return .pdf }
        if begins([0x50, 0x4B, 0x03, 0x04]) || begins([0x50, 0x4B, 0x05, 0x06]) { return .docx }
        if begins([0xD0, 0xCF, 0x11, 0xE0]) {
            // An OLE container: an old .doc, or a DOCX that was given a password.
            throw IntakeError(
                file: file.name,
                fault: ending(file) == "docx"
                    ? .passwordProtected(kind: "DOCX") : .unsupported(kind: "an old Word document"))
        }
        if begins(Array("{\\rtf".utf8)) {
            throw IntakeError(file: file.name, fault: .unsupported(kind: "an RTF document"))
        }
        switch ending(file) {
        case "html", "htm", "xhtml": return .html
        case "md", "markdown": return .markdown
        case "pdf": throw IntakeError(file: file.name, fault: .damaged(kind: "PDF", reason: "it does not begin as one"))
        case "docx":
            throw IntakeError(file: file.name, fault: .damaged(kind: "DOCX", reason: "it does not begin as one"))
        default:
            let start = String(decoding: bytes.prefix(512), as: UTF8.self).lowercased()
                .drop { $0.isWhitespace || $0 == "\u{FEFF}" }
            return start.hasPrefix("<!doctype html") || start.hasPrefix("<html") ? .html : .text
        }
    }

    private static func ending(_ file: DocumentFile) -> String {
        file.name.contains(".") ? file.name.split(separator: ".").last.map { $0.lowercased() } ?? "" : ""
    }
}
