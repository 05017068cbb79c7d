package import Assessment
package import Chronology
internal import Ontology

/// A disputed question with its competing explanations, and the evidence that bears on each: what the record is asked
/// for, and what a named analyst makes of it.
package struct HypothesisCase: Sendable, Equatable, Identifiable {
    /// A word of our own for a text: `chance`, and what it says.
    package struct Hypothesis: Sendable, Equatable {
        package let id: String
        package let text: String
    }

    /// What one analyst says of a row, or of all.
    package struct Judgement: Sendable, Equatable {
        package let by: String
        package let on: Day
        /// One for each hypothesis, in their order; empty where only likelihoods are given.
        package let codes: [ConsistencyCode]
        /// How likely the row's evidence would be were each hypothesis so, 0...1; empty where none are given.
        package let likelihoods: [Double]
        package let reason: String
    }

    package struct Row: Sendable, Equatable {
        package let id: String
        /// In the words of who wrote the case.
        package let text: String
        package let found: [EvidenceSelector]
        package let credibility: EvidenceWeight
        package let relevance: EvidenceWeight
        /// Letter and digit of the Admiralty system, as written; `nil` where not graded.
        package let grade: String?
        /// Reports that go back to one origin; `nil` where none is named.
        package let family: String?
        /// How far a report is trusted to tell what is so, 0...1; 1 where it is not said.
        package let reliability: Double
        package let judgements: [Judgement]
    }

    /// What an analyst holds of all hypotheses together: as written, whether or not it sums to 1.
    package struct Estimate: Sendable, Equatable {
        package let by: String
        package let on: Day
        package let probabilities: [Double]
        package let reason: String
    }

    /// What to watch for, and for and against which hypotheses it would speak.
    package struct Indicator: Sendable, Equatable {
        package let id: String
        package let text: String
        package let watched: [EvidenceSelector]
        /// Places of hypotheses.
        package let speaksFor: [Int]
        package let speaksAgainst: [Int]
    }

    package let id: String
    package let part: String
    package let question: String
    package let from: Day?
    package let until: Day?
    package let hypotheses: [Hypothesis]
    /// Before any evidence, in the order of the hypotheses; empty where nobody states one.
    package let priors: [Double]
    package let rows: [Row]
    package let estimates: [Estimate]
    package let indicators: [Indicator]
    /// Ids of rows and hypotheses: attacker and attacked.
    package let attacks: [Link]
    package let file: String
    package let line: Int

    package struct Link: Sendable, Equatable {
        package let from: String
        package let to: String
    }

    /// Who judged, in the order in which they first come.
    package var analysts: [String] {
        var names: [String] = []
        for name in rows.flatMap(\.judgements).map(\.by) + estimates.map(\.by) where !names.contains(name) {
            names.append(name)
        }
        return names
    }

    /// All that the record is asked for.
    package var selectors: [EvidenceSelector] { rows.flatMap(\.found) + indicators.flatMap(\.watched) }
}
