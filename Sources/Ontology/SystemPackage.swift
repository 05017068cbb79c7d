package import Chronology
internal import Digest

/// The vocabulary and knowledge of a region: docs/system-package.md describes each field.
///
/// Lists are sorted by code or id, so that the same folder gives the same package.
package struct SystemPackage: Sendable, Equatable {
    package var name = ""
    package var title = ""
    /// The actors that the system is about, in the order in which tables show them.
    package var core: [String] = []
    package var actors: [Actor] = []
    package var genericBodies: [GenericBody] = []
    package var actorNouns: [ActorNoun] = []
    package var offices: [Office] = []
    package var persons: [Person] = []
    package var places: [Place] = []
    package var channels: [Channel] = []
    package var issues: [Issue] = []
    package var things: [Thing] = []
    package var measures: [Measure] = []
    package var frames: [Frame] = []
    package var frameWords = FrameWords()
    package var stances: [StanceWords] = []
    package var reporting: [ReportingWords] = []
    package var stages: [StageWords] = []
    package var claimWords: [ClaimWords] = []
    package var concepts: [ConceptClass] = []
    package var eventTypes: [EventType] = []
    package var exceptions: [EventException] = []
    /// In rising order.
    package var confidencePoints: [ConfidencePoint] = []
    package var contexts: [String] = []
    package var cameo: [CameoCode] = []
    /// In the order in which a page asks them.
    package var questions: [Question] = []
    /// The regions that a page draws, the first one first.
    package var maps: [MapFrame] = []
    /// SHA-256 of the files it was made from, 64 hexadecimal digits.
    package var hash = ""
    /// The cases that lie with the package and with what it extends, what is extended first.
    package var caseFiles: [CaseFile] = []

    package init() {}

    /// What tells this package and its cases from every other, 64 hexadecimal digits: what is worked out from both is
    /// kept under it.
    package var identity: String {
        var content = Array(hash.utf8)
        for file in caseFiles {
            content += Array("\n\(file.path.split(separator: "/").last ?? "") \(file.bytes.count)\n".utf8) + file.bytes
        }
        return ContentDigest.hexadecimal(of: content)
    }
}

/// A state, organisation, group, company, or a body of one of them.
package struct Actor: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case state, organisation, group, body, company
        case personGroup = "person-group"
    }
    package struct Capital: Sendable, Equatable {
        package var name = ""
        package var aliases: [String] = []
        /// Degrees, north and east positive.
        package var latitude: Double?
        package var longitude: Double?
    }
    package struct FiscalYear: Sendable, Equatable {
        package var month = 1
        package var day = 1
        /// Whether "fiscal 2017" is the year that begins in 2017; otherwise the one that ends in it.
        package var isNamedByFirst = true
    }
    /// ISO 3166-1 alpha-2 and numeric, Correlates of War by letters and number, Gleditsch and Ward, numbers of theirs that
    /// only UCDP has, FIPS 10-4; CAMEO where it is not ISO 3166-1 alpha-3; spellings of ICEWS that are no name or alias;
    /// labels of the signed networks of states.
    package static let codeSystems = [
        "iso2", "iso_number", "cow", "cow_number", "gw_number", "ucdp", "fips", "cameo", "icews", "network",
    ]
    package var code = ""
    package var kind = Kind.state
    package var name = ""
    package var aliases: [String] = []
    package var adjectives: [String] = []
    package var nationals: [String] = []
    package var combining: [String] = []
    package var capital: Capital?
    package var seats: [String] = []
    /// Codes in other systems, sorted by system; several of one system where a state had one after the other.
    package var codes: [(system: String, code: String)] = []
    package var fiscalYear: FiscalYear?
    package var from: Day?
    package var until: Day?
    package var successor: String?
    package var members: [String] = []
    /// The actor for which a body acts.
    package var of: String?
    package var sector: String?

    package init() {}

    package static func == (a: Actor, b: Actor) -> Bool {
        a.code == b.code && a.kind == b.kind && a.name == b.name && a.aliases == b.aliases
            && a.adjectives == b.adjectives && a.nationals == b.nationals && a.combining == b.combining
            && a.capital == b.capital && a.seats == b.seats && a.codes.elementsEqual(b.codes, by: ==)
            && a.fiscalYear == b.fiscalYear && a.from == b.from && a.until == b.until && a.successor == b.successor
            && a.members == b.members && a.of == b.of && a.sector == b.sector
    }
}

/// A body that every state has under much the same name: a foreign ministry, a navy.
package struct GenericBody: Sendable, Equatable {
    package var id = ""
    package var name = ""
    package var aliases: [String] = []
    package var sector: String?
    package init() {}
}

/// Common nouns for those who act: "the government", "its warships", "both sides", "his counterpart".
package struct ActorNoun: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// A body of a state: a government, a ministry.
        case body
        /// One who acts for a state or body: a minister, an envoy.
        case person
        /// Armed people: troops, border guards.
        case force
        /// A ship, an aircraft.
        case craft
        /// The people of a state: citizens, protesters.
        case people
        /// A state itself: a country, a kingdom.
        case state
        /// One of those who face each other: a side, a party.
        case side
        /// The other one, seen from somebody: an ally, a counterpart, a host.
        case partner
        /// An organisation of states: a bloc, an alliance.
        case organisation
        /// An armed or political group that is no state: rebels, a militia.
        case group
    }
    package var id = ""
    package var kind = Kind.body
    /// Singular forms in lower case.
    package var nouns: [String] = []
    package var sector: String?
    /// Whether they are often in a land that is not theirs: envoys, troops. A place beside them is then not their state.
    package var areAbroad = false
    package init() {}
}

package struct Office: Sendable, Equatable {
    package var id = ""
    package var name = ""
    package var titles: [String] = []
    package var level = ""
    package init() {}
}

package struct Person: Sendable, Equatable {
    package struct Tenure: Sendable, Equatable {
        package var office = ""
        package var actor: String?
        package var from: Day?
        package var until: Day?
        package init() {}
    }
    package var id = ""
    package var name = ""
    package var family = ""
    package var given = ""
    package var state: String?
    package var spellings: [String] = []
    package var offices: [Tenure] = []
    package init() {}
}

package struct Place: Sendable, Equatable {
    package struct RivalName: Sendable, Equatable {
        package var name = ""
        package var usedBy: [String] = []
        package init() {}
    }
    package var id = ""
    package var kind = ""
    package var name = ""
    package var rivalNames: [RivalName] = []
    package var aliases: [String] = []
    package var adjectives: [String] = []
    /// Degrees, north and east positive.
    package var latitude: Double?
    package var longitude: Double?
    package var partOf: String?
    package var country: String?
    package var disputedBy: [String] = []
    package init() {}
}

package struct Channel: Sendable, Equatable {
    package struct State: Sendable, Equatable {
        package var state = ""
        package var on = DateInterval.unknown
        package var members: [String] = []
        package var source = ""
        package init() {}
    }
    package var id = ""
    package var name = ""
    package var title = ""
    package var aliases: [String] = []
    package var level = ""
    package var rung: Int?
    package var members: [String] = []
    package var states: [State] = []
    package init() {}
}

package struct Issue: Sendable, Equatable {
    package var id = ""
    package var kind = ""
    package var name = ""
    package var aliases: [String] = []
    package var parties: [String] = []
    package var places: [String] = []
    package init() {}
}

package struct Thing: Sendable, Equatable {
    package var id = ""
    package var kind = ""
    package var name = ""
    package var aliases: [String] = []
    package var of: String?
    package var from: Day?
    package var until: Day?
    package init() {}
}

package struct Measure: Sendable, Equatable {
    package var id = ""
    package var name = ""
    package var unit = ""
    package var nouns: [String] = []
    package var verbs: [String] = []
    /// Whether the actor counts it against another; otherwise it is of the actor itself.
    package var isAgainst = false
    package init() {}
}

/// What an analyst asks of the system, and from what in the record it is answered.
package struct Question: Sendable, Equatable {
    /// How the record is asked.
    package enum Form: String, Sendable, CaseIterable {
        /// Each core actor's partners in a channel, in order.
        case partners
        /// All channels, or those of some levels, with their states through time.
        case channels
        /// What was scheduled, held, slipped.
        case calendar
        /// Stated quantities.
        case figures
        /// What happened: by type, place, context, actors.
        case happenings
        /// Persons: offices and meetings.
        case people
        /// How widely each core actor spreads its cooperation.
        case breadth
        /// The dyads of the core actors and how they moved.
        case dyads
        /// Who says so: documents, whom they quote, who repeats whom.
        case sources
        /// Where documents speak of something.
        case passages
        /// What is told and claimed of something: acts, effects, interests, judgements.
        case topic
        /// Who answered what, and who held an answer back.
        case responses
        /// What was made known later than it was done.
        case disclosures
        /// Who did something and who did not.
        case sides
        /// What others did after an act.
        case chains
        /// Whether ties of one kind move with those of security.
        case ties
        /// What type of triangle three actors form, through time.
        case triangle
        /// How far two states stand together, through time.
        case front
        /// Who is how much stronger, through time.
        case power
        /// Competing explanations against the evidence.
        case hypotheses
        /// Stated goals, their indicators and the verdicts.
        case policies
        /// Earlier situations likest to this one.
        case precedents
        /// What was forecast, and what came of it.
        case forecasts
        /// What speaks for and against something to come, and the forecast drawn from it.
        case outlook
        /// What is said to drive what, and which way: from the causal map.
        case causes
        /// Who pledged support or neutrality in whose dispute, and what does not go with it.
        case pledges
        /// What the judged positions, saliences and capabilities of a case allow.
        case bargain
        /// Who joins a crisis and who stays out, as commitments vary.
        case crisis
        /// What follows if a guarantee weakens.
        case guarantee
        /// What each author's theory of the system says, run.
        case theories
    }
    package var id = ""
    /// The part of the plan that it belongs to (`S4`); empty where none.
    package var part = ""
    package var group = ""
    package var question = ""
    package var form = Form.passages
    /// What a later version of the program will add to the answer; `nil` where it is whole.
    package var later: String?
    /// Forms of channels (`2+2`).
    package var channels: [String] = []
    package var levels: [String] = []
    package var measures: [String] = []
    /// Event types.
    package var types: [String] = []
    package var contexts: [String] = []
    /// Names of frames, by whose words the acts are told.
    package var frames: [String] = []
    package var actors: [String] = []
    package var persons: [String] = []
    package var places: [String] = []
    package var issues: [String] = []
    package var things: [String] = []
    /// Drivers of theories, by which authors say what follows.
    package var drivers: [String] = []
    package init() {}
}

/// A region to draw: degrees, north and east positive; east may exceed 180.
package struct MapFrame: Sendable, Equatable {
    package var id = ""
    package var title = ""
    package var west = 0.0
    package var east = 0.0
    package var south = 0.0
    package var north = 0.0
    package init() {}
}

/// A PLOVER event type.
package struct EventType: Sendable, Equatable {
    package struct Mode: Sendable, Equatable {
        package var mode = ""
        package var intensity: Double?
        package var meaning = ""
        package init() {}
    }
    package var type = ""
    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    package var quad = 1
    /// On the PLOVER scale, -10 to 10.
    package var intensity = 0.0
    package var recipient = ""
    package var meaning = ""
    package var modes: [Mode] = []
    /// Where the one to whom such an act is done is looked for when its words leave him out.
    package var reaches: [Reach] = []
    package init() {}

    package enum Reach: String, Sendable, CaseIterable {
        /// Among the doer's own people, opponents and bodies.
        case home
        /// In whose land it is done.
        case land
        /// In the words that say what is done, said or meant.
        case content
        /// In what was told before: such an act is always done to somebody.
        case told
    }
}

/// A CAMEO code with the three published Goldstein scales, which must not be mixed.
package struct CameoCode: Sendable, Equatable {
    package var code = ""
    package var name = ""
    /// CAMEO 1.1 as ICEWS uses it, -10 to 10.
    package var goldsteinICEWS: Double?
    /// The CAMEO scale of 2007 (0.5B1), -10 to 10.
    package var goldstein2007: Double?
    /// What GDELT gives its rows, -10 to 10.
    package var goldsteinGDELT: Double?
    package var quad = ""
    /// The PLOVER type; `nil` where PLOVER drops the code.
    package var type: String?
    package var mode: String?
    package var context: String?
    package init() {}

    /// The class of four that ICEWS gives the code: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict,
    /// 4 material conflict.
    package var quadClass: Int? {
        ["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"].firstIndex(of: quad)
            .map { $0 + 1 }
    }

    /// The class of four that GDELT gives the code. It counts investigations among material cooperation and protests among
    /// verbal conflict.
    package var quadClassInGDELT: Int? { code.hasPrefix("09") ? 2 : code.hasPrefix("14") ? 3 : quadClass }
}
