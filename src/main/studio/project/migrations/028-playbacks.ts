/** The log of who heard what. The newest switch decides whether playbacks are logged; without one, they are not. */
export const playbacks = /* sql */ `
  CREATE TABLE playbacks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('played', 'on', 'off')),
    -- Empty where the owner listens without a name.
    annotator TEXT NOT NULL,
    -- The recording that began to play.
    content TEXT CHECK ((content IS NOT NULL) = (kind = 'played')),
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX playbacks_switches ON playbacks (id) WHERE kind <> 'played';
  CREATE TRIGGER playbacks_keep BEFORE UPDATE ON playbacks BEGIN SELECT RAISE (ABORT, 'the log of playbacks is append-only'); END;
  CREATE TRIGGER playbacks_stay BEFORE DELETE ON playbacks BEGIN SELECT RAISE (ABORT, 'the log of playbacks is append-only'); END;
`
