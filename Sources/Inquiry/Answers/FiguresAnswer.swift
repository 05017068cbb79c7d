internal import Chronology
package import Evidence

/// The stated quantities as series: one measure of the same actors, in the order of periods.
package struct FiguresAnswer: Sendable {
    package struct Row: Sendable, Equatable {
        package let claim: String
        package let figure: FigureClaim
        package var isDerived: Bool { figure.derivation != nil }
    }
    /// By measure, actors, period and value.
    package let rows: [Row]

    /// - Parameters:
    ///   - claims: in any order; those of other kinds are passed over.
    ///   - measure: only this measure; all where `nil`.
    package init(_ claims: [Claim], measure: String? = nil, actor: String? = nil) {
        rows = claims.compactMap { claim -> Row? in
            guard case .figure(let figure) = claim.content, measure == nil || figure.measure == measure,
                actor.map(figure.actors.contains) ?? true
            else { return nil }
            return Row(claim: claim.id, figure: figure)
        }.sorted { Self.order($0) < Self.order($1) }
    }

    private static func order(_ row: Row) -> (String, String, Int32, Double, String) {
        (
            row.figure.measure, row.figure.actors.joined(separator: ","), row.figure.period.from?.number ?? Int32.max,
            row.figure.value, row.claim
        )
    }
}
