/** A conflict between file names is settled by a person's label, not by an imported one or a model's. */
export const conflictsSettledByPersons = /* sql */ `
  DROP VIEW open_findings;
  CREATE VIEW open_findings AS
    SELECT flags.clip, flags.kind FROM flags JOIN clips ON clips.id = flags.clip
    WHERE NOT EXISTS (SELECT 1 FROM overruled o WHERE o.content = clips.content AND o.kind = flags.kind)
      AND NOT (flags.kind = 'label-conflict' AND clips.label_source IS 'person');
  DROP TRIGGER clips_labelled;
  CREATE TRIGGER clips_labelled AFTER UPDATE OF label, label_source ON clips
    WHEN OLD.label IS NOT NEW.label OR OLD.label_source IS NOT NEW.label_source BEGIN
    UPDATE clips SET open_flags = (SELECT count(*) FROM open_findings WHERE clip = NEW.id) WHERE id = NEW.id;
  END;
  UPDATE clips SET open_flags = (SELECT count(*) FROM open_findings WHERE clip = clips.id)
    WHERE id IN (SELECT clip FROM flags WHERE kind = 'label-conflict');
`
