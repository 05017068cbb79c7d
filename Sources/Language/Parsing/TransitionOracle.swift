/// Says what each transition costs: how many arcs of the right tree can no longer be reached behind it (Goldberg and
/// Nivre, "Training deterministic parsers with non-deterministic oracles", 2013).
struct TransitionOracle {
    /// The right head of each word; `count` is the root.
    let heads: [Int]
    let relations: [Int]
    private let children: [[Int]]

    init(heads: [Int], relations: [Int]) {
        self.heads = heads
        self.relations = relations
        var children = [[Int]](repeating: [], count: heads.count + 1)
        for (word, head) in heads.enumerated() { children[head].append(word) }
        self.children = children
    }

    struct Costs {
        var shift: Int
        var left: Int
        var right: Int
        static let forbidden = Int.max
    }

    func costs(_ state: ParserState) -> Costs {
        var costs = Costs(shift: Costs.forbidden, left: Costs.forbidden, right: Costs.forbidden)
        let front = state.front
        let top = state.item(0)
        let second = state.item(1)
        if state.canShift {
            // Behind the shift the word cannot take what is on the stack, nor be taken by what is below its top.
            var cost = 0
            for child in children[front] where child < front && state.heads[child] == state.none { cost += 1 }
            let head = heads[front]
            if head < front, head != top, state.heads[head] == state.none { cost += 1 }
            costs.shift = cost
        }
        if state.canLeft || state.canRight {
            var lost = 0
            for child in children[top] where child >= front { lost += 1 }
            let head = heads[top]
            if state.canLeft { costs.left = lost + (head == second || (head > front && head <= state.root) ? 1 : 0) }
            if state.canRight { costs.right = lost + (head >= front ? 1 : 0) }
        }
        return costs
    }
}
