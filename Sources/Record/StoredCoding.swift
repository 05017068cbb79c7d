package import Evidence

/// A document as evidence names it.
package struct DocumentLabel: Hashable, Sendable {
    package let id: String
    /// The smallest, in byte order, of the names under which its bytes were read.
    package let name: String

    package init(
        id: String, name: String
    ) {
        self.id = id
        self.name = name
    }
}

/// Where a passage stands, as users count: Unicode scalars of the clean text, half open.
package struct ScalarPassage: Hashable, Sendable {
    package let from: Int
    package let to: Int
    package let anchorFrom: Int
    package let anchorTo: Int

    package init(
        from: Int, to: Int, anchorFrom: Int, anchorTo: Int
    ) {
        self.from = from
        self.to = to
        self.anchorFrom = anchorFrom
        self.anchorTo = anchorTo
    }
}

/// What the record knows of a coding beside its content.
package struct CodingStanding: Hashable, Sendable {
    /// `nil` for a judgement without a passage.
    package let document: DocumentLabel?
    package let scalars: ScalarPassage?
    /// A person has accepted it, or made it and nobody has rejected it.
    package let reviewed: Bool
    /// It, or its document, is struck.
    package let isStruck: Bool
    /// A later reading of its document no longer finds it; kept because a person had decided on it. Its offsets are
    /// those of the reading that found it.
    package let isRetired: Bool

    package init(
        document: DocumentLabel?, scalars: ScalarPassage?, reviewed: Bool, isStruck: Bool, isRetired: Bool
    ) {
        self.document = document
        self.scalars = scalars
        self.reviewed = reviewed
        self.isStruck = isStruck
        self.isRetired = isRetired
    }
}

/// A mention of an event, as the record holds it.
package struct StoredEvent: Hashable, Sendable {
    package let coding: EventCoding
    /// The id of the happening of which it tells.
    package let happening: String
    package let standing: CodingStanding

    package init(
        coding: EventCoding, happening: String, standing: CodingStanding
    ) {
        self.coding = coding
        self.happening = happening
        self.standing = standing
    }
}

/// A claim as the record holds it.
package struct StoredClaim: Hashable, Sendable {
    package let claim: Claim
    package let standing: CodingStanding

    package init(
        claim: Claim, standing: CodingStanding
    ) {
        self.claim = claim
        self.standing = standing
    }
}

/// All mentions of one happening that count.
package struct Happening: Hashable, Sendable {
    /// `e` and 16 hexadecimal digits.
    package let id: String
    /// The representative first: by confidence, highest first; then by date of the document, earliest first and
    /// unknown ones last; then by id.
    package let mentions: [StoredEvent]
    package var representative: StoredEvent { mentions[0] }
    /// What the mentions tell together.
    package let coding: EventCoding
    package let disagreements: [MergedCoding.Disagreement]
    /// Whether a person has accepted each of the mentions.
    package var reviewed: Bool { mentions.allSatisfy(\.standing.reviewed) }

    package init(
        id: String, mentions: [StoredEvent]
    ) {
        self.id = id
        self.mentions = mentions
        let merged = MergedCoding(mentions.map(\.coding))
        coding = merged.coding
        disagreements = merged.disagreements
    }
}

/// A review as the record keeps it.
package struct Review: Hashable, Sendable {
    package enum Verdict: String, Hashable, Sendable, CaseIterable { case accepted, corrected, rejected }
    package let coding: String
    package let verdict: Verdict
    package let decision: Decision
    /// By whom and when it was taken back.
    package let withdrawn: Decision?

    package init(
        coding: String, verdict: Verdict, decision: Decision, withdrawn: Decision?
    ) {
        self.coding = coding
        self.verdict = verdict
        self.decision = decision
        self.withdrawn = withdrawn
    }
}

/// A strike as the record keeps it.
package struct Strike: Hashable, Sendable {
    /// The id of a document or of a coding.
    package let target: String
    package let decision: Decision
    /// By whom, when and why it was lifted.
    package let lifted: Decision?

    package init(
        target: String, decision: Decision, lifted: Decision?
    ) {
        self.target = target
        self.decision = decision
        self.lifted = lifted
    }
}
