/// The feedback loops of a causal map.
///
/// A loop with an even number of negative links reinforces what enters it, one with an odd number balances it.
package struct SignedLoop: Sendable, Equatable {
    /// In the order of causation, beginning at the alphabetically first name.
    package let concepts: [String]
    package let sign: LinkSign

    package var isReinforcing: Bool { sign == .positive }
}

extension SignedLoop {
    /// All loops that pass no concept twice, by length and then by names.
    ///
    /// Each is found once, from its alphabetically first concept, over concepts after it from which the way back is open
    /// (the idea of Tiernan, "An Efficient Search Algorithm to Find the Elementary Circuits of a Graph",
    /// *Communications of the ACM* 13, 1970, with reachability checked beforehand).
    ///
    /// - Parameter limit: a dense map has more loops than anyone reads; the search ends there.
    /// - Returns: `isComplete` is false where the limit was met.
    package static func all(in map: WeightedMap, limit: Int = 100_000) -> (loops: [SignedLoop], isComplete: Bool) {
        let order = map.concepts.indices.sorted { map.concepts[$0] < map.concepts[$1] }
        var rank = [Int](repeating: 0, count: map.count)
        for (place, concept) in order.enumerated() { rank[concept] = place }
        let effects = order.map { concept in map.effects(of: concept).map { rank[$0] }.sorted() }
        var causes = [[Int]](repeating: [], count: map.count)
        for (from, list) in effects.enumerated() { for to in list { causes[to].append(from) } }
        var loops: [SignedLoop] = []
        for start in 0..<map.count {
            // Concepts after the start that lead back to it.
            var returns = [Bool](repeating: false, count: map.count)
            returns[start] = true
            var open = [start]
            while let next = open.popLast() {
                for cause in causes[next] where cause >= start && !returns[cause] {
                    returns[cause] = true
                    open.append(cause)
                }
            }
            var path = [start]
            var places = [0]
            var onPath = [Bool](repeating: false, count: map.count)
            onPath[start] = true
            while let node = path.last, let place = places.last {
                guard place < effects[node].count else {
                    onPath[node] = false
                    path.removeLast()
                    places.removeLast()
                    continue
                }
                places[places.count - 1] += 1
                let next = effects[node][place]
                if next == start {
                    guard loops.count < limit else { return (ordered(loops), false) }
                    loops.append(SignedLoop(path.map { order[$0] }, map))
                } else if next > start && returns[next] && !onPath[next] {
                    path.append(next)
                    places.append(0)
                    onPath[next] = true
                }
            }
        }
        return (ordered(loops), true)
    }

    private init(_ nodes: [Int], _ map: WeightedMap) {
        concepts = nodes.map { map.concepts[$0] }
        var sign = LinkSign.positive
        for (place, node) in nodes.enumerated() {
            let weight = map.weight(from: node, to: nodes[(place + 1) % nodes.count])
            sign = sign * (LinkSign(of: weight) ?? .unknown)
        }
        self.sign = sign
    }

    private static func ordered(_ loops: [SignedLoop]) -> [SignedLoop] {
        loops.sorted { a, b in
            a.concepts.count != b.concepts.count
                ? a.concepts.count < b.concepts.count : a.concepts.lexicographicallyPrecedes(b.concepts)
        }
    }
}
