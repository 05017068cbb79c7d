/// The data sets of the field that the program reads.
package enum DataSetFormat: String, Hashable, Sendable, Codable, CaseIterable {
    case gdelt1, gdelt2
    case gdelt2Mentions = "gdelt2-mentions"
    case icews, polecat, phoenix, keds, acled
    case ucdpGed = "ucdp-ged"
    case ucdpAcd = "ucdp-acd"
    case cowStates = "cow-states"
    case cowMajors = "cow-majors"
    case cowCapitals = "cow-capitals"
    case cowMid = "cow-mid"
    case cowWar = "cow-war"
    case cowAlliance = "cow-alliance"
    case cowCinc = "cow-cinc"
    case cowContiguity = "cow-contiguity"
    case cowIgo = "cow-igo"
    case cowTrade = "cow-trade"
    case cowDiplomacy = "cow-diplomacy"
    case cowSignedNetworks = "cow-signed-networks"
    case gwStates = "gw-states"
    case atop
    case unVotes = "un-votes"
    case unRollCalls = "un-roll-calls"
    case rivalries
    case series
    case fukan

    /// The name of the set in words.
    package var title: String {
        switch self {
        case .gdelt1: "GDELT 1.0 events"
        case .gdelt2: "GDELT 2.0 events"
        case .gdelt2Mentions: "GDELT 2.0 mentions"
        case .icews: "ICEWS coded events"
        case .polecat: "POLECAT events"
        case .phoenix: "Phoenix events"
        case .keds: "KEDS/TABARI events"
        case .acled: "ACLED events"
        case .ucdpGed: "UCDP georeferenced events"
        case .ucdpAcd: "UCDP/PRIO armed conflicts"
        case .cowStates: "COW state system"
        case .cowMajors: "COW major powers"
        case .cowCapitals: "COW capitals"
        case .cowMid: "COW militarized disputes"
        case .cowWar: "COW inter-state wars"
        case .cowAlliance: "COW alliances"
        case .cowCinc: "COW national capabilities"
        case .cowContiguity: "COW contiguity"
        case .cowIgo: "COW memberships in intergovernmental organisations"
        case .cowTrade: "COW trade"
        case .cowDiplomacy: "COW diplomatic exchange"
        case .cowSignedNetworks: "signed networks of states"
        case .gwStates: "Gleditsch-Ward states"
        case .atop: "ATOP alliance obligations"
        case .unVotes: "UN General Assembly votes"
        case .unRollCalls: "UN General Assembly roll calls"
        case .rivalries: "strategic rivalries"
        case .series: "a series of values"
        case .fukan: "events as Fukan exports them"
        }
    }
}
