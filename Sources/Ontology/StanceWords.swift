/// Words that say whether an act named beside them is done, meant, expected or denied: "refuse to", "plans for".
package struct StanceWords: Sendable, Equatable {
    /// What an act under the words is: a status of events; `same` where it is as real as the words themselves ("hold
    /// talks").
    package var status = ""
    /// Lemmas, also with a particle or preposition ("call for").
    package var verbs: [String] = []
    package var nouns: [String] = []
    package var adjectives: [String] = []
    package var adverbs: [String] = []
    /// Nouns that name a lasting state of affairs: "sanctions", "presence".
    package var standing: [String] = []
    package init() {}

    package static let statuses = [
        "happened", "planned", "proposed", "expected", "hypothetical", "conditional", "denied", "ongoing", "same",
    ]
}

/// Words by which a text tells who says something.
package struct ReportingWords: Sendable, Equatable {
    package var verbs: [String] = []
    /// Also of things that are written or said: "report", "statement", "speculation".
    package var nouns: [String] = []
    /// Prepositions of several words: "according to".
    package var phrases: [String] = []
    package var adverbs: [String] = []
    /// From 0 (rumour) to 1 (firm statement).
    package var strength = 0.0
    /// Whether an object is reported as well, and not only a clause: "reported clashes".
    package var takesObjects = false
    /// Whether the words deny what they report.
    package var denies = false
    /// Whether the words make known what was not known: a date beside them is that of the disclosure.
    package var discloses = false
    package init() {}
}

/// Words that tell how far a deployment has come.
package struct StageWords: Sendable, Equatable {
    package var stage = ""
    package var verbs: [String] = []
    package var nouns: [String] = []
    package init() {}

    package static let stages = ["announced", "authorised", "begun", "in_place", "withdrawn"]
}
