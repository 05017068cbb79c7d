/// Reads CoNLL-U: ten columns a word, an empty line behind each sentence.
///
/// Empty nodes (`5.1`) belong to the enhanced graph and are passed over. What the engine does not use is kept for
/// writing it again.
package enum ConlluReader {
    /// - Parameters:
    ///   - bytes: the file; other bytes than UTF-8 are replaced.
    ///   - file: its name, for messages.
    ///   - linesBefore: how many lines of the file stand before these bytes.
    ///   - demandsTrees: whether every word must have tags, a head and a relation, as training and scoring need.
    /// - Throws: `ConlluError` at the first line that is wrong.
    /// - Complexity: linear in the number of bytes.
    package static func sentences(
        in bytes: [UInt8], file: String, linesBefore: Int = 0, demandsTrees: Bool = false
    ) throws(ConlluError) -> [TreebankSentence] {
        var sentences: [TreebankSentence] = []
        var draft = Draft(file: file, demandsTrees: demandsTrees)
        var start = 0
        var line = linesBefore
        while start < bytes.count {
            line += 1
            var end = start
            while end < bytes.count, bytes[end] != 0x0A { end += 1 }
            var stop = end
            if stop > start, bytes[stop - 1] == 0x0D { stop -= 1 }
            if stop == start {
                if let sentence = try draft.close() { sentences.append(sentence) }
            } else if bytes[start] == UInt8(ascii: "#") {
                draft.comment(bytes[start..<stop])
            } else {
                try draft.word(bytes[start..<stop], line: line)
            }
            start = end + 1
        }
        if let sentence = try draft.close() { sentences.append(sentence) }
        return sentences
    }

    /// The sentence that is being read.
    private struct Draft {
        let file: String
        let demandsTrees: Bool
        var sentence = TreebankSentence(words: [])
        var lines: [Int] = []
        var multiwordLines: [Int] = []

        func fail(_ line: Int, _ fault: ConlluError.Fault) -> ConlluError {
            ConlluError(file: file, line: line, fault: fault)
        }

        mutating func comment(_ bytes: ArraySlice<UInt8>) {
            var text = bytes.dropFirst()
            if text.first == 0x20 { text = text.dropFirst() }
            sentence.comments.append(String(decoding: text, as: UTF8.self))
        }

        mutating func word(_ bytes: ArraySlice<UInt8>, line: Int) throws(ConlluError) {
            let columns = bytes.split(separator: 0x09, omittingEmptySubsequences: false)
            guard columns.count == 10 else { throw fail(line, .columns(found: columns.count)) }
            func text(_ index: Int) -> String { String(decoding: columns[index], as: UTF8.self) }
            func value(_ index: Int) -> String { columns[index].elementsEqual([0x5F]) ? "" : text(index) }
            let id = text(0)
            if id.utf8.contains(UInt8(ascii: ".")) { return }
            guard !columns[1].isEmpty else { throw fail(line, .emptyForm) }
            if id.utf8.contains(UInt8(ascii: "-")) {
                let ends = id.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
                guard ends.count == 2, let first = ends[0], let last = ends[1], first == sentence.words.count + 1,
                    last >= first, first > (sentence.multiwords.last?.words.upperBound ?? -1) + 1
                else { throw fail(line, .multiword(found: id)) }
                multiwordLines.append(line)
                sentence.multiwords.append(
                    MultiwordToken(words: first - 1...last - 1, form: text(1), misc: value(9)))
                return
            }
            guard Int(id) == sentence.words.count + 1 else {
                throw fail(line, .id(found: id, expected: sentence.words.count + 1))
            }
            var word = TreebankWord(form: text(1))
            word.lemma = value(2)
            // The lemma of an underscore is an underscore.
            if word.lemma.isEmpty, word.form == "_" { word.lemma = "_" }
            word.upos = value(3)
            word.xpos = value(4)
            word.features = value(5)
            if !value(6).isEmpty {
                guard let head = Int(value(6)), head >= 0 else {
                    throw fail(line, .head(found: text(6), words: sentence.words.count))
                }
                word.head = head
            }
            word.relation = value(7)
            word.enhanced = value(8)
            word.misc = value(9)
            sentence.words.append(word)
            lines.append(line)
        }

        mutating func close() throws(ConlluError) -> TreebankSentence? {
            defer {
                sentence = TreebankSentence(words: [])
                lines = []
                multiwordLines = []
            }
            let count = sentence.words.count
            for (token, line) in zip(sentence.multiwords, multiwordLines) where token.words.upperBound >= count {
                throw fail(line, .multiword(found: "\(token.words.lowerBound + 1)-\(token.words.upperBound + 1)"))
            }
            guard count > 0 else { return nil }
            for (word, line) in zip(sentence.words, lines) where word.head > count {
                throw fail(line, .head(found: "\(word.head)", words: count))
            }
            if demandsTrees { try checkTree() }
            return sentence
        }

        private func checkTree() throws(ConlluError) {
            for (word, line) in zip(sentence.words, lines) {
                if word.upos.isEmpty { throw fail(line, .missing(column: "UPOS")) }
                if word.head < 0 { throw fail(line, .missing(column: "HEAD")) }
                if word.relation.isEmpty { throw fail(line, .missing(column: "DEPREL")) }
            }
            // Walks up from each word; what an earlier walk has seen leads to the root.
            var seen = [Int](repeating: 0, count: sentence.words.count + 1)
            for index in sentence.words.indices {
                var at = index + 1
                while at != 0, seen[at] == 0 {
                    seen[at] = index + 1
                    at = sentence.words[at - 1].head
                }
                if at != 0, seen[at] == index + 1 { throw fail(lines[index], .cycle(word: index + 1)) }
            }
        }
    }
}
