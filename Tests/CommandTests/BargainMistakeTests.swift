import Foundation
import TestSupport
import Testing

/// Files that nobody should have written: one clear error each, with file and line, or a defined result.
@Suite("A bargain with a mistake", .serialized)
struct BargainMistakeTests {
    private static let pier = """
        bargains:
          - id: pier
            title: the pier
            by: Ana Quispe
            on: 2020-05-04
            scale: {min: 0, max: 4, unit: berths, anchors: {0: none, 2: two, 4: all}}
            reference_point: 0
            veto: [lima, quito]
            actors:
              - {id: lima, name: Lima, position: {low: 0, mode: 1, high: 2}, salience: 0.5, capability: 2}
              - {id: quito, name: Quito, position: 4, salience: 0.5, capability: 1}

        """

    private static let program: Result<Program, any Error> = Result {
        let program = try Program.inFolder()
        try program.keeping?.write("The Log\n\nPublished: 3 March 2019\n\nLima keeps its pier.\n", to: "log.txt")
        let read = try program.run("read", "log.txt", "--quiet")
        try #require(read.status == 0, "\(read.errors)")
        return program
    }

    private func run(_ text: String, _ more: String...) throws -> Program.Outcome {
        let program = try Self.program.get()
        try #require(program.keeping).write(text, to: "bad.yaml")
        return try program.run(["bargain", "bad.yaml"] + more)
    }

    @Test(
        "is told once, with its line and what was expected",
        arguments: [
            ("position: 4", "position: 7", "bad.yaml:11: position is 7.0; expected a number from 0.0 to 4.0"),
            (
                "salience: 0.5, capability: 1", "salience: 1.2, capability: 1",
                "bad.yaml:11: salience is 1.2; expected a number from 0.0 to 1.0"
            ),
            (
                "{low: 0, mode: 1, high: 2}", "{low: 2, mode: 1, high: 0}",
                "bad.yaml:10: position is 'low 2.0, mode 1.0, high 0.0'; expected low <= mode <= high"
            ),
            ("capability: 1", "capability: .nan", "bad.yaml:11: capability is '.nan'; expected a number"),
            ("capability: 1", "capability: 1e999", "bad.yaml:11: capability is '1e999'; expected a number"),
            ("[lima, quito]", "[lima, qito]", "bad.yaml:8: veto is 'qito'; expected: quito"),
            ("name: Quito", "name: Quito, state: QQQ", "bad.yaml:11: no actor 'QQQ' in this system"),
            (
                "reference_point: 0", "reference_point: 0\n    turns: 2.5",
                "bad.yaml:8: turns is '2.5'; expected a whole number"
            ),
            (
                "capability: 1}", "capability: 1, evidence: [{document: log.txt, passage: Lima sells its pier}]}",
                "bad.yaml:11: passage is 'Lima sells its pier'; expected words that stand in log.txt"
            ),
            ("max: 4", "max: 0", "bad.yaml:6: max is '0.0'; expected a number above min, which is 0.0"),
        ])
    func told(_ words: String, _ instead: String, _ message: String) throws {
        try #require(Self.pier.contains(words))
        let outcome = try run(Self.pier.replacing(words, with: instead))
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
    }

    @Test("No weight at all, and one actor alone, are refused with the line of the actors")
    func nobody() throws {
        let weightless = try run(
            Self.pier.replacing("capability: 2", with: "capability: 0").replacing(
                "capability: 1", with: "capability: 0"))
        #expect(weightless.status == 65 && weightless.errors.contains("bad.yaml:9: actors is 'no weight at all"))
        let lines = Self.pier.split(separator: "\n").dropLast()
        let one = try run(lines.joined(separator: "\n").replacing("[lima, quito]", with: "[lima]"))
        #expect(one.status == 65 && one.errors.contains("bad.yaml:9: actors is '1'; expected two or more"))
    }

    @Test("What is no case at all is one clear error")
    func rubbish() throws {
        let program = try Self.program.get()
        let folder = try #require(program.folder)
        try Data((0...255).map { UInt8($0) }).write(to: folder.appending(path: "junk.yaml"))
        try FileManager.default.createDirectory(
            at: folder.appending(path: "folder.yaml"), withIntermediateDirectories: true)
        let files = try #require(program.keeping)
        try files.write("", to: "empty.yaml")
        try files.write("bargains: &a\n  - {id: x, title: y, actors: *a}\n", to: "cycle.yaml")
        try files.write("bargains: " + String(repeating: "[", count: 4000), to: "deep.yaml")
        for (file, status, message) in [
            ("junk.yaml", 65, "junk.yaml: not YAML: the bytes are not UTF-8"),
            ("folder.yaml", 66, "folder.yaml: cannot be read"),
            ("empty.yaml", 65, "empty.yaml: no bargain in it; expected one under 'bargains'"),
            ("cycle.yaml", 65, "cycle.yaml:2: not YAML: found undefined alias"),
            ("deep.yaml", 65, "deep.yaml:1: not YAML"),
        ] as [(String, Int32, String)] {
            let outcome = try program.run("bargain", file)
            #expect(outcome.status == status && outcome.errors.contains(message), "\(outcome.errors)")
            #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
        }
    }

    @Test("Where only the likeliest has weight, or patience is none, the result is a number all the same")
    func thin() throws {
        for text in [
            Self.pier.replacing("capability: 2}", with: "capability: {low: 0, mode: 1, high: 2}}")
                .replacing("capability: 1}", with: "capability: {low: 0, mode: 0, high: 1}}"),
            Self.pier.replacing("capability: 2}", with: "capability: 2, patience: 0}")
                .replacing("capability: 1}", with: "capability: 1, patience: 0}"),
            Self.pier.replacing("{low: 0, mode: 1, high: 2}", with: "4"),
        ] {
            let outcome = try run(text, "--format", "csv", "--quiet")
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(!outcome.output.lowercased().contains("nan") && !outcome.output.contains("inf,"))
        }
    }

    @Test("Signs that steer a terminal are made visible, in the page and in errors")
    func signs() throws {
        let title = Self.pier.replacing("title: the pier", with: "title: \"the \\e[31mpier\\a\"")
        let page = try run(title, "--format", "table")
        #expect(page.status == 0 && page.output.hasPrefix("the ␛[31mpier␇\n"), "\(page.output.prefix(80))")
        let list = try run(title.replacing("anchors: {0: none", with: "anchors: {0: \"no\\ene\""), "--format", "table")
        #expect(list.status == 0 && !list.output.utf8.contains(0x1B))
        let wrong = try run(Self.pier.replacing("position: 4", with: "position: \"4\\e[31m\""))
        #expect(wrong.status == 65 && !wrong.errors.utf8.contains(0x1B), "\(wrong.errors)")
    }
}
