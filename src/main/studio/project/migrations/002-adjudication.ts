/**
 * A label can settle a disagreement of annotators; the log stores this with the label. The clip is open again when the
 * label is taken back, or when an annotator gives another label afterwards.
 */
export const adjudication = /* sql */ `
  ALTER TABLE label_log ADD COLUMN adjudicates INTEGER NOT NULL DEFAULT 0 CHECK (adjudicates IN (0, 1));
  CREATE INDEX label_log_adjudications ON label_log (content, seq) WHERE adjudicates;
  -- With annotator and emotion, so that recordings with several annotators are found in the index alone.
  DROP INDEX label_log_content;
  CREATE INDEX label_log_content ON label_log (content, seq, annotator, emotion);

  DROP VIEW labels;
  CREATE VIEW labels AS
    SELECT seq, content, annotator, emotion, confidence, intensity, note, source, at, adjudicates,
      ifnull((SELECT u.action = 'undo' FROM label_log u WHERE u.target = l.seq ORDER BY u.seq DESC LIMIT 1), 0) AS undone
    FROM label_log l WHERE action = 'label';
`
