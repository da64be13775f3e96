import type { ClipId } from '#shared/domain/clips.ts'
import { useProject } from '../stores/project.ts'
import { useHost } from '../studio/index.ts'

/** Addresses of audio. */
export function useMedia() {
  const host = useHost()
  const project = useProject()
  return {
    urlOf: (clip: ClipId): string =>
      `${host.mediaRoot}${encodeURIComponent(project.current?.id ?? '')}/${clip}`,
  }
}
