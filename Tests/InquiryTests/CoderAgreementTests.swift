import Inquiry
import Testing

@Suite("Agreement between coders")
struct CoderAgreementTests {
    /// Fifty proposals that two readers accept or not: both yes 20, both no 15, the first alone 5, the second alone 10.
    @Test("by Cohen's kappa is that of the textbook example")
    func kappa() throws {
        let pairs =
            Array(repeating: ("yes", "yes"), count: 20) + Array(repeating: ("no", "no"), count: 15)
            + Array(repeating: ("yes", "no"), count: 5) + Array(repeating: ("no", "yes"), count: 10)
        let kappa = try #require(CoderAgreement.kappa(pairs))
        #expect(abs(kappa - 0.4) < 1e-12)
        #expect(CoderAgreement.kappa([]) == nil)
        #expect(CoderAgreement.kappa([("a", "a"), ("a", "a")]) == nil)
        #expect(CoderAgreement.kappa([("a", "b"), ("b", "a")]) == -1)
    }

    /// Krippendorff (2011), sections A (0.095), B (0.692) and C (0.743).
    @Test(
        "by Krippendorff's alpha is that of his examples",
        arguments: [
            (["0100000010", "1110010000"], 0.095), (["aabbdcccedda", "babbbccceddd"], 0.692),
            (["123321412...", "1233224125.3", ".3332342251.", "12332441251."], 0.743),
        ])
    func alpha(coders: [String], expected: Double) throws {
        // Rows are coders, columns are units; a full stop is a unit not coded.
        let rows = coders.map { Array($0) }
        let units = rows[0].indices.map { unit in rows.map { String($0[unit]) }.filter { $0 != "." } }
        let alpha = try #require(CoderAgreement.alpha(units))
        #expect(abs(alpha - expected) < 0.0005)
    }

    @Test("is undetermined where nothing can be compared")
    func undetermined() {
        #expect(CoderAgreement.alpha([]) == nil)
        #expect(CoderAgreement.alpha([["a"], ["b"]]) == nil)
        #expect(CoderAgreement.alpha([["a", "a"], ["a", "a"]]) == nil)
        #expect(CoderAgreement.alpha([["a", "a"], ["b", "b"]]) == 1)
    }
}
