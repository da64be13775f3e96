import type { EpochPoint } from '#shared/domain/runs.ts'

/** The score by which the best epoch is chosen: UAR, or the mean CCC of scales; null without validation clips. */
export function bestBy({ validationUar, validationCcc = null }: EpochPoint): number | null {
  return validationUar ?? validationCcc
}
