package import Chronology

/// Where an act means something else than its type does on average: docs/system-package.md.
///
/// A type's intensity is a mean over all places and occasions. What is known to depart from it stands here, each with
/// its reason, so that it can be read, argued about and left out.
package struct EventException: Sendable, Equatable {
    package enum Direction: String, Sendable, CaseIterable {
        /// A mutual act counts only as done by the one named first: the visitor, not the visited.
        case oneWay = "one-way"
        /// It counts as done by the one to whom it is said to be done.
        case reversed
        /// It answers what the other side did: it counts as an act, but as no move of its own.
        case answer
    }

    /// When it holds: every list that is not empty has to fit.
    package struct Condition: Sendable, Equatable {
        package var types: [String] = []
        package var modes: [String] = []
        /// Frames that found the act; an act coded by hand has none.
        package var frames: [String] = []
        package var contexts: [String] = []
        package var sources: [String] = []
        package var targets: [String] = []
        /// Kinds of the one who acts.
        package var sourceKinds: [String] = []
        /// Where it took place; a place within one of these fits too.
        package var places: [String] = []
        /// Disputes and other issues, by their places and parties.
        package var issues: [String] = []
        /// Whether the place must be one that both sides claim.
        package var isDisputed = false
        /// Levels of office that one of the persons of the acting side held on the day.
        package var levels: [String] = []
        package var persons: [String] = []
        /// One of these words, in lower case, stands in the passage.
        package var words: [String] = []

        package init() {}

        /// How many conditions there are: of several exceptions that fit, the one with most holds.
        package var count: Int {
            [types, modes, frames, contexts, sources, targets, sourceKinds, places, issues, levels, persons, words]
                .count { !$0.isEmpty } + (isDisputed ? 1 : 0)
        }
    }

    package var id = ""
    package var when = Condition()
    /// In the place of the type's; `nil` where that stays.
    package var intensity: Double?
    package var direction: Direction?
    package var reason = ""
    /// What is cited for it; `nil` for a judgement.
    package var source: String?
    package var judgedBy: String?
    package var judgedOn: Day?

    package init() {}

    /// On what it stands: the citation, or by whom and when it was judged.
    package var ground: String { source ?? "judged by \(judgedBy ?? "nobody") on \(judgedOn?.iso ?? "no day")" }
}
