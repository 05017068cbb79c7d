package import Chronology
package import Evidence
internal import Exchange

/// What was planned, what was held, and what became of the plans.
package struct CalendarAnswer: Sendable {
    /// What the documents tell of a plan afterwards.
    package enum Fate: String, Sendable, CaseIterable {
        /// A meeting is said to have been held in the time planned.
        case held
        /// A meeting is said to have been held, after the time planned.
        case slipped
        /// The plan reaches beyond the last document.
        case ahead = "still ahead"
        case untold = "not told"
        /// Not a plan.
        case none = ""
    }

    package struct Entry: Sendable, Equatable {
        package let channel: String
        package let members: [String]
        package let state: ChannelClaim.State
        package let at: DateInterval
        package let fate: Fate
        package let claims: [String]
    }

    /// By date, those without one last.
    package let entries: [Entry]

    /// How long after a plan a meeting still counts as the one that was planned, in days: half a year.
    package static let patience = 183

    package init(_ channels: ChannelsAnswer, lastPublished: Day?) {
        var entries: [Entry] = []
        for row in channels.rows {
            let held = row.sayings.filter { $0.state == .held }.map(\.at)
            for saying in row.sayings where saying.state != .standing {
                entries.append(
                    Entry(
                        channel: row.name, members: row.members, state: saying.state, at: saying.at,
                        fate: saying.state == .planned ? Self.fate(saying.at, held, lastPublished) : .none,
                        claims: saying.claims))
            }
        }
        self.entries = entries.sorted { Self.order($0) < Self.order($1) }
    }

    private static func order(_ entry: Entry) -> (Int32, Int32, String, String, String) {
        (
            entry.at.from?.number ?? Int32.max, entry.at.to?.number ?? Int32.max, entry.channel,
            entry.members.joined(separator: ","), entry.state.rawValue
        )
    }

    private static func fate(_ plan: DateInterval, _ held: [DateInterval], _ last: Day?) -> Fate {
        guard let from = plan.from else { return .untold }
        let to = plan.to ?? from
        if held.contains(where: { $0.from != nil && $0.overlaps(plan) }) { return .held }
        if held.contains(where: { date in
            guard let day = date.from else { return false }
            return day > to && day.days(since: to) <= patience
        }) {
            return .slipped
        }
        guard let last else { return .untold }
        return to > last ? .ahead : .untold
    }

    package static func answer(_ material: Material) throws -> Answer {
        let calendar = try CalendarAnswer(ChannelsAnswer(material), lastPublished: material.lastPublished())
        let entries = calendar.entries.filter { $0.at.from != nil }
        let undated = calendar.entries.count - entries.count
        let plans = entries.filter { $0.state == .planned }
        let held = entries.filter { $0.state == .held }
        let fates = Fate.allCases.compactMap { fate -> String? in
            let count = plans.count { $0.fate == fate }
            guard count > 0 else { return nil }
            return switch fate {
            case .none: nil
            case .held: Wording.count(count, "was held", plural: "were held")
            case .slipped: Wording.count(count, "slipped", plural: "slipped")
            case .ahead: Wording.count(count, "lies beyond the last document", plural: "lie beyond the last document")
            case .untold: Wording.count(count, "is not told of again", plural: "are not told of again")
            }
        }
        let claims = entries.flatMap(\.claims)
        let sentence =
            entries.isEmpty
            ? "Not in these documents: no meeting is dated."
            : Wording.sentence(
                "\(Wording.count(held.count, "meeting")) of channels \(held.count == 1 ? "is" : "are") dated as held, "
                    + "\(Wording.count(plans.count, "plan")) told"
                    + (fates.isEmpty ? "" : ": \(Wording.list(fates))")
                    + (undated == 0 ? "." : "; \(Wording.count(undated, "more", plural: "more")) without a date."))
        return Answer(
            sentence, standing: entries.isEmpty ? .absent : .answered, evidence: claims, basis: "claims",
            reviewed: try material.reviewed(claims),
            columns: [
                ResultColumn("at", "date", parts: ["from", "to", "precision"]), ResultColumn("channel", "channel"),
                ResultColumn("members", "members"), ResultColumn("state", "said to be"),
                ResultColumn("fate", "what became of it"), ResultColumn("n", "n", unit: "passages"),
            ],
            rows: entries.map { entry in
                Answer.Row(
                    [
                        .interval(entry.at), .string(entry.channel), .texts(entry.members),
                        .string(entry.state.words), .string(entry.fate.rawValue), .integer(entry.claims.count),
                    ], evidence: entry.claims)
            }, command: "fukan channels")
    }
}
