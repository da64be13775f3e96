/** Plans, their assignments, and the answers to these. An answer about a target is a label of the log, too. */
export const plans = /* sql */ `
  CREATE TABLE plans (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    -- JSON
    settings TEXT NOT NULL,
    author TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE assignments (
    id INTEGER PRIMARY KEY,
    plan INTEGER NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
    annotator TEXT NOT NULL,
    -- Position in the annotator's list.
    place INTEGER NOT NULL,
    content TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('target', 'gold', 'repeat')),
    -- The known answer of a gold clip.
    known TEXT CHECK ((known IS NOT NULL) = (kind = 'gold')),
    withdrawn_at INTEGER,
    UNIQUE (plan, annotator, place)
  ) STRICT;
  CREATE TABLE assignment_answers (
    id INTEGER PRIMARY KEY,
    assignment INTEGER NOT NULL REFERENCES assignments (id),
    emotion TEXT,
    confidence REAL,
    intensity REAL,
    note TEXT NOT NULL,
    -- The reason for no answer.
    skipped TEXT CHECK ((skipped IS NULL) <> (emotion IS NULL)),
    -- The label's entry in the log; NULL for gold clips, repeats and skipped assignments.
    label INTEGER,
    at INTEGER NOT NULL,
    reaction_ms REAL,
    reaction_from TEXT CHECK (reaction_from IN ('start', 'end')),
    taken_back_at INTEGER
  ) STRICT;
  CREATE INDEX assignment_answers_by_assignment ON assignment_answers (assignment);

  -- The answers that hold, one an assignment at most: neither taken back nor undone as a label.
  CREATE VIEW held_answers AS
    SELECT id, assignment, emotion, skipped, label, at, reaction_ms FROM assignment_answers
    WHERE taken_back_at IS NULL AND NOT ifnull((SELECT undone FROM labels l WHERE l.seq = label), 0);
  CREATE VIEW open_assignments AS
    SELECT a.* FROM assignments a
    WHERE withdrawn_at IS NULL AND NOT EXISTS (SELECT 1 FROM held_answers h WHERE h.assignment = a.id);
`
