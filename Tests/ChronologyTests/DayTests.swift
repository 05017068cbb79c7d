import Chronology
import Testing

@Suite("A day")
struct DayTests {
    @Test(
        "counts from 1970-01-01 and back",
        arguments: [(1970, 1, 1, Int32(0)), (2013, 11, 2, 16011), (1969, 12, 31, -1)])
    func civil(year: Int, month: Int, day: Int, number: Int32) throws {
        let made = try #require(Day(year: year, month: month, day: day))
        #expect(made.number == number)
        #expect(made.civil == (year, month, day))
    }
}
