import Chronology
import Evidence
import Foundation
import Ontology
import Reading

/// An entry that might make a coding what a person corrected it to.
struct EntryCandidate {
    let addition: PackageAddition
    /// The words of the passage for which it is.
    let words: String
    /// Whether it stands in the place of an entry that the package has.
    let isInPlace: Bool
}

/// Entries of a package that might make a coding what a person corrected it to: the narrow ones first.
struct EntryCandidates {
    let package: SystemPackage
    let correction: ReviewedCorrection

    // MARK: - Names

    /// Entries for a name in the passage that stands for an actor whom the machine missed or took for another.
    func names(in mentions: [Mention]) -> [EntryCandidate] {
        let (was, wanted) = (correction.before, correction.after)
        // Where the two change places, their names are right.
        guard !correction.isTurned else { return [] }
        var found: [EntryCandidate] = []
        for (aspect, old, new) in [
            (CodingReason.Aspect.source, was.source, wanted.source), (.target, was.target, wanted.target),
        ] {
            let removed = old.filter { !new.contains($0) }
            for code in new where !old.contains(code) {
                for mention in names(of: aspect, removed, mentions) { found += entries(for: mention, code, mentions) }
            }
        }
        return found
    }

    /// The names of the passage that may have been misunderstood: those by which a wrong actor was found, then those
    /// that the package does not know, the nearest to the act first.
    private func names(
        of aspect: CodingReason.Aspect, _ removed: [String], _ mentions: [Mention]
    ) -> [Mention] {
        let passage = correction.passage
        let inside = mentions.filter { passage.from <= $0.from && $0.to <= passage.to }
        let misread = inside.filter { mention in
            guard let actor = mention.actor, removed.contains(principal(of: actor)), isDoubtful(mention) else {
                return false
            }
            return correction.before.reasons.contains { reason in
                guard reason.aspect == aspect, let from = reason.from, let to = reason.to else { return false }
                return from < mention.to && mention.from < to
            }
        }
        let unknown = inside.filter { $0.kind == .unknown }.sorted { (distance($0), $0.from) < (distance($1), $1.from) }
        let other = inside.filter { $0.actor == nil && ($0.kind == .thing || $0.kind == .person) }
        var seen: Set<String> = []
        return (misread + unknown + other).filter { seen.insert($0.text).inserted }
    }

    private func distance(_ mention: Mention) -> Int {
        min(
            abs(mention.from - correction.passage.anchorTo), abs(correction.passage.anchorFrom - mention.to))
    }

    /// Whether a name may well stand for another than the package says. What a state is called is never in doubt: where
    /// the wrong state was found, the sentence was misread and not the name.
    private func isDoubtful(_ mention: Mention) -> Bool {
        if mention.kind == .person { return true }
        guard mention.kind == .actor, let actor = package.actors.first(where: { $0.code == mention.entity }) else {
            return false
        }
        switch actor.kind {
        case .state: return false
        // "The Peruvian Foreign Ministry": every state has one, and whose it is says the word before.
        case .body: return !isGeneric(mention.text)
        default: return actor.name != mention.text
        }
    }

    private func isGeneric(_ name: String) -> Bool {
        let name = name.lowercased()
        return package.genericBodies.contains { body in
            ([body.name] + body.aliases).contains { name == $0.lowercased() || name.hasSuffix(" " + $0.lowercased()) }
        }
    }

    private func principal(of code: String) -> String {
        var code = code
        for _ in 0..<4 {
            guard let owner = package.actors.first(where: { $0.code == code })?.of else { break }
            code = owner
        }
        return code
    }

    private func entries(for mention: Mention, _ code: String, _ mentions: [Mention]) -> [EntryCandidate] {
        let name = mention.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !name.isEmpty else { return [] }
        // A person whom the package has under another state.
        if let entity = mention.entity, entity.hasPrefix("person:"),
            var person = package.persons.first(where: { "person:" + $0.id == entity })
        {
            guard name.contains(" ") else { return [] }
            person.state = code
            return [candidate(.person(person), words: name, isInPlace: true)]
        }
        // "Reed Bank", "off Morro Rock": whose a place is, and nobody who acts.
        let last = name.split(separator: " ").last.map { $0.lowercased() } ?? ""
        if PackageTerms.placeKinds.contains(last) {
            var place = Place()
            (place.id, place.kind, place.name, place.country) = (identifier(name), last, name, code)
            return [candidate(.place(place), words: name)]
        }
        var found: [EntryCandidate] = []
        let isTitled = mentions.contains { $0.kind == .office && $0.to < mention.from && mention.from - $0.to < 3 }
        if isTitled || correction.after.persons.contains(name), name.contains(" ") {
            var person = Ontology.Person()
            let parts = name.split(separator: " ")
            (person.id, person.name, person.state) = (identifier(name), name, code)
            person.family = parts.last.map(String.init) ?? name
            person.given = parts.dropLast().joined(separator: " ")
            found.append(candidate(.person(person), words: name))
        }
        // A body is known by its name where no other bears it; a group also where a body does.
        for kind in [Ontology.Actor.Kind.body, .group] {
            var actor = Ontology.Actor()
            (actor.code, actor.kind, actor.name, actor.of) = ("\(code):\(capitals(name))", kind, name, code)
            found.append(candidate(.actor(actor), words: name))
        }
        return found
    }

    // MARK: - Frames

    /// Frames by whose words the act would be of the type that it was corrected to, each narrower than the next.
    ///
    /// - Parameter words: by which the act is told.
    func frames(for words: ActWords) -> [EntryCandidate] {
        let old = correction.before.frame.flatMap { name in package.frames.first { $0.name == name } }
        var found: [EntryCandidate] = []
        for narrowing in narrowings(words) {
            for roles in roles(of: old) {
                // A frame that asks for more is tried before one that asks for less: so it goes before the one that
                // found the act, where that asks for as much. Both sides are there, so that asking changes nothing.
                var asked: [[String]] = [[]]
                let sides = ["source", "target"].filter { side in
                    !(side == "source" ? correction.after.source : correction.after.target).isEmpty
                        && !roles.needs.contains(side)
                }
                for count in sides.indices { asked.append(Array(sides[...count])) }
                for needs in asked {
                    var frame = roles
                    frame.name = identifier("\(narrowing.pattern) \(correction.after.type)")
                    (frame.type, frame.mode) = (correction.after.type, correction.after.mode)
                    frame.isMutual = correction.after.mutual
                    (frame.verbs, frame.nouns, frame.adjectives) = ([], [], [])
                    switch words.part {
                    case .verb: frame.verbs = [narrowing.pattern]
                    case .noun: frame.nouns = [narrowing.pattern]
                    case .adjective: frame.adjectives = [narrowing.pattern]
                    }
                    (frame.objects, frame.modifiers) = (narrowing.objects, narrowing.modifiers)
                    frame.needs = roles.needs + needs
                    if let old, old.type == frame.type { frame.stage = old.stage }
                    found.append(candidate(.frame(frame), words: words.pattern))
                }
            }
        }
        return found
    }

    private struct Narrowing {
        let pattern: String
        var objects: [String] = []
        var modifiers: [String] = []
    }

    /// By its object, by what stands behind or before it, by its other arguments, by the word alone; what only
    /// describes it last, as that is most often chance.
    private func narrowings(_ words: ActWords) -> [Narrowing] {
        var found: [Narrowing] = []
        if !words.objects.isEmpty { found.append(Narrowing(pattern: words.pattern, objects: words.objects)) }
        if let longer = words.longer { found.append(Narrowing(pattern: longer)) }
        if words.objects.isEmpty, !words.arguments.isEmpty {
            found.append(Narrowing(pattern: words.pattern, modifiers: words.arguments))
        }
        found.append(Narrowing(pattern: words.pattern))
        let all = words.arguments + words.describing
        if !all.isEmpty { found.append(Narrowing(pattern: words.pattern, objects: words.objects, modifiers: all)) }
        return found
    }

    /// Those who take part as the frame before found them, as the usual roles do, or the other way round.
    private func roles(of old: Frame?) -> [Frame] {
        var found: [Frame] = []
        if let old {
            var same = Frame()
            (same.source, same.target, same.contexts) = (old.source, old.target, old.contexts)
            (same.takesPlaces, same.isHome, same.keepsObject) = (old.takesPlaces, old.isHome, old.keepsObject)
            // What only many together do, one does not do to another.
            same.needs = old.needs.filter { correction.after.mutual || ($0 != "several" && $0 != "together") }
            found.append(same)
        }
        var usual = Frame()
        usual.contexts = old?.contexts ?? []
        if correction.after.mutual { usual.needs = ["several"] }
        if found.first != usual { found.append(usual) }
        if correction.isTurned {
            var turned = Frame()
            turned.contexts = usual.contexts
            turned.source = ["object", "recipient", "by", "from", "with", "to", "on", "against", "at", "of"]
            turned.target = ["subject", "possessor", "modifier"]
            found.insert(turned, at: 0)
        }
        return found
    }

    // MARK: - Exceptions

    /// An exception by which the act counts in series as the type that it was corrected to; `nil` where that makes no
    /// difference. The coding keeps its type.
    func exception() -> EntryCandidate? {
        let (was, wanted) = (correction.before, correction.after)
        guard was.type != wanted.type || was.mode != wanted.mode, let intensity = wanted.intensity,
            was.intensity != intensity
        else { return nil }
        var exception = EventException()
        exception.id = identifier("\(correction.passage.anchor) counts as \(wanted.type)")
        exception.when.types = [was.type]
        if let frame = was.frame, package.frames.contains(where: { $0.name == frame }) {
            exception.when.frames = [frame]
        }
        if was.source == wanted.source { exception.when.sources = was.source }
        if was.target == wanted.target { exception.when.targets = was.target }
        let words = correction.passage.anchor.lowercased().split { !$0.isLetter && $0 != "-" }.map(String.init)
        exception.when.words = words.max { $0.count < $1.count }.map { [$0] } ?? []
        exception.intensity = intensity
        exception.reason = "What is told by these words was corrected from \(was.type) to \(wanted.type)."
        exception.judgedBy = correction.by
        exception.judgedOn = try? DateInterval(iso: correction.on).from
        guard exception.judgedOn != nil else { return nil }
        return candidate(.exception(exception), words: correction.passage.anchor)
    }

    // MARK: - Ids

    /// The entry under an id that no other of the package has; one that it changes keeps its own.
    private func candidate(
        _ entry: PackageAddition.Entry, words: String, isInPlace: Bool = false
    ) -> EntryCandidate {
        let note = isInPlace ? "in the place of the entry of the same id" : nil
        var addition = PackageAddition(entry, notes: [correction.note] + [note].compactMap(\.self))
        var number = 2
        while !isInPlace, package.holds(addition) {
            addition = PackageAddition(Self.renamed(entry, number), notes: addition.notes)
            number += 1
        }
        return EntryCandidate(addition: addition, words: words, isInPlace: isInPlace)
    }

    private static func renamed(_ entry: PackageAddition.Entry, _ number: Int) -> PackageAddition.Entry {
        switch entry {
        case .actor(var actor):
            actor.code += "-\(number)"
            return .actor(actor)
        case .person(var person):
            person.id += "-\(number)"
            return .person(person)
        case .place(var place):
            place.id += "-\(number)"
            return .place(place)
        case .frame(var frame):
            frame.name += "-\(number)"
            return .frame(frame)
        case .exception(var exception):
            exception.id += "-\(number)"
            return .exception(exception)
        }
    }

    /// A name as an id: the lower-case letters and digits of ASCII, the rest hyphens.
    private func identifier(_ name: String) -> String {
        let plain = name.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars
            .filter { $0.properties.generalCategory != .nonspacingMark }
        var id = ""
        for scalar in plain {
            if (97...122).contains(scalar.value) || (48...57).contains(scalar.value) {
                id.unicodeScalars.append(scalar)
            } else if !id.isEmpty, !id.hasSuffix("-") {
                id += "-"
            }
        }
        while id.hasSuffix("-") { id.removeLast() }
        return id.isEmpty ? "corrected" : id
    }

    private func capitals(_ name: String) -> String { identifier(name).uppercased() }
}
