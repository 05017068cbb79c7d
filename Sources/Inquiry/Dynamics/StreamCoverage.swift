internal import Chronology
internal import Evidence
package import Exchange
internal import Ontology
internal import Record

/// Of which states of a model its source tells, from when until when, and whether by their own name: the first thing to
/// know before any figure of it. The package's core stands there too, so that who is missing is seen.
package enum StreamCoverage {
    package static let columns = [
        ResultColumn("state", "state"), ResultColumn("name", "name"), ResultColumn("from", "from"),
        ResultColumn("until", "until"), ResultColumn("rows", "rows"),
        ResultColumn("itself", "of which name the state itself", unit: "rows"),
        ResultColumn("in_model", "in the model"),
    ]

    package static func answer(_ material: Material, _ run: EventModelRun, command: String) throws -> Answer {
        let stream = run.stream
        let core = try material.core()
        let states = stream.states + (stream.untold + stream.leftOut + core).filter { !stream.states.contains($0) }
        let coverage = try stream.source.dataSet.map { try material.data.coverage(of: $0) } ?? [:]
        var seen: Set<String> = []
        let rows = states.filter { seen.insert($0).inserted }.map { state -> Answer.Row in
            let own = coverage[state]
            let place = stream.place(state)
            let acts = stream.deeds.indices.filter {
                stream.deeds[$0].source == place || stream.deeds[$0].target == place
            }
            let verdict: String
            if place != nil {
                verdict = own?.itself == 0 ? "yes, by its persons and bodies" : "yes"
            } else if stream.leftOut.contains(state) {
                verdict = "left out: named only through persons and bodies"
            } else if stream.source.dataSet != nil, own == nil {
                verdict = "no: the source does not tell of it"
            } else {
                verdict = "no: others act more, or the model does not name it"
            }
            let evidence = place == nil ? stream.wholeEvidence : stream.evidence(acts)
            return Answer.Row(
                [
                    .string(state), .string(material.name(of: state)), .text(own?.from.iso), .text(own?.until.iso),
                    own.map { .integer($0.rows) } ?? .null, own.map { .integer($0.itself) } ?? .null, .string(verdict),
                ], evidence: evidence)
        }
        return Answer(
            "\(stream.source.inWords): \(Wording.count(stream.states.count, "state")) in the model"
                + (run.caveat(material).map { "; \($0)" } ?? "") + ".",
            evidence: stream.wholeEvidence, basis: stream.basis,
            reviewed: 0, columns: columns, rows: rows, command: command + " --table coverage")
    }
}
