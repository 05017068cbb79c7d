package import Cases
internal import Chronology
internal import Evidence
internal import Record

/// Why a record cannot be asked how acts follow on acts: the reason, the counts, and what can be asked instead.
package struct SampleRefusal: Error, Sendable, Equatable, CustomStringConvertible {
    package let reason: String
    package let counts: String
    package let instead: String

    package var description: String { "\(reason): \(counts). \(instead)" }
}

/// Whether the acts of a source are a sample of what was done.
///
/// A model of events reads silence as nothing done. That holds where somebody reported as things happened, and not where
/// an author looked back and chose: essays, however many acts they tell, say what was written about.
package enum EventSample {
    /// Acts told within so many days of their date were reported as they happened.
    package static let freshDays = 31
    /// The share of acts that must have been told so.
    package static let freshShare = 0.5
    /// Of how many acts for each coefficient, at least, estimates are told (Peduzzi and others, *Journal of Clinical
    /// Epidemiology* 49, 1996: ten).
    package static let fewestPerCoefficient = 10
    /// Of how many days a source must tell: half a year.
    package static let fewestDays = 183
    /// Of how many acts a dyad must have for statements about it alone.
    package static let fewestOfDyad = 10

    /// - Throws: `SampleRefusal`.
    package static func check(_ material: Material, _ stream: EventStream, _ model: EventModelCase) throws {
        if stream.source.dataSet == nil { try checkReports(material) }
        let coefficients = model.parts.reduce(0) { $0 + $1.effects.count }
        let needed = coefficients * fewestPerCoefficient
        if stream.states.count < 3, case .mostActive = model.states, stream.leftOut.isEmpty {
            throw SampleRefusal(
                reason: "too few acts for the model '\(model.id)'",
                counts:
                    "between \(stream.states.count) states from \(stream.span.lowerBound.iso) to \(stream.span.upperBound.iso); three states are asked",
                instead: "'fukan import --coverage' shows of what time and of whom each data set tells")
        }
        if stream.states.count < 3 {
            throw SampleRefusal(
                reason: "\(stream.source.inWords) tell of too few states of the model '\(model.id)'",
                counts: "\(stream.states.count) of \(stream.states.count + stream.untold.count + stream.leftOut.count)"
                    + (stream.untold.isEmpty ? "" : "; no row of \(Wording.list(stream.untold))")
                    + (stream.leftOut.isEmpty ? "" : "; left out: \(Wording.list(stream.leftOut))"),
                instead: "'fukan import --coverage' shows of whom each data set tells; a model file names other states")
        }
        let days = stream.span.upperBound.days(since: stream.span.lowerBound) + 1
        guard days >= fewestDays else {
            throw SampleRefusal(
                reason:
                    "\(stream.source.inWords) \(stream.source.dataSet == nil ? "tell" : "tells") of too short a time",
                counts:
                    "\(Wording.count(days, "day")), \(stream.span.lowerBound.iso) to \(stream.span.upperBound.iso); \(fewestDays) are asked to tell what follows on what from what is usual",
                instead: Self.instead)
        }
        guard stream.deeds.count >= needed else {
            throw SampleRefusal(
                reason: "too few acts for the model '\(model.id)'",
                counts:
                    "\(Wording.number(Double(stream.deeds.count))) of its types dated to a day between \(stream.states.count) states; \(coefficients) coefficients ask for \(needed)"
                    + (stream.undated > 0 ? "; \(stream.undated) more are not dated to a day" : "")
                    + (stream.withoutType > 0 ? "; \(stream.withoutType) more belong to none of its types" : ""),
                instead: Self.instead)
        }
    }

    private static let instead =
        "What can be asked: 'fukan relations A B' (the series as told), 'fukan reactions A B', 'fukan causes' and 'fukan simulate' (what the documents say follows from what), 'fukan forecasts'; or 'fukan import' an event data set (ICEWS, GDELT, POLECAT) and ask again"

    /// How many acts were told within a month, of those with a day and a document's date.
    package static func freshness(_ material: Material) throws -> (fresh: Int, dated: Int, documents: Int) {
        let published = Dictionary(
            try material.documents().map { ($0.id, $0.metadata.published.to) }, uniquingKeysWith: { first, _ in first })
        var (fresh, dated) = (0, 0)
        var documents: Set<String> = []
        for happening in try material.happenings() where happening.coding.status.isDone {
            for mention in happening.mentions {
                documents.formUnion([mention.standing.document?.id].compactMap(\.self))
            }
            guard let day = happening.coding.date.to else { continue }
            let told = happening.mentions.compactMap { mention in
                mention.standing.document.flatMap { published[$0.id] ?? nil }
            }.filter { $0 >= day }.min()
            guard let told else { continue }
            dated += 1
            if told.days(since: day) <= freshDays { fresh += 1 }
        }
        return (fresh, dated, documents.count)
    }

    private static func checkReports(_ material: Material) throws {
        let (fresh, dated, documents) = try freshness(material)
        guard Double(fresh) < freshShare * Double(dated) || dated == 0 else { return }
        throw SampleRefusal(
            reason: dated == 0
                ? "the record holds no dated acts, and no event data set"
                : "these documents look back and choose; they are no sample of what was done, and their silence is not nothing done",
            counts:
                "\(fresh) of \(dated) dated acts that were done, told in \(Wording.count(documents, "document")), were told within \(freshDays) days of their date; at least half are asked",
            instead: Self.instead)
    }

    /// - Throws: `SampleRefusal` where a dyad is not covered, or has too few acts in either direction.
    package static func check(_ material: Material, _ stream: EventStream, dyad a: String, _ b: String) throws {
        for state in [a, b] where stream.place(state) == nil {
            let isOutside = !stream.untold.contains(state) && !stream.leftOut.contains(state)
            throw SampleRefusal(
                reason: isOutside
                    ? "\(material.name(of: state)) is none of the states of the model"
                    : "\(stream.source.inWords) does not tell of \(material.name(of: state)) as a state",
                counts: "the model has \(stream.states.joined(separator: ", "))",
                instead: isOutside
                    ? "A model file with 'states: [\(a), \(b), …]' takes it in"
                    : "'fukan import --coverage' shows of whom each data set tells")
        }
        let (one, other) = (stream.place(a), stream.place(b))
        let count = stream.deeds.count {
            ($0.source == one && $0.target == other) || ($0.source == other && $0.target == one)
        }
        guard count >= fewestOfDyad else {
            throw SampleRefusal(
                reason: "too few acts between \(material.name(of: a)) and \(material.name(of: b))",
                counts:
                    "\(count) from \(stream.span.lowerBound.iso) to \(stream.span.upperBound.iso); \(fewestOfDyad) are asked",
                instead: "What can be asked: 'fukan relations \(a) \(b)', 'fukan events --between \(a) \(b)'")
        }
    }
}
