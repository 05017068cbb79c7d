package import Chronology
internal import Ontology

/// What speaks for and against something to come, by those who weighed it, and the forecast that they drew from it.
package struct Outlook: Sendable, Equatable {
    package struct Factor: Sendable, Equatable {
        package var id = ""
        /// In own words.
        package var text = ""
        package var isFor = true
        /// How much weight it is given, in own words; `nil` where nothing is said.
        package var strength: String?
        /// Who says so; `nil` for the authors of the passages.
        package var by: String?
        package var found: [EvidenceSelector] = []
    }

    package var id = ""
    /// The part of the plan (`S16`); empty where none.
    package var part = ""
    package var question = ""
    /// The id of the prediction that rests on it.
    package var prediction = ""
    package var factors: [Factor] = []
    /// Who put it so, and when.
    package var by = ""
    package var on = Day(number: 0)
    package var file = ""
    package var line = 0

    package init() {}
}

extension Outlook {
    init?(_ found: PackageEntry) {
        var entry = found
        self.init()
        id = entry.caseID(of: "outlook")
        entry.allow(only: ["id", "part", "question", "prediction", "factors", "by", "on"])
        part = entry.optionalText("part") ?? ""
        question = entry.text("question")
        prediction = entry.text("prediction")
        by = entry.text("by")
        file = entry.file
        line = entry.line
        if !entry.has("on") { entry.faults.report(entry.file, entry.line, .missingKey("on", in: entry.title)) }
        guard let on = entry.date("on")?.from else { return nil }
        self.on = on
        var seen: Set<String> = []
        factors = entry.entries("factors", title: "a factor of \(entry.title)").map { fields in
            fields.allow(only: ["id", "text", "speaks", "strength", "by", "found"])
            var factor = Factor()
            factor.id = fields.text("id")
            if !factor.id.isEmpty, !seen.insert(factor.id).inserted {
                fields.faults.report(
                    fields.file, fields.line, .duplicate(kind: "factor", id: factor.id, firstAt: entry.title))
            }
            factor.text = fields.text("text")
            factor.isFor = fields.oneOf("speaks", ["for", "against"]) != "against"
            factor.strength = fields.optionalText("strength")
            factor.by = fields.optionalText("by")
            factor.found = EvidenceSelector.read(fields, "found")
            if factor.found.isEmpty {
                fields.faults.report(fields.file, fields.line, .missingKey("found", in: fields.title))
            }
            return factor
        }
        if factors.isEmpty { entry.faults.report(entry.file, entry.line, .missingKey("factors", in: entry.title)) }
    }

    /// What can only be checked once all cases are read.
    static func check(_ outlooks: [Outlook], _ predictions: [Prediction], _ faults: PackageFaults) {
        let known = predictions.map(\.id)
        for outlook in outlooks where !outlook.prediction.isEmpty && !known.contains(outlook.prediction) {
            faults.report(
                outlook.file, outlook.line,
                .unknownReference(
                    kind: "prediction", id: outlook.prediction,
                    closest: closestNames(to: outlook.prediction, among: known)))
        }
    }
}
