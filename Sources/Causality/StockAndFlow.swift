package import Mathematics
internal import RealModule

/// Stocks that fill and drain: `dx/dt = f(t, x)`, in steps.
///
/// Euler's method errs with the step, the fourth-order one of Runge and Kutta with its fourth power. Either is exact about
/// an equation and says nothing of whether the equation is right.
package struct StockAndFlow: Sendable {
    /// The rates of all stocks at a time.
    package typealias Rates = @Sendable (_ time: Double, _ stocks: [Double]) -> [Double]

    package enum Method: Sendable { case euler, rungeKutta }

    package let rates: Rates
    package let initial: [Double]

    package init(initial: [Double], rates: @escaping Rates) {
        self.initial = initial
        self.rates = rates
    }

    package init(_ equations: RateEquations) {
        self.init(initial: equations.initial) { equations($0, $1) }
    }

    /// The stocks at the end; with `Method.rungeKutta` and short steps as exact as the numbers allow.
    ///
    /// - Parameters:
    ///   - step: greater than 0; as many are taken as come nearest to the end.
    ///   - until: at least 0.
    /// - Throws: `InputError` for lengths out of range, and where a stock stops being finite.
    package func run(_ method: Method, step: Double, until end: Double) throws(InputError) -> [Double] {
        guard step > 0, step.isFinite else {
            throw InputError("dt", found: "\(step)", expected: "a step greater than 0")
        }
        guard end >= 0, end / step < 100_000_000 else {
            throw InputError("until", found: "\(end)", expected: "0 to 100,000,000 steps")
        }
        var stocks = initial
        for number in 0..<Int((end / step).rounded()) {
            let time = Double(number) * step
            switch method {
            case .euler: stocks = Self.sum(stocks, rates(time, stocks), step)
            case .rungeKutta:
                let first = rates(time, stocks)
                let second = rates(time + step / 2, Self.sum(stocks, first, step / 2))
                let third = rates(time + step / 2, Self.sum(stocks, second, step / 2))
                let fourth = rates(time + step, Self.sum(stocks, third, step))
                for index in stocks.indices {
                    stocks[index] += step / 6 * (first[index] + 2 * second[index] + 2 * third[index] + fourth[index])
                }
            }
            guard stocks.allSatisfy(\.isFinite) else {
                throw InputError(
                    "time \(time + step)", found: "a stock beyond all numbers", expected: "a finite one")
            }
        }
        return stocks
    }

    /// The stocks at the end without the error of steps: by formula for one stock whose rate is a straight line of it, else by
    /// Runge-Kutta with steps halved until nothing changes in the eleventh digit.
    ///
    /// - Throws: as `run`; and where halving does not settle.
    package func exact(until end: Double) throws(InputError) -> [Double] {
        guard end >= 0, end.isFinite else { throw InputError("until", found: "\(end)", expected: "0 or more") }
        if let line = straightLine(until: end), let start = initial.first {
            // x' = a x + b has x = -b/a + (x0 + b/a) exp(a t).
            if line.slope == 0 { return [start + line.constant * end] }
            let rest = -line.constant / line.slope
            return [rest + (start - rest) * Double.exp(line.slope * end)]
        }
        var count = 64.0
        var last = try run(.rungeKutta, step: max(end, 1e-300) / count, until: end)
        while count < 2_000_000 {
            count *= 2
            let next = try run(.rungeKutta, step: max(end, 1e-300) / count, until: end)
            let settled = zip(last, next).allSatisfy { abs($0 - $1) <= 1e-11 * max(1, abs($1)) }
            last = next
            if settled { return last }
        }
        throw InputError("until \(end)", found: "steps that do not settle", expected: "a smoother rate")
    }

    private func straightLine(until end: Double) -> (slope: Double, constant: Double)? {
        guard initial.count == 1, let start = initial.first else { return nil }
        func rate(_ time: Double, _ stock: Double) -> Double { rates(time, [stock]).first ?? .nan }
        let constant = rate(0, 0)
        let slope = rate(0, 1) - constant
        guard constant.isFinite, slope.isFinite else { return nil }
        for time in [0, end / 3, end * 0.77, end] {
            for stock in [start, -start, 2 * start + 1, 17.3, -4.9] {
                let (found, line) = (rate(time, stock), slope * stock + constant)
                guard abs(found - line) <= 1e-12 * max(1, abs(line)) else { return nil }
            }
        }
        return (slope, constant)
    }

    private static func sum(_ values: [Double], _ rates: [Double], _ factor: Double) -> [Double] {
        zip(values, rates).map { $0 + factor * $1 }
    }
}
