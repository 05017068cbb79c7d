import ArgumentParser

@main
struct Fukan: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fukan",
        abstract: "Reads what is written about relations between states into a record of who did what to whom.",
        discussion: """
            Example: read a folder of essays, then ask who did what to whom, and which sentence says so.

              fukan read essays/
              fukan events --between JPN RUS
              fukan why ID

            Every command has --help with an example. Results go to standard output, progress and warnings to \
            standard error. Exit codes: 0 done, 64 usage, 65 bad content, 66 missing input, 70 defect, 73 or 74 \
            cannot write.
            """,
        version: Version.text,
        subcommands: [
            PanoramaCommand.self, ReadCommand.self, CodeCommand.self, TextCommand.self, DocumentsCommand.self,
            SearchCommand.self,
            EventsCommand.self,
            ClaimsCommand.self, WhyCommand.self, FiguresCommand.self, ChannelsCommand.self, PeopleCommand.self,
            PlacesCommand.self, ConflictsCommand.self, QuestionsCommand.self, StateCommand.self, RelationsCommand.self,
            TriangleCommand.self,
            NetworkCommand.self,
            CausesCommand.self, SimulateCommand.self, ScenariosCommand.self,
            SimilarityCommand.self, PowerCommand.self, ReactionsCommand.self, ExceptionsCommand.self,
            HypothesesCommand.self, PoliciesCommand.self, PrecedentsCommand.self,
            BargainCommand.self,
            AlignCommand.self, CrisisCommand.self,
            DynamicsCommand.self, TheoriesCommand.self,
            ForecastsCommand.self,
            BriefCommand.self,
            ChangesCommand.self, AddCommand.self, StrikeCommand.self, UnstrikeCommand.self,
            ImportCommand.self, ReviewCommand.self, MergeCommand.self, SplitCommand.self,
            SampleCommand.self, ExportCommand.self, BackupCommand.self, SystemCommand.self, VerifyCommand.self,
            ParseCommand.self, TrainCommand.self,
        ])
}

/// The program's version, by semantic versioning.
enum Version {
    static let text = "0.1.0"
}
