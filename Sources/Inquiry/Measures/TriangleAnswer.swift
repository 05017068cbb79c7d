internal import Chronology
internal import Evidence
package import Exchange
package import Ontology
package import Relations

/// A strategic triangle: signs of its sides, its type with its probability, pivot, balance and places; what acts from
/// documents make of it, what judgements of authors do, and what each data set does, on rows of their own.
package struct TriangleAnswer {
    package struct Settings: Sendable {
        /// Through time by this grain; `nil` for all time together.
        package var grain: Grain?
        /// How many periods count together, at least 1.
        package var window = 1
        /// The number of scores of each side from which its sign is told, at least 2.
        package var smallest = StrategicTriangle.usualSmallest
        /// In points of the scale, at least 0: a mean of at most this size has no sign. Of judgements, which are 1 or -1,
        /// the tenth part.
        package var deadZone = 0.5
        package init() {}
    }

    package struct Point {
        package let source: ActSource
        /// `nil` for all time together.
        package let period: Period?
        package let triangle: StrategicTriangle
        /// Ids of the acts between the three.
        package let acts: [String]

        /// What stands behind it: the acts, or the set as a whole where it tells of none.
        package var evidence: [String] {
            acts.isEmpty ? source.dataSet.map { [$0.id] } ?? [] : source.evidence(acts)
        }
    }

    package let actors: [String]
    package let points: [Point]
    private let settings: Settings

    /// - Parameter actors: three, all different.
    /// - Throws: `DataError` where the choice names a set that is not there or tells of no events.
    package init(_ material: Material, _ actors: [String], data: DataChoice, _ settings: Settings) throws {
        self.actors = actors
        self.settings = settings
        let among = Set(actors)
        func held(_ acts: [Act]) -> [Act] {
            acts.filter { among.contains($0.dyad.source) && among.contains($0.dyad.target) }
        }
        var sources: [(ActSource, [Act])] = []
        if data.hasCoded {
            sources.append((.coded, held(try material.acts())))
            sources.append((.assessments, held(try material.judgementActs())))
        }
        for set in try material.data.eventSets(data) {
            guard try material.data.coverage(of: set, for: actors) != nil else { continue }
            sources.append((ActSource(set), try material.data.acts(of: set, among: actors)))
        }
        points = sources.flatMap { Self.points(actors, $0, $1, settings) }
    }

    private static func points(
        _ actors: [String], _ source: ActSource, _ acts: [Act], _ settings: Settings
    ) -> [Point] {
        let deadZone = source == .assessments ? settings.deadZone / 10 : settings.deadZone
        guard let grain = settings.grain else {
            return [
                Point(
                    source: source, period: nil,
                    triangle: StrategicTriangle(actors, of: acts, deadZone: deadZone, smallest: settings.smallest),
                    acts: unique(acts.map(\.id)))
            ]
        }
        var ids: [Int: [String]] = [:]
        for act in acts {
            if let period = Period(grain, holding: act.date) { ids[period.number, default: []].append(act.id) }
        }
        return TrianglePositions(
            actors, of: acts, by: grain, window: settings.window, deadZone: deadZone, smallest: settings.smallest
        ).points.map { point in
            let numbers = (point.period.number - settings.window + 1)...point.period.number
            return Point(
                source: source, period: point.period, triangle: point.triangle,
                acts: unique(numbers.flatMap { ids[$0] ?? [] }))
        }
    }

    private static func unique(_ ids: [String]) -> [String] {
        var seen: Set<String> = []
        return ids.filter { seen.insert($0).inserted }
    }

    // MARK: - As an answer

    private static let pairs = [(0, 1), (0, 2), (1, 2)]

    package static func columns(_ actors: [String]) -> [ResultColumn] {
        var columns = [ResultColumn("data", "data"), ResultColumn("period", "period")]
        for (key, pair) in zip(["ab", "ac", "bc"], pairs) {
            let name = "\(actors[pair.0])-\(actors[pair.1])"
            columns += [
                ResultColumn("\(key)", name), ResultColumn("\(key)_n", "n"),
                ResultColumn("\(key)_mean", "mean", unit: "points"),
                ResultColumn("\(key)_amity", "amity", unit: "probability"),
            ]
        }
        return columns + [
            ResultColumn("type", "type"), ResultColumn("likeliest", "likeliest"),
            ResultColumn("probability", "probability"), ResultColumn("pivot", "pivot"),
            ResultColumn("balance", "balance"), ResultColumn("tension", "tension", unit: "-1 to 1"),
            ResultColumn("a_role", actors[0]), ResultColumn("b_role", actors[1]), ResultColumn("c_role", actors[2]),
        ]
    }

    private func row(_ point: Point) -> Answer.Row {
        let triangle = point.triangle
        var values: [JSONValue] = [.string(point.source.label), .text(point.period?.label ?? "all")]
        for (side, sign) in zip(triangle.sides, triangle.signs) {
            let chances = side.chances(deadZone: triangle.deadZone, smallest: triangle.smallest)
            values += [
                .string(sign.rawValue), .integer(side.count), DyadAnswer.rounded(side.mean),
                DyadAnswer.rounded(chances?.amity),
            ]
        }
        let position = triangle.position
        let likeliest = triangle.likeliest()
        values += [
            .string(position?.kind.rawValue ?? "undetermined"), .text(likeliest?.kind.rawValue),
            DyadAnswer.rounded(likeliest?.chance), .text(position?.pivot),
            position.map { .string($0.kind.isBalanced ? "balanced" : "unbalanced") } ?? .null,
            DyadAnswer.rounded(triangle.tension),
        ]
        values += actors.map { actor in .text(position?.corners.first { $0.actor == actor }?.role.rawValue) }
        return Answer.Row(values, evidence: point.evidence)
    }

    package func answer(_ material: Material, command: String) throws -> Answer {
        let rows = points.map { row($0) }.filter { !$0.evidence.isEmpty }
        let evidence = rows.flatMap(\.evidence)
        let told = points.filter { !$0.acts.isEmpty }
        let determined = told.filter { $0.triangle.position != nil }
        return Answer(
            try sentence(material, told),
            standing: told.isEmpty ? .absent : determined.isEmpty ? .undetermined : .answered,
            evidence: evidence,
            basis: told.contains { $0.source.dataSet != nil }
                ? "happenings, claims and rows of data" : "happenings and claims",
            reviewed: try material.reviewed(Array(Set(evidence))), columns: Self.columns(actors), rows: rows,
            command: command)
    }

    /// The triangle of a question's three actors: of all time and by year, each year with the two before it.
    package static func answer(_ material: Material, to question: Question) throws -> Answer {
        let actors = Array(question.actors.prefix(3))
        guard Set(actors).count == 3 else { return try DyadsAnswer.answer(material, among: question.actors) }
        var settings = Settings()
        let whole = try TriangleAnswer(material, actors, data: .all, settings)
            .answer(material, command: question.command)
        (settings.grain, settings.window) = (.year, 3)
        let years = try TriangleAnswer(material, actors, data: .all, settings)
        var changes: [String] = []
        var sources: [ActSource] = []
        for point in years.points where !sources.contains(point.source) { sources.append(point.source) }
        for source in sources.prefix(3) {
            let types = years.points.filter { $0.source == source }.compactMap { point in
                point.triangle.position.map { (year: point.period?.label ?? "", kind: $0.kind) }
            }
            // Where the type begins and where it becomes another one.
            let turns = types.indices.filter { $0 == 0 || types[$0].kind != types[$0 - 1].kind }
            guard !turns.isEmpty else { continue }
            let told = turns.suffix(4).map { "\(types[$0].kind.rawValue) from \(types[$0].year)" }
            changes.append("by \(source.inWords) year by year \(Wording.list(told, "then"))")
        }
        let rows = whole.rows + years.points.filter { !$0.acts.isEmpty }.map { years.row($0) }
        let hasData = sources.contains { $0.dataSet != nil }
        let hint = hasData ? "" : "; an import of events (ICEWS, GDELT, POLECAT) would set data beside it"
        return Answer(
            String(whole.sentence.dropLast()) + (changes.isEmpty ? "" : "; " + changes.joined(separator: "; ")) + hint
                + ".", standing: whole.standing, evidence: rows.flatMap(\.evidence), basis: whole.basis,
            reviewed: whole.reviewed, columns: whole.columns, rows: rows, command: question.command)
    }

    /// Of each source what it makes of the triangle: of all time, or of the last period.
    private func sentence(_ material: Material, _ told: [Point]) throws -> String {
        let names = Wording.list(actors.map { material.name(of: $0) })
        guard !told.isEmpty else { return "Not in these documents: no act between two of \(names) is told." }
        var parts: [String] = []
        var sources: [ActSource] = []
        for point in told where !sources.contains(point.source) { sources.append(point.source) }
        // Sets that do not settle it are named together, behind what is known.
        var unsettled: [String] = []
        for source in sources {
            let own = told.filter { $0.source == source }
            guard let last = own.last else { continue }
            if last.period != nil {
                let types = own.filter { $0.triangle.position != nil }
                guard let latest = types.last, let position = latest.triangle.position else {
                    if let set = source.dataSet {
                        unsettled.append(set.name)
                        continue
                    }
                    parts.append("\(source.inWords): undetermined in all of \(Wording.count(own.count, "period"))")
                    continue
                }
                parts.append(
                    "\(source.inWords): \(Self.words(position, latest.triangle, material)) in \(latest.period?.label ?? ""), determined in \(types.count) of \(Wording.count(own.count, "period"))"
                )
            } else if let position = last.triangle.position {
                parts.append("\(source.inWords): \(Self.words(position, last.triangle, material))")
            } else if let set = source.dataSet, sources.count > 1 {
                unsettled.append(set.name)
            } else {
                let open = zip(Self.pairs, zip(last.triangle.sides, last.triangle.signs)).filter {
                    $0.1.1 == .undetermined
                }.map { pair, side in
                    "\(material.name(of: actors[pair.0])) and \(material.name(of: actors[pair.1])) (\(Wording.count(side.0.count, "score")))"
                }
                parts.append("\(source.inWords): undetermined, for want of a sign between \(Wording.list(open))")
            }
        }
        if !unsettled.isEmpty {
            parts.append(
                "undetermined in \(unsettled.count > 3 ? Wording.count(unsettled.count, "data set") : Wording.list(unsettled)), for want of signs"
            )
        }
        return Wording.sentence("\(names): \(parts.joined(separator: "; ")).")
    }

    private static func words(
        _ position: StrategicTriangle.Position, _ triangle: StrategicTriangle, _ material: Material
    ) -> String {
        let chance = triangle.chances()?[position.kind].map { ", probability \(Wording.chance($0))" } ?? ""
        let ns = triangle.sides.map { "\($0.count)" }.joined(separator: ", ")
        let place =
            position.pivot.map { ", pivot \(material.name(of: $0))" }
            ?? position.outcast.map { ", outcast \(material.name(of: $0))" } ?? ""
        return
            "\(position.kind.rawValue)\(place), \(position.kind.isBalanced ? "balanced" : "unbalanced")\(chance) (n \(ns))"
    }
}
