internal import Mathematics
internal import RealModule

extension EventModel {
    /// The coefficients under which what happened is most likely.
    ///
    /// - Throws: `DynamicsError` where data or model cannot be used, or where there is no one maximum; then it names the
    ///   effects at fault.
    package func fit(_ data: RelationalData, options: FitOptions = FitOptions()) throws(DynamicsError) -> EventModelFit
    {
        try PreparedModel(data, self, threads: options.threads).fit(options)
    }

    /// The model as it stands at coefficients that were found elsewhere; errors and score are those at them.
    package func evaluate(
        _ data: RelationalData, at coefficients: [Double], threads: Int = 1
    ) throws(DynamicsError) -> EventModelFit {
        try PreparedModel(data, self, threads: threads).evaluated(coefficients)
    }
}

/// A model with its data brought into the form in which its likelihood is computed.
struct PreparedModel {
    enum Form {
        case stream(RiskStream)
        case coordination(CoordinationLikelihood)
    }
    let model: EventModel
    let names: [String]
    let form: Form
    let threads: Int

    init(_ data: RelationalData, _ model: EventModel, threads: Int) throws(DynamicsError) {
        let resolved = try ResolvedModel(data, model)
        self.model = model
        self.threads = threads
        names = resolved.names
        if model.part == .coordination {
            form = .coordination(try CoordinationLikelihood(resolved, rows: nil, threads: threads))
        } else {
            form = .stream(try RiskStreamBuilder.build(resolved))
        }
    }

    var events: Int {
        switch form {
        case .stream(let stream): stream.events
        case .coordination(let likelihood): likelihood.steps.count
        }
    }
    var pieces: Int {
        switch form {
        case .stream(let stream): stream.factors.count
        case .coordination(let likelihood): likelihood.steps.count
        }
    }
    var table: RowTable {
        switch form {
        case .stream(let stream): stream.table
        case .coordination(let likelihood): likelihood.table
        }
    }
    /// The column of ones of a model in exact time.
    var level: Int? {
        guard model.isExact else { return nil }
        return model.effects.firstIndex { $0.kind == .intercept && $0.types == nil }
    }

    func likelihood(_ rows: [Double]) -> ([Double]) -> Curvature {
        switch form {
        case .stream(let stream): RiskLikelihood(stream, rows: rows, threads: threads).evaluate
        case .coordination(let likelihood): likelihood.with(rows: rows).evaluate
        }
    }

    /// Mean and spread of each column of the distinct rows; columns of ones as they are.
    private func scaling() throws(DynamicsError) -> (centres: [Double], spreads: [Double]) {
        let table = table
        let (count, width) = (table.count, table.width)
        var centres = Array(repeating: 0.0, count: width)
        var spreads = Array(repeating: 1.0, count: width)
        for k in 0..<width where k != level {
            var sum = 0.0
            for row in 0..<count { sum += table.values[row * width + k] }
            let mean = sum / Double(count)
            var square = 0.0
            for row in 0..<count {
                let off = table.values[row * width + k] - mean
                square += off * off
            }
            let spread = (square / Double(count)).squareRoot()
            guard spread > abs(mean) * 1e-12, spread > 0 else {
                throw DynamicsError(
                    "effect \(names[k])", found: "the constant \(StatisticEffect.short(mean))",
                    expected: "a statistic that differs")
            }
            // In exact time only a level can take up what is taken off.
            if !model.isExact || level != nil { centres[k] = mean }
            spreads[k] = spread
        }
        return (centres, spreads)
    }

    func fit(_ options: FitOptions) throws(DynamicsError) -> EventModelFit {
        let (centres, spreads) = try scaling()
        var rows = table.values
        let width = table.width
        rows.withUnsafeMutableBufferPointer { rows in
            for row in 0..<table.count {
                for k in 0..<width { rows[row * width + k] = (rows[row * width + k] - centres[k]) / spreads[k] }
            }
        }
        let evaluate = likelihood(rows)
        var start = Array(repeating: 0.0, count: width)
        if let level { start[level] = levelAlone }
        let climb = Maximisation(
            names: names, ridge: options.ridge, isFree: names.indices.map { $0 == level },
            isObserved: model.part != .coordination, iterations: options.iterations)
        let null = evaluate(start).value
        let result = try climb.run(from: start, evaluate)
        // Back to the scale of the statistics.
        var back = Matrix(rows: width, columns: width)
        for k in 0..<width {
            back[k, k] = 1 / spreads[k]
            if let level, k != level { back[level, k] = -centres[k] / spreads[k] }
        }
        let estimates = (0..<width).map { k in (0..<width).reduce(0) { $0 + back[k, $1] * result.theta[$1] } }
        let covariance = Self.sandwiched(back, result.covariance)
        var robust: Matrix?
        if options.isRobust {
            var meat = Matrix(rows: width, columns: width)
            for score in scores(result.theta, rows) {
                for i in 0..<width { for j in 0..<width { meat[i, j] += score[i] * score[j] } }
            }
            robust = Self.sandwiched(back.times(result.covariance), meat)
        }
        return EventModelFit(
            coefficients: names.indices.map { k in
                EventModelFit.Coefficient(
                    names[k], estimate: estimates[k], standardError: max(0, covariance[k, k]).squareRoot(),
                    robustError: robust.map { max(0, $0[k, k]).squareRoot() })
            },
            covariance: covariance, logLikelihood: options.ridge > 0 ? evaluate(result.theta).value : result.at.value,
            nullLogLikelihood: null, events: events, pieces: pieces, iterations: result.iterations,
            largestScore: result.largestScore, conditionNumber: result.conditionNumber, ridge: options.ridge)
    }

    func evaluated(_ coefficients: [Double]) throws(DynamicsError) -> EventModelFit {
        guard coefficients.count == names.count else {
            throw DynamicsError("coefficients", found: "\(coefficients.count)", expected: "\(names.count)")
        }
        let evaluate = likelihood(table.values)
        let at = evaluate(coefficients)
        var start = Array(repeating: 0.0, count: names.count)
        if let level { start[level] = levelAlone }
        let covariance = Maximisation.inverse(at.information)
        let width = names.count
        return EventModelFit(
            coefficients: names.indices.map { k in
                EventModelFit.Coefficient(
                    names[k], estimate: coefficients[k],
                    standardError: covariance.map { max(0, $0[k, k]).squareRoot() } ?? .infinity)
            },
            covariance: covariance ?? Matrix(rows: width, columns: width), logLikelihood: at.value,
            nullLogLikelihood: evaluate(start).value, events: events, pieces: pieces, iterations: 0,
            largestScore: names.indices.reduce(0) {
                let spread = at.information[$1, $1]
                return spread > 0 ? max($0, abs(at.score[$1]) / spread.squareRoot()) : $0
            }, conditionNumber: Maximisation.condition(at.information), ridge: 0)
    }

    /// Events over time at risk, in logarithms: the level where nothing else matters.
    private var levelAlone: Double {
        guard case .stream(let stream) = form else { return 0 }
        let exposure = RiskLikelihood(stream, rows: stream.table.values, threads: 1).totalExposure
        return exposure > 0 ? Double.log(Double(stream.events) / exposure) : 0
    }

    private static func sandwiched(_ outer: Matrix, _ inner: Matrix) -> Matrix {
        var turned = Matrix(rows: outer.columns, columns: outer.rows)
        for i in 0..<outer.rows { for j in 0..<outer.columns { turned[j, i] = outer[i, j] } }
        return outer.times(inner).times(turned)
    }

    /// The score of each factor, on the scale of the rows.
    func scores(_ theta: [Double], _ rows: [Double]) -> [[Double]] {
        switch form {
        case .coordination(let likelihood): return likelihood.with(rows: rows).scores(theta).map(\.score)
        case .stream(let stream):
            let likelihood = RiskLikelihood(stream, rows: rows, threads: threads)
            let eta = likelihood.predictors(theta)
            let top = stream.isExact ? 0 : eta.max() ?? 0
            let weights = eta.map { Double.exp($0 - top) }
            var all: [[Double]] = []
            let width = stream.table.width
            for segment in stream.segments {
                likelihood.walk(segment, weights, withSquares: false) { factor, sums in
                    var score = Array(repeating: 0.0, count: width)
                    for k in 0..<width {
                        if factor.observed >= 0 { score[k] = rows[Int(factor.observed) * width + k] }
                        score[k] -= stream.isExact ? factor.duration * sums[1 + k] : sums[1 + k] / sums[0]
                    }
                    all.append(score)
                }
            }
            return all
        }
    }
}
