import { onScopeDispose, watch } from 'vue'
import type { ClipSummaries } from '#shared/contract/answers.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import { useStudio } from '../studio/index.ts'
import { useOfClips } from './useOfClips.ts'

/**
 * Summaries of the annotators' answers about the visible clips, loaded again after each change of the label log.
 * @param fields ids of the fields that are shown
 */
export function useFieldSummaries(fields: () => readonly string[], clips: () => readonly ClipId[]) {
  const studio = useStudio()
  const { of, refresh } = useOfClips<ClipSummaries['fields']>(
    () => fields().length > 0,
    clips,
    async (ids) =>
      (await studio.labels.summaries({ clips: ids, fields: [...fields()] })).map((one) => [
        one.clip,
        one.fields,
      ]),
  )
  watch(() => fields().join(), refresh)
  onScopeDispose(studio.on('labels', refresh))
  onScopeDispose(studio.on('scheme', refresh))
  return of
}
