package import Chronology
package import Dynamics
internal import Ontology

/// A model of who acts towards whom, as a file puts it: whose acts, sorted into which types, what bears on them, and by
/// which likelihood. The record gives the acts.
package struct EventModelCase: Sendable, Equatable, Identifiable {
    /// Whose acts.
    package enum States: Sendable, Equatable {
        case named([String])
        /// The package's core.
        case core
        /// Those that act most, and are acted on most, in what the model is fitted to.
        case mostActive(Int)
    }

    /// A sort of acts. An act belongs to the first type that takes it.
    package struct ActType: Sendable, Equatable {
        package let name: String
        /// On the scale of -10 to 10; `nil` where codes say what belongs to it.
        package let scores: ClosedRange<Double>?
        /// Types of PLOVER, with or without a mode: `CONSULT`, `CONSULT-visit`.
        package let codes: [String]

        package func takes(code: String, mode: String?, score: Double?) -> Bool {
            if let scores { return score.map { scores.contains($0) } ?? false }
            return codes.contains(code) || (mode.map { codes.contains("\(code)-\($0)") } ?? false)
        }
    }

    /// What ties between states a statistic can look at.
    package struct Network: Sendable, Equatable {
        package enum Source: Sendable, Equatable {
            /// Past acts of some types, all where empty; weighted by the size of their scores where it says so.
            case acts([String], weighted: Bool)
            /// What two are used to: logarithm of 1 and their acts of some types in a year, on the mean of the last three
            /// years or of what there is, as it stands at the beginning of each month. Nothing that is run forward feeds
            /// it: it is the dyad's base rate as known on the day.
            case habit([String])
            /// Acts that were planned or announced and not (yet) done, from the day on which they were made known.
            case planned([String])
            /// What a data set says to hold between two states: `alliance`, `contiguity`, `rivalry`.
            case spells(String)
            /// A measure of two states from a data set: `trade`.
            case measure(String)
            /// The share of a year's roll calls on which two states voted the same.
            case votes
            /// Logarithm of the distance between capitals in kilometres.
            case distance
        }
        package let name: String
        package let source: Source
        package let isLogarithm: Bool
        package let line: Int
    }

    /// A number of each state.
    package struct Attribute: Sendable, Equatable {
        package enum Source: Sendable, Equatable {
            case measure(String)
            /// Logarithm of 1 and the rows in which the source told of the state in the year before: how closely it is
            /// watched, by whomever and with whomever.
            case coverage
        }
        package enum Missing: String, Sendable, CaseIterable { case mean, own, refuse }
        package let name: String
        package let source: Source
        package let isLogarithm: Bool
        package let missing: Missing
        package let line: Int
    }

    /// One likelihood with what bears on it.
    package struct Part: Sendable, Equatable {
        package let part: EventModel.Part
        package let effects: [StatisticEffect]
        /// Of each effect, as written.
        package let words: [String]
        package let history: String?
        package let opportunity: String?
        package let line: Int
    }

    /// Something that may come, to be forecast: one of these acts at least so often within so many months.
    package struct StatedHappening: Sendable, Equatable {
        package let id: String
        package let text: String
        /// `nil` for any state of the model.
        package let source: String?
        package let target: String?
        /// Whether the other direction counts as well.
        package let eitherWay: Bool
        package let types: [String]
        package let months: Int
        package let atLeast: Int

        package init(
            id: String, text: String, source: String?, target: String?, eitherWay: Bool, types: [String], months: Int,
            atLeast: Int
        ) {
            self.id = id
            self.text = text
            self.source = source
            self.target = target
            self.eitherWay = eitherWay
            self.types = types
            self.months = months
            self.atLeast = atLeast
        }
    }

    package var id = ""
    package var title = ""
    package var about = ""
    package var by = ""
    package var on: Day?
    package var states: States = .core
    package var types: [ActType] = []
    package var isDirected = true
    package var networks: [Network] = []
    package var attributes: [Attribute] = []
    /// Of ties; or of rates and of choice or coordination; either with one of types.
    package var parts: [Part] = []
    /// Half of it times the sum of squared coefficients is taken off; 0 for none.
    package var ridge = 0.0
    /// Non-events drawn for each event, instead of all.
    package var controls: Int?
    package var from: Day?
    package var until: Day?
    /// Months at the beginning that are history alone; a quarter of the time where that is less.
    package var burnIn = 0
    package var happenings: [StatedHappening] = []
    package var file = ""
    package var line = 0

    package init() {}

    /// The part that says when and between whom.
    package var leading: Part? { parts.first { $0.part != .type } }
    package var isExact: Bool { leading.map { $0.part == .tie(.exact) || $0.part == .rate(.exact) } ?? false }
    /// Whether hazards are of dyads and types, and not of dyads alone.
    package var isTyped: Bool {
        types.count > 1 && leading?.part.isOfTies == true && !parts.contains { $0.part == .type }
    }

    /// Days in each unit of time that effects may name.
    package static let units: [String: Double] = [
        "day": 1, "days": 1, "week": 7, "weeks": 7, "month": 30.4375, "months": 30.4375, "year": 365.25,
        "years": 365.25,
    ]
}
