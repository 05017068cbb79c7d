package import Ontology

/// The cases that lie with a system package, and those that a user names: read and checked against the package.
package struct CaseLibrary: Sendable, Equatable {
    /// Disputed questions with competing explanations.
    package private(set) var hypotheses: [HypothesisCase] = []
    /// Stated goals with their indicators.
    package private(set) var policies: [PolicyCase] = []
    /// Runs of the causal map under interventions.
    package private(set) var scenarios: [CausalScenario] = []
    /// Cross-impact balances.
    package private(set) var crossImpacts: [CrossImpactCase] = []
    /// Earlier situations set beside the present one.
    package private(set) var precedents: [PrecedentCase] = []
    /// What documents said would come.
    package private(set) var predictions: [Prediction] = []
    /// What speaks for and against something to come.
    package private(set) var outlooks: [Outlook] = []
    /// Contested settlements as somebody judged them.
    package private(set) var bargains: [BargainCase] = []
    /// Who would stand with whom.
    package private(set) var alignments: [AlignmentCase] = []
    /// Crises of two sides and those who might join.
    package private(set) var crises: [CrisisCase] = []
    /// Models of who acts towards whom.
    package private(set) var eventModels: [EventModelCase] = []
    /// Authors' accounts of the system as rules that run.
    package private(set) var theories: [TheoryCase] = []
    /// Several of them as one.
    package private(set) var theoryPools: [TheoryPool] = []

    /// Reads the cases of a package.
    ///
    /// - Throws: `PackageErrors` with every mistake found, in the order of files and lines.
    package init(_ system: SystemPackage) throws(PackageErrors) {
        let faults = PackageFaults()
        var files: [PackageEntry] = []
        for file in system.caseFiles {
            guard let text = String(validating: file.bytes, as: UTF8.self) else {
                faults.report(file.path, 0, .notYAML(reason: "the bytes are not UTF-8"))
                continue
            }
            guard let entry = PackageEntry(file: text, path: file.path, title: "the file", faults: faults) else {
                continue
            }
            read(entry)
            files.append(entry)
        }
        readTheories(files)
        refuseRepeated(faults)
        TheoryPool.check(theoryPools, theories, faults)
        Prediction.check(predictions, faults)
        Outlook.check(outlooks, predictions, faults)
        system.checkReferences(faults)
        if !faults.errors.isEmpty {
            throw PackageErrors(errors: faults.errors.sorted { ($0.file, $0.line) < ($1.file, $1.line) })
        }
    }

    /// The lists that a file of cases may hold; a file may hold several.
    private static let lists = [
        "hypotheses", "policies", "precedents", "predictions", "outlooks", "scenarios", "cross_impacts",
        "bargains", "alignments", "crises", "event_models", "theory_terms", "theories", "theory_pools",
    ]

    private mutating func read(_ file: PackageEntry) {
        if BargainCaseReader.isCase(file) {
            bargains += [BargainCaseReader.read(file)].compactMap(\.self)
            return
        }
        if AlignmentCaseReader.isCase(file) {
            alignments += [AlignmentCaseReader.read(file)].compactMap(\.self)
            return
        }
        if CrisisCaseReader.isCase(file) {
            crises += [CrisisCaseReader.read(file)].compactMap(\.self)
            return
        }
        if EventModelCaseReader.isModel(file) {
            eventModels += [EventModelCaseReader.read(file)].compactMap(\.self)
            return
        }
        if TheoryCaseReader.isTheory(file) { return }
        file.allow(only: Self.lists)
        hypotheses += file.entries("hypotheses", title: "a case of hypotheses").map { HypothesisCaseReader.read($0) }
        policies += file.entries("policies", title: "a policy").map { PolicyCase.read($0) }
        scenarios += file.entries("scenarios", title: "a scenario").compactMap { CausalScenario.read($0) }
        crossImpacts += file.entries("cross_impacts", title: "a cross-impact case").compactMap {
            CrossImpactCase.read($0)
        }
        precedents += file.entries("precedents", title: "a precedent").map { PrecedentCase.read($0) }
        predictions += file.entries("predictions", title: "a prediction").compactMap { Prediction($0) }
        outlooks += file.entries("outlooks", title: "an outlook").compactMap { Outlook($0) }
        bargains += file.entries("bargains", title: "a bargain").compactMap { BargainCaseReader.read($0) }
        alignments += file.entries("alignments", title: "an alignment").compactMap { AlignmentCaseReader.read($0) }
        crises += file.entries("crises", title: "a crisis").compactMap { CrisisCaseReader.read($0) }
        eventModels += file.entries("event_models", title: "an event model").compactMap {
            EventModelCaseReader.read($0)
        }
    }

    /// What theories share may stand in another file than they.
    private mutating func readTheories(_ files: [PackageEntry]) {
        let alone = files.filter { TheoryCaseReader.isTheory($0) }
        let lists = files.filter { !TheoryCaseReader.isTheory($0) }
        let terms = TheoryTerms(lists.flatMap { $0.entries("theory_terms", title: "theory_terms") })
        theories = (lists.flatMap { $0.entries("theories", title: "a theory") } + alone).compactMap {
            TheoryCaseReader.read($0, terms)
        }
        theoryPools = lists.flatMap { $0.entries("theory_pools", title: "a pool of theories") }.map { TheoryPool($0) }
    }

    /// Reports ids that two cases of one kind share, wherever they stand.
    private func refuseRepeated(_ faults: PackageFaults) {
        func check(_ kind: String, _ cases: [(id: String, file: String, line: Int)]) {
            var first: [String: String] = [:]
            for one in cases where !one.id.isEmpty {
                if let place = first[one.id] {
                    faults.report(one.file, one.line, .duplicate(kind: kind, id: one.id, firstAt: place))
                } else {
                    first[one.id] = "\(one.file):\(one.line)"
                }
            }
        }
        check("case", hypotheses.map { ($0.id, $0.file, $0.line) })
        check("policy", policies.map { ($0.id, $0.file, $0.line) })
        check("scenario", scenarios.map { ($0.id, $0.file, $0.line) })
        check("cross-impact case", crossImpacts.map { ($0.id, $0.file, $0.line) })
        check("precedent", precedents.map { ($0.id, $0.file, $0.line) })
        check("prediction", predictions.map { ($0.id, $0.file, $0.line) })
        check("bargain", bargains.map { ($0.id, $0.file, $0.line) })
        check("alignment", alignments.map { ($0.id, $0.file, $0.line) })
        check("crisis", crises.map { ($0.id, $0.file, $0.line) })
        check("event model", eventModels.map { ($0.id, $0.file, $0.line) })
        check(
            "theory",
            theories.map { ($0.id, $0.file, $0.line) } + theoryPools.map { ($0.id, $0.file, $0.line) })
        check("outlook", outlooks.map { ($0.id, $0.file, $0.line) })
    }
}
