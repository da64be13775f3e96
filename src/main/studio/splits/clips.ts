import { SPLITS, type Split } from '#shared/domain/clips.ts'
import { seeded, type Random } from '#shared/domain/random.ts'
import { isKnownSpeaker } from '#shared/domain/speakers.ts'
import { StudioError } from '#shared/errors.ts'
import type { PlanFold } from '#shared/trainer/plan.ts'
import { foldOf, hasClasses, isLabelledClip, sizes, type Folds, type SplitRow } from './types.ts'

/** A warning for splits of clips without any known speaker. */
export const NO_SPEAKERS =
  'No speakers are known, so the same person may be in training and test. Name speakers in a table to test on unseen speakers.'

interface Shares {
  readonly validation: number
  readonly test: number
}

/** Random split of clips, stratified by class. Unlabelled clips, which are only predicted, are test clips. */
export function randomClips(rows: readonly SplitRow[], shares: Shares, seed: number): Folds {
  const parts = drawParts(rows, isLabelledClip, shares, seeded(`${seed}/clips`))
  const fold = foldOf(rows, (_, index) => parts[index] ?? 'test')
  const isKnown = rows.some((row) => isLabelledClip(row) && isKnownSpeaker(row.speaker))
  return {
    folds: [fold],
    description: `random clips${hasClasses(rows) ? ', stratified by emotion' : ''} (${sizes(rows, fold)}); ${isKnown ? 'speakers are in several parts of the split' : 'no speakers are known'}`,
    leaking: false,
    warnings: [
      isKnown
        ? 'Speakers are in both training and test clips: the scores hold for known speakers only. Choose unseen speakers to measure the model on new people.'
        : NO_SPEAKERS,
    ],
  }
}

/**
 * The protocol of much published work: augment first, then split originals and copies at random. Most test rows then
 * have a copy in training, which makes the scores too high.
 */
export function publishedProtocol(rows: readonly SplitRow[], shares: Shares, seed: number): Folds {
  const parts = drawParts(rows, (row) => row.label >= 0, shares, seeded(`${seed}/clips`))
  const fold: Record<Split, number[]> = { train: [], validation: [], test: [] }
  rows.forEach((row, index) => {
    if (row.label >= 0 || row.augmentedFrom === null) fold[parts[index] ?? 'test'].push(index)
  })
  const share = leakingShare(rows, fold)
  const percent = Math.round(1000 * share) / 10
  return {
    folds: [fold],
    description: `published protocol: augmented first, then clips and copies split at random (${fold.train.length} train, ${fold.validation.length} validation, ${fold.test.length} test rows); leaks: ${percent} % of test rows have a copy in training`,
    leaking: true,
    warnings: [
      `These scores are too high: ${percent} % of the test rows are copies of training rows or have a copy there, and speakers are shared. Use them only to reproduce published scores.` +
        (share === 0 && rows.every((row) => row.augmentedFrom === null)
          ? ' Without augmentation this is an ordinary random split; turn on waveform copies for the models.'
          : ''),
    ],
  }
}

/** Share of labelled test rows whose original or a copy of it is in training. */
export function leakingShare(rows: readonly SplitRow[], fold: PlanFold): number {
  const clip = (index: number) => rows[index].augmentedFrom ?? index
  const trained = new Set(fold.train.map(clip))
  const tested = fold.test.filter((index) => rows[index].label >= 0)
  return tested.length === 0 ? 0 : tested.filter((index) => trained.has(clip(index))).length / tested.length
}

/**
 * The part of the split for every row: each class is shuffled and cut by the shares. Undefined for rows that do not
 * take part.
 */
function drawParts(
  rows: readonly SplitRow[],
  takesPart: (row: SplitRow) => boolean,
  { validation, test }: Shares,
  random: Random,
): (Split | undefined)[] {
  if (validation + test >= 1)
    throw new StudioError(
      'bad-input',
      `Validation (${validation}) and test (${test}) leave nothing to train on. Their shares must sum to less than 1.`,
    )
  const byClass = new Map<number, number[]>()
  rows.forEach((row, index) => {
    if (!takesPart(row)) return
    const same = byClass.get(row.label)
    if (same) same.push(index)
    else byClass.set(row.label, [index])
  })
  const parts: (Split | undefined)[] = rows.map(() => undefined)
  // Remainders are carried from class to class, so that rounding does not change the total shares.
  const owed = [0, 0, 0]
  for (const label of [...byClass.keys()].sort((a, b) => a - b)) {
    const indices = random.shuffle(byClass.get(label)!)
    const counts = [1 - validation - test, validation, test].map((share, part) => {
      owed[part] += share * indices.length
      return Math.floor(owed[part] + 1e-9)
    })
    while (counts[0] + counts[1] + counts[2] < indices.length) {
      const rests = counts.map((count, part) => owed[part] - count)
      counts[rests.indexOf(Math.max(...rests))]++
    }
    let at = 0
    counts.forEach((count, part) => {
      owed[part] -= count
      for (const index of indices.slice(at, at + count)) parts[index] = SPLITS[part]
      at += count
    })
  }
  return parts
}
