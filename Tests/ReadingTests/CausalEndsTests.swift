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

private func read(_ text: String) -> [String] {
    reader.statements(in: text).map { found in
        "\(found.claim.cause) > \(found.claim.effect), \(found.claim.polarity) \(found.claim.modality?.rawValue ?? "?")"
    }
}

@Suite("The two ends of a causal statement")
struct CausalEndsTests {
    @Test(
        "are told whole, with their sign and standing",
        arguments: [
            (
                "The drought caused the governor to close the canal.",
                "The drought > the governor to close the canal, + asserted"
            ),
            (
                "The new toll is the result of a quarrel over dredging.",
                "a quarrel over dredging > The new toll, + asserted"
            ),
            ("The reform was brought about by the miners' strike.", "the miners' strike > The reform, + asserted"),
            ("The mutiny owes nothing to foreign money.", "foreign money > The mutiny, 0 denied"),
            (
                "The embargo has not led to a reduction in smuggling.",
                "The embargo > a reduction in smuggling, 0 denied"
            ),
            (
                "The speech does not seem to have resulted in a boycott.", "The speech > a boycott, 0 denied"
            ),
            (
                "A revolt could break out, resulting in a shortage of grain.",
                "A revolt > grain, - hedged"
            ),
            (
                "The ferry was cancelled at the insistence of the pilots.",
                "the insistence of the pilots > The ferry was cancelled, + asserted"
            ),
            (
                "The tax contributed to divisions within the guild.",
                "The tax > divisions within the guild, + asserted"
            ),
            (
                "If the talks were to fail, the border would close.",
                "the talks were to fail > the border would close, + conditional"
            ),
            (
                "There is a possibility that the quarrel has become an obstacle to trade.",
                "the quarrel > trade, - hedged"
            ),
            (
                "Without a treaty the claim to the lake is hollow.", "a treaty > the claim to the lake, + asserted"
            ),
            (
                "Given the drought, the farmers do not expect a harvest.",
                "the drought > the farmers do expect a harvest, - asserted"
            ),
        ]) func whole(text: String, expected: String)
    {
        #expect(read(text).contains(expected), "\(read(text))")
    }

    @Test(
        "are no link where the words only name an aim, a place or a reason to judge",
        arguments: [
            "The council made a plan for strengthening the dam.",
            "They agreed on cooperation in containing the fire.",
            "The mayor left without influencing the vote.",
            "The verdict is unfair because the witness lied.",
            "What caused the flood?",
            "The port is a stabilizing factor in this region.",
        ]) func none(text: String)
    {
        #expect(read(text) == [])
    }

    @Test("are not denied by 'not only'") func notOnly() {
        #expect(
            read("The raid not only angered the farmers, but it also alarmed the town.").contains {
                $0.hasPrefix("The raid > goodwill of the farmers, - asserted")
            })
    }

    @Test("are told where a pronoun stands for them") func pronouns() {
        let found = read("The river froze in January. This led to a shortage of coal.")
        #expect(found.contains { $0.hasPrefix("The river froze in January > coal, -") }, "\(found)")
    }
}
