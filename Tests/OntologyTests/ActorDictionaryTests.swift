import Chronology
import Ontology
import Testing

@Suite("A dictionary of actors")
struct ActorDictionaryTests {
    private let text = """
        # kingdoms
        ALVARIA_ ; by the sea
        +ALVARIAN_
        \t[ALV]
        OLOF_KRANTZ [BOR <19950601]
        \t[BORGOV 950602-19990815] [BORREB >19990816]
        NOBODY_ [---]
        """

    @Test("is read from the text form of coders of events")
    func read() throws {
        let names = try ActorDictionary.names(ofText: text)
        #expect(names.map(\.name) == ["ALVARIA", "ALVARIAN", "OLOF KRANTZ", "NOBODY"])
        #expect(names[1].codes == [ActorDictionary.Code("ALV")])
        #expect(names[2].codes.map(\.code) == ["BOR", "BORGOV", "BORREB"])
        #expect(names[2].codes[1].from == Day(year: 1995, month: 6, day: 2))
        let roles = try ActorDictionary.roles(
            ofText: """
                !PERSON! = MAN, WOMAN
                POLICE_ {} [~COP]
                MINISTRY [~GOV]
                GOOSE {GEESE} [~GGS]
                WISE_!PERSON! [~ELI]
                """)
        #expect(roles.map(\.name) == ["POLICE", "MINISTRY", "GOOSE", "WISE MAN", "WISE WOMAN"])
        #expect(roles.map(\.plural) == ["", nil, "GEESE", "", ""])
        #expect(roles.map(\.code) == ["COP", "GOV", "GGS", "ELI", "ELI"])
    }

    @Test(
        "says in which line it is no such form",
        arguments: [
            ("+ALVARIAN [ALV]", "line 1: '+ALVARIAN [ALV]'; expected a name before its synonym"),
            ("[ALV]", "line 1: '[ALV]'; expected a name before its codes"),
            ("ALVARIA\n[ALV", "line 2: '[ALV'; expected a closing bracket behind the code"),
            ("ALVARIA []", "line 1: '[]'; expected a code in the brackets"),
            (
                "ALVARIA [ALV <9513]",
                "line 1: '[ALV <9513]'; expected dates such as <19950601, >950601 or 890101-19950101"
            ),
        ])
    func mistakes(text: String, message: String) {
        let error = #expect(throws: ActorDictionaryError.self) { try ActorDictionary.names(ofText: text) }
        #expect(error?.description == message)
    }

    @Test("stands for the package's actors, with the codes of the day")
    func package() throws {
        var package = SystemPackage()
        var actor = Actor()
        actor.code = "OLD"
        actor.name = "Oldland"
        package.actors = [actor]
        var place = Place()
        place.id = "ness"
        place.country = "OLD"
        package.places = [place]
        let dictionary = ActorDictionary(
            names: try ActorDictionary.names(ofText: text),
            roles: [ActorDictionary.Role("FOREIGN MINISTRY", code: "GOV")])
        #expect(dictionary.turns.count == 2)
        func codes(_ day: Day?) -> [String] { package.with(dictionary, on: day).actors.map(\.code) }
        #expect(codes(Day(year: 1990, month: 1, day: 1)) == ["ALV", "BOR"])
        #expect(codes(Day(year: 1997, month: 1, day: 1)) == ["ALV", "BORGOV"])
        #expect(codes(nil) == ["ALV", "BORREB"])
        let replaced = package.with(dictionary, on: nil)
        #expect(replaced.actors[0].name == "Alvaria" && replaced.actors[0].adjectives == ["Alvarian"])
        #expect(replaced.actors[0].nationals == ["Alvarians"])
        #expect(replaced.places[0].country == nil)
        #expect(replaced.genericBodies.map(\.name) == ["foreign ministry"])
        #expect(replaced.genericBodies[0].aliases == ["foreign ministries"])
    }
}
