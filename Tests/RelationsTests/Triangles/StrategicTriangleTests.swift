import Chronology
import Relations
import TestSupport
import Testing

@Suite("Strategic triangles")
struct StrategicTriangleTests {
    struct Case: Sendable {
        let signs: [Int]
        let kind: StrategicTriangle.Kind
        let roles: [StrategicTriangle.Role]
        let scores: [Int]
    }

    @Test(
        "each triple of signs has its type, and each corner its role and score",
        arguments: [
            Case(signs: [1, 1, 1], kind: .menageATrois, roles: [.friend, .friend, .friend], scores: [1, 1, 1]),
            Case(signs: [1, 1, -1], kind: .romantic, roles: [.pivot, .wing, .wing], scores: [3, -1, -1]),
            Case(signs: [1, -1, 1], kind: .romantic, roles: [.wing, .pivot, .wing], scores: [-1, 3, -1]),
            Case(signs: [-1, 1, 1], kind: .romantic, roles: [.wing, .wing, .pivot], scores: [-1, -1, 3]),
            Case(
                signs: [1, -1, -1], kind: .stableMarriage, roles: [.partner, .partner, .outcast], scores: [1, 1, -3]),
            Case(
                signs: [-1, 1, -1], kind: .stableMarriage, roles: [.partner, .outcast, .partner], scores: [1, -3, 1]),
            Case(
                signs: [-1, -1, 1], kind: .stableMarriage, roles: [.outcast, .partner, .partner], scores: [-3, 1, 1]),
            Case(signs: [-1, -1, -1], kind: .unitVeto, roles: [.foe, .foe, .foe], scores: [-1, -1, -1]),
        ])
    func types(_ one: Case) {
        let position = StrategicTriangle.position(["A", "B", "C"], one.signs)
        #expect(position.kind == one.kind)
        #expect(position.corners.map(\.role) == one.roles)
        #expect(position.corners.map(\.score) == one.scores)
        #expect(position.kind.isBalanced == (one.signs.reduce(1, *) > 0))
    }

    @Test("the weak sense lets three foes stand, and no other unbalanced type")
    func weak() {
        #expect(StrategicTriangle.Kind.allCases.filter { $0.isWeaklyBalanced != $0.isBalanced } == [.unitVeto])
    }

    static func triangle(_ scores: [[Double]], deadZone: Double = 0, smallest: Int = 3) -> StrategicTriangle {
        StrategicTriangle(
            ["A", "B", "C"], sides: scores.map { TriangleSide(scores: $0) }, deadZone: deadZone, smallest: smallest)
    }

    @Test("a side with too few scores or within the dead zone leaves the triangle undetermined")
    func undetermined() {
        let thin = Self.triangle([[1, 2, 3], [2, 2, 1], [-1, -2]])
        #expect(thin.signs == [.amity, .amity, .undetermined] && thin.position == nil)
        #expect(thin.chances() == nil && thin.likeliest() == nil && thin.tension == nil)
        let lukewarm = Self.triangle([[1, 2, 3], [0.2, -0.1, 0.3], [-1, -2, -4]], deadZone: 0.5)
        #expect(lukewarm.signs == [.amity, .undetermined, .enmity] && lukewarm.position == nil)
        #expect(Self.triangle([[1, 2, 3], [2, 2, 1], [-1, -2, -4]]).position?.pivot == "A")
    }

    @Test("the probability of a type follows from the uncertainty of each sign")
    func chances() throws {
        // Means 1, 0 and -1 with standard errors 1, 1 and 0.5: amity 0.841345, 0.5, 0.022750.
        let spread = 3.0.squareRoot()
        let triangle = Self.triangle([
            [1 - spread, 1, 1 + spread], [-spread, 0, spread], [-1 - spread / 2, -1, -1 + spread / 2],
        ])
        let triples = try #require(triangle.tripleChances())
        #expect(abs(triples.reduce(0) { $0 + $1.chance } - 1) < 1e-12)
        let (a, b, c) = (0.8413447460685429, 0.5, 0.022750131948179195)
        let expected: [StrategicTriangle.Kind: Double] = [
            .menageATrois: a * b * c, .romantic: a * b * (1 - c) + a * (1 - b) * c + (1 - a) * b * c,
            .stableMarriage: a * (1 - b) * (1 - c) + (1 - a) * b * (1 - c) + (1 - a) * (1 - b) * c,
            .unitVeto: (1 - a) * (1 - b) * (1 - c),
        ]
        let found = try #require(triangle.chances())
        for (kind, chance) in expected { #expect(abs((found[kind] ?? -1) - chance) < 1e-12, "\(kind)") }
        let drawn = try #require(triangle.chances(.bootstrap(draws: 400, seed: 4)))
        #expect(drawn == triangle.chances(.bootstrap(draws: 400, seed: 4)))
        #expect(drawn.values.reduce(0, +) <= 1 + 1e-12)
    }

    @Test("what lies in the dead zone belongs to no type")
    func deadZone() throws {
        let triangle = Self.triangle([[4, 5, 6], [4, 5, 6], [-0.4, 0, 0.4]], deadZone: 1)
        let chances = try #require(triangle.chances())
        #expect(chances.values.reduce(0, +) < 0.01)
        #expect(triangle.likeliest() == nil)
    }

    @Test("tension is the product of the net ratios, negative where the triangle is unbalanced")
    func tension() throws {
        let tension = try #require(Self.triangle([[3, 3, -2], [1, 1, 1], [-1, -2, 1]]).tension)
        #expect(abs(tension - 0.5 * 1 * -0.5) < 1e-12)
    }

    static func acts(_ rows: [(String, String, Int, Int, Double)]) throws -> [Act] {
        try rows.enumerated().map { index, row in
            Act(
                id: "\(index)", dyad: Dyad(row.0, row.1), date: try #require(DateInterval.month(row.3, of: row.2)),
                score: row.4)
        }
    }

    @Test("positions through time: the wing that makes it up with the other turns the triangle")
    func throughTime() throws {
        var rows: [(String, String, Int, Int, Double)] = []
        for month in 1...8 {
            for tone in [3.0, 4, 5] {
                rows.append(("A", "B", 2014, month, tone))
                rows.append(("C", "A", 2014, month, tone))
                rows.append(("B", "C", 2014, month, month < 5 ? -tone : tone))
            }
        }
        rows.append(("A", "D", 2014, 1, -9))
        let positions = TrianglePositions(
            ["A", "B", "C"], of: try Self.acts(rows), by: .month, window: 1, deadZone: 0.5)
        #expect(positions.points.count == 8)
        #expect(positions.points.map { $0.triangle.position?.pivot } == ["A", "A", "A", "A", nil, nil, nil, nil])
        let changes = positions.changes()
        #expect(changes.map(\.period.label) == ["2014-05"])
        #expect(changes.first?.from == .romantic && changes.first?.to == .menageATrois)
        let wide = TrianglePositions(["A", "B", "C"], of: try Self.acts(rows), by: .quarter, window: 2, deadZone: 0.5)
        #expect(wide.points.map(\.period.label) == ["2014-Q1", "2014-Q2", "2014-Q3"])
    }

    @Test("a side on which the two do not mean the same by each other is seen")
    func asymmetry() throws {
        let acts = try Self.acts([
            ("A", "B", 2014, 1, 3), ("A", "B", 2014, 2, 2), ("B", "A", 2014, 1, -3), ("B", "A", 2014, 2, -1),
        ])
        let side = DirectedSide(acts, Dyad("A", "B"))
        #expect(side.disagrees(deadZone: 0, smallest: 2) == true)
        #expect(side.disagrees(deadZone: 2.2, smallest: 2) == nil)
        #expect(side.disagrees(deadZone: 0, smallest: 3) == nil)
    }
}
