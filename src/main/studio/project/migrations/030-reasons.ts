/** A scheme can ask for a reason where an annotator changes an earlier answer. */
export const reasons = /* sql */ `
  ALTER TABLE schemes ADD COLUMN asks_reason INTEGER NOT NULL DEFAULT 0 CHECK (asks_reason IN (0, 1));
`
