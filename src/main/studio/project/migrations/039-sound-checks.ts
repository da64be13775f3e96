/** The sound checks that annotators passed before the clips of a listening experiment. */
export const soundChecks = /* sql */ `
  CREATE TABLE sound_checks (
    id INTEGER PRIMARY KEY,
    plan INTEGER NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
    annotator TEXT NOT NULL,
    -- The attempt that was right, counted from 1.
    attempts INTEGER NOT NULL CHECK (attempts >= 1),
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX sound_checks_by_annotator ON sound_checks (plan, annotator, id);
`
