/**
 * Measures files again where the result can differ: those of several channels, those that count as silent, and those that
 * can have a DC offset of over 5 % of the RMS. Such an offset keeps quiet parts within 26 dB of the RMS. Loud parts, which
 * are 5 % of the frames or more, are at most 13 dB above it, so the signal-to-noise ratio is at most 39 dB. Labelled Ogg
 * and MP3 clips stay unchanged, as in migration 14: decoding them again can change the samples.
 */
export const measureAgain = /* sql */ `
  UPDATE clips SET file_mtime_ms = -1
    WHERE (channels > 1 OR snr_db IS NULL OR snr_db < 40
        OR EXISTS (SELECT 1 FROM flags WHERE clip = id AND kind = 'silent'))
      AND (container NOT IN ('ogg', 'mp3') OR content NOT IN (SELECT content FROM label_log));
  DELETE FROM speech WHERE found = 'silence';
`

/**
 * Levels of each channel, and the mono sound that is analysed: `mono` is JSON of its channel, offset and reason, NULL for
 * the mean of all channels as decoded. A note about channels keeps no clip out of training.
 */
export const channels = /* sql */ `
  ALTER TABLE clips ADD COLUMN dc_offset REAL;
  ALTER TABLE clips ADD COLUMN mono TEXT;
  ALTER TABLE clips ADD COLUMN channel_levels TEXT;
  -- Results about a recording end when another sound of it is analysed.
  CREATE TRIGGER clips_sound AFTER UPDATE OF mono ON clips WHEN OLD.mono IS NOT NEW.mono BEGIN
    DELETE FROM speech WHERE content = NEW.content;
    DELETE FROM acoustics WHERE recording = NEW.content;
  END;
  ${measureAgain}
  DROP VIEW open_findings;
  CREATE VIEW open_findings AS
    SELECT flags.clip, flags.kind FROM flags JOIN clips ON clips.id = flags.clip
    WHERE flags.kind <> 'channels'
      AND NOT EXISTS (SELECT 1 FROM overruled o WHERE o.content = clips.content AND o.kind = flags.kind)
      AND NOT (flags.kind = 'label-conflict' AND clips.label_source IS 'person');
`
