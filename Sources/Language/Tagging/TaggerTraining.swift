extension Tagger {
    /// A unit of the weights, in sixteenths of a count: fine enough for the smallest that is kept.
    private static let weightStep = 4

    /// Trains a tagger.
    ///
    /// - Parameters:
    ///   - words: the traits of the words of each sentence.
    ///   - tags: their tags, as numbers of the tag set.
    ///   - parts: the part of speech of each tag.
    ///   - smallest: weights below this many sixteenths become 0.
    static func trained(
        words: [[WordTraits]], tags: [[Int]], parts: [Int], bits: Int, passes: Int, smallest: Int32, seed: UInt64
    ) -> Tagger {
        let classes = parts.count
        let lexicon = FormLexicon(forms: words, tags: tags, parts: parts, tagCount: classes)
        var perceptron = AveragedPerceptron(bits: bits, classes: classes)
        var random = TrainingRandom(seed: seed)
        var scores = [Int32](repeating: 0, count: RowScores.padded(classes))
        for _ in 0..<passes {
            for sentence in random.order(of: words.count) {
                var context = TaggerContext(words[sentence], lexicon)
                for index in words[sentence].indices {
                    var tag = context.fixedTag(index)
                    if tag < 0 {
                        context.fillRows(index, bits)
                        context.rows.withUnsafeBufferPointer { rows in
                            guard let start = rows.baseAddress else { return }
                            tag = perceptron.best(start, count: rows.count, scores: &scores)
                            let gold = tags[sentence][index]
                            if tag != gold {
                                perceptron.update(start, count: rows.count, towards: gold, from: tag)
                            }
                        }
                        perceptron.steps += 1
                    }
                    context.push(tag)
                }
            }
        }
        return Tagger(
            lexicon: lexicon,
            weights: WeightTable(
                bits: bits, classes: classes, step: weightStep, sixteenths: perceptron.averaged(), smallest: smallest))
    }
}

extension Tagger {
    /// Tags of the training text as a tagger gives them that has not seen it: each sentence by one trained on the
    /// other folds.
    static func jackknifed(
        words: [[WordTraits]], tags: [[Int]], parts: [Int], folds: Int, bits: Int, passes: Int, seed: UInt64
    ) -> [[Int]] {
        var result = tags
        for fold in 0..<folds {
            // Neighbours stay together: they are of the same text.
            func isHeldOut(_ index: Int) -> Bool { index / 20 % folds == fold }
            let others = words.indices.filter { !isHeldOut($0) }
            guard !others.isEmpty else { continue }
            let tagger = trained(
                words: others.map { words[$0] }, tags: others.map { tags[$0] }, parts: parts, bits: bits,
                passes: passes, smallest: 1, seed: seed &+ UInt64(fold))
            for index in words.indices where isHeldOut(index) { result[index] = tagger.tags(of: words[index]) }
        }
        return result
    }
}
