const ACT = ['id', 'kind', 'annotator', 'source', 'at', 'target', 'emotion', 'detail', 'content']
const ENTRY = [
  ...['seq', 'act', 'action', 'target', 'content', 'annotator', 'emotion', 'confidence', 'intensity', 'note'],
  ...['source', 'at', 'adjudicates', 'sighted'],
]

const BEFORE = '(SELECT hash FROM label_chain ORDER BY position DESC LIMIT 1)'
const columns = (row: string, names: readonly string[]) => names.map((name) => `${row}.${name}`).join(', ')

/** The values of an act that its hash covers, in this order. */
export const chainedAct = (row: string) => `'act', ${columns(row, ACT)}`
/** The values of a log entry that its hash covers, in this order. */
export const chainedEntry = (row: string) => `'entry', ${columns(row, ENTRY)}`

/**
 * Each act and each entry of the label log gets a hash of itself and of everything before it, so that a later change by
 * another program is found. `chain_hash` is a function of the connection; see `defineFunctions`.
 */
export const labelChain = /* sql */ `
  CREATE TABLE label_chain (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    act INTEGER NOT NULL,
    -- NULL for the act itself, which precedes its entries.
    entry INTEGER,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
  ) STRICT;
  CREATE TRIGGER label_acts_chained AFTER INSERT ON label_acts BEGIN
    INSERT INTO label_chain (act, entry, hash) VALUES (NEW.id, NULL, chain_hash(${BEFORE}, ${chainedAct('NEW')}));
  END;
  CREATE TRIGGER label_log_chained AFTER INSERT ON label_log BEGIN
    INSERT INTO label_chain (act, entry, hash) VALUES (NEW.act, NEW.seq, chain_hash(${BEFORE}, ${chainedEntry('NEW')}));
  END;

  -- One row at a time, as each hash needs the one before it.
  CREATE VIEW label_chain_earlier AS SELECT id AS act, NULL AS entry FROM label_acts;
  CREATE TRIGGER label_chain_from_earlier INSTEAD OF INSERT ON label_chain_earlier BEGIN
    INSERT INTO label_chain (act, entry, hash)
      SELECT a.id, NULL, chain_hash(${BEFORE}, ${chainedAct('a')}) FROM label_acts a WHERE a.id = NEW.act AND NEW.entry IS NULL
      UNION ALL SELECT l.act, l.seq, chain_hash(${BEFORE}, ${chainedEntry('l')}) FROM label_log l WHERE l.seq = NEW.entry;
  END;
  INSERT INTO label_chain_earlier (act, entry)
    SELECT id, NULL FROM label_acts UNION ALL SELECT act, seq FROM label_log ORDER BY 1, 2 NULLS FIRST;
  DROP VIEW label_chain_earlier;

  CREATE TRIGGER label_chain_keeps BEFORE UPDATE ON label_chain BEGIN SELECT RAISE (ABORT, 'the label log is append-only'); END;
  CREATE TRIGGER label_chain_stays BEFORE DELETE ON label_chain BEGIN SELECT RAISE (ABORT, 'the label log is append-only'); END;
`
