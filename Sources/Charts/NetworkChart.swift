internal import RealModule

/// Nodes and signed ties. Who is tied by cooperation stands close, who by conflict apart; the layout is the same for the
/// same input, whatever the machine.
package struct NetworkChart: Sendable {
    package struct Tie: Sendable {
        /// Places in the list of nodes.
        package let a: Int
        package let b: Int
        /// -1 to 1: the tone of the tie; `nil` where undetermined.
        package let tone: Double?
        /// How much it rests on, at least 1.
        package let count: Int
        package let link: ChartLink?

        package init(a: Int, b: Int, tone: Double?, count: Int, link: ChartLink?) {
            self.a = a
            self.b = b
            self.tone = tone
            self.count = count
            self.link = link
        }
    }

    package struct Node: Sendable {
        package let label: String
        package let link: ChartLink?

        package init(label: String, link: ChartLink?) {
            self.label = label
            self.link = link
        }
    }

    private let nodes: [Node]
    private let ties: [Tie]

    package init(nodes: [Node], ties: [Tie]) {
        self.nodes = nodes
        self.ties = ties
    }

    private static let width = 640.0
    private static let height = 460.0

    /// Places within 0 to 1 each way: springs along the ties, repulsion between all (Fruchterman and Reingold 1991,
    /// Software: Practice and Experience 21:1129-1164), begun on a circle in the order of the nodes.
    func layout() -> [(x: Double, y: Double)] {
        let count = nodes.count
        guard count > 1 else { return nodes.map { _ in (0.5, 0.5) } }
        var places = (0..<count).map { index in
            let angle = 2 * Double.pi * Double(index) / Double(count) - Double.pi / 2
            return (x: 0.5 + 0.4 * Double.cos(angle), y: 0.5 + 0.4 * Double.sin(angle))
        }
        let ideal = 0.75 / Double(count).squareRoot()
        for round in 0..<160 {
            var moves = Array(repeating: (x: 0.0, y: 0.0), count: count)
            for a in 0..<count {
                for b in (a + 1)..<max(count, a + 1) {
                    let (dx, dy) = (places[a].x - places[b].x, places[a].y - places[b].y)
                    let distance = max(0.01, (dx * dx + dy * dy).squareRoot())
                    let force = ideal * ideal / distance / distance
                    moves[a].x += dx * force
                    moves[a].y += dy * force
                    moves[b].x -= dx * force
                    moves[b].y -= dy * force
                }
            }
            for tie in ties {
                let (dx, dy) = (places[tie.a].x - places[tie.b].x, places[tie.a].y - places[tie.b].y)
                let distance = max(0.01, (dx * dx + dy * dy).squareRoot())
                let pull = distance / ideal * (0.5 + 0.5 * (tie.tone ?? 0))
                moves[tie.a].x -= dx * pull
                moves[tie.a].y -= dy * pull
                moves[tie.b].x += dx * pull
                moves[tie.b].y += dy * pull
            }
            let heat = 0.08 * (1 - Double(round) / 160)
            for index in 0..<count {
                let size = max(1e-9, (moves[index].x * moves[index].x + moves[index].y * moves[index].y).squareRoot())
                places[index].x += moves[index].x / size * min(size, heat)
                places[index].y += moves[index].y / size * min(size, heat)
            }
        }
        return Self.spread(places)
    }

    /// Stretched to fill 0 to 1 each way.
    private static func spread(_ places: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
        let (xs, ys) = (places.map(\.x), places.map(\.y))
        let x = LinearScale((xs.min() ?? 0)...(xs.max() ?? 1), from: 0, to: 1)
        let y = LinearScale((ys.min() ?? 0)...(ys.max() ?? 1), from: 0, to: 1)
        return places.map { (x($0.x), y($0.y)) }
    }

    package func figure() -> Figure {
        let places = layout().map { (x: 70 + $0.x * (Self.width - 140), y: 40 + $0.y * (Self.height - 80)) }
        var markup = Markup()
        var labels = LabelPlacement(
            in: LabelPlacement.Box(x: 0, y: 0, width: Self.width, height: Self.height), size: 12,
            obstacles: places.enumerated().map { index, place in
                let width = TextMeasure.width(nodes[index].label) + 18
                return LabelPlacement.Box(x: place.x - width / 2, y: place.y - 14, width: width, height: 28)
            })
        let most = ties.map(\.count).max() ?? 1
        for tie in ties {
            let (a, b) = (places[tie.a], places[tie.b])
            let width = 1.2 + 6 * (Double(tie.count) / Double(most)).squareRoot()
            let kind = tie.tone.map { $0 > 0 ? "positive" : $0 < 0 ? "negative dashed" : "neutral" } ?? "neutral dotted"
            markup.linked(tie.link) { markup in
                markup.element(
                    "line",
                    [
                        "class": "mark line \(kind)", "style": "stroke-width:\(px(width))px", "x1": px(a.x),
                        "y1": px(a.y), "x2": px(b.x), "y2": px(b.y),
                    ])
            }
        }
        // Above all ties, so that none runs through a label.
        for tie in ties.sorted(by: { ($1.count, $0.a, $0.b) < ($0.count, $1.a, $1.b) }) {
            let sign = tie.tone.map { $0 > 0 ? "+" : $0 < 0 ? "−" : "0" } ?? "?"
            guard let label = labels.place("\(sign) \(tie.count)", along: places[tie.a], places[tie.b]) else {
                continue
            }
            markup.linked(tie.link) { markup in
                markup.element(
                    "rect",
                    [
                        "class": "paper", "x": px(label.box.x - 2), "y": px(label.box.y - 1),
                        "width": px(label.box.width + 4), "height": px(label.box.height + 2),
                    ])
                markup.element("text", ["class": "value", "x": px(label.x), "y": px(label.y)], text: label.text)
            }
        }
        for (node, place) in zip(nodes, places) {
            let width = TextMeasure.width(node.label) + 18
            markup.linked(node.link) { markup in
                markup.element(
                    "rect",
                    [
                        "class": "node", "x": px(place.x - width / 2), "y": px(place.y - 13), "width": px(width),
                        "height": "26",
                    ])
                markup.element(
                    "text", ["class": "strong middle", "x": px(place.x), "y": px(place.y + 4.5)], text: node.label)
            }
        }
        return Figure(markup, width: Self.width, height: Self.height, droppedLabels: labels.dropped)
    }
}
