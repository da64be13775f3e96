import { createHash } from 'node:crypto'
import type { ConsensusPolicy } from '#shared/domain/consensus/index.ts'
import type { RunData } from '#shared/domain/runs.ts'
import type { TrainingClip } from '../labels/index.ts'

/**
 * Fingerprints of a run's clips, and of their labels with the consensus policy. Equal fingerprints mean equal clips, and
 * equal labels. The latest label, the default policy, adds nothing.
 */
export function fingerprintsOf(
  clips: readonly Pick<TrainingClip, 'content' | 'emotion'>[],
  policy: ConsensusPolicy,
): Pick<RunData, 'clipsFingerprint' | 'labelsFingerprint'> {
  return {
    clipsFingerprint: sha256(clips.map(({ content }) => content)),
    labelsFingerprint: sha256([
      ...clips.map(({ content, emotion }) => `${content} ${emotion ?? '-'}`),
      ...(policy === 'latest' ? [] : [`consensus ${policy}`]),
    ]),
  }
}

function sha256(lines: readonly string[]): string {
  return createHash('sha256')
    .update([...lines].sort().join('\n'))
    .digest('hex')
}
