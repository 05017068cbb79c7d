import Evidence
import Foundation
import Ontology
import Reading
import TestSupport
import Testing

/// All members of a list of names take part, however the tree joins them.
@Suite struct NameListTests {
    private static let reader: DocumentReader? = {
        let store = PackageStore(
            shipped: ReferenceData.packageFolder.appendingPathComponent("Systems").path, cache: nil)
        return (try? store.load("world")).map { DocumentReader($0, engine: ShippedEngine.engine) }
    }()

    @Test(
        "All members of a list of names take part",
        arguments: [
            ("Chile, Peru and Brazil met yesterday.", ["BRA", "CHL", "PER"]),
            ("Chile, Peru, and Brazil met yesterday.", ["BRA", "CHL", "PER"]),
            ("Chile, Peru, Ecuador and Bolivia condemned Brazil.", ["BOL", "BRA", "CHL", "ECU", "PER"]),
            ("Angela Merkel, Barack Obama and Emmanuel Macron met in Lima.", ["DEU", "FRA", "USA"]),
        ])
    func members(text: String, codes: [String]) throws {
        let reader = try #require(Self.reader)
        let events = try reader.read(DocumentFile(name: "note.txt", bytes: Array(text.utf8))).events
        let event = try #require(events.first)
        #expect((event.source + event.target).sorted() == codes)
    }

    @Test(
        "What each of two does to the other is mutual",
        arguments: [
            "Chile and Peru accused each other of spying.", "Chile and Peru accused one another.",
            "Chile met Peru in Lima. Each side blamed the other for the failure.",
        ])
    func mutual(text: String) throws {
        let reader = try #require(Self.reader)
        let events = try reader.read(DocumentFile(name: "note.txt", bytes: Array(text.utf8))).events
        let event = try #require(events.last)
        #expect(event.mutual)
        #expect((event.source + event.target).sorted() == ["CHL", "PER"])
    }
}
