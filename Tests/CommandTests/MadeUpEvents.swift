import Foundation
import TestSupport
import Testing

/// Acts between seven states that nobody told of, in the layout of ICEWS: plainly unequal dyads, acts that bring on acts of
/// the same and of the other side, and two states that have nothing to do with each other.
struct MadeUpEvents {
    struct Act: Equatable {
        let day: Int
        let source: String
        let target: String
        let isHarm: Bool
    }

    /// Of 42 dyads 40 act: Bolivia and Ecuador do not.
    static let states: [(code: String, name: String, strength: Double)] = [
        ("ARG", "Argentina", 1), ("BOL", "Bolivia", 0.3), ("BRA", "Brazil", 2), ("CHL", "Chile", 1.4),
        ("COL", "Colombia", 0.5), ("ECU", "Ecuador", 0.25), ("PER", "Peru", 1.2),
    ]
    /// From 1 January 2012 to 30 September 2014.
    static let days = 1_004

    var acts: [Act] = []

    /// Each directed dyad has a base rate; of what it did in the last sixty days and had done to it in the last fifteen,
    /// four in ten and a quarter bring on another act.
    init(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let size = Self.states.count
        var past = Array(repeating: [(day: Int, isHarm: Bool)](), count: size * size)
        for day in 0..<Self.days {
            var today: [(pair: Int, isHarm: Bool)] = []
            for source in 0..<size {
                for target in 0..<size where target != source {
                    let (one, other) = (Self.states[source], Self.states[target])
                    if Set([one.code, other.code]) == ["BOL", "ECU"] { continue }
                    let own = past[source * size + target]
                    let lately = Double(own.count { day - $0.day <= 60 }) / 60
                    let received = Double(past[target * size + source].count { day - $0.day <= 15 }) / 15
                    let rate = 0.024 * one.strength * other.strength + 0.4 * lately + 0.25 * received
                    var wait = -log(1 - Double.random(in: 0..<1, using: &random))
                    while wait < rate {
                        let isFoe =
                            [one.code, other.code].contains("CHL") && [one.code, other.code] != ["CHL", "BRA"]
                        let isHarm =
                            Double.random(in: 0..<1, using: &random) < 0.5
                            ? own.last?.isHarm ?? isFoe
                            : Double.random(in: 0..<1, using: &random) < (isFoe ? 0.5 : 0.15)
                        today.append((source * size + target, isHarm))
                        wait -= log(1 - Double.random(in: 0..<1, using: &random))
                    }
                }
            }
            // The first and the last day have an act, so that the time that is told of does not hang on chance.
            if today.isEmpty && (day == 0 || day == Self.days - 1) { today = [(6 * size + 2, false)] }
            for (pair, isHarm) in today {
                past[pair].append((day, isHarm))
                acts.append(
                    Act(
                        day: day, source: Self.states[pair / size].code, target: Self.states[pair % size].code,
                        isHarm: isHarm))
            }
        }
    }

    /// A day counted from 1 January 2012, as it is written.
    static func iso(_ day: Int) -> String {
        let seconds = 1_325_376_000.0 + Double(day) * 86_400
        return String(Date(timeIntervalSince1970: seconds).ISO8601Format().prefix(10))
    }

    static func name(_ code: String) -> String { states.first { $0.code == code }?.name ?? code }

    /// As a file: the first act stands on line 2.
    var text: String {
        var lines = ["date\tsource\tevent_text\ttarget\tsplit"]
        for (place, act) in acts.enumerated() {
            let words =
                act.isHarm
                ? ["Criticize or denounce", "Threaten", "Accuse"][place % 3]
                : ["Consult", "Praise or endorse", "Sign formal agreement", "Make a visit"][place % 4]
            lines.append("\(Self.iso(act.day))\t\(Self.name(act.source))\t\(words)\t\(Self.name(act.target))\ttrain")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A model with few coefficients, in exact time.
    static let model = """
        event_models:
          - id: coast
            title: Who acts along the coast
            states: {most_active: 8}
            burn_in: 3
            types:
              - {name: help, scores: [0.1, 10]}
              - {name: harm, scores: [-10, -0.1]}
            networks:
              - {name: acts, acts: all}
              - {name: harm, acts: [harm]}
              - {name: distance, distance: capitals}
            parts:
              - of: ties
                time: exact
                effects:
                  - intercept
                  - inertia(acts, weighted, log1p, window 90 days)
                  - recip(acts, weighted, log1p, window 30 days)
                  - tie(distance, weighted)
              - of: types
                effects:
                  - intercept(types harm)
                  - inertia(harm, weighted, log1p, window 180 days, types harm)
            happenings:
              - {id: talks, text: Peru helps Chile, source: PER, target: CHL, types: [help], months: 6}
              - {id: quarrel, text: Peru and Chile harm each other five times, source: PER, target: CHL, either_way: true, types: [harm], months: 6, at_least: 5}

        """

    static let shared = Result { try record(MadeUpEvents(seed: 5).text) }

    /// A folder with a record of these rows, and the model as `coast.yaml`.
    static func record(_ text: String) throws -> Program {
        let program = try Program.inFolder()
        let folder = try #require(program.keeping)
        try folder.write(text, to: "events.tsv")
        try folder.write(model, to: "coast.yaml")
        let taken = try program.run("import", "events.tsv", "--quiet")
        try #require(taken.status == 0, "\(taken.errors)")
        return program
    }
}
