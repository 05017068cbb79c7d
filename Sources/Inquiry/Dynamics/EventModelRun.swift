package import Cases
package import Chronology
package import Dynamics
internal import Evidence
package import Mathematics
internal import Ontology
internal import Record
internal import Relations

/// A model put to the acts of one source: its data, its parts, and their estimates.
package struct EventModelRun: Sendable {
    package struct Settings: Sendable {
        package var stream = EventStream.Settings()
        package var threads = 1
        package var isRobust = false
        /// Histories drawn from the confidences of codings, each fitted and combined; 1 for the codings as they are.
        package var codings = 1
        package var seed: UInt64 = 1
        package init() {}
    }

    package let model: EventModelCase
    package let stream: EventStream
    package let data: RelationalData
    /// In the order of the model's parts.
    package let parts: [EventModel]
    package let settings: Settings

    /// - Throws: `SampleRefusal` where the acts are no sample or too few, `InputError` where a covariate is not in the
    ///   record, `DataError`.
    package init(
        _ material: Material, _ model: EventModelCase, data choice: DataChoice, _ settings: Settings = Settings()
    ) throws {
        self.model = model
        self.settings = settings
        stream = try EventStream(material, model, data: choice, settings.stream)
        try EventSample.check(material, stream, model)
        let covariates = EventCovariates(material: material, stream: stream, model: model)
        var data = RelationalData(actors: stream.states, types: model.types.map(\.name))
        data.networks = try model.networks.map { try covariates.network($0) }
        data.attributes = try model.attributes.map { try covariates.attribute($0) }
        (data.presence, data.presenceChanges) = Self.presence(material, stream)
        data.events = stream.deeds.map {
            DyadicEvent(time: Double($0.day.number), $0.source, $0.target, type: $0.type, weight: $0.size)
        }
        self.data = data
        let burnIn = min(
            Int((Double(model.burnIn) * 30.4375).rounded()),
            stream.span.upperBound.days(since: stream.span.lowerBound) / 4)
        let start = Double(stream.span.lowerBound.advanced(byDays: burnIn).number) - 1
        let end = Double(stream.span.upperBound.number)
        parts = model.parts.map { part in
            EventModel(
                part.part, part.effects, isDirected: model.isDirected, history: part.history,
                opportunity: part.opportunity, start: start, end: end,
                sampling: model.controls.map { EventModel.CaseControl(controls: $0, seed: settings.seed) },
                isTyped: model.isTyped && part.part.isOfTies,
                // Half-lives are looked at anew at least every month.
                refreshStep: part.effects.contains { $0.halfLife != nil } ? 30 : nil, keepsAbsentActors: true)
        }
    }

    /// States come and go as the package says.
    private static func presence(
        _ material: Material, _ stream: EventStream
    ) -> ([Bool], [PresenceChange]) {
        var presence: [Bool] = []
        var changes: [PresenceChange] = []
        let actors = Dictionary(
            material.system.actors.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        for (place, code) in stream.states.enumerated() {
            let (from, until) = (actors[code]?.from, actors[code]?.until)
            let start = stream.span.lowerBound
            presence.append((from.map { $0 <= start } ?? true) && (until.map { $0 >= start } ?? true))
            if let from, from > start, from <= stream.span.upperBound {
                changes.append(PresenceChange(time: Double(from.number), actor: place, isPresent: true))
            }
            if let until, until >= start, until < stream.span.upperBound {
                changes.append(PresenceChange(time: Double(until.number) + 1, actor: place, isPresent: false))
            }
        }
        return (presence, changes.sorted { ($0.time, $0.actor) < ($1.time, $1.actor) })
    }

    /// The part that says when and between whom, as it is computed.
    package var leading: EventModel { parts.first { $0.part != .type } ?? parts[0] }

    /// Estimates of each part.
    ///
    /// - Throws: `InputError` with the effect at fault.
    package func fits() throws -> [EventModelFit] {
        if settings.codings > 1, let set = stream.source.dataSet {
            throw InputError(
                "--codings", found: "\(settings.codings) of \(set.title), which gives no confidences",
                expected: "1, or acts that were coded from documents")
        }
        let options = FitOptions(ridge: model.ridge, isRobust: settings.isRobust, threads: settings.threads)
        return try parts.enumerated().map { index, part in
            guard settings.codings > 1 else { return try fit(part, data, options, index) }
            let several = try (0..<settings.codings).map { try fit(part, drawn($0), options, index) }
            do throws(InputError) { return try EventModelFit.combined(several) } catch { throw placed(error, index) }
        }
    }

    private func fit(
        _ part: EventModel, _ data: RelationalData, _ options: FitOptions, _ index: Int
    ) throws -> EventModelFit {
        do throws(InputError) { return try part.fit(data, options: options) } catch { throw placed(error, index) }
    }

    /// The mistake with the place of the model's part before it.
    private func placed(_ error: InputError, _ index: Int) -> InputError {
        let part = model.parts[index]
        let file = model.file.isEmpty ? "" : "\(model.file):\(part.line): "
        return InputError(
            "\(file)model '\(model.id)', \(error.place)", found: error.found, expected: error.expected)
    }

    /// The history without the acts that a draw from the coder's confidences takes for misread.
    func drawn(_ number: Int) -> RelationalData {
        var random = CounterRandom(seed: settings.seed, stream: UInt64(number))
        var drawn = data
        drawn.events = zip(data.events, stream.deeds).compactMap { event, deed in
            random.uniform() < deed.confidence ? event : nil
        }
        return drawn
    }

    /// The models with their estimates, to be run forward.
    ///
    /// - Throws: `InputError` where the parts do not say both who and whom.
    package func forward(_ fits: [EventModelFit]) throws(InputError) -> ForwardModel {
        let fitted = zip(parts, fits).map { ForwardModel.Fitted($0, $1) }
        let type = fitted.first { $0.model.part == .type }
        if let ties = fitted.first(where: { $0.model.part.isOfTies }) { return try .ties(ties, type: type) }
        guard let rate = fitted.first(where: { $0.model.part == .rate(.exact) || $0.model.part == .rate(.ordered) }),
            let choice = fitted.first(where: { $0.model.part == .choice || $0.model.part == .coordination })
        else {
            throw InputError(
                "model '\(model.id)'", found: "only \(fitted.count == 1 ? "one part" : "some parts")",
                expected: "ties, or a rate and a choice, to run it forward")
        }
        return try .actors(rate: rate, choice: choice, type: type)
    }

    /// Whether the parts say both who acts and towards whom.
    package var canRunForward: Bool { parts.contains { $0.part.isOfTies } || parts.count { $0.part != .type } == 2 }

    /// How many acts a history of so many days may have before it is cut as one in which acts feed acts without end:
    /// twenty times what such a span had on the mean, and a thousand.
    package func limit(days: Int) -> Int {
        let all = stream.span.upperBound.days(since: stream.span.lowerBound) + 1
        return 1_000 + 20 * stream.deeds.count * max(1, days) / max(1, all)
    }

    /// The instant after a day, as the model counts time.
    package static func time(_ day: Day) -> Double { Double(day.number) }

    /// What is said on every figure of a source that names states only by their bodies.
    package func caveat(_ material: Material) -> String? {
        var parts: [String] = []
        if !stream.hidden.isEmpty {
            let names = stream.hidden.map { Wording.inText(material.name(of: $0)) }
            parts.append(
                "\(stream.source.inWords) names \(Wording.list(names)) only through persons and bodies, which are counted to the state"
            )
        }
        if !stream.leftOut.isEmpty {
            let names = stream.leftOut.map { Wording.inText(material.name(of: $0)) }
            parts.append("\(Wording.list(names)) left out: named only through persons and bodies")
        }
        if !stream.untold.isEmpty {
            let names = stream.untold.map { Wording.inText(material.name(of: $0)) }
            parts.append("it does not tell of \(Wording.list(names))")
        }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }
}
