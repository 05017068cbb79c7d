import Chronology
import Evidence
import Foundation
import Language
import Ontology
import Reading
import TestSupport
import Testing

private let reader: DocumentReader = {
    let systems = ReferenceData.packageFolder.appendingPathComponent("Systems").path
    do {
        return DocumentReader(
            try PackageStore(shipped: systems, cache: nil).load("world"), engine: ShippedEngine.engine)
    } catch {
        fatalError("the package cannot be read: \(error)")
    }
}()

private func claims(_ text: String, _ kind: ClaimKind) throws -> [ClaimContent] {
    let given = GivenDetails(published: try DateInterval(iso: "2030-05-05"))
    return try reader.read(DocumentFile(name: "note.txt", bytes: Array(text.utf8)), given: given).claims
        .map(\.content).filter { $0.kind == kind }
}

@Suite("A forecast")
struct ForecastTests {
    @Test(
        "has its words of chance and what they mean",
        arguments: [
            ("Norway is unlikely to leave the pact before 2031.", "unlikely", [0.2, 0.45]),
            ("A ceasefire in 2031 is possible.", "possible", []),
            ("The ferry company will probably fail.", "will probably", [0.55, 0.8]),
            ("The shortage will not end soon.", "will not", []),
        ] as [(String, String, [Double])]) func words(text: String, words: String, probability: [Double]) throws
    {
        guard case .forecast(let forecast)? = try claims(text, .forecast).first else {
            Issue.record("no forecast")
            return
        }
        #expect(forecast.words == words)
        #expect(forecast.probability == probability)
    }

    @Test("has a horizon where the sentence names a time to come") func horizon() throws {
        guard case .forecast(let forecast)? = try claims("A ceasefire in 2031 is possible.", .forecast).first else {
            Issue.record("no forecast")
            return
        }
        #expect(forecast.horizon == (try DateInterval(iso: "2031")))
    }

    @Test("is no plan and no fact", arguments: ["Sweden will send three ships.", "Norway left the pact."])
    func none(text: String) throws {
        #expect(try claims(text, .forecast).isEmpty)
    }
}

@Suite("An assessment")
struct AssessmentTests {
    @Test(
        "says of what, what, and which way",
        arguments: [
            ("The Danish proposal was outrageous.", "The Danish proposal", "outrageous", "-"),
            ("Finland made a reckless threat.", "a reckless threat", "reckless", "-"),
            ("It is natural that Norway hesitates.", "Norway hesitates", "natural", "0"),
            ("Sweden called the offer ridiculous.", "the offer", "ridiculous", "-"),
        ]) func judged(text: String, subject: String, judgement: String, direction: String) throws
    {
        let expected = ClaimContent.assessment(
            AssessmentClaim(subject: subject, judgement: judgement, direction: direction))
        #expect(try claims(text, .assessment) == [expected])
    }

    @Test(
        "is neither a description nor what was held back",
        arguments: ["The road is long.", "Finland stopped short of condemning Norway."]) func none(text: String) throws
    {
        #expect(try claims(text, .assessment).isEmpty)
    }
}

@Suite("An interest")
struct InterestTests {
    @Test(
        "belongs to each actor that is said to have it",
        arguments: [
            ("Norway wants a share of the gas.", ["NOR: a share of the gas"]),
            ("Sweden is eager to join the fund.", ["SWE: join the fund"]),
            ("Finland demanded an apology.", ["FIN: an apology"]),
            ("The deal is in the interest of both Norway and Sweden.", ["NOR: The deal", "SWE: The deal"]),
            ("Trees want rain.", []),
        ] as [(String, [String])]) func wanted(text: String, expected: [String]) throws
    {
        let found = try claims(text, .interest).compactMap { content -> String? in
            guard case .interest(let claim) = content else { return nil }
            return "\(claim.actor): \(claim.interest)"
        }
        #expect(found.sorted() == expected)
    }
}

@Suite("A response")
struct ResponseTests {
    @Test(
        "is told with its manner, also where there was none",
        arguments: [
            ("Norway has made no reply to the Swedish note.", "NOR", ResponseClaim.Manner.none),
            ("Denmark's response was muted.", "DNK", .muted),
            ("Finland stopped short of condemning Norway.", "FIN", .restrained),
            ("Sweden retaliated against Norway.", "SWE", .answered),
        ]) func manner(text: String, actor: String, manner: ResponseClaim.Manner) throws
    {
        let found = try claims(text, .response).compactMap { content -> ResponseClaim? in
            guard case .response(let claim) = content else { return nil }
            return claim
        }
        #expect(found.map(\.actor) == [actor])
        #expect(found.map(\.manner) == [manner])
    }
}

@Suite("A standing arrangement")
struct FrameworkTests {
    @Test(
        "has the states between which it stands",
        arguments: [
            ("A joint commission was established between Norway and Sweden.", ["NOR", "SWE"]),
            ("Norway sealed an alliance with Denmark.", ["DNK", "NOR"]),
            ("Regular consultations link Finland and Norway.", ["FIN", "NOR"]),
            ("The envoys of Finland and Norway met once.", []),
        ] as [(String, [String])]) func members(text: String, expected: [String]) throws
    {
        let found = try claims(text, .channel).compactMap { content -> [String]? in
            guard case .channel(let claim) = content else { return nil }
            return claim.members
        }
        #expect(found == (expected.isEmpty ? [] : [expected]))
    }
}

@Suite("A role")
struct AppositionTests {
    @Test("is read from a title, a comma and a name") func comma() throws {
        guard case .role(let role)? = try claims("The Danish defence minister, Karen Holm, spoke first.", .role).first
        else {
            Issue.record("no role")
            return
        }
        #expect(role.person == "Karen Holm" && role.actor == "DNK")
    }
}
