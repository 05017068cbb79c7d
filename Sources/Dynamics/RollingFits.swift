package import Mathematics

extension EventModel {
    /// The model fitted to what was known at each of several times, for a forecast from each.
    ///
    /// Each is what `fit` gives with `end` at that time, to within rounding. Statistics are worked out once, and an
    /// estimate begins from that at the end before. Of coordination, and of exact time where presence is taken at the end
    /// of pieces, statistics depend on where observation ends and are worked out for each.
    ///
    /// - Parameters:
    ///   - ends: in any order; the model's own end is not looked at.
    ///   - options: their `start` serves the fits that have none before them.
    ///   - progress: told the share of fits that is done, from 0 to 1, on whichever thread and not always in order.
    /// - Returns: in the order of `ends`; where a model could not be fitted, why.
    package func fits(
        _ data: RelationalData, ends: [Double], options: FitOptions = FitOptions(),
        progress: (@Sendable (Double) -> Void)? = nil
    ) -> [Result<EventModelFit, InputError>] {
        let resolved: ResolvedModel
        do { resolved = try ResolvedModel(data, self) } catch { return ends.map { _ in .failure(error) } }
        // What bars an end by itself does not bar the others.
        var found: [Double: Result<EventModelFit, InputError>] = [:]
        var open: [Double] = []
        for end in Set(ends.filter(\.isFinite)).sorted() {
            do throws(InputError) {
                _ = try Observation(resolved, end: end)
                open.append(end)
            } catch { found[end] = .failure(error) }
        }
        for (end, result) in zip(open, rolled(resolved, data, open, options, WorkDone(of: open.count, progress))) {
            found[end] = result
        }
        return ends.map { end in
            found[end] ?? .failure(InputError("time of observation", found: "\(end)", expected: "a finite end"))
        }
    }

    /// - Parameter ends: ascending, each with something to be observed.
    private func rolled(
        _ resolved: ResolvedModel, _ data: RelationalData, _ ends: [Double], _ options: FitOptions, _ done: WorkDone?
    ) -> [Result<EventModelFit, InputError>] {
        let hasOwnStatistics =
            part == .coordination || (isExact && presenceRule == .atEndOfPiece && !data.presenceChanges.isEmpty)
        guard !hasOwnStatistics else {
            return Self.inTurn(ends, options, done) { (end, options) throws(InputError) in
                var model = self
                model.end = end
                return try model.fit(data, options: options)
            }
        }
        guard !ends.isEmpty else { return [] }
        let columns = options.isRobust ? nil : PreparedModel.columns(resolved)
        let built: (stream: RiskStream, marks: [RiskStream.Mark], failure: InputError?)
        do throws(InputError) {
            if let columns {
                built = try RiskStreamBuilder.build(resolved, columns, ends: ends)
            } else {
                built = try RiskStreamBuilder.build(resolved, ends: ends)
            }
        } catch { return ends.map { _ in .failure(error) } }
        let (stream, marks) = (built.stream, built.marks)
        let names = resolved.names
        // Runs of so many, whatever the number of threads: in each the first begins anew.
        let run = 8
        let runs = (marks.count + run - 1) / run
        var inner = options
        inner.threads = runs > 1 ? 1 : options.threads
        let each = inner
        let results = Parts.map(runs, threads: options.threads) { part in
            var tally = HazardTally()
            return Self.inTurn(Array(marks[(part * run)..<min(marks.count, (part + 1) * run)]), each, done) {
                (mark, options) throws(InputError) in
                let form: PreparedModel.Form
                if let columns {
                    form = .hazards(
                        HazardLikelihood(
                            stream.hazards.first(mark.rows), columns, tally.advanced(stream, to: mark),
                            weighsTime: options.ridge > 0,
                            threads: options.threads), pieces: mark.factors + (mark.tail == nil ? 0 : 1))
                } else {
                    form = .stream(stream.prefix(mark))
                }
                return try PreparedModel(self, names: names, form, threads: options.threads).fit(options)
            }
        }.flatMap { $0 }
        // An end that was not reached lies behind what cannot be used.
        return results
            + ends.dropFirst(marks.count).map { _ in
                .failure(built.failure ?? InputError("events", found: "none", expected: "one or more"))
            }
    }

    /// Each from the estimates of the one before.
    private static func inTurn<Stage>(
        _ stages: [Stage], _ options: FitOptions, _ done: WorkDone?,
        _ fit: (Stage, FitOptions) throws(InputError) -> EventModelFit
    ) -> [Result<EventModelFit, InputError>] {
        var options = options
        return stages.map { stage in
            defer { done?.add(1) }
            do throws(InputError) {
                let found = try fit(stage, options)
                options.start = found.estimates
                return .success(found)
            } catch { return .failure(error) }
        }
    }
}
