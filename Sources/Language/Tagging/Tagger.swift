/// Gives each word its universal and its Penn tag: left to right, an averaged perceptron over hashed features
/// (Collins, "Discriminative training methods for hidden Markov models", 2002, decoded greedily).
package struct Tagger: Sendable {
    let lexicon: FormLexicon
    let weights: WeightTable

    /// The numbers of the tags of a sentence.
    package func tags(of words: [WordTraits]) -> [Int] {
        var tags = [Int](repeating: 0, count: words.count)
        var context = TaggerContext(words, lexicon)
        let bits = weights.bits
        let classes = weights.classes
        weights.withCells { cells in
            guard let base = cells.baseAddress else { return }
            withUnsafeTemporaryAllocation(of: Int16.self, capacity: RowScores.padded(classes)) { scores in
                guard let sums = scores.baseAddress else { return }
                for index in words.indices {
                    var tag = context.fixedTag(index)
                    if tag < 0 {
                        context.fillRows(index, bits)
                        context.rows.withUnsafeBufferPointer { rows in
                            guard let start = rows.baseAddress else { return }
                            RowScores.add(start, count: TaggerContext.templates, of: base, classes: classes, to: sums)
                        }
                        tag = 0
                        for other in 1..<classes where sums[other] > sums[tag] { tag = other }
                    }
                    tags[index] = tag
                    context.push(tag)
                }
            }
        }
        return tags
    }
}

/// The features of the word that is to be tagged next.
struct TaggerContext {
    static let templates = 36

    /// The words with two sentinels on either side.
    private let words: [WordTraits]
    private let entries: [FormLexicon.Entry?]
    private let parts: [UInt64]
    private var last: UInt64 = FeatureHash.finish(1_000)
    private var beforeLast: UInt64 = FeatureHash.finish(1_000)
    private(set) var rows = [UInt32](repeating: 0, count: templates)

    init(_ words: [WordTraits], _ lexicon: FormLexicon) {
        let outside = WordTraits.outside
        self.words = [outside, outside] + words + [outside, outside]
        entries = words.map { lexicon.entry($0.form) }
        let unknown = FeatureHash.finish(2_000)
        parts =
            [unknown, unknown]
            + entries.map { $0.map { FeatureHash.finish(UInt64($0.parts) | 1 << 50) } ?? unknown }
            + [unknown, unknown]
    }

    func fixedTag(_ index: Int) -> Int { entries[index].map { Int($0.tag) } ?? -1 }

    mutating func push(_ tag: Int) {
        beforeLast = last
        last = FeatureHash.finish(UInt64(tag))
    }

    mutating func fillRows(_ index: Int, _ bits: Int) {
        let last = last
        let beforeLast = beforeLast
        words.withUnsafeBufferPointer { words in
            parts.withUnsafeBufferPointer { parts in
                rows.withUnsafeMutableBufferPointer { rows in
                    var f = FeatureRows(rows, bits: bits)
                    let word = words[index + 2]
                    let left = words[index + 1]
                    let left2 = words[index]
                    let right = words[index + 3]
                    let right2 = words[index + 4]
                    f(0)
                    f(word.form)
                    f(word.form, word.shape)
                    f(word.suffix2)
                    f(word.suffix3)
                    f(word.suffix4)
                    f(word.prefix3)
                    f(word.shape)
                    f(word.flags, last)
                    f(last)
                    f(last, beforeLast)
                    f(word.form, last)
                    f(word.form, last, beforeLast)
                    f(left.form)
                    f(left2.form)
                    f(right.form)
                    f(right2.form)
                    f(left.form, word.form)
                    f(word.form, right.form)
                    f(left.form, right.form)
                    f(right.form, right2.form)
                    f(left.suffix3)
                    f(right.suffix3)
                    f(word.suffix3, last)
                    f(word.suffix3, right.suffix3)
                    f(word.suffix2, right.suffix2)
                    f(right.shape)
                    f(left.shape, word.shape)
                    f(right.form, last)
                    // The parts of speech that the words at and behind this one can have.
                    let can = parts[index + 2]
                    let canNext = parts[index + 3]
                    f(can, last)
                    f(can, canNext)
                    f(can, canNext, last)
                    f(canNext, word.form, last)
                    f(canNext, parts[index + 4], can)
                    f(word.suffix3, last, canNext)
                    f(word.suffix4, word.shape)
                }
            }
        }
    }
}
