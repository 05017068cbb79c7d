package import Cases
package import Chronology
package import Evidence
internal import Ontology
internal import Record
internal import Relations

/// The acts of one source between the states of a model, in time, each sorted into one of its types.
package struct EventStream: Sendable {
    package struct Deed: Sendable, Equatable {
        /// The line of a set's file; 0 of a happening.
        package let line: Int
        /// The id of a happening; empty of a row.
        package let happening: String
        package let day: Day
        /// Places among the states.
        package let source: Int
        package let target: Int
        /// Place among the model's types.
        package let type: Int
        /// The size of its score, at least 0.1, 1 where it has none.
        package let size: Double
        /// Of the coding, 0...1; 1 where the source gives none.
        package let confidence: Double
    }
    /// What was to be done, from the day on which it was made known.
    package struct Plan: Sendable, Equatable {
        package let known: Day
        package let source: Int
        package let target: Int
        package let type: Int
    }

    package let source: ActSource
    package let states: [String]
    /// By day, then by place in the source.
    package let deeds: [Deed]
    package let plans: [Plan]
    /// From the first to the last day of which the source tells at all, within what the model asks for.
    package let span: ClosedRange<Day>
    /// Acts between two of the states that no type takes: statements, appeals, scores between the types'.
    package let withoutType: Int
    /// Acts between two of the states that are not dated to a day.
    package let undated: Int
    /// States that the source names only through their persons and bodies, whose acts were counted to them.
    package let hidden: [String]
    /// States of the model of which the source does not tell.
    package let untold: [String]
    /// States left out because the source names them only through persons and bodies.
    package let leftOut: [String]

    /// How the stream is taken from the record.
    package struct Settings: Sendable {
        /// Nothing later is looked at; also not for choosing the states.
        package var until: Day?
        /// Days after which acts do not count for choosing the most active states.
        package var choosingUntil: Day?
        /// Whether states that the source names only through persons and bodies stay out.
        package var leavesOutBodies = false
        package init() {}
    }

    /// - Throws: `DataError` where the choice names no source with acts, or leaves several.
    package init(
        _ material: Material, _ model: EventModelCase, data: DataChoice, _ settings: Settings = Settings()
    ) throws {
        if let set = try Self.set(material, data) {
            self = try Self.ofSet(material, model, set, settings)
        } else {
            self = try Self.coded(material, model, settings)
        }
    }

    /// The data set that a choice comes to; `nil` for what was coded from documents.
    package static func set(_ material: Material, _ data: DataChoice) throws -> DataSet? {
        let sets = data == .coded ? [] : try material.data.eventSets(data)
        if sets.count > 1 { throw DataError.severalSources(sets.map { ActSource($0).label } + ["coded"]) }
        return sets.first
    }

    private init(
        source: ActSource, states: [String], deeds: [Deed], plans: [Plan], span: ClosedRange<Day>, withoutType: Int,
        undated: Int, hidden: [String], untold: [String], leftOut: [String]
    ) {
        self.source = source
        self.states = states
        self.deeds = deeds
        self.plans = plans
        self.span = span
        self.withoutType = withoutType
        self.undated = undated
        self.hidden = hidden
        self.untold = untold
        self.leftOut = leftOut
    }

    /// The ids behind some deeds, by their places.
    package func evidence(_ places: some Sequence<Int>) -> [String] {
        guard let set = source.dataSet else { return places.map { deeds[$0].happening } }
        let lines = places.map { deeds[$0].line }
        return lines.isEmpty ? [] : [DataRows(set: set.id, lines: lines).id]
    }

    /// The ids behind the deeds of one direction and type; behind the whole source where there are none.
    package func evidence(from source: Int, to target: Int, type: Int) -> [String] {
        let places = deeds.indices.filter {
            deeds[$0].source == source && deeds[$0].target == target && deeds[$0].type == type
        }
        return places.isEmpty ? wholeEvidence : evidence(places)
    }

    /// What stands behind its figures, in words.
    package var basis: String { source.dataSet == nil ? "happenings" : "rows of data" }

    /// The id that stands for the whole source.
    package var wholeEvidence: [String] { source.dataSet.map { [$0.id] } ?? evidence(deeds.indices) }

    /// The place of a state; `nil` where the model does not have it.
    package func place(_ state: String) -> Int? { states.firstIndex(of: state) }

    // MARK: - Of a data set

    private static func ofSet(
        _ material: Material, _ model: EventModelCase, _ set: DataSet, _ settings: Settings
    ) throws -> EventStream {
        let coverage = try material.data.coverage(of: set)
        let from = coverage.values.map(\.from).min() ?? Day(number: 0)
        let last = coverage.values.map(\.until).max() ?? from
        let until = [last, model.until, settings.until].compactMap(\.self).min() ?? last
        let span = max(from, model.from ?? from)...max(until, max(from, model.from ?? from))
        let scale = material.data.scale
        func type(_ event: StoredDataEvent) -> (type: Int, size: Double)? {
            guard let meaning = scale.meaning(of: event.code) else { return nil }
            guard
                let type = model.types.firstIndex(where: {
                    $0.takes(code: meaning.type, mode: meaning.mode, score: meaning.score)
                })
            else { return nil }
            return (type, size(meaning.score))
        }
        let wanted: [String]
        switch model.states {
        case .named(let named): wanted = named
        case .core: wanted = try material.core()
        case .mostActive(let number):
            let known = Set(material.system.actors.filter { $0.kind == .state }.map(\.code))
            var counts: [String: Int] = [:]
            for pair in try material.snapshot.dataPairs(
                of: set, since: span.lowerBound, until: min(span.upperBound, settings.choosingUntil ?? span.upperBound))
            where known.contains(pair.first.source) && known.contains(pair.first.target) && type(pair.first) != nil {
                if settings.leavesOutBodies,
                    [pair.first.source, pair.first.target].contains(where: { coverage[$0]?.itself == 0 })
                {
                    continue
                }
                counts[pair.first.source, default: 0] += pair.count
                counts[pair.first.target, default: 0] += pair.count
            }
            wanted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(number).map(\.key).sorted()
        }
        let told = wanted.filter { coverage[$0] != nil }
        let bodies = told.filter { coverage[$0]?.itself == 0 }
        let states = settings.leavesOutBodies ? told.filter { !bodies.contains($0) } : told
        let places = Dictionary(uniqueKeysWithValues: states.enumerated().map { ($1, $0) })
        var deeds: [Deed] = []
        var withoutType = 0
        var seen: Set<[Int]> = []
        for event in try material.snapshot.dataEvents(
            of: set, among: states, since: span.lowerBound, until: span.upperBound)
        {
            guard let source = places[event.source], let target = places[event.target], source != target else {
                continue
            }
            guard let (type, size) = type(event) else {
                withoutType += 1
                continue
            }
            // What two do together is told in both directions.
            if !model.isDirected,
                !seen.insert([Int(event.day.number), min(source, target), max(source, target), type]).inserted
            {
                continue
            }
            deeds.append(
                Deed(
                    line: event.line, happening: "", day: event.day,
                    source: model.isDirected ? source : min(source, target),
                    target: model.isDirected ? target : max(source, target), type: type, size: size,
                    confidence: 1))
        }
        return EventStream(
            source: ActSource(set), states: states, deeds: deeds, plans: [], span: span, withoutType: withoutType,
            undated: 0, hidden: settings.leavesOutBodies ? [] : bodies, untold: wanted.filter { coverage[$0] == nil },
            leftOut: settings.leavesOutBodies ? bodies : [])
    }

    private static func size(_ score: Double?) -> Double { score.map { max(abs($0), 0.1) } ?? 1 }

    // MARK: - Of documents

    private static func coded(
        _ material: Material, _ model: EventModelCase, _ settings: Settings
    ) throws -> EventStream {
        let known = Set(material.system.actors.filter { $0.kind == .state }.map(\.code))
        let latest = [model.until, settings.until].compactMap(\.self).min()
        func isIn(_ day: Day) -> Bool {
            (model.from.map { day >= $0 } ?? true) && (latest.map { day <= $0 } ?? true)
        }
        func type(_ coding: EventCoding, _ score: Double?) -> Int? {
            model.types.firstIndex { $0.takes(code: coding.type, mode: coding.mode, score: score) }
        }
        let acts = try material.acts().filter { known.contains($0.dyad.source) && known.contains($0.dyad.target) }
        let wanted: [String]
        switch model.states {
        case .named(let named): wanted = named
        case .core: wanted = try material.core().filter { known.contains($0) }
        case .mostActive(let number):
            let last = settings.choosingUntil ?? latest
            var counts: [String: Int] = [:]
            for act in acts {
                guard let day = act.date.to, last.map({ day <= $0 }) ?? true else { continue }
                counts[act.dyad.source, default: 0] += 1
                counts[act.dyad.target, default: 0] += 1
            }
            wanted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(number).map(\.key).sorted()
        }
        let told = Set(acts.flatMap { [$0.dyad.source, $0.dyad.target] })
        let states = wanted.filter { told.contains($0) }
        let places = Dictionary(uniqueKeysWithValues: states.enumerated().map { ($1, $0) })
        var deeds: [Deed] = []
        var (withoutType, undated) = (0, 0)
        var seen: Set<[String]> = []
        for act in acts {
            guard let source = places[act.dyad.source], let target = places[act.dyad.target] else { continue }
            guard let from = act.date.from, act.date.to == from else {
                undated += 1
                continue
            }
            guard isIn(from), let coding = try material.happening(act.id)?.coding else { continue }
            guard let type = type(coding, act.score) else {
                withoutType += 1
                continue
            }
            let (low, high) = (min(source, target), max(source, target))
            if !model.isDirected, !seen.insert([act.id, "\(low)", "\(high)"]).inserted { continue }
            deeds.append(
                Deed(
                    line: 0, happening: act.id, day: from, source: model.isDirected ? source : low,
                    target: model.isDirected ? target : high, type: type, size: size(act.score),
                    confidence: coding.confidence))
        }
        deeds.sort {
            ($0.day, $0.happening, $0.source, $0.target) < ($1.day, $1.happening, $1.source, $1.target)
        }
        let first = deeds.first?.day ?? model.from ?? Day(number: 0)
        return EventStream(
            source: .coded, states: states, deeds: deeds, plans: try plans(material, model, places, isIn),
            span: first...max(first, deeds.last?.day ?? first), withoutType: withoutType, undated: undated, hidden: [],
            untold: wanted.filter { !told.contains($0) }, leftOut: [])
    }

    /// What documents said would be done, from their publication on.
    private static func plans(
        _ material: Material, _ model: EventModelCase, _ places: [String: Int], _ isIn: (Day) -> Bool
    ) throws -> [Plan] {
        let published = Dictionary(
            try material.documents().map { ($0.id, $0.metadata.published.to) }, uniquingKeysWith: { first, _ in first })
        var plans: [Plan] = []
        for happening in try material.happenings() where happening.coding.status == .planned {
            let coding = happening.coding
            let known = happening.mentions.compactMap { mention in
                mention.standing.document.flatMap { published[$0.id] ?? nil }
            }.min()
            guard let known, isIn(known) else { continue }
            let score = MeaningInContext.score(coding, material.meaning.exception(for: coding))
            guard
                let type = model.types.firstIndex(where: {
                    $0.takes(code: coding.type, mode: coding.mode, score: score)
                })
            else { continue }
            let sources = material.principals(of: coding.source).compactMap { places[$0] }
            let targets = material.principals(of: coding.target).compactMap { places[$0] }
            for source in sources.sorted() {
                for target in targets.sorted() where target != source {
                    plans.append(Plan(known: known, source: source, target: target, type: type))
                    if coding.mutual { plans.append(Plan(known: known, source: target, target: source, type: type)) }
                }
            }
        }
        return plans.sorted { ($0.known, $0.source, $0.target, $0.type) < ($1.known, $1.source, $1.target, $1.type) }
    }
}
