internal import CZip
internal import Foundation

/// Files in one archive, the same bytes for the same files: all are dated 1 January 1980, the beginning of the format.
enum ZipArchive {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// - Throws: `Failure` where memory is short.
    static func bytes(of files: [(name: String, content: [UInt8])]) throws(Failure) -> [UInt8] {
        var error = zip_error_t()
        guard let buffer = zip_source_buffer_create(nil, 0, 0, &error) else { throw failure(&error) }
        // Closing the archive gives its source away; we still want to read what was written to it.
        zip_source_keep(buffer)
        defer { zip_source_free(buffer) }
        guard let archive = zip_open_from_source(buffer, Int32(ZIP_TRUNCATE), &error) else {
            zip_source_free(buffer)
            throw failure(&error)
        }
        for file in files {
            guard add(file.content, named: file.name, to: archive) else {
                let reason = String(cString: zip_strerror(archive))
                zip_discard(archive)
                throw Failure(description: "\(file.name) cannot be put into the archive: \(reason)")
            }
        }
        guard zip_close(archive) == 0 else {
            let reason = String(cString: zip_strerror(archive))
            zip_discard(archive)
            throw Failure(description: "the archive cannot be written: \(reason)")
        }
        return try content(of: buffer)
    }

    private static func add(_ content: [UInt8], named name: String, to archive: OpaquePointer) -> Bool {
        // libzip reads it when the archive is closed, and frees it then.
        guard let copy = malloc(max(1, content.count)) else { return false }
        content.withUnsafeBytes { bytes in
            if let start = bytes.baseAddress { memcpy(copy, start, bytes.count) }
        }
        guard let source = zip_source_buffer(archive, copy, UInt64(content.count), 1) else {
            free(copy)
            return false
        }
        let index = zip_file_add(archive, name, source, UInt32(ZIP_FL_ENC_UTF_8))
        guard index >= 0 else {
            zip_source_free(source)
            return false
        }
        return zip_file_set_dostime(archive, UInt64(index), 0, 0x21, 0) == 0
    }

    private static func content(of buffer: OpaquePointer) throws(Failure) -> [UInt8] {
        guard zip_source_open(buffer) == 0 else { throw Failure(description: "the archive cannot be read back") }
        defer { zip_source_close(buffer) }
        zip_source_seek(buffer, 0, SEEK_END)
        var bytes = [UInt8](repeating: 0, count: Int(zip_source_tell(buffer)))
        zip_source_seek(buffer, 0, SEEK_SET)
        guard zip_source_read(buffer, &bytes, UInt64(bytes.count)) == Int64(bytes.count) else {
            throw Failure(description: "the archive cannot be read back")
        }
        return bytes
    }

    private static func failure(_ error: inout zip_error_t) -> Failure {
        Failure(description: "no archive can be made: \(String(cString: zip_error_strerror(&error)))")
    }
}
