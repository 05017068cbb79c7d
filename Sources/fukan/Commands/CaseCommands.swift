import ArgumentParser
import Cases
import Inquiry
import Ontology

struct HypothesesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hypotheses",
        abstract: "Competing explanations of a dispute against the evidence that the record holds.",
        discussion: """
            Without a case: all of them, each with what is contradicted least. With one, the matrix: hypotheses in rows, \
            evidence in columns (--classic: the other way round, with the words of each row of evidence, who wrote it and \
            who judged it). Rows of which the record holds nothing do not count; with --as-of a day, only what was \
            published by then does. Only what speaks against a hypothesis counts in the matrix; where somebody states \
            likelihoods, the posterior stands beside it, and the two may part. A lead that hangs on one row is undetermined.

            Examples:
              fukan hypotheses --format table
              fukan hypotheses snap-exercise-2013 --format table
              fukan hypotheses snap-exercise-2013 --sensitivity --as-of 2014-03
              fukan hypotheses my-case.yaml --classic --format csv
            """)

    @Argument(help: "The id of a case of the package, or a file of cases.") var dispute: String?
    @Flag(name: .long, help: "Evidence in rows, hypotheses in columns.") var classic = false
    @Flag(name: .long, help: "Leave out each row, document, author, speaker and family of sources: who leads then.")
    var sensitivity = false
    @Flag(name: .long, help: "What to watch for, whether it has been seen, and what would tell most.")
    var indicators = false
    @Flag(name: .long, help: "Each analyst's own result, and their estimates made to fit and averaged.")
    var analysts = false
    @Flag(name: .long, help: "Which rows and hypotheses hold out against the attacks that the case lists.")
    var arguments = false
    @Option(name: .long, help: ArgumentHelp("Only the judgements of this analyst.", valueName: "name"))
    var analyst: String?
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func validate() throws {
        let chosen = [classic, sensitivity, indicators, analysts, arguments].count { $0 }
        guard chosen <= 1 else {
            throw ValidationError("expected one of --classic, --sensitivity, --indicators, --analysts, --arguments")
        }
        guard dispute != nil || (chosen == 0 && analyst == nil) else {
            throw ValidationError("name a case; 'fukan hypotheses' lists them")
        }
    }

    func run() throws {
        try reporting {
            let package = try CaseArgument.package(system.load(), for: dispute)
            // A case that is not there is said before the record is opened.
            let cases = try CaseLibrary(package).hypotheses
            guard let chosen = try CaseArgument.choose(dispute, of: cases, kind: "case of hypotheses") else {
                return try options.print(system: package) { try HypothesesAnswer.answer($0) }
            }
            if let analyst, !chosen.analysts.contains(analyst) {
                throw ValidationError(
                    "--analyst is '\(analyst)'; expected one of: \(chosen.analysts.joined(separator: ", "))")
            }
            try options.answer { snapshot in
                let material = Material(snapshot, package)
                if analysts { return try options.format.print(HypothesesAnswer.analysts(material, chosen), material) }
                let weighed = try WeighedCase(material, chosen, analyst: analyst)
                if classic { return try options.format.print(HypothesesAnswer.items(material, weighed), material) }
                if sensitivity {
                    return try options.format.print(HypothesesAnswer.sensitivity(material, weighed), material)
                }
                if indicators {
                    return try options.format.print(HypothesesAnswer.indicators(material, weighed), material)
                }
                if arguments {
                    return try options.format.print(HypothesesAnswer.arguments(material, weighed), material)
                }
                try options.format.print(HypothesesAnswer.matrix(material, weighed), material)
                if options.format.isTable {
                    // What the numbers above the columns stand for.
                    let rows = weighed.counted.map { "  \($0.number)  \($0.row.text)" }
                    try StandardOutput.write("\n" + rows.map { $0 + "\n" }.joined())
                }
            }
        }
    }
}

struct PoliciesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policies",
        abstract: "A stated goal, what its indicators did before and after, and what authors say of it.",
        discussion: """
            Without an id: all policies of the package. Each indicator is told from the record, with the authors whose \
            words it rests on, and whether any of them is another than the author of a verdict. None of it shows what \
            would have happened without the policy.

            Examples:
              fukan policies --format table
              fukan policies courting-moscow --as-of 2016
            """)

    @Argument(help: "The id of a policy of the package, or a file of cases.") var policy: String?
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func run() throws {
        try reporting {
            let package = try CaseArgument.package(system.load(), for: policy)
            let cases = try CaseLibrary(package).policies
            let chosen = try CaseArgument.choose(policy, of: cases, kind: "policy")
            try options.print(system: package) { material in
                if let chosen { return try PoliciesAnswer.answer(material, chosen) }
                return try PoliciesAnswer.answer(material)
            }
        }
    }
}

struct PrecedentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "precedents",
        abstract: "Earlier situations likest to this one: those that authors name, and years of the record itself.",
        discussion: """
            Likeness is the share of features in common, with the features that differ: where the likeness ends. Years of \
            the record are compared by the signs of the triangle, the channels held, the drivers named and whether the \
            dispute was stirred; a feature that is told for one of the two alone does not count.

            Examples:
              fukan precedents --format table
              fukan precedents neutrality-pact
            """)

    @Argument(help: "The id of a precedent of the package, or a file of cases.") var precedent: String?
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func run() throws {
        try reporting {
            let package = try CaseArgument.package(system.load(), for: precedent)
            let cases = try CaseLibrary(package).precedents
            let chosen = try CaseArgument.choose(precedent, of: cases, kind: "precedent")
            try options.print(system: package) { material in
                if let chosen { return try PrecedentsAnswer.answer(material, chosen) }
                return try PrecedentsAnswer.answer(material)
            }
        }
    }
}
