import Foundation
import TestSupport
import Testing

/// What cannot be asked, and what nobody should have written: one clear error each.
@Suite("Event models refuse")
struct DynamicsMistakeTests {
    /// One line on standard error with these words, and the exit code.
    private func refuses(
        _ program: Program, _ arguments: [String], _ status: Int32, _ words: [String],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let outcome = try program.run(["dynamics"] + arguments)
        #expect(outcome.status == status, "\(arguments): \(outcome.errors)", sourceLocation: sourceLocation)
        #expect(outcome.output.isEmpty, "\(arguments)", sourceLocation: sourceLocation)
        for word in words {
            #expect(outcome.errors.contains(word), "\(arguments): \(outcome.errors)", sourceLocation: sourceLocation)
        }
        if status != 64 {
            #expect(
                outcome.errors.split(separator: "\n").count == 1, "\(arguments): \(outcome.errors)",
                sourceLocation: sourceLocation)
        }
    }

    private static let commands = [
        ["fit"], ["show"], ["simulate", "--dyad", "JPN", "CHN"], ["forecast"], ["backtest", "--split", "2013-01-01"],
    ]

    /// Every command on a record of documents that look back.
    private func refusesAll(_ documents: String) throws {
        let program = try Program.inFolder()
        try #require(try program.run("read", documents, "--quiet").status == 0)
        for command in Self.commands {
            try refuses(
                program, command, 65,
                [
                    "look back and choose", "dated acts that were done, told in",
                    "were told within 31 days of their date",
                    "at least half are asked", "What can be asked: 'fukan relations A B'",
                    "'fukan import' an event data set",
                ])
        }
        let listed = try program.run("dynamics", "list", "--format", "jsonl").objects()
        #expect(listed.count == 2)
        for row in listed {
            #expect((row["can_run"] as? String)?.hasPrefix("no: these documents look back") == true, "\(row)")
            #expect((row["acts"] as? Int ?? 0) > 0)
        }
    }

    @Test("the demonstration: its texts are no sample of what was done")
    func demonstration() throws { try refusesAll(sampleCorpus) }

    @Test("the five essays", .reference("seeds"))
    func essays() throws { try refusesAll(ReferenceData.file("seeds").path) }

    @Test("a dyad that is not covered or has too few acts, with the counts and what can be asked instead")
    func dyads() throws {
        let program = try MadeUpEvents.shared.get()
        for command in [["show", "coast.yaml"], ["simulate", "--draws", "20"], ["forecast", "--draws", "20"]] {
            try refuses(
                program, command + ["--dyad", "BOL", "ECU"], 65,
                [
                    "too few acts between Bolivia and Ecuador: 0 from 2012-01-01 to 2014-09-30; 10 are asked",
                    "'fukan relations BOL ECU'",
                ])
            try refuses(
                program, command + ["--dyad", "PER", "VEN"], 65,
                [
                    "Venezuela is none of the states of the model: the model has ARG, BOL, BRA, CHL, COL, ECU, PER",
                    "'states: [PER, VEN, …]'",
                ])
        }
        try refuses(
            program, ["backtest", "--split", "2014-01-01", "--draws", "20", "--dyad", "BOL", "ECU"], 65,
            ["too few acts between Bolivia and Ecuador"])
        // Of two that a model names and the source does not know it can only be said that they are not told of.
        let folder = try #require(program.keeping)
        try folder.write(
            MadeUpEvents.model.replacing("{most_active: 8}", with: "[PER, CHL, BRA, VEN]"), to: "named.yaml")
        try refuses(
            program, ["show", "named.yaml", "--dyad", "PER", "VEN"], 65,
            ["does not tell of Venezuela as a state: the model has PER, CHL, BRA", "'fukan import --coverage'"])
        try refuses(program, ["show", "--dyad", "PER", "XXX"], 64, ["XXX"])
        try refuses(program, ["show", "--dyad", "PER"], 64, ["--dyad has one code; expected two"])
        try refuses(program, ["show", "--dyad", "PER", "PER"], 64, ["PER"])
    }

    @Test("too few acts for the coefficients, states that nobody tells of, and types that take nothing")
    func few() throws {
        let program = try MadeUpEvents.shared.get()
        let folder = try #require(program.keeping)
        try refuses(
            program, ["fit", "coast.yaml", "--to", "2012-01-31"], 65,
            ["of too short a time: 31 days, 2012-01-01 to 2012-01-31; 183 are asked", "What can be asked"])
        for (name, written, instead, words) in [
            (
                "far.yaml", "{most_active: 8}", "[FRA, DEU, ITA]",
                "too few states of the model 'coast': 0 of 3; no row of FRA, DEU and ITA"
            ),
            ("two.yaml", "{most_active: 8}", "[PER, CHL, FRA]", "too few states of the model 'coast': 2 of 3"),
            ("none.yaml", "[-10, -0.1]}", "[-10, -9.9]}", "found the constant 0; expected a statistic that differs"),
            (
                "nothing.yaml", "burn_in: 3", "burn_in: 3\n    from: 2020",
                "too few acts for the model 'coast': between 0 states from 2020-01-01 to 2020-01-01; three states are asked"
            ),
        ] {
            let text = MadeUpEvents.model.replacing(written, with: instead)
            try #require(text != MadeUpEvents.model)
            try folder.write(text, to: name)
            try refuses(program, ["fit", name], 65, [words])
        }
    }

    @Test("effects that cannot be told apart from nothing, from each other, or from everything, with file and line")
    func effects() throws {
        let program = try MadeUpEvents.shared.get()
        let folder = try #require(program.keeping)
        let last = "tie(distance, weighted)"
        for (name, instead, words) in [
            ("constant.yaml", "tie(distance)", ["constant.yaml:14", "effect tie(distance)", "the constant 1"]),
            (
                "collinear.yaml", "tie(acts, weighted, log1p, window 90 days)",
                ["collinear.yaml:14", "one is a sum of multiples of the others", "inertia(acts"]
            ),
            ("typo.yaml", "tie(distanse, weighted)", ["typo.yaml:20", "did you mean 'distance'?"]),
        ] {
            try folder.write(MadeUpEvents.model.replacing(last, with: instead), to: name)
            try refuses(program, ["fit", name], 65, words)
        }
        // No act is of the third type: the wish to tell it from the others has no end.
        let separating = MadeUpEvents.model.replacing(
            "      - {name: harm, scores: [-10, -0.1]}",
            with: "      - {name: harm, scores: [-10, -0.1]}\n      - {name: war, codes: [ASSAULT]}"
        ).replacing(
            "- intercept(types harm)", with: "- intercept(types harm)\n          - intercept(types war)")
        try folder.write(separating, to: "separating.yaml")
        try refuses(
            program, ["fit", "separating.yaml"], 65,
            ["separating.yaml:22", "intercept(types 2)", "grows without end: it separates"])
        for (name, network, kind, words) in [
            (
                "wealth.yaml", "attributes: [{name: wealth, measure: gdp}]", "alter(wealth)",
                "attribute 'wealth' of the model 'coast': found no 'gdp' of its states in this record"
            ),
            (
                "trade.yaml", "attributes: []", "tie(trade, weighted)",
                "network 'trade' of the model 'coast': found no 'trade' between two of its states in this record"
            ),
            (
                "allies.yaml", "attributes: []", "tie(allies)",
                "network 'allies' of the model 'coast': found no alliance spells of its states"
            ),
            (
                "plans.yaml", "attributes: []", "tie(plans)",
                "network 'plans' of the model 'coast': found no planned acts of its states"
            ),
            (
                "votes.yaml", "attributes: []", "tie(votes)",
                "network 'votes' of the model 'coast': found no votes of its states"
            ),
        ] {
            let given = [
                "trade": "measure: trade", "allies": "spells: alliance", "plans": "planned: all",
                "votes": "votes: agreement",
            ]
            let own = given[String(name.dropLast(5))].map {
                "\n      - {name: \(name.dropLast(5)), \($0)}"
            }
            let text = MadeUpEvents.model.replacing(last, with: kind)
                .replacing("distance: capitals}", with: "distance: capitals}" + (own ?? "")).replacing(
                    "    parts:\n", with: "    \(network)\n    parts:\n")
            try folder.write(text, to: name)
            try refuses(program, ["fit", name], 65, [words, "taken in by 'fukan import'"])
        }
        try folder.write(
            MadeUpEvents.model.replacing("time: exact", with: "time: ordered").replacing(
                "                  - intercept\n", with: ""), to: "ordered.yaml")
        try refuses(program, ["simulate", "ordered.yaml"], 65, ["model 'coast'", "expected"])
    }

    @Test("what is put in by hand with a mistake, and a split without enough before it")
    func arguments() throws {
        let program = try MadeUpEvents.shared.get()
        for (option, text, words) in [
            (
                "--event", "2014-10-20 PER CHL",
                "--event: found '2014-10-20 PER CHL'; expected 'DATE SOURCE TARGET TYPE'"
            ),
            ("--event", "2014-10-20 PER CHL war", "found type 'war'; expected one of help, harm"),
            ("--event", "2014-10-20 PER VEN harm", "found 'VEN'; expected one of ARG, BOL"),
            ("--event", "soon PER CHL harm", "found 'soon'; expected a day such as"),
            ("--event", "2014-10-20 PER PER harm", "expected two actors"),
            ("--event", "2014-10-20 PER CHL harm x0", "found type 'harm x0'"),
            ("--event", "2014-02-30 PER CHL harm", "found '2014-02-30'; expected a day"),
            (
                "--event", "2013-10-20 PER CHL harm",
                "'2013-10-20 PER CHL harm': found 2013-10-20; expected a day from 2014-09-30 to 2015-09-30"
            ),
            ("--event", "2034-10-20 PER CHL harm", "found 2034-10-20; expected a day from 2014-09-30 to 2015-09-30"),
            ("--set", "2014-10-20 distance PER CHL", "'DATE NETWORK A B VALUE' or 'DATE ATTRIBUTE STATE VALUE'"),
            ("--set", "2014-10-20 acts PER CHL 3", "found 'acts'; expected one of distance"),
            ("--set", "2014-10-20 distanse PER CHL 3", "found 'distanse'; expected one of distance"),
            ("--set", "2014-10-20 distance PER CHL nan", "'DATE NETWORK A B VALUE'"),
            ("--set", "2014-10-20 distance PER PER 3", "expected two actors"),
            ("--remove", "2014-10-20", "--remove: found '2014-10-20'; expected 'DATE STATE'"),
            ("--remove", "2014-10-20 XXX", "found 'XXX'; expected one of ARG, BOL"),
        ] {
            try refuses(program, ["simulate", "coast.yaml", "--draws", "20", "--quiet", option, text], 65, [words])
        }
        for split in ["2012-06-01", "2012-12-15", "2014-10-01", "2020-01-01"] {
            try refuses(
                program, ["backtest", "coast.yaml", "--draws", "20", "--quiet", "--split", split], 65,
                ["--split: found \(split)", "twelve whole months before it", "2012-01-01 to 2014-09-30"])
        }
        try refuses(program, ["backtest", "coast.yaml"], 64, ["--split"])
        try refuses(program, ["backtest", "--split", "spring"], 64, ["--split"])
        try refuses(program, ["backtest", "--split", "2014-01-01", "--table", "score"], 64, ["--table", "scores"])
        try refuses(program, ["backtest", "--split", "2014-01-01", "--draws", "0"], 64, ["expected 20 to 100000"])
        try refuses(
            program, ["forecast", "coast.yaml", "--until", "2014-09-30", "--draws", "20"], 65,
            ["--until: found 2014-09-30; expected a day after 2014-09-30"])
        try refuses(program, ["fit", "--cores", "0"], 64, ["--cores is 0"])
        try refuses(
            program, ["fit", "who-turns-to-whon"], 64,
            ["no event model 'who-turns-to-whon'; expected one of: who-turns-to-whom"])
    }

    @Test("what is no model at all")
    func rubbish() throws {
        let program = try MadeUpEvents.shared.get()
        let files = try #require(program.keeping)
        var random = SplitMix64(seed: 11)
        for number in 0..<4 {
            let bytes = (0..<[1, 60, 4_000, 100_000][number]).map { _ in UInt8.random(in: 0...255, using: &random) }
            try files.write([0xFF] + bytes, to: "junk\(number).yaml")
            try refuses(
                program, ["fit", "junk\(number).yaml"], 65, ["junk\(number).yaml: not YAML: the bytes are not UTF-8"])
        }
        // Letters alone, and the model with a piece of it missing or doubled.
        try files.write((0..<3_000).map { _ in UInt8.random(in: 9...126, using: &random) }, to: "letters.yaml")
        try refuses(program, ["fit", "letters.yaml"], 65, ["letters.yaml:"])
        try FileManager.default.createDirectory(
            at: files.file("folder.yaml"), withIntermediateDirectories: true)
        try files.write("", to: "empty.yaml")
        try files.write("event_models: &a\n  - {id: x, title: y, parts: *a}\n", to: "cycle.yaml")
        try files.write("event_models: " + String(repeating: "[", count: 4_000), to: "deep.yaml")
        try files.write("event_models: [1, two, [3]]\n", to: "numbers.yaml")
        for (file, status, words) in [
            ("folder.yaml", 66, "folder.yaml: cannot be read"),
            ("missing.yaml", 66, "missing.yaml: cannot be read"),
            ("empty.yaml", 65, "empty.yaml: no event model in it; expected one under 'event_models'"),
            ("cycle.yaml", 65, "cycle.yaml:2: not YAML: found undefined alias"),
            ("deep.yaml", 65, "deep.yaml:1: not YAML"),
        ] as [(String, Int32, String)] {
            try refuses(program, ["fit", file], status, [words])
        }
        let numbers = try program.run("dynamics", "fit", "numbers.yaml")
        #expect(numbers.status == 65 && numbers.errors.contains("numbers.yaml:1: found '1'; expected a mapping"))
    }
}
