import Causality
import Mathematics
import Testing

@Suite("A causal map")
struct CausalMapTests {
    @Test(
        "takes the sign of a link from the changes of both ends and fills in none",
        arguments: [
            (1, 1, LinkSign.positive), (1, -1, .negative), (-1, -1, .positive), (-1, 1, .negative), (nil, -1, .unknown),
            (1, nil, .unknown), (0, 1, .unknown),
        ] as [(Int?, Int?, LinkSign)])
    func polarity(cause: Int?, effect: Int?, sign: LinkSign) {
        #expect(LinkSign(causeChange: cause, effectChange: effect) == sign)
    }

    @Test("has reinforcing loops with an even number of negative links and balancing ones with an odd")
    func loops() throws {
        let map = try WeightedMap(
            concepts: ["d", "c", "a", "b"],
            weights: [[0, 0.5, 0, 0], [-1, 0, 0, 0], [0, 0.2, 0.1, -0.3], [0, 0, -0.4, 0]])
        let found = SignedLoop.all(in: map)
        #expect(found.isComplete)
        #expect(found.loops.map(\.concepts) == [["a"], ["a", "b"], ["c", "d"]])
        #expect(found.loops.map(\.isReinforcing) == [true, true, false])
        let few = SignedLoop.all(in: map, limit: 2)
        #expect(few.loops.count == 2)
        #expect(!few.isComplete)
    }

    @Test("has drivers without causes and receivers without effects")
    func structure() throws {
        let shape = MapStructure(
            try WeightedMap(
                concepts: ["a", "b", "c", "alone"],
                weights: [[0, 0.5, -0.25, 0], [0, 0, 1, 0], [0, 0, 0, 0], [0, 0, 0, 0]]))
        #expect(shape.drivers == [0])
        #expect(shape.receivers == [2])
        #expect(shape.ordinary == [1])
        #expect(shape.centrality == [0.75, 1.5, 1.25, 0])
        #expect(shape.densityOfAllPairs == 3.0 / 16)
        #expect(shape.densityWithoutSelf == 0.25)
        #expect(shape.complexity == 1)
    }

    @Test("keeps paths of both signs apart and an unknown sign unknown")
    func paths() throws {
        let links = [
            SignedLink("a", "b", .positive, weight: 0.9), SignedLink("b", "d", .negative, weight: 0.5),
            SignedLink("a", "c", .positive, weight: 0.4), SignedLink("c", "d", .positive, weight: 0.8),
        ]
        let both = try SignedPaths(links, from: "a", to: "d")
        #expect(both.net == .ambiguous)
        #expect(both.paths.map(\.concepts) == [["a", "b", "d"], ["a", "c", "d"]])
        #expect(both.strongestNegative == 0.5)
        #expect(both.strongestPositive == 0.4)
        #expect(abs(both.sumOfProducts + 0.13) < 1e-12)
        let unknown = try SignedPaths(
            Array(links.suffix(2)) + [SignedLink("a", "d", .unknown)], from: "a", to: "d")
        #expect(unknown.net == .unknown)
        #expect(unknown.paths[0].product == nil)
        #expect(try SignedPaths(links, from: "d", to: "a").net == .none)
        #expect(try SignedPaths(links, from: "a", to: "a").paths.isEmpty)
        #expect(try !SignedPaths(links, from: "a", to: "d", limit: 1).isComplete)
    }

    @Test("is refused with the place where it is not whole")
    func refused() {
        #expect(throws: InputError.self) { try WeightedMap(concepts: ["a", "a"], weights: [[0, 0], [0, 0]]) }
        let error = #expect(throws: InputError.self) {
            try WeightedMap(concepts: ["a", "b"], weights: [[0, 1], [0]])
        }
        #expect(error?.description == "weights of 'b': found 1; expected 2, one for each concept")
        #expect(throws: InputError.self) { try WeightedMap(concepts: ["a"], weights: [[.nan]]) }
        #expect(throws: InputError.self) {
            try SignedPaths([SignedLink("a", "b", .positive, weight: -1)], from: "a", to: "b")
        }
    }
}

@Suite("A fuzzy cognitive map")
struct FuzzyCognitiveMapTests {
    /// The map with eight concepts of Dikopoulou and Papageorgiou (R package fcm).
    static let eight: [[Double]] = [
        [0, 0, 0.6, 0.9, 0, 0, 0, 0.8], [0.1, 0, 0, 0, 0, 0, 0.2, 0.5], [0, 0.7, 0, 0, 0.9, 0, 0.4, 0.1],
        [0.4, 0, 0, 0, 0, 0.9, 0, 0], [0, 0, 0, 0, 0, -0.9, 0, 0.3], [-0.3, 0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0.8, 0.4, 0.9], [0.1, 0, 0, 0, 0, 0.1, 0.6, 0],
    ]

    static func map(_ weights: [[Double]]) throws -> WeightedMap {
        try WeightedMap(concepts: weights.indices.map { "c\($0 + 1)" }, weights: weights)
    }

    @Test(
        "comes to its published equilibria",
        arguments: [
            (FuzzyCognitiveMap.Rule.kosko, 6, 0.5481291, 0.8416584), (.modifiedKosko, 6, 0.7258851, 0.9557739),
            (.rescaled, 48, 0.4998427, 0.4853266),
        ])
    func published(rule: FuzzyCognitiveMap.Rule, steps: Int, first: Double, last: Double) throws {
        var settings = FuzzyCognitiveMap.Settings()
        settings.rule = rule
        settings.epsilon = 0.001
        settings.maximumSteps = 50
        let run = try FuzzyCognitiveMap(Self.map(Self.eight), settings).run(from: [1, 1, 0, 0, 0, 0, 0, 0])
        #expect(run.converged)
        #expect(run.steps == steps)
        #expect(abs(run.final[0] - first) < 1e-6)
        #expect(abs(run.final[7] - last) < 1e-6)
    }

    @Test("has one fixed point below the bound, and warns above it")
    func bound() throws {
        let seven = try WeightedMap(
            concepts: (1...7).map { "c\($0)" },
            weights: [
                [0, 0, 0, 0.6, -0.25, 0, 0], [0, 0, 0, 0.5, 0, 0, 0], [0, 0, 0, 0, 0.8, 0, 0],
                [0, 0, 0, 0, 0, 0.7, 0], [0, 0, 0, 0, 0, 0, 0.4], [0, 0, 0, 0, -0.2, 0, 0], [0, 0, 0, 0, 0, -0.3, 0],
            ])
        let sigmoid = try #require(FixedPointBound(seven, .sigmoid).slopeBelow)
        let tanh = try #require(FixedPointBound(seven, .tanh).slopeBelow)
        #expect(abs(sigmoid - 2.765) < 5e-4)
        #expect(abs(tanh - 0.691) < 5e-4)
        var settings = FuzzyCognitiveMap.Settings()
        settings.slope = 2.7
        #expect(try FuzzyCognitiveMap(seven, settings).warning == nil)
        settings.slope = 2.8
        #expect(try FuzzyCognitiveMap(seven, settings).warning?.contains("may depend on the start") == true)
        // Below the bound the end is the same from anywhere.
        settings.slope = 2.7
        settings.holdsInputs = false
        settings.epsilon = 1e-12
        settings.maximumSteps = 2_000
        let low = try FuzzyCognitiveMap(seven, settings).run(from: [0, 0, 0, 0, 0, 0, 0])
        let high = try FuzzyCognitiveMap(seven, settings).run(from: [1, 1, 1, 1, 1, 1, 1])
        #expect(zip(low.final, high.final).allSatisfy { abs($0 - $1) < 1e-10 })
    }

    @Test("that goes round is told with the length of its cycle")
    func cycle() throws {
        var settings = FuzzyCognitiveMap.Settings()
        settings.rule = .modifiedKosko
        settings.squashing = .trivalent
        settings.maximumSteps = 50
        let run = try FuzzyCognitiveMap(Self.map([[0, 1], [-1, 0]]), settings).run(from: [1, 0])
        #expect(!run.converged)
        #expect(run.cycle == 8)
    }

    @Test("with no input stands at one half, unless its inputs are held")
    func noInput() throws {
        let map = try Self.map([[0, 0.4], [0, 0]])
        var settings = FuzzyCognitiveMap.Settings()
        settings.holdsInputs = false
        #expect(try FuzzyCognitiveMap(map, settings).run(from: [0.9, 0]).final[0] == 0.5)
        settings.holdsInputs = true
        #expect(try FuzzyCognitiveMap(map, settings).run(from: [0.9, 0]).final[0] == 0.9)
        #expect(try FuzzyCognitiveMap(map, settings).run(from: [0.9, 0], clamps: [0: 0.2]).final[0] == 0.2)
    }

    @Test("runs ten thousand times with fifty concepts in two seconds")
    func speed() throws {
        var random = CounterRandom(seed: 7)
        let weights = (0..<50).map { row in
            (0..<50).map { $0 != row && random.uniform() < 0.1 ? random.uniform() * 2 - 1 : 0 }
        }
        let model = try FuzzyCognitiveMap(Self.map(weights))
        let clock = ContinuousClock()
        let time = try clock.measure {
            for number in 0..<10_000 {
                _ = try model.run(from: Array(repeating: 0.5, count: 50), clamps: [number % 50: 1])
            }
        }
        #expect(time < .seconds(4), "\(time)")
    }
}
