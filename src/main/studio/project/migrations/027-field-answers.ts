import { chainedEntry } from './018-label-chain.ts'

const BEFORE = '(SELECT hash FROM label_chain ORDER BY position DESC LIMIT 1)'

/** The values of an answer to a field that its hash covers, in this order. */
export const chainedAnswer = (row: string) =>
  `${chainedEntry(row)}, ${row}.scheme, ${row}.field, ${row}.value`

/**
 * Annotators answer further fields besides the emotion. A scheme of fields is kept in versions. Each answer is an entry of
 * the label log; the log's table is written anew, because SQLite cannot change a CHECK.
 */
export const fieldAnswers = /* sql */ `
  -- Append-only: the newest version is in use.
  CREATE TABLE schemes (
    version INTEGER PRIMARY KEY,
    asks_emotion INTEGER NOT NULL CHECK (asks_emotion IN (0, 1)),
    -- JSON, in display order.
    fields TEXT NOT NULL,
    annotator TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;

  DROP VIEW open_assignments;
  DROP VIEW held_answers;
  DROP VIEW labels;
  DROP TRIGGER label_log_keeps;
  DROP TRIGGER label_log_stays;
  DROP TRIGGER label_log_chained;
  DROP INDEX label_log_act;
  DROP INDEX label_log_content;
  DROP INDEX label_log_annotator;
  DROP INDEX label_log_target;
  DROP INDEX label_log_notes;
  DROP INDEX label_log_adjudications;
  ALTER TABLE merged_entries RENAME TO merged_entries_before;
  ALTER TABLE label_log RENAME TO label_log_before;
  CREATE TABLE label_log (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    act INTEGER NOT NULL REFERENCES label_acts (id),
    action TEXT NOT NULL CHECK (action IN ('label', 'answer', 'undo', 'redo', 'note')),
    target INTEGER REFERENCES label_log (seq),
    content TEXT NOT NULL,
    annotator TEXT NOT NULL,
    emotion TEXT,
    confidence REAL CHECK (confidence BETWEEN 0 AND 1),
    intensity REAL CHECK (intensity BETWEEN 0 AND 1),
    note TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL CHECK (source IN ('person', 'import', 'model')),
    at INTEGER NOT NULL,
    adjudicates INTEGER NOT NULL DEFAULT 0 CHECK (adjudicates IN (0, 1)),
    -- Whether the annotator saw a prediction before labelling; null if unknown.
    sighted INTEGER CHECK (sighted IN (0, 1)),
    -- Of an answer: the version of the scheme, the id of the field, and JSON of its value; null withdraws the answer.
    scheme INTEGER,
    field TEXT,
    value TEXT,
    CHECK ((action = 'label') = (emotion IS NOT NULL)),
    CHECK ((action = 'answer') = (field IS NOT NULL) AND (field IS NULL) = (scheme IS NULL)),
    CHECK (value IS NULL OR field IS NOT NULL),
    CHECK (action = 'note' OR (action IN ('label', 'answer')) = (target IS NULL))
  ) STRICT;
  INSERT INTO label_log (seq, act, action, target, content, annotator, emotion, confidence, intensity, note, source, at, adjudicates, sighted)
    SELECT seq, act, action, target, content, annotator, emotion, confidence, intensity, note, source, at, adjudicates, sighted
    FROM label_log_before ORDER BY seq;
  CREATE TABLE merged_entries (
    entry INTEGER PRIMARY KEY REFERENCES label_log (seq),
    -- The hash of the event in the log where it was written.
    event TEXT NOT NULL UNIQUE,
    -- Where the entry ranks among those of its recording, on the scale of 2^24 times a sequence number: by its time.
    place INTEGER NOT NULL
  ) STRICT;
  INSERT INTO merged_entries SELECT entry, event, place FROM merged_entries_before;
  DROP TABLE merged_entries_before;
  DROP TABLE label_log_before;

  CREATE INDEX label_log_act ON label_log (act, seq, action);
  CREATE INDEX label_log_content ON label_log (content, seq, annotator, emotion);
  CREATE INDEX label_log_annotator ON label_log (annotator, seq, action, content);
  CREATE INDEX label_log_target ON label_log (target, seq) WHERE target IS NOT NULL;
  CREATE INDEX label_log_notes ON label_log (note) WHERE note <> '';
  CREATE INDEX label_log_adjudications ON label_log (content, seq) WHERE adjudicates;
  CREATE INDEX label_log_answers ON label_log (content, annotator, field, seq) WHERE field IS NOT NULL;
  CREATE TRIGGER label_log_keeps BEFORE UPDATE ON label_log BEGIN SELECT RAISE (ABORT, 'the label log is append-only'); END;
  CREATE TRIGGER label_log_stays BEFORE DELETE ON label_log BEGIN SELECT RAISE (ABORT, 'the label log is append-only'); END;
  CREATE TRIGGER label_log_chained AFTER INSERT ON label_log WHEN NEW.action <> 'answer' BEGIN
    INSERT INTO label_chain (act, entry, hash) VALUES (NEW.act, NEW.seq, chain_hash(${BEFORE}, ${chainedEntry('NEW')}));
  END;
  CREATE TRIGGER answers_chained AFTER INSERT ON label_log WHEN NEW.action = 'answer' BEGIN
    INSERT INTO label_chain (act, entry, hash) VALUES (NEW.act, NEW.seq, chain_hash(${BEFORE}, ${chainedAnswer('NEW')}));
  END;

  -- The labels of the log, with the latest note about each, and whether the last reversal of each is an undo.
  CREATE VIEW labels AS
    SELECT seq, act, content, annotator, emotion, confidence, intensity, source, at, adjudicates, sighted,
      ifnull((SELECT n.note FROM label_log n WHERE n.target = l.seq AND n.action = 'note' ORDER BY n.seq DESC LIMIT 1), note) AS note,
      ifnull((SELECT u.action = 'undo' FROM label_log u WHERE u.target = l.seq AND u.action <> 'note' ORDER BY u.seq DESC LIMIT 1), 0) AS undone
    FROM label_log l WHERE action = 'label';
  -- Labels and answers: what can be undone.
  CREATE VIEW reversible_entries AS
    SELECT seq,
      ifnull((SELECT u.action = 'undo' FROM label_log u WHERE u.target = l.seq AND u.action <> 'note' ORDER BY u.seq DESC LIMIT 1), 0) AS undone
    FROM label_log l WHERE action IN ('label', 'answer');

  -- An answer to an assignment can have values of fields, and no emotion where the scheme does not ask for it.
  DROP INDEX assignment_answers_by_assignment;
  ALTER TABLE assignment_answers RENAME TO assignment_answers_before;
  CREATE TABLE assignment_answers (
    id INTEGER PRIMARY KEY,
    assignment INTEGER NOT NULL REFERENCES assignments (id),
    emotion TEXT,
    confidence REAL,
    intensity REAL,
    note TEXT NOT NULL,
    -- JSON: values by the id of their field.
    fields TEXT NOT NULL DEFAULT '{}',
    -- The reason for no answer.
    skipped TEXT CHECK (skipped IS NULL OR (emotion IS NULL AND fields = '{}')),
    -- The first entry of the log that it wrote; NULL for gold clips, repeats and skipped assignments.
    label INTEGER,
    at INTEGER NOT NULL,
    reaction_ms REAL,
    reaction_from TEXT CHECK (reaction_from IN ('start', 'end')),
    taken_back_at INTEGER,
    CHECK (skipped IS NOT NULL OR emotion IS NOT NULL OR fields <> '{}')
  ) STRICT;
  INSERT INTO assignment_answers (id, assignment, emotion, confidence, intensity, note, skipped, label, at, reaction_ms, reaction_from, taken_back_at)
    SELECT id, assignment, emotion, confidence, intensity, note, skipped, label, at, reaction_ms, reaction_from, taken_back_at
    FROM assignment_answers_before ORDER BY id;
  DROP TABLE assignment_answers_before;
  CREATE INDEX assignment_answers_by_assignment ON assignment_answers (assignment);
  CREATE VIEW held_answers AS
    SELECT id, assignment, emotion, fields, skipped, label, at, reaction_ms FROM assignment_answers
    WHERE taken_back_at IS NULL AND NOT ifnull((SELECT undone FROM reversible_entries e WHERE e.seq = label), 0);
  CREATE VIEW open_assignments AS
    SELECT a.* FROM assignments a
    WHERE withdrawn_at IS NULL AND NOT EXISTS (SELECT 1 FROM held_answers h WHERE h.assignment = a.id);
`
