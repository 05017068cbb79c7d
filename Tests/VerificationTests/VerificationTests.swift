import Exchange
import Foundation
import Ontology
import TestSupport
import Testing
import Verification

/// Our own cases, in the forms that the program reads; each expectation is right.
private let own: [String: String] = [
    "parse.json": """
    {"family": "source_grade_parse", "cases": [
      {"id": "small letter", "text": "c 2", "expect": {"valid": true, "reliability": "C", "credibility": "2"}},
      {"id": "no such letter", "text": "G1", "expect": {"valid": false, "reliability": null, "credibility": null}}]}
    """,
    "order.json": """
    {"family": "source_grade_order", "cases": [{"id": "pairs", "pairs": [
      {"a": "B1", "b": "C3", "expect": "better"}, {"a": "D4", "b": "D2", "expect": "worse"},
      {"a": "A6", "b": "B6", "expect": "better"}, {"a": "B3", "b": "C2", "expect": "incomparable"}]}]}
    """,
    "words.json": """
    {"family": "words_of_probability", "cases": [{"id": "look-up", "expect": [
      {"percent": 3, "term": "almost no chance"}, {"percent": 60, "term": "likely"}]}]}
    """,
    "scale.csv": "code,name,goldstein_icews\n040,CONSULT,1\n190,FORCE,-10\n",
    "codes.csv": "country.name.en,iso2c,iso3c,cown,fips\nJapan,JP,JPN,740,JA\nGuam,GU,GUM,,GQ\n",
]

private func system() throws -> SystemPackage {
    let systems = ReferenceData.packageFolder.appendingPathComponent("Systems").path
    return try PackageStore(shipped: systems, cache: nil).load("northeast-asia")
}

private func verdicts(_ name: String, _ text: String, _ system: SystemPackage) throws -> [Verdict] {
    try Verification(system).run(Array(text.utf8), file: name, isTable: name.hasSuffix(".csv"))
}

/// Each expected leaf of a JSON text changed once: numbers by a tenth and one, texts by a letter, flags turned.
private func perturbations(_ value: JSONValue, expected: Bool = false) -> [JSONValue] {
    switch value {
    case .object(let members):
        return members.indices.flatMap { index -> [JSONValue] in
            let member = members[index]
            if expected, ["why", "rule", "source", "note", "percent"].contains(member.key) { return [] }
            return perturbations(member.value, expected: expected || member.key == "expect").map { changed in
                var copy = members
                copy[index] = JSONMember(key: member.key, value: changed)
                return .object(copy)
            }
        }
    case .array(let values):
        return values.indices.flatMap { index in
            perturbations(values[index], expected: expected).map { changed in
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

@Suite("Reference cases")
struct VerificationTests {
    @Test("of ours are reproduced", arguments: own.keys.sorted())
    func reproduced(name: String) throws {
        let found = try verdicts(name, try #require(own[name]), try system())
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0.result == .reproduced || $0.figure == $0.id }, "\(found)")
    }

    @Test("with any one expected figure changed differ", arguments: own.keys.sorted().filter { $0.hasSuffix(".json") })
    func perturbed(name: String) throws {
        let system = try system()
        let content = try JSONReader.read(Array(try #require(own[name]).utf8))
        let changed = perturbations(content)
        #expect(changed.count >= 2)
        for one in changed {
            let found = try verdicts(name, JSONText.string(one), system)
            #expect(found.count(where: { $0.result == .differs }) == 1, "\(JSONText.string(one))")
        }
    }

    @Test(
        "in tables differ when a figure is changed",
        arguments: [("scale.csv", "-10", "-9"), ("codes.csv", "740", "741"), ("codes.csv", "JA\n", "XX\n")])
    func perturbedTable(name: String, figure: String, wrong: String) throws {
        let text = try #require(own[name]).replacing(figure, with: wrong)
        #expect(try verdicts(name, text, try system()).contains { $0.result == .differs })
    }

    @Test("that lie beside the checkout differ when any expected figure is changed", .reference("cases/ach"))
    func perturbedReference() throws {
        let system = try system()
        for name in ["source-grade-parse", "source-grade-order", "words-of-probability"] {
            let bytes = try FileContent.bytes(of: ReferenceData.file("cases/ach/\(name).json").path)
            let verification = Verification(system)
            #expect(try verification.run(bytes, file: name, isTable: false).allSatisfy { $0.result == .reproduced })
            for one in perturbations(try JSONReader.read(bytes)) {
                let found = try verification.run(Array(JSONText.string(one).utf8), file: name, isTable: false)
                #expect(found.contains { $0.result == .differs }, "\(name)")
            }
        }
    }

    @Test(
        "of the field's code tables are reproduced",
        .reference("cases/data/country-codes.csv", "cases/data/cameo-goldstein.csv"))
    func tables() throws {
        let system = try system()
        for (name, columns) in [("country-codes.csv", 5), ("cameo-goldstein.csv", 4)] {
            let bytes = try FileContent.bytes(of: ReferenceData.file("cases/data/\(name)").path)
            let found = try Verification(system).run(bytes, file: name, isTable: true)
            #expect(found.count { $0.result == .reproduced } == columns, "\(found.filter { $0.result == .differs })")
            #expect(!found.contains { $0.result == .differs })
        }
    }

    @Test("of families that are not known are not supported, never passed over")
    func unknown() throws {
        let found = try verdicts("x.json", #"{"family":"tea_leaves","cases":[{"id":"a","expect":1}]}"#, try system())
        #expect(found.map(\.result) == [.notSupported])
        #expect(try verdicts("y.json", "[1,2]", try system()).map(\.result) == [.notSupported])
        #expect(try verdicts("z.csv", "a,b\n1,2\n", try system()).map(\.result) == [.notSupported])
    }

    @Test("that are malformed say in which line")
    func malformed() throws {
        let system = try system()
        let json = #expect(throws: VerificationError.self) { try verdicts("x.json", "{\n  \"family\": ,\n}", system) }
        #expect(json?.description == "x.json: line 2: found ','; expected a value")
        let csv = #expect(throws: VerificationError.self) {
            try verdicts("x.csv", "code,goldstein_icews\n040\n", system)
        }
        #expect(csv?.description == "x.csv: line 2: found 1 cells; expected 2, as in the header")
    }
}

/// Knows two sentences.
private struct TwoSentences: CausalSentenceReader {
    func statements(in text: String) -> [CausalStatement] {
        switch text {
        case "Rain fell, so rivers rose.":
            [CausalStatement(cause: "rain", effect: "rivers", polarity: "+", status: "asserted", strength: "strong")]
        case "Frost may have killed the crop.":
            [CausalStatement(cause: "frost", effect: "crop", polarity: "+", status: "hedged", strength: "strong")]
        default: []
        }
    }
    func head(of phrase: String) -> String { phrase }
}

@Suite("Causal sentences are scored")
struct CausalScoringTests {
    private let text = """
        {"family": "causal_sentences", "cases": [
          {"id": "a", "text": "Rain fell, so rivers rose.", "expect": [
            {"cause": "rainfall", "effect": "rivers", "polarity": "+", "status": "asserted", "strength": "weak"}]},
          {"id": "b", "text": "Frost may have killed the crop.", "expect": [
            {"cause": "frost", "effect": "crop", "polarity": "-", "status": "hedged", "strength": "strong"}]},
          {"id": "c", "text": "Wind broke a mast.", "expect": [
            {"cause": "wind", "effect": "mast", "polarity": "-", "status": "asserted", "strength": "strong"}]}]}
        """

    @Test("by the statements whose two ends agree") func score() throws {
        let verification = Verification(try system(), causal: { TwoSentences() })
        let scored = try #require(try verification.scoreCausalSentences(Array(text.utf8), file: "c.json"))
        #expect(scored.verdicts.map(\.result) == [.reproduced, .differs, .differs])
        #expect(
            scored.score.line
                == "causal sentences: 3 expected, 2 found; sign precision 0.500 recall 0.333 F1 0.400; status precision "
                + "1.000 recall 0.667 F1 0.800; strength precision 0.500 recall 0.333 F1 0.400")
    }

    @Test("and other families are left to their adapters") func others() throws {
        let verification = Verification(try system(), causal: { TwoSentences() })
        #expect(try verification.scoreCausalSentences(Array((own["parse.json"] ?? "").utf8), file: "p.json") == nil)
    }
}
