internal import Exchange
internal import Relations

/// How capabilities (CINC) are spread over all states and over the major powers of a year: `n`, `con` (Ray and Singer),
/// `top` (the largest share among them).
struct ConcentrationFigures: DataSetFigures {
    func answers(_ asked: [AskedFigures], _ sets: NeighbouringDataSets) throws(NeighbourProblem) -> [JSONValue] {
        let shares = try CapabilityShares(sets.only(.cowCinc))
        let majors = try StateYears(sets.only(.cowMajors))
        return asked.map { asked in
            guard let year = asked.year else { return .null }
            let all = shares.all(in: year)
            let great = Set(majors.states(in: year))
            return asked.form.filled { group, blank in
                let held: [Double]
                switch group {
                case "all": held = all.map(\.share)
                case "majors": held = all.filter { great.contains($0.state) }.map(\.share)
                default: return .null
                }
                return blank.filled { figure, _ in
                    switch figure {
                    case "n": .integer(held.count)
                    case "con": .plain(Concentration.index(held))
                    case "top": .plain(Concentration.largestShare(held))
                    default: .null
                    }
                }
            }
        }
    }
}
