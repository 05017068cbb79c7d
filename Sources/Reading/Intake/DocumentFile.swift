internal import Digest
internal import Foundation

/// A file as it is to be read: its name and bytes.
package struct DocumentFile: Sendable {
    /// Without its folder.
    package let name: String
    package let bytes: [UInt8]

    package static let largest = 256 * 1_048_576
    private static let extensions: Set<String> = [
        "txt", "text", "md", "markdown", "html", "htm", "xhtml", "pdf", "docx",
    ]

    /// SHA-256 of the bytes, 64 hexadecimal digits.
    package var hash: String { ContentDigest.hexadecimal(of: bytes) }

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// Reads a file.
    ///
    /// - Throws: `IntakeError` where it is missing, unreadable, empty or too large.
    package static func open(_ path: String) throws(IntakeError) -> DocumentFile {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw IntakeError(file: path, fault: .missing)
        }
        if isFolder.boolValue { throw IntakeError(file: path, fault: .isFolderWithoutDocuments) }
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        if let type = attributes?[.type] as? FileAttributeType, type != .typeRegular, type != .typeSymbolicLink {
            throw IntakeError(file: path, fault: .unreadable(reason: "not a regular file"))
        }
        if let size = attributes?[.size] as? Int, size > largest {
            throw IntakeError(file: path, fault: .tooLarge(bytes: size, limit: largest))
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw IntakeError(file: path, fault: .unreadable(reason: "no permission, or an error of the disk"))
        }
        return try checked(DocumentFile(name: URL(fileURLWithPath: path).lastPathComponent, bytes: [UInt8](data)))
    }

    /// The file itself, if it is neither empty nor too large.
    package static func checked(_ file: DocumentFile) throws(IntakeError) -> DocumentFile {
        if file.bytes.isEmpty { throw IntakeError(file: file.name, fault: .empty) }
        if file.bytes.count > largest {
            throw IntakeError(file: file.name, fault: .tooLarge(bytes: file.bytes.count, limit: largest))
        }
        return file
    }

    /// The documents under a folder, sorted by path, and the files that were passed over because their ending names no
    /// document. Hidden files are left out; links are not followed.
    ///
    /// - Throws: `IntakeError` where the folder holds no document.
    package static func documents(under folder: String) throws(IntakeError) -> (paths: [String], skipped: [String]) {
        guard let walk = FileManager.default.enumerator(atPath: folder) else {
            throw IntakeError(file: folder, fault: .unreadable(reason: "no permission"))
        }
        var paths: [String] = []
        var skipped: [String] = []
        while let path = walk.nextObject() as? String {
            let parts = path.split(separator: "/")
            if parts.contains(where: { $0.hasPrefix(".") }) { continue }
            guard walk.fileAttributes?[.type] as? FileAttributeType == .typeRegular else { continue }
            let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
            let isDocument = (parts.last?.contains(".") ?? false) && extensions.contains(ending)
            if isDocument { paths.append("\(folder)/\(path)") } else { skipped.append("\(folder)/\(path)") }
        }
        guard !paths.isEmpty else { throw IntakeError(file: folder, fault: .isFolderWithoutDocuments) }
        func byBytes(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }
        return (paths.sorted(by: byBytes), skipped.sorted(by: byBytes))
    }
}
