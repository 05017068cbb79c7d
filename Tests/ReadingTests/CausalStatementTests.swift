import Evidence
import Foundation
import Language
import Ontology
import Reading
import TestSupport
import Testing

private let reader: CausalStatements = {
    let systems = ReferenceData.packageFolder.appendingPathComponent("Systems").path
    do {
        return CausalStatements(
            try PackageStore(shipped: systems, cache: nil).load("world"), engine: ShippedEngine.engine)
    } catch {
        fatalError("the package cannot be read: \(error)")
    }
}()

/// `cause > effect, sign, standing` of each statement.
private func read(_ text: String) -> [String] {
    reader.statements(in: text).map { found in
        "\(found.claim.cause) > \(found.claim.effect), \(found.claim.polarity) \(found.claim.modality?.rawValue ?? "?")"
    }
}

@Suite("A causal statement")
struct CausalStatementTests {
    @Test(
        "is read with its two ends in their order and with its sign",
        arguments: [
            (
                "The dredging plan was hampered by a quarrel over fees.",
                ["a quarrel over fees > The dredging plan, - asserted"]
            ),
            (
                "Because the pilots refused to fly, the airport closed.",
                ["the pilots refused to fly > the airport closed, + asserted"]
            ),
            (
                "The flood worsened relations between the two towns.",
                ["The flood > relations between the two towns, - asserted"]
            ),
            ("The loan eased hunger.", ["The loan > hunger, - asserted"]),
            ("The tariff is an obstacle to growth.", ["The tariff > growth, - asserted"]),
            ("The climate is not conducive to investment.", ["The climate > investment, - asserted"]),
            (
                "The ferry stopped running because of the strike.",
                ["the strike > The ferry stopped running, + asserted"]
            ),
            (
                "Norway responded to the fine by closing its ports.",
                ["the fine > closing its ports, + asserted"]
            ),
        ]) func signed(text: String, expected: [String])
    {
        #expect(read(text) == expected)
    }

    @Test(
        "is asserted, hedged, reported, conditional, counterfactual, intended or denied",
        arguments: [
            ("The new pier may contribute to a rise in trade.", CausalClaim.Modality.hedged),
            ("Officials say that the toll harmed commerce.", .reported),
            ("The council built a wall in order to prevent floods.", .intended),
            ("Had the bridge held, the army would have crossed.", .counterfactual),
            ("Should the harvest fail, the government will import grain.", .conditional),
            ("If the talks collapse, prices will rise.", .conditional),
            ("The patrols did not lead to a drop in smuggling.", .denied),
        ]) func standing(text: String, expected: CausalClaim.Modality)
    {
        #expect(reader.statements(in: text).map(\.claim.modality) == [expected])
    }

    @Test("denied is no effect, whichever way", arguments: ["The patrols did not lead to a drop in smuggling."])
    func denied(text: String) {
        #expect(reader.statements(in: text).map(\.claim.polarity) == ["0"])
        #expect(reader.statements(in: text).map(\.claim.strength) == [nil])
    }

    @Test("of two denied causes is two")
    func neither() {
        #expect(
            read("Neither threats nor promises changed the outcome.")
                == ["threats > change of the outcome, 0 denied", "promises > change of the outcome, 0 denied"])
    }

    @Test(
        "is not seen in concession, coincidence or a mere act",
        arguments: [
            "Despite the storm, the fleet sailed.", "The parade coincided with the visit.",
            "The minister visited Oslo.", "",
        ]) func none(text: String)
    {
        #expect(read(text) == [])
    }
}
