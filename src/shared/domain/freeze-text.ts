import type { DifferentRecording, FreezeDifference, FrozenLabel } from '../contract/freezes.ts'
import { counted } from '../words.ts'
import type { Emotion } from './emotions.ts'
import { labelledBy } from './label-sources.ts'

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
