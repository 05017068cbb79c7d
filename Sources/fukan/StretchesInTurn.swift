import Evidence
import Reading

/// The stretches of a document, read two at a time: a long document keeps two cores busy, and the memory that it takes
/// does not grow with the number of cores. The first is read at once, the others when they are asked for.
struct StretchesInTurn: Sequence, IteratorProtocol, Sendable {
    private var opened: OpenedDocument
    private var read: [StretchReading]

    private static let width = 2

    init(_ opened: OpenedDocument) {
        self.opened = opened
        read = self.opened.next().map { [$0.read()] } ?? []
    }

    mutating func next() -> StretchReading? {
        if read.isEmpty {
            var turn: [OpenedStretch] = []
            while turn.count < Self.width, let stretch = opened.next() { turn.append(stretch) }
            read = Cores.map(turn, threads: Swift.min(Self.width, Cores.count)) { $0.read() }
        }
        return read.isEmpty ? nil : read.removeFirst()
    }
}
