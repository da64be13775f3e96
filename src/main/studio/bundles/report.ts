import { group } from 'd3-array'
import type { BundleConflict, BundleEvent, BundleFile, BundleReport } from '#shared/contract/bundles.ts'
import { pathOfRecording } from '../clips/index.ts'
import { currentLabelOf, type CurrentLabel } from '../labels/index.ts'
import { recordingOf } from '#shared/domain/segments/index.ts'
import type { Db } from '../project/index.ts'

/** The current labels of recordings, by content hash; null without one. */
type Current = ReadonlyMap<string, CurrentLabel | null>

export function currentOf(db: Db, events: readonly BundleEvent[]): Current {
  const contents = new Set(events.map(({ content }) => content))
  return new Map([...contents].map((content) => [content, currentLabelOf(db, content)]))
}

/** What the new events of a bundle change: by the current labels before, and the database after the merge. */
export function reportOf(
  db: Db,
  { dataset, madeAt, events }: BundleFile,
  fresh: readonly BundleEvent[],
  before: Current,
): Omit<BundleReport, 'segments' | 'differingSegments' | 'redactions'> {
  const of = (action: BundleEvent['action']) => fresh.filter((event) => event.action === action)
  const labels = of('label')
  const labelled = [...new Set(labels.map(({ content }) => content))]
  const changed = [...new Set(fresh.map(({ content }) => content))].filter(
    (content) => before.get(content)?.emotion !== currentLabelOf(db, content)?.emotion,
  )
  const conflicts = conflictsOf(db, fresh, before)
  return {
    ...{ dataset, madeAt, known: events.length - fresh.length },
    labels: labels.length,
    answers: of('answer').length,
    notes: of('note').length,
    undone: of('undo').length,
    redone: of('redo').length,
    annotators: [...group(fresh, ({ annotator }) => annotator)]
      .map(([name, own]) => ({ name, labels: own.filter(({ action }) => action === 'label').length }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en')),
    recordings: labelled.length,
    unknownRecordings: labelled.filter((content) => pathOfRecording(db, recordingOf(content)) === null)
      .length,
    changed: changed.length,
    conflicts: conflicts.length,
    firstConflict:
      conflicts.toSorted((a, b) => (a.path ?? '').localeCompare(b.path ?? '', 'en')).at(0) ?? null,
  }
}

/** New labels that no new event undoes, and that differ from the current label of their recording. */
function conflictsOf(db: Db, fresh: readonly BundleEvent[], before: Current): readonly BundleConflict[] {
  const undone = new Set<string>()
  for (const { action, target } of fresh)
    if (target !== null && action === 'undo') undone.add(target)
    else if (target !== null && action === 'redo') undone.delete(target)
  return fresh.flatMap(({ id, content, annotator, emotion }) => {
    const current = before.get(content)
    if (emotion === null || !current || current.emotion === emotion || undone.has(id)) return []
    return {
      path: pathOfRecording(db, recordingOf(content)),
      ...{ annotator, emotion, current: current.emotion, currentAnnotator: current.annotator },
    }
  })
}
