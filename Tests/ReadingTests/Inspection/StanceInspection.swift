import Chronology
import Evidence
import Ontology

@testable import Reading

/// How an act that a word names would stand.
struct InspectedStance: Sendable {
    let text: String
    let status: EventStatus
    /// Why the status: the first of its reasons.
    let rule: String
    /// Who says so, the outermost first.
    let speakers: [String]
    /// From 0 to 1, of each speaker's word.
    let strengths: [Double]
    let attribution: String
    let date: DateInterval
    let disclosed: DateInterval?
    let stage: DeploymentStage?
}

/// Reads a text and says of each verb and noun how the act that it names would stand.
struct StanceInspection: Sendable {
    private let gazetteer: Gazetteer

    init(_ package: SystemPackage) { gazetteer = Gazetteer(package) }

    /// - Parameter published: the day of the text, from which its weekdays and months are counted.
    func words(of text: String, published: DateInterval = .unknown) -> [InspectedStance] {
        let inspected = InspectedDocument(text, published: published, gazetteer: gazetteer)
        let document = inspected.document
        let stances = StanceReader(document: document, resolver: inspected.resolver)
        let eventDates = EventDateReader(document: document, sentences: inspected.sentences)
        let stages = StageReader(lexicon: gazetteer.stances)
        return inspected.sentences.flatMap { sentence in
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
