internal import Evidence
internal import Ontology

/// Finds where an act took place: the place in its own clause, else in the clause that holds it.
struct EventPlace {
    let document: NamedDocument
    let sentence: SyntaxSentence

    struct Found {
        let name: String
        let role: String
        let range: Range<Int>
    }

    private static let locative: Set<String> = [
        "in", "at", "on", "near", "off", "inside", "over", "through", "into", "to", "across", "around", "along",
        "between", "onto", "past", "around", "within", "from", "of", "object",
    ]

    func place(of act: FrameReader.Act) -> Found? {
        for argument in act.arguments where Self.locative.contains(argument.role) {
            if let found = place(argument.word, role: argument.role) { return found }
        }
        // The clause above, but not another act's: two steps up at most.
        for above in sentence.ancestors(of: act.word).prefix(2) {
            for child in sentence.children[above] where sentence.words[child].relation == "obl" {
                let marker = sentence.marker(of: child)
                guard ["in", "at", "on", "near", "off", "over"].contains(marker) else { continue }
                if let found = place(child, role: marker) { return found }
            }
        }
        return nil
    }

    private func place(_ word: Int, role: String) -> Found? {
        for part in sentence.conjuncts(of: word) {
            if let found = named(part, role) { return found }
            for child in sentence.children[part] {
                let relation = sentence.words[child].relation
                guard relation == "nmod" || relation == "compound" || relation == "appos" else { continue }
                if sentence.mention(of: child)?.kind == .place, let found = named(child, role) { return found }
            }
        }
        return nil
    }

    private func named(_ word: Int, _ role: String) -> Found? {
        guard let mention = sentence.mention(of: word), mention.rule != "adjective", let entity = mention.entity else {
            return nil
        }
        switch mention.kind {
        case .place:
            return document.gazetteer.placeName(entity).map {
                Found(name: $0, role: role, range: mention.from..<mention.to)
            }
        case .actor where role == "in" || role == "inside" || role == "into":
            guard let index = document.gazetteer.actorIndex[entity] else { return nil }
            let actor = document.gazetteer.package.actors[Int(index)]
            guard actor.kind == .state else { return nil }
            return Found(name: actor.name, role: role, range: mention.from..<mention.to)
        default: return nil
        }
    }
}
