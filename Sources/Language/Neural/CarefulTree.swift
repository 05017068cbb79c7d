/// The tree that the network and both parsers together find best.
struct CarefulTree {
    let network: NeuralNetwork
    /// What the vote of the guided parser, of the parser from the right, and of the guided parser for a relation adds
    /// to the network's logarithm of the probability; chosen on the development parts of the treebanks.
    var fastVote: Float = 1.5
    var rightVote: Float = 0.5
    var relationVote: Float = 1.5

    func arcs(
        of words: [WordTraits], tags: [Int], fast: [DependencyArc], right: [DependencyArc]
    ) -> [DependencyArc] {
        let count = words.count
        let pass = network.forward(zip(words, tags).map { network.rows(of: $0, tag: $1) }, starts: [0, count])
        var scores = network.arcScores(pass, start: 0, end: count)
        let columns = scores.columns
        for word in 0..<count {
            let row = word * columns
            scores.values[row + word] = -1e9
            Self.normalise(&scores.values, row, count + 1)
            scores.values[row + fast[word].head] += fastVote
            scores.values[row + right[word].head] += rightVote
        }
        let heads = MaximumTree.heads(scores.values, count: count, stride: columns)
        let shape = network.shape
        var relations = network.labelScores(network.labelHidden(pass, start: 0, heads: heads), count: count)
        return (0..<count).map { word in
            let head = heads[word]
            let first = word * shape.labels
            Self.normalise(&relations, first, shape.relations)
            if fast[word].head == head { relations[first + fast[word].relation] += relationVote }
            var relation = head == count ? 0 : 1
            if head != count {
                for other in 2..<shape.relations where relations[first + other] > relations[first + relation] {
                    relation = other
                }
            }
            var rival = head
            for other in 0...count where other != word && other != head {
                let score = scores.values[word * columns + other]
                if rival == head || score > scores.values[word * columns + rival] { rival = other }
            }
            // In thousandths of a natural logarithm.
            let lead = scores.values[word * columns + head] - scores.values[word * columns + rival]
            let margin = rival == head ? Int32.max : Int32(max(-1e6, min(1e6, lead * 1_000)))
            return DependencyArc(head: head, relation: relation, margin: margin, rival: rival)
        }
    }

    /// Makes logarithms of probabilities of scores.
    private static func normalise(_ scores: inout [Float], _ start: Int, _ count: Int) {
        var largest = scores[start]
        for index in 1..<count { largest = max(largest, scores[start + index]) }
        var sum: Float = 0
        var index = 0
        while index < count {
            var part = SIMD8<Float>(repeating: -1e9)
            for lane in 0..<min(8, count - index) { part[lane] = scores[start + index + lane] - largest }
            let powers = Exponential.of(part)
            for lane in 0..<min(8, count - index) { sum += powers[lane] }
            index += 8
        }
        let total = largest + Logarithm.of(sum)
        for index in 0..<count { scores[start + index] -= total }
    }
}

/// The natural logarithm, by Newton's steps on our own exponential.
enum Logarithm {
    /// - Parameter x: 1 or more.
    static func of(_ x: Float) -> Float {
        var y = Float(x.exponent) * 0.693_147_2
        for _ in 0..<4 { y += x * Exponential.of(SIMD8(repeating: -y))[0] - 1 }
        return y
    }
}
