package import Chronology
internal import Evidence
internal import Exchange
internal import Ontology
internal import Record
internal import Relations

/// The system on a day, as known from documents published by then.
package struct StateAnswer: Sendable, Equatable {
    package struct Section: Sendable, Equatable {
        /// `actors`, `dyads`, `channels`, `disputes`, `offices`, `drivers`.
        package let id: String
        package let title: String
        package let answer: Answer
    }

    package let day: Day
    package let sections: [Section]

    /// - Parameter material: of a view whose `asOf` is the day, or earlier.
    package init(_ material: Material, at day: Day) throws {
        self.day = day
        sections = [
            Section(id: "actors", title: "Actors and their stated interests", answer: try Self.actors(material)),
            Section(id: "dyads", title: "Dyads", answer: try Self.dyads(material, day)),
            Section(id: "channels", title: "Rungs of the channels", answer: try Self.channels(material, day)),
            Section(id: "disputes", title: "Disputes", answer: try Self.issues(material, day, "dispute")),
            Section(id: "offices", title: "Offices", answer: try Self.offices(material, day)),
            Section(id: "drivers", title: "Drivers", answer: try Self.issues(material, day, "driver")),
        ]
    }

    private static func command(_ day: Day) -> String { "fukan state --at \(day.iso)" }

    private static func actors(_ material: Material) throws -> Answer {
        var interests: [String: [(String, String)]] = [:]
        for claim in try material.claims(.interest) {
            guard case .interest(let interest) = claim.claim.content else { continue }
            interests[material.principal(of: interest.actor), default: []].append((interest.interest, claim.claim.id))
        }
        let core = try material.core()
        let named = try material.sentences(naming: core)
        let rows = core.filter { named[$0] != nil }.map { code in
            let sentences = (named[code] ?? []).map { Material.id(of: $0) }
            let stated = interests[code] ?? []
            return Answer.Row(
                [
                    .string(code), .string(material.name(of: code)), .integer(sentences.count),
                    .texts(stated.map(\.0)), .integer(stated.count),
                ], evidence: stated.isEmpty ? sentences : stated.map(\.1))
        }
        let count = rows.reduce(0) { $0 + Int($1.values[4].number ?? 0) }
        return Answer(
            rows.isEmpty
                ? "Not in these documents: none of the system's actors is named."
                : Wording.sentence(
                    "\(Wording.count(rows.count, "actor")) of \(Wording.count(core.count, "core one")) \(rows.count == 1 ? "is" : "are") named; \(Wording.count(count, "interest")) \(count == 1 ? "is" : "are") coded as stated."
                ), standing: rows.isEmpty ? .absent : count == 0 ? .undetermined : .answered,
            evidence: rows.flatMap(\.evidence), basis: "passages", reviewed: 0,
            columns: [
                ResultColumn("actor", "actor"), ResultColumn("name", "name"),
                ResultColumn("passages", "passages", unit: "sentences"), ResultColumn("interests", "stated interests"),
                ResultColumn("n", "n", unit: "claims"),
            ], rows: rows, command: "fukan claims --kind interest")
    }

    private static func dyads(_ material: Material, _ day: Day) throws -> Answer {
        let core = Set(try material.core())
        var pairs: [Dyad: [Act]] = [:]
        for act in try material.acts() {
            guard core.contains(act.dyad.source), core.contains(act.dyad.target),
                act.date.from.map({ $0 <= day }) ?? true
            else { continue }
            let pair = act.dyad.source < act.dyad.target ? act.dyad : act.dyad.reversed
            if !(pairs[pair, default: []].contains { $0.id == act.id }) { pairs[pair, default: []].append(act) }
        }
        let ordered = pairs.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        let rows = ordered.map { pair, acts in
            let scores = acts.compactMap(\.score)
            let last = acts.compactMap { act in act.date.from.map { ($0, act.id) } }.max { $0 < $1 }
            let mean = scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
            return Answer.Row(
                [
                    .string(pair.source), .string(pair.target), .integer(acts.count),
                    .integer(scores.count { $0 > 0 }), .integer(scores.count { $0 < 0 }),
                    mean.map { .plain(($0 * 100).rounded() / 100) } ?? .null, .text(last?.0.iso),
                ], evidence: acts.map(\.id))
        }
        let evidence = rows.flatMap(\.evidence)
        return Answer(
            rows.isEmpty
                ? "Not in these documents: no act between the system's actors is told."
                : Wording.sentence(
                    "acts of \(Wording.count(rows.count, "dyad")) are told, most of \(material.name(of: ordered[0].key.source)) and \(material.name(of: ordered[0].key.target)) (\(ordered[0].value.count))."
                ), standing: rows.isEmpty ? .absent : .answered, evidence: evidence, basis: "happenings",
            reviewed: try material.reviewed(Array(Set(evidence))),
            columns: [
                ResultColumn("a", "between"), ResultColumn("b", "and"), ResultColumn("n", "n", unit: "happenings"),
                ResultColumn("cooperation", "cooperative"), ResultColumn("conflict", "conflictual"),
                ResultColumn("mean", "mean score", unit: "points, -10 to 10"), ResultColumn("last", "last dated"),
            ], rows: rows, command: "fukan relations")
    }

    private static func channels(_ material: Material, _ day: Day) throws -> Answer {
        let rungs = Dictionary(
            material.system.channels.map { ($0.name, $0.rung) }, uniquingKeysWith: { first, _ in first })
        let rows = try ChannelsAnswer(material).rows.map { row -> (Int, Answer.Row) in
            let past = row.sayings.filter { $0.at.from.map { $0 <= day } ?? true }
            let state = past.last { $0.at.from != nil && $0.state != .standing } ?? past.last { $0.state != .standing }
            let rung = rungs[row.name] ?? nil
            return (
                rung ?? -1,
                Answer.Row(
                    [
                        rung.map { .integer($0) } ?? .null, .string(row.name), .texts(row.members),
                        .string((state?.state ?? .standing).words), .text(state.map { $0.at.iso }),
                        .integer(row.claims.count),
                    ], evidence: row.claims)
            )
        }.enumerated().sorted { ($1.element.0, $0.offset) < ($0.element.0, $1.offset) }.map(\.element.1)
        let evidence = rows.flatMap(\.evidence)
        let highest = rows.first.map {
            "\($0.values[1].string ?? "") of \(Wording.list($0.values[2].array?.compactMap(\.string) ?? []))"
        }
        return Answer(
            rows.isEmpty
                ? "Not in these documents: no channel is told of."
                : Wording.sentence("\(Wording.count(rows.count, "channel")); the highest rung: \(highest ?? "none")."),
            standing: rows.isEmpty ? .absent : .answered, evidence: evidence, basis: "claims",
            reviewed: try material.reviewed(evidence),
            columns: [
                ResultColumn("rung", "rung"), ResultColumn("channel", "channel"), ResultColumn("members", "members"),
                ResultColumn("state", "last said to be"), ResultColumn("at", "at"),
                ResultColumn("n", "n", unit: "passages"),
            ], rows: rows, command: command(day))
    }

    private static func issues(_ material: Material, _ day: Day, _ kind: String) throws -> Answer {
        let issues = material.system.issues.filter { $0.kind == kind }
        // A dispute is also named where a place is that it is about.
        var found: [String: [StoredSentence]] = [:]
        let disputed = Set(material.system.allPlaces.filter { !$0.disputedBy.isEmpty }.map(\.id))
        let named = try material.sentences(
            naming: issues.flatMap { ["issue:\($0.id)"] + $0.places.map { "place:\($0)" } })
        for issue in issues {
            let places = kind == "dispute" ? issue.places.filter(disputed.contains).map { "place:\($0)" } : []
            let sentences = (["issue:\(issue.id)"] + places).flatMap { named[$0] ?? [] }
            if !sentences.isEmpty { found["issue:\(issue.id)"] = sentences.uniqued }
        }
        let ordered = issues.filter { found["issue:\($0.id)"] != nil }.sorted {
            (found["issue:\($1.id)"]?.count ?? 0, $0.id) < (found["issue:\($0.id)"]?.count ?? 0, $1.id)
        }
        let rows = ordered.map { issue in
            let sentences = found["issue:\(issue.id)"] ?? []
            return Answer.Row(
                [
                    .string(issue.name), .texts(issue.parties), .integer(sentences.count),
                    .integer(Set(sentences.map(\.document.id)).count),
                ], evidence: sentences.map { Material.id(of: $0) })
        }
        return Answer(
            rows.isEmpty
                ? "Not in these documents: no \(kind) that the package knows is named."
                : Wording.sentence(
                    "\(Wording.count(rows.count, kind)) \(rows.count == 1 ? "is" : "are") named: \(Wording.list(ordered.prefix(4).map(\.name)))\(ordered.count > 4 ? " and others" : "")."
                ), standing: rows.isEmpty ? .absent : .answered, evidence: rows.flatMap(\.evidence),
            basis: "passages", reviewed: 0,
            columns: [
                ResultColumn(kind, kind), ResultColumn("parties", "parties"),
                ResultColumn("n", "passages", unit: "sentences"), ResultColumn("documents", "documents"),
            ], rows: rows, command: command(day))
    }

    private static func offices(_ material: Material, _ day: Day) throws -> Answer {
        var rows: [Answer.Row] = []
        for person in try PeopleAnswer(material).rows {
            for tenure in person.tenures where tenure.period.from.map({ $0 <= day }) ?? true {
                rows.append(
                    Answer.Row(
                        [
                            .string(person.person), .string(tenure.office), .text(tenure.actor),
                            .string(tenure.tenure.rawValue), .string(tenure.period.iso), .integer(tenure.claims.count),
                        ], evidence: tenure.claims))
            }
        }
        let evidence = rows.flatMap(\.evidence)
        return Answer(
            rows.isEmpty
                ? "Not in these documents: no person is given an office."
                : Wording.sentence(
                    "\(Wording.count(Set(rows.compactMap { $0.values[0].string }).count, "person")) \(rows.count == 1 ? "is" : "are") given \(Wording.count(rows.count, "office")) by that day."
                ), standing: rows.isEmpty ? .absent : .answered, evidence: evidence, basis: "claims",
            reviewed: try material.reviewed(Array(Set(evidence))),
            columns: [
                ResultColumn("person", "person"), ResultColumn("office", "office"), ResultColumn("actor", "of"),
                ResultColumn("tenure", "tenure"), ResultColumn("at", "said of"),
                ResultColumn("n", "n", unit: "passages"),
            ], rows: rows, command: "fukan people")
    }
}

extension [StoredSentence] {
    /// Each once, in the order of their first places.
    fileprivate var uniqued: [StoredSentence] {
        var seen: Set<StoredSentence> = []
        return filter { seen.insert($0).inserted }
    }
}
