import Foundation
import Record
import TestSupport
import Testing

@Suite("Answers that are kept")
struct KeptAnswersTests {
    private let first = String(repeating: "a", count: 64)
    private let second = String(repeating: "b", count: 64)

    @Test("come back under their key alone, and a newer one takes the place of the older")
    func keys() throws {
        let folder = try TemporaryFolder()
        let record = try Record.open(folder.path("record.sqlite"), mode: .create)
        #expect(try record.kept("page", key: first) == nil)
        try record.keep("page", key: first, Array("one".utf8))
        #expect(try record.kept("page", key: first) == Array("one".utf8))
        #expect(try record.kept("page", key: second) == nil)
        #expect(try record.kept("brief", key: first) == nil)
        try record.keep("page", key: second, Array("two".utf8))
        #expect(try record.kept("page", key: first) == nil)
        #expect(try record.kept("page", key: second) == Array("two".utf8))
    }

    @Test("are refused where the record may only be read")
    func readOnly() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("record.sqlite")
        _ = try Record.open(path, mode: .create)
        let record = try Record.open(path, mode: .readOnly)
        #expect(throws: RecordError.self) { try record.keep("page", key: first, []) }
    }
}

@Suite("The fingerprint of a record")
struct FingerprintTests {
    @Test("is that of its documents and decisions, whatever the order of reading")
    func same() throws {
        let program = try Program.inFolder()
        let other = try Program.inFolder()
        let texts = ["a.txt": "Japan and Russia held talks on 2 May 2013.", "b.txt": "China protested on 3 May 2013."]
        for (name, text) in texts {
            for folder in [program.keeping, other.keeping] { try folder?.write(text, to: name) }
        }
        #expect(try program.run("read", "a.txt", "b.txt", "--quiet").status == 0)
        #expect(try other.run("read", "b.txt", "a.txt", "--quiet").status == 0)
        func fingerprint(_ program: Program) throws -> String {
            let path = try #require(program.keeping).file("fukan.sqlite").path
            return try Record.open(path, mode: .readOnly).read { try $0.fingerprint() }
        }
        let before = try fingerprint(program)
        #expect(before.utf8.count == 64)
        #expect(try fingerprint(other) == before)
        #expect(try program.run("strike", "a.txt", "--reason", "x", "--by", "Ito").status == 0)
        #expect(try fingerprint(program) != before)
        #expect(try program.run("unstrike", "a.txt", "--reason", "y", "--by", "Ito").status == 0)
        #expect(try fingerprint(program) == before)
    }
}
