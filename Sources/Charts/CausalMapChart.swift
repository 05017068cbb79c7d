/// A signed graph of causes and effects in layers from left to right: a cause stands left of its effects, as far as loops
/// allow. The layout is the same for the same input.
package struct CausalMapChart: Sendable {
    package enum Kind: Sendable {
        case positive, negative
        /// Said both ways.
        case mixed
        /// Denied by all who speak of it.
        case denied
        /// Which way, nobody says.
        case unknown
    }

    package struct Node: Sendable {
        package let label: String
        /// Whether it is known beyond the words of a statement; drawn with a whole frame.
        package let isKnown: Bool
        package let link: ChartLink?

        package init(label: String, isKnown: Bool, link: ChartLink?) {
            self.label = label
            self.isKnown = isKnown
            self.link = link
        }
    }

    package struct Arrow: Sendable {
        /// Places in the list of nodes.
        package let from: Int
        package let to: Int
        package let kind: Kind
        /// How many voices, at least 1.
        package let count: Int
        package let link: ChartLink?

        package init(from: Int, to: Int, kind: Kind, count: Int, link: ChartLink?) {
            self.from = from
            self.to = to
            self.kind = kind
            self.count = count
            self.link = link
        }
    }

    private let nodes: [Node]
    private let arrows: [Arrow]

    /// Arrows that begin or end nowhere, or where they begin, are left out.
    package init(nodes: [Node], arrows: [Arrow]) {
        self.nodes = nodes
        self.arrows = arrows.filter {
            nodes.indices.contains($0.from) && nodes.indices.contains($0.to) && $0.from != $0.to
        }
    }

    private static let width = 760.0
    private static let gap = 76.0
    private static let size = 12.0
    private static let line = 15.0
    private static let mostLayers = 3
    private static let mostLines = 3

    struct Box: Equatable {
        var x: Double
        var y: Double
        var width: Double
        var height: Double
    }

    struct Layout {
        var boxes: [Box]
        var lines: [[String]]
        var layers: [Int]
        var height: Double
        /// Labels that were cut.
        var shortened: Int
    }

    // MARK: - Layers

    /// The layer of each node: one more than that of its causes, with arrows back along a loop left out, three at most.
    func layers() -> [Int] {
        var out: [[Int]] = nodes.map { _ in [] }
        for arrow in arrows { out[arrow.from].append(arrow.to) }
        // Depth first in the order of the nodes: an arrow into the path that leads to it goes back.
        var state = [Int](repeating: 0, count: nodes.count)
        var order: [Int] = []
        var back: Set<[Int]> = []
        for start in nodes.indices where state[start] == 0 {
            var stack: [(node: Int, place: Int)] = [(start, 0)]
            state[start] = 1
            while let top = stack.last {
                guard top.place < out[top.node].count else {
                    state[top.node] = 2
                    order.append(top.node)
                    stack.removeLast()
                    continue
                }
                stack[stack.count - 1].place += 1
                let next = out[top.node][top.place]
                if state[next] == 1 { back.insert([top.node, next]) }
                if state[next] == 0 {
                    state[next] = 1
                    stack.append((next, 0))
                }
            }
        }
        var layer = [Int](repeating: 0, count: nodes.count)
        for node in order.reversed() {
            for next in out[node] where !back.contains([node, next]) {
                layer[next] = max(layer[next], layer[node] + 1)
            }
        }
        return layer.map { min($0, Self.mostLayers - 1) }
    }

    /// Nodes that arrows join, in the order of their first node.
    private func components() -> [[Int]] {
        var parent = Array(nodes.indices)
        func root(_ node: Int) -> Int {
            var at = node
            while parent[at] != at { at = parent[at] }
            return at
        }
        for arrow in arrows {
            let (a, b) = (root(arrow.from), root(arrow.to))
            if a != b { parent[max(a, b)] = min(a, b) }
        }
        var found: [Int: [Int]] = [:]
        for node in nodes.indices { found[root(node), default: []].append(node) }
        return found.values.sorted { a, b in
            a.count != b.count ? a.count > b.count : (a.first ?? 0) < (b.first ?? 0)
        }
    }

    func layout() -> Layout {
        let layers = layers()
        let columns = (layers.max() ?? 0) + 1
        // A frame at the edge keeps its whole stroke.
        let room = (Self.width - 2 - Double(columns - 1) * Self.gap) / Double(columns)
        let boxWidth = min(room, 300)
        var shortened = 0
        let lines = nodes.map { node -> [String] in
            let (wrapped, isCut) = Self.wrapped(node.label, in: boxWidth - 16)
            if isCut { shortened += 1 }
            return wrapped
        }
        var boxes = nodes.indices.map { node in
            Box(
                x: 1 + Double(layers[node]) * (room + Self.gap) + (room - boxWidth) / 2, y: 0, width: boxWidth,
                height: Double(lines[node].count) * Self.line + 11)
        }
        // Components of two stand side by side where there is room for it: one below the other, all the same.
        var top = 8.0
        for component in components() {
            var stacks = (0..<columns).map { column in component.filter { layers[$0] == column } }
            for _ in 0..<4 {
                for column in stacks.indices {
                    let place = Dictionary(
                        stacks.flatMap { stack in
                            stack.enumerated().map {
                                ($1, Double($0) - Double(stack.count - 1) / 2)
                            }
                        }, uniquingKeysWith: { first, _ in first })
                    func middle(_ node: Int) -> Double {
                        let near = arrows.filter { $0.from == node || $0.to == node }
                            .map { $0.from == node ? $0.to : $0.from }.compactMap { place[$0] }
                        return near.isEmpty ? place[node] ?? 0 : near.reduce(0, +) / Double(near.count)
                    }
                    stacks[column] = stacks[column].map { ($0, middle($0)) }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }
                        .map(\.0)
                }
            }
            let heights = stacks.map { stack in
                stack.reduce(0) { $0 + boxes[$1].height } + Double(max(0, stack.count - 1)) * 12
            }
            let tallest = heights.max() ?? 0
            for (stack, height) in zip(stacks, heights) {
                var y = top + (tallest - height) / 2
                for node in stack {
                    boxes[node].y = y
                    y += boxes[node].height + 12
                }
            }
            top += tallest + 20
        }
        return Layout(boxes: boxes, lines: lines, layers: layers, height: max(top - 4, 40), shortened: shortened)
    }

    /// A label in lines of at most so many pixels, three at most.
    static func wrapped(_ text: String, in room: Double) -> (lines: [String], isCut: Bool) {
        var lines: [String] = []
        var current = ""
        var words = text.split(separator: " ").map(String.init)[...]
        while let word = words.first {
            let longer = current.isEmpty ? word : current + " " + word
            if TextMeasure.width(longer, size: size) <= room {
                current = longer
                words = words.dropFirst()
            } else if current.isEmpty {
                current = TextMeasure.fitted(word, in: room, size: size)
                words = words.dropFirst()
            } else {
                if lines.count == mostLines - 1 { break }
                lines.append(current)
                current = ""
            }
        }
        let isCut = !words.isEmpty
        if isCut { current = TextMeasure.fitted(current + " " + words.joined(separator: " "), in: room, size: size) }
        if !current.isEmpty || lines.isEmpty { lines.append(current) }
        return (lines, isCut)
    }

    // MARK: - Drawing

    package func figure() -> Figure {
        let layout = layout()
        var markup = Markup()
        var labels = LabelPlacement(
            in: LabelPlacement.Box(x: 0, y: 0, width: Self.width, height: layout.height), size: Self.size,
            obstacles: layout.boxes.map {
                LabelPlacement.Box(x: $0.x - 2, y: $0.y - 2, width: $0.width + 4, height: $0.height + 4)
            })
        // Where several arrows meet a box, each has its own place on the edge.
        var outgoing = [Int](repeating: 0, count: nodes.count)
        var incoming = [Int](repeating: 0, count: nodes.count)
        for arrow in arrows {
            outgoing[arrow.from] += 1
            incoming[arrow.to] += 1
        }
        var out = [Int](repeating: 0, count: nodes.count)
        var into = [Int](repeating: 0, count: nodes.count)
        let ordered = arrows.indices.sorted { a, b in
            let (x, y) = (arrows[a], arrows[b])
            let (p, q) = (layout.boxes[x.to].y, layout.boxes[y.to].y)
            if p != q { return p < q }
            let (r, s) = (layout.boxes[x.from].y, layout.boxes[y.from].y)
            return r != s ? r < s : a < b
        }
        for index in ordered {
            let arrow = arrows[index]
            let (from, to) = (layout.boxes[arrow.from], layout.boxes[arrow.to])
            func share(_ at: Int, _ of: Int) -> Double { Double(at + 1) / Double(of + 1) }
            let y1 = from.y + from.height * share(out[arrow.from], outgoing[arrow.from])
            let y2 = to.y + to.height * share(into[arrow.to], incoming[arrow.to])
            out[arrow.from] += 1
            into[arrow.to] += 1
            let isForward = layout.layers[arrow.from] < layout.layers[arrow.to]
            // An arrow that goes on comes in from the left; one that goes back, or stays, from the right.
            let (x1, x2) = (from.x + from.width, isForward ? to.x : to.x + to.width)
            let head = isForward ? -7.0 : 7.0
            let bend = isForward ? max(30, (x2 - x1) / 2) : 60
            let c2 = isForward ? x2 - bend : x2 + bend
            draw(
                arrow,
                path:
                    "M\(px(x1)) \(px(y1)) C\(px(x1 + bend)) \(px(y1)) \(px(c2)) \(px(y2)) \(px(x2 + head)) \(px(y2))",
                head: "M\(px(x2)) \(px(y2)) l\(px(head)) -4 l0 8 z", &markup)
            let middle = (x: (x1 + 3 * (x1 + bend) + 3 * c2 + x2) / 8, y: (y1 + y2) / 2)
            let sign =
                switch arrow.kind {
                case .positive: "+"
                case .negative: "−"
                case .mixed: "±"
                case .denied: "×"
                case .unknown: "?"
                }
            if let label = labels.place(
                arrow.count > 1 ? "\(sign) \(arrow.count)" : sign, along: (middle.x - 24, middle.y),
                (middle.x + 24, middle.y))
            {
                markup.linked(arrow.link) { markup in
                    markup.element(
                        "rect",
                        [
                            "class": "paper", "x": px(label.box.x - 2), "y": px(label.box.y),
                            "width": px(label.box.width + 4),
                            "height": px(label.box.height),
                        ])
                    markup.element("text", ["class": "strong", "x": px(label.x), "y": px(label.y)], text: label.text)
                }
            }
        }
        for (node, box) in zip(nodes.indices, layout.boxes) {
            markup.linked(nodes[node].link) { markup in
                markup.element(
                    "rect",
                    [
                        "class": nodes[node].isKnown ? "node" : "cell", "x": px(box.x), "y": px(box.y),
                        "width": px(box.width), "height": px(box.height),
                    ])
                for (number, text) in layout.lines[node].enumerated() {
                    markup.element(
                        "text",
                        [
                            "class": "middle", "style": "font-size:\(px(Self.size))px", "x": px(box.x + box.width / 2),
                            "y": px(box.y + 5 + Self.line * Double(number + 1) - 4),
                        ], text: text)
                }
            }
        }
        return Figure(
            markup, width: Self.width, height: layout.height, droppedLabels: labels.dropped)
    }

    private func draw(_ arrow: Arrow, path: String, head: String, _ markup: inout Markup) {
        let width = 1.2 + 1.3 * Double(min(arrow.count, 5) - 1)
        let tone =
            switch arrow.kind {
            case .positive: "positive"
            case .negative: "negative"
            case .mixed, .denied, .unknown: "neutral"
            }
        let stroke =
            switch arrow.kind {
            case .positive, .denied: ""
            case .negative, .mixed: " dashed"
            case .unknown: " dotted"
            }
        markup.linked(arrow.link) { markup in
            markup.element(
                "path",
                ["class": "mark \(tone)\(stroke) line", "style": "stroke-width:\(px(width))px", "d": path])
            markup.element("path", ["class": tone, "d": head])
        }
    }
}
