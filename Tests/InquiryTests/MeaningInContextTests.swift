import Chronology
import Evidence
import Inquiry
import Ontology
import TestSupport
import Testing

/// Two shores that both claim a rock, with officers on the first.
private let strait: SystemPackage = {
    var package = SystemPackage()
    package.actors = ["AAA", "BBB", "CCC"].map { code in
        var actor = Actor()
        actor.code = code
        return actor
    }
    var navy = Actor()
    navy.code = "AAA:NAVY"
    navy.kind = .body
    navy.of = "AAA"
    package.actors.append(navy)
    var group = Place()
    group.id = "rocks"
    group.name = "The Rocks"
    group.disputedBy = ["AAA", "BBB"]
    var rock = Place()
    rock.id = "east-rock"
    rock.name = "East Rock"
    rock.partOf = "rocks"
    package.places = [group, rock]
    var office = Office()
    office.id = "president"
    office.level = "head-of-state"
    package.offices = [office]
    var person = Person()
    person.id = "ar"
    person.name = "Ar"
    person.state = "AAA"
    var tenure = Person.Tenure()
    tenure.office = "president"
    tenure.from = Day(year: 2010, month: 1, day: 1)
    tenure.until = Day(year: 2012, month: 12, day: 31)
    person.offices = [tenure]
    package.persons = [person]
    package.exceptions = [
        exception("any-visit", intensity: -1) {
            $0.types = ["CONSULT"]
            $0.isDisputed = true
        },
        exception("leader-visit", intensity: -4, .oneWay) {
            $0.types = ["CONSULT"]
            $0.modes = ["visit"]
            $0.isDisputed = true
            $0.levels = ["head-of-state"]
        },
        exception("scramble", intensity: nil, .answer) { $0.frames = ["scramble"] },
    ]
    return package
}()

private func exception(
    _ id: String, intensity: Double?, _ direction: EventException.Direction? = nil,
    _ condition: (inout EventException.Condition) -> Void
) -> EventException {
    var exception = EventException()
    exception.id = id
    exception.intensity = intensity
    exception.direction = direction
    condition(&exception.when)
    return exception
}

private func coding(
    _ type: String, mode: String? = nil, _ source: String, _ target: String, at place: String? = nil,
    by persons: [String] = [], in year: Int = 2011, frame: String = "visit"
) -> EventCoding {
    let day = Day(year: year, month: 5, day: 1)
    return EventCoding(
        id: "m1", type: type, mode: mode, status: .happened, source: [source], target: [target], mutual: true,
        date: DateInterval(from: day, to: day, precision: .day), place: place, persons: persons, intensity: 4,
        confidence: 1,
        passage: nil, judgement: Judgement(by: "a test", on: "2026-01-01", reason: "made up"),
        reasons: [CodingReason(aspect: .type, rule: "frame \(frame)")])
}

@Suite("What an act means in its context")
struct MeaningInContextTests {
    private let meaning = MeaningInContext(strait)

    @Test("is that of the exception that asks for most")
    func mostSpecific() {
        let visit = coding("CONSULT", mode: "visit", "AAA", "BBB", at: "East Rock", by: ["Ar"])
        #expect(meaning.exception(for: visit)?.id == "leader-visit")
        #expect(meaning.score(visit) == -4)
        let other = MeaningInContext(strait, without: ["leader-visit"])
        #expect(other.exception(for: visit)?.id == "any-visit")
        #expect(MeaningInContext(strait, without: ["leader-visit", "any-visit"]).score(visit) == 4)
    }

    @Test("depends on place, sides, office on the day and frame")
    func conditions() {
        #expect(meaning.exception(for: coding("CONSULT", mode: "visit", "AAA", "BBB", by: ["Ar"])) == nil)
        #expect(
            meaning.exception(for: coding("CONSULT", mode: "visit", "AAA", "CCC", at: "East Rock", by: ["Ar"])) == nil)
        #expect(
            meaning.exception(
                for: coding("CONSULT", mode: "visit", "AAA", "BBB", at: "East Rock", by: ["Ar"], in: 2014)
            )?.id == "any-visit")
        #expect(meaning.exception(for: coding("ACCUSE", "AAA", "BBB", at: "East Rock")) == nil)
        #expect(
            meaning.exception(for: coding("CONSULT", mode: "visit", "AAA:NAVY", "BBB", at: "The Rocks"))?.id
                == "any-visit")
    }

    @Test("may ask for a word of the passage") func words() {
        var package = strait
        package.exceptions = [exception("worded", intensity: 0) { $0.words = ["routine"] }]
        func told(_ quote: String) -> EventCoding {
            EventCoding(
                id: "m1", type: "MOBILIZE", status: .happened, source: ["AAA"], target: [], mutual: false,
                date: .unknown,
                intensity: -5, confidence: 1,
                passage: Passage(
                    document: "d1", part: 1, from: 0, to: quote.utf8.count, quote: quote, anchorFrom: 0, anchorTo: 1,
                    anchor: "A"))
        }
        let meaning = MeaningInContext(package)
        #expect(meaning.score(told("A Routine patrol.")) == 0)
        #expect(meaning.score(told("A patrol, routinely.")) == -5)
    }

    @Test("of an answer is no score of its own")
    func answer() {
        let scramble = coding("MOBILIZE", "AAA", "BBB", frame: "scramble")
        #expect(meaning.exception(for: scramble)?.direction == .answer)
        #expect(meaning.score(scramble) == nil)
    }
}
