import Foundation
import TestSupport
import Testing

@Suite("fukan train and fukan parse", .serialized)
struct LanguageCommandTests {
    private let treebank = "slice.conllu"

    /// The first thirty of our own sentences.
    private func slice() throws -> String {
        let path = ReferenceData.packageFolder.appendingPathComponent("Treebanks/essay-style-train.conllu").path
        return try FileContent.text(of: path).components(separatedBy: "\n\n").prefix(30).joined(separator: "\n\n")
            + "\n\n"
    }

    private func trained() throws -> Program {
        let program = try Program.inFolder()
        let folder = try #require(program.folder)
        try Data(slice().utf8).write(to: folder.appendingPathComponent(treebank))
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
        #expect(parsed.output.contains("# text = Japan protested.\n1\tJapan\t"))
        #expect(parsed.output.components(separatedBy: "\troot\t").count == 3)
        let shipped = try program.run(["parse"], input: "Japan protested. The ships returned.")
        #expect(shipped.output.contains("# text = Japan protested.\n1\tJapan\tJapan\tPROPN\tNNP"))
        #expect(shipped.output.contains("2\tprotested\tprotest\tVERB\tVBD"))
    }

    @Test("words given in CoNLL-U are kept, and all other columns are given anew")
    func conllu() throws {
        let program = try trained()
        let gold = try slice()
        let parsed = try program.run(["parse", "--conllu", "--weights", "own.weights"], input: gold)
        #expect(parsed.status == 0, "\(parsed.errors)")
        func forms(_ text: String) -> [Substring] {
            text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t")[1] }
        }
        #expect(forms(parsed.output) == forms(gold))
    }

    @Test("two threads write what one writes, however the input falls into blocks")
    func threads() throws {
        let program = try Program.inFolder()
        let text = (1...16_000).map { "The ministers of group \($0) met in Geneva and left no statement." }
            .joined(separator: " ")
        let one = try program.run(["parse", "--threads", "1"], input: text)
        let two = try program.run(["parse", "--threads", "2", "--stages"], input: text)
        #expect(one.status == 0 && two.status == 0)
        #expect(one.output == two.output)
        #expect(one.output.components(separatedBy: "# sent_id = ").count == 16_001)
        #expect(one.output.contains("# sent_id = 16000\n# text = The ministers of group 16000 met"))
        #expect(two.errors.contains("guided parser"))
        let again = try program.run(["parse", "--conllu"], input: one.output)
        #expect(again.output == one.output)
        #expect(try program.run(["parse", "--threads", "0"], input: "A.").status == 64)
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
