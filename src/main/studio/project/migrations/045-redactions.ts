const refuse = (when: string, name: string) => /* sql */ `
  CREATE TRIGGER ${name} BEFORE ${when} ON redaction_log
    BEGIN SELECT RAISE (ABORT, 'the log of redactions is append-only'); END;`

/** What is redacted of the recording of a clip, as JSON; NULL for most. */
const redacted = (content: string) => `(SELECT sound FROM redacted_recordings WHERE recording = ${content})`
const PLAIN = `'{"channel":null,"offset":0,"reason":null}'`

/**
 * Redacted stretches of recordings. The log is append-only. `redacted_recordings` is derived from it, and triggers copy it to
 * the `mono` of every clip with the recording, whoever writes it: all sound is read by this column.
 */
export const redactions = /* sql */ `
  CREATE TABLE redaction_log (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    recording TEXT NOT NULL,
    author TEXT NOT NULL,
    at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    -- The redaction that is taken back; NULL for a redaction.
    target TEXT REFERENCES redaction_log (id),
    -- Frames, to the one after the last; NULL where a redaction is taken back.
    from_frame INTEGER CHECK (from_frame >= 0),
    to_frame INTEGER CHECK (to_frame > from_frame),
    kind TEXT CHECK (kind IN ('mute', 'beep')),
    -- From 0; NULL for all channels.
    channel INTEGER CHECK (channel >= 0),
    CHECK ((target IS NULL) = (kind IS NOT NULL AND from_frame IS NOT NULL AND to_frame IS NOT NULL))
  ) STRICT;
  CREATE INDEX redaction_log_recording ON redaction_log (recording, seq);
  CREATE INDEX redaction_log_target ON redaction_log (target) WHERE target IS NOT NULL;
  CREATE TABLE redacted_recordings (
    recording TEXT NOT NULL PRIMARY KEY,
    -- JSON of its key and its ranges.
    sound TEXT NOT NULL
  ) STRICT;
  CREATE VIEW redactions AS
    SELECT l.seq, l.id, l.recording, l.author, l.at, l.reason, l.from_frame, l.to_frame, l.kind, l.channel
    FROM redaction_log l
    WHERE l.target IS NULL AND NOT EXISTS (SELECT 1 FROM redaction_log b WHERE b.target = l.id);

  CREATE TRIGGER redacted_recordings_new AFTER INSERT ON redacted_recordings BEGIN
    UPDATE clips SET mono = json_set(coalesce(mono, ${PLAIN}), '$.redacted', json(NEW.sound))
      WHERE content = NEW.recording;
  END;
  CREATE TRIGGER redacted_recordings_change AFTER UPDATE ON redacted_recordings BEGIN
    UPDATE clips SET mono = json_set(coalesce(mono, ${PLAIN}), '$.redacted', json(NEW.sound))
      WHERE content = NEW.recording;
  END;
  CREATE TRIGGER redacted_recordings_end AFTER DELETE ON redacted_recordings BEGIN
    UPDATE clips SET mono = json_remove(mono, '$.redacted') WHERE content = OLD.recording AND mono IS NOT NULL;
  END;
  CREATE TRIGGER clips_redacted_new AFTER INSERT ON clips WHEN ${redacted('NEW.content')} IS NOT NULL BEGIN
    UPDATE clips SET mono = json_set(coalesce(mono, ${PLAIN}), '$.redacted', json(${redacted('NEW.content')}))
      WHERE id = NEW.id;
  END;
  CREATE TRIGGER clips_redacted_again AFTER UPDATE OF mono, content ON clips
    WHEN json_extract(NEW.mono, '$.redacted') IS NOT ${redacted('NEW.content')} BEGIN
    UPDATE clips SET mono = CASE WHEN ${redacted('NEW.content')} IS NULL THEN json_remove(mono, '$.redacted')
        ELSE json_set(coalesce(mono, ${PLAIN}), '$.redacted', json(${redacted('NEW.content')})) END
      WHERE id = NEW.id;
  END;
  ${refuse('UPDATE', 'redaction_log_keeps')}
  ${refuse('DELETE', 'redaction_log_stays')}
`
