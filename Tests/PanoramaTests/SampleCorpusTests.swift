import Chronology
import Foundation
import TestSupport
import Testing
import Yams

/// Where each fact of the sample corpus comes from, as `sources.yaml` says.
private struct CorpusSources: Decodable {
    struct Source: Decodable {
        let id: String
        let kind: String
        let author: String
        let title: String
        let date: String
        let address: String?
        let seen: String
    }
    struct Fact: Decodable {
        let document: String
        let date: String
        let source: String
        let fact: String
    }
    struct Piece: Decodable {
        let document: String
        let authors: [String]
        let argues: String
    }
    let sources: [Source]
    let facts: [Fact]
    let pieces: [Piece]
}

@Suite("The sample corpus")
struct SampleCorpusTests {
    private let sources: CorpusSources
    /// The text of each document behind its head, white space folded.
    private let bodies: [String: String]

    init() throws {
        sources = try YAMLDecoder().decode(
            CorpusSources.self, from: FileContent.text(of: sampleCorpus + "/sources.yaml"))
        var bodies: [String: String] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: sampleCorpus) where name.hasSuffix(".txt") {
            let text = try FileContent.text(of: "\(sampleCorpus)/\(name)")
            let head = try #require(text.range(of: "Publisher: Fukan sample corpus\n"), "\(name) has no head")
            bodies[name] = Self.folded(String(text[head.upperBound...]))
        }
        self.bodies = bodies
    }

    private static func folded(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test("tells at least 150 dated facts, and argues in six to eight signed pieces")
    func size() {
        let pieces = Set(sources.pieces.map(\.document))
        #expect((6...8).contains(pieces.count))
        #expect(sources.pieces.allSatisfy { !$0.authors.isEmpty && !$0.argues.isEmpty })
        #expect(sources.facts.count { !pieces.contains($0.document) } >= 150)
        #expect(pieces.isSubset(of: bodies.keys))
    }

    @Test("every fact has a date and a source, and every source says who, what, when and where it was seen")
    func sourced() throws {
        let known = Dictionary(grouping: sources.sources, by: \.id)
        #expect(known.values.allSatisfy { $0.count == 1 }, "an id stands twice")
        for fact in sources.facts {
            #expect(known[fact.source] != nil, "no source \(fact.source) for: \(fact.fact)")
            #expect((try? DateInterval(iso: fact.date))?.from != nil, "no date: \(fact.fact)")
        }
        let used = Set(sources.facts.map(\.source))
        for source in sources.sources {
            #expect(["essay", "footnote", "data", "public text"].contains(source.kind), "\(source.id): \(source.kind)")
            #expect([source.author, source.title, source.date, source.seen].allSatisfy { !$0.isEmpty }, "\(source.id)")
            #expect((source.address?.hasPrefix("http") ?? false) == (source.kind == "public text"), "\(source.id)")
            #expect(used.contains(source.id), "nothing rests on \(source.id)")
        }
    }

    @Test("nothing is told without a source: what is left when the facts are taken away has no sentence, or argues")
    func complete() throws {
        let pieces = Set(sources.pieces.map(\.document))
        var rest = bodies
        for fact in sources.facts {
            let text = Self.folded(fact.fact)
            let body = try #require(rest[fact.document], "no document \(fact.document)")
            let place = try #require(body.range(of: text), "not in \(fact.document): \(text)")
            rest[fact.document] = body.replacingCharacters(in: place, with: "\u{1}")
        }
        for (name, body) in rest.sorted(by: { $0.key < $1.key }) {
            for left in body.split(separator: "\u{1}").map({ $0.trimmingCharacters(in: .whitespaces) })
            where !left.isEmpty {
                if pieces.contains(name) {
                    #expect(!left.contains { $0.isNumber }, "\(name), without a source: \(left)")
                } else {
                    // A heading.
                    #expect(
                        !left.hasSuffix(".") && left.split(separator: " ").count <= 8,
                        "\(name), without a source: \(left)")
                }
            }
        }
    }

    @Test("is in its own words", .reference("seeds"))
    func ownWords() throws {
        func runs(_ text: String) -> Set<String> {
            let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
            guard words.count >= 8 else { return [] }
            return Set((0...(words.count - 8)).map { words[$0..<($0 + 8)].joined(separator: " ") })
        }
        let folder = ReferenceData.file("seeds")
        let essays = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".txt") }
        #expect(essays.count >= 5)
        var theirs: Set<String> = []
        for essay in essays {
            theirs.formUnion(runs(try FileContent.text(of: folder.appendingPathComponent(essay).path)))
        }
        for (name, body) in bodies {
            let shared = runs(body).intersection(theirs)
            #expect(shared.isEmpty, "\(name): \(shared.first ?? "")")
        }
    }
}
