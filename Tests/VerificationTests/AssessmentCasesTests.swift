import Exchange
import Foundation
import Ontology
import TestSupport
import Testing
import Verification

/// Changes each expected leaf of a case once, so that every figure is seen to be compared.
private enum Change {
    /// Keys of an expectation that ask or explain.
    static let passed: Set<String> = [
        "why", "rule", "source", "note", "percent", "of", "see", "do", "published_tolerance", "errors",
    ]

    static func all(_ value: JSONValue, expected: Bool = false, under parent: String = "") -> [JSONValue] {
        switch value {
        case .object(let members):
            return members.indices.flatMap { index -> [JSONValue] in
                let member = members[index]
                if expected, passed.contains(member.key) || parent == "test_scenario" && member.key == "scenario" {
                    return []
                }
                let isExpected = expected || member.key == "expect"
                return all(member.value, expected: isExpected, under: member.key).map { changed in
                    var copy = members
                    copy[index] = JSONMember(key: member.key, value: changed)
                    return .object(copy)
                }
            }
        case .array(let values):
            // A list of questions that is shorter asks less.
            let isAsked = values.contains { $0["of"] != nil }
            let shorter: [JSONValue] =
                expected && !values.isEmpty && !isAsked ? [.array(Array(values.dropLast()))] : []
            return shorter
                + values.indices.flatMap { index in
                    all(values[index], expected: expected, under: parent).map { changed in
                        var copy = values
                        copy[index] = changed
                        return .array(copy)
                    }
                }
        case .string(let text): return expected ? [.string(text + "x")] : []
        case .integer(let number): return expected ? [.number(Double(number) * 1.1 + 1)] : []
        case .number(let number): return expected ? [.number(number * 1.1 + 1)] : []
        case .bool(let flag): return expected ? [.bool(!flag)] : []
        case .null: return expected ? [.string("something")] : []
        }
    }
}

@Suite("Cases of causes, hypotheses and forecasts")
struct AssessmentCasesTests {
    private static let verification: Verification? = {
        let systems = ReferenceData.packageFolder.appendingPathComponent("Systems").path
        return (try? PackageStore(shipped: systems, cache: nil).load("northeast-asia")).map { Verification($0) }
    }()

    private func run(_ bytes: [UInt8], _ name: String = "cases.json") throws -> [Verdict] {
        try #require(Self.verification).run(bytes, file: name, isTable: false)
    }

    private func own() throws -> [UInt8] {
        let folder = ReferenceData.packageFolder.appendingPathComponent("Tests/VerificationTests/Cases")
        return try FileContent.bytes(of: folder.appendingPathComponent("assessment.json").path)
    }

    @Test("of ours, of every family in one file, are reproduced")
    func reproduced() throws {
        let found = try run(own())
        #expect(found.count > 120)
        #expect(Set(found.map(\.family)).count == 49)
        for verdict in found where verdict.result != .reproduced {
            Issue.record(
                """
                \(verdict.family) \(verdict.id): \(verdict.result) \(verdict.figure ?? "") expected \
                \(JSONText.string(verdict.expected)) found \(JSONText.string(verdict.found))
                """)
        }
    }

    @Test("with any one expected figure changed differ")
    func changed() throws {
        let content = try JSONReader.read(own())
        for group in try #require(content.object) {
            for family in try #require(group.value.object) {
                for one in try #require(family.value.array) {
                    for changed in Change.all(one) {
                        let file = JSONValue.members(["family": .string(family.key), "cases": .array([changed])])
                        let found = try run(Array(JSONText.string(file).utf8))
                        #expect(found.map(\.result) == [.differs], "\(family.key) \(JSONText.string(changed))")
                    }
                }
            }
        }
    }

    @Test(
        "that are bad input are not supported, and say where",
        arguments: [
            (
                "bayes_network",
                #"{"variables":[{"name":"a","parents":["b"],"p_yes":[0.1,0.2]},{"name":"b","parents":["a"],"p_yes":[0.1,0.2]}],"#
                    + #""expect":{"queries":[]}}"#, "the cycle"
            ),
            (
                "bayesian_hypotheses", #"{"prior":[0.5,0.6],"evidence":[],"expect":{"entropy_bits_after":1}}"#,
                "prior: found probabilities that sum to 1.1"
            ),
            (
                "ach_matrix",
                #"{"hypotheses":["A"],"evidence":[{"id":"e","credibility":"M","relevance":"M","codes":["Q"]}],"#
                    + #""expect":{"leaders":["A"]}}"#, "evidence[0].codes[0]"
            ),
            (
                "time_weighted_scores",
                #"{"opens_day":0,"closes_day":1,"forecasts":[{"day":2,"p":0.5}],"outcome":1,"expect":{"coverage":0}}"#,
                "forecast 1"
            ),
            ("binary_scores", #"{"p":"often","outcome":1,"expect":{"brier":0}}"#, "p: expected a number"),
            (
                "fcm",
                #"{"concepts":["a"],"weights_from_row_to_column":[[0]],"initial":[0],"rule":"none","transfer":"sigmoid","#
                    + #""epsilon":1,"max_steps":1,"expect":{"steps":1}}"#, "rule: expected one of kosko"
            ),
        ])
    func refused(family: String, one: String, reason: String) throws {
        let found = try run(Array(#"{"family":"\#(family)","cases":[\#(one)]}"#.utf8))
        #expect(found.map(\.result) == [.notSupported])
        #expect(found[0].figure?.contains(reason) == true, "\(found)")
    }

    @Test("of a list that should be empty differ where it is not")
    func emptyLists() throws {
        let found = try run(
            Array(
                #"{"causal": {"paths": [{"id": "x", "edges": [{"cause":"a","effect":"b","polarity":"+","weight":1}],"#
                    .utf8)
                + Array(#""source":"a","target":"b","expect":{"paths":[]}}]}}"#.utf8))
        #expect(found.map(\.result) == [.differs])
        #expect(found[0].figure == "expect.paths (length)")
    }

    @Test("that say an error in other words are the same error, and another number is not")
    func wordings() throws {
        func verdict(_ error: String) throws -> Verdict.Result? {
            let text = """
                {"family": "question_schema", "cases": [{"question": {"text": "t", "type": "multiple", "options": ["0",
                "1-2", "2+"], "opens": "2014-01-01", "closes": "2014-02-01", "resolves_by": "2014-03-01",
                "criteria": "c"}, "expect": {"valid": false, "errors": ["\(error)"]}}]}
                """
            return try run(Array(text.utf8)).first?.result
        }
        #expect(try verdict("options overlap at 2") == .reproduced)
        #expect(try verdict("two options overlap: 2") == .reproduced)
        #expect(try verdict("options overlap at 3") == .differs)
        #expect(try verdict("closes before it opens") == .differs)
    }

    @Test(
        "that lie beside the checkout are reproduced, and differ when any expected figure is changed",
        .reference("cases/causal", "cases/ach", "cases/forecasting"), arguments: ["causal", "ach", "forecasting"])
    func reference(folder: String) throws {
        let path = ReferenceData.file("cases/\(folder)")
        let names = try FileManager.default.contentsOfDirectory(atPath: path.path).filter { $0.hasSuffix(".json") }
        var count = 0
        var whole: [JSONMember] = []
        for name in names.sorted() where name != "causal-sentences.json" {
            let bytes = try FileContent.bytes(of: path.appendingPathComponent(name).path)
            let found = try run(bytes, name)
            count += found.count
            for verdict in found where verdict.result != .reproduced { Issue.record("\(verdict)") }
            let content = try JSONReader.read(bytes)
            whole.append(JSONMember(key: try #require(content["family"]?.string), value: content["cases"] ?? .null))
            for one in content["cases"]?.array ?? [] where name != "words-of-probability.json" {
                for changed in Change.all(one) {
                    let file = JSONValue.members([
                        "family": content["family"] ?? .null, "cases": .array([changed]),
                    ])
                    let verdicts = try run(Array(JSONText.string(file).utf8))
                    #expect(verdicts.map(\.result) == [.differs], "\(name) \(JSONText.string(changed))")
                }
            }
        }
        #expect(count == ["causal": 48, "ach": 31, "forecasting": 60][folder])
        // The same cases in one file.
        let file = JSONValue.members(["folder": .object(whole)])
        let together = try run(Array(JSONText.string(file).utf8))
        #expect(together.count == count)
        #expect(together.allSatisfy { $0.result == .reproduced })
    }
}
