import Chronology
import Exchange
import Foundation
import TestSupport
import Testing

@Suite("What is written opens in other programs")
struct OtherProgramsTests {
    private static let hardNames = [
        "JPN", "quote \" and 'apostrophe'", "<b>&amp;</b>", "日本 🗾", "two\nlines\tand a tab", "back\\slash", "=1+1",
        "👩‍👩‍👧 é\u{301}",
    ]

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day? { Day(year: year, month: month, day: day) }

    private static func network(isDirected: Bool) -> SignedNetworkTable {
        let edges = hardNames.indices.dropFirst().map { index in
            SignedNetworkTable.Edge(
                source: hardNames[0], target: hardNames[index], weight: Double(index) + 0.25,
                sign: index.isMultiple(of: 2) ? 1 : -1, start: day(1946, 1, index),
                end: index == 3 ? nil : day(1949, 12, 20 + index))
        }
        return SignedNetworkTable(
            nodes: hardNames.map { .init(id: $0, label: "label \($0)", kind: "state") },
            edges: edges + [
                .init(source: hardNames[1], target: hardNames[2], weight: 3, sign: -1),
                .init(source: hardNames[3], target: hardNames[2], weight: 0, sign: 0),
            ], isDirected: isDirected)
    }

    /// What networkx found of an edge.
    private struct Edge: Hashable, Comparable, CustomStringConvertible {
        let ends: [String]
        let weight: Double
        let sign: Int?
        let start: String?
        let end: String?

        var description: String { "\(ends) \(weight) \(sign ?? 9) \(start ?? "-") \(end ?? "-")" }
        static func < (a: Edge, b: Edge) -> Bool { a.description < b.description }
    }

    private static func edge(_ values: [String: Any], _ isDirected: Bool) throws -> Edge {
        let ends = [try #require(values["source"] as? String), try #require(values["target"] as? String)]
        // networkx gives GEXF's spells as a list of pairs, with a word for an end that is open.
        let spell = (values["spells"] as? [[String]])?.first.map { $0.map { $0 == "None" ? nil : $0 } }
        return Edge(
            ends: isDirected ? ends : ends.sorted(), weight: try #require(values["weight"] as? Double),
            sign: values["sign"] as? Int, start: (values["start"] as? String) ?? (spell?.first).flatMap(\.self),
            end: (values["end"] as? String) ?? (spell?.last).flatMap(\.self))
    }

    private static func written(_ network: SignedNetworkTable, _ format: String) -> [Edge] {
        network.edges.map { edge in
            let ends = [edge.source, edge.target].map { format == "pajek" ? inPajek($0) : $0 }
            return Edge(
                ends: network.isDirected ? ends : ends.sorted(),
                weight: format == "gexf" ? edge.weight : edge.signedWeight,
                sign: format == "pajek" ? nil : edge.sign,
                start: format == "pajek" ? nil : edge.start?.iso, end: format == "pajek" ? nil : edge.end?.iso)
        }.sorted()
    }

    /// The format has no escapes: two apostrophes for a quote, a stroke for its mirror image, blanks for line ends.
    private static func inPajek(_ name: String) -> String {
        name.replacing("\"", with: "''").replacing("\\", with: "/").replacing("\n", with: " ").replacing(
            "\t", with: " ")
    }

    @Test("networks in networkx, with all names, signs, weights and dates", arguments: [false, true])
    func networks(isDirected: Bool) throws {
        let network = Self.network(isDirected: isDirected)
        let folder = try TemporaryFolder()
        try folder.write(GraphMLText.text(network), to: "network.graphml")
        try folder.write(GEXFText.text(network), to: "network.gexf")
        try folder.write(PajekText.text(network), to: "network.net")
        try folder.write(NodeLinkText.text(network), to: "network.json")
        let found = try PythonScript.object("Tests/ExchangeTests/Programs/networks.py", [folder.url.path])
        for format in ["graphml", "gexf", "pajek", "json"] {
            let graph = try #require(found[format] as? [String: Any], "\(format)")
            #expect(graph["directed"] as? Bool == isDirected, "\(format)")
            let nodes = try #require(graph["nodes"] as? [String: [String: Any]])
            let names = Self.hardNames.map { format == "pajek" ? Self.inPajek($0) : $0 }
            #expect(nodes.keys.sorted() == names.sorted(), "\(format)")
            if format != "pajek" {
                for name in names {
                    #expect(nodes[name]?["label"] as? String == "label \(name)", "\(format)")
                    #expect(nodes[name]?["kind"] as? String == "state", "\(format)")
                }
            }
            let edges = try #require(graph["edges"] as? [[String: Any]])
            #expect(
                try edges.map { try Self.edge($0, isDirected) }.sorted() == Self.written(network, format), "\(format)")
        }
    }

    @Test("ties that come and go in networkx: one for each time in GraphML and JSON, one with its times in GEXF")
    func comingAndGoing() throws {
        let network = SignedNetworkTable(
            nodes: ["A", "B"].map { .init(id: $0, label: $0, kind: "state") },
            edges: [
                .init(
                    source: "A", target: "B", weight: 2, sign: -1, start: Self.day(1950, 1, 1),
                    end: Self.day(1951, 1, 1)),
                .init(
                    source: "A", target: "B", weight: 2, sign: -1, start: Self.day(1960, 1, 1),
                    end: Self.day(1961, 1, 1)),
            ], isDirected: false)
        let folder = try TemporaryFolder()
        try folder.write(GraphMLText.text(network), to: "network.graphml")
        try folder.write(GEXFText.text(network), to: "network.gexf")
        try folder.write(PajekText.text(network), to: "network.net")
        try folder.write(NodeLinkText.text(network), to: "network.json")
        let found = try PythonScript.object("Tests/ExchangeTests/Programs/networks.py", [folder.url.path])
        func edges(_ format: String) throws -> [[String: Any]] {
            try #require((found[format] as? [String: Any])?["edges"] as? [[String: Any]])
        }
        for format in ["graphml", "json"] {
            #expect(try edges(format).compactMap { $0["start"] as? String }.sorted() == ["1950-01-01", "1960-01-01"])
            #expect(try edges(format).compactMap { $0["weight"] as? Double } == [-2, -2])
        }
        let spells = try #require(try edges("gexf").first?["spells"] as? [[String]])
        #expect(spells == [["1950-01-01", "1951-01-01"], ["1960-01-01", "1961-01-01"]])
    }

    @Test("Gephi's tables in another reader of CSV, each name one cell, and none a formula")
    func tables() throws {
        let network = Self.network(isDirected: true)
        let folder = try TemporaryFolder()
        let script = """
            import csv, json, sys
            print(json.dumps([list(csv.reader(open(f, newline="", encoding="utf-8"))) for f in sys.argv[1:]]))
            """
        let output = try PythonScript.run(
            "-c",
            [
                script, try folder.write(GephiTables.nodes(network), to: "nodes.csv"),
                try folder.write(GephiTables.edges(network), to: "edges.csv"),
            ])
        let found = try #require(JSONSerialization.jsonObject(with: output) as? [[[String]]])
        let names = Self.hardNames.map { $0.hasPrefix("=") ? "'" + $0 : $0 }
        #expect(found[0].dropFirst().map { $0[0] } == names)
        #expect(found[0].dropFirst().map { $0[1] } == Self.hardNames.map { "label \($0)" })
        let ends = Dictionary(zip(Self.hardNames, names), uniquingKeysWith: { first, _ in first })
        for (row, edge) in zip(found[1].dropFirst(), network.edges) {
            #expect([row[0], row[1]] == [ends[edge.source], ends[edge.target]])
            #expect(Double(row[5]) == edge.weight && Int(row[6]) == edge.sign)
            #expect(row[7] == edge.start?.iso ?? "" && row[8] == edge.end?.iso ?? "")
        }
    }

    @Test("annotations read by code points, behind emoji, Japanese and combining marks")
    func annotations() throws {
        let text = "🗾 安倍 said:\r\n\"<b>Japan</b>\" 👩‍👩‍👧 met\nPutin in é\u{301} Sochi. 露 🇷🇺 withdrew.\n"
        func span(_ type: String, _ part: String) throws -> AnnotatedSpan {
            let range = try #require(text.firstRange(of: part))
            return AnnotatedSpan(
                type: type, from: text.utf8.distance(from: text.startIndex, to: range.lowerBound),
                to: text.utf8.distance(from: text.startIndex, to: range.upperBound))
        }
        let events = [
            AnnotatedEvent(
                id: "m1", trigger: try span("CONSULT", "met\nPutin"),
                roles: [
                    .init(name: "Source", span: try span("Actor", "Japan")),
                    .init(name: "Source", span: try span("Actor", "安倍")),
                    .init(name: "Place", span: try span("Place", "Sochi")),
                ], attributes: [.init(name: "Status", value: "happened")], note: "a\nnote \"quoted\" 🗾"),
            AnnotatedEvent(
                id: "m2", trigger: try span("RETREAT", "withdrew"),
                roles: [.init(name: "Source", span: try span("Actor", "露 🇷🇺"))]),
            AnnotatedEvent(id: "c1", trigger: try span("claim_interest", "said:\r\n\"<b>")),
        ]
        let annotated = AnnotatedText(source: "urn:fukan:d1", text: text, events: events)
        let folder = try TemporaryFolder()
        try folder.write(text, to: "d1.txt")
        try folder.write(BratText.annotations(annotated), to: "d1.ann")
        try folder.write(WebAnnotationText.lines(annotated), to: "d1.jsonl")
        let found = try PythonScript.object("Tests/ExchangeTests/Programs/annotations.py", [folder.url.path])
        #expect((found["complaints"] as? [String]) == [], "\(found)")
        let counts = try #require(found["counts"] as? [String: Int])
        #expect(counts == ["texts": 1, "spans": 7, "events": 3, "annotations": 3, "selectors": 7])
    }
}
