/// A class of what causes act on and bring about, said of actors: the ties of two, the military activity of one.
///
/// With the actors that a text names beside its words it makes a concept of the causal map.
package struct ConceptClass: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Of two actors or more: their cooperation, their dispute.
        case relation
        /// What one actor does: its military activity, its policy.
        case conduct
        /// What one actor feels or thinks: its alarm.
        case attitude
        /// What one actor has or is: its power, its isolation.
        case condition
        /// Of no actor in particular: the order of a region.
        case order
    }
    package var id = ""
    package var kind = Kind.relation
    package var name = ""
    /// Lower-case words and phrases by which texts speak of it, in the singular where there is one.
    package var words: [String] = []
    /// Words that speak of less of it: `rift`, of ties.
    package var less: [String] = []
    /// The event types whose acts are pieces of it.
    package var types: [String] = []
    /// The class of which this is a more specific one.
    package var refines: String?
    package init() {}
}
