import Inquiry
import Testing

@Suite("Words of answers")
struct WordingTests {
    @Test(
        "Names made of common nouns have their article within a sentence",
        arguments: [
            ("United States", "the United States"), ("Soviet Union", "the Soviet Union"),
            ("Marshall Islands", "the Marshall Islands"), ("Japan", "Japan"), ("North Korea", "North Korea"),
            ("The Netherlands", "The Netherlands"), ("United States Navy", "United States Navy"), ("", ""),
        ])
    func article(name: String, expected: String) { #expect(Wording.inText(name) == expected) }

    @Test(
        "A judged number keeps the figures that it has, and no noughts behind them",
        arguments: [(0.05, "0.05"), (0.003, "0.003"), (0.998, "0.998"), (2, "2"), (0.25, "0.25"), (-0.05, "−0.05")])
    func judged(value: Double, expected: String) { #expect(CaseNumber.number(value) == expected) }
}
