import Foundation
import Ontology
import TestSupport
import Testing

@Suite("Entries written as YAML")
struct PackageTextTests {
    private static let systems = ReferenceData.packageFolder.appendingPathComponent("Systems").path

    /// The package whose own entries are these.
    private func readBack(
        _ additions: [PackageAddition], extending base: String = "world", heading: String = "made by a test"
    ) throws -> SystemPackage {
        let folder = try TemporaryFolder()
        try folder.write(
            PackageText.header(name: "again", title: "Written, and read: back", extends: [base]),
            to: "again/package.yaml")
        try folder.write(PackageText.file(additions, heading: heading), to: "again/entries.yaml")
        return try PackageStore(shipped: Self.systems, cache: nil).check(folder.file("again").path)
    }

    @Test("are read back the same, each that ships", arguments: ["world", "northeast-asia", "gulf"])
    func shipped(name: String) throws {
        let package = try PackageStore(shipped: Self.systems, cache: nil).check(name)
        var additions = package.actors.map { PackageAddition(.actor($0), notes: []) }
        additions += package.persons.map { PackageAddition(.person($0), notes: []) }
        additions += package.places.map { PackageAddition(.place($0), notes: []) }
        additions += package.frames.map { PackageAddition(.frame($0), notes: []) }
        additions += package.exceptions.map { PackageAddition(.exception($0), notes: []) }
        let again = try readBack(additions, extending: name)
        #expect(again.title == "Written, and read: back")
        #expect(again.actors == package.actors)
        #expect(again.persons == package.persons)
        #expect(again.places == package.places)
        #expect(again.frames == package.frames)
        #expect(again.exceptions == package.exceptions)
    }

    /// Texts that could end a quotation, a line or a list, or be taken for something else than a text.
    private static let hostile = [
        "Guard: the Sea", "# Guard", "Guard # Sea", "- Guard", "{Guard}", "[Guard]", "\"Guard\"", "'Guard'", "Guard\\",
        "Guard\n  - code: XXX", "Guard\r\nactors: []", "Guard\u{85}actors: []", "Guard\u{2028}x: y", "Guard\u{2029}",
        "Gu\u{FEFF}ard", "Guard\tSea", "Guard\u{1B}[2J", "Guard\u{7F}", "&guard", "*guard", "!guard", "|", ">", "%TAG",
        "@guard", "`guard`", "true", "no", "null", "~", "---", "...", "-", "?", ":", ",", "=", "1.5", "Gärda 海上 🚢",
        "e\u{301}", "Guard\u{202E}aeS", "guard", "ABC", " Guard ", "\u{10FFFF}",
    ]

    @Test("hold any text as it is, and let none of it out of its place")
    func hostile() throws {
        var additions: [PackageAddition] = []
        for (index, text) in Self.hostile.enumerated() {
            var actor = Actor()
            (actor.code, actor.kind, actor.name, actor.of) = ("PER:GUARD-\(index)", .body, text, "PER")
            actor.aliases = [text, text + "x"]
            var exception = EventException()
            (exception.id, exception.reason, exception.source) = ("guard-\(index)", text, text)
            exception.when.words = [text]
            exception.intensity = -1
            additions.append(PackageAddition(.actor(actor), notes: [text, "x"]))
            additions.append(PackageAddition(.exception(exception), notes: [text]))
        }
        let world = try PackageStore(shipped: Self.systems, cache: nil).check("world")
        let again = try readBack(additions, heading: Self.hostile.joined())
        #expect(again.actors.count == world.actors.count + Self.hostile.count)
        for addition in additions {
            switch addition.entry {
            case .actor(let actor): #expect(again.actors.first { $0.code == actor.code } == actor)
            case .exception(let exception): #expect(again.exceptions.first { $0.id == exception.id } == exception)
            default: Issue.record("no other is made")
            }
        }
    }
}
