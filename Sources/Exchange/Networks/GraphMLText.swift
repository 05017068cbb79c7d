internal import Chronology

/// Writes GraphML. Weights carry their sign; dates are ISO 8601 in `start` and `end`.
package enum GraphMLText {
    package static func text(_ network: SignedNetworkTable) -> String {
        var lines = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">",
        ]
        for (id, domain, type) in [
            ("label", "node", "string"), ("kind", "node", "string"), ("weight", "edge", "double"),
            ("sign", "edge", "int"), ("start", "edge", "string"), ("end", "edge", "string"),
        ] {
            lines.append("  <key id=\"\(id)\" for=\"\(domain)\" attr.name=\"\(id)\" attr.type=\"\(type)\"/>")
        }
        lines.append("  <graph edgedefault=\"\(network.isDirected ? "directed" : "undirected")\">")
        for node in network.nodes {
            lines.append(
                "    <node id=\"\(XMLText.escaped(node.id))\"><data key=\"label\">\(XMLText.escaped(node.label))</data><data key=\"kind\">\(XMLText.escaped(node.kind))</data></node>"
            )
        }
        for (index, edge) in network.edges.enumerated() {
            var line =
                "    <edge id=\"e\(index)\" source=\"\(XMLText.escaped(edge.source))\" target=\"\(XMLText.escaped(edge.target))\">"
            line += "<data key=\"weight\">\(SignedNetworkTable.text(edge.signedWeight))</data>"
            line += "<data key=\"sign\">\(edge.sign)</data>"
            if let start = edge.start { line += "<data key=\"start\">\(start.iso)</data>" }
            if let end = edge.end { line += "<data key=\"end\">\(end.iso)</data>" }
            lines.append(line + "</edge>")
        }
        lines += ["  </graph>", "</graphml>"]
        return lines.joined(separator: "\n") + "\n"
    }
}
