package import Mathematics

/// Arguments that attack each other, and which of them can stand together (Dung, *Artificial Intelligence* 77, 1995).
///
/// Which arguments hold out says nothing of how good they are; an attack that nobody has written down is missing.
package struct ArgumentFramework: Sendable {
    package let arguments: [String]
    private let attackers: [[Int]]
    private let attacked: [[Int]]

    /// - Parameter attacks: attacker and attacked.
    /// - Throws: `InputError` for a name that is there twice or not known.
    package init(_ arguments: [String], attacks: [(String, String)]) throws(InputError) {
        var places: [String: Int] = [:]
        for (index, name) in arguments.enumerated() where places.updateValue(index, forKey: name) != nil {
            throw InputError("argument '\(name)'", found: "the name again", expected: "each name once")
        }
        var attackers = [Set<Int>](repeating: [], count: arguments.count)
        var attacked = attackers
        for (index, attack) in attacks.enumerated() {
            guard let from = places[attack.0], let to = places[attack.1] else {
                let unknown = places[attack.0] == nil ? attack.0 : attack.1
                throw InputError("attack \(index + 1)", found: "'\(unknown)'", expected: "a named argument")
            }
            attackers[to].insert(from)
            attacked[from].insert(to)
        }
        self.arguments = arguments
        self.attackers = attackers.map { $0.sorted() }
        self.attacked = attacked.map { $0.sorted() }
    }

    package func names(_ set: [Int]) -> [String] { set.map { arguments[$0] } }

    /// The arguments that hold out whatever one makes of the rest: the least set that has in it everything it defends.
    package var grounded: [Int] {
        let (accepted, _) = groundedParts
        return arguments.indices.filter { accepted.contains($0) }
    }

    private var groundedParts: (accepted: Set<Int>, refuted: Set<Int>) {
        var (accepted, refuted) = (Set<Int>(), Set<Int>())
        while true {
            let new = arguments.indices.filter {
                !accepted.contains($0) && attackers[$0].allSatisfy { refuted.contains($0) }
            }
            if new.isEmpty { return (accepted, refuted) }
            accepted.formUnion(new)
            for one in new { refuted.formUnion(attacked[one]) }
        }
    }

    /// The sets that can stand together.
    package struct Extensions: Sendable, Equatable {
        /// Sets that attack none of their own and have in them exactly what they defend.
        package let complete: [[Int]]
        /// The largest of these.
        package let preferred: [[Int]]
        /// Those that attack everything outside them.
        package let stable: [[Int]]
    }

    /// The most arguments left open by the grounded set over which all sets are looked at.
    package static let openLimit = 24

    /// Each list by size and then in the order of the arguments.
    ///
    /// - Throws: `InputError` where more than `openLimit` arguments are left open.
    package func extensions() throws(InputError) -> Extensions {
        let (accepted, refuted) = groundedParts
        // Every complete set holds the grounded one; only what that leaves open is to be decided.
        let open = arguments.indices.filter { !accepted.contains($0) && !refuted.contains($0) }
        guard open.count <= Self.openLimit else {
            throw InputError(
                "arguments", found: "\(open.count) that the grounded set leaves open",
                expected: "at most \(Self.openLimit)")
        }
        let bit = Dictionary(uniqueKeysWithValues: open.enumerated().map { ($1, UInt32(1) << UInt32($0)) })
        func mask(_ list: [Int]) -> UInt32 { list.reduce(0) { $0 | (bit[$1] ?? 0) } }
        let attackedBy = open.map { mask(attackers[$0]) }
        let attacks = open.map { mask(attacked[$0]) }
        var sets: [UInt32] = []
        func choose(_ place: Int, _ set: UInt32, _ hit: UInt32) {
            guard place < open.count else {
                // Defended: every attacker is hit by the set.
                for one in open.indices where (attackedBy[one] & ~hit == 0) != (set >> UInt32(one) & 1 == 1) { return }
                sets.append(set)
                return
            }
            let own = UInt32(1) << UInt32(place)
            choose(place + 1, set, hit)
            let bad = attackedBy[place] & (set | own) != 0 || attacks[place] & (set | own) != 0
            if !bad { choose(place + 1, set | own, hit | attacks[place]) }
        }
        choose(0, 0, 0)
        let all = open.isEmpty ? UInt32(0) : UInt32.max >> UInt32(32 - open.count)
        func hits(_ set: UInt32) -> UInt32 {
            open.indices.reduce(0) { set >> UInt32($1) & 1 == 1 ? $0 | attacks[$1] : $0 }
        }
        func list(_ sets: [UInt32]) -> [[Int]] {
            sets.map { set in
                arguments.indices.filter { accepted.contains($0) || set & (bit[$0] ?? 0) != 0 }
            }.sorted { $0.count != $1.count ? $0.count < $1.count : $0.lexicographicallyPrecedes($1) }
        }
        return Extensions(
            complete: list(sets),
            preferred: list(sets.filter { one in !sets.contains { $0 != one && $0 & one == one } }),
            stable: list(sets.filter { $0 | hits($0) == all }))
    }
}
