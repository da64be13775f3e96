/**
 * A job's input, so that it can be run again; the job that a run or a search belongs to; and searches with their trials,
 * which were files. Interrupted feature extraction could be gone on with before: of what it was is known.
 */
export const typedJobs = /* sql */ `
  ALTER TABLE jobs ADD COLUMN input TEXT;
  UPDATE jobs SET input = '{"of":"every-clip"}' WHERE kind = 'features';

  ALTER TABLE runs ADD COLUMN job INTEGER REFERENCES jobs (id);
  CREATE INDEX runs_going ON runs (job) WHERE state = 'running';

  CREATE TABLE searches (
    id TEXT PRIMARY KEY,
    job INTEGER REFERENCES jobs (id),
    state TEXT NOT NULL CHECK (state IN ('running', 'done', 'out-of-time', 'cancelled', 'failed')),
    -- JSON: what was asked for, and the rounds of trials that follow from it.
    options TEXT NOT NULL,
    rungs TEXT NOT NULL,
    -- Spent searching, over all times it was gone on with.
    seconds REAL NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE search_trials (
    search TEXT NOT NULL REFERENCES searches (id) ON DELETE CASCADE,
    rung INTEGER NOT NULL,
    number INTEGER NOT NULL,
    -- JSON: its settings, run, state and validation score.
    trial TEXT NOT NULL,
    PRIMARY KEY (search, rung, number)
  ) STRICT, WITHOUT ROWID;
`
