import Chronology
import Evidence
import Foundation
import Ontology
import Reading
import TestSupport
import Testing

/// The general package, as it ships.
private let inspection: StanceInspection = {
    let systems = ReferenceData.packageFolder.appendingPathComponent("Systems").path
    do {
        return StanceInspection(try PackageStore(shipped: systems, cache: nil).load("world"))
    } catch {
        fatalError("the package world cannot be read: \(error)")
    }
}()

/// How the act stands that the first word of that spelling names.
private func act(_ word: String, in text: String, published: Chronology.DateInterval = .unknown) throws
    -> InspectedStance
{
    try #require(inspection.words(of: text, published: published).first { $0.text == word })
}

@Suite struct StanceTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let sentence: String
        let word: String
        let status: EventStatus
        init(_ sentence: String, _ word: String, _ status: EventStatus) {
            (self.sentence, self.word, self.status) = (sentence, word, status)
        }
        var testDescription: String { "\(word) in: \(sentence)" }
    }

    @Test(
        "An act stands as what it is embedded in says",
        arguments: [
            Case("The two ministers met in Geneva.", "met", .happened),
            Case("The ministers did not meet in Geneva.", "meet", .denied),
            Case("Norway never deployed troops there.", "deployed", .denied),
            Case("No troops were deployed on the island.", "deployed", .denied),
            Case("Kenya left the room without signing the accord.", "signing", .denied),
            Case("Ghana refused to withdraw its troops.", "withdraw", .denied),
            Case("Ghana failed to withdraw its troops.", "withdraw", .denied),
            Case("Peru did not refuse to withdraw its troops.", "withdraw", .happened),
            Case("The envoys will meet in Geneva.", "meet", .planned),
            Case("The premier is to visit Lima in May.", "visit", .planned),
            Case("The governments agreed to hold talks in the spring.", "talks", .planned),
            Case("Chile postponed the visit of the Peruvian president.", "visit", .planned),
            Case("Preparations for a visit to Oslo went on.", "visit", .planned),
            Case("Chile cancelled the visit of the Peruvian president.", "visit", .denied),
            Case("The envoy of Peru was due to meet the premier at noon.", "meet", .planned),
            Case("Ghana was set to sign the accord.", "sign", .planned),
            Case("Are the two governments going to reach an accord?", "reach", .hypothetical),
            Case("Brazil proposed talks on the border.", "talks", .proposed),
            Case("Brazil urged Chile to withdraw its troops.", "withdraw", .proposed),
            Case("The leaders should meet.", "meet", .proposed),
            Case("Talks should take place in the spring.", "Talks", .expected),
            Case("The leaders are expected to meet in June.", "meet", .expected),
            Case("A meeting may take place in June.", "meeting", .expected),
            Case("If the army attacked the port, nobody would help.", "attacked", .hypothetical),
            Case("If the army attacks the port, the fleet will leave.", "leave", .conditional),
            Case("The navy could attack the port.", "attack", .hypothetical),
            Case("It is unclear whether the troops will leave.", "leave", .hypothetical),
            Case("Kenya denied that its troops had attacked the town.", "attacked", .denied),
            Case("The troops are withdrawing from the valley.", "withdrawing", .ongoing),
            Case("Shelling continues along the border.", "Shelling", .ongoing),
            Case("The navy has been blocking the port.", "blocking", .ongoing),
            Case("During the visit the premier spoke of peace.", "visit", .happened),
            Case("Norway refuses to be pressured by its neighbour.", "pressured", .ongoing),
            Case("Norway said that it would send troops.", "send", .planned),
            Case("Norway accepted an invitation to visit Lima.", "visit", .planned),
        ])
    func status(_ example: Case) throws {
        #expect(try act(example.word, in: example.sentence).status == example.status)
    }

    @Test("The reason of a status names the word that decided it")
    func reason() throws {
        #expect(try act("talks", in: "The governments agreed to hold talks.").rule == "planned: under 'agree'")
    }

    struct Voice: CustomTestStringConvertible, Sendable {
        let text: String
        let word: String
        let speakers: [String]
        init(_ text: String, _ word: String, _ speakers: [String]) {
            (self.text, self.word, self.speakers) = (text, word, speakers)
        }
        var testDescription: String { "\(word) in: \(text)" }
    }

    @Test(
        "Who says so is kept as a chain, the outermost first",
        arguments: [
            Voice("The army shelled the town.", "shelled", []),
            Voice("Kenya said that rebels had attacked the town.", "attacked", ["Kenya"]),
            Voice("According to Norway, rebels attacked the town.", "attacked", ["Norway"]),
            Voice("Rebels attacked the town, Kenya said.", "attacked", ["Kenya"]),
            Voice("Rebels reportedly attacked the town.", "attacked", ["unnamed"]),
            Voice("The army is said to have attacked the town.", "attacked", ["unnamed"]),
            Voice(
                "Kenya said that Norway believed that rebels had attacked the town.", "attacked", ["Kenya", "Norway"]),
            Voice("Kenya accused Norway of arming the rebels.", "accused", []),
            Voice("I believe that rebels attacked the town.", "attacked", []),
            Voice("Few expected that the rebels would attack the town.", "attack", []),
            Voice("Diplomats heard the rumour that Norway will withdraw its troops.", "withdraw", ["rumour"]),
            Voice("Kenya said that the rebels, who attacked the town, had fled.", "attacked", []),
        ])
    func speakers(_ example: Voice) throws {
        let stance = try act(example.word, in: example.text)
        #expect(stance.speakers == example.speakers)
        #expect(stance.attribution == example.speakers.last ?? "author")
    }

    @Test("A quotation over two sentences keeps its speaker")
    func quotation() throws {
        let text = "Kenya said: “The rebels attacked the town. They shelled the port as well.” The port is closed."
        #expect(try act("shelled", in: text).speakers == ["Kenya"])
        #expect(try act("closed", in: text).speakers.isEmpty)
    }

    @Test("A rumour weighs less than a statement")
    func strength() throws {
        let rumour = try act("attacked", in: "Rebels reportedly attacked the town.")
        let statement = try act("attacked", in: "Kenya confirmed that rebels had attacked the town.")
        #expect(try #require(rumour.strengths.first) < #require(statement.strengths.first))
    }

    @Test(
        "A deployment has a stage",
        arguments: [
            ("Norway announced the deployment of troops.", "deployment", DeploymentStage.announced),
            ("The parliament authorised the deployment of troops.", "deployment", .authorised),
            ("Norway sent troops to the valley.", "sent", .begun),
            ("Norway keeps troops in the valley.", "keeps", .inPlace),
            ("Norway withdrew its troops from the valley.", "withdrew", .withdrawn),
        ])
    func stages(_ sentence: String, _ word: String, _ stage: DeploymentStage) throws {
        #expect(try act(word, in: sentence).stage == stage)
    }
}

@Suite struct EventDateTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let text: String
        let word: String
        let from: String?
        let to: String?
        init(_ text: String, _ word: String, _ from: String?, _ to: String? = nil) {
            (self.text, self.word, self.from, self.to) = (text, word, from, to ?? from)
        }
        var testDescription: String { "\(word) in: \(text)" }
    }

    @Test(
        "An act is dated by its own words, its clause or the story",
        arguments: [
            Case("Kenya closed the border on 4 May 2015.", "closed", "2015-05-04"),
            Case("The 4 May 2015 meeting in Lima failed.", "meeting", "2015-05-04"),
            Case("In May 2015 Kenya closed the border and recalled its envoy.", "recalled", "2015-05-01", "2015-05-31"),
            Case("Kenya closed the border, and in May 2015 Norway opened it.", "closed", nil),
            Case("Kenya said on 4 May 2015 that rebels had attacked the town.", "attacked", nil),
            Case("Kenya withdrew its envoy; in May 2015 it closed the border.", "withdrew", nil),
            Case("The border, which was closed in May 2015, is calm.", "calm", nil),
            Case("In May 2015 Kenya closed the border. Norway protested.", "protested", "2015-05-01", "2015-05-31"),
            Case("In May 2015 Kenya closed the border.\n\nNorway protested.", "protested", nil),
            Case("In May 2015 Kenya closed the border. Norway has protested.", "protested", nil),
            Case(
                "When Kenya closed the border in May 2015, Norway protested.", "protested", "2015-05-01", "2015-05-31"),
            Case("Kenya scheduled talks for May 2015.", "scheduled", nil),
            Case("In 2015 rebels took the port. That October they left it.", "left", "2015-10-01", "2015-10-31"),
        ])
    func dates(_ example: Case) throws {
        let found = try act(example.word, in: example.text, published: #require(.year(2016)))
        #expect(found.date.from.map { $0.iso } == example.from)
        #expect(found.date.to.map { $0.iso } == example.to)
    }

    @Test("A date of disclosure is told from that of the act")
    func disclosure() throws {
        let found = try act("arrested", in: "In October 2011 Kenya announced that it had arrested the spy in 2010.")
        #expect(found.date == .year(2010))
        #expect(found.disclosed == .month(10, of: 2011))
    }

    @Test("A weekday of a news report is counted from its day; last Saturday, said on a Saturday, is a week ago")
    func weekdays() throws {
        let saturday = try Chronology.DateInterval.day(#require(Day(year: 2015, month: 5, day: 9)))
        let text = "Kenya apologised for last Saturday's raid. On Thursday it met the envoy."
        #expect(
            try act("raid", in: text, published: saturday).date == .day(#require(Day(year: 2015, month: 5, day: 2))))
        #expect(try act("met", in: text, published: saturday).date == .day(#require(Day(year: 2015, month: 5, day: 7))))
    }

    @Test("What was a day before the act beside is counted from it")
    func besideClause() throws {
        let found = try act("took", in: "Kenya spoke on 4 May 2015, two days after rebels took the port.")
        #expect(try found.date == .day(#require(Day(year: 2015, month: 5, day: 2))))
    }
}
