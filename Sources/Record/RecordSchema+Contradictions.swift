extension RecordSchema {
    /// Verdicts of persons on contradictions, which are worked out and not kept: each by its id, which follows from the
    /// texts. The ledger as one view for people who ask in SQL.
    static let contradictionJudgements = """
        CREATE TABLE contradiction_judgements (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            contradiction TEXT NOT NULL CHECK (length(contradiction) = 17 AND substr(contradiction, 1, 1) = 'k'
                AND substr(contradiction, 2) NOT GLOB '*[^0-9a-f]*'),
            verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected')),
            judged_by TEXT NOT NULL CHECK (judged_by <> ''),
            judged_at TEXT NOT NULL CHECK (judged_at GLOB '\(moment)'),
            reason TEXT NOT NULL,
            run INTEGER NOT NULL REFERENCES runs (number),
            withdrawn_by TEXT CHECK (withdrawn_by <> ''),
            withdrawn_at TEXT CHECK (withdrawn_at GLOB '\(moment)'),
            withdrawn_run INTEGER REFERENCES runs (number),
            CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL) AND (withdrawn_by IS NULL) = (withdrawn_run IS NULL))
        ) STRICT;
        CREATE UNIQUE INDEX standing_contradiction_judgements ON contradiction_judgements (contradiction)
            WHERE withdrawn_by IS NULL;

        CREATE VIEW forecast_ledger AS
            SELECT q.id AS question, q.text, q.kind,
                (SELECT group_concat(value, ';') FROM json_each(q.options)) AS options, q.opens, q.closes,
                q.resolves_by, q.criteria, q.source, q.author, q.base_rate, q.reference_class,
                a.approved_by, a.approved_at, f.id AS forecast, f.forecaster, f.at AS forecast_on,
                (SELECT group_concat(value, ';') FROM json_each(f.probabilities)) AS probabilities, f.words,
                f.band_low, f.band_high, f.standard, f.fingerprint, r.outcome, r.resolved_on, r.resolved_by
            FROM forecast_questions q
            LEFT JOIN forecast_approvals a ON a.question = q.id AND a.withdrawn_by IS NULL
            LEFT JOIN forecasts f ON f.question = q.id AND f.withdrawn_by IS NULL
            LEFT JOIN forecast_resolutions r ON r.question = q.id AND r.withdrawn_by IS NULL;
        """
}
