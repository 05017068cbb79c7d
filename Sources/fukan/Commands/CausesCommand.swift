import ArgumentParser
import Inquiry
import Ontology
import Record

struct CausesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "causes",
        abstract: "The causal map that the documents' statements draw: links, paths, loops, concepts.",
        discussion: """
            Each link has its statements behind it: how many say that the cause furthers or hinders the effect, deny it, or \
            do not say which way; what was only intended is counted apart. A sign that is disputed or denied is none. With \
            --effect or --cause (an id of --concepts, or words) the answer is a direction: which way it is pushed, by whose \
            statements. 'fukan why LINK' opens a link.

            Concepts that are one thing under two names can be joined: --merge A --into B --by NAME --reason WHY, and \
            parted again by --unmerge A.

            Examples:
              fukan causes --format table
              fukan causes --effect 'ties:JPN-RUS' --format table
              fukan causes --paths 'issue:us-commitment' 'policy:JPN>RUS'
              fukan causes --merge words:a-rising-china --into issue:rise-of-china --by Ito --reason 'the same'
            """)

    @Option(name: .long, help: "Only links to this effect: which way it is pushed.") var effect: String?
    @Option(name: .long, help: "Only links from this cause: which way it pushes.") var cause: String?
    @Option(
        name: .long, parsing: .upToNextOption,
        help: ArgumentHelp("All paths from one concept to another.", valueName: "from to"))
    var paths: [String] = []
    @Flag(name: .long, help: "The loops: reinforcing, balancing, undetermined.") var loops = false
    @Flag(name: .long, help: "The concepts, and on what of the package they stand.") var concepts = false
    @Option(name: .long, help: ArgumentHelp("A concept to join with another.", valueName: "concept"))
    var merge: String?
    @Option(name: .long, help: ArgumentHelp("The concept into which --merge joins it.", valueName: "concept"))
    var into: String?
    @Option(name: .long, help: ArgumentHelp("A concept to part again.", valueName: "concept")) var unmerge: String?
    @OptionGroup var decision: DecisionOptions
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func validate() throws {
        let chosen = [
            effect != nil, cause != nil, !paths.isEmpty, loops, concepts, merge != nil, unmerge != nil,
        ].count { $0 }
        guard chosen <= 1 else {
            throw ValidationError(
                "expected one of --effect, --cause, --paths, --loops, --concepts, --merge, --unmerge")
        }
        if !paths.isEmpty, paths.count != 2 {
            throw ValidationError("--paths has \(paths.count) concepts; expected two: from and to")
        }
        if (merge == nil) != (into == nil) { throw ValidationError("--merge needs --into, and --into needs --merge") }
        if merge != nil, decision.reason.isEmpty { throw ValidationError("--merge needs --reason") }
    }

    func run() throws {
        try reporting {
            let package = try system.load()
            if let merge, let into {
                try options.record.open(.readOnly).read(try options.view.view()) { snapshot in
                    let map = try Material(snapshot, package).causalMap()
                    let packaged = package.issues.map { "issue:\($0.id)" } + package.things.map { "thing:\($0.id)" }
                    for concept in [merge, into] where !map.knows(concept) && !packaged.contains(concept) {
                        throw ValidationError(
                            "no concept '\(concept)' in the causal map; 'fukan causes --concepts' lists all")
                    }
                }
                let record = try options.record.open(.existing)
                let decision = decision.decision
                return try record.run("causes --merge", by: decision.by) { run in
                    let isNew = try record.mergeConcept(merge, into: into, decision, run: run)
                    try StandardOutput.write(
                        isNew ? "\(merge) now stands in \(into)\n" : "it was judged so before\n")
                }
            }
            if let unmerge {
                let record = try options.record.open(.existing)
                let decision = decision.decision
                return try record.run("causes --unmerge", by: decision.by) { run in
                    let count = try record.unmergeConcept(unmerge, decision, run: run)
                    try StandardOutput.write(
                        count == 0 ? "nothing was judged about it\n" : "judgements taken back: \(count)\n")
                }
            }
            try options.print(system: package) { material in
                if let effect { return try CausesAnswer.effect(material, effect) }
                if let cause { return try CausesAnswer.cause(material, cause) }
                if paths.count == 2 { return try CausesAnswer.paths(material, from: paths[0], to: paths[1]) }
                if loops { return try CausesAnswer.loops(material) }
                if concepts { return try CausesAnswer.concepts(material) }
                return try CausesAnswer.links(material)
            }
        }
    }
}
