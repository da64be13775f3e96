import type { LabelNames } from '#shared/domain/label-names.ts'
import type { LabelAct } from '#shared/domain/labels.ts'
import { counted } from '#shared/words.ts'

/** What an act did, as a sentence says it: "Fear on 1001_DFA_FEA_XX.wav", "Disgust on 7,439 clips". */
export function actInWords(
  { kind, emotion, entries, path }: LabelAct,
  { nameOf }: Pick<LabelNames, 'nameOf'>,
): string {
  const file = path?.split('/').at(-1) ?? 'a clip that is gone'
  const where = entries === 1 || path === null ? file : counted(entries, 'clip')
  if (kind === 'label') return `${emotion ? nameOf(emotion) : 'Labels'} on ${where}`
  if (kind === 'restore') return `the return to an earlier state, ${counted(entries, 'label')}`
  if (kind === 'overrule') return `the overruled finding of ${file}`
  return `${kind} of ${where}`
}
