/** The owner ends a listening experiment. Until then its annotators cannot label its answered clips elsewhere. */
export const experimentEnds = /* sql */ `
  ALTER TABLE plans ADD COLUMN ended_at INTEGER;
  CREATE INDEX assignment_answers_by_label ON assignment_answers (label) WHERE label IS NOT NULL;
`
