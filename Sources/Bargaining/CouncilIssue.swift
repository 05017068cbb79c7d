package import Mathematics

/// One issue on which the European Union decided: who wanted what how much, what would have stayed, and what came.
package struct CouncilIssue: Sendable, Equatable {
    package let id: String
    /// The proposal that it is a part of: issues of one dossier are no independent witnesses.
    package let dossier: String
    /// Codes of `CouncilPower`.
    package let actors: [String]
    /// 0...100.
    package let positions: [Double]
    /// 0...1.
    package let saliences: [Double]
    /// Of the decision.
    package let year: Int
    /// 0...100; `nil` where it is not known.
    package let referencePoint: Double?
    /// 0...100.
    package let outcome: Double
    /// Of the actors; `nil`: by their power in the Council.
    package let capabilities: [Double]?
    /// What it is grouped by, in the table's columns and words: `procedure` COD.
    package let groups: [String: String]

    package init(
        id: String, dossier: String, actors: [String], positions: [Double], saliences: [Double], year: Int,
        referencePoint: Double?, outcome: Double, capabilities: [Double]? = nil, groups: [String: String] = [:]
    ) {
        self.capabilities = capabilities
        self.groups = groups
        self.id = id
        self.dossier = dossier
        self.actors = actors
        self.positions = positions
        self.saliences = saliences
        self.year = year
        self.referencePoint = referencePoint
        self.outcome = outcome
    }

    /// The part of an issue's id before its number: `d00032i2` is of `d00032`.
    package static func dossier(of id: String) -> String {
        id.lastIndex(of: "i").map { String(id[..<$0]) } ?? id
    }

    /// The issue with capabilities by the power of its actors in that year.
    ///
    /// - Throws: `InputError` where nobody has weight, or a salience lies outside 0...1.
    package func issue() throws(InputError) -> ContestedIssue {
        try issue(capabilities: capabilities ?? CouncilPower.capabilities(of: actors, in: year))
    }

    package func issue(capabilities: [Double]) throws(InputError) -> ContestedIssue {
        var stakeholders: [Stakeholder] = []
        for (index, actor) in actors.enumerated() {
            stakeholders.append(
                Stakeholder(
                    actor, position: positions[index], salience: saliences[index], capability: capabilities[index]))
        }
        return try ContestedIssue(stakeholders)
    }
}
