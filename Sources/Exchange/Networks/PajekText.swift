/// Writes Pajek's .net: nodes by number from 1, ties with their sign. Dates have no place in it.
package enum PajekText {
    package static func text(_ network: SignedNetworkTable) -> String {
        var lines = ["*Vertices \(network.nodes.count)"]
        for (index, node) in network.nodes.enumerated() { lines.append("\(index + 1) \"\(label(node.id))\"") }
        lines.append(network.isDirected ? "*Arcs" : "*Edges")
        for edge in network.edges {
            guard let source = network.places[edge.source], let target = network.places[edge.target] else { continue }
            lines.append("\(source + 1) \(target + 1) \(SignedNetworkTable.text(edge.signedWeight))")
        }
        return lines.joined(separator: "\r\n") + "\r\n"
    }

    /// The format knows no escape: a quote becomes two single ones, a line end a blank.
    private static func label(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "''"
            case "\\": result += "/"
            default: result.unicodeScalars.append(scalar.value < 0x20 ? " " : scalar)
            }
        }
        return result
    }
}
