/** A trial of a comparison can be skipped with a reason. */
export const skippedTrials = /* sql */ `
  DROP INDEX comparison_answers_held;
  DROP INDEX comparison_answers_trial;
  ALTER TABLE comparison_answers RENAME TO comparison_answers_before;
  CREATE TABLE comparison_answers (
    id INTEGER PRIMARY KEY,
    trial INTEGER NOT NULL REFERENCES comparison_trials (id),
    -- Content hashes; least is NULL in a trial of two, both in a skipped one.
    most TEXT,
    least TEXT CHECK (least <> most),
    -- The reason for no choice.
    skipped TEXT,
    at INTEGER NOT NULL,
    taken_back_at INTEGER,
    CHECK ((skipped IS NULL) = (most IS NOT NULL) AND (skipped IS NULL OR least IS NULL))
  ) STRICT;
  INSERT INTO comparison_answers (id, trial, most, least, at, taken_back_at)
    SELECT id, trial, most, least, at, taken_back_at FROM comparison_answers_before ORDER BY id;
  DROP TABLE comparison_answers_before;
  CREATE UNIQUE INDEX comparison_answers_held ON comparison_answers (trial) WHERE taken_back_at IS NULL;
  CREATE INDEX comparison_answers_trial ON comparison_answers (trial);
`
