import Foundation

/// A file that a command writes: whole, or not at all.
enum OutputFile {
    /// - Throws: `Failure`, 73 where the file cannot be made and 74 where it cannot be written.
    static func write(_ bytes: [UInt8], to path: String) throws {
        let url = URL(fileURLWithPath: path)
        var isFolder: ObjCBool = false
        let folder = url.deletingLastPathComponent().path
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw Failure(.cannotCreate, "\(path) cannot be made: there is no folder \(folder)")
        }
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw Failure(.cannotCreate, "\(path) cannot be made: it is a folder")
        }
        do {
            try Data(bytes).write(to: url, options: .atomic)
        } catch {
            throw Failure(.cannotWrite, "\(path) cannot be written: is the disk full, or the folder read-only?")
        }
    }
}
