internal import Chronology

/// The groups of mentions that tell of one happening, before persons judge.
struct LinkGroups {
    /// What is compared of a mention. Mentions with equal keys are one node.
    private struct Key: Hashable {
        let type: String
        let mode: String?
        let stage: Stage
        /// Everyone who takes part, sorted.
        let parties: [String]
        /// Who acts upon whom; `nil` where both act or it does not matter.
        let sides: [[String]]?
        let from: Int32?
        let to: Int32?
        let place: String?
        let persons: [String]
        /// What keeps a mention of vague date for itself: its document, or its own id.
        let own: String?

        /// The same with a side of which nothing is told, which is not as good as one of which the wrong one is.
        func without(source: Bool, target: Bool, of mention: LinkableMention) -> Key {
            let (first, second) = (source ? [] : mention.source, target ? [] : mention.target)
            return Key(
                type: type, mode: mode, stage: stage, parties: first.isEmpty ? second : first,
                sides: sides == nil ? nil : [first, second], from: from, to: to, place: place, persons: persons,
                own: own)
        }

        var isSharp: Bool { own == nil }
        /// How many of the two sides are not told.
        var missing: Int { sides.map { $0.count(where: \.isEmpty) } ?? (parties.count < 2 ? 1 : 0) }
        var length: Int64 {
            guard let from, let to else { return Int64.max }
            return Int64(to) - Int64(from)
        }
    }

    /// How far an act is said to have come.
    private enum Stage: Int {
        case done, plan, denied, supposed

        init(_ status: EventStatus) {
            switch status {
            case .happened, .ongoing: self = .done
            case .planned, .proposed, .expected: self = .plan
            case .denied: self = .denied
            case .hypothetical, .conditional: self = .supposed
            }
        }
    }

    private struct Block: Hashable {
        let type: String
        let party: String
        /// Of the first day, counted in periods of 32 days; -1 with `document` set.
        let period: Int32
        let document: String?
    }

    /// Types where acts at two places on one day are two.
    private static let bound: Set<String> = ["ASSAULT", "COERCE", "MOBILIZE", "PROTEST"]
    /// The longest span, in days, that tells one happening from another.
    private static let sharpest: Int64 = 31
    /// The longest span that is looked through beyond the document.
    private static let widest: Int64 = 123

    private var keys: [Key] = []
    private var members: [[Int]] = []
    /// Of each node, whether a side is stated by none of its mentions.
    private var concluded: [(source: Bool, target: Bool)] = []
    private var parents: [Int] = []
    private var blocks: [Block: [Int]] = [:]
    private let mentions: [LinkableMention]

    init(_ mentions: [LinkableMention]) {
        self.mentions = mentions
        var nodes: [Key: Int] = [:]
        for (index, mention) in mentions.enumerated() {
            let key = Self.key(of: mention)
            if let node = nodes[key] {
                members[node].append(index)
                concluded[node].source = concluded[node].source && mention.isSourceConcluded
                concluded[node].target = concluded[node].target && mention.isTargetConcluded
            } else {
                nodes[key] = keys.count
                keys.append(key)
                members.append([index])
                concluded.append((mention.isSourceConcluded, mention.isTargetConcluded))
            }
        }
        parents = Array(keys.indices)
        // Whatever says more comes before what says less.
        let ranks = keys.map { Self.rank($0) }
        for node in keys.indices.sorted(by: { Self.precedes(ranks[$0], ranks[$1]) }) { place(node) }
        joinConcluded()
    }

    /// Ids of the mentions of each happening that has more than one.
    var groups: [[String]] {
        var found: [Int: [String]] = [:]
        for node in keys.indices {
            found[parents[node], default: []] += members[node].map { mentions[$0].id }
        }
        return found.values.filter { $0.count > 1 }
    }

    private static func key(of mention: LinkableMention) -> Key {
        let from = mention.date.from?.number
        let to = mention.date.to?.number
        var isSharp = false
        if mention.date.precision != .unknown, let from, let to { isSharp = Int64(to) - Int64(from) <= sharpest }
        let isConsultation = mention.type == "CONSULT"
        let parties = mention.source.isEmpty ? mention.target : Set(mention.source).union(mention.target).sorted()
        // Visits, talks and meetings are names of one thing; calls are another.
        let mode = isConsultation && mention.mode != "phone" ? nil : mention.mode
        let isNamed = mention.place != nil && mention.document != nil && parties.count > 1
        return Key(
            type: mention.type, mode: mode, stage: Stage(mention.status), parties: parties,
            sides: isConsultation || mention.mutual ? nil : [mention.source, mention.target], from: from, to: to,
            place: bound.contains(mention.type) || !isSharp ? mention.place : nil,
            persons: isConsultation ? mention.persons : [],
            own: isSharp && !parties.isEmpty ? nil : isNamed ? mention.document : mention.id)
    }

    private func isConcluded(_ node: Int) -> Bool { concluded[node].source || concluded[node].target }

    private static func rank(_ key: Key) -> [Int64] {
        [
            key.isSharp ? 0 : 1, key.length, Int64(key.missing), Int64(key.stage.rawValue),
            -Int64(key.persons.count), key.place == nil ? 1 : 0, key.mode == nil ? 1 : 0, key.sides == nil ? 1 : 0,
        ]
    }

    private static func precedes(_ a: [Int64], _ b: [Int64]) -> Bool { a.lexicographicallyPrecedes(b) }

    /// Joins a node with the one happening of all nodes that say more, and makes it known to those that say less.
    private mutating func place(_ node: Int) {
        let key = keys[node]
        guard !key.parties.isEmpty else { return }
        var found: Int?
        for block in blocksToSearch(node, key) {
            for other in blocks[block] ?? [] where parents[other] != found && says(keys[other], atLeast: key) {
                // Several would do: none does.
                if found != nil { return enter(node) }
                found = parents[other]
            }
        }
        if let found { parents[node] = found }
        enter(node)
    }

    /// Joins what stands alone and only concludes one side with the one happening that states another there. Last, so
    /// that whatever agrees in all it says has been joined before.
    private mutating func joinConcluded() {
        var sizes = [Int](repeating: 0, count: keys.count)
        for parent in parents { sizes[parent] += 1 }
        let found = keys.indices.map { node in
            isConcluded(node) && parents[node] == node && sizes[node] == 1 ? stated(insteadOf: node) : nil
        }
        for (node, parent) in found.enumerated() { if let parent { parents[node] = parent } }
    }

    /// The one happening that states another where a node only concludes who takes part. What is done together and
    /// what is done to somebody are not told of in one way: more than a name would differ.
    private func stated(insteadOf node: Int) -> Int? {
        let side = concluded[node]
        // Somebody must be stated, or nothing says that it is the same.
        guard side.source != side.target, keys[node].missing == 0 else { return nil }
        let mention = mentions[members[node][0]]
        guard !(side.source ? mention.target : mention.source).isEmpty else { return nil }
        let key = keys[node].without(source: side.source, target: side.target, of: mention)
        var found: Int?
        for block in blocksToSearch(node, key) {
            for other in blocks[block] ?? []
            where parents[other] != found && keys[other].missing == 0 && !isConcluded(other)
                && (keys[other].sides == nil) == (key.sides == nil)
                && says(keys[other], atLeast: key)
            {
                if found != nil { return nil }
                found = parents[other]
            }
        }
        return found
    }

    private func blocksToSearch(_ node: Int, _ key: Key) -> [Block] {
        let isWhole = key.missing == 0
        let party = isWhole ? key.parties.joined(separator: " ") : key.parties[0]
        if key.isSharp || (isWhole && key.length <= Self.widest), let from = key.from, let to = key.to {
            return ((from >> 5)...(to >> 5)).map { Block(type: key.type, party: party, period: $0, document: nil) }
        }
        // A year, or no date: only in its own document, and only what is told in whole.
        guard isWhole, let document = mentions[members[node][0]].document else { return [] }
        guard key.from != nil || key.place != nil || !key.persons.isEmpty else { return [] }
        return [Block(type: key.type, party: party, period: -1, document: document)]
    }

    private mutating func enter(_ node: Int) {
        let key = keys[node]
        guard key.isSharp, let from = key.from else { return }
        var parties = [key.parties.joined(separator: " ")]
        if key.parties.count > 1 { parties += key.parties }
        for party in parties {
            blocks[Block(type: key.type, party: party, period: from >> 5, document: nil), default: []].append(node)
        }
        guard key.missing == 0 else { return }
        for document in Set(members[node].compactMap { mentions[$0].document }) {
            blocks[Block(type: key.type, party: parties[0], period: -1, document: document), default: []].append(node)
        }
    }

    /// Whether one tells what the other does, and as much or more of it.
    private func says(_ more: Key, atLeast less: Key) -> Bool {
        guard more.mode == less.mode || less.mode == nil,
            more.place == less.place || less.place == nil || isPlain(more),
            Set(less.persons).isSubset(of: more.persons)
        else { return false }
        let isSameDay = more.from == less.from && more.to == less.to
        if more.stage != less.stage {
            guard more.stage == .done, less.stage == .plan, isSameDay, less.missing == 0 else { return false }
        }
        if let from = less.from, let to = less.to {
            guard let first = more.from, let last = more.to, from <= first, last <= to else { return false }
        } else {
            // Without a date there must be another sign that it is the same.
            guard !less.persons.isEmpty || (less.place != nil && more.place == less.place) else { return false }
        }
        switch (more.sides, less.sides) {
        case (nil, nil): return more.parties == less.parties || (less.missing == 1 && more.missing == 0)
        case (let sides?, nil):
            return less.missing == 0 ? more.parties == less.parties : !sides.contains([])
        case (nil, let sides?): return sides.contains([]) && more.missing == 0
        case (let sides?, let known?):
            return zip(sides, known).allSatisfy { $0 == $1 || $1.isEmpty }
        }
    }

    /// Whether the place is not compared for the key.
    private func isPlain(_ key: Key) -> Bool { !Self.bound.contains(key.type) }
}
