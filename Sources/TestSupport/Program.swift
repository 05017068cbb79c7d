package import Foundation
internal import Testing

/// The built program, run as a user runs it.
package struct Program {
    /// The path of the program under test.
    package let path: String
    package var folder: URL?
    /// A folder that must outlive the program's runs.
    package var keeping: TemporaryFolder?
    package var environment: [String: String] = ["PATH": "/usr/bin:/bin"]

    /// The program that was built together with the tests.
    package init() throws {
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let built = URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("fukan").path
        let beside = ReferenceData.packageFolder.appendingPathComponent(".build/release/fukan").path
        path = try #require(
            [built, beside].first { FileManager.default.isExecutableFile(atPath: $0) }, "the program is not built")
    }

    package init(path: String) { self.path = path }

    /// The built program in a folder of its own.
    package static func inFolder() throws -> Program {
        let folder = try TemporaryFolder()
        var program = try Program()
        program.folder = folder.url
        program.keeping = folder
        return program
    }

    package struct Outcome {
        package let status: Int32
        package let output: String
        package let errors: String
        package var lines: [String] { output.split(separator: "\n").map(String.init) }
        /// The output as JSON lines.
        package func objects() throws -> [[String: Any]] {
            try lines.map { try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) }
        }
    }

    package func run(_ arguments: String..., input: String = "") throws -> Outcome { try run(arguments, input: input) }

    package func run(_ arguments: [String], input: String = "") throws -> Outcome {
        let files = try TemporaryFolder()
        let output = files.file("output")
        let errors = files.file("errors")
        let inputFile = files.file("input")
        try Data(input.utf8).write(to: inputFile)
        for file in [output, errors] { try Data().write(to: file) }
        let process = try start(
            arguments, input: FileHandle(forReadingFrom: inputFile), output: FileHandle(forWritingTo: output),
            errors: FileHandle(forWritingTo: errors))
        process.waitUntilExit()
        return Outcome(
            status: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus,
            output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }

    /// Starts the program without waiting for it.
    package func start(
        _ arguments: [String], input: FileHandle = .nullDevice, output: FileHandle = .nullDevice,
        errors: FileHandle = .nullDevice
    ) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = environment
        if let folder { process.currentDirectoryURL = folder }
        process.standardInput = input
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        return process
    }
}

/// All files under a folder with their bytes, by path.
package func contents(of folder: URL) throws -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    for path in paths {
        var isFolder: ObjCBool = false
        let full = folder.appendingPathComponent(path).path
        if FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder.boolValue {
            found[path] = try FileContent.bytes(of: full)
        }
    }
    return found
}

/// The sample corpus that ships with the program.
package let sampleCorpus = ReferenceData.packageFolder.appendingPathComponent("Samples/northeast-asia").path
