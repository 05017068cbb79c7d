package import Bargaining
package import Cases
package import Chronology

/// One number of a case with what it stands on, as a record has it.
package struct CaseNumber: Sendable, Equatable {
    /// What the number itself stands on. A passage gives a direction, and the number is a judgement all the same; what tells
    /// the kinds apart is what the judge can point to.
    package enum Footing: String, Sendable, Equatable, CaseIterable {
        /// Passages that the record holds.
        case record
        /// Rows of a data set, or acts that the record holds, by a formula.
        case computed
        /// Texts outside that the case cites.
        case citation
        /// Documents that the record does not hold.
        case absent = "not in this record"
        case judgement
    }

    /// `commitment of Russia`.
    package let what: String
    package let range: JudgedRange
    /// Who judged it; of what was computed, who chose the weights.
    package let by: String
    /// What other judges say, `0.4 by NAME`.
    package let others: [String]
    package let reason: String
    package let footing: Footing
    /// Ids of codings, sentences, rows, and of what the case states.
    package let evidence: [String]

    /// As a sentence names what would have to be wrong: `a passage of the record`, `a judgement by NAME`.
    package var holder: String {
        let who = by.isEmpty ? "the author of the file, not named" : by
        switch footing {
        case .record: return "a judgement by \(who) from \(Wording.count(passages, "passage")) of this record"
        case .computed: return "what the record's data give by weights of \(who)"
        case .citation: return "a judgement by \(who) from a cited text"
        case .absent: return "a judgement by \(who) from a document that is not in this record"
        case .judgement: return "a judgement by \(who)"
        }
    }

    private var passages: Int { evidence.count { !StatedBasis.isID($0) } }

    /// `0.5`, or `0.5 (0.2 to 0.8)`.
    package var told: String { Self.told(range) }

    package static func told(_ range: JudgedRange) -> String {
        range.width > 0
            ? "\(number(range.mode)) (\(number(range.low)) to \(number(range.high)))" : number(range.mode)
    }

    /// With two figures behind the point; with three where two would make it a whole number that it is not, or leave little.
    package static func number(_ value: Double) -> String {
        let isWhole = value == value.rounded()
        let hundredths = (value * 100).rounded() / 100
        guard !isWhole, hundredths == hundredths.rounded() || abs(value) < 0.1 else { return Wording.number(value) }
        // Noughts at the end say nothing here, where nothing is set below it.
        var text = Wording.thousandths(value)
        while text.contains("."), text.hasSuffix("0") || text.hasSuffix(".") { text.removeLast() }
        return text
    }
}

/// Makes the numbers of one case, each with its evidence.
package struct CaseNumbers {
    private let material: Material
    private let on: Day?
    private let judge: String?

    /// - Parameters:
    ///   - on: when the case was judged.
    ///   - judge: whose numbers are used where he gave any; else the first judge's.
    package init(_ material: Material, on: Day?, judge: String?) {
        self.material = material
        self.on = on
        self.judge = judge
    }

    /// - Parameters:
    ///   - what: `commitment of Russia`.
    ///   - field: by which the sources may say that they bear on it.
    ///   - standings: of the sources, in their order.
    package func number(
        _ what: String, _ field: String, _ numbers: JudgedNumbers, _ sources: [CaseSource],
        _ standings: [SourceStanding]
    ) -> CaseNumber {
        let own = numbers.by(judge)
        var (record, stated): ([String], [String]) = ([], [])
        var (cited, absent) = (false, false)
        for (source, standing) in zip(sources, standings) where source.bears(on: field) {
            switch standing {
            case .found(let ids): record += ids
            case .cited(let citation):
                cited = true
                stated.append(material.hold(.citation(citation)))
            case .notInRecord:
                absent = true
                if let basis = StatedBasis(source) { stated.append(material.hold(basis)) }
            }
        }
        let judgement = material.hold(.judgement(by: own.by, on: on, of: what, reason: own.reason))
        var seen: Set<String> = []
        return CaseNumber(
            what: what, range: own.range, by: own.by,
            others: numbers.all.filter { $0.by != own.by }.map {
                "\(CaseNumber.number($0.range.mode)) by \($0.by.isEmpty ? "the author of the file" : $0.by)"
            }, reason: own.reason,
            footing: !record.isEmpty ? .record : cited ? .citation : absent ? .absent : .judgement,
            evidence: (record + stated + [judgement]).filter { seen.insert($0).inserted })
    }

    /// A number that nobody states, and which counts as 0.
    package func unstated(_ what: String) throws -> CaseNumber {
        CaseNumber(
            what: what, range: try JudgedRange(certain: 0), by: "", others: [], reason: "not stated",
            footing: .judgement, evidence: [material.hold(.unstated(what, on: on))])
    }
}
