/**
 * McNemar's exact two-sided test (McNemar 1947; Dietterich 1998): the probability of a difference at least as large, if
 * each clip that only one run predicts correctly were equally likely for both runs. It assumes independent clips, which
 * clips of one speaker are not; the interval over speakers is more reliable.
 * @param fixed number of clips that only the later run predicts correctly
 * @param broken number of clips that only the earlier run predicts correctly
 * @returns p, 0 to 1; 1 if the runs differ on no clip
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
