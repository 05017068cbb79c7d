package import Causality
package import Chronology
package import Mathematics
internal import Ontology

/// A cross-impact balance as a file of cases has it: descriptors, variants, and judgements with who says so.
package struct CrossImpactCase: Sendable, Equatable, Identifiable {
    package struct Variant: Sendable, Equatable {
        package let id: String
        package let name: String
        /// What the record is asked for.
        package let evidence: [EvidenceSelector]
    }

    package struct Descriptor: Sendable, Equatable {
        package let id: String
        package let name: String
        package let variants: [Variant]
        /// Initial probability of the first variant, for the calculations in probabilities.
        package let probability: Double?
    }

    /// How a variant promotes or hinders the variants of another descriptor, from -3 to 3.
    package struct Judgement: Sendable, Equatable {
        package let from: String
        package let variant: String
        package let to: String
        package let scores: [Double]
        package let reason: String?
        package let evidence: [EvidenceSelector]
        package let line: Int
    }

    /// The probability of one event given another, for `--gordon` (as a ratio of odds) and `--turoff`.
    package struct Conditional: Sendable, Equatable {
        package let effect: String
        package let cause: String
        package let probability: Double
        package let line: Int
    }

    /// Two variants that cannot stand together, for `--morphological`.
    package struct Exclusion: Sendable, Equatable {
        package let first: (descriptor: String, variant: String)
        package let second: (descriptor: String, variant: String)
        package let reason: String?

        package static func == (a: Exclusion, b: Exclusion) -> Bool {
            a.first == b.first && a.second == b.second && a.reason == b.reason
        }
    }

    package var id = ""
    package var title = ""
    package var by = ""
    package var on: Day?
    package var descriptors: [Descriptor] = []
    package var judgements: [Judgement] = []
    package var conditionals: [Conditional] = []
    package var exclusions: [Exclusion] = []
    package var file = ""
    package var line = 0

    package init() {}

    static func read(_ entry: PackageEntry) -> CrossImpactCase? {
        var entry = entry
        let id = entry.text("id")
        guard !id.isEmpty else { return nil }
        entry.title = "cross-impact case '\(id)'"
        entry.allow(only: [
            "id", "title", "by", "on", "descriptors", "judgements", "conditionals", "exclusions",
        ])
        var found = CrossImpactCase()
        found.id = id
        found.file = entry.file
        found.line = entry.line
        found.title = entry.text("title")
        found.by = entry.text("by")
        found.on = entry.date("on")?.from
        if !entry.has("on") { entry.faults.report(entry.file, entry.line, .missingKey("on", in: entry.title)) }
        found.descriptors = entry.entries("descriptors", title: "a descriptor of \(entry.title)").map { descriptor($0) }
        if found.descriptors.isEmpty {
            entry.faults.report(entry.file, entry.line, .missingKey("descriptors", in: entry.title))
        }
        found.judgements = entry.entries("judgements", title: "a judgement of \(entry.title)").compactMap {
            found.judgement($0)
        }
        found.conditionals = entry.entries("conditionals", title: "a conditional of \(entry.title)").compactMap {
            item in
            item.allow(only: ["effect", "cause", "probability"])
            let (effect, cause) = (item.text("effect"), item.text("cause"))
            found.known(effect, item, "effect")
            found.known(cause, item, "cause")
            guard let probability = item.number("probability", in: 0...1) else {
                if !item.has("probability") {
                    item.faults.report(item.file, item.line, .missingKey("probability", in: item.title))
                }
                return nil
            }
            return Conditional(effect: effect, cause: cause, probability: probability, line: item.line)
        }
        found.exclusions = entry.entries("exclusions", title: "an exclusion of \(entry.title)").map { item in
            item.allow(only: ["descriptor", "variant", "other", "other_variant", "reason"])
            let first = (descriptor: item.text("descriptor"), variant: item.text("variant"))
            let second = (descriptor: item.text("other"), variant: item.text("other_variant"))
            found.known(first.descriptor, item, "descriptor", variant: first.variant, "variant")
            found.known(second.descriptor, item, "other", variant: second.variant, "other_variant")
            return Exclusion(first: first, second: second, reason: item.optionalText("reason"))
        }
        return found
    }

    private static func descriptor(_ entry: PackageEntry) -> Descriptor {
        entry.allow(only: ["id", "name", "variants", "probability"])
        let id = entry.text("id")
        let variants = entry.entries("variants", title: "a variant of descriptor '\(id)'").map { item in
            item.allow(only: ["id", "name", "evidence"])
            return Variant(
                id: item.text("id"), name: item.text("name"), evidence: EvidenceSelector.read(item, "evidence"))
        }
        if variants.count < 2 {
            entry.faults.report(entry.file, entry.line, .missingKey("variants", in: "descriptor '\(id)'"))
        }
        return Descriptor(
            id: id, name: entry.text("name"), variants: variants, probability: entry.number("probability", in: 0...1))
    }

    private func judgement(_ entry: PackageEntry) -> Judgement? {
        entry.allow(only: ["from", "variant", "to", "scores", "reason", "evidence"])
        let (from, variant, to) = (entry.text("from"), entry.text("variant"), entry.text("to"))
        known(from, entry, "from", variant: variant, "variant")
        known(to, entry, "to")
        let scores = entry.texts("scores").compactMap { text -> Double? in
            guard let value = Double(text), value.isFinite else {
                entry.faults.report(entry.file, entry.line(of: "scores"), .notANumber(key: "scores", found: text))
                return nil
            }
            guard (-3...3).contains(value) else {
                entry.faults.report(
                    entry.file, entry.line(of: "scores"), .outOfRange(key: "scores", found: value, allowed: -3...3))
                return nil
            }
            return value
        }
        return Judgement(
            from: from, variant: variant, to: to, scores: scores, reason: entry.optionalText("reason"),
            evidence: EvidenceSelector.read(entry, "evidence"), line: entry.line)
    }

    private func known(
        _ descriptor: String, _ entry: PackageEntry, _ key: String, variant: String? = nil, _ variantKey: String = ""
    ) {
        guard let found = descriptors.first(where: { $0.id == descriptor }) else {
            if !descriptor.isEmpty {
                entry.faults.report(
                    entry.file, entry.line(of: key),
                    .notOneOf(key: key, found: descriptor, closest: descriptors.map(\.id)))
            }
            return
        }
        if let variant, !variant.isEmpty, !found.variants.contains(where: { $0.id == variant }) {
            entry.faults.report(
                entry.file, entry.line(of: variantKey),
                .notOneOf(key: variantKey, found: variant, closest: found.variants.map(\.id)))
        }
    }

    /// The balance that the case describes.
    ///
    /// - Throws: `InputError` with the place in the model.
    package func balance() throws(InputError) -> CrossImpactBalance {
        try CrossImpactBalance(
            descriptors.map { CrossImpactDescriptor($0.id, $0.variants.map(\.id)) },
            judgements.map { CrossImpactJudgement($0.from, $0.variant, to: $0.to, $0.scores) })
    }
}
