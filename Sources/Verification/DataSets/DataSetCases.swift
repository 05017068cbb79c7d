internal import Exchange
internal import Ontology

/// Figures of a family whose expected values are blanked: what is asked, and of whom.
struct AskedFigures {
    /// What stands behind the family's name in the key: a pair, a year, a period; empty where the family has none.
    let subject: String
    /// The figures with null for every value; names of years, pairs and figures stay, for they say what is asked.
    let form: JSONValue

    /// The two sides of a subject such as `JPN-CHN` or `China>Japan`.
    func pair(by separator: Character) -> (first: String, second: String)? {
        let sides = subject.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
        return sides.count == 2 ? (sides[0], sides[1]) : nil
    }

    var year: Int? { Int(subject) }
}

/// Works out the figures of one family from the data sets that lie beside them.
protocol DataSetFigures {
    /// - Returns: one answer for each that is asked, in the form of what is asked; null where a figure is undefined.
    /// - Throws: `NeighbourProblem` where a data set is lacking or cannot be read.
    func answers(_ asked: [AskedFigures], _ sets: NeighbouringDataSets) throws(NeighbourProblem) -> [JSONValue]
}

/// Figures worked out from data sets of the field, `{"mid/JPN-RUS": {"disputes": 42, …}, …}`: each key names a family and,
/// behind a stroke, whom or what it is of. The data sets lie beside the file.
struct DataSetCases {
    /// What a key asks for.
    private enum Family: Hashable {
        case votes, alliances, concentration, triangles, disputes, eventFile
        /// The pairs with the most events in a year.
        case busiestPairs(year: Int)
        /// Events by year between states of the names' brackets.
        case yearlyPairs(years: ClosedRange<Int>)

        init?(_ name: Substring, hasSubject: Bool) {
            let parts = name.split(separator: "_")
            switch (name, hasSubject) {
            case ("un_agreement", true): self = .votes
            case ("s_score", true): self = .alliances
            case ("con", true): self = .concentration
            case ("balance", true): self = .triangles
            case ("mid", true): self = .disputes
            case ("gdelt2_file", false): self = .eventFile
            case (_, false) where parts.count == 3 && parts[0] == "icews" && parts[2] == "dyads":
                guard let year = Int(parts[1]) else { return nil }
                self = .busiestPairs(year: year)
            case (_, true) where parts.count == 3 && parts[0] == "icews":
                guard let from = Int(parts[1]), let to = Int(parts[2]), from <= to else { return nil }
                self = .yearlyPairs(years: from...to)
            default: return nil
            }
        }
    }

    private let sets: NeighbouringDataSets
    private let system: SystemPackage

    init(_ neighbours: [NeighbouringTable], _ system: SystemPackage) {
        sets = NeighbouringDataSets(neighbours)
        self.system = system
    }

    /// Whether a file holds such figures: objects or lists, of which at least one is of a known family.
    static func recognises(_ content: JSONValue) -> Bool {
        guard let members = content.object, members.allSatisfy({ $0.value.object != nil || $0.value.array != nil })
        else { return false }
        return members.contains { family($0.key) != nil }
    }

    private static func parts(_ key: String) -> (name: Substring, subject: String?) {
        guard let stroke = key.firstIndex(of: "/") else { return (key[...], nil) }
        return (key[..<stroke], String(key[key.index(after: stroke)...]))
    }

    private static func family(_ key: String) -> Family? {
        let (name, subject) = parts(key)
        return Family(name, hasSubject: subject != nil)
    }

    /// - Returns: one for each key, in the order of the file.
    /// - Throws: `VerificationError` where a data set has a row that cannot be read.
    func verdicts(_ content: JSONValue) throws(VerificationError) -> [Verdict] {
        let members = content.object ?? []
        var keys: [Family: [Int]] = [:]
        for (place, member) in members.enumerated() {
            if let family = Self.family(member.key) { keys[family, default: []].append(place) }
        }
        var verdicts: [Int: Verdict] = [:]
        // In the order of the file, so that the same mistake is met first each time.
        for (family, places) in keys.sorted(by: { $0.value.lexicographicallyPrecedes($1.value) }) {
            // The answering side sees which figures are asked for, and none of them.
            let asked = places.map { place in
                AskedFigures(
                    subject: Self.parts(members[place].key).subject ?? "",
                    form: Expectation.blank(members[place].value, keeping: [], remarks: [], isExpected: true))
            }
            do throws(NeighbourProblem) {
                let answers = try figures(family).answers(asked, sets)
                for (place, answer) in zip(places, answers) {
                    verdicts[place] = Self.verdict(members[place], answer)
                }
            } catch {
                switch error {
                case .unreadable(let mistake): throw mistake
                case .missing(let reason):
                    for place in places {
                        verdicts[place] = .unsupported(
                            members[place].key, Self.title(members[place].key), reason)
                    }
                }
            }
        }
        return members.enumerated().map { place, member in
            verdicts[place] ?? .unsupported(member.key, Self.title(member.key), "no such family")
        }
    }

    private static func title(_ key: String) -> String { String(parts(key).name) }

    /// Counts exactly, others to six figures behind the point, as such files give them.
    private static func verdict(_ expected: JSONMember, _ found: JSONValue) -> Verdict {
        let digits = 5.1e-7
        return .comparing(
            expected.key, title(expected.key), expected: expected.value, found: found, tolerance: digits
        ) { _, value in
            if case .integer = value { 0 } else { digits }
        }
    }

    private func figures(_ family: Family) -> any DataSetFigures {
        switch family {
        case .votes: VotingFigures(StateCodes(system))
        case .alliances: AllianceFigures(StateCodes(system))
        case .concentration: ConcentrationFigures()
        case .triangles: TriangleFigures()
        case .disputes: DisputeFigures(StateCodes(system))
        case .eventFile: EventFileFigures()
        case .busiestPairs(let year): BusiestPairFigures(year: year)
        case .yearlyPairs(let years): YearlyPairFigures(years: years, scale: system.cameo)
        }
    }
}

extension JSONValue {
    /// An object of the same keys, each with what it gives.
    func filled(_ value: (_ key: String, _ blank: JSONValue) -> JSONValue) -> JSONValue {
        .object((object ?? []).map { JSONMember(key: $0.key, value: value($0.key, $0.value)) })
    }
}
