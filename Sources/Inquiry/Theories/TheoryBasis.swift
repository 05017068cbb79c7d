package import Cases
internal import Chronology
internal import Evidence
internal import Ontology
internal import Record

/// On what each line of a theory stands in a record: ids of codings and sentences, and of what is judged or cited.
package struct TheoryBasis {
    package struct Footing: Sendable, Equatable {
        package let evidence: [String]
        /// `record`, `citation`, `judgement` or `not in this record`.
        package let word: String
    }

    private let material: Material
    private let theory: TheoryCase

    /// - Throws: `PackageErrors` with file and line of every passage that is not in its document, and of a segment that is no
    ///   part of it.
    package init(_ material: Material, _ theory: TheoryCase) throws {
        self.material = material
        self.theory = theory
        _ = try material.caseEvidence.standings(theory.sources)
        if let segment = theory.segment, let parts = try material.parts()[theory.document],
            !parts.contains(where: { $0.part.number == segment })
        {
            throw PackageErrors(errors: [
                PackageError(
                    file: theory.file, line: theory.line,
                    fault: .unfit(
                        key: "segment", found: "\(segment)",
                        expected: "one of the \(parts.count) parts of the document"))
            ])
        }
    }

    /// - Parameter what: what is judged, where no passage says it: `rule 'x' of theory 'y'`.
    package func footing(_ footing: TheoryCase.Footing, of what: String) throws -> Footing {
        try self.footing(footing.sources, judgement: footing.judgement, of: what)
    }

    private func footing(_ sources: [CaseSource], judgement: String, of what: String) throws -> Footing {
        var (evidence, word) = ([String](), "judgement")
        for (source, standing) in zip(sources, try material.caseEvidence.standings(sources)) {
            switch standing {
            case .found(let ids):
                evidence += ids
                if !ids.isEmpty { word = "record" }
            case .cited(let citation):
                evidence.append(material.hold(.citation(citation)))
                if word != "record" { word = "citation" }
            case .notInRecord:
                if let basis = StatedBasis(source) { evidence.append(material.hold(basis)) }
                if word == "judgement" { word = "not in this record" }
            }
        }
        if evidence.isEmpty || !judgement.isEmpty {
            evidence.append(material.hold(Self.judgement(judgement, of: what, theory)))
        }
        var seen: Set<String> = []
        return Footing(evidence: evidence.filter { seen.insert($0).inserted }, word: word)
    }

    static func judgement(_ reason: String, of what: String, _ theory: TheoryCase) -> StatedBasis {
        .judgement(by: theory.by, on: theory.on, of: what, reason: reason)
    }

    /// The ids that sources find in the record; none where it holds nothing of them.
    package func found(_ sources: [CaseSource]) throws -> [String] {
        try material.caseEvidence.standings(sources).flatMap(\.ids)
    }

    package func footing(_ rule: TheoryCase.Rule) throws -> Footing {
        try footing(rule.footing, of: Self.subject(rule))
    }

    package func footing(_ driver: TheoryCase.Driver) throws -> Footing {
        try footing(driver.footing, of: Self.subject(driver, theory))
    }

    package func footing(_ decision: TheoryCase.Decision) throws -> Footing {
        try footing(decision.footing, of: Self.subject(decision, theory))
    }

    package func footing(_ expectation: TheoryCase.Expectation) throws -> Footing {
        try footing(expectation.footing, of: Self.subject(expectation))
    }

    package func footing(_ actor: TheoryCase.Actor, _ theory: TheoryCase) throws -> Footing {
        try footing(actor.footing, of: Self.subject(actor, theory))
    }

    package func footing(_ input: TheoryCase.Input) throws -> Footing {
        try footing(input.sources, judgement: "", of: Self.subject(input, theory))
    }

    static func subject(_ actor: TheoryCase.Actor, _ theory: TheoryCase) -> String {
        "interests of \(actor.code) in theory '\(theory.id)'"
    }
    static func subject(_ input: TheoryCase.Input, _ theory: TheoryCase) -> String {
        "input '\(input.id)' in theory '\(theory.id)'"
    }
    static func subject(_ rule: TheoryCase.Rule) -> String {
        "rule '\(rule.id.split(separator: "/").last.map { String($0) } ?? rule.id)' of theory '\(rule.theory)'"
    }
    static func subject(_ driver: TheoryCase.Driver, _ theory: TheoryCase) -> String {
        "start of '\(driver.id)' in theory '\(theory.id)'"
    }
    static func subject(_ decision: TheoryCase.Decision, _ theory: TheoryCase) -> String {
        "usual chance of '\(decision.id)' in theory '\(theory.id)'"
    }
    static func subject(_ expectation: TheoryCase.Expectation) -> String {
        "expectation '\(expectation.id)' of theory '\(expectation.theory)'"
    }
}
