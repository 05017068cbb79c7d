internal import Chronology
internal import Evidence
internal import Ontology

/// Reads who holds, held or will hold which office: a title before a name ("Foreign Minister Kishida"), an apposition
/// behind it ("Patrushev, secretary of the Security Council"), `as` and `serve as`, and relative clauses.
struct RoleReader {
    let document: NamedDocument

    private static let former = WordSet("former ex then earlier previously once")
    private static let expected = WordSet("next future incoming designate appointed become elect")
    private static let aux = WordSet("will would going to be is")
    private static let linking = WordSet("as is was serves served serving became remains remained named made elected")
    private static let relative = WordSet("who which")
    private static let small = WordSet(
        "the a an his her its their who which is was now then current currently former official first new serving as also serves served of for"
    )
    private static let of = WordSet("of for")
    private static let the = WordSet("the a an")
    private static let then = WordSet("then")

    func read() -> [Claim] {
        var claims: [Claim] = []
        var seen: Set<String> = []
        for (index, sentence) in document.sentences.enumerated() {
            for office in sentence.offices {
                guard let claim = claim(office, sentence, index) else { continue }
                if seen.insert(claim.id).inserted { claims.append(claim) }
            }
        }
        return claims
    }

    private func claim(
        _ office: NamedSentence.OfficeFound, _ sentence: NamedSentence, _ index: Int
    ) -> Claim? {
        guard let (holder, isBehind) = holder(of: office, sentence) else { return nil }
        let words = sentence.words
        let range = sentence.words(in: office.from..<office.to)
        let tenure = tenure(range, holder, sentence)
        let title = document.gazetteer.officeIndex[office.office]
            .map { document.gazetteer.package.offices[Int($0)] }
        let (domain, end) = domain(of: range, sentence, stopAt: isBehind ? holder.from : sentence.span.to)
        var name = title?.name ?? document.text.text(office.from..<office.to)
        if let domain { name += " " + domain }
        let period = period(tenure, index)
        let anchor = min(office.from, holder.from)..<max(end, holder.to)
        let role = RoleClaim(
            person: personName(holder), office: name,
            actor: actor(of: range, holder, sentence, words, isBehind: isBehind), period: period, tenure: tenure)
        return Claim(
            id: document.codingID("c", anchor: office.from..<office.to, kind: "role \(holder.entity ?? holder.text)"),
            content: .role(role), confidence: holder.kind == .person ? 0.8 : 0.5,
            passage: document.passage(sentence, anchor: anchor))
    }

    // MARK: - The holder

    /// The person beside the office, and whether the name stands behind the title.
    private func holder(
        of office: NamedSentence.OfficeFound, _ sentence: NamedSentence
    ) -> (Mention, Bool)? {
        let people = sentence.mentions.filter {
            $0.kind == .person || ($0.kind == .unknown && $0.text.contains(" "))
        }
        let words = sentence.words
        // "Foreign Minister Kishida", "Defense Minister of Ukraine Poltorak": nothing but the state in between.
        if let behind = people.first(where: { $0.from >= office.to }) {
            let between = sentence.words(in: office.to..<behind.from)
            let gapIsPlain = words.indices.contains(between.upperBound) && words[between.upperBound].gap == .space
            if between.isEmpty && gapIsPlain { return (behind, true) }
            if between.isEmpty, isApposed(behind, words) { return (behind, true) }
            if !between.isEmpty, between.count <= 3, gapIsPlain, Self.of.contains(words[between.lowerBound]),
                between.dropFirst().allSatisfy({
                    Self.the.contains(words[$0])
                        || sentence.hasMention(
                            overlapping: Int(words[$0].from)..<Int(words[$0].to), [.actor, .place])
                })
            {
                return (behind, true)
            }
        }
        // "Kishida, the foreign minister", "Yachi, who was then head of …", "Aso as foreign minister".
        guard let before = people.last(where: { $0.to <= office.from }), before.kind == .person else { return nil }
        let between = sentence.words(in: before.to..<office.from)
        let limit = 14
        guard between.count <= limit, !words.isEmpty else { return nil }
        let isLinked = between.contains { Self.linking.contains(words[$0]) || Self.relative.contains(words[$0]) }
        let startsApposition =
            words.indices.contains(between.lowerBound) && words[between.lowerBound].gap == .comma
        guard isLinked || (startsApposition && between.count <= 5) || isPlainAppointment(between, words) else {
            return nil
        }
        // An office of somebody else ("advisor to the prime minister", "Kishida met the president").
        let allowed = between.allSatisfy { position in
            Self.small.contains(words[position]) || Self.former.contains(words[position])
                || Self.expected.contains(words[position]) || Self.aux.contains(words[position])
                || Self.linking.contains(words[position])
                || sentence.hasMention(
                    overlapping: Int(words[position].from)..<Int(words[position].to), [.actor, .office])
                || isOffice(position, sentence)
                || words[position].gap == .apostrophe
        }
        return allowed ? (before, false) : nil
    }

    /// "The French defence minister, Florence Parly, said": a name between commas right behind a title.
    private func isApposed(_ name: Mention, _ words: [NameWord]) -> Bool {
        let bytes = document.text.bytes
        guard name.from >= 2, bytes[name.from - 2] == UInt8(ascii: ","), name.to < bytes.count else { return false }
        return [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "."), UInt8(ascii: ")")].contains(bytes[name.to])
    }

    private func isPlainAppointment(_ between: Range<Int>, _ words: [NameWord]) -> Bool {
        between.contains { Self.expected.contains(words[$0]) }
    }

    private func isOffice(_ position: Int, _ sentence: NamedSentence) -> Bool {
        let word = sentence.words[position]
        return sentence.offices.contains { $0.from <= Int(word.from) && Int(word.to) <= $0.to }
    }

    private func personName(_ mention: Mention) -> String {
        guard let entity = mention.entity else { return mention.text }
        return document.gazetteer.person(entity)?.name ?? mention.text
    }

    // MARK: - Of what, and when

    /// "of the Security Council", "of Russia’s Security Council": up to the next mark or verb.
    private func domain(of office: Range<Int>, _ sentence: NamedSentence, stopAt: Int) -> (String?, Int) {
        let words = sentence.words
        let officeEnd = office.isEmpty ? 0 : Int(words[office.upperBound - 1].to)
        guard office.upperBound < words.count, Self.of.contains(words[office.upperBound]) else {
            return (nil, officeEnd)
        }
        let from = Int(words[office.upperBound].from)
        var to = officeEnd
        var position = office.upperBound + 1
        while position < words.count, Int(words[position].from) < stopAt,
            words[position].gap == .space || words[position].gap == .apostrophe,
            Self.the.contains(words[position]) || Self.of.contains(words[position])
                || words[position].isCapitalised || words[position].gap == .apostrophe
                || (to == officeEnd && position <= office.upperBound + 4) || isOwned(position, office, words)
        {
            if !Self.the.contains(words[position]) && !Self.of.contains(words[position]) {
                to = Int(words[position].to)
                if words[position].shape == .lower, words[position].gap != .apostrophe,
                    !(position + 1 < words.count && words[position + 1].gap == .apostrophe),
                    !isOwned(position, office, words)
                {
                    break
                }
            }
            position += 1
        }
        return to > officeEnd ? (document.text.text(from..<to), to) : (nil, officeEnd)
    }

    /// Whether a small word follows a possessive within the phrase: "of the countries’ security councils".
    private func isOwned(_ position: Int, _ office: Range<Int>, _ words: [NameWord]) -> Bool {
        guard words[position].shape == .lower, !Self.small.contains(words[position]) else { return false }
        let bytes = document.text.bytes
        return words[max(office.upperBound, position - 2)..<position].contains { word in
            let end = Int(word.to)
            return end + 2 < bytes.count && (bytes[end] == 0x27 || (bytes[end] == 0xE2 && bytes[end + 2] == 0x99))
        }
    }

    /// The state named beside the office, else the person's own.
    private func actor(
        of office: Range<Int>, _ holder: Mention, _ sentence: NamedSentence, _ words: [NameWord], isBehind: Bool
    ) -> String? {
        guard !office.isEmpty else { return holder.actor }
        let from = Int(words[office.lowerBound].from)
        let to = Int(words[office.upperBound - 1].to)
        let beside = sentence.mentions.first { mention in
            mention.kind == .actor && mention.actor != nil
                && (abs(from - mention.to) <= 3 || (mention.from >= to && mention.from - to <= 8))
        }
        return beside?.actor.map { document.gazetteer.principal(of: $0) } ?? holder.actor
    }

    private func tenure(_ office: Range<Int>, _ holder: Mention, _ sentence: NamedSentence) -> RoleClaim.Tenure {
        let words = sentence.words
        let from = min(office.lowerBound, sentence.word(at: holder.from))
        let first = max(0, from - 1)
        let last = min(words.count, max(office.upperBound, sentence.word(at: holder.to)))
        guard first < last else { return .holds }
        let span = words[first..<last]
        if span.contains(where: { Self.expected.contains($0) }),
            span.contains(where: { Self.aux.contains($0) })
        {
            return .expected
        }
        return words[first..<max(first, office.lowerBound)].contains(where: { Self.former.contains($0) })
            ? .former : .holds
    }

    /// The time of which the sentence speaks: its first date, for an office held then; unknown for a former one.
    private func period(_ tenure: RoleClaim.Tenure, _ index: Int) -> DateInterval {
        guard tenure == .holds else { return .unknown }
        return document.dates[index].first { $0.interval.precision != .unknown }?.interval ?? .unknown
    }
}
