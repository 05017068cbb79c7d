import Chronology
import Foundation
import TestSupport
import Testing

@Suite("Dates")
struct DateIntervalTests {
    @Test("agree with the calendar of the system on any day", arguments: 1...10 as ClosedRange<UInt64>)
    func peer(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        for _ in 0..<200 {
            let day = Day(number: Int32.random(in: -130_000...90_000, using: &random))
            let parts = calendar.dateComponents(
                [.year, .month, .day], from: Date(timeIntervalSince1970: Double(day.number) * 86_400))
            #expect(day.civil == (parts.year ?? 0, parts.month ?? 0, parts.day ?? 0))
            #expect(Day(year: day.civil.year, month: day.civil.month, day: day.civil.day) == day)
            #expect(try Day(iso: day.iso) == day)
        }
    }

    @Test(
        "are read and written in ISO 8601",
        arguments: ["2013-11-02", "2013-11-01/2013-11-30", "2003-01-01/..", "../1945-12-31"])
    func iso(text: String) throws { #expect(try DateInterval(iso: text).iso == text) }

    @Test(
        "that are none say what was expected",
        arguments: ["", "2013-13", "2013-02-30", "13-11", "2014/2013", "../..", "2013-1-1", "yesterday"])
    func notISO(text: String) {
        let error = #expect(throws: ISO8601Error.self) { try DateInterval(iso: text) }
        #expect(
            error?.description
                == "'\(text)' is no date; expected 2013, 2013-11, 2013-11-02 or an interval such as 2013-04-01/2014-03-31"
        )
    }

    @Test("periods have their days")
    func periods() throws {
        #expect(DateInterval.month(2, of: 2016)?.iso == "2016-02-01/2016-02-29")
        #expect(DateInterval.quarter(4, of: 2013)?.iso == "2013-10-01/2013-12-31")
        #expect(DateInterval.season(.winter, of: 2013)?.iso == "2013-12-01/2014-02-28")
        #expect(DateInterval.decade(1980)?.iso == "1980-01-01/1989-12-31")
        #expect(DateInterval.year(2013)?.part(.late)?.iso == "2013-09-01/2013-12-31")
        #expect(DateInterval.month(11, of: 2013)?.part(.early)?.iso == "2013-11-01/2013-11-10")
        #expect(DateInterval.month(5, of: 2013)?.part(.end)?.iso == "2013-05-21/2013-05-31")
        #expect(DateInterval.quarter(5, of: 2013) == nil)
    }

    @Test("fiscal years are named as their country names them")
    func fiscal() throws {
        let japan = FiscalYear(month: 4, day: 1, isNamedByFirst: true)
        let america = FiscalYear(month: 10, day: 1, isNamedByFirst: false)
        #expect(japan.interval(named: 2017)?.iso == "2017-04-01/2018-03-31")
        #expect(america.interval(named: 2017)?.iso == "2016-10-01/2017-09-30")
        #expect(japan.name(of: try Day(iso: "2018-03-31")) == 2017)
        #expect(america.name(of: try Day(iso: "2016-10-01")) == 2017)
        #expect(FiscalYear.calendar.interval(named: 2017)?.iso == "2017-01-01/2017-12-31")
    }

    @Test("compare by the days in them; an unknown date overlaps nothing")
    func comparison() throws {
        let month = try DateInterval(iso: "2013-11")
        #expect(month.overlaps(try DateInterval(iso: "2013-11-30/..")))
        #expect(!month.overlaps(try DateInterval(iso: "2013-12")))
        #expect(!month.overlaps(.unknown) && !DateInterval.unknown.overlaps(.unknown))
        #expect(month.contains(try Day(iso: "2013-11-15")))
        #expect(month.precedes(try DateInterval(iso: "2013-12")))
        #expect(!month.precedes(try DateInterval(iso: "2013-11-30")))
        #expect(month.intersection(try DateInterval(iso: "2013-11-20/.."))?.iso == "2013-11-20/2013-11-30")
    }

    @Test(
        "overlap is symmetric and no interval precedes one that it overlaps", arguments: 1...20 as ClosedRange<UInt64>)
    func laws(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        func made() -> Chronology.DateInterval {
            let from = Day(number: Int32.random(in: 0...60, using: &random))
            let to = from.advanced(byDays: Int.random(in: 0...30, using: &random))
            return Chronology.DateInterval(
                from: Bool.random(using: &random) ? from : nil, to: Bool.random(using: &random) ? to : nil,
                precision: .interval)
        }
        for _ in 0..<100 {
            let (a, b) = (made(), made())
            #expect(a.overlaps(b) == b.overlaps(a))
            if a.overlaps(b) {
                #expect(!a.precedes(b) && !b.precedes(a))
            } else {
                #expect(a.precedes(b) || b.precedes(a))
            }
        }
    }

    @Test("move by years and months, and end with the month where they did")
    func moving() throws {
        #expect(try DateInterval(iso: "2012-02").moved(byYears: 1)?.iso == "2013-02-01/2013-02-28")
        #expect(try DateInterval(iso: "2013-01-31").moved(months: 1)?.iso == "2013-02-28")
        #expect(try DateInterval(iso: "2013-01-31").moved(byDays: 1).iso == "2013-02-01")
    }
}
