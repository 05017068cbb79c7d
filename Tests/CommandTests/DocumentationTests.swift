import Foundation
import TestSupport
import Testing

@Suite("The documentation", .serialized)
struct DocumentationTests {
    /// A program in a folder that has what the checkout has.
    private func programBesideTheCheckout() throws -> Program {
        let program = try Program.inFolder()
        for name in ["Samples", "Systems"] {
            try FileManager.default.createSymbolicLink(
                at: try #require(program.folder).appendingPathComponent(name),
                withDestinationURL: ReferenceData.packageFolder.appendingPathComponent(name))
        }
        return program
    }

    private func text(_ path: String) throws -> String {
        try FileContent.text(of: ReferenceData.packageFolder.appendingPathComponent(path).path)
    }

    /// The words of a command as a shell sees them: white space apart, single quotes, a comment behind `#`.
    private func words(of command: String) -> [String] {
        var words: [String] = []
        var word: String?
        var isQuoted = false
        for character in command {
            switch character {
            case "'":
                isQuoted.toggle()
                word = word ?? ""
            case " " where !isQuoted:
                if let done = word { words.append(done) }
                word = nil
            case "#" where !isQuoted && word == nil: return words
            default: word = (word ?? "") + String(character)
            }
        }
        return words + [word].compactMap(\.self)
    }

    /// The commands of a document's examples, each with the lines shown below it.
    private func examples(_ path: String) throws -> [(command: [String], shown: [String])] {
        var found: [(command: [String], shown: [String])] = []
        var isInside = false
        for line in try text(path).split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                isInside.toggle()
            } else if isInside, line.hasPrefix("$ fukan ") {
                found.append((words(of: String(line.dropFirst(8))), []))
            } else if isInside, !found.isEmpty, !line.isEmpty, line != "…" {
                found[found.count - 1].shown.append(String(line))
            }
        }
        return found
    }

    @Test("shows in the README what its commands print")
    func shown() throws {
        let program = try programBesideTheCheckout()
        let examples = try examples("README.md")
        #expect(examples.count == 3)
        for example in examples {
            let outcome = try program.run(example.command)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let printed = (outcome.output + outcome.errors).split(separator: "\n").map { $0.split(separator: " ") }
            for line in example.shown {
                let wanted = line.split(separator: " ")
                // A table in the README is narrower: its columns are the first of the program's.
                #expect(
                    printed.contains { $0.starts(with: wanted) || wanted.allSatisfy { $0.hasPrefix("---") } }, "\(line)"
                )
            }
        }
    }

    @Test("names for each of the 29 parts a command that runs on the sample corpus, and places that are on the page")
    func parts() throws {
        let program = try programBesideTheCheckout()
        #expect(try program.run("panorama", "Samples/northeast-asia", "--out", "page", "--quiet").status == 0)
        let page = try FileContent.text(
            of: try #require(program.folder).appendingPathComponent("page/index.html").path)
        var parts: Set<String> = []
        for line in try text("docs/parts.md").split(separator: "\n") where line.hasPrefix("| S") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            try #require(cells.count == 4, "\(line)")
            parts.insert(cells[0])
            let command = cells[2].trimmingCharacters(in: ["`"])
            let outcome = try program.run(Array(words(of: command).dropFirst()) + ["--quiet"])
            #expect(outcome.status == 0 && !outcome.output.isEmpty, "\(command): \(outcome.errors)")
            for anchor in cells[3].split(separator: ",") {
                let id = anchor.trimmingCharacters(in: [" ", "`", "#"])
                #expect(page.contains("id=\"\(id)\""), "\(cells[0]): no #\(id) on the page")
            }
        }
        #expect(parts == Set((1...29).map { "S\($0)" }))
    }

    @Test("leads through the tutorial with commands that run")
    func tutorial() throws {
        let program = try programBesideTheCheckout()
        var count = 0
        var isInside = false
        let lines = try text("docs/tutorial.md").replacingOccurrences(of: "\\\n", with: " ").split(separator: "\n")
        for line in lines {
            if line.hasPrefix("```") { isInside.toggle() }
            guard isInside, line.hasPrefix("fukan ") else { continue }
            count += 1
            let command = String(line.split(separator: ">")[0])
            let outcome = try program.run(Array(words(of: command).dropFirst()))
            #expect(outcome.status == 0, "\(line): \(outcome.errors)")
        }
        #expect(count >= 15)
    }
}
