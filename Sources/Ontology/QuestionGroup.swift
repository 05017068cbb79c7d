/// The groups of questions in their order, with their headings.
package enum QuestionGroup: String, Sendable, CaseIterable {
    case channels, force, disputes, alignments, people, arguments, forecasts

    package var name: String {
        switch self {
        case .channels: "Channels and calendar"
        case .force: "Force"
        case .disputes: "Disputes and bargaining"
        case .alignments: "Alignments"
        case .people: "People"
        case .arguments: "Arguments"
        case .forecasts: "Forecasts"
        }
    }
}
