/// Tells the past from the participle where both have one form ("focused"): the tagger sees the words beside, the tree
/// also the subject and the auxiliaries.
enum PastForms {
    private static let clauses: Set<String> = ["root", "conj", "parataxis", "ccomp", "advcl"]
    private static let auxiliaries: Set<String> = ["have", "be", "get"]

    /// The words with the tag of the past where one that stands as a participle has a subject that acts and no
    /// auxiliary.
    static func told(_ words: [SyntaxWord]) -> [SyntaxWord] {
        var told = words
        for (word, value) in words.enumerated()
        where value.tag == "VBN" && clauses.contains(value.relation) {
            var hasSubject = false
            var hasAuxiliary = false
            for child in words where child.head == word {
                if child.isSubject, !child.isPassiveSubject, child.to <= value.from { hasSubject = true }
                if child.relation == "cop" || child.relation == "aux" && auxiliaries.contains(child.lemma) {
                    hasAuxiliary = true
                }
            }
            if hasSubject, !hasAuxiliary { told[word].tag = "VBD" }
        }
        return told
    }
}
