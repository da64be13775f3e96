import { setImmediate } from 'node:timers/promises'
import type { ActId, ActKind } from '#shared/domain/labels.ts'
import { chainedAct, chainedAnswer, chainedEntry, statement, type Db } from '../project/index.ts'

/** The first event of the log that is not what was written. */
export interface ChainFault {
  /** `changed`: the event, or the hash of it or of the one before, differs. */
  readonly kind: 'changed' | 'removed' | 'added'
  /** Counted from 1; null for an added event, which has no place in the chain. */
  readonly event: number | null
  readonly act: ActId
  /** The log entry; null if the event is the act itself. */
  readonly entry: number | null
  /** What the log says about it now; null where it is removed. */
  readonly says: { readonly kind: ActKind; readonly annotator: string; readonly at: number } | null
}

/** The newest event of the chain. */
export interface ChainHead {
  readonly events: number
  /** Hexadecimal SHA-256; null for an empty log. */
  readonly hash: string | null
}

const SLICE_EVENTS = 5_000

const head = statement<[], { readonly position: number; readonly hash: Buffer }>(
  'SELECT position, hash FROM label_chain ORDER BY position DESC LIMIT 1',
)
const at = statement<[number], Buffer>('SELECT hash FROM label_chain WHERE position = ?', { pluck: true })

interface Broken {
  readonly event: number | null
  readonly act: ActId
  readonly entry: number | null
  readonly isThere: 0 | 1
}

const broken = statement<[number, number], Broken>(/* sql */ `
  SELECT k.position AS event, k.act, k.entry, iif(k.entry IS NULL, a.id, l.seq) IS NOT NULL AS isThere
  FROM label_chain k
  LEFT JOIN label_chain b ON b.position = k.position - 1
  LEFT JOIN label_acts a ON a.id = k.act
  LEFT JOIN label_log l ON l.seq = k.entry
  WHERE k.position > ? AND k.position <= ?
    AND (k.hash IS NOT CASE
        WHEN k.entry IS NULL THEN chain_hash(b.hash, ${chainedAct('a')})
        WHEN l.action = 'answer' THEN chain_hash(b.hash, ${chainedAnswer('l')})
        ELSE chain_hash(b.hash, ${chainedEntry('l')}) END
      OR (k.position > 1 AND b.position IS NULL))
  ORDER BY k.position LIMIT 1`)
const added = statement<[], Broken>(/* sql */ `
  SELECT NULL AS event, id AS act, NULL AS entry, 1 AS isThere FROM label_acts
    WHERE id NOT IN (SELECT act FROM label_chain WHERE entry IS NULL)
  UNION ALL SELECT NULL, act, seq, 1 FROM label_log
    WHERE seq NOT IN (SELECT entry FROM label_chain WHERE entry IS NOT NULL)
  LIMIT 1`)
const says = statement<[number], { readonly kind: ActKind; readonly annotator: string; readonly at: number }>(
  'SELECT kind, annotator, at FROM label_acts WHERE id = ?',
)

/** The newest event, by which a later check knows that none is missing. */
export function chainHead(db: Db): ChainHead {
  const newest = head.get(db)
  return { events: newest?.position ?? 0, hash: newest?.hash.toString('hex') ?? null }
}

/** The hash of an event counted from 1, in hexadecimal; null if the log has no such event. */
export function chainHash(db: Db, event: number): string | null {
  return at.get(db, event)?.toString('hex') ?? null
}

/**
 * Computes the hash of every event of the label log again, in slices between which others run. It finds changes by other
 * programs. It cannot find that the newest events are missing together with their hashes: compare the head with one
 * that was noted before.
 * @returns the first event that differs; null if none does
 */
export async function verifyChain(
  db: Db,
  onSlice: (checked: number, events: number) => void = () => undefined,
): Promise<ChainFault | null> {
  const { events } = chainHead(db)
  for (let from = 0; from < events; from += SLICE_EVENTS) {
    const found = broken.get(db, from, from + SLICE_EVENTS)
    if (found) return toFault(db, found)
    onSlice(Math.min(events, from + SLICE_EVENTS), events)
    await setImmediate()
  }
  const more = added.get(db)
  return more ? toFault(db, more) : null
}

function toFault(db: Db, { event, act, entry, isThere }: Broken): ChainFault {
  const kind = event === null ? 'added' : isThere ? 'changed' : 'removed'
  return { kind, event, act, entry, says: says.get(db, act) ?? null }
}
