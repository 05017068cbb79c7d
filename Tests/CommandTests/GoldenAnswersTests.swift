import Foundation
import TestSupport
import Testing

/// What the sample texts, which are our own, give: read the difference before recording anew.
@Suite("The answers from the sample texts", .serialized)
struct GoldenAnswersTests {
    private static let answers: [(name: String, arguments: [String])] = [
        ("documents.csv", ["documents", "--format", "csv"]),
        ("events.csv", ["events", "--mentions", "--format", "csv"]),
        ("claims.jsonl", ["claims", "--format", "jsonl"]), ("channels.csv", ["channels", "--format", "csv"]),
        ("figures.csv", ["figures", "--format", "csv"]), ("people.csv", ["people", "--format", "csv"]),
        ("places.csv", ["places", "--format", "csv"]), ("text.txt", ["text", "two-plus-two-revisited.txt"]),
        ("edits.csv", ["text", "two-plus-two-revisited.txt", "--edits", "--format", "csv"]),
        ("search.jsonl", ["search", "\"joint naval exercise\"", "--format", "jsonl"]),
    ]

    @Test("are those on file", arguments: answers.map(\.name))
    func golden(name: String) throws {
        let folder = try TemporaryFolder()
        var program = try Program()
        program.folder = folder.url
        program.keeping = folder
        try #require(try program.run("read", samples).status == 0)
        let answer = try #require(Self.answers.first { $0.name == name })
        let outcome = try program.run(answer.arguments)
        #expect(outcome.status == 0, "\(outcome.errors)")
        expectGolden(outcome.output, name)
    }
}
