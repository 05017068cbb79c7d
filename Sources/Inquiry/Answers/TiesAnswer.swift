internal import Chronology
internal import Evidence
package import Exchange
package import Ontology
internal import Record
internal import Relations

/// Whether cooperation of one kind moves with cooperation of another: economic ties with security ties, by dyad.
package enum TiesAnswer {
    /// In how many years a dyad must be told of before its two series are set against each other.
    package static let leastYears = 5
    private static let security: Set<String> = ["military", "diplomatic", "territory", "intelligence"]

    package static let columns = [
        ResultColumn("data", "data"), ResultColumn("dyad", "dyad"),
        ResultColumn("of_kind", "of the kind asked", unit: "happenings"),
        ResultColumn("security", "security and diplomacy", unit: "happenings"),
        ResultColumn("years", "years told of"), ResultColumn("tau", "Kendall's tau-b"),
    ]

    private struct Ties {
        var ofKind: [Int: Int] = [:]
        var security: [Int: Int] = [:]
        var (kinds, securities) = (0, 0)
        var evidence: [String] = []
    }

    package static func answer(_ material: Material, to question: Question) throws -> Answer {
        let topic = try Topic(material, question)
        let sentences = topic.ids
        var dyads: [[String]: Ties] = [:]
        for happening in try material.happenings() where happening.coding.isFriendly {
            let coding = happening.coding
            let contexts = Set(coding.contexts)
            let isOfKind =
                try !contexts.isDisjoint(with: question.contexts) || Topic.tells(happening, in: sentences, material)
            guard isOfKind || !contexts.isDisjoint(with: security) else { continue }
            let sources = material.principals(of: coding.source)
            let targets = material.principals(of: coding.target)
            var pairs: Set<[String]> = []
            for source in sources {
                for target in targets where target != source { pairs.insert([source, target].sorted()) }
            }
            for pair in pairs {
                var ties = dyads[pair] ?? Ties()
                let year = coding.date.from?.civil.year
                if isOfKind {
                    ties.kinds += 1
                    if let year { ties.ofKind[year, default: 0] += 1 }
                } else {
                    ties.securities += 1
                    if let year { ties.security[year, default: 0] += 1 }
                }
                ties.evidence.append(happening.id)
                dyads[pair] = ties
            }
        }
        let told = dyads.filter { $0.value.kinds > 0 }.sorted {
            ($1.value.kinds, $1.value.securities, $0.key.joined(separator: " "))
                < ($0.value.kinds, $0.value.securities, $1.key.joined(separator: " "))
        }
        let measured = told.map { entry in (entry, taus(entry.value)) }
        let evidence = Array(Set(told.flatMap(\.value.evidence))).sorted()
        let kinds = told.reduce(0) { $0 + $1.value.kinds }
        let decided = measured.filter { $0.1.tau != nil }
        var sentence = "Not in these documents: no tie of the kind is told between two states."
        if let first = told.first {
            let names = first.key.map { material.name(of: $0) }.joined(separator: " and ")
            sentence = Wording.sentence(
                "\(Wording.count(kinds, "tie")) of the kind \(kinds == 1 ? "is" : "are") told of \(Wording.count(told.count, "dyad")), most of \(names) (\(first.value.kinds) beside \(first.value.securities) of security and diplomacy); "
                    + (decided.isEmpty
                        ? "no dyad is told of in \(leastYears) years, so whether they move together is undetermined."
                        : "of those told of in \(leastYears) years and more, \(Wording.list(decided.prefix(3).map { moves($0.0.key, $0.1.tau ?? 0, material) })).")
            )
        } else if !sentences.isEmpty {
            sentence = Wording.sentence(
                "\(Wording.count(sentences.count, "passage")) name\(sentences.count == 1 ? "s" : "") it; no tie of the kind is told between two states."
            )
        }
        let data = try inData(material, question)
        sentence =
            String(sentence.dropLast()) + "; "
            + (data.isEmpty ? "an import of events would add the counts of data sets" : words(data, material)) + "."
        let rows = data.map(\.row)
        return Answer(
            sentence,
            standing: !rows.isEmpty && data.contains { $0.tau != nil }
                ? .answered
                : told.isEmpty
                    ? (sentences.isEmpty ? .absent : .undetermined) : decided.isEmpty ? .undetermined : .answered,
            evidence: (told.isEmpty ? sentences.sorted() : evidence) + rows.flatMap(\.evidence),
            basis: (told.isEmpty ? "passages" : "happenings") + (rows.isEmpty ? "" : " and rows of data"),
            reviewed: try material.reviewed(evidence), columns: columns,
            rows: measured.map { entry, taus in
                Answer.Row(
                    [
                        .string(ActSource.coded.label), .string(entry.key.joined(separator: "-")),
                        .integer(entry.value.kinds),
                        .integer(entry.value.securities), .integer(taus.years),
                        taus.tau.map { .plain(($0 * 100).rounded() / 100) } ?? .null,
                    ], evidence: entry.value.evidence)
            } + rows, command: question.command)
    }

    // MARK: - In data sets

    private struct DataTies {
        let source: ActSource
        let dyad: [String]
        let tau: Double?
        let years: Int
        let row: Answer.Row
    }

    /// The yearly counts of friendly events of the kind and of security, by the contexts of their types, for each pair of
    /// core actors in each event set; every whole year that the set covers counts.
    private static func inData(_ material: Material, _ question: Question) throws -> [DataTies] {
        let actors = question.actors.isEmpty ? try material.core() : question.actors
        var found: [DataTies] = []
        for set in try material.data.eventSets(.all) {
            var sums: [[String]: (ofKind: [Int: Int], security: [Int: Int], lines: [Int], count: Int)] = [:]
            let pairs = try material.snapshot.dataPairs(of: set, from: actors, to: actors, byMonth: true)
            for pair in pairs {
                guard let meaning = material.data.scale.meaning(of: pair.first.code), meaning.score ?? 0 > 0 else {
                    continue
                }
                let isOfKind = !Set(meaning.contexts).isDisjoint(with: question.contexts)
                guard isOfKind || !Set(meaning.contexts).isDisjoint(with: security) else { continue }
                let dyad = [pair.first.source, pair.first.target].sorted()
                var sum = sums[dyad] ?? ([:], [:], [], 0)
                if isOfKind {
                    sum.ofKind[pair.month / 12, default: 0] += pair.count
                } else {
                    sum.security[pair.month / 12, default: 0] += pair.count
                }
                sum.lines.append(pair.first.line)
                sum.count += pair.count
                sums[dyad] = sum
                material.data.keep([pair.first])
            }
            for (dyad, sum) in sums.sorted(by: { $0.key.joined(separator: " ") < $1.key.joined(separator: " ") }) {
                guard let covered = try material.data.coverage(of: set, for: dyad) else { continue }
                let (from, until) = (covered.lowerBound, covered.upperBound)
                let first = from.civil.month == 1 && from.civil.day == 1 ? from.civil.year : from.civil.year + 1
                let next = until.advanced(byDays: 1)
                let last = next.civil.year - 1
                let years = first <= last ? Array(first...last) : []
                let tau =
                    years.count < leastYears
                    ? nil
                    : RankCorrelation.tau(
                        years.map { Double(sum.ofKind[$0] ?? 0) }, years.map { Double(sum.security[$0] ?? 0) })
                found.append(
                    DataTies(
                        source: ActSource(set), dyad: dyad, tau: tau, years: years.count,
                        row: Answer.Row(
                            [
                                .string(ActSource(set).label), .string(dyad.joined(separator: "-")),
                                .integer(sum.ofKind.values.reduce(0, +)), .integer(sum.security.values.reduce(0, +)),
                                .integer(years.count), tau.map { .plain(($0 * 100).rounded() / 100) } ?? .null,
                            ], evidence: [DataRows(set: set.id, first: sum.lines, count: sum.count).id])))
            }
        }
        return found
    }

    private static func words(_ data: [DataTies], _ material: Material) -> String {
        var sources: [ActSource] = []
        for ties in data where !sources.contains(ties.source) { sources.append(ties.source) }
        return sources.prefix(3).map { source in
            let own = data.filter { $0.source == source }
            let decided = own.compactMap { ties in ties.tau.map { (dyad: ties.dyad, tau: $0) } }.sorted {
                (abs($1.tau), $0.dyad.joined(separator: " ")) < (abs($0.tau), $1.dyad.joined(separator: " "))
            }
            return "in \(source.inWords) "
                + (decided.isEmpty
                    ? "no dyad is told of in \(leastYears) whole years"
                    : Wording.list(decided.prefix(3).map { moves($0.dyad, $0.tau, material) }))
        }.joined(separator: "; ")
    }

    private static func taus(_ ties: Ties) -> (years: Int, tau: Double?) {
        let years = Set(ties.ofKind.keys).union(ties.security.keys).sorted()
        guard years.count >= leastYears else { return (years.count, nil) }
        let tau = RankCorrelation.tau(
            years.map { Double(ties.ofKind[$0] ?? 0) }, years.map { Double(ties.security[$0] ?? 0) })
        return (years.count, tau)
    }

    private static func moves(_ dyad: [String], _ tau: Double, _ material: Material) -> String {
        let names = dyad.map { material.name(of: $0) }.joined(separator: " and ")
        let way = tau > 0 ? "move together" : tau < 0 ? "move apart" : "do not move together"
        return "those of \(names) \(way) (tau-b \(Wording.number((tau * 100).rounded() / 100)))"
    }
}
