internal import Inquiry

/// An answer that stands at the head of a section, in the type of the answers above.
struct SectionStatement {
    let sentence: String
    let hasEvidence: Bool
    let evidenceTarget: String
    let evidenceCount: Int
    let basisWord: String
    let standing: String?
    let command: String

    init(_ answer: Answer, _ register: EvidenceRegister) {
        sentence = answer.sentence
        evidenceTarget = register.target(ofAnswer: answer.evidence) ?? ""
        hasEvidence = !evidenceTarget.isEmpty
        evidenceCount = answer.count
        basisWord = answer.basis
        standing = answer.standing == .undetermined ? "undetermined" : nil
        command = answer.command
    }
}
