/// Writes CoNLL-U.
package enum ConlluWriter {
    /// Appends a sentence with its comments and the empty line behind it.
    package static func append(_ sentence: TreebankSentence, to bytes: inout [UInt8]) {
        for comment in sentence.comments {
            bytes.append(contentsOf: "# ".utf8)
            appendField(comment, to: &bytes)
            bytes.append(0x0A)
        }
        var multiwords = sentence.multiwords[...]
        for (index, word) in sentence.words.enumerated() {
            if let token = multiwords.first, token.words.lowerBound == index {
                multiwords = multiwords.dropFirst()
                bytes.append(contentsOf: "\(index + 1)-\(token.words.upperBound + 1)\t".utf8)
                appendField(token.form, to: &bytes)
                bytes.append(contentsOf: "\t_\t_\t_\t_\t_\t_\t_\t".utf8)
                appendField(token.misc, to: &bytes)
                bytes.append(0x0A)
            }
            bytes.append(contentsOf: "\(index + 1)\t".utf8)
            for field in [word.form, word.lemma, word.upos, word.xpos, word.features] {
                appendField(field, to: &bytes)
                bytes.append(0x09)
            }
            bytes.append(contentsOf: (word.head < 0 ? "_" : "\(word.head)").utf8)
            for field in [word.relation, word.enhanced, word.misc] {
                bytes.append(0x09)
                appendField(field, to: &bytes)
            }
            bytes.append(0x0A)
        }
        bytes.append(0x0A)
    }

    /// A field on its one line: a tab or a line's end in a form would break the format, so it becomes a space.
    private static func appendField(_ field: String, to bytes: inout [UInt8]) {
        if field.isEmpty { return bytes.append(0x5F) }
        for byte in field.utf8 { bytes.append(byte == 0x09 || byte == 0x0A || byte == 0x0D ? 0x20 : byte) }
    }
}
