/// The shape of a causal map: how strongly its concepts hang together, which drive and which only receive.
///
/// Degrees and centrality are sums of absolute weights (Özesmi and Özesmi, "Ecological Models Based on People's
/// Knowledge", *Ecological Modelling* 176, 2004). They say what a map's author drew much of, and not what matters in the
/// world.
package struct MapStructure: Sendable, Equatable {
    /// Number of links, those of a concept to itself included.
    package let connections: Int
    /// Links over n²; `nil` without concepts.
    package let densityOfAllPairs: Double?
    /// Links over n(n-1); `nil` below two concepts.
    package let densityWithoutSelf: Double?
    /// By concept: sum of absolute weights out of it, into it, and both.
    package let outDegree: [Double]
    package let inDegree: [Double]
    package let centrality: [Double]
    /// Concepts with effects and no causes.
    package let drivers: [Int]
    /// Concepts with causes and no effects.
    package let receivers: [Int]
    /// Concepts with both.
    package let ordinary: [Int]
    /// Receivers over drivers; `nil` without drivers.
    package let complexity: Double?

    package init(_ map: WeightedMap) {
        let count = map.count
        var (links, out, into) = (0, [Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
        for cause in 0..<count {
            for effect in 0..<count where map.weight(from: cause, to: effect) != 0 {
                links += 1
                out[cause] += abs(map.weight(from: cause, to: effect))
                into[effect] += abs(map.weight(from: cause, to: effect))
            }
        }
        connections = links
        densityOfAllPairs = count > 0 ? Double(links) / Double(count * count) : nil
        densityWithoutSelf = count > 1 ? Double(links) / Double(count * (count - 1)) : nil
        outDegree = out
        inDegree = into
        centrality = zip(out, into).map { $0 + $1 }
        drivers = (0..<count).filter { out[$0] > 0 && into[$0] == 0 }
        receivers = (0..<count).filter { out[$0] == 0 && into[$0] > 0 }
        ordinary = (0..<count).filter { out[$0] > 0 && into[$0] > 0 }
        complexity = drivers.isEmpty ? nil : Double(receivers.count) / Double(drivers.count)
    }
}
