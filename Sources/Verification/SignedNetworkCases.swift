internal import Exchange
internal import Relations

/// Balance values of signed networks by name, `{"networks": {NAME: {…, "frustration_index": …}}}`, whose ties lie in
/// tables beside them.
///
/// What a table's columns are says how a network is named and made of it. A name is that of the table, or begins as the
/// table's name does and ends with a year or a type:
/// * `a,b,sign`: the network of the whole table;
/// * with `begin,end`: of a year, `begin <= year < end`;
/// * with `first_window,last_window`: of a year, both included;
/// * `type,from,to,sign,weight`: of a type, directions and rows added up.
struct SignedNetworkCases {
    static let family = "signed networks"

    /// Whether a file holds such cases.
    static func recognises(_ content: JSONValue) -> Bool {
        guard let networks = content["networks"]?.object, !networks.isEmpty else { return false }
        return networks.allSatisfy { $0.value["frustration_index"] != nil }
    }

    /// Whether a table holds the ties of signed networks; it has no figures of its own to compare.
    static func recognises(header: [String]) -> Bool { Form(header) != nil }

    private enum Form {
        case whole, spells, windows, types

        init?(_ header: [String]) {
            let columns = Set(header)
            guard columns.contains("sign") else { return nil }
            if columns.isSuperset(of: ["type", "from", "to", "weight"]) {
                self = .types
            } else if !columns.isSuperset(of: ["a", "b"]) {
                return nil
            } else if columns.isSuperset(of: ["begin", "end"]) {
                self = .spells
            } else if columns.isSuperset(of: ["first_window", "last_window"]) {
                self = .windows
            } else if columns.count == 3 {
                self = .whole
            } else {
                return nil
            }
        }
    }

    private struct Table {
        let stem: String
        let form: Form
        let rows: [[String: String]]
    }

    private let tables: [Table]

    /// - Parameter neighbours: all tables beside the cases; those of other forms are passed over.
    /// - Throws: `VerificationError` where a table of such a form cannot be read.
    init(_ neighbours: [NeighbouringTable]) throws(VerificationError) {
        var tables: [Table] = []
        for neighbour in neighbours.sorted(by: { $0.name < $1.name }) {
            do {
                var reader = CSVReader(neighbour.bytes)
                guard let header = try? reader.row(), let form = Form(header) else { continue }
                var rows: [[String: String]] = []
                while let row = try reader.row() {
                    rows.append(Dictionary(zip(header, row), uniquingKeysWith: { first, _ in first }))
                }
                let stem = neighbour.name.split(separator: ".").first.map(String.init) ?? neighbour.name
                tables.append(Table(stem: stem, form: form, rows: rows))
            } catch {
                throw VerificationError(file: neighbour.name, reason: "\(error)")
            }
        }
        self.tables = tables
    }

    func verdicts(_ content: JSONValue) -> [Verdict] {
        (content["networks"]?.object ?? []).map { verdict($0.key, $0.value) }
    }

    private func verdict(_ name: String, _ figures: JSONValue) -> Verdict {
        guard let network = network(name) else {
            return .unsupported(name, Self.family, "no table beside it has these ties")
        }
        // The answer sees which figures are asked for, and none of them.
        let answer = Self.answer(network, asked: (figures.object ?? []).map(\.key))
        return .comparing(name, Self.family, expected: figures, found: answer, tolerance: 5.1e-6) { path, _ in
            Self.tolerance(path)
        }
    }

    /// To the digits that such files give: six of an eigenvalue, nine of a share; counts and names exactly.
    private static func tolerance(_ path: String) -> Double {
        if path.hasSuffix("eigenvalue") { return 5.1e-6 }
        return path.hasSuffix("share") || path.hasSuffix("walk_balance") || path.hasSuffix("normalised_frustration")
            ? 5.1e-10 : 0
    }

    // MARK: - From tables to networks

    private func network(_ name: String) -> SignedNetwork? {
        if let table = tables.first(where: { $0.form == .whole && $0.stem == name }) {
            return Self.network(table.rows, "a", "b")
        }
        guard let dash = name.lastIndex(of: "-") else { return nil }
        let (beginning, end) = (String(name[..<dash]), String(name[name.index(after: dash)...]))
        for table in tables where table.stem == beginning || table.stem.hasPrefix(beginning + "-") {
            switch table.form {
            case .whole: continue
            case .types:
                let rows = table.rows.filter { $0["type"] == end }
                if !rows.isEmpty { return Self.network(rows, "from", "to") }
            case .spells, .windows:
                guard let year = Double(end) else { continue }
                let keys = table.form == .spells ? ("begin", "end") : ("first_window", "last_window")
                let isSpell = table.form == .spells
                let rows = table.rows.filter { row in
                    guard let from = row[keys.0].flatMap(Double.init), let to = row[keys.1].flatMap(Double.init) else {
                        return false
                    }
                    return from <= year && (isSpell ? year < to : year <= to)
                }
                if !rows.isEmpty { return Self.network(rows, "a", "b") }
            }
        }
        return nil
    }

    private static func network(_ rows: [[String: String]], _ from: String, _ to: String) -> SignedNetwork {
        SignedNetwork(
            rows.compactMap { row in
                guard let a = row[from], let b = row[to], let sign = row["sign"].flatMap(Double.init) else {
                    return nil
                }
                return SignedTie(a, b, sign * (row["weight"].flatMap(Double.init) ?? 1))
            })
    }

    // MARK: - What is asked of a network

    private static func answer(_ network: SignedNetwork, asked: [String]) -> JSONValue {
        let triangles = SignedTriangles(network)
        let frustration = Frustration(network)
        let clusters = asked.contains { $0.hasPrefix("cluster") } ? Clusterability(network) : nil
        return .object(
            asked.map { key in
                let value: JSONValue =
                    switch key {
                    case "nodes": .integer(network.tiedNodes.count)
                    case "edges": .integer(network.edges.count)
                    case "negative_edges": .integer(network.negativeEdges)
                    // A figure that is not proved is none.
                    case "frustration_index": frustration.isExact ? .integer(frustration.index) : .null
                    case "normalised_frustration": frustration.isExact ? .plain(frustration.normalised) : .null
                    case "triangles":
                        .object(
                            zip(["+++", "++-", "+--", "---"], triangles.counts).map {
                                JSONMember(key: $0, value: .integer($1))
                            })
                    case "balanced_triangle_share": .plain(triangles.balancedShare)
                    case "walk_balance": .plain(SignedSpectrum.walkBalance(network))
                    case "smallest_signed_laplacian_eigenvalue":
                        .plain(SignedSpectrum.smallestLaplacianEigenvalue(network))
                    case "clusterability_line_index":
                        clusters.map { $0.isExact ? .integer($0.index) : .null } ?? .null
                    case "clusters": .array((clusters?.camps ?? []).map(JSONValue.texts))
                    // Two camps are factions where nothing is frustrated: the first stands for both.
                    case "factions":
                        frustration.index == 0 ? .array(frustration.camps.prefix(1).map(JSONValue.texts)) : .null
                    default: .null
                    }
                return JSONMember(key: key, value: value)
            })
    }
}
