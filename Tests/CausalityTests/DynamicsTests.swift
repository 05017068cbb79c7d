import Causality
import Mathematics
import Testing

@Suite("Models that run in time")
struct DynamicsTests {
    private func chain() throws -> LatentLinearSystem {
        try LatentLinearSystem(
            concepts: ["pressure", "search", "ties"],
            links: [
                LatentLinearSystem.Link("pressure", "search", slope: 0.5),
                LatentLinearSystem.Link("search", "ties", slope: 0.8),
            ])
    }

    @Test("a level that is set in the latent linear system moves nothing downstream, a rate does")
    func clamps() throws {
        let system = try chain()
        #expect(system.isExactInOneTerm)
        func ties(_ clamps: [LatentLinearSystem.Clamp], _ place: LatentLinearSystem.Clamp.Place) throws -> Double {
            let rows = try system.run(
                levels: [1, 1, 1], rates: [0.1, 0, 0.02], step: 1, steps: 6, clamps: clamps, at: place)
            return try #require(rows.last?[2])
        }
        let clamp = [LatentLinearSystem.Clamp("pressure", step: 3, value: 2)]
        #expect(abs(try ties([], .level) - 1.36) < 1e-12)
        #expect(abs(try ties(clamp, .level) - 1.36) < 1e-12)
        // From 1.2 to 2 in one step instead of 0.1: 0.7 more, times 0.4.
        #expect(abs(try ties(clamp, .rate) - 1.64) < 1e-12)
    }

    @Test("every path of the latent linear system is a straight line, loops or not")
    func lines() throws {
        let system = try LatentLinearSystem(
            concepts: ["a", "b"],
            links: [LatentLinearSystem.Link("a", "b", slope: 0.5), LatentLinearSystem.Link("b", "a", slope: -0.4)])
        let rows = try system.run(levels: [1, 1], rates: [0.1, 0.2], step: 1, steps: 5)
        for step in 2...5 {
            for concept in 0...1 {
                let bend = rows[step][concept] - 2 * rows[step - 1][concept] + rows[step - 2][concept]
                #expect(abs(bend) < 1e-12)
            }
        }
    }

    @Test("the latent linear system refuses what it cannot run, with the place")
    func refused() throws {
        let system = try chain()
        #expect(throws: InputError.self) { try system.run(levels: [1], rates: [0, 0, 0], step: 1, steps: 1) }
        let clamp = LatentLinearSystem.Clamp("nothing", step: 1, value: 2)
        let error = #expect(throws: InputError.self) {
            try system.run(levels: [1, 1, 1], rates: [0, 0, 0], step: 1, steps: 1, clamps: [clamp])
        }
        #expect(error?.place == "clamp at step 1")
        #expect(throws: InputError.self) {
            try LatentLinearSystem(concepts: ["a"], links: [LatentLinearSystem.Link("a", "b", slope: 1)])
        }
    }

    @Test("a cup of tea cools as its equation says")
    func teacup() throws {
        let cup = StockAndFlow(try RateEquations("dT/dt = -(T-70)/10, T(0)=180"))
        #expect(abs(try cup.exact(until: 30)[0] - 75.4766) < 5e-5)
        #expect(abs(try cup.run(.euler, step: 0.125, until: 30)[0] - 75.374) < 5e-5)
        #expect(abs(try cup.run(.rungeKutta, step: 0.125, until: 30)[0] - 75.4765775238) < 1e-9)
    }

    @Test(
        "equations are read as people write them",
        arguments: [
            ("dx/dt = 2; x(0) = 1", 1.0, 3.0), ("dx/dt = t, x(0)=0", 2, 2),
            ("k=-1\ndx/dt=k x\nx(0)=1", 1, 0.36787944117),
            ("dx/dt = -2x^2, x(0) = 1", 1, 1.0 / 3), ("dx/dt = min(x, 0) + max(1,2) - abs(-2), x(0)=5e-1", 3, 0.5),
            ("dx/dt = 3 t**2; x0 = 1", 2, 9), ("dx/dt = exp(ln(3)) * (1 - 0.5)/1.5 , x(0)= 2*(3-1)", 1, 5),
        ] as [(String, Double, Double)])
    func equations(text: String, end: Double, value: Double) throws {
        let found = try StockAndFlow(try RateEquations(text)).exact(until: end)[0]
        #expect(abs(found - value) < 1e-9, "\(found)")
    }

    @Test(
        "equations that cannot be read are refused with the statement",
        arguments: [
            "", "dx/dt = y, x(0) = 1", "dx/dt = 1", "x(0) = 1", "dx/dt = (1, x(0) = 1", "dx/dt = 1 +, x(0)=1",
            "dx/dt = 1 2, x(0)=1", "dx/dt=1, x(0)=1, dx/dt=2", "dx/dt=1, x(0)=1, y(0)=2",
        ])
    func badEquations(text: String) {
        #expect(throws: InputError.self) { try RateEquations(text) }
    }

    @Test("an arms race is stable where fatigue outweighs defence")
    func armsRace() throws {
        let calm = try RichardsonRace(defence: (0.4, 0.5), fatigue: (0.9, 0.8), grievance: (0.2, 0.1))
        #expect(calm.isStable)
        let rest = try #require(calm.equilibrium)
        let later = try calm.race(from: (5, 0)).run(.rungeKutta, step: 0.1, until: 200)
        #expect(abs(later[0] - rest.0) < 1e-9 && abs(later[1] - rest.1) < 1e-9)
        let hot = try RichardsonRace(defence: (0.9, 1), fatigue: (0.6, 0.7), grievance: (0.1, 0.1))
        #expect(!hot.isStable)
        let parallel = try RichardsonRace(defence: (1, 1), fatigue: (1, 1), grievance: (1, 0))
        #expect(parallel.equilibrium == nil)
        let spiral = try RichardsonRace(defence: (1, -1), fatigue: (0.5, 0.5), grievance: (0, 0))
        #expect(spiral.eigenvalues.map(\.imaginary) == [-1, 1])
    }
}
