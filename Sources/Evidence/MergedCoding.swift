package import Chronology

/// What several mentions of one happening tell together, and in what they disagree.
package struct MergedCoding: Hashable, Sendable {
    /// A field in which mentions say what cannot both be so.
    package struct Disagreement: Hashable, Sendable {
        package let field: String
        /// As printed, sorted.
        package let values: [String]
    }

    /// Under the id, the passage and the reasons of the first mention.
    package let coding: EventCoding
    package let disagreements: [Disagreement]

    /// - Parameter mentions: of one happening, the one that counts most first; at least one.
    package init(_ mentions: [EventCoding]) {
        precondition(!mentions.isEmpty, "a happening has a mention")
        let first = mentions[0]
        guard mentions.count > 1 else {
            coding = first
            disagreements = []
            return
        }
        let status = mentions.map(\.status).min { Self.rank($0) < Self.rank($1) } ?? first.status
        let told = mentions.filter { $0.status == status }
        let acting = mentions.first { !$0.source.isEmpty && (!$0.target.isEmpty || $0.mutual) } ?? first
        let date = (told + mentions).map(\.date).min { Self.length($0) < Self.length($1) } ?? first.date
        let moded = mentions.first { $0.mode != nil && $0.type == first.type }
        var quantities: [Quantity] = []
        for quantity in mentions.flatMap(\.quantities) where !quantities.contains(quantity) {
            quantities.append(quantity)
        }
        coding = EventCoding(
            id: first.id, type: first.type, mode: moded?.mode, contexts: Set(mentions.flatMap(\.contexts)).sorted(),
            status: status, source: acting.source, target: acting.target, mutual: acting.mutual, date: date,
            place: mentions.lazy.compactMap(\.place).first, persons: Set(mentions.flatMap(\.persons)).sorted(),
            quantities: quantities,
            attribution: mentions.contains { $0.attribution == "author" } ? "author" : first.attribution,
            disclosed: mentions.lazy.compactMap(\.disclosed).first,
            stage: mentions.compactMap(\.stage).max { Self.rank($0) < Self.rank($1) },
            intensity: moded?.intensity ?? first.intensity, confidence: first.confidence, passage: first.passage,
            judgement: first.judgement, reasons: first.reasons)
        disagreements = Self.disagreements(mentions, date: date, quantities: quantities)
    }

    /// What is said to have been done before what is only said to come.
    private static func rank(_ status: EventStatus) -> Int {
        let order: [EventStatus] = [
            .happened, .ongoing, .planned, .expected, .proposed, .denied, .conditional, .hypothetical,
        ]
        return order.firstIndex(of: status) ?? order.count
    }

    private static func rank(_ stage: DeploymentStage) -> Int {
        DeploymentStage.allCases.firstIndex(of: stage) ?? 0
    }

    private static func length(_ date: DateInterval) -> Int64 {
        guard date.precision != .unknown, let from = date.from, let to = date.to else { return Int64.max }
        return Int64(to.number) - Int64(from.number)
    }

    private static func disagreements(
        _ mentions: [EventCoding], date: DateInterval, quantities: [Quantity]
    ) -> [Disagreement] {
        var found: [Disagreement] = []
        func note(_ field: String, _ values: some Sequence<String>) {
            let values = Set(values).sorted()
            if values.count > 1 { found.append(Disagreement(field: field, values: values)) }
        }
        note("type", mentions.map(\.type))
        if mentions.contains(where: { $0.status == .denied }) { note("status", mentions.map(\.status.rawValue)) }
        let dates = mentions.map(\.date).filter { $0.from != nil && $0.to != nil && $0.precision != .unknown }
        if dates.contains(where: { !$0.overlaps(date) }) { note("date", dates.map(\.iso)) }
        note("place", mentions.compactMap(\.place))
        note("source", mentions.filter { !$0.source.isEmpty && !$0.mutual }.map { $0.source.joined(separator: ";") })
        note("target", mentions.filter { !$0.target.isEmpty && !$0.mutual }.map { $0.target.joined(separator: ";") })
        for (index, quantity) in quantities.enumerated()
        where !quantities[..<index].contains(where: { $0.what == quantity.what && $0.unit == quantity.unit }) {
            let same = quantities.filter { $0.what == quantity.what && $0.unit == quantity.unit }
            note(quantity.what, same.map { "\($0.value) \($0.unit)" })
        }
        return found
    }
}
