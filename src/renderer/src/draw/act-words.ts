import type { LabelNames } from '#shared/domain/label-names.ts'
import type { LabelAct } from '#shared/domain/labels.ts'
import { texts } from '../texts/index.ts'

const t = texts.common.act

/** What an act did, as a sentence says it: "Fear on 1001_DFA_FEA_XX.wav", "Disgust on 7,439 clips". */
export function actInWords(
  { kind, emotion, entries, path }: LabelAct,
  { nameOf }: Pick<LabelNames, 'nameOf'>,
): string {
  const file = path?.split('/').at(-1) ?? t.removedClip
  const where = entries === 1 || path === null ? file : t.clips(entries)
  if (kind === 'label') return t.label(emotion ? nameOf(emotion) : null, where)
  if (kind === 'restore') return t.restore(entries)
  if (kind === 'overrule') return t.overrule(file)
  return t.other(kind, where)
}
