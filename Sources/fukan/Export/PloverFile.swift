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
    /// Happenings that such a table cannot hold: without a date, without anybody for whom PLOVER has a code, not done and
    /// without a type for its announcement.
    private(set) var leftOut = 0

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

    /// Header and rows, in the order of time.
    mutating func bytes(version: String) throws -> [UInt8] {
        var bytes = PolecatText.header()
        for happening in try material.happenings() {
            if let row = row(happening, version: version) { bytes += row } else { leftOut += 1 }
        }
        return bytes
    }

    private func row(_ happening: Happening, version: String) -> [UInt8]? {
        let coding = happening.coding
        guard let reading = PloverReading(coding) else { return nil }
        let (source, target) = (parties(coding.source), parties(coding.target))
        // Between partners nobody acts upon the other: all of them are actors.
        let actors = coding.mutual ? source + target.filter { !source.contains($0) } : source
        guard !actors.isEmpty else { return nil }
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
        return PolecatText.row(event, version: version)
    }

    private func parties(_ codes: [String]) -> [PolecatParty] {
        material.principals(of: codes).sorted().compactMap { code in
            PolecatParty(code: code, name: material.name(of: code), cowNumber: numbers[code])
        }
    }
}
