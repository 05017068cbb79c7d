/// The closed classes of English by which words stand for others.
enum ActorWords {
    static let personal: Set<String> = ["he", "him", "she", "her", "his", "hers", "himself", "herself"]
    static let neuter: Set<String> = ["it", "its", "itself"]
    static let plural: Set<String> = ["they", "them", "their", "theirs", "themselves"]
    static let possessive: Set<String> = ["his", "her", "hers", "its", "their", "theirs"]
    static let reflexive: Set<String> = ["himself", "herself", "itself", "themselves"]
    static let relative: Set<String> = ["who", "whom", "whose", "which", "that"]
    /// Words that say that two are spoken of.
    static let dual: Set<String> = ["both", "two", "either", "neither", "each"]
    static let definite: Set<String> = ["the", "this", "that", "these", "those", "such", "said"]
    /// Participles behind a hyphen that make the state before it one who acts: the French-led force.
    static let leading: Set<String> = [
        "led", "commanded", "headed", "run", "owned", "controlled", "flagged", "operated", "sponsored", "crewed",
    ]
    /// Words behind a hyphen that make the name before it say only what another is: NATO-member, Moscow-based. Those who
    /// lead or who bring something about act themselves and stand elsewhere.
    static let describing: Set<String> = [
        "member", "backed", "based", "born", "built", "made", "registered", "supported", "supplied", "trained", "armed",
        "equipped", "educated", "style", "type", "wide", "bound", "speaking", "language", "occupied", "held",
        "administered", "annexed", "friendly", "dominated", "majority", "minority", "populated", "inhabited", "funded",
        "financed", "allied", "aligned", "linked", "related", "inspired", "influenced", "oriented", "leaning",
        "designed", "produced", "manufactured", "assembled", "flagged", "area", "era", "besieged", "bred", "centric",
        "appointed", "installed", "recognised", "recognized", "protected", "guaranteed",
    ]
    /// Prepositions behind which the place of a clause or of those who live there stands.
    static let within: Set<String> = [
        "in", "inside", "within", "throughout", "across", "around", "near", "outside", "at",
    ]
    /// Adjectives of those who act for whom they name: loyal to the president.
    static let loyal: Set<String> = ["loyal", "faithful", "allied", "answerable", "subordinate", "aligned"]
    /// Nouns that only count those behind their "of".
    static let amounts: Set<String> = [
        "hundred", "thousand", "dozen", "score", "ten", "million", "number", "group", "crowd", "couple", "handful",
        "member", "majority", "lot", "band", "gang",
    ]
    /// Numbers that a plural may bear.
    static let numbers: [String: Int] = ["two": 2, "three": 3, "four": 4, "five": 5, "six": 6]
    /// Prepositions by which a noun names the one for whom it acts: the president of Peru.
    static let owning: Set<String> = ["of", "from", "for"]
    /// Prepositions behind which the other side of an act stands.
    static let facing: Set<String> = [
        "with", "to", "against", "on", "between", "by", "at", "towards", "toward", "from",
    ]
}
