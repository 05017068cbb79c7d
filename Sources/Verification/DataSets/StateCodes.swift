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

    /// - Parameters:
    ///   - system: as the package names it: `cow_number`.
    ///   - state: ISO 3166-1 alpha-3.
    func text(_ system: String, of state: String) -> String? { codes[state]?[system] }

    /// - Parameter state: ISO 3166-1 alpha-3.
    /// - Returns: `nil` where the package has no such code of the state.
    func code(_ state: String, in space: CodeSpace) -> SourceCode? {
        let system: String? =
            switch space {
            case .iso2: "iso2"
            case .cowNumber: "cow_number"
            case .cowLetters: "cow"
            case .gleditschWard: "gw_number"
            case .fips: "fips"
            default: nil
            }
        return system.flatMap { text($0, of: state) }.flatMap { SourceCode($0, in: space) }
    }
}
