import Foundation

/// A file that a user names to be read whole; `-` is standard input.
enum InputFile {
    /// - Throws: `Failure`, 66 where the file is missing or cannot be read.
    static func bytes(_ path: String) throws -> [UInt8] {
        if path == "-" { return [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw Failure(.missingInput, "\(path): no such file")
        }
        guard !isFolder.boolValue, let data = FileManager.default.contents(atPath: path) else {
            throw Failure(.missingInput, "\(path) cannot be read as a file")
        }
        return [UInt8](data)
    }
}
