import ArgumentParser
import Foundation
import Language

struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Makes what is learned from data anew.",
        discussion: "Example: fukan train language --treebank en_ewt-ud-train.conllu.xz --out english.weights",
        subcommands: [TrainLanguage.self])

    struct TrainLanguage: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "language",
            abstract: "Trains the weights of the language engine from treebanks.",
            discussion: """
                Treebanks are CoNLL-U files, plain or compressed with xz. The same files in the same order with the \
                same seed give the same bytes.

                Example: fukan train language --treebank en_ewt-ud-train.conllu.xz --out english.weights
                """)

        @Option(name: .long, parsing: .upToNextOption, help: "Files of CoNLL-U.") var treebank: [String]
        @Option(name: .long, help: "The file of weights to write.") var out: String
        @Option(name: .long, help: "The seed from which all chance is drawn.") var seed: UInt64 = 1
        @Flag(name: .long, help: "Small tables and few passes: for trying out.") var small = false
        @Flag(name: .long, help: "One greedy parser alone: the baseline to measure against.") var plain = false
        @Flag(name: .long, help: "No progress on standard error.") var quiet = false

        func run() throws {
            try reporting {
                guard !treebank.isEmpty else { throw ValidationError("expected a file behind --treebank") }
                let treebanks = try treebank.map { path in
                    let name = URL(fileURLWithPath: path).lastPathComponent
                    return try LanguageTraining.Treebank(
                        name: name.hasSuffix(".xz") ? String(name.dropLast(3)) : name,
                        bytes: try TreebankFile.bytes(of: path))
                }
                guard treebanks.contains(where: { !$0.sentences.isEmpty }) else {
                    throw Failure(.badContent, "\(treebank.joined(separator: ", ")): no sentence; expected CoNLL-U")
                }
                let training = LanguageTraining(
                    recipe: small ? .small : plain ? .plain : LanguageTraining.Recipe(), seed: seed)
                let model = training.model(of: treebanks) { step in
                    if !quiet { StandardError.write("train: \(step)\n") }
                }
                try OutputFile.write(model.fileBytes(), to: out)
            }
        }
    }
}

/// A treebank on disk.
enum TreebankFile {
    /// The bytes of a file; those of an `.xz` file unpacked by the program `xz`, without a shell.
    static func bytes(of path: String) throws -> [UInt8] {
        let url = URL(fileURLWithPath: path)
        guard let data = try? Data(contentsOf: url) else {
            throw Failure(.missingInput, "the treebank \(path) is missing or cannot be read")
        }
        guard path.hasSuffix(".xz") else { return [UInt8](data) }
        let xz = Process()
        let output = Pipe()
        xz.executableURL = URL(fileURLWithPath: "/usr/bin/xz")
        xz.arguments = ["--decompress", "--stdout", "--quiet", "--", path]
        xz.standardInput = FileHandle.nullDevice
        xz.standardOutput = output
        xz.standardError = FileHandle.nullDevice
        do {
            try xz.run()
        } catch {
            throw Failure(.missingInput, "\(path) is compressed and the program xz is missing: install xz-utils")
        }
        let bytes = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
        xz.waitUntilExit()
        guard xz.terminationStatus == 0 else {
            throw Failure(.badContent, "\(path): damaged; expected a file compressed with xz")
        }
        return bytes
    }
}
