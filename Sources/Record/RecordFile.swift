internal import Foundation

/// What lies at a record's path, found out without SQLite: opening a foreign file with it could already change the
/// file or leave others beside it.
enum RecordFile: Equatable {
    case absent
    /// No bytes: a record whose making was cut off, or a file that somebody made for us.
    case empty
    case ours(version: Int)

    /// The mark of our files, `FKAN` in ASCII.
    static let applicationID: Int32 = 0x464B_414E

    /// - Throws: `unreadable`, `notARecord`.
    static func inspect(_ path: String) throws(RecordError) -> RecordFile {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return .absent }
            throw .unreadable(path: path, reason: reason(errno))
        }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw .unreadable(path: path, reason: "it is a folder") }
        // A pipe or a device would block or never end.
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .notARecord(path: path, found: "it is not a regular file")
        }
        guard status.st_size > 0 else { return .empty }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path: path, reason: reason(errno)) }
        defer { close(descriptor) }
        // The header of an SQLite file, https://www.sqlite.org/fileformat2.html section 1.3.
        var header = [UInt8](repeating: 0, count: 100)
        let count = pread(descriptor, &header, 100, 0)
        guard count >= 0 else { throw .unreadable(path: path, reason: reason(errno)) }
        guard count >= 16, header[0..<16].elementsEqual(Array("SQLite format 3\0".utf8)) else {
            throw .notARecord(path: path, found: "it does not begin as an SQLite file does")
        }
        guard count == 100 else { throw .damaged(path: path, finding: "it ends after \(count) bytes") }
        let mark = bigEndian(header, 68)
        guard mark == applicationID else {
            throw .notARecord(
                path: path,
                found: "it is an SQLite file of another program (application id \(mark), ours is \(applicationID))")
        }
        return .ours(version: Int(bigEndian(header, 60)))
    }

    private static func bigEndian(_ bytes: [UInt8], _ at: Int) -> Int32 {
        Int32(bitPattern: bytes[at..<(at + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
    }

    /// What the system calls an error.
    static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

    /// Whether a log of changes not yet in the file itself lies beside it.
    static func hasLog(_ path: String) -> Bool {
        var status = stat()
        return stat(path + "-wal", &status) == 0 && status.st_size > 0
    }

    /// Takes away what a failed making left; only a file that still holds nothing.
    static func removeIfEmpty(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_size == 0 else { return }
        unlink(path)
        unlink(path + "-journal")
    }

    /// The path from the root. A relative one such as `file:x?mode=memory` or `:memory:` would mean something else to
    /// SQLite.
    static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }

    /// The address under which SQLite reads a file that nobody can change, without a lock or a file beside it.
    static func immutableAddress(_ path: String) -> String {
        var address = "file:"
        for byte in absolute(path).utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
                UInt8(ascii: "_"):
                address.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = Array("0123456789ABCDEF")
                address += "%" + String(digits[Int(byte >> 4)]) + String(digits[Int(byte & 15)])
            }
        }
        return address + "?immutable=1"
    }
}
