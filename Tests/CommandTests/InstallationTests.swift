import Foundation
import TestSupport
import Testing

@Suite("The installed program", .serialized)
struct InstallationTests {
    /// What `make install` lays down, without building again.
    private func install(into prefix: URL) throws -> Program {
        let built = try Program()
        let files = FileManager.default
        try files.createDirectory(at: prefix.appendingPathComponent("bin"), withIntermediateDirectories: true)
        try files.createDirectory(at: prefix.appendingPathComponent("share/fukan"), withIntermediateDirectories: true)
        try files.copyItem(atPath: built.path, toPath: prefix.appendingPathComponent("bin/fukan").path)
        try files.copyItem(
            at: ReferenceData.packageFolder.appendingPathComponent("Systems"),
            to: prefix.appendingPathComponent("share/fukan/Systems"))
        try files.copyItem(
            at: ReferenceData.packageFolder.appendingPathComponent("Resources/Language"),
            to: prefix.appendingPathComponent("share/fukan/Language"))
        return Program(path: prefix.appendingPathComponent("bin/fukan").path)
    }

    @Test("reads and answers from another folder with an empty environment, far from the build folder")
    func elsewhere() throws {
        let folder = try TemporaryFolder()
        var program = try install(into: folder.file("prefix"))
        program.environment = [:]
        program.folder = folder.url
        try folder.write("On 4 May 2015, Japan and Australia held talks in Canberra.\n", to: "note.txt")
        let compiled = try program.run("system", "compile")
        #expect(compiled.status == 0, "\(compiled.errors)")
        // Nothing but the prefix may be needed: the program must not look into the checkout.
        let read = try program.run("read", "note.txt", "--published", "2015-06-01")
        #expect(read.status == 0, "\(read.errors)")
        let events = try program.run("events", "--format", "jsonl")
        #expect(events.status == 0, "\(events.errors)")
        #expect(try events.objects().contains { ($0["type"] as? String) == "CONSULT" })
    }

    @Test("finds what it needs through a symbolic link, also to a folder")
    func linked() throws {
        let folder = try TemporaryFolder()
        let real = try install(into: folder.file("prefix"))
        let link = folder.file("fukan-link")
        try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: real.path)
        let linkedFolder = folder.file("linked-prefix")
        try FileManager.default.createSymbolicLink(
            atPath: linkedFolder.path, withDestinationPath: folder.file("prefix").path)
        for path in [link.path, linkedFolder.appendingPathComponent("bin/fukan").path] {
            var program = Program(path: path)
            program.environment = [:]
            program.folder = folder.url
            let outcome = try program.run("system", "check", "northeast-asia")
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
    }

    @Test("says what is missing when its packages are gone")
    func withoutPackages() throws {
        let folder = try TemporaryFolder()
        let program = try install(into: folder.file("prefix"))
        try FileManager.default.removeItem(at: folder.file("prefix/share"))
        let outcome = try program.run("system", "check", "northeast-asia")
        #expect(outcome.status == 66)
        #expect(outcome.errors.contains("make install"))
    }

    @Test("prints its version without a package or a record")
    func version() throws {
        let folder = try TemporaryFolder()
        let program = try install(into: folder.file("prefix"))
        try FileManager.default.removeItem(at: folder.file("prefix/share"))
        let outcome = try program.run("--version")
        #expect(outcome.status == 0)
        #expect(outcome.output == "0.1.0\n")
    }
}
