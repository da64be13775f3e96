/** The history of each speaker's pseudonym and consent. The newest entry of a speaker holds. */
export const speakerConsent = /* sql */ `
  CREATE TABLE speaker_consent (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    speaker TEXT NOT NULL,
    pseudonym TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('unknown', 'given', 'withdrawn')),
    training INTEGER NOT NULL CHECK (training IN (0, 1)),
    export INTEGER NOT NULL CHECK (export IN (0, 1)),
    sharing INTEGER NOT NULL CHECK (sharing IN (0, 1)),
    note TEXT NOT NULL DEFAULT '',
    -- Day of the consent or withdrawal: 2026-05-31.
    day TEXT NOT NULL,
    author TEXT NOT NULL,
    at INTEGER NOT NULL,
    CHECK (state <> 'withdrawn' OR training + export + sharing = 0)
  ) STRICT;
  CREATE INDEX speaker_consent_speaker ON speaker_consent (speaker, seq);
  CREATE INDEX speaker_consent_pseudonym ON speaker_consent (pseudonym, speaker);
  CREATE TRIGGER speaker_consent_keeps BEFORE UPDATE ON speaker_consent BEGIN
    SELECT RAISE (ABORT, 'the history of speakers is append-only');
  END;
  CREATE TRIGGER speaker_consent_stays BEFORE DELETE ON speaker_consent BEGIN
    SELECT RAISE (ABORT, 'the history of speakers is append-only');
  END;
  CREATE VIEW current_consent AS
    SELECT max(seq) AS seq, speaker, pseudonym, state, training, export, sharing, note, day, author, at
    FROM speaker_consent GROUP BY speaker;
`
