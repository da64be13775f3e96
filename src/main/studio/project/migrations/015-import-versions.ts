/** Versions of the import settings. */
export const importVersions = /* sql */ `
  -- Append-only: an undo returns to the version before the last one that is not undone.
  CREATE TABLE import_versions (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    author TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('apply', 'undo')),
    -- JSON: the settings in use from here on.
    settings TEXT NOT NULL,
    -- The version of the label set before.
    label_set INTEGER NOT NULL,
    -- JSON: the acts of the labels that an apply wrote, or that an undo took back.
    acts TEXT NOT NULL
  ) STRICT;
`
