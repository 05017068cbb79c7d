internal import Evidence

/// Reads from the tree how an act stands: by what it is embedded in, not by words that stand near.
struct StanceReader {
    let document: NamedDocument
    let resolver: ActorResolver

    /// - Parameter word: the verb or noun that names the act.
    func stance(of word: Int, in sentence: SyntaxSentence) -> Stance {
        Stance(status: .happened)
    }
}
