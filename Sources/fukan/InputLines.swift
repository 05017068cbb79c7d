import Foundation

/// Lines of an input as they come, in batches.
struct InputLines {
    struct Line: Sendable {
        /// From 1.
        let number: Int
        let bytes: [UInt8]
    }

    private var blocks: InputBlocks
    private var number = 0

    init(_ handle: FileHandle) { blocks = InputBlocks(handle) }

    /// Some whole lines without their ends, those of white space alone left out; `nil` at the end.
    mutating func next() throws -> [Line]? {
        while let block = try blocks.next({ $0.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0 }) {
            let lines = lines(of: block)
            if !lines.isEmpty { return lines }
        }
        return nil
    }

    private mutating func lines(of block: [UInt8]) -> [Line] {
        var lines: [Line] = []
        var from = 0
        while from < block.count {
            let to = block[from...].firstIndex(of: 0x0A) ?? block.count
            number += 1
            if block[from..<to].contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) {
                lines.append(Line(number: number, bytes: Array(block[from..<to])))
            }
            from = to + 1
        }
        return lines
    }
}
