import { isDeepStrictEqual } from 'node:util'
import type { ImportPreview } from '#shared/contract/index.ts'
import type { ImportSettings } from '#shared/contract/import.ts'
import type { MetadataChange, MetadataField } from '#shared/domain/metadata.ts'
import { loadIndexed, type CurrentClip, type IndexedClip } from '../clips/index.ts'
import type { Recognition } from '../corpora/index.ts'
import type { Work } from '../jobs/index.ts'
import { labelSetOf } from '../label-set/index.ts'
import type { ImportedLabel } from '../labels/index.ts'
import { collectMetadata, metadataFields } from '../metadata/index.ts'
import type { Db, Project } from '../project/index.ts'
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
    metadata: await changesOfMetadata(db, present, recognition),
    newClasses: [...given].filter((emotion) => !classes.has(emotion)).sort(),
    words: askedWords(recognition, settings).filter(({ answered }) => !answered),
    splits: askedSplits(recognition.tables, settings).filter(({ answered }) => !answered),
    advice: recognition.advice,
  }
}

/** The metadata afterwards. */
async function changesOfMetadata(
  db: Db,
  clips: readonly IndexedClip[],
  { nameOf, tables }: Recognition,
): Promise<ImportPreview['metadata']> {
  const named = clips.map((clip) => ({ ...clip, name: nameOf(clip.path).name }))
  const { fields } = await collectMetadata(named, tables.metadata)
  const before = new Map(metadataFields(db).map((field) => [field.name, field]))
  const after = fields.map(({ values, ...field }) => ({ ...field, clips: values.size }))
  const changeOf = (field: MetadataField): MetadataChange['change'] => {
    const known = before.get(field.name)
    if (!known) return 'new'
    return isDeepStrictEqual(known, field) ? 'same' : 'changed'
  }
  const names = new Set(after.map(({ name }) => name))
  return {
    fields: after.map((field) => ({ ...field, change: changeOf(field) })),
    removed: [...before.keys()].filter((name) => !names.has(name)),
  }
}

/** Clips whose current emotion the labels change, and clips whose label by a person stays although it differs. */
function changesOfLabels(
  labels: readonly ImportedLabel[],
  clips: ReadonlyMap<string, CurrentClip>,
): ImportPreview['labelled'] {
  // The last imported label of a recording is its current one unless a label was given to it in the studio.
  const last = new Map(labels.map(({ content, emotion }) => [content, emotion]))
  const changes = collectChanges()
  let kept = 0
  for (const { clip, path, content, emotion: before, labelSource } of clips.values()) {
    const after = last.get(content)
    if (after === undefined || after === before) continue
    if (labelSource === 'person') kept++
    else changes.add({ clip, path, before, after })
  }
  return { ...changes.list(), kept }
}
