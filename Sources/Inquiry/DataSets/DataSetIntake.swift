internal import Chronology
package import Evidence
package import Exchange
package import Ontology

/// A data set that cannot be kept, though its rows can be read.
package enum DataSetIntakeError: Error, Equatable, Sendable, CustomStringConvertible {
    /// More different actors or acts than a set can hold.
    case tooManyNames(line: Int, what: String)

    package var description: String {
        switch self {
        case .tooManyNames(let line, let what):
            "line \(line): found more than 65,535 different \(what); expected fewer: import it in parts"
        }
    }
}

/// Turns the rows of a data set into what the record takes, in the package's actors.
///
/// An event is kept where it names two different actors: of the others no relation is told, and they are counted.
package struct DataSetIntake {
    /// What else is told of the set than its reader tells.
    package struct Findings: Sendable {
        package var unknown = UnknownCodes()
        /// Rows of the file that gave something to the record.
        package var rowsTakenIn = 0
        /// Rows of events without a second actor.
        package var withoutPair = CountedLines()
        /// Rows of events within one actor.
        package var withinOne = CountedLines()
        /// Rows whose score is that of ICEWS' Goldstein table by the words of the event, and not the source's own.
        package var scoresByWords = 0
        /// Words of events that no table knows, with their rows.
        package var unknownWords = UnknownCodes()
        /// Rows whose event reaches over several days, of which the first counts.
        package var severalDays = 0
    }

    package private(set) var findings = Findings()
    private let dataSet: RecognisedDataSet
    private let codes: ActorCodes
    private let acts: ActNames
    private var content = DataContent()
    private var actorPlaces: [String: UInt16] = [:]
    private var actPlaces: [String: UInt16] = [:]
    private var spans = CoverageSpans()
    private var lastLine = 0
    /// Whether only the columns of countries count: GDELT's other codes name no state.
    private let countsCountriesOnly: Bool

    package init(_ dataSet: RecognisedDataSet, codes: ActorCodes, package: SystemPackage) {
        self.dataSet = dataSet
        self.codes = codes
        acts = ActNames(package.cameo)
        countsCountriesOnly = dataSet.columns.count > 50 && (dataSet.format == .gdelt1 || dataSet.format == .gdelt2)
    }

    package mutating func take(_ row: DataSetRow) throws(DataSetIntakeError) {
        switch row {
        case .event(let event): try take(event)
        case .mention(let mention):
            count(mention.line)
            spans.add(nil, .day(mention.eventDay))
            content.reports.append(
                DataReport(
                    line: mention.line, event: mention.event, eventDay: mention.eventDay, day: mention.day,
                    publisher: mention.publisher, identifier: mention.identifier, sentence: mention.sentence,
                    confidence: mention.confidence, tone: mention.tone))
        case .value(let value): take(value)
        case .spell(let spell): take(spell)
        case .dispute(let dispute): take(dispute)
        case .vote(let vote): take(vote)
        case .rollCall(let call):
            count(call.line)
            content.rollCalls.append(
                DataRollCall(
                    line: call.line, id: call.id, session: call.session, day: call.date, resolution: call.resolution,
                    subject: call.subject, isImportant: call.isImportant))
        case .issue(let issue):
            count(issue.line)
            content.issues.append(DataRollCallIssue(line: issue.line, rollCall: issue.rollCall, issue: issue.issue))
        }
    }

    /// All that was taken, with its coverage.
    package consuming func finish() -> DataContent {
        content.coverage = content.events.rows.isEmpty ? spans.all : content.events.coverage
        return content
    }

    /// Counts a row of the file once, whatever it says.
    private mutating func count(_ line: Int) {
        if line != lastLine { findings.rowsTakenIn += 1 }
        lastLine = line
    }

    // MARK: - Actors

    /// The actor of a code; `space:text` where the package knows none.
    private mutating func actor(_ code: SourceCode, on day: Day?, line: Int) -> ActorCodes.Meant {
        if let meant = codes.meant(by: code, on: day) { return meant }
        findings.unknown.add(code.description, line: line)
        return ActorCodes.Meant(actor: code.description, isBody: false)
    }

    private mutating func actor(_ code: SourceCode?, in period: DateInterval, line: Int) -> String? {
        guard let code else { return nil }
        return actor(code, on: period.from ?? period.to, line: line).actor
    }

    /// Whom a side of an event names; `nil` where nobody.
    private mutating func side(_ party: SourceParty, on day: Day?, line: Int) -> ActorCodes.Meant? {
        if let country = party.country {
            if let state = codes.meant(by: country, on: day) {
                return ActorCodes.Meant(actor: state.actor, isBody: state.isBody || isBody(party, of: state, on: day))
            }
            if let actor = party.actor, let meant = codes.meant(by: actor, on: day) { return meant }
            // A name in brackets that is no state's stands for those who have it; other names stand for themselves.
            let code = country.space == .nameText ? party.actor ?? country : country
            findings.unknown.add(code.description, line: line)
            return ActorCodes.Meant(
                actor: code.description,
                isBody: code != party.actor && party.actor.map { $0.text != code.text } ?? false)
        }
        guard !countsCountriesOnly, let code = party.actor else { return nil }
        return actor(code, on: day, line: line)
    }

    /// Whether a party that belongs to a state is another than the state itself.
    private func isBody(_ party: SourceParty, of state: ActorCodes.Meant, on day: Day?) -> Bool {
        guard let actor = party.actor, let country = party.country else { return false }
        // UCDP numbers only governments.
        if country.space == .gleditschWard || actor.text == country.text { return false }
        guard let meant = codes.meant(by: actor, on: day) else { return true }
        return meant.isBody || meant.actor != state.actor
    }

    // MARK: - Events

    private mutating func take(_ event: SourceEvent) throws(DataSetIntakeError) {
        guard let day = event.date.from ?? event.date.to else { return }
        // ACLED's main actors are one on each side; those who went with them are not always of one mind.
        let isOwn = if case .own = event.act { true } else { false }
        var sources: [ActorCodes.Meant] = []
        for party in isOwn ? Array(event.source.prefix(1)) : event.source {
            if let meant = side(party, on: day, line: event.line), !sources.contains(meant) { sources.append(meant) }
        }
        var targets: [ActorCodes.Meant] = []
        for party in isOwn ? Array(event.target.prefix(1)) : event.target {
            if let meant = side(party, on: day, line: event.line), !targets.contains(meant) { targets.append(meant) }
        }
        guard !sources.isEmpty, !targets.isEmpty else {
            findings.withoutPair.add(event.line)
            return
        }
        var pairs: [(source: ActorCodes.Meant, target: ActorCodes.Meant)] = []
        func add(_ source: ActorCodes.Meant, _ target: ActorCodes.Meant) {
            guard source.actor != target.actor else { return }
            // The actor itself rather than one of its bodies, where a side names both.
            if let known = pairs.firstIndex(where: {
                $0.source.actor == source.actor && $0.target.actor == target.actor
            }) {
                if !source.isBody { pairs[known].source = source }
                if !target.isBody { pairs[known].target = target }
            } else {
                pairs.append((source, target))
            }
        }
        for source in sources {
            for target in targets {
                add(source, target)
                if event.isMutual { add(target, source) }
            }
        }
        guard !pairs.isEmpty else {
            findings.withinOne.add(event.line)
            return
        }
        let act = act(of: event)
        let code = try Self.place(of: act.code, in: &actPlaces, &content.events.codes, event.line, "acts")
        if let last = event.date.to, last != day { findings.severalDays += 1 }
        for pair in pairs {
            var marks: DataEvents.Marks = []
            if pair.source.isBody { marks.insert(.sourceIsBody) }
            if pair.target.isBody { marks.insert(.targetIsBody) }
            if event.repeatsReport { marks.insert(.repeatsReport) }
            if event.isDatedYearBefore { marks.insert(.datedYearBefore) }
            content.events.rows.append(
                DataEvents.Row(
                    line: UInt32(truncatingIfNeeded: event.line), day: day.number,
                    source: try Self.place(
                        of: pair.source.actor, in: &actorPlaces, &content.events.actors, event.line, "actors"),
                    target: try Self.place(
                        of: pair.target.actor, in: &actorPlaces, &content.events.actors, event.line, "actors"),
                    code: code, quadClass: Self.quadClass(event.ownClass),
                    millionths: act.score.map { Int32(($0 * 1_000_000).rounded()) } ?? .min,
                    mentions: UInt32(clamping: event.mentions ?? 0), marks: marks))
        }
        count(event.line)
    }

    private static func place(
        of name: String, in places: inout [String: UInt16], _ names: inout [String], _ line: Int, _ what: String
    ) throws(DataSetIntakeError) -> UInt16 {
        if let place = places[name] { return place }
        guard names.count < Int(UInt16.max) else { throw .tooManyNames(line: line, what: what) }
        let place = UInt16(names.count)
        places[name] = place
        names.append(name)
        return place
    }

    /// The code of an act, and its score from -10 to 10.
    private mutating func act(of event: SourceEvent) -> (code: String, score: Double?) {
        switch event.act {
        case .cameo(let code), .weis(let code): return (code, event.score)
        case .plover(let type, let mode): return (mode.map { "\(type)-\($0)" } ?? type, event.score)
        case .own(let type, let subtype): return (subtype.map { "\(type): \($0)" } ?? type, event.score)
        case .words(let words):
            guard let act = acts[words] else {
                findings.unknownWords.add(words, line: event.line)
                return (words, event.score)
            }
            guard event.score == nil, let score = act.goldsteinICEWS else { return (act.code, event.score) }
            findings.scoresByWords += 1
            return (act.code, score)
        }
    }

    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict, as the source has it; 0 for
    /// none of them.
    private static func quadClass(_ text: String?) -> UInt8 {
        guard let text else { return 0 }
        if let number = UInt8(text) { return number <= 4 ? number : 0 }
        switch text.lowercased() {
        case "verbal cooperation": return 1
        case "material cooperation": return 2
        case "verbal conflict": return 3
        case "material conflict": return 4
        default: return 0
        }
    }

    // MARK: - Values, spells, votes

    private mutating func take(_ value: SourceValue) {
        count(value.line)
        let first = actor(value.first, in: value.date, line: value.line)
        let second = actor(value.second, in: value.date, line: value.line)
        spans.add(first, value.date)
        if let second { spans.add(second, value.date) }
        content.values.append(
            DataValue(
                line: value.line, measure: value.measure, first: first, second: second, isDirected: value.isDirected,
                period: value.date, value: value.value, unit: value.unit))
    }

    /// What holds for long and outlives the state whose code it bears is two spells: of that state, and of the one that
    /// bears it afterwards. A dispute or a tie of some years stays that of whom it began with.
    private mutating func take(_ spell: SourceSpell) {
        count(spell.line)
        let said = SpellContent(spell.kind)
        for period in stretches(of: spell) {
            let first = actor(spell.first, in: period, line: spell.line)
            let second = actor(spell.second, in: period, line: spell.line)
            spans.add(first, period)
            if let second { spans.add(second, period) }
            content.spells.append(
                DataSpell(
                    line: spell.line, kind: said.kind, id: spell.id, first: first, second: second,
                    isDirected: spell.isDirected, period: period, level: said.level,
                    details: JSONText.string(.object(said.details))))
        }
    }

    /// The spell's time, cut behind each last day on which a code of it means one state and before which it began.
    private func stretches(of spell: SourceSpell) -> [DateInterval] {
        guard spell.kind.isLasting, let from = spell.dates.from else { return [spell.dates] }
        let ends = Set([spell.first, spell.second].compactMap { $0.flatMap { codes.lastDay(of: $0) } })
            .filter { $0 >= from && $0 < spell.dates.to ?? Day(number: .max) }.sorted()
        guard !ends.isEmpty else { return [spell.dates] }
        var stretches: [DateInterval] = []
        var next = from
        for end in ends {
            stretches.append(DateInterval(from: next, to: end, precision: .interval))
            next = end.advanced(byDays: 1)
        }
        return stretches + [DateInterval(from: next, to: spell.dates.to, precision: .interval)]
    }

    private mutating func take(_ dispute: SourceDispute) {
        count(dispute.line)
        spans.add(nil, dispute.dates)
        let said = SpellContent(dispute)
        content.spells.append(
            DataSpell(
                line: dispute.line, kind: said.kind, id: dispute.id, first: nil, period: dispute.dates,
                level: said.level, details: JSONText.string(.object(said.details))))
    }

    private mutating func take(_ vote: SourceVote) {
        count(vote.line)
        let state = actor(vote.state, on: vote.date, line: vote.line).actor
        if let date = vote.date { spans.add(state, .day(date)) }
        if vote.rollCall != content.rollCalls.last?.id {
            content.rollCalls.append(DataRollCall(line: vote.line, id: vote.rollCall, day: vote.date))
        }
        let choice: DataVoteChoice =
            switch vote.choice {
            case .yes: .yes
            case .no: .no
            case .abstain: .abstain
            case .absent: .absent
            case .notMember: .notMember
            }
        content.votes.append(
            DataVote(line: vote.line, rollCall: vote.rollCall, state: state, choice: choice))
    }
}

/// How often something was met, with the first lines.
package struct CountedLines: Hashable, Sendable {
    package private(set) var count = 0
    /// The first ones, at most five.
    package private(set) var lines: [Int] = []

    mutating func add(_ line: Int) {
        count += 1
        if lines.count < 5 { lines.append(line) }
    }
}

extension SpellKind {
    /// Whether it is of a kind that holds for decades.
    fileprivate var isLasting: Bool {
        switch self {
        case .systemMembership, .majorPower, .capital, .alliance, .contiguity, .rivalry: true
        case .dispute, .war, .armedConflict, .signedTie: false
        }
    }
}
