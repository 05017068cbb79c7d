internal import Chronology

/// Votes in the General Assembly, one row a vote: the form of the `unvotes` package (two letters and words) and that of
/// Voeten's original file (COW numbers and the figures 1, 2, 3, 8, 9).
struct LongVoteRows: HeaderedRowForm {
    static let needs = [["rcid"], ["country_code", "ccode"], ["vote"]]
    let width: Int
    let rollCall, state, vote: Int
    let name, date: Int?
    let space: CodeSpace

    init(_ columns: ColumnPlaces) {
        width = columns.count
        rollCall = columns[needed: "rcid"]
        state = columns[needed: "country_code", "ccode"]
        space = columns["country_code"] == nil ? .cowNumber : .iso2
        vote = columns[needed: "vote"]
        name = columns["country", "countryname"]
        date = columns["date"]
    }

    var identity: [Int]? { name.map { [rollCall, state, $0] } ?? [rollCall, state] }

    static func choice(_ text: String) -> VoteChoice? {
        switch text.lowercased() {
        case "yes", "y", "1": .yes
        case "abstain", "a", "2": .abstain
        case "no", "n", "3": .no
        case "absent", "x", "8": .absent
        case "9": .notMember
        default: nil
        }
    }

    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal) {
        let number = try cells.text(required: rollCall, "the number of a roll call")
        let text = try cells.text(required: vote, "a vote")
        guard let choice = Self.choice(text) else {
            throw cells.refusal(.badCode, vote, "yes, no, abstain or absent, or 1, 2, 3, 8 or 9")
        }
        var code: SourceCode?
        // `NA` is Namibia's code, and R's word for a missing one: the name beside it tells which.
        if space == .iso2, let name, !cells.isMissing(name), cells.isMissing(state),
            !cells.rawText(name).hasPrefix("Namibia")
        {
            code = SourceCode(cells.rawText(name), in: .nameText)
        } else {
            code = try cells.code(state, in: space)
        }
        if code == nil, let name, !cells.isMissing(name) { code = SourceCode(cells.rawText(name), in: .nameText) }
        guard let code else { throw cells.refusal(.missingCell, state, space.shape) }
        rows.append(
            .vote(
                SourceVote(
                    rollCall: number, date: try cells.day(date), state: code, choice: choice, line: cells.line)))
    }
}

/// Votes in the General Assembly, one row a roll call and one column a member.
struct WideVoteRows: HeaderedRowForm {
    let width: Int
    let rollCall: Int
    let members: [(column: Int, code: SourceCode)]

    /// `nil` where the columns are not those of members.
    init?(_ columns: ColumnPlaces) {
        guard let rollCall = columns["rcid"], columns.count >= 10 else { return nil }
        var members: [(column: Int, code: SourceCode)] = []
        var lettered = 0
        for (column, name) in columns.written.enumerated() where column != rollCall {
            if let code = SourceCode(name, in: .iso2) {
                members.append((column, code))
                lettered += 1
            } else if let code = SourceCode(name, in: .nameText) {
                members.append((column, code))
            } else {
                return nil
            }
        }
        guard lettered * 10 >= members.count * 8 else { return nil }
        width = columns.count
        self.rollCall = rollCall
        self.members = members
    }

    var identity: [Int]? { [rollCall] }

    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal) {
        let number = try cells.text(required: rollCall, "the number of a roll call")
        for member in members {
            // Absent, or no member then: the file does not say which.
            let range = cells.range(member.column)
            if range.isEmpty {
                cells.missed.append(member.column)
                continue
            }
            let choice: VoteChoice
            if range.count == 1 {
                switch cells.bytes[range.lowerBound] {
                case UInt8(ascii: "Y"): choice = .yes
                case UInt8(ascii: "N"): choice = .no
                case UInt8(ascii: "A"): choice = .abstain
                case UInt8(ascii: "X"): choice = .absent
                default: throw cells.refusal(.badCode, member.column, "Y, N, A or an empty cell")
                }
            } else {
                if cells.isMissing(member.column) {
                    cells.missed.append(member.column)
                    continue
                }
                guard let read = LongVoteRows.choice(cells.rawText(member.column)) else {
                    throw cells.refusal(.badCode, member.column, "Y, N, A or an empty cell")
                }
                choice = read
            }
            rows.append(
                .vote(
                    SourceVote(rollCall: number, date: nil, state: member.code, choice: choice, line: cells.line)))
        }
    }
}

/// The roll calls themselves.
struct RollCallRows: HeaderedRowForm {
    static let needs = [["rcid"], ["session"], ["date"]]
    let width: Int
    let id, session, date: Int
    let resolution, subject, amendment, paragraph, important: Int?

    init(_ columns: ColumnPlaces) {
        width = columns.count
        id = columns[needed: "rcid"]
        session = columns[needed: "session"]
        date = columns[needed: "date"]
        resolution = columns["unres"]
        subject = columns["short", "descr"]
        amendment = columns["amend"]
        paragraph = columns["para"]
        important = columns["importantvote"]
    }

    var identity: [Int]? { [id] }

    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal) {
        var call = SourceRollCall(
            id: try cells.text(required: id, "the number of a roll call"), line: cells.line)
        call.session = try cells.integer(session)
        call.date = try cells.day(date)
        call.resolution = cells.text(resolution)
        call.subject = cells.text(subject)
        call.isAmendment = try cells.flag(amendment)
        call.isOnParagraph = try cells.flag(paragraph)
        call.isImportant = try cells.flag(important)
        rows.append(.rollCall(call))
    }
}

/// What the roll calls were about.
struct RollCallIssueRows: HeaderedRowForm {
    static let needs = [["rcid"], ["issue"]]
    let width: Int
    let id, issue: Int

    init(_ columns: ColumnPlaces) {
        width = columns.count
        id = columns[needed: "rcid"]
        issue = columns[needed: "issue"]
    }

    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal) {
        rows.append(
            .issue(
                SourceRollCallIssue(
                    rollCall: try cells.text(required: id, "the number of a roll call"),
                    issue: try cells.text(required: issue, "an issue"), line: cells.line)))
    }
}
