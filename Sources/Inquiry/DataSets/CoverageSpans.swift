internal import Chronology
internal import Evidence

/// From when until when a data set tells of each actor, while it is read.
struct CoverageSpans: Sendable {
    private struct Span {
        var from: Day?
        var until: Day?
        var rows = 0
    }

    private var spans: [String: Span] = [:]
    /// The last day that any row names: where something holds with an open end, it is told until then.
    private var last: Day?

    mutating func add(_ actor: String?, _ period: DateInterval) {
        if let day = period.to ?? period.from { last = max(last ?? day, day) }
        guard let actor else { return }
        var span = spans[actor] ?? Span()
        span.rows += 1
        if let from = period.from ?? period.to { span.from = min(span.from ?? from, from) }
        if let until = period.to ?? (period.from == nil ? nil : Day(number: .max)) {
            span.until = max(span.until ?? until, until)
        }
        spans[actor] = span
    }

    /// In the order of the codes, those without any day left out.
    var all: [DataCoverage] {
        spans.compactMap { actor, span in
            guard let from = span.from, let until = span.until else { return nil }
            return DataCoverage(
                actor: actor, from: from, until: min(until, max(from, last ?? until)), rows: span.rows,
                itself: span.rows)
        }.sorted { $0.actor < $1.actor }
    }
}
