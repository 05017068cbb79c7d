internal import Foundation

/// The bytes of a file without reading it into memory: pages come as they are touched, and go when others need the room.
package struct MappedFile: ~Copyable {
    private let bytes: UnsafeRawBufferPointer

    /// - Throws: `MappedFileError` where the file is missing, unreadable or no regular file.
    package init(_ path: String) throws(MappedFileError) { bytes = try Self.mapped(path) }

    private static func mapped(_ path: String) throws(MappedFileError) -> UnsafeRawBufferPointer {
        let handle = open(path, O_RDONLY | O_CLOEXEC)
        guard handle >= 0 else { throw MappedFileError(path: path, reason: String(cString: strerror(errno))) }
        defer { close(handle) }
        var status = stat()
        guard fstat(handle, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw MappedFileError(path: path, reason: "it is no regular file")
        }
        let count = Int(status.st_size)
        guard count > 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        let mapped = mmap(nil, count, PROT_READ, MAP_PRIVATE, handle, 0)
        guard let mapped, mapped != MAP_FAILED else {
            throw MappedFileError(path: path, reason: String(cString: strerror(errno)))
        }
        madvise(mapped, count, MADV_SEQUENTIAL)
        return UnsafeRawBufferPointer(start: mapped, count: count)
    }

    deinit { if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) } }

    /// The bytes while `work` runs.
    package borrowing func withBytes<T, E: Error>(
        _ work: (UnsafeRawBufferPointer) throws(E) -> T
    ) throws(E) -> T {
        try work(bytes)
    }
}

package struct MappedFileError: Error, Sendable, CustomStringConvertible {
    package let path: String
    package let reason: String
    package var description: String { "\(path): \(reason)" }
}
