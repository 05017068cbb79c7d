internal import Chronology

/// Writes the two tables that Gephi's import of spreadsheets takes.
package enum GephiTables {
    /// `Id,Label,Kind`
    package static func nodes(_ network: SignedNetworkTable) -> [UInt8] {
        var bytes: [UInt8] = []
        CSVText.append(header: ["Id", "Label", "Kind"], to: &bytes)
        for node in network.nodes { CSVText.append(header: [node.id, node.label, node.kind], to: &bytes) }
        return bytes
    }

    /// `Source,Target,Type,Id,Label,Weight,Sign,Start,End`: the weight without its sign.
    package static func edges(_ network: SignedNetworkTable) -> [UInt8] {
        var bytes: [UInt8] = []
        CSVText.append(
            header: ["Source", "Target", "Type", "Id", "Label", "Weight", "Sign", "Start", "End"], to: &bytes)
        for (index, edge) in network.edges.enumerated() {
            CSVText.append(text: edge.source, to: &bytes)
            bytes.append(UInt8(ascii: ","))
            CSVText.append(text: edge.target, to: &bytes)
            let label = edge.sign < 0 ? "negative" : edge.sign > 0 ? "positive" : "neutral"
            // A number may begin with a minus sign, which text in a cell may not.
            bytes.append(
                contentsOf:
                    ",\(network.isDirected ? "Directed" : "Undirected"),\(index),\(label),\(SignedNetworkTable.text(edge.weight)),\(edge.sign),\(edge.start?.iso ?? ""),\(edge.end?.iso ?? "")"
                    .utf8)
            CSVText.endLine(&bytes)
        }
        return bytes
    }
}
