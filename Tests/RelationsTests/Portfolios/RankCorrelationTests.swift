import Relations
import Testing

@Suite("Kendall's tau-b")
struct RankCorrelationTests {
    struct Case: Sendable {
        let first: [Double]
        let second: [Double]
        let tau: Double

        init(_ first: [Double], _ second: [Double], _ tau: Double) {
            (self.first, self.second, self.tau) = (first, second, tau)
        }
    }

    @Test(
        "counts pairs in the same order against those in the opposite one",
        arguments: [
            Case([1, 2, 3, 4], [10, 20, 30, 40], 1), Case([1, 2, 3, 4], [4, 3, 2, 1], -1),
            Case([1, 2, 3, 4, 5], [2, 1, 4, 3, 5], 0.6), Case([1, 1, 2, 3], [1, 2, 2, 3], 0.8),
        ])
    func known(_ example: Case) throws {
        let found = try #require(RankCorrelation.tau(example.first, example.second))
        #expect(abs(found - example.tau) < 1e-12)
    }

    @Test("says nothing of a series that does not vary") func constant() {
        #expect(RankCorrelation.tau([1, 1, 1], [1, 2, 3]) == nil)
        #expect(RankCorrelation.tau([], []) == nil)
    }
}
