import ArgumentParser
import Inquiry
import Ontology
import Relations

struct TriangleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "triangle",
        abstract: "A strategic triangle: the signs of its sides, its type, pivot, balance and places, through time.",
        discussion: """
            Dittmer's four types by the signs of the three sides: ménage à trois, romantic triangle (one friend of two \
            foes, its pivot), stable marriage, unit veto. A side's sign is that of the mean score of both directions; it \
            is undetermined below --least scores and within the dead zone. The probability of a type comes from how \
            uncertain the means are. What acts told in documents make of it, what authors judge of each relation, and \
            what each data set tells stand on rows of their own. A type says nothing of whether the three react to each \
            other: for that see 'fukan reactions'.

            Examples:
              fukan triangle JPN RUS CHN --format table
              fukan triangle JPN RUS CHN --by year --window 3
              fukan triangle USA RUS CHN --data s0123456789abcdef --by quarter
            """)

    @Argument(help: "One actor, as in JPN.") var a: String
    @Argument(help: "Another.") var b: String
    @Argument(help: "The third.") var c: String
    @Option(name: .long, help: "month, quarter or year; all time together where left out.") var by: String?
    @Option(name: .long, help: ArgumentHelp("How many periods count together (with --by).", valueName: "periods"))
    var window = 1
    @Option(name: .long, help: ArgumentHelp("Of how many scores a side's sign is told.", valueName: "n"))
    var least = StrategicTriangle.usualSmallest
    @Option(name: .long, help: ArgumentHelp("A mean of at most this size has no sign.", valueName: "points"))
    var deadZone = 0.5
    @OptionGroup var data: DataOption
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func validate() throws {
        guard window >= 1 else { throw ValidationError("--window is 1 or more") }
        guard least >= 2 else { throw ValidationError("--least is 2 or more: one score has no uncertainty") }
        guard deadZone >= 0, deadZone.isFinite else { throw ValidationError("--dead-zone is 0 or more") }
    }

    func run() throws {
        try reporting {
            var settings = TriangleAnswer.Settings()
            settings.grain = try by.map { try Arguments.choice($0, "--by") }
            (settings.window, settings.smallest, settings.deadZone) = (window, least, deadZone)
            let package = try system.load()
            let actors = [a, b, c]
            try Arguments.check(different: actors, package)
            let command = "fukan triangle \(actors.joined(separator: " "))" + (by.map { " --by \($0)" } ?? "")
            try options.print(system: package) { material in
                try TriangleAnswer(material, actors, data: data.choice, settings)
                    .answer(material, command: command + data.choice.option)
            }
        }
    }
}
