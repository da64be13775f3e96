/** Selections of clips by a person. A filter refers to a selection by its number, whatever its size. */
export const selections = /* sql */ `
  CREATE TABLE selections (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE selection_clips (
    selection INTEGER NOT NULL REFERENCES selections (id) ON DELETE CASCADE,
    clip INTEGER NOT NULL REFERENCES clips (id) ON DELETE CASCADE,
    PRIMARY KEY (selection, clip)
  ) STRICT, WITHOUT ROWID;
`
