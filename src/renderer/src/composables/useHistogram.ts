import type { HistogramName } from '#shared/contract/index.ts'
import type { ClipFilterInput } from '#shared/contract/library.ts'
import { useStudio } from '../studio/index.ts'
import { useLoad } from './useLoad.ts'

/** How the clips of a filter are spread over what a range of it is chosen from. Null while it is first counted. */
export function useHistogram(of: HistogramName, filter: () => ClipFilterInput) {
  const studio = useStudio()
  const { data, error, reload } = useLoad(
    () => studio.library.histogram({ filter: filter(), of }),
    [() => JSON.stringify(filter())],
  )
  return { histogram: data, error, reload }
}
