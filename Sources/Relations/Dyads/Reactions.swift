internal import Chronology
internal import Mathematics

/// Who answers whom, how soon, and whether more often than by chance.
///
/// An act of A towards B is answered where B acts towards A within so many days after it. Where there are many acts that
/// happens anyway: so the days of all acts within the same period of the calendar are dealt out anew among them, which
/// keeps who did how much to whom and how much went on, and breaks what followed on what.
package struct Reactions: Sendable, Equatable {
    /// Which acts can answer one.
    package enum Matching: Sendable {
        /// Any towards the one who acted.
        case any
        /// Only those whose score has the same sign; acts without a score or with 0 are left out.
        case inKind
    }

    /// How one actor answers another.
    package struct Pair: Sendable, Equatable {
        /// From whom to whom the acts go that are answered: its target is who answers.
        package let dyad: Dyad
        /// Acts that can be answered.
        package let acts: Int
        /// Acts that are.
        package let answered: Int
        /// Days to the first answer, in their order: the middle one, or the mean of the middle two; `nil` where none is.
        package let lag: Double?
        /// How many are answered by chance, on average.
        package let expected: Double
        /// How probable it is that as many or more are answered by chance, with what was seen counted among the deals.
        package let probability: Double
        /// The mean of the middle lags by chance; `nil` where none is ever answered.
        package let expectedLag: Double?
        /// Ids of the acts that are answered, each with that of its first answer and the days between.
        package let answers: [Answer]

        package var share: Double { Double(answered) / Double(acts) }
    }

    package struct Answer: Sendable, Equatable {
        package let act: String
        package let answer: String
        package let days: Int
    }

    /// The least probable by chance first; then by the codes.
    package let pairs: [Pair]
    /// Ids of acts that are not dated to the day.
    package let undated: [String]

    /// - Parameters:
    ///   - acts: of all whose times are dealt out together, in any order.
    ///   - days: within which an act is answered, at least 1; what happens on the same day answers nothing.
    ///   - period: within which times are dealt out.
    ///   - smallest: of how many acts of one towards the other at least something is said.
    ///   - deals: how many, at least 1.
    package init(
        _ acts: [Act], within days: Int, dealingWithin period: Grain, matching: Matching = .any, smallest: Int = 5,
        deals: Int = 499, seed: UInt64 = 1
    ) {
        precondition(days >= 1 && deals >= 1, "at least one day and one deal")
        var undated: [String] = []
        var dated: [(act: Act, day: Int)] = []
        for act in acts where act.dyad.source != act.dyad.target {
            guard let from = act.date.from, act.date.to == from else {
                undated.append(act.id)
                continue
            }
            if matching == .inKind && act.score ?? 0 == 0 { continue }
            dated.append((act, Int(from.number)))
        }
        self.undated = undated
        dated.sort { ($0.day, $0.act.dyad, $0.act.id) < ($1.day, $1.act.dyad, $1.act.id) }
        // Acts that can be answered and those that can answer them, by their places.
        struct Channel {
            let dyad: Dyad
            var acts: [Int]
            var answers: [Int]
        }
        var places: [Dyad: [Int]] = [:]
        for (place, one) in dated.enumerated() { places[one.act.dyad, default: []].append(place) }
        var channels: [[Channel]] = []
        for dyad in places.keys.sorted() {
            guard let own = places[dyad], own.count >= smallest else { continue }
            let back = places[dyad.reversed] ?? []
            switch matching {
            case .any: channels.append([Channel(dyad: dyad, acts: own, answers: back)])
            case .inKind:
                channels.append(
                    [true, false].map { isPositive in
                        func isOfKind(_ place: Int) -> Bool { (dated[place].act.score ?? 0 > 0) == isPositive }
                        return Channel(dyad: dyad, acts: own.filter(isOfKind), answers: back.filter(isOfKind))
                    })
            }
        }
        /// The place of the first answer to each act that is answered.
        func answers(_ channel: Channel, _ day: [Int]) -> [(act: Int, answer: Int)] {
            let acts = channel.acts.sorted { (day[$0], $0) < (day[$1], $1) }
            let back = channel.answers.sorted { (day[$0], $0) < (day[$1], $1) }
            var next = 0
            return acts.compactMap { act in
                while next < back.count && day[back[next]] <= day[act] { next += 1 }
                return next < back.count && day[back[next]] - day[act] <= days ? (act, back[next]) : nil
            }
        }
        let seen = dated.map(\.day)
        let found = channels.map { $0.flatMap { answers($0, seen) } }
        // Those of one period, whose days are dealt out among them.
        var blocks: [Int: [Int]] = [:]
        for (place, day) in seen.enumerated() {
            blocks[Period(period, containing: Day(number: Int32(day))).number, default: []].append(place)
        }
        let dealt = blocks.keys.sorted().compactMap { blocks[$0] }
        var asMany = Array(repeating: 0, count: channels.count)
        var total = asMany
        var lags = Array(repeating: 0.0, count: channels.count)
        var withLag = asMany
        for deal in 0..<deals {
            var random = CounterRandom(seed: seed, stream: UInt64(deal))
            var day = seen
            for block in dealt {
                var times = block.map { seen[$0] }
                random.permute(&times)
                for (place, time) in zip(block, times) { day[place] = time }
            }
            for (index, channel) in channels.enumerated() {
                let now = channel.flatMap { answers($0, day) }
                total[index] += now.count
                if now.count >= found[index].count { asMany[index] += 1 }
                if let lag = Self.middle(now.map { day[$0.answer] - day[$0.act] }) {
                    lags[index] += lag
                    withLag[index] += 1
                }
            }
        }
        pairs = channels.indices.compactMap { index -> Pair? in
            guard let dyad = channels[index].first?.dyad else { return nil }
            let answers = found[index].sorted { $0.act < $1.act }.map {
                Answer(act: dated[$0.act].act.id, answer: dated[$0.answer].act.id, days: seen[$0.answer] - seen[$0.act])
            }
            return Pair(
                dyad: dyad, acts: channels[index].reduce(0) { $0 + $1.acts.count }, answered: answers.count,
                lag: Self.middle(answers.map(\.days)), expected: Double(total[index]) / Double(deals),
                probability: Double(asMany[index] + 1) / Double(deals + 1),
                expectedLag: withLag[index] == 0 ? nil : lags[index] / Double(withLag[index]), answers: answers)
        }.sorted { ($0.probability, $0.dyad) < ($1.probability, $1.dyad) }
    }

    private static func middle(_ values: [Int]) -> Double? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        let half = sorted.count / 2
        return sorted.count % 2 == 1 ? Double(sorted[half]) : Double(sorted[half - 1] + sorted[half]) / 2
    }
}
