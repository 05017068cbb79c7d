package import Chronology
package import Evidence

/// The persons of the record: the offices that the documents give them, and whom they met.
package struct PeopleAnswer: Sendable {
    package struct Tenure: Sendable, Equatable {
        package let office: String
        package let actor: String?
        package let period: DateInterval
        package let tenure: RoleClaim.Tenure
        package let claims: [String]
    }
    package struct Meeting: Sendable, Equatable {
        package let with: [String]
        package let date: DateInterval
        package let status: EventStatus
        package let place: String?
        /// The id of the happening.
        package let happening: String
    }
    package struct Row: Sendable, Equatable {
        package let person: String
        package let tenures: [Tenure]
        package let meetings: [Meeting]
        /// How many mentions of the person the documents hold.
        package let mentions: Int
    }
    /// By name.
    package let rows: [Row]

    /// - Parameters:
    ///   - claims: in any order; roles count.
    ///   - events: what each happening is; consultations with at least two persons count as meetings.
    ///   - mentions: names of persons and how often each is mentioned.
    package init(claims: [Claim], events: [String: EventCoding], mentions: [String: Int]) {
        var tenures: [String: [String: Tenure]] = [:]
        for claim in claims {
            guard case .role(let role) = claim.content else { continue }
            let key =
                "\(role.period.from?.number ?? Int32.max) \(role.office) \(role.actor ?? "") \(role.tenure.rawValue)"
            let before = tenures[role.person]?[key]?.claims ?? []
            tenures[role.person, default: [:]][key] = Tenure(
                office: role.office, actor: role.actor, period: role.period, tenure: role.tenure,
                claims: (before + [claim.id]).sorted())
        }
        var meetings: [String: [String: Meeting]] = [:]
        for (id, event) in events where event.type == "CONSULT" && event.persons.count > 1 {
            for person in event.persons {
                meetings[person, default: [:]][id] = Meeting(
                    with: event.persons.filter { $0 != person }, date: event.date, status: event.status,
                    place: event.place, happening: id)
            }
        }
        let names = Set(tenures.keys).union(meetings.keys).union(mentions.keys).sorted()
        rows = names.map { name in
            Row(
                person: name,
                tenures: (tenures[name] ?? [:]).sorted { $0.key < $1.key }.map(\.value),
                meetings: (meetings[name] ?? [:]).values.sorted {
                    ($0.date.from?.number ?? Int32.max, $0.happening) < (
                        $1.date.from?.number ?? Int32.max, $1.happening
                    )
                },
                mentions: mentions[name] ?? 0)
        }
    }
}
