package import Chronology
package import Evidence
package import Language
package import Ontology

/// How an act that a word names would stand, for whoever checks the rules one by one.
package struct InspectedStance: Sendable {
    package let text: String
    package let status: EventStatus
    /// Why the status: the first of its reasons.
    package let rule: String
    /// Who says so, the outermost first.
    package let speakers: [String]
    /// From 0 to 1, of each speaker's word.
    package let strengths: [Double]
    package let attribution: String
    package let date: DateInterval
    package let disclosed: DateInterval?
    package let stage: DeploymentStage?
}

/// Reads a text and says of each verb and noun how the act that it names would stand.
package struct StanceInspection: Sendable {
    private let gazetteer: Gazetteer
    private let engine: LanguageEngine

    package init(_ package: SystemPackage, engine: LanguageEngine) {
        gazetteer = Gazetteer(package)
        self.engine = engine
    }

    /// - Parameter published: the day of the text, from which its weekdays and months are counted.
    package func words(of text: String, published: DateInterval = .unknown) -> [InspectedStance] {
        let bytes = Array(text.utf8)
        let spans = SentenceSplitter.sentences(in: bytes).map {
            SentenceSpan(part: 1, from: $0.lowerBound, to: $0.upperBound)
        }
        var names = NameReader(gazetteer: gazetteer, bytes: bytes)
        let named = names.read(spans)
        let dates = DateReader(bytes: bytes, sentences: named.map(\.words)) { _ in .calendar }
        let document = NamedDocument(
            id: "", text: CleanText(source: bytes, edits: []), published: published, sentences: named,
            dates: dates.read(published: published), gazetteer: gazetteer)
        let sentences = SyntaxReader(engine: engine).sentences(of: document)
        let stances = StanceReader(
            document: document, resolver: ActorResolver(document: document, sentences: sentences))
        let eventDates = EventDateReader(document: document, sentences: sentences)
        let stages = StageReader(lexicon: gazetteer.stances)
        return sentences.flatMap { sentence in
            sentence.words.indices.compactMap { word -> InspectedStance? in
                switch sentence.words[word].part {
                case .verb, .noun, .properNoun, .adjective, .auxiliary: break
                default: return nil
                }
                let stance = stances.stance(of: word, in: sentence)
                let date = eventDates.date(of: word, in: sentence, stance: stance)
                return InspectedStance(
                    text: document.text.text(sentence.words[word].range), status: stance.status,
                    rule: stance.reasons.first?.rule ?? "", speakers: stance.speakers.map(\.name),
                    strengths: stance.speakers.map(\.strength), attribution: stance.attribution, date: date.interval,
                    disclosed: date.disclosed,
                    stage: stages.stage(of: word, in: sentence, status: stance.status))
            }
        }
    }
}
