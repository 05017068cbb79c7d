/// A word of a parsed sentence.
struct SyntaxWord {
    /// Clean byte offsets, half open.
    let from: Int
    let to: Int
    /// In lower case.
    let lemma: String
    let part: PartOfSpeech
    /// The Penn tag.
    var tag: String
    /// The number of the head in the sentence; -1 for the root.
    var head: Int
    /// The relation to the head, without its subtype.
    var relation: String
    /// What stands behind the colon of the relation; empty where there is none.
    var subtype: String
    /// How clearly the head was decided; larger is clearer.
    let margin: Int32

    var range: Range<Int> { from..<to }
    var isPassiveSubject: Bool { (relation == "nsubj" || relation == "csubj") && subtype.hasPrefix("pass") }
    /// Whether it belongs to the dateline of a report, which is not parsed.
    var isOfDateline: Bool { tag == "FW" && relation == "dep" && margin == .max }
    var isSubject: Bool { relation == "nsubj" || relation == "csubj" }
}

/// The universal parts of speech.
enum PartOfSpeech: String {
    case adjective = "ADJ"
    case preposition = "ADP"
    case adverb = "ADV"
    case auxiliary = "AUX"
    case coordinator = "CCONJ"
    case determiner = "DET"
    case interjection = "INTJ"
    case noun = "NOUN"
    case number = "NUM"
    case particle = "PART"
    case pronoun = "PRON"
    case properNoun = "PROPN"
    case mark = "PUNCT"
    case subordinator = "SCONJ"
    case symbol = "SYM"
    case verb = "VERB"
    case other = "X"

    /// Whether a word of the part can stand for somebody or something.
    var isNominal: Bool { self == .noun || self == .properNoun || self == .pronoun || self == .number }
}
