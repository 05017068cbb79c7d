package import Evidence
internal import GRDB

/// A judgement on which mentions are one happening, as the record keeps it.
package struct StoredLinkJudgement: Hashable, Sendable {
    package let judgement: LinkJudgement
    package let decision: Decision
    /// By whom and when it was taken back.
    package let withdrawn: Decision?

    package init(judgement: LinkJudgement, decision: Decision, withdrawn: Decision?) {
        self.judgement = judgement
        self.decision = decision
        self.withdrawn = withdrawn
    }
}

extension Record {
    /// Notes that mentions or happenings are one happening, whatever their words say.
    ///
    /// - Parameter ids: of mentions or happenings, at least two.
    /// - Returns: the judgements that are new.
    /// - Throws: `RecordError.noSuchCoding`, `.unfit` where they name one mention only.
    @discardableResult
    package func merge(_ ids: [String], _ decision: Decision, run: Run) throws -> [LinkJudgement] {
        try write(relinking: true) { database in
            try Moment.check(decision.at)
            var mentions: [String] = []
            for id in ids {
                // A happening by its smallest mention; the others are linked with it already.
                guard let mention = try Self.eventMentions(id, database).first else { continue }
                if !mentions.contains(mention) { mentions.append(mention) }
            }
            guard mentions.count > 1 else {
                throw RecordError.unfit("'\(ids.joined(separator: " "))' names one mention; expected two or more")
            }
            return try Self.join(mentions, decision, run, database)
        }
    }

    /// Notes that mentions tell of another happening than those with which they are linked: together of one of their
    /// own. What a person joined them with before is taken back.
    ///
    /// - Parameter ids: of mentions.
    /// - Returns: the judgements that are new.
    @discardableResult
    package func split(_ ids: [String], _ decision: Decision, run: Run) throws -> [LinkJudgement] {
        try write(relinking: true) { database in
            try Moment.check(decision.at)
            var mentions: [String] = []
            for id in ids { mentions += try Self.eventMentions(id, database) }
            var new: [LinkJudgement] = []
            for mention in mentions {
                try Self.withdraw(
                    "verdict = 'same' AND (mention = ?1 OR other = ?1)", [mention], decision, run, database)
                if try Self.note(.apart(mention), decision, run, database) { new.append(.apart(mention)) }
            }
            return try new + Self.join(mentions, decision, run, database)
        }
    }

    /// Takes back what persons judged about the links of mentions or happenings.
    ///
    /// - Returns: how many judgements were taken back.
    @discardableResult
    package func withdrawLinks(of ids: [String], _ decision: Decision, run: Run) throws -> Int {
        try write(relinking: true) { database in
            try Moment.check(decision.at)
            var count = 0
            for id in ids {
                for mention in try Self.eventMentions(id, database) {
                    count += try Self.withdraw("mention = ?1 OR other = ?1", [mention], decision, run, database)
                }
            }
            return count
        }
    }

    /// The mentions of an id: itself, or all of a happening.
    private static func eventMentions(_ id: String, _ database: Database) throws -> [String] {
        guard !id.utf8.contains(0) else { throw RecordError.noSuchCoding(id) }
        let own = try String.fetchOne(database, sql: "SELECT id FROM events WHERE id = ?", arguments: [id])
        let found = try own.map { [$0] } ?? mentions(ofHappening: id, database)
        guard !found.isEmpty else { throw RecordError.noSuchCoding(id) }
        return found
    }

    private static func join(
        _ mentions: [String], _ decision: Decision, _ run: Run, _ database: Database
    ) throws -> [LinkJudgement] {
        guard let first = mentions.first else { return [] }
        return try mentions.dropFirst().map { LinkJudgement.same(min(first, $0), max(first, $0)) }
            .filter { try note($0, decision, run, database) }
    }

    /// - Returns: whether it did not stand before.
    private static func note(
        _ judgement: LinkJudgement, _ decision: Decision, _ run: Run, _ database: Database
    ) throws -> Bool {
        let (verdict, mention, other): (String, String, String?) =
            switch judgement {
            case .same(let first, let second): ("same", first, second)
            case .apart(let id): ("apart", id, nil)
            }
        try database.insert(
            """
            INSERT OR IGNORE INTO link_judgements (verdict, mention, other, judged_by, judged_at, reason, run)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """, [verdict, mention, other, decision.by, decision.at, decision.reason, run.number])
        return database.changesCount > 0
    }

    @discardableResult
    private static func withdraw(
        _ condition: String, _ values: [String], _ decision: Decision, _ run: Run, _ database: Database
    ) throws -> Int {
        try database.insert(
            """
            UPDATE link_judgements SET withdrawn_by = ?2, withdrawn_at = ?3, withdrawn_run = ?4
            WHERE withdrawn_by IS NULL AND (\(condition))
            """, values + [decision.by, decision.at, "\(run.number)"])
        return database.changesCount
    }
}

extension Snapshot {
    /// What persons judged about the links of these mentions, in the order in which they did.
    package func linkJudgements(of mentions: [String]) throws -> [StoredLinkJudgement] {
        try linkJudgements(where: "mention IN \(mentions) OR other IN \(mentions)", order: "number")
    }

    func linkJudgements(where condition: SQL, order: SQL) throws -> [StoredLinkJudgement] {
        try all(
            """
            SELECT mention, other, judged_by, judged_at, reason, withdrawn_by, withdrawn_at
            FROM link_judgements WHERE \(condition) ORDER BY \(order)
            """
        ) { fields in
            let mention = try fields.text()
            let judgement: LinkJudgement = try fields.optionalText().map { .same(mention, $0) } ?? .apart(mention)
            return try StoredLinkJudgement(
                judgement: judgement, decision: Decision(by: fields.text(), at: fields.text(), reason: fields.text()),
                withdrawn: fields.withdrawal())
        }
    }
}
