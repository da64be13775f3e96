/**
 * McNemar's exact test (McNemar 1947; Dietterich 1998): how likely a difference at least as large is, if each clip that only one
 * of two runs gets right were as likely to be either's. Two-sided binomial. It takes clips for independent, which clips of
 * one speaker are not; the interval over speakers is the figure to go by.
 * @param fixed clips only the later run gets right
 * @param broken clips only the earlier run gets right
 * @returns p, 0 to 1; 1 where the runs differ on no clip
 */
export function mcNemar(fixed: number, broken: number): number {
  const [fewer, all] = [Math.min(fixed, broken), fixed + broken]
  let tail = 0
  let logChoose = 0
  for (let k = 0; k <= fewer; k++) {
    tail += Math.exp(logChoose - all * Math.LN2)
    logChoose += Math.log(all - k) - Math.log(k + 1)
  }
  return Math.min(1, 2 * tail)
}
