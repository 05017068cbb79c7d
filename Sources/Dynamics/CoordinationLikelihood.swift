internal import Mathematics
internal import RealModule

/// Two actors act together where each chooses the other: `P_ij = p_ij p_ji / Σ_{u<v} p_uv p_vu`, p being the choice of
/// one actor among all others at risk (Stadtfeld, Hollway and Block, *Sociological Methodology* 47, 2017).
///
/// The information is the expected one, so that steps are those of Fisher scoring.
struct CoordinationLikelihood: Sendable {
    /// What changed in the rows of ordered pairs before each event.
    struct Step: Sendable {
        var cells: [Int32]
        /// Rows of statistics; -1 for a pair that cannot meet.
        var rows: [Int32]
        var i: Int
        var j: Int
        var event: Int
        var time: Double
    }
    let n: Int
    let table: RowTable
    let steps: [Step]
    /// Steps before which the whole set is known: where work is split.
    let starts: [(step: Int, rows: [Int32])]
    let rows: [Double]
    let threads: Int
    var width: Int { table.width }

    init(_ resolved: ResolvedModel, rows: [Double]?, threads: Int) throws(InputError) {
        let observation = try Observation(resolved)
        let data = resolved.data
        for view in resolved.state.views {
            let network = data.networks[view.network]
            guard !network.isDirected || network.feed == nil else {
                throw InputError(
                    "network '\(network.name)'", found: "directed ties of events of two together",
                    expected: "an undirected network")
            }
        }
        var state = resolved.state
        n = state.n
        let (n, p) = (state.n, state.p)
        var table = RowTable(width: p)
        var current = Array(repeating: Int32(-1), count: n * n)
        var steps: [Step] = []
        var starts: [(step: Int, rows: [Int32])] = []
        var (next, nextPresence) = (0, 0)
        var isFirst = true
        for index in observation.events {
            let event = data.events[index]
            while next < resolved.changes.count, resolved.changes[next].time < event.time {
                state.apply(resolved.changes[next])
                next += 1
            }
            while nextPresence < data.presenceChanges.count, data.presenceChanges[nextPresence].time <= event.time {
                state.changePresence(
                    data.presenceChanges[nextPresence].actor, data.presenceChanges[nextPresence].isPresent)
                nextPresence += 1
            }
            state.settle(at: event.time)
            for actor in [event.sender, event.receiver] where !state.isPresent[actor] {
                throw InputError(
                    "event \(index + 1) at \(event.time)", found: "'\(data.actors[actor])', who is not there then",
                    expected: "actors who are present")
            }
            if steps.count % 16 == 0 { starts.append((steps.count, current)) }
            var step = Step(
                cells: [], rows: [], i: event.sender, j: event.receiver, event: index, time: event.time)
            func look(_ cell: Int, _ table: inout RowTable) {
                let (i, j) = (cell / n, cell % n)
                var row: Int32 = -1
                if i != j, state.isPresent[i], state.isPresent[j],
                    state.opportunity < 0 || state.hasTie(state.opportunity, i, j)
                {
                    row = state.statistics.withUnsafeBufferPointer { all in
                        all.baseAddress.map { table.number($0 + cell * p) } ?? -1
                    }
                }
                guard row != current[cell] else { return }
                current[cell] = row
                step.cells.append(Int32(cell))
                step.rows.append(row)
            }
            if isFirst {
                for cell in 0..<(n * n) { look(cell, &table) }
                isFirst = false
            } else {
                for cell in state.touched { look(Int(cell), &table) }
            }
            state.clearTouched()
            guard current[event.sender * n + event.receiver] >= 0, current[event.receiver * n + event.sender] >= 0
            else {
                throw InputError(
                    "event \(index + 1) at \(event.time)",
                    found: "'\(data.actors[event.sender])' and '\(data.actors[event.receiver])', who cannot meet then",
                    expected: "a pair that the opportunities leave open")
            }
            steps.append(step)
        }
        self.table = table
        self.steps = steps
        self.starts = starts
        self.rows = rows ?? table.values
        self.threads = threads
    }

    private init(_ other: CoordinationLikelihood, rows: [Double]) {
        n = other.n
        table = other.table
        steps = other.steps
        starts = other.starts
        threads = other.threads
        self.rows = rows
    }

    func with(rows: [Double]) -> CoordinationLikelihood { CoordinationLikelihood(self, rows: rows) }

    func evaluate(_ theta: [Double]) -> Curvature {
        guard theta.allSatisfy(\.isFinite) else { return .impossible(width: width) }
        let (count, width) = (table.count, width)
        var eta = Array(repeating: 0.0, count: count)
        for row in 0..<count { for k in 0..<width { eta[row] += rows[row * width + k] * theta[k] } }
        let top = eta.max() ?? 0
        guard top.isFinite else { return .impossible(width: width) }
        let weights = eta.map { Double.exp($0 - top) }
        let predictors = eta
        let parts = Parts.map(starts.count, threads: threads) { part in
            var one = Curvature(width: width)
            walk(part, weights) { step, current, totals, means in
                factor(step, current, totals, means, weights, predictors, top, &one)
            }
            return one
        }
        return RiskLikelihood.sum(parts, width: width)
    }

    /// Gives at each event of a part the rows of ordered pairs, each actor's sum of weights and mean row.
    private func walk(
        _ part: Int, _ weights: [Double], _ visit: (Step, [Int32], [Double], [Double]) -> Void
    ) {
        let (n, width) = (n, width)
        var current = starts[part].rows
        var totals = Array(repeating: 0.0, count: n)
        var means = Array(repeating: 0.0, count: n * width)
        var isStale = Array(repeating: true, count: n)
        let end = part + 1 < starts.count ? starts[part + 1].step : steps.count
        for index in starts[part].step..<end {
            let step = steps[index]
            for (cell, row) in zip(step.cells, step.rows) {
                current[Int(cell)] = row
                isStale[Int(cell) / n] = true
            }
            rows.withUnsafeBufferPointer { rows in
                means.withUnsafeMutableBufferPointer { means in
                    for i in 0..<n where isStale[i] {
                        isStale[i] = false
                        var total = 0.0
                        for k in 0..<width { means[i * width + k] = 0 }
                        for j in 0..<n {
                            let row = Int(current[i * n + j])
                            guard row >= 0 else { continue }
                            total += weights[row]
                            for k in 0..<width { means[i * width + k] += weights[row] * rows[row * width + k] }
                        }
                        totals[i] = total
                        if total > 0 { for k in 0..<width { means[i * width + k] /= total } }
                    }
                }
            }
            visit(step, current, totals, means)
        }
    }

    private func factor(
        _ step: Step, _ current: [Int32], _ totals: [Double], _ means: [Double], _ weights: [Double],
        _ eta: [Double], _ top: Double, _ one: inout Curvature
    ) {
        let (n, width) = (n, width)
        let sums = pairSums(current, totals, means, weights)
        let total = sums[0]
        func mean(_ k: Int) -> Double { sums[1 + k] / total }
        let (i, j) = (step.i, step.j)
        let (a, b) = (Int(current[i * n + j]), Int(current[j * n + i]))
        guard total > 0, totals[i] > 0, totals[j] > 0 else {
            one.value = -.infinity
            return
        }
        // In logarithms, where the observed pair may have next to no weight.
        one.value += eta[a] + eta[b] - 2 * top - Double.log(totals[i]) - Double.log(totals[j]) - Double.log(total)
        var place = 1 + width
        for k in 0..<width {
            one.score[k] +=
                rows[a * width + k] + rows[b * width + k] - means[i * width + k] - means[j * width + k] - mean(k)
            for l in k..<width {
                one.information.values[k * width + l] += sums[place] / total - mean(k) * mean(l)
                place += 1
            }
        }
    }

    /// Over all pairs: the sum of weights `p_uv p_vu`, of weighted `D_uv = S_uv + S_vu − E_u − E_v`, and of the weighted
    /// products of its entries (upper triangle, row after row). Four partners of one actor at a time.
    private func pairSums(_ current: [Int32], _ totals: [Double], _ means: [Double], _ weights: [Double]) -> [Double] {
        let (n, width) = (n, width)
        let size = 1 + width + width * (width + 1) / 2
        let lanes = (n + 3) / 4
        let sums = UnsafeMutablePointer<SIMD4<Double>>.allocate(capacity: size)
        let weighted = UnsafeMutablePointer<SIMD4<Double>>.allocate(capacity: lanes)
        let d = UnsafeMutablePointer<SIMD4<Double>>.allocate(capacity: lanes * width)
        sums.initialize(repeating: .zero, count: size)
        weighted.initialize(repeating: .zero, count: lanes)
        d.initialize(repeating: .zero, count: lanes * width)
        defer {
            sums.deallocate()
            weighted.deallocate()
            d.deallocate()
        }
        current.withUnsafeBufferPointer { current in
            rows.withUnsafeBufferPointer { rows in
                means.withUnsafeBufferPointer { means in
                    for u in 0..<n where totals[u] > 0 {
                        let unit = 1 / totals[u]
                        var filled = 0
                        for v in (u + 1)..<max(u + 1, n) {
                            let (a, b) = (Int(current[u * n + v]), Int(current[v * n + u]))
                            guard a >= 0, b >= 0 else { continue }
                            let weight = weights[a] * weights[b] * unit / totals[v]
                            guard weight > 0 else { continue }
                            let (block, lane) = (filled >> 2, filled & 3)
                            weighted[block][lane] = weight
                            for k in 0..<width {
                                d[block * width + k][lane] =
                                    rows[a * width + k] + rows[b * width + k] - means[u * width + k]
                                    - means[v * width + k]
                            }
                            filled += 1
                        }
                        while filled & 3 != 0 {
                            weighted[filled >> 2][filled & 3] = 0
                            filled += 1
                        }
                        for block in 0..<(filled >> 2) {
                            sums[0] += weighted[block]
                            let row = d + block * width
                            var place = 1 + width
                            for k in 0..<width {
                                let value = weighted[block] * row[k]
                                sums[1 + k] += value
                                for l in k..<width {
                                    sums[place] += value * row[l]
                                    place += 1
                                }
                            }
                        }
                    }
                }
            }
        }
        return (0..<size).map { sums[$0].sum() }
    }

    /// Of each event: its log-likelihood, its score, its rank and the number of pairs.
    func scores(_ theta: [Double]) -> [(value: Double, score: [Double], rank: Double, pairs: Int, event: Int)] {
        var eta = Array(repeating: 0.0, count: table.count)
        for row in 0..<table.count { for k in 0..<width { eta[row] += rows[row * width + k] * theta[k] } }
        let top = eta.max() ?? 0
        let weights = eta.map { Double.exp($0 - top) }
        var all: [(value: Double, score: [Double], rank: Double, pairs: Int, event: Int)] = []
        for part in starts.indices {
            walk(part, weights) { step, current, totals, means in
                var one = Curvature(width: width)
                factor(step, current, totals, means, weights, eta, top, &one)
                func weight(_ u: Int, _ v: Int) -> Double? {
                    let (a, b) = (Int(current[u * n + v]), Int(current[v * n + u]))
                    guard a >= 0, b >= 0 else { return nil }
                    return weights[a] * weights[b] / (totals[u] * totals[v])
                }
                let own = weight(step.i, step.j) ?? 0
                var (above, equal, pairs) = (0, 0, 0)
                for u in 0..<n {
                    for v in (u + 1)..<max(u + 1, n) {
                        guard let other = weight(u, v) else { continue }
                        pairs += 1
                        if other > own * (1 + 1e-12) { above += 1 } else if other >= own * (1 - 1e-12) { equal += 1 }
                    }
                }
                all.append((one.value, one.score, Double(above) + Double(equal + 1) / 2, pairs, step.event))
            }
        }
        return all
    }
}
