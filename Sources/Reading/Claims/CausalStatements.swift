internal import Chronology
package import Evidence
package import Language
package import Ontology

/// Reads the causal statements of a text that is no document: one that a user or a reference case gives.
package struct CausalStatements: Sendable {
    /// A causal claim with the words that carry its two ends.
    package struct Statement: Sendable, Equatable {
        package var claim: CausalClaim
        /// In lower case, as they stand in the text.
        package var causeHead: String
        package var effectHead: String
    }

    private let gazetteer: Gazetteer
    private let lexicon: ClaimLexicon
    private let engine: LanguageEngine

    package init(_ package: SystemPackage, engine: LanguageEngine) {
        gazetteer = Gazetteer(package)
        lexicon = ClaimLexicon(package)
        self.engine = engine
    }

    package func statements(in text: String) -> [Statement] {
        let bytes = [UInt8](text.utf8)
        let spans = SentenceSplitter.sentences(in: bytes).map {
            SentenceSpan(part: 1, from: $0.lowerBound, to: $0.upperBound)
        }
        var names = NameReader(gazetteer: gazetteer, bytes: bytes)
        let named = names.read(spans)
        let document = NamedDocument(
            id: "", text: CleanText(source: bytes, edits: []), published: .unknown, sentences: named,
            dates: named.map { _ in [] },
            gazetteer: gazetteer)
        let syntax = SyntaxReader(engine: engine).sentences(of: document)
        let resolver = ActorResolver(document: document, sentences: syntax)
        let reader = CausalReader(
            writer: ClaimWriter(
                document: document, resolver: resolver, stances: StanceReader(document: document, resolver: resolver)))
        var found: [Statement] = []
        var before: ClaimSentence?
        for one in syntax where !one.words.isEmpty {
            let sentence = ClaimSentence(one, lexicon: lexicon, bytes: bytes)
            for (link, claim) in reader.pairs(in: sentence, before: before) {
                found.append(
                    Statement(
                        claim: claim, causeHead: link.causeHead.map { sentence.surface[$0] } ?? claim.cause,
                        effectHead: link.effectName ?? sentence.surface[link.effectHead]))
            }
            before = sentence
        }
        return found
    }

    /// The word that carries a phrase that stands alone ("the threat of a veto"), in lower case.
    package func head(of phrase: String) -> String {
        let bytes = [UInt8](phrase.utf8)
        let spans = Tokenizer.tokens(in: bytes, 0..<bytes.count)
        guard !spans.isEmpty else { return "" }
        let parsed = engine.parse(spans, in: bytes, chunks: [], mode: .fast)
        guard let root = parsed.words.first(where: { $0.head < 0 }) else { return "" }
        return String(decoding: bytes[root.span.range], as: UTF8.self).lowercased()
    }
}
