import Evidence
import Exchange
import Inquiry
import Ontology
import Record

/// The happenings as POLECAT's rows, by PLOVER's rules.
struct PloverFile {
    private let material: Material
    private let scores: [String: EventType]
    private let numbers: [String: String]
    private let documents: [String: StoredDocument]
    /// How many happenings such a table cannot hold, by cause.
    private(set) var leftOut: [LeftOut: Int] = [:]

    /// Why a happening has no row.
    enum LeftOut: String, CaseIterable, Error {
        /// PLOVER would mark it as future, hypothetical or negated, for which there is no column.
        case untold = "neither done nor planned cooperation"
        case undated = "without a first and last day"
        case nobody = "without an actor for whom PLOVER has a code"
    }

    init(_ material: Material) throws {
        self.material = material
        scores = Dictionary(
            material.system.eventTypes.map { ($0.type, $0) }, uniquingKeysWith: { first, _ in first })
        numbers = Dictionary(
            material.system.actors.compactMap { actor in
                actor.codes.first { $0.system == "cow_number" }.map { (actor.code, $0.code) }
            }, uniquingKeysWith: { first, _ in first })
        documents = Dictionary(
            try material.documents().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// What is left out, in words; `nil` where nothing is.
    var note: String? {
        let causes = LeftOut.allCases.compactMap { cause in leftOut[cause].map { "\($0) \(cause.rawValue)" } }
        return causes.isEmpty ? nil : "left out, which such rows cannot hold: \(causes.joined(separator: ", "))"
    }

    /// Header and rows, in the order of time.
    mutating func bytes(version: String) throws -> [UInt8] {
        var bytes = PolecatText.header()
        for happening in try material.happenings() {
            do throws(LeftOut) {
                bytes += try row(happening, version: version)
            } catch {
                leftOut[error, default: 0] += 1
            }
        }
        return bytes
    }

    private func row(_ happening: Happening, version: String) throws(LeftOut) -> [UInt8] {
        let coding = happening.coding
        guard let reading = PloverReading(coding) else { throw .untold }
        let (source, target) = (parties(coding.source), parties(coding.target))
        // Between partners nobody acts upon the other: all of them are actors.
        let actors = coding.mutual ? source + target.filter { !source.contains($0) } : source
        guard !actors.isEmpty else { throw .nobody }
        var event = PolecatEvent(
            id: happening.id, date: coding.date, type: reading.type, mode: reading.mode, actors: actors,
            recipients: coding.mutual ? [] : target)
        let type = scores[reading.type]
        event.intensity =
            reading.isOfAnnouncement
            ? type?.intensity
            : coding.intensity ?? type?.modes.first { $0.mode == reading.mode }?.intensity ?? type?.intensity
        event.quad = type?.quad
        event.contexts = coding.contexts
        event.persons = coding.persons
        event.place = coding.place
        if let document = coding.passage.flatMap({ documents[$0.document] }) {
            event.publisher = document.metadata.publisher
            event.published = document.metadata.published
            event.language = document.metadata.language == "und" ? nil : document.metadata.language
        }
        guard let row = PolecatText.row(event, version: version) else { throw .undated }
        return row
    }

    private func parties(_ codes: [String]) -> [PolecatParty] {
        material.principals(of: codes).sorted().compactMap { code in
            PolecatParty(code: code, name: material.name(of: code), cowNumber: numbers[code])
        }
    }
}
