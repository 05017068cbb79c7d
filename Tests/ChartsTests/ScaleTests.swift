import Charts
import Chronology
import TestSupport
import Testing

@Suite("Scales")
struct ScaleTests {
    @Test("ticks are round, lie in the domain and are neither few nor many", arguments: 1...60 as ClosedRange<UInt64>)
    func ticks(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let low = Double.random(in: -1_000...1_000, using: &generator)
        let size = Double.random(in: 0.001...100_000, using: &generator)
        let ticks = LinearScale(low...(low + size), from: 0, to: 100).ticks(5)
        #expect((1...7).contains(ticks.count), "\(ticks)")
        for tick in ticks {
            #expect(tick >= low - 1e-6 * size && tick <= low + size * (1 + 1e-6))
        }
        for (a, b) in zip(ticks, ticks.dropFirst()) {
            // 1, 2 or 5 times a power of ten.
            var step = b - a
            while step >= 10 { step /= 10 }
            while step < 0.999 { step *= 10 }
            #expect([1, 2, 5].contains { abs(step - $0) < 1e-3 }, "\(step)")
        }
    }

    @Test("a domain begins at zero and holds all values", arguments: [[3.0, 90, 41], [-4, 7], [-9, -2], [0], []])
    func domain(values: [Double]) {
        let domain = LinearScale.domain(of: values)
        #expect(domain.contains(0))
        #expect(values.allSatisfy { domain.contains($0) })
        #expect(domain.upperBound > domain.lowerBound)
    }

    @Test("the years of a time axis are whole and it ends behind its last")
    func years() {
        let axis = TimeAxis(firstYear: 2010, lastYear: 2018)
        #expect(axis.from.iso == "2010-01-01")
        #expect(axis.end.iso == "2019-01-01")
    }
}
