import Chronology
import Digest
import Foundation
import Inquiry
import Ontology
import Panorama
import Record

/// The page of a record as it goes to disk, made anew only where something has changed.
struct PageFile {
    let html: [UInt8]
    /// Empty where the page itself holds all happenings.
    let eventsCSV: [UInt8]

    private static let question = "panorama"
    private static let lastShown = "panorama: last change shown"

    /// The page that was kept for this state of the record, or a new one, which is kept.
    static func kept(in record: Record, _ package: SystemPackage, _ view: RecordView) throws -> PageFile {
        let coast = try Installation.coast()
        let (key, changed) = try record.read(view) { snapshot in
            let changed = try snapshot.lastChange()
            let inputs =
                [
                    Version.text, try Installation.programIdentity(), package.identity, try snapshot.fingerprint(),
                    changed?.at ?? "", coast.identity, view.asOf?.iso ?? "", "\(view.reviewedOnly)",
                ] + view.without.sorted()
            return (ContentDigest.hexadecimal(of: Array(inputs.joined(separator: "\n").utf8)), changed)
        }
        if let content = try record.kept(question, key: key), let page = PageFile(content) { return page }
        // What changed is told of the record as it is, not of a view of it.
        let isWhole = view == .everything
        let since =
            isWhole
            ? try record.kept(lastShown, key: Self.anyKey).flatMap { Int(String(decoding: $0, as: UTF8.self)) } : nil
        let page = try made(from: record, package, view, isDemonstration: false, coast: coast, since: since)
        guard record.mode != .readOnly else { return page }
        do {
            try record.keep(question, key: key, page.content)
            if isWhole, let changed { try record.keep(lastShown, key: Self.anyKey, Array("\(changed.run)".utf8)) }
        } catch RecordError.diskFull, RecordError.readOnly, RecordError.busy {
            // Nothing but time is lost.
        }
        return page
    }

    static func made(
        from record: Record, _ package: SystemPackage, _ view: RecordView, isDemonstration: Bool
    ) throws -> PageFile {
        try made(
            from: record, package, view, isDemonstration: isDemonstration, coast: try Installation.coast(), since: nil)
    }

    private static func made(
        from record: Record, _ package: SystemPackage, _ view: RecordView, isDemonstration: Bool,
        coast: Installation.CoastFiles, since: Int?
    ) throws -> PageFile {
        var settings = PanoramaPage.Settings()
        settings.program = Version.text
        settings.isDemonstration = isDemonstration
        settings.coastList = coast.list
        settings.coastPoints = coast.points
        settings.sinceRun = since
        return try record.read(view) { snapshot in
            if let day = try snapshot.lastChange()?.at.prefix(10), let day = try? Day(iso: String(day)) {
                settings.day = day
            }
            let page = try PanoramaPage(
                Material(snapshot, package, threads: Cores.count), settings)
            return PageFile(html: page.html, eventsCSV: page.eventsCSV)
        }
    }

    private init(html: [UInt8], eventsCSV: [UInt8]) {
        self.html = html
        self.eventsCSV = eventsCSV
    }

    // MARK: - As kept: the length of the page in eight bytes, the page, the rest

    private static let anyKey = String(repeating: "0", count: 64)

    private var content: [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: html.count >> ($0 * 8)) } + html + eventsCSV
    }

    private init?(_ content: [UInt8]) {
        guard content.count >= 8 else { return nil }
        let length = content.prefix(8).enumerated().reduce(0) { $0 | Int($1.element) << ($1.offset * 8) }
        guard length >= 0, length <= content.count - 8 else { return nil }
        html = Array(content[8..<8 + length])
        eventsCSV = Array(content[(8 + length)...])
    }
}
