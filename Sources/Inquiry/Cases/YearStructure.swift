internal import Chronology
internal import Evidence
internal import Ontology
internal import Record
internal import Relations

/// How two actors stood in one year with a third beside them, as features that can be set beside those of another year.
struct YearStructure {
    /// What is known of one feature: values in words; none where nothing is told.
    struct Feature {
        let name: String
        /// Whose it is in this year, in words: "Russia and China".
        let label: String
        let values: Set<String>

        init(name: String, label: String? = nil, values: Set<String>) {
            self.name = name
            self.label = label ?? name
            self.values = values
        }

        var words: String { values.sorted().joined(separator: ", ") }
    }

    /// The two, and the third.
    let actors: [String]
    let year: Int
    let features: [Feature]
    /// Ids of the happenings and claims that it is made of.
    let evidence: [String]

    /// A mean score of at most this size has no sign.
    static let deadZone = 0.5

    /// What two structures have in common.
    struct Likeness {
        /// The mean over the features told of both: 1 where alike, the share of values in common where there are several
        /// (Gower, *Biometrics* 27, 1971, for nominal values).
        let similarity: Double
        let alike: [String]
        let differing: [String]
        var compared: Int { alike.count + differing.count }
    }

    /// Below so many features told of both nothing is said.
    static let least = 3

    /// `nil` where fewer than `least` features are told of both.
    func likeness(to other: YearStructure) -> Likeness? {
        var (sum, alike, differing) = (0.0, [String](), [String]())
        for (mine, theirs) in zip(features, other.features) where !mine.values.isEmpty && !theirs.values.isEmpty {
            let common = Double(mine.values.intersection(theirs.values).count)
            let share = common / Double(mine.values.union(theirs.values).count)
            sum += share
            if share == 1 {
                alike.append(mine.label)
            } else {
                let now = mine.label == theirs.label ? "now \(theirs.words)" : "now \(theirs.label) \(theirs.words)"
                differing.append("\(mine.label) (\(mine.words); \(now))")
            }
        }
        let compared = alike.count + differing.count
        guard compared >= Self.least else { return nil }
        return Likeness(similarity: sum / Double(compared), alike: alike, differing: differing)
    }
}

/// The years of a record as structures of three actors.
struct YearStructures {
    /// By year, and for each year each of the three pairs with the third beside it, either way round.
    let all: [YearStructure]

    /// - Parameter actors: three.
    init(_ material: Material, _ actors: [String]) throws {
        precondition(actors.count == 3, "three actors")
        let among = Set(actors)
        var acts: [Int: [Act]] = [:]
        for act in try material.acts() where among.contains(act.dyad.source) && among.contains(act.dyad.target) {
            if let period = Period(.year, holding: act.date) { acts[period.year, default: []].append(act) }
        }
        let told = try Told(material)
        var found: [YearStructure] = []
        for year in acts.keys.sorted() {
            let own = acts[year] ?? []
            for order in [[0, 1, 2], [1, 0, 2], [0, 2, 1], [2, 0, 1], [1, 2, 0], [2, 1, 0]] {
                found.append(Self.structure(year, order.map { actors[$0] }, own, told, material))
            }
        }
        all = found
    }

    /// What is told beside acts, by year.
    private struct Told {
        /// Forms of channels in which meetings were held, with their members.
        var channels: [Int: [(members: Set<String>, name: String, id: String)]] = [:]
        /// Drivers named where a happening of the year is told, with the actors of the happening.
        var drivers: [Int: [(actors: Set<String>, name: String, id: String)]] = [:]
        /// Pairs of a dispute that was stirred by a hostile act at its place.
        var stirred: [Int: [(actors: Set<String>, id: String)]] = [:]

        init(_ material: Material) throws {
            for stored in try material.claims(.channel) {
                guard case .channel(let claim) = stored.claim.content, claim.state == .held,
                    let year = Period(.year, holding: claim.at)?.year
                else { continue }
                channels[year, default: []].append((Set(claim.members), claim.name, stored.claim.id))
            }
            let issues = material.system.issues.filter { $0.kind == "driver" }
            let named = try material.sentences(naming: issues.map { "issue:\($0.id)" })
            var drivers: [String: [String]] = [:]
            for issue in issues {
                for sentence in named["issue:\(issue.id)"] ?? [] {
                    drivers[Material.id(of: sentence), default: []].append(issue.name)
                }
            }
            let disputed = Dictionary(
                material.system.allPlaces.filter { !$0.disputedBy.isEmpty }.map { ($0.name, Set($0.disputedBy)) },
                uniquingKeysWith: { first, _ in first })
            for happening in try material.happenings() where happening.coding.status.isDone {
                let coding = happening.coding
                guard let year = Period(.year, holding: coding.date)?.year else { continue }
                let actors = material.principals(of: coding.source + coding.target)
                if coding.isHostile, let parties = coding.place.flatMap({ disputed[$0] }) {
                    stirred[year, default: []].append((parties, happening.id))
                }
                for mention in happening.mentions {
                    guard let passage = mention.coding.passage,
                        let sentence = try material.sentence(of: passage.document, at: passage.from)
                    else { continue }
                    for name in drivers[Material.id(of: sentence)] ?? [] {
                        self.drivers[year, default: []].append((actors, name, mention.coding.id))
                    }
                }
            }
        }
    }

    private static func structure(
        _ year: Int, _ actors: [String], _ acts: [Act], _ told: Told, _ material: Material
    ) -> YearStructure {
        let pair = Set(actors.prefix(2))
        let triangle = StrategicTriangle(actors, of: acts, deadZone: YearStructure.deadZone)
        let names = actors.map { material.name(of: $0) }
        let sides = [("the two", 0, 1), ("first and third", 0, 2), ("second and third", 1, 2)]
        var features = zip(sides, triangle.signs).map { side, sign in
            YearStructure.Feature(
                name: side.0, label: "\(names[side.1]) and \(names[side.2])",
                values: sign == .undetermined ? [] : [sign.rawValue])
        }
        features.append(
            YearStructure.Feature(
                name: "type of triangle", values: triangle.position.map { [$0.kind.rawValue] } ?? []))
        let channels = (told.channels[year] ?? []).filter { pair.isSubset(of: $0.members) }
        features.append(YearStructure.Feature(name: "channels held", values: Set(channels.map(\.name))))
        let drivers = (told.drivers[year] ?? []).filter { !$0.actors.isDisjoint(with: pair) }
        features.append(YearStructure.Feature(name: "drivers named", values: Set(drivers.map(\.name))))
        let own = acts.filter { pair.contains($0.dyad.source) && pair.contains($0.dyad.target) }
        let stirred = (told.stirred[year] ?? []).filter { pair.isSubset(of: $0.actors) }
        features.append(
            YearStructure.Feature(
                name: "their dispute", values: own.isEmpty ? [] : [stirred.isEmpty ? "quiet" : "stirred"]))
        var seen: Set<String> = []
        let ids = acts.map(\.id) + channels.map(\.id) + drivers.map(\.id) + stirred.map(\.id)
        return YearStructure(
            actors: actors, year: year, features: features, evidence: ids.filter { seen.insert($0).inserted })
    }
}
