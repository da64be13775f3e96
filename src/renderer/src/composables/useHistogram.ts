import type { HistogramName } from '#shared/contract/index.ts'
import type { ClipFilterInput } from '#shared/contract/library.ts'
import { useStudio } from '../studio/index.ts'
import { useLoad } from './useLoad.ts'

/** Histogram of the clips of a filter, for a range filter. Null until the first count. */
export function useHistogram(of: HistogramName, filter: () => ClipFilterInput) {
  const studio = useStudio()
  const { data, error, reload } = useLoad(
    () => studio.library.histogram({ filter: filter(), of }),
    [() => JSON.stringify(filter())],
  )
  return { histogram: data, error, reload }
}
