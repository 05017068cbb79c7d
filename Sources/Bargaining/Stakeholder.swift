/// Someone with a stake in one issue.
package struct Stakeholder: Sendable, Equatable {
    package var name: String
    /// The settlement that it asks for, in the units of the scale.
    package var position: Double
    /// The share of its effort that it would spend on the issue, 0...1.
    package var salience: Double
    /// Its influence if fully used, 0 or more; only ratios matter.
    package var capability: Double

    package init(_ name: String, position: Double, salience: Double, capability: Double) {
        self.name = name
        self.position = position
        self.salience = salience
        self.capability = capability
    }

    /// What it brings to bear: capability times salience.
    package var weight: Double { capability * salience }
}
