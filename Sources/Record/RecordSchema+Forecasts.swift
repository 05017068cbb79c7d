/// The tables of the forecast ledger.
extension RecordSchema {
    /// Questions, forecasts and what came of them. Nothing is ever changed or taken out: an approval, a forecast and a
    /// resolution that were taken back say by whom and when.
    ///
    /// A resolution may also be of a prediction that ships in a case file, so its question is no foreign key.
    static let forecasts = """
        CREATE TABLE forecast_questions (
            id TEXT NOT NULL PRIMARY KEY CHECK (\(isID("id", "q"))),
            text TEXT NOT NULL CHECK (trim(text) <> ''),
            kind TEXT NOT NULL CHECK (kind IN ('binary', 'multiple', 'ordered', 'number', 'date')),
            options TEXT NOT NULL CHECK (json_valid(options) AND json_type(options) = 'array'),
            opens TEXT NOT NULL CHECK (opens GLOB '\(isoDay)'),
            closes TEXT NOT NULL CHECK (closes GLOB '\(isoDay)' AND closes >= opens),
            resolves_by TEXT NOT NULL CHECK (resolves_by GLOB '\(isoDay)' AND resolves_by >= closes),
            criteria TEXT NOT NULL CHECK (trim(criteria) <> ''),
            source TEXT NOT NULL,
            author TEXT NOT NULL CHECK (author <> ''),
            origin TEXT CHECK (origin <> ''),
            status_quo TEXT CHECK (status_quo <> ''),
            base_rate REAL CHECK (base_rate BETWEEN 0 AND 1),
            reference_class TEXT CHECK ((reference_class IS NULL) = (base_rate IS NULL) AND reference_class <> ''),
            implies TEXT NOT NULL CHECK (json_valid(implies) AND json_type(implies) = 'array'),
            opposite TEXT CHECK (opposite <> id),
            asked_by TEXT NOT NULL CHECK (asked_by <> ''),
            asked_at TEXT NOT NULL CHECK (asked_at GLOB '\(isoMoment)'),
            run INTEGER NOT NULL REFERENCES runs (number),
            CHECK ((kind IN ('multiple', 'ordered')) = (json_array_length(options) >= 2))
        ) STRICT;

        CREATE TABLE forecast_approvals (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            question TEXT NOT NULL REFERENCES forecast_questions (id),
            approved_by TEXT NOT NULL CHECK (approved_by <> ''),
            approved_at TEXT NOT NULL CHECK (approved_at GLOB '\(isoMoment)'),
            reason TEXT NOT NULL,
            run INTEGER NOT NULL REFERENCES runs (number),
            \(withdrawal)
        ) STRICT;
        CREATE UNIQUE INDEX standing_forecast_approvals ON forecast_approvals (question) WHERE withdrawn_by IS NULL;

        CREATE TABLE forecasts (
            id TEXT NOT NULL PRIMARY KEY CHECK (\(isID("id", "f"))),
            question TEXT NOT NULL REFERENCES forecast_questions (id),
            forecaster TEXT NOT NULL CHECK (forecaster <> ''),
            at TEXT NOT NULL CHECK (at GLOB '\(isoDay)'),
            probabilities TEXT NOT NULL CHECK (json_valid(probabilities) AND json_type(probabilities) = 'array'),
            quantiles TEXT NOT NULL CHECK (json_valid(quantiles) AND json_type(quantiles) = 'array'),
            words TEXT CHECK (words <> ''),
            band_low REAL CHECK (band_low BETWEEN 0 AND 1),
            band_high REAL CHECK (band_high BETWEEN band_low AND 1),
            standard TEXT CHECK ((standard IS NULL) = (words IS NULL)),
            reason TEXT NOT NULL,
            base_rate REAL CHECK (base_rate BETWEEN 0 AND 1),
            reference_class TEXT CHECK (reference_class <> ''),
            fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64 AND fingerprint NOT GLOB '*[^0-9a-f]*'),
            made_by TEXT NOT NULL CHECK (made_by <> ''),
            made_at TEXT NOT NULL CHECK (made_at GLOB '\(isoMoment)'),
            run INTEGER NOT NULL REFERENCES runs (number),
            \(withdrawal),
            CHECK ((band_low IS NULL) = (band_high IS NULL)),
            CHECK ((json_array_length(probabilities) > 0) + (json_array_length(quantiles) > 0)
                + (words IS NOT NULL) = 1)
        ) STRICT;
        CREATE INDEX forecasts_by_question ON forecasts (question, at, id);
        CREATE TABLE forecast_evidence (
            forecast TEXT NOT NULL REFERENCES forecasts (id),
            evidence TEXT NOT NULL CHECK (evidence <> ''),
            published TEXT CHECK (published GLOB '\(isoDay)'),
            PRIMARY KEY (forecast, evidence)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE forecast_resolutions (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            question TEXT NOT NULL CHECK (question <> ''),
            outcome TEXT NOT NULL CHECK (outcome <> ''),
            resolved_on TEXT NOT NULL CHECK (resolved_on GLOB '\(isoDay)'),
            source TEXT NOT NULL CHECK (trim(source) <> ''),
            resolved_by TEXT NOT NULL CHECK (resolved_by <> ''),
            resolved_at TEXT NOT NULL CHECK (resolved_at GLOB '\(isoMoment)'),
            reason TEXT NOT NULL,
            run INTEGER NOT NULL REFERENCES runs (number),
            \(withdrawal)
        ) STRICT;
        CREATE INDEX forecast_resolutions_by_question ON forecast_resolutions (question, number);
        CREATE UNIQUE INDEX standing_forecast_resolutions ON forecast_resolutions (question)
            WHERE withdrawn_by IS NULL;
        """

    private static let isoDay = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
    private static let isoMoment =
        "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]*Z"

    private static func isID(_ column: String, _ letter: String) -> String {
        "length(\(column)) = 17 AND substr(\(column), 1, 1) = '\(letter)' AND substr(\(column), 2) NOT GLOB '*[^0-9a-f]*'"
    }

    /// By whom, when, why and in which run something was taken back; all or none.
    private static let withdrawal = """
        withdrawn_by TEXT CHECK (withdrawn_by <> ''),
            withdrawn_at TEXT CHECK (withdrawn_at GLOB '\(isoMoment)'),
            withdrawn_reason TEXT,
            withdrawn_run INTEGER REFERENCES runs (number),
            CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL)
                AND (withdrawn_by IS NULL) = (withdrawn_reason IS NULL)
                AND (withdrawn_by IS NULL) = (withdrawn_run IS NULL))
        """
}
