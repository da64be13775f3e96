/** Listening experiments: a gold clip at the start of a list can be for practice, so that its answer is shown after it. */
export const experiments = /* sql */ `
  ALTER TABLE assignments ADD COLUMN practice INTEGER NOT NULL DEFAULT 0 CHECK (practice IN (0, 1));
`
