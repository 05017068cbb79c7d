extension TheoryCase.Expectation.What {
    package init?(_ text: String) {
        guard let space = text.firstIndex(of: " ") else { return nil }
        let name = String(text[..<space])
        switch text[text.index(after: space)...] {
        case "taken": self = .taken(name)
        case "not taken": self = .notTaken(name)
        case "up": self = .up(name)
        case "down": self = .down(name)
        case "not up": self = .notUp(name)
        case "not down": self = .notDown(name)
        case "unchanged": self = .unchanged(name)
        default: return nil
        }
    }

    package var isOfDecision: Bool {
        switch self {
        case .taken, .notTaken: true
        default: false
        }
    }

    /// As it is written in a file.
    package var told: String {
        switch self {
        case .taken(let name): "\(name) taken"
        case .notTaken(let name): "\(name) not taken"
        case .up(let name): "\(name) up"
        case .down(let name): "\(name) down"
        case .notUp(let name): "\(name) not up"
        case .notDown(let name): "\(name) not down"
        case .unchanged(let name): "\(name) unchanged"
        }
    }

    static let form =
        "'DECISION taken', 'DECISION not taken', 'DRIVER up', 'DRIVER down', 'DRIVER not up', 'DRIVER not down' or 'DRIVER unchanged'"
}
