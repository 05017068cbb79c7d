internal import Causality
internal import Chronology
internal import Evidence
package import Exchange
internal import Ontology
internal import Record

/// What the causal map says: its links, which way an effect is pushed, paths, loops, concepts.
package enum CausesAnswer {
    package static let columns = [
        ResultColumn("id", "id"), ResultColumn("cause", "cause"), ResultColumn("sign", "sign"),
        ResultColumn("effect", "effect"), ResultColumn("for", "+"), ResultColumn("against", "−"),
        ResultColumn("denied", "denied"), ResultColumn("unmarked", "?"), ResultColumn("intended", "meant"),
        ResultColumn("modalities", "how"), ResultColumn("authors", "says"),
        ResultColumn("independent", "voices"), ResultColumn("outlets"), ResultColumn("belief"),
        ResultColumn("date", "date", parts: ["from", "to", "precision"]), ResultColumn("order", "order of time"),
        ResultColumn("cause_id"), ResultColumn("effect_id"), ResultColumn("n", "n", unit: "statements"),
    ]

    /// The row of a link; its evidence are its claims, and the datings that speak against its order.
    package static func row(_ link: CausalLink) -> Answer.Row {
        Answer.Row(
            [
                .string(link.id), .string(link.cause.name), .string(link.evidence.rawValue),
                .string(link.effect.name), .integer(link.furthering), .integer(link.hindering),
                .integer(link.denied), .integer(link.unmarked), .integer(link.intended),
                .string(link.modalities.joined(separator: ", ")), .texts(said(by: link)),
                .integer(link.independentAuthors), .texts(link.outlets),
                .number((link.belief * 1000).rounded() / 1000), .interval(link.dates),
                .string(link.contradictions.first.map { order($0) } ?? ""), .string(link.cause.id),
                .string(link.effect.id), .integer(link.statements.count),
            ],
            evidence: link.claims + link.contradictions.flatMap(\.dating))
    }

    private static func said(by link: CausalLink) -> [String] {
        let unnamed = link.statements.contains { $0.author == nil }
        return link.authors + (unnamed ? ["unnamed"] : [])
    }

    private static func order(_ contradiction: OrderContradiction) -> String {
        "contradicted: elsewhere the cause is dated \(Wording.date(contradiction.causeDate)), the effect \(Wording.date(contradiction.effectDate))"
    }

    private static func answer(
        _ material: Material, _ sentence: String, _ links: [CausalLink], command: String,
        standing: Answer.Standing? = nil
    ) throws -> Answer {
        let rows = links.map { row($0) }
        let evidence = links.flatMap(\.claims)
        return Answer(
            sentence, standing: standing ?? (links.isEmpty ? .absent : .answered), evidence: evidence,
            basis: "claims", reviewed: try material.reviewed(evidence), columns: columns, rows: rows, command: command)
    }

    /// All links.
    package static func links(_ material: Material) throws -> Answer {
        let map = try material.causalMap()
        return try answer(material, finding(map, material), map.links, command: "fukan causes")
    }

    /// What the map is, in a sentence.
    package static func finding(_ map: CausalMap, _ material: Material) throws -> String {
        guard !map.links.isEmpty else {
            return
                "Not in these documents: none of \(Wording.count(try material.sentenceCount(), "sentence")) is read as saying what brings about what."
        }
        let shared = map.links.count { $0.authors.count > 1 }
        let disputed = map.links.count { $0.evidence == .mixed }
        let denied = map.links.count { $0.evidence == .none }
        let grounded = map.concepts.count { $0.ground != .words }
        let contradicted = map.links.count { !$0.contradictions.isEmpty }
        var parts = [
            "\(shared == 0 ? "none has" : shared == 1 ? "one has" : "\(Wording.count(shared, "", plural: "").trimmed) have") more than one named author behind it"
        ]
        if denied > 0 { parts.append("\(Wording.count(denied, "link")) is only denied".agreed(denied)) }
        if disputed > 0 { parts.append("\(Wording.count(disputed, "link")) is in dispute".agreed(disputed)) }
        if contradicted > 0 {
            parts.append(
                "\(Wording.count(contradicted, "link")) is contradicted by other documents' dates".agreed(contradicted))
        }
        return Wording.sentence(
            "\(Wording.count(map.links.count, "link")) join\(map.links.count == 1 ? "s" : "") \(Wording.count(map.concepts.count, "concept")), \(grounded) of them known to the package: \(Wording.list(parts))."
        )
    }

    // MARK: - One effect, one cause

    /// Which way an effect is pushed, and by whose statements. Directions only: a map has no sizes.
    package static func effect(_ material: Material, _ text: String) throws -> Answer {
        let map = try material.causalMap()
        let meant = Set(map.concepts(meaning: text).map(\.id))
        let links = map.links.filter { meant.contains($0.effect.id) }
        return try answer(
            material, pushed(links, named(text, meant, map), isCause: false), links,
            command: "fukan causes --effect '\(text)'",
            standing: links.isEmpty ? .absent : links.allSatisfy { $0.evidence == .unknown } ? .undetermined : .answered
        )
    }

    package static func cause(_ material: Material, _ text: String) throws -> Answer {
        let map = try material.causalMap()
        let meant = Set(map.concepts(meaning: text).map(\.id))
        let links = map.links.filter { meant.contains($0.cause.id) }
        return try answer(
            material, pushed(links, named(text, meant, map), isCause: true), links,
            command: "fukan causes --cause '\(text)'",
            standing: links.isEmpty ? .absent : links.allSatisfy { $0.evidence == .unknown } ? .undetermined : .answered
        )
    }

    /// The name of the one concept that was meant, else the words that were asked for.
    private static func named(_ text: String, _ meant: Set<String>, _ map: CausalMap) -> String {
        if meant.count == 1, let id = meant.first, let one = map.concept(id) { return one.name }
        return "what '\(text)' names (\(Wording.count(meant.count, "concept")))"
    }

    private static func pushed(_ links: [CausalLink], _ name: String, isCause: Bool) -> String {
        guard !links.isEmpty else {
            return isCause
                ? "Not in these documents: no statement says what comes of \(name)."
                : "Not in these documents: no statement says what brings about or hinders \(name)."
        }
        func told(_ evidence: LinkEvidence, _ verb: String) -> String? {
            let own = links.filter { $0.evidence == evidence }
            guard !own.isEmpty else { return nil }
            let authors = Set(own.flatMap(\.authors)).sorted()
            let who = authors.isEmpty ? "unnamed authors" : Wording.list(authors)
            let noun = isCause ? "effect" : "cause"
            return "\(verb) \(Wording.count(own.count, noun)) (\(who))"
        }
        let parts = [
            told(.positive, isCause ? "it furthers" : "it is furthered by"),
            told(.negative, isCause ? "it hinders" : "it is hindered by"),
            told(.mixed, isCause ? "statements part over" : "statements part over"),
            told(.none, isCause ? "it is denied to touch" : "it is denied to come of"),
            told(.unknown, isCause ? "it moves, no way said," : "it is moved, no way said, by"),
        ].compactMap(\.self)
        return Wording.sentence("\(name): \(parts.joined(separator: "; ")).")
    }

    // MARK: - Paths, loops, concepts

    private static let pathColumns = [
        ResultColumn("path", "path"), ResultColumn("sign", "sign"), ResultColumn("links"),
        ResultColumn("whole_by", "all of it asserted by"), ResultColumn("n", "n", unit: "statements"),
    ]

    private static func row(of path: CausalMap.Path, _ map: CausalMap) -> Answer.Row {
        Answer.Row(
            [
                .string(way(path.concepts, path.links, map)), .string(path.sign.rawValue),
                .texts(path.links.map(\.id)), .texts(path.wholeBy),
                .integer(path.links.reduce(0) { $0 + $1.statements.count }),
            ], evidence: path.links.flatMap(\.claims))
    }

    /// `alarm of Japan –(+)→ ties of Japan and Russia`
    package static func way(_ concepts: [String], _ links: [CausalLink], _ map: CausalMap) -> String {
        var text = map.concept(concepts.first ?? "")?.name ?? concepts.first ?? ""
        for link in links { text += " –(\(link.evidence.rawValue))→ \(link.effect.name)" }
        return text
    }

    package static func paths(_ material: Material, from: String, to: String) throws -> Answer {
        let map = try material.causalMap()
        let (sources, targets) = (map.concepts(meaning: from), map.concepts(meaning: to))
        var paths: [CausalMap.Path] = []
        var isComplete = true
        for source in sources {
            for target in targets where target != source {
                let found = try map.paths(from: source.id, to: target.id)
                paths += found.paths
                isComplete = isComplete && found.isComplete
            }
        }
        let signs = Set(paths.map(\.sign))
        let whole = paths.count { !$0.wholeBy.isEmpty }
        let net =
            signs.contains(.positive) && signs.contains(.negative)
            ? "they push both ways: the direction is ambiguous"
            : signs.contains(.unknown)
                ? "the direction is undetermined"
                : signs.contains(.positive) ? "they push the same way (+)" : "they push the opposite way (−)"
        let sentence =
            paths.isEmpty
            ? "Not in these documents: no chain of statements leads from '\(from)' to '\(to)'."
            : Wording.sentence(
                "\(Wording.count(paths.count, "path")) \(isComplete ? "" : "and more ")lead\(paths.count == 1 ? "s" : "") from '\(from)' to '\(to)'; \(net). One author asserts all links of \(whole == 0 ? "none" : "\(whole)")\(whole < paths.count && whole > 0 ? "; the others join what different authors say" : whole == 0 ? " of them: they join what different authors say" : "")."
            )
        let evidence = paths.flatMap { $0.links.flatMap(\.claims) }
        return Answer(
            sentence,
            standing: paths.isEmpty
                ? .absent : signs == [.unknown] ? .undetermined : .answered,
            evidence: evidence, basis: "claims", reviewed: try material.reviewed(evidence), columns: pathColumns,
            rows: paths.map { row(of: $0, map) }, command: "fukan causes --paths '\(from)' '\(to)'")
    }

    package static func loops(_ material: Material) throws -> Answer {
        let map = try material.causalMap()
        let (loops, isComplete) = try map.loops()
        let kinds = ["reinforcing", "balancing", "undetermined"].compactMap { kind -> String? in
            let number = loops.count { $0.kind == kind }
            return number == 0 ? nil : "\(number) \(kind)"
        }
        let sentence =
            loops.isEmpty
            ? "No chain of statements comes back to where it began: the map has no loop."
            : Wording.sentence(
                "\(Wording.count(loops.count, "loop"))\(isComplete ? "" : " and more"): \(Wording.list(kinds)).")
        let evidence = loops.flatMap { $0.links.flatMap(\.claims) }
        return Answer(
            sentence, standing: map.links.isEmpty ? .absent : .answered, evidence: evidence, basis: "claims",
            reviewed: try material.reviewed(evidence),
            columns: [
                ResultColumn("loop", "loop"), ResultColumn("kind", "kind"), ResultColumn("links"),
                ResultColumn("n", "n", unit: "statements"),
            ],
            rows: loops.map { loop in
                Answer.Row(
                    [
                        .string(way(loop.concepts, loop.links, map)), .string(loop.kind),
                        .texts(loop.links.map(\.id)),
                        .integer(loop.links.reduce(0) { $0 + $1.statements.count }),
                    ], evidence: loop.links.flatMap(\.claims))
            }, command: "fukan causes --loops")
    }

    package static func concepts(_ material: Material) throws -> Answer {
        let map = try material.causalMap()
        let drivers = Set(map.drivers.map(\.id))
        let receivers = Set(map.receivers.map(\.id))
        let merges = try material.snapshot.conceptMerges().filter { $0.withdrawn == nil }
        let grounded = map.concepts.count { $0.ground != .words }
        let rows = map.concepts.map { concept in
            let links = map.links.filter { $0.cause.id == concept.id || $0.effect.id == concept.id }
            let place =
                drivers.contains(concept.id) ? "driver" : receivers.contains(concept.id) ? "receiver" : "between"
            let joined = merges.filter { $0.into == concept.id }.map {
                "\($0.concept) (\($0.decision.by), \($0.decision.at.prefix(10)))"
            }
            return Answer.Row(
                [
                    .string(concept.id), .string(concept.name), .string(concept.ground.rawValue), .string(place),
                    .text(concept.refines), .texts(joined),
                    .integer(links.count { $0.effect.id == concept.id }),
                    .integer(links.count { $0.cause.id == concept.id }),
                    .integer(links.reduce(0) { $0 + $1.statements.count }),
                ], evidence: links.flatMap(\.claims))
        }
        let evidence = map.links.flatMap(\.claims)
        return Answer(
            map.concepts.isEmpty
                ? "Not in these documents: no statement names a cause."
                : Wording.sentence(
                    "\(Wording.count(map.concepts.count, "concept")): \(grounded) known to the package, \(map.concepts.count - grounded) in the statements' own words; \(drivers.count) are causes alone, \(receivers.count) effects alone."
                ),
            standing: map.concepts.isEmpty ? .absent : .answered, evidence: evidence, basis: "claims",
            reviewed: try material.reviewed(evidence),
            columns: [
                ResultColumn("id", "id"), ResultColumn("name", "concept"), ResultColumn("ground", "known as"),
                ResultColumn("place", "place"), ResultColumn("refines", "refines"),
                ResultColumn("merged", "merged into it"), ResultColumn("causes", "causes"),
                ResultColumn("effects", "effects"), ResultColumn("n", "n", unit: "statements"),
            ], rows: rows, command: "fukan causes --concepts")
    }
}

extension String {
    fileprivate var trimmed: String { split(separator: " ").joined(separator: " ") }

    /// With the verb of the plural where there are several.
    fileprivate func agreed(_ count: Int) -> String { count == 1 ? self : replacing(" is ", with: " are ") }
}
