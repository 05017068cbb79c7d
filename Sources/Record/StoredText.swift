internal import Chronology
internal import Evidence

internal import struct Foundation.Data
internal import class Foundation.JSONDecoder
internal import class Foundation.JSONEncoder

/// Lists of names as JSON arrays.
enum StoredList {
    static func text(_ names: [String]) -> String {
        guard !names.isEmpty else { return "[]" }
        var bytes: [UInt8] = [UInt8(ascii: "[")]
        for (index, name) in names.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(name, to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A JSON string, RFC 8259 section 7.
    static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<32:
                let digits = Array("0123456789abcdef".utf8)
                bytes.append(contentsOf: "\\u00".utf8)
                bytes.append(digits[Int(byte >> 4)])
                bytes.append(digits[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// - Throws: `StoredTextError` where the text is no array of strings.
    static func names(_ text: String) throws -> [String] {
        var text = text
        let plain: [String]?? = text.withUTF8 { bytes in
            if bytes.count == 2 { return .some([]) }
            return plainNames(bytes)
        }
        if let plain, let plain { return plain }
        return try StoredJSON.value([String].self, text)
    }

    /// The names of an array as `text` writes it, where none has an escape; `nil` otherwise.
    private static func plainNames(_ bytes: UnsafeBufferPointer<UInt8>) -> [String]? {
        guard bytes.count > 3, bytes[0] == UInt8(ascii: "["), bytes[1] == UInt8(ascii: "\"") else { return nil }
        var names: [String] = []
        var from = 2
        var index = 2
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\\"): return nil
            case UInt8(ascii: "\""):
                names.append(String(decoding: bytes[from..<index], as: UTF8.self))
                let left = bytes.count - index
                if left == 2, bytes[index + 1] == UInt8(ascii: "]") { return names }
                guard left > 3, bytes[index + 1] == UInt8(ascii: ","), bytes[index + 2] == UInt8(ascii: "\"") else {
                    return nil
                }
                from = index + 3
                index = from
            default: index += 1
            }
        }
        return nil
    }
}

/// A text in the record is not of the form that the program writes.
struct StoredTextError: Error {
    let expected: String
}

/// Values as JSON, with sorted keys: equal values give equal bytes.
enum StoredJSON {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(value), as: UTF8.self)
        } catch {
            throw RecordError.unfit("a value cannot be kept: \(error)")
        }
    }

    static func value<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            throw StoredTextError(expected: "\(type)")
        }
    }
}

/// A date as JSON: ISO days.
struct StoredInterval: Codable {
    var from: String?
    var to: String?
    var precision: DatePrecision

    init(_ interval: DateInterval) throws {
        from = try interval.from.map { try StoredDay.text($0) }
        to = try interval.to.map { try StoredDay.text($0) }
        precision = interval.precision
    }

    func interval() throws -> DateInterval {
        try StoredInterval.interval(from: from, to: to, precision: precision)
    }

    static func interval(from: String?, to: String?, precision: DatePrecision) throws -> DateInterval {
        func day(_ text: String?) throws -> Day? {
            guard let text else { return nil }
            guard let day = StoredDay.day(text) else { throw StoredTextError(expected: "a day, not '\(text)'") }
            return day
        }
        let (first, last) = (try day(from), try day(to))
        if let first, let last, last < first {
            throw StoredTextError(expected: "an interval that ends after it begins")
        }
        return DateInterval(from: first, to: last, precision: precision)
    }
}

/// The edits of a text, column by column, which is a third of the bytes of one object an edit.
struct StoredEdits: Codable {
    var from: [Int] = []
    var to: [Int] = []
    var replacement: [String] = []
    var reason: [EditReason] = []

    init(_ edits: [TextEdit]) {
        from = edits.map(\.from)
        to = edits.map(\.to)
        replacement = edits.map(\.replacement)
        reason = edits.map(\.reason)
    }

    /// - Parameter length: of the source, in bytes.
    func edits(length: Int) throws -> [TextEdit] {
        guard from.count == to.count, from.count == replacement.count, from.count == reason.count else {
            throw StoredTextError(expected: "edits with columns of one length")
        }
        var position = 0
        return try from.indices.map { index in
            guard position <= from[index], from[index] <= to[index], to[index] <= length else {
                throw StoredTextError(expected: "edits that do not overlap")
            }
            position = to[index]
            return TextEdit(
                from: from[index], to: to[index], replacement: replacement[index], reason: reason[index])
        }
    }
}

/// What a text says about its document.
struct StoredMetadata: Codable {
    var title: String?
    var authors: [String]
    var publisher: String?
    var published: StoredInterval
    var dateBasis: DateBasis
    var language: String

    init(_ metadata: DocumentMetadata) throws {
        title = metadata.title
        authors = metadata.authors
        publisher = metadata.publisher
        published = try StoredInterval(metadata.published)
        dateBasis = metadata.dateBasis
        language = metadata.language
    }
}

/// The content of claims as JSON. The forms are those of the file, which stay when the values of the program change.
enum StoredClaimContent {
    private struct Forecast: Codable {
        var statement: String
        var horizon: StoredInterval
        var words: String?
        var probability: [Double]
    }
    private struct Figure: Codable {
        var measure: String
        var value: Double
        var unit: String
        var period: StoredInterval
        var actors: [String]
        var derivation: String?
        var derivedFrom: [String]
        var approximation: String?
    }
    private struct Role: Codable {
        var person: String
        var office: String
        var actor: String?
        var period: StoredInterval
        var tenure: RoleClaim.Tenure
    }
    private struct Channel: Codable {
        var name: String
        var members: [String]
        var since: StoredInterval
        var state: ChannelClaim.State
        var at: StoredInterval
        var rankOf: String?
        var rank: Int?
    }

    static func text(_ content: ClaimContent) throws -> String {
        switch content {
        case .causal(let claim): try StoredJSON.text(claim)
        case .assessment(let claim): try StoredJSON.text(claim)
        case .interest(let claim): try StoredJSON.text(claim)
        case .response(let claim): try StoredJSON.text(claim)
        case .forecast(let claim):
            try StoredJSON.text(
                Forecast(
                    statement: claim.statement, horizon: StoredInterval(claim.horizon), words: claim.words,
                    probability: claim.probability))
        case .figure(let claim):
            try StoredJSON.text(
                Figure(
                    measure: claim.measure, value: claim.value, unit: claim.unit, period: StoredInterval(claim.period),
                    actors: claim.actors, derivation: claim.derivation, derivedFrom: claim.derivedFrom,
                    approximation: claim.approximation))
        case .role(let claim):
            try StoredJSON.text(
                Role(
                    person: claim.person, office: claim.office, actor: claim.actor,
                    period: StoredInterval(claim.period), tenure: claim.tenure))
        case .channel(let claim):
            try StoredJSON.text(
                Channel(
                    name: claim.name, members: claim.members, since: StoredInterval(claim.since), state: claim.state,
                    at: StoredInterval(claim.at), rankOf: claim.rankOf, rank: claim.rank))
        }
    }

    static func content(_ kind: ClaimKind, _ text: String) throws -> ClaimContent {
        switch kind {
        case .causal: return .causal(try StoredJSON.value(CausalClaim.self, text))
        case .assessment: return .assessment(try StoredJSON.value(AssessmentClaim.self, text))
        case .interest: return .interest(try StoredJSON.value(InterestClaim.self, text))
        case .response: return .response(try StoredJSON.value(ResponseClaim.self, text))
        case .forecast:
            let stored = try StoredJSON.value(Forecast.self, text)
            return .forecast(
                ForecastClaim(
                    statement: stored.statement, horizon: try stored.horizon.interval(), words: stored.words,
                    probability: stored.probability))
        case .figure:
            let stored = try StoredJSON.value(Figure.self, text)
            return .figure(
                FigureClaim(
                    measure: stored.measure, value: stored.value, unit: stored.unit,
                    period: try stored.period.interval(), actors: stored.actors, derivation: stored.derivation,
                    derivedFrom: stored.derivedFrom, approximation: stored.approximation))
        case .role:
            let stored = try StoredJSON.value(Role.self, text)
            return .role(
                RoleClaim(
                    person: stored.person, office: stored.office, actor: stored.actor,
                    period: try stored.period.interval(), tenure: stored.tenure))
        case .channel:
            let stored = try StoredJSON.value(Channel.self, text)
            return .channel(
                ChannelClaim(
                    name: stored.name, members: stored.members, since: try stored.since.interval(),
                    state: stored.state, at: try stored.at.interval(), rankOf: stored.rankOf, rank: stored.rank))
        }
    }

    /// The actors that a claim names, sorted, each once.
    static func actors(_ content: ClaimContent) -> [String] {
        let actors: [String] =
            switch content {
            case .forecast, .assessment: []
            case .causal(let claim): claim.actors ?? []
            case .interest(let claim): [claim.actor]
            case .response(let claim): [claim.actor] + claim.toward
            case .figure(let claim): claim.actors
            case .role(let claim): claim.actor.map { [$0] } ?? []
            case .channel(let claim): claim.members
            }
        return Set(actors.filter { !$0.isEmpty }).sorted()
    }

    /// The time that a claim is about, where it is about one.
    static func period(_ content: ClaimContent) -> DateInterval? {
        switch content {
        case .causal, .assessment, .interest, .response: nil
        case .forecast(let claim): claim.horizon
        case .figure(let claim): claim.period
        case .role(let claim): claim.period
        case .channel(let claim): claim.at
        }
    }
}
