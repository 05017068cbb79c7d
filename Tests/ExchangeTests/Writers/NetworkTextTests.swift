import Chronology
import Exchange
import Testing

@Suite("Networks for other programs")
struct NetworkTextTests {
    private let network = SignedNetworkTable(
        nodes: [
            .init(id: "JPN", label: "Japan", kind: "state"), .init(id: "RUS", label: "Russia <\"&'>", kind: "state"),
            .init(id: "GRP:日本", label: "日本 🗾", kind: "group"),
        ],
        edges: [
            .init(
                source: "JPN", target: "RUS", weight: 2.5, sign: -1, start: Day(year: 1946, month: 1, day: 1),
                end: Day(year: 1949, month: 12, day: 31)),
            .init(source: "RUS", target: "JPN", weight: 2.5, sign: -1, start: Day(year: 1952, month: 1, day: 1)),
            .init(source: "JPN", target: "GRP:日本", weight: 1, sign: 1),
        ], isDirected: false)

    @Test("GraphML keeps signs in the weights, and dates")
    func graphML() {
        let text = GraphMLText.text(network)
        #expect(text.contains("<graph edgedefault=\"undirected\">"))
        #expect(
            text.contains(
                "<edge id=\"e0\" source=\"JPN\" target=\"RUS\"><data key=\"weight\">-2.5</data><data key=\"sign\">-1</data><data key=\"start\">1946-01-01</data><data key=\"end\">1949-12-31</data></edge>"
            ))
        #expect(text.contains("<data key=\"label\">Russia &lt;&quot;&amp;&apos;&gt;</data>"))
        #expect(text.contains("<data key=\"label\">日本 🗾</data>"))
    }

    @Test("GEXF gives weights without sign, the sign as an attribute, and one edge with its spells")
    func gexf() {
        let text = GEXFText.text(network)
        #expect(text.contains("<graph mode=\"dynamic\" defaultedgetype=\"undirected\" timeformat=\"date\">"))
        #expect(
            text.contains(
                "<edge id=\"e0\" source=\"JPN\" target=\"RUS\" weight=\"2.5\" kind=\"negative 2.5\"><attvalues><attvalue for=\"sign\" value=\"-1\"/></attvalues><spells><spell start=\"1946-01-01\" end=\"1949-12-31\"/><spell start=\"1952-01-01\"/></spells></edge>"
            ))
        #expect(text.contains("<edge id=\"e1\" source=\"JPN\" target=\"GRP:日本\" weight=\"1\""))
        #expect(!text.contains("e2"))
    }

    @Test("Pajek counts nodes from 1, and a negative tie has a negative weight")
    func pajek() {
        #expect(
            PajekText.text(network)
                == "*Vertices 3\r\n1 \"JPN\"\r\n2 \"RUS\"\r\n3 \"GRP:日本\"\r\n*Edges\r\n1 2 -2.5\r\n2 1 -2.5\r\n1 3 1\r\n"
        )
    }

    @Test("Gephi's tables")
    func gephi() {
        let nodes = String(decoding: GephiTables.nodes(network), as: UTF8.self)
        #expect(nodes.hasPrefix("Id,Label,Kind\r\nJPN,Japan,state\r\nRUS,\"Russia <\"\"&'>\",state\r\n"))
        let edges = String(decoding: GephiTables.edges(network), as: UTF8.self)
        #expect(
            edges.hasPrefix(
                "Source,Target,Type,Id,Label,Weight,Sign,Start,End\r\nJPN,RUS,Undirected,0,negative,2.5,-1,1946-01-01,1949-12-31\r\n"
            ))
    }

    @Test("Node-link JSON gives parallel ties their keys")
    func nodeLink() throws {
        let value = try JSONReader.read(Array(NodeLinkText.text(network).utf8))
        #expect(value["multigraph"] == .bool(true) && value["directed"] == .bool(false))
        #expect(value["nodes"]?.array?.count == 3)
        #expect(value["edges"]?.array?.compactMap { $0["weight"]?.number } == [-2.5, -2.5, 1])
        #expect(value["edges"]?.array?.compactMap { $0["key"]?.number } == [0, 1, 0])
    }

    @Test("Characters that XML does not have do not reach it")
    func forbidden() {
        let text = GraphMLText.text(
            SignedNetworkTable(
                nodes: [.init(id: "a\u{1}", label: "b\u{FFFF}\n", kind: "")], edges: [], isDirected: true))
        #expect(text.contains("<node id=\"a\u{FFFD}\"><data key=\"label\">b\u{FFFD}&#10;</data>"))
    }
}
