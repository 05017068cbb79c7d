internal import Assessment
internal import Chronology
internal import Exchange

/// Whether two coded statements agree, conflict or do not touch.
enum StatementConflictCases {
    static let all: [any CaseAdapter] = [
        FamilyAdapter("statement_conflict") { fields in
            let comparison = StatementComparison(
                try statement(fields.value("a"), "a"), try statement(fields.value("b"), "b"))
            return .members(["verdict": .string(comparison.verdict.rawValue), "why": .string(comparison.reason)])
        }
    ]

    /// Fields that carry figures and words of their own; every other text says what the statement is about.
    private static let parts: Set<String> = [
        "value", "approximate", "period", "difference_from_previous", "date", "published", "start", "end",
        "duration_days", "weekday", "founded", "claim", "stance", "toward", "against", "dispute", "text", "quote", "id",
    ]

    private static func statement(_ content: JSONValue, _ place: String) throws -> ComparableStatement {
        let fields = CaseFields(content, place: place)
        var statement = ComparableStatement()
        for member in content.object ?? [] where !parts.contains(member.key) {
            if let text = member.value.string { statement.subject[member.key] = text }
        }
        if fields.has("value") {
            statement.number = StatedNumber(
                try fields.number("value"), isApproximate: try fields.flag("approximate", orElse: false))
        }
        if fields.has("period") { statement.period = StatementPeriod(try fields.text("period")) }
        if fields.has("difference_from_previous") {
            statement.differenceFromPrevious = try fields.number("difference_from_previous")
        }
        if fields.has("duration_days") { statement.durationInDays = try fields.number("duration_days") }
        func date(_ key: String) throws -> DateInterval? {
            guard fields.has(key) else { return nil }
            do { return try DateInterval(iso: fields.text(key)) } catch let error as ISO8601Error {
                throw CaseFieldError(place: "\(place).\(key)", expected: "a date: \(error)")
            }
        }
        statement.date = try date("date")
        statement.start = try date("start")
        statement.end = try date("end")
        statement.published = try date("published")
        statement.founded = try date("founded")
        statement.weekday = content["weekday"]?.string
        statement.superlative = content["claim"]?.string
        if fields.has("stance") {
            let toward = content["toward"]?.string
            var sides = Set((content["dispute"]?.string ?? "").split(separator: "-").map(String.init))
            for side in [toward, content["against"]?.string] { if let side { sides.insert(side) } }
            statement.stance = ComparableStatement.Stance(try fields.text("stance"), toward: toward, sides: sides)
        }
        return statement
    }
}
