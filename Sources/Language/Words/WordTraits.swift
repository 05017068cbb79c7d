/// What tagger and parser see of a word's form: hashes of its parts, made once a word.
///
/// Forms are compared in lower case, with every digit as 0 and curly quotes as straight ones: the treebanks are
/// mostly straight, edited prose mostly curly.
package struct WordTraits: Sendable {
    /// Hash of the folded form.
    package var form: UInt64 = 0
    /// Hashes of the last 2, 3 and 4 bytes of the folded form, or of all of it.
    var suffix2: UInt64 = 0
    var suffix3: UInt64 = 0
    var suffix4: UInt64 = 0
    /// Hash of its first 3 bytes.
    var prefix3: UInt64 = 0
    /// Hash of its runs of upper case, lower case, digits and other bytes, and whether it opens the sentence.
    var shape: UInt64 = 0
    /// Short, begins with a capital, all capitals, has a digit, has a hyphen: one bit each.
    var flags: UInt64 = 0

    /// - Parameters:
    ///   - bytes: the form.
    ///   - isFirst: whether the word opens its sentence.
    package init(_ bytes: UnsafeBufferPointer<UInt8>, isFirst: Bool) {
        let count = bytes.count
        var shape: UInt64 = isFirst ? 7 : 3
        var lastRun: UInt8 = 255
        var hasDigit = false
        var hasHyphen = false
        var uppers = 0
        var form = FeatureHash.seed
        // The last four folded bytes, the latest lowest.
        var tail: UInt32 = 0
        var head: UInt32 = 0
        var length = 0
        var index = 0
        while index < count {
            var byte = bytes[index]
            let run: UInt8
            switch byte {
            case 65...90:
                run = 0
                byte |= 0x20
                uppers += 1
            case 97...122: run = 1
            case 48...57:
                run = 2
                byte = 48
                hasDigit = true
            case 0xE2 where index + 2 < count && bytes[index + 1] == 0x80 && (0x98...0x9F).contains(bytes[index + 2]):
                byte = bytes[index + 2] < 0x9C ? UInt8(ascii: "'") : UInt8(ascii: "\"")
                run = 3
                index += 2
            default:
                run = byte >= 0x80 ? 1 : 3
                if byte == UInt8(ascii: "-") { hasHyphen = true }
            }
            if run != lastRun {
                shape = FeatureHash.extend(shape, run)
                lastRun = run
            }
            form = FeatureHash.extend(form, byte)
            tail = tail << 8 | UInt32(byte)
            if length < 3 { head = head << 8 | UInt32(byte) }
            length += 1
            index += 1
        }
        self.form = FeatureHash.finish(form)
        suffix2 = FeatureHash.finish(UInt64(tail & 0xFFFF) | 2 << 40)
        suffix3 = FeatureHash.finish(UInt64(tail & 0xFF_FFFF) | 3 << 40)
        suffix4 = FeatureHash.finish(UInt64(tail) | 4 << 40)
        prefix3 = FeatureHash.finish(UInt64(head) | 5 << 40)
        self.shape = FeatureHash.finish(shape)
        let startsUpper = count > 0 && (65...90).contains(bytes[0])
        let bits: [Bool] = [length <= 3, startsUpper, uppers == length, hasDigit, hasHyphen, isFirst]
        var flags: UInt64 = 0
        for (bit, isSet) in bits.enumerated() where isSet { flags |= 1 << UInt64(bit) }
        self.flags = FeatureHash.finish(flags | 6 << 40)
    }

    private init(sentinel: UInt64) {
        form = FeatureHash.finish(sentinel)
        suffix2 = form
        suffix3 = form
        suffix4 = form
        prefix3 = form
        shape = form
        flags = form
    }

    /// Stands beyond the ends of a sentence.
    static let outside = WordTraits(sentinel: 0xB0DE)
    /// Stands for the root of the tree.
    static let root = WordTraits(sentinel: 0x5007)

    /// The traits of the words of a sentence.
    package static func of(_ words: [Range<Int>], in bytes: [UInt8]) -> [WordTraits] {
        bytes.withUnsafeBufferPointer { buffer in
            words.enumerated().map { WordTraits(UnsafeBufferPointer(rebasing: buffer[$1]), isFirst: $0 == 0) }
        }
    }

    package static func of(_ sentence: TreebankSentence) -> [WordTraits] {
        sentence.words.enumerated().map { index, word in
            var form = word.form
            return form.withUTF8 { WordTraits($0, isFirst: index == 0) }
        }
    }
}
