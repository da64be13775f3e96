import { createHash } from 'node:crypto'
import type { RunData } from '#shared/domain/runs.ts'
import type { TrainingClip } from '../labels/index.ts'

/** What tells whether two runs saw the same clips, and knew them under the same labels. */
export function fingerprintsOf(
  clips: readonly Pick<TrainingClip, 'content' | 'emotion'>[],
): Pick<RunData, 'clipsFingerprint' | 'labelsFingerprint'> {
  return {
    clipsFingerprint: sha256(clips.map(({ content }) => content)),
    labelsFingerprint: sha256(clips.map(({ content, emotion }) => `${content} ${emotion ?? '-'}`)),
  }
}

function sha256(lines: readonly string[]): string {
  return createHash('sha256')
    .update([...lines].sort().join('\n'))
    .digest('hex')
}
