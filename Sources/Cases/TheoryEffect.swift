/// What a rule does: `china-russia up`, `two-plus-two more likely`.
package struct TheoryEffect: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case up, down, held
        case likelier = "more likely"
        case unlikelier = "less likely"

        package var isOfDriver: Bool {
            switch self {
            case .up, .down, .held: true
            case .likelier, .unlikelier: false
            }
        }

        /// 1 up and likelier, -1 down and less likely, 0 held.
        package var sign: Int {
            switch self {
            case .up, .likelier: 1
            case .down, .unlikelier: -1
            case .held: 0
            }
        }
    }

    package let name: String
    package let kind: Kind

    package var told: String { "\(name) \(kind.rawValue)" }

    package init?(_ text: String) {
        guard let space = text.firstIndex(of: " "),
            let kind = Kind(rawValue: String(text[text.index(after: space)...]))
        else { return nil }
        name = String(text[..<space])
        self.kind = kind
    }

    static let form = "'DRIVER up', 'DRIVER down', 'DRIVER held', 'DECISION more likely' or 'DECISION less likely'"
}
