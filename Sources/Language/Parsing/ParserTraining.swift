extension DependencyParser {
    /// How a parser is trained.
    struct Recipe: Sendable {
        /// The tables have 2^bits cells.
        var bits = 23
        /// Whether the parser sees half of the features.
        var isLight = false
        var passes = 9
        /// So many parsers are trained from different seeds, and their weights averaged.
        var rounds = 5
        /// Weights below this many sixteenths become 0.
        var smallest: Int32 = 20
        /// The same for the relations, which are decided by fewer features.
        var smallestOfLabels: Int32 = 8
        /// A unit of the weights, in sixteenths of a count.
        static let weightStep = 6
    }

    /// Trains parsers with the dynamic oracle, which follow their own decisions, good or bad, and are corrected towards
    /// the best of those that lose least; gives the average of their weights.
    ///
    /// - Parameter relations: the number of relations.
    static func trained(
        on lessons: [ParserLesson], kinds: [TagKind], relations: Int, recipe: Recipe, seed: UInt64,
        progress: (_ round: Int, _ pass: Int) -> Void = { _, _ in }
    ) -> DependencyParser {
        var transitions: [Int32] = []
        var labels: [Int32] = []
        for round in 0..<recipe.rounds {
            var trainer = ParserTrainer(
                lessons: lessons, kinds: kinds, relations: relations, bits: recipe.bits, isLight: recipe.isLight,
                seed: seed &* 1_000 &+ UInt64(round))
            for pass in 0..<recipe.passes {
                trainer.run(pass: pass)
                progress(round, pass)
            }
            func add(_ perceptron: AveragedPerceptron, to sums: inout [Int32]) {
                let weights = perceptron.averaged()
                if sums.isEmpty { sums = LargePages.zeros(weights.count, of: Int32.self) }
                for index in weights.indices { sums[index] += weights[index] }
            }
            add(trainer.transitions, to: &transitions)
            add(trainer.labels, to: &labels)
        }
        let rounds = Int32(recipe.rounds)
        func table(_ sums: [Int32], classes: Int, smallest: Int32) -> WeightTable {
            WeightTable(
                bits: recipe.bits, classes: classes, step: Recipe.weightStep, sixteenths: sums.map { $0 / rounds },
                smallest: smallest)
        }
        return DependencyParser(
            transitions: table(transitions, classes: 3, smallest: recipe.smallest),
            labels: table(labels, classes: relations, smallest: recipe.smallestOfLabels), isLight: recipe.isLight)
    }
}

/// A parser that is being trained.
private struct ParserTrainer {
    let lessons: [ParserLesson]
    /// Of each lesson's whole and reduced form.
    let oracles: [(whole: TransitionOracle, reduced: TransitionOracle?)]
    let kinds: [TagKind]
    let relations: Int
    let bits: Int
    let isLight: Bool
    var transitions: AveragedPerceptron
    var labels: AveragedPerceptron
    var random: TrainingRandom
    private var scores: [Int32]

    init(
        lessons: [ParserLesson], kinds: [TagKind], relations: Int, bits: Int, isLight: Bool,
        seed: UInt64
    ) {
        self.lessons = lessons
        oracles = lessons.map { lesson in
            func oracle(_ example: ParserExample) -> TransitionOracle {
                TransitionOracle(heads: example.heads, relations: example.relations)
            }
            return (oracle(lesson.whole), lesson.reduced.map(oracle))
        }
        self.kinds = kinds
        self.relations = relations
        self.bits = bits
        self.isLight = isLight
        transitions = AveragedPerceptron(bits: bits, classes: 3)
        labels = AveragedPerceptron(bits: bits, classes: relations)
        random = TrainingRandom(seed: seed)
        scores = [Int32](repeating: 0, count: RowScores.padded(relations))
    }

    /// One pass over the lessons in random order. Behind the first, nine of ten steps follow the parser's own decision
    /// instead of the right one.
    mutating func run(pass: Int) {
        let explores = pass > 0
        for index in random.order(of: lessons.count) where !lessons[index].whole.words.isEmpty {
            let example = lessons[index].example(pass: pass)
            let oracle = lessons[index].isReduced(pass: pass) ? oracles[index].reduced : oracles[index].whole
            guard let oracle else { continue }
            var state = ParserState(count: example.words.count)
            var features = ParserFeatures(
                words: example.words, tags: example.tags, kinds: kinds, guides: example.guides, isLight: isLight)
            while !state.isFinal {
                let chosen: Transition
                if let only = state.only {
                    chosen = only
                } else {
                    features.fillRows(state, bits)
                    chosen = features.rows.withUnsafeBufferPointer { rows in
                        rows.baseAddress.map { learn($0, rows.count, state, oracle, explores: explores) } ?? .shift
                    }
                }
                var relation = 0
                if chosen != .shift, !(chosen == .left && state.front == state.root) {
                    features.fillLabelRows(state, chosen, bits)
                    relation = features.labelRows.withUnsafeBufferPointer { rows in
                        rows.baseAddress.map { learnRelation($0, rows.count, state, oracle, chosen) } ?? 0
                    }
                }
                state.apply(chosen, relation)
            }
        }
    }

    private mutating func learn(
        _ rows: UnsafePointer<UInt32>, _ count: Int, _ state: ParserState, _ oracle: TransitionOracle, explores: Bool
    ) -> Transition {
        let scores = TransitionScores(transitions.table.sums(rows, count: count), state)
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
        labels.table.add(rows, count: count, to: &scores)
        var best = 1
        for other in 2..<relations where scores[other] > scores[best] { best = other }
        labels.steps += 1
        let top = state.item(0)
        let head = transition == .left ? state.front : state.item(1)
        let right = oracle.relations[top]
        if oracle.heads[top] == head, right != best {
            labels.update(rows, count: count, towards: right, from: best)
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
