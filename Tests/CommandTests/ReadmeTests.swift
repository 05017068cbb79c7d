import Foundation
import TestSupport
import Testing

@Suite("The README", .serialized)
struct ReadmeTests {
    /// The commands of a document's examples, each with the lines shown below it.
    private func examples(_ path: String) throws -> [(command: [String], shown: [String])] {
        let text = try FileContent.text(of: ReferenceData.packageFolder.appendingPathComponent(path).path)
        var found: [(command: [String], shown: [String])] = []
        var isInside = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                isInside.toggle()
            } else if isInside, line.hasPrefix("$ fukan ") {
                found.append((line.dropFirst(8).split(separator: " ").map(String.init), []))
            } else if isInside, !found.isEmpty, !line.isEmpty, line != "…" {
                found[found.count - 1].shown.append(String(line))
            }
        }
        return found
    }

    @Test("shows what its commands print")
    func shown() throws {
        let folder = try TemporaryFolder()
        var program = try Program()
        program.folder = folder.url
        program.keeping = folder
        let examples = try examples("README.md")
        #expect(examples.count == 3)
        for example in examples {
            let command = example.command.map { $0 == "Samples/essays" ? samples : $0 }
            let outcome = try program.run(command)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let printed = (outcome.output + outcome.errors).split(separator: "\n").map { words($0) }
            for line in example.shown {
                let wanted = words(Substring(line))
                // A table in the README is narrower: its columns are the first of the program's.
                #expect(
                    printed.contains { $0.starts(with: wanted) || wanted.allSatisfy { $0.hasPrefix("---") } }, "\(line)"
                )
            }
        }
    }

    private func words(_ line: Substring) -> [Substring] { line.split(separator: " ") }
}
