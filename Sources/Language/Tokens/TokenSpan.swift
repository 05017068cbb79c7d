/// A word of a text by its bytes.
package struct TokenSpan: Equatable, Sendable {
    package let range: Range<Int>
    /// Whether it is the rest of a contraction that the word before begins: the `n't` of `don't`.
    package let continuesToken: Bool

    package init(_ range: Range<Int>, continuesToken: Bool = false) {
        self.range = range
        self.continuesToken = continuesToken
    }
}
