import Assessment
import Mathematics
import Testing

@Suite("Competing hypotheses")
struct CompetingHypothesesTests {
    @Test("one inconsistency of high credibility counts against a hypothesis by root two")
    func worked() throws {
        let model = try CompetingHypotheses(
            ["H1", "H2"],
            [HypothesisEvidence("e", [.inconsistent, .consistent], credibility: .high, relevance: .medium)])
        #expect(abs(model.weightedInconsistency[0] + 1.414) < 5e-4)
        #expect(model.weightedInconsistency[1] == 0)
        #expect(model.leaders == [1])
        #expect(model.ranks == [2, 1])
        #expect(abs(EvidenceWeight.high.factor * EvidenceWeight.high.factor - 2) < 1e-12)
        #expect(abs(EvidenceWeight.low.factor * EvidenceWeight.low.factor - 0.5) < 1e-12)
    }

    private func matrix() throws -> CompetingHypotheses {
        try CompetingHypotheses(
            ["A", "B", "C"],
            [
                HypothesisEvidence("e1", [.inconsistent, .blank, .consistent], source: "wire", author: "x"),
                HypothesisEvidence("e2", [.consistent, .inconsistent, .notApplicable], source: "wire", author: "y"),
                HypothesisEvidence("e3", [.consistent, .consistent, .consistent], source: "paper"),
                HypothesisEvidence("e4", [.neutral, .neutral, .inconsistent], weight: 0.5),
            ])
    }

    @Test("tell which items, sources and authors the result hangs on")
    func leaveOneOut() throws {
        let model = try matrix()
        #expect(model.leaders == [2])
        #expect(model.criticalEvidence == ["e1", "e2"])
        #expect(model.withoutEachItem.map(\.leaders) == [[0], [1], [2], [2]])
        #expect(model.withoutEachSource.map(\.without) == ["wire", "paper"])
        #expect(model.withoutEachSource.map(\.leaders) == [[0, 1], [2]])
        #expect(model.withoutEachAuthor.map(\.without) == ["x", "y"])
        #expect(model.diagnosticity.map(\.isNotDiagnostic) == [false, false, true, false])
        #expect(model.diagnosticity[0].spread == 1)
    }

    @Test("share ranks where they are equal, with and without evidence")
    func ties() throws {
        #expect(try matrix().ranks == [2, 2, 1])
        let nothing = try CompetingHypotheses(["A", "B"], [])
        #expect(nothing.leaders == [0, 1])
        #expect(nothing.ranks == [1, 1])
        #expect(nothing.criticalEvidence.isEmpty)
        #expect(try CompetingHypotheses([], []).leaders.isEmpty)
    }

    @Test("are refused where a row does not fit, and codes that are none are not read")
    func refused() {
        let error = #expect(throws: InputError.self) {
            try CompetingHypotheses(["A", "B"], [HypothesisEvidence("e", [.neutral])])
        }
        #expect(error?.description == "evidence 'e': found 1 codes; expected 2, one for each hypothesis")
        #expect(throws: InputError.self) { try CompetingHypotheses(["A", "A"], []) }
        #expect(ConsistencyCode(written: " ii ") == .veryInconsistent)
        #expect(ConsistencyCode(written: "n/a") == .notApplicable)
        #expect(ConsistencyCode(written: "") == .blank)
        #expect(ConsistencyCode(written: "III") == nil)
    }

    @Test("of a hundred items and ten hypotheses are left out one by one in fifty milliseconds")
    func speed() throws {
        let codes = ConsistencyCode.allCases
        let model = try CompetingHypotheses(
            (0..<10).map { "h\($0)" },
            (0..<100).map { row in
                HypothesisEvidence(
                    "e\(row)", (0..<10).map { codes[(row * 7 + $0 * 3 + row * $0) % codes.count] },
                    credibility: .high, relevance: .low, source: "s\(row % 12)", author: "a\(row % 9)")
            })
        let clock = ContinuousClock()
        let time = clock.measure {
            #expect(model.withoutEachItem.count == 100)
            #expect(model.withoutEachSource.count == 12)
            #expect(model.withoutEachAuthor.count == 9)
            #expect(model.diagnosticity.count == 100)
        }
        #expect(time < .milliseconds(100), "\(time)")
    }
}

@Suite("Other ways to judge hypotheses")
struct HypothesisJudgementTests {
    @Test("likelihoods give probabilities, and a report that is right half the time says nothing")
    func bayes() throws {
        let model = try BayesianHypotheses(
            prior: [0.5, 0.3, 0.2],
            [ReportLikelihood([0.8, 0.4, 0.1]), ReportLikelihood([0.9, 0.2, 0.1], reliability: 0.5)])
        #expect(abs(model.posteriors[0][0] - 0.7407407407) < 1e-9)
        #expect(zip(model.posteriors[0], model.posterior).allSatisfy { abs($0 - $1) < 1e-12 })
        #expect(abs(model.posterior.reduce(0, +) - 1) < 1e-12)
        #expect(BayesianHypotheses.entropy([1, 0]) == 0)
        #expect(BayesianHypotheses.entropy([0.25, 0.25, 0.25, 0.25]) == 2)
    }

    @Test("probabilities that do not sum, and reports that nothing allows, are refused with the place")
    func refused() {
        let sum = #expect(throws: InputError.self) { try BayesianHypotheses(prior: [0.5, 0.6], []) }
        #expect(sum?.description == "prior: found probabilities that sum to 1.1; expected 1")
        let never = #expect(throws: InputError.self) {
            try BayesianHypotheses(prior: [1, 0], [ReportLikelihood([0, 1])])
        }
        #expect(never?.place == "evidence 1")
    }

    @Test("a crowd's shortfalls and excesses are counted apart")
    func crowd() throws {
        let ratings = try CrowdRatings([[[1, 2, 2], [4, 4, 5], [3, nil, 3], []]])
        #expect(abs(ratings.inconsistency[0] - 16.0 / 9) < 1e-12)
        #expect(ratings.consistency[0] == 0)
        #expect(abs(ratings.consistency[1] - 16.0 / 9) < 1e-12)
        #expect(ratings.disagreement[0][3] == nil)
        #expect(throws: InputError.self) { try CrowdRatings([[[6]]]) }
        #expect(throws: InputError.self) { try CrowdRatings([[[1]], [[1], [2]]]) }
    }

    @Test("arguments that attack each other leave nothing grounded, and each can be held")
    func arguments() throws {
        let nixon = try ArgumentFramework(["a", "b"], attacks: [("a", "b"), ("b", "a")])
        #expect(nixon.grounded.isEmpty)
        let sets = try nixon.extensions()
        #expect(sets.complete == [[], [0], [1]])
        #expect(sets.preferred == [[0], [1]])
        #expect(sets.stable == [[0], [1]])
        let odd = try ArgumentFramework(["a", "b", "c"], attacks: [("a", "b"), ("b", "c"), ("c", "a")]).extensions()
        #expect(odd.complete == [[]])
        #expect(odd.stable.isEmpty)
        let chain = try ArgumentFramework(["a", "b", "c"], attacks: [("a", "b"), ("b", "c")])
        #expect(chain.grounded == [0, 2])
        #expect(try chain.extensions().stable == [[0, 2]])
        #expect(throws: InputError.self) { try ArgumentFramework(["a"], attacks: [("a", "z")]) }
        let many = try ArgumentFramework(
            (0..<26).map { "\($0)" }, attacks: (0..<26).map { ("\($0)", "\(($0 + 1) % 26)") })
        #expect(throws: InputError.self) { try many.extensions() }
    }

    @Test("strength falls under attack and rises with support")
    func strengths() throws {
        let found = try WeightedArguments(
            base: [("claim", 0.5), ("f1", 0.8), ("f2", 0.4), ("a1", 0.6), ("a2", 0.5)],
            attacks: [("a1", "claim"), ("a2", "claim")], supports: [("f1", "claim"), ("f2", "claim")])
        #expect(abs(found.strengths[0] - 0.54) < 1e-12)
        #expect(found.isAcyclic)
        let circle = try WeightedArguments(
            base: [("a", 0.5), ("b", 0.5)], attacks: [("a", "b"), ("b", "a")], supports: [])
        #expect(!circle.isAcyclic)
        #expect(abs(circle.strengths[0] - 1.0 / 3) < 1e-9)
        #expect(throws: InputError.self) {
            try WeightedArguments(base: [("a", 1.5)], attacks: [], supports: [])
        }
    }
}
