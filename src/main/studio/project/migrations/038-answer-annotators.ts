/** Summaries of answers name their annotators, so that the library is filtered by what an annotator has answered. */
export const answerAnnotators = /* sql */ `
  -- JSON, by name.
  ALTER TABLE answer_summaries ADD COLUMN annotators TEXT NOT NULL DEFAULT '[]';
  UPDATE answer_summaries SET annotators = (
    SELECT json_group_array(annotator ORDER BY annotator) FROM (
      SELECT annotator, value, max(ifnull((SELECT place FROM merged_entries WHERE entry = l.seq), l.seq * 0x1000000))
      FROM label_log l JOIN reversible_entries e ON e.seq = l.seq AND NOT e.undone
      WHERE l.content = answer_summaries.recording AND l.field = answer_summaries.field GROUP BY annotator)
    WHERE value IS NOT NULL);
`
