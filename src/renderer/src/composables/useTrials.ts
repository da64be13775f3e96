import type { OwnComparison, Trial } from '#shared/contract/index.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import type { ComparisonId } from '#shared/domain/comparisons/index.ts'
import { useStudio } from '../studio/index.ts'
import { useOwnList } from './useOwnList.ts'

/** The trials that a comparison gives one annotator. */
export function useTrials(comparison: () => ComparisonId, annotator: () => string) {
  const { comparisons } = useStudio()
  const {
    item: trial,
    write,
    ...list
  } = useOwnList<OwnComparison, Trial>({
    id: comparison,
    annotator,
    read: async () => (await comparisons.own()).find((one) => one.comparison === comparison()) ?? null,
    next: () => comparisons.next({ comparison: comparison() }),
    keyOf: (one) => one.trial,
    takeBack: () => comparisons.takeBack({ comparison: comparison() }),
  })
  const answer = ({ trial: id }: Trial, most: ClipId, least: ClipId | null) =>
    write(() => comparisons.answer({ trial: id, most, least }))
  const skip = ({ trial: id }: Trial, reason: string) => write(() => comparisons.skip({ trial: id, reason }))
  return { trial, ...list, answer, skip }
}
