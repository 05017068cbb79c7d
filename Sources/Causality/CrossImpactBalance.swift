package import Mathematics

/// A descriptor of a system and the variants in which it can stand.
package struct CrossImpactDescriptor: Sendable, Equatable {
    package let name: String
    package let variants: [String]

    package init(_ name: String, _ variants: [String]) {
        self.name = name
        self.variants = variants
    }
}

/// How one variant promotes (above 0) or hinders (below 0) each variant of another descriptor; by custom -3 to 3, the
/// scores of one judgement summing to 0.
package struct CrossImpactJudgement: Sendable, Equatable {
    package let fromDescriptor: String
    package let fromVariant: String
    package let toDescriptor: String
    package let scores: [Double]

    package init(_ fromDescriptor: String, _ fromVariant: String, to toDescriptor: String, _ scores: [Double]) {
        self.fromDescriptor = fromDescriptor
        self.fromVariant = fromVariant
        self.toDescriptor = toDescriptor
        self.scores = scores
    }
}

/// Cross-impact balances (Weimer-Jehle, *Technological Forecasting and Social Change* 73, 2006): a scenario is consistent
/// where no descriptor would rather stand in another variant, given what all others stand in.
///
/// Judgements are of promotion, not of probability: a consistent scenario hangs together, and is not therefore likely. What
/// was not judged counts as 0.
package struct CrossImpactBalance: Sendable {
    package let descriptors: [CrossImpactDescriptor]
    /// Where the variants of each descriptor begin among all variants, and the number of all at the end.
    let offsets: [Int]
    /// From variant to variant, row after row, over all variants of all descriptors.
    let scores: [Double]

    /// Sums of judgements closer than this are equal.
    static let tolerance = 1e-9

    /// - Throws: `InputError` for names that are there twice or not known, a descriptor without variants, scores of
    ///   another number than there are variants, a judgement given twice, and one of a descriptor on itself that is not 0.
    package init(
        _ descriptors: [CrossImpactDescriptor], _ judgements: [CrossImpactJudgement]
    ) throws(InputError) {
        let places = try InputError.distinct(descriptors.map(\.name), "descriptor")
        var offsets = [0]
        var variantPlaces: [[String: Int]] = []
        for descriptor in descriptors {
            guard !descriptor.variants.isEmpty else {
                throw InputError("descriptor '\(descriptor.name)'", found: "no variants", expected: "one or more")
            }
            variantPlaces.append(
                try InputError.distinct(descriptor.variants, "descriptor '\(descriptor.name)', variant"))
            offsets.append(offsets[offsets.count - 1] + descriptor.variants.count)
        }
        let total = offsets[offsets.count - 1]
        guard total <= 10_000 else {
            throw InputError("descriptors", found: "\(total) variants", expected: "at most 10,000")
        }
        var scores = [Double](repeating: 0, count: total * total)
        var given: Set<[Int]> = []
        for (index, judgement) in judgements.enumerated() {
            let place =
                "judgement \(index + 1), '\(judgement.fromDescriptor)' = '\(judgement.fromVariant)' on "
                + "'\(judgement.toDescriptor)'"
            let from = try InputError.place(of: judgement.fromDescriptor, in: places, place)
            let to = try InputError.place(of: judgement.toDescriptor, in: places, place)
            let variant = try InputError.place(of: judgement.fromVariant, in: variantPlaces[from], place)
            guard judgement.scores.count == descriptors[to].variants.count else {
                throw InputError(
                    place, found: "\(judgement.scores.count) scores",
                    expected: "\(descriptors[to].variants.count), one for each variant")
            }
            guard given.insert([from, variant, to]).inserted else {
                throw InputError(place, found: "the judgement again", expected: "each once")
            }
            for (variantTo, score) in judgement.scores.enumerated() {
                try InputError.finite(score, place)
                guard from != to || score == 0 else {
                    throw InputError(
                        place, found: "a descriptor that acts on itself", expected: "another descriptor")
                }
                scores[(offsets[from] + variant) * total + offsets[to] + variantTo] = score
            }
        }
        self.descriptors = descriptors
        self.offsets = offsets
        self.scores = scores
    }

    var variantCount: Int { offsets[offsets.count - 1] }

    /// Number of all scenarios, as far as numbers go.
    package var combinations: Double { descriptors.reduce(1) { $0 * Double($1.variants.count) } }

    /// Groups of judgements whose scores do not sum to 0, as custom has it: `Descriptor = variant on Descriptor`.
    package var unstandardised: [String] {
        var found: [String] = []
        for (from, descriptor) in descriptors.enumerated() {
            for (variant, name) in descriptor.variants.enumerated() {
                for (to, other) in descriptors.enumerated() {
                    let row = (offsets[from] + variant) * variantCount
                    let sum = scores[(row + offsets[to])..<(row + offsets[to + 1])].reduce(0, +)
                    if abs(sum) > Self.tolerance { found.append("\(descriptor.name) = \(name) on \(other.name)") }
                }
            }
        }
        return found
    }

    /// The scenario that has these variants.
    ///
    /// - Throws: `InputError` for another number of names or one that is no variant.
    package func scenario(_ names: [String]) throws(InputError) -> [Int] {
        guard names.count == descriptors.count else {
            throw InputError("scenario", found: "\(names.count) variants", expected: "\(descriptors.count)")
        }
        var scenario: [Int] = []
        for (name, descriptor) in zip(names, descriptors) {
            guard let place = descriptor.variants.firstIndex(of: name) else {
                throw InputError(
                    "scenario, '\(descriptor.name)'", found: "'\(name)'",
                    expected: "one of \(descriptor.variants.joined(separator: ", "))")
            }
            scenario.append(place)
        }
        return scenario
    }

    package func names(_ scenario: [Int]) -> [String] {
        zip(scenario, descriptors).map { $1.variants[$0] }
    }

    /// For each descriptor the impact balance of each of its variants: what the variants of all others promote it by.
    ///
    /// - Parameter scenario: the place of a variant for each descriptor.
    package func balances(_ scenario: [Int]) -> [[Double]] {
        var sums = [Double](repeating: 0, count: variantCount)
        for (descriptor, variant) in scenario.enumerated() {
            let row = (offsets[descriptor] + variant) * variantCount
            for place in sums.indices { sums[place] += scores[row + place] }
        }
        return descriptors.indices.map { Array(sums[offsets[$0]..<offsets[$0 + 1]]) }
    }

    /// How a scenario stands.
    package func standing(of scenario: [Int]) -> ScenarioStanding { ScenarioStanding(scenario, balances(scenario)) }
}

/// How consistent a scenario is.
package struct ScenarioStanding: Sendable, Equatable {
    package let scenario: [Int]
    package let balances: [[Double]]

    init(_ scenario: [Int], _ balances: [[Double]]) {
        self.scenario = scenario
        self.balances = balances
    }

    /// For each descriptor, by how much its best variant is better than the one in which it stands; at least 0.
    package var inconsistencies: [Double] {
        zip(scenario, balances).map { variant, row in (row.max() ?? 0) - row[variant] }
    }
    /// The largest of these.
    package var inconsistency: Double { inconsistencies.max() ?? 0 }
    package var isConsistent: Bool { inconsistency <= CrossImpactBalance.tolerance }
    /// The sum of the balances of the variants in which the descriptors stand.
    package var totalImpactScore: Double { zip(scenario, balances).reduce(0) { $0 + $1.1[$1.0] } }
    /// For each descriptor, its balance minus that of its best other variant; `nil` where it has no other.
    package var consistencyValues: [Double?] {
        zip(scenario, balances).map { variant, row in
            row.indices.filter { $0 != variant }.map { row[$0] }.max().map { row[variant] - $0 }
        }
    }
}
