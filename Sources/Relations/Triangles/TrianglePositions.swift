internal import Chronology

/// A strategic triangle through time: at each period, what the acts of that period and those before it within the window
/// make of it.
package struct TrianglePositions: Sendable, Equatable {
    package struct Point: Sendable, Equatable {
        package let period: Period
        package let triangle: StrategicTriangle
    }

    /// The most probable type is another one from this period on.
    package struct Change: Sendable, Equatable {
        package let period: Period
        package let from: StrategicTriangle.Kind
        package let to: StrategicTriangle.Kind
    }

    /// Every period from the first act between two of the three to the last one.
    package let points: [Point]
    /// Ids of acts whose date is unknown or wider than one period.
    package let undated: [String]

    /// - Parameters:
    ///   - actors: three, all different.
    ///   - window: how many periods count together, at least 1.
    package init(
        _ actors: [String], of acts: [Act], by grain: Grain, window: Int, deadZone: Double,
        smallest: Int = StrategicTriangle.usualSmallest
    ) {
        precondition(window >= 1, "a window holds at least one period")
        let among = Set(actors)
        var periods: [Int: [Act]] = [:]
        var undated: [String] = []
        for act in acts
        where among.contains(act.dyad.source) && among.contains(act.dyad.target) && act.dyad.source != act.dyad.target {
            if let period = Period(grain, holding: act.date) {
                periods[period.number, default: []].append(act)
            } else {
                undated.append(act.id)
            }
        }
        self.undated = undated
        guard let first = periods.keys.min(), let last = periods.keys.max() else {
            points = []
            return
        }
        points = (first...last).map { number in
            let held = ((number - window + 1)...number).flatMap { periods[$0] ?? [] }
            return Point(
                period: Period(grain, number: number),
                triangle: StrategicTriangle(actors, of: held, deadZone: deadZone, smallest: smallest))
        }
    }

    /// Where the most probable type changes; periods without one are passed over.
    package func changes(_ uncertainty: TriangleSide.Uncertainty = .normal) -> [Change] {
        var last: StrategicTriangle.Kind?
        return points.compactMap { point in
            guard let kind = point.triangle.likeliest(uncertainty)?.kind else { return nil }
            defer { last = kind }
            return last.flatMap { $0 == kind ? nil : Change(period: point.period, from: $0, to: kind) }
        }
    }
}
