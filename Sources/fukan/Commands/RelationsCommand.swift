import ArgumentParser
import Inquiry
import Ontology
import Relations

/// Which sources an answer sets side by side.
struct DataOption: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "coded (from documents), the id of a data set, or all, side by side and never mixed.", valueName: "source"))
    var data = "all"

    var choice: DataChoice { DataChoice(data) }
}

struct RelationsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "relations",
        abstract: "One dyad through time, directed both ways, with reciprocity; without actors, all dyads by movement.",
        discussion: """
            Scores are those of the event types on the conflict-cooperation scale from -10 to 10. n stands beside every \
            figure; a period in which nothing is reported has no row. What happened counts, what was planned does not. \
            Exceptions of the system package say which acts mean something else than their type; --without-exception \
            shows the series as if one of them did not stand there, 'all' as if none did.

            Each event data set of the record that tells of both has rows of its own (column data), with its codes on \
            the same scale and its own scores beside them. Within the time in which it tells of both a period without a \
            row is 0; outside of it there is no row. --measures gives the dyad against its own past: stock, interval of \
            the mean, surprise, volatility and where the level changes.

            With --from an event file of the GDELT layout of any size is summed straight from its bytes, without a \
            record: by directed pair and period how many rows, how many with a score, their sum and mean on the file's \
            own scale, countries by the file's own codes. Rows that are not whole are refused and told by line.

            Examples:
              fukan relations JPN RUS --by year --format table
              fukan relations JPN CHN --by month --data s0123456789abcdef
              fukan relations JPN CHN --by quarter --measures --half-life 4
              fukan relations JPN RUS --without-exception all --format table
              fukan relations
              fukan relations --from 20180326.export.CSV --by month --format csv
              fukan relations USA RUS --from 20180326.export.CSV
            """)

    @Argument(help: "One actor, as in JPN.") var a: String?
    @Argument(help: "The other.") var b: String?
    @Option(name: .long, help: "month, quarter or year.") var by = "year"
    @Option(name: .long, help: "net, cooperation, conflict or count: what the column value holds.") var measure = "net"
    @OptionGroup var data: DataOption
    @Flag(name: .long, help: "Count each as often as it is told or reported.") var mentions = false
    @Flag(name: .long, help: "The dyad against its own past, in place of the plain series.") var measures = false
    @Option(name: .long, help: ArgumentHelp("Of the stock, in periods (with --measures).", valueName: "periods"))
    var halfLife = 2.0
    @Option(
        name: .long,
        help: ArgumentHelp("How many periods the past reaches back (with --measures).", valueName: "periods"))
    var window = 12
    @Option(name: .long, help: "Of what is drawn by chance (with --measures).") var seed: UInt64 = 1
    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp("Leave an exception of the package out, or all; may be repeated.", valueName: "id"))
    var withoutException: [String] = []
    @Option(name: .long, help: ArgumentHelp("An event file to be summed, in place of the record.", valueName: "file"))
    var from: String?
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions
    @OptionGroup var threads: ThreadsOption

    func validate() throws {
        guard halfLife > 0, halfLife.isFinite else { throw ValidationError("--half-life is greater than 0") }
        guard window >= 2 else { throw ValidationError("--window is 2 or more: a deviation needs two periods") }
    }

    func run() throws {
        try reporting {
            let grain: Grain = try Arguments.choice(by, "--by")
            if (a == nil) != (b == nil) { throw ValidationError("name two actors, as in JPN RUS, or none") }
            if let from {
                return try FileRelations(
                    path: from, grain: grain, pair: [a, b].compactMap(\.self), format: options.format,
                    threads: threads.count
                ).print()
            }
            let measure: DyadAnswer.Measure = try Arguments.choice(measure, "--measure")
            let package = try system.load()
            try Arguments.check(different: [a, b].compactMap(\.self), package)
            let without = try Arguments.exceptions(withoutException, package)
            var settings = DyadMeasuresAnswer.Settings()
            (settings.halfLife, settings.window, settings.seed) = (halfLife, window, seed)
            try options.print(system: package, withoutExceptions: without) { material in
                guard let a, let b else { return try DyadsAnswer.answer(material) }
                if measures {
                    return try DyadMeasuresAnswer.answer(
                        material, a, b, by: grain, data: data.choice, mentions: mentions, settings)
                }
                return try DyadAnswer.answer(
                    material, a, b, by: grain, measure: measure, data: data.choice, mentions: mentions)
            }
        }
    }
}

extension Arguments {
    /// Actors of the package, no two of them the same.
    static func check(different codes: [String], _ package: SystemPackage) throws {
        try check(actors: codes, package)
        guard Set(codes).count == codes.count else {
            throw ValidationError("'\(codes.joined(separator: " "))' names an actor twice; expected different ones")
        }
    }
}
