/**
 * One action of a person is an act, whatever the number of labels it writes; it is undone as a whole. Notes are separate
 * entries. A label stores whether the annotator saw a prediction. A clip stores the source of its label: a person, an
 * import or a model. A dataset has one label set, in versions.
 */
export const acts = /* sql */ `
  CREATE TABLE label_acts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('label', 'note', 'overrule', 'undo', 'redo', 'restore')),
    annotator TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('person', 'import', 'model')),
    at INTEGER NOT NULL,
    -- The act that an undo or redo reverses, or to which a restore returned.
    target INTEGER REFERENCES label_acts (id),
    -- The emotion if it is the same in all labels; the text of a note; JSON of an overruled finding; the first recording.
    emotion TEXT,
    detail TEXT NOT NULL DEFAULT '',
    content TEXT
  ) STRICT;
  CREATE INDEX label_acts_annotator ON label_acts (annotator, kind, id);
  CREATE INDEX label_acts_target ON label_acts (target, id) WHERE target IS NOT NULL;

  -- Every earlier entry was one act, with the entry's number.
  INSERT INTO label_acts (id, kind, annotator, source, at, target, emotion, content)
    SELECT seq, action, annotator, source, at, target, emotion, content FROM label_log ORDER BY seq;

  DROP VIEW labels;
  DROP TRIGGER label_log_keeps;
  DROP TRIGGER label_log_stays;
  DROP INDEX label_log_content;
  DROP INDEX label_log_annotator;
  DROP INDEX label_log_target;
  DROP INDEX label_log_notes;
  DROP INDEX label_log_adjudications;
  ALTER TABLE label_log RENAME TO label_log_before;
  CREATE TABLE label_log (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    act INTEGER NOT NULL REFERENCES label_acts (id),
    action TEXT NOT NULL CHECK (action IN ('label', 'undo', 'redo', 'note')),
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
    CHECK ((action = 'label') = (emotion IS NOT NULL)),
    CHECK (action = 'note' OR (action = 'label') = (target IS NULL))
  ) STRICT;
  INSERT INTO label_log (seq, act, action, target, content, annotator, emotion, confidence, intensity, note, source, at, adjudicates)
    SELECT seq, seq, action, target, content, annotator, emotion, confidence, intensity, note, source, at, adjudicates
    FROM label_log_before ORDER BY seq;
  DROP TABLE label_log_before;

  CREATE INDEX label_log_act ON label_log (act, seq);
  CREATE INDEX label_log_content ON label_log (content, seq, annotator, emotion);
  CREATE INDEX label_log_annotator ON label_log (annotator, seq, action, content);
  CREATE INDEX label_log_target ON label_log (target, seq) WHERE target IS NOT NULL;
  CREATE INDEX label_log_notes ON label_log (note) WHERE note <> '';
  CREATE INDEX label_log_adjudications ON label_log (content, seq) WHERE adjudicates;
  CREATE TRIGGER label_log_keeps BEFORE UPDATE ON label_log BEGIN SELECT RAISE (ABORT, 'the label log is append-only'); END;
  CREATE TRIGGER label_log_stays BEFORE DELETE ON label_log BEGIN SELECT RAISE (ABORT, 'the label log is append-only'); END;
  CREATE TRIGGER label_acts_keep BEFORE UPDATE ON label_acts BEGIN SELECT RAISE (ABORT, 'the label log is append-only'); END;
  CREATE TRIGGER label_acts_stay BEFORE DELETE ON label_acts BEGIN SELECT RAISE (ABORT, 'the label log is append-only'); END;

  -- The labels of the log, with the latest note about each, and whether the last reversal of each is an undo.
  CREATE VIEW labels AS
    SELECT seq, act, content, annotator, emotion, confidence, intensity, source, at, adjudicates, sighted,
      ifnull((SELECT n.note FROM label_log n WHERE n.target = l.seq AND n.action = 'note' ORDER BY n.seq DESC LIMIT 1), note) AS note,
      ifnull((SELECT u.action = 'undo' FROM label_log u WHERE u.target = l.seq AND u.action <> 'note' ORDER BY u.seq DESC LIMIT 1), 0) AS undone
    FROM label_log l WHERE action = 'label';

  ALTER TABLE current_labels ADD COLUMN source TEXT NOT NULL DEFAULT 'person' CHECK (source IN ('person', 'import', 'model'));
  UPDATE current_labels SET source = (SELECT source FROM label_log WHERE seq = current_labels.seq);
  ALTER TABLE clips ADD COLUMN label_source TEXT CHECK (label_source IN ('person', 'import', 'model'));
  UPDATE clips SET label_source = (SELECT source FROM current_labels WHERE content = clips.content) WHERE label IS NOT NULL;

  DROP TRIGGER clips_new;
  DROP TRIGGER clips_changed;
  DROP TRIGGER labels_new;
  DROP TRIGGER labels_changed;
  DROP TRIGGER labels_gone;
  CREATE TRIGGER clips_new AFTER INSERT ON clips
    WHEN EXISTS (SELECT 1 FROM current_labels WHERE content = NEW.content) BEGIN
    UPDATE clips SET (label, label_source) = (SELECT emotion, source FROM current_labels WHERE content = NEW.content)
      WHERE id = NEW.id;
  END;
  CREATE TRIGGER clips_changed AFTER UPDATE OF content ON clips WHEN OLD.content IS NOT NEW.content BEGIN
    UPDATE clips SET (label, label_source) = (SELECT emotion, source FROM current_labels WHERE content = NEW.content)
      WHERE id = NEW.id;
    UPDATE clips SET open_flags = (SELECT count(*) FROM open_findings WHERE clip = NEW.id) WHERE id = NEW.id;
  END;
  CREATE TRIGGER labels_new AFTER INSERT ON current_labels BEGIN
    UPDATE clips SET label = NEW.emotion, label_source = NEW.source WHERE content = NEW.content;
  END;
  CREATE TRIGGER labels_changed AFTER UPDATE ON current_labels BEGIN
    UPDATE clips SET label = NEW.emotion, label_source = NEW.source WHERE content = NEW.content;
  END;
  CREATE TRIGGER labels_gone AFTER DELETE ON current_labels BEGIN
    UPDATE clips SET label = NULL, label_source = NULL WHERE content = OLD.content;
  END;

  -- With the source of the label, so that clips are counted by source in the index alone.
  DROP INDEX clips_facets;
  CREATE INDEX clips_facets
    ON clips (emotion, speaker, intended, sentence, level, split, label, open_flags, duration_ms, rms_dbfs, label_source)
    WHERE missing_since IS NULL;

  -- Append-only: the newest version is in use.
  CREATE TABLE label_sets (
    version INTEGER PRIMARY KEY,
    -- JSON: the classes in display order.
    classes TEXT NOT NULL,
    -- Empty for a version by the studio itself.
    annotator TEXT NOT NULL,
    -- Whether a person chose the version, or the dataset itself names its emotions.
    decided INTEGER NOT NULL CHECK (decided IN (0, 1)),
    at INTEGER NOT NULL
  ) STRICT;
`
