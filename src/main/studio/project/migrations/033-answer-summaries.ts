/**
 * The summary of the annotators' answers to each field about each recording, so that a library of a million clips can be
 * filtered and sorted by fields. `field_summary` gives JSON, and the number by which a scale or a flag is sorted.
 */
export const answerSummaries = /* sql */ `
  CREATE TABLE answer_summaries (
    field TEXT NOT NULL,
    -- The content hash.
    recording TEXT NOT NULL,
    -- Annotators who answered.
    answers INTEGER NOT NULL,
    -- Mean of a scale, share of "yes" of a flag; null for other fields.
    number REAL,
    -- JSON.
    summary TEXT NOT NULL,
    PRIMARY KEY (field, recording)
  ) STRICT, WITHOUT ROWID;

  INSERT INTO answer_summaries (field, recording, answers, number, summary)
  SELECT field, content, summary ->> 'answers', summary_number(summary), summary FROM (
    SELECT a.field, a.content, field_summary(f.value, json_group_array(json(a.value) ORDER BY a.annotator)) AS summary
    FROM (
      SELECT content, annotator, field, value,
        max(ifnull((SELECT place FROM merged_entries WHERE entry = l.seq), l.seq * 0x1000000))
      FROM label_log l JOIN reversible_entries e ON e.seq = l.seq AND NOT e.undone
      WHERE l.field IS NOT NULL GROUP BY content, annotator, field
    ) a
    JOIN json_each((SELECT fields FROM schemes ORDER BY version DESC LIMIT 1)) f ON f.value ->> 'id' = a.field
    WHERE a.value IS NOT NULL GROUP BY a.field, a.content
  ) WHERE summary IS NOT NULL;
`
