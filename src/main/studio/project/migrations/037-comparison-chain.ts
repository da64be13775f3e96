const BEFORE = '(SELECT hash FROM comparison_chain ORDER BY position DESC LIMIT 1)'

/** The values of a choice or skip that its hash covers, in this order: of the answer `a`, its trial `t` and comparison `c`. */
export const chainedChoice = (a: string) =>
  `'given', ${a}.id, ${a}.trial, t.comparison, c.name, c.settings ->> '$.question', t.annotator, t.contents, ${a}.most, ${a}.least, ${a}.skipped, ${a}.at`
/** The same of an answer that is taken back. */
export const chainedTakingBack = (a: string) => `'taken back', ${a}.id, ${a}.taken_back_at`

const TRIAL = 'comparison_trials t JOIN comparisons c ON c.id = t.comparison'

/**
 * Each choice and skip in a comparison, and each one that is taken back, gets a hash of itself and of everything before it, like
 * the events of the label log.
 */
export const comparisonChain = /* sql */ `
  CREATE TABLE comparison_chain (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('given', 'taken back')),
    answer INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    UNIQUE (answer, kind)
  ) STRICT;
  CREATE TRIGGER comparison_answers_chained AFTER INSERT ON comparison_answers BEGIN
    INSERT INTO comparison_chain (kind, answer, hash)
      SELECT 'given', NEW.id, chain_hash(${BEFORE}, ${chainedChoice('NEW')}) FROM ${TRIAL} WHERE t.id = NEW.trial;
    INSERT INTO comparison_chain (kind, answer, hash)
      SELECT 'taken back', NEW.id, chain_hash(${BEFORE}, ${chainedTakingBack('NEW')}) WHERE NEW.taken_back_at IS NOT NULL;
  END;
  CREATE TRIGGER comparison_answers_taken_back AFTER UPDATE ON comparison_answers BEGIN
    INSERT INTO comparison_chain (kind, answer, hash)
      VALUES ('taken back', NEW.id, chain_hash(${BEFORE}, ${chainedTakingBack('NEW')}));
  END;

  -- One row at a time, as each hash needs the one before it.
  CREATE VIEW comparison_chain_earlier AS SELECT '' AS kind, id AS answer FROM comparison_answers;
  CREATE TRIGGER comparison_chain_from_earlier INSTEAD OF INSERT ON comparison_chain_earlier BEGIN
    INSERT INTO comparison_chain (kind, answer, hash)
      SELECT NEW.kind, NEW.answer, iif(NEW.kind = 'given', chain_hash(${BEFORE}, ${chainedChoice('a')}),
        chain_hash(${BEFORE}, ${chainedTakingBack('a')}))
      FROM ${TRIAL} JOIN comparison_answers a ON a.trial = t.id WHERE a.id = NEW.answer;
  END;
  INSERT INTO comparison_chain_earlier (kind, answer)
    SELECT kind, id FROM (
      SELECT 'given' AS kind, id, at FROM comparison_answers
      UNION ALL SELECT 'taken back', id, taken_back_at FROM comparison_answers WHERE taken_back_at IS NOT NULL)
    ORDER BY at, id, kind;
  DROP VIEW comparison_chain_earlier;

  CREATE TRIGGER comparison_answers_keep BEFORE UPDATE ON comparison_answers
    WHEN OLD.taken_back_at IS NOT NULL OR NEW.taken_back_at IS NULL
      OR (OLD.id, OLD.trial, OLD.most, OLD.least, OLD.skipped, OLD.at) IS NOT (NEW.id, NEW.trial, NEW.most, NEW.least, NEW.skipped, NEW.at)
    BEGIN SELECT RAISE (ABORT, 'answers to trials are append-only'); END;
  CREATE TRIGGER comparison_answers_stay BEFORE DELETE ON comparison_answers BEGIN SELECT RAISE (ABORT, 'answers to trials are append-only'); END;
  CREATE TRIGGER comparison_chain_keeps BEFORE UPDATE ON comparison_chain BEGIN SELECT RAISE (ABORT, 'answers to trials are append-only'); END;
  CREATE TRIGGER comparison_chain_stays BEFORE DELETE ON comparison_chain BEGIN SELECT RAISE (ABORT, 'answers to trials are append-only'); END;
`
