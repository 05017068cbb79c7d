import Foundation

/// Lines of a file as they come, in batches, so that a long input needs no memory of its length.
struct InputLines {
    struct Line: Sendable {
        /// From 1.
        let number: Int
        let bytes: [UInt8]
    }

    private let handle: FileHandle
    private var pending: [UInt8] = []
    private var number = 0
    private var isAtEnd = false
    /// A batch has at least so many bytes, where the input has them.
    private static let size = 1 << 18

    init(_ handle: FileHandle) { self.handle = handle }

    /// Some whole lines without their ends, those of white space alone left out; `nil` at the end.
    mutating func next() throws -> [Line]? {
        while !isAtEnd {
            // What was looked through for a line's end is not looked through again.
            var searched = pending.count
            var end: Int?
            while end == nil || pending.count < Self.size {
                guard let data = try handle.read(upToCount: Self.size), !data.isEmpty else {
                    isAtEnd = true
                    break
                }
                pending.append(contentsOf: data)
                if let last = pending[searched...].lastIndex(of: 0x0A) { end = last + 1 }
                searched = pending.count
            }
            let cut = isAtEnd ? pending.count : end ?? 0
            let lines = take(cut)
            if !lines.isEmpty { return lines }
        }
        return nil
    }

    private mutating func take(_ end: Int) -> [Line] {
        var lines: [Line] = []
        var from = 0
        while from < end {
            let to = pending[from..<end].firstIndex(of: 0x0A) ?? end
            number += 1
            if pending[from..<to].contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) {
                lines.append(Line(number: number, bytes: Array(pending[from..<to])))
            }
            from = to + 1
        }
        pending.removeFirst(end)
        return lines
    }
}
