internal import Bargaining
package import Cases

// What each number of a case is of, as its notes and its rows name it: in one place, so that what a row says can be found
// again.

extension BargainCase {
    static let whatStays = "what stays without agreement"
    static let breakdownOfTalks = "breakdown of talks in a turn"

    /// `position of Lima`.
    ///
    /// - Parameter field: as the file names it.
    func subject(of field: String, _ actor: String) -> String {
        "\(field) of \(Wording.inText(self.actor(actor)?.name ?? actor))"
    }
}

extension AlignmentCase {
    func subject(ofSize place: Int) -> String { "size of \(Wording.inText(actors[place].name))" }

    func subject(ofSideCost place: Int) -> String {
        "cost of taking a side of \(Wording.inText(actors[place].name))"
    }

    /// - Parameters: places of two actors, ascending.
    func subject(ofPair a: Int, _ b: Int) -> String {
        "propensity of \(Wording.inText(actors[a].name)) and \(Wording.inText(actors[b].name))"
    }
}

extension CrisisCase {
    /// Of the sides, 0 or 1.
    func subject(ofStrength side: Int) -> String { "strength of \(Wording.inText(sides[side].name))" }

    /// `commitment of Russia`, `cost to Russia of joining China`.
    package func subject(of field: Field, _ party: Int) -> String {
        let name = Wording.inText(parties[party].name)
        let sides = sides.map { Wording.inText($0.name) }
        switch field {
        case .capability: return "capability of \(name)"
        case .commitment: return "commitment of \(name)"
        case .utilityA: return "worth to \(name) of a victory of \(sides[0])"
        case .utilityB: return "worth to \(name) of a victory of \(sides[1])"
        case .costA: return "cost to \(name) of joining \(sides[0])"
        case .costB: return "cost to \(name) of joining \(sides[1])"
        case .costOut: return "cost to \(name) of staying out"
        case .mediation: return "worth to \(name) of mediating"
        }
    }

    /// The same without whose it is: `cost of joining China`.
    func words(_ field: Field) -> String {
        let sides = sides.map { Wording.inText($0.name) }
        switch field {
        case .capability: return "capability"
        case .commitment: return "commitment"
        case .utilityA: return "worth of a victory of \(sides[0])"
        case .utilityB: return "worth of a victory of \(sides[1])"
        case .costA: return "cost of joining \(sides[0])"
        case .costB: return "cost of joining \(sides[1])"
        case .costOut: return "cost of staying out"
        case .mediation: return "worth of mediating"
        }
    }

    /// What the challenger weighs.
    enum Stake: String, CaseIterable {
        case held
        case cost
        case costIfMet = "cost_if_met"
    }

    func subject(of stake: Stake) -> String {
        let challenger = Wording.inText(sides[1].name)
        switch stake {
        case .held: return "share that \(challenger) holds without a challenge"
        case .cost: return "cost to \(challenger) of a challenge"
        case .costIfMet: return "cost to \(challenger) of a challenge that the guarantor meets"
        }
    }

    func subject(of reliability: Reliability) -> String { "reliability: \(reliability.what)" }
}

extension CrisisCase.Challenge {
    func numbers(of stake: CrisisCase.Stake) -> JudgedNumbers {
        switch stake {
        case .held: held
        case .cost: cost
        case .costIfMet: costIfMet
        }
    }
}
