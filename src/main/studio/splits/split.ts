import type { SplitConfig } from '#shared/contract/training.ts'
import { SPLITS, type CorpusId } from '#shared/domain/clips.ts'
import { emotionName, type Emotion } from '#shared/domain/emotions.ts'
import { isKnownSpeaker } from '#shared/domain/speakers.ts'
import { StudioError } from '#shared/errors.ts'
import { counted } from '#shared/words.ts'
import { NO_SPEAKERS, publishedProtocol, randomClips } from './clips.ts'
import { foldsOverSpeakers } from './folds.ts'
import { manifestSplit } from './manifest.ts'
import { keepTogether } from './recordings.ts'
import { unseenSpeakersAndSentences } from './sentences.ts'
import { isLabelledClip, type Folds, type SplitRow } from './types.ts'
import { unseenSpeakers } from './unseen.ts'
import { possibleSplit } from './without-speakers.ts'

export { leakingShare } from './clips.ts'
export type { Folds, SplitRow } from './types.ts'
export { PUBLISHED_CREMA_D } from './unseen.ts'

/**
 * Splits rows. Equal rows, configuration and seed give equal results. An unlabelled row is in the part of its speaker,
 * where it is predicted but never trained on. An augmented copy is in training if its source is, and nowhere otherwise;
 * the published protocol is an exception.
 * @param classes names for warnings
 * @throws StudioError `nothing-to-do` without labelled rows; `bad-input` for unsuitable speakers, shares or manifests
 */
export function makeFolds(
  rows: readonly SplitRow[],
  config: SplitConfig,
  seed: number,
  corpus: CorpusId = 'unknown',
  classes: readonly Emotion[] = [],
): Folds {
  if (!rows.some(isLabelledClip))
    throw new StudioError(
      'nothing-to-do',
      'No clip that may be trained on has a label. Label some clips first.',
    )
  const labelled = rows.filter(isLabelledClip).map((row) => row.speaker)
  const possible = possibleSplit(config, labelled)
  const together = keepTogether(rows)
  // Without any known speaker, folds are over clips.
  const divided = labelled.some(isKnownSpeaker) ? together.rows : rows
  // The published lists have single speakers.
  const made = divide(divided, possible, seed, together.joins ? 'unknown' : corpus)
  return {
    ...made,
    warnings: [
      ...made.warnings,
      ...(isOverSpeakers(possible) ? together.warnings : []),
      ...unknownSpeakers(rows, possible),
      ...loneSpeakers(rows, possible),
      ...missingClasses(rows, made, classes),
    ],
  }
}

function divide(rows: readonly SplitRow[], config: SplitConfig, seed: number, corpus: CorpusId): Folds {
  switch (config.kind) {
    case 'unseen-speakers':
      return unseenSpeakers(rows, config, seed, corpus)
    case 'unseen-speakers-and-sentences':
      return unseenSpeakersAndSentences(rows, config, seed)
    case 'k-fold-speakers':
      return foldsOverSpeakers(rows, config.folds, seed)
    case 'random-clips':
      return randomClips(rows, config, seed)
    case 'published-protocol':
      return publishedProtocol(rows, config, seed)
    case 'manifest':
      return manifestSplit(rows)
  }
}

/** Whether a speaker is in one part of the split only. */
export function isOverSpeakers({ kind }: SplitConfig): boolean {
  return kind === 'unseen-speakers' || kind === 'unseen-speakers-and-sentences' || kind === 'k-fold-speakers'
}

/** A warning for clips whose speakers are not known, in a split over speakers. */
function unknownSpeakers(rows: readonly SplitRow[], config: SplitConfig): string[] {
  if (!isOverSpeakers(config)) return []
  const clips = rows.filter(isLabelledClip)
  const unknown = clips.filter((row) => !isKnownSpeaker(row.speaker)).length
  if (unknown === 0) return []
  if (unknown === clips.length) return [NO_SPEAKERS]
  return [
    `The speakers of ${counted(unknown, 'clip')} are not known. They are kept in one part of the split, but the same people may speak in others: name speakers in a table.`,
  ]
}

/** A warning for speakers with a single clip each: one person can have several names. */
function loneSpeakers(rows: readonly SplitRow[], config: SplitConfig): string[] {
  if (!isOverSpeakers(config)) return []
  const clips = new Map<string, number>()
  for (const row of rows)
    if (isLabelledClip(row) && isKnownSpeaker(row.speaker))
      clips.set(row.speaker, (clips.get(row.speaker) ?? 0) + 1)
  const lone = [...clips.values()].filter((count) => count === 1).length
  if (lone < 10 || lone < clips.size / 2) return []
  return [
    `${lone} of ${clips.size} speakers have a single clip. If their speakers are unknown, one person may be in training and test: name speakers in a manifest.`,
  ]
}

function missingClasses(rows: readonly SplitRow[], { folds }: Folds, classes: readonly Emotion[]): string[] {
  const all = new Set(rows.filter((row) => row.label >= 0).map((row) => row.label))
  const name = (label: number) =>
    label < classes.length ? emotionName(classes[label]) : `class ${label + 1}`
  const warnings = new Set<string>()
  folds.forEach((fold, number) => {
    const where = folds.length > 1 ? ` of fold ${number + 1}` : ''
    for (const part of SPLITS) {
      const there = new Set(fold[part].map((index) => rows[index].label).filter((label) => label >= 0))
      const missing = [...all].filter((label) => !there.has(label)).sort((a, b) => a - b)
      if (missing.length === 0 || (there.size === 0 && part !== 'train')) continue
      const names = missing.map(name).join(', ')
      warnings.add(
        part === 'train'
          ? `Training${where} has no clip of ${names}: the model cannot learn ${missing.length === 1 ? 'it' : 'them'}. Label more clips of more speakers, or choose another split or seed.`
          : `The ${part} part${where} has no clip of ${names}: its scores leave ${missing.length === 1 ? 'it' : 'them'} out.`,
      )
    }
  })
  return [...warnings]
}
