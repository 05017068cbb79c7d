import Causality
import Mathematics
import Testing

@Suite("A Bayesian network")
struct BayesNetworkTests {
    /// Kidney stones (Charig et al. 1986).
    private func stones() throws -> BayesNetwork {
        try BayesNetwork([
            BayesVariable("large", yes: [0.49]),
            BayesVariable("A", parents: ["large"], yes: [263.0 / 343, 87.0 / 357]),
            BayesVariable("cured", parents: ["large", "A"], yes: [192.0 / 263, 55.0 / 80, 81.0 / 87, 234.0 / 270]),
        ])
    }

    @Test("tells seeing from setting: the order of the treatments turns")
    func seeingAndSetting() throws {
        let network = try stones()
        func cured(_ state: String, isSet: Bool) throws -> Double {
            try network.distribution(of: "cured", seen: isSet ? [:] : ["A": state], set: isSet ? ["A": state] : [:])[0]
        }
        #expect(abs(try cured("yes", isSet: false) - 0.780) < 5e-4)
        #expect(abs(try cured("no", isSet: false) - 0.826) < 5e-4)
        #expect(abs(try cured("yes", isSet: true) - 0.8325) < 5e-5)
        #expect(abs(try cured("no", isSet: true) - 0.7789) < 5e-5)
    }

    @Test("with a cycle is refused by its names")
    func cycle() {
        let error = #expect(throws: InputError.self) {
            try BayesNetwork([
                BayesVariable("a", parents: ["c"], yes: [0.1, 0.2]),
                BayesVariable("b", parents: ["a"], yes: [0.1, 0.2]),
                BayesVariable("c", parents: ["b"], yes: [0.1, 0.2]), BayesVariable("d", yes: [0.5]),
            ])
        }
        #expect(error?.description.contains("→") == true)
        #expect(error?.found == "the cycle a → b → c → a" || error?.found.contains("b → c → a → b") == true)
        #expect(throws: InputError.self) {
            try BayesNetwork([BayesVariable("a", parents: ["a"], yes: [0.1, 0.2])])
        }
    }

    @Test("with a bad table is refused with variable and row")
    func badTables() {
        let sum = #expect(throws: InputError.self) {
            try BayesNetwork([BayesVariable("a", states: ["x", "y"], rows: [[0.5, 0.6]])])
        }
        #expect(sum?.description == "variable 'a', row 1: found probabilities that sum to 1.1; expected 1")
        #expect(throws: InputError.self) { try BayesNetwork([BayesVariable("a", yes: [1.2])]) }
        #expect(throws: InputError.self) { try BayesNetwork([BayesVariable("a", yes: [0.2, 0.3])]) }
        #expect(throws: InputError.self) { try BayesNetwork([BayesVariable("a", parents: ["z"], yes: [0.2])]) }
        #expect(throws: InputError.self) {
            try BayesNetwork([BayesVariable("a", yes: [0.2]), BayesVariable("a", yes: [0.2])])
        }
    }

    @Test("refuses queries that it cannot answer")
    func badQueries() throws {
        let network = try BayesNetwork([
            BayesVariable("a", yes: [1]), BayesVariable("b", parents: ["a"], yes: [0.5, 0.5]),
        ])
        #expect(throws: InputError.self) { try network.distribution(of: "z") }
        #expect(throws: InputError.self) { try network.distribution(of: "b", seen: ["a": "maybe"]) }
        #expect(throws: InputError.self) { try network.distribution(of: "b", seen: ["a": "no"]) }
        #expect(throws: InputError.self) {
            try network.distribution(of: "b", seen: ["a": "no"], set: ["a": "yes"])
        }
        // What cannot be seen can be set.
        #expect(try network.distribution(of: "b", set: ["a": "no"]) == [0.5, 0.5])
        #expect(try network.distribution(of: "a", set: ["a": "no"]) == [0, 1])
    }

    @Test("gives what enumeration gives", arguments: 0..<20)
    func enumeration(seed: Int) throws {
        var random = CounterRandom(seed: UInt64(seed))
        let count = 6
        let variables = (0..<count).map { place in
            let parents = (0..<place).filter { _ in random.uniform() < 0.4 }
            return BayesVariable(
                "\(place)", parents: parents.map { "\($0)" },
                yes: (0..<1 << parents.count).map { _ in random.uniform() })
        }
        let network = try BayesNetwork(variables)
        let (query, seen, set) = (random.below(count), random.below(count), random.below(count))
        guard seen != set, query != set else { return }
        var (total, yes) = (0.0, 0.0)
        for world in 0..<1 << count where world >> seen & 1 == 0 && world >> set & 1 == 0 {
            // A bit of 0 is yes.
            var weight = 1.0
            for (place, variable) in variables.enumerated() where place != set {
                let row = variable.parents.reduce(0) { $0 * 2 + world >> (Int($1) ?? 0) & 1 }
                weight *= variable.rows[row][world >> place & 1]
            }
            total += weight
            if world >> query & 1 == 0 { yes += weight }
        }
        let found = try network.distribution(of: "\(query)", seen: ["\(seen)": "yes"], set: ["\(set)": "yes"])
        #expect(abs(found[0] - yes / total) < 1e-12)
        #expect(abs(found.reduce(0, +) - 1) < 1e-12)
    }

    @Test("has tables from single links")
    func noisyOr() throws {
        let gate = try NoisyOr(links: [0.8, 0.6], leak: 0.05)
        #expect(abs(try gate.probability([true, true]) - 0.924) < 1e-12)
        #expect(abs(try gate.probability([false, false]) - 0.05) < 1e-12)
        #expect(throws: InputError.self) { try gate.probability([true]) }
        #expect(throws: InputError.self) { try NoisyOr(links: [1.5]) }
    }
}

@Suite("A hidden state")
struct HiddenStateTests {
    private func umbrella() throws -> HiddenStateFilter {
        try HiddenStateFilter(
            states: ["rain", "dry"], observations: ["umbrella", "none"], transition: [[0.7, 0.3], [0.3, 0.7]],
            emission: [[0.9, 0.1], [0.2, 0.8]], prior: [0.5, 0.5])
    }

    @Test("is filtered and smoothed from umbrellas")
    func filtered() throws {
        let filter = try umbrella()
        let course = try filter.course(["umbrella", "umbrella"])
        #expect(abs(course.filtered[0][0] - 0.8182) < 5e-5)
        #expect(abs(course.filtered[1][0] - 0.8834) < 5e-5)
        #expect(abs(course.smoothed[0][0] - 0.8834) < 5e-5)
        #expect(course.mostLikelyPath == [0, 0])
        #expect(try filter.course([]).filtered.isEmpty)
        #expect(filter.predicted(from: [1, 0], steps: 1) == [[0.7, 0.3]])
        // A first state that cannot be is on no path.
        let shut = try HiddenStateFilter(
            states: ["never", "seldom", "often"], observations: ["x"],
            transition: Array(repeating: [0, 0.2, 0.8], count: 3), emission: [[1], [1], [1]], prior: [1, 0, 0])
        #expect(try shut.course(["x", "x"]).mostLikelyPath == [2, 2])
    }

    @Test("refuses signs that are unknown or cannot be")
    func refused() throws {
        let error = #expect(throws: InputError.self) { try umbrella().course(["umbrella", "hat"]) }
        #expect(error?.place == "sign 2")
        let never = try HiddenStateFilter(
            states: ["a"], observations: ["x", "y"], transition: [[1]], emission: [[1, 0]], prior: [1])
        #expect(throws: InputError.self) { try never.course(["y"]) }
        #expect(throws: InputError.self) {
            try HiddenStateFilter(
                states: ["a", "b"], observations: ["x"], transition: [[0.5, 0.4], [0, 1]], emission: [[1], [1]],
                prior: [1, 0])
        }
    }
}
