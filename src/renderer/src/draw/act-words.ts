import type { LabelNames } from '#shared/domain/label-names.ts'
import type { LabelAct } from '#shared/domain/labels.ts'
import { texts } from '../texts/index.ts'

const t = texts.common.act

/**
 * What an act did: "Fear on 1001_DFA_FEA_XX.wav", "Disgust on 7,439 clips", "Valence: 7 on 1001_DFA_FEA_XX.wav". For an undo or redo, the act that it reverses.
 */
export function actInWords(
  {
    kind,
    ofKind,
    emotion,
    detail,
    entries,
    path,
  }: Pick<LabelAct, 'kind' | 'ofKind' | 'emotion' | 'detail' | 'entries' | 'path'>,
  { nameOf }: Pick<LabelNames, 'nameOf'>,
): string {
  const did = kind === 'undo' || kind === 'redo' ? (ofKind ?? kind) : kind
  const file = path?.split('/').at(-1) ?? t.removedClip
  const where = entries === 1 || path === null ? file : t.clips(entries)
  if (did === 'label' && detail !== '') return t.label(detail, file)
  if (did === 'label') return t.label(emotion ? nameOf(emotion) : null, where)
  if (did === 'restore') return t.restore(entries)
  if (did === 'overrule') return t.overrule(file)
  return t.other(did, where)
}
