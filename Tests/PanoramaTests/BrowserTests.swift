import Foundation
import TestSupport
import Testing

/// Pages as headless Chromium shows them, and the Nu validator judges them.
@Suite("The page in a browser", .serialized)
struct BrowserTests {
    private func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, output: Data, errors: String) {
        let folder = try TemporaryFolder()
        let (output, errors) = (folder.file("output"), folder.file("errors"))
        for file in [output, errors] { try Data().write(to: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        return (
            process.terminationStatus, try Data(contentsOf: output),
            String(decoding: try Data(contentsOf: errors), as: UTF8.self)
        )
    }

    private func examine(_ documents: [String], withData: Bool = false) throws {
        let program = try Program.inFolder()
        if withData { try SmallDataSets.import(into: "fukan.sqlite", with: program) }
        let made = try program.run(["panorama"] + documents + ["--quiet"])
        try #require(made.status == 0, "\(made.errors)")
        let page = try #require(program.folder).appendingPathComponent("panorama/index.html").path
        try validate(page)
        let script = ReferenceData.packageFolder.appendingPathComponent("Tests/PanoramaTests/Browser/examine.py").path
        let examined = try run("/usr/bin/python3", [script, page])
        try #require(examined.status == 0, "\(examined.errors.suffix(2_000))")
        let found = try #require(JSONSerialization.jsonObject(with: examined.output) as? [String: Any])
        for list in [
            "links", "figures", "numbersWithoutEvidence", "ids", "requests", "console", "overflow 1024", "overflow 390",
            "overflow 200 per cent",
        ] {
            let complaints = try #require(found[list] as? [Any], "\(list)")
            #expect(complaints.isEmpty, "\(list): \(complaints.prefix(5))")
        }
        for scheme in ["contrast light", "contrast dark", "contrast printed"] {
            let contrast = try #require(found[scheme] as? [String: Any])
            #expect((contrast["complaints"] as? [Any])?.isEmpty == true, "\(scheme): \(contrast)")
            #expect(try #require(contrast["lowest"] as? Double) >= 4.5)
        }
        // From every number to its passages to their sentences, by click and without scripts.
        var walked: [Int] = []
        for way in ["walk by script", "walk without script"] {
            let walk = try #require(found[way] as? [String: Any])
            let complaints = try #require(walk["complaints"] as? [Any])
            #expect(complaints.isEmpty, "\(way): \(complaints.prefix(5))")
            walked.append(try #require(walk["walked"] as? Int))
        }
        #expect(walked[0] == walked[1] && walked[0] > 100)
        #expect(found["shown without script"] as? [Bool] == [true, true, true, true])
        let filter = try #require(found["filter"] as? [Int])
        #expect(filter[0] > 0 && filter[1] == 0 && filter[2] == filter[0])
    }

    /// Properties of style sheets that browsers know and the validator does not yet.
    private static let newerStyle = ["contain-intrinsic-size", "paint-order", "::details-content"]

    private func validate(_ page: String) throws {
        let jar = ReferenceData.packageFolder.appendingPathComponent(".build/Tools/vnu.jar").path
        let judged = try run("/usr/bin/java", ["-jar", jar, "--format", "json", "--exit-zero-always", page])
        let report = try #require(
            JSONSerialization.jsonObject(with: Data(judged.errors.utf8)) as? [String: Any],
            "\(judged.errors.prefix(500))")
        let messages = try #require(report["messages"] as? [[String: Any]])
        let faults = messages.compactMap { $0["message"] as? String }.filter { message in
            !(message.hasPrefix("CSS: ") && Self.newerStyle.contains { message.contains($0) })
        }
        #expect(faults.isEmpty, "\(faults.prefix(5))")
    }

    @Test("of the sample corpus holds what it promises")
    func sample() throws { try examine([sampleCorpus]) }

    @Test("of the sample corpus with data sets beside it does too")
    func data() throws { try examine([sampleCorpus], withData: true) }

    @Test("of the five essays does too", .reference("seeds"))
    func essays() throws { try examine([ReferenceData.file("seeds").path]) }
}
