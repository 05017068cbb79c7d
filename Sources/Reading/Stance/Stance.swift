internal import Evidence

/// How an act stands in its text: done, planned or denied, and according to whom.
struct Stance: Equatable {
    var status: EventStatus
    /// Who says so, the outermost first; empty for the author alone.
    var speakers: [Speaker] = []
    var reasons: [CodingReason] = []

    struct Speaker: Equatable {
        /// As the package names the person or body, else as the text does.
        var name: String
        /// The lemma of the word of saying: `say`, `claim`, `according to`.
        var word: String
        /// From 0 (rumour) to 1 (firm statement).
        var strength: Double
    }

    /// What the record keeps: the innermost speaker.
    var attribution: String { speakers.last?.name ?? "author" }
}
