package import Mathematics

/// Whether probabilities can all be those of one person: whether there is any distribution that has them (de Finetti 1937).
/// What is coherent may still be wrong.
package struct ProbabilityCoherence: Sendable, Equatable {
    package let isCoherent: Bool
    /// Why not, the plainest reason first; empty where it is coherent.
    package let reasons: [String]

    /// Sums may be off by as much, for numbers that were rounded.
    private static let tolerance = 1e-6

    /// - Parameters:
    ///   - nested: lists of atoms each of which holds the one before it, as windows that get longer.
    ///   - partitions: lists of atoms of which exactly one comes.
    /// - Throws: `InputError` for more than 12 atoms.
    package init(
        _ statements: [ProbabilityStatement], nested: [[String]] = [], partitions: [[String]] = []
    ) throws(InputError) {
        var reasons: [String] = []
        for statement in statements where !(statement.probability >= 0 && statement.probability <= 1) {
            reasons.append("the probability \(statement.probability) is outside 0 to 1")
        }
        guard reasons.isEmpty else {
            isCoherent = false
            self.reasons = reasons
            return
        }
        var atoms: [String] = []
        for name in statements.flatMap({ $0.event.atoms + ($0.condition?.atoms ?? []) }) + nested.flatMap({ $0 })
            + partitions.flatMap({ $0 }) where !atoms.contains(name)
        { atoms.append(name) }
        guard atoms.count <= 12 else {
            throw InputError("events", found: "\(atoms.count)", expected: "at most 12")
        }
        isCoherent = Self.exists(statements, atoms, nested, partitions)
        self.reasons = isCoherent ? [] : Self.reasons(statements, nested, partitions)
    }

    // MARK: - Whether a distribution exists

    private static func exists(
        _ statements: [ProbabilityStatement], _ atoms: [String], _ nested: [[String]], _ partitions: [[String]]
    ) -> Bool {
        let places = Dictionary(uniqueKeysWithValues: atoms.enumerated().map { ($1, $0) })
        let worlds = (0..<1 << atoms.count).filter { world in
            func holds(_ name: String) -> Bool { places[name].map { world >> $0 & 1 == 1 } ?? false }
            return nested.allSatisfy { chain in zip(chain, chain.dropFirst()).allSatisfy { !holds($0) || holds($1) } }
                && partitions.allSatisfy { options in options.count(where: holds) == 1 }
        }
        guard !worlds.isEmpty else { return false }
        func row(_ value: (Int) -> Double) -> [Double] { worlds.map(value) }
        func isTrue(_ world: Int) -> (String) -> Bool { { places[$0].map { world >> $0 & 1 == 1 } ?? false } }
        var rows = [row { _ in 1 }]
        var right = [1.0]
        for statement in statements {
            if let condition = statement.condition {
                // P(A and B) - p P(B) = 0.
                rows.append(
                    row { world in
                        guard condition.holds(isTrue(world)) else { return 0 }
                        return (statement.event.holds(isTrue(world)) ? 1 : 0) - statement.probability
                    })
                right.append(0)
            } else {
                rows.append(row { statement.event.holds(isTrue($0)) ? 1 : 0 })
                right.append(statement.probability)
            }
        }
        return leastMiss(rows, right) <= tolerance
    }

    /// The least sum of absolute misses of `A x = b`, `b >= 0`, over `x >= 0`: the first phase of the simplex method with
    /// Bland's rule (*Mathematics of Operations Research* 2, 1977), which never cycles.
    private static func leastMiss(_ rows: [[Double]], _ right: [Double]) -> Double {
        let (height, width) = (rows.count, rows[0].count)
        // Each row has one artificial column of its own; the last line is the objective's reduced costs.
        var table = Matrix(rows: height + 1, columns: width + height + 1)
        for i in 0..<height {
            for j in 0..<width { table[i, j] = rows[i][j] }
            table[i, width + i] = 1
            table[i, width + height] = right[i]
            for j in 0..<width { table[height, j] -= rows[i][j] }
            table[height, width + height] -= right[i]
        }
        var basis = (0..<height).map { width + $0 }
        for _ in 0..<10_000 {
            guard let column = (0..<width).first(where: { table[height, $0] < -1e-12 }) else { break }
            var pivot = -1
            for i in 0..<height where table[i, column] > 1e-12 {
                guard pivot >= 0 else {
                    pivot = i
                    continue
                }
                let (a, b) = (
                    table[i, width + height] / table[i, column], table[pivot, width + height] / table[pivot, column]
                )
                if a < b || a == b && basis[i] < basis[pivot] { pivot = i }
            }
            guard pivot >= 0 else { break }
            let unit = table[pivot, column]
            for j in 0...(width + height) { table[pivot, j] /= unit }
            for i in 0...height where i != pivot && table[i, column] != 0 {
                let factor = table[i, column]
                for j in 0...(width + height) { table[i, j] -= factor * table[pivot, j] }
            }
            basis[pivot] = column
        }
        return -table[height, width + height]
    }

    // MARK: - Why not

    private static func reasons(
        _ statements: [ProbabilityStatement], _ nested: [[String]], _ partitions: [[String]]
    ) -> [String] {
        var found: [String] = []
        func probability(_ event: EventExpression) -> Double? {
            statements.first { $0.event == event && $0.condition == nil }?.probability
        }
        for statement in statements where statement.condition == nil {
            let p = statement.probability
            switch statement.event {
            case .atom: continue
            case .not(let one):
                if let other = probability(one), abs(other + p - 1) > tolerance {
                    found.append("an event and its opposite sum to \(text(other + p))")
                }
            case .or(let a, let b):
                guard let first = probability(a), let second = probability(b) else { continue }
                if p > first + second + tolerance {
                    found.append("a union at \(text(p)) is above \(text(first + second)), the sum of its parts")
                }
                if p < max(first, second) - tolerance {
                    found.append("a union at \(text(p)) is below one of its parts")
                }
            case .and(let a, let b):
                guard let first = probability(a), let second = probability(b) else { continue }
                if p > min(first, second) + tolerance {
                    found.append("both together at \(text(p)) are likelier than one alone")
                }
                if p < first + second - 1 - tolerance {
                    found.append(
                        "both together at \(text(p)) are below \(text(first + second - 1)), the least possible")
                }
            }
        }
        for chain in nested {
            let given = chain.compactMap { name in probability(.atom(name)).map { (name, $0) } }
            for (a, b) in zip(given, given.dropFirst()) where a.1 > b.1 + tolerance {
                found.append("'\(a.0)' at \(text(a.1)) is likelier than '\(b.0)' at \(text(b.1)), which includes it")
            }
        }
        for options in partitions {
            let given = options.compactMap { probability(.atom($0)) }
            let sum = given.reduce(0, +)
            if given.count == options.count, abs(sum - 1) > tolerance {
                found.append("options that exclude each other and leave nothing out sum to \(text(sum))")
            }
        }
        return found.isEmpty ? ["no distribution has all these probabilities"] : found
    }

    private static func text(_ value: Double) -> String {
        let rounded = (value * 1e6).rounded() / 1e6
        return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
    }
}
