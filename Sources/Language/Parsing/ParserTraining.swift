/// A sentence as the parser learns from it.
struct ParserExample: Sendable {
    var words: [WordTraits]
    /// As the tagger gives them, not as the treebank does: the parser must learn to live with its mistakes.
    var tags: [Int]
    /// `words.count` is the root.
    var heads: [Int]
    var relations: [Int]
    /// Trees by other parsers that have not seen the sentence.
    var guides: [ParserGuide] = []

    /// The sentence read from right to left, without guides.
    func reversed() -> ParserExample {
        let count = words.count
        return ParserExample(
            words: words.reversed(), tags: tags.reversed(),
            heads: heads.reversed().map { $0 == count ? count : count - 1 - $0 }, relations: relations.reversed())
    }
}

extension DependencyParser {
    /// How a parser is trained.
    struct Recipe: Sendable {
        /// The tables have 2^bits cells.
        var bits = 23
        var passes = 9
        /// So many parsers are trained from different seeds, and their weights averaged.
        var rounds = 5
        /// Weights below this many sixteenths become 0.
        var smallest: Int32 = 20
    }

    /// Trains parsers with the dynamic oracle, which follow their own decisions, good or bad, and are corrected towards
    /// the best of those that lose least; gives the average of their weights.
    ///
    /// - Parameter relations: the number of relations.
    static func trained(
        on examples: [ParserExample], kinds: [TagKind], relations: Int, recipe: Recipe, seed: UInt64,
        progress: (_ round: Int, _ pass: Int) -> Void = { _, _ in }
    ) -> DependencyParser {
        var transitions: [Int32] = []
        var labels: [Int32] = []
        for round in 0..<recipe.rounds {
            var trainer = ParserTrainer(
                examples: examples, kinds: kinds, relations: relations, bits: recipe.bits,
                seed: seed &* 1_000 &+ UInt64(round))
            for pass in 0..<recipe.passes {
                trainer.run(explores: pass > 0)
                progress(round, pass)
            }
            func add(_ perceptron: AveragedPerceptron, to sums: inout [Int32]) {
                let cells = perceptron.averaged(scale: 16, smallest: 1).cells
                if sums.isEmpty { sums = LargePages.zeros(cells.count, of: Int32.self) }
                for index in cells.indices { sums[index] += Int32(cells[index]) }
            }
            add(trainer.transitions, to: &transitions)
            add(trainer.labels, to: &labels)
        }
        let rounds = Int32(recipe.rounds)
        func mean(_ sums: [Int32]) -> [Int16] {
            var cells = LargePages.zeros(sums.count, of: Int16.self)
            for index in sums.indices where abs(sums[index]) >= recipe.smallest * rounds {
                cells[index] = Int16(sums[index] / rounds)
            }
            return cells
        }
        return DependencyParser(
            transitions: WeightTable(bits: recipe.bits, classes: 3, cells: mean(transitions)),
            labels: WeightTable(bits: recipe.bits, classes: 2 * relations, cells: mean(labels)))
    }
}

/// A parser that is being trained.
private struct ParserTrainer {
    let examples: [ParserExample]
    let oracles: [TransitionOracle]
    let kinds: [TagKind]
    let relations: Int
    let bits: Int
    var transitions: AveragedPerceptron
    var labels: AveragedPerceptron
    var random: TrainingRandom
    private var scores: [Int32]

    init(examples: [ParserExample], kinds: [TagKind], relations: Int, bits: Int, seed: UInt64) {
        self.examples = examples
        oracles = examples.map { TransitionOracle(heads: $0.heads, relations: $0.relations) }
        self.kinds = kinds
        self.relations = relations
        self.bits = bits
        transitions = AveragedPerceptron(bits: bits, classes: 3)
        labels = AveragedPerceptron(bits: bits, classes: 2 * relations)
        random = TrainingRandom(seed: seed)
        scores = [Int32](repeating: 0, count: RowScores.padded(2 * relations))
    }

    /// One pass over the examples in random order.
    ///
    /// - Parameter explores: whether nine of ten steps follow the parser's own decision instead of the right one.
    mutating func run(explores: Bool) {
        for index in random.order(of: examples.count) where !examples[index].words.isEmpty {
            let example = examples[index]
            var state = ParserState(count: example.words.count)
            var features = ParserFeatures(
                words: example.words, tags: example.tags, kinds: kinds, guides: example.guides)
            while !state.isFinal {
                if state.stack.isEmpty {
                    state.shift()
                    continue
                }
                features.fillRows(state, bits)
                features.rows.withUnsafeBufferPointer { rows in
                    guard let start = rows.baseAddress else { return }
                    let chosen = learn(start, rows.count, state, oracles[index], explores: explores)
                    var relation = 0
                    if chosen != .shift, !(chosen == .left && state.front == state.root) {
                        relation = learnRelation(start, rows.count, state, oracles[index], chosen)
                    }
                    state.apply(chosen, relation)
                }
            }
        }
    }

    private mutating func learn(
        _ rows: UnsafePointer<UInt32>, _ count: Int, _ state: ParserState, _ oracle: TransitionOracle, explores: Bool
    ) -> Transition {
        let scores = TransitionScores(transitions.sums(rows, count: count), state)
        let best = scores.best
        let target = oracle.target(state, scores)
        transitions.steps += 1
        if best != target {
            transitions.update(rows, count: count, towards: target.rawValue, from: best.rawValue)
        }
        return explores && random.below(10) < 9 ? best : target
    }

    /// Learns the relation of a right arc; of a wrong one nothing can be learned.
    private mutating func learnRelation(
        _ rows: UnsafePointer<UInt32>, _ count: Int, _ state: ParserState, _ oracle: TransitionOracle,
        _ transition: Transition
    ) -> Int {
        labels.score(rows, count: count, scores: &scores)
        let first = transition == .left ? 0 : relations
        var best = 1
        for other in 2..<relations where scores[first + other] > scores[first + best] { best = other }
        labels.steps += 1
        let top = state.item(0)
        let head = transition == .left ? state.front : state.item(1)
        let right = oracle.relations[top]
        if oracle.heads[top] == head, right != best {
            labels.update(rows, count: count, towards: first + right, from: first + best)
        }
        return best
    }
}

extension TransitionOracle {
    /// Of the transitions that lose least, the one that the parser likes best.
    func target(_ state: ParserState, _ scores: TransitionScores) -> Transition {
        let costs = costs(state)
        let least = min(costs.shift, costs.left, costs.right)
        var target: Transition?
        func offer(_ transition: Transition, _ cost: Int) {
            guard cost == least else { return }
            if let best = target, scores[best] >= scores[transition] { return }
            target = transition
        }
        offer(.shift, costs.shift)
        offer(.left, costs.left)
        offer(.right, costs.right)
        return target ?? .shift
    }
}
