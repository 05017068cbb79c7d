internal import Chronology
internal import Evidence
internal import Ontology

/// Reads stated quantities: a number before a counted noun ("160,000 troops"), a counted verb ("scrambled jets 390
/// times"), and the difference to the figure before ("up by 89 from fiscal 2016"), from which another is derived.
struct FigureReader {
    let document: NamedDocument
    private let nouns: [UInt64: [(keys: [UInt64], measure: Int)]]
    private let verbs: [UInt64: [Int]]
    private var found: [Claim] = []

    /// The figure that "this figure" and a difference refer to.
    private struct Antecedent {
        let claim: Claim
        let figure: FigureClaim
        let sentence: Int
    }
    private var last: Antecedent?
    private var usedDates: Set<Int> = []

    init(document: NamedDocument) {
        self.document = document
        var nouns: [UInt64: [(keys: [UInt64], measure: Int)]] = [:]
        var verbs: [UInt64: [Int]] = [:]
        for (index, measure) in document.gazetteer.package.measures.enumerated() {
            for noun in measure.nouns {
                let keys = NameWords.scan(noun).map(\.key)
                if let first = keys.first { nouns[first, default: []].append((keys, index)) }
            }
            for verb in measure.verbs {
                if let first = NameWords.scan(verb).first { verbs[first.key, default: []].append(index) }
            }
        }
        self.nouns = nouns.mapValues { $0.sorted { ($0.keys.count, $1.measure) > ($1.keys.count, $0.measure) } }
        self.verbs = verbs
    }

    mutating func read() -> [Claim] {
        for index in document.sentences.indices { read(index) }
        return found
    }

    private static let times = WordSet("times")
    private static let about = WordSet("about around some approximately roughly nearly almost circa")
    private static let over = WordSet("over")
    private static let more = WordSet("more")
    private static let less = WordSet("less fewer")
    private static let least = WordSet("least")
    private static let upTo = WordSet("up")
    private static let than = WordSet("than to")
    private static let rises = WordSet("up rose risen increased increase rise higher grew growth grown more")
    private static let falls = WordSet(
        "down fell fallen decreased decrease fall lower dropped drop declined decline less fewer")
    private static let by = WordSet("by")
    private static let from = WordSet("from than over compared against in")
    private static let between = WordSet("between")
    private static let stops = WordSet(
        "and or but of in on at to from by with for that which who is are was were be been has have had as than")

    private mutating func read(_ index: Int) {
        let sentence = document.sentences[index]
        usedDates = []
        let numbers = NumberReader.numbers(in: sentence.words, document.text.bytes).filter { number in
            !document.dates[index].contains { $0.from < number.bytes.upperBound && number.bytes.lowerBound < $0.to }
                && !sentence.hasMention(
                    overlapping: number.bytes, [.channel, .thing, .person, .place, .actor, .issue])
        }
        // "scrambled 900 times, of which 500 times against …": what the verb counts goes on.
        var counted: Int?
        for (place, number) in numbers.enumerated() where !isAnaphoric(number, sentence) {
            if derive(number, index, sentence) { continue }
            let limit = place + 1 < numbers.count ? numbers[place + 1].bytes.lowerBound : Int.max
            if let (measure, end) = countedNoun(after: number, sentence) {
                add(number, measure, index, sentence, reach: end, limit: limit)
            } else if let measure = countedVerb(around: number, sentence) ?? (isTimes(number, sentence) ? counted : nil)
            {
                counted = measure
                add(number, measure, index, sentence, reach: number.words.upperBound, limit: limit)
            }
        }
    }

    private static let definite = WordSet("the these those both its their our of")

    /// "the two countries", "one of the islands" count nothing; "a three-way talk" names a form.
    private func isAnaphoric(_ number: FoundNumber, _ sentence: NamedSentence) -> Bool {
        let words = sentence.words
        let (first, next) = (number.words.lowerBound, number.words.upperBound)
        let isSpelled = words[first].shape != .digits
        if isSpelled && number.value <= 1 { return true }
        if next < words.count, words[next].followsHyphen, nouns[words[next].key] == nil { return true }
        return isSpelled && number.value <= 4 && first > 0 && words[first].gap == .space
            && Self.definite.contains(words[first - 1])
    }

    /// The measure whose noun stands within four words behind the number, without a small word between them.
    private func countedNoun(after number: FoundNumber, _ sentence: NamedSentence) -> (Int, Int)? {
        let words = sentence.words
        var position = number.words.upperBound
        if pointsBack(number, sentence) { position += 2 }
        while position < words.count, position < number.words.upperBound + 5, words[position].gap == .space {
            for candidate in nouns[words[position].key] ?? [] {
                let end = position + candidate.keys.count
                if end <= words.count, zip(words[position..<end], candidate.keys).allSatisfy({ $0.key == $1 }) {
                    return (candidate.measure, end)
                }
            }
            if Self.stops.contains(words[position]), !joinsNames(position, sentence) { return nil }
            if words[position].shape == .digits || Self.timeWords.contains(words[position]) { return nil }
            position += 1
        }
        return nil
    }

    /// "288 of these scrambles": a share of the figure before.
    private func pointsBack(_ number: FoundNumber, _ sentence: NamedSentence) -> Bool {
        let (words, next) = (sentence.words, number.words.upperBound)
        return next + 1 < words.count && Self.of.contains(words[next]) && Self.pointing.contains(words[next + 1])
    }

    private static let of = WordSet("of")
    private static let pointing = WordSet("these those the its their")

    private static let timeWords = WordSet(
        "year years month months week weeks day days hour hours times minute minutes")
    private static let and = WordSet("and")

    /// "20 Russian and Chinese ships": the conjunction stands between two names.
    private func joinsNames(_ position: Int, _ sentence: NamedSentence) -> Bool {
        let words = sentence.words
        guard Self.and.contains(words[position]), position > 0, position + 1 < words.count else { return false }
        return [position - 1, position + 1].allSatisfy {
            sentence.hasMention(overlapping: Int(words[$0].from)..<Int(words[$0].to), [.actor])
        }
    }

    /// "scrambled jets 390 times": the verb stands within six words before the number, `times` right behind it.
    private func countedVerb(around number: FoundNumber, _ sentence: NamedSentence) -> Int? {
        let words = sentence.words
        guard isTimes(number, sentence) else { return nil }
        for position in stride(from: number.words.lowerBound - 1, through: max(0, number.words.lowerBound - 6), by: -1)
        {
            if let measure = verbs[words[position].key]?.first { return measure }
        }
        return nil
    }

    /// "390 times", but not "62 times more", which is a difference.
    private func isTimes(_ number: FoundNumber, _ sentence: NamedSentence) -> Bool {
        let (words, next) = (sentence.words, number.words.upperBound)
        guard next < words.count, Self.times.contains(words[next]) else { return false }
        return next + 1 == words.count || words[next + 1].gap != .space
            || !(Self.more.contains(words[next + 1]) || Self.less.contains(words[next + 1]))
    }

    // MARK: - Derived figures

    /// "up by 89 from fiscal 2016": the figure of that period is the one before, less the rise.
    private mutating func derive(_ number: FoundNumber, _ index: Int, _ sentence: NamedSentence) -> Bool {
        let words = sentence.words
        guard let last, index - last.sentence <= 1, number.words.lowerBound >= 1 else { return false }
        var position = number.words.lowerBound - 1
        if Self.by.contains(words[position]) { position -= 1 }
        guard position >= 0 else { return false }
        let isRise = Self.rises.contains(words[position])
        guard isRise || Self.falls.contains(words[position]) else { return false }
        let end = number.words.upperBound
        guard end < words.count, Self.from.contains(words[end]) else { return false }
        guard
            let dateIndex = document.dates[index].firstIndex(where: {
                $0.from >= Int(words[end].to) && $0.from - Int(words[end].to) <= 12
            })
        else { return false }
        let date = document.dates[index][dateIndex]
        guard date.interval.precision != .unknown, date.interval != last.figure.period else { return false }
        var figure = last.figure
        figure.value = last.figure.value + (isRise ? -number.value : number.value)
        figure.period = date.interval
        figure.derivation = "\(Self.plain(last.figure.value)) \(isRise ? "-" : "+") \(Self.plain(number.value))"
        figure.derivedFrom = [last.claim.id]
        usedDates.insert(dateIndex)
        found.append(claim(figure, number.bytes, sentence, confidence: 0.7))
        return true
    }

    private static func plain(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    }

    // MARK: - Stated figures

    private mutating func add(
        _ number: FoundNumber, _ measureIndex: Int, _ index: Int, _ sentence: NamedSentence, reach: Int, limit: Int
    ) {
        let measure = document.gazetteer.package.measures[measureIndex]
        let continued = last.flatMap { index - $0.sentence <= 2 && $0.figure.measure == measure.id ? $0 : nil }
        let isShare = continued != nil && pointsBack(number, sentence)
        let actors = actors(
            of: measure, number, sentence, reach: reach, limit: limit, continued: continued?.figure,
            isCarriedOn: isShare || continued?.sentence == index)
        var period = isShare ? .unknown : period(number, index, sentence)
        if period.precision == .unknown, let continued { period = continued.figure.period }
        let figure = FigureClaim(
            measure: measure.id, value: number.value, unit: measure.unit, period: period, actors: actors,
            approximation: approximation(number, sentence))
        let made = claim(figure, number.bytes, sentence, confidence: actors.isEmpty ? 0.5 : 0.7)
        found.append(made)
        last = Antecedent(claim: made, figure: figure, sentence: index)
    }

    private func claim(
        _ figure: FigureClaim, _ anchor: Range<Int>, _ sentence: NamedSentence, confidence: Double
    ) -> Claim {
        Claim(
            id: document.codingID("c", anchor: anchor, kind: "figure"), content: .figure(figure),
            confidence: confidence, passage: document.passage(sentence, anchor: anchor))
    }

    /// Who counts first, then whom it concerns.
    ///
    /// - Parameter limit: where the next number begins: whom is named behind it belongs to that one.
    private func actors(
        of measure: Measure, _ number: FoundNumber, _ sentence: NamedSentence, reach: Int, limit: Int,
        continued: FigureClaim?, isCarriedOn: Bool
    ) -> [String] {
        let named = sentence.actors(document.gazetteer)
        let phraseEnd = reach > 0 ? Int(sentence.words[reach - 1].to) : number.bytes.upperBound
        let before = named.filter { $0.mention.to <= number.bytes.lowerBound }
        let within = named.filter { $0.mention.from >= number.bytes.upperBound && $0.mention.to <= phraseEnd }
        let after = named.filter { $0.mention.from >= phraseEnd && $0.mention.from < limit }
        let beginsBetween =
            reach < sentence.words.count
            && sentence.words[reach..<min(reach + 2, sentence.words.count)].contains { Self.between.contains($0) }
        if beginsBetween, after.count >= 2 { return distinct([after[0].code, after[1].code]) }
        if measure.isAgainst {
            // Who counts is not named anew within a sentence: "… 500 against China and 250 against Russia".
            let counting = isCarriedOn ? continued?.actors.first : before.last?.code ?? continued?.actors.first
            let clause = sentence.words[reach...].first { $0.gap == .comma }.map { Int($0.from) } ?? Int.max
            let others = within + after.filter { !isCarriedOn || $0.mention.from < clause }
            let other =
                others.first { $0.code != counting }?.code
                ?? (isCarriedOn
                    ? before.last { $0.code != counting && $0.mention.from >= clauseStart(number, sentence) }?.code
                    : nil)
            return distinct([counting, other].compactMap(\.self))
        }
        return within.isEmpty ? distinct([before.last?.code].compactMap(\.self)) : distinct(within.map(\.code))
    }

    /// Where the words begin that no comma and no earlier number part from this number, in bytes.
    private func clauseStart(_ number: FoundNumber, _ sentence: NamedSentence) -> Int {
        let words = sentence.words
        for position in stride(from: number.words.lowerBound, to: 0, by: -1) {
            if words[position].gap == .comma || words[position - 1].shape == .digits {
                return Int(words[position].from)
            }
        }
        return 0
    }

    private func distinct(_ codes: [String]) -> [String] {
        var seen: Set<String> = []
        return codes.filter { seen.insert($0).inserted }
    }

    /// The date nearest to the number in its sentence, unless another figure has used it.
    private func period(_ number: FoundNumber, _ index: Int, _ sentence: NamedSentence) -> DateInterval {
        let near = document.dates[index].enumerated()
            .filter { !usedDates.contains($0.offset) && $0.element.interval.precision != .unknown }
            .min { distance($0.element, number) < distance($1.element, number) }
        return near?.element.interval ?? .unknown
    }

    private func distance(_ date: DateMention, _ number: FoundNumber) -> Int {
        date.to <= number.bytes.lowerBound ? number.bytes.lowerBound - date.to : date.from - number.bytes.upperBound
    }

    private func approximation(_ number: FoundNumber, _ sentence: NamedSentence) -> String? {
        let words = sentence.words
        let first = number.words.lowerBound
        guard first > 0, words[first].gap == .space else { return nil }
        let previous = words[first - 1]
        if Self.about.contains(previous) { return "about" }
        if Self.over.contains(previous) { return "over" }
        if Self.least.contains(previous) { return "at least" }
        guard first > 1, Self.than.contains(previous) else { return nil }
        if Self.more.contains(words[first - 2]) { return "over" }
        if Self.less.contains(words[first - 2]) { return "under" }
        if Self.upTo.contains(words[first - 2]) { return "at most" }
        return nil
    }
}
