internal import Chronology

/// An entry that is added to a package by other than a person's own hand, and where it comes from.
package struct PackageAddition: Sendable, Equatable {
    package enum Entry: Sendable, Equatable {
        case actor(Actor)
        case person(Person)
        case place(Place)
        case frame(Frame)
        case exception(EventException)
    }
    package let entry: Entry
    /// Its source in words, for who reads the file; a comment's line each.
    package let notes: [String]

    package init(_ entry: Entry, notes: [String]) {
        self.entry = entry
        self.notes = notes
    }

    /// The list of a package's file in which it stands.
    package var list: String {
        switch entry {
        case .actor: "actors"
        case .person: "persons"
        case .place: "places"
        case .frame: "frames"
        case .exception: "exceptions"
        }
    }

    /// Its code, id or name.
    package var id: String {
        switch entry {
        case .actor(let actor): actor.code
        case .person(let person): person.id
        case .place(let place): place.id
        case .frame(let frame): frame.name
        case .exception(let exception): exception.id
        }
    }
}

extension SystemPackage {
    /// The package with one entry more; one of the same code or id gives way.
    package func adding(_ addition: PackageAddition) -> SystemPackage {
        var other = SystemPackage()
        (other.name, other.title) = (name, title)
        switch addition.entry {
        case .actor(let actor): other.actors = [actor]
        case .person(let person): other.persons = [person]
        case .place(let place): other.places = [place]
        case .frame(let frame): other.frames = [frame]
        case .exception(let exception): other.exceptions = [exception]
        }
        var merged = self
        merged.extend(with: other)
        return merged
    }

    /// Whether an entry of the same list has the code or id.
    package func holds(_ addition: PackageAddition) -> Bool {
        switch addition.entry {
        case .actor(let actor): actors.contains { $0.code == actor.code }
        case .person(let person): persons.contains { $0.id == person.id }
        case .place(let place): places.contains { $0.id == place.id }
        case .frame(let frame): frames.contains { $0.name == frame.name }
        case .exception(let exception): exceptions.contains { $0.id == exception.id }
        }
    }
}

/// Writes entries of a package as YAML that is read back the same.
///
/// What comes from documents and persons is never trusted: each text that is no plain word stands in double quotes, and
/// every character that could end a line, a quotation or a comment is escaped.
package enum PackageText {
    /// The header of a package.
    package static func header(name: String, title: String, extends: [String]) -> String {
        """
        name: \(scalar(name))
        title: \(scalar(title))
        extends: \(Value.list(extends).text)

        """
    }

    /// A file of a package with these entries, list by list.
    package static func file(_ additions: [PackageAddition], heading: String) -> String {
        var text = "# \(escaped(heading, quotes: false))\n"
        var lists: [String] = []
        for addition in additions where !lists.contains(addition.list) { lists.append(addition.list) }
        for list in lists {
            text += "\n\(list):\n"
            for addition in additions where addition.list == list {
                for note in addition.notes { text += "  # \(escaped(note, quotes: false))\n" }
                for (index, field) in fields(of: addition.entry).enumerated() {
                    text += "\(index == 0 ? "  - " : "    ")\(field.key): \(field.value.text)\n"
                }
            }
        }
        return text
    }

    // MARK: - Scalars

    private static let reserved: Set<String> = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]

    /// A text as a scalar: plain where it is a word of lower-case letters or a code of capitals alone.
    package static func scalar(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let isLower = bytes.allSatisfy { (97...122).contains($0) || $0 == UInt8(ascii: "-") }
        let isCode = bytes.count == 3 && bytes.allSatisfy { (65...90).contains($0) }
        if isLower || isCode, let first = bytes.first, first != UInt8(ascii: "-"), !reserved.contains(text) {
            return text
        }
        return "\"\(escaped(text, quotes: true))\""
    }

    /// - Parameter quotes: whether the text stands in double quotes; else it stands in a comment.
    private static func escaped(_ text: String, quotes: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"" where quotes: result += "\\\""
            case "\\" where quotes: result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where isHidden(scalar):
                let digits = String(scalar.value, radix: 16, uppercase: true)
                let (mark, width) = scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
                result += "\\\(mark)" + String(repeating: "0", count: width - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Whether YAML does not allow a character, takes it for the end of a line, or nobody would see it.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate: true
        default: false
        }
    }

    // MARK: - Fields

    private typealias Fields = [(key: String, value: Value)]

    private enum Value {
        case text(String)
        case list([String])
        case number(Double)
        case flag
        case mapping(Fields)
        case mappings([Fields])

        var text: String {
            switch self {
            case .text(let text): PackageText.scalar(text)
            case .list(let texts): "[\(texts.map(PackageText.scalar).joined(separator: ", "))]"
            case .number(let number): number.description
            case .flag: "true"
            case .mapping(let fields):
                "{\(fields.map { "\($0.key): \($0.value.text)" }.joined(separator: ", "))}"
            case .mappings(let list): "[\(list.map { Value.mapping($0).text }.joined(separator: ", "))]"
            }
        }

        /// Nothing for what is empty or not there.
        static func optional(_ text: String?) -> Value? { text.flatMap { $0.isEmpty ? nil : .text($0) } }
        static func optional(_ texts: [String]) -> Value? { texts.isEmpty ? nil : .list(texts) }
        static func optional(_ number: Double?) -> Value? { number.map { .number($0) } }
        static func optional(_ flag: Bool) -> Value? { flag ? .flag : nil }
        /// The first day of a term, as a month or a year where it begins one: so may have been meant, and it is read
        /// back as the same day.
        static func first(_ day: Day?) -> Value? {
            day.map { day in
                let civil = day.civil
                return .text(String(day.iso.prefix(civil.day > 1 ? 10 : civil.month > 1 ? 7 : 4)))
            }
        }
        /// The last day of a term, as a month or a year where it ends one.
        static func last(_ day: Day?) -> Value? {
            day.map { day in
                let next = day.advanced(byDays: 1).civil
                return .text(String(day.iso.prefix(next.day > 1 ? 10 : next.month > 1 ? 7 : 4)))
            }
        }
        static func optional(_ fields: Fields) -> Value? { fields.isEmpty ? nil : .mapping(fields) }
        static func optional(_ list: [Fields]) -> Value? { list.isEmpty ? nil : .mappings(list) }
    }

    private static func present(_ fields: KeyValuePairs<String, Value?>) -> Fields {
        fields.compactMap { key, value in value.map { (key, $0) } }
    }

    private static func fields(of entry: PackageAddition.Entry) -> Fields {
        switch entry {
        case .actor(let actor): fields(of: actor)
        case .person(let person): fields(of: person)
        case .place(let place): fields(of: place)
        case .frame(let frame): fields(of: frame)
        case .exception(let exception): fields(of: exception)
        }
    }

    private static func fields(of actor: Actor) -> Fields {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let capital = actor.capital.map { capital in
            present([
                "name": .text(capital.name), "aliases": .optional(capital.aliases),
                "lat": .optional(capital.latitude), "lon": .optional(capital.longitude),
            ])
        }
        let fiscalYear = actor.fiscalYear.map { year in
            present([
                "begins": .text("\(two(year.month))-\(two(year.day))"),
                "named_by": .text(year.isNamedByFirst ? "first" : "last"),
            ])
        }
        return present([
            "code": .text(actor.code), "kind": .text(actor.kind.rawValue), "name": .text(actor.name),
            "aliases": .optional(actor.aliases), "adjectives": .optional(actor.adjectives),
            "nationals": .optional(actor.nationals), "combining": .optional(actor.combining),
            "capital": capital.map { .mapping($0) }, "seats": .optional(actor.seats),
            "codes": .optional(codes(of: actor)),
            "fiscal_year": fiscalYear.map { .mapping($0) }, "from": .first(actor.from),
            "until": .last(actor.until), "successor": .optional(actor.successor),
            "members": .optional(actor.members), "of": .optional(actor.of), "sector": .optional(actor.sector),
        ])
    }

    /// A text for each system, a list where it has several codes of one.
    private static func codes(of actor: Actor) -> Fields {
        var systems: [String] = []
        for code in actor.codes where systems.last != code.system { systems.append(code.system) }
        return systems.map { system in
            let codes = actor.codes.filter { $0.system == system }.map(\.code)
            return (key: system, value: codes.count == 1 ? .text(codes[0]) : .list(codes))
        }
    }

    private static func fields(of person: Person) -> Fields {
        let offices = person.offices.map { tenure in
            present([
                "office": .text(tenure.office), "actor": .optional(tenure.actor), "from": .first(tenure.from),
                "until": .last(tenure.until),
            ])
        }
        return present([
            "id": .text(person.id), "name": .text(person.name), "family": .text(person.family),
            "given": .optional(person.given), "state": .optional(person.state),
            "spellings": .optional(person.spellings), "offices": .optional(offices),
        ])
    }

    private static func fields(of place: Place) -> Fields {
        let names = place.rivalNames.map { rival in
            present(["name": .text(rival.name), "used_by": .optional(rival.usedBy)])
        }
        return present([
            "id": .text(place.id), "kind": .text(place.kind), "name": .text(place.name), "names": .optional(names),
            "aliases": .optional(place.aliases), "adjectives": .optional(place.adjectives),
            "lat": .optional(place.latitude), "lon": .optional(place.longitude), "part_of": .optional(place.partOf),
            "country": .optional(place.country), "disputed_by": .optional(place.disputedBy),
        ])
    }

    private static func fields(of frame: Frame) -> Fields {
        present([
            "name": .text(frame.name), "type": .text(frame.type), "mode": .optional(frame.mode),
            "mutual": .optional(frame.isMutual), "verbs": .optional(frame.verbs), "nouns": .optional(frame.nouns),
            "adjectives": .optional(frame.adjectives), "objects": .optional(frame.objects),
            "modifiers": .optional(frame.modifiers), "without": .optional(frame.without),
            "source": .optional(frame.source), "target": .optional(frame.target), "needs": .optional(frame.needs),
            "places": .optional(frame.takesPlaces), "keeps_object": .optional(frame.keepsObject),
            "home": .optional(frame.isHome), "contexts": .optional(frame.contexts), "stage": .optional(frame.stage),
        ])
    }

    private static func fields(of exception: EventException) -> Fields {
        let when = exception.when
        let conditions = present([
            "types": .optional(when.types), "modes": .optional(when.modes), "frames": .optional(when.frames),
            "contexts": .optional(when.contexts), "sources": .optional(when.sources),
            "targets": .optional(when.targets), "source_kinds": .optional(when.sourceKinds),
            "places": .optional(when.places), "issues": .optional(when.issues),
            "disputed": .optional(when.isDisputed), "levels": .optional(when.levels),
            "persons": .optional(when.persons), "words": .optional(when.words),
        ])
        let then = present([
            "intensity": .optional(exception.intensity), "direction": .optional(exception.direction?.rawValue),
        ])
        let judged = present(["by": .optional(exception.judgedBy), "on": exception.judgedOn.map { .text($0.iso) }])
        return present([
            "id": .text(exception.id), "when": .mapping(conditions), "then": .mapping(then),
            "reason": .text(exception.reason), "source": .optional(exception.source), "judged": .optional(judged),
        ])
    }
}
