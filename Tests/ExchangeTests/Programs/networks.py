"""Opens a network in four formats with networkx and prints what it finds there, as JSON.

usage: networks.py FOLDER    (network.graphml, network.gexf, network.net, network.json)
"""
import json
import sys

import networkx


def found(graph):
    return {
        "directed": graph.is_directed(),
        "nodes": {node: values for node, values in graph.nodes(data=True)},
        "edges": [{"source": a, "target": b, **values} for a, b, values in graph.edges(data=True)],
    }


folder = sys.argv[1]
with open(f"{folder}/network.json", encoding="utf-8") as file:
    node_link = networkx.node_link_graph(json.load(file), edges="edges")
print(json.dumps({
    "graphml": found(networkx.read_graphml(f"{folder}/network.graphml")),
    "gexf": found(networkx.read_gexf(f"{folder}/network.gexf")),
    "pajek": found(networkx.read_pajek(f"{folder}/network.net")),
    "json": found(node_link),
}))
