import type { ClipId } from '#shared/domain/clips.ts'
import { useStudio } from '../studio/index.ts'
import { useOfClips } from './useOfClips.ts'

/**
 * Metadata of the visible clips, as text by field.
 * @param wanted whether metadata is shown
 */
export function useMetadataValues(wanted: () => boolean, clips: () => readonly ClipId[]) {
  const studio = useStudio()
  return useOfClips<ReadonlyMap<string, string>>(wanted, clips, async (ids) =>
    (await studio.metadata.ofClips({ clips: ids })).map(({ clip, values }) => [
      clip,
      new Map(values.map(({ field, text }) => [field, text])),
    ]),
  ).of
}
