package import Chronology

/// What of a mention decides of which happening it tells.
package struct LinkableMention: Sendable {
    package let id: String
    /// `nil` for a judgement without a passage.
    package let document: String?
    package let type: String
    package let mode: String?
    package let status: EventStatus
    /// Sorted, as are the others.
    package let source: [String]
    package let target: [String]
    package let mutual: Bool
    package let date: DateInterval
    package let place: String?
    package let persons: [String]
    /// Whether who acts is only concluded from a place or from what was told before, so that a mention that names
    /// another need not tell of another happening.
    package let isSourceConcluded: Bool
    package let isTargetConcluded: Bool

    package init(
        id: String, document: String?, type: String, mode: String?, status: EventStatus, source: [String],
        target: [String], mutual: Bool, date: DateInterval, place: String?, persons: [String],
        isSourceConcluded: Bool = false, isTargetConcluded: Bool = false
    ) {
        self.id = id
        self.document = document
        self.type = type
        self.mode = mode
        self.status = status
        self.source = source
        self.target = target
        self.mutual = mutual
        self.date = date
        self.place = place
        self.persons = persons
        self.isSourceConcluded = isSourceConcluded
        self.isTargetConcluded = isTargetConcluded
    }

    package init(_ event: EventCoding) {
        self.init(
            id: event.id, document: event.passage?.document, type: event.type, mode: event.mode, status: event.status,
            source: event.source, target: event.target, mutual: event.mutual, date: event.date, place: event.place,
            persons: event.persons, isSourceConcluded: event.isConcluded(.source),
            isTargetConcluded: event.isConcluded(.target))
    }
}

/// What a person judged about mentions of events.
package enum LinkJudgement: Hashable, Sendable {
    /// The two tell of one happening.
    case same(String, String)
    /// The mention tells of another happening than those that were linked with it; only what a person joins with it
    /// is one with it.
    case apart(String)
}

/// Which mentions tell of one happening: a pure function of all of them, the same in any order.
///
/// Mentions that agree in everything that is compared are one. A mention that says less (a month for a day, one side
/// for two, no person, no place) goes to those that say more, where these are all one happening; where they are
/// several, it stands alone: what could be either is counted as neither. Mentions that contradict each other (other
/// days, other persons, another place of an attack) are never one, unless a person says so. A plan and what came of it
/// are one where day and actors are the same. One who takes part is not told where he is only concluded, from a place
/// or from what was told before, and another mention states another.
package enum HappeningLinks {
    /// The id of the happening of each mention: `e` and the digits of the smallest id among its mentions. So the id
    /// with the digits of any of them finds it.
    package static func happenings(
        of mentions: [LinkableMention], judgements: [LinkJudgement] = []
    ) -> [String: String] {
        var apart: Set<String> = []
        for case .apart(let id) in judgements { apart.insert(id) }
        var links = Components()
        for mention in mentions { links.add(mention.id) }
        for group in LinkGroups(mentions.filter { !apart.contains($0.id) }).groups {
            for id in group.dropFirst() { links.join(group[0], id) }
        }
        for case .same(let first, let second) in judgements where links.holds(first) && links.holds(second) {
            links.join(first, second)
        }
        return links.smallest.mapValues { id(ofMention: $0) }
    }

    /// The id that a happening has where this is its smallest mention.
    package static func id(ofMention id: String) -> String { "e" + id.dropFirst() }

    /// The id of the mention by whose digits a happening is named.
    package static func mention(ofHappening id: String) -> String? {
        id.utf8.first == UInt8(ascii: "e") ? "m" + id.dropFirst() : nil
    }
}

/// Disjoint sets of ids.
private struct Components {
    private var parents: [String: String] = [:]

    mutating func add(_ id: String) { parents[id] = id }
    func holds(_ id: String) -> Bool { parents[id] != nil }

    private func root(_ id: String) -> String {
        var id = id
        while let parent = parents[id], parent != id { id = parent }
        return id
    }

    /// The smaller root becomes the root of both.
    mutating func join(_ first: String, _ second: String) {
        let (a, b) = (root(first), root(second))
        if a != b { parents[max(a, b)] = min(a, b) }
        parents[second] = min(a, b)
    }

    /// For each id the smallest one of its set.
    var smallest: [String: String] { Dictionary(uniqueKeysWithValues: parents.keys.map { ($0, root($0)) }) }
}
