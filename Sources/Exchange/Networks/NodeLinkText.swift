internal import Chronology

/// Writes the node-link JSON that networkx reads (`node_link_graph`, with `edges="edges"`). Weights carry their sign.
package enum NodeLinkText {
    package static func text(_ network: SignedNetworkTable) -> String {
        let isMultiple = network.hasParallelEdges
        var keys: [SignedNetworkTable.Pair: Int] = [:]
        let edges = network.edges.map { edge in
            var members = [
                JSONMember(key: "source", value: .string(edge.source)),
                JSONMember(key: "target", value: .string(edge.target)),
                JSONMember(key: "weight", value: .plain(edge.signedWeight)),
                JSONMember(key: "sign", value: .integer(edge.sign)),
                JSONMember(key: "start", value: .text(edge.start?.iso)),
                JSONMember(key: "end", value: .text(edge.end?.iso)),
            ]
            if isMultiple {
                let key = keys[network.pair(edge), default: 0]
                keys[network.pair(edge)] = key + 1
                members.append(JSONMember(key: "key", value: .integer(key)))
            }
            return JSONValue.object(members)
        }
        let value = JSONValue.members([
            "directed": .bool(network.isDirected), "multigraph": .bool(isMultiple), "graph": .object([]),
            "nodes": .array(
                network.nodes.map {
                    .members(["id": .string($0.id), "label": .string($0.label), "kind": .string($0.kind)])
                }),
            "edges": .array(edges),
        ])
        return JSONText.string(value) + "\n"
    }
}
