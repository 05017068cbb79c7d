internal import Chronology
internal import Evidence

/// The date of an act, the words that gave it, and the date on which it was made known where the text tells it apart.
struct EventDate {
    var interval: DateInterval = .unknown
    var reason: CodingReason?
    var disclosed: DateInterval?
}

/// Finds the date of an act: that of its own words or clause, else the time that the text is telling of, else none.
///
/// A date of another act in the same sentence is not taken: neither that of the verb of saying above, nor that of a
/// relative clause beside. The publication date is never taken.
struct EventDateReader {
    let document: NamedDocument
    let sentences: [SyntaxSentence]
    /// For each sentence the last dated act told before it in its paragraph.
    private let stories: [DateMention?]
    /// News tells acts of several days beside each other: there only a connector carries a date on.
    private let isNews: Bool

    init(document: NamedDocument, sentences: [SyntaxSentence]) {
        self.document = document
        self.sentences = sentences
        stories = Self.stories(document, sentences)
        isNews = sentences.contains { $0.words.first?.isOfDateline ?? false }
    }

    /// - Parameter word: the verb or noun that names the act.
    func date(of word: Int, in sentence: SyntaxSentence, stance: Stance) -> EventDate {
        let clauses = ClauseStandingReader(sentence: sentence, lexicon: document.gazetteer.stances)
        let search = DateSearch(
            sentence: sentence, dates: document.dates[sentence.index], lexicon: document.gazetteer.stances,
            clauses: clauses)
        // A lasting state is dated by its own words alone.
        var found = stance.status == .ongoing ? search.own(word) : search.date(of: word)
        let disclosed = search.disclosure(of: word, beside: found?.mention)
        if found == nil, stance.status == .happened, disclosed == nil, let story = stories[sentence.index],
            search.tellsOn(word, withConnector: isNews)
        {
            found = (story, "time of the story", true)
        }
        if found == nil, disclosed == nil, let cited = document.citedDays[sentence.index],
            search.isSaidInPresent(word)
        {
            found = (cited, "said in the source", true)
        }
        guard let found else { return EventDate(disclosed: disclosed?.interval) }
        let mention = found.mention
        return EventDate(
            interval: mention.interval,
            reason: CodingReason(
                aspect: .date, rule: "\(found.rule): \(mention.rule)", range: mention.from..<mention.to,
                isInferred: found.isInferred || mention.anchor != "explicit"),
            disclosed: disclosed?.interval)
    }

    /// The dates that the story has reached at each sentence.
    private static func stories(_ document: NamedDocument, _ sentences: [SyntaxSentence]) -> [DateMention?] {
        let bytes = document.text.bytes
        var result: [DateMention?] = []
        var story: DateMention?
        var previousEnd = 0
        for sentence in sentences {
            let from = sentence.named.span.from
            if previousEnd < from, bytes[previousEnd..<from].contains(0x0A) { story = nil }
            result.append(story)
            previousEnd = sentence.named.span.to
            let clauses = ClauseStandingReader(sentence: sentence, lexicon: document.gazetteer.stances)
            let search = DateSearch(
                sentence: sentence, dates: document.dates[sentence.index], lexicon: document.gazetteer.stances,
                clauses: clauses)
            if let main = search.dateOfMainClause(published: document.published) { story = main }
        }
        return result
    }
}

/// The search for a date in the tree of one sentence.
struct DateSearch {
    typealias Found = (mention: DateMention, rule: String, isInferred: Bool)

    let sentence: SyntaxSentence
    let dates: [DateMention]
    let lexicon: StanceLexicon
    let clauses: ClauseStandingReader
    /// The word of each date that its other words hang on, and the nearest clause above it.
    private let places: [(word: Int, clause: Int?)]
    /// The number of the stretch between semicolons and the like in which each word stands.
    private let stretches: [Int]
    /// The dates that begin a stretch, by their number.
    private let fronted: [Int: Int]

    init(
        sentence: SyntaxSentence, dates: [DateMention], lexicon: StanceLexicon, clauses: ClauseStandingReader
    ) {
        self.sentence = sentence
        self.lexicon = lexicon
        self.clauses = clauses
        let usable = dates.filter { $0.interval.from != nil || $0.interval.to != nil }
        var kept: [DateMention] = []
        var places: [(word: Int, clause: Int?)] = []
        for date in usable {
            guard let word = Self.head(of: date, sentence), !sentence.words[word].isOfDateline else { continue }
            kept.append(date)
            places.append((word, Self.clause(above: word, sentence, clauses)))
        }
        self.dates = kept
        self.places = places
        var stretches: [Int] = []
        var stretch = 0
        for word in sentence.words {
            stretches.append(stretch)
            if [";", ":", "—", "–"].contains(word.lemma) { stretch += 1 }
        }
        self.stretches = kept.isEmpty ? [] : stretches
        var fronted: [Int: Int] = [:]
        for (number, date) in kept.enumerated() {
            guard let first = sentence.words.firstIndex(where: { $0.from >= date.from }) else { continue }
            var before = first - 1
            while before >= 0, !sentence.words[before].isOfDateline, stretches[before] == stretches[first],
                Self.opening.contains(sentence.words[before].lemma)
            {
                before -= 1
            }
            let begins = before < 0 || sentence.words[before].isOfDateline || stretches[before] != stretches[first]
            if begins
                || before >= 0 && before + 2 < first && sentence.words[before].lemma == ","
                    && sentence.words[before + 1].part == .coordinator
            {
                fronted[number] = first
            }
        }
        self.fronted = fronted
    }

    /// What may stand before a date that begins a sentence or a part of it.
    private static let opening: Set<String> = [
        "in", "on", "by", "at", "during", "the", "that", "this", "then", "but", "and", "yet", "already", "only", "as",
        "early",
        "late", "as of", "from", "since", "just", "again", "later", ",", "of", "end", "beginning",
    ]

    private static func head(of date: DateMention, _ sentence: SyntaxSentence) -> Int? {
        let words = sentence.words
        return words.indices.first {
            words[$0].from >= date.from && words[$0].to <= date.to
                && (words[$0].head < 0
                    || !(words[words[$0].head].from >= date.from && words[words[$0].head].to <= date.to))
        }
    }

    private static func clause(above word: Int, _ sentence: SyntaxSentence, _ clauses: ClauseStandingReader) -> Int? {
        var at = sentence.words[word].head
        while at >= 0 {
            if clauses.isPredicate(at) { return at }
            at = sentence.words[at].head
        }
        return nil
    }

    // MARK: - The date of an act

    func date(of word: Int) -> Found? {
        guard !dates.isEmpty else { return nil }
        if let own = own(word) { return own }
        var current = word
        var isFronted = false
        var isBehind = false
        for _ in 0..<20 {
            let head = sentence.words[current].head
            guard head >= 0, stretches[head] <= stretches[current] else { break }
            if stretches[head] < stretches[current] {
                // Behind a semicolon: a date of its own beginning, else that of the beginning of the whole.
                if let front = frontedDate(word) { return (front, "date at the beginning", false) }
                isFronted = true
                isBehind = true
            }
            guard let step = step(current, head) else {
                // What a date at the beginning of the sentence covers, a month covers with what came just before.
                return sentence.words[current].relation == "advcl"
                    ? frontedDate(word).flatMap {
                        $0.interval.precision == .day ? nil : ($0, "date of the sentence", true)
                    }
                    : nil
            }
            if step == .fronted { isFronted = true }
            if clauses.isPredicate(head) || sentence.words[head].part == .verb {
                if lexicon.report(of: head, in: sentence)?.discloses ?? false,
                    sentence.words[current].isPassiveSubject || sentence.words[current].relation == "obj"
                {
                    return nil
                }
                // A month goes on behind a semicolon, a day does not.
                if let found = dated(clause: head, onlyFronted: isFronted, notUnder: current),
                    !isBehind || found.interval.precision != .day
                {
                    return (found, "date of the clause", false)
                }
            } else if let found = dated(noun: head, except: current) {
                return (found, "date of the noun above", false)
            }
            current = head
        }
        if let trailing = trailingDate(word) { return (trailing, "date that follows", false) }
        return frontedDate(word).map { ($0, "date at the beginning", false) }
    }

    /// The date behind a word in its stretch, no finite verb, comma or conjunction of a clause between.
    private func trailingDate(_ word: Int) -> DateMention? {
        for (date, place) in zip(dates, places) where place.word > word && stretches[place.word] == stretches[word] {
            let between = sentence.words[(word + 1)..<place.word]
            let isApart = between.contains {
                $0.lemma == "," || $0.part == .verb && $0.tag != "VBG" && $0.tag != "VBN" || $0.tag == "MD"
                    || $0.tag.hasPrefix("W") || $0.part == .subordinator || $0.part == .coordinator
                    || $0.lemma == "that" || $0.tag == "TO" && $0.part == .particle
            }
            if !isApart, !["for", "until", "till", "since"].contains(sentence.marker(of: place.word)) { return date }
        }
        return nil
    }

    private func isPastPerfect(_ word: Int) -> Bool {
        var clause = word
        while !clauses.isPredicate(clause), sentence.words[clause].head >= 0 { clause = sentence.words[clause].head }
        return sentence.children[clause].contains {
            sentence.words[$0].lemma == "have" && sentence.words[$0].tag == "VBD"
        }
    }

    /// The date that begins the stretch in which a word stands.
    private func frontedDate(_ word: Int) -> DateMention? {
        var best: (number: Int, first: Int)?
        for (number, first) in fronted
        where first < word && stretches[first] == stretches[word] && dates[number].interval.to != nil {
            if best == nil || first > best?.first ?? 0 { best = (number, first) }
        }
        return best.map { dates[$0.number] }
    }

    /// The date of a clause beside that goes on at the same time: "visited it, meeting her on 13 May", "when …".
    private func dateBeside(_ clause: Int) -> DateMention? {
        for child in sentence.children[clause] where sentence.words[child].relation == "advcl" {
            let marker = sentence.marker(of: child)
            let isSame =
                ["when", "as", "while"].contains(marker)
                || sentence.children[child].contains {
                    sentence.words[$0].relation == "advmod" && sentence.words[$0].lemma == "when"
                }
            let isParticiple =
                marker.isEmpty && sentence.words[child].tag == "VBG"
                && !sentence.children(of: child, "aux").contains { sentence.words[$0].lemma == "have" }
            guard isParticiple || isSame && clauses.standing(of: child).status != .ongoing else { continue }
            if let found = dated(clause: child, onlyFronted: false, notUnder: nil) { return found }
            if let inner = sentence.child(of: child, "xcomp"),
                let found = dated(clause: inner, onlyFronted: false, notUnder: nil)
            {
                return found
            }
        }
        return nil
    }

    /// A date within the act's own phrase or clause.
    func own(_ word: Int) -> Found? {
        guard !dates.isEmpty else { return nil }
        if clauses.isPredicate(word) {
            if let found = dated(clause: word, onlyFronted: false, notUnder: nil) {
                return (found, "date of the clause", false)
            }
            return dateBeside(word).map { ($0, "date of the clause beside", true) }
        }
        return dated(noun: word, except: nil).map { ($0, "date of the noun", false) }
    }

    private enum Step { case plain, fronted }

    /// Whether time is shared between a word and the one that it hangs on.
    private func step(_ current: Int, _ head: Int) -> Step? {
        let words = sentence.words
        switch words[current].relation {
        case "conj": return clauses.isPredicate(current) ? .fronted : .plain
        case "xcomp": return .plain
        case "csubj": return clauses.standing(of: current).isFinite ? nil : .plain
        case "ccomp":
            // What is said has its own time; what is done so that something happens has not.
            return lexicon.report(of: head, in: sentence) == nil && !clauses.standing(of: current).isFinite
                ? .plain : nil
        case "advcl":
            let marker = sentence.marker(of: current)
            if ["after", "before", "since", "until", "if", "unless", "as if"].contains(marker) {
                return clauses.standing(of: current).isFinite ? nil : .plain
            }
            return .plain
        case "acl":
            if words[current].subtype == "relcl" || words[current].tag == "VBN" { return nil }
            return .plain
        case "parataxis": return .fronted
        case "amod": return words[current].part == .verb ? nil : .plain
        default: return .plain
        }
    }

    /// A date that hangs on a clause, not within another act's phrase or clause.
    private func dated(clause: Int, onlyFronted: Bool, notUnder: Int?) -> DateMention? {
        var best: (DateMention, Int)?
        for (date, place) in zip(dates, places) where place.clause == clause {
            // The child of the clause under which the date lies.
            var top = place.word
            var depth = 0
            while sentence.words[top].head != clause, sentence.words[top].head >= 0 {
                top = sentence.words[top].head
                depth += 1
            }
            let value = sentence.words[top]
            if stretches[top] != stretches[clause] { continue }
            // "apologised for last week's raid" says when the raid was; "died in last week's raid" says both.
            let isAttribute =
                sentence.words[place.word].subtype == "poss" || sentence.words[place.word].relation == "compound"
            if isAttribute, depth > 0, !["in", "during", "at", "amid"].contains(sentence.marker(of: top)) { continue }
            // What is planned for May is not planned in May.
            if ["for", "until", "till"].contains(sentence.marker(of: top))
                || ["for", "until", "till"].contains(sentence.marker(of: place.word)), meansLater(clause)
            {
                continue
            }
            if onlyFronted, value.from > sentence.words[clause].from { continue }
            if value.isSubject, top != place.word { continue }
            if value.relation == "conj" || value.relation == "advcl" { continue }
            // A date within an object belongs to it, unless it closes the clause.
            let cost = depth + (value.relation == "obj" ? 4 : 0)
            if best == nil || cost < best?.1 ?? 0 { best = (date, cost) }
        }
        return best?.0
    }

    /// Whether a verb plans, asks or puts off.
    private func meansLater(_ clause: Int) -> Bool {
        switch lexicon.effect(of: clause, in: sentence) {
        case .status(.planned)?, .status(.proposed)?, .status(.expected)?: true
        default: false
        }
    }

    /// A date within a noun's phrase, no clause between.
    private func dated(noun: Int, except: Int?) -> DateMention? {
        for (date, place) in zip(dates, places) {
            var at = place.word
            var isWithin = at == noun
            while !isWithin, sentence.words[at].head >= 0 {
                at = sentence.words[at].head
                if at == noun { isWithin = true } else if clauses.isPredicate(at) || at == except { break }
            }
            if isWithin { return date }
        }
        return nil
    }

    // MARK: - The story

    /// The last date of the sentence at which something is told to have happened: what follows is told from there.
    func dateOfMainClause(published: DateInterval) -> DateMention? {
        for (date, place) in zip(dates, places).reversed() {
            guard date.interval.precision != .interval || date.interval.to != nil,
                date.interval.precision != .fiscalYear,
                let from = date.interval.from, published.to.map({ from <= $0 }) ?? true, var current = place.clause
            else { continue }
            guard clauses.standing(of: current).status == .happened || sentence.words[current].tag == "VBG" else {
                continue
            }
            var isTold = true
            while sentence.words[current].head >= 0 {
                let head = sentence.words[current].head
                guard step(current, head) != nil else {
                    isTold = false
                    break
                }
                current = head
            }
            if isTold { return date }
        }
        return nil
    }

    private static let onwards: Set<String> = [
        "then", "soon", "immediately", "afterwards", "subsequently", "thereupon", "eventually", "later", "meanwhile",
        "whereupon", "accordingly", "thereafter", "promptly", "instead", "also",
    ]

    /// Whether an act is told on from the sentence before: in the simple past of a main clause, or in what goes with it,
    /// of a sentence that states no date of its own.
    func tellsOn(_ word: Int, withConnector: Bool) -> Bool {
        let words = sentence.words
        var current = word
        var clause = clauses.isPredicate(word) ? word : nil
        for _ in 0..<20 {
            let head = words[current].head
            guard head >= 0 else { break }
            guard step(current, head) != nil else { return false }
            if clause == nil, clauses.isPredicate(head) { clause = head }
            current = head
        }
        guard let clause else { return false }
        let own = clauses.standing(of: clause)
        guard own.isPast || !own.isFinite && clauses.standing(of: current).isPast, !isPastPerfect(clause),
            !isPastPerfect(current)
        else { return false }
        let connects = sentence.children[current].contains {
            words[$0].relation == "advmod" && Self.onwards.contains(words[$0].lemma)
        }
        return connects || !withConnector && dates.isEmpty
    }

    /// Whether an act is one of saying in the present tense, or present beside one: "both sides pledge that …".
    func isSaidInPresent(_ word: Int) -> Bool {
        var current = word
        for _ in 0..<20 {
            let value = sentence.words[current]
            if clauses.isPredicate(current) {
                let own = clauses.standing(of: current)
                if own.isPast || own.status == .planned { return false }
                if value.tag == "VBZ" || value.tag == "VBP", lexicon.report(of: current, in: sentence) != nil {
                    return own.isFinite && own.status != .denied && own.status != .conditional
                }
            }
            guard value.head >= 0 else { return false }
            current = value.head
        }
        return false
    }

    // MARK: - Disclosure

    /// The date beside the word that makes an act known, where that is not the act's own.
    func disclosure(of word: Int, beside own: DateMention?) -> DateMention? {
        guard !dates.isEmpty else { return nil }
        var current = word
        for _ in 0..<20 {
            let head = sentence.words[current].head
            guard head >= 0 else { return nil }
            if lexicon.report(of: head, in: sentence)?.discloses ?? false,
                sentence.words[current].relation == "ccomp" || sentence.words[current].isPassiveSubject
                    || sentence.words[current].relation == "obj" || sentence.words[current].relation == "acl"
            {
                guard let found = dated(clause: head, onlyFronted: false, notUnder: nil), found != own else {
                    return nil
                }
                return found
            }
            current = head
        }
        return nil
    }
}
