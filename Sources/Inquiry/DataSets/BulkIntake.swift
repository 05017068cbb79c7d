internal import Chronology
package import Evidence
package import Exchange

/// The events of a bulk file in the package's actors.
package struct BulkIntake {
    package let content: DataContent
    package let findings: DataSetIntake.Findings

    package init(_ table: BulkEventTable, codes: ActorCodes) {
        var findings = DataSetIntake.Findings()
        var events = DataEvents(codes: table.events.codes)
        var places: [String: UInt16] = [:]
        /// What a code of the file means: until a day, and behind it.
        struct Meaning {
            var before: UInt16
            var after: UInt16
            var turn: Int32
            var isUnknown: Bool
            var rows = 0
            var line = UInt32.max
        }
        func place(_ actor: String) -> UInt16 {
            if let place = places[actor] { return place }
            let place = UInt16(events.actors.count)
            places[actor] = place
            events.actors.append(actor)
            return place
        }
        var meanings = table.events.actors.map { text in
            guard let code = SourceCode(text, in: .cameoActor), let meant = codes.meant(by: code, on: nil) else {
                let own = place("\(CodeSpace.cameoActor.rawValue):\(text)")
                return Meaning(before: own, after: own, turn: .max, isUnknown: true)
            }
            let before = place(meant.actor)
            guard let turn = codes.lastDay(of: code),
                let after = codes.meant(by: code, on: turn.advanced(byDays: 1))
            else { return Meaning(before: before, after: before, turn: .max, isUnknown: false) }
            return Meaning(before: before, after: place(after.actor), turn: turn.number, isUnknown: false)
        }
        func actor(_ index: UInt16, _ row: DataEvents.Row) -> UInt16 {
            let index = Int(index)
            if meanings[index].isUnknown {
                meanings[index].rows += 1
                meanings[index].line = min(meanings[index].line, row.line)
            }
            return row.day > meanings[index].turn ? meanings[index].after : meanings[index].before
        }
        events.rows.reserveCapacity(table.events.rows.count)
        for row in table.events.rows {
            var mapped = row
            mapped.source = actor(row.source, row)
            mapped.target = actor(row.target, row)
            guard mapped.source != mapped.target else {
                findings.withinOne.add(Int(row.line))
                continue
            }
            events.rows.append(mapped)
        }
        for (index, meaning) in meanings.enumerated() where meaning.rows > 0 {
            findings.unknown.add(
                "\(CodeSpace.cameoActor.rawValue):\(table.events.actors[index])", line: Int(meaning.line),
                rows: meaning.rows)
        }
        findings.rowsTakenIn = events.rows.count
        var content = DataContent()
        content.coverage = events.coverage
        content.events = events
        self.content = content
        self.findings = findings
    }
}
