package import Chronology

/// What was done, in the codes of the source.
package enum SourceAct: Hashable, Sendable {
    /// CAMEO, two to four digits as text: the leading zero belongs to it.
    case cameo(String)
    /// PLOVER, by its type and, where given, mode.
    case plover(type: String, mode: String?)
    /// WEIS, two or three digits as text.
    case weis(String)
    /// Only the words of the event (the reduced form of ICEWS).
    case words(String)
    /// The source's own types (ACLED, UCDP).
    case own(type: String, subtype: String?)
}

/// One side of an event.
package struct SourceParty: Hashable, Sendable {
    /// The actor as the source codes it (`cameo_actor:RUSMIL`, `icews_name:Military (Russia)`).
    package var actor: SourceCode?
    /// The state it belongs to, in the source's own code; `nil` where the source names none.
    package var country: SourceCode?
    /// Further codes of the same state where the source gives several.
    package var otherCodes: [SourceCode] = []
    package var group: SourceCode?
    package var name: String?
    /// Sectors, roles or types, in the source's words and order.
    package var sectors: [String] = []

    package init(
        actor: SourceCode? = nil, country: SourceCode? = nil, otherCodes: [SourceCode] = [], group: SourceCode? = nil,
        name: String? = nil, sectors: [String] = []
    ) {
        self.actor = actor
        self.country = country
        self.otherCodes = otherCodes
        self.group = group
        self.name = name
        self.sectors = sectors
    }
}

/// Where it happened.
package struct SourcePlace: Hashable, Sendable {
    package var name: String?
    package var country: SourceCode?
    /// Degrees, -90...90.
    package var latitude: Double?
    /// Degrees, -180...180.
    package var longitude: Double?
    /// The source's own mark of exactness.
    package var exactness: String?

    package init(
        name: String? = nil, country: SourceCode? = nil, latitude: Double? = nil, longitude: Double? = nil,
        exactness: String? = nil
    ) {
        self.name = name
        self.country = country
        self.latitude = latitude
        self.longitude = longitude
        self.exactness = exactness
    }
}

/// Deaths as UCDP and ACLED count them.
package struct SourceDeaths: Hashable, Sendable {
    package var best: Int?
    package var low: Int?
    package var high: Int?

    package init(best: Int?, low: Int? = nil, high: Int? = nil) {
        self.best = best
        self.low = low
        self.high = high
    }
}

/// A row of an event data set.
package struct SourceEvent: Hashable, Sendable {
    /// The source's own id, as text; not always unique across releases.
    package var id: String?
    package var date: DateInterval
    /// Who acted; empty where the source names nobody.
    package var source: [SourceParty]
    package var target: [SourceParty]
    package var act: SourceAct
    /// The event in the source's words.
    package var words: String?
    /// The source's own class (GDELT's and POLECAT's quad class, Phoenix' too).
    package var ownClass: String?
    /// The source's own score (Goldstein, intensity), on its own scale.
    package var score: Double?
    /// GDELT's tone, -100...100.
    package var tone: Double?
    package var mentions: Int?
    package var sources: Int?
    package var articles: Int?
    package var isRootEvent: Bool?
    package var deaths: SourceDeaths?
    package var place: SourcePlace?
    package var publisher: String?
    package var url: String?
    /// The day on which the source published or added the row.
    package var added: Day?
    /// The line in the file, from 1.
    package var line: Int
    /// Whether both sides did it together: it holds in both directions.
    package var isMutual = false
    /// Whether an earlier row has its id.
    package var repeatsID = false
    /// Whether an earlier row has its date, actors, act and address: one report in several rows.
    package var repeatsReport = false
    /// Whether it is dated a year to the day before it was added: such dates are mostly wrongly resolved.
    package var isDatedYearBefore = false

    package init(
        id: String?, date: DateInterval, source: [SourceParty], target: [SourceParty], act: SourceAct, line: Int
    ) {
        self.id = id
        self.date = date
        self.source = source
        self.target = target
        self.act = act
        self.line = line
    }
}

/// A row of GDELT's table of mentions: which report tells of which event, and where in it.
package struct SourceMention: Hashable, Sendable {
    /// The id of the event.
    package var event: String
    package var eventDay: Day
    package var day: Day
    /// 1 web, 2 citation, 3 core, 4 DTIC, 5 JSTOR, 6 no text.
    package var kind: Int
    package var publisher: String?
    /// The address, or what stands for it.
    package var identifier: String?
    /// From 1.
    package var sentence: Int?
    /// Characters in the report's English text; `nil` where unknown.
    package var sourceOffset: Int?
    package var targetOffset: Int?
    package var actOffset: Int?
    /// 10...100, percent.
    package var confidence: Int?
    /// Characters.
    package var length: Int?
    /// -100...100.
    package var tone: Double?
    /// The language it was translated from, ISO 639-2; `nil` for English.
    package var translatedFrom: String?
    package var line: Int
}
