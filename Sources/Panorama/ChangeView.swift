internal import Exchange
internal import Inquiry
internal import Record

/// What is new, or no longer there, since the last page.
struct ChangeView {
    let lead: String
    let table: PageTable

    /// From so many changes on the table is cut.
    private static let most = 500

    /// `nil` where nothing changed.
    init?(_ context: PageContext, since run: Int) throws {
        var changes: [Change] = []
        try context.material.snapshot.changes(since: .run(run)) { changes.append($0) }
        guard !changes.isEmpty else { return nil }
        let kinds = Change.Kind.allCases.compactMap { kind -> String? in
            let count = changes.count { $0.kind == kind }
            return count == 0 ? nil : "\(count) × \(kind.rawValue)"
        }
        let shown = changes.prefix(Self.most)
        let columns = [
            ResultColumn("kind", "change"), ResultColumn("document", "document"), ResultColumn("detail", "detail"),
            ResultColumn("by", "by"), ResultColumn("at", "at"),
        ]
        let rows = shown.map { change in
            Answer.Row(
                [
                    .string(change.kind.rawValue), .text(change.document?.name), .string(change.detail),
                    .string(change.by), .string(change.at),
                ], evidence: change.target.hasPrefix("d") ? ["\(change.target):1"] : [change.target])
        }
        // What was struck or retired no longer has passages that count.
        let targets = try rows.map {
            try context.register.passages($0.evidence).isEmpty ? nil : context.register.target($0.evidence)
        }
        table = PageTable(
            id: "t-changes", caption: "Changes since the last page", columns: columns, rows: rows, targets: targets)
        lead =
            "Since the last page: \(kinds.joined(separator: ", "))."
            + (changes.count > Self.most ? " The first \(Self.most) are listed; 'fukan changes' has all." : "")
    }
}
