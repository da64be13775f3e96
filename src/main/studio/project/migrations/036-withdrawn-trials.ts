/** Trials with a clip of a speaker who withdrew leave their comparison, also where the speaker withdrew before. */
export const withdrawnTrials = /* sql */ `
  ALTER TABLE comparison_trials ADD COLUMN withdrawn_at INTEGER;
  UPDATE comparison_trials SET withdrawn_at = CAST(unixepoch('subsec') * 1000 AS INTEGER)
    WHERE EXISTS (SELECT 1 FROM json_each(contents) clip JOIN withdrawn_recordings w ON w.content = clip.value
      WHERE w.speaker IN (SELECT speaker FROM current_consent WHERE state = 'withdrawn'));
`
