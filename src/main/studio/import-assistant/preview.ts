import type { ImportPreview } from '#shared/contract/index.ts'
import type { ImportSettings } from '#shared/contract/import.ts'
import { loadIndexed, type CurrentClip } from '../clips/index.ts'
import type { Work } from '../jobs/index.ts'
import { labelSetOf } from '../label-set/index.ts'
import type { ImportedLabel } from '../labels/index.ts'
import type { Project } from '../project/index.ts'
import { askedSplits, askedWords } from './asked.ts'
import { changesOfNames, collectChanges } from './changes.ts'
import { planLabels } from './plan-labels.ts'
import { IMPORT_CANCELLED, readFolder } from './read-folder.ts'

/** What an import would change. Writes nothing. Throws `cancelled`; `bad-input` for settings that cannot be used. */
export async function previewImport(
  { db, datasetFolder }: Pick<Project, 'db' | 'datasetFolder'>,
  settings: ImportSettings,
  work: Work,
): Promise<ImportPreview> {
  const { recognition, fingerprint } = await readFolder({ db, datasetFolder }, settings, work)
  work.report({ message: 'Comparing' })
  const present = (await loadIndexed(db))
    .filter(({ missing }) => !missing)
    .sort((one, other) => (one.path < other.path ? -1 : 1))
  const onSlice = () => work.throwIfCancelled(IMPORT_CANCELLED)
  const { emotions, ...names } = await changesOfNames(present, recognition.nameOf, onSlice)
  const { labels, byAnnotator, leftOut, clips } = await planLabels(db, recognition.tables, onSlice)
  const classes = new Set<string>(labelSetOf(db).classes.map(({ emotion }) => emotion))
  const given = new Set([...emotions, ...labels.map(({ emotion }) => emotion)])
  return {
    fingerprint,
    clips: present.length,
    ...names,
    labels: byAnnotator,
    labelled: changesOfLabels(labels, clips),
    leftOut: leftOut.list(),
    newClasses: [...given].filter((emotion) => !classes.has(emotion)).sort(),
    words: askedWords(recognition, settings).filter(({ answered }) => !answered),
    splits: askedSplits(recognition.tables, settings).filter(({ answered }) => !answered),
    advice: recognition.advice,
  }
}

/** Clips whose current emotion the labels change. */
function changesOfLabels(
  labels: readonly ImportedLabel[],
  clips: ReadonlyMap<string, CurrentClip>,
): ImportPreview['labelled'] {
  // The last label of a recording is its current one.
  const last = new Map(labels.map(({ content, emotion }) => [content, emotion]))
  const changes = collectChanges()
  let overPersons = 0
  for (const { clip, path, content, emotion: before, labelSource } of clips.values()) {
    const after = last.get(content)
    if (after === undefined || after === before) continue
    changes.add({ clip, path, before, after })
    if (labelSource === 'person') overPersons++
  }
  return { ...changes.list(), overPersons }
}
