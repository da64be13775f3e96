/**
 * A job's input, so that it can be run again; the job of a run or a search; and searches with their trials, which were
 * files before. Interrupted feature extraction gets its input here, because earlier versions could resume it too.
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
    -- JSON: the requested options, and the rounds of trials that follow from them.
    options TEXT NOT NULL,
    rungs TEXT NOT NULL,
    -- Search time in seconds, summed over all resumptions.
    seconds REAL NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE search_trials (
    search TEXT NOT NULL REFERENCES searches (id) ON DELETE CASCADE,
    rung INTEGER NOT NULL,
    number INTEGER NOT NULL,
    -- JSON: the trial's settings, run, state and validation score.
    trial TEXT NOT NULL,
    PRIMARY KEY (search, rung, number)
  ) STRICT, WITHOUT ROWID;
`
