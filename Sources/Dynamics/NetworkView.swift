/// A network as an effect sees it: as it is, within a window, or with values that halve in time.
struct NetworkView: Sendable, Hashable {
    var network: Int
    var window: Double?
    var halfLife: Double?
    /// The mask of `new ties` in which equal increments at one instant count once.
    var isCollapsed = false
}

/// An effect with its names resolved.
struct ResolvedEffect: Sendable {
    var kind: StatisticEffect.Kind
    /// Of the sender where not of the receiver.
    var isOfAlter: Bool
    /// Tie values instead of whether there is a tie.
    var isWeighted: Bool
    var transform: StatisticEffect.Transform?
    var isMasked: Bool
    var pathOrder: StatisticEffect.PathOrder
    /// Views; -1 where the effect has none.
    var first: Int
    var second: Int
    /// Attributes; -1 where the effect has none.
    var attribute: Int
    var secondAttribute: Int
    /// A value within a window of less than nothing is no tie.
    var isClipped: Bool
}

/// One change of the state of the world.
struct StateChange: Sendable {
    enum Target: UInt8, Sendable { case tie, attribute, presence }
    var time: Double
    var target: Target
    /// Of a view or of an attribute.
    var index: Int32 = 0
    var a: Int32
    var b: Int32 = 0
    var value: Double
    var isIncrement = false
    /// The end of a window.
    var closes = false
}
