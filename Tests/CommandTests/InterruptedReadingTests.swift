import Foundation
import TestSupport
import Testing

/// Kills the program at random moments of a reading, lets it end, and compares what it exports.
private func exportAfterKills(_ documents: [String], kills: Int, seed: UInt64) throws -> [String: [UInt8]] {
    let folder = try TemporaryFolder()
    let program = try Program()
    let record = folder.file("record.sqlite").path
    var random = SplitMix64(seed: seed)
    // The length of a whole reading sets the range of the moments.
    let probe = try TemporaryFolder()
    let begun = Date()
    #expect(try program.run(["read", "--record", probe.file("probe.sqlite").path] + documents).status == 0)
    let whole = Date().timeIntervalSince(begun)
    for _ in 0..<kills {
        let process = try program.start(["read", "--record", record] + documents.shuffled(using: &random))
        Thread.sleep(forTimeInterval: Double.random(in: 0...whole, using: &random))
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
    let last = try program.run(["read", "--record", record] + documents.shuffled(using: &random))
    #expect(last.status == 0, "\(last.errors)")
    return try export(record, with: program)
}

private func export(_ record: String, with program: Program) throws -> [String: [UInt8]] {
    let folder = try TemporaryFolder()
    let outcome = try program.run(["export", folder.file("export").path, "--record", record])
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try contents(of: folder.file("export"))
}

@Suite("A reading that is killed", .serialized)
struct InterruptedReadingTests {
    private func documents(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { folder + "/" + $0 }
    }

    @Test("ends in the same record when started again, in any order of documents")
    func samplesAfterKills() throws {
        let documents = try documents(in: samples)
        let folder = try TemporaryFolder()
        let record = folder.file("record.sqlite").path
        let program = try Program()
        #expect(try program.run(["read", "--record", record] + documents).status == 0)
        let undisturbed = try export(record, with: program)
        #expect(!undisturbed.isEmpty)
        let killed = try exportAfterKills(documents, kills: 12, seed: 3)
        #expect(killed == undisturbed)
    }

    @Test("ends in the same record after 50 kills on the five essays", .reference("seeds"))
    func essaysAfterKills() throws {
        let documents = try documents(in: ReferenceData.file("seeds").path)
        let folder = try TemporaryFolder()
        let record = folder.file("record.sqlite").path
        let program = try Program()
        #expect(try program.run(["read", "--record", record] + documents.reversed()).status == 0)
        let undisturbed = try export(record, with: program)
        let killed = try exportAfterKills(documents, kills: 50, seed: 50)
        #expect(killed == undisturbed)
    }
}
