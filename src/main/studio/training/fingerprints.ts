import { createHash } from 'node:crypto'
import type { TrainingConfig } from '#shared/contract/training.ts'
import type { ConsensusPolicy, SoftLabel } from '#shared/domain/consensus/index.ts'
import type { RunData } from '#shared/domain/runs.ts'
import { policyOfLabels, softLabelsOf, type SoftLabels, type TrainingClip } from '../labels/index.ts'
import type { Db } from '../project/index.ts'

import { trainingExamples } from './examples.ts'

type Fingerprints = Pick<RunData, 'clipsFingerprint' | 'labelsFingerprint'>

/** Digits of the shares in a fingerprint. Rounding errors of other machines do not change it. */
const SHARE_DIGITS = 6

/**
 * Fingerprints of a run's clips and segments, and of their labels and soft labels with the consensus policy. Equal fingerprints mean
 * equal clips, and equal labels. The latest label, the default policy, adds nothing.
 */
export function fingerprintsOf(
  clips: readonly Pick<TrainingClip, 'content' | 'emotion' | 'segment'>[],
  policy: ConsensusPolicy,
  soft: SoftLabels,
): Fingerprints {
  return {
    clipsFingerprint: sha256(clips.map(({ content, segment }) => `${content}${placeText(segment)}`)),
    labelsFingerprint: sha256([
      ...clips.map(({ content, emotion }) => `${content} ${emotion ?? '-'}${sharesText(soft.get(content))}`),
      ...(policy === 'latest' ? [] : [`consensus ${policy}`]),
    ]),
  }
}

/** The fingerprints that a run with a configuration would have now. */
export function fingerprintsNow(db: Db, config: TrainingConfig): Fingerprints {
  return fingerprintsOf(
    trainingExamples(db, config).clips,
    policyOfLabels(db, config.labels),
    softLabelsOf(db, config),
  )
}

/** A segment that is moved is another stretch of the recording. */
function placeText(segment: TrainingClip['segment']): string {
  return segment === null ? '' : ` ${segment.start}:${segment.end}`
}

function sharesText(soft: SoftLabel | undefined): string {
  if (!soft) return ''
  const shares = [...soft].map(([emotion, share]) => ` ${emotion}=${share.toFixed(SHARE_DIGITS)}`)
  return shares.sort().join('')
}

function sha256(lines: readonly string[]): string {
  return createHash('sha256')
    .update([...lines].sort().join('\n'))
    .digest('hex')
}
