import Foundation

/// Scores coded events against hand-coded ones.
///
/// Two codings are paired one to one, only where each one's anchor lies inside the other's quote; the levels are found,
/// the same type, the same actors too, and the same status and an overlapping date too.
package struct EventScore {
    package struct Level {
        package var right = 0
        package var gold = 0
        package var coded = 0
        package var precision: Double { coded == 0 ? 0 : Double(right) / Double(coded) }
        package var recall: Double { gold == 0 ? 0 : Double(right) / Double(gold) }
        package var f1: Double { right == 0 ? 0 : 2 * precision * recall / (precision + recall) }
    }
    package private(set) var found = Level()
    package private(set) var type = Level()
    package private(set) var who = Level()
    package private(set) var whole = Level()
    /// Of the events of the right type, how many have the field right.
    package private(set) var statusRight = 0
    package private(set) var dateRight = 0
    package private(set) var speakerRight = 0
    package private(set) var byType: [String: Level] = [:]
    package private(set) var missed: [CodedEvent] = []
    package private(set) var falseOnes: [CodedEvent] = []
    package private(set) var pairs: [(gold: CodedEvent, coded: CodedEvent)] = []
    /// Each coded event, with whether it is one of the hand coder's of the same type.
    package private(set) var outcomes: [(coded: CodedEvent, isRight: Bool)] = []

    package init(gold: [CodedEvent], coded: [CodedEvent], texts: [GoldText]) {
        func place(_ event: CodedEvent) -> (text: Int, quote: Range<Int>, anchor: Range<Int>)? {
            guard let text = texts.firstIndex(where: { $0.name == event.document }),
                let quote = texts[text].place(of: event.quote)
            else { return nil }
            let anchor = GoldText.letters(event.anchor)
            let inner = GoldText.find(anchor, in: GoldText.letters(event.quote)) ?? 0
            let start = quote.lowerBound + inner
            return (text, quote, start..<start + max(1, anchor.count))
        }
        let goldPlaces = gold.map(place)
        let placed = coded.compactMap { event in place(event).map { (event, $0) } }
        let weights = zip(gold, goldPlaces).map { gold, place in
            placed.map { coded, other -> Double in
                guard let place, place.text == other.text, place.anchor.overlaps(other.quote),
                    other.anchor.overlaps(place.quote)
                else { return 0 }
                var weight = 1.0
                if gold.type == coded.type { weight += 4 }
                if gold.hasSameActors(as: coded) { weight += 2 }
                if gold.who == coded.who { weight += 1 }
                if gold.status == coded.status { weight += 0.5 }
                if gold.hasSameDate(as: coded) { weight += 0.5 }
                if place.anchor.overlaps(other.anchor) { weight += 1.5 }
                return weight
            }
        }
        let assigned = Assignment.pairs(weights)
        pairs = assigned.map { (gold[$0.row], placed[$0.column].0) }
        func level(_ right: Int) -> Level { Level(right: right, gold: gold.count, coded: placed.count) }
        let typed = pairs.filter { $0.gold.type == $0.coded.type }
        let actors = typed.filter { $0.gold.hasSameActors(as: $0.coded) }
        found = level(pairs.count)
        type = level(typed.count)
        who = level(actors.count)
        whole = level(actors.count { $0.gold.status == $0.coded.status && $0.gold.hasSameDate(as: $0.coded) })
        statusRight = typed.count { $0.gold.status == $0.coded.status }
        dateRight = typed.count { $0.gold.hasSameDate(as: $0.coded) }
        speakerRight = typed.count { ($0.gold.attribution == "author") == ($0.coded.attribution == "author") }
        for event in gold { byType[event.type, default: Level()].gold += 1 }
        for (event, _) in placed { byType[event.type, default: Level()].coded += 1 }
        for pair in typed { byType[pair.gold.type, default: Level()].right += 1 }
        let hitRows = Set(assigned.map(\.row))
        let hitColumns = Set(assigned.map(\.column))
        let rightColumns = Set(assigned.filter { gold[$0.row].type == placed[$0.column].0.type }.map(\.column))
        outcomes = placed.indices.map { (placed[$0].0, rightColumns.contains($0)) }
        missed = gold.indices.filter { !hitRows.contains($0) }.map { gold[$0] }
        falseOnes = placed.indices.filter { !hitColumns.contains($0) }.map { placed[$0].0 }
    }
}
