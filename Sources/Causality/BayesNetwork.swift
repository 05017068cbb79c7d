package import Mathematics

/// A variable of a Bayesian network.
package struct BayesVariable: Sendable, Equatable {
    package let name: String
    package let states: [String]
    package let parents: [String]
    /// The probabilities of its states for each combination of its parents' states; the last parent changes fastest.
    package let rows: [[Double]]

    package init(_ name: String, states: [String], parents: [String] = [], rows: [[Double]]) {
        self.name = name
        self.states = states
        self.parents = parents
        self.rows = rows
    }

    /// With the states yes and no.
    ///
    /// - Parameter yes: its probability for each combination of its parents' states, yes before no.
    package init(_ name: String, parents: [String] = [], yes: [Double]) {
        self.init(name, states: ["yes", "no"], parents: parents, rows: yes.map { [$0, 1 - $0] })
    }
}

/// Variables whose joint distribution is `Π P(x_i | parents)` (Pearl, *Causality*, 2009).
///
/// Seeing conditions on a state; doing cuts the arrows into a variable and fixes it. The second answers "what if we set
/// it" only as far as the arrows are the causes and none is missing.
package struct BayesNetwork: Sendable {
    package let variables: [BayesVariable]
    private let places: [String: Int]
    private let parents: [[Int]]

    /// - Throws: `InputError` with the variable and row: names or states twice, unknown parents, tables of another
    ///   length, probabilities outside 0 to 1 or that do not sum to 1, and cycles by their names.
    package init(_ variables: [BayesVariable]) throws(InputError) {
        let places = try InputError.distinct(variables.map(\.name), "variable")
        var parents: [[Int]] = []
        for variable in variables {
            let place = "variable '\(variable.name)'"
            guard !variable.states.isEmpty else {
                throw InputError(place, found: "no states", expected: "one or more")
            }
            _ = try InputError.distinct(variable.states, "\(place), state")
            _ = try InputError.distinct(variable.parents, "\(place), parent")
            var own: [Int] = []
            for parent in variable.parents { own.append(try InputError.place(of: parent, in: places, place)) }
            parents.append(own)
            var count = 1
            for parent in own {
                let (product, overflow) = count.multipliedReportingOverflow(by: variables[parent].states.count)
                guard !overflow, product <= 1 << 24 else {
                    throw InputError(place, found: "a table above 16 million rows", expected: "fewer parents")
                }
                count = product
            }
            guard variable.rows.count == count else {
                throw InputError(
                    place, found: "\(variable.rows.count) rows",
                    expected: "\(count), one for each combination of its parents' states")
            }
            for (index, row) in variable.rows.enumerated() {
                let rowPlace = "\(place), row \(index + 1)"
                guard row.count == variable.states.count else {
                    throw InputError(
                        rowPlace, found: "\(row.count) probabilities", expected: "\(variable.states.count)")
                }
                for value in row { try InputError.probability(value, rowPlace) }
                let sum = row.reduce(0, +)
                guard abs(sum - 1) <= 1e-6 else {
                    throw InputError(rowPlace, found: "probabilities that sum to \(sum)", expected: "1")
                }
            }
        }
        if let cycle = Self.cycle(parents) {
            throw InputError(
                "variable '\(variables[cycle[0]].name)'",
                found: "the cycle " + (cycle + [cycle[0]]).map { variables[$0].name }.joined(separator: " → "),
                expected: "no variable that causes itself")
        }
        self.variables = variables
        self.places = places
        self.parents = parents
    }

    /// The first cycle found, cause before effect.
    private static func cycle(_ parents: [[Int]]) -> [Int]? {
        var state = [Int](repeating: 0, count: parents.count)
        for start in parents.indices where state[start] == 0 {
            var stack = [(node: start, next: 0)]
            state[start] = 1
            while let top = stack.last {
                guard top.next < parents[top.node].count else {
                    state[top.node] = 2
                    stack.removeLast()
                    continue
                }
                stack[stack.count - 1].next += 1
                let parent = parents[top.node][top.next]
                if state[parent] == 1 {
                    let from = stack.firstIndex { $0.node == parent } ?? 0
                    return stack[from...].map(\.node).reversed()
                }
                if state[parent] == 0 {
                    state[parent] = 1
                    stack.append((parent, 0))
                }
            }
        }
        return nil
    }

    /// The probabilities of a variable's states.
    ///
    /// - Parameters:
    ///   - seen: variables and the states in which they are observed.
    ///   - set: variables and the states to which they are set.
    /// - Throws: `InputError` for unknown names, a variable that is set and seen in different states, what is seen
    ///   having no probability, and networks whose elimination needs tables above 16 million entries.
    package func distribution(
        of name: String, seen: [String: String] = [:], set: [String: String] = [:]
    ) throws(InputError) -> [Double] {
        let query = try InputError.place(of: name, in: places, "query")
        let cut = try states(set, "do")
        let observed = try states(seen, "see")
        for (variable, state) in observed.sorted(by: { $0.key < $1.key }) {
            guard let other = cut[variable], other != state else { continue }
            throw InputError(
                "variable '\(variables[variable].name)'",
                found:
                    "set to '\(variables[variable].states[other])' and seen as '\(variables[variable].states[state])'",
                expected: "one state")
        }
        let fixed = observed.merging(cut) { _, set in set }
        // Only what bears on the query or on what is seen: those and their ancestors, up to what is set.
        var needed: Set<Int> = []
        var open = [query] + observed.keys.sorted()
        while let next = open.popLast() {
            guard needed.insert(next).inserted else { continue }
            if cut[next] == nil { open += parents[next].filter { !needed.contains($0) } }
        }
        var factors: [Factor] = []
        for variable in needed.sorted() {
            if let state = cut[variable] {
                factors.append(
                    Factor([variable], sizes, (0..<sizes[variable]).map { $0 == state ? 1 : 0 }))
            } else {
                factors.append(Factor(parents[variable] + [variable], sizes, variables[variable].rows.flatMap { $0 }))
            }
        }
        factors = factors.map { factor in
            fixed.sorted { $0.key < $1.key }.reduce(factor) { $0.keeping($1.value, of: $1.key) }
        }
        // Variables go one by one, each time the one whose table stays smallest.
        var left = needed.subtracting([query]).subtracting(fixed.keys)
        while !left.isEmpty {
            var (best, least) = (-1, Int.max)
            for variable in left.sorted() {
                var scope: Set<Int> = []
                for factor in factors where factor.variables.contains(variable) { scope.formUnion(factor.variables) }
                let size = scope.reduce(1) { total, one in total > 1 << 40 ? total : total * sizes[one] }
                if size < least { (best, least) = (variable, size) }
            }
            guard least <= 1 << 24 else {
                throw InputError(
                    "variable '\(variables[best].name)'", found: "a table of \(least) entries",
                    expected: "a network that is less entangled")
            }
            let touched = factors.filter { $0.variables.contains(best) }
            factors.removeAll { $0.variables.contains(best) }
            if let first = touched.first {
                factors.append(touched.dropFirst().reduce(first) { $0.times($1, sizes) }.without(best))
            }
            left.remove(best)
        }
        var result = [Double](repeating: 1, count: sizes[query])
        for factor in factors {
            for state in result.indices {
                result[state] *= factor.variables.isEmpty ? factor.values[0] : factor.values[state]
            }
        }
        if let state = fixed[query] {
            // What is left is the probability of everything seen, at the fixed state.
            let weight = result.reduce(0) { max($0, $1) }
            result = (0..<sizes[query]).map { $0 == state ? weight : 0 }
        }
        let total = result.reduce(0, +)
        guard total > 0 else {
            throw InputError(
                "see \(seen.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ", "))",
                found: "probability 0", expected: "something that can be seen")
        }
        return result.map { $0 / total }
    }

    private var sizes: [Int] { variables.map(\.states.count) }

    private func states(_ named: [String: String], _ what: String) throws(InputError) -> [Int: Int] {
        var result: [Int: Int] = [:]
        for (name, state) in named.sorted(by: { $0.key < $1.key }) {
            let variable = try InputError.place(of: name, in: places, what)
            guard let place = variables[variable].states.firstIndex(of: state) else {
                throw InputError(
                    "\(what) '\(name)'", found: "'\(state)'",
                    expected: "one of \(variables[variable].states.joined(separator: ", "))")
            }
            result[variable] = place
        }
        return result
    }
}

/// A table over some variables; the last changes fastest.
private struct Factor {
    let variables: [Int]
    let shape: [Int]
    let values: [Double]

    init(_ variables: [Int], _ sizes: [Int], _ values: [Double]) {
        self.variables = variables
        shape = variables.map { sizes[$0] }
        self.values = values
    }

    private init(variables: [Int], shape: [Int], values: [Double]) {
        self.variables = variables
        self.shape = shape
        self.values = values
    }

    /// How far apart the entries of neighbouring states of a variable lie; 0 where it is not there.
    private func stride(of variable: Int) -> Int {
        guard let place = variables.firstIndex(of: variable) else { return 0 }
        return shape[(place + 1)...].reduce(1, *)
    }

    func keeping(_ state: Int, of variable: Int) -> Factor {
        guard let place = variables.firstIndex(of: variable) else { return self }
        let inner = stride(of: variable)
        let size = shape[place]
        var kept: [Double] = []
        kept.reserveCapacity(values.count / size)
        for index in values.indices where index / inner % size == state { kept.append(values[index]) }
        var (variables, shape) = (variables, shape)
        variables.remove(at: place)
        shape.remove(at: place)
        return Factor(variables: variables, shape: shape, values: kept)
    }

    func without(_ variable: Int) -> Factor {
        guard let place = variables.firstIndex(of: variable) else { return self }
        let inner = stride(of: variable)
        let size = shape[place]
        var sums = [Double](repeating: 0, count: values.count / size)
        for index in values.indices { sums[index / (inner * size) * inner + index % inner] += values[index] }
        var (variables, shape) = (variables, shape)
        variables.remove(at: place)
        shape.remove(at: place)
        return Factor(variables: variables, shape: shape, values: sums)
    }

    func times(_ other: Factor, _ sizes: [Int]) -> Factor {
        let all = variables + other.variables.filter { !variables.contains($0) }
        let shape = all.map { sizes[$0] }
        let mine = all.map { stride(of: $0) }
        let theirs = all.map { other.stride(of: $0) }
        var product = [Double](repeating: 0, count: shape.reduce(1, *))
        var (states, here, there) = ([Int](repeating: 0, count: all.count), 0, 0)
        for index in product.indices {
            product[index] = values[here] * other.values[there]
            var place = all.count - 1
            while place >= 0 {
                states[place] += 1
                here += mine[place]
                there += theirs[place]
                if states[place] < shape[place] { break }
                here -= mine[place] * shape[place]
                there -= theirs[place] * shape[place]
                states[place] = 0
                place -= 1
            }
        }
        return Factor(variables: all, shape: shape, values: product)
    }
}
