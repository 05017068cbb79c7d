internal import Charts
internal import Chronology
internal import Evidence
internal import Exchange
internal import Inquiry
internal import Ontology
internal import Record
internal import Relations

/// The states, where things happened, and each dyad through time.
enum SystemSection {
    static func section(_ context: PageContext) throws -> PageSection {
        let dyads = try DyadsAnswer(context.material)
        let told = dyads.movements.sorted { ($1.count, $0.pair) < ($0.count, $1.pair) }
        var pair: [PageFigure] = []
        if let network = try network(context, told) { pair.append(network) }
        if let map = try map(context) { pair.append(map) }
        var figures: [PageFigure] = []
        if let strips = try strips(context, told) { figures.append(strips) }
        if let matrix = try matrix(context) { figures.append(matrix) }
        if let tones = try tones(context, told) { figures.append(tones) }
        return PageSection(
            id: "system", name: "The system",
            lead:
                "Blue marks and whole lines are cooperation, vermilion squares and broken lines conflict, on the scale of the event types; planned acts are hollow, acts that others report carry a ring.",
            pair: pair, figures: figures)
    }

    private static func acts(_ movement: Movement) -> [Act] {
        var seen: Set<String> = []
        return (movement.earlier + movement.later + movement.undated).filter { seen.insert($0.id).inserted }
    }

    private static func tone(_ acts: [Act]) -> Double? {
        let scores = acts.compactMap(\.score)
        return scores.count < Movement.smallest ? nil : scores.reduce(0, +) / Double(scores.count) / 10
    }

    private static func network(_ context: PageContext, _ movements: [Movement]) throws -> PageFigure? {
        guard !movements.isEmpty else { return nil }
        let material = context.material
        let tied = Set(movements.flatMap { [$0.pair.source, $0.pair.target] })
        let actors = try material.core().filter(tied.contains)
        let nodes = actors.map { NetworkChart.Node(label: material.name(of: $0), link: nil) }
        let ties = movements.compactMap { movement -> NetworkChart.Tie? in
            guard let a = actors.firstIndex(of: movement.pair.source),
                let b = actors.firstIndex(of: movement.pair.target)
            else { return nil }
            let acts = acts(movement)
            let tone = tone(acts)
            let title =
                "\(material.name(of: movement.pair.source)) and \(material.name(of: movement.pair.target)): \(Wording.count(acts.count, "happening")), mean score \(tone.map { Wording.number($0 * 10) } ?? "undetermined")"
            return NetworkChart.Tie(
                a: a, b: b, tone: tone, count: acts.count, link: context.link(acts.map(\.id), title))
        }
        let most = movements[0]
        let rows = movements.map { DyadsAnswer.row($0) }
        let evidence = rows.flatMap(\.evidence)
        return PageFigure(
            id: "network",
            finding:
                "The documents tell most of \(material.name(of: most.pair.source)) and \(material.name(of: most.pair.target)): \(most.count) of \(Set(evidence).count) happenings",
            drawn:
                "Ties between the core actors by what was done: width is the number of happenings, + and − the sign of the mean score, ? fewer than \(Wording.count(Movement.smallest, "scored act")).",
            figure: NetworkChart(nodes: nodes, ties: ties).figure(), columns: DyadsAnswer.columns, rows: rows,
            evidence: evidence, kind: "happenings", reviewed: try material.reviewed(Array(Set(evidence))),
            command: "fukan relations", register: context.register)
    }

    private static func map(_ context: PageContext) throws -> PageFigure? {
        let material = context.material
        guard let frame = material.system.maps.first else { return nil }
        let rows = try PlacesAnswer.rows(material).filter { row, place in
            guard let place, let longitude = place.longitude, let latitude = place.latitude else { return false }
            return longitude >= frame.west && longitude <= frame.east && latitude >= frame.south
                && latitude <= frame.north
        }
        guard !rows.isEmpty else { return nil }
        let places = try rows.compactMap { row, place -> MapChart.Place? in
            guard let place, let longitude = place.longitude, let latitude = place.latitude else { return nil }
            let rivals = place.rivalNames.map(\.name).filter { $0 != place.name && !place.name.hasPrefix($0) }
            let both = ([place.name] + rivals.prefix(1)).joined(separator: " / ")
            return MapChart.Place(
                // A disputed place never stands under one name alone.
                names: place.disputedBy.isEmpty ? [both, place.name] : [both], longitude: longitude,
                latitude: latitude, count: row.happenings.count, isDisputed: !place.disputedBy.isEmpty,
                link: context.link(
                    try PlacesAnswer.evidence(row, place, material),
                    "\(both): \(Wording.count(row.happenings.count, "happening"))"))
        }
        let table = try rows.map { row, place in
            Answer.Row(
                [
                    .string(row.place),
                    .array(
                        (place?.rivalNames ?? []).map { .string("\($0.name) (\($0.usedBy.joined(separator: ", ")))") }),
                    .texts(place?.disputedBy ?? []), .integer(row.happenings.count),
                    .array(
                        EventStatus.allCases.compactMap { status in
                            row.byStatus[status].map { .string("\(status.rawValue) \($0)") }
                        }),
                ], evidence: try PlacesAnswer.evidence(row, place, material))
        }
        let evidence = rows.flatMap(\.row.happenings)
        let most = rows.max { $0.row.happenings.count < $1.row.happenings.count }?.row
        return PageFigure(
            id: "map",
            finding: most.map {
                "\(Wording.sentence(Wording.count(Set(evidence).count, "happening"))) stand at places of this map, most at \($0.place)"
            } ?? frame.title,
            drawn:
                "\(frame.title). Circles grow with the number of happenings; a ring marks a place whose owner is disputed, under both names; no border is drawn. \(context.coastSource)",
            figure: MapChart(
                MapChart.Frame(west: frame.west, east: frame.east, south: frame.south, north: frame.north),
                land: context.land, places: places
            ).figure(),
            columns: [
                ResultColumn("place", "place"), ResultColumn("rival_names", "other names, and who uses them"),
                ResultColumn("disputed_by", "disputed by"), ResultColumn("n", "n", unit: "happenings"),
                ResultColumn("by_status", "by status"),
            ], rows: table, evidence: evidence, kind: "happenings",
            reviewed: try material.reviewed(Array(Set(evidence))), command: "fukan places",
            register: context.register)
    }

    private static func strips(_ context: PageContext, _ movements: [Movement]) throws -> PageFigure? {
        guard !movements.isEmpty else { return nil }
        let material = context.material
        let core = Set(try material.core())
        var byPair: [Dyad: [Happening]] = [:]
        for happening in try material.happenings() {
            let coding = happening.coding
            let sources = material.principals(of: coding.source).intersection(core)
            let targets = material.principals(of: coding.target).intersection(core)
            let all = coding.mutual ? sources.union(targets) : sources
            var pairs: Set<Dyad> = []
            for source in all {
                for target in coding.mutual ? all : targets where source != target {
                    pairs.insert(source < target ? Dyad(source, target) : Dyad(target, source))
                }
            }
            for pair in pairs { byPair[pair, default: []].append(happening) }
        }
        let ordered = byPair.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        let figure = try context.timeline(
            ordered.map { pair, happenings in
                ("\(material.name(of: pair.source)) – \(material.name(of: pair.target))", happenings)
            })
        let table = ordered.flatMap { pair, happenings in
            happenings.map { happening in
                let coding = happening.coding
                return Answer.Row(
                    [
                        .string("\(pair.source)–\(pair.target)"), .interval(coding.date), .string(coding.type),
                        .string(coding.status.rawValue), material.meaning.score(coding).map { .plain($0) } ?? .null,
                        .integer(happening.mentions.count),
                    ], evidence: [happening.id])
            }
        }
        let all = ordered.flatMap(\.value)
        let undated = Set(all.filter { $0.coding.date.from == nil }.map(\.id)).count
        let evidence = all.map(\.id)
        return PageFigure(
            id: "dyads",
            finding:
                "Of \(Set(evidence).count) happenings between the core actors \(undated) have no date that the text gives",
            drawn:
                "One strip a dyad, \(context.axis.firstYear) to \(context.axis.lastYear): cooperation above the line, conflict below; an interval is a bar of its length; hatched years are told of nowhere.",
            figure: figure,
            columns: [
                ResultColumn("dyad", "dyad"), ResultColumn("date", "date", parts: ["from", "to", "precision"]),
                ResultColumn("type", "type"), ResultColumn("status", "status"),
                ResultColumn("score", "score", unit: "-10 to 10"), ResultColumn("n", "n", unit: "mentions"),
            ], rows: table, evidence: evidence, kind: "happenings",
            reviewed: try material.reviewed(Array(Set(evidence))), command: "fukan events --between A B",
            register: context.register)
    }

    private static func matrix(_ context: PageContext) throws -> PageFigure? {
        let material = context.material
        let core = try material.core()
        var acts: [Dyad: [Act]] = [:]
        for act in try material.acts() where core.contains(act.dyad.source) && core.contains(act.dyad.target) {
            acts[act.dyad, default: []].append(act)
        }
        guard !acts.isEmpty else { return nil }
        let cells = core.map { source in
            core.map { target -> MatrixChart.Cell? in
                guard let found = acts[Dyad(source, target)] else { return nil }
                let tone = tone(found)
                return MatrixChart.Cell(
                    value: Double(found.count), text: "\(found.count)",
                    tone: tone.map { $0 > 0 ? .positive : $0 < 0 ? .negative : .neutral } ?? .neutral,
                    link: context.link(
                        found.map(\.id), "\(material.name(of: source)) towards \(material.name(of: target))"))
            }
        }
        let ordered = acts.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        let evidence = ordered.flatMap { $0.value.map(\.id) }
        let first = ordered[0]
        return PageFigure(
            id: "matrix",
            finding:
                "\(material.name(of: first.key.source)) towards \(material.name(of: first.key.target)) is told most often, \(first.value.count) times; the way back \(acts[first.key.reversed]?.count ?? 0)",
            drawn: "Who acted (rows) towards whom (columns): number of acts, the bar its share of the largest.",
            figure: MatrixChart(rows: core, columns: core, cells: cells).figure(),
            columns: [
                ResultColumn("source", "from"), ResultColumn("target", "to"),
                ResultColumn("n", "n", unit: "happenings"),
                ResultColumn("mean", "mean score", unit: "-10 to 10"),
            ],
            rows: ordered.map { dyad, found in
                let scores = found.compactMap(\.score)
                let mean = scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
                return Answer.Row(
                    [
                        .string(dyad.source), .string(dyad.target), .integer(found.count),
                        mean.map { .plain(($0 * 100).rounded() / 100) } ?? .null,
                    ], evidence: found.map(\.id))
            }, evidence: evidence, kind: "happenings", reviewed: try material.reviewed(Array(Set(evidence))),
            command: "fukan relations A B", register: context.register)
    }

    private static func tones(_ context: PageContext, _ movements: [Movement]) throws -> PageFigure? {
        let material = context.material
        let scored = movements.filter { acts($0).count { $0.score != nil } >= Movement.smallest }
        guard !scored.isEmpty else { return nil }
        let areMany = try context.hasManyHappenings
        func mean(_ movement: Movement) -> Double { (tone(acts(movement)) ?? 0) * 10 }
        let lowest = scored.min { (mean($0), $0.pair) < (mean($1), $1.pair) } ?? scored[0]
        let rows = scored.map { movement in
            let found = acts(movement)
            return DistributionChart.Row(
                label: "\(material.name(of: movement.pair.source)) – \(material.name(of: movement.pair.target))",
                values: values(found, context, areMany: areMany), count: "n \(found.count)",
                countLink: context.link(found.map(\.id), "All of \(movement.pair.source) and \(movement.pair.target)"))
        }
        let evidence = scored.flatMap { acts($0).map(\.id) }
        return PageFigure(
            id: "tones",
            finding:
                "The lowest mean tone is that of \(material.name(of: lowest.pair.source)) and \(material.name(of: lowest.pair.target)), \(Wording.number((mean(lowest) * 100).rounded() / 100)) on a scale from −10 to 10",
            drawn:
                "The score of every act of dyads with at least \(Wording.count(Movement.smallest, "scored act")); the stroke below the line is the mean.",
            figure: DistributionChart(rows: rows, domain: -10...10, ends: ("conflict", "cooperation")).figure(),
            columns: DyadsAnswer.columns, rows: scored.map { DyadsAnswer.row($0) }, evidence: evidence,
            kind: "happenings", reviewed: try material.reviewed(Array(Set(evidence))), command: "fukan relations",
            register: context.register)
    }

    /// A dot for each act, or, where they are many, a column for each score.
    private static func values(_ acts: [Act], _ context: PageContext, areMany: Bool) -> [DistributionChart.Value] {
        guard areMany else {
            return acts.compactMap { act in
                act.score.map {
                    DistributionChart.Value($0, link: context.link([act.id], "score \(Wording.number($0))"))
                }
            }
        }
        var byScore: [Double: [String]] = [:]
        for act in acts { if let score = act.score { byScore[score, default: []].append(act.id) } }
        return byScore.keys.sorted().map { score in
            let ids = byScore[score] ?? []
            return DistributionChart.Value(
                score, count: ids.count, link: context.link(ids, "score \(Wording.number(score)): \(ids.count) acts"))
        }
    }
}
