internal import Evidence
internal import Ontology

/// What an act amounts to as it is told: one who says that he will attack threatens, one who says that he will not help
/// refuses. The words of a text are then the act, and they are done.
struct ActAsTold {
    let type: String
    let mode: String?
    let status: EventStatus
    /// What was changed, for `why`.
    let change: String

    init(_ act: FrameReader.Act, _ stance: Stance, _ sentence: SyntaxSentence) {
        let isDirected = !act.isMutual && !act.source.codes.isEmpty
        let isOwnVerb = act.isVerb && isDirected
        // "will tighten the blockade": the verb that carries the noun says so.
        let verb = act.isVerb ? act.word : act.isCarried ? sentence.words[act.word].head : -1
        if isDirected, verb >= 0, stance.status == .planned || !act.isVerb, let mode = Self.threats[act.frame.type],
            Self.isAnnounced(verb, sentence)
        {
            type = "THREATEN"
            self.mode = mode
            status = .happened
            change = "announced, a threat"
        } else if isOwnVerb, stance.status == .denied, Self.friendly.contains(act.frame.type),
            Self.isUnwilling(act.word, sentence)
        {
            type = "REJECT"
            mode = nil
            status = .happened
            change = "will not, a refusal"
        } else {
            type = act.frame.type
            mode = act.frame.mode
            // "does not accept": the word that denies belongs to the refusal.
            let isOfFrame = stance.status == .denied && type == "REJECT" && act.frame.modifiers.contains("not")
            status = isOfFrame ? .happened : stance.status
            change = ""
        }
    }

    /// Types of force, and the mode of the threat of it.
    private static let threats = ["ASSAULT": "violence", "COERCE": "restrict", "PROTEST": "restrict"]
    private static let friendly: Set<String> = [
        "AGREE", "CONCEDE", "RETREAT", "AID", "COOPERATE", "SUPPORT", "CONSULT",
    ]
    /// Words by which one announces what he himself will do.
    private static let announcing: Set<String> = [
        "vow", "swear", "threaten", "pledge", "promise", "prepared", "ready", "determined", "resolve", "prepare",
    ]
    private static let future: Set<String> = ["will", "would", "'ll", "shall", "wo"]

    private static func isAnnounced(_ word: Int, _ sentence: SyntaxSentence) -> Bool {
        if hasFuture(word, sentence) { return true }
        let head = sentence.words[word].head
        return head >= 0 && (sentence.words[word].relation != "advcl" || sentence.marker(of: word) == "to")
            && sentence.hasLemma(head, announcing)
    }

    private static func hasFuture(_ word: Int, _ sentence: SyntaxSentence) -> Bool {
        sentence.children(of: word, "aux").contains { sentence.hasLemma($0, future) }
    }

    private static func isUnwilling(_ word: Int, _ sentence: SyntaxSentence) -> Bool {
        hasFuture(word, sentence)
            && sentence.children(of: word, "advmod", "det").contains {
                sentence.hasLemma($0, ["not", "n't", "never", "no"])
            }
            && !sentence.children(of: word, "aux").contains { sentence.hasLemma($0, ["have"]) }
    }
}
