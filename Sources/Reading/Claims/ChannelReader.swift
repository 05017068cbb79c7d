internal import Chronology
internal import Evidence
internal import Ontology

/// Reads what is said of standing channels between states: since when, agreed, held, planned, halted, to be revived,
/// and lists of partners ("the fifth after A, B, C and D").
///
/// A sentence that speaks of "similar meetings" or "this list" carries on the channel of the sentence before.
struct ChannelReader {
    let document: NamedDocument
    private var claims: [Claim] = []
    private var seen: Set<String> = []
    /// Channels and members that have been said to stand.
    private var stated: Set<String> = []

    /// The channel that an anaphor refers to, and its members.
    private var current: (channel: Int, members: [String], sentence: Int)?
    /// The members that each channel was last given.
    private var explicit: [Int: [String]] = [:]

    init(document: NamedDocument) {
        self.document = document
        mainPair = Self.mainPair(of: document)
    }

    mutating func read() -> [Claim] {
        for index in document.sentences.indices { read(index) }
        return claims
    }

    private static let anaphors = WordSet("similar such these this")
    private static let gatherings = WordSet("meeting meetings talks list format dialogue consultations mechanism round")
    private static let since = WordSet("since from")
    private static let with = WordSet("with")
    private static let after = WordSet("after following")
    private static let ordinals: [UInt64: Int] = Dictionary(
        uniqueKeysWithValues:
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(separator: " ")
            .enumerated().map { (NameWords.scan(String($1))[0].key, $0 + 1) })
    private static let andThe = WordSet("and the")
    private static let partnerWords = WordSet("list partner partners sort kind state country")
    private static let joins = WordSet("to on in of among")

    private mutating func read(_ index: Int) {
        let sentence = document.sentences[index]
        let channels = sentence.mentions.filter { $0.kind == .channel }
        var anchors: [(channel: Int, range: Range<Int>, isNamed: Bool)] = channels.compactMap { mention in
            guard let found = channelIndex(mention) else { return nil }
            return (found, mention.from..<mention.to, true)
        }
        if anchors.isEmpty, let current, index - current.sentence <= 2 {
            anchors = anaphors(sentence, by: Self.anaphors).map { (current.channel, $0, false) }
            // "The talks", right behind the sentence that named them, when they were halted or taken up again.
            if anchors.isEmpty, index - current.sentence == 1 {
                anchors = anaphors(sentence, by: Self.the).map { (current.channel, $0, false) }
                    .filter { !Set(states(of: $0.1, sentence)).isDisjoint(with: [.halted, .revived, .toBeRevived]) }
            }
        }
        guard !anchors.isEmpty else { return }

        var members: [String] = []
        var hasFocus = false
        let partners = partnerClaims(anchors[0].channel, sentence, index)
        let dated = sinceClaims(anchors[0].channel, sentence, index)
        for claim in dated + partners { add(claim, sentence) }
        for anchor in anchors {
            if !partners.isEmpty || !dated.isEmpty { continue }
            if !anchor.isNamed {
                let listed = listedPartners(behind: anchor.range, of: memory(for: anchor.channel), sentence)
                for pair in listed {
                    let claim = ChannelClaim(
                        name: document.gazetteer.package.channels[anchor.channel].name, members: pair.sorted(),
                        since: .unknown, state: .standing, at: .unknown)
                    add((claim, anchor.range), sentence)
                }
                if !listed.isEmpty { continue }
            }
            guard let found = self.members(of: anchor, sentence), found.count >= 2 else { continue }
            members = found
            explicit[anchor.channel] = found
            let since = founding(sentence, index, behind: anchor.range)
            let states = states(of: anchor.range, beside: anchors.map(\.range), sentence)
            // "of the summit": an occasion spoken of before, not a channel brought up.
            if states == [.standing], since == nil, isDefinite(anchor.range, sentence) { continue }
            hasFocus = true
            for state in states {
                // An anaphor alone adds nothing; a named channel of which nothing is said still stands.
                if state == .standing && since == nil {
                    if !anchor.isNamed || isOccasion(anchor.range, sentence) { continue }
                    // Once is enough to say that it stands.
                    if !stated.insert("\(anchor.channel) \(members.sorted())").inserted { continue }
                }
                // The date of what is to be revived is not that of the halt.
                let at =
                    state == .halted && states.count > 1
                    ? .unknown : date(of: state, near: anchor.range, index, except: since)
                // What lies after publication is a plan, whatever the words.
                let isToCome = at.from.flatMap { from in document.published.to.map { $0 < from } } ?? false
                let claim = ChannelClaim(
                    name: document.gazetteer.package.channels[anchor.channel].name, members: members.sorted(),
                    since: since?.interval ?? .unknown, state: isToCome && state == .held ? .planned : state, at: at)
                add((claim, anchor.range), sentence)
            }
        }
        if hasFocus || !dated.isEmpty || !partners.isEmpty {
            current = (anchors[0].channel, members, index)
        }
    }

    private mutating func add(_ found: (claim: ChannelClaim, anchor: Range<Int>), _ sentence: NamedSentence) {
        let claim = found.claim
        let id = document.codingID(
            "c", anchor: found.anchor,
            kind: "channel \(claim.name) \(claim.members.joined(separator: ",")) \(claim.state.rawValue)")
        guard seen.insert(id).inserted else { return }
        claims.append(
            Claim(
                id: id, content: .channel(claim), confidence: 0.6,
                passage: document.passage(sentence, anchor: found.anchor)))
    }

    private func channelIndex(_ mention: Mention) -> Int? {
        document.gazetteer.package.channels.firstIndex { "channel:" + $0.id == mention.entity }
    }

    private func memory(for channel: Int) -> [String] {
        let fixed = document.gazetteer.package.channels[channel].members
        if fixed.count >= 2 { return fixed }
        return explicit[channel] ?? []
    }

    /// Whose channel it is: its own members; those that the words beside the name give; those of the same channel
    /// before, unless the sentence speaks of two other states; where it names no state at all, the document's main pair.
    private func members(
        of anchor: (channel: Int, range: Range<Int>, isNamed: Bool), _ sentence: NamedSentence
    ) -> [String]? {
        if let beside = membersBeside(anchor.range, sentence) { return beside }
        if anchor.isNamed, let pair = pair(anchor.range, sentence) { return pair }
        let known = memory(for: anchor.channel)
        let near = membersNear(anchor.range, sentence)
        if known.count >= 2, near.isEmpty || !Set(near).isDisjoint(with: known) { return known }
        if near.count >= 2 && anchor.isNamed { return near }
        return near.isEmpty && anchor.isNamed ? mainPair : nil
    }

    /// The two states that the document names most; `nil` where a third is named as often as the second.
    private let mainPair: [String]?

    static func mainPair(of document: NamedDocument) -> [String]? {
        var counts: [String: Int] = [:]
        for sentence in document.sentences {
            for (code, mention) in sentence.actors(document.gazetteer) where mention.kind == .actor {
                let index = document.gazetteer.actorIndex[code]
                if let index, document.gazetteer.package.actors[Int(index)].kind == .state {
                    counts[code, default: 0] += 1
                }
            }
        }
        let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        guard ranked.count >= 2, ranked.count == 2 || ranked[1].value > ranked[2].value else { return nil }
        return [ranked[0].key, ranked[1].key]
    }

    private static let the = WordSet("the")

    private func isDefinite(_ anchor: Range<Int>, _ sentence: NamedSentence) -> Bool {
        let first = sentence.word(at: anchor.lowerBound)
        return first > 0 && first < sentence.words.count && sentence.words[first].gap == .space
            && Self.the.contains(sentence.words[first - 1])
    }

    /// "similar meetings", "this list".
    private func anaphors(_ sentence: NamedSentence, by set: WordSet) -> [Range<Int>] {
        let words = sentence.words
        return words.indices.dropFirst().compactMap { index in
            guard Self.gatherings.contains(words[index]), words[index].gap == .space else { return nil }
            let nearby = words[max(0, index - 2)..<index]
            return nearby.contains { set.contains($0) && $0.gap != .comma }
                ? Int(words[index].from)..<Int(words[index].to) : nil
        }
    }

    // MARK: - Members

    /// The states written into the channel's name ("Japan-Russia 2+2") or between which it is said to run.
    private func membersBeside(_ anchor: Range<Int>, _ sentence: NamedSentence) -> [String]? {
        let actors = sentence.actors(document.gazetteer)
        // Members stand right before the name, hyphened: walk back while names and hyphens are adjacent.
        var hyphened: [String] = []
        var edge = anchor.lowerBound
        for (code, mention) in actors.reversed() where mention.to <= edge && edge - mention.to <= 2 {
            hyphened.append(code)
            edge = mention.from
        }
        // Or inside it: "trilateral Japan-US-Russia meeting".
        let inside = actors.filter { $0.mention.from >= anchor.lowerBound && $0.mention.to <= anchor.upperBound }
        hyphened += inside.map(\.code)
        if Set(hyphened).count >= 2 { return distinct(hyphened) }
        let words = sentence.words
        guard
            let start = words.indices.first(where: {
                Self.between.contains(words[$0]) && Int(words[$0].from) >= anchor.lowerBound
                    && Int(words[$0].from) - anchor.upperBound < 40
            })
        else { return nil }
        let behind = actors.filter { $0.mention.from > Int(words[start].from) }
        let pair = distinct(Array(behind.prefix(2).map(\.code)))
        return pair.count == 2 ? pair : nil
    }

    private static let between = WordSet("between")

    /// "Japan and France held a 2+2", "Australia held a 2+2 with Japan": two states joined by a word, with the channel
    /// behind them or between them. `nil` where the sentence does not say it so.
    private func pair(_ anchor: Range<Int>, _ sentence: NamedSentence) -> [String]? {
        let words = sentence.words
        let actors = sentence.actors(document.gazetteer).filter { isState($0.code) }
        // The partner stands right behind the channel's name and "with"; the owner is the last one before it.
        let behind = sentence.word(at: anchor.upperBound)
        if let with = (behind..<min(words.count, behind + 4)).first(where: { Self.with.contains(words[$0]) }),
            let partner = actors.first(where: { $0.mention.from >= Int(words[with].to) }),
            partner.mention.from - Int(words[with].to) < 40,
            let owner = actors.last(where: { $0.mention.to <= anchor.lowerBound && $0.code != partner.code })
        {
            return [owner.code, partner.code]
        }
        let before = actors.filter { $0.mention.to <= anchor.lowerBound && anchor.lowerBound - $0.mention.to < 80 }
        for (first, second) in zip(before, before.dropFirst()).reversed() where first.code != second.code {
            let between = sentence.word(at: first.mention.to)..<sentence.word(at: second.mention.from)
            if between.count == 1, Self.andAlone.contains(words[between.lowerBound]) {
                return [first.code, second.code]
            }
        }
        return nil
    }

    private static let andAlone = WordSet("and")
    private static let listing = WordSet("and the then also now followed by")
    private static let occasions = WordSet("summit summits meeting meetings talks")

    /// "Summits with France", "the talks": an occasion by a common noun, not a channel that stands.
    private func isOccasion(_ anchor: Range<Int>, _ sentence: NamedSentence) -> Bool {
        let words = sentence.words(in: anchor)
        return words.count == 1 && Self.occasions.contains(sentence.words[words.lowerBound])
    }

    /// "These meetings with the United States, followed by Australia": the channel with each of them, for the one of its
    /// known members that the sentence names too.
    private func listedPartners(
        behind anchor: Range<Int>, of known: [String], _ sentence: NamedSentence
    ) -> [[String]] {
        let words = sentence.words
        let first = sentence.word(at: anchor.upperBound)
        guard first < words.count, Self.with.contains(words[first]) else { return [] }
        let actors = sentence.actors(document.gazetteer).filter { isState($0.code) }
        var partners: [String] = []
        var end = Int(words[first].to)
        for (code, mention) in actors where mention.from >= end {
            let between = sentence.word(at: end)..<sentence.word(at: mention.from)
            guard between.allSatisfy({ Self.listing.contains(words[$0]) }) else { break }
            partners.append(code)
            end = mention.to
        }
        guard let owner = actors.first(where: { known.contains($0.code) && !partners.contains($0.code) })?.code else {
            return []
        }
        return partners.map { [owner, $0] }
    }

    /// The two states named nearest to the channel.
    private func membersNear(_ anchor: Range<Int>, _ sentence: NamedSentence) -> [String] {
        let near = distinct(
            sentence.actors(document.gazetteer).filter { abs($0.mention.from - anchor.lowerBound) < 160 }
                .sorted { abs($0.mention.from - anchor.lowerBound) < abs($1.mention.from - anchor.lowerBound) }
                .map(\.code)
                .filter { isState($0) })
        return Array(near.prefix(2))
    }

    private func isState(_ code: String) -> Bool {
        document.gazetteer.actorIndex[code].map { document.gazetteer.package.actors[Int($0)].kind == .state } ?? false
    }

    private func distinct(_ codes: [String]) -> [String] {
        var seen: Set<String> = []
        return codes.filter { seen.insert($0).inserted }
    }

    // MARK: - Since when, and in which place

    /// "since 1960 … with the United States, and from 2007 with Australia": the channel with each, since then.
    private func sinceClaims(
        _ channel: Int, _ sentence: NamedSentence, _ index: Int
    ) -> [(claim: ChannelClaim, anchor: Range<Int>)] {
        let words = sentence.words
        let actors = sentence.actors(document.gazetteer).filter { isState($0.code) }
        var found: [(ChannelClaim, Range<Int>)] = []
        for date in document.dates[index] where date.interval.precision != .unknown {
            guard let from = date.interval.from else { continue }
            let first = sentence.word(at: date.from)
            let opensWith =
                (first < words.count && Self.since.contains(words[first]))
                || (first > 0 && Self.since.contains(words[first - 1]))
            guard opensWith else { continue }
            let after = sentence.word(at: date.to)
            guard let with = (after..<min(words.count, after + 6)).first(where: { Self.with.contains(words[$0]) }),
                let partner = actors.first(where: { $0.mention.from >= Int(words[with].to) }),
                partner.mention.from - Int(words[with].to) < 30,
                let owner = owner(of: sentence, except: [partner.code], actors)
            else { continue }
            let since = DateInterval(from: from, to: nil, precision: .interval)
            found.append(
                (
                    ChannelClaim(
                        name: document.gazetteer.package.channels[channel].name,
                        members: [owner, partner.code].sorted(), since: since, state: .standing, at: .unknown,
                        rankOf: owner),
                    date.from..<date.to
                ))
        }
        return found
    }

    /// Whose list it is: "For Russia, …"; else the subject that the sentence's own verb has.
    private func owner(
        of sentence: NamedSentence, except: Set<String>, _ actors: [(code: String, mention: Mention)]
    ) -> String? {
        let counts = Dictionary(grouping: actors.map(\.code), by: \.self).mapValues(\.count)
        let candidates = distinct(actors.map(\.code)).filter { !except.contains($0) }
        // The owner of a list of partners is named most often; the first named wins among equals.
        return candidates.max { a, b in
            (counts[a] ?? 0, -(candidates.firstIndex(of: a) ?? 0)) < (
                counts[b] ?? 0, -(candidates.firstIndex(of: b) ?? 0)
            )
        }
    }

    /// "added Russia as third on this list", "Japan is the fifth to make the list after A, B and C".
    private func partnerClaims(
        _ channel: Int, _ sentence: NamedSentence, _ index: Int
    ) -> [(claim: ChannelClaim, anchor: Range<Int>)] {
        let words = sentence.words
        guard words.contains(where: { Self.partnerWords.contains($0) }) else { return [] }
        let actors = sentence.actors(document.gazetteer).filter { isState($0.code) }
        guard
            let position = words.indices.first(where: { index in
                Self.ordinals[words[index].key] != nil
                    && index + 1 < words.count
                    && (Self.joins.contains(words[index + 1]) || Self.partnerWords.contains(words[index + 1]))
            }), let rank = Self.ordinals[words[position].key],
            let partner = actors.last(where: {
                $0.mention.to <= Int(words[position].from)
            })
        else { return [] }
        let anchor = Int(words[position].from)..<Int(words[position].to)
        let name = document.gazetteer.package.channels[channel].name
        let enumeration = enumerated(after: position, sentence, actors)
        let outside = Set([partner.code] + enumeration.map(\.code))
        guard let owner = owner(of: sentence, except: outside, actors) else { return [] }
        var found: [(ChannelClaim, Range<Int>)] = []
        // The list is only told in order where it is as long as the rank says.
        if enumeration.count == rank - 1 {
            for (place, earlier) in enumeration.enumerated() {
                found.append(
                    (
                        ChannelClaim(
                            name: name, members: [owner, earlier.code].sorted(), since: .unknown, state: .standing,
                            at: .unknown, rankOf: owner, rank: place + 1),
                        earlier.mention.from..<earlier.mention.to
                    ))
            }
        }
        found.append(
            (
                ChannelClaim(
                    name: name, members: [owner, partner.code].sorted(), since: .unknown, state: .standing,
                    at: .unknown, rankOf: owner, rank: rank),
                anchor
            ))
        return found
    }

    private func enumerated(
        after position: Int, _ sentence: NamedSentence, _ actors: [(code: String, mention: Mention)]
    ) -> [(code: String, mention: Mention)] {
        guard
            let start = sentence.words.indices.first(where: {
                $0 > position && Self.after.contains(sentence.words[$0])
            })
        else { return [] }
        var list: [(code: String, mention: Mention)] = []
        var edge = start + 1
        for actor in actors where actor.mention.from >= Int(sentence.words[start].to) {
            let between = edge..<sentence.word(at: actor.mention.from)
            guard between.allSatisfy({ Self.andThe.contains(sentence.words[$0]) }) else { break }
            list.append(actor)
            edge = sentence.word(at: actor.mention.to)
        }
        return list
    }

    // MARK: - State

    private static let agreeing = WordSet("agree agreed agreement agrees accord proposal proposed propose")
    private static let proposing = WordSet("propose proposed proposal proposes suggested suggestion")
    private static let halting = WordSet("halted suspended frozen broken interrupted cancelled canceled stopped ceased")
    private static let reviving = WordSet("revive revived revival resume resumed resumption restart restarted")
    private static let planning = WordSet(
        "planned scheduled expected will upcoming next intends"
    )
    private static let holding = WordSet("held convened conducted met occurred attended hosted")
    private static let tookPlace = WordSet("took")
    private static let founding = WordSet("convene hold start launch establish begin set raise extend")
    private static let place = WordSet("place")
    private static let take = WordSet("take takes taking")

    /// What is said of the channel's state. A plan is never a meeting held: words of agreement and plan win over
    /// those of holding. What was halted and is to be revived is both.
    ///
    /// - Parameter others: all channels of the sentence. What was done belongs to the one that stands nearest to the
    ///   word; that it was agreed or planned may be said of several.
    private func states(
        of anchor: Range<Int>, beside others: [Range<Int>] = [], _ sentence: NamedSentence
    ) -> [ChannelClaim.State] {
        let words = sentence.words
        func distance(_ word: Int, _ range: Range<Int>) -> Int {
            let at = Int(words[word].from)
            return at < range.lowerBound ? range.lowerBound - at : max(0, at - range.upperBound)
        }
        let near = words.indices.filter { abs(Int(words[$0].from) - anchor.lowerBound) < 80 }
        let own = near.filter { word in others.allSatisfy { distance(word, anchor) <= distance(word, $0) } }
        func isSaid(_ set: WordSet) -> Bool { near.contains { set.contains(words[$0]) } }
        func isDone(_ set: WordSet) -> Bool { own.contains { set.contains(words[$0]) } }
        let halted: [ChannelClaim.State] = isDone(Self.halting) ? [.halted] : []
        if isDone(Self.reviving) {
            return halted + [isSaid(Self.agreeing) || isSaid(Self.planning) ? .toBeRevived : .revived]
        }
        if !halted.isEmpty { return halted }
        if isDone(Self.proposing) { return [.proposed] }
        if isSaid(Self.agreeing), isDone(Self.founding) || isDone(Self.take) { return [.agreed] }
        if isDone(Self.planning) { return [.planned] }
        let tookPlace = own.contains {
            Self.tookPlace.contains(words[$0]) && $0 + 1 < words.count && Self.place.contains(words[$0 + 1])
        }
        if isDone(Self.holding) || tookPlace { return [.held] }
        return [.standing]
    }

    private static let launching = WordSet("launched established started began begun founded set")

    /// "was launched in 2013": the date right behind a verb of founding, with nobody else named since the channel.
    private func founding(_ sentence: NamedSentence, _ index: Int, behind anchor: Range<Int>) -> DateMention? {
        document.dates[index].first { date in
            guard date.interval.from != nil else { return false }
            let first = sentence.word(at: date.from)
            guard let verb = (max(0, first - 3)..<first).first(where: { Self.launching.contains(sentence.words[$0]) })
            else { return false }
            let stretch = min(anchor.lowerBound, Int(sentence.words[verb].from))..<date.from
            return !sentence.mentions.contains {
                ($0.kind == .actor || $0.kind == .person) && stretch.contains($0.from)
            }
        }
    }

    /// The date nearest to the channel's name; for a plan the nearest behind it, since what is planned comes last.
    private func date(
        of state: ChannelClaim.State, near anchor: Range<Int>, _ index: Int, except used: DateMention?
    ) -> DateInterval {
        if state == .standing { return .unknown }
        let dates = document.dates[index].filter { $0.interval.precision != .unknown && $0 != used }
        let behind = state == .planned ? dates.filter { $0.from >= anchor.upperBound } : []
        return (behind.isEmpty ? dates : behind)
            .min { abs($0.from - anchor.lowerBound) < abs($1.from - anchor.lowerBound) }?.interval ?? .unknown
    }
}
