internal import Chronology
internal import Evidence
internal import Inquiry
internal import Mustache
internal import Record

/// A document to read, with its codings as underlines and what they were taken for in the margin.
struct DocumentView {
    struct Segment {
        let segment: String
        let isCoding: Bool
        let kind: String
        let reason: String
    }
    struct Sentence {
        let sentenceNumber: Int
        let segments: [Segment]
    }
    struct Paragraph {
        let sentences: [Sentence]
        let margin: [String]
        let hasMargin: Bool
    }

    let number: Int
    let documentTitle: String
    let documentBy: String
    let documentNote: String
    let paragraphs: [Paragraph]

    /// Where a coding's word stands, in bytes of the clean text.
    struct Anchor {
        let from: Int
        let to: Int
        let kind: String
        let reason: String
    }

    /// - Parameter cited: numbers of sentences to show; all where `nil`.
    init(
        _ document: StoredDocument, number: Int, parts: [StoredPart], text: CleanText, sentences: [StoredSentence],
        anchors: [Anchor], cited: Set<Int>?
    ) {
        self.number = number
        documentTitle = document.metadata.title ?? document.name
        var authors = document.metadata.authors
        for author in parts.flatMap(\.part.authors) where !authors.contains(author) { authors.append(author) }
        let date = document.metadata.published
        documentBy = [
            authors.isEmpty ? "author not named" : Wording.list(authors),
            document.metadata.publisher ?? "publisher not named",
            date.isUnknown ? "no date" : "\(Wording.date(date)), \(document.metadata.dateBasis.rawValue)",
            document.name,
        ].joined(separator: " · ")
        documentNote = Self.note(document, text, cited: cited)
        paragraphs = Self.paragraphs(
            text, sentences.filter { cited?.contains($0.number) ?? true }, anchors.sorted { $0.from < $1.from })
    }

    private static func note(_ document: StoredDocument, _ text: CleanText, cited: Set<Int>?) -> String {
        var reasons: [EditReason: Int] = [:]
        for edit in text.edits { reasons[edit.reason, default: 0] += 1 }
        let edits = EditReason.allCases.compactMap { reason in reasons[reason].map { "\(reason.rawValue) \($0)" } }
        let shown =
            cited.map { "; of \(document.sentences) sentences the \($0.count) that figures cite are shown" } ?? ""
        return
            "\(Wording.sentence(Wording.count(document.sentences, "sentence"))), \(Wording.count(document.events, "event")) and \(Wording.count(document.claims, "claim")) coded\(shown). "
            + (edits.isEmpty
                ? "Nothing was left out of the text."
                : "Left out or mended in reading, with the number of places: \(edits.joined(separator: ", ")).")
    }

    private static func paragraphs(
        _ text: CleanText, _ sentences: [StoredSentence], _ anchors: [Anchor]
    ) -> [Paragraph] {
        var paragraphs: [Paragraph] = []
        var current: [Sentence] = []
        var margin: [String] = []
        var end: Int?
        var next = anchors.startIndex
        func close() {
            if !current.isEmpty {
                paragraphs.append(Paragraph(sentences: current, margin: margin, hasMargin: !margin.isEmpty))
            }
            current = []
            margin = []
        }
        for sentence in sentences {
            if let end, end <= sentence.span.from,
                text.bytes[end..<sentence.span.from].contains(UInt8(ascii: "\n"))
            {
                close()
            }
            end = sentence.span.to
            while next < anchors.endIndex, anchors[next].from < sentence.span.from { next += 1 }
            var inside: [Anchor] = []
            while next < anchors.endIndex, anchors[next].from < sentence.span.to {
                inside.append(anchors[next])
                next += 1
            }
            current.append(
                Sentence(sentenceNumber: sentence.number, segments: segments(text, sentence.span, inside)))
            for anchor in inside where !margin.contains(anchor.reason) { margin.append(anchor.reason) }
        }
        close()
        return paragraphs
    }

    /// The sentence cut at its codings; where two overlap the first one is underlined.
    private static func segments(_ text: CleanText, _ span: SentenceSpan, _ anchors: [Anchor]) -> [Segment] {
        var segments: [Segment] = []
        var at = span.from
        for anchor in anchors where anchor.from >= at && anchor.to <= span.to && anchor.to > anchor.from {
            if anchor.from > at {
                segments.append(
                    Segment(segment: text.text(at..<anchor.from), isCoding: false, kind: "", reason: ""))
            }
            segments.append(
                Segment(
                    segment: text.text(anchor.from..<anchor.to), isCoding: true, kind: anchor.kind,
                    reason: anchor.reason))
            at = anchor.to
        }
        if at < span.to {
            segments.append(Segment(segment: text.text(at..<span.to), isCoding: false, kind: "", reason: ""))
        }
        return segments
    }
}

extension DocumentView.Anchor {
    init?(_ event: StoredEvent) {
        guard let passage = event.coding.passage else { return nil }
        let coding = event.coding
        let sides = [coding.source.joined(separator: ","), coding.target.joined(separator: ",")].filter { !$0.isEmpty }
        self.init(
            from: passage.anchorFrom, to: passage.anchorTo, kind: "event",
            reason:
                "“\(passage.anchor)”: \(coding.type) \(sides.joined(separator: coding.mutual ? " – " : " → ")), \(coding.status.rawValue), \(Wording.date(coding.date))"
        )
    }

    init?(_ claim: StoredClaim) {
        guard let passage = claim.claim.passage else { return nil }
        let what =
            switch claim.claim.content {
            case .figure(let figure): "\(figure.measure) \(Wording.number(figure.value))"
            case .role(let role): "\(role.person), \(role.office)"
            case .channel(let channel):
                "\(channel.name) \(channel.members.joined(separator: "–")), \(channel.state.rawValue)"
            default: claim.claim.content.kind.rawValue
            }
        self.init(
            from: passage.anchorFrom, to: passage.anchorTo, kind: claim.claim.content.kind.rawValue,
            reason: "“\(passage.anchor)”: \(claim.claim.content.kind.rawValue) \(what)")
    }
}

extension DocumentView.Segment: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "segment": segment
        case "isCoding": isCoding
        case "kind": kind
        case "reason": reason
        default: nil
        }
    }
}

extension DocumentView.Sentence: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "sentenceNumber": sentenceNumber
        case "segments": segments
        default: nil
        }
    }
}

extension DocumentView.Paragraph: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "sentences": sentences
        case "margin": margin
        case "hasMargin": hasMargin
        default: nil
        }
    }
}
