import type { SplitConfig } from '#shared/contract/training.ts'
import { SPLITS } from '#shared/domain/clips.ts'
import { StudioError } from '#shared/errors.ts'
import { counted } from '#shared/words.ts'
import { dealSpeakers } from './speakers.ts'
import { foldOf, isLabelledClip, sizes, type Folds, type SplitRow } from './types.ts'

type Config = Extract<SplitConfig, { kind: 'unseen-speakers-and-sentences' }>

/**
 * A split in which training shares neither a speaker nor a sentence with validation and test: training has the other
 * sentences of its speakers, validation and test have the held-out sentences of theirs. All other clips are in no part.
 * @throws StudioError `bad-input` for too few speakers or sentences
 */
export function unseenSpeakersAndSentences(rows: readonly SplitRow[], config: Config, seed: number): Folds {
  const { validation, test, sentences: share } = config
  const spoken = rows.filter(hasSentence)
  const known = new Set(spoken.filter(isLabelledClip).map(({ sentence }) => sentence))
  if (known.size < 2)
    throw new StudioError(
      'bad-input',
      `This split needs labelled clips of 2 sentences or more. The sentences of these clips: ${counted(known.size, 'sentence')}. Name the sentences in a table, or choose another split.`,
      { sentences: known.size },
    )
  if (validation + test >= 1)
    throw new StudioError(
      'bad-input',
      `Validation (${validation}) and test (${test}) leave nothing to train on. Their shares must sum to less than 1.`,
    )
  const parts = dealSpeakers(spoken, [1 - validation - test, validation, test], seed)
  const bySentence = spoken.map((row) => ({ ...row, speaker: row.sentence, sex: null }))
  const heldOut = dealSpeakers(bySentence, [1 - share, share], seed)
  const fold = foldOf(rows, ({ speaker, sentence }) => {
    const part = parts.get(speaker)
    if (part === undefined || sentence === null) return null
    const isTrained = heldOut.get(sentence) === 0
    return isTrained === (part === 0) ? SPLITS[part] : null
  })
  const speakers = SPLITS.map((_, part) => [...parts.values()].filter((of) => of === part).length)
  const held = [...heldOut.values()].filter((part) => part === 1).length
  return {
    folds: [fold],
    description: `unseen speakers and sentences (${speakers.join('/')} speakers, ${held} of ${counted(known.size, 'sentence')} held out; ${sizes(rows, fold)}; the other clips are in no part)`,
    leaking: false,
    warnings: withoutSentence(rows),
  }
}

const hasSentence = (row: SplitRow): row is SplitRow & { readonly sentence: string } => row.sentence !== null

function withoutSentence(rows: readonly SplitRow[]): string[] {
  const clips = rows.filter((row) => isLabelledClip(row) && !hasSentence(row)).length
  if (clips === 0) return []
  return [
    `${counted(clips, 'labelled clip')} without a known sentence ${clips === 1 ? 'is' : 'are'} left out.`,
  ]
}
