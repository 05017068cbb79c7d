internal import Foundation
internal import GRDB

extension Record {
    /// Copies the record as it is at one moment, also while others write to it, into one file that is whole without
    /// others beside it.
    ///
    /// The copy is made beside the file and takes its name at the end: what fails leaves nothing behind.
    ///
    /// - Parameter replacing: whether a file that is there may be replaced.
    /// - Throws: `RecordError.alreadyThere`, `.cannotCreate`, `.diskFull`.
    package func backup(to file: String, replacing: Bool = false) throws {
        guard !file.isEmpty, !file.utf8.contains(0) else { throw RecordError.unfit("'\(file)' is no path of a file") }
        let file = RecordFile.absolute(file)
        var status = stat()
        var own = stat()
        if stat(file, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFREG else {
                throw RecordError.cannotCreate(path: file, reason: "it is there and is no regular file")
            }
            if stat(path, &own) == 0, own.st_ino == status.st_ino, own.st_dev == status.st_dev {
                throw RecordError.cannotCreate(path: file, reason: "it is the record itself")
            }
            guard replacing else { throw RecordError.alreadyThere(path: file) }
            // A log that belongs to the old file would be taken for one of the new.
            guard !RecordFile.hasLog(file) else {
                throw RecordError.cannotCreate(path: file, reason: "it is a record in use")
            }
        }
        let draft = file + ".part-\(ProcessInfo.processInfo.processIdentifier)"
        // Exclusively: a link of that name must not lead the copy elsewhere.
        let descriptor = Foundation.open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw RecordError.cannotCreate(path: file, reason: RecordFile.reason(errno)) }
        Foundation.close(descriptor)
        defer { for ending in ["", "-journal", "-wal", "-shm"] { unlink(draft + ending) } }
        do {
            let copy = try DatabaseQueue(path: draft)
            try connection.backup(to: copy)
            // Back to one file: the copy inherits the mode of writing that keeps a log beside it.
            _ = try copy.writeWithoutTransaction { try String.fetchOne($0, sql: "PRAGMA journal_mode = DELETE") }
            try copy.close()
        } catch let error as DatabaseError {
            switch error.resultCode.primaryResultCode {
            case .SQLITE_FULL: throw RecordError.diskFull(path: file)
            case .SQLITE_IOERR: throw RecordError.inputOutput(path: file, reason: error.message ?? "")
            default: return try faithfully { throw error }
            }
        }
        if replacing {
            guard rename(draft, file) == 0 else {
                throw RecordError.cannotCreate(path: file, reason: RecordFile.reason(errno))
            }
            return
        }
        // A link does not replace what came to be there meanwhile. Some file systems of memory sticks have none.
        if link(draft, file) == 0 { return }
        if errno == EEXIST { throw RecordError.alreadyThere(path: file) }
        guard access(file, F_OK) != 0, rename(draft, file) == 0 else {
            throw RecordError.cannotCreate(path: file, reason: RecordFile.reason(errno))
        }
    }
}
