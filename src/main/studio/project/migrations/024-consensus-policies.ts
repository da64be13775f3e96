/**
 * The policy by which the current label of a recording follows from the labels of several annotators, in versions; the
 * newest one is in use. Without a version, it is the latest label.
 */
export const consensusPolicies = /* sql */ `
  CREATE TABLE consensus_policies (
    version INTEGER PRIMARY KEY,
    -- JSON: the policy and what it estimated from all labels.
    model TEXT NOT NULL,
    annotator TEXT NOT NULL,
    at INTEGER NOT NULL,
    -- Whether all current labels were derived under it.
    derived INTEGER NOT NULL DEFAULT 0 CHECK (derived IN (0, 1))
  ) STRICT;
`
