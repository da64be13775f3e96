/** What a million clips need to be counted, spread and jumped about in without a clip's row being read. */
export const largeLibraries = /* sql */ `
  -- Lengths and levels too, so that histograms and statistics of any part are read from the index.
  DROP INDEX clips_facets;
  CREATE INDEX clips_facets
    ON clips (emotion, speaker, intended, sentence, level, split, label, open_flags, duration_ms, rms_dbfs)
    WHERE missing_since IS NULL;
  DROP INDEX clips_by_duration;
  CREATE INDEX clips_by_duration ON clips (ifnull(duration_ms, -1), missing_since);
  -- Few or none: whoever counts by another table takes these off.
  CREATE INDEX clips_missing ON clips (id) WHERE missing_since IS NOT NULL;
  -- How sure a run is, in order.
  CREATE INDEX predictions_sure ON predictions (run, confidence, clip);

  -- Derived: predictions other than the emotion the studio goes by now. Kept by the triggers below, never written otherwise.
  CREATE TABLE misclassified (
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    clip INTEGER NOT NULL,
    PRIMARY KEY (run, clip)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO misclassified
    SELECT p.run, p.clip FROM predictions p JOIN clips c ON c.id = p.clip WHERE p.predicted <> c.emotion;
  -- Also of predictions that are replaced, for which nothing is deleted first.
  CREATE TRIGGER predictions_new AFTER INSERT ON predictions BEGIN
    DELETE FROM misclassified WHERE run = NEW.run AND clip = NEW.clip;
    INSERT INTO misclassified SELECT NEW.run, id FROM clips WHERE id = NEW.clip AND emotion <> NEW.predicted;
  END;
  CREATE TRIGGER predictions_gone AFTER DELETE ON predictions BEGIN
    DELETE FROM misclassified WHERE run = OLD.run AND clip = OLD.clip;
  END;
  CREATE TRIGGER clips_felt AFTER UPDATE OF label, intended ON clips WHEN OLD.emotion IS NOT NEW.emotion BEGIN
    DELETE FROM misclassified WHERE clip = NEW.id AND run IN (SELECT id FROM runs);
    INSERT INTO misclassified
      SELECT p.run, p.clip FROM runs r CROSS JOIN predictions p ON p.run = r.id AND p.clip = NEW.id
      WHERE p.predicted <> NEW.emotion;
  END;
`
