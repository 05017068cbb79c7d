internal import Evidence

/// Reads how far a deployment or the like has come: announced, authorised, begun, in place, withdrawn.
struct StageReader {
    let lexicon: StanceLexicon

    /// - Parameters:
    ///   - word: the verb or noun that names the act.
    ///   - status: how the act stands.
    /// - Returns: `nil` where nothing says so.
    func stage(of word: Int, in sentence: SyntaxSentence, status: EventStatus) -> DeploymentStage? {
        // The words that govern the act, up to its own clause, say most: "approved the deployment".
        var governing: DeploymentStage?
        var at = word
        for _ in 0..<4 {
            let head = sentence.words[at].head
            guard head >= 0, sentence.words[at].relation != "conj", sentence.words[at].subtype != "relcl" else { break }
            if let stage = lexicon.stage(of: head, in: sentence) {
                governing = stage
                break
            }
            if sentence.words[head].part == .verb, sentence.words[at].relation != "xcomp" { break }
            at = head
        }
        let own = lexicon.stage(of: word, in: sentence)
        if own == .withdrawn || governing == .withdrawn {
            return status.isDone ? .withdrawn : nil
        }
        switch status {
        case .planned, .expected: return governing == .authorised ? .authorised : .announced
        case .ongoing: return .inPlace
        case .happened:
            if governing == .announced || governing == .authorised { return governing }
            return governing ?? own
        case .proposed, .hypothetical, .conditional, .denied: return nil
        }
    }
}
