/** The main score of a run in its own column, so that lists of many runs need not read all scores. */
export const runScores = /* sql */ `
  ALTER TABLE runs ADD COLUMN score TEXT;
  UPDATE runs SET score = (
    SELECT json_object('split', e.value ->> 'split', 'clips', e.value ->> 'clips', 'speakers', e.value ->> 'speakers',
      'accuracy', e.value -> 'accuracy', 'uar', e.value -> 'uar')
    FROM json_each(runs.evaluations) e ORDER BY e.value ->> 'split' = 'test' DESC, e.key LIMIT 1
  ) WHERE evaluations IS NOT NULL;
`
