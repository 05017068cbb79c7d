internal import Exchange
internal import Ontology

/// The codes that the system package knows of each state by ISO 3166-1 alpha-3.
struct StateCodes {
    private let codes: [String: [String: String]]

    init(_ system: SystemPackage) {
        codes = Dictionary(
            system.actors.filter { $0.kind == .state }.map { actor in
                (
                    actor.code,
                    Dictionary(actor.codes.map { ($0.system, $0.code) }, uniquingKeysWith: { first, _ in first })
                )
            }, uniquingKeysWith: { first, _ in first })
    }

    /// - Parameter state: ISO 3166-1 alpha-3.
    /// - Returns: `nil` where the package has no such code of the state.
    func code(_ state: String, in space: CodeSpace) -> SourceCode? {
        let text =
            switch space {
            case .iso2: codes[state]?["iso2"]
            case .cowNumber: codes[state]?["cow_number"]
            case .cowLetters: codes[state]?["cow"]
            case .gleditschWard: codes[state]?["gw_number"]
            case .fips: codes[state]?["fips"]
            default: nil as String?
            }
        return text.flatMap { SourceCode($0, in: space) }
    }
}
