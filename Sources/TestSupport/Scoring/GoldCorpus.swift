package import Foundation

/// Texts with their hand-coded records.
package struct GoldCorpus {
    package let texts: [GoldText]
    package let events: [CodedEvent]
    package let claims: [CodedClaim]
    /// The files of the texts.
    package let files: [URL]

    /// - Parameter pairs: a text and its records, each a file.
    package init(_ pairs: [(text: URL, records: URL)]) throws {
        var texts: [GoldText] = []
        var events: [CodedEvent] = []
        var claims: [CodedClaim] = []
        for (text, records) in pairs {
            let name = text.deletingPathExtension().lastPathComponent
            texts.append(GoldText(name: name, text: try FileContent.text(of: text.path)))
            for row in try Self.rows(FileContent.text(of: records.path)) {
                if let event = CodedEvent(row, document: name) { events.append(event) }
                if let claim = CodedClaim(row, document: name) { claims.append(claim) }
            }
        }
        self.texts = texts
        self.events = events
        self.claims = claims
        files = pairs.map(\.text)
    }

    /// The texts of our own in a part of `Gold`: `development` or `held-out`.
    package static func own(_ part: String) throws -> GoldCorpus {
        let folder = ReferenceData.packageFolder.appendingPathComponent("Gold/\(part)")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".txt") }
            .sorted()
        return try GoldCorpus(
            names.map { name in
                let text = folder.appendingPathComponent(name)
                return (text, text.deletingPathExtension().appendingPathExtension("jsonl"))
            })
    }

    /// The essays of the reference data that are coded by hand.
    package static func essays() throws -> GoldCorpus {
        let seeds = ReferenceData.file("seeds")
        let names = try FileManager.default.contentsOfDirectory(atPath: seeds.path)
        return try GoldCorpus(
            ["001", "004"].compactMap { number in
                names.first { $0.hasPrefix(number) }.map {
                    (seeds.appendingPathComponent($0), ReferenceData.file("gold/coderA-\(number).jsonl"))
                }
            })
    }

    package static func rows(_ lines: String) throws -> [[String: Any]] {
        try lines.split(separator: "\n").compactMap {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
    }
}
