internal import Bargaining
internal import Cases
internal import Chronology

/// A figure of a case, and one thing that it rests on which no passage of a record says: whoever judged it, a text that the
/// case cites, or a quotation from a document.
package struct StatedFigure: Sendable, Equatable {
    package let basis: StatedBasis
    /// By which command the case is asked: `bargain`, `align`, `crisis` or `theories show`.
    package let command: String
    /// The id of the case and its title.
    package let caseID: String
    package let title: String
    /// `position of Lima`.
    package let figure: String
    /// `0.5 (0.2 to 0.8)`, as the case has it, each judge's where several gave one; `nil` for what is no number of it.
    package let told: String?
    /// Where the basis stands; an empty file for what the program itself cites.
    package let file: String
    package let line: Int
}

extension StatedFigure {
    /// Whatever the bargains, alignments, crises and theories of some files state, in the order of the files.
    ///
    /// - Parameter material: with the package whose cases are meant; its record is asked for what is derived from it.
    package static func all(_ material: Material) throws -> [StatedFigure] {
        let library = try material.cases()
        return library.bargains.flatMap { all(of: $0) }
            + (try library.alignments.flatMap { try all(of: $0, material) })
            + library.crises.flatMap { all(of: $0) } + library.theories.flatMap { all(of: $0) }
            + library.theoryPools.flatMap { all(of: $0.pooled(library.theories)) }
    }

    // MARK: - Bargains

    private static func all(of bargain: BargainCase) -> [StatedFigure] {
        var list = List(
            command: "bargain", id: bargain.id, title: bargain.title, on: bargain.on, file: bargain.file,
            line: bargain.line)
        list.add(
            BargainCase.whatStays, judgedBy: bargain.by, told: CaseNumber.number(bargain.referencePoint))
        if let rate = bargain.baseRate {
            list.add("how often it was kept", rate.sources, told: "\(rate.kept) of \(rate.of) \(rate.unit)s")
        }
        for measure in bargain.scale.measures { list.add("the measure by \(measure.name)", measure.sources) }
        list.add("who has a veto", bargain.vetoSources)
        for actor in bargain.actors {
            let fields: [(String, JudgedNumbers?)] = [
                ("position", actor.position), ("salience", actor.salience), ("capability", actor.capability),
                ("limit", actor.limit), ("patience", actor.patience),
            ]
            for (field, numbers) in fields {
                guard let numbers else { continue }
                list.add(bargain.subject(of: field, actor.id), numbers, field, actor.sources)
            }
        }
        if let breakdown = bargain.breakdown {
            list.add(BargainCase.breakdownOfTalks, breakdown, "breakdown", [])
        }
        list.figures.append(
            StatedFigure(
                basis: .citation(ModelTrackRecord.source), command: list.command, caseID: bargain.id,
                title: bargain.title, figure: "how such models fared", told: nil, file: "", line: 0))
        return list.figures
    }

    // MARK: - Alignments

    private static func all(of alignment: AlignmentCase, _ material: Material) throws -> [StatedFigure] {
        var list = List(
            command: "align", id: alignment.id, title: alignment.title, on: alignment.on, file: alignment.file,
            line: alignment.line)
        for (place, actor) in alignment.actors.enumerated() {
            list.add(alignment.subject(ofSize: place), actor.size, "size", actor.sources)
            if let cost = actor.sideCost {
                list.add(alignment.subject(ofSideCost: place), cost, "side_cost", actor.sources)
            }
        }
        for a in alignment.actors.indices {
            for b in alignment.actors.indices where b > a {
                let what = alignment.subject(ofPair: a, b)
                let pair = alignment.pair(a, b)
                if let pair, let numbers = pair.propensity { list.add(what, numbers, "propensity", pair.sources) }
                if let derivation = pair?.derivation ?? alignment.derivation, let one = alignment.actors[a].code,
                    let other = alignment.actors[b].code
                {
                    let derived = try DerivedPropensity(material, one, other, derivation, within: alignment.bounds)
                    list.add(
                        what, judgedBy: derivation.by, derived.formula, told: CaseNumber.told(derived.range),
                        line: derivation.line)
                }
                if pair?.propensity == nil { list.addUnstated(what) }
            }
        }
        return list.figures
    }

    // MARK: - Crises

    private static func all(of crisis: CrisisCase) -> [StatedFigure] {
        var list = List(
            command: "crisis", id: crisis.id, title: crisis.title, on: crisis.on, file: crisis.file, line: crisis.line)
        for (place, side) in crisis.sides.enumerated() {
            list.add(crisis.subject(ofStrength: place), side.strength, "strength", side.sources)
        }
        for (place, party) in crisis.parties.enumerated() {
            for field in CrisisCase.Field.allCases {
                let what = crisis.subject(of: field, place)
                if let numbers = party.numbers[field] {
                    list.add(what, numbers, field.rawValue, party.sources)
                } else if field != .mediation {
                    list.addUnstated(what, line: party.line)
                }
            }
        }
        if let challenge = crisis.challenge {
            for stake in CrisisCase.Stake.allCases {
                list.add(
                    crisis.subject(of: stake), challenge.numbers(of: stake), stake.rawValue, challenge.sources)
            }
        }
        if let reliability = crisis.reliability {
            list.add(crisis.subject(of: reliability), reliability.numbers, "kept", reliability.sources)
        }
        return list.figures
    }

    // MARK: - Theories

    private static func all(of theory: TheoryCase) -> [StatedFigure] {
        var list = List(
            command: "theories show", id: theory.id, title: theory.title, on: theory.on, file: theory.file,
            line: theory.line)
        for actor in theory.actors {
            list.add(
                TheoryBasis.subject(actor, theory), actor.footing, theory, told: Wording.list(actor.seeks),
                theory.file, theory.line)
        }
        for driver in theory.drivers {
            list.add(
                TheoryBasis.subject(driver, theory), driver.footing, theory, told: driver.levels[driver.start].id,
                driver.file, driver.line)
        }
        for decision in theory.decisions {
            let told: String? = if case .usual(let band) = decision.chance { band.told } else { nil }
            list.add(
                TheoryBasis.subject(decision, theory), decision.footing, theory, told: told, theory.file,
                decision.line)
        }
        for rule in theory.rules {
            list.add(
                TheoryBasis.subject(rule), rule.footing, theory, told: TheoryWording.formula(rule), rule.file,
                rule.line)
        }
        for expectation in theory.expectations {
            list.add(
                TheoryBasis.subject(expectation), expectation.footing, theory, told: expectation.what.told,
                theory.file, expectation.line)
        }
        for input in theory.inputs {
            let told = "\(input.driver) at \(input.level)"
            list.add(TheoryBasis.subject(input, theory), input.sources, told: told)
            list.add(
                TheoryBasis.judgement("", of: TheoryBasis.subject(input, theory), theory),
                TheoryBasis.subject(input, theory), told, input.file, input.line)
        }
        return list.figures
    }

    // MARK: - One case

    private struct List {
        let command: String
        let id: String
        let title: String
        let on: Day?
        let file: String
        let line: Int
        var figures: [StatedFigure] = []

        mutating func add(_ basis: StatedBasis, _ what: String, _ told: String?, _ file: String, _ line: Int) {
            figures.append(
                StatedFigure(
                    basis: basis, command: command, caseID: id, title: title, figure: what, told: told, file: file,
                    line: line))
        }

        /// What sources say by themselves: all of them, or those that bear on a field.
        mutating func add(_ what: String, _ sources: [CaseSource], of field: String? = nil, told: String? = nil) {
            for source in sources where field.map({ source.bears(on: $0) }) ?? true {
                guard let basis = StatedBasis(source) else { continue }
                add(basis, what, told, source.file, source.line)
            }
        }

        mutating func add(_ what: String, _ numbers: JudgedNumbers, _ field: String, _ sources: [CaseSource]) {
            for number in numbers.all {
                add(
                    .judgement(by: number.by, on: on, of: what, reason: number.reason), what,
                    CaseNumber.told(number.range), number.file, number.line)
            }
            let told = numbers.all.map { number in
                CaseNumber.told(number.range) + (numbers.all.count > 1 && !number.by.isEmpty ? " by \(number.by)" : "")
            }
            add(what, sources, of: field, told: told.joined(separator: "; "))
        }

        mutating func add(
            _ what: String, judgedBy: String, _ reason: String = "", told: String?, line: Int? = nil
        ) {
            add(.judgement(by: judgedBy, on: on, of: what, reason: reason), what, told, file, line ?? self.line)
        }

        /// What a line of a theory stands on. It counts as judged too where a record has none of its passages.
        mutating func add(
            _ what: String, _ footing: TheoryCase.Footing, _ theory: TheoryCase, told: String?, _ file: String,
            _ line: Int
        ) {
            add(what, footing.sources, told: told)
            add(TheoryBasis.judgement(footing.judgement, of: what, theory), what, told, file, line)
        }

        mutating func addUnstated(_ what: String, line: Int? = nil) {
            add(.unstated(what, on: on), what, "0", file, line ?? self.line)
        }
    }
}
