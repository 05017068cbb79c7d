import Foundation
import Language
import TestSupport
import Testing

/// Udapi's block `eval.Conll18`, a reimplementation of the evaluation of the CoNLL 2018 shared task (Popel, Žabokrtský,
/// Vojtek, "Udapi: Universal API for Universal Dependencies", 2017).
enum FieldEvaluator {
    struct Score {
        let upos: Double
        let uas: Double
        let las: Double
    }

    static func score(gold: [TreebankSentence], system: [TreebankSentence]) throws -> Score {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("fukan-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, sentences) in [("gold", gold), ("system", system)] {
            var bytes: [UInt8] = []
            for sentence in sentences { ConlluWriter.append(sentence, to: &bytes) }
            try Data(bytes).write(to: folder.appendingPathComponent("\(name).conllu"))
        }
        let python = Process()
        let output = Pipe()
        python.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        python.arguments = [
            "-c", "import sys; from udapi.cli import main; sys.exit(main(['-q'] + sys.argv[1:]))",
            "read.Conllu", "zone=gold", "files=\(folder.path)/gold.conllu", "read.Conllu", "zone=pred",
            "files=\(folder.path)/system.conllu", "ignore_sent_id=1", "util.ResegmentGold", "eval.Conll18",
        ]
        let tools = ReferenceData.packageFolder.appendingPathComponent(".build/Tools").path
        python.environment = ProcessInfo.processInfo.environment.merging(["PYTHONPATH": tools]) { $1 }
        python.standardOutput = output
        try python.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        python.waitUntilExit()
        // Metric | Precision | Recall | F1 Score | AligndAcc
        var figures: [String: Double] = [:]
        for line in text.split(separator: "\n") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            if cells.count == 5 { figures[cells[0]] = Double(cells[3]) }
        }
        return Score(
            upos: try #require(figures["UPOS"], "\(text)"), uas: try #require(figures["UAS"]),
            las: try #require(figures["LAS"]))
    }
}
