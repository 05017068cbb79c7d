import Evidence
import Ontology
import Reading
import TestSupport
import Testing

@Suite("A document read stretch by stretch")
struct StretchTests {
    private static let text = """
        Shinzo Abe met Vladimir Putin in Moscow on 29 April 2013. Japan and Russia signed an agreement on fisheries.

        In June Abe visited London. Russia protested against the exercise of Japan in the following month.

        Japan scrambled fighters 567 times in fiscal 2012. Petrushev travelled to Tokyo in November.

        China condemned Japan on 3 December. Abe refused to apologise.

        """

    private func opened(length: Int) throws -> OpenedDocument {
        try DocumentReader(try smallPackage(), engine: ShippedEngine.engine).open(
            DocumentFile(name: "note.txt", bytes: Array(Self.text.utf8)), length: length)
    }

    @Test("has the names, dates and day of publication that it has as a whole", arguments: 1...7)
    func namesAndDates(length: Int) throws {
        let (whole, parts) = (try opened(length: 1_000), try opened(length: length))
        #expect(parts.document.metadata == whole.document.metadata)
        #expect(parts.document.metadata.dateBasis == .inferred)
        let (expected, found) = (whole.map { $0.read() }, parts.map { $0.read() })
        #expect(expected.count == 1)
        #expect(found.count == (8 + length - 1) / length)
        #expect(found.flatMap(\.sentences) == expected.flatMap(\.sentences))
        #expect(found.flatMap(\.mentions) == expected.flatMap(\.mentions))
        #expect(found.flatMap(\.dates) == expected.flatMap(\.dates))
    }

    @Test("has the codings that it has as a whole, where no sentence looks back beyond its stretch")
    func codings() throws {
        let expected = try opened(length: 1_000).map { $0.read() }
        let found = try opened(length: 2).map { $0.read() }
        #expect(!expected.flatMap(\.events).isEmpty && !expected.flatMap(\.claims).isEmpty)
        #expect(found.flatMap(\.events) == expected.flatMap(\.events))
        #expect(found.flatMap(\.claims) == expected.flatMap(\.claims))
    }

    @Test("is given out when asked for, again and again")
    func repeated() throws {
        let opened = try opened(length: 3)
        var turn = opened
        let first = turn.next()
        #expect(first?.read().sentences.count == 3)
        #expect(opened.map { $0.read().sentences.count } == [3, 3, 2])
        #expect(turn.map { $0.read().sentences.count } == [3, 2])
    }
}
