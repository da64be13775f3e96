import { formatCount } from '../text/index.ts'
import { counted } from '../words.ts'
import type { Split } from './clips.ts'
import type { Figure } from './figures.ts'
import type { RunId } from './runs.ts'

/** Which labels of the test clips a score is computed from: those of today, or those that the run was scored under. */
export const SCORED_UNDER = ['today', 'then'] as const
export type ScoredUnder = (typeof SCORED_UNDER)[number]

export const SCORED_UNDER_NAMES: Readonly<Record<ScoredUnder, string>> = {
  today: 'Under today’s labels',
  then: 'As scored then',
}

/** The score of a run in short. */
export interface RunScore {
  readonly split: Split
  readonly clips: number
  readonly speakers: number
  readonly accuracy: Figure
  readonly uar: Figure
}

/** How the labels of the clips that a run is scored on have changed since it was scored. */
export interface LabelChanges {
  readonly split: Split
  /** Clips with another label today than the one the run was scored under; those labelled since included. */
  readonly changed: number
  /** Of these, clips whose label today is what this very run predicts. */
  readonly towards: number
  /** Clips labelled today, and those of them whose annotator saw a prediction before answering. */
  readonly labelled: number
  readonly sighted: number
}

/** How good a run is under both sets of labels. Null where it was scored on nothing. */
export interface Standing {
  readonly run: RunId
  readonly then: RunScore | null
  readonly today: RunScore | null
  readonly changes: LabelChanges | null
}

/** "3 test labels changed since, 2 of them to what this model predicts"; null where none did. */
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

/** "2 of 736 test labels were given with a model's prediction in sight"; null where none was. */
export function sightedText(changes: LabelChanges | null): string | null {
  if (!changes || changes.sighted === 0) return null
  const { split, sighted, labelled } = changes
  return `${formatCount(sighted)} of ${counted(labelled, `${split} label`)} ${sighted === 1 ? 'was' : 'were'} given with a model’s prediction in sight`
}

/** What to know about the labels before a score is read, as sentences. */
export function labelNotes(changes: LabelChanges | null): readonly string[] {
  return [changesText(changes), sightedText(changes)].flatMap((text) => (text === null ? [] : `${text}.`))
}
