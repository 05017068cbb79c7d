internal import Ontology

/// CAMEO's acts by their names, for data sets that give the words of an event and no code.
struct ActNames: Sendable {
    /// By the name in small letters; of codes with one name the most particular.
    private let acts: [String: CameoCode]

    init(_ cameo: [CameoCode]) {
        acts = Dictionary(cameo.map { ($0.name.lowercased(), $0) }) { a, b in
            (a.code.utf8.count, b.code) >= (b.code.utf8.count, a.code) ? a : b
        }
    }

    subscript(name: String) -> CameoCode? { acts[name.lowercased()] }
}
