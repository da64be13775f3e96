/**
 * The mark of the process in which a job runs; it differs from that of a later process with the same id. Jobs of earlier
 * versions have only a process id, which does not identify the process, so they count as interrupted.
 */
export const processMarks = /* sql */ `
  ALTER TABLE jobs ADD COLUMN process_mark TEXT;
  UPDATE jobs SET state = 'interrupted' WHERE state = 'running';
`
