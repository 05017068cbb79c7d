import ArgumentParser
import Foundation
import Language

struct ParseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse",
        abstract: "English text in, trees in CoNLL-U out: words, tags, lemmas, heads and relations.",
        discussion: """
            Reads standard input. With --conllu the input is CoNLL-U: its sentences and words are kept, and all other \
            columns are given anew.

            Example: echo 'The minister, who left on Friday, was received by both presidents.' | fukan parse
            """)

    @Flag(name: .long, help: "The input is CoNLL-U with words.") var conllu = false
    @Option(name: .long, help: "How carefully sentences are read: fast or careful.") var mode = ParsingMode.fast
    @Option(name: .long, help: "Weights other than those that ship with the program.") var weights: String?

    func run() throws {
        try reporting {
            let input = [UInt8](try FileHandle.standardInput.readToEnd() ?? Data())
            let engine = try Installation.languageEngine(weights: weights, mode: mode)
            var output = OutputBuffer()
            if conllu {
                for sentence in try ConlluReader.sentences(in: input, file: "standard input") {
                    try output.add(engine.parse(sentence, mode: mode))
                }
            } else {
                var number = 0
                for range in SentenceSplitter.sentences(in: input) {
                    let spans = Tokenizer.tokens(in: input, range)
                    guard !spans.isEmpty else { continue }
                    number += 1
                    let parsed = engine.parse(spans, in: input, mode: mode)
                    try output.add(engine.treebankSentence(parsed, in: input, number: number))
                }
            }
            try output.flush()
        }
    }

    /// Sentences on their way out, some hundred kilobytes at a time.
    private struct OutputBuffer {
        var bytes: [UInt8] = []

        mutating func add(_ sentence: TreebankSentence) throws {
            ConlluWriter.append(sentence, to: &bytes)
            if bytes.count > 1 << 18 { try flush() }
        }

        mutating func flush() throws {
            try StandardOutput.write(bytes)
            bytes.removeAll(keepingCapacity: true)
        }
    }
}

extension ParsingMode: ExpressibleByArgument {}

extension Installation {
    /// The language engine with the weights that ship with the program, or others.
    static func languageEngine(weights: String?, mode: ParsingMode) throws -> LanguageEngine {
        let name = "english.weights"
        let path: String
        if let weights {
            path = weights
        } else if let folder = shipped("Resources/Language", holding: name) ?? shipped("Language", holding: name) {
            path = "\(folder)/\(name)"
        } else {
            throw Failure(
                .missingInput,
                "the weights of the language engine are missing; expected share/fukan/Language/\(name) beside "
                    + "\(programFolder.path): install anew with 'make install'")
        }
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
        } catch {
            throw Failure(.missingInput, "the weights \(path) cannot be read")
        }
        do {
            return try data.withUnsafeBytes { bytes in
                LanguageEngine(
                    model: try LanguageModel(file: bytes, named: path, withCareful: mode == .careful))
            }
        } catch let error as WeightFileError {
            throw Failure(.badContent, error.description)
        }
    }
}
