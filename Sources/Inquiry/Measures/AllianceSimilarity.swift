internal import Chronology
package import Evidence
internal import Record
internal import Relations

/// How alike the alliances of two states are, year by year, over the states that are members of the system then.
///
/// Categories are 3 where defence is promised, 2 neutrality or nonaggression, 1 consultation or an entente, else 0; a
/// state is its own defence ally.
package struct AllianceSimilarity {
    package struct Year: Sendable {
        package let year: Int
        package let states: Int
        /// S with equal weights, -1 to 1.
        package let plain: Double?
        /// S weighted by the share of capabilities (CINC); `nil` where the record has none for the year.
        package let weighted: Double?
        /// Beyond chance, with linear distances.
        package let kappa: Double?
        package let pi: Double?
        /// What the first owes the second, 0 to 3.
        package let tie: Int
        package let evidence: [String]
    }

    package let set: DataSet
    /// Whether the states of a year are those of a set of the state system; else all that the set has any alliance of.
    package let hasMembers: Bool
    package let years: [Year]

    package static let largest = 3

    static func category(_ obligations: Int) -> Int {
        if obligations & 1 != 0 { return 3 }
        if obligations & (4 | 8) != 0 { return 2 }
        return obligations & (16 | 32) != 0 ? 1 : 0
    }

    /// One for each set of alliances of the choice, in the order of import; those without years in which both states are
    /// there are left out.
    package static func all(
        _ material: Material, _ a: String, _ b: String, data: DataChoice
    ) throws -> [AllianceSimilarity] {
        let spells = try material.data.spells(.alliance)
        let members = try Self.members(material)
        let shares = try Self.capabilities(material)
        return try material.data.sets(data).compactMap { set in
            let own = spells.filter { $0.set == set.id }.map(\.spell)
            guard !own.isEmpty else { return nil }
            let similarity = AllianceSimilarity(set, own, a, b, members: members, shares: shares)
            return similarity.years.isEmpty ? nil : similarity
        }
    }

    private init(
        _ set: DataSet, _ spells: [DataSpell], _ a: String, _ b: String, members: [DataSpell],
        shares: [Int: (values: [String: Double], evidence: String)]
    ) {
        self.set = set
        hasMembers = !members.isEmpty
        let first = spells.compactMap { $0.period.from?.civil.year }.min() ?? 0
        let last = spells.compactMap { ($0.period.to ?? $0.period.from)?.civil.year }.max() ?? -1
        func holds(_ spell: DataSpell, in year: Int) -> Bool {
            (spell.period.from?.civil.year ?? first) <= year && year <= (spell.period.to?.civil.year ?? last)
        }
        func ties(of state: String) -> [(other: String, spell: DataSpell)] {
            spells.compactMap { spell in
                if spell.first == state { return spell.second.map { ($0, spell) } }
                if !spell.isDirected, spell.second == state { return spell.first.map { ($0, spell) } }
                return nil
            }
        }
        let (own, others) = (ties(of: a), ties(of: b))
        years = (first <= last ? Array(first...last) : []).compactMap { year in
            let inForce = (own.filter { holds($0.spell, in: year) }, others.filter { holds($0.spell, in: year) })
            let there = Set(
                members.isEmpty
                    ? spells.filter { holds($0, in: year) }.flatMap { [$0.first, $0.second].compactMap(\.self) }
                    : members.filter { holds($0, in: year) }.compactMap(\.first))
            guard there.contains(a), there.contains(b) else { return nil }
            let states = there.sorted()
            func portfolio(_ state: String, _ ties: [(other: String, spell: DataSpell)]) -> [Int] {
                var categories = [state: Self.largest]
                for tie in ties {
                    categories[tie.other] = max(categories[tie.other] ?? 0, Self.category(tie.spell.level ?? 0))
                }
                return states.map { categories[$0] ?? 0 }
            }
            let (x, y) = (portfolio(a, inForce.0), portfolio(b, inForce.1))
            let weights = shares[year].map { share in states.map { share.values[$0] ?? 0 } }
            let lines = (inForce.0 + inForce.1).map(\.spell.line)
            return Year(
                year: year, states: states.count, plain: Portfolios.similarity(x, y, largest: Self.largest),
                weighted: weights.flatMap { Portfolios.similarity(x, y, weights: $0, largest: Self.largest) },
                kappa: Portfolios.agreement(x, y, distance: .linear, chance: .cohen),
                pi: Portfolios.agreement(x, y, distance: .linear, chance: .scott),
                tie: states.firstIndex(of: b).map { x[$0] } ?? 0,
                evidence: [lines.isEmpty ? set.id : DataRows(set: set.id, lines: lines).id]
                    + [shares[year]?.evidence].compactMap(\.self))
        }
    }

    /// The spells of one set of members of the state system: that of the Correlates of War where there is one.
    private static func members(_ material: Material) throws -> [DataSpell] {
        let spells = try material.data.spells(.member)
        let sets = try material.data.sets().filter { set in spells.contains { $0.set == set.id } }
        guard let chosen = sets.first(where: { $0.format == "cow-states" }) ?? sets.first else { return [] }
        return spells.filter { $0.set == chosen.id }.map(\.spell)
    }

    /// Of each year the states' shares of capabilities, of the first set that has any.
    private static func capabilities(
        _ material: Material
    ) throws -> [Int: (values: [String: Double], evidence: String)] {
        let values = try material.data.values("cinc")
        guard let set = try material.data.sets().first(where: { set in values.contains { $0.set == set.id } }) else {
            return [:]
        }
        var years: [Int: (values: [String: Double], lines: [Int])] = [:]
        for one in values where one.set == set.id {
            guard let state = one.value.first, let share = one.value.value, let year = one.value.period.from?.civil.year
            else { continue }
            years[year, default: ([:], [])].values[state] = share
            years[year, default: ([:], [])].lines.append(one.value.line)
        }
        return years.mapValues { ($0.values, DataRows(set: set.id, lines: $0.lines).id) }
    }
}
