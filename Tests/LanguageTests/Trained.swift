import Foundation
import Language
import TestSupport
import Testing

/// The engine with the weights that ship, read once.
enum Trained {
    static let weightsPath = ReferenceData.packageFolder.appendingPathComponent("Resources/Language/english.weights")
        .path

    static let engine: LanguageEngine = {
        do {
            let bytes = try FileContent.bytes(of: weightsPath)
            return try bytes.withUnsafeBytes { bytes in
                LanguageEngine(model: try LanguageModel(file: bytes, named: "english.weights"))
            }
        } catch {
            fatalError("the weights cannot be read: \(error)")
        }
    }()

    /// The sentences of a treebank beside the project.
    static func treebank(_ name: String) throws -> [TreebankSentence] {
        let xz = Process()
        let output = Pipe()
        xz.executableURL = URL(fileURLWithPath: "/usr/bin/xz")
        xz.arguments = ["--decompress", "--stdout", ReferenceData.file("treebanks/\(name).conllu.xz").path]
        xz.standardOutput = output
        try xz.run()
        let bytes = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
        xz.waitUntilExit()
        return try ConlluReader.sentences(in: bytes, file: name, demandsTrees: true)
    }

    /// Sentences of our own with their trees.
    static func own(_ name: String) throws -> [TreebankSentence] {
        let path = ReferenceData.packageFolder.appendingPathComponent("Treebanks/\(name).conllu").path
        return try ConlluReader.sentences(in: FileContent.bytes(of: path), file: name, demandsTrees: true)
    }
}
