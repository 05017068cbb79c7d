internal import Chronology
internal import Exchange
internal import Relations

/// Triangles of the signed network of states of a period (`46-49`, or `1946-1949`), by their number of negative sides:
/// `nodes`, `edges`, `negative`, `ppp`, `ppn`, `pnn`, `nnn`, `balanced_share`.
struct TriangleFigures: DataSetFigures {
    func answers(_ asked: [AskedFigures], _ sets: NeighbouringDataSets) throws(NeighbourProblem) -> [JSONValue] {
        var ties: [DateInterval: [SignedTie]] = [:]
        try sets.only(.cowSignedNetworks).spells { spell in
            guard case .signedTie(let sign) = spell.kind, let other = spell.second else { return }
            ties[spell.dates, default: []].append(SignedTie(spell.first.text, other.text, Double(sign)))
        }
        return asked.map { asked in
            guard let pair = asked.pair(by: "-"), let from = Self.year(pair.first), let to = Self.year(pair.second),
                let held = ties.first(where: { StateYears.years($0.key).map { $0 == from...max(from, to) } ?? false })
            else { return .null }
            let network = SignedNetwork(held.value)
            let triangles = SignedTriangles(network)
            let counts = Dictionary(
                zip(["ppp", "ppn", "pnn", "nnn"], triangles.counts), uniquingKeysWith: { first, _ in first })
            return asked.form.filled { figure, _ in
                switch figure {
                case "nodes": .integer(network.tiedNodes.count)
                case "edges": .integer(network.edges.count)
                case "negative": .integer(network.negativeEdges)
                case "balanced_share": .plain(triangles.balancedShare)
                default: counts[figure].map { .integer($0) } ?? .null
                }
            }
        }
    }

    /// A year of two figures lies in the twentieth century, as in the data.
    private static func year(_ text: String) -> Int? { Int(text).map { $0 < 100 ? 1900 + $0 : $0 } }
}
