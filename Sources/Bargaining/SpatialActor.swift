/// An actor of the spatial model: where it stands on each dimension, how much each matters to it, and its influence.
package struct SpatialActor: Sendable, Equatable {
    package let name: String
    /// 0...1 on each dimension.
    package let position: [Double]
    /// 0...1 on each dimension, in sum above 0 and at most 1.
    package let salience: [Double]
    /// Above 0; only ratios matter, but for the smallest coalition that is counted (1e-10).
    package let capability: Double

    package init(_ name: String, position: [Double], salience: [Double], capability: Double) {
        self.name = name
        self.position = position
        self.salience = salience
        self.capability = capability
    }

    /// Over all dimensions.
    var wholeSalience: Double { salience.reduce(0, +) }
}
