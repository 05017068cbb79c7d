package import Bargaining
package import Chronology
package import Mathematics

/// A contested settlement as somebody judged it: who wants what, how much each cares and weighs, who can refuse, and what
/// stays without agreement.
package struct BargainCase: Sendable, Equatable, Identifiable {
    /// The scale of possible settlements, from `min` to `max`.
    package struct Scale: Sendable, Equatable {
        /// A settlement that has a name.
        package struct Anchor: Sendable, Equatable {
            package let at: Double
            package let name: String
        }

        /// The same settlements counted otherwise: islands by their area.
        package struct Measure: Sendable, Equatable {
            package let name: String
            package let unit: String
            /// By settlement in ascending order, from the scale's lower end to its upper; in a straight line between.
            package let values: [(at: Double, value: Double)]
            package let sources: [CaseSource]

            package static func == (one: Measure, other: Measure) -> Bool {
                one.name == other.name && one.unit == other.unit && one.sources == other.sources
                    && one.values.elementsEqual(other.values) { $0 == $1 }
            }

            /// - Parameter settlement: on the scale; one beyond its ends is taken to the nearer end.
            package func value(at settlement: Double) -> Double {
                guard let first = values.first, let last = values.last else { return 0 }
                if settlement <= first.at { return first.value }
                for (low, high) in zip(values, values.dropFirst()) where settlement <= high.at {
                    let share = high.at > low.at ? (settlement - low.at) / (high.at - low.at) : 1
                    return low.value + share * (high.value - low.value)
                }
                return last.value
            }
        }

        package let bounds: ClosedRange<Double>
        package let unit: String
        /// In ascending order; at least two.
        package let anchors: [Anchor]
        package let measures: [Measure]

        /// The named settlements next below and next above, the same one twice where one is met exactly.
        package func neighbours(of settlement: Double) -> (below: Anchor, above: Anchor) {
            let below = anchors.last { $0.at <= settlement + 1e-9 } ?? anchors[0]
            let above = anchors.first { $0.at >= settlement - 1e-9 } ?? anchors[anchors.count - 1]
            return (below, above)
        }

        /// The named settlement that is nearest; of two as near the lower.
        package func nearest(to settlement: Double) -> Anchor {
            anchors.reduce(anchors[0]) {
                abs($1.at - settlement) < abs($0.at - settlement) - 1e-9 ? $1 : $0
            }
        }
    }

    package struct Actor: Sendable, Equatable {
        package let id: String
        package let name: String
        package let side: String
        /// The code of the actor in the system package for whom it speaks; `nil` where none is given.
        package let state: String?
        package let position: JudgedNumbers
        /// 0...1.
        package let salience: JudgedNumbers
        /// 0 or more; only ratios matter.
        package let capability: JudgedNumbers
        /// The worst settlement that it still prefers to none; `nil`: what stays without agreement is as good to it as none.
        package let limit: JudgedNumbers?
        /// What a settlement one turn of offers later is worth to it of one now, 0...1; `nil` where nobody says.
        package let patience: JudgedNumbers?
        package let sources: [CaseSource]
        /// What the judge added, in own words; may be empty.
        package let judgement: String
        package let line: Int

        package func numbers(of field: JudgedBargain.Field) -> JudgedNumbers? {
            switch field {
            case .position: position
            case .salience: salience
            case .capability: capability
            case .limit: limit
            }
        }
    }

    /// How often the status quo was kept of the times that it could have been changed.
    package struct BaseRate: Sendable, Equatable {
        package let kept: Int
        package let of: Int
        /// One of what: `year`.
        package let unit: String
        package let what: String
        package let sources: [CaseSource]
    }

    package var id = ""
    package var part = ""
    package var title = ""
    package var question = ""
    /// Who judged what names nobody else; empty where the file names nobody.
    package var by = ""
    package var on: Day?
    /// As of when it is judged.
    package var asOf: Day?
    package var scale: Scale
    /// What stays without agreement.
    package var referencePoint = 0.0
    package var baseRate: BaseRate?
    package var actors: [Actor] = []
    package var vetoes: [JudgedBargain.Veto] = []
    package var vetoSources: [CaseSource] = []
    package var deadline: Day?
    /// The chance of each turn of offers that talks break off for good, 0...1.
    package var breakdown: JudgedNumbers?
    /// Turns of offers until the deadline or the end of the horizon.
    package var turns: Int?
    /// Months ahead, ascending.
    package var horizon: [Int] = []
    package var file = ""
    package var line = 0

    package init(scale: Scale) { self.scale = scale }

    /// Everyone who judged a number, in the order of the file.
    package var judges: [String] {
        var found: [String] = []
        for actor in actors {
            for numbers in [actor.position, actor.salience, actor.capability]
                + [actor.limit, actor.patience].compactMap(\.self)
            {
                for judge in numbers.judges where !found.contains(judge) { found.append(judge) }
            }
        }
        return found
    }

    /// Those whose numbers stand beside those of another, in the order of the file: their answers are set side by side.
    package var rivalJudges: [String] {
        var found: [String] = []
        for actor in actors {
            for numbers in [actor.position, actor.salience, actor.capability]
                + [actor.limit, actor.patience].compactMap(\.self)
            where numbers.all.count > 1 {
                for judge in numbers.judges where !found.contains(judge) { found.append(judge) }
            }
        }
        return found
    }

    package func actor(_ id: String) -> Actor? { actors.first { $0.id == id } }

    /// All that its numbers stand on, in the order of the file.
    package var sources: [CaseSource] {
        scale.measures.flatMap(\.sources) + (baseRate?.sources ?? []) + vetoSources + actors.flatMap(\.sources)
    }

    /// The bargain with the numbers of one judge, and the first one's where that judge gave none.
    ///
    /// - Throws: `InputError` for weights that are all 0.
    package func judged(by judge: String? = nil) throws(InputError) -> JudgedBargain {
        try JudgedBargain(
            actors.map {
                JudgedBargain.Actor(
                    $0.id, position: $0.position.by(judge).range, salience: $0.salience.by(judge).range,
                    capability: $0.capability.by(judge).range,
                    limit: $0.limit?.by(judge).range)
            }, vetoes: vetoes, referencePoint: referencePoint, scale: scale.bounds)
    }
}
