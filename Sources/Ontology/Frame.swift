/// What names an act, and who takes part in it by which word of the clause: docs/system-package.md.
package struct Frame: Sendable, Equatable {
    package var name = ""
    /// An event type.
    package var type = ""
    package var mode: String?
    /// Whether it has no direction: a meeting, joint exercises.
    package var isMutual = false
    /// Plain forms, with particles and prepositions behind them: `call for`, `pull out of`.
    package var verbs: [String] = []
    /// In the singular; of several words the last one is the head: `phone call`.
    package var nouns: [String] = []
    package var adjectives: [String] = []
    /// The frame holds only where the object of the verb is one of these nouns.
    package var objects: [String] = []
    /// The frame holds only where one of these words stands with the noun, or with the object of the verb.
    package var modifiers: [String] = []
    /// The frame does not hold where one of these words stands with the noun, the verb or its object.
    package var without: [String] = []
    /// The roles in which the one who acts is found, the best first; empty for the usual ones.
    package var source: [String] = []
    /// The roles in which the one to whom it is done is found, the best first; empty for the usual ones.
    package var target: [String] = []
    /// What must be there: `source`, `target`, `several` (two or more who act), `together` (two or more whom the clause
    /// itself names), `complement` (a clause: "tell them to go"), `obligation` (a clause of what another must do),
    /// or one of the roles named.
    package var needs: [String] = []
    /// Whether a place stands for its state as the one to whom it is done: a visit to Lima.
    package var takesPlaces = false
    /// Whether the object of the verb keeps being an act of its own: the invitation that is accepted.
    package var keepsObject = false
    /// Whether it is done at home where no other is named: a curfew, a resignation.
    package var isHome = false
    package var contexts: [String] = []
    /// How far a deployment has come where this is told as done.
    package var stage: String?

    package init() {}

    /// Prepositions by which somebody takes part.
    package static let prepositions = [
        "about", "across", "after", "against", "alongside", "among", "around", "at", "before", "behind", "between",
        "by", "beyond", "for", "from", "in", "inside", "into", "near", "of", "off", "on", "onto", "over", "past",
        "through", "to", "toward", "towards", "under", "upon", "via", "with", "within",
    ]
    /// `possessor` and `modifier` are those of a noun that names the act; `owner` is that of the object: "the rights
    /// of Peru" in "violate the rights of Peru"; `content` is who stands in the clause behind a verb: "refuse to help
    /// Peru"; `addressee` who is to do it: "demand that Peru leave"; `receiver` is the subject of a verb that takes what the noun gives: "accept the invitation".
    package static let roles =
        ["subject", "object", "recipient", "possessor", "modifier", "owner", "content", "addressee", "receiver"]
        + prepositions
    package static let requirements = ["source", "target", "several", "together", "complement", "obligation"]
}

/// Words that carry events without naming one.
package struct FrameWords: Sendable, Equatable {
    /// Verbs whose subject does what their object names: hold talks, express concern, take part in a drill.
    package var lightVerbs: [String] = []
    /// Verbs that say of an event that it is: talks took place, the drill began.
    package var occurrenceVerbs: [String] = []
    /// Nouns that an event stands behind, whose own possessor does it: their decision on a visit, a round of talks.
    package var carrierNouns: [String] = []

    /// Verbs whose subject gets what their object names: accept, decline.
    package var receivingVerbs: [String] = []

    /// Nouns for those within a state: what a state does to them is done at home where no name stands beside them.
    package var homeNouns: [String] = []

    package init() {}

    mutating func extend(with other: FrameWords) {
        receivingVerbs += other.receivingVerbs.filter { !receivingVerbs.contains($0) }
        homeNouns += other.homeNouns.filter { !homeNouns.contains($0) }
        lightVerbs += other.lightVerbs.filter { !lightVerbs.contains($0) }
        occurrenceVerbs += other.occurrenceVerbs.filter { !occurrenceVerbs.contains($0) }
        carrierNouns += other.carrierNouns.filter { !carrierNouns.contains($0) }
    }
}
