import Foundation
import Language
import TestSupport
import Testing

/// Sentences with their trees.
enum TreebankFile {
    /// The sentences of a treebank beside the project.
    static func reference(_ name: String) throws -> [TreebankSentence] {
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
