import Bargaining
import Mathematics
import Testing

@Suite("A landscape of alignments")
struct LandscapeTests {
    private static func landscape(_ count: Int, seed: UInt64, whole: Bool = false) throws -> Landscape {
        var random = CounterRandom(seed: seed)
        var matrix = Array(repeating: Array(repeating: 0.0, count: count), count: count)
        for i in 0..<count {
            for j in 0..<i {
                let value = 4 * random.uniform() - 2
                matrix[i][j] = whole ? value.rounded() : value
                matrix[j][i] = matrix[i][j]
            }
        }
        return try Landscape(
            names: (0..<count).map { "nation \($0)" },
            sizes: (0..<count).map { _ in whole ? Double(1 + random.below(5)) : 0.1 + 10 * random.uniform() },
            propensity: matrix)
    }

    /// Hollows and basins as their definitions say, one alignment at a time.
    private static func byDefinition(_ landscape: Landscape) -> [Set<Int>: (energy: Double, basin: Int)] {
        let count = landscape.names.count
        func sides(_ place: Int) -> [Bool] { (0..<count).map { place >> $0 & 1 == 1 } }
        func descended(_ place: Int) -> Int {
            var at = place
            while true {
                var (best, lowest) = (at, landscape.energy(sides(at)))
                for actor in 0..<count {
                    let energy = landscape.energy(sides(at ^ 1 << actor))
                    if energy < lowest - 1e-9 { (best, lowest) = (at ^ 1 << actor, energy) }
                }
                if best == at { return at }
                at = best
            }
        }
        var found: [Set<Int>: (energy: Double, basin: Int)] = [:]
        // Each alignment and its mirror image once.
        for place in 0..<(1 << count) where place & 1 == 0 {
            let end = descended(place)
            let side = end & 1 == 1
            let camp = Set((0..<count).filter { (end >> $0 & 1 == 1) == side })
            found[camp, default: (landscape.energy(sides(end)), 0)].basin += 1
        }
        return found
    }

    @Test(
        "has the hollows, energies and basins that its definitions give", arguments: 1...12 as ClosedRange<UInt64>,
        [false, true])
    func definition(seed: UInt64, whole: Bool) throws {
        // Whole numbers bring ties.
        let landscape = try Self.landscape(7, seed: seed, whole: whole)
        let survey = try landscape.survey()
        #expect(survey.configurations == 64)
        let expected = Self.byDefinition(landscape)
        #expect(survey.minima.count == expected.count)
        for minimum in survey.minima {
            let wanted = try #require(expected[Set(minimum.camps.0)])
            #expect(abs(minimum.energy - wanted.energy) < 1e-9)
            #expect(minimum.basin == wanted.basin)
            #expect(abs(minimum.weightedFrustration.reduce(0, +) - minimum.energy) < 1e-9)
            #expect(minimum.camps.0.first == 0)
        }
        #expect(survey.minima.map(\.energy) == survey.minima.map(\.energy).sorted() || whole)
    }

    @Test("of enemies all round, the strongest cannot all stand together, by hand")
    func enemies() throws {
        // Three enemies of sizes 3, 2 and 1: the two weaker against the strongest is the one hollow.
        let landscape = try Landscape(
            names: ["a", "b", "c"], sizes: [3, 2, 1], propensity: [[0, -1, -1], [-1, 0, -1], [-1, -1, 0]])
        let survey = try landscape.survey()
        #expect(survey.minima.count == 1)
        #expect(survey.minima[0].camps == ([0], [1, 2]))
        #expect(survey.minima[0].energy == -18)
        #expect(survey.minima[0].basin == 4)
    }

    @Test("does not depend on the order of nations", arguments: 1...6 as ClosedRange<UInt64>)
    func orderless(seed: UInt64) throws {
        let landscape = try Self.landscape(8, seed: seed)
        let turned = try Landscape(
            names: landscape.names.reversed(), sizes: landscape.sizes.reversed(),
            propensity: landscape.propensity.reversed().map { $0.reversed() })
        let (one, other) = (try landscape.survey().minima, try turned.survey().minima)
        #expect(one.map(\.basin) == other.map(\.basin))
        #expect(isClose(one.map(\.energy), other.map(\.energy)))
    }

    @Test("has ridges that no way from one hollow to another avoids", arguments: 1...12 as ClosedRange<UInt64>)
    func ridges(seed: UInt64) throws {
        let landscape = try Self.landscape(6, seed: seed)
        let survey = try landscape.survey()
        guard survey.minima.count > 1 else { return }
        let ridge = try #require(survey.ridge(from: 0, to: 1))
        #expect(ridge >= max(survey.minima[0].energy, survey.minima[1].energy) - 1e-9)
        #expect(survey.ridge(from: 1, to: 0) == ridge)
        // Below the ridge there is no way: spread out from one hollow over all that lies lower.
        func key(_ sides: [Bool]) -> [Bool] { sides[5] ? sides.map { !$0 } : sides }
        func sides(_ minimum: Landscape.Minimum) -> [Bool] { key((0..<6).map { minimum.camps.1.contains($0) }) }
        func reaches(below limit: Double) -> Bool {
            var seen: Set<[Bool]> = [sides(survey.minima[0])]
            var open = Array(seen)
            while let place = open.popLast() {
                for actor in 0..<6 {
                    var next = place
                    next[actor].toggle()
                    next = key(next)
                    if landscape.energy(next) <= limit && seen.insert(next).inserted { open.append(next) }
                }
            }
            return seen.contains(sides(survey.minima[1]))
        }
        #expect(reaches(below: ridge + 1e-9))
        #expect(!reaches(below: ridge - 1e-9))
    }

    @Test("is searched from random starts to the hollows that a survey finds", arguments: 1...6 as ClosedRange<UInt64>)
    func search(seed: UInt64) throws {
        let landscape = try Self.landscape(8, seed: seed)
        let survey = try landscape.survey()
        let search = try landscape.search(starts: 400)
        #expect(search.hollows.reduce(0) { $0 + $1.starts } == 400)
        #expect(search.hollows.count <= survey.minima.count)
        #expect(abs(search.hollows[0].energy - survey.minima[0].energy) < 1e-9)
        #expect(try landscape.search(starts: 400).hollows == search.hollows)
        let three = try landscape.search(camps: 3, starts: 400)
        #expect(three.hollows[0].energy <= search.hollows[0].energy + 1e-9)
        #expect(throws: InputError.self) { try landscape.search(camps: 1, starts: 5) }
    }

    @Test("with bad input is refused by the nations' names")
    func refused() throws {
        func reason(_ sizes: [Double], _ matrix: [[Double]]) -> String? {
            (#expect(throws: InputError.self) {
                try Landscape(names: ["a", "b"], sizes: sizes, propensity: matrix)
            })?.description
        }
        #expect(
            reason([1, 1], [[0, 1], [0.5, 0]])
                == "propensity of 'b' and 'a': found 0.5 one way, 1.0 the other; expected the same both ways")
        #expect(reason([1, 0], [[0, 1], [1, 0]]) == "size of 'b': found 0.0; expected a finite number above 0")
        #expect(reason([1, 1], [[0, 1]])?.hasPrefix("rows of propensities") == true)
        #expect(throws: InputError.self) { try Self.landscape(25, seed: 1).survey() }
        #expect(throws: InputError.self) { try Self.landscape(1, seed: 1) }
    }
}

@Suite("A landscape with a neutral camp")
struct NeutralLandscapeTests {
    private func landscape(seed: UInt64) throws -> Landscape {
        var random = CounterRandom(seed: seed)
        var matrix = Array(repeating: Array(repeating: 0.0, count: 6), count: 6)
        for i in 0..<6 {
            for j in 0..<i {
                matrix[i][j] = 4 * random.uniform() - 2
                matrix[j][i] = matrix[i][j]
            }
        }
        return try Landscape(
            names: (0..<6).map { "\($0)" }, sizes: (0..<6).map { _ in 1 + 5 * random.uniform() }, propensity: matrix)
    }

    @Test("where siding costs nothing has the hollows of two camps", arguments: 1...10 as ClosedRange<UInt64>)
    func free(seed: UInt64) throws {
        let landscape = try landscape(seed: seed)
        let two = try landscape.survey().minima
        let neutral = try NeutralLandscape(landscape, costs: Array(repeating: 0, count: 6)).minima()
        let sided = neutral.filter { !$0.stands.contains(.neutral) }
        #expect(isClose(sided.map(\.energy), two.map(\.energy)))
        // All neutral is a hollow as well, though a weak one: there is nobody to side with.
        #expect(neutral.count == sided.count + 1)
        #expect(neutral.reduce(0) { $0 + $1.basin } == (729 + 1) / 2)
    }

    @Test("where siding costs more than any pull has nobody in a camp")
    func dear() throws {
        let minima = try NeutralLandscape(landscape(seed: 3), costs: Array(repeating: 1_000, count: 6)).minima()
        #expect(minima.map(\.stands) == [Array(repeating: .neutral, count: 6)])
    }

    @Test(
        "one leaves its camp where its cost exceeds half the pull, and not before",
        arguments: 1...10 as ClosedRange<UInt64>)
    func threshold(seed: UInt64) throws {
        let landscape = try landscape(seed: seed)
        let free = try NeutralLandscape(landscape, costs: Array(repeating: 0, count: 6))
        let stands = try #require(free.minima().first { !$0.stands.contains(.neutral) }).stands
        for actor in 0..<6 {
            let threshold = free.threshold(of: actor, in: stands)
            func isBetterOut(_ cost: Double) throws -> Bool {
                var costs = Array(repeating: 0.0, count: 6)
                costs[actor] = cost
                let model = try NeutralLandscape(landscape, costs: costs)
                var out = stands
                out[actor] = .neutral
                return model.energy(out) < model.energy(stands)
            }
            #expect(try isBetterOut(threshold + 1e-6))
            #expect(try threshold < 1e-6 || !isBetterOut(threshold - 1e-6))
        }
    }

    @Test("refuses negative costs and more nations than it can look at")
    func refused() throws {
        #expect(throws: InputError.self) {
            try NeutralLandscape(landscape(seed: 1), costs: [0, 0, 0, 0, 0, -1])
        }
        #expect(throws: InputError.self) { try NeutralLandscape(landscape(seed: 1), costs: [0]) }
    }
}
