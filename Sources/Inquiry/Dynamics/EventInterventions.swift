internal import Cases
package import Chronology
package import Dynamics
package import Mathematics

/// What is put in by hand when a model is run forward: `2015-05-01 CHN JPN conflict`.
package struct EventIntervention: Sendable {
    package let words: String
    package let day: Day
    package let intervention: Intervention

    /// An act put in: day, source, target, type; with `xN` at the end so many of them.
    ///
    /// - Throws: `InputError` with what was expected.
    package static func acts(_ text: String, _ run: EventModelRun) throws(InputError) -> [EventIntervention] {
        var parts = text.split(separator: " ").map(String.init)
        var times = 1
        if let last = parts.last, last.hasPrefix("x"), let number = Int(last.dropFirst()), (1...1_000).contains(number)
        {
            times = number
            parts.removeLast()
        }
        guard parts.count >= 4 else {
            throw InputError("--event", found: "'\(text)'", expected: "'DATE SOURCE TARGET TYPE', and xN for N of them")
        }
        let type = parts[3...].joined(separator: " ")
        guard let place = run.model.types.firstIndex(where: { $0.name == type }) else {
            throw InputError(
                "--event '\(text)'", found: "type '\(type)'",
                expected: "one of \(run.model.types.map(\.name).joined(separator: ", "))")
        }
        let day = try day(parts[0], "--event '\(text)'")
        let event = DyadicEvent(
            time: EventModelRun.time(day), try state(parts[1], run, "--event '\(text)'"),
            try state(parts[2], run, "--event '\(text)'"), type: place)
        return Array(repeating: EventIntervention(words: text, day: day, intervention: .event(event)), count: times)
    }

    /// A covariate set: day, network, two states, value; or day, attribute, state, value.
    package static func setting(_ text: String, _ run: EventModelRun) throws(InputError) -> EventIntervention {
        let place = "--set '\(text)'"
        let parts = text.split(separator: " ").map(String.init)
        guard parts.count >= 4, let value = Double(parts[parts.count - 1]), value.isFinite else {
            throw InputError(
                place, found: "'\(text)'", expected: "'DATE NETWORK A B VALUE' or 'DATE ATTRIBUTE STATE VALUE'")
        }
        let day = try day(parts[0], place)
        let time = EventModelRun.time(day)
        // Names may have several words: what stands between the day and the codes.
        let names = run.data.networks.filter { $0.feed == nil }.map(\.name)
        let two = parts[1..<(parts.count - 3)].joined(separator: " ")
        let one = parts[1..<(parts.count - 2)].joined(separator: " ")
        if parts.count >= 5, names.contains(two) {
            let change = DyadicNetwork.Change(
                time: time, try state(parts[parts.count - 3], run, place),
                try state(parts[parts.count - 2], run, place),
                value, isIncrement: false)
            return EventIntervention(words: text, day: day, intervention: .tie(network: two, change))
        }
        guard run.data.attributes.contains(where: { $0.name == one }) else {
            throw InputError(
                place, found: "'\(parts.count >= 5 ? two : one)'",
                expected: names.isEmpty && run.data.attributes.isEmpty
                    ? "a model with covariates; this one has none"
                    : "one of \((names + run.data.attributes.map(\.name)).joined(separator: ", "))")
        }
        let change = ActorAttribute.Change(
            time: time, actor: try state(parts[parts.count - 2], run, place), value: value)
        return EventIntervention(words: text, day: day, intervention: .attribute(one, change))
    }

    /// A state that neither acts nor is acted on from a day on: day, state.
    package static func removal(_ text: String, _ run: EventModelRun) throws(InputError) -> EventIntervention {
        let parts = text.split(separator: " ").map(String.init)
        guard parts.count == 2 else {
            throw InputError("--remove", found: "'\(text)'", expected: "'DATE STATE'")
        }
        let day = try day(parts[0], "--remove '\(text)'")
        let change = PresenceChange(
            time: EventModelRun.time(day), actor: try state(parts[1], run, "--remove '\(text)'"),
            isPresent: false)
        return EventIntervention(words: text, day: day, intervention: .presence(change))
    }

    private static func day(_ text: String, _ place: String) throws(InputError) -> Day {
        guard let day = try? Day(iso: text) else {
            throw InputError(place, found: "'\(text)'", expected: "a day such as 2015-05-01")
        }
        return day
    }

    private static func state(_ code: String, _ run: EventModelRun, _ place: String) throws(InputError) -> Int {
        guard let found = run.stream.place(code) else {
            throw InputError(place, found: "'\(code)'", expected: "one of \(run.stream.states.joined(separator: ", "))")
        }
        return found
    }
}
