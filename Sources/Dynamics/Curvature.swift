internal import Mathematics

/// A log-likelihood at one point, with its slope and its information.
struct Curvature: Sendable {
    var value: Double
    var score: [Double]
    var information: Matrix

    init(width: Int) {
        value = 0
        score = Array(repeating: 0, count: width)
        information = Matrix(rows: width, columns: width)
    }

    /// What no step may lead to.
    static func impossible(width: Int) -> Curvature {
        var one = Curvature(width: width)
        one.value = -.infinity
        return one
    }

    mutating func add(_ other: Curvature) {
        value += other.value
        for k in score.indices { score[k] += other.score[k] }
        for k in information.values.indices { information.values[k] += other.information.values[k] }
    }
}
