/** Texts of base components. */
export const base = {
  close: 'Close',
  retry: 'Try again',
  copy: 'Copy',
  copied: 'Copied',
  noEmotion: 'None',
  /** States of runs, searches and trials. */
  states: {
    running: 'Running',
    done: 'Done',
    outOfTime: 'Out of time',
    cancelled: 'Stopped',
    failed: 'Failed',
    interrupted: 'Interrupted',
  },
}
