import type { ImportInspection } from '#shared/contract/index.ts'
import type { ImportSettings } from '#shared/contract/import.ts'
import type { Recognition } from '../corpora/index.ts'
import { appliedVersions, importSettingsOf, isNote, paced, type StoredVersion } from '../import/index.ts'
import type { Work } from '../jobs/index.ts'
import type { Project } from '../project/index.ts'
import { askedSplits, askedWords } from './asked.ts'
import { inspectTable } from './inspect-table.ts'
import { readFolder } from './read-folder.ts'
import { proposeSpeakers } from './speakers.ts'

/**
 * Tables, words and speakers found in a dataset's folder. Writes nothing. Throws `cancelled`.
 * @param given settings to try; default: the current ones
 */
export async function inspectImport(
  project: Pick<Project, 'db' | 'datasetFolder'>,
  given: ImportSettings | null,
  work: Work,
): Promise<ImportInspection> {
  const settings = given ?? importSettingsOf(project.db)
  const { recognition, paths } = await readFolder(project, settings, work)
  const { tables, nameOf } = recognition
  const last = appliedVersions(project.db).at(-1)
  return {
    settings,
    applied: last ? describeVersion(last) : null,
    tables: tables.tables.filter((table) => !isNote(table)).map(inspectTable),
    unreadable: tables.unreadable,
    words: askedWords(recognition, settings),
    splits: askedSplits(tables, settings),
    clips: paths.length,
    clipsWithSpeaker: await countWithSpeaker(paths, nameOf),
    speakerProposals: await proposeSpeakers(paths),
    advice: recognition.advice,
  }
}

async function countWithSpeaker(paths: readonly string[], nameOf: Recognition['nameOf']): Promise<number> {
  let clips = 0
  for await (const path of paced(paths)) if (nameOf(path).name.speaker !== null) clips++
  return clips
}

function describeVersion({ id, at, author, acts }: StoredVersion) {
  return { id, at, author, labels: acts.reduce((sum, { labels }) => sum + labels, 0) }
}
