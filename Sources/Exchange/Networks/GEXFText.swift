internal import Chronology

/// Writes GEXF 1.3. Gephi's layouts take no negative weights: the weight is without its sign, which stands in an attribute
/// of its own. Ties that come and go are one edge with several spells.
package enum GEXFText {
    package static func text(_ network: SignedNetworkTable) -> String {
        let isDynamic = network.hasDates
        var lines = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd\" version=\"1.3\">",
            "  <meta><creator>Fukan</creator></meta>",
            "  <graph mode=\"\(isDynamic ? "dynamic" : "static")\" defaultedgetype=\"\(network.isDirected ? "directed" : "undirected")\"\(isDynamic ? " timeformat=\"date\"" : "")>",
            "    <attributes class=\"node\"><attribute id=\"kind\" title=\"kind\" type=\"string\"/></attributes>",
            "    <attributes class=\"edge\"><attribute id=\"sign\" title=\"sign\" type=\"integer\"/></attributes>",
            "    <nodes>",
        ]
        for node in network.nodes {
            lines.append(
                "      <node id=\"\(XMLText.escaped(node.id))\" label=\"\(XMLText.escaped(node.label))\"><attvalues><attvalue for=\"kind\" value=\"\(XMLText.escaped(node.kind))\"/></attvalues></node>"
            )
        }
        lines += ["    </nodes>", "    <edges>"]
        for (index, group) in grouped(network).enumerated() {
            guard let edge = group.first else { continue }
            var line =
                "      <edge id=\"e\(index)\" source=\"\(XMLText.escaped(edge.source))\" target=\"\(XMLText.escaped(edge.target))\" weight=\"\(SignedNetworkTable.text(edge.weight))\""
            // Edges that join the same nodes must differ in kind.
            line +=
                " kind=\"\(edge.sign < 0 ? "negative" : edge.sign > 0 ? "positive" : "neutral") \(SignedNetworkTable.text(edge.weight))\">"
            line += "<attvalues><attvalue for=\"sign\" value=\"\(edge.sign)\"/></attvalues>"
            let spells = group.filter { $0.start != nil || $0.end != nil }.map { spell in
                "<spell\(spell.start.map { " start=\"\($0.iso)\"" } ?? "")\(spell.end.map { " end=\"\($0.iso)\"" } ?? "")/>"
            }
            if spells.count == group.count { line += "<spells>\(spells.joined())</spells>" }
            lines.append(line + "</edge>")
        }
        lines += ["    </edges>", "  </graph>", "</gexf>"]
        return lines.joined(separator: "\n") + "\n"
    }

    private struct Tie: Hashable {
        let pair: SignedNetworkTable.Pair
        let sign: Int
        let weight: Double
    }

    /// The edges that join the same nodes with the same sign and weight together, in the order of their first.
    private static func grouped(_ network: SignedNetworkTable) -> [[SignedNetworkTable.Edge]] {
        var places: [Tie: Int] = [:]
        var groups: [[SignedNetworkTable.Edge]] = []
        for edge in network.edges {
            let tie = Tie(pair: network.pair(edge), sign: edge.sign, weight: edge.weight)
            if let place = places[tie] {
                groups[place].append(edge)
            } else {
                places[tie] = groups.count
                groups.append([edge])
            }
        }
        return groups
    }
}
