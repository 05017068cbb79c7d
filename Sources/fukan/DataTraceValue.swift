import Chronology
import Evidence
import Exchange
import Record

/// Rows of a data set as `why` prints them: the set, and what each row says in the record.
enum DataTraceValue {
    static func value(_ trace: DataTrace, _ rows: DataRows) -> JSONValue {
        let set = trace.set
        return .members([
            "data_set": .string(set.id), "format": .string(set.format), "file": .string(set.name),
            "sha256": .string(set.hash), "rows_taken_in": .integer(set.rows),
            "rows_asked": rows.lines.isEmpty ? .null : .integer(rows.count),
            "lines_named": .array(rows.lines.map(JSONValue.integer)), "events": .array(trace.events.map(event)),
            "values": .array(trace.values.map(value)), "spells": .array(trace.spells.map(spell)),
            "votes": .array(trace.votes.map(vote)),
        ])
    }

    private static func marks(_ marks: DataEvents.Marks) -> JSONValue {
        var words: [String] = []
        if marks.contains(.sourceIsBody) { words.append("the source is one of its people or bodies") }
        if marks.contains(.targetIsBody) { words.append("the target is one of its people or bodies") }
        if marks.contains(.repeatsReport) { words.append("tells the report of an earlier row") }
        if marks.contains(.datedYearBefore) { words.append("dated a year to the day before it was added") }
        return .texts(words)
    }

    private static func event(_ event: StoredDataEvent) -> JSONValue {
        .members([
            "line": .integer(event.line), "day": .string(event.day.iso), "source": .string(event.source),
            "target": .string(event.target), "code": .string(event.code),
            "class": event.quadClass.map(JSONValue.integer) ?? .null, "score": .plain(event.score),
            "mentions": event.mentions == 0 ? .null : .integer(event.mentions), "marks": marks(event.marks),
        ])
    }

    private static func value(_ stored: StoredDataValue) -> JSONValue {
        let value = stored.value
        return .members([
            "line": .integer(value.line), "measure": .string(value.measure), "first": .text(value.first),
            "second": .text(value.second), "directed": value.second == nil ? .null : .bool(value.isDirected),
            "period": .interval(value.period), "value": .plain(value.value), "unit": .text(value.unit),
        ])
    }

    private static func spell(_ stored: StoredDataSpell) -> JSONValue {
        let spell = stored.spell
        return .members([
            "line": .integer(spell.line), "kind": .string(spell.kind.rawValue), "id": .text(spell.id),
            "first": .text(spell.first), "second": .text(spell.second),
            "directed": spell.second == nil ? .null : .bool(spell.isDirected), "period": .interval(spell.period),
            "level": spell.level.map(JSONValue.integer) ?? .null, "details": .string(spell.details),
        ])
    }

    private static func vote(_ stored: StoredDataVote) -> JSONValue {
        .members([
            "line": .integer(stored.vote.line), "roll_call": .string(stored.vote.rollCall),
            "day": .text(stored.day?.iso), "state": .string(stored.vote.state),
            "vote": .string(words(of: stored.vote.choice)),
        ])
    }

    private static func words(of choice: DataVoteChoice) -> String {
        switch choice {
        case .yes: "yes"
        case .no: "no"
        case .abstain: "abstain"
        case .absent: "absent"
        case .notMember: "not a member"
        }
    }
}
