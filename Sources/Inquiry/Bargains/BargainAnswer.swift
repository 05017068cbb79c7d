internal import Bargaining
package import Cases
internal import Chronology
internal import Evidence
package import Exchange
package import Ontology
internal import Record

/// What the judged positions, saliences and capabilities of a case allow, as one page: the status quo and its base rate, the
/// weighted mean as a named settlement, no agreement, what drives the answer, what would turn it, and what it stands on.
package enum BargainAnswer {
    package static let columns = [
        ResultColumn("section", "section"), ResultColumn("item", "item"), ResultColumn("says", "says"),
        ResultColumn("value", "value"), ResultColumn("low"), ResultColumn("high"), ResultColumn("unit"),
        ResultColumn("basis", "basis"), ResultColumn("n", "n", unit: "passages, citations and judgements"),
    ]

    /// The answer to a question: the first case of its part.
    package static func answer(_ material: Material, to question: Question) throws -> Answer {
        let cases = try material.cases().bargains.filter { question.part.isEmpty || $0.part == question.part }
        guard let bargain = cases.first else {
            return Answer(
                "Not in this system: no case says who wants which settlement.", standing: .absent, evidence: [],
                basis: "passages and judgements", reviewed: 0, columns: columns, rows: [], command: question.command)
        }
        let run = try kept(material, bargain)
        guard run.weighed.isInRecord else {
            return Answer(
                "Not in these documents: no passage on which the case of \(bargain.title) stands.", standing: .absent,
                evidence: [], basis: "passages and judgements", reviewed: 0, columns: columns, rows: [],
                command: question.command)
        }
        return try run.answer(material)
    }

    /// A bargain with the settings that nobody changed: weighed once, and its page written once, for all that ask.
    package final class Run {
        package let weighed: WeighedBargain
        private var page: Answer?

        fileprivate init(_ weighed: WeighedBargain) { self.weighed = weighed }

        package func answer(_ material: Material) throws -> Answer {
            if let page { return page }
            let written = try BargainAnswer.answer(material, weighed)
            page = written
            return written
        }
    }

    package static func kept(_ material: Material, _ bargain: BargainCase) throws -> Run {
        if let known = material.keptBargains[bargain.id], known.weighed.bargain == bargain { return known }
        var settings = WeighedBargain.Settings()
        settings.threads = material.threads
        let run = Run(try WeighedBargain(material, bargain, settings))
        material.keptBargains[bargain.id] = run
        return run
    }

    /// The cases of the library, each with its headline.
    package static func list(_ material: Material) throws -> Answer {
        let lines = try material.cases().bargains.map { bargain in
            let weighed = try WeighedBargain(material, bargain)
            return CaseList.Line(
                id: bargain.id, title: bargain.title, asOf: bargain.asOf, actors: bargain.actors.count,
                says: try headline(weighed), evidence: weighed.evidence)
        }
        return try CaseList.answer(material, lines, noun: "bargain", command: "fukan bargain")
    }

    package static func command(_ weighed: WeighedBargain) -> String { "fukan bargain \(weighed.bargain.id)" }

    /// The page of one case.
    package static func answer(_ material: Material, _ weighed: WeighedBargain) throws -> Answer {
        var page = BargainPage(material, weighed)
        try page.write()
        return Answer(
            try headline(weighed)
                + (page.isDisputed ? " The judges part on whether there is a settlement that all would sign." : ""),
            standing: page.isDisputed ? .undetermined : .answered, evidence: weighed.evidence,
            basis: "passages, citations and judgements",
            reviewed: try material.reviewed(weighed.evidence), naive: naive(weighed), columns: columns,
            rows: page.rows, command: command(weighed))
    }

    /// Status quo, no agreement, the settlement given a deal, and the mean, in one sentence.
    package static func headline(_ weighed: WeighedBargain) throws -> String {
        let bargain = weighed.bargain
        let wording = SettlementWording(bargain.scale)
        var parts: [String] = []
        if let rate = bargain.baseRate {
            parts.append(
                "what stands was kept in \(Wording.number(Double(rate.kept))) of \(Wording.number(Double(rate.of))) \(rate.unit)s"
            )
        }
        if let settlements = weighed.settlements() {
            parts.append(
                "those who can refuse leave no settlement in \(drawn(settlements.noAgreement, settlements.draws)) draws"
            )
            if let middle = settlements.quantile(0.5), settlements.noAgreement < 1 {
                parts.append("where they leave one, they would settle \(wording.nearest(middle))")
            }
        }
        parts.append("the weighted mean, which knows no refusal, lies \(wording.nearest(try weighed.mean().outcome))")
        return Wording.sentence(parts.joined(separator: "; ")) + "."
    }

    static func naive(_ weighed: WeighedBargain) -> String {
        "That what stands goes on: \(SettlementWording(weighed.bargain.scale).named(weighed.bargain.referencePoint))."
    }

    /// `870 of 1,000`.
    static func drawn(_ share: Double, _ draws: Int) -> String {
        "\(Wording.number((share * Double(draws)).rounded())) of \(Wording.number(Double(draws)))"
    }
}

/// The rows of the page of one bargain, section by section.
struct BargainPage {
    private let material: Material
    private let weighed: WeighedBargain
    private let wording: SettlementWording
    private(set) var rows: [Answer.Row] = []
    /// Whether by one judge's numbers most draws leave a settlement, and by another's most leave none.
    private(set) var isDisputed = false

    init(_ material: Material, _ weighed: WeighedBargain) {
        self.material = material
        self.weighed = weighed
        wording = SettlementWording(weighed.bargain.scale)
    }

    private var bargain: BargainCase { weighed.bargain }
    private var judged: JudgedBargain { weighed.judged }

    mutating func write() throws {
        try statusQuo()
        try mean()
        noAgreement()
        try drivers()
        try turns()
        withouts()
        try judges()
        models()
        basis()
        record()
    }

    private mutating func add(
        _ section: String, _ item: String, _ says: String, _ value: Double? = nil, low: Double? = nil,
        high: Double? = nil, unit: String? = nil, _ evidence: [String]
    ) {
        rows.append(
            Answer.Row(
                [
                    .string(section), .string(item), .string(says), .sixDigits(value), .sixDigits(low),
                    .sixDigits(high), .text(unit), .string(Self.kinds(evidence)), .counted(evidence),
                ], evidence: evidence))
    }

    private mutating func add(_ section: String, _ item: String, _ says: String, _ evidence: [String]) {
        add(section, item, says, nil, evidence)
    }

    /// Of what kinds some ids are.
    static func kinds(_ evidence: [String]) -> String {
        let stated = evidence.count { StatedBasis.isID($0) }
        if stated == evidence.count { return evidence.isEmpty ? "computed" : "judgement or citation" }
        return stated == 0 ? "passages" : "passages and judgement"
    }

    private var scaleUnit: String { bargain.scale.unit }
    private func name(_ place: Int) -> String {
        let input = judged.input(place)
        return "\(bargain.actor(input.actor)?.name ?? input.actor), \(input.field.rawValue)"
    }
    /// Within a sentence.
    private func name(of id: String) -> String { Wording.inText(bargain.actor(id)?.name ?? id) }
    private func unit(_ place: Int) -> String? {
        switch judged.input(place).field {
        case .position, .limit: scaleUnit
        default: nil
        }
    }

    // MARK: - Status quo and mean

    private mutating func statusQuo() throws {
        let referenceID = material.hold(
            .judgement(by: bargain.by, on: bargain.on, of: BargainCase.whatStays, reason: ""))
        let stays = "Without agreement stays \(wording.named(bargain.referencePoint))"
        guard let rate = bargain.baseRate else {
            add("status quo", "base rate", "\(stays). Nobody gives a base rate.", bargain.referencePoint, [referenceID])
            return
        }
        add(
            "status quo", "base rate",
            "\(stays). It was kept in \(rate.kept) of \(rate.of) \(rate.unit)s: \(rate.what).",
            Double(rate.kept) / Double(rate.of), unit: "share of \(rate.unit)s", weighed.referenceIDs + [referenceID])
        let spans = rate.unit == "year" ? Array(Set(bargain.horizon.map { max(1, ($0 + 11) / 12) })).sorted() : [1]
        let chances = (spans.isEmpty ? [1] : spans).map { span in (span, Self.change(rate, within: span)) }
        add(
            "status quo", "chance of a change",
            "At that rate the next change comes within \(Wording.list(chances.map { "\(Wording.count($0.0, rate.unit)) with a chance of \(Wording.chance($0.1))" })) (rule of succession: a rate of which nothing else is known).",
            chances[0].1, unit: "chance", weighed.referenceIDs)
    }

    /// The chance of at least one change in so many more times, of a rate with a uniform prior:
    /// `1 - Π (kept + 1 + i) / (of + 2 + i)`.
    static func change(_ rate: BargainCase.BaseRate, within times: Int) -> Double {
        var kept = 1.0
        for step in 0..<times { kept *= Double(rate.kept + 1 + step) / Double(rate.of + 2 + step) }
        return 1 - kept
    }

    private mutating func mean() throws {
        let mean = try weighed.mean()
        add(
            "weighted mean", "likeliest values",
            "Positions weighed by capability and salience average \(wording.told(mean.outcome)).", mean.outcome,
            unit: scaleUnit, weighed.meanIDs + weighed.measureIDs)
        for measure in bargain.scale.measures {
            let value = try weighed.mean(by: measure)
            add(
                "weighted mean", measure.name,
                "Averaged by \(measure.name) instead: \(wording.named(value, by: measure)). A mean depends on the scale on which it is taken.",
                value, unit: measure.unit, weighed.meanIDs + weighed.measureIDs)
        }
        let spread = weighed.spread(.compromise(.capabilityAndSalience))
        guard let low = spread.quantile(0.1), let high = spread.quantile(0.9) else { return }
        let anchors = bargain.scale.anchors
        let shares = anchors.indices.map { index in
            let from = index == 0 ? -Double.infinity : (anchors[index - 1].at + anchors[index].at) / 2
            let to = index + 1 < anchors.count ? (anchors[index].at + anchors[index + 1].at) / 2 : Double.infinity
            return (anchors[index], spread.share(in: from..<to))
        }
        let nearest = shares.filter { $0.1 > 0 }.map {
            "'\($0.0.name)' in \(BargainAnswer.drawn($0.1, spread.draws))"
        }
        add(
            "weighted mean", "draws from the ranges",
            "The middle 80 per cent lie from \(Wording.number(low)) to \(Wording.number(high)) \(scaleUnit); nearest to \(Wording.list(nearest)).",
            spread.quantile(0.5), low: low, high: high, unit: scaleUnit, weighed.meanIDs)
    }

    // MARK: - No agreement

    private mutating func noAgreement() {
        guard let settlements = weighed.settlements(), let agreement = judged.agreement(weighed.modes) else {
            add("no agreement", "veto", "Nobody is said to have a veto: what a refusal does is not asked.", [])
            return
        }
        let ids = weighed.agreementIDs
        let why =
            agreement.zone.map {
                "At the likeliest values they leave a zone from \(Wording.number($0.lowerBound)) to \(Wording.number($0.upperBound)) \(scaleUnit)."
            } ?? "At the likeliest values \(obstacle(agreement))."
        add(
            "no agreement", "share of draws",
            "In \(BargainAnswer.drawn(settlements.noAgreement, settlements.draws)) draws \(Wording.list(bargain.vetoes.map { name(of: $0.actor) })) leave no settlement that each prefers to none and can bring home. \(why)",
            settlements.noAgreement, unit: "share of draws", ids)
        for veto in bargain.vetoes {
            let home =
                veto.ratifiers.isEmpty
                ? ""
                : ", with more than \(Wording.number(veto.threshold * 100)) per cent of the weight of \(Wording.list(veto.ratifiers.map { name(of: $0) }))"
            let accepted = agreement.accepted(by: veto.actor)
            add(
                "no agreement", bargain.actor(veto.actor)?.name ?? veto.actor,
                accepted.map {
                    "Would sign, and could bring home\(home), from \(Wording.number($0.lowerBound)) to \(Wording.number($0.upperBound)) \(scaleUnit)."
                } ?? "Would sign nothing that it could bring home\(home).", low: accepted?.lowerBound,
                high: accepted?.upperBound, unit: scaleUnit, ids)
        }
        if let middle = settlements.quantile(0.5), let low = settlements.quantile(0.1),
            let high = settlements.quantile(0.9)
        {
            add(
                "no agreement", "settlement given a deal",
                "In the draws with a zone those with a veto would settle \(wording.told(middle)); the middle 80 per cent from \(Wording.number(low)) to \(Wording.number(high)).",
                middle, low: low, high: high, unit: scaleUnit, ids)
        }
        if let patience = weighed.patience() {
            let patient =
                patience.weights[0] == patience.weights[1] ? nil : patience.weights[0] > patience.weights[1] ? 0 : 1
            let who = patient.map { "\(name(of: bargain.vetoes[$0].actor)) can wait longer" } ?? "both wait as long"
            add(
                "no agreement", "patience",
                "A settlement one turn later is worth \(Wording.list(patience.discounts.map { Wording.number($0) })) of one now: \(who), and offers in turn would give weights of \(Wording.list(patience.weights.map { Wording.number($0) }))\(patience.settlement.map { ", a settlement \(wording.told($0))" } ?? "; there is no zone to settle in").",
                patience.settlement, unit: scaleUnit, (ids + weighed.patienceIDs(material)).uniqued)
        }
        if let hazard = bargain.breakdown?.by(weighed.settings.judge), let turns = bargain.turns,
            let chance = try? AgreementChance(
                blocked: settlements.noAgreement, hazard: hazard.range.mode, rounds: turns)
        {
            let basis = material.hold(
                .judgement(
                    by: hazard.by, on: bargain.on, of: BargainCase.breakdownOfTalks, reason: hazard.reason))
            add(
                "no agreement", "breakdown",
                "Talks break off for good in a turn with a chance of \(Wording.chance(hazard.range.mode)), in \(Wording.count(turns, "turn")) with one of \(Wording.chance(chance.expired)); both reasons together, taken to be independent: \(Wording.chance(chance.noAgreement)).",
                chance.noAgreement, unit: "chance", ids + [basis])
        }
        if let deadline = bargain.deadline {
            add(
                "no agreement", "deadline", "The case's deadline is \(Wording.day(deadline)).", ids)
        }
    }

    private func obstacle(_ agreement: AgreementZone) -> String {
        Wording.list(
            agreement.obstacles.map { party, obstacle in
                switch obstacle {
                case .signsNothing: "\(name(of: party)) would sign nothing"
                case .bringsNothingHome: "\(name(of: party)) could bring nothing home that it would sign"
                case .apartFrom(let other):
                    "what \(name(of: party)) and \(name(of: other)) would sign and could bring home lies apart"
                }
            })
    }

    // MARK: - Drivers and turns

    private mutating func drivers() throws {
        let mean = try weighed.mean()
        for swing in judged.swings(.compromise(.capabilityAndSalience)).largestFirst.prefix(Self.told)
        where swing.span > 1e-9 && swing.span.isFinite {
            guard let low = swing.atLow, let high = swing.atHigh else { continue }
            let index = swing.input / 3
            let input = judged.input(swing.input)
            let slope =
                input.field == .position ? mean.byPosition[index] : nil
            add(
                "what drives it", name(swing.input),
                "From its lowest to its highest it takes the mean from \(Wording.number(low)) to \(Wording.number(high))\(slope.map { "; exactly \(Wording.number($0)) for each unit of it" } ?? "").",
                swing.span, low: low, high: high, unit: scaleUnit, weighed.bases[swing.input].ids)
        }
        let drivers = weighed.driversOfAgreement().prefix(Self.told)
        for driver in drivers {
            add(
                "what drives it", "agreement: \(name(driver.place))",
                "Accounts for \(Wording.chance(min(driver.share, 1))) of the variance of whether there is a zone, with what it does together with others.",
                driver.share, unit: "share of variance", weighed.bases[driver.place].ids)
        }
        if drivers.isEmpty && !bargain.vetoes.isEmpty {
            add(
                "what drives it", "agreement",
                "Fewer than one draw in twenty from the judged ranges differs in whether there is a zone: nothing to be told of what it hangs on.",
                weighed.agreementIDs)
        }
    }

    /// How many drivers and turns of each kind are told.
    private static let told = 3

    private mutating func turns() throws {
        let isOpen = judged.agreement(weighed.modes)?.zone != nil
        let ofAgreement = weighed.turnsOfAgreement()
        for turn in ofAgreement.prefix(Self.told) {
            let then =
                isOpen
                ? "those with a veto would leave no settlement"
                : "those with a veto would leave a zone\(turn.outcome.map { ", and settle \(wording.told($0))" } ?? "")"
            try add(turn, "agreement", then)
        }
        if ofAgreement.isEmpty && !bargain.vetoes.isEmpty {
            add(
                "what would turn it", "agreement",
                "No change of one number alone, however large, would \(isOpen ? "close the zone" : "open a zone"), all others at their likeliest values.",
                weighed.agreementIDs)
            for pair in weighed.pairsOpeningAgreement().prefix(Self.told) { add(pair) }
        }
        let ofMean = weighed.turnsOfMean()
        for turn in ofMean.prefix(Self.told) {
            let then = turn.outcome.map { "the mean would come nearer to '\(bargain.scale.nearest(to: $0).name)'" }
            try add(turn, "mean", then ?? "there would be no mean")
        }
        if ofMean.isEmpty {
            add(
                "what would turn it", "mean",
                "No change of one number alone would bring the mean nearer to another named settlement.",
                weighed.meanIDs)
        }
    }

    private mutating func add(_ turn: WeighedBargain.Turn, _ what: String, _ then: String) throws {
        let range = judged.ranges[turn.place]
        let input = judged.input(turn.place)
        let basis = weighed.bases[turn.place]
        add(
            "what would turn it", "\(what): \(name(turn.place))",
            "Were the \(input.field.rawValue) of \(name(of: input.actor)) \(Self.value(turn.value, beside: turn.mode)) rather than \(Wording.number(turn.mode)) (\(turn.isWithin ? "within" : "outside") the judged \(Self.inWords(range))), \(then). \(try wrong(basis))",
            turn.value, low: range.low, high: range.high, unit: unit(turn.place), basis.ids)
    }

    /// `2 to 4`, or `4` of a number that is certain.
    private static func inWords(_ range: JudgedRange) -> String {
        range.width > 0
            ? "\(Wording.number(range.low)) to \(Wording.number(range.high))" : Wording.number(range.mode)
    }

    /// A value that differs from another by less than is printed is said to lie a little beside it.
    private static func value(_ value: Double, beside mode: Double) -> String {
        guard abs(value - mode) < 0.005 else { return CaseNumber.number(value) }
        return "a little \(value > mode ? "above" : "below") \(Wording.number(mode))"
    }

    private mutating func add(_ pair: WeighedBargain.TwoTurns) {
        let changes = zip(pair.places, pair.values).map { place, value in
            let (range, input) = (judged.ranges[place], judged.input(place))
            let isWithin = value >= range.low && value <= range.high
            return
                "the \(input.field.rawValue) of \(name(of: input.actor)) \(Self.value(value, beside: range.mode)) rather than \(Wording.number(range.mode)) (\(isWithin ? "within" : "outside") the judged \(Self.inWords(range)))"
        }
        add(
            "what would turn it", "agreement: two at one time",
            "Were \(changes.joined(separator: " and ")), those with a veto would leave a zone\(pair.outcome.map { ", and settle \(wording.told($0))" } ?? "").",
            pair.distance, unit: "share of what is possible, of each",
            pair.places.flatMap { weighed.bases[$0].ids }.uniqued)
    }

    /// What would have to be wrong, or read otherwise.
    private func wrong(_ basis: WeighedBargain.Basis) throws -> String {
        let judge = basis.judge.isEmpty ? "whoever wrote the case" : basis.judge
        guard let first = try material.passages(basis.ids).first(where: { $0.stated == nil || basis.kind != .passages })
        else { return "It is a judgement by \(judge)." }
        switch basis.kind {
        case .judgement: return "It is a judgement by \(judge); no passage says it."
        case .passages:
            return
                "To be wrong, or read otherwise than \(judge) did: \(first.document?.name ?? first.id), '\(Self.short(first.quote))'"
                + (basis.ids.count > 2 ? " and \(Wording.count(basis.ids.count - 2, "more"  , plural: "more"))." : ".")
        case .citations, .absent:
            return "To be wrong, or read otherwise than \(judge) did: \(first.stated?.origin ?? first.id)."
        }
    }

    private static func short(_ text: String) -> String {
        guard text.count > 110 else { return text }
        let head = text.prefix(110)
        return (head.lastIndex(of: " ").map { String(head[..<$0]) } ?? String(head)) + " …"
    }

    // MARK: - Sources, judges, models

    private mutating func withouts() {
        let mean = weighed.spread(.compromise(.capabilityAndSalience))
        let settlements = weighed.settlements()
        var unmoved: [String] = []
        for without in weighed.withouts() {
            let item = without.source ?? "what is judgement alone"
            guard !without.places.isEmpty else {
                unmoved.append(item)
                continue
            }
            var text =
                "\(Wording.sentence(Wording.count(without.places.count, "number stands", plural: "numbers stand"))) on it alone. If they may be anything that is possible, the middle of the mean goes from \(Wording.number(mean.quantile(0.5) ?? 0)) to \(Wording.number(without.mean.quantile(0.5) ?? 0)) \(scaleUnit)"
            if let now = settlements, let then = without.settlements {
                text +=
                    ", and there is no zone in \(BargainAnswer.drawn(then.noAgreement, then.draws)) draws rather than \(BargainAnswer.drawn(now.noAgreement, now.draws))"
            }
            var seen: Set<String> = []
            add(
                "without a source", item, text + ".", without.mean.quantile(0.5), low: without.mean.quantile(0.1),
                high: without.mean.quantile(0.9), unit: scaleUnit,
                without.places.flatMap { weighed.bases[$0].ids }.filter { seen.insert($0).inserted })
        }
        if !unmoved.isEmpty {
            let ids = weighed.bases.filter { basis in unmoved.contains { basis.sources.contains($0) } }.flatMap(\.ids)
            add(
                "without a source", "each of \(Wording.count(unmoved.count, "other"))",
                "No number stands on it alone, so that nothing moves: \(unmoved.joined(separator: "; ")).", ids.uniqued)
        }
    }

    private mutating func judges() throws {
        let judges = bargain.rivalJudges
        guard judges.count > 1 else { return }
        var verdicts: Set<Bool> = []
        for judge in judges {
            var settings = weighed.settings
            settings.judge = judge
            let other = try WeighedBargain(material, bargain, settings)
            let mean = try other.mean().outcome
            let settlements = other.settlements()
            if let share = settlements?.noAgreement { verdicts.insert(share > 0.5) }
            add(
                "judges", judge,
                "By this judge's numbers, and the first judge's where this one gives none, the mean lies \(wording.told(mean))\(settlements.map { "; no zone in \(BargainAnswer.drawn($0.noAgreement, $0.draws)) draws" } ?? "").",
                mean, unit: scaleUnit, other.bases.filter { $0.judge == judge }.flatMap(\.ids).uniqued)
        }
        isDisputed = verdicts.count > 1
    }

    private mutating func models() {
        func title(_ name: String) -> String { BargainingModel.all.first { $0.name == name }?.title ?? name }
        let outcomes = judged.acrossModels().compactMap { one in one.outcome.map { (name: one.name, outcome: $0) } }
            .filter { $0.name != "reference-point" && $0.name != "middle" }
        guard
            let low = outcomes.min(by: { ($0.outcome, $0.name) < ($1.outcome, $1.name) }),
            let high = outcomes.max(by: { ($0.outcome, $1.name) < ($1.outcome, $0.name) })
        else { return }
        add(
            "across models", "likeliest values",
            "On the same inputs \(Wording.count(outcomes.count, "model")) of a deal go from \(Wording.number(low.outcome)) (\(title(low.name))) to \(Wording.number(high.outcome)) (\(title(high.name))) \(scaleUnit); that is apart from the spread over the inputs above. 'fukan bargain compare \(bargain.id)' has all.",
            high.outcome - low.outcome, low: low.outcome, high: high.outcome, unit: scaleUnit, weighed.meanIDs)
    }

    private mutating func basis() {
        let all = weighed.bases
        func told(_ kind: WeighedBargain.Basis.Kind, _ words: String) {
            let places = all.indices.filter { all[$0].kind == kind }
            guard !places.isEmpty else { return }
            let names = kind == .passages ? "" : ": \(places.map { name($0) }.joined(separator: "; "))"
            add(
                "what it stands on", kind.rawValue,
                "\(Wording.sentence(Wording.count(places.count, "number"))) of \(all.count) \(words)\(names).",
                Double(places.count), unit: "numbers", places.flatMap { all[$0].ids }.uniqued)
        }
        told(.passages, "read from passages of this record, by a named judge")
        told(.citations, "from citations alone")
        told(.absent, "from quotations of documents that this record does not hold")
        told(.judgement, "by judgement alone")
    }

    private mutating func record() {
        let id = material.hold(.citation(ModelTrackRecord.source))
        add(
            "how such models fared", "European Union, 206 issues", ModelTrackRecord.told, ModelTrackRecord.mean,
            unit: "points of 100", [id])
    }
}

extension [String] {
    /// Each once, where it first stands.
    var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}

/// How the models have fared where outcomes are known.
package enum ModelTrackRecord {
    /// Mean absolute errors, in points of a scale of 100, on the issues that `fukan verify` runs (docs/bargaining.md).
    package static let mean = 23.08
    static let told =
        "On 206 issues that the European Union decided, the weighted mean missed by 23.1 points of 100 on average, expected utility by 25.7 to 29.1 in its readings, the middle of the scale by 28.1: no model of challenges beat the mean. All of those ended in a decision; of disputes that may end in none they say nothing."
    static let source = CaseSource.Citation(
        author: "Arregui and Perarnaud",
        title: "The Decision-Making in the European Union (DEU III) Dataset, doi 10.34810/data53", date: "2021",
        says:
            "Positions, saliences and outcomes of issues decided by the European Union from 1999 to 2019; the errors are this program's on 206 of them."
    )
}
