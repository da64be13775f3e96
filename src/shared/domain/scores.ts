import { formatCount } from '../text/index.ts'
import { counted } from '../words.ts'
import type { Split } from './clips.ts'
import type { Figure } from './figures.ts'
import type { RunId } from './runs.ts'

/** Labels that a score is computed with: today's, or those at the time of the run. */
export const SCORED_UNDER = ['today', 'then'] as const
export type ScoredUnder = (typeof SCORED_UNDER)[number]

export const SCORED_UNDER_NAMES: Readonly<Record<ScoredUnder, string>> = {
  today: 'Under today’s labels',
  then: 'As scored then',
}

/** Main score of a run. */
export interface RunScore {
  readonly split: Split
  readonly clips: number
  readonly speakers: number
  readonly accuracy: Figure
  readonly uar: Figure
}

/** Changes of the scored clips' labels since the run. */
export interface LabelChanges {
  readonly split: Split
  /** Clips whose label today differs from the one at the time, including clips labelled since. */
  readonly changed: number
  /** Changed clips whose label today equals this run's prediction. */
  readonly towards: number
  /** Clips with a label today, and those whose annotator saw a prediction before labelling. */
  readonly labelled: number
  readonly sighted: number
}

/** Scores of a run under both sets of labels; null for a run without scores. */
export interface Standing {
  readonly run: RunId
  readonly then: RunScore | null
  readonly today: RunScore | null
  readonly changes: LabelChanges | null
}

/** "3 test labels changed since, 2 of them to what this model predicts"; null without changes. */
export function changesText(changes: LabelChanges | null): string | null {
  if (!changes || changes.changed === 0) return null
  const { split, changed, towards } = changes
  const of =
    changed === 1
      ? ''
      : towards === changed
        ? `all ${formatCount(towards)} of them `
        : `${formatCount(towards)} of them `
  const to = towards === 0 ? '' : `, ${of}to what this model predicts`
  return `${counted(changed, `${split} label`)} changed since${to}`
}

/** "2 of 736 test labels were given after seeing a model's prediction"; null without such labels. */
export function sightedText(changes: LabelChanges | null): string | null {
  if (!changes || changes.sighted === 0) return null
  const { split, sighted, labelled } = changes
  return `${formatCount(sighted)} of ${counted(labelled, `${split} label`)} ${sighted === 1 ? 'was' : 'were'} given after seeing a model’s prediction`
}

/** Notes about the labels behind a score, as sentences. */
export function labelNotes(changes: LabelChanges | null): readonly string[] {
  return [changesText(changes), sightedText(changes)].flatMap((text) => (text === null ? [] : `${text}.`))
}
