import type { DifferentRecording, FreezeDifference, FrozenLabel } from '../contract/freezes.ts'
import { counted } from '../words.ts'
import type { Emotion } from './emotions.ts'
import { labelledBy } from './label-sources.ts'

/** The freeze that a run or an export has its labels from. */
export interface FreezeName {
  /** SHA-256 of its statement. */
  readonly id: string
  /** ISO 8601, UTC. */
  readonly frozenAt: string
}

/** "Labels of freeze 1f3a5b7c9d0e (2026-11-27T09:30:00.000Z)", or "No freeze has these labels" */
export function freezeText(freeze: FreezeName | null): string {
  return freeze === null
    ? 'No freeze has these labels'
    : `Labels of freeze ${freeze.id.slice(0, 12)} (${freeze.frozenAt})`
}

/** "2 labels changed, 0 recordings absent, 1 recording new" */
export function differenceText({ changed, removed, added }: FreezeDifference): string {
  return `${counted(changed, 'label')} changed, ${counted(removed, 'recording')} absent, ${counted(added, 'recording')} new`
}

/** "1001_IEO_ANG_XX.wav was “Anger” (labelled by a person), and is “Fear” (labelled by a person)." */
export function firstDifferenceText(
  { kind, content, path, frozen, now }: DifferentRecording,
  nameOf: (emotion: Emotion) => string = (emotion) => emotion,
): string {
  const name = path ?? content
  const text = (label: FrozenLabel | null) =>
    label === null ? 'without a label' : `“${nameOf(label.emotion)}” (${labelledBy(label.source)})`
  if (kind === 'removed') return `${name} is absent; it was ${text(frozen)}.`
  if (kind === 'added') return `${name} is new, and is ${text(now)}.`
  return `${name} was ${text(frozen)}, and is ${text(now)}.`
}
