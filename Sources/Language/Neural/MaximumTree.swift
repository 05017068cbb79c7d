/// The tree of greatest total score with one child of the root (Chu and Liu, 1965; Edmonds, 1967).
enum MaximumTree {
    /// - Parameters:
    ///   - scores: a row of `stride` numbers for each of `count` words: the score of each word, then of the root, as its
    ///     head.
    /// - Returns: the head of each word; `count` is the root.
    /// - Complexity: quadratic in the number of words for each cycle that must be broken.
    static func heads(_ scores: [Float], count: Int, stride: Int) -> [Int] {
        guard count > 1 else { return [Int](repeating: count, count: count) }
        // Mostly the best head of each word makes a tree already.
        var heads = [Int](repeating: count, count: count)
        scores.withUnsafeBufferPointer { scores in
            for word in 0..<count {
                var best = word == 0 ? 1 : 0
                for head in 0...count where head != word && scores[word * stride + head] > scores[word * stride + best]
                {
                    best = head
                }
                heads[word] = best
            }
        }
        if heads.count(where: { $0 == count }) == 1, cycle(heads + [count], root: count) == nil { return heads }
        // Every arc from the root is dearer than any tree, so that the fewest, one, are taken.
        var matrix = [[Float]](repeating: [Float](repeating: -.infinity, count: count + 1), count: count + 1)
        for word in 0..<count {
            for head in 0...count where head != word {
                matrix[word][head] = scores[word * stride + head] - (head == count ? 10_000 : 0)
            }
        }
        return Array(solve(matrix, root: count).prefix(count))
    }

    private static func solve(_ scores: [[Float]], root: Int) -> [Int] {
        let count = scores.count
        var heads = [Int](repeating: root, count: count)
        for word in 0..<count where word != root {
            var best = root
            for head in 0..<count where head != word && scores[word][head] > scores[word][best] { best = head }
            heads[word] = best
        }
        guard let cycle = cycle(heads, root: root) else { return heads }
        // Draws the cycle together into one word and solves the rest.
        var isInside = [Bool](repeating: false, count: count)
        for word in cycle { isInside[word] = true }
        let outside = (0..<count).filter { !isInside[$0] }
        let merged = outside.count
        var number = [Int](repeating: merged, count: count)
        for (index, word) in outside.enumerated() { number[word] = index }
        var smaller = [[Float]](repeating: [Float](repeating: -.infinity, count: merged + 1), count: merged + 1)
        var entry = [Int](repeating: 0, count: merged + 1)
        var exit = [Int](repeating: 0, count: merged + 1)
        let total = cycle.reduce(Float(0)) { $0 + scores[$1][heads[$1]] }
        for word in outside {
            for head in outside where head != word { smaller[number[word]][number[head]] = scores[word][head] }
            for inner in cycle {
                if word != root, scores[word][inner] > smaller[number[word]][merged] {
                    smaller[number[word]][merged] = scores[word][inner]
                    exit[number[word]] = inner
                }
                let gain = total - scores[inner][heads[inner]] + scores[inner][word]
                if gain > smaller[merged][number[word]] {
                    smaller[merged][number[word]] = gain
                    entry[number[word]] = inner
                }
            }
        }
        let solved = solve(smaller, root: number[root])
        for word in outside where word != root {
            let head = solved[number[word]]
            heads[word] = head == merged ? exit[number[word]] : outside[head]
        }
        let head = solved[merged]
        heads[entry[head]] = outside[head]
        return heads
    }

    private static func cycle(_ heads: [Int], root: Int) -> [Int]? {
        var seen = [Int](repeating: -1, count: heads.count)
        for start in heads.indices where start != root {
            var at = start
            while at != root, seen[at] < 0 {
                seen[at] = start
                at = heads[at]
            }
            guard at != root, seen[at] == start else { continue }
            var cycle = [at]
            var next = heads[at]
            while next != at {
                cycle.append(next)
                next = heads[next]
            }
            return cycle
        }
        return nil
    }
}
