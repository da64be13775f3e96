import { onScopeDispose } from 'vue'
import type { AcousticMeasures } from '#shared/domain/acoustics.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import { useStudio } from '../studio/index.ts'
import { useOfClips } from './useOfClips.ts'

/**
 * Acoustic measures of the visible clips, loaded again after a job has measured more.
 * @param wanted whether measures are shown
 */
export function useAcoustics(wanted: () => boolean, clips: () => readonly ClipId[]) {
  const studio = useStudio()
  const { of, forget } = useOfClips<AcousticMeasures>(wanted, clips, async (ids) =>
    (await studio.acoustics.ofClips({ clips: ids })).map(({ clip, measures }) => [clip, measures]),
  )
  onScopeDispose(
    studio.on('job', ({ kind, endedAt }) => {
      if (kind === 'acoustics' && endedAt !== null) forget()
    }),
  )
  return of
}
