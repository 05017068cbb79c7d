/// Whom a word of a sentence stands for.
struct ActorReference: Equatable {
    /// Codes of states, organisations and groups, in the order of the text.
    var codes: [String]
    /// Names of the persons through whom they act, as the package has them.
    var persons: [String] = []
    /// How it was found, in words, for `why`.
    var rule: String
    /// The words that name it: those of the word itself, or of its antecedent.
    var range: Range<Int>
    /// Whether it stands for a name elsewhere: a pronoun, "both sides", "its ally".
    var isInferred = false
}
