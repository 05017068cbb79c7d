package import Cases
package import Dynamics
internal import Foundation

/// What an effect looks at, and what its coefficient means, in words.
package struct EffectWording {
    private let model: EventModelCase
    private let part: EventModel.Part

    package init(_ model: EventModelCase, _ part: EventModel.Part) {
        self.model = model
        self.part = part
    }

    /// What the statistic counts: `acts of cooperation by the receiver towards the sender in the last 90 days`.
    package func statistic(_ effect: StatisticEffect) -> String {
        let first = effect.network ?? ""
        let second = effect.secondNetwork ?? ""
        let attribute = effect.attribute ?? ""
        let side = effect.side == .ego ? "the sender" : "the receiver"
        var words: String
        switch effect.kind {
        case .intercept: words = "the level"
        case .inertia, .tie: words = between(first, "from the sender to the receiver")
        case .recip: words = between(first, "from the receiver to the sender")
        case .indeg: words = between(first, "that \(side) receives from all")
        case .outdeg: words = between(first, "of \(side) towards all")
        case .trans: words = "third states to which the sender has \(first), and which have it to the receiver"
        case .cycle: words = "third states to which the receiver has \(first), and which have it to the sender"
        case .commonSender: words = "third states that have \(first) to both"
        case .commonReceiver: words = "third states to which both have \(first)"
        case .mixedTrans:
            words = "third states to which the sender has \(first), and which have \(second) to the receiver"
        case .mixedCycle:
            words = "third states to which the receiver has \(first), and which have \(second) to the sender"
        case .mixedCommonSender: words = "third states that have \(first) to the sender and \(second) to the receiver"
        case .mixedCommonReceiver: words = "third states to which the sender has \(first) and the receiver \(second)"
        case .four: words = "chains of \(first) over two other states between sender and receiver"
        case .nodeTrans: words = "closed triangles of \(first) around the sender"
        case .ego: words = "the sender's \(attribute)"
        case .alter: words = "the receiver's \(attribute)"
        case .same: words = "whether both have one \(attribute)"
        case .diff: words = "the difference of both in \(attribute)"
        case .sim: words = "the likeness of both in \(attribute)"
        case .egoAlter: words = "the sender's \(attribute) times the receiver's \(effect.secondAttribute ?? "")"
        case .tertius: words = "the mean \(attribute) of those that have \(first) to \(side)"
        case .tertiusDiff:
            words = "how far the sender's \(attribute) is from that of those with \(first) to the receiver"
        case .othersOnReceiver: words = between(first, "of third states towards the receiver")
        case .othersOnSender: words = between(first, "of third states towards the sender")
        case .receiverOnOthers: words = between(first, "of the receiver towards third states")
        }
        if let window = effect.window { words += " in the last \(Self.days(window))" }
        if let life = effect.halfLife { words += ", each counting half after \(Self.days(life))" }
        if effect.pathOrder == .sequential { words += ", the second step after the first" }
        if effect.pathOrder == .consecutive { words += ", the second step right after the first" }
        if effect.ignoresRepetitions { words += ", between two that had none before" }
        return words
    }

    private func network(_ name: String) -> EventModelCase.Network? { model.networks.first { $0.name == name } }

    private func between(_ name: String, _ given: String) -> String {
        let direction = model.isDirected || !given.hasPrefix("from the") ? given : "between the two"
        return switch network(name)?.source {
        case .acts: "\(name == "acts" ? "acts" : "acts of \(name)") \(direction)"
        case .habit: "\(name) in a year, as both are used to, \(direction)"
        case .planned: "announced acts of \(name) \(direction)"
        // What holds between two has no direction to tell, but for degrees.
        default: given.hasPrefix("from the") ? "\(name) between the two" : "\(name) \(direction)"
        }
    }

    static func days(_ number: Double) -> String {
        let whole = Int(number.rounded())
        if whole >= 360, abs(number / 365.25 - (number / 365.25).rounded()) < 0.01 {
            return Wording.count(Int((number / 365.25).rounded()), "year")
        }
        return Wording.count(whole, "day")
    }

    /// By how much the statistic is moved for a sentence, and what that is.
    package func step(_ effect: StatisticEffect) -> (size: Double, words: String) {
        if effect.transform == .log1p { return (log(2), "from none to one") }
        if effect.transform == .sqrt { return (1, "from none to one") }
        let isLogarithm =
            effect.network.flatMap { network($0) }.map { network in
                if case .habit = network.source { return true }
                return network.isLogarithm || network.source == .distance
            } ?? false
            || effect.attribute.flatMap { name in model.attributes.first { $0.name == name } }.map {
                $0.isLogarithm || $0.source == .coverage
            } ?? false
        if isLogarithm && (effect.isWeighted || effect.attribute != nil) {
            return (
                log(2),
                effect.kind == .indeg || effect.kind == .outdeg ? "twice as much with one of them" : "twice as much"
            )
        }
        if effect.kind == .same { return (1, "where it is so") }
        if effect.isWeighted || effect.attribute != nil { return (1, "by one more of its unit") }
        switch effect.kind {
        case .inertia, .tie, .recip: return (1, "where there are any")
        default: return (1, "one more")
        }
    }

    /// What a coefficient means: what a step of its statistic does to the act.
    package func meaning(_ effect: StatisticEffect, _ coefficient: EventModelFit.Coefficient) -> String {
        let types =
            effect.types.map { types in
                " (for \(Wording.list(types.sorted().map { model.types.indices.contains($0) ? model.types[$0].name : "\($0)" })))"
            } ?? ""
        if effect.kind == .intercept, effect.types != nil {
            return
                "the level\(types): \(Wording.number(exp(coefficient.estimate))) times that of the others, all else alike"
        }
        if effect.kind == .intercept {
            let wait = exp(-coefficient.estimate)
            return "with all else at 0, one act in \(Wording.number(wait.rounded())) days\(types)"
        }
        let (size, words) = step(effect)
        let times = exp(size * coefficient.estimate)
        let error = coefficient.robustError ?? coefficient.standardError
        let low = exp(size * (coefficient.estimate - 1.96 * error))
        let high = exp(size * (coefficient.estimate + 1.96 * error))
        let what: String
        switch part {
        case .rate: what = "the sender acts"
        case .choice, .coordination: what = "the receiver is chosen"
        case .tie: what = "the act comes"
        case .type: what = "it is of that type"
        }
        return
            "\(statistic(effect)), \(words)\(types): \(what) \(Wording.number(times)) times as readily (\(Wording.number(low)) to \(Wording.number(high)))"
            + (coefficient.p > 0.05 ? "; not told apart from no effect" : "")
    }
}
