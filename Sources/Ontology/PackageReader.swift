internal import Chronology

/// Reads the files of one package, without what it extends, and notes every mistake.
struct PackageReader {
    let faults: PackageFaults
    private(set) var package = SystemPackage()
    private(set) var extends: [String] = []
    /// Where each code and id was first defined: `file:line` by `list id`.
    private var definitions: [String: String] = [:]

    static let lists = [
        "actors", "generic_bodies", "actor_nouns", "offices", "persons", "places", "channels", "issues", "things",
        "measures", "frames", "light_verbs", "occurrence_verbs", "carrier_nouns", "receiving_verbs", "home_nouns",
        "stances",
        "reporting", "stages", "claim_words", "concepts",
        "event_types", "exceptions", "confidence", "contexts", "cameo", "questions", "maps",
    ]
    static let header = "package.yaml"

    init(faults: PackageFaults) { self.faults = faults }

    mutating func read(_ text: String, file: String, folder: String) {
        let isHeader = file.hasSuffix("/" + Self.header) || file == Self.header
        let title = isHeader ? "the package" : "the file"
        guard let entry = PackageEntry(file: text, path: file, title: title, faults: faults) else { return }
        if isHeader {
            entry.allow(only: ["name", "title", "extends", "core"] + Self.lists)
            package.name = entry.text("name")
            package.title = entry.text("title")
            extends = entry.texts("extends")
            package.core = entry.references("core", to: "actor")
            if !package.name.isEmpty && package.name != folder {
                faults.report(file, entry.line(of: "name"), .wrongName(found: package.name, folder: folder))
            }
        } else {
            entry.allow(only: Self.lists)
        }
        readLists(of: entry)
    }

    private mutating func readLists(of file: PackageEntry) {
        package.actors += file.entries("actors", title: "an actor").compactMap { actor($0) }
        package.genericBodies += file.entries("generic_bodies", title: "a generic body").compactMap { genericBody($0) }
        package.actorNouns += file.entries("actor_nouns", title: "an actor noun").compactMap { actorNoun($0) }
        package.offices += file.entries("offices", title: "an office").compactMap { office($0) }
        package.persons += file.entries("persons", title: "a person").compactMap { person($0) }
        package.places += file.entries("places", title: "a place").compactMap { place($0) }
        package.channels += file.entries("channels", title: "a channel").compactMap { channel($0) }
        package.issues += file.entries("issues", title: "an issue").compactMap { issue($0) }
        package.things += file.entries("things", title: "a thing").compactMap { thing($0) }
        package.measures += file.entries("measures", title: "a measure").compactMap { measure($0) }
        package.frames += file.entries("frames", title: "a frame").compactMap { frame($0) }
        package.frameWords.lightVerbs += file.texts("light_verbs")
        package.frameWords.occurrenceVerbs += file.texts("occurrence_verbs")
        package.frameWords.carrierNouns += file.texts("carrier_nouns")
        package.frameWords.receivingVerbs += file.texts("receiving_verbs")
        package.frameWords.homeNouns += file.texts("home_nouns")
        package.stances += file.entries("stances", title: "words of a stance").compactMap { stance($0) }
        package.reporting += file.entries("reporting", title: "words of reporting").compactMap { reporting($0) }
        package.stages += file.entries("stages", title: "words of a stage").compactMap { stage($0) }
        package.claimWords += file.entries("claim_words", title: "an entry of claim_words").compactMap {
            claimWords($0)
        }
        package.concepts += file.entries("concepts", title: "a concept").compactMap { concept($0) }
        package.eventTypes += file.entries("event_types", title: "an event type").compactMap { eventType($0) }
        package.contexts += file.texts("contexts")
        package.cameo += file.entries("cameo", title: "a CAMEO code").compactMap { cameo($0) }
        package.exceptions += file.entries("exceptions", title: "an exception").compactMap { exception($0) }
        package.confidencePoints += confidencePoints(file)
        package.questions += file.entries("questions", title: "a question").compactMap { question($0) }
        package.maps += file.entries("maps", title: "a map").compactMap { mapFrame($0) }
    }

    /// The entry's id, checked for its form and against those before; `nil` where it cannot be kept.
    private mutating func identifier(_ entry: inout PackageEntry, _ key: String, kind: String) -> String? {
        let id = entry.text(key)
        guard !id.isEmpty else { return nil }
        entry.title = "\(kind) '\(id)'"
        let isCode = kind == "actor"
        let isFormed = id.utf8.allSatisfy {
            switch $0 {
            case 48...57, UInt8(ascii: "-"): true
            case 97...122, UInt8(ascii: "."), UInt8(ascii: "+"): !isCode
            case 65...90, UInt8(ascii: ":"): isCode
            default: false
            }
        }
        if !isFormed {
            faults.report(
                entry.file, entry.line(of: key),
                .badIdentifier(
                    key: key, found: id,
                    expected: isCode
                        ? "capitals, digits, ':' and '-', as in JPN or IGO:G7"
                        : "lower-case letters, digits, '+', '.' and '-'"))
        }
        return define(kind, id, entry, key) ? id : nil
    }

    private mutating func define(_ kind: String, _ id: String, _ entry: PackageEntry, _ key: String) -> Bool {
        if let first = definitions["\(kind) \(id)"] {
            faults.report(entry.file, entry.line(of: key), .duplicate(kind: kind, id: id, firstAt: first))
            return false
        }
        definitions["\(kind) \(id)"] = "\(entry.file):\(entry.line)"
        return true
    }

    private mutating func actor(_ entry: PackageEntry) -> Actor? {
        var entry = entry
        guard let code = identifier(&entry, "code", kind: "actor") else { return nil }
        entry.allow(only: [
            "code", "kind", "name", "aliases", "adjectives", "nationals", "combining", "capital", "seats", "codes",
            "fiscal_year", "from", "until", "successor", "members", "of", "sector",
        ])
        var actor = Actor()
        actor.code = code
        actor.kind = entry.oneOf("kind", Actor.Kind.allCases.map(\.rawValue)).flatMap(Actor.Kind.init) ?? .state
        actor.name = entry.text("name")
        actor.aliases = entry.texts("aliases")
        actor.adjectives = entry.texts("adjectives")
        actor.nationals = entry.texts("nationals")
        actor.combining = entry.texts("combining")
        actor.capital = entry.entry("capital").map { capital in
            capital.allow(only: ["name", "aliases", "lat", "lon"])
            return Actor.Capital(
                name: capital.text("name"), aliases: capital.texts("aliases"),
                latitude: capital.number("lat", in: -90...90), longitude: capital.number("lon", in: -180...180))
        }
        actor.seats = entry.texts("seats")
        actor.codes = entry.pairs("codes", known: Actor.codeSystems).map { (system: $0.0, code: $0.1) }
        actor.fiscalYear = entry.entry("fiscal_year").flatMap { fiscalYear($0) }
        (actor.from, actor.until) = entry.term()
        actor.successor = entry.reference("successor", to: "actor")
        actor.members = entry.references("members", to: "actor")
        actor.of = entry.reference("of", to: "actor", required: actor.kind == .body)
        actor.sector = entry.optionalText("sector")
        return actor
    }

    private func fiscalYear(_ entry: PackageEntry) -> Actor.FiscalYear? {
        entry.allow(only: ["begins", "named_by"])
        let begins = entry.text("begins")
        let parts = begins.split(separator: "-").compactMap { Int($0) }
        guard let naming = entry.oneOf("named_by", ["first", "last"]) else { return nil }
        guard parts.count == 2, Day(year: 2001, month: parts[0], day: parts[1]) != nil else {
            faults.report(
                entry.file, entry.line(of: "begins"),
                .badIdentifier(key: "begins", found: begins, expected: "month and day, as in 04-01"))
            return nil
        }
        return Actor.FiscalYear(month: parts[0], day: parts[1], isNamedByFirst: naming == "first")
    }

    private mutating func genericBody(_ entry: PackageEntry) -> GenericBody? {
        var entry = entry
        guard let id = identifier(&entry, "id", kind: "generic body") else { return nil }
        entry.allow(only: ["id", "name", "aliases", "sector"])
        var body = GenericBody()
        body.id = id
        body.name = entry.text("name")
        body.aliases = entry.texts("aliases")
        body.sector = entry.optionalText("sector")
        return body
    }

    private mutating func actorNoun(_ entry: PackageEntry) -> ActorNoun? {
        var entry = entry
        guard let id = identifier(&entry, "id", kind: "actor noun") else { return nil }
        entry.allow(only: ["id", "kind", "nouns", "sector", "abroad"])
        var noun = ActorNoun()
        noun.id = id
        noun.kind = entry.oneOf("kind", ActorNoun.Kind.allCases.map(\.rawValue)).flatMap(ActorNoun.Kind.init) ?? .body
        noun.nouns = entry.texts("nouns")
        noun.sector = entry.optionalText("sector")
        noun.areAbroad = entry.flag("abroad")
        return noun
    }

    private mutating func office(_ entry: PackageEntry) -> Office? {
        var entry = entry
        guard let id = identifier(&entry, "id", kind: "office") else { return nil }
        entry.allow(only: ["id", "name", "titles", "level"])
        var office = Office()
        office.id = id
        office.name = entry.text("name")
        office.titles = entry.texts("titles")
        office.level = entry.oneOf("level", PackageTerms.officeLevels) ?? ""
        return office
    }

    private mutating func person(_ entry: PackageEntry) -> Person? {
        var entry = entry
        guard let id = identifier(&entry, "id", kind: "person") else { return nil }
        entry.allow(only: ["id", "name", "family", "given", "state", "spellings", "offices"])
        var person = Person()
        person.id = id
        person.name = entry.text("name")
        person.family = entry.text("family")
        person.given = entry.optionalText("given") ?? ""
        person.state = entry.reference("state", to: "actor")
        person.spellings = entry.texts("spellings")
        var terms: [Held] = []
        person.offices = entry.entries("offices", title: "an office of person '\(id)'").map { held in
            held.allow(only: ["office", "actor", "from", "until"])
            var tenure = Person.Tenure()
            tenure.office = held.reference("office", to: "office", required: true) ?? ""
            tenure.actor = held.reference("actor", to: "actor")
            let (from, until) = held.intervals()
            (tenure.from, tenure.until) = (from?.from, until?.to)
            let term = Held(
                office: tenure.office, actor: tenure.actor ?? person.state ?? "", from: from, until: until,
                line: held.line)
            check(term, after: terms, held)
            terms.append(term)
            return tenure
        }
        return person
    }

    /// A person's time in an office, as it is written.
    private struct Held {
        let office: String
        let actor: String
        let from: DateInterval?
        let until: DateInterval?
        let line: Int

        /// Whether both are held on one day at least, however their years and months are meant: who leaves in 2010 may
        /// be back in 2010.
        func overlaps(_ other: Held) -> Bool {
            guard office == other.office, actor == other.actor else { return false }
            func begins(_ first: Held, before second: Held) -> Bool {
                guard let from = first.from?.to, let until = second.until?.from else { return true }
                return from < until
            }
            return begins(self, before: other) && begins(other, before: self)
        }
    }

    /// Nobody holds an office for longer.
    private static let longestTerm = 80

    private func check(_ term: Held, after others: [Held], _ entry: PackageEntry) {
        if let from = term.from?.from, let until = term.until?.to,
            until.civil.year - from.civil.year > Self.longestTerm
        {
            faults.report(
                entry.file, entry.line(of: "until"),
                .tooLong(
                    from: entry.optionalText("from") ?? "", until: entry.optionalText("until") ?? "",
                    years: Self.longestTerm))
        }
        if let other = others.first(where: { $0.overlaps(term) }) {
            faults.report(entry.file, entry.line, .overlaps(office: term.office, line: other.line))
        }
        if !term.actor.isEmpty {
            faults.hold(
                PackageFaults.Term(
                    actor: term.actor, from: term.from, until: term.until, file: entry.file, line: entry.line))
        }
    }

    private mutating func place(_ entry: PackageEntry) -> Place? {
        var entry = entry
        guard let id = identifier(&entry, "id", kind: "place") else { return nil }
        entry.allow(only: [
            "id", "kind", "name", "names", "aliases", "adjectives", "lat", "lon", "part_of", "country", "disputed_by",
        ])
        var place = Place()
        place.id = id
        place.kind = entry.oneOf("kind", PackageTerms.placeKinds) ?? ""
        place.name = entry.text("name")
        place.rivalNames = entry.entries("names", title: "a name of place '\(id)'").map { name in
            name.allow(only: ["name", "used_by"])
            var rival = Place.RivalName()
            rival.name = name.text("name")
            rival.usedBy = name.references("used_by", to: "actor")
            return rival
        }
        place.aliases = entry.texts("aliases")
        place.adjectives = entry.texts("adjectives")
        place.latitude = entry.number("lat", in: -90...90)
        place.longitude = entry.number("lon", in: -180...180)
        place.partOf = entry.reference("part_of", to: "place")
        place.country = entry.reference("country", to: "actor")
        place.disputedBy = entry.references("disputed_by", to: "actor")
        if place.country != nil && !place.disputedBy.isEmpty {
            faults.report(entry.file, entry.line(of: "country"), .countryOfDisputedPlace(id: id))
        }
        return place
    }

    private mutating func channel(_ entry: PackageEntry) -> Channel? {
        var entry = entry
        guard let id = identifier(&entry, "id", kind: "channel") else { return nil }
        entry.allow(only: ["id", "name", "title", "aliases", "level", "rung", "members", "states"])
        var channel = Channel()
        channel.id = id
        channel.name = entry.text("name")
        channel.title = entry.optionalText("title") ?? ""
        channel.aliases = entry.texts("aliases")
        channel.level = entry.oneOf("level", PackageTerms.channelLevels) ?? ""
        channel.rung = entry.number("rung", in: 1...9).map { Int($0) }
        channel.members = entry.references("members", to: "actor")
        channel.states = entry.entries("states", title: "a state of channel '\(id)'").map { item in
            item.allow(only: ["state", "on", "members", "source"])
            var state = Channel.State()
            state.state = item.oneOf("state", PackageTerms.channelStates) ?? ""
            if !item.has("on") { faults.report(item.file, item.line, .missingKey("on", in: item.title)) }
            state.on = item.date("on") ?? .unknown
            state.members = item.references("members", to: "actor")
            state.source = item.text("source")
            return state
        }
        return channel
    }

    private mutating func issue(_ entry: PackageEntry) -> Issue? {
        var entry = entry
        guard let id = identifier(&entry, "id", kind: "issue") else { return nil }
        entry.allow(only: ["id", "kind", "name", "aliases", "parties", "places"])
        var issue = Issue()
        issue.id = id
        issue.kind = entry.oneOf("kind", PackageTerms.issueKinds) ?? ""
        issue.name = entry.text("name")
        issue.aliases = entry.texts("aliases")
        issue.parties = entry.references("parties", to: "actor")
        issue.places = entry.references("places", to: "place")
        return issue
    }

    private mutating func thing(_ entry: PackageEntry) -> Thing? {
        var entry = entry
        guard let id = identifier(&entry, "id", kind: "thing") else { return nil }
        entry.allow(only: ["id", "kind", "name", "aliases", "of", "from", "until"])
        var thing = Thing()
        thing.id = id
        thing.kind = entry.oneOf("kind", PackageTerms.thingKinds) ?? ""
        thing.name = entry.text("name")
        thing.aliases = entry.texts("aliases")
        thing.of = entry.reference("of", to: "actor")
        (thing.from, thing.until) = entry.term()
        return thing
    }

    private mutating func measure(_ entry: PackageEntry) -> Measure? {
        var entry = entry
        guard let id = identifier(&entry, "id", kind: "measure") else { return nil }
        entry.allow(only: ["id", "name", "unit", "nouns", "verbs", "direction"])
        var measure = Measure()
        measure.id = id
        measure.name = entry.text("name")
        measure.unit = entry.text("unit")
        measure.nouns = entry.texts("nouns")
        measure.verbs = entry.texts("verbs")
        measure.isAgainst = entry.oneOf("direction", ["against", "of"], required: false) == "against"
        return measure
    }

    private mutating func question(_ entry: PackageEntry) -> Question? {
        var entry = entry
        guard let id = identifier(&entry, "id", kind: "question") else { return nil }
        entry.allow(only: [
            "id", "part", "group", "question", "answer", "later", "channels", "levels", "measures", "types",
            "contexts", "frames", "actors", "persons", "places", "issues", "things", "drivers",
        ])
        var question = Question()
        question.id = id
        question.part = entry.optionalText("part") ?? ""
        question.group = entry.oneOf("group", PackageTerms.questionGroups) ?? ""
        question.question = entry.text("question")
        question.form =
            entry.oneOf("answer", Question.Form.allCases.map(\.rawValue)).flatMap { Question.Form(rawValue: $0) }
            ?? .passages
        question.later = entry.optionalText("later")
        question.channels = entry.texts("channels")
        question.levels = entry.texts("levels")
        // What a power gap is measured in comes with the data sets, whose columns no package lists.
        question.measures =
            question.form == .power ? entry.texts("measures") : entry.references("measures", to: "measure")
        question.types = entry.references("types", to: "event type")
        question.contexts = entry.texts("contexts")
        question.frames = entry.references("frames", to: "frame")
        question.actors = entry.references("actors", to: "actor")
        question.persons = entry.references("persons", to: "person")
        question.places = entry.references("places", to: "place")
        question.issues = entry.references("issues", to: "issue")
        question.drivers = entry.texts("drivers")
        question.things = entry.references("things", to: "thing")
        return question
    }

    private mutating func exception(_ entry: PackageEntry) -> EventException? {
        var entry = entry
        guard let id = identifier(&entry, "id", kind: "exception") else { return nil }
        entry.allow(only: ["id", "when", "then", "reason", "source", "judged"])
        var exception = EventException()
        exception.id = id
        let mistakes = faults.errors.count
        exception.when = entry.entry("when").map { condition($0) } ?? EventException.Condition()
        if exception.when.count == 0 && faults.errors.count == mistakes {
            faults.report(entry.file, entry.line(of: "when"), .noCondition(in: entry.title))
        }
        if let then = entry.entry("then") {
            then.allow(only: ["intensity", "direction"])
            exception.intensity = then.number("intensity", in: -10...10)
            exception.direction = then.oneOf(
                "direction", EventException.Direction.allCases.map(\.rawValue), required: false
            ).flatMap { EventException.Direction(rawValue: $0) }
            if !then.has("intensity") && !then.has("direction") {
                faults.report(entry.file, then.line, .missingKey("intensity' or 'direction", in: then.title))
            }
        } else {
            faults.report(entry.file, entry.line, .missingKey("then", in: entry.title))
        }
        exception.reason = entry.text("reason")
        exception.source = entry.optionalText("source")
        if let judged = entry.entry("judged") {
            judged.allow(only: ["by", "on"])
            exception.judgedBy = judged.text("by")
            exception.judgedOn = judged.date("on")?.from
            if !judged.has("on") { faults.report(entry.file, judged.line, .missingKey("on", in: judged.title)) }
        }
        if !entry.has("source") && !entry.has("judged") {
            faults.report(entry.file, entry.line, .missingKey("source' or 'judged", in: entry.title))
        }
        return exception
    }

    private func condition(_ entry: PackageEntry) -> EventException.Condition {
        entry.allow(only: [
            "types", "modes", "frames", "contexts", "sources", "targets", "source_kinds", "places", "issues",
            "disputed",
            "levels", "persons", "words",
        ])
        var condition = EventException.Condition()
        condition.types = entry.references("types", to: "event type")
        condition.modes = entry.references("modes", to: "mode")
        condition.frames = entry.references("frames", to: "frame")
        condition.contexts = entry.references("contexts", to: "context")
        condition.sources = entry.references("sources", to: "actor")
        condition.targets = entry.references("targets", to: "actor")
        condition.sourceKinds = roles(entry, "source_kinds", Actor.Kind.allCases.map(\.rawValue))
        condition.places = entry.references("places", to: "place")
        condition.issues = entry.references("issues", to: "issue")
        condition.isDisputed = entry.flag("disputed")
        condition.levels = roles(entry, "levels", PackageTerms.officeLevels)
        condition.persons = entry.references("persons", to: "person")
        condition.words = entry.texts("words")
        return condition
    }

    /// Points that rise in both numbers.
    private func confidencePoints(_ file: PackageEntry) -> [ConfidencePoint] {
        var last: ConfidencePoint?
        return file.entries("confidence", title: "a point of confidence").map { entry in
            entry.allow(only: ["marks", "right"])
            for key in ["marks", "right"] where !entry.has(key) {
                faults.report(entry.file, entry.line, .missingKey(key, in: entry.title))
            }
            var point = ConfidencePoint()
            point.marks = entry.number("marks", in: 0...1) ?? 0
            point.right = entry.number("right", in: 0...1) ?? 0
            if let last {
                if point.marks <= last.marks {
                    faults.report(
                        entry.file, entry.line(of: "marks"),
                        .outOfRange(key: "marks", found: point.marks, allowed: last.marks...1))
                }
                if point.right < last.right {
                    faults.report(
                        entry.file, entry.line(of: "right"),
                        .outOfRange(key: "right", found: point.right, allowed: last.right...1))
                }
            }
            last = point
            return point
        }
    }

    private mutating func mapFrame(_ entry: PackageEntry) -> MapFrame? {
        var entry = entry
        guard let id = identifier(&entry, "id", kind: "map") else { return nil }
        entry.allow(only: ["id", "title", "west", "east", "south", "north"])
        var frame = MapFrame()
        frame.id = id
        frame.title = entry.text("title")
        frame.west = entry.number("west", in: -180...180) ?? 0
        frame.east = entry.number("east", in: -180...360) ?? 0
        frame.south = entry.number("south", in: -85...85) ?? 0
        frame.north = entry.number("north", in: -85...85) ?? 0
        for (low, high, key) in [(frame.west, frame.east, "east"), (frame.south, frame.north, "north")]
        where low >= high {
            let last = key == "east" ? 360.0 : 85
            faults.report(
                entry.file, entry.line(of: key), .outOfRange(key: key, found: high, allowed: min(low, last)...last))
        }
        return frame
    }

    private func stance(_ entry: PackageEntry) -> StanceWords? {
        entry.allow(only: ["status", "verbs", "nouns", "adjectives", "adverbs", "standing"])
        var words = StanceWords()
        words.status = entry.oneOf("status", StanceWords.statuses) ?? ""
        words.verbs = entry.texts("verbs")
        words.nouns = entry.texts("nouns")
        words.adjectives = entry.texts("adjectives")
        words.adverbs = entry.texts("adverbs")
        words.standing = entry.texts("standing")
        return words
    }

    private func reporting(_ entry: PackageEntry) -> ReportingWords? {
        entry.allow(
            only: ["verbs", "nouns", "phrases", "adverbs", "strength", "objects", "denies", "discloses"])
        var words = ReportingWords()
        words.verbs = entry.texts("verbs")
        words.nouns = entry.texts("nouns")
        words.phrases = entry.texts("phrases")
        words.adverbs = entry.texts("adverbs")
        words.strength = entry.number("strength", in: 0...1) ?? 0.5
        words.takesObjects = entry.flag("objects")
        words.denies = entry.flag("denies")
        words.discloses = entry.flag("discloses")
        return words
    }

    private func stage(_ entry: PackageEntry) -> StageWords? {
        entry.allow(only: ["stage", "verbs", "nouns"])
        var words = StageWords()
        words.stage = entry.oneOf("stage", StageWords.stages) ?? ""
        words.verbs = entry.texts("verbs")
        words.nouns = entry.texts("nouns")
        return words
    }

    private mutating func frame(_ entry: PackageEntry) -> Frame? {
        var entry = entry
        guard let name = identifier(&entry, "name", kind: "frame") else { return nil }
        entry.allow(only: [
            "name", "type", "mode", "mutual", "verbs", "nouns", "adjectives", "objects", "modifiers", "without",
            "source", "target", "needs", "places", "keeps_object", "home", "contexts", "stage",
        ])
        var frame = Frame()
        frame.name = name
        frame.type = entry.reference("type", to: "event type", required: true) ?? ""
        frame.mode = entry.optionalText("mode")
        frame.isMutual = entry.flag("mutual")
        frame.verbs = entry.texts("verbs")
        frame.nouns = entry.texts("nouns")
        frame.adjectives = entry.texts("adjectives")
        if frame.verbs.isEmpty && frame.nouns.isEmpty && frame.adjectives.isEmpty {
            faults.report(entry.file, entry.line, .missingKey("verbs, nouns or adjectives", in: entry.title))
        }
        frame.objects = entry.texts("objects")
        frame.modifiers = entry.texts("modifiers")
        frame.without = entry.texts("without")
        frame.source = roles(entry, "source", Frame.roles)
        frame.target = roles(entry, "target", Frame.roles)
        frame.needs = roles(entry, "needs", Frame.roles + Frame.requirements)
        frame.takesPlaces = entry.flag("places")
        frame.keepsObject = entry.flag("keeps_object")
        frame.isHome = entry.flag("home")
        frame.contexts = entry.texts("contexts")
        frame.stage = entry.oneOf("stage", PackageTerms.stages, required: false)
        return frame
    }

    /// Words of a list, each checked against those that there are.
    private func roles(_ entry: PackageEntry, _ key: String, _ allowed: [String]) -> [String] {
        entry.texts(key).filter { role in
            if allowed.contains(role) { return true }
            let closest = closestNames(to: role, among: allowed)
            faults.report(
                entry.file, entry.line(of: key),
                .notOneOf(key: key, found: role, closest: closest.isEmpty ? allowed.sorted() : closest))
            return false
        }
    }

    private func claimWords(_ entry: PackageEntry) -> ClaimWords? {
        let lists = ["verbs", "nouns", "adjectives", "adverbs", "connectives"]
        entry.allow(
            only: ["kind", "sign", "strength", "order", "effect", "manner", "low", "high"] + lists)
        guard
            let kind = entry.oneOf("kind", ClaimWords.Kind.allCases.map(\.rawValue)).flatMap(ClaimWords.Kind.init)
        else { return nil }
        var words = ClaimWords()
        words.kind = kind
        words.verbs = entry.texts("verbs")
        words.nouns = entry.texts("nouns")
        words.adjectives = entry.texts("adjectives")
        words.adverbs = entry.texts("adverbs")
        words.connectives = entry.texts("connectives")
        if !lists.contains(where: { entry.has($0) }) {
            faults.report(entry.file, entry.line, .missingKey(lists.joined(separator: "' or '"), in: entry.title))
        }
        words.sign = entry.oneOf("sign", ClaimWords.signs, required: kind == .cause || kind == .change) ?? ""
        words.strength = entry.oneOf("strength", ClaimWords.strengths, required: false)
        words.isEffectFirst =
            entry.oneOf("order", ["cause first", "effect first"], required: false) == "effect first"
        words.effect = entry.optionalText("effect")
        words.manner = entry.oneOf("manner", ClaimWords.manners, required: kind == .response)
        words.low = entry.number("low", in: 0...100)
        words.high = entry.number("high", in: (words.low ?? 0)...100)
        return words
    }

    private mutating func concept(_ entry: PackageEntry) -> ConceptClass? {
        var entry = entry
        guard let id = identifier(&entry, "id", kind: "concept") else { return nil }
        entry.allow(only: ["id", "kind", "name", "words", "less", "types", "refines"])
        var concept = ConceptClass()
        concept.id = id
        concept.kind =
            entry.oneOf("kind", ConceptClass.Kind.allCases.map(\.rawValue)).flatMap(ConceptClass.Kind.init) ?? .order
        concept.name = entry.text("name")
        if !entry.has("words") { faults.report(entry.file, entry.line, .missingKey("words", in: entry.title)) }
        concept.words = entry.texts("words")
        concept.less = entry.texts("less")
        concept.types = entry.references("types", to: "event type")
        concept.refines = entry.reference("refines", to: "concept")
        return concept
    }

    private mutating func eventType(_ entry: PackageEntry) -> EventType? {
        var entry = entry
        entry.allow(only: ["type", "quad", "intensity", "recipient", "reaches", "meaning", "modes"])
        let name = entry.text("type")
        guard !name.isEmpty, define("event type", name, entry, "type") else { return nil }
        entry.title = "event type '\(name)'"
        var type = EventType()
        type.type = name
        type.quad = entry.number("quad", in: 1...4).map { Int($0) } ?? 1
        type.intensity = entry.number("intensity", in: -10...10) ?? 0
        type.recipient = entry.oneOf("recipient", ["required", "optional", "one-sided"], required: false) ?? "optional"
        type.meaning = entry.text("meaning")
        type.reaches = entry.eachOf("reaches", EventType.Reach.allCases.map(\.rawValue)).compactMap(
            EventType.Reach.init)
        type.modes = entry.entries("modes", title: "a mode of \(name)").map { item in
            item.allow(only: ["mode", "intensity", "meaning"])
            var mode = EventType.Mode()
            mode.mode = item.text("mode")
            mode.intensity = item.number("intensity", in: -10...10)
            mode.meaning = item.optionalText("meaning") ?? ""
            return mode
        }
        return type
    }

    private mutating func cameo(_ entry: PackageEntry) -> CameoCode? {
        var entry = entry
        entry.allow(only: [
            "code", "name", "goldstein_icews", "goldstein_2007", "goldstein_gdelt", "quad", "type", "mode", "context",
        ])
        let number = entry.text("code")
        guard !number.isEmpty, define("CAMEO code", number, entry, "code") else { return nil }
        entry.title = "CAMEO code '\(number)'"
        var code = CameoCode()
        code.code = number
        code.name = entry.text("name")
        code.goldsteinICEWS = entry.number("goldstein_icews", in: -10...10)
        code.goldstein2007 = entry.number("goldstein_2007", in: -10...10)
        code.goldsteinGDELT = entry.number("goldstein_gdelt", in: -10...10)
        code.quad = entry.optionalText("quad") ?? ""
        code.type = entry.reference("type", to: "event type")
        code.mode = entry.optionalText("mode")
        code.context = entry.optionalText("context")
        return code
    }
}

/// The words that a package may use for kinds and levels.
package enum PackageTerms {
    package static let officeLevels = [
        "head-of-state", "head-of-government", "minister", "vice-minister", "secretary", "official", "military",
        "legislator", "other",
    ]
    package static let placeKinds = [
        "city", "region", "province", "island", "islands", "strait", "sea", "ocean", "bay", "river", "lake",
        "mountain", "base", "building", "continent", "airspace", "other",
    ]
    package static let channelLevels = [
        "leader", "minister", "vice-minister", "secretary", "staff", "track-1.5", "track-2", "multilateral",
    ]
    package static let channelStates = ["proposed", "agreed", "held", "halted", "revived"]
    package static let stages = ["announced", "authorised", "begun", "in_place", "withdrawn"]
    package static let issueKinds = ["dispute", "issue", "driver"]
    /// In the order of the page.
    package static let questionGroups = QuestionGroup.allCases.map(\.rawValue)
    package static let thingKinds = [
        "period", "war", "treaty", "law", "document", "doctrine", "media", "ship", "weapon", "exercise", "programme",
        "event", "concept", "other",
    ]
}
