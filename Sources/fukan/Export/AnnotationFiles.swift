import Chronology
import Evidence
import Exchange
import Inquiry
import Record

/// The codings of each text as annotations on it: brat's pair of files and Web Annotations, of what counts.
struct AnnotationFiles {
    private var events: [String: [AnnotatedEvent]] = [:]

    init(_ snapshot: Snapshot) throws {
        try snapshot.events { stored in add(Self.annotated(stored.coding), to: stored.coding.passage?.document) }
        try snapshot.claims { stored in add(Self.annotated(stored.claim), to: stored.claim.passage?.document) }
    }

    private mutating func add(_ event: AnnotatedEvent?, to document: String?) {
        guard let event, let document else { return }
        events[document, default: []].append(event)
    }

    /// Writes `ID.txt`, `ID.ann` and `ID.jsonl` of each document, and the `annotation.conf` that brat wants beside them.
    ///
    /// - Parameter write: takes a file's name and its bytes.
    func write(_ documents: [StoredDocument], _ snapshot: Snapshot, _ write: (String, [UInt8]) throws -> Void) throws {
        var types: [AnnotatedEvent] = []
        for document in documents {
            let bytes = try snapshot.text(ofDocument: document.id).bytes
            // A record may come from anybody: what lies outside the text, or inside a character, is no place of it.
            let annotated = AnnotatedText(
                source: "urn:fukan:\(document.id)", text: String(decoding: bytes, as: UTF8.self),
                events: (events[document.id] ?? []).compactMap { Self.within(bytes, $0) }.sorted(by: Self.isBefore))
            try write("\(document.id).txt", bytes)
            try write("\(document.id).ann", Array(BratText.annotations(annotated).utf8))
            try write("\(document.id).jsonl", Array(WebAnnotationText.lines(annotated).utf8))
            types += annotated.events
        }
        let configuration = BratText.configuration([AnnotatedText(source: "", text: "", events: types)])
        try write("annotation.conf", Array(configuration.utf8))
    }

    /// In the order of the text.
    private static func isBefore(_ a: AnnotatedEvent, _ b: AnnotatedEvent) -> Bool {
        (a.trigger.from, a.trigger.to, a.id) < (b.trigger.from, b.trigger.to, b.id)
    }

    private static func within(_ bytes: [UInt8], _ event: AnnotatedEvent) -> AnnotatedEvent? {
        func isWithin(_ span: AnnotatedSpan) -> Bool {
            func begins(_ byte: Int) -> Bool { byte == bytes.count || bytes[byte] & 0xC0 != 0x80 }
            return span.from >= 0 && span.from < span.to && span.to <= bytes.count && begins(span.from)
                && begins(span.to)
        }
        guard isWithin(event.trigger) else { return nil }
        return AnnotatedEvent(
            id: event.id, trigger: event.trigger, roles: event.roles.filter { isWithin($0.span) },
            attributes: event.attributes, note: event.note)
    }

    private static func annotated(_ coding: EventCoding) -> AnnotatedEvent? {
        guard let passage = coding.passage else { return nil }
        var attributes = [AnnotatedEvent.Attribute(name: "Status", value: coding.status.rawValue)]
        if let mode = coding.mode { attributes.append(.init(name: "Mode", value: mode)) }
        if let stage = coding.stage { attributes.append(.init(name: "Stage", value: stage.rawValue)) }
        let sides =
            "\(coding.source.joined(separator: ",")) \(coding.mutual ? "<>" : ">") "
            + coding.target.joined(separator: ",")
        return AnnotatedEvent(
            id: coding.id, trigger: AnnotatedSpan(type: coding.type, from: passage.anchorFrom, to: passage.anchorTo),
            roles: roles(coding.reasons), attributes: attributes,
            note: "\(sides); \(coding.date.iso); \(coding.attribution); \(coding.id)")
    }

    private static func annotated(_ claim: Claim) -> AnnotatedEvent? {
        guard let passage = claim.passage else { return nil }
        let content = JSONText.string(.object(ClaimRow.fields(claim.content)))
        return AnnotatedEvent(
            id: claim.id,
            trigger: AnnotatedSpan(
                type: "claim_\(claim.content.kind.rawValue)", from: passage.anchorFrom, to: passage.anchorTo),
            roles: roles(claim.reasons), note: "\(content); \(claim.attribution); \(claim.id)")
    }

    /// The words that decided who takes part, when and where.
    private static func roles(_ reasons: [CodingReason]) -> [AnnotatedEvent.Role] {
        var met: Set<AnnotatedEvent.Role> = []
        return reasons.compactMap { reason in
            guard let from = reason.from, let to = reason.to else { return nil }
            let (name, type): (String, String)
            switch reason.aspect {
            case .source: (name, type) = ("Source", "Actor")
            case .target: (name, type) = ("Target", "Actor")
            case .date: (name, type) = ("Date", "Date")
            case .place: (name, type) = ("Place", "Place")
            case .speaker: (name, type) = ("Speaker", "Speaker")
            case .quantity: (name, type) = ("Quantity", "Quantity")
            case .content: (name, type) = ("Content", "Content")
            case .type, .status: return nil
            }
            let role = AnnotatedEvent.Role(name: name, span: AnnotatedSpan(type: type, from: from, to: to))
            return met.insert(role).inserted ? role : nil
        }
    }
}
