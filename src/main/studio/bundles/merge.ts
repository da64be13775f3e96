import type { BundleEvent, BundleFile } from '#shared/contract/bundles.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import { recordingOf } from '#shared/domain/segments/index.ts'
import type { ActId } from '#shared/domain/labels.ts'
import { StudioError } from '#shared/errors.ts'
import { extendLabelSet } from '../label-set/index.ts'
import {
  appendMerged,
  beginAct,
  deriveAllSummaries,
  deriveContents,
  knownEvents,
  placeMerged,
} from '../labels/index.ts'
import type { Db } from '../project/index.ts'
import { extendScheme, versionFinder } from '../scheme/index.ts'

/**
 * Appends the events that the log does not contain as one act of the person who merges them. Each keeps its own annotator,
 * time and source. Call only inside a transaction.
 * @returns the new events and their act; none if all are known, and then no act is written
 * @throws StudioError `unreadable` if an event is about one that is neither in the bundle before it nor in the log
 */
export function mergeEvents(
  db: Db,
  { events, fields, mappings }: Pick<BundleFile, 'events' | 'fields' | 'mappings'>,
  annotator: string,
): { readonly fresh: readonly BundleEvent[]; readonly act: ActId | null } {
  const known = knownEvents(db)
  const ids = new Set<string>()
  const fresh = events.filter(({ id }) => !known.has(id) && ids.size < ids.add(id).size)
  if (fresh.length === 0) return { fresh, act: null }
  extendLabelSet(
    db,
    fresh.flatMap(({ emotion }) => emotion ?? []),
  )
  const asked = new Set(fresh.map(({ field }) => field))
  const isMapped = extendScheme(db, { fields: fields.filter(({ id }) => asked.has(id)), mappings }, annotator)
  const versionOf = versionFinder(db, { fields, mappings })
  const [{ content }] = fresh
  const act = beginAct(db, {
    ...{ kind: 'label', annotator, source: 'import', at: Date.now() },
    content: recordingOf(content),
  })
  for (const event of fresh) {
    const place = { target: targetOf(event, known), version: versionOf(event) }
    known.set(event.id, appendMerged(db, act, event, place))
  }
  const contents: readonly ContentHash[] = [...new Set(fresh.map((event) => event.content))]
  for (const one of contents) placeMerged(db, one)
  deriveContents(db, contents)
  if (isMapped) deriveAllSummaries(db)
  return { fresh, act }
}

function targetOf({ target, id }: BundleEvent, known: ReadonlyMap<string, number>): number | null {
  if (target === null) return null
  const seq = known.get(target)
  if (seq !== undefined) return seq
  throw new StudioError(
    'unreadable',
    `The bundle is not complete: event ${id} is about event ${target}, which is missing. Export it again.`,
  )
}
