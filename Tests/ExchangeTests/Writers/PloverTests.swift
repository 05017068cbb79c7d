import Chronology
import Evidence
import Exchange
import Testing

@Suite("Events as PLOVER puts them")
struct PloverTests {
    private func coding(_ type: String, _ status: EventStatus, mode: String? = nil) -> EventCoding {
        EventCoding(
            id: "m0", type: type, mode: mode, status: status, source: ["JPN"], target: ["RUS"], mutual: false,
            date: .day(Day(number: 17_150)), intensity: 1, confidence: 1, passage: nil,
            judgement: Judgement(by: "a", on: "2026-01-01", reason: "b"))
    }

    @Test(
        "planned cooperation is AGREE, a planned withdrawal CONCEDE; what is done keeps its type and mode",
        arguments: [
            ("CONSULT", EventStatus.happened, "CONSULT visit"), ("CONSULT", .ongoing, "CONSULT visit"),
            ("CONSULT", .planned, "AGREE"), ("SUPPORT", .proposed, "AGREE"), ("COOPERATE", .planned, "AGREE"),
            ("AID", .planned, "AGREE"), ("RETREAT", .planned, "CONCEDE"), ("ASSAULT", .happened, "ASSAULT visit"),
            ("AGREE", .planned, "AGREE visit"),
        ])
    func types(type: String, status: EventStatus, expected: String) throws {
        let reading = try #require(PloverReading(coding(type, status, mode: "visit")))
        #expect([reading.type, reading.mode].compactMap(\.self).joined(separator: " ") == expected)
        #expect(reading.isOfAnnouncement == (reading.type != type))
    }

    @Test(
        "what a table without auxiliary modes cannot tell from a deed has no reading",
        arguments: [
            ("CONSULT", EventStatus.expected), ("CONSULT", .denied), ("AID", .hypothetical), ("AID", .conditional),
            ("ASSAULT", .planned), ("SANCTION", .proposed), ("CONCEDE", .planned), ("REQUEST", .planned),
        ])
    func unread(type: String, status: EventStatus) { #expect(PloverReading(coding(type, status)) == nil) }

    @Test(
        "those who take part have PLOVER's codes, and a group has none",
        arguments: [
            ("JPN", "JPN"), ("IGO:UN", "UNO"), ("IGO:EU", "EUR"), ("IGO:NATO", "IGO"), ("NGO:ICRC", "NGO"),
            ("MNC:GAZPROM", "MNC"), ("GRP:WEST", nil), ("", nil),
        ])
    func codes(code: String, country: String?) { #expect(PolecatParty(code: code, name: "x")?.country == country) }

    private func party(_ code: String, _ name: String, _ number: String? = nil) throws -> PolecatParty {
        try #require(PolecatParty(code: code, name: name, cowNumber: number))
    }

    private func read(_ events: [PolecatEvent]) throws -> (ReadDataSet, [String]) {
        let bytes = PolecatText.header() + events.compactMap { PolecatText.row($0, version: "Fukan") }.joined()
        return (try ReadDataSet(bytes), String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init))
    }

    @Test("rows have POLECAT's forty columns first, and are read back as they were written")
    func roundTrip() throws {
        var visit = PolecatEvent(
            id: "e1", date: .day(Day(number: 17_150)), type: "CONSULT", mode: "visit",
            actors: [try party("RUS", "Russia", "365")], recipients: [try party("JPN", "Japan", "740")])
        visit.intensity = 4
        visit.quad = 1
        visit.contexts = ["diplomatic", "territory"]
        visit.place = "Nagato"
        visit.publisher = "A Journal"
        visit.published = .day(Day(number: 17_168))
        visit.language = "en"
        visit.persons = ["Vladimir Putin", "Shinzo Abe"]
        let month = try #require(DateInterval.month(4, of: 2013))
        var pledge = PolecatEvent(
            id: "e2", date: month, type: "AGREE",
            actors: [try party("JPN", "Japan", "740"), try party("IGO:NATO", "NATO")], recipients: [])
        pledge.intensity = 2.5
        let (set, lines) = try read([visit, pledge])
        #expect(set.dataSet.format == .polecat && set.report.goodRows == 2, "\(set.refused)")
        #expect(lines.allSatisfy { $0.split(separator: "\t", omittingEmptySubsequences: false).count == 42 })
        #expect(
            lines[0].hasPrefix(
                "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\t"))
        #expect(lines[0].hasSuffix("\tLanguage\tVersion\tEnd Date\tDate Precision"))
        let (one, other) = (set.events[0], set.events[1])
        #expect(one.id == "e1" && one.act == .plover(type: "CONSULT", mode: "visit") && one.score == 4)
        #expect(one.ownClass == "1" && one.date.from?.iso == "2016-12-15" && one.publisher == "A Journal")
        #expect(one.source.map(\.name) == ["Russia"] && one.source.first?.country == SourceCode("RUS", in: .iso3))
        #expect(one.source.first?.otherCodes == [SourceCode("365", in: .cowNumber)].compactMap(\.self))
        #expect(one.target.first?.country == SourceCode("JPN", in: .iso3) && one.added?.iso == "2017-01-02")
        #expect(one.place?.name == "Nagato")
        #expect(other.act == .plover(type: "AGREE", mode: nil) && other.target.isEmpty)
        #expect(other.source.map { "\($0.name ?? "") \($0.country?.text ?? "")" } == ["Japan JPN", "NATO IGO"])
        #expect(other.date.from?.iso == "2013-04-01" && lines[2].hasSuffix("\t2013-04-30\tmonth"))
    }

    @Test("text from documents breaks no row and is no formula; an event without a day gives none")
    func hostile() throws {
        var event = PolecatEvent(
            id: "e1", date: .day(Day(number: 0)), type: "CONSULT",
            actors: [try party("JPN", "=cmd|' /C calc'!A0"), try party("RUS", "Rus;sia\tand\nmore")], recipients: [])
        event.place = "@SUM(A1)\r\n"
        event.publisher = "\u{0}+1"
        let (set, lines) = try read([event])
        #expect(lines.count == 2 && set.report.goodRows == 1, "\(set.refused)")
        #expect(set.events[0].source.map(\.name) == ["'=cmd|' /C calc'!A0", "Rus,sia and more"])
        #expect(set.events[0].place?.name?.hasPrefix("'@SUM(A1)") == true)
        #expect(
            PolecatText.row(
                PolecatEvent(id: "e", date: .unknown, type: "AID", actors: [], recipients: []), version: "") == nil)
    }
}
