internal import Chronology
internal import Evidence
internal import Ontology
internal import Record

/// Meetings that a passage counts, beside those between the same persons that the record dates.
package struct MeetingCounts {
    package struct Row: Sendable, Equatable {
        /// The two persons whom the counting sentence names, sorted.
        package let persons: [String]
        /// The claim that counts.
        package let claim: String
        package let stated: Double
        package let approximation: String?
        /// Ids of happenings: consultations of the two that took place and have a day or month.
        package let dated: [String]
        /// Those without such a date.
        package let undated: [String]
    }

    /// The largest count first, then by claim.
    package let rows: [Row]

    package init(_ material: Material) throws {
        let names = Dictionary(
            material.system.persons.map { ("person:" + $0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        var rows: [Row] = []
        let mentions = try material.mentions().filter { $0.mention.kind == .person }
        for claim in try material.claims(.figure) {
            guard case .figure(let figure) = claim.claim.content, figure.measure == "meetings",
                let passage = claim.claim.passage
            else { continue }
            let persons = Set(
                mentions.filter {
                    $0.document.id == passage.document && $0.mention.from >= passage.from
                        && $0.mention.to <= passage.to
                }.compactMap { $0.mention.entity.flatMap { names[$0] } })
            guard persons.count == 2 else { continue }
            let meetings = try material.happenings().filter { happening in
                let coding = happening.coding
                return coding.type == "CONSULT" && coding.status == .happened
                    && persons.isSubset(of: coding.persons)
            }
            let dated = meetings.filter { $0.coding.isDatedToMonth }
            rows.append(
                Row(
                    persons: persons.sorted(), claim: claim.claim.id, stated: figure.value,
                    approximation: figure.approximation, dated: dated.map(\.id),
                    undated: meetings.filter { !$0.coding.isDatedToMonth }.map(\.id)))
        }
        self.rows = rows.sorted { ($1.stated, $0.claim) < ($0.stated, $1.claim) }
    }
}
