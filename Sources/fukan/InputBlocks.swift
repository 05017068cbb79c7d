import Foundation

/// An input as it comes, block by block, so that a long one needs no memory of its length.
struct InputBlocks {
    private let handle: FileHandle
    private var pending: [UInt8] = []
    private var isAtEnd = false
    /// A block has about so many bytes, where the input has them.
    private static let size = 1 << 19

    init(_ handle: FileHandle) { self.handle = handle }

    /// - Parameter split: where what is certain to be whole ends in the bytes; 0 where nothing is.
    /// - Returns: `nil` at the end.
    mutating func next(_ split: ([UInt8]) -> Int) throws -> [UInt8]? {
        var wanted = Self.size
        while !isAtEnd {
            while pending.count < wanted, !isAtEnd {
                if let data = try handle.read(upToCount: wanted - pending.count), !data.isEmpty {
                    pending.append(contentsOf: data)
                } else {
                    isAtEnd = true
                }
            }
            guard !isAtEnd else { break }
            let end = split(pending)
            if end > 0 {
                let block = Array(pending[..<end])
                pending.removeFirst(end)
                return block
            }
            // Twice as many, so that what was looked through in vain is not looked through again too often.
            wanted = 2 * pending.count
        }
        guard !pending.isEmpty else { return nil }
        defer { pending = [] }
        return pending
    }
}
