/// Trains a neural scorer with Adam (Kingma and Ba, 2015); one thread, no system mathematics, the same bits everywhere.
struct NeuralTrainer {
    private(set) var network: NeuralNetwork
    private var random: TrainingRandom
    private var gradient: [Float]
    private var moment1: [Float]
    private var moment2: [Float]
    private var embeddingGradient: [Float]
    private var embeddingMoment1: [Float]
    private var embeddingMoment2: [Float]
    private var touched: [(row: Int, length: Int)] = []
    private var isTouched: [Bool]
    private var decay1: Float = 1
    private var decay2: Float = 1
    private(set) var loss = 0.0

    static let keep: Float = 0.75
    static let hiddenWords = 8

    init(shape: NeuralShape, seed: UInt64) {
        var random = TrainingRandom(seed: seed)
        func uniform(_ bound: Float) -> Float { (Float(random.next() >> 40) / 8_388_608 - 1) * bound }
        var dense = [Float](repeating: 0, count: shape.denseCount)
        func fill(_ offset: Int, _ rows: Int, _ columns: Int) {
            let bound = (6 / Float(rows + columns)).squareRoot()
            for k in 0..<rows * columns { dense[offset + k] = uniform(bound) }
        }
        fill(shape.inputWeights, 3 * shape.input, shape.width)
        for layer in 0..<shape.layers {
            fill(shape.layerWeights(layer), shape.width, 2 * shape.half)
            let w = shape.layerWeights(layer)
            let bound = (6 / Float(shape.width + shape.half)).squareRoot()
            for k in 0..<shape.width * 6 * shape.half { dense[w + k] = uniform(bound) }
            for direction in 0..<2 {
                for k in 0..<shape.half {
                    // Remember at first, and let half of the input through.
                    dense[shape.layerBias(layer) + (direction * 3 + 1) * shape.half + k] = 1
                }
            }
        }
        fill(shape.headWeights, shape.width, shape.heads)
        fill(shape.arcWeights, shape.arc, shape.arc)
        fill(shape.rootArc, 1, shape.arc)
        fill(shape.rootLabel, 1, shape.label)
        fill(shape.labelWeights, shape.label, shape.labels)
        var embeddings = [Float](repeating: 0, count: shape.embeddingCount)
        for k in embeddings.indices { embeddings[k] = uniform(0.3) }
        network = NeuralNetwork(shape: shape, dense: dense, embeddings: embeddings)
        self.random = random
        gradient = [Float](repeating: 0, count: dense.count)
        moment1 = gradient
        moment2 = gradient
        embeddingGradient = [Float](repeating: 0, count: embeddings.count)
        embeddingMoment1 = embeddingGradient
        embeddingMoment2 = embeddingGradient
        isTouched = [Bool](repeating: false, count: embeddings.count)
    }

    /// How a network is trained.
    struct Recipe: Sendable {
        var passes = 11
        /// A batch is closed when it has so many words.
        var batch = 350
        /// The rate of learning after the first steps; it falls to 0 in a straight line.
        var rate: Float = 0.0025
    }

    static func trained(
        on lessons: [ParserLesson], shape: NeuralShape, recipe: Recipe, seed: UInt64,
        progress: (_ pass: Int) -> Void = { _ in }
    ) -> NeuralNetwork {
        var trainer = NeuralTrainer(shape: shape, seed: seed)
        var order = TrainingRandom(seed: seed &+ 2)
        let words = (0..<recipe.passes).reduce(0) { sum, pass in
            lessons.reduce(sum) { $0 + $1.example(pass: pass).words.count }
        }
        let steps = words / recipe.batch
        var step = 0
        for pass in 0..<recipe.passes {
            var batch: [ParserExample] = []
            var size = 0
            for index in order.order(of: lessons.count) {
                let example = lessons[index].example(pass: pass)
                batch.append(example)
                size += example.words.count
                guard size >= recipe.batch else { continue }
                let rest = max(0, 1 - Float(step) / Float(max(steps, 1)))
                trainer.learn(batch, rate: recipe.rate * rest * min(1, Float(step + 1) / 200))
                step += 1
                batch = []
                size = 0
            }
            progress(pass)
        }
        return trainer.network
    }

    /// Learns from a batch.
    mutating func learn(_ batch: [ParserExample], rate: Float) {
        let s = network.shape
        var words: [NeuralNetwork.Word] = []
        var starts = [0]
        for example in batch {
            for (traits, tag) in zip(example.words, example.tags) {
                var word = network.rows(of: traits, tag: tag)
                if random.below(NeuralTrainer.hiddenWords) == 0 {
                    word.word1 = network.hiddenWordRow
                    word.word2 = network.hiddenWordRow
                }
                words.append(word)
            }
            starts.append(words.count)
        }
        var random = random
        let keep = Self.keep
        let threshold = UInt64(keep * 65_536)
        let pass = network.forward(words, starts: starts) { count in
            var mask = [Float](repeating: 0, count: count)
            var bits: UInt64 = 0
            for k in 0..<count {
                if k & 3 == 0 { bits = random.next() }
                if bits & 0xFFFF < threshold { mask[k] = 1 / keep }
                bits >>= 16
            }
            return mask
        }
        self.random = random
        var dHeads = [Float](repeating: 0, count: pass.heads.count)
        let scale = 1 / Float(words.count)
        for (index, example) in batch.enumerated() {
            backArcs(pass, starts[index], example, scale, &dHeads)
            backLabels(pass, starts[index], example, scale, &dHeads)
        }
        NeuralNetwork.multiply(&dHeads, pass.headMask)
        for row in 0..<words.count {
            for k in 0..<2 * s.arc where pass.heads[row * s.heads + k] < 0 {
                dHeads[row * s.heads + k] *= NeuralNetwork.slope
            }
        }
        var dOutput = backAffine(
            pass.outputs[s.layers], dHeads, s.headWeights, s.headBias, words.count, s.width, s.heads)
        for layer in (0..<s.layers).reversed() {
            NeuralNetwork.multiply(&dOutput, pass.masks[layer])
            var dInput = [Float](repeating: 0, count: dOutput.count)
            let dGates = backRecur(pass, layer, dOutput, &dInput)
            let through = backAffine(
                pass.outputs[layer], dGates, s.layerWeights(layer), s.layerBias(layer), words.count, s.width,
                6 * s.half)
            for k in dInput.indices { dInput[k] += through[k] }
            dOutput = dInput
        }
        for k in dOutput.indices where pass.outputs[0][k] < 0 { dOutput[k] *= NeuralNetwork.slope }
        let dWindow = backAffine(
            pass.window, dOutput, s.inputWeights, s.inputBias, words.count, 3 * s.input, s.width)
        var dInput = [Float](repeating: 0, count: pass.input.count)
        for (start, end) in zip(starts, starts.dropFirst()) {
            for word in start..<end {
                for offset in -1...1 where word + offset >= start && word + offset < end {
                    let to = (word + offset) * s.input
                    let from = (word * 3 + offset + 1) * s.input
                    for k in 0..<s.input { dInput[to + k] += dWindow[from + k] }
                }
            }
        }
        NeuralNetwork.multiply(&dInput, pass.inputMask)
        for (index, word) in words.enumerated() {
            var at = index * s.input
            addRow(word.word1, dInput, at, s.word)
            addRow(word.word2, dInput, at, s.word)
            at += s.word
            addRow(word.suffix, dInput, at, s.suffix)
            at += s.suffix
            addRow(word.prefix, dInput, at, s.prefix)
            at += s.prefix
            addRow(word.shape, dInput, at, s.shape)
            at += s.shape
            addRow(word.tag, dInput, at, s.tag)
        }
        step(rate)
    }

    private mutating func addRow(_ row: Int, _ source: [Float], _ at: Int, _ length: Int) {
        if !isTouched[row] {
            isTouched[row] = true
            touched.append((row, length))
        }
        for k in 0..<length { embeddingGradient[row + k] += source[at + k] }
    }

    // MARK: - Backwards

    /// The gradient of a product: adds that of the weights and gives that of the input.
    private mutating func backAffine(
        _ x: [Float], _ d: [Float], _ weights: Int, _ bias: Int, _ rows: Int, _ inner: Int, _ columns: Int
    ) -> [Float] {
        var xT = [Float](repeating: 0, count: rows * inner)
        var wT = [Float](repeating: 0, count: inner * columns)
        var dX = [Float](repeating: 0, count: rows * inner)
        network.dense.withUnsafeBufferPointer { dense in
            gradient.withUnsafeMutableBufferPointer { gradient in
                x.withUnsafeBufferPointer { x in
                    d.withUnsafeBufferPointer { d in
                        xT.withUnsafeMutableBufferPointer { xT in
                            wT.withUnsafeMutableBufferPointer { wT in
                                dX.withUnsafeMutableBufferPointer { dX in
                                    MatrixProduct.transpose(
                                        x.baseAddress!, to: xT.baseAddress!, rows: rows, columns: inner)
                                    MatrixProduct.add(
                                        xT.baseAddress!, d.baseAddress!, to: gradient.baseAddress! + weights,
                                        rows: inner, inner: rows, columns: columns)
                                    MatrixProduct.transpose(
                                        dense.baseAddress! + weights, to: wT.baseAddress!, rows: inner, columns: columns
                                    )
                                    MatrixProduct.add(
                                        d.baseAddress!, wT.baseAddress!, to: dX.baseAddress!, rows: rows,
                                        inner: columns, columns: inner)
                                    for row in 0..<rows {
                                        for k in 0..<columns { gradient[bias + k] += d[row * columns + k] }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        return dX
    }

    private mutating func backArcs(
        _ pass: NeuralNetwork.Pass, _ start: Int, _ example: ParserExample, _ scale: Float, _ dHeads: inout [Float]
    ) {
        let s = network.shape
        let n = example.words.count
        var scores = network.arcScores(pass, start: start, end: start + n)
        let columns = scores.columns
        var dS = [Float](repeating: 0, count: n * columns)
        for row in 0..<n {
            scores.values[row * columns + row] = -1e9
            for k in n + 1..<columns { scores.values[row * columns + k] = -1e9 }
            loss += Double(
                Self.crossEntropy(
                    scores.values, at: row * columns, count: columns, gold: example.heads[row], scale, &dS))
        }
        // Queries: dS times the heads; heads: dS transposed times the queries.
        var dQ = [Float](repeating: 0, count: n * s.arc)
        var dST = [Float](repeating: 0, count: n * columns)
        var dH = [Float](repeating: 0, count: columns * s.arc)
        dS.withUnsafeBufferPointer { dS in
            dST.withUnsafeMutableBufferPointer { dST in
                MatrixProduct.transpose(dS.baseAddress!, to: dST.baseAddress!, rows: n, columns: columns)
                dQ.withUnsafeMutableBufferPointer { dQ in
                    scores.heads.withUnsafeBufferPointer { heads in
                        MatrixProduct.add(
                            dS.baseAddress!, heads.baseAddress!, to: dQ.baseAddress!, rows: n, inner: columns,
                            columns: s.arc)
                    }
                }
                dH.withUnsafeMutableBufferPointer { dH in
                    scores.queries.withUnsafeBufferPointer { queries in
                        MatrixProduct.add(
                            dST.baseAddress!, queries.baseAddress!, to: dH.baseAddress!, rows: columns, inner: n,
                            columns: s.arc)
                    }
                }
            }
        }
        var dependents = [Float](repeating: 0, count: n * s.arc)
        for row in 0..<n {
            for k in 0..<s.arc {
                dependents[row * s.arc + k] = pass.heads[(start + row) * s.heads + s.arc + k]
                dHeads[(start + row) * s.heads + k] += dH[row * s.arc + k]
            }
        }
        for k in 0..<s.arc { gradient[s.rootArc + k] += dH[n * s.arc + k] }
        let dD = backAffine(dependents, dQ, s.arcWeights, s.arcBias, n, s.arc, s.arc)
        for row in 0..<n {
            for k in 0..<s.arc { dHeads[(start + row) * s.heads + s.arc + k] += dD[row * s.arc + k] }
        }
    }

    private mutating func backLabels(
        _ pass: NeuralNetwork.Pass, _ start: Int, _ example: ParserExample, _ scale: Float, _ dHeads: inout [Float]
    ) {
        let s = network.shape
        let n = example.words.count
        let hidden = network.labelHidden(pass, start: start, heads: example.heads)
        var scores = network.labelScores(hidden, count: n)
        var d = [Float](repeating: 0, count: scores.count)
        for row in 0..<n {
            for k in s.relations..<s.labels { scores[row * s.labels + k] = -1e9 }
            loss += Double(
                Self.crossEntropy(
                    scores, at: row * s.labels, count: s.labels, gold: example.relations[row], scale, &d))
        }
        let dHidden = backAffine(hidden, d, s.labelWeights, s.labelBias, n, s.label, s.labels)
        for row in 0..<n {
            let own = (start + row) * s.heads + 2 * s.arc + s.label
            for k in 0..<s.label {
                var g = dHidden[row * s.label + k]
                if hidden[row * s.label + k] < 0 { g *= NeuralNetwork.slope }
                dHeads[own + k] += g
                if example.heads[row] == n {
                    gradient[s.rootLabel + k] += g
                } else {
                    dHeads[(start + example.heads[row]) * s.heads + 2 * s.arc + k] += g
                }
            }
        }
    }

    /// Writes the gradient of the cross entropy, times `scale`; gives the entropy.
    private static func crossEntropy(
        _ scores: [Float], at: Int, count: Int, gold: Int, _ scale: Float, _ gradient: inout [Float]
    ) -> Float {
        scores.withUnsafeBufferPointer { scores in
            gradient.withUnsafeMutableBufferPointer { gradient in
                var largest = scores[at]
                for k in 1..<count { largest = max(largest, scores[at + k]) }
                var sum: Float = 0
                for k in stride(from: 0, to: count, by: 8) {
                    let x = UnsafeRawPointer(scores.baseAddress! + at + k).loadUnaligned(as: SIMD8<Float>.self)
                    let e = Exponential.of(x - largest)
                    UnsafeMutableRawPointer(gradient.baseAddress! + at + k).storeBytes(of: e, as: SIMD8<Float>.self)
                    for lane in 0..<8 { sum += e[lane] }
                }
                let p = gradient[at + gold] / sum
                for k in 0..<count { gradient[at + k] *= scale / sum }
                gradient[at + gold] -= scale
                return 1 - p
            }
        }
    }

    private func backRecur(
        _ pass: NeuralNetwork.Pass, _ layer: Int, _ dOutput: [Float], _ dInput: inout [Float]
    ) -> [Float] {
        let half = network.shape.half
        let gates = pass.gates[layer]
        let states = pass.states[layer]
        let input = pass.outputs[layer]
        var dGates = [Float](repeating: 0, count: gates.count)
        var carried = [Float](repeating: 0, count: half)
        gates.withUnsafeBufferPointer { gates in
            states.withUnsafeBufferPointer { states in
                input.withUnsafeBufferPointer { input in
                    dOutput.withUnsafeBufferPointer { dOutput in
                        dInput.withUnsafeMutableBufferPointer { dInput in
                            dGates.withUnsafeMutableBufferPointer { dGates in
                                carried.withUnsafeMutableBufferPointer { carried in
                                    for (start, end) in zip(pass.starts, pass.starts.dropFirst()) {
                                        for direction in 0..<2 {
                                            for k in 0..<half { carried[k] = 0 }
                                            for step in (0..<end - start).reversed() {
                                                let t = direction == 0 ? start + step : end - 1 - step
                                                let before =
                                                    step == 0 ? -1 : direction == 0 ? t - 1 : t + 1
                                                let g = t * 6 * half + direction * 3 * half
                                                let at = (t * 2 + direction) * half
                                                let last = (before * 2 + direction) * half
                                                for k in 0..<half {
                                                    let z = gates[g + k]
                                                    let f = gates[g + half + k]
                                                    let r = gates[g + 2 * half + k]
                                                    let c = states[at + k]
                                                    let x = input[at + k]
                                                    let d = dOutput[at + k]
                                                    let old = before < 0 ? 0 : states[last + k]
                                                    let dc = d * r + carried[k]
                                                    dGates[g + k] = dc * (1 - f)
                                                    dGates[g + half + k] = dc * (old - z) * f * (1 - f)
                                                    dGates[g + 2 * half + k] = d * (c - x) * r * (1 - r)
                                                    dInput[at + k] += d * (1 - r)
                                                    carried[k] = dc * f
                                                }
                                            }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        return dGates
    }

    // MARK: - Adam

    private mutating func step(_ rate: Float) {
        var norm: Float = 0
        for g in gradient { norm += g * g }
        norm = norm.squareRoot()
        let clip = norm > 5 ? 5 / norm : 1
        decay1 *= 0.9
        decay2 *= 0.98
        let factor = rate * (1 - decay2).squareRoot() / (1 - decay1)
        func adam(
            _ p: UnsafeMutablePointer<Float>, _ g: UnsafeMutablePointer<Float>, _ m: UnsafeMutablePointer<Float>,
            _ v: UnsafeMutablePointer<Float>, _ count: Int
        ) {
            for k in 0..<count {
                let d = g[k] * clip
                m[k] += (d - m[k]) * 0.1
                v[k] += (d * d - v[k]) * 0.02
                p[k] -= factor * m[k] / (v[k].squareRoot() + 1e-8)
                g[k] = 0
            }
        }
        let count = gradient.count
        network.dense.withUnsafeMutableBufferPointer { p in
            gradient.withUnsafeMutableBufferPointer { g in
                moment1.withUnsafeMutableBufferPointer { m in
                    moment2.withUnsafeMutableBufferPointer { v in
                        adam(p.baseAddress!, g.baseAddress!, m.baseAddress!, v.baseAddress!, count)
                    }
                }
            }
        }
        network.embeddings.withUnsafeMutableBufferPointer { p in
            embeddingGradient.withUnsafeMutableBufferPointer { g in
                embeddingMoment1.withUnsafeMutableBufferPointer { m in
                    embeddingMoment2.withUnsafeMutableBufferPointer { v in
                        for (row, length) in touched {
                            adam(
                                p.baseAddress! + row, g.baseAddress! + row, m.baseAddress! + row,
                                v.baseAddress! + row, length)
                        }
                    }
                }
            }
        }
        for (row, _) in touched { isTouched[row] = false }
        touched.removeAll(keepingCapacity: true)
    }
}
