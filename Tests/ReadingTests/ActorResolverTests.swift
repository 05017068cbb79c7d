import Foundation
import Ontology
import Reading
import TestSupport
import Testing

/// Sentences of our own, parsed with the weights that ship, and whom their words stand for.
@Suite struct ActorResolverTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let text: String
        /// The word, the last of its spelling where it stands several times.
        let word: String
        let codes: [String]
        let isInferred: Bool

        init(_ text: String, _ word: String, _ codes: [String], inferred: Bool = true) {
            self.text = text
            self.word = word
            self.codes = codes
            isInferred = inferred
        }

        var testDescription: String { "\(word) = \(codes.joined(separator: ", ")): \(text)" }
    }

    private static let inspection: ActorInspection? = {
        let store = PackageStore(
            shipped: ReferenceData.packageFolder.appendingPathComponent("Systems").path, cache: nil)
        return (try? store.load("world")).map { ActorInspection($0) }
    }()

    /// The last word of a spelling.
    private static func find(_ spelling: String, in text: String) throws -> ResolvedWord {
        let words = try #require(inspection).words(of: text)
        return try #require(words.last { $0.text == spelling })
    }

    private func check(_ test: Case) throws {
        let word = try Self.find(test.word, in: test.text)
        #expect(word.codes == test.codes, "\(word.rule)")
        if !word.codes.isEmpty { #expect(word.isInferred == test.isInferred, "\(word.rule)") }
    }

    @Test(
        "Names, adjectives, compounds and the nouns beside them name their states",
        arguments: [
            Case("Peruvian soldiers crossed the river.", "soldiers", ["PER"], inferred: false),
            Case("Officials from Chad met the visitors.", "Officials", ["TCD"], inferred: false),
            Case("The government of Chile sent a note.", "government", ["CHL"], inferred: false),
            Case("Lima's envoy left the hall.", "envoy", ["PER"], inferred: false),
            Case("Sino-Russian talks began on Monday.", "Russian", ["CHN", "RUS"], inferred: false),
            Case("The French-led force left its camp.", "force", ["FRA"], inferred: false),
            Case(
                "The envoys appointed by Chile and Peru signed the paper.", "envoys", ["CHL", "PER"], inferred: false),
            Case("The Merkel government sent aid.", "government", ["DEU"], inferred: false),
        ])
    func named(_ test: Case) throws { try check(test) }

    @Test(
        "Those of a place act for its state, unless they are often abroad",
        arguments: [
            Case("Lawmakers in Chile and Peru welcomed the pact.", "Lawmakers", ["CHL", "PER"], inferred: false),
            Case("Police in Lima closed the road.", "Police", ["PER"], inferred: false),
            Case("Residents of Mombasa fled the town.", "Residents", ["KEN"], inferred: false),
            Case("Mombasa police closed the road.", "police", ["KEN"], inferred: false),
            Case("Gunmen killed a trader in Mombasa.", "Gunmen", ["KEN"]),
            Case("Peacekeepers in Chad left the camp.", "Peacekeepers", []),
            Case("Soldiers loyal to Chile left the camp.", "Soldiers", ["CHL"], inferred: false),
            Case("Kenyan police arrested two activists.", "activists", ["KEN"]),
        ])
    func placed(_ test: Case) throws { try check(test) }

    @Test(
        "A people counts to the state where it lives",
        arguments: [
            Case("Bosnian Croats rejected the plan.", "Croats", ["BIH"], inferred: false),
            Case("Kosovo Serbs rejected the plan.", "Serbs", ["KOS"], inferred: false),
            Case("The Hungarians of Slovakia rejected the plan.", "Hungarians", ["SVK"], inferred: false),
            Case("Ethnic Hungarians in Slovakia rejected the plan.", "Hungarians", ["SVK"], inferred: false),
            Case("Greek Cypriots rejected the plan.", "Cypriots", ["CYP"], inferred: false),
        ])
    func peoples(_ test: Case) throws { try check(test) }

    @Test(
        "The North and the South are the halves of what was named",
        arguments: [
            Case("North Korea fired a missile. The South protested.", "South", ["KOR"]),
            Case("Seoul said that the North had fired a missile.", "North", ["PRK"]),
            Case("Chile sent a ship to the South.", "South", []),
        ])
    func halves(_ test: Case) throws { try check(test) }

    @Test(
        "A name that only describes another does nothing itself",
        arguments: [
            Case("NATO-member Norway sent a ship.", "NATO", []),
            Case("The Moscow-based bank closed.", "Moscow", []),
            Case("The French-led force left its camp.", "French", ["FRA"], inferred: false),
        ])
    func describing(_ test: Case) throws { try check(test) }

    @Test(
        "Persons act for the state that the text names with their title, and names are taken whole",
        arguments: [
            Case("The Georgian President Eduard Shevardnadze resigned.", "Shevardnadze", ["GEO"], inferred: false),
            Case("Foreign Minister Anna Lenz of Austria left.", "Lenz", ["AUT"], inferred: false),
            Case("Kevin Merkel crossed the river.", "Merkel", []),
            Case("President Lucas Grey dissolved parliament in Zambia.", "Grey", ["ZMB"]),
            Case("Planning Minister Karl Weber said Austria would build a dam.", "Weber", ["AUT"]),
            Case("President Idriss Deby left for Chile.", "Deby", ["TCD"], inferred: false),
        ])
    func titled(_ test: Case) throws { try check(test) }

    @Test(
        "Pronouns stand for the nearest fitting phrase",
        arguments: [
            Case("Chile said on Friday that it would withdraw its troops.", "it", ["CHL"]),
            Case("Chile praised Peru. Its minister then left for home.", "Its", ["CHL"]),
            Case("After its defeat, Chile sought peace.", "its", ["CHL"]),
            Case("Angela Merkel met Barack Obama. She urged him to stay.", "She", ["DEU"]),
            Case("Chile and Peru signed the pact. They will trade freely.", "They", ["CHL", "PER"]),
            Case("Barack Obama said that he would visit Chile.", "he", ["USA"]),
            Case("Chile defended itself against the charge.", "itself", ["CHL"]),
        ])
    func pronouns(_ test: Case) throws { try check(test) }

    @Test(
        "Empty and propositional 'it' stands for nobody",
        arguments: [
            Case("Chile met Peru. It is clear that more talks are needed.", "It", []),
            Case("Chile met Peru. It was agreed that trade would grow.", "It", []),
            Case("Peru accused Chile of spying. Santiago denied it.", "it", []),
        ])
    func empty(_ test: Case) throws { try check(test) }

    @Test(
        "Duals stand for the two that were last named together",
        arguments: [
            Case("Chile and Peru met in Lima. Both sides were content.", "sides", ["CHL", "PER"]),
            Case(
                "Sebastian Pinera visited Peru in May. The two countries signed a treaty.", "countries", ["CHL", "PER"]),
            Case("Chile and Peru met in Lima. The two agreed to meet again.", "two", ["CHL", "PER"]),
            Case("Chile and Peru accused each other of spying.", "each", ["CHL", "PER"]),
            Case("Chile and Peru met in Lima. Neither side gave in.", "side", ["CHL", "PER"]),
            Case("Chile, Peru and Brazil met. The three countries signed a pact.", "countries", ["CHL", "PER", "BRA"]),
        ])
    func duals(_ test: Case) throws { try check(test) }

    @Test(
        "Partners, definite nouns and relatives",
        arguments: [
            Case("Chile trades with Peru. It relies on its neighbour for water.", "neighbour", ["PER"]),
            Case(
                "The Chilean foreign minister met his Peruvian counterpart on Monday.", "counterpart", ["PER"],
                inferred: false),
            Case("A Chilean frigate entered the bay on Monday. The vessel left again at night.", "vessel", ["CHL"]),
            Case("Chile, which had protested before, recalled its envoy.", "which", ["CHL"], inferred: false),
            Case("The Taliban entered the town. The group took the bank.", "group", ["GRP:TALIBAN"]),
            Case("Chile appealed to the Arab League. The bloc did not answer.", "bloc", ["IGO:AL"]),
            Case("In Lima, officials said that the talks went well.", "officials", ["PER"]),
        ])
    func others(_ test: Case) throws { try check(test) }

    @Test(
        "Persons whom the package does not know are explained by the text",
        arguments: [
            Case(
                "The Peruvian foreign minister, Hugo Barbadillo, left. Barbadillo later called Chile.", "Barbadillo",
                ["PER"], inferred: false),
            Case(
                "Peru's Hugo Barbadillo left early. Barbadillo later called Chile.", "Barbadillo",
                ["PER"], inferred: false),
            Case(
                "Hugo Barbadillo, the Peruvian foreign minister, left.", "Barbadillo",
                ["PER"], inferred: false),
            Case("Peru protested. Foreign Minister Hugo Barbadillo left for Santiago.", "Barbadillo", ["PER"]),
        ])
    func explained(_ test: Case) throws { try check(test) }

    @Test(
        "A name in another spelling joins where it is very like, or like with a second sign",
        arguments: [
            Case("Nicol Pashinian left for home.", "Pashinian", ["ARM"], inferred: false),
            Case("President Sargsian left for home.", "Sargsian", ["ARM"], inferred: false),
            Case("Later Sargsian left for home.", "Sargsian", []),
            Case("Nicol Pashkevich left for home.", "Pashkevich", []),
        ])
    func spellings(_ test: Case) throws { try check(test) }

    @Test func `A name that nothing explains is kept as unknown`() throws {
        let word = try Self.find("Barbadillo", in: "Yesterday Hugo Barbadillo called Chile.")
        #expect(word.codes.isEmpty)
        #expect(word.unknown == "unknown:Hugo Barbadillo")
    }

    @Test func `The recipient of an act at a place is its state`() throws {
        let text = "Jets entered Peruvian airspace near Istanbul."
        #expect(try Self.find("airspace", in: text).implied == ["PER"])
        #expect(try Self.find("Istanbul", in: text).implied == ["TUR"])
    }

    @Test func `An event that is taken up by its noun has the participants named before`() throws {
        let text = "Talks between Chile and Peru began on Monday. Observers called the talks difficult."
        #expect(try Self.find("talks", in: text).participants == ["CHL", "PER"])
    }

    @Test func `The place and day before a report are no part of its sentence`() throws {
        let text = "LIMA, May 3 (Agency) - Chile said that it would pay."
        #expect(try Self.find("it", in: text).codes == ["CHL"])
        let lima = try Self.find("LIMA", in: text)
        #expect(lima.codes.isEmpty)
        #expect(lima.relation == "dep")
    }

    @Test func `A person acts for the organisation whose office is held at the time`() throws {
        #expect(try Self.find("Annan", in: "In 2003 Kofi Annan warned Chile.").codes == ["IGO:UN"])
    }
}
