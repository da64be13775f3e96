import type { SplitConfig } from '#shared/contract/training.ts'
import { SPLITS, type CorpusId, type Split } from '#shared/domain/clips.ts'
import { StudioError } from '#shared/errors.ts'
import { dealSpeakers } from './speakers.ts'
import { foldOf, hasClasses, sizes, type Folds, type SplitRow } from './types.ts'

type Config = Extract<SplitConfig, { kind: 'unseen-speakers' }>

/** CREMA-D's speaker-independent split as in TensorFlow Datasets. Speakers in neither list train. */
export const PUBLISHED_CREMA_D = {
  validation: ['1015', '1020', '1021', '1030', '1050', '1070', '1079', '1089', '1090'],
  test: [
    ...['1010', '1013', '1022', '1026', '1037', '1038', '1040', '1045', '1047', '1048'],
    ...['1059', '1065', '1066', '1068', '1071', '1073', '1084', '1086', '1088'],
  ],
} as const

/**
 * A split with no speaker in two parts: CREMA-D's published lists if they apply, otherwise whole speakers, balanced.
 * Speakers without labels are test speakers; their clips are only predicted.
 */
export function unseenSpeakers(
  rows: readonly SplitRow[],
  config: Config,
  seed: number,
  corpus: CorpusId,
): Folds {
  return published(rows, config, corpus) ?? grouped(rows, config, seed)
}

function grouped(rows: readonly SplitRow[], config: Config, seed: number): Folds {
  const { validation, test } = config
  if (validation + test >= 1)
    throw new StudioError(
      'bad-input',
      `Validation (${validation}) and test (${test}) leave nothing to train on. Their shares must sum to less than 1.`,
    )
  const parts = dealSpeakers(rows, [1 - validation - test, validation, test], seed)
  const unlabelled: Split = test > 0 ? 'test' : validation > 0 ? 'validation' : 'train'
  const fold = foldOf(rows, (row) => SPLITS[parts.get(row.speaker) ?? SPLITS.indexOf(unlabelled)])
  const speakers = [0, 1, 2].map((part) => [...parts.values()].filter((of) => of === part).length)
  return {
    folds: [fold],
    description: `unseen speakers: whole speakers, balanced by ${hasClasses(rows) ? 'emotion' : 'clips'} and sex (${speakers.join('/')} speakers; ${sizes(rows, fold)})`,
    leaking: false,
    warnings: [],
  }
}

/** Null if the published lists do not apply. */
function published(rows: readonly SplitRow[], config: Config, corpus: CorpusId): Folds | null {
  if (config.published === 'never') return null
  if (corpus !== 'crema-d') {
    if (config.published === 'auto') return null
    throw new StudioError(
      'bad-input',
      'The published split is for CREMA-D, but this is another dataset. Choose published: auto or never.',
    )
  }
  const present = new Set(rows.map((row) => row.speaker))
  const there = (part: 'validation' | 'test') =>
    PUBLISHED_CREMA_D[part].filter((id) => present.has(id)).length
  const [validation, test] = [there('validation'), there('test')]
  const all = validation === PUBLISHED_CREMA_D.validation.length
  const usable = all && (test === PUBLISHED_CREMA_D.test.length || test === 0)
  if (config.published === 'auto' && !usable) return null
  const parts = new Map<string, Split>()
  for (const part of ['validation', 'test'] as const)
    for (const speaker of PUBLISHED_CREMA_D[part]) parts.set(speaker, part)
  const fold = foldOf(rows, (row) => parts.get(row.speaker) ?? 'train')
  const training = present.size - validation - test
  if (training === 0)
    throw new StudioError(
      'bad-input',
      'Every speaker here is one of the published validation or test speakers; none is left to train on. Choose published: never.',
    )
  return {
    folds: [fold],
    description:
      `unseen speakers: CREMA-D's published split (${training}/${validation}/${test} speakers; ${sizes(rows, fold)})` +
      (test === 0 ? '; its test speakers are not in this dataset, so there are no test clips' : ''),
    leaking: false,
    warnings: missing(validation, test),
  }
}

function missing(validation: number, test: number): string[] {
  return (['validation', 'test'] as const).flatMap((part) => {
    const [is, of] = [part === 'test' ? test : validation, PUBLISHED_CREMA_D[part].length]
    if (is === of || (part === 'test' && is === 0)) return []
    return `Only ${is} of the ${of} published ${part} speakers ${is === 1 ? 'is' : 'are'} here: scores are not comparable with published ones.`
  })
}
