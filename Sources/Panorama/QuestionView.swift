internal import Inquiry
internal import Ontology

/// The questions of one group with their answers, as the page lists them.
struct QuestionGroupView {
    let groupID: String
    let groupName: String
    let questions: [QuestionView]

    static func all(_ context: PageContext) throws -> [QuestionGroupView] {
        let answered = try QuestionsAnswer.answers(context.material)
        return QuestionGroup.allCases.compactMap { group in
            let questions = answered.filter { $0.group == group.rawValue }
            guard !questions.isEmpty else { return nil }
            return QuestionGroupView(
                groupID: group.rawValue, groupName: group.name,
                questions: questions.map { QuestionView($0, context.register) })
        }
    }
}

/// One question, its answer, and what stands behind it.
struct QuestionView {
    let anchor: String
    let part: String
    let hasPart: Bool
    let question: String
    let sentence: String
    let hasEvidence: Bool
    let evidenceTarget: String
    let evidenceCount: Int
    let basisWord: String
    let reviewedNote: String?
    let standing: String?
    let naive: String?
    let later: String?
    let command: String
    let hasTable: Bool
    let answerTable: PageTable

    init(_ entry: AnsweredQuestion, _ register: EvidenceRegister) {
        let answer = entry.answer
        anchor = entry.part.isEmpty ? "question-\(entry.id)" : entry.part
        part = entry.part
        hasPart = !entry.part.isEmpty
        question = entry.question
        sentence = answer.sentence
        evidenceTarget = register.target(ofAnswer: answer.evidence) ?? ""
        hasEvidence = !evidenceTarget.isEmpty
        evidenceCount = answer.count
        basisWord = answer.basis
        reviewedNote = answer.reviewed == 0 ? nil : "\(answer.reviewed) reviewed"
        standing = answer.standing == .undetermined ? "undetermined" : nil
        naive = answer.naive
        later = entry.later
        command = answer.command
        hasTable = !answer.rows.isEmpty
        answerTable = PageTable(
            id: "a-\(entry.id)", caption: entry.question, columns: answer.columns, rows: answer.rows,
            register: register)
    }
}
