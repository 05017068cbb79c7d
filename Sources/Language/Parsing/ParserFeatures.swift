/// The features by which the parser decides, hashed into the rows of a table (after Zhang and Nivre, "Transition-based
/// dependency parsing with rich non-local features", 2011, with the context words of McDonald and the distances).
struct ParserFeatures {
    private static let lightTemplates = 88
    private static let ownTemplates = 133
    private static let guideTemplates = 11
    private static let lightLabelTemplates = 54
    private static let labelTemplates = 84
    private static let guideLabelTemplates = 6

    // The parts of features, a hash each, by word; behind the words the root, then no word.
    private let words: [UInt64]
    private let tags: [UInt64]
    private let suffixes: [UInt64]
    private let shapes: [UInt64]
    /// How many words up to each one are verbs, commas, conjunctions, other marks, prepositions, subordinators.
    private let passed: [SIMD8<UInt16>]
    private let relations: [UInt64]
    private let guides: [ParserGuide]
    private let isLight: Bool
    /// Where the weights of the transitions lie.
    private(set) var rows: [UInt32]
    /// Where the weights of the relations lie.
    private(set) var labelRows: [UInt32]

    /// - Parameters:
    ///   - tags: the number of each word's tag.
    ///   - kinds: for each tag, what it counts as between two words.
    ///   - guides: trees of the same sentence by other parsers.
    ///   - isLight: whether half of the templates are enough.
    init(words: [WordTraits], tags: [Int], kinds: [TagKind], guides: [ParserGuide] = [], isLight: Bool) {
        self.guides = guides
        self.isLight = isLight
        let own = isLight ? Self.lightTemplates : Self.ownTemplates
        let ownLabels = isLight ? Self.lightLabelTemplates : Self.labelTemplates
        rows = [UInt32](repeating: 0, count: own + guides.count * Self.guideTemplates)
        labelRows = [UInt32](repeating: 0, count: ownLabels + guides.count * Self.guideLabelTemplates)
        self.words = words.map(\.form) + [WordTraits.root.form, WordTraits.outside.form]
        self.tags = tags.map { FeatureHash.finish(UInt64($0) | 1 << 32) } + [0x5007, 0xB0DE].map(FeatureHash.finish)
        suffixes = words.map(\.suffix3) + [WordTraits.root.form, WordTraits.outside.form]
        shapes = words.map(\.shape) + [WordTraits.root.form, WordTraits.outside.form]
        var passed: [SIMD8<UInt16>] = [.zero]
        var running = SIMD8<UInt16>.zero
        for tag in tags {
            if let lane = kinds[tag].lane { running[lane] &+= 1 }
            passed.append(running)
        }
        self.passed = passed + [running, running]
        relations = (0..<64).map { FeatureHash.finish(UInt64($0) | 1 << 40) }
    }

    /// What stands between two words: a bit for each kind, two for those whose number matters.
    @inline(__always)
    private func between(_ from: Int, _ to: Int) -> UInt64 {
        guard from < to else { return FeatureHash.finish(1 << 52) }
        let low = min(from + 1, passed.count - 1)
        let high = min(to, passed.count - 1)
        let counts = passed[high] &- passed[low]
        var mask: UInt64 = 0
        for lane in 0..<6 {
            let count = counts[lane]
            if count > 0 { mask |= 1 << UInt64(2 * lane) }
            if count > 1 { mask |= 2 << UInt64(2 * lane) }
        }
        return FeatureHash.finish(mask | 1 << 51)
    }

    private static func distance(_ from: Int, _ to: Int) -> UInt64 {
        let length = to - from
        return FeatureHash.finish(UInt64(length < 5 ? max(length, 0) : length < 10 ? 5 : length < 20 ? 6 : 7) | 1 << 53)
    }

    mutating func fillRows(_ state: ParserState, _ bits: Int) {
        let none = state.none
        let s0 = state.item(0)
        let s1 = state.item(1)
        let s2 = state.item(2)
        let b0 = state.buffer(0)
        let b1 = state.buffer(1)
        let b2 = state.buffer(2)
        let b3 = state.buffer(3)
        let betweenS0B0 = s0 == none ? 0 : between(s0, b0)
        let betweenS1S0 = s1 == none ? 0 : between(s1, s0)
        let distanceS0B0 = s0 == none ? 0 : Self.distance(s0, b0)
        let distanceS1S0 = s1 == none ? 0 : Self.distance(s1, s0)
        let relations = relations
        let isLight = isLight
        words.withUnsafeBufferPointer { words in
            tags.withUnsafeBufferPointer { tags in
                rows.withUnsafeMutableBufferPointer { rows in
                    var f = FeatureRows(rows, bits: bits)
                    @inline(__always) func relation(_ word: Int) -> UInt64 {
                        word == none ? 0 : relations[state.relations[word]]
                    }
                    let s0w = words[s0]
                    let s1w = words[s1]
                    let s2w = words[s2]
                    let b0w = words[b0]
                    let b1w = words[b1]
                    let s0t = tags[s0]
                    let s1t = tags[s1]
                    let s2t = tags[s2]
                    let b0t = tags[b0]
                    let b1t = tags[b1]
                    let b2t = tags[b2]
                    let b3t = tags[b3]

                    // Words, pairs, the nearest children, distances: what any parser needs.
                    let s0l1 = state.left1[s0]
                    let s0l2 = state.left2[s0]
                    let s0r1 = state.right1[s0]
                    let s0r2 = state.right2[s0]
                    let s1l1 = state.left1[s1]
                    let s1r1 = state.right1[s1]
                    let s1r2 = state.right2[s1]
                    let b0l1 = state.left1[b0]
                    let b0l2 = state.left2[b0]
                    let s0ls = FeatureHash.finish(state.leftRelations[s0])
                    let s0rs = FeatureHash.finish(state.rightRelations[s0])
                    let s1rs = FeatureHash.finish(state.rightRelations[s1])
                    let b0ls = FeatureHash.finish(state.leftRelations[b0])
                    f(s0w)
                    f(s0t)
                    f(s0w, s0t)
                    f(s1w)
                    f(s1t)
                    f(s1w, s1t)
                    f(s2w)
                    f(s2t)
                    f(s2w, s2t)
                    f(b0w)
                    f(b0t)
                    f(b0w, b0t)
                    f(b1w)
                    f(b1t)
                    f(b1w, b1t)
                    f(words[b2], b2t)
                    f(b2t)
                    f(s0w, s0t, b0w, b0t)
                    f(s0w, s0t, b0w)
                    f(s0w, s0t, b0t)
                    f(s0w, b0w, b0t)
                    f(s0t, b0w, b0t)
                    f(s0w, b0w)
                    f(s0t, b0t)
                    f(s0w, s0t, s1w, s1t)
                    f(s0w, s0t, s1t)
                    f(s0t, s1w, s1t)
                    f(s0w, s1w)
                    f(s0t, s1t)
                    f(s0w, s1t)
                    f(s0t, s1w)
                    f(s1t, b0t)
                    f(s1w, b0w)
                    f(s1t, b0w)
                    f(s1w, b0t)
                    f(b0t, b1t)
                    f(b0w, b1t)
                    f(b0t, b1w)
                    f(b0w, b1w)
                    f(s0w, b1t)
                    f(s0t, b1w)
                    f(b0t, b1t, b2t)
                    f(s0t, b0t, b1t)
                    f(s0w, b0t, b1t)
                    f(s1t, s0t, b0t)
                    f(s2t, s1t, s0t)
                    f(tags[s0l1], relation(s0l1), s0t)
                    f(tags[s0l2], relation(s0l2), s0t)
                    f(tags[s0r1], relation(s0r1), s0t)
                    f(tags[s0r2], relation(s0r2), s0t)
                    f(tags[s1l1], relation(s1l1), s1t)
                    f(tags[s1r1], relation(s1r1), s1t)
                    f(tags[s1r2], relation(s1r2), s1t)
                    f(tags[b0l1], relation(b0l1), b0t)
                    f(tags[b0l2], relation(b0l2), b0t)
                    f(s0t, b0t, tags[s0l1])
                    f(s0t, b0t, tags[s0r1])
                    f(s0t, b0t, tags[b0l1])
                    f(s0t, s1t, tags[s1r1])
                    f(s0t, s0ls, b0t)
                    f(s0t, s0rs, b0t)
                    f(s1t, s1rs, s0t)
                    f(b0t, b0ls, s0t)
                    f(s0w, distanceS0B0)
                    f(s0t, b0t, distanceS0B0)
                    f(s1t, s0t, distanceS1S0)
                    f(s0t, b0t, betweenS0B0)
                    f(s1t, s0t, betweenS1S0)
                    f(suffixes[s0], b0t)
                    f(s0t, suffixes[b0])
                    let behindS0 = tags[min(s0 + 1, none)]
                    let beforeB0 = b0 > 0 ? tags[b0 - 1] : 0
                    f(s0w, b0t, words[b0l1])
                    f(words[s0l1], relation(s0l1))
                    f(words[s0r1], relation(s0r1))
                    f(words[s1r1], relation(s1r1))
                    f(words[b0l1], relation(b0l1))
                    f(s1t, s0w, b0t)
                    f(s1t, s0t, b0w)
                    f(s1w, s0t, b0t)
                    f(s0t, b0w, b1t)
                    f(s2t, s1t, s0t, b0t)
                    f(s0t, b0t, b1t, b2t)
                    f(s1t, s0t, b0t, b1t)
                    f(s0w, s0rs)
                    f(s1w, s1rs)
                    f(b0w, b0ls)
                    f(s1w, distanceS1S0)
                    f(b0w, distanceS0B0)
                    f(s0t, behindS0, beforeB0, b0t)
                    if !isLight {
                        // Triples, more children, their words, what stands around.
                        let s0lc = relations[min(state.leftCount[s0], 5)]
                        let s0rc = relations[min(state.rightCount[s0], 5)]
                        let s1rc = relations[min(state.rightCount[s1], 5)]
                        let b0lc = relations[min(state.leftCount[b0], 5)]
                        let s1ls = FeatureHash.finish(state.leftRelations[s1])
                        let beforeS0 = s0 > 0 && s0 < none ? tags[s0 - 1] : 0
                        f(s1w, s0w, b0t)
                        f(s1w, s0t, b0w)
                        f(b0t, b1t, b2t, b3t)
                        f(s0w, b0t, b1t, b2t)
                        f(s1w, s0w, b0w)
                        f(words[s0r2], relation(s0r2))
                        f(words[s1l1], relation(s1l1))
                        f(words[s1r2], relation(s1r2))
                        f(words[b0l2], relation(b0l2))
                        f(s0t, s1t, tags[s0l1])
                        f(s0t, s1t, tags[s0r1])
                        f(s0t, s1t, tags[s1l1])
                        f(s0w, s1w, words[s0l1])
                        f(s0w, s1t, words[s0l1])
                        f(s0t, s1w, words[s0l1])
                        f(s1t, b0t, tags[s1r1], s0t)
                        f(s0t, tags[s0l1], tags[s0l2])
                        f(s0t, tags[s0r1], tags[s0r2])
                        f(s1t, tags[s1r1], tags[s1r2])
                        f(b0t, tags[b0l1], tags[b0l2])
                        f(s0t, b0t, relation(s0r1), relation(b0l1))
                        f(s0t, b0w, relation(s0r1), relation(s0l1))
                        f(s1t, s0w, relation(s1r1), relation(s0l1))
                        f(s1w, s0t, relation(s1r1), relation(s0r1))
                        f(s0w, s0lc)
                        f(s0t, s0lc)
                        f(s0w, s0rc)
                        f(s0t, s0rc, b0t)
                        f(s1w, s1rc)
                        f(s1t, s1rc, s0t)
                        f(b0w, b0lc)
                        f(b0t, b0lc, s0t)
                        f(s0w, s0ls)
                        f(s1t, s1ls, s0t)
                        f(s0t, s0ls, s1t)
                        f(s0w, b0w, distanceS0B0)
                        f(s1w, s0w, distanceS1S0)
                        f(s0w, distanceS1S0)
                        f(s1w, s0t, betweenS1S0)
                        f(s0t, b0w, betweenS0B0)
                        f(s1t, beforeS0, s0t, b0t)
                        f(suffixes[s1], suffixes[s0], s0t)
                        f(suffixes[s0], suffixes[b0])
                        f(shapes[s1], shapes[s0], s1t, s0t)
                        f(shapes[s0], shapes[b0], s0t, b0t)
                    }
                    // What other parsers made of the words at stake.
                    for guide in guides {
                        let s0h = guide.place(of: s0, s1, b0, s0, none)
                        let s1h = guide.place(of: s1, s1, b0, s0, none)
                        let b0h = guide.place(of: b0, s1, b0, s0, none)
                        let s0g = relations[guide.relations[s0]]
                        let b0g = relations[guide.relations[b0]]
                        let s1g = relations[guide.relations[s1]]
                        // Whether the top of the stack still waits for a child from the buffer.
                        let waits: UInt64 = s0 < none && guide.lastChild[s0] >= b0 ? 1 : 0
                        f(s0h, waits)
                        f(s0h, waits, s0t, b0t)
                        f(s0h, waits, s0t, s1t)
                        f(s0h, waits, s0g)
                        f(s0h, b0h, waits)
                        f(s0h, b0h, s1h, waits)
                        f(s0h, s0g, s0w)
                        f(b0h, b0g, b0t, s0t)
                        f(s1h, s1g, s1t, s0t)
                        f(s0g, b0g, s1g)
                        f(s0h, waits, betweenS0B0)
                    }
                    assert(f.count == rows.count, "\(f.count) features; expected \(rows.count)")
                }
            }
        }
    }

    /// The features of an arc that the parser is about to make, by which its relation is decided: few, for both words
    /// are known.
    mutating func fillLabelRows(_ state: ParserState, _ transition: Transition, _ bits: Int) {
        let none = state.none
        let child = state.item(0)
        let isLeft = transition == .left
        let head = isLeft ? state.front : state.item(1)
        // The next word at stake on the other side.
        let other = isLeft ? state.item(1) : state.front
        let between = isLeft ? between(child, head) : between(head, child)
        let distance = isLeft ? Self.distance(child, head) : Self.distance(head, child)
        let relations = relations
        let isLight = isLight
        words.withUnsafeBufferPointer { words in
            tags.withUnsafeBufferPointer { tags in
                labelRows.withUnsafeMutableBufferPointer { rows in
                    var f = FeatureRows(rows, bits: bits, first: isLeft ? 0 : 1_000)
                    @inline(__always) func relation(_ word: Int) -> UInt64 {
                        word == none ? 0 : relations[state.relations[word]]
                    }
                    @inline(__always) func tag(_ word: Int) -> UInt64 { tags[max(0, min(word, none))] }
                    let cw = words[child]
                    let ct = tags[child]
                    let hw = words[head]
                    let ht = tags[head]
                    let ot = tags[other]
                    // The two words.
                    f(cw)
                    f(ct)
                    f(cw, ct)
                    f(hw)
                    f(ht)
                    f(hw, ht)
                    f(cw, hw)
                    f(ct, ht)
                    f(cw, ct, ht)
                    f(ct, hw, ht)
                    f(cw, ct, hw, ht)
                    f(suffixes[child], ht)
                    f(suffixes[head], ct)
                    f(suffixes[child], suffixes[head])
                    f(shapes[child], shapes[head], ct, ht)
                    // What stands between them.
                    f(ct, ht, distance)
                    f(cw, distance)
                    f(hw, distance, ct)
                    f(ct, ht, between)
                    f(cw, ht, between)
                    f(hw, ct, between)
                    // The words around.
                    f(tag(child - 1), ct, ht)
                    f(tag(child + 1), ct, ht)
                    f(tag(head - 1), ct, ht)
                    f(tag(head + 1), ct, ht)
                    f(tag(child - 1), ct, tag(child + 1), ht)
                    f(words[max(0, child - 1)], ct, ht)
                    f(words[min(child + 1, none)], ct, ht)
                    f(ot, ct, ht)
                    f(words[other], ct, ht)
                    // The children of the child: its preposition, its article, its verb.
                    let c1 = state.left1[child]
                    let c2 = state.left2[child]
                    let c3 = state.right1[child]
                    f(words[c1], ht)
                    f(words[c1], ct, ht)
                    f(words[c1], cw)
                    f(words[c1], hw)
                    f(words[c1], hw, ct)
                    f(tags[c1], relation(c1), ct, ht)
                    f(words[c2], ct, ht)
                    f(words[c2], words[c1])
                    f(tags[c2], relation(c2), ct, ht)
                    f(words[c3], ct, ht)
                    f(tags[c3], relation(c3), ct, ht)
                    let cl = FeatureHash.finish(state.leftRelations[child])
                    let cr = FeatureHash.finish(state.rightRelations[child])
                    f(cl, ct, ht)
                    f(cr, ct, ht)
                    f(cl, hw)
                    f(cl, cr, ct, ht)
                    // What the head has already.
                    let hl = FeatureHash.finish(state.leftRelations[head])
                    let hr = FeatureHash.finish(state.rightRelations[head])
                    let h1 = isLeft ? state.left1[head] : state.right1[head]
                    let h2 = isLeft ? state.left2[head] : state.left1[head]
                    f(hl, ct, ht)
                    f(hr, ct, ht)
                    f(hl, hw, ct)
                    f(hr, hw, ct)
                    f(hl, hr, ct, ht)
                    f(tags[h1], relation(h1), ct, ht)
                    f(words[h1], ct, ht)
                    f(tags[h2], relation(h2), ct, ht)
                    f(words[h2], ct, ht)
                    if !isLight {
                        let beyond = tag(isLeft ? state.item(2) : state.buffer(1))
                        let c4 = state.right2[child]
                        let hc = relations[min(isLeft ? state.leftCount[head] : state.rightCount[head], 5)]
                        f(ot, cw)
                        f(ot, hw)
                        f(ot, cw, ht)
                        f(words[other], cw)
                        f(words[other], hw)
                        f(beyond, ot, ct, ht)
                        f(tag(child + 1), tag(child + 2), ct, ht)
                        f(tag(head - 1), ht, tag(head + 1), ct)
                        f(words[min(child + 1, none)], cw)
                        f(words[max(0, head - 1)], ct, ht)
                        f(words[min(head + 1, none)], ct, ht)
                        f(cw, hw, distance)
                        f(suffixes[child], suffixes[head], distance)
                        f(shapes[child], ct, ht)
                        f(ct, ht, distance, between)
                        f(cw, hw, between)
                        f(words[c1], cw, hw)
                        f(tags[c1], tags[c2], ct, ht)
                        f(words[c3], cw)
                        f(words[c3], hw)
                        f(tags[c4], relation(c4), ct, ht)
                        f(words[c1], relation(c1))
                        f(words[c1], suffixes[child], ht)
                        f(tags[h1], relation(h1), tags[h2], relation(h2))
                        f(relation(h1), hw, ct)
                        f(words[h1], hw)
                        f(hl, hr, hw)
                        f(hr, cw)
                        f(hc, ct, ht)
                        f(hl, cl, ct, ht)
                    }
                    // What other parsers made of the child.
                    for guide in guides {
                        let agrees: UInt64 = guide.heads[child] == head ? 1 : 2
                        let by = relations[guide.relations[child]]
                        f(by, agrees)
                        f(by, agrees, ct, ht)
                        f(by, agrees, cw)
                        f(by, relations[guide.relations[head]], ct, ht)
                        f(by, agrees, hw)
                        f(by, agrees, words[c1], ct)
                    }
                    assert(f.count == rows.count, "\(f.count) features; expected \(rows.count)")
                }
            }
        }
    }
}

/// What a word counts as when it stands between two others.
enum TagKind: Sendable {
    case verb, comma, coordinator, mark, preposition, subordinator, other

    init(_ tag: TagSet.Tag) {
        self =
            switch (tag.upos, tag.xpos) {
            case ("VERB", _), ("AUX", _): .verb
            case ("PUNCT", ","): .comma
            case ("CCONJ", _): .coordinator
            case ("PUNCT", _): .mark
            case ("ADP", _): .preposition
            case ("SCONJ", _), ("PRON", "WDT"), ("PRON", "WP"): .subordinator
            default: .other
            }
    }

    var lane: Int? {
        switch self {
        case .verb: 0
        case .comma: 1
        case .coordinator: 2
        case .mark: 3
        case .preposition: 4
        case .subordinator: 5
        case .other: nil
        }
    }
}

/// The tree that another parser gave a sentence.
struct ParserGuide: Sendable {
    /// The head of each word, the root, and no word, in that order; the latter two have none.
    let heads: [Int]
    let relations: [Int]
    /// The last child of each word, -1 where it has none.
    let lastChild: [Int]

    /// - Parameter arcs: of each word in order.
    init(heads: [Int], relations: [Int]) {
        let none = heads.count + 1
        self.heads = heads + [none, none]
        self.relations = relations + [0, 0]
        var lastChild = [Int](repeating: -1, count: heads.count + 2)
        for (word, head) in heads.enumerated() { lastChild[head] = max(lastChild[head], word) }
        self.lastChild = lastChild
    }

    /// Where the head of a word lies, seen from the words at stake.
    @inline(__always)
    func place(of word: Int, _ s1: Int, _ b0: Int, _ s0: Int, _ none: Int) -> UInt64 {
        let head = heads[word]
        let place: UInt64 =
            if head == none { 0 } else if head == s0 { 1 } else if head == s1 { 2 } else if head == b0 {
                3
            } else if head > b0 { 4 } else if head < s1 { 5 } else { 6 }
        return FeatureHash.finish(place | 1 << 54)
    }
}
