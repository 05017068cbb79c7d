internal import Evidence
internal import GRDB

/// Which of the rows of a kind a seed draws: those whose ids have the smallest hashes with the seed.
///
/// The draw depends on ids and seed alone, not on the order in which documents were read. Hash: FNV-1a over the
/// seed's eight bytes and the id (Fowler, Noll, Vo; RFC 9923), then the finaliser of SplitMix64, because FNV-1a
/// alone leaves the ids of one document close together.
struct SeededDraw {
    private let seed: UInt64
    private let count: Int
    /// Ascending by hash, then by id; at most `count`.
    private(set) var drawn: [(hash: UInt64, id: String)] = []

    init(seed: UInt64, count: Int) {
        self.seed = seed
        self.count = max(0, count)
    }

    mutating func offer(_ id: String) {
        let hash = Self.hash(id, seed)
        if drawn.count == count {
            guard let last = drawn.last, (hash, id) < (last.hash, last.id) else { return }
            drawn.removeLast()
        }
        var (low, high) = (0, drawn.count)
        while low < high {
            let middle = (low + high) / 2
            if (drawn[middle].hash, drawn[middle].id) < (hash, id) { low = middle + 1 } else { high = middle }
        }
        drawn.insert((hash, id), at: low)
    }

    static func hash(_ id: String, _ seed: UInt64) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for shift in stride(from: 0, to: 64, by: 8) {
            hash = (hash ^ (seed >> UInt64(shift) & 0xFF)) &* 0x100_0000_01B3
        }
        for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
        return hash ^ (hash >> 31)
    }
}

extension Snapshot {
    /// Which of some ids a seed draws, in the order of the draw.
    package static func drawn(_ ids: [String], count: Int, seed: UInt64) -> [String] {
        var draw = SeededDraw(seed: seed, count: count)
        for id in ids { draw.offer(id) }
        return draw.drawn.map(\.id)
    }

    /// Mentions of events that count, drawn at random: the same ones for the same seed and the same codings.
    ///
    /// - Returns: `count` of them, or all where there are fewer, in the order of the draw.
    package func sampleEvents(_ count: Int, seed: UInt64) throws -> [StoredEvent] {
        let ids = try draw("SELECT e.id FROM events e WHERE \(counts("e"))", count, seed)
        var found: [String: StoredEvent] = [:]
        try events(where: "e.id IN \(ids)", order: "e.id") { found[$0.coding.id] = $0 }
        return ids.compactMap { found[$0] }
    }

    /// Claims that count, drawn at random.
    package func sampleClaims(_ count: Int, seed: UInt64) throws -> [StoredClaim] {
        let ids = try draw("SELECT c.id FROM claims c WHERE \(counts("c"))", count, seed)
        var found: [String: StoredClaim] = [:]
        try claims(where: "c.id IN \(ids)", order: "c.id") { found[$0.claim.id] = $0 }
        return ids.compactMap { found[$0] }
    }

    /// Sentences of documents that count, drawn at random.
    package func sampleSentences(_ count: Int, seed: UInt64) throws -> [StoredSentence] {
        let ids = try draw(
            "SELECT s.document || ':' || s.number FROM sentences s WHERE s.document IN (\(documentsThatCount))", count,
            seed)
        var found: [String: StoredSentence] = [:]
        try sentences(where: "s.document || ':' || s.number IN \(ids)") {
            found["\($0.document.id):\($0.number)"] = $0
        }
        return ids.compactMap { found[$0] }
    }

    private func draw(_ ids: SQL, _ count: Int, _ seed: UInt64) throws -> [String] {
        guard count > 0 else { return [] }
        var draw = SeededDraw(seed: seed, count: count)
        try forEach(ids) { draw.offer(try $0.text()) }
        return draw.drawn.map(\.id)
    }
}
