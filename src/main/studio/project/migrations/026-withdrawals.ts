/** Recordings of speakers who withdrew their consent, so that no index brings them back; the runs that learnt from them. */
export const withdrawals = /* sql */ `
  CREATE TABLE withdrawn_recordings (
    content TEXT NOT NULL,
    speaker TEXT NOT NULL,
    -- Whether features, files of runs and backups no longer hold it.
    erased INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1)),
    PRIMARY KEY (content, speaker)
  ) STRICT, WITHOUT ROWID;
  -- JSON: the withdrawn speakers whose clips the run was trained or validated on.
  ALTER TABLE runs ADD COLUMN withdrawn TEXT NOT NULL DEFAULT '[]';
`
