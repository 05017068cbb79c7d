internal import Inquiry
internal import Relations

/// The pairs of the system's core, each once.
enum CoreDyads {
    /// Those that the documents tell most of first, then the others in the order of the core.
    static func byTelling(_ material: Material) throws -> [Dyad] {
        let told = try DyadsAnswer(material).movements.sorted { ($1.count, $0.pair) < ($0.count, $1.pair) }.map(\.pair)
        let core = try material.core()
        let all = core.indices.flatMap { first in
            core.indices.dropFirst(first + 1).map { Dyad(core[first], core[$0]) }
        }
        return told + all.filter { pair in !told.contains { $0 == pair || $0 == pair.reversed } }
    }
}
