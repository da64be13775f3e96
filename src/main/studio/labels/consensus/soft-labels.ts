import type { TrainingConfig } from '#shared/contract/training.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import { POLICY_TEXTS, softLabelUnder, type SoftLabel } from '#shared/domain/consensus/index.ts'
import { LABEL_CHOICES } from '#shared/domain/label-choices.ts'
import { StudioError } from '#shared/errors.ts'
import type { Db } from '../../project/index.ts'
import { consensusModel } from './setting.ts'
import { labelledRecordings } from './votes.ts'

type Settings = Pick<TrainingConfig, 'labels' | 'softLabels'>

/** Soft labels of the recordings whose annotators do not all give the same emotion. */
export type SoftLabels = ReadonlyMap<ContentHash, SoftLabel>

/**
 * The soft labels that a run would train on, from labels of the sources it chose. Dawid–Skene's probabilities follow the
 * estimate of the dataset's policy; there are none under another policy.
 */
export function softLabelsOf(db: Db, { labels, softLabels }: Settings): SoftLabels {
  const model = consensusModel(db)
  const { sources } = LABEL_CHOICES[labels]
  if (softLabels === 'none' || sources.length === 0) return new Map()
  if (softLabels === 'dawid-skene' && model.policy !== 'dawid-skene') return new Map()
  const softLabel = softLabelUnder(softLabels, model)
  const found = new Map<ContentHash, SoftLabel>()
  for (const { content, votes } of labelledRecordings(db)) {
    const soft = softLabel(votes.filter(({ source }) => sources.includes(source)))
    if (soft) found.set(content, soft)
  }
  return found
}

/** Throws `bad-input` where a configuration asks for soft labels that cannot exist. */
export function requireSoftLabels(db: Db, { labels, softLabels }: Settings): void {
  if (softLabels === 'none') return
  if (LABEL_CHOICES[labels].sources.length === 0)
    throw new StudioError(
      'bad-input',
      'File names and tables give one emotion for each clip. Train on labels by persons, or without soft labels.',
    )
  if (softLabels === 'dawid-skene' && consensusModel(db).policy !== 'dawid-skene')
    throw new StudioError(
      'bad-input',
      `Probabilities of ${POLICY_TEXTS['dawid-skene'].name} need its estimate. Make it the consensus policy on the Agreement page or by "ser-studio consensus", or train on shares of the annotators’ labels.`,
    )
}
