import ArgumentParser
import Exchange
import Inquiry
import Ontology
import Relations

struct NetworkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "network",
        abstract: "The signed network of states in a period: balance, camps, centralities, and for other programs.",
        discussion: """
            A tie's sign is that of the mean score of all acts between two states; it has none below --least scores and \
            within the dead zone. --show structure (default) gives ties, triangles by their negative sides, walk \
            balance, the exact frustration with its camps and ties (at_least is the bound where it is not proved), \
            whether that is less than chance, camps of any number, communities; --show nodes the centralities of each \
            state among its friends; --show ties every tie. Each source has rows of its own. A data set that names ties \
            itself gives a network for each stretch of time that it names.

            --to writes the ties with a sign of one source for other programs, dated where --by or --since is given: to \
            standard output or the file --out; gephi takes a name for --out and makes NAME-nodes.csv and NAME-edges.csv.

            Examples:
              fukan network --since 2012-01-01 --until 2014-12-31 --format table
              fukan network --by year --data s0123456789abcdef
              fukan network --show nodes --format csv
              fukan network --by year --data coded --to gexf --out network.gexf
            """)

    enum Program: String, CaseIterable { case graphml, gexf, pajek, json, gephi }

    @Option(name: .long, help: ArgumentHelp("The first day that counts.", valueName: "date")) var since: String?
    @Option(name: .long, help: ArgumentHelp("The last.", valueName: "date")) var until: String?
    @Option(name: .long, help: "A network for each month, quarter or year.") var by: String?
    @Option(name: .long, help: "structure, nodes or ties.") var show = "structure"
    @Option(
        name: .long,
        help: ArgumentHelp("Only these states, joined by commas, or core: the core of the package.", valueName: "codes")
    )
    var among: String?
    @Option(name: .long, help: ArgumentHelp("Of how many scores a tie's sign is told.", valueName: "n")) var least = 3
    @Option(name: .long, help: ArgumentHelp("A mean of at most this size has no sign.", valueName: "points"))
    var deadZone = 0.5
    @Option(
        name: .long,
        help: ArgumentHelp(
            "How often signs are dealt out anew to compare with chance; default 199, less where it would take long.",
            valueName: "n"))
    var deals: Int?
    @Option(name: .long, help: "Of the deals and the search.") var seed: UInt64 = 1
    @Option(name: .long, help: "graphml, gexf, pajek, json or gephi.") var to: String?
    @Option(name: .long, help: ArgumentHelp("The file (with --to).", valueName: "file")) var out: String?
    @OptionGroup var data: DataOption
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func validate() throws {
        guard least >= 1 else { throw ValidationError("--least is 1 or more") }
        guard deadZone >= 0, deadZone.isFinite else { throw ValidationError("--dead-zone is 0 or more") }
        guard deals ?? 0 >= 0 else { throw ValidationError("--deals is 0 or more") }
        if out != nil, to == nil { throw ValidationError("--out goes with --to") }
        if to == Program.gephi.rawValue, out == nil {
            throw ValidationError("--to gephi writes two files; name them with --out")
        }
    }

    func run() throws {
        try reporting {
            let program: Program? = try to.map { try Arguments.choice($0, "--to") }
            let view: NetworkAnswer.View = try Arguments.choice(show, "--show")
            let package = try system.load()
            let settings = try settings(package)
            if let program {
                return try options.answer { snapshot in
                    let network = try NetworkAnswer(
                        Material(snapshot, package), data: data.choice, settings, deals: deals, seed: seed)
                    try write(try network.table(), program)
                }
            }
            try options.print(system: package) { material in
                try NetworkAnswer(material, data: data.choice, settings, deals: deals, seed: seed)
                    .answer(view, command: command)
            }
        }
    }

    private func settings(_ package: SystemPackage) throws -> NetworkSources.Settings {
        var settings = NetworkSources.Settings()
        settings.since = try since.map { try Arguments.day($0, "--since") }
        settings.until = try until.map { try Arguments.day($0, "--until", last: true) }
        if let since = settings.since, let until = settings.until, until < since {
            throw ValidationError("--until lies before --since")
        }
        settings.grain = try by.map { try Arguments.choice($0, "--by") }
        (settings.smallest, settings.deadZone) = (least, deadZone)
        if let among {
            settings.actors =
                among == "core"
                ? package.core : among.split(separator: ",").map { String($0) }
            try Arguments.check(actors: settings.actors, package)
        }
        return settings
    }

    private var command: String {
        var words = "fukan network"
        for (option, value) in [
            ("--since", since), ("--until", until), ("--by", by), ("--show", show == "structure" ? nil : show),
            ("--among", among),
        ] { words += value.map { " \(option) \($0)" } ?? "" }
        return words + data.choice.option
    }

    private func write(_ network: SignedNetworkTable, _ program: Program) throws {
        let text: String
        switch program {
        case .graphml: text = GraphMLText.text(network)
        case .gexf: text = GEXFText.text(network)
        case .pajek: text = PajekText.text(network)
        case .json: text = NodeLinkText.text(network)
        case .gephi:
            let name = out ?? "network"
            try OutputFile.write(GephiTables.nodes(network), to: name + "-nodes.csv")
            try OutputFile.write(GephiTables.edges(network), to: name + "-edges.csv")
            return
        }
        if let out {
            try OutputFile.write(Array(text.utf8), to: out)
        } else {
            try StandardOutput.write(text)
        }
    }
}
