/**
 * The first schema. A row of `clips` is a file of the dataset. Labels by persons and features refer to the content hash,
 * so that they survive moves and renames. Times are milliseconds since 1970, UTC.
 */
export const first = /* sql */ `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE speakers (
    id TEXT PRIMARY KEY,
    sex TEXT CHECK (sex IN ('female', 'male')),
    age_years REAL,
    race TEXT,
    ethnicity TEXT
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE clips (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    file_bytes INTEGER NOT NULL,
    file_mtime_ms REAL NOT NULL,
    content TEXT,
    speaker TEXT,
    sentence TEXT,
    intended TEXT,
    level TEXT CHECK (level IN ('low', 'medium', 'high')),
    split TEXT CHECK (split IN ('train', 'validation', 'test')),
    container TEXT,
    encoding TEXT,
    sample_rate_hz INTEGER,
    channels INTEGER,
    duration_ms REAL,
    rms_dbfs REAL,
    peak_dbfs REAL,
    snr_db REAL,
    clipped_share REAL,
    missing_since INTEGER,
    -- Derived, so that a million clips can be filtered by one index. Only the triggers below write these columns:
    -- the recording's label by a person, and the number of findings that are not overruled.
    label TEXT,
    open_flags INTEGER NOT NULL DEFAULT 0,
    emotion TEXT GENERATED ALWAYS AS (coalesce(label, intended)) VIRTUAL
  ) STRICT;
  CREATE INDEX clips_content ON clips (content, missing_since);
  -- The most frequent filter columns, so that counting reads no row of the table.
  CREATE INDEX clips_facets ON clips (emotion, speaker, intended, sentence, level, split, label, open_flags)
    WHERE missing_since IS NULL;
  CREATE INDEX clips_speaker ON clips (speaker, emotion, sentence, level, split, label, open_flags, intended, missing_since);
  -- One index for each sort order of the library; missing values come first.
  CREATE INDEX clips_by_speaker ON clips (ifnull(speaker, ''));
  CREATE INDEX clips_by_emotion ON clips (ifnull(emotion, ''));
  CREATE INDEX clips_by_duration ON clips (ifnull(duration_ms, -1));
  CREATE INDEX clips_by_rms ON clips (ifnull(rms_dbfs, -1000));
  CREATE INDEX clips_by_snr ON clips (ifnull(snr_db, -1000));

  CREATE TABLE flags (
    clip INTEGER NOT NULL REFERENCES clips (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (clip, kind)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX flags_kind ON flags (kind);

  -- A separate table, so that a person's decision survives indexing and moved files.
  CREATE TABLE overruled (
    content TEXT NOT NULL,
    kind TEXT NOT NULL,
    annotator TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (content, kind)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE votes (
    clip INTEGER NOT NULL REFERENCES clips (id) ON DELETE CASCADE,
    modality TEXT NOT NULL CHECK (modality IN ('voice', 'face', 'audio-visual')),
    emotion TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (clip, modality, emotion)
  ) STRICT, WITHOUT ROWID;

  -- Append-only. An undo or redo is a separate entry that refers to the label it takes back or restores.
  CREATE TABLE label_log (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    action TEXT NOT NULL CHECK (action IN ('label', 'undo', 'redo')),
    target INTEGER REFERENCES label_log (seq),
    content TEXT NOT NULL,
    annotator TEXT NOT NULL,
    emotion TEXT,
    confidence REAL CHECK (confidence BETWEEN 0 AND 1),
    intensity REAL CHECK (intensity BETWEEN 0 AND 1),
    note TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL CHECK (source IN ('person', 'import', 'model')),
    at INTEGER NOT NULL,
    CHECK ((action = 'label') = (emotion IS NOT NULL)),
    CHECK ((action = 'label') = (target IS NULL))
  ) STRICT;
  CREATE INDEX label_log_content ON label_log (content, seq);
  CREATE INDEX label_log_annotator ON label_log (annotator, seq, action, content);
  CREATE INDEX label_log_target ON label_log (target, seq) WHERE target IS NOT NULL;
  CREATE INDEX label_log_notes ON label_log (note) WHERE note <> '';
  CREATE TRIGGER label_log_keeps BEFORE UPDATE ON label_log BEGIN SELECT RAISE (ABORT, 'the label log is append-only'); END;
  CREATE TRIGGER label_log_stays BEFORE DELETE ON label_log BEGIN SELECT RAISE (ABORT, 'the label log is append-only'); END;

  -- Derived from the log in the same transaction: the last label of each recording that is not undone.
  CREATE TABLE current_labels (
    content TEXT PRIMARY KEY,
    seq INTEGER NOT NULL,
    emotion TEXT NOT NULL,
    annotator TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- The labels of the log, and whether the last entry about each is an undo.
  CREATE VIEW labels AS
    SELECT seq, content, annotator, emotion, confidence, intensity, note, source, at,
      ifnull((SELECT u.action = 'undo' FROM label_log u WHERE u.target = l.seq ORDER BY u.seq DESC LIMIT 1), 0) AS undone
    FROM label_log l WHERE action = 'label';

  -- clips.label and clips.open_flags are derived from four tables; triggers on each update the affected clips.
  -- A conflict between file names is settled by a person's label.
  CREATE VIEW open_findings AS
    SELECT flags.clip, flags.kind FROM flags JOIN clips ON clips.id = flags.clip
    WHERE NOT EXISTS (SELECT 1 FROM overruled o WHERE o.content = clips.content AND o.kind = flags.kind)
      AND NOT (flags.kind = 'label-conflict' AND clips.label IS NOT NULL);
  CREATE TRIGGER clips_new AFTER INSERT ON clips
    WHEN EXISTS (SELECT 1 FROM current_labels WHERE content = NEW.content) BEGIN
    UPDATE clips SET label = (SELECT emotion FROM current_labels WHERE content = NEW.content) WHERE id = NEW.id;
  END;
  CREATE TRIGGER clips_changed AFTER UPDATE OF content ON clips WHEN OLD.content IS NOT NEW.content BEGIN
    UPDATE clips SET label = (SELECT emotion FROM current_labels WHERE content = NEW.content) WHERE id = NEW.id;
    UPDATE clips SET open_flags = (SELECT count(*) FROM open_findings WHERE clip = NEW.id) WHERE id = NEW.id;
  END;
  CREATE TRIGGER labels_new AFTER INSERT ON current_labels BEGIN
    UPDATE clips SET label = NEW.emotion WHERE content = NEW.content;
  END;
  CREATE TRIGGER labels_changed AFTER UPDATE ON current_labels BEGIN
    UPDATE clips SET label = NEW.emotion WHERE content = NEW.content;
  END;
  CREATE TRIGGER labels_gone AFTER DELETE ON current_labels BEGIN
    UPDATE clips SET label = NULL WHERE content = OLD.content;
  END;
  CREATE TRIGGER clips_labelled AFTER UPDATE OF label ON clips WHEN OLD.label IS NOT NEW.label BEGIN
    UPDATE clips SET open_flags = (SELECT count(*) FROM open_findings WHERE clip = NEW.id) WHERE id = NEW.id;
  END;
  CREATE TRIGGER flags_new AFTER INSERT ON flags BEGIN
    UPDATE clips SET open_flags = (SELECT count(*) FROM open_findings WHERE clip = NEW.clip) WHERE id = NEW.clip;
  END;
  CREATE TRIGGER flags_gone AFTER DELETE ON flags BEGIN
    UPDATE clips SET open_flags = (SELECT count(*) FROM open_findings WHERE clip = OLD.clip) WHERE id = OLD.clip;
  END;
  CREATE TRIGGER overruled_new AFTER INSERT ON overruled BEGIN
    UPDATE clips SET open_flags = (SELECT count(*) FROM open_findings WHERE clip = clips.id) WHERE content = NEW.content;
  END;
  CREATE TRIGGER overruled_gone AFTER DELETE ON overruled BEGIN
    UPDATE clips SET open_flags = (SELECT count(*) FROM open_findings WHERE clip = clips.id) WHERE content = OLD.content;
  END;

  CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('running', 'done', 'cancelled', 'failed', 'interrupted')),
    config TEXT NOT NULL,
    -- JSON: the run's data (counts, fingerprints of clips and labels, split by speaker) and its outcome.
    data TEXT NOT NULL,
    outcome TEXT,
    evaluations TEXT,
    error TEXT,
    parent TEXT,
    created_at INTEGER NOT NULL,
    ended_at INTEGER
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE epochs (
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    fold INTEGER NOT NULL,
    member INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    point TEXT NOT NULL,
    PRIMARY KEY (run, fold, member, epoch)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE predictions (
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    clip INTEGER NOT NULL,
    split TEXT NOT NULL,
    fold INTEGER NOT NULL,
    -- The label known to the run, then the predicted emotion.
    label TEXT,
    predicted TEXT NOT NULL,
    confidence REAL NOT NULL,
    -- JSON array in the order of the run's classes.
    probabilities TEXT NOT NULL,
    PRIMARY KEY (run, clip)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX predictions_said ON predictions (run, predicted, clip, confidence, split);

  CREATE TABLE jobs (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('running', 'done', 'cancelled', 'failed', 'interrupted')),
    done INTEGER NOT NULL DEFAULT 0,
    total INTEGER NOT NULL DEFAULT 0,
    unit TEXT NOT NULL DEFAULT '',
    message TEXT NOT NULL DEFAULT '',
    error TEXT,
    process INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER
  ) STRICT;
`
