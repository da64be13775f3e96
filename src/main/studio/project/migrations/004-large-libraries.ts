/** Indexes with which a million clips are counted, summarised and paged through without reading rows of the table. */
export const largeLibraries = /* sql */ `
  -- With durations and levels, so that histograms and statistics of any filter are read from the index.
  DROP INDEX clips_facets;
  CREATE INDEX clips_facets
    ON clips (emotion, speaker, intended, sentence, level, split, label, open_flags, duration_ms, rms_dbfs)
    WHERE missing_since IS NULL;
  DROP INDEX clips_by_duration;
  CREATE INDEX clips_by_duration ON clips (ifnull(duration_ms, -1), missing_since);
  -- Few clips are missing: counts by other tables subtract them.
  CREATE INDEX clips_missing ON clips (id) WHERE missing_since IS NOT NULL;
  -- Predictions of a run, sorted by confidence.
  CREATE INDEX predictions_sure ON predictions (run, confidence, clip);

  -- Derived: predictions that differ from the clip's current emotion. Only the triggers below write this table.
  CREATE TABLE misclassified (
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    clip INTEGER NOT NULL,
    PRIMARY KEY (run, clip)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO misclassified
    SELECT p.run, p.clip FROM predictions p JOIN clips c ON c.id = p.clip WHERE p.predicted <> c.emotion;
  -- The trigger also runs for replaced predictions, which are not deleted first.
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
