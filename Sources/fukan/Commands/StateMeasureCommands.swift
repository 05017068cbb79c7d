import ArgumentParser
import Inquiry
import Ontology

struct SimilarityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "similarity",
        abstract: "How alike two states are, year by year: in their alliances or in their votes.",
        discussion: """
            --data alliances: S over the states that are members of the system in a year, plain and weighted by shares \
            of capabilities (CINC), with kappa and pi for agreement beyond chance; tie is what the first owes the \
            second. --data votes: agreement (half for one abstention), the share of the same vote, kappa and pi over \
            the roll calls of a calendar year in which both voted; with --points where both stand on one line, from all \
            states' votes, which takes a while. Both need data sets: ATOP or COW alliances with the COW state system \
            and capabilities; votes of the General Assembly with its roll calls. Each set has rows of its own.

            Examples:
              fukan similarity CHN RUS --data alliances --format table
              fukan similarity JPN USA --data votes --format csv
              fukan similarity CHN RUS --data votes --points
            """)

    @Argument(help: "One state, as in CHN.") var a: String
    @Argument(help: "The other.") var b: String
    @Option(name: .long, help: "alliances or votes.") var data: String
    @Option(name: .long, help: ArgumentHelp("Only this data set.", valueName: "id")) var set: String?
    @Flag(name: .long, help: "Place both on one line (with --data votes).") var points = false
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func run() throws {
        try reporting {
            let portfolio: SimilarityAnswer.Portfolio = try Arguments.choice(data, "--data")
            if points && portfolio != .votes { throw ValidationError("--points goes with --data votes") }
            let package = try system.load()
            try Arguments.check(different: [a, b], package)
            let choice = set.map { DataChoice.set($0) } ?? .all
            try options.print(system: package) { material in
                switch portfolio {
                case .alliances: try SimilarityAnswer.alliances(material, a, b, data: choice)
                case .votes: try SimilarityAnswer.votes(material, a, b, data: choice, withPoints: points)
                }
            }
        }
    }
}

struct PowerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "power",
        abstract: "What two states can do, side by side through time: capabilities and any imported series of both.",
        discussion: """
            For every measure of a data set with a value of each state in a period: both values, their ratio, and how \
            concentrated the measure is over all states that have one (0 alike, 1 all in one hand). CINC and its \
            components come with 'fukan import' of COW capabilities; GDP or anything else as a series. What documents \
            state stands on rows of its own.

            Examples:
              fukan power JPN CHN --format table
              fukan power USA CHN --measure cinc --format csv
            """)

    @Argument(help: "One state, as in JPN.") var a: String
    @Argument(help: "The other.") var b: String
    @Option(name: .long, parsing: .singleValue, help: "Only this measure; may be repeated.") var measure: [String] = []
    @OptionGroup var data: DataOption
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func run() throws {
        try reporting {
            let package = try system.load()
            try Arguments.check(different: [a, b], package)
            try options.print(system: package) {
                try PowerAnswer.answer($0, a, b, data: data.choice, measures: measure)
            }
        }
    }
}

struct ReactionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reactions",
        abstract: "Who of two answers whom, how soon, and whether more often than by chance.",
        discussion: """
            An act is answered where the other side acts towards the one who acted on one of the next so many days. By \
            chance: the days of all acts of the dyad within the same month (up to 7 days), quarter (up to 30) or year \
            are dealt out anew, so that who did how much stays and what followed on what goes. Cooperation and conflict \
            also stand apart. Of a data set each day with such acts counts once, and where it covers three years the \
            monthly sums of both are set against each other (vector autoregression: F and probability that the other's \
            past months help). Undetermined below --least acts. That one act follows another is not that it was meant \
            as an answer.

            Examples:
              fukan reactions JPN CHN --format table
              fukan reactions RUS JPN --within 7,30 --data coded
            """)

    @Argument(help: "One actor, as in JPN.") var a: String
    @Argument(help: "The other.") var b: String
    @Option(name: .long, help: ArgumentHelp("Within how many days, joined by commas.", valueName: "days"))
    var within = "1,7,30,90"
    @Option(name: .long, help: ArgumentHelp("Of how many acts at least something is said.", valueName: "n"))
    var least = 10
    @Option(name: .long, help: ArgumentHelp("How often days are dealt out anew.", valueName: "n")) var deals = 199
    @Option(name: .long, help: "Of the deals.") var seed: UInt64 = 1
    @OptionGroup var data: DataOption
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func validate() throws {
        guard least >= 1 else { throw ValidationError("--least is 1 or more") }
        guard (1...100_000).contains(deals) else { throw ValidationError("--deals is 1 to 100000") }
    }

    func run() throws {
        try reporting {
            var settings = ReactionsAnswer.Settings()
            settings.days = try within.split(separator: ",", omittingEmptySubsequences: false).map { text in
                guard let days = Int(text), (1...3660).contains(days) else {
                    throw ValidationError("--within is '\(within)'; expected days from 1 to 3660, as in 7,30")
                }
                return days
            }
            (settings.smallest, settings.deals, settings.seed) = (least, deals, seed)
            let package = try system.load()
            try Arguments.check(different: [a, b], package)
            try options.print(system: package) {
                try ReactionsAnswer($0, a, b, data: data.choice, settings).answer($0)
            }
        }
    }
}
