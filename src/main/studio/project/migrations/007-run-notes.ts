/** A person's notes about a run. */
export const runNotes = /* sql */ `
  ALTER TABLE runs ADD COLUMN note TEXT NOT NULL DEFAULT '';
`
