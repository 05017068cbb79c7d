import Assessment
import Cases
import Chronology
import Ontology
import Testing

@Suite("Predictions and outlooks of a file of cases")
struct PredictionTests {
    private static let whole = """
        predictions:
          - id: ferry-again
            question: Will the ferry run again in 2031?
            opens: 2030-06-01
            closes: 2031
            resolves_by: 2032-01-31
            criteria: Both harbours announce it.
            status_quo: "no"
            forecasts:
              - words: unlikely
                found:
                  - passage: {document: d0123456789abcdef, from: 3, to: 40}
            outcome:
              is: "no"
              on: 2031-12-31
              reason: No ship was bought.
              source: {publisher: The Gazette, title: list of ferries, date: 2032-01-05}
            by: the maintainers
            on: 2032-02-01
        outlooks:
          - id: ferry
            question: What speaks for a ferry?
            prediction: ferry-again
            factors:
              - id: money
                speaks: for
                text: There is money for it.
                found: [{sentences: {words: [money]}}]
              - id: bridge
                speaks: against
                text: The bridge has taken its passengers.
                strength: strong
                found: [{sentences: {words: [bridge]}}]
            by: the maintainers
            on: 2032-02-01
        """

    private static let own = OwnCases(path: "cases/own.yaml")

    @Test("are read with their window, their forecasts and what came of them")
    func whole() throws {
        let library = try Self.own.library(Self.whole)
        let prediction = try #require(library.predictions.first)
        #expect(prediction.terms.kind == .binary)
        #expect([prediction.terms.opens.iso, prediction.terms.closes.iso] == ["2030-06-01", "2031-12-31"])
        #expect(prediction.forecasts.map(\.words) == ["unlikely"])
        #expect(prediction.outcome?.outcome == "no")
        #expect(prediction.outcome?.source?.date.iso == "2032-01-05")
        #expect(library.outlooks.first?.factors.map(\.isFor) == [true, false])
    }

    @Test(
        "are refused with file, line and reason",
        arguments: [
            ("closes: 2031\n", "closes: 2029\n", "cases/own.yaml:5: prediction 'ferry-again': closes before it opens"),
            (
                "resolves_by: 2032-01-31", "resolves_by: 2031-01-31",
                "cases/own.yaml:6: prediction 'ferry-again': resolves before it closes"
            ),
            (
                "    criteria: Both harbours announce it.\n", "",
                "cases/own.yaml:2: prediction 'ferry-again' has no 'criteria'; expected one"
            ),
            (
                "- words: unlikely", "- at: 2029-01-01\n        words: unlikely",
                "cases/own.yaml:10: prediction 'ferry-again': forecast 1: forecast before the question opened"
            ),
            (
                "- words: unlikely", "- at: 2033-01-01\n        words: unlikely",
                "cases/own.yaml:10: prediction 'ferry-again': forecast 1: forecast after the question closed"
            ),
            (
                "- words: unlikely", "- probability: 1.2",
                "cases/own.yaml:10: prediction 'ferry-again': forecast 1: probability outside 0 to 1, found 1.2"
            ),
            ("is: \"no\"", "is: perhaps", "cases/own.yaml:14: is is 'perhaps'; expected: yes, no, void, ambiguous"),
            ("on: 2031-12-31", "on: 2030-01-01", "cases/own.yaml:15: outcome of prediction 'ferry-again'"),
            (
                "prediction: ferry-again", "prediction: ferry-agin",
                "cases/own.yaml:21: no prediction 'ferry-agin' in this system; closest: ferry-again"
            ),
            ("speaks: against", "speaks: perhaps", "cases/own.yaml:30: speaks is 'perhaps'; expected: for, against"),
            (
                "      source: {publisher: The Gazette, title: list of ferries, date: 2032-01-05}\n", "",
                "cases/own.yaml:14: outcome of prediction 'ferry-again' has no 'found' or 'source'; expected one"
            ),
        ])
    func refused(found: String, changed: String, message: String) throws {
        try #require(Self.whole.contains(found))
        let told = Self.own.mistakes(Self.whole.replacing(found, with: changed, maxReplacements: 1))
        #expect(told.contains { $0.hasPrefix(message) }, "\(told)")
    }

    @Test("may not share an id")
    func twice() {
        let text = Self.whole.replacing("outlooks:", with: "others:")
        let again = text.replacing("predictions:\n", with: "")
        let double = "predictions:\n" + again.components(before: "others:") + again.components(before: "others:")
        #expect(Self.own.mistakes(double).contains { $0.contains("the prediction 'ferry-again' stands twice") })
    }

    @Test(
        "of options need a sum of one in a file of forecasts", arguments: ["[0.2, 0.7]", "[0.5, 0.2, 0.3]", "[a, b]"])
    func options(numbers: String) {
        let text = """
            questions:
              - question: Which harbour gets the ferry?
                kind: options
                options: [Castor, Pollux]
                opens: 2030
                closes: 2031
                criteria: The gazette says so.
                forecasts:
                  - {at: 2030-02-01, probabilities: \(numbers)}
            """
        #expect(throws: PackageErrors.self) { try ForecastFile(Array(text.utf8), path: "own.yaml") }
        let right = text.replacing(numbers, with: "[0.2, 0.8]")
        #expect((try? ForecastFile(Array(right.utf8), path: "own.yaml"))?.questions.first?.forecasts.count == 1)
    }
}

extension String {
    /// What stands before the first place of some words.
    fileprivate func components(before words: String) -> String {
        guard let range = firstRange(of: words) else { return self }
        return String(self[..<range.lowerBound])
    }
}
