package import Foundation
internal import Testing

/// A Python script of the tests, run with what `make test` has laid into `.build/Tools`.
package enum PythonScript {
    /// - Parameters:
    ///   - path: of the script, from the checkout; or `-c` and the script's text as first argument.
    ///   - folder: in which it runs.
    /// - Returns: what it prints.
    package static func run(_ path: String, _ arguments: [String], in folder: URL? = nil) throws -> Data {
        let files = try TemporaryFolder()
        let (output, errors) = (files.file("output"), files.file("errors"))
        for file in [output, errors] { try Data().write(to: file) }
        let python = Process()
        python.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        let script = path == "-c" ? path : ReferenceData.packageFolder.appendingPathComponent(path).path
        python.arguments = [script] + arguments
        let tools = ReferenceData.packageFolder.appendingPathComponent(".build/Tools").path
        python.environment = ProcessInfo.processInfo.environment.merging(
            ["PYTHONPATH": tools, "PYTHONDONTWRITEBYTECODE": "1"]) { $1 }
        python.standardOutput = try FileHandle(forWritingTo: output)
        python.standardError = try FileHandle(forWritingTo: errors)
        if let folder { python.currentDirectoryURL = folder }
        try python.run()
        python.waitUntilExit()
        let complaint = String(decoding: try Data(contentsOf: errors).suffix(2_000), as: UTF8.self)
        try #require(python.terminationStatus == 0, "\(path): \(complaint)")
        return try Data(contentsOf: output)
    }

    /// What it prints, as JSON.
    package static func object(_ path: String, _ arguments: [String]) throws -> [String: Any] {
        let output = try run(path, arguments)
        return try #require(JSONSerialization.jsonObject(with: output) as? [String: Any])
    }
}
