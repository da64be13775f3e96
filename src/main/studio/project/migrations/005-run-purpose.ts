/**
 * The purpose of a run, as a column. Here, once, runs of earlier versions get their purpose by name and parent: quick
 * retrainings and companions have a parent run, trials and protocols have none.
 */
export const runPurpose = /* sql */ `
  ALTER TABLE runs ADD COLUMN purpose TEXT NOT NULL DEFAULT 'own'
    CHECK (purpose IN ('own', 'trial', 'protocol', 'label-check', 'companion', 'quick-retraining'));
  UPDATE runs SET purpose = CASE
    WHEN parent IS NOT NULL AND name GLOB '* · retrained quickly' THEN 'quick-retraining'
    WHEN parent IS NOT NULL AND name GLOB '* · quick models alone' THEN 'companion'
    WHEN parent IS NULL AND name GLOB 'Protocols · *' THEN 'protocol'
    WHEN parent IS NULL AND name GLOB '* · trial [0-9]*' AND rtrim(name, '0123456789') GLOB '* · trial ' THEN 'trial'
    WHEN parent IS NULL AND name = 'Label check' AND json_extract(config, '$.split.kind') = 'k-fold-speakers'
      THEN 'label-check'
    ELSE 'own' END;
  CREATE INDEX runs_purpose ON runs (purpose, state, created_at);
`
