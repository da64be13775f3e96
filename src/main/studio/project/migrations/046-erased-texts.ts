/**
 * The texts of a withdrawn speaker's segments are erased from the log: the only change that it permits. An erased entry keeps its
 * hash, over which the chain goes on.
 */
export const erasedTexts = /* sql */ `
  ALTER TABLE segment_log ADD COLUMN erased INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1));
  DROP TRIGGER segment_log_keeps;
  CREATE TRIGGER segment_log_keeps BEFORE UPDATE ON segment_log
    WHEN NEW.text <> '' OR NOT NEW.erased
      OR (NEW.seq, NEW.act, NEW.segment, NEW.tier, NEW.start_seconds, NEW.end_seconds, NEW.source, NEW.author, NEW.removed, NEW.hash)
        IS NOT
        (OLD.seq, OLD.act, OLD.segment, OLD.tier, OLD.start_seconds, OLD.end_seconds, OLD.source, OLD.author, OLD.removed, OLD.hash)
  BEGIN SELECT RAISE (ABORT, 'the log of segments is append-only'); END;
`
