/**
 * Further columns of the dataset's tables, one row a field and clip. Values are filtered by index: all by text, numbers and
 * dates by number, too.
 */
export const metadata = /* sql */ `
  CREATE TABLE metadata_fields (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('text', 'number', 'date')),
    -- JSON: the tables that contain the field.
    tables TEXT NOT NULL,
    -- Position among the fields.
    place INTEGER NOT NULL,
    -- Number of clips with a value.
    clips INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE metadata (
    field INTEGER NOT NULL REFERENCES metadata_fields (id),
    clip INTEGER NOT NULL,
    text TEXT NOT NULL,
    -- The value of a number; of a date in ms since 1970, UTC. Null for texts.
    number REAL,
    PRIMARY KEY (field, clip)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX metadata_texts ON metadata (field, text, clip);
  CREATE INDEX metadata_numbers ON metadata (field, number, clip) WHERE number IS NOT NULL;
  -- Like a foreign key, but found by field: an index by clip alone would take as much space as the table.
  CREATE TRIGGER clips_metadata_gone AFTER DELETE ON clips BEGIN
    DELETE FROM metadata WHERE clip = OLD.id AND field IN (SELECT id FROM metadata_fields);
  END;
`
