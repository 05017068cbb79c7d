import Foundation
import TestSupport
import Testing

@Suite("fukan train and fukan parse", .serialized)
struct LanguageCommandTests {
    private let treebank = ReferenceData.packageFolder
        .appendingPathComponent("Tests/LanguageTests/Sentences/own.conllu").path

    private func trained() throws -> Program {
        let program = try Program.inFolder()
        let outcome = try program.run(
            "train", "language", "--small", "--seed", "1", "--quiet", "--treebank", treebank, "--out", "own.weights")
        try #require(outcome.status == 0, "\(outcome.errors)")
        return program
    }

    @Test("weights come from treebanks, the same bytes for the same files and seed, and read text into trees")
    func train() throws {
        let program = try trained()
        let again = try trained()
        func weights(_ program: Program) throws -> [UInt8] {
            try FileContent.bytes(of: try #require(program.folder).appendingPathComponent("own.weights").path)
        }
        #expect(try weights(program) == weights(again))
        let parsed = try program.run(
            ["parse", "--weights", "own.weights"], input: "Japan protested. The ships returned.")
        #expect(parsed.status == 0)
        #expect(parsed.output.contains("# text = Japan protested.\n1\tJapan\tJapan\tPROPN\tNNP"))
        #expect(parsed.output.contains("2\tprotested\tprotest\tVERB\tVBD"))
        #expect(parsed.output.components(separatedBy: "\troot\t").count == 3)
    }

    @Test("words given in CoNLL-U are kept, and all other columns are given anew")
    func conllu() throws {
        let program = try trained()
        let gold = try FileContent.text(of: treebank)
        let parsed = try program.run(["parse", "--conllu", "--weights", "own.weights"], input: gold)
        #expect(parsed.status == 0, "\(parsed.errors)")
        func forms(_ text: String) -> [Substring] {
            text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t")[1] }
        }
        #expect(forms(parsed.output) == forms(gold))
    }

    @Test("what is wrong is said in one line with its exit code")
    func refusals() throws {
        let program = try trained()
        let folder = try #require(program.folder)
        let broken = try program.run(["parse", "--conllu", "--weights", "own.weights"], input: "1\tonly two\n")
        #expect(broken.status == 65)
        #expect(broken.errors == "fukan: standard input:1: 2 columns; expected the 10 of CoNLL-U, separated by tabs\n")
        try Data("a letter".utf8).write(to: folder.appendingPathComponent("letter.weights"))
        #expect(try program.run(["parse", "--weights", "letter.weights"], input: "A.").status == 65)
        #expect(try program.run(["parse", "--weights", "none.weights"], input: "A.").status == 66)
        #expect(
            try program.run("train", "language", "--treebank", "none.conllu", "--out", "x.weights").status == 66)
        #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("x.weights").path))
    }
}
