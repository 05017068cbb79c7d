import Chronology
import Evidence
import Exchange
import Foundation
import Inquiry
import Ontology
import TestSupport
import Testing

@Suite("Rows of a data set as the record takes them")
struct DataSetIntakeTests {
    private func content(_ text: String) throws -> DataContent {
        let systems = ReferenceData.packageFolder.appendingPathComponent("Systems").path
        let package = try PackageStore(shipped: systems, cache: nil).load("northeast-asia")
        let bytes = Array(text.utf8)
        let dataSet = try RecognisedDataSet(bytes)
        var intake = DataSetIntake(dataSet, codes: ActorCodes(package), package: package)
        _ = try DataSetReader(dataSet).read(bytes) { row throws(DataSetIntakeError) in try intake.take(row) }
        return intake.finish()
    }

    private static let header = "stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version\n"

    @Test("a membership that outlives a state is that of two, one after the other")
    func outlived() throws {
        let spells = try content(Self.header + "YUG,345,Yugoslavia,1944,10,20,2016,12,31,2016\n").spells
        #expect(spells.map(\.first) == ["YUG", "SRB"])
        #expect(spells.map(\.line) == [2, 2])
        let ends = try #require(spells.first?.period.to)
        #expect(spells.last?.period.from == ends.advanced(byDays: 1))
        #expect(spells.first?.period.from == Day(year: 1944, month: 10, day: 20))
        #expect(spells.last?.period.to == Day(year: 2016, month: 12, day: 31))
    }

    @Test("a membership within the time of one state stays one")
    func within() throws {
        let spells = try content(
            Self.header + "YUG,345,Yugoslavia,1944,10,20,1980,12,31,2016\nJPN,740,Japan,1952,4,28,2016,12,31,2016\n"
        ).spells
        #expect(spells.map(\.first) == ["YUG", "JPN"])
        #expect(spells.map(\.line) == [2, 3])
    }
}
