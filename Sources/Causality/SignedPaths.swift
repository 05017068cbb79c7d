package import Mathematics

/// A link of a causal map between two named concepts.
package struct SignedLink: Sendable, Equatable {
    package let cause: String
    package let effect: String
    package let sign: LinkSign
    /// Strength without its sign, at least 0.
    package let weight: Double

    package init(_ cause: String, _ effect: String, _ sign: LinkSign, weight: Double = 1) {
        self.cause = cause
        self.effect = effect
        self.sign = sign
        self.weight = weight
    }
}

/// A way from a cause to an effect that passes no concept twice.
package struct SignedPath: Sendable, Equatable {
    package let concepts: [String]
    /// Its links, by their places in the list given.
    package let links: [Int]
    package let sign: LinkSign
    /// Of the weights, with the sign; `nil` where the sign is unknown.
    package let product: Double?
    /// The smallest weight on it (Axelrod, *Structure of Decision*, 1976).
    package let weakestLink: Double
}

/// All simple paths between two concepts, and which way they push together.
package struct SignedPaths: Sendable, Equatable {
    package enum NetSign: String, Sendable {
        case positive = "+"
        case negative = "-"
        /// Paths of both signs. Which outweighs which is not for a sign to say.
        case ambiguous
        /// No path of the opposite sign, but one whose sign is not known.
        case unknown
        case none
    }

    /// By length, then by names, then by the order of the links.
    package let paths: [SignedPath]
    package let net: NetSign
    /// Over the paths whose sign is known.
    package let sumOfProducts: Double
    /// Of each sign, the path whose weakest link is strongest; `nil` without one.
    package let strongestPositive: Double?
    package let strongestNegative: Double?
    /// False where the limit was met and paths are missing.
    package let isComplete: Bool

    /// - Parameters:
    ///   - links: several between the same two concepts count each on its own.
    ///   - limit: the search ends at that many paths.
    /// - Throws: `InputError` for a weight that is negative or not finite.
    package init(
        _ links: [SignedLink], from source: String, to target: String, limit: Int = 100_000
    ) throws(InputError) {
        var out: [String: [Int]] = [:]
        var into: [String: [String]] = [:]
        for (index, link) in links.enumerated() {
            guard link.weight >= 0, link.weight.isFinite else {
                throw InputError(
                    "link \(index + 1), '\(link.cause)' to '\(link.effect)'", found: "the weight \(link.weight)",
                    expected: "a number of at least 0")
            }
            out[link.cause, default: []].append(index)
            into[link.effect, default: []].append(link.cause)
        }
        // Only concepts from which the target can be reached are entered.
        var leads: Set<String> = [target]
        var open = [target]
        while let next = open.popLast() {
            for cause in into[next] ?? [] where leads.insert(cause).inserted { open.append(cause) }
        }
        var found: [SignedPath] = []
        var complete = true
        if source != target && leads.contains(source) {
            var (path, taken, places, seen) = ([source], [Int](), [0], Set([source]))
            while let node = path.last, let place = places.last {
                let choices = out[node] ?? []
                guard place < choices.count else {
                    seen.remove(node)
                    path.removeLast()
                    places.removeLast()
                    if !taken.isEmpty { taken.removeLast() }
                    continue
                }
                places[places.count - 1] += 1
                let link = links[choices[place]]
                if link.effect == target {
                    guard found.count < limit else {
                        complete = false
                        break
                    }
                    found.append(Self.path(path + [target], taken + [choices[place]], links))
                } else if leads.contains(link.effect) && seen.insert(link.effect).inserted {
                    path.append(link.effect)
                    taken.append(choices[place])
                    places.append(0)
                }
            }
        }
        paths = found.sorted { a, b in
            if a.concepts.count != b.concepts.count { return a.concepts.count < b.concepts.count }
            if a.concepts != b.concepts { return a.concepts.lexicographicallyPrecedes(b.concepts) }
            return a.links.lexicographicallyPrecedes(b.links)
        }
        isComplete = complete
        sumOfProducts = paths.reduce(0) { $0 + ($1.product ?? 0) }
        let signs = Set(paths.map(\.sign))
        net =
            signs.isEmpty
            ? .none
            : signs.contains(.positive) && signs.contains(.negative)
                ? .ambiguous
                : signs.contains(.unknown) ? .unknown : signs.contains(.positive) ? .positive : .negative
        strongestPositive = paths.filter { $0.sign == .positive }.map(\.weakestLink).max()
        strongestNegative = paths.filter { $0.sign == .negative }.map(\.weakestLink).max()
    }

    private static func path(_ concepts: [String], _ places: [Int], _ links: [SignedLink]) -> SignedPath {
        let sign = places.reduce(LinkSign.positive) { $0 * links[$1].sign }
        let size = places.reduce(1) { $0 * links[$1].weight }
        return SignedPath(
            concepts: concepts, links: places, sign: sign,
            product: sign == .unknown ? nil : sign == .positive ? size : -size,
            weakestLink: places.map { links[$0].weight }.min() ?? 0)
    }
}
