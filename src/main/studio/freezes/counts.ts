import type { FreezeStatement, FrozenLabel } from '#shared/contract/freezes.ts'
import type { LabelSource } from '#shared/domain/label-sources.ts'

/** Counts of the labels of recordings; null for a recording without one. */
export function countsOf(recordings: readonly (FrozenLabel | null)[]): FreezeStatement['counts'] {
  const labels = recordings.filter((label) => label !== null)
  const byEmotion: Record<string, number> = {}
  for (const { emotion } of labels) byEmotion[emotion] = (byEmotion[emotion] ?? 0) + 1
  const bySource = { person: 0, import: 0, model: 0 } satisfies Record<LabelSource, number>
  for (const { source } of labels) bySource[source] += 1
  return { labelled: labels.length, byEmotion, bySource }
}
