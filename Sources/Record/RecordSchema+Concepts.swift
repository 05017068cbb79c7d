extension RecordSchema {
    /// Judgements of persons on the concepts of the causal map: that two names are one thing.
    static let conceptJudgements = """
        CREATE TABLE concept_judgements (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            concept TEXT NOT NULL CHECK (concept <> ''),
            into_concept TEXT NOT NULL CHECK (into_concept <> '' AND into_concept <> concept),
            judged_by TEXT NOT NULL CHECK (judged_by <> ''),
            judged_at TEXT NOT NULL CHECK (judged_at GLOB '\(moment)'),
            reason TEXT NOT NULL,
            run INTEGER NOT NULL REFERENCES runs (number),
            withdrawn_by TEXT CHECK (withdrawn_by <> ''),
            withdrawn_at TEXT CHECK (withdrawn_at GLOB '\(moment)'),
            withdrawn_run INTEGER REFERENCES runs (number),
            CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL) AND (withdrawn_by IS NULL) = (withdrawn_run IS NULL))
        ) STRICT;
        CREATE UNIQUE INDEX standing_concept_judgements ON concept_judgements (concept) WHERE withdrawn_by IS NULL;
        """
}
