package import Mathematics

/// How strong claims are under attack and support: DF-QuAD (Rago, Toni, Aurisicchio and Baroni, KR 2016).
///
/// With `v(a) = 1 - Π (1 - s)` over the attackers' strengths and `v(s)` over the supporters', a claim of base strength t
/// has `t - t (v(a) - v(s))` where `v(a) >= v(s)`, else `t + (1 - t)(v(s) - v(a))`. A strength is no probability.
package struct WeightedArguments: Sendable, Equatable {
    package let arguments: [String]
    /// 0...1, in the order of the arguments.
    package let strengths: [Double]
    /// False where arguments bear on themselves by a cycle and the strengths were found by repetition.
    package let isAcyclic: Bool

    /// - Parameters:
    ///   - base: argument and strength, 0...1.
    ///   - attacks: attacker and attacked; supports likewise.
    /// - Throws: `InputError` for unknown names, names twice, strengths out of range, and cycles in which strengths do
    ///   not settle.
    package init(
        base: [(name: String, strength: Double)], attacks: [(String, String)], supports: [(String, String)]
    ) throws(InputError) {
        var places: [String: Int] = [:]
        for (index, one) in base.enumerated() {
            guard places.updateValue(index, forKey: one.name) == nil else {
                throw InputError("argument '\(one.name)'", found: "the name again", expected: "each name once")
            }
            try InputError.probability(one.strength, "strength of '\(one.name)'")
        }
        func sources(_ pairs: [(String, String)], _ what: String) throws(InputError) -> [[Int]] {
            var lists = [[Int]](repeating: [], count: base.count)
            for (index, pair) in pairs.enumerated() {
                guard let from = places[pair.0], let to = places[pair.1] else {
                    let unknown = places[pair.0] == nil ? pair.0 : pair.1
                    throw InputError("\(what) \(index + 1)", found: "'\(unknown)'", expected: "a named argument")
                }
                lists[to].append(from)
            }
            return lists
        }
        let attackers = try sources(attacks, "attack")
        let supporters = try sources(supports, "support")
        func strength(_ place: Int, _ now: [Double]) -> Double {
            let against = 1 - attackers[place].reduce(1) { $0 * (1 - now[$1]) }
            let inFavour = 1 - supporters[place].reduce(1) { $0 * (1 - now[$1]) }
            let t = base[place].strength
            return against >= inFavour ? t - t * (against - inFavour) : t + (1 - t) * (inFavour - against)
        }
        arguments = base.map(\.name)
        var now = base.map(\.strength)
        var order: [Int] = []
        var isDone = [Bool](repeating: false, count: base.count)
        while true {
            let ready = base.indices.filter { place in
                !isDone[place] && (attackers[place] + supporters[place]).allSatisfy { isDone[$0] }
            }
            if ready.isEmpty { break }
            for place in ready {
                isDone[place] = true
                now[place] = strength(place, now)
            }
            order += ready
        }
        isAcyclic = order.count == base.count
        if !isAcyclic {
            var (change, rounds) = (1.0, 0)
            while change > 1e-13 && rounds < 100_000 {
                let next = base.indices.map { isDone[$0] ? now[$0] : strength($0, now) }
                change = zip(now, next).reduce(0) { max($0, abs($1.0 - $1.1)) }
                now = next
                rounds += 1
            }
            guard change <= 1e-13 else {
                let place = isDone.firstIndex(of: false) ?? 0
                throw InputError(
                    "argument '\(base[place].name)'", found: "a cycle in which strengths do not settle",
                    expected: "arguments that do not bear on themselves")
            }
        }
        strengths = now
    }
}
