/// What draws or keeps an actor or a dyad from the next event: a statistic of the state before it.
///
/// The names are those of Stadtfeld, Hollway and Block ("Dynamic network actor models", *Sociological Methodology* 47,
/// 2017) and of Butts ("A relational event framework for social action", *Sociological Methodology* 38, 2008). x is the
/// tie value of the network, i the sender, j the receiver, k a third actor.
package struct StatisticEffect: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// 1; the level of a hazard in exact time.
        case intercept
        /// x_ij, of past events.
        case inertia
        /// x_ij, of any network: a covariate of dyads where weighted.
        case tie
        /// x_ji
        case recip
        /// Σ x_kj or, of the sender, Σ x_ki
        case indeg
        /// Σ x_jk or, of the sender, Σ x_ik
        case outdeg
        /// Paths i → k → j.
        case trans
        /// Paths j → k → i.
        case cycle
        /// k → i and k → j.
        case commonSender = "common_sender"
        /// i → k and j → k.
        case commonReceiver = "common_receiver"
        /// i → k in the first network, k → j in the second.
        case mixedTrans = "mixed_trans"
        /// j → k in the first network, k → i in the second.
        case mixedCycle = "mixed_cycle"
        /// k → i in the first network, k → j in the second.
        case mixedCommonSender = "mixed_common_sender"
        /// i → k in the first network, j → k in the second.
        case mixedCommonReceiver = "mixed_common_receiver"
        /// Paths i → k ← l → j.
        case four
        /// Triangles v → k → w with v → w, of a node v.
        case nodeTrans = "node_trans"
        /// The sender's attribute.
        case ego
        /// The receiver's attribute.
        case alter
        /// 1 where both have one value.
        case same
        /// |z_i − z_j|
        case diff
        /// −|z_i − z_j|
        case sim
        /// z_i u_j, of one attribute of the sender and another of the receiver.
        case egoAlter = "ego_alter_interaction"
        /// The mean attribute of those with a tie to the node.
        case tertius
        /// |z_i − mean of those with a tie to j|
        case tertiusDiff = "tertius_diff"
        /// Σ_{k ≠ i,j} x_kj: what third parties did to the receiver.
        case othersOnReceiver = "others_on_receiver"
        /// Σ_{k ≠ i,j} x_ki: what third parties did to the sender.
        case othersOnSender = "others_on_sender"
        /// Σ_{k ≠ i,j} x_jk: what the receiver did to third parties.
        case receiverOnOthers = "receiver_on_others"
    }
    /// Whose node a statistic of nodes is of.
    package enum Side: String, Sendable, Hashable, CaseIterable { case ego, alter }
    package enum Transform: String, Sendable, Hashable, CaseIterable {
        case log1p, sqrt
    }
    /// Which two-paths count.
    package enum PathOrder: String, Sendable, Hashable, CaseIterable {
        case pooled
        /// Those whose second leg was formed later than the first.
        case sequential
        /// Those whose legs were formed by two changes of the network of which one follows directly on the other.
        case consecutive
    }

    package var kind: Kind
    package var network: String?
    package var secondNetwork: String?
    package var attribute: String?
    package var secondAttribute: String?
    package var side: Side?
    /// Tie values instead of whether there is a tie.
    package var isWeighted: Bool
    /// Of the final statistic.
    package var transform: Transform?
    /// Only changes of the last so many units of time count, none of the initial ties.
    package var window: Double?
    /// The value of a past event halves in so many units of time. Means tie values, weighted.
    package var halfLife: Double?
    /// 0 for dyads that have a tie in the model's history network.
    package var ignoresRepetitions: Bool
    package var pathOrder: PathOrder
    /// In a model with one hazard for each dyad and type: the types that it bears on, all where `nil`.
    package var types: Set<Int>?

    package init(
        _ kind: Kind, network: String? = nil, secondNetwork: String? = nil, attribute: String? = nil,
        secondAttribute: String? = nil, side: Side? = nil, isWeighted: Bool = false, transform: Transform? = nil,
        window: Double? = nil, halfLife: Double? = nil, ignoresRepetitions: Bool = false,
        pathOrder: PathOrder = .pooled, types: Set<Int>? = nil
    ) {
        self.kind = kind
        self.network = network
        self.secondNetwork = secondNetwork
        self.attribute = attribute
        self.secondAttribute = secondAttribute
        self.side = side
        self.isWeighted = isWeighted
        self.transform = transform
        self.window = window
        self.halfLife = halfLife
        self.ignoresRepetitions = ignoresRepetitions
        self.pathOrder = pathOrder
        self.types = types
    }

    /// As it is written in a formula: `indeg(calls, alter, weighted, sqrt, window 300)`.
    package var name: String {
        var parts = [network, secondNetwork, attribute, secondAttribute].compactMap { $0 }
        if let side { parts.append(side.rawValue) }
        if isWeighted { parts.append("weighted") }
        if let transform { parts.append(transform.rawValue) }
        if let window { parts.append("window \(Self.short(window))") }
        if let halfLife { parts.append("half-life \(Self.short(halfLife))") }
        if ignoresRepetitions { parts.append("new ties") }
        if pathOrder != .pooled { parts.append(pathOrder.rawValue) }
        if let types { parts.append("types \(types.sorted().map(String.init).joined(separator: "+"))") }
        return parts.isEmpty ? kind.rawValue : "\(kind.rawValue)(\(parts.joined(separator: ", ")))"
    }

    static func short(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    }
}

extension StatisticEffect.Kind {
    /// How many networks and attributes it takes.
    var needs: (networks: Int, attributes: Int) {
        switch self {
        case .intercept: (0, 0)
        case .mixedTrans, .mixedCycle, .mixedCommonSender, .mixedCommonReceiver: (2, 0)
        case .ego, .alter, .same, .diff, .sim: (0, 1)
        case .egoAlter: (0, 2)
        case .tertius, .tertiusDiff: (1, 1)
        default: (1, 0)
        }
    }
    /// A statistic of one node, for which it must be said whose.
    package var isOfNode: Bool {
        switch self {
        case .indeg, .outdeg, .nodeTrans, .tertius: true
        default: false
        }
    }
    /// Takes tie values where it is weighted.
    var takesValues: Bool {
        switch self {
        case .inertia, .tie, .recip, .indeg, .outdeg, .othersOnReceiver, .othersOnSender, .receiverOnOthers: true
        default: false
        }
    }
    var isTwoPath: Bool {
        switch self {
        case .trans, .cycle, .commonSender, .commonReceiver, .mixedTrans, .mixedCycle, .mixedCommonSender,
            .mixedCommonReceiver:
            true
        default: false
        }
    }
}

extension StatisticEffect {
    /// Ready-made statistics of signed histories, for networks of cooperative and of conflictual acts.
    ///
    /// Own and the other's acts of either sign, reciprocity across signs among them; the friend of a friend and the enemy
    /// of a friend (Brandes, Lerner and Snijders, "Networks evolving step by step", ASONAM 2009); what third parties do
    /// to the receiver.
    package static func signed(cooperation: String, conflict: String, halfLife: Double? = nil) -> [StatisticEffect] {
        let networks = [cooperation, conflict]
        func of(_ kind: Kind) -> [StatisticEffect] {
            networks.map {
                StatisticEffect(kind, network: $0, isWeighted: true, transform: .log1p, halfLife: halfLife)
            }
        }
        return of(.inertia) + of(.recip) + of(.othersOnReceiver) + [
            StatisticEffect(.trans, network: cooperation, transform: .log1p),
            StatisticEffect(.mixedTrans, network: cooperation, secondNetwork: conflict, transform: .log1p),
            StatisticEffect(.mixedTrans, network: conflict, secondNetwork: cooperation, transform: .log1p),
        ]
    }
}
