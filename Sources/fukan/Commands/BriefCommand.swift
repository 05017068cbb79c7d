import ArgumentParser
import Foundation
import Inquiry
import Panorama
import Record

struct BriefCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "brief",
        abstract: "A short brief with footnotes to the passages, for a word processor.",
        discussion: """
            The answers of 'fukan questions', one sentence each, with the passages as footnotes.

            Example: fukan brief --out brief.docx --as-of 2014-03-31
            """)

    @Option(name: .long, help: ArgumentHelp("The file.", valueName: "file.docx")) var out = "brief.docx"
    @OptionGroup var record: RecordOption
    @OptionGroup var system: SystemOption
    @OptionGroup var view: ViewOptions

    func run() throws {
        try reporting {
            let package = try system.load()
            var settings = Brief.Settings()
            settings.program = Version.text
            let bytes = try record.open(.readOnly).read(try view.view()) { snapshot in
                let brief = try Brief(Material(snapshot, package, threads: Cores.count), settings)
                try view.explain(snapshot)
                return brief.bytes
            }
            try OutputFile.write(bytes, to: out)
            try StandardOutput.write("\(out)\n")
        }
    }
}
