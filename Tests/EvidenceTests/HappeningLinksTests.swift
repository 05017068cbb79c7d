import Chronology
import Evidence
import TestSupport
import Testing

private func day(_ day: Int, _ month: Int = 5) -> DateInterval {
    let day = Day(year: 2016, month: month, day: day)
    return DateInterval(from: day, to: day, precision: .day)
}

private func month(_ month: Int) -> DateInterval {
    DateInterval(
        from: Day(year: 2016, month: month, day: 1),
        to: Day(year: 2016, month: month, day: Day.length(ofMonth: month, year: 2016)), precision: .month)
}

private let year = DateInterval(
    from: Day(year: 2016, month: 1, day: 1), to: Day(year: 2016, month: 12, day: 31), precision: .year)

private func mention(
    _ id: String, _ type: String = "CONSULT", mode: String? = nil, is status: EventStatus = .happened,
    of source: [String] = ["ALV"], to target: [String] = ["BOR"], mutual: Bool = false, on date: DateInterval = day(4),
    at place: String? = nil, by persons: [String] = [], in document: String = "d1",
    concluding sides: [CodingReason.Aspect] = []
) -> LinkableMention {
    LinkableMention(
        id: "m" + id, document: document, type: type, mode: mode, status: status, source: source, target: target,
        mutual: mutual, date: date, place: place, persons: persons, isSourceConcluded: sides.contains(.source),
        isTargetConcluded: sides.contains(.target))
}

/// The mentions that share a happening, as their ids without the first letter: `["12", "3"]`.
private func groups(_ mentions: [LinkableMention], _ judgements: [LinkJudgement] = []) -> [String] {
    let happenings = HappeningLinks.happenings(of: mentions, judgements: judgements)
    return Dictionary(grouping: happenings.keys.sorted()) { happenings[$0] ?? "" }.values
        .map { $0.map { $0.dropFirst() }.joined() }.sorted()
}

@Suite("Mentions tell of one happening")
struct HappeningLinksTests {
    @Test(
        "where they agree, or one says less and only one says more",
        arguments: [
            ("the same day and actors", [mention("1"), mention("2", in: "d2")], ["12"]),
            (
                "a visit and the talks in it",
                [mention("1", mode: "visit"), mention("2", of: ["BOR"], to: ["ALV"], mutual: true)], ["12"]
            ),
            ("a month that holds one such day", [mention("1", on: month(5)), mention("2")], ["12"]),
            (
                "a month that holds two", [mention("1", on: month(5)), mention("2"), mention("3", on: day(9))],
                ["1", "2", "3"]
            ),
            ("a year in the same document", [mention("1", on: year), mention("2")], ["12"]),
            ("a year in another document", [mention("1", on: year), mention("2", in: "d2")], ["1", "2"]),
            ("years that nothing makes sharper", [mention("1", on: year), mention("2", on: year)], ["1", "2"]),
            ("no date and nothing else that is the same", [mention("1", on: .unknown), mention("2")], ["1", "2"]),
            (
                "no date and the same persons",
                [mention("1", on: .unknown, by: ["Ida Brandt"]), mention("2", by: ["Ida Brandt", "Olof Krantz"])],
                ["12"]
            ),
            (
                "one side, where one happening has both",
                [mention("1", "ACCUSE", of: ["ALV"], to: []), mention("2", "ACCUSE")], ["12"]
            ),
            (
                "one side, where two would do",
                [
                    mention("1", "ACCUSE", of: ["ALV"], to: []), mention("2", "ACCUSE"),
                    mention("3", "ACCUSE", of: ["ALV"], to: ["CAD"]),
                ], ["1", "2", "3"]
            ),
            (
                "who acts and who is acted upon changed round",
                [mention("1", "ACCUSE"), mention("2", "ACCUSE", of: ["BOR"], to: ["ALV"])], ["1", "2"]
            ),
            ("a plan for the day and what came of it", [mention("1", is: .planned), mention("2")], ["12"]),
            (
                "a plan for the month and a day of it", [mention("1", is: .planned, on: month(5)), mention("2")],
                ["1", "2"]
            ),
            ("what is denied", [mention("1", is: .denied), mention("2")], ["1", "2"]),
            ("other persons", [mention("1", by: ["Ida Brandt"]), mention("2", by: ["Olof Krantz"])], ["1", "2"]),
            ("a person more", [mention("1", by: ["Ida Brandt"]), mention("2")], ["12"]),
            (
                "attacks at two places",
                [mention("1", "ASSAULT", at: "Port Castor"), mention("2", "ASSAULT", at: "Ness")], ["1", "2"]
            ),
            (
                "an attack whose place one does not tell",
                [mention("1", "ASSAULT", at: "Port Castor"), mention("2", "ASSAULT")], ["12"]
            ),
            (
                "talks at places of several names", [mention("1", at: "Port Castor"), mention("2", at: "Alvaria")],
                ["12"]
            ),
            ("other types", [mention("1"), mention("2", "AGREE")], ["1", "2"]),
            ("other modes", [mention("1", "AID", mode: "a"), mention("2", "AID", mode: "b")], ["1", "2"]),
            ("a call and a visit", [mention("1", mode: "phone"), mention("2", mode: "visit")], ["12"]),
            (
                "who is concluded, where another is stated",
                [mention("1", "ACCUSE", to: ["CAD"], concluding: [.target]), mention("2", "ACCUSE", in: "d2")], ["12"]
            ),
            (
                "who is concluded to act, where another is stated",
                [mention("1", "ACCUSE", of: ["CAD"], concluding: [.source]), mention("2", "ACCUSE")], ["12"]
            ),
            (
                "who is concluded, where he is stated elsewhere",
                [
                    mention("1", "ACCUSE", concluding: [.target]), mention("2", "ACCUSE"),
                    mention("3", "ACCUSE", to: ["CAD"]),
                ], ["12", "3"]
            ),
            (
                "who is concluded, where two others would do",
                [
                    mention("1", "ACCUSE", to: ["DOR"], concluding: [.target]), mention("2", "ACCUSE"),
                    mention("3", "ACCUSE", to: ["CAD"]),
                ], ["1", "2", "3"]
            ),
            (
                "two who are concluded",
                [
                    mention("1", "ACCUSE", concluding: [.target]),
                    mention("2", "ACCUSE", to: ["CAD"], concluding: [.target]),
                ], ["1", "2"]
            ),
            (
                "both sides concluded",
                [mention("1", "ACCUSE", to: ["CAD"], concluding: [.source, .target]), mention("2", "ACCUSE")],
                ["1", "2"]
            ),
            (
                "who is concluded, in a year",
                [mention("1", "ACCUSE", to: ["CAD"], on: year, concluding: [.target]), mention("2", "ACCUSE")],
                ["1", "2"]
            ),
            (
                "who is concluded, on another day",
                [mention("1", "ACCUSE", to: ["CAD"], on: day(5), concluding: [.target]), mention("2", "ACCUSE")],
                ["1", "2"]
            ),
            (
                "who is concluded, where a mention names a side only",
                [
                    mention("1", "ACCUSE", to: ["CAD"], concluding: [.target]),
                    mention("2", "ACCUSE", to: []), mention("3", "ACCUSE", of: ["DOR"]),
                ], ["12", "3"]
            ),
            (
                "with whom somebody is concluded to have met",
                [mention("1", to: ["CAD"], concluding: [.target]), mention("2", mutual: true)], ["12"]
            ),
            ("nobody known", [mention("1", of: [], to: []), mention("2", of: [], to: [])], ["1", "2"]),
            (
                "no date, but the same place in one document",
                [
                    mention("1", "COERCE", on: .unknown, at: "Ness"), mention("2", "COERCE", on: .unknown, at: "Ness"),
                    mention("3", "COERCE", on: .unknown, at: "Ness", in: "d2"),
                ], ["12", "3"]
            ),
        ])
    func linked(case name: String, mentions: [LinkableMention], expected: [String]) {
        #expect(groups(mentions) == expected, "\(name)")
        #expect(groups(mentions.reversed()) == expected, "\(name)")
    }

    @Test("as a person judges, whatever their words say")
    func judged() {
        let mentions = [mention("1"), mention("2", in: "d2"), mention("3", on: day(20)), mention("4", on: day(4))]
        #expect(groups(mentions) == ["124", "3"])
        #expect(groups(mentions, [.same("m1", "m3")]) == ["1234"])
        #expect(groups(mentions, [.apart("m2")]) == ["14", "2", "3"])
        #expect(groups(mentions, [.apart("m2"), .same("m2", "m3")]) == ["14", "23"])
        #expect(groups(mentions, [.apart("m2"), .apart("m4"), .same("m2", "m4")]) == ["1", "24", "3"])
        #expect(groups(mentions, [.same("m1", "m9"), .apart("m8")]) == ["124", "3"])
    }

    @Test("under the id of the smallest of them")
    func ids() {
        let happenings = HappeningLinks.happenings(of: [mention("b"), mention("a"), mention("c", on: day(9))])
        #expect(happenings == ["ma": "ea", "mb": "ea", "mc": "ec"])
        #expect(HappeningLinks.mention(ofHappening: "ea") == "ma")
        #expect(HappeningLinks.mention(ofHappening: "ca") == nil)
    }

    @Test("the same ones in any order", arguments: 1...40 as ClosedRange<UInt64>)
    func anyOrder(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let actors = [[], ["ALV"], ["BOR"], ["CAD"], ["ALV", "CAD"]]
        let dates = [day(4), day(5), day(4, 6), month(5), month(6), year, .unknown]
        func any<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &random)] }
        let mentions = (0..<120).map { number in
            mention(
                "\(number)", any(["CONSULT", "ASSAULT", "ACCUSE"]), mode: any([nil, nil, "phone"]),
                is: any([.happened, .planned, .denied]), of: any(actors), to: any(actors), mutual: any([true, false]),
                on: any(dates), at: any([nil, "Ness", "Port Castor"]), by: any([[], ["Ida"], ["Ida", "Olof"]]),
                in: any(["d1", "d2"]), concluding: any([[], [], [.source], [.target], [.source, .target]]))
        }
        let judgements: [LinkJudgement] = [.same("m1", "m2"), .apart("m3"), .same("m3", "m4")]
        let expected = HappeningLinks.happenings(of: mentions, judgements: judgements)
        #expect(expected.count == 120)
        for _ in 0..<3 {
            let shuffled = mentions.shuffled(using: &random)
            #expect(HappeningLinks.happenings(of: shuffled, judgements: judgements.reversed()) == expected)
        }
    }
}

@Suite("A happening")
struct MergedCodingTests {
    private func coding(
        _ status: EventStatus = .happened, target: [String] = ["BOR"], on date: DateInterval = day(4),
        at place: String? = nil, by persons: [String] = [], ships: Double? = nil, attribution: String = "author",
        of source: [String] = ["ALV"], reasons: [CodingReason] = []
    ) -> EventCoding {
        EventCoding(
            id: "m1", type: "MOBILIZE", status: status, source: source, target: target, mutual: false, date: date,
            place: place, persons: persons,
            quantities: ships.map { [Quantity(what: "ships", value: $0, unit: "ships")] } ?? [],
            attribution: attribution, intensity: 1, confidence: 0.5, passage: nil,
            judgement: Judgement(by: "Ada", on: "2026-11-24", reason: "test"), reasons: reasons)
    }

    private func concluded(_ side: CodingReason.Aspect) -> CodingReason {
        CodingReason(aspect: side, rule: "story: those of what was told before", range: 0..<1, isInferred: true)
    }

    @Test("states what one mention states before what another concludes, and sees no contradiction in it")
    func stated() {
        let merged = MergedCoding([coding(target: ["CAD"], reasons: [concluded(.target)]), coding()])
        #expect(merged.coding.target == ["BOR"] && merged.disagreements.isEmpty)
        // Each side as somebody states it.
        let sides = MergedCoding([
            coding(target: ["CAD"], reasons: [concluded(.target)]), coding(of: ["DOR"], reasons: [concluded(.source)]),
        ])
        #expect(sides.coding.source == ["ALV"] && sides.coding.target == ["BOR"])
        // Nobody states it: the first, and what differs is told.
        let none = MergedCoding([
            coding(target: ["CAD"], reasons: [concluded(.target)]), coding(reasons: [concluded(.target)]),
        ])
        #expect(none.coding.target == ["CAD"] && none.disagreements.map(\.field) == ["target"])
    }

    @Test(
        "takes for concluded what no word of the clause names, and a pronoun for none of it",
        arguments: [
            ("story: those of what was told before", true), ("home: done at home", true),
            ("in: state of the place of the act", true), ("subject: police of the place of the clause", true),
            ("to: state of the place", false), ("subject: pronoun", false),
            ("object of the clause above: both sides", false),
        ])
    func concluding(rule: String, expected: Bool) {
        let inferred = CodingReason(aspect: .target, rule: rule, range: 0..<1, isInferred: true)
        let named = CodingReason(aspect: .target, rule: rule, range: 0..<1)
        #expect(coding(reasons: [inferred]).isConcluded(.target) == expected)
        #expect(!coding(reasons: [named]).isConcluded(.target) && !coding(reasons: [inferred]).isConcluded(.source))
        #expect(!coding(reasons: [inferred, named]).isConcluded(.target) && !coding().isConcluded(.target))
    }

    @Test("has of its mentions what each tells most of")
    func merged() {
        let merged = MergedCoding([
            coding(.planned, target: [], on: month(5), by: ["Ida"], attribution: "Olof"),
            coding(on: day(4), at: "Ness", by: ["Olof"], ships: 3),
        ])
        let coding = merged.coding
        #expect(coding.status == .happened && coding.target == ["BOR"] && coding.date == day(4))
        #expect(coding.place == "Ness" && coding.persons == ["Ida", "Olof"] && coding.attribution == "author")
        #expect(coding.quantities.map(\.value) == [3])
        #expect(merged.disagreements.isEmpty)
    }

    @Test("keeps in what its mentions disagree")
    func disagreements() {
        let merged = MergedCoding([
            coding(at: "Ness", ships: 3), coding(.denied, target: ["CAD"], on: day(9), at: "Port Castor", ships: 4),
        ])
        #expect(merged.disagreements.map(\.field) == ["status", "date", "place", "target", "ships"])
        #expect(merged.disagreements.last?.values == ["3.0 ships", "4.0 ships"])
        #expect(MergedCoding([coding()]).disagreements.isEmpty)
    }
}
