/**
 * Acts that proposed segments, with the job that they belong to; and the confidence of each proposed segment, also after a person
 * changed or removed it.
 */
export const proposals = /* sql */ `
  CREATE TABLE proposal_acts (
    act INTEGER PRIMARY KEY REFERENCES segment_acts (id),
    job INTEGER,
    method TEXT NOT NULL,
    -- JSON.
    options TEXT NOT NULL,
    -- JSON: what was added, replaced, kept and left out in each tier.
    tiers TEXT NOT NULL
  ) STRICT;
  CREATE INDEX proposal_acts_job ON proposal_acts (job);
  CREATE TABLE proposed_segments (
    segment TEXT NOT NULL PRIMARY KEY,
    act INTEGER NOT NULL REFERENCES proposal_acts (act),
    confidence REAL NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX segment_acts_reverses ON segment_acts (reverses) WHERE reverses IS NOT NULL;
`
