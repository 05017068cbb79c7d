package import Mathematics

/// Causes each of which can bring the effect about on its own: `P = 1 - (1 - leak) Π (1 - p_i)` over the causes that are
/// present (Pearl, *Probabilistic Reasoning in Intelligent Systems*, 1988). It knows no causes that hinder or need each
/// other.
package struct NoisyOr: Sendable, Equatable {
    /// That a cause alone brings the effect about, 0...1.
    package let links: [Double]
    /// That the effect comes without any of them, 0...1.
    package let leak: Double

    /// - Throws: `InputError` for a number that is no probability.
    package init(links: [Double], leak: Double = 0) throws(InputError) {
        for (index, link) in links.enumerated() { try InputError.probability(link, "link \(index + 1)") }
        try InputError.probability(leak, "leak")
        self.links = links
        self.leak = leak
    }

    /// - Parameter present: one for each link.
    /// - Throws: `InputError` for a list of another length.
    package func probability(_ present: [Bool]) throws(InputError) -> Double {
        guard present.count == links.count else {
            throw InputError("causes", found: "\(present.count)", expected: "\(links.count), one for each link")
        }
        return 1 - zip(links, present).reduce(1 - leak) { $1.1 ? $0 * (1 - $1.0) : $0 }
    }
}
