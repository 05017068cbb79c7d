/// A greedy transition parser: one pass over the words, two transitions a word. One table decides on the transition,
/// another, by fewer features, on the relation of each arc that is made.
package struct DependencyParser: Sendable {
    /// Three classes: shift, left, right.
    let transitions: WeightTable
    /// The relations.
    let labels: WeightTable
    /// Whether it decides by half of the features: quicker, and good enough to guide another parser.
    let isLight: Bool

    var relations: Int { labels.classes }

    /// The tree of a sentence: an arc a word, under one root.
    ///
    /// - Parameter guides: trees by other parsers, as many as the parser was trained with.
    func arcs(
        of words: [WordTraits], tags: [Int], kinds: [TagKind], guides: [ParserGuide] = []
    ) -> [DependencyArc] {
        let count = words.count
        guard count > 0 else { return [] }
        var state = ParserState(count: count)
        var features = ParserFeatures(words: words, tags: tags, kinds: kinds, guides: guides, isLight: isLight)
        var doubts = [TransitionScores.Doubt](repeating: TransitionScores.Doubt(lead: .max, rival: -1), count: count)
        let bits = transitions.bits
        transitions.withCells { transitionCells in
            labels.withCells { labelCells in
                withUnsafeTemporaryAllocation(of: Int16.self, capacity: RowScores.padded(relations)) { buffer in
                    guard let transitionBase = transitionCells.baseAddress, let labelBase = labelCells.baseAddress,
                        let sums = buffer.baseAddress
                    else { return }
                    while !state.isFinal {
                        let best: Transition
                        if let only = state.only {
                            best = only
                        } else {
                            features.fillRows(state, bits)
                            let sums4 = features.rows.withUnsafeBufferPointer { rows in
                                rows.baseAddress.map { RowScores.add($0, count: rows.count, of: transitionBase) }
                                    ?? .zero
                            }
                            let scores = TransitionScores(SIMD4(truncatingIfNeeded: sums4), state)
                            best = scores.best
                            let top = state.item(0)
                            let doubt = scores.doubt(of: best, state)
                            if doubt.lead < doubts[top].lead { doubts[top] = doubt }
                        }
                        var relation = 0
                        if best != .shift, !(best == .left && state.front == state.root) {
                            features.fillLabelRows(state, best, labels.bits)
                            features.labelRows.withUnsafeBufferPointer { rows in
                                guard let start = rows.baseAddress else { return }
                                RowScores.add(start, count: rows.count, of: labelBase, classes: relations, to: sums)
                            }
                            relation = bestRelation(sums)
                        }
                        state.apply(best, relation)
                    }
                }
            }
        }
        return (0..<count).map { word in
            let head = state.heads[word]
            let doubt = doubts[word]
            return DependencyArc(
                head: head, relation: state.relations[word], margin: doubt.lead,
                rival: doubt.rival < 0 ? head : doubt.rival)
        }
    }

    /// The tree that the parser gives the sentence when it reads it from the right; for parsers that were trained so.
    func arcsFromTheRight(of words: [WordTraits], tags: [Int], kinds: [TagKind]) -> [DependencyArc] {
        let count = words.count
        func mirrored(_ word: Int) -> Int { word == count ? count : count - 1 - word }
        return arcs(of: words.reversed(), tags: tags.reversed(), kinds: kinds).reversed().map { arc in
            DependencyArc(
                head: mirrored(arc.head), relation: arc.relation, margin: arc.margin, rival: mirrored(arc.rival))
        }
    }

    /// The likeliest relation of an arc; `root`, number 0, is for the root's child alone.
    @inline(__always)
    private func bestRelation(_ sums: UnsafeMutablePointer<Int16>) -> Int {
        var best = 1
        for other in 2..<relations where sums[other] > sums[best] { best = other }
        return best
    }
}

/// An arc and how sure the parser was of it.
struct DependencyArc: Equatable, Sendable {
    /// The head, counted from 0; the number of words is the root.
    var head: Int
    var relation: Int
    /// The smallest lead that any decision on this word's head had over what would have decided otherwise, in
    /// steps of the weights.
    var margin: Int32
    /// The head that the closest rival would have given; `head` where that was left open.
    var rival: Int
}

/// What the parser does next.
enum Transition: Int, Sendable {
    /// The front of the buffer goes on the stack.
    case shift
    /// The front of the buffer becomes the head of the top of the stack.
    case left
    /// The second item of the stack becomes the head of the top.
    case right
}

extension ParserState {
    mutating func apply(_ transition: Transition, _ relation: Int) {
        switch transition {
        case .shift: shift()
        case .left: left(relation)
        case .right: right(relation)
        }
    }
}

/// The scores of the transitions that a state permits.
struct TransitionScores {
    static let forbidden = Int32.min / 2
    let shift: Int32
    let left: Int32
    let right: Int32

    @inline(__always)
    init(_ sums: SIMD4<Int32>, _ state: ParserState) {
        shift = state.canShift ? sums[0] : Self.forbidden
        left = state.canLeft ? sums[1] : Self.forbidden
        right = state.canRight ? sums[2] : Self.forbidden
    }

    @inline(__always)
    subscript(_ transition: Transition) -> Int32 {
        switch transition {
        case .shift: shift
        case .left: left
        case .right: right
        }
    }

    var best: Transition {
        if shift >= left && shift >= right { return .shift }
        return left >= right ? .left : .right
    }

    /// How narrowly a decision was taken, and which head the next best would have given the top of the stack; -1 where
    /// it would have left that open.
    struct Doubt {
        var lead: Int32
        var rival: Int
    }

    func doubt(of best: Transition, _ state: ParserState) -> Doubt {
        let second: Transition =
            switch best {
            case .shift: left >= right ? .left : .right
            case .left: shift >= right ? .shift : .right
            case .right: shift >= left ? .shift : .left
            }
        guard self[second] != Self.forbidden else { return Doubt(lead: .max, rival: -1) }
        let head =
            switch second {
            case .shift: -1
            case .left: state.front
            case .right: state.item(1)
            }
        return Doubt(lead: self[best] - self[second], rival: head)
    }
}
