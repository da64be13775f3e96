/**
 * Predictions of runs for segments. Place and speaker are those that the run was given, so that later changes of a segment do
 * not change the scores of the run.
 */
export const segmentPredictions = /* sql */ `
  CREATE TABLE segment_predictions (
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    segment TEXT NOT NULL,
    recording TEXT NOT NULL,
    start_seconds REAL NOT NULL,
    end_seconds REAL NOT NULL,
    speaker TEXT NOT NULL,
    split TEXT NOT NULL CHECK (split IN ('train', 'validation', 'test')),
    fold INTEGER NOT NULL,
    label TEXT,
    predicted TEXT NOT NULL,
    confidence REAL NOT NULL,
    probabilities BLOB NOT NULL,
    PRIMARY KEY (run, segment)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX segment_predictions_recording ON segment_predictions (recording);
  -- Segments with the columns by which the label of a clip is found.
  CREATE VIEW segment_targets AS
    SELECT s.id, s.recording, s.recording || '/' || s.id AS content, t.name AS tier, t.speaker,
      s.start_seconds, s.end_seconds, s.source, k.emotion AS label, k.source AS label_source, k.seq AS label_seq,
      NULL AS intended
    FROM segments s JOIN segment_tiers t ON t.id = s.tier
      LEFT JOIN current_labels k ON k.content = s.recording || '/' || s.id;
`
