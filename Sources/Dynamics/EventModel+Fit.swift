package import Mathematics
internal import RealModule

extension EventModel {
    /// The coefficients under which what happened is most likely.
    ///
    /// - Throws: `InputError` where data or model cannot be used, or where there is no one maximum; then it names the
    ///   effects at fault.
    package func fit(_ data: RelationalData, options: FitOptions = FitOptions()) throws(InputError) -> EventModelFit {
        try PreparedModel(
            data, self, threads: options.threads, isCompact: !options.isRobust, weighsTime: options.ridge > 0
        ).fit(options)
    }

    /// The model as it stands at coefficients that were found elsewhere; errors and score are those at them.
    package func evaluate(
        _ data: RelationalData, at coefficients: [Double], threads: Int = 1
    ) throws(InputError) -> EventModelFit {
        try PreparedModel(data, self, threads: threads, isCompact: true).evaluated(coefficients)
    }
}

/// A model with its data brought into the form in which its likelihood is computed.
struct PreparedModel {
    enum Form {
        case stream(RiskStream)
        case coordination(CoordinationLikelihood)
        /// Of exact time, where no event has to be looked at by itself.
        case hazards(HazardLikelihood, pieces: Int)
    }
    let model: EventModel
    let names: [String]
    let form: Form
    let threads: Int

    init(_ model: EventModel, names: [String], _ form: Form, threads: Int) {
        self.model = model
        self.names = names
        self.form = form
        self.threads = threads
    }

    /// - Parameters:
    ///   - isCompact: whether it is enough to know the whole likelihood, not that of each event.
    ///   - weighsTime: whether spreads over the time at risk will be asked for.
    init(_ data: RelationalData, _ model: EventModel, threads: Int, isCompact: Bool, weighsTime: Bool = false)
        throws(InputError)
    {
        let resolved = try ResolvedModel(data, model)
        let form: Form
        if model.part == .coordination {
            form = .coordination(try CoordinationLikelihood(resolved, rows: nil, threads: threads))
        } else if isCompact, let columns = Self.columns(resolved) {
            form = try Self.hazards(resolved, columns, weighsTime: weighsTime, threads: threads)
        } else {
            form = .stream(try RiskStreamBuilder.build(resolved))
        }
        self.init(model, names: resolved.names, form, threads: threads)
    }

    private static func hazards(
        _ resolved: ResolvedModel, _ columns: HazardColumns, weighsTime: Bool, threads: Int
    ) throws(InputError) -> Form {
        let built = try RiskStreamBuilder.build(resolved, columns)
        return .hazards(
            HazardLikelihood(built.rows, columns, built.tally, weighsTime: weighsTime, threads: threads),
            pieces: built.pieces)
    }

    /// `nil` where the model is not of exact time, or has a level alone.
    static func columns(_ resolved: ResolvedModel) -> HazardColumns? {
        guard resolved.model.isExact else { return nil }
        let columns = HazardColumns(resolved.model, types: resolved.model.isTyped ? resolved.data.types.count : 1)
        return columns.model.effects.isEmpty ? nil : columns
    }

    var events: Int {
        switch form {
        case .stream(let stream): stream.events
        case .coordination(let likelihood): likelihood.steps.count
        case .hazards(let likelihood, _): likelihood.events
        }
    }
    var pieces: Int {
        switch form {
        case .stream(let stream): stream.factors.count
        case .coordination(let likelihood): likelihood.steps.count
        case .hazards(_, let pieces): pieces
        }
    }
    /// The column of ones of a model in exact time.
    var level: Int? {
        guard model.isExact else { return nil }
        return model.effects.firstIndex { $0.kind == .intercept && $0.types == nil }
    }

    /// Of each effect: what is taken off its statistic and in what units the rest is counted; and its spread.
    private struct Scaling {
        var centres: [Double]
        var units: [Double]
        var spreads: [Double]
    }

    /// The likelihood of coefficients of the statistics as they are, or of scaled ones.
    private func likelihood(_ scaling: Scaling?) -> ([Double]) -> Curvature {
        switch form {
        case .stream(let stream):
            RiskLikelihood(stream, rows: scaled(stream.table, scaling), threads: threads).evaluate
        case .coordination(let likelihood): likelihood.with(rows: scaled(likelihood.table, scaling)).evaluate
        case .hazards(let likelihood, _): likelihood.scaled(scaling.map { ($0.centres, $0.units) }).evaluate
        }
    }

    private func scaled(_ table: RowTable, _ scaling: Scaling?) -> [Double] {
        var rows = table.values
        guard let scaling else { return rows }
        let width = table.width
        rows.withUnsafeMutableBufferPointer { rows in
            for row in 0..<table.count {
                for k in 0..<width {
                    rows[row * width + k] = (rows[row * width + k] - scaling.centres[k]) * scaling.units[k]
                }
            }
        }
        return rows
    }

    /// Mean and spread of each column of the distinct rows; columns of ones as they are.
    private func scaling(isRidged: Bool) throws(InputError) -> Scaling {
        let size = names.count
        var one = Scaling(
            centres: Array(repeating: 0, count: size), units: Array(repeating: 1, count: size),
            spreads: Array(repeating: 1, count: size))
        for k in 0..<size where k != level {
            var moments: (mean: Double, spread: Double)
            var mayShift = true
            switch form {
            case .stream(let stream): moments = stream.table.moments(k)
            case .coordination(let likelihood): moments = likelihood.table.moments(k)
            case .hazards(let likelihood, _):
                moments = likelihood.moments(k)
                mayShift = likelihood.mayShift(k)
            }
            guard moments.spread > abs(moments.mean) * 1e-12, moments.spread > 0 else {
                throw InputError(
                    "effect \(names[k])", found: "the constant \(StatisticEffect.short(moments.mean))",
                    expected: "a statistic that differs")
            }
            // In exact time only a level can take up what is taken off.
            if !model.isExact || level != nil, mayShift { one.centres[k] = moments.mean }
            one.spreads[k] = moments.spread
            one.units[k] = 1 / moments.spread
        }
        if case .hazards(let likelihood, _) = form {
            // Effects of one column have one unit there.
            for k in 0..<size { one.units[k] = likelihood.unit(k) }
        }
        // What the ridge goes by does not depend on how often a row is kept.
        if isRidged, model.isExact {
            switch form {
            case .stream(let stream):
                let exposure = RiskLikelihood(stream, rows: [], threads: 1).exposure
                for k in 0..<size { one.spreads[k] = stream.table.moments(k, weights: exposure).spread }
            case .hazards(let likelihood, _):
                for k in 0..<size { one.spreads[k] = likelihood.moments(k, ofTime: true).spread }
            case .coordination: break
            }
        }
        return one
    }

    func fit(_ options: FitOptions) throws(InputError) -> EventModelFit {
        let scaling = try scaling(isRidged: options.ridge > 0)
        let (centres, units) = (scaling.centres, scaling.units)
        let width = names.count
        let evaluate = likelihood(scaling)
        var start = Array(repeating: 0.0, count: width)
        if let level { start[level] = levelAlone }
        let climb = Maximisation(
            names: names, ridge: options.ridge,
            shares: names.indices.map { k in
                let share = scaling.spreads[k] * units[k]
                return k == level ? 0 : share * share
            }, isObserved: model.part != .coordination, iterations: options.iterations)
        let first = evaluate(start)
        let null = first.value
        let result = try climbed(climb, from: start, first, options.start, scaling, evaluate)
        // Back to the scale of the statistics.
        var back = Matrix(rows: width, columns: width)
        for k in 0..<width {
            back[k, k] = units[k]
            if let level, k != level { back[level, k] = -centres[k] * units[k] }
        }
        let estimates = (0..<width).map { k in (0..<width).reduce(0) { $0 + back[k, $1] * result.theta[$1] } }
        let covariance = Self.sandwiched(back, result.covariance)
        var robust: Matrix?
        if options.isRobust {
            var meat = Matrix(rows: width, columns: width)
            for score in scores(result.theta, scaling) {
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

    /// From coefficients that were given, or else, and where these lead nowhere, from 0 and the level alone.
    private func climbed(
        _ climb: Maximisation, from start: [Double], _ first: Curvature, _ given: [Double]?, _ scaling: Scaling,
        _ evaluate: ([Double]) -> Curvature
    ) throws(InputError) -> Maximisation.Result {
        guard let given else { return try climb.run(from: start, first: first, evaluate) }
        guard given.count == names.count, given.allSatisfy(\.isFinite) else {
            throw InputError(
                "coefficients to begin from", found: "\(given.count(where: \.isFinite)) finite numbers",
                expected: "\(names.count)")
        }
        var scaled = given.indices.map { given[$0] / scaling.units[$0] }
        if let level { for k in given.indices where k != level { scaled[level] += given[k] * scaling.centres[k] } }
        // Whether there is a maximum, and what bars it, is told from 0 alone, so that it depends on nothing else.
        if let result = try? climb.run(from: scaled, evaluate) { return result }
        return try climb.run(from: start, first: first, evaluate)
    }

    func evaluated(_ coefficients: [Double]) throws(InputError) -> EventModelFit {
        guard coefficients.count == names.count else {
            throw InputError("coefficients", found: "\(coefficients.count)", expected: "\(names.count)")
        }
        let evaluate = likelihood(nil)
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
        let exposure: Double
        switch form {
        case .stream(let stream):
            exposure = RiskLikelihood(stream, rows: stream.table.values, threads: 1).totalExposure
        case .hazards(let likelihood, _): exposure = likelihood.totalExposure
        case .coordination: return 0
        }
        return exposure > 0 ? Double.log(Double(events) / exposure) : 0
    }

    private static func sandwiched(_ outer: Matrix, _ inner: Matrix) -> Matrix {
        var turned = Matrix(rows: outer.columns, columns: outer.rows)
        for i in 0..<outer.rows { for j in 0..<outer.columns { turned[j, i] = outer[i, j] } }
        return outer.times(inner).times(turned)
    }

    /// The score of each factor, on the scale given.
    private func scores(_ theta: [Double], _ scaling: Scaling) -> [[Double]] {
        switch form {
        // Forms that are asked for scores keep their factors.
        case .hazards: return []
        case .coordination(let likelihood):
            return likelihood.with(rows: scaled(likelihood.table, scaling)).scores(theta).map(\.score)
        case .stream(let stream):
            let rows = scaled(stream.table, scaling)
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
