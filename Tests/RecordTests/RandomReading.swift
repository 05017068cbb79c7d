import Chronology
import Digest
import Evidence
import TestSupport

/// Readings made up by a seed: any words, any offsets that lie on characters, any dates, any codings.
enum RandomReading {
    private static let words = [
        "treaty", "strait", "Ōmi", "naïve", "記録", "\u{1F6A2}", "e\u{301}", "\"quoted\"", "'; DROP TABLE events; --",
        "a*b",
        "NEAR(", "100%", "=SUM(A1)", "<script>", "\t", "\u{202E}", "l’État", "AND", "-", "\u{FEFF}", "%s%n", "\\u0000",
        "..",
    ]
    private static let actors = ["ALV", "BOR", "CAD", "IGO:X", "GRP:Y", "a\"b", "o'c", "日本"]

    static func reading(seed: UInt64, reader: String = "reader 1") -> DocumentReading {
        var random = SplitMix64(seed: seed)
        return reading(&random, reader: reader)
    }

    /// The same document read otherwise: the text is drawn first.
    static func reading(_ random: inout SplitMix64, reader: String) -> DocumentReading {
        var text = ""
        for _ in 0..<Int.random(in: 3...60, using: &random) {
            text += (words.randomElement(using: &random) ?? "") + " "
        }
        let source = Array(text.utf8)
        let boundaries = source.indices.filter { source[$0] & 0xC0 != 0x80 } + [source.count]
        var edits: [TextEdit] = []
        var last = 0
        for boundary in boundaries where boundary > last && Int.random(in: 0..<8, using: &random) == 0 {
            let from = boundaries.last { $0 < boundary && $0 >= last } ?? boundary
            edits.append(
                TextEdit(
                    from: from, to: boundary, replacement: ["", " ", "ü", "--"].randomElement(using: &random) ?? "",
                    reason: EditReason.allCases.randomElement(using: &random) ?? .note))
            last = boundary
        }
        // Another reader's codings of the same document.
        var coder = SplitMix64(seed: reader.utf8.reduce(random.next()) { $0 &* 31 &+ UInt64($1) })
        let clean = CleanText(source: source, edits: edits)
        var document = Document(
            name: "\(words.randomElement(using: &random) ?? "").txt", mediaType: "text/plain", fileBytes: source,
            metadata: DocumentMetadata(
                title: words.randomElement(using: &random),
                authors: Array(words.prefix(Int.random(in: 0...3, using: &random))),
                publisher: words.randomElement(using: &random), published: interval(&random),
                dateBasis: DateBasis.allCases.randomElement(using: &random) ?? .unknown, language: "und"),
            text: clean, parts: [], citations: [])
        let middle = boundary(clean.bytes.count / 2, in: clean)
        document.parts = [
            DocumentPart(number: 1, from: 0, to: middle, authors: [words[2]]),
            DocumentPart(number: 2, from: middle, to: clean.bytes.count, authors: []),
        ]
        document.citations = [
            Citation(kind: .note, number: 3, text: words.randomElement(using: &random) ?? "", at: nil)
        ]
        var reading = DocumentReading(
            document: document, sentences: [], mentions: [], dates: [], events: [], claims: [], reader: reader)
        for _ in 0..<Int.random(in: 0...6, using: &coder) {
            let span = span(in: clean, &coder)
            reading.sentences.append(SentenceSpan(part: 1, from: span.lowerBound, to: span.upperBound))
        }
        for _ in 0..<Int.random(in: 0...6, using: &coder) {
            let span = span(in: clean, &coder)
            reading.mentions.append(
                Mention(
                    kind: MentionKind.allCases.randomElement(using: &coder) ?? .actor, from: span.lowerBound,
                    to: span.upperBound, text: clean.text(span), entity: actors.randomElement(using: &coder),
                    actor: nil, rule: "alias"))
            reading.dates.append(
                DateMention(
                    from: span.lowerBound, to: span.upperBound, text: clean.text(span), interval: interval(&coder),
                    anchor: "explicit", rule: "random"))
        }
        for number in 0..<Int.random(in: 0...5, using: &coder) {
            reading.events.append(event(number, in: document, &coder))
            reading.claims.append(claim(number, in: document, &coder))
        }
        return reading
    }

    private static func boundary(_ at: Int, in text: CleanText) -> Int {
        var at = at
        while at < text.bytes.count, text.bytes[at] & 0xC0 == 0x80 { at += 1 }
        return at
    }

    private static func span(in text: CleanText, _ random: inout SplitMix64) -> Range<Int> {
        let a = boundary(Int.random(in: 0...text.bytes.count, using: &random), in: text)
        let b = boundary(Int.random(in: 0...text.bytes.count, using: &random), in: text)
        return min(a, b)..<max(a, b)
    }

    private static func interval(_ random: inout SplitMix64) -> DateInterval {
        func day() -> Day? {
            Bool.random(using: &random) ? nil : Day(number: Int32.random(in: -719_162...2_932_896, using: &random))
        }
        let (a, b) = (day(), day())
        let precision = DatePrecision.allCases.randomElement(using: &random) ?? .unknown
        if let a, let b { return DateInterval(from: min(a, b), to: max(a, b), precision: precision) }
        return DateInterval(from: a, to: b, precision: precision)
    }

    private static func passage(in document: Document, _ random: inout SplitMix64) -> Passage {
        let span = span(in: document.text, &random)
        return Passage(
            document: document.id, part: Int.random(in: 1...2, using: &random), from: span.lowerBound,
            to: span.upperBound, quote: document.text.text(span), anchorFrom: span.lowerBound,
            anchorTo: span.upperBound, anchor: document.text.text(span))
    }

    private static func names(_ random: inout SplitMix64) -> [String] {
        Array(Set((0..<Int.random(in: 0...3, using: &random)).compactMap { _ in actors.randomElement(using: &random) }))
            .sorted()
    }

    private static func event(_ number: Int, in document: Document, _ random: inout SplitMix64) -> EventCoding {
        EventCoding(
            id: ContentDigest.id("m", [document.id, "\(number)"]), type: words.randomElement(using: &random) ?? "X",
            mode: Bool.random(using: &random) ? nil : words.randomElement(using: &random), contexts: names(&random),
            status: EventStatus.allCases.randomElement(using: &random) ?? .happened, source: names(&random),
            target: names(&random), mutual: Bool.random(using: &random), date: interval(&random),
            place: Bool.random(using: &random) ? nil : words.randomElement(using: &random), persons: names(&random),
            quantities: (0..<Int.random(in: 0...2, using: &random)).map { _ in
                Quantity(
                    what: words.randomElement(using: &random) ?? "",
                    value: Double.random(in: -1e9...1e9, using: &random),
                    unit: "\"")
            },
            attribution: words.randomElement(using: &random) ?? "",
            disclosed: Bool.random(using: &random) ? nil : interval(&random),
            stage: Bool.random(using: &random) ? nil : DeploymentStage.allCases.randomElement(using: &random),
            intensity: Bool.random(using: &random) ? nil : Double.random(in: -10...10, using: &random),
            confidence: Double.random(in: 0...1, using: &random), passage: passage(in: document, &random),
            reasons: reasons(in: document, &random))
    }

    private static func reasons(in document: Document, _ random: inout SplitMix64) -> [CodingReason] {
        (0..<Int.random(in: 0...4, using: &random)).map { _ in
            CodingReason(
                aspect: CodingReason.Aspect.allCases.randomElement(using: &random) ?? .type,
                rule: "rule " + (words.randomElement(using: &random) ?? ""),
                range: Bool.random(using: &random) ? nil : span(in: document.text, &random),
                isInferred: Bool.random(using: &random))
        }
    }

    private static func claim(_ number: Int, in document: Document, _ random: inout SplitMix64) -> Claim {
        func word() -> String { words.randomElement(using: &random) ?? "" }
        let content: ClaimContent =
            switch ClaimKind.allCases.randomElement(using: &random) ?? .causal {
            case .causal: .causal(CausalClaim(cause: word(), effect: word(), polarity: "+", strength: word()))
            case .forecast:
                .forecast(
                    ForecastClaim(
                        statement: word(), horizon: interval(&random), words: nil,
                        probability: [Double.random(in: 0...1, using: &random)]))
            case .assessment: .assessment(AssessmentClaim(subject: word(), judgement: word(), direction: "?"))
            case .interest: .interest(InterestClaim(actor: word(), interest: word()))
            case .response:
                .response(
                    ResponseClaim(
                        actor: word(), to: word(), toward: names(&random),
                        manner: ResponseClaim.Manner.allCases.randomElement(using: &random) ?? .none))
            case .figure:
                .figure(
                    FigureClaim(
                        measure: word(), value: Double.random(in: -1e12...1e12, using: &random), unit: word(),
                        period: interval(&random), actors: names(&random), derivation: word(),
                        derivedFrom: names(&random),
                        approximation: nil))
            case .role:
                .role(
                    RoleClaim(
                        person: word(), office: word(), actor: nil, period: interval(&random),
                        tenure: RoleClaim.Tenure.allCases.randomElement(using: &random) ?? .holds))
            case .channel:
                .channel(
                    ChannelClaim(
                        name: word(), members: names(&random), since: interval(&random),
                        state: ChannelClaim.State.allCases.randomElement(using: &random) ?? .held,
                        at: interval(&random), rankOf: word(), rank: Int.random(in: 1...9, using: &random)))
            }
        return Claim(
            id: ContentDigest.id("c", [document.id, "\(number)"]), content: content, attribution: word(),
            confidence: Double.random(in: 0...1, using: &random), passage: passage(in: document, &random),
            reasons: reasons(in: document, &random))
    }
}
