internal import Chronology

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
        let acting = Self.acting(mentions)
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

    /// Who does it to whom: as one mention states it, else each side as a mention states it, else as it is concluded.
    private static func acting(
        _ mentions: [EventCoding]
    ) -> (source: [String], target: [String], mutual: Bool) {
        func isTold(_ event: EventCoding) -> Bool { !event.source.isEmpty && (!event.target.isEmpty || event.mutual) }
        func isStated(_ event: EventCoding) -> Bool { !event.isConcluded(.source) && !event.isConcluded(.target) }
        let best = mentions.first(where: isTold) ?? mentions[0]
        if let whole = mentions.first(where: { isTold($0) && isStated($0) }) {
            // Whom both name, stay in the order of the mention that counts most.
            let isSame = best.mutual && Set(best.source + best.target) == Set(whole.source + whole.target)
            let counts = isSame ? best : whole
            return (counts.source, counts.target, counts.mutual)
        }
        guard !best.mutual else { return (best.source, best.target, true) }
        let source = mentions.first { !$0.source.isEmpty && !$0.mutual && !$0.isConcluded(.source) }?.source
        let target = mentions.first { !$0.target.isEmpty && !$0.mutual && !$0.isConcluded(.target) }?.target
        guard source ?? best.source != target ?? best.target else { return (best.source, best.target, false) }
        return (source ?? best.source, target ?? best.target, false)
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
        // One who is only concluded gives way to one who is stated, and contradicts nobody.
        func sides(_ aspect: CodingReason.Aspect, _ side: (EventCoding) -> [String]) -> [String] {
            let told = mentions.filter { !side($0).isEmpty && !$0.mutual }
            let stated = told.filter { !$0.isConcluded(aspect) }
            return (stated.isEmpty ? told : stated).map { side($0).joined(separator: ";") }
        }
        note("source", sides(.source, \.source))
        note("target", sides(.target, \.target))
        for (index, quantity) in quantities.enumerated()
        where !quantities[..<index].contains(where: { $0.what == quantity.what && $0.unit == quantity.unit }) {
            let same = quantities.filter { $0.what == quantity.what && $0.unit == quantity.unit }
            note(quantity.what, same.map { "\($0.value) \($0.unit)" })
        }
        return found
    }
}
