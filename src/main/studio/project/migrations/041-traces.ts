const refuse = (when: string, table: string, name: string) => /* sql */ `
  CREATE TRIGGER ${name} BEFORE ${when} BEGIN SELECT RAISE (ABORT, '${table} is append-only'); END;`
/** Rows leave only with the recordings of a speaker who withdraws. */
const WITHDRAWN = `(SELECT content FROM withdrawn_recordings)`
const ofTake = (table: string) => /* sql */ `
  DELETE ON ${table} WHEN (SELECT recording FROM trace_takes WHERE id = OLD.take) NOT IN ${WITHDRAWN}`

/**
 * Continuous ratings of recordings. A take is what an annotator rated without a pause; its samples are stored in pieces while
 * it is recorded. Later takes replace earlier ones where they have samples; the tables keep all.
 */
export const traces = /* sql */ `
  CREATE TABLE trace_takes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    recording TEXT NOT NULL,
    annotator TEXT NOT NULL,
    dimension TEXT NOT NULL,
    -- The ends of the dimension when the take was begun; samples have -1 for the low one and 1 for the high one.
    low REAL NOT NULL,
    high REAL NOT NULL,
    device TEXT NOT NULL CHECK (device IN ('mouse', 'gamepad', 'keys')),
    begun_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX trace_takes_recording ON trace_takes (recording, id);
  CREATE TABLE trace_pieces (
    take INTEGER NOT NULL REFERENCES trace_takes (id),
    piece INTEGER NOT NULL CHECK (piece >= 0),
    from_seconds REAL NOT NULL CHECK (from_seconds >= 0),
    to_seconds REAL NOT NULL,
    -- Pairs of 32-bit floats, little-endian: seconds after from_seconds, and the value from -1 to 1.
    samples BLOB NOT NULL CHECK (length(samples) > 0 AND length(samples) % 8 = 0),
    PRIMARY KEY (take, piece),
    CHECK (to_seconds >= from_seconds)
  ) STRICT;
  CREATE TABLE trace_acts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('end', 'take back', 'restore')),
    take INTEGER NOT NULL REFERENCES trace_takes (id),
    author TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX trace_acts_take ON trace_acts (take, id);
  ${refuse('UPDATE ON trace_takes', 'trace_takes', 'trace_takes_keep')}
  ${refuse('UPDATE ON trace_pieces', 'trace_pieces', 'trace_pieces_keep')}
  ${refuse('UPDATE ON trace_acts', 'trace_acts', 'trace_acts_keep')}
  ${refuse(`DELETE ON trace_takes WHEN OLD.recording NOT IN ${WITHDRAWN}`, 'trace_takes', 'trace_takes_stay')}
  ${refuse(ofTake('trace_pieces'), 'trace_pieces', 'trace_pieces_stay')}
  ${refuse(ofTake('trace_acts'), 'trace_acts', 'trace_acts_stay')}
`
