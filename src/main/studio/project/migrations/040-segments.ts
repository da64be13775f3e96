/** The values of an entry of the segment log that its hash covers, in this order: of its act `a` and of the entry `l`. */
export const chainedSegment = (a: string, l: string) =>
  `${a}.id, ${a}.kind, ${a}.recording, ${a}.author, ${a}.at, ${a}.reverses, ` +
  `${l}.segment, ${l}.tier, ${l}.start_seconds, ${l}.end_seconds, ${l}.text, ${l}.source, ${l}.author, ${l}.removed`

const refuse = (when: string, table: string, name: string) => /* sql */ `
  CREATE TRIGGER ${name} BEFORE ${when} ON ${table} BEGIN SELECT RAISE (ABORT, 'the log of segments is append-only'); END;`

/**
 * Segments of recordings, in tiers. The log is append-only: each entry is a segment's whole state after an act. `segments` is
 * derived from it by triggers: the newest entry of each segment that is not removed.
 */
export const segments = /* sql */ `
  CREATE TABLE segment_tiers (
    id INTEGER PRIMARY KEY,
    recording TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('intervals', 'points')),
    speaker TEXT,
    place INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    UNIQUE (recording, name)
  ) STRICT;
  CREATE TABLE segment_acts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('change', 'reverse', 'tier')),
    recording TEXT NOT NULL,
    author TEXT NOT NULL,
    at INTEGER NOT NULL,
    -- The act that is taken back.
    reverses INTEGER REFERENCES segment_acts (id),
    -- What happened to a tier.
    detail TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE TABLE segment_log (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    act INTEGER NOT NULL REFERENCES segment_acts (id),
    segment TEXT NOT NULL,
    tier INTEGER NOT NULL REFERENCES segment_tiers (id),
    start_seconds REAL NOT NULL CHECK (start_seconds >= 0),
    end_seconds REAL NOT NULL,
    text TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('person', 'import', 'proposal')),
    author TEXT NOT NULL,
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    -- SHA-256 of the entry, its act, and everything before it.
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    CHECK (end_seconds >= start_seconds)
  ) STRICT;
  CREATE INDEX segment_log_segment ON segment_log (segment, seq);
  CREATE INDEX segment_log_act ON segment_log (act, seq);
  CREATE TABLE segments (
    id TEXT NOT NULL PRIMARY KEY,
    recording TEXT NOT NULL,
    tier INTEGER NOT NULL REFERENCES segment_tiers (id),
    start_seconds REAL NOT NULL,
    end_seconds REAL NOT NULL,
    text TEXT NOT NULL,
    source TEXT NOT NULL,
    author TEXT NOT NULL
  ) STRICT;
  CREATE INDEX segments_recording ON segments (recording, start_seconds);
  CREATE INDEX segments_tier ON segments (tier);

  CREATE TRIGGER segment_log_derived AFTER INSERT ON segment_log WHEN NOT NEW.removed BEGIN
    INSERT INTO segments (id, recording, tier, start_seconds, end_seconds, text, source, author)
      SELECT NEW.segment, recording, NEW.tier, NEW.start_seconds, NEW.end_seconds, NEW.text, NEW.source, NEW.author
      FROM segment_acts WHERE id = NEW.act
      ON CONFLICT (id) DO UPDATE SET tier = excluded.tier, start_seconds = excluded.start_seconds,
        end_seconds = excluded.end_seconds, text = excluded.text, source = excluded.source, author = excluded.author;
  END;
  CREATE TRIGGER segment_log_removes AFTER INSERT ON segment_log WHEN NEW.removed BEGIN
    DELETE FROM segments WHERE id = NEW.segment;
  END;
  ${refuse('UPDATE', 'segment_log', 'segment_log_keeps')}
  ${refuse('DELETE', 'segment_log', 'segment_log_stays')}
  ${refuse('UPDATE', 'segment_acts', 'segment_acts_keep')}
  ${refuse('DELETE', 'segment_acts', 'segment_acts_stay')}
`
