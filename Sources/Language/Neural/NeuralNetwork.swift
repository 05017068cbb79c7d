/// A small neural scorer of arcs: hashed embeddings, a window of three words, layers of simple recurrent units in both
/// directions (Lei et al., "Simple recurrent units for highly parallelizable recurrence", 2018), and a biaffine score
/// for each pair of words (Dozat and Manning, "Deep biaffine attention for neural dependency parsing", 2017).
struct NeuralNetwork: Sendable {
    let shape: NeuralShape
    var dense: [Float]
    var embeddings: [Float]

    /// A word's rows in the embeddings.
    struct Word {
        var word1: Int
        var word2: Int
        var suffix: Int
        var prefix: Int
        var shape: Int
        var tag: Int
    }

    func rows(of traits: WordTraits, tag: Int) -> Word {
        let s = shape
        func row(_ hash: UInt64, _ rows: Int) -> Int { Int(hash.multipliedFullWidth(by: UInt64(rows)).high) }
        return Word(
            word1: s.wordTable + row(traits.form, s.wordRows) * s.word,
            word2: s.wordTable + row(FeatureHash.finish(traits.form), s.wordRows) * s.word,
            suffix: s.suffixTable + row(traits.suffix3, s.partRows) * s.suffix,
            prefix: s.prefixTable + row(traits.prefix3, s.partRows) * s.prefix,
            shape: s.shapeTable + row(traits.shape, s.partRows) * s.shape,
            tag: s.tagTable + tag * s.tag)
    }

    var hiddenWordRow: Int { shape.wordTable + shape.wordRows * shape.word }

    /// What a batch of sentences goes through, kept for learning.
    struct Pass {
        /// Where each sentence begins, and the number of words at the end.
        var starts: [Int]
        var count: Int
        var words: [Word]
        var input: [Float]
        var window: [Float]
        var inputMask: [Float] = []
        /// The output of the input layer and of each recurrent layer, and of each its gates and states.
        var outputs: [[Float]] = []
        var gates: [[Float]] = []
        var states: [[Float]] = []
        var masks: [[Float]] = []
        var heads: [Float] = []
        var headMask: [Float] = []
    }

    static let slope: Float = 0.1

    /// - Parameter drop: a factor for each of so many numbers, 0 or more; `nil` when not learning.
    func forward(_ words: [Word], starts: [Int], drop: ((Int) -> [Float])? = nil) -> Pass {
        let s = shape
        let count = words.count
        var pass = Pass(starts: starts, count: count, words: words, input: [], window: [])
        pass.input = [Float](repeating: 0, count: count * s.input)
        pass.input.withUnsafeMutableBufferPointer { input in
            embeddings.withUnsafeBufferPointer { table in
                for (index, word) in words.enumerated() {
                    var at = index * s.input
                    for k in 0..<s.word { input[at + k] = table[word.word1 + k] + table[word.word2 + k] }
                    at += s.word
                    for k in 0..<s.suffix { input[at + k] = table[word.suffix + k] }
                    at += s.suffix
                    for k in 0..<s.prefix { input[at + k] = table[word.prefix + k] }
                    at += s.prefix
                    for k in 0..<s.shape { input[at + k] = table[word.shape + k] }
                    at += s.shape
                    for k in 0..<s.tag { input[at + k] = table[word.tag + k] }
                }
            }
        }
        if let drop {
            pass.inputMask = drop(pass.input.count)
            Self.multiply(&pass.input, pass.inputMask)
        }
        pass.window = [Float](repeating: 0, count: count * 3 * s.input)
        pass.window.withUnsafeMutableBufferPointer { window in
            pass.input.withUnsafeBufferPointer { input in
                for (start, end) in zip(starts, starts.dropFirst()) {
                    for word in start..<end {
                        for offset in -1...1 where word + offset >= start && word + offset < end {
                            let from = (word + offset) * s.input
                            let to = (word * 3 + offset + 1) * s.input
                            for k in 0..<s.input { window[to + k] = input[from + k] }
                        }
                    }
                }
            }
        }
        var output = affine(pass.window, s.inputWeights, s.inputBias, count, 3 * s.input, s.width)
        Self.rectify(&output)
        pass.outputs.append(output)
        for layer in 0..<s.layers {
            var gates = affine(
                pass.outputs[layer], s.layerWeights(layer), s.layerBias(layer), count, s.width, 6 * s.half)
            var states = [Float](repeating: 0, count: count * s.width)
            var next = [Float](repeating: 0, count: count * s.width)
            Self.recur(&gates, pass.outputs[layer], &states, &next, starts, s.half)
            if let drop {
                let mask = drop(next.count)
                Self.multiply(&next, mask)
                pass.masks.append(mask)
            }
            pass.gates.append(gates)
            pass.states.append(states)
            pass.outputs.append(next)
        }
        pass.heads = affine(pass.outputs[s.layers], s.headWeights, s.headBias, count, s.width, s.heads)
        // The parts for labels are rectified when they are added up.
        pass.heads.withUnsafeMutableBufferPointer { heads in
            for row in 0..<count {
                for k in 0..<2 * s.arc where heads[row * s.heads + k] < 0 { heads[row * s.heads + k] *= Self.slope }
            }
        }
        if let drop {
            pass.headMask = drop(pass.heads.count)
            Self.multiply(&pass.heads, pass.headMask)
        }
        return pass
    }

    func affine(_ x: [Float], _ weights: Int, _ bias: Int, _ rows: Int, _ inner: Int, _ columns: Int) -> [Float] {
        [Float](unsafeUninitializedCapacity: rows * columns) { out, filled in
            filled = rows * columns
            dense.withUnsafeBufferPointer { dense in
                x.withUnsafeBufferPointer { x in
                    guard let base = dense.baseAddress, let left = x.baseAddress, let result = out.baseAddress else {
                        return
                    }
                    for row in 0..<rows { for k in 0..<columns { result[row * columns + k] = base[bias + k] } }
                    MatrixProduct.add(
                        left, base + weights, to: result, rows: rows, inner: inner, columns: columns)
                }
            }
        }
    }

    static func multiply(_ x: inout [Float], _ mask: [Float]) {
        x.withUnsafeMutableBufferPointer { x in
            mask.withUnsafeBufferPointer { mask in for k in 0..<x.count { x[k] *= mask[k] } }
        }
    }

    private static func rectify(_ x: inout [Float]) {
        x.withUnsafeMutableBufferPointer { x in for k in 0..<x.count where x[k] < 0 { x[k] *= slope } }
    }

    /// Runs both directions of a layer. Of each direction the gates hold candidates, forget gates and highway gates;
    /// the latter two become their sigmoids.
    private static func recur(
        _ gates: inout [Float], _ input: [Float], _ states: inout [Float], _ output: inout [Float], _ starts: [Int],
        _ half: Int
    ) {
        gates.withUnsafeMutableBufferPointer { gates in
            input.withUnsafeBufferPointer { input in
                states.withUnsafeMutableBufferPointer { states in
                    output.withUnsafeMutableBufferPointer { output in
                        for (start, end) in zip(starts, starts.dropFirst()) {
                            for direction in 0..<2 {
                                var last = -1
                                for step in 0..<end - start {
                                    let t = direction == 0 ? start + step : end - 1 - step
                                    let g = UnsafeMutableRawPointer(
                                        gates.baseAddress! + t * 6 * half + direction * 3 * half)
                                    let at = (t * 2 + direction) * half
                                    for k in stride(from: 0, to: half, by: 8) {
                                        let z = g.loadUnaligned(fromByteOffset: k * 4, as: SIMD8<Float>.self)
                                        let f = sigmoid(
                                            g.loadUnaligned(fromByteOffset: (half + k) * 4, as: SIMD8<Float>.self))
                                        let r = sigmoid(
                                            g.loadUnaligned(fromByteOffset: (2 * half + k) * 4, as: SIMD8<Float>.self))
                                        g.storeBytes(of: f, toByteOffset: (half + k) * 4, as: SIMD8<Float>.self)
                                        g.storeBytes(of: r, toByteOffset: (2 * half + k) * 4, as: SIMD8<Float>.self)
                                        var c = z * (1 - f)
                                        if last >= 0 {
                                            c +=
                                                f
                                                * UnsafeRawPointer(states.baseAddress! + last + k).loadUnaligned(
                                                    as: SIMD8<Float>.self)
                                        }
                                        let x = UnsafeRawPointer(input.baseAddress! + at + k).loadUnaligned(
                                            as: SIMD8<Float>.self)
                                        UnsafeMutableRawPointer(states.baseAddress! + at + k).storeBytes(
                                            of: c, as: SIMD8<Float>.self)
                                        UnsafeMutableRawPointer(output.baseAddress! + at + k).storeBytes(
                                            of: r * c + (1 - r) * x, as: SIMD8<Float>.self)
                                    }
                                    last = at
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    @inline(__always)
    static func sigmoid(_ x: SIMD8<Float>) -> SIMD8<Float> { 1 / (1 + Exponential.of(-x)) }

    /// The scores of all arcs of a sentence: a row for each word, a column for each head, the root behind the words,
    /// padded to a multiple of 8.
    struct ArcScores {
        var rows: Int
        var columns: Int
        var values: [Float]
        /// Queries of the dependents and vectors of the heads, the root's last.
        var queries: [Float]
        var heads: [Float]
        var headsTransposed: [Float]
    }

    func arcScores(_ pass: Pass, start: Int, end: Int) -> ArcScores {
        let s = shape
        let n = end - start
        let columns = (n + 1 + 7) / 8 * 8
        var dependents = [Float](repeating: 0, count: n * s.arc)
        var heads = [Float](repeating: 0, count: columns * s.arc)
        for row in 0..<n {
            let from = (start + row) * s.heads
            for k in 0..<s.arc {
                heads[row * s.arc + k] = pass.heads[from + k]
                dependents[row * s.arc + k] = pass.heads[from + s.arc + k]
            }
        }
        for k in 0..<s.arc { heads[n * s.arc + k] = dense[s.rootArc + k] }
        let queries = affine(dependents, s.arcWeights, s.arcBias, n, s.arc, s.arc)
        var transposed = [Float](repeating: 0, count: heads.count)
        var values = [Float](repeating: 0, count: n * columns)
        heads.withUnsafeBufferPointer { heads in
            transposed.withUnsafeMutableBufferPointer { transposed in
                MatrixProduct.transpose(heads.baseAddress!, to: transposed.baseAddress!, rows: columns, columns: s.arc)
                queries.withUnsafeBufferPointer { queries in
                    values.withUnsafeMutableBufferPointer { values in
                        MatrixProduct.add(
                            queries.baseAddress!, transposed.baseAddress!, to: values.baseAddress!, rows: n,
                            inner: s.arc, columns: columns)
                    }
                }
            }
        }
        return ArcScores(
            rows: n, columns: columns, values: values, queries: queries, heads: heads, headsTransposed: transposed)
    }

    /// What the scores of relations are made of, for each word and its head.
    func labelHidden(_ pass: Pass, start: Int, heads: [Int]) -> [Float] {
        let s = shape
        let n = heads.count
        var hidden = [Float](repeating: 0, count: n * s.label)
        for row in 0..<n {
            let own = (start + row) * s.heads + 2 * s.arc + s.label
            for k in 0..<s.label {
                let other =
                    heads[row] == n
                    ? dense[s.rootLabel + k] : pass.heads[(start + heads[row]) * s.heads + 2 * s.arc + k]
                let sum = pass.heads[own + k] + other
                hidden[row * s.label + k] = sum < 0 ? sum * Self.slope : sum
            }
        }
        return hidden
    }

    /// The scores of the relations of each word to its head, `shape.labels` a word.
    func labelScores(_ hidden: [Float], count: Int) -> [Float] {
        affine(hidden, shape.labelWeights, shape.labelBias, count, shape.label, shape.labels)
    }
}
