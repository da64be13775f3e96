/** A version of the scheme can map the answers of earlier versions to the new values of a field. */
export const schemeMappings = /* sql */ `
  -- JSON: for each field whose values change, its definition before, and what each earlier value becomes.
  ALTER TABLE schemes ADD COLUMN mappings TEXT NOT NULL DEFAULT '[]';
  -- Of an answer that was merged: the version of this project's scheme under which it counts; -1 where the field had
  -- another meaning in each version. NULL for other entries.
  ALTER TABLE merged_entries ADD COLUMN scheme INTEGER;
  UPDATE merged_entries SET scheme = (SELECT ifnull(max(version), 0) FROM schemes)
    WHERE entry IN (SELECT seq FROM label_log WHERE action = 'answer');
`
