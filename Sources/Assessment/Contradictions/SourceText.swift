package import Chronology

/// A document as far as contradictions are looked for.
package struct SourceText: Sendable {
    package let id: String
    package let published: DateInterval
    /// Whether the text or a person says when it was published; otherwise it was concluded from the text.
    package let isDateStated: Bool

    package init(id: String, published: DateInterval, isDateStated: Bool) {
        self.id = id
        self.published = published
        self.isDateStated = isDateStated
    }
}

/// A sentence with what was read in it. Offsets are bytes of its text, half open.
package struct SourceSentence: Sendable {
    package struct Name: Sendable {
        package enum Kind: Sendable { case actor, person, place, channel, thing, other }
        package let from: Int
        package let to: Int
        package let kind: Kind
        /// The entry of the system package: `place:iturup`, `JPN:NSC`.
        package let entity: String
        /// The state or organisation that it is or acts for; `nil` where it is none's.
        package let principal: String?
        /// Whether it is an adjective or the like, which is nobody's subject: Chinese, Sino-.
        package let isModifier: Bool

        package init(
            from: Int, to: Int, kind: Kind, entity: String, principal: String?, isModifier: Bool = false
        ) {
            self.isModifier = isModifier
            self.from = from
            self.to = to
            self.kind = kind
            self.entity = entity
            self.principal = principal
        }
    }

    package struct When: Sendable {
        package let from: Int
        package let to: Int
        package let interval: DateInterval
        /// Whether the text itself states the year.
        package let isExplicit: Bool

        package init(from: Int, to: Int, interval: DateInterval, isExplicit: Bool) {
            self.from = from
            self.to = to
            self.interval = interval
            self.isExplicit = isExplicit
        }
    }

    package struct Figure: Sendable {
        package let measure: String
        package let value: Double
        package let isApproximate: Bool
        package let period: DateInterval
        /// Codes in the order of the claim.
        package let actors: [String]
        /// How it follows from what the text states, `390 - 89`; `nil` where the text states it itself.
        package let derivation: String?
        package let from: Int
        package let to: Int

        package init(
            measure: String, value: Double, isApproximate: Bool, period: DateInterval, actors: [String],
            derivation: String? = nil, from: Int, to: Int
        ) {
            self.measure = measure
            self.value = value
            self.isApproximate = isApproximate
            self.period = period
            self.actors = actors
            self.derivation = derivation
            self.from = from
            self.to = to
        }
    }

    /// An act that was read in it.
    package struct Act: Sendable {
        /// A PLOVER type.
        package let type: String
        /// Whether it is said to have been done or to go on.
        package let isDone: Bool
        package let sources: Set<String>
        package let date: DateInterval
        /// Of the place, `place:iturup`; `nil` where none is told.
        package let place: String?
        package let from: Int
        package let to: Int

        package init(
            type: String, isDone: Bool, sources: Set<String>, date: DateInterval, place: String?, from: Int, to: Int
        ) {
            self.type = type
            self.isDone = isDone
            self.sources = sources
            self.date = date
            self.place = place
            self.from = from
            self.to = to
        }
    }

    /// That an actor answered nothing, or little.
    package struct Restraint: Sendable {
        package let actor: String
        package let toward: Set<String>
        package let from: Int
        package let to: Int

        package init(actor: String, toward: Set<String>, from: Int, to: Int) {
            self.actor = actor
            self.toward = toward
            self.from = from
            self.to = to
        }
    }

    /// Its document's place in the list of documents.
    package internal(set) var document: Int
    /// From 1.
    package let number: Int
    /// Of its document, from 1.
    package let part: Int
    package let text: String
    package var names: [Name] = []
    package var dates: [When] = []
    package var figures: [Figure] = []
    package var acts: [Act] = []
    package var restraints: [Restraint] = []
    /// The texts of the notes and brackets by which it names its sources.
    package var citations: [String] = []
    /// Who is said to have said it, where it is not the author.
    package var speaker: String?

    package init(document: Int, number: Int, part: Int, text: String) {
        self.document = document
        self.number = number
        self.part = part
        self.text = text
    }
}

/// What the system package knows of the names.
package struct SourceVocabulary: Sendable {
    package struct Place: Sendable {
        package var kind = ""
        package var country: String?
        package var partOf: String?
        /// Codes of those who dispute it.
        package var disputedBy: Set<String> = []
        package init(
            kind: String = "", country: String? = nil, partOf: String? = nil, disputedBy: Set<String> = []
        ) {
            self.disputedBy = disputedBy
            self.kind = kind
            self.country = country
            self.partOf = partOf
        }
    }

    /// By entry.
    package var places: [String: Place] = [:]
    /// When bodies were founded, by code.
    package var founded: [String: Day] = [:]
    /// Members of organisations and groups, by code.
    package var members: [String: Set<String>] = [:]
    /// The name that the package prints, by entry.
    package var printed: [String: String] = [:]
    /// Other established names: of rival users, in other words.
    package var established: [String: Set<String>] = [:]
    /// Whose a thing is, by entry.
    package var owners: [String: String] = [:]

    package init() {}

    /// The printed name, or the entry.
    package func name(_ entity: String) -> String { printed[entity] ?? entity }

    /// A place and all that it lies in.
    func within(_ place: String) -> Set<String> {
        var found: Set<String> = []
        var next: String? = place
        while let current = next, found.insert(current).inserted { next = places[current]?.partOf }
        return found
    }
}
