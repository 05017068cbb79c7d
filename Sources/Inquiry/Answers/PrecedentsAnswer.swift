package import Cases
internal import Chronology
package import Exchange
package import Ontology
internal import Record

/// Earlier situations likest to this one: those that authors name, with the likeness that they assert or deny, and years
/// of the record itself; each with the features in which the likeness ends.
package enum PrecedentsAnswer {
    package static let columns = [
        ResultColumn("precedent", "precedent"), ResultColumn("kind", "what"), ResultColumn("text", "in words"),
        ResultColumn("when", "when", parts: ["from", "to", "precision"]), ResultColumn("likeness", "likeness"),
        ResultColumn("authors", "says who"), ResultColumn("then", "then"), ResultColumn("now", "now"),
        ResultColumn("similarity", "similarity", unit: "0 to 1"), ResultColumn("alike", "alike", unit: "features"),
        ResultColumn("compared", "of", unit: "features"), ResultColumn("differs", "where it ends"),
        ResultColumn("n", "n", unit: "passages"),
    ]

    /// How many years of the record are shown.
    package static let mostYears = 5

    /// A precedent with what the record tells of it.
    package struct Told {
        package let precedent: PrecedentCase
        /// Those that the record holds.
        package let assertions: [(assertion: PrecedentCase.Assertion, passages: [EvidencePassage], evidence: [String])]
        package let features: [(feature: PrecedentCase.Feature, share: Double, evidence: [String])]
        package var evidence: [String] { assertions.flatMap(\.evidence) + features.flatMap(\.evidence) }
        /// The mean share of values in common (Gower 1971); `nil` without features.
        package var similarity: Double? {
            features.isEmpty ? nil : features.reduce(0) { $0 + $1.share } / Double(features.count)
        }
        package var alike: Int { features.count { $0.share == 1 } }
        package var differing: [String] { features.filter { $0.share < 1 }.map(\.feature.name) }

        package init(_ material: Material, _ precedent: PrecedentCase) throws {
            self.precedent = precedent
            try material.caseEvidence.prepare(precedent.selectors)
            assertions = try precedent.assertions.compactMap { assertion in
                let ids = try material.caseEvidence.ids(assertion.found)
                return ids.isEmpty ? nil : (assertion, try material.passages(ids), ids)
            }
            features = try precedent.features.map { feature in
                let (then, now) = (Set(feature.then), Set(feature.now))
                let union = then.union(now).count
                let share = union == 0 ? 1 : Double(then.intersection(now).count) / Double(union)
                return (feature, share, try material.caseEvidence.ids(feature.found))
            }
        }
    }

    package static func answer(_ material: Material, _ precedent: PrecedentCase) throws -> Answer {
        let told = try Told(material, precedent)
        return Answer(
            sentence(told), standing: told.assertions.isEmpty ? .absent : .answered, evidence: told.evidence,
            basis: "codings and passages", reviewed: try material.reviewed(Array(Set(told.evidence))),
            columns: columns, rows: rows(told), command: "fukan precedents \(precedent.id)")
    }

    /// All precedents that the documents name, and the years of the record likest to its last.
    package static func answer(_ material: Material, to question: Question? = nil) throws -> Answer {
        let question = question ?? material.system.questions.first { $0.form == .precedents }
        let part = question?.part ?? ""
        let all = try material.cases().precedents.filter { part.isEmpty || $0.part.isEmpty || $0.part == part }
            .map { try Told(material, $0) }
        let named = all.filter { !$0.assertions.isEmpty }
        let years = try likestYears(material, question?.actors ?? [])
        let rows = named.flatMap { self.rows($0) } + years.rows
        let evidence = rows.flatMap(\.evidence)
        var parts: [String] = []
        if named.isEmpty {
            parts.append("Not in these documents: no author names a precedent that the package knows")
        } else {
            parts.append(
                "\(Wording.count(named.count, "precedent is", plural: "precedents are")) named: "
                    + named.map { one in "\(one.precedent.title) (\(likeness(one)); \(shared(one)))" }
                    .joined(separator: "; "))
        }
        if let words = years.words { parts.append(words) }
        return Answer(
            Wording.sentence(parts.joined(separator: "; ") + "."),
            standing: !named.isEmpty ? .answered : years.rows.isEmpty ? .absent : .undetermined, evidence: evidence,
            basis: "codings and passages", reviewed: try material.reviewed(Array(Set(evidence))), columns: columns,
            rows: rows, command: question?.command ?? "fukan precedents")
    }

    // MARK: - Named by authors

    private static func sentence(_ told: Told) -> String {
        let title = told.precedent.title
        guard !told.assertions.isEmpty else {
            return "Not in these documents: nobody sets \(title) beside this."
        }
        let ends =
            told.differing.isEmpty ? "in no feature that is listed" : "with \(Wording.list(told.differing))"
        return Wording.sentence("\(title): \(likeness(told)); \(shared(told)); the likeness ends \(ends).")
    }

    /// "asserted by A, denied by B"
    private static func likeness(_ told: Told) -> String {
        let parts = PrecedentCase.Likeness.allCases.compactMap { likeness -> String? in
            let own = told.assertions.filter { $0.assertion.likeness == likeness }
            guard !own.isEmpty else { return nil }
            return "likeness \(likeness.rawValue) by \(Wording.list(names(own.flatMap(\.passages))))"
        }
        return parts.joined(separator: ", ")
    }

    private static func names(_ passages: [EvidencePassage]) -> [String] {
        let named = Set(passages.flatMap(\.authors)).sorted()
        return named + (passages.contains { $0.authors.isEmpty } ? ["an unnamed author"] : [])
    }

    private static func shared(_ told: Told) -> String {
        told.similarity.map {
            "\(told.alike) of \(told.features.count) features alike as \(told.precedent.by) describe them, similarity \(Wording.number(($0 * 100).rounded() / 100))"
        }
            ?? "no features are listed"
    }

    private static func rows(_ told: Told) -> [Answer.Row] {
        let precedent = told.precedent
        let head = Answer.Row(
            [
                .string(precedent.id), .string("precedent"), .string(precedent.title), .interval(precedent.when),
                .string(likeness(told)), .texts([precedent.by]), .null, .null, DyadAnswer.rounded(told.similarity),
                .integer(told.alike), .integer(told.features.count), .texts(told.differing),
                .counted(told.evidence),
            ], evidence: told.evidence)
        let assertions = told.assertions.map { one in
            Answer.Row(
                [
                    .string(precedent.id), .string("assertion"), .string(one.assertion.text), .null,
                    .string(one.assertion.likeness.rawValue), .texts(names(one.passages)), .null, .null, .null, .null,
                    .null, .null, .counted(one.evidence),
                ], evidence: one.evidence)
        }
        let features = told.features.map { one in
            Answer.Row(
                [
                    .string(precedent.id), .string("feature"), .string(one.feature.name), .null,
                    .string(one.share == 1 ? "alike" : one.share == 0 ? "differs" : "in part"),
                    .texts(one.evidence.isEmpty ? [precedent.by] : []), .texts(one.feature.then),
                    .texts(one.feature.now), one.evidence.isEmpty ? .null : DyadAnswer.rounded(one.share), .null, .null,
                    .null,
                    .counted(one.evidence),
                ], evidence: one.evidence)
        }
        return [head] + assertions + features
    }

    // MARK: - Likest by structure

    private static func likestYears(
        _ material: Material, _ actors: [String]
    ) throws -> (rows: [Answer.Row], words: String?) {
        guard actors.count == 3 else { return ([], nil) }
        let structures = try YearStructures(material, actors).all
        // The last year of which enough is told to be set beside others.
        guard
            let present = structures.last(where: { structure in
                structure.actors == actors
                    && structure.features.count { !$0.values.isEmpty } >= YearStructure.least
            })
        else { return ([], nil) }
        let last = present.year
        let likest = structures.filter { $0.year < last }.compactMap { structure in
            structure.likeness(to: present).map { (structure: structure, likeness: $0) }
        }
        // Of a pair the way round that is more like it.
        var best: [String: (structure: YearStructure, likeness: YearStructure.Likeness)] = [:]
        for one in likest {
            let key = "\(one.structure.year) \(one.structure.actors.prefix(2).sorted().joined(separator: " "))"
            if let known = best[key], known.likeness.similarity >= one.likeness.similarity { continue }
            best[key] = one
        }
        let ordered = best.sorted { a, b in
            let (x, y) = (a.value.likeness, b.value.likeness)
            if x.similarity != y.similarity { return x.similarity > y.similarity }
            return x.compared != y.compared ? x.compared > y.compared : a.key > b.key
        }.prefix(mostYears).map(\.value)
        let rows = ordered.map { one in
            Answer.Row(
                [
                    .string("\(one.structure.year)"), .string("year of the record"),
                    .string(
                        "\(label(one.structure, material)): alike in \(Wording.list(one.likeness.alike))"),
                    .interval(year(one.structure.year)), .string("by structure"), .texts([]), .null, .null,
                    DyadAnswer.rounded(one.likeness.similarity), .integer(one.likeness.alike.count),
                    .integer(one.likeness.compared), .texts(one.likeness.differing),
                    .counted(one.structure.evidence),
                ], evidence: one.structure.evidence)
        }
        guard let first = ordered.first else {
            return ([], "of no earlier year are \(YearStructure.least) features told that are also told of \(last)")
        }
        let words =
            "by structure the year likest to \(last) is \(label(first.structure, material)) (\(Wording.number((first.likeness.similarity * 100).rounded() / 100)), \(first.likeness.alike.count) of \(first.likeness.compared) features alike"
            + (first.likeness.differing.isEmpty ? ")" : "; it ends with \(Wording.list(first.likeness.differing)))")
        return (rows, words)
    }

    private static func year(_ year: Int) -> DateInterval {
        guard let from = Day(year: year, month: 1, day: 1), let to = Day(year: year, month: 12, day: 31) else {
            return .unknown
        }
        return DateInterval(from: from, to: to, precision: .year)
    }

    private static func label(_ structure: YearStructure, _ material: Material) -> String {
        let names = structure.actors.map { material.name(of: $0) }
        return "\(structure.year), \(names[0]) and \(names[1]) with \(names[2]) beside them"
    }
}
