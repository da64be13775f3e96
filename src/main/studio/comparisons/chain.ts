import { setImmediate } from 'node:timers/promises'
import { chainedChoice, chainedTakingBack, statement, type Db } from '../project/index.ts'

/** The first event of the comparisons that is not what was written. */
export interface ChoiceFault {
  /** `changed`: the answer or its trial, or the hash of the event or of the one before, differs. */
  readonly kind: 'changed' | 'removed' | 'added'
  /** Counted from 1; null for an added event, which has no place in the chain. */
  readonly event: number | null
  readonly of: 'given' | 'taken back'
  /** Number of the choice or skip. */
  readonly answer: number
  /** What the database says about it now; null where it is removed. */
  readonly says: {
    readonly comparison: string
    readonly annotator: string
    readonly at: number
  } | null
}

/** The newest event of the comparisons. */
export interface ChoicesHead {
  readonly events: number
  /** Hexadecimal SHA-256; null without an event. */
  readonly hash: string | null
}

const SLICE_EVENTS = 5_000

type Found = Omit<ChoiceFault, 'kind' | 'says'> & { readonly isThere: 0 | 1 }

const newest = statement<[], { readonly position: number; readonly hash: Buffer }>(
  'SELECT position, hash FROM comparison_chain ORDER BY position DESC LIMIT 1',
)
const withHash = statement<[Buffer], number>('SELECT count(*) FROM comparison_chain WHERE hash = ?', {
  pluck: true,
})
const broken = statement<[number, number], Found>(/* sql */ `
  SELECT k.position AS event, k.kind AS of, k.answer, a.id IS NOT NULL AS isThere
  FROM comparison_chain k
  LEFT JOIN comparison_chain b ON b.position = k.position - 1
  LEFT JOIN comparison_answers a ON a.id = k.answer
  LEFT JOIN comparison_trials t ON t.id = a.trial
  LEFT JOIN comparisons c ON c.id = t.comparison
  WHERE k.position > ? AND k.position <= ?
    AND (k.hash IS NOT iif(k.kind = 'given', chain_hash(b.hash, ${chainedChoice('a')}), chain_hash(b.hash, ${chainedTakingBack('a')}))
      OR (k.position > 1 AND b.position IS NULL))
  ORDER BY k.position LIMIT 1`)
const added = statement<[], Found>(/* sql */ `
  SELECT NULL AS event, 'given' AS of, id AS answer, 1 AS isThere FROM comparison_answers
    WHERE id NOT IN (SELECT answer FROM comparison_chain WHERE kind = 'given')
  UNION ALL SELECT NULL, 'taken back', id, 1 FROM comparison_answers
    WHERE taken_back_at IS NOT NULL AND id NOT IN (SELECT answer FROM comparison_chain WHERE kind = 'taken back')
  LIMIT 1`)
const says = statement<[number], NonNullable<ChoiceFault['says']>>(/* sql */ `
  SELECT c.name AS comparison, t.annotator, a.at FROM comparison_answers a
  JOIN comparison_trials t ON t.id = a.trial JOIN comparisons c ON c.id = t.comparison WHERE a.id = ?`)

/** The newest event, by which a later check knows that none is missing. */
export function choicesHead(db: Db): ChoicesHead {
  const found = newest.get(db)
  return { events: found?.position ?? 0, hash: found?.hash.toString('hex') ?? null }
}

/** Whether the chain contains a hash. */
export const hasChoicesHead = (db: Db, hash: Buffer): boolean => (withHash.get(db, hash) ?? 0) > 0

/**
 * Computes the hash of every choice, skip and taking back of all comparisons again, in slices between which others run. It
 * cannot find that the newest events are missing together with their hashes: compare the head with one that was noted before.
 * @returns the first event that differs; null if none does
 */
export async function verifyChoices(db: Db): Promise<ChoiceFault | null> {
  const { events } = choicesHead(db)
  for (let from = 0; from < events; from += SLICE_EVENTS) {
    const found = broken.get(db, from, from + SLICE_EVENTS)
    if (found) return toFault(db, found)
    await setImmediate()
  }
  const more = added.get(db)
  return more ? toFault(db, more) : null
}

function toFault(db: Db, { isThere, ...found }: Found): ChoiceFault {
  const kind = found.event === null ? 'added' : isThere ? 'changed' : 'removed'
  return { kind, ...found, says: says.get(db, found.answer) ?? null }
}

const SAYS = { changed: 'was changed', removed: 'was removed', added: 'was added by another program' }

/** "Event 3 of the comparisons was changed: answer 2 (“Intensity”, Ann, 2026-11-26T09:30:00.000Z)." */
export function choiceFaultText({ kind, event, of, answer, says: now }: ChoiceFault): string {
  const subject = event === null ? 'An event' : `Event ${event}`
  const place = of === 'given' ? `answer ${answer}` : `the taking back of answer ${answer}`
  const about = now ? ` (“${now.comparison}”, ${now.annotator}, ${new Date(now.at).toISOString()})` : ''
  return `${subject} of the comparisons ${SAYS[kind]}: ${place}${about}.`
}
