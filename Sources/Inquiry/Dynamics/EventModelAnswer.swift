internal import Cases
internal import Chronology
package import Dynamics
internal import Evidence
package import Exchange
internal import Foundation
internal import Mathematics
internal import Ontology
internal import Record

/// What a model of events says of the acts that it is fitted to: its coefficients, and its page.
package enum EventModelAnswer {
    package static let listColumns = [
        ResultColumn("id", "id"), ResultColumn("title", "model"), ResultColumn("parts", "parts"),
        ResultColumn("types", "types of acts"), ResultColumn("states", "states"),
        ResultColumn("effects", "effects"), ResultColumn("acts", "acts in the record"),
        ResultColumn("can_run", "can be run"),
    ]

    /// The models there are, and whether this record can be asked with them.
    package static func list(_ material: Material, data: DataChoice) throws -> Answer {
        let models = try material.cases().eventModels
        let rows = try models.map { model -> Answer.Row in
            var (acts, verdict): (Int?, String) = (nil, "yes")
            do {
                let stream = try EventStream(material, model, data: data)
                acts = stream.deeds.count
                try EventSample.check(material, stream, model)
            } catch let refusal as SampleRefusal {
                verdict = "no: \(refusal.reason)"
            } catch let error as DataError {
                verdict = "no: \(error.description)"
            }
            return Answer.Row(
                [
                    .string(model.id), .string(model.title),
                    .string(model.parts.map { partName($0.part) }.joined(separator: ", ")),
                    .texts(model.types.map(\.name)), .string(states(model)),
                    .integer(model.parts.reduce(0) { $0 + $1.effects.count }),
                    acts.map { .integer($0) } ?? .null, .string(verdict),
                ], evidence: [])
        }
        return Answer(
            models.isEmpty
                ? "The package has no event model; name a file with one."
                : "\(Wording.sentence(Wording.count(models.count, "event model"))): \(Wording.list(models.map(\.title))).",
            standing: models.isEmpty ? .absent : .answered, evidence: [], basis: "files of cases", reviewed: 0,
            columns: listColumns, rows: rows, command: "fukan dynamics list")
    }

    private static func states(_ model: EventModelCase) -> String {
        switch model.states {
        case .named(let codes): codes.joined(separator: " ")
        case .core: "the package's core"
        case .mostActive(let number): "the \(number) most active"
        }
    }

    package static func partName(_ part: EventModel.Part) -> String {
        switch part {
        case .rate(.exact): "who acts, and when"
        case .rate(.ordered): "who acts"
        case .choice: "towards whom"
        case .coordination: "which two together"
        case .tie(.exact): "who towards whom, and when"
        case .tie(.ordered): "who towards whom"
        case .type: "of which type"
        }
    }

    // MARK: - Coefficients

    package static let columns = [
        ResultColumn("part", "part"), ResultColumn("effect", "effect"), ResultColumn("estimate", "estimate"),
        ResultColumn("error", "error"), ResultColumn("robust_error", "robust error"), ResultColumn("z", "z"),
        ResultColumn("p", "p"), ResultColumn("times", "times", unit: "by one step of the statistic"),
        ResultColumn("says", "says"), ResultColumn("n", "n", unit: "acts"),
    ]

    /// The table of estimates.
    package static func fit(
        _ material: Material, _ run: EventModelRun, _ fits: [EventModelFit], command: String
    ) -> Answer {
        var rows: [Answer.Row] = []
        for (part, fit) in zip(run.model.parts, fits) {
            let words = EffectWording(run.model, part.part)
            for (index, coefficient) in fit.coefficients.enumerated() {
                let effect = part.effects[index]
                let step = effect.kind == .intercept ? 0 : words.step(effect).size
                rows.append(
                    Answer.Row(
                        [
                            .string(EventModelAnswer.partName(part.part)), .string(part.words[index]),
                            .sixDigits(coefficient.estimate), .sixDigits(coefficient.standardError),
                            .sixDigits(coefficient.robustError), .sixDigits(coefficient.z), .sixDigits(coefficient.p),
                            effect.kind == .intercept ? .null : .sixDigits(exp(step * coefficient.estimate)),
                            .string(words.meaning(effect, coefficient)), .integer(fit.events),
                        ], evidence: run.stream.wholeEvidence))
            }
        }
        return Answer(
            sentence(material, run, fits), evidence: run.stream.wholeEvidence,
            basis: run.stream.basis, reviewed: 0,
            naive: naive(run), columns: columns, rows: rows, command: command)
    }

    private static func naive(_ run: EventModelRun) -> String {
        let days = run.stream.span.upperBound.days(since: run.stream.span.lowerBound) + 1
        let dyads = run.stream.states.count * (run.stream.states.count - 1) / (run.model.isDirected ? 1 : 2)
        return
            "each \(run.model.isDirected ? "directed dyad" : "pair") alike: one act in \(Wording.number((Double(days) * Double(dyads) / Double(max(1, run.stream.deeds.count))).rounded())) days"
    }

    package static func sentence(_ material: Material, _ run: EventModelRun, _ fits: [EventModelFit]) -> String {
        let stream = run.stream
        var text =
            "'\(run.model.title)' fitted to \(Wording.number(Double(stream.deeds.count))) acts between \(stream.states.count) states from \(Wording.day(stream.span.lowerBound)) to \(Wording.day(stream.span.upperBound)), as \(stream.source.inWords) \(stream.source.dataSet == nil ? "tell" : "tells") them, machine-coded"
        if let first = fits.first {
            text +=
                ": log-likelihood\(fits.count > 1 ? " of \(partName(run.model.parts[0].part))" : "") \(Wording.number(first.logLikelihood)) against \(Wording.number(first.nullLogLikelihood)) without effects"
        }
        if let caveat = run.caveat(material) { text += "; \(caveat)" }
        return text + "."
    }

    // MARK: - The page

    /// The model's page: what it is of, what its coefficients mean, how well it fits, what surprised it, and where the
    /// relation to its past changed; of a dyad, at what rate it acts.
    package static func show(
        _ material: Material, _ run: EventModelRun, _ fits: [EventModelFit], dyad: (String, String)?, command: String
    ) throws -> Answer {
        if let (a, b) = dyad { try EventSample.check(material, run.stream, dyad: a, b) }
        var page = ModelPage()
        let stream = run.stream
        let whole = stream.wholeEvidence
        page.add("data", "source", stream.source.inWords, basis: "stated", evidence: whole)
        for (type, sort) in run.model.types.enumerated() {
            let places = stream.deeds.indices.filter { stream.deeds[$0].type == type }
            page.add(
                "data", "acts of \(sort.name)",
                sort.scores.map {
                    "scores from \(Wording.number($0.lowerBound)) to \(Wording.number($0.upperBound))"
                } ?? Wording.list(sort.codes), value: Double(places.count), unit: "acts", basis: "counted",
                evidence: stream.evidence(places))
        }
        page.add(
            "data", "left out",
            "\(Wording.count(stream.withoutType, "act")) of no type of the model, \(Wording.number(Double(stream.undated))) not dated to a day",
            value: Double(stream.withoutType + stream.undated), unit: "acts", basis: "counted", evidence: whole)
        page.add(
            "data", "states", Wording.list(stream.states.map { material.name(of: $0) }),
            value: Double(stream.states.count), unit: "states", basis: "counted", evidence: whole)
        if let caveat = run.caveat(material) { page.add("data", "caution", caveat, basis: "counted", evidence: whole) }
        if !run.model.about.isEmpty {
            page.add("data", "about the model", run.model.about, basis: "judgement", evidence: whole)
        }
        for (part, fit) in zip(run.model.parts, fits) {
            let words = EffectWording(run.model, part.part)
            for (index, coefficient) in fit.coefficients.enumerated() {
                let error = coefficient.robustError ?? coefficient.standardError
                page.add(
                    partName(part.part), part.words[index], words.meaning(part.effects[index], coefficient),
                    value: coefficient.estimate, low: coefficient.estimate - 1.96 * error,
                    high: coefficient.estimate + 1.96 * error, unit: "logarithm", basis: "estimated", evidence: whole)
            }
        }
        var qualities: [FitQuality] = []
        for (index, fit) in fits.enumerated() {
            let quality = try run.parts[index].quality(run.data, at: fit.estimates)
            add(fit, quality, run, index, to: &page)
            qualities.append(quality)
        }
        addSurprises(qualities, run, to: &page)
        if let first = qualities.first { addChanges(first, run, to: &page) }
        try addRates(material, run, fits, dyad, to: &page)
        return Answer(
            sentence(material, run, fits), evidence: whole,
            basis: stream.basis, reviewed: 0, naive: naive(run),
            columns: ModelPage.columns, rows: page.rows, command: command)
    }

    private static func add(
        _ fit: EventModelFit, _ quality: FitQuality, _ run: EventModelRun, _ index: Int, to page: inout ModelPage
    ) {
        let section = run.parts.count == 1 ? "fit" : "fit: \(partName(run.model.parts[index].part))"
        let stream = run.stream
        let whole = stream.wholeEvidence
        page.add(
            section, "log-likelihood",
            "\(Wording.number(fit.logLikelihood)), \(Wording.number(fit.nullLogLikelihood)) without effects; AIC \(Wording.number(fit.aic)), BIC \(Wording.number(fit.bic))",
            value: fit.logLikelihood, basis: "estimated", evidence: whole)
        let recall = quality.recall
        page.add(
            section, "what came, among all that could",
            "the likeliest \(percent(recall.first)) of the time, among the five likeliest \(percent(recall.firstFive)), among the likeliest twentieth \(percent(recall.firstTwentieth))",
            value: recall.meanReciprocalRank, unit: "mean reciprocal rank", basis: "estimated", evidence: whole)
        if let test = quality.residualTest {
            // Of acts on one day only the first has waited.
            let together = quality.events.count { $0.gathered == 0 }
            let isBunched = 5 * together > quality.events.count
            page.add(
                section, "waiting times",
                isBunched
                    ? "cannot be judged: \(Wording.number(Double(together))) of \(Wording.number(Double(quality.events.count))) acts share their day with another"
                    : test.p < 0.05
                        ? "not as the model has them (Kolmogorov-Smirnov \(Wording.thousandths(test.distance))): acts come in bursts that it does not know"
                        : "as the model has them (Kolmogorov-Smirnov \(Wording.thousandths(test.distance)))",
                value: isBunched ? nil : test.p, unit: isBunched ? nil : "p", basis: "estimated", evidence: whole)
        }
    }

    /// The ten acts that stood lowest in the order of what could come, over all parts of the model, each with its row.
    private static func addSurprises(_ qualities: [FitQuality], _ run: EventModelRun, to page: inout ModelPage) {
        /// By deed: places in each part's order, and how far down they are taken together.
        var ranks: [Int: [(part: Int, rank: Double, of: Int)]] = [:]
        for (part, quality) in qualities.enumerated() {
            for event in quality.events {
                ranks[event.index, default: []].append((part, event.rank, event.candidates))
            }
        }
        func depth(_ deed: Int) -> Double {
            (ranks[deed] ?? []).reduce(0) { $0 + log($1.rank / Double(max(1, $1.of))) }
        }
        let depths = ranks.keys.map { (deed: $0, depth: depth($0)) }.sorted {
            $0.depth != $1.depth ? $0.depth > $1.depth : $0.deed < $1.deed
        }
        for (deed, depth) in depths.prefix(10) {
            let one = run.stream.deeds[deed]
            let words = (ranks[deed] ?? []).map { part, rank, of in
                "\(partName(run.model.parts[part].part)): number \(Wording.number(rank.rounded())) of \(of)"
            }
            page.add(
                "surprises",
                "\(one.day.iso), \(run.stream.states[one.source]) towards \(run.stream.states[one.target])",
                "\(run.model.types[one.type].name); by what the model expected \(Wording.list(words))",
                value: exp(depth), unit: "place from the top, 1 the last", basis: "estimated",
                evidence: run.stream.evidence([deed]))
        }
    }

    /// The stretches in which acts follow the model better or worse than in the stretch before, the largest steps.
    private static func addChanges(_ quality: FitQuality, _ run: EventModelRun, to page: inout ModelPage) {
        let gains = quality.events.map { $0.logLikelihood - $0.null }
        let starts = [0] + quality.changePoints(shortest: 30)
        func mean(_ stretch: Int) -> Double {
            let end = stretch + 1 < starts.count ? starts[stretch + 1] : gains.count
            return gains[starts[stretch]..<end].reduce(0, +) / Double(max(1, end - starts[stretch]))
        }
        let steps = starts.indices.dropFirst().map { (stretch: $0, step: mean($0) - mean($0 - 1)) }
        let largest = steps.sorted {
            abs($0.step) != abs($1.step) ? abs($0.step) > abs($1.step) : $0.stretch < $1.stretch
        }.prefix(8).sorted { $0.stretch < $1.stretch }
        for (stretch, step) in largest {
            let event = quality.events[starts[stretch]]
            page.add(
                "changes", Wording.day(run.stream.deeds[event.index].day),
                "from here on an act is told \(step > 0 ? "better" : "worse") than before, by \(Wording.number(abs(step))) of log-likelihood",
                value: step, unit: "log-likelihood an act", basis: "estimated",
                evidence: run.stream.evidence([event.index]))
        }
    }

    private static func percent(_ share: Double) -> String { "\(Wording.number((share * 1000).rounded() / 10)) %" }

    /// At what rates dyads act at the end of the time that was fitted, and what one act more would make of it.
    private static func addRates(
        _ material: Material, _ run: EventModelRun, _ fits: [EventModelFit], _ dyad: (String, String)?,
        to page: inout ModelPage
    ) throws {
        let stream = run.stream
        // A part alone says who or whom, and nothing of how soon.
        guard run.canRunForward else { return }
        let forward = try run.forward(fits)
        let last = stream.span.upperBound
        let instant = EventModelRun.time(last) + 0.5
        let rates = try forward.rates(run.data, at: instant)
        let pairs = FuturesAnswer.pairs(run, dyad, 6)
        for (source, target) in pairs {
            for type in run.model.types.indices {
                let rate = rates[source, target, type]
                page.add(
                    "rates on \(last.iso)",
                    "\(stream.states[source]) towards \(stream.states[target]), \(run.model.types[type].name)",
                    rates.isExact
                        ? "\(Wording.number(rate * month)) acts a month, one in \(Wording.number((1 / max(rate, 1e-9)).rounded())) days if nothing else happens"
                        : "the next act with probability \(Wording.chance(rate))",
                    value: rates.isExact ? rate * month : rate, unit: rates.isExact ? "acts a month" : "probability",
                    basis: "estimated", evidence: stream.evidence(from: source, to: target, type: type))
            }
        }
        guard dyad != nil else { return }
        for (source, target) in pairs {
            for type in run.model.types.indices {
                var data = run.data
                data.events.append(DyadicEvent(time: EventModelRun.time(last), source, target, type: type))
                let after = try forward.rates(data, at: instant)
                for (from, to) in pairs {
                    for answer in run.model.types.indices {
                        let (before, now) = (rates[from, to, answer], after[from, to, answer])
                        guard before > 0, abs(now / before - 1) >= 0.005 else { continue }
                        page.add(
                            "one act more",
                            "\(run.model.types[type].name) by \(stream.states[source]) towards \(stream.states[target])",
                            "makes \(run.model.types[answer].name) by \(stream.states[from]) towards \(stream.states[to]) \(Wording.number(now / before)) times as likely for now",
                            value: now / before, unit: "times", basis: "estimated", evidence: stream.wholeEvidence)
                    }
                }
            }
        }
    }

    /// Days in a month, on the mean.
    private static let month = 30.4375
}
