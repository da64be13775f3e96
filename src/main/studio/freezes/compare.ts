import type {
  DifferentRecording,
  FreezeDifference,
  FreezeStatement,
  FrozenLabel,
} from '#shared/contract/freezes.ts'
import { chainHash } from '../labels/index.ts'
import { pathOfRecording } from '../clips/index.ts'
import type { Db } from '../project/index.ts'
import { currentLabels } from './current-labels.ts'

const KINDS = ['changed', 'removed', 'added'] as const

/** Compares a freeze with the project's recordings and labels of today. */
export function compareFreeze(db: Db, { labels, log }: FreezeStatement): FreezeDifference {
  const { recordings } = currentLabels(db)
  const found: DifferentRecording[] = []
  for (const [content, frozen] of Object.entries(labels)) {
    const now = recordings.get(content)
    if (!now) found.push({ kind: 'removed', content, path: pathOfRecording(db, content), frozen, now: null })
    else if (!isSame(frozen, now.label))
      found.push({ kind: 'changed', content, path: now.path, frozen, now: now.label })
  }
  for (const { content, path, label } of recordings.values())
    if (!Object.hasOwn(labels, content))
      found.push({ kind: 'added', content, path, frozen: null, now: label })
  const of = (wanted: DifferentRecording['kind']) => found.filter(({ kind }) => kind === wanted)
  const [changed, removed, added] = KINDS.map(of)
  return {
    changed: changed.length,
    removed: removed.length,
    added: added.length,
    first: [changed, removed, added].map(firstByPath).find((one) => one !== null) ?? null,
    logContinues: log.head === null || chainHash(db, log.events) === log.head,
  }
}

const isSame = (a: FrozenLabel | null, b: FrozenLabel | null): boolean =>
  a?.emotion === b?.emotion && a?.source === b?.source

function firstByPath(found: readonly DifferentRecording[]): DifferentRecording | null {
  return found.reduce<DifferentRecording | null>(
    (first, one) => (first === null || (one.path ?? '') < (first.path ?? '') ? one : first),
    null,
  )
}
