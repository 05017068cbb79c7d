import Dynamics
import Mathematics
import Testing

@Suite("Effects are read as they are written")
struct FormulaTests {
    private static let networks = ["calls", "friends"]
    private static let attributes = ["floor", "grade"]

    @Test(
        "a name read gives the effect that it is the name of",
        arguments: [
            "inertia(calls)", "indeg(calls, alter, weighted, sqrt, window 300)", "mixed_trans(calls, friends)",
            "ego_alter_interaction(floor, grade)", "tertius(friends, grade, ego)", "trans(calls, new ties)",
            "cycle(calls, sequential)", "recip(calls, weighted, log1p, half-life 2.5)", "intercept",
        ])
    func roundTrip(text: String) throws {
        let effect = try StatisticEffect(text, networks: Self.networks, attributes: Self.attributes)
        #expect(effect.name == text)
    }

    @Test(
        "a typing mistake is answered with the name that was meant",
        arguments: [
            ("inretia(calls)", "inertia"), ("indeg(cals, alter)", "calls"), ("same(flor)", "floor"),
            ("recip(calls, wieghted)", "weighted"), ("trans(calls, windw 3)", "window"),
        ])
    func proposal(text: String, meant: String) {
        do throws(InputError) {
            _ = try StatisticEffect(text, networks: Self.networks, attributes: Self.attributes)
            Issue.record("read, though it is none: \(text)")
        } catch {
            #expect(error.expected.contains("did you mean '\(meant)'") && error.place.contains(text))
        }
    }

    @Test("a window is written in units", arguments: [("30 days", 2_592_000.0), ("2 weeks", 1_209_600.0)])
    func units(text: String, seconds: Double) throws {
        let effect = try StatisticEffect(
            "inertia(calls, window \(text))", networks: Self.networks, attributes: [],
            units: ["days": 86_400, "weeks": 604_800])
        #expect(effect.window == seconds)
    }

    @Test("brackets that do not match are refused", arguments: ["inertia(calls", "inertia)calls(", "same((floor))"])
    func brackets(text: String) {
        #expect(throws: InputError.self) {
            _ = try StatisticEffect(text, networks: Self.networks, attributes: Self.attributes)
        }
    }
}
