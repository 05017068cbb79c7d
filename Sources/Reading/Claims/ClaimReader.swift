internal import Evidence

/// Reads all that a document asserts and that is no act.
struct ClaimReader {
    let document: NamedDocument
    let sentences: [SyntaxSentence]
    let lexicon: ClaimLexicon
    let resolver: ActorResolver
    let stances: StanceReader

    func read() -> [Claim] {
        let writer = ClaimWriter(document: document, resolver: resolver, stances: stances)
        let causal = CausalReader(writer: writer)
        let forecasts = ForecastReader(writer: writer)
        let assessments = AssessmentReader(writer: writer)
        let interests = InterestReader(writer: writer)
        let responses = ResponseReader(writer: writer)
        let frameworks = FrameworkReader(writer: writer)
        var claims: [Claim] = []
        var seen: Set<String> = []
        var before: ClaimSentence?
        for syntax in sentences {
            guard !syntax.named.isTitle, !syntax.words.isEmpty else { continue }
            let sentence = ClaimSentence(syntax, lexicon: lexicon, bytes: document.text.bytes)
            let found =
                causal.claims(in: sentence, before: before) + forecasts.claims(in: sentence)
                + assessments.claims(in: sentence) + interests.claims(in: sentence)
                + responses.claims(in: sentence, before: before) + frameworks.claims(in: sentence)
            for claim in found where seen.insert(claim.id).inserted { claims.append(claim) }
            before = sentence
        }
        return claims
    }
}
