/**
 * Which process a job runs in, told apart from a later process with the same id. A process id alone does not say whether an
 * earlier version's job goes on, so those count as interrupted.
 */
export const processMarks = /* sql */ `
  ALTER TABLE jobs ADD COLUMN process_mark TEXT;
  UPDATE jobs SET state = 'interrupted' WHERE state = 'running';
`
