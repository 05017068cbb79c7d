/// Words by which a text asserts something that is no act: causes, chances, judgements, interests, answers.
///
/// Words are lemmas; behind a word may stand the words that it needs with it (`lead to`, `give rise to`).
package struct ClaimWords: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// One thing brings about, furthers or hinders another.
        case cause
        /// Something grows or shrinks.
        case change
        /// What nobody wants, so that more of it is worse; nouns only.
        case ill
        /// How likely something is.
        case probability
        /// Praise, blame, weight.
        case judgement
        /// Calling something by a judgement: denounce, describe as.
        case appraisal
        /// Wanting, needing, fearing.
        case interest
        /// Answering, or not.
        case response
        /// A standing arrangement between states.
        case channel
        /// Saying and thinking, which makes what is said a report.
        case report
    }
    package static let signs = ["+", "-", "0", "?", "better", "worse"]
    package static let strengths = ["weak", "moderate", "strong"]
    package static let manners = ["none", "muted", "avoided", "restrained", "answered"]

    package var kind = Kind.cause
    package var verbs: [String] = []
    package var nouns: [String] = []
    package var adjectives: [String] = []
    package var adverbs: [String] = []
    /// Prepositions and conjunctions.
    package var connectives: [String] = []
    /// Of a cause: `+`, `-`, `?`, or `better` and `worse`, which turn with what they are said of. Of a change: which
    /// way. Of a judgement: which way it points.
    package var sign = ""
    package var strength: String?
    /// Whether the effect stands where the cause of other words does: "the crisis stems from the raid".
    package var isEffectFirst = false
    /// What is changed where the text names only whom it touches: goodwill, for "it angered Seoul".
    package var effect: String?
    package var manner: String?
    /// Per cent, 0...100.
    package var low: Double?
    package var high: Double?

    package init() {}
}
