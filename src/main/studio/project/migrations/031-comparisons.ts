/** Comparisons of clips: trials of two or four, one list for each annotator, and the choices. Choices are no labels. */
export const comparisons = /* sql */ `
  CREATE TABLE comparisons (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    -- JSON
    settings TEXT NOT NULL,
    author TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE comparison_trials (
    id INTEGER PRIMARY KEY,
    comparison INTEGER NOT NULL REFERENCES comparisons (id) ON DELETE CASCADE,
    annotator TEXT NOT NULL,
    -- Position in the annotator's list.
    place INTEGER NOT NULL,
    -- JSON: the content hashes, in the order in which they are shown.
    contents TEXT NOT NULL,
    UNIQUE (comparison, annotator, place)
  ) STRICT;
  CREATE TABLE comparison_answers (
    id INTEGER PRIMARY KEY,
    trial INTEGER NOT NULL REFERENCES comparison_trials (id),
    -- Content hashes; least is NULL in a trial of two.
    most TEXT NOT NULL,
    least TEXT CHECK (least <> most),
    at INTEGER NOT NULL,
    taken_back_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX comparison_answers_held ON comparison_answers (trial) WHERE taken_back_at IS NULL;
  CREATE INDEX comparison_answers_trial ON comparison_answers (trial);
`
