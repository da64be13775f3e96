/** Runs that learn scales instead of emotions, and their predictions. */
export const scaleRuns = /* sql */ `
  ALTER TABLE runs ADD COLUMN task TEXT NOT NULL DEFAULT 'classes' CHECK (task IN ('classes', 'scales'));
  CREATE TABLE scale_predictions (
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    clip INTEGER NOT NULL,
    split TEXT NOT NULL,
    fold INTEGER NOT NULL,
    -- JSON arrays in the order of the run's fields, in the units of each scale; an answer is null where no one answered.
    answers TEXT NOT NULL,
    predicted TEXT NOT NULL,
    PRIMARY KEY (run, clip)
  ) STRICT, WITHOUT ROWID;
`
