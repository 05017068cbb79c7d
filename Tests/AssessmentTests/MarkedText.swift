import Assessment
import Chronology

/// Texts of an invented region for the search for contradictions, with what a reading would find in them marked in
/// braces: `{Borvia=BOR}` a name, `{Borvian*=BOR}` an adjective, `{5 July 2013@2013-07-05}` a date with its year,
/// `{July 5~2013-07-05}` one without, `{300#ships:300:BOR}` a figure, `{300#ships:300:BOR;2012;340 - 40}` one of a period, derived, `{sailed!BOR:2013-07-05:place:narrow}` an act,
/// `{silent?BOR}` an answer held back.
struct MarkedText {
    let id: String
    let published: String
    var isDateStated = true
    let sentences: [String]
    /// The source that the note behind a sentence names, by the sentence's number from 1.
    var notes: [Int: String] = [:]
    /// Who says a sentence, where it is not the author.
    var speakers: [Int: String] = [:]

    static func interval(_ iso: String) -> DateInterval {
        // What begins and stays open is told as "since 2003".
        let isOpen = iso.hasSuffix("/")
        guard let interval = try? DateInterval(iso: isOpen ? String(iso.dropLast()) : iso) else { return .unknown }
        guard isOpen else { return interval }
        return DateInterval(from: interval.from, to: nil, precision: .interval)
    }

    static let persons = ["person:ohm": "ARL", "person:vale": "BOR", "person:roth": "CAS"]

    static let vocabulary: SourceVocabulary = {
        var vocabulary = SourceVocabulary()
        vocabulary.places = [
            "place:grey-sea": .init(kind: "sea"), "place:north-ocean": .init(kind: "ocean"),
            "place:narrow": .init(kind: "strait"), "place:wide": .init(kind: "strait"),
            "place:gull-island": .init(kind: "island", disputedBy: ["ARL", "BOR"]),
            "place:quay": .init(kind: "city", country: "BOR"),
            "place:heron-bay": .init(kind: "bay", partOf: "place:grey-sea"),
        ]
        vocabulary.founded = ["ARL:COUNCIL": CoastDay.day("2001-05-01"), "IGO:LEAGUE": CoastDay.day("1990-01-01")]
        vocabulary.members = ["IGO:L5": ["ARL", "BOR", "DEL", "ELM", "FEN"]]
        vocabulary.printed = [
            "ARL": "Arland", "BOR": "Borvia", "CAS": "Cassia", "place:grey-sea": "Grey Sea",
            "place:narrow": "Narrow Strait", "place:wide": "Wide Strait", "person:ohm": "Peder Ohmstad",
            "place:gull-island": "Gull Island", "thing:spring-shield": "Spring Shield", "IGO:L5": "L5",
            "place:quay": "Quayhaven", "place:heron-bay": "Heron Bay", "place:north-ocean": "Northern Ocean",
            "person:vale": "Irina Valerova", "ARL:COUNCIL": "Council of Security", "thing:watch-zone": "watch zone",
        ]
        return vocabulary
    }()

    private func sentence(_ index: Int, document: Int) -> SourceSentence {
        var text = ""
        var rest = Substring(sentences[index])
        var marks: [(kind: Character, from: Int, to: Int, value: String)] = []
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            text += rest[..<open]
            let inside = rest[rest.index(after: open)..<close]
            let sign = inside.firstIndex { "=@~#!?".contains($0) } ?? inside.endIndex
            let from = text.utf8.count
            text += inside[..<sign].replacing("*", with: "")
            if sign < inside.endIndex {
                let isModifier = inside[..<sign].contains("*")
                marks.append(
                    (
                        isModifier ? "*" : inside[sign], from, text.utf8.count,
                        String(inside[inside.index(after: sign)...])
                    ))
            }
            rest = rest[rest.index(after: close)...]
        }
        text += rest
        var sentence = SourceSentence(document: document, number: index + 1, part: 1, text: text)
        for mark in marks {
            let parts = mark.value.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(
                String.init)
            switch mark.kind {
            case "=", "*":
                let isPlace = mark.value.hasPrefix("place:")
                let isPerson = mark.value.hasPrefix("person:")
                let kind: SourceSentence.Name.Kind =
                    isPlace
                    ? .place
                    : isPerson
                        ? .person
                        : mark.value.hasPrefix("thing:")
                            ? .thing
                            : mark.value.hasPrefix("channel:") ? .channel : .actor
                let state = mark.value.split(separator: ":").first.map(String.init)
                let principal =
                    isPerson
                    ? Self.persons[mark.value]
                    : kind == .actor ? (mark.value.hasPrefix("IGO:") ? mark.value : state) : nil
                sentence.names.append(
                    .init(
                        from: mark.from, to: mark.to, kind: kind, entity: mark.value, principal: principal,
                        isModifier: mark.kind == "*"))
            case "@", "~":
                sentence.dates.append(
                    .init(
                        from: mark.from, to: mark.to, interval: Self.interval(mark.value), isExplicit: mark.kind == "@")
                )
            case "#":
                let more = (parts.count > 2 ? parts[2] : "").split(separator: ";", omittingEmptySubsequences: false)
                    .map(String.init)
                sentence.figures.append(
                    .init(
                        measure: parts[0], value: Double(parts[1]) ?? 0, isApproximate: false,
                        period: more.count > 1 ? Self.interval(more[1]) : .unknown,
                        actors: more.first.map { $0.isEmpty ? [] : [$0] } ?? [],
                        derivation: more.count > 2 ? more[2] : nil, from: mark.from, to: mark.to))
            case "!":
                sentence.acts.append(
                    .init(
                        type: "MOBILIZE", isDone: true, sources: [parts[0]], date: Self.interval(parts[1]),
                        place: parts.count > 2 ? parts[2] : nil, from: mark.from, to: mark.to))
            default:
                sentence.restraints.append(.init(actor: parts[0], toward: [], from: mark.from, to: mark.to))
            }
        }
        if let note = notes[index + 1] { sentence.citations = [note] }
        sentence.speaker = speakers[index + 1]
        return sentence
    }

    static func search(_ texts: [MarkedText]) -> ContradictionSearch {
        ContradictionSearch(
            texts.map { SourceText(id: $0.id, published: interval($0.published), isDateStated: $0.isDateStated) },
            texts.enumerated().flatMap { place, text in
                text.sentences.indices.map { text.sentence($0, document: place) }
            }, vocabulary)
    }
}

enum CoastDay {
    static func day(_ iso: String) -> Day { (try? DateInterval(iso: iso))?.from ?? Day(number: 0) }
}
