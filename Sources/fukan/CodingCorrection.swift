import ArgumentParser
import Chronology
import Evidence
import Exchange
import Ontology

/// What a person changes in a machine's coding: `type=REJECT, target=JPN;USA, date=2013-11`.
struct CodingCorrection {
    private let changes: [(field: String, value: String)]

    /// - Throws: `Failure` where a part is no `field=value`.
    init(_ text: String) throws {
        changes = try text.split(separator: ",").map { part in
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2 else {
                throw Failure(.badContent, "'\(part.trimmed)' changes nothing; expected field=value, field=value")
            }
            return (sides[0].trimmed, sides[1].trimmed)
        }
    }

    private static let madeInto = "as "

    /// The note of a verdict that tells into which coding a corrected one was made.
    static func note(of made: String) -> String { madeInto + made }

    /// The id of the coding that a corrected one was made into.
    static func made(in note: String) -> String? {
        note.hasPrefix(madeInto) ? String(note.dropFirst(madeInto.count).prefix(17)) : nil
    }

    var isEmpty: Bool { changes.isEmpty }

    static let eventFields = [
        "type", "mode", "status", "source", "target", "mutual", "date", "place", "persons", "attribution",
    ]

    /// - Throws: `Failure` for a field or a value that there is not.
    func applied(to event: EventCoding, by judgement: Judgement, _ package: SystemPackage) throws -> EventCoding {
        var (type, mode, status) = (event.type, event.mode, event.status)
        var (source, target, mutual, persons) = (event.source, event.target, event.mutual, event.persons)
        var (date, place, attribution) = (event.date, event.place, event.attribution)
        for (field, value) in changes {
            let optional = value.isEmpty ? nil : value
            switch field {
            case "type":
                (type, mode) = (value.uppercased(), value.uppercased() == type ? mode : nil)
            case "mode": mode = optional
            case "status": status = try choice(value, field)
            case "source": source = try actors(value, package)
            case "target": target = try actors(value, package)
            case "mutual": mutual = try flag(value, field)
            case "date": date = value.isEmpty ? .unknown : try interval(value, field)
            case "place": place = optional
            case "persons": persons = names(value)
            case "attribution": attribution = optional ?? "author"
            default:
                throw Failure(
                    .badContent,
                    "no field '\(field)'; expected one of: \(Self.eventFields.joined(separator: ", "))")
            }
        }
        guard let eventType = package.eventTypes.first(where: { $0.type == type }) else {
            throw Failure(
                .badContent,
                "type is '\(type)'; expected one of: \(package.eventTypes.map(\.type).joined(separator: ", "))")
        }
        let modes = eventType.modes.map(\.mode)
        if let mode, !modes.contains(mode) {
            throw Failure(.badContent, "mode is '\(mode)'; expected one of: \(modes.joined(separator: ", "))")
        }
        return EventCoding(
            id: "", type: type, mode: mode, contexts: event.contexts, status: status, source: source, target: target,
            mutual: mutual, date: date, place: place, persons: persons, quantities: event.quantities,
            attribution: attribution, disclosed: event.disclosed, stage: event.stage,
            intensity: eventType.modes.first { $0.mode == mode }?.intensity ?? eventType.intensity, confidence: 1,
            passage: event.passage, judgement: judgement)
    }

    /// - Throws: `Failure` for a field that the claim has not, or a value that it cannot have.
    func applied(to claim: Claim, by judgement: Judgement) throws -> Claim {
        var fields = ClaimRow.fields(claim.content)
        var attribution = claim.attribution
        for (field, value) in changes {
            if field == "attribution" {
                attribution = value
                continue
            }
            guard let index = fields.firstIndex(where: { $0.key == field }) else {
                throw Failure(
                    .badContent,
                    "no field '\(field)'; expected one of: \(fields.map(\.key).joined(separator: ", ")), attribution")
            }
            let changed: JSONValue
            switch fields[index].value {
            case .array: changed = .texts(names(value))
            case .integer, .number:
                guard let number = Double(value), number.isFinite else {
                    throw Failure(.badContent, "\(field) is '\(value)'; expected a number")
                }
                changed = .number(number)
            default: changed = value.isEmpty ? .null : .string(value)
            }
            fields[index] = JSONMember(key: field, value: changed)
        }
        return Claim(
            id: "", content: try valid { try ClaimFields(.object(fields)).content(claim.content.kind) },
            attribution: attribution, confidence: 1, passage: claim.passage, judgement: judgement)
    }

    // MARK: - Values

    private func names(_ value: String) -> [String] {
        value.split(separator: ";").map(\.trimmed).filter { !$0.isEmpty }.sorted()
    }

    private func actors(_ value: String, _ package: SystemPackage) throws -> [String] {
        let codes = names(value)
        let known = package.actors.map(\.code)
        for code in codes where !known.contains(code) {
            let closest = closestNames(to: code, among: known).joined(separator: ", ")
            throw Failure(.badContent, "no actor '\(code)' in \(package.name); closest: \(closest)")
        }
        return codes
    }

    private func flag(_ value: String, _ field: String) throws -> Bool {
        guard let flag = Bool(value) else {
            throw Failure(.badContent, "\(field) is '\(value)'; expected true or false")
        }
        return flag
    }

    private func interval(_ value: String, _ field: String) throws -> Chronology.DateInterval {
        try valid { try Arguments.interval(value, field) }
    }

    private func choice(_ value: String, _ field: String) throws -> EventStatus {
        try valid { try Arguments.choice(value, field) }
    }

    /// A mistake in the line is no mistake in the command's arguments.
    private func valid<Value>(_ work: () throws -> Value) throws -> Value {
        do { return try work() } catch let error as ValidationError { throw Failure(.badContent, error.message) }
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
