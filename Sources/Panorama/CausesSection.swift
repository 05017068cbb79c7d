internal import Charts
internal import Exchange
internal import Inquiry

/// What is said to bring about what: the map, its links, loops, and paths that push both ways.
enum CausesSection {
    /// So many of the best supported links are drawn.
    private static let mostDrawn = 20

    static func section(_ context: PageContext) throws -> PageSection {
        let material = context.material
        let map = try material.causalMap()
        guard !map.links.isEmpty else { return PageSection(id: "causes", name: "Causes") }
        let answer = try CausesAnswer.links(material)
        let drawn = drawn(of: map)
        let left = map.links.count - drawn.count
        var tables: [PageTable] = []
        let loops = try CausesAnswer.loops(material)
        if !loops.rows.isEmpty {
            tables.append(
                PageTable(
                    id: "t-loops", caption: loops.sentence, columns: loops.columns, rows: loops.rows,
                    register: context.register))
        }
        let shown = [
            "cause", "sign", "effect", "for", "against", "denied", "modalities", "authors", "date", "order", "n",
        ]
        let places = answer.columns.indices.filter { shown.contains(answer.columns[$0].key) }
        return PageSection(
            id: "causes", name: "Causes",
            lead:
                "Every arrow is what somebody says: its sign is that of the statements, none where they part or deny, and no size is measured.",
            figures: [
                PageFigure(
                    id: "causal-map", finding: answer.sentence,
                    drawn:
                        "Whole blue arrows further, broken vermilion ones hinder, grey ones with × are denied, dotted ones do not say which way, ± stands for both; as wide as named voices are many. Strong frames are concepts that the package knows, thin ones a statement's own words. \(left == 0 ? "All links are drawn." : "\(Wording.count(drawn.count, "link")) of \(map.links.count), those with most voices and statements first; the table has the other \(left).")",
                    figure: chart(drawn, context).figure(), columns: places.map { answer.columns[$0] },
                    rows: answer.rows.map { row in Answer.Row(places.map { row.values[$0] }, evidence: row.evidence) },
                    evidence: answer.evidence, kind: "claims", reviewed: answer.reviewed, command: answer.command,
                    register: context.register)
            ], tables: tables)
    }

    /// Links between concepts that the package knows first: words of one statement alone join nothing.
    private static func drawn(of map: CausalMap) -> [CausalLink] {
        func rank(_ link: CausalLink) -> (Int, Int, Int) {
            (
                link.independentAuthors, link.statements.count,
                [link.cause, link.effect].count { $0.ground != .words }
            )
        }
        return Array(
            map.links.enumerated().sorted { a, b in
                let (x, y) = (rank(a.element), rank(b.element))
                return x != y ? x > y : a.offset < b.offset
            }.prefix(mostDrawn).map(\.element))
    }

    private static func chart(_ links: [CausalLink], _ context: PageContext) -> CausalMapChart {
        var concepts: [CausalConcept] = []
        for concept in links.flatMap({ [$0.cause, $0.effect] }) where !concepts.contains(concept) {
            concepts.append(concept)
        }
        return CausalMapChart(
            nodes: concepts.map { concept in
                let own = links.filter { $0.cause == concept || $0.effect == concept }
                return CausalMapChart.Node(
                    label: concept.name, isKnown: concept.ground != .words,
                    link: context.link(own.flatMap(\.claims), concept.name))
            },
            arrows: links.map { link in
                CausalMapChart.Arrow(
                    from: concepts.firstIndex(of: link.cause) ?? 0, to: concepts.firstIndex(of: link.effect) ?? 0,
                    kind: kind(link.evidence), count: link.independentAuthors,
                    link: context.link(
                        link.claims,
                        "\(link.cause.name) → \(link.effect.name): \(link.evidence.rawValue), \(Wording.count(link.statements.count, "statement"))"
                    ))
            })
    }

    private static func kind(_ evidence: LinkEvidence) -> CausalMapChart.Kind {
        switch evidence {
        case .positive: .positive
        case .negative: .negative
        case .mixed: .mixed
        case .none: .denied
        case .unknown: .unknown
        }
    }
}
