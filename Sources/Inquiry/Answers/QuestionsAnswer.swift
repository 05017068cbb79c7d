package import Ontology

/// The questions of the system's package, each with its answer, in the package's order.
package enum QuestionsAnswer {
    package static func answers(_ material: Material) throws -> [AnsweredQuestion] {
        try material.system.questions.map { question in
            AnsweredQuestion(
                id: question.id, part: question.part, group: question.group, question: question.question,
                later: question.later, answer: try answer(material, to: question))
        }
    }

    package static func answer(_ material: Material, to question: Question) throws -> Answer {
        let answer =
            switch question.form {
            case .partners:
                try PartnersAnswer.answer(material, channel: question.channels.first ?? "2+2")
            case .channels:
                try ChannelsAnswer.answer(material, names: question.channels, levels: question.levels)
            case .calendar: try CalendarAnswer.answer(material)
            case .figures: try FiguresAnswer.answer(material, to: question)
            case .happenings: try HappeningsAnswer.answer(material, to: question)
            case .people: try PeopleAnswer.answer(material)
            case .breadth: try BreadthAnswer.answer(material, to: question)
            case .dyads: try DyadsAnswer.answer(material, among: question.actors)
            case .sources: try AttributionAnswer.answer(material, to: question)
            case .topic: try TopicAnswer.answer(material, to: question)
            case .responses: try ResponsesAnswer.answer(material, to: question)
            case .disclosures: try DisclosuresAnswer.answer(material, to: question)
            case .sides: try SidesAnswer.answer(material, to: question)
            case .chains: try ChainsAnswer.answer(material, to: question)
            case .ties: try TiesAnswer.answer(material, to: question)
            case .triangle: try TriangleAnswer.answer(material, to: question)
            case .front: try FrontAnswer.answer(material, to: question)
            case .power: try PowerGapAnswer.answer(material, to: question)
            case .causes: try DriversAnswer.answer(material, to: question)
            case .passages: try PassagesAnswer.answer(material, to: question)
            case .hypotheses: try HypothesesAnswer.answer(material, part: question.part)
            case .policies: try PoliciesAnswer.answer(material, part: question.part)
            case .precedents: try PrecedentsAnswer.answer(material, to: question)
            case .forecasts: try ForecastsAnswer.answer(material, to: question)
            case .outlook: try OutlookAnswer.answer(material, to: question)
            case .pledges: try PledgesAnswer.answer(material, to: question)
            case .bargain: try BargainAnswer.answer(material, to: question)
            case .crisis: try CrisisAnswer.answer(material, to: question)
            case .guarantee: try GuaranteeAnswer.answer(material, to: question)
            case .theories: try TheoriesAnswer.answer(material)
            }
        // The same figures with the same choice of documents and entries, whichever command has most of them.
        return answer.given(by: question.command)
    }
}

extension Question {
    /// The command that gives its answer.
    package var command: String { "fukan questions --part \(part.isEmpty ? id : part)" }
}
