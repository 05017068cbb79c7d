/// What is wrong in a CoNLL-U file, and where.
package struct ConlluError: Error, Equatable, Sendable, CustomStringConvertible {
    package enum Fault: Equatable, Sendable {
        case columns(found: Int)
        case id(found: String, expected: Int)
        case head(found: String, words: Int)
        case emptyForm
        case multiword(found: String)
        case cycle(word: Int)
        case missing(column: String)
    }

    package let file: String
    /// Counted from 1.
    package let line: Int
    package let fault: Fault

    package init(file: String, line: Int, fault: Fault) {
        self.file = file
        self.line = line
        self.fault = fault
    }

    package var description: String {
        let place = "\(file):\(line): "
        return switch fault {
        case .columns(let found):
            place + "\(found) columns; expected the 10 of CoNLL-U, separated by tabs"
        case .id(let found, let expected):
            place + "the word's number is '\(found)'; expected \(expected)"
        case .head(let found, let words):
            place + "the head is '\(found)'; expected a number from 0 to \(words), the words of the sentence"
        case .emptyForm:
            place + "the word's form is empty; expected text, or an underscore"
        case .multiword(let found):
            place + "the range '\(found)' names no words of the sentence; expected FIRST-LAST, rising, not overlapping"
        case .cycle(let word):
            place + "the heads of word \(word) lead back to itself; expected a tree under one root"
        case .missing(let column):
            place + "the column \(column) is empty; training needs it"
        }
    }
}
