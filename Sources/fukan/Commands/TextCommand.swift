import Chronology
import ArgumentParser
import Foundation
import Reading
import Evidence

struct TextCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "text", abstract: "t")
    @Argument var document: String
    func run() throws {
        try reporting {
            let package = try Installation.load("northeast-asia")
            let reading = try DocumentReader(package).read(try DocumentFile.open(document))
            print(reading.document.metadata, reading.document.parts)
            for c in reading.document.citations { print("CIT", c) }
            for e in reading.document.text.edits where e.reason != .whitespace { print("EDIT", e.reason.rawValue, String(decoding: reading.document.text.source[e.from..<e.to], as: UTF8.self).prefix(80)) }
            print(reading.document.text.string)
            for m in reading.mentions { print("M", m.kind.rawValue, m.text, m.entity ?? "-", m.rule) }
            for d in reading.dates { print("D", d.text, d.interval.iso, d.anchor, d.rule) }
            for c in reading.claims { print("C", c.content, "|", c.passage!.anchor) }
            for c in reading.events { print("E", c.type, c.status.rawValue, c.source, c.target, c.date.iso, c.passage!.anchor) }
        }
    }
}
