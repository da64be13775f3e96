/**
 * A label may settle what people disagree about. It says so itself, in the log: taking it back unsettles the clip, and so
 * does whoever labels otherwise after it.
 */
export const adjudication = /* sql */ `
  ALTER TABLE label_log ADD COLUMN adjudicates INTEGER NOT NULL DEFAULT 0 CHECK (adjudicates IN (0, 1));
  CREATE INDEX label_log_adjudications ON label_log (content, seq) WHERE adjudicates;
  -- With who and what, so that sounds with several annotators are found without a row of the log.
  DROP INDEX label_log_content;
  CREATE INDEX label_log_content ON label_log (content, seq, annotator, emotion);

  DROP VIEW labels;
  CREATE VIEW labels AS
    SELECT seq, content, annotator, emotion, confidence, intensity, note, source, at, adjudicates,
      ifnull((SELECT u.action = 'undo' FROM label_log u WHERE u.target = l.seq ORDER BY u.seq DESC LIMIT 1), 0) AS undone
    FROM label_log l WHERE action = 'label';
`
