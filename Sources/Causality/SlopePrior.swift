package import Mathematics
internal import RealModule

/// What graded words say of the slope of a link, before any data: the angle `θ = atan(p_y y / (p_x x))` of every pair of
/// sizes that people gave for the adjective of the cause and for that of the effect (Sharp et al., "Eidos, INDRA, &
/// Delphi", NAACL 2019).
///
/// It is a prior over what the words could mean, not an estimate from the world.
package struct SlopePrior: Sendable, Equatable {
    /// For each response to the cause's word, all to the effect's; from -π/2 to π/2.
    package let angles: [Double]

    /// - Parameters:
    ///   - cause: sizes that people gave for the cause's adjective; for the effect likewise. Where a text has no
    ///     adjective, those of all adjectives.
    ///   - causeSign: 1 or -1.
    /// - Throws: `InputError` without responses, for a sign that is neither, and where a cause's size is 0.
    package init(
        cause: [Double], effect: [Double], causeSign: Int, effectSign: Int
    ) throws(InputError) {
        for (name, responses, sign) in [("cause", cause, causeSign), ("effect", effect, effectSign)] {
            guard sign == 1 || sign == -1 else {
                throw InputError("polarity of the \(name)", found: "\(sign)", expected: "1 or -1")
            }
            guard !responses.isEmpty else {
                throw InputError("responses of the \(name)", found: "none", expected: "one or more")
            }
            for response in responses { try InputError.finite(response, "responses of the \(name)") }
        }
        guard !cause.contains(0) else {
            throw InputError("responses of the cause", found: "0", expected: "a size other than 0")
        }
        let sign = Double(causeSign * effectSign)
        angles = cause.flatMap { x in effect.map { y in Double.atan(sign * y / x) } }
    }

    package var mean: Double { Sample(angles).mean ?? 0 }
    package var median: Double { Sample(angles).median ?? 0 }
    /// The slope of the median angle.
    package var medianSlope: Double { Double.tan(median) }

    /// Counts in equal bins from -π/2 to π/2; a bin holds its lower bound.
    ///
    /// - Parameter bins: 1 to 1,000,000; taken as the nearer end where it is outside.
    package func histogram(bins: Int) -> [Int] {
        var counts = [Int](repeating: 0, count: min(max(1, bins), 1_000_000))
        for angle in angles {
            // Angles that fall on a bound by algebra come out a rounding error beside it.
            let place = (angle + Double.pi / 2) / (Double.pi / Double(counts.count)) + 1e-9
            counts[min(max(0, Int(place)), counts.count - 1)] += 1
        }
        return counts
    }
}
