/** Signed snapshots of the labels. */
export const freezes = /* sql */ `
  CREATE TABLE freezes (
    -- SHA-256 of the statement; the file is freezes/ID.json in the project's folder.
    id TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    files INTEGER NOT NULL,
    recordings INTEGER NOT NULL,
    labelled INTEGER NOT NULL,
    -- Events of the label log.
    events INTEGER NOT NULL,
    key_fingerprint TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`
