internal import Chronology
internal import Evidence
package import Exchange
internal import Ontology
internal import Relations

/// The signed networks of states by source and period: their structure, their nodes or their ties.
package struct NetworkAnswer {
    package enum View: String, Sendable, CaseIterable { case structure, nodes, ties }

    private let networks: [PeriodNetwork]
    private let isThroughTime: Bool
    private let seed: UInt64
    /// How often signs are dealt out anew; `nil` for what the size of the network allows.
    private let deals: Int?
    private let material: Material

    /// - Throws: `DataError`.
    package init(
        _ material: Material, data: DataChoice, _ settings: NetworkSources.Settings, deals: Int? = nil, seed: UInt64 = 1
    ) throws {
        networks = try NetworkSources(material, data: data, settings).networks
        isThroughTime = settings.grain != nil
        self.deals = deals
        self.seed = seed
        self.material = material
    }

    package func answer(_ view: View, command: String) throws -> Answer {
        switch view {
        case .structure: try structure(command)
        case .nodes: try nodes(command)
        case .ties: try ties(command)
        }
    }

    private static let lead = [ResultColumn("data", "data"), ResultColumn("period", "period")]

    private func lead(_ network: PeriodNetwork) -> [JSONValue] {
        [.string(network.source.label), .string(network.label)]
    }

    // MARK: - Structure

    package static let structureColumns =
        lead + [
            ResultColumn("nodes", "nodes"), ResultColumn("ties", "ties"), ResultColumn("negative", "negative"),
            ResultColumn("undetermined", "no sign", unit: "ties"), ResultColumn("density", "density"),
            ResultColumn("ppp", "+++"), ResultColumn("ppn", "++-"), ResultColumn("pnn", "+--"),
            ResultColumn("nnn", "---"), ResultColumn("balanced", "balanced", unit: "share"),
            ResultColumn("weakly_balanced", "weakly", unit: "share"), ResultColumn("walk_balance", "walk balance"),
            ResultColumn("frustration", "frustration"), ResultColumn("at_least"), ResultColumn("exact"),
            ResultColumn("normalised", "1-2L/m"), ResultColumn("chance", "by chance", unit: "probability"),
            ResultColumn("chance_at_most"), ResultColumn("less_than_chance", "less than chance"),
            ResultColumn("camp_a", "camp"), ResultColumn("camp_b", "other camp"),
            ResultColumn("frustrated", "frustrated ties"), ResultColumn("clusters", "clusters"),
            ResultColumn("clusterability", "violated"), ResultColumn("communities", "communities"),
            ResultColumn("modularity", "modularity"),
        ]

    private struct Structure {
        let network: PeriodNetwork
        let frustration: Frustration
        let chance: FrustrationAgainstChance?
    }

    private func structure(_ network: PeriodNetwork) -> Structure {
        let frustration = Frustration(network.network, seed: seed)
        let tied = network.network.tiedNodes.count
        // Through time and in large networks the deals take long; who wants them says how many.
        let wanted = deals ?? (tied <= 20 ? 199 : isThroughTime || networks.count > 3 || tied > 80 ? 0 : 99)
        let isMixed = network.network.negativeEdges > 0 && network.network.negativeEdges < network.network.edges.count
        return Structure(
            network: network, frustration: frustration,
            chance: wanted > 0 && isMixed
                ? FrustrationAgainstChance(network.network, frustration, deals: wanted, seed: seed) : nil)
    }

    private func structure(_ command: String) throws -> Answer {
        let structures = networks.filter { !$0.ties.isEmpty }.map { structure($0) }
        let rows = structures.map { row($0) }
        let evidence = rows.flatMap(\.evidence)
        let told = structures.filter { !$0.network.network.edges.isEmpty }
        return Answer(
            sentence(structures), standing: structures.isEmpty ? .absent : told.isEmpty ? .undetermined : .answered,
            evidence: evidence, basis: basis, reviewed: try material.reviewed(Array(Set(evidence))),
            columns: Self.structureColumns, rows: rows, command: command)
    }

    private var basis: String {
        networks.contains { $0.source.dataSet != nil } ? "happenings and rows of data" : "happenings"
    }

    private func row(_ structure: Structure) -> Answer.Row {
        let (network, frustration) = (structure.network.network, structure.frustration)
        let triangles = SignedTriangles(network)
        let plain = PlainNetwork(
            network.edges.map { (network.nodes[$0.a], network.nodes[$0.b], 1.0) }, including: network.nodes,
            isDirected: false)
        let clusters = Clusterability(network)
        let communities = Communities(network)
        let rounded = DyadAnswer.rounded
        func name(_ edge: SignedNetwork.Edge) -> JSONValue {
            .string("\(network.nodes[edge.a])\(edge.isNegative ? "-" : "+")\(network.nodes[edge.b])")
        }
        func groups(_ groups: [[String]]) -> JSONValue {
            .array(groups.filter { $0.count > 1 }.map { .string($0.joined(separator: " ")) })
        }
        return Answer.Row(
            lead(structure.network) + [
                .integer(network.nodes.count), .integer(network.edges.count), .integer(network.negativeEdges),
                .integer(structure.network.ties.count - network.edges.count), rounded(plain.density),
                .integer(triangles.counts[0]), .integer(triangles.counts[1]), .integer(triangles.counts[2]),
                .integer(triangles.counts[3]), Self.sixDigits(triangles.balancedShare),
                Self.sixDigits(triangles.weaklyBalancedShare), Self.sixDigits(SignedSpectrum.walkBalance(network)),
                .integer(frustration.index), .integer(frustration.lowerBound), .bool(frustration.isExact),
                rounded(frustration.normalised), rounded(structure.chance?.probability.lowerBound),
                rounded(structure.chance?.probability.upperBound),
                structure.chance?.isLess().map { .bool($0) } ?? .null,
                .texts(frustration.camps.first ?? []), .texts(frustration.camps.last ?? []),
                .array(frustration.frustrated.map(name)), groups(clusters.camps), .integer(clusters.index),
                groups(communities.groups), rounded(communities.modularity),
            ], evidence: structure.network.evidence)
    }

    private static func sixDigits(_ value: Double?) -> JSONValue {
        value.map { .plain(($0 * 1e6).rounded() / 1e6) } ?? .null
    }

    private func sentence(_ structures: [Structure]) -> String {
        guard !structures.isEmpty else { return "Not in these documents: no act between two states is told." }
        var sources: [ActSource] = []
        for one in structures where !sources.contains(one.network.source) { sources.append(one.network.source) }
        var parts = sources.prefix(4).map { source -> String in
            let own = structures.filter { $0.network.source == source }
            let signed = own.filter { !$0.network.network.edges.isEmpty }
            guard let last = signed.last else { return "\(source.inWords): no tie has a sign" }
            let network = last.network.network
            var words =
                "\(source.inWords)\(own.count > 1 ? ", \(last.network.label)" : ""): \(Wording.count(network.nodes.count, "state")), \(Wording.count(network.edges.count, "tie")) with a sign, \(network.negativeEdges) of them negative; frustration \(last.frustration.isExact ? "" : "at most ")\(last.frustration.index)"
            if let isLess = last.chance?.isLess() {
                words += isLess ? ", less than by chance" : ", not less than by chance"
            }
            if network.negativeEdges > 0, network.nodes.count <= 16 {
                words +=
                    ", camps \(last.frustration.camps.filter { !$0.isEmpty }.map { $0.joined(separator: " ") }.joined(separator: " against "))"
            }
            if own.count > 1 { words += " (the last of \(own.count) periods)" }
            return words
        }
        if sources.count > 4 { parts.append("and \(sources.count - 4) more data sets") }
        return Wording.sentence(parts.joined(separator: "; ") + ".")
    }

    // MARK: - Nodes

    package static let nodeColumns =
        lead + [
            ResultColumn("node", "node"), ResultColumn("name", "name"), ResultColumn("positive", "friends"),
            ResultColumn("negative", "foes"), ResultColumn("strength", "strength", unit: "points"),
            ResultColumn("closeness", "closeness"), ResultColumn("betweenness", "betweenness"),
            ResultColumn("eigenvector", "eigenvector"), ResultColumn("camp", "camp"),
            ResultColumn("community", "community"),
        ]

    private func nodes(_ command: String) throws -> Answer {
        var rows: [Answer.Row] = []
        for period in networks where !period.network.edges.isEmpty {
            let network = period.network
            let friends = PlainNetwork(network)
            let foes = PlainNetwork(network, negative: true)
            let (positive, negative) = (Centrality.degree(friends).out, Centrality.degree(foes).out)
            let (strength, closeness) = (Centrality.strength(friends), Centrality.closeness(friends))
            let (betweenness, eigenvector) = (Centrality.betweenness(friends), Centrality.eigenvector(friends))
            let camps = Frustration(network, seed: seed).camps
            let communities = Communities(network).groups
            let rounded = DyadAnswer.rounded
            for (index, node) in network.nodes.enumerated() {
                let own = period.ties.filter { $0.a == node || $0.b == node }
                rows.append(
                    Answer.Row(
                        lead(period) + [
                            .string(node), .string(material.name(of: node)), .integer(positive[index]),
                            .integer(negative[index]), rounded(strength[index]), rounded(closeness[index]),
                            rounded(betweenness[index]), rounded(eigenvector.isEmpty ? nil : eigenvector[index]),
                            camps.firstIndex { $0.contains(node) }.map { .integer($0 + 1) } ?? .null,
                            communities.firstIndex { $0.contains(node) }.map { .integer($0 + 1) } ?? .null,
                        ],
                        evidence: PeriodNetwork(
                            period.source, label: period.label, from: period.from, until: period.until, ties: own
                        ).evidence))
            }
        }
        return try listed(rows, Self.nodeColumns, noun: "state", command)
    }

    // MARK: - Ties

    package static let tieColumns =
        lead + [
            ResultColumn("a", "between"), ResultColumn("b", "and"), ResultColumn("n", "n"),
            ResultColumn("scored", "scored"), ResultColumn("mean", "mean", unit: "points, -10 to 10"),
            ResultColumn("sign", "sign"), ResultColumn("frustrated", "frustrated"),
        ]

    private func ties(_ command: String) throws -> Answer {
        var rows: [Answer.Row] = []
        for period in networks {
            let network = period.network
            let frustrated = Set(
                Frustration(network, seed: seed).frustrated.map { "\(network.nodes[$0.a]) \(network.nodes[$0.b])" })
            for tie in period.ties {
                rows.append(
                    Answer.Row(
                        lead(period) + [
                            .string(tie.a), .string(tie.b), .integer(tie.count), .integer(tie.scored),
                            DyadAnswer.rounded(tie.mean), tie.sign.map { .integer($0) } ?? .null,
                            tie.sign == nil ? .null : .bool(frustrated.contains("\(tie.a) \(tie.b)")),
                        ], evidence: tie.evidence))
            }
        }
        return try listed(rows, Self.tieColumns, noun: "tie", command)
    }

    private func listed(
        _ rows: [Answer.Row], _ columns: [ResultColumn], noun: String, _ command: String
    ) throws -> Answer {
        let evidence = rows.flatMap(\.evidence)
        let periods = Set(networks.map { "\($0.source.label) \($0.label)" }).count
        return Answer(
            rows.isEmpty
                ? "Not in these documents: no tie with a sign is told."
                : Wording.sentence(
                    "\(Wording.count(rows.count, noun)) in \(Wording.count(periods, "network"))."),
            standing: rows.isEmpty ? .absent : .answered, evidence: evidence, basis: basis,
            reviewed: try material.reviewed(Array(Set(evidence))), columns: columns, rows: rows, command: command)
    }

    // MARK: - For other programs

    /// The ties with a sign as other programs take them, those of each period with its days.
    ///
    /// - Throws: `DataError.severalSources` where more than one source has ties.
    package func table() throws -> SignedNetworkTable {
        let held = networks.filter { !$0.network.edges.isEmpty }
        let sources = Set(held.map(\.source.label)).sorted()
        guard sources.count <= 1 else { throw DataError.severalSources(sources) }
        let nodes = Set(held.flatMap(\.network.nodes)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let kinds = Dictionary(
            material.system.actors.map { ($0.code, $0.kind.rawValue) }, uniquingKeysWith: { first, _ in first })
        return SignedNetworkTable(
            nodes: nodes.map {
                SignedNetworkTable.Node(id: $0, label: material.name(of: $0), kind: kinds[$0] ?? "unknown")
            },
            edges: held.flatMap { period in
                period.network.edges.map { edge in
                    SignedNetworkTable.Edge(
                        source: period.network.nodes[edge.a], target: period.network.nodes[edge.b],
                        weight: (abs(edge.weight) * 1e4).rounded() / 1e4, sign: edge.sign, start: period.from,
                        end: period.until)
                }
            }, isDirected: false)
    }
}
