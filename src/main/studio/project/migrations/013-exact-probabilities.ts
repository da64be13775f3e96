/**
 * Exact probabilities as little-endian float64, instead of JSON with six decimals. Rounded values stay rounded. Rows do
 * not become longer. `float64_bytes` is a function of the connection; see `defineFunctions`.
 */
export const exactProbabilities = /* sql */ `
  CREATE TABLE predictions_exact (
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    clip INTEGER NOT NULL,
    split TEXT NOT NULL,
    fold INTEGER NOT NULL,
    -- The label known to the run, then the predicted emotion.
    label TEXT,
    predicted TEXT NOT NULL,
    confidence REAL NOT NULL,
    -- In the order of the run's classes, 8 bytes each.
    probabilities BLOB NOT NULL,
    PRIMARY KEY (run, clip)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO predictions_exact
    SELECT run, clip, split, fold, label, predicted, confidence, float64_bytes(probabilities) FROM predictions;
  -- This trigger refers to the table, which does not exist for a moment.
  DROP TRIGGER clips_felt;
  DROP TABLE predictions;
  ALTER TABLE predictions_exact RENAME TO predictions;
  CREATE INDEX predictions_said ON predictions (run, predicted, clip, confidence, split);
  CREATE INDEX predictions_sure ON predictions (run, confidence, clip);

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
