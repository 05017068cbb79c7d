import Charts
import Testing

@Suite("Coast lines from the two files")
struct CoastTests {
    private let frame = MapChart.Frame(west: 0, east: 10, south: 0, north: 10)

    private func points(_ values: [Float]) -> [UInt8] {
        values.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) } }
    }

    @Test("are cut at the frame; what is too small or far away is left out")
    func cut() throws {
        let square: [Float] = [5, 5, 15, 5, 15, 8, 5, 8]
        let bytes = points(square + square)
        let list =
            "1 900.5 4 5.0 8.0 0 32 a\n1 3.0 4 5.0 8.0 32 32 small\n1 900 4 50.0 60.0 0 32 far\n2 900 4 5 8 0 32 lake\n"
        let land = try Coast.land(list: Array(list.utf8), points: bytes, in: frame)
        #expect(land.count == 1)
        #expect(land[0].allSatisfy { $0.longitude <= 10 && $0.longitude >= 0 })
        #expect(land[0].contains { $0.longitude == 10 })
    }

    @Test(
        "a damaged list is refused with its line",
        arguments: ["1 900 4 5 8 0\n", "1 900 4 5 8 0 3200 a\n", "1 900 4 5 8 -8 32 a\n", "x 900 4 5 8 0 32 a\n"])
    func damaged(line: String) {
        let error = #expect(throws: Coast.Damage.self) {
            try Coast.land(
                list: Array(("1 900 4 5 8 0 32 a\n" + line).utf8), points: [UInt8](repeating: 0, count: 32), in: frame)
        }
        #expect(error?.description.hasPrefix("line 2 of the coast's list: expected") == true)
    }
}
