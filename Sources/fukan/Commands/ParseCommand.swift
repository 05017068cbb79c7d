import ArgumentParser
import Foundation
import Language
import Synchronization

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

    @OptionGroup var threads: ThreadsOption
    @Flag(name: .long, help: "Says on standard error at the end how much processor time each stage took.")
    var stages = false

    func run() throws {
        try reporting {
            let parser = TextParser(
                engine: try Installation.languageEngine(weights: weights, mode: mode), mode: mode,
                threads: threads.count)
            let tally = Mutex(StageTally())
            var input = InputBlocks(.standardInput)
            var sentences = 0
            var lines = 0
            while let block = try input.next(conllu ? WholeSentences.ofConllu : WholeSentences.ofText) {
                let slices: [TextParser.Slice]
                if conllu {
                    let read = try ConlluReader.sentences(in: block, file: "standard input", linesBefore: lines)
                    lines += block.count { $0 == 0x0A }
                    slices = TextParser.slices(of: read)
                } else {
                    let clock = StageClock()
                    let ranges = SentenceSplitter.sentences(in: block)
                    clock.lap(.sentences)
                    tally.withLock { $0.add(clock) }
                    slices = TextParser.slices(of: ranges)
                }
                for written in parser.parse(slices, in: block, tally, numberedFrom: &sentences) {
                    try StandardOutput.write(written)
                }
            }
            if stages { StandardError.write(tally.withLock { $0.report }) }
        }
    }
}

/// Parses blocks of text on several threads.
private struct TextParser {
    let engine: LanguageEngine
    let mode: ParsingMode
    let threads: Int

    /// Some sentences, which one thread parses in one go.
    enum Slice: Sendable {
        case text([Range<Int>])
        case conllu([TreebankSentence])
    }
    private static let size = 64

    static func slices(of ranges: [Range<Int>]) -> [Slice] {
        stride(from: 0, to: ranges.count, by: size).map { .text(Array(ranges[$0..<min($0 + size, ranges.count)])) }
    }
    static func slices(of sentences: [TreebankSentence]) -> [Slice] {
        stride(from: 0, to: sentences.count, by: size).map {
            .conllu(Array(sentences[$0..<min($0 + size, sentences.count)]))
        }
    }

    /// What is to be written for each slice.
    func parse(
        _ slices: [Slice], in block: [UInt8], _ tally: borrowing Mutex<StageTally>, numberedFrom sentences: inout Int
    ) -> [[UInt8]] {
        // Numbers are known before any thread begins: a range holds a word, or it would be no sentence.
        var numbered: [(slice: Slice, first: Int)] = []
        for slice in slices {
            numbered.append((slice, sentences + 1))
            if case .text(let ranges) = slice { sentences += ranges.count }
        }
        return Cores.map(numbered, threads: threads) { slice, first in
            let clock = StageClock()
            var bytes: [UInt8] = []
            switch slice {
            case .text(let ranges):
                for (index, range) in ranges.enumerated() {
                    let spans = Tokenizer.tokens(in: block, range)
                    clock.lap(.words)
                    let parsed = engine.parse(spans, in: block, mode: mode, clock: clock)
                    let sentence = engine.treebankSentence(parsed, in: block, number: first + index)
                    if !spans.isEmpty { ConlluWriter.append(sentence, to: &bytes) }
                    clock.lap(.columns)
                }
            case .conllu(let read):
                for sentence in read {
                    let parsed = engine.parse(sentence, mode: mode, clock: clock)
                    ConlluWriter.append(parsed, to: &bytes)
                    clock.lap(.columns)
                }
            }
            tally.withLock { $0.add(clock) }
            return bytes
        }
    }
}

/// The processor time of all threads by stage.
private struct StageTally {
    private var nanoseconds = [UInt64](repeating: 0, count: ParsingStage.allCases.count)

    mutating func add(_ clock: StageClock) {
        for index in nanoseconds.indices { nanoseconds[index] += clock.taken[index] }
    }

    var report: String {
        let total = max(1, nanoseconds.reduce(0, +))
        return zip(ParsingStage.allCases, nanoseconds).map { stage, taken in
            let milliseconds = String(
                format: "%10.1f ms %5.1f %%", Double(taken) / 1e6, 100 * Double(taken) / Double(total))
            return milliseconds + "  \(stage.name)\n"
        }.joined()
    }
}

/// Where what is certain to be whole ends in the bytes that have been read; 0 where nothing is.
private enum WholeSentences {
    /// Text ends with the third sentence from the end: the last two might still go on.
    static func ofText(_ bytes: [UInt8]) -> Int {
        SentenceSplitter.sentences(in: bytes).dropLast(2).last?.upperBound ?? 0
    }

    /// CoNLL-U ends with its last empty line.
    static func ofConllu(_ bytes: [UInt8]) -> Int {
        var index = bytes.count - 1
        while index > 0 {
            if bytes[index] == 0x0A, bytes[index - 1] == 0x0A { return index + 1 }
            if index > 1, bytes[index] == 0x0A, bytes[index - 1] == 0x0D, bytes[index - 2] == 0x0A { return index + 1 }
            index -= 1
        }
        return 0
    }
}

extension ParsingMode: ExpressibleByArgument {}

extension Installation {
    /// The language engine with the weights that ship with the program, or others.
    static func languageEngine(weights: String? = nil, mode: ParsingMode = .fast) throws -> LanguageEngine {
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
