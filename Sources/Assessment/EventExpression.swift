/// An event made of others.
package indirect enum EventExpression: Hashable, Sendable {
    case atom(String)
    case not(EventExpression)
    case or(EventExpression, EventExpression)
    case and(EventExpression, EventExpression)

    var atoms: [String] {
        switch self {
        case .atom(let name): [name]
        case .not(let one): one.atoms
        case .or(let a, let b), .and(let a, let b): a.atoms + b.atoms
        }
    }

    func holds(_ isTrue: (String) -> Bool) -> Bool {
        switch self {
        case .atom(let name): isTrue(name)
        case .not(let one): !one.holds(isTrue)
        case .or(let a, let b): a.holds(isTrue) || b.holds(isTrue)
        case .and(let a, let b): a.holds(isTrue) && b.holds(isTrue)
        }
    }
}

/// A probability of an event, or of one given another.
package struct ProbabilityStatement: Sendable, Equatable {
    package let event: EventExpression
    package let condition: EventExpression?
    package let probability: Double

    package init(_ event: EventExpression, given condition: EventExpression? = nil, _ probability: Double) {
        self.event = event
        self.condition = condition
        self.probability = probability
    }
}
