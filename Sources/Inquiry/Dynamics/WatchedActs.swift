package import Cases
package import Chronology
internal import Dynamics
package import Mathematics

/// Acts that are looked for in each history that is run forward: between whom, of which types, until when.
package struct WatchedActs: Sendable, Equatable {
    /// Places among the states of the run; `nil` for any.
    package let source: Int?
    package let target: Int?
    /// Whether the other direction counts as well.
    package let eitherWay: Bool
    /// Places among the model's types; all where empty.
    package let types: [Int]
    /// The last day that counts.
    package let until: Day

    /// All acts of a type from one state towards another.
    package init(_ source: Int, _ target: Int, type: Int, until: Day) {
        self.source = source
        self.target = target
        eitherWay = false
        types = [type]
        self.until = until
    }

    /// Those that a stated happening is made of.
    ///
    /// - Throws: `InputError` for a state that the model does not have.
    package init(
        _ happening: EventModelCase.StatedHappening, _ run: EventModelRun, until: Day
    ) throws(InputError) {
        for state in [happening.source, happening.target].compactMap(\.self) where run.stream.place(state) == nil {
            throw InputError(
                "stated happening '\(happening.id)'", found: "'\(state)', of which the source does not tell",
                expected: "one of \(run.stream.states.joined(separator: ", "))")
        }
        source = happening.source.flatMap { run.stream.place($0) }
        target = happening.target.flatMap { run.stream.place($0) }
        eitherWay = happening.eitherWay
        types = happening.types.compactMap { name in run.model.types.firstIndex { $0.name == name } }
        self.until = until
    }

    package func takes(_ from: Int, _ to: Int, _ type: Int) -> Bool {
        guard types.isEmpty || types.contains(type) else { return false }
        func fits(_ a: Int, _ b: Int) -> Bool {
            (source.map { $0 == a } ?? true) && (target.map { $0 == b } ?? true)
        }
        return fits(from, to) || eitherWay && fits(to, from)
    }

    /// Counts several such acts in one pass over a history.
    struct Counter: Sendable {
        private let states: Int
        private let types: Int
        private let countsGiven: Bool
        private let size: Int
        /// By source, target and type: which of them it belongs to, and until when.
        private let watching: [[(place: Int, end: Double)]]

        /// - Parameter countsGiven: whether acts put in by hand count too.
        init(_ watched: [WatchedActs], _ run: EventModelRun, countsGiven: Bool = true) {
            (states, types) = (run.stream.states.count, run.model.types.count)
            self.countsGiven = countsGiven
            size = watched.count
            var watching = Array(repeating: [(place: Int, end: Double)](), count: states * states * types)
            guard !watched.isEmpty else {
                self.watching = watching
                return
            }
            for key in watching.indices {
                for (place, acts) in watched.enumerated()
                where acts.takes(key / types / states, key / types % states, key % types) {
                    watching[key].append((place, EventModelRun.time(acts.until)))
                }
            }
            self.watching = watching
        }

        func counts(_ history: SimulatedHistory) -> [Int] {
            var counts = Array(repeating: 0, count: size)
            guard size > 0 else { return counts }
            for event in history.events where countsGiven || !event.isGiven {
                for one in watching[(event.sender * states + event.receiver) * types + event.type]
                where event.time <= one.end {
                    counts[one.place] += 1
                }
            }
            return counts
        }
    }
}
