internal import Bargaining
package import Chronology

/// Who would stand with whom, as somebody judged it or as a record has it: sizes, and for each pair how far the two would
/// stand together.
package struct AlignmentCase: Sendable, Equatable, Identifiable {
    package struct Actor: Sendable, Equatable {
        package let name: String
        /// Its code in the system package; `nil` where none is given.
        package let code: String?
        /// Above 0; only ratios matter.
        package let size: JudgedNumbers
        /// What taking any side costs it, as a share of the strongest pull that it could feel, 0 or more; `nil` where
        /// nobody says.
        package let sideCost: JudgedNumbers?
        package let sources: [CaseSource]
        /// In the judge's words; may be empty.
        package let judgement: String
        package let line: Int
    }

    /// How a propensity is made of what a record holds.
    package struct Derivation: Sendable, Equatable {
        /// Weights, 0 or more, of treaties in force, of disputes on opposite sides, and of coded acts; not all 0.
        package let treaties: Double
        package let disputes: Double
        package let events: Double
        /// The window.
        package let since: Day?
        package let until: Day?
        /// Who chose the weights.
        package let by: String
        package let line: Int
    }

    package struct Pair: Sendable, Equatable {
        /// Places of the two actors, ascending.
        package let places: [Int]
        /// `nil` where it is only to be derived.
        package let propensity: JudgedNumbers?
        package let derivation: Derivation?
        package let sources: [CaseSource]
        package let judgement: String
        package let line: Int
    }

    /// What of a data set stands in for judged sizes, where the record has it of all actors.
    package struct DataSize: Sendable, Equatable {
        package let measure: String
        package let year: Int
    }

    package var id = ""
    package var part = ""
    package var title = ""
    package var by = ""
    package var on: Day?
    package var asOf: Day?
    /// The least and the greatest propensity; the greatest is above 0.
    package var bounds = -2.0...2.0
    /// Places of the two actors between whom the others lean; the pair of the lowest propensity times sizes where the case
    /// names none.
    package var poles: [Int] = []
    package var sizes: DataSize?
    /// For pairs without numbers of their own, and for all where it is asked for.
    package var derivation: Derivation?
    package var actors: [Actor] = []
    package var pairs: [Pair] = []
    package var file = ""
    package var line = 0

    package init() {}

    /// Everyone who judged a number, in the order of the file.
    package var judges: [String] {
        var found: [String] = []
        for numbers in actors.flatMap({ [$0.size] + [$0.sideCost].compactMap(\.self) })
            + pairs.compactMap(\.propensity)
        {
            for judge in numbers.judges where !found.contains(judge) { found.append(judge) }
        }
        return found
    }

    package func pair(_ a: Int, _ b: Int) -> Pair? { pairs.first { $0.places == [min(a, b), max(a, b)] } }

    /// All that its numbers stand on, in the order of the file.
    package var sources: [CaseSource] { actors.flatMap(\.sources) + pairs.flatMap(\.sources) }
}
