internal import Assessment
package import Cases
internal import Chronology
internal import Evidence
internal import Mathematics
internal import Record

/// A case of hypotheses weighed on what a record holds of its evidence.
///
/// A row of which the record holds nothing does not count. Where several analysts judged a row, each judgement counts for
/// its share: the sums are those of their means.
package struct WeighedCase: Sendable {
    /// A row of the case with what the record holds of it, and by whose words.
    package struct Item: Sendable {
        /// From 1, in the order of the case.
        package let number: Int
        package let row: HypothesisCase.Row
        /// The judgements that count here: of all analysts, or of the one asked for.
        package let judgements: [HypothesisCase.Judgement]
        package let evidence: [String]
        /// Names of documents, sorted.
        package let documents: [String]
        /// Named authors of the passages, sorted.
        package let authors: [String]
        /// Whether a passage is by nobody who is named.
        package let hasUnknownAuthor: Bool
        /// Who is quoted or said to have said it, sorted.
        package let speakers: [String]
        /// Whether a passage stands on its author's own word.
        package let hasAuthorsWord: Bool
        package var isFound: Bool { !evidence.isEmpty }
        /// Credibility times relevance.
        package var weight: Double { row.credibility.factor * row.relevance.factor }

        /// For each hypothesis the codes of the analysts, in their order: `C`, or `C/I` where they differ.
        package func codes(_ hypotheses: Int) -> [String] {
            let coded = judgements.filter { !$0.codes.isEmpty }
            return (0..<hypotheses).map { place in
                let codes = coded.map { $0.codes[place].rawValue }
                return Set(codes).count < 2 ? codes.first ?? "" : codes.joined(separator: "/")
            }
        }
    }

    /// The case without some of its rows.
    package struct LeftOut: Sendable, Equatable {
        package enum Kind: String, Sendable, CaseIterable { case item, document, author, speaker, family }
        package let kind: Kind
        package let without: String
        /// How many rows go with it.
        package let items: Int
        package let weighted: [Double]
        package let leaders: [Int]
        package let changesLeader: Bool
        /// `nil` where there are no likelihoods.
        package let posterior: [Double]?
        package let changesLikeliest: Bool
        package let evidence: [String]
    }

    package let dispute: HypothesisCase
    package let items: [Item]
    /// Sums of the codes against each hypothesis, at most 0.
    package let inconsistency: [Double]
    /// The same, each row times its weight.
    package let weighted: [Double]
    /// 1 for the least inconsistent.
    package let ranks: [Int]
    package let leaders: [Int]
    /// How far each row tells the hypotheses apart, 0...2, in the order of the counted items.
    package let diagnosticity: [Double]
    package let prior: [Double]
    package let hasStatedPrior: Bool
    /// Of the likelihoods; `nil` where no counted row has any, or where together they allow no hypothesis.
    package let posterior: [Double]?
    /// Why there is none although likelihoods are given.
    package let posteriorFault: String?
    /// How many counted rows have likelihoods.
    package let likelihoodCount: Int
    package let leftOut: [LeftOut]

    /// The rows that count.
    package var counted: [Item] { items.filter { $0.isFound && !$0.judgements.isEmpty } }
    package var evidence: [String] { counted.flatMap(\.evidence) }

    /// Below so many rows nothing is said.
    package static let smallest = 3

    /// - Parameter analyst: whose judgements alone count; all where `nil`.
    package init(_ material: Material, _ dispute: HypothesisCase, analyst: String? = nil) throws {
        try material.caseEvidence.prepare(dispute.selectors)
        let items = try dispute.rows.enumerated().map { index, row in
            let evidence = try material.caseEvidence.ids(row.found)
            let passages = try material.passages(evidence)
            return Item(
                number: index + 1, row: row,
                judgements: row.judgements.filter { analyst == nil || $0.by == analyst }, evidence: evidence,
                documents: Set(passages.compactMap { $0.document?.name }).sorted(),
                authors: Set(passages.flatMap(\.authors)).sorted(),
                hasUnknownAuthor: passages.contains { $0.authors.isEmpty },
                speakers: Set(passages.map(\.attribution).filter { $0 != "author" }).sorted(),
                hasAuthorsWord: passages.contains { $0.attribution == "author" })
        }
        try self.init(dispute, items)
    }

    init(_ dispute: HypothesisCase, _ items: [Item]) throws {
        self.dispute = dispute
        self.items = items
        let counted = items.filter { $0.isFound && !$0.judgements.isEmpty }
        let names = dispute.hypotheses.map(\.id)
        let plain = try CompetingHypotheses(names, Self.evidence(counted, isWeighted: false) { $0.row.id })
        let weighted = try CompetingHypotheses(names, Self.evidence(counted, isWeighted: true) { $0.row.id })
        inconsistency = plain.weightedInconsistency
        self.weighted = weighted.weightedInconsistency
        ranks = weighted.ranks
        leaders = weighted.leaders
        diagnosticity = try counted.map { try Self.diagnosticity($0, names) }
        hasStatedPrior = !dispute.priors.isEmpty
        let prior =
            dispute.priors.isEmpty
            ? [Double](repeating: 1 / Double(max(1, names.count)), count: names.count) : dispute.priors
        self.prior = prior
        likelihoodCount = counted.count { item in item.judgements.contains { !$0.likelihoods.isEmpty } }
        var fault: String?
        var posterior: [Double]?
        do { posterior = try Self.posterior(prior, counted) } catch { fault = error.description }
        self.posterior = posterior
        posteriorFault = fault
        var leftOut: [LeftOut] = []
        for kind in LeftOut.Kind.allCases {
            leftOut += try Self.leftOut(kind, names, counted, prior: prior, whole: posterior)
        }
        self.leftOut = leftOut
    }

    /// One item of the matrix for each judgement of a row, of the row's weight over the number of its judgements.
    private static func evidence(
        _ items: [Item], isWeighted: Bool, group: (Item) -> String?
    ) -> [HypothesisEvidence] {
        items.flatMap { item -> [HypothesisEvidence] in
            let coded = item.judgements.filter { !$0.codes.isEmpty }
            let weight = (isWeighted ? item.weight : 1) / Double(max(1, coded.count))
            return coded.enumerated().map { index, judgement in
                HypothesisEvidence("\(item.row.id) \(index)", judgement.codes, weight: weight, source: group(item))
            }
        }
    }

    private static func diagnosticity(_ item: Item, _ names: [String]) throws -> Double {
        let coded = item.judgements.filter { !$0.codes.isEmpty }
        guard coded.count > 1 else {
            let one = try CompetingHypotheses(names, evidence([item], isWeighted: false) { _ in nil })
            return one.diagnosticity.first?.spread ?? 0
        }
        // Degrees from -2 to 2 are the crowd's ratings from 1 to 5.
        let votes = names.indices.map { place in coded.map { $0.codes[place].degree.map { $0 + 3 } } }
        return try CrowdRatings([votes]).diagnosticity.first.flatMap { $0 } ?? 0
    }

    /// The mean of the analysts' posteriors; `nil` where no row has likelihoods.
    private static func posterior(_ prior: [Double], _ items: [Item]) throws(InputError) -> [Double]? {
        var analysts: [String] = []
        for judgement in items.flatMap(\.judgements)
        where !judgement.likelihoods.isEmpty && !analysts.contains(judgement.by) { analysts.append(judgement.by) }
        guard !analysts.isEmpty else { return nil }
        var rows: [[Double]] = []
        for analyst in analysts {
            let reports = items.flatMap { item in
                item.judgements.filter { $0.by == analyst && !$0.likelihoods.isEmpty }.map {
                    ReportLikelihood($0.likelihoods, reliability: item.row.reliability)
                }
            }
            rows.append(try BayesianHypotheses(prior: prior, reports).posterior)
        }
        return try CoherenceWeightedAggregate(rows, beta: 0).aggregate
    }

    /// Places of the highest values.
    static func highest(_ values: [Double]) -> [Int] {
        guard let best = values.max() else { return [] }
        return values.indices.filter { values[$0] >= best - 1e-9 }
    }

    /// Each item, document, author, speaker or family left out in turn; a row goes where all of it comes from there.
    private static func leftOut(
        _ kind: LeftOut.Kind, _ names: [String], _ items: [Item], prior: [Double], whole: [Double]?
    ) throws -> [LeftOut] {
        func group(_ item: Item) -> String? {
            switch kind {
            case .item: item.row.id
            case .document: item.documents.count == 1 ? item.documents[0] : nil
            case .author: item.authors.count == 1 && !item.hasUnknownAuthor ? item.authors[0] : nil
            case .speaker: item.speakers.count == 1 && !item.hasAuthorsWord ? item.speakers[0] : nil
            case .family: item.row.family
            }
        }
        let matrix = try CompetingHypotheses(names, evidence(items, isWeighted: true, group: group))
        return matrix.withoutEachSource.map { part in
            let gone = items.filter { group($0) == part.without }
            let left = items.filter { group($0) != part.without }
            let posterior = (try? Self.posterior(prior, left)) ?? (whole == nil ? nil : prior)
            return LeftOut(
                kind: kind, without: part.without, items: gone.count, weighted: part.weighted, leaders: part.leaders,
                changesLeader: part.changesLeader, posterior: posterior,
                changesLikeliest: whole.map { Self.highest($0) != Self.highest(posterior ?? prior) } ?? false,
                evidence: gone.flatMap(\.evidence))
        }
    }

    // MARK: - What it comes to

    /// Items whose removal changes the leaders.
    package var critical: [Item] {
        let names = Set(leftOut.filter { $0.kind == .item && $0.changesLeader }.map(\.without))
        return counted.filter { names.contains($0.row.id) }
    }

    /// How many counted rows say nothing of the leader, neither for nor against it; 0 where several lead.
    package var silentOnLeader: Int {
        guard leaders.count == 1, let place = leaders.first else { return 0 }
        return counted.count { item in
            item.judgements.filter { !$0.codes.isEmpty }.allSatisfy { ($0.codes[place].degree ?? 0) == 0 }
        }
    }

    /// By how much the leaders' score lies above the next one's; `nil` where all lead.
    package var lead: Double? {
        guard let best = leaders.first.map({ weighted[$0] }) else { return nil }
        return weighted.indices.filter { !leaders.contains($0) }.map { best - weighted[$0] }.min()
    }

    /// Places of the hypotheses that are likeliest by likelihoods; empty where there are none.
    package var likeliest: [Int] { posterior.map { Self.highest($0) } ?? [] }

    package var standing: Answer.Standing {
        if counted.isEmpty { return .absent }
        return counted.count < Self.smallest || leaders.count != 1 || !critical.isEmpty ? .undetermined : .answered
    }
}
