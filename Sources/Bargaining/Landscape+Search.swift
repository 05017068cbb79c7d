package import Mathematics

extension Landscape {
    /// Hollows found from random starts, where there are too many alignments to look at all, or more than two camps.
    package struct Search: Sendable {
        package struct Hollow: Sendable, Equatable {
            /// The camp of each actor, numbered in the order in which they first occur.
            package let camps: [Int]
            package let energy: Double
            /// How many of the starts ended here.
            package let starts: Int
        }
        /// Of lowest energy first. There may be others that no start led to.
        package let hollows: [Hollow]
        package let starts: Int
    }

    /// Descends from random starts, each time by the one move of one actor that lowers the energy most.
    ///
    /// - Parameters:
    ///   - camps: 2 or more.
    ///   - starts: each has a stream of random numbers of its own.
    /// - Throws: `InputError` for fewer than 2 camps or 1 start.
    package func search(camps: Int = 2, starts: Int, seed: UInt64 = 1) throws(InputError) -> Search {
        guard camps >= 2 && camps <= names.count else {
            throw InputError("camps", found: "\(camps)", expected: "2 to \(names.count)")
        }
        guard starts >= 1 else { throw InputError("starts", found: "\(starts)", expected: "at least 1") }
        var found: [[Int]: Int] = [:]
        for start in 0..<starts {
            var random = CounterRandom(seed: seed, stream: UInt64(start))
            let end = descended(from: names.indices.map { _ in random.below(camps) }, camps)
            found[Self.renumbered(end), default: 0] += 1
        }
        let hollows = found.map { Search.Hollow(camps: $0.key, energy: energy($0.key), starts: $0.value) }.sorted {
            if abs($0.energy - $1.energy) > Comparison.tolerance { return $0.energy < $1.energy }
            return $0.starts != $1.starts
                ? $0.starts > $1.starts : $0.camps.lexicographicallyPrecedes($1.camps)
        }
        return Search(hollows: hollows, starts: starts)
    }

    private func energy(_ camps: [Int]) -> Double {
        var sum = 0.0
        for i in names.indices {
            for j in names.indices where j != i && camps[i] != camps[j] {
                sum += sizes[i] * sizes[j] * propensity[i][j]
            }
        }
        return sum
    }

    private func descended(from start: [Int], _ count: Int) -> [Int] {
        var camps = start
        while true {
            var best: (actor: Int, camp: Int, change: Double)?
            for k in names.indices {
                var pull = [Double](repeating: 0, count: count)
                for j in names.indices where j != k { pull[camps[j]] += sizes[j] * propensity[k][j] }
                for camp in 0..<count where camp != camps[k] {
                    let change = 2 * sizes[k] * (pull[camps[k]] - pull[camp])
                    if change < (best?.change ?? 0) - Comparison.tolerance { best = (k, camp, change) }
                }
            }
            guard let best else { return camps }
            camps[best.actor] = best.camp
        }
    }

    private static func renumbered(_ camps: [Int]) -> [Int] {
        var numbers: [Int: Int] = [:]
        return camps.map { camp in
            if let known = numbers[camp] { return known }
            let number = numbers.count
            numbers[camp] = number
            return number
        }
    }
}
