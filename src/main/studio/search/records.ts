import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { SearchRecord } from '#shared/domain/search.ts'
import { StudioError } from '#shared/errors.ts'
import { writeFileAtomically } from '../../storage/files/index.ts'
import type { Project } from '../project/index.ts'

/** Sortable by time, unlikely to meet another. */
export function newSearchId(): string {
  return `${new Date().toISOString().replace(/[-:]/g, '').slice(0, 15)}-${randomBytes(2).toString('hex')}`
}

/** Kept whole or not at all, whatever ends the studio. */
export function saveSearch(project: Project, record: SearchRecord): void {
  mkdirSync(folderOf(project), { recursive: true })
  writeFileAtomically(fileOf(project, record.id), JSON.stringify(record, null, 1))
}

/** All searches, newest first. Throws `unreadable` where one's file is damaged. */
export function listSearches(project: Project): readonly SearchRecord[] {
  return idsOf(project)
    .reverse()
    .map((id) => load(project, id))
}

/** A search by its id, by the beginning of its id, or "last". Throws `not-found`, `unreadable`. */
export function findSearch(project: Project, reference: string): SearchRecord {
  const ids = idsOf(project)
  const found = reference === 'last' ? ids.slice(-1) : ids.filter((id) => id.startsWith(reference))
  if (found.length === 1) return load(project, found[0])
  throw new StudioError(
    'not-found',
    found.length === 0
      ? `There is no search "${reference}" in ${folderOf(project)}${ids.length > 0 ? `; there are ${ids.join(', ')}` : ''}.`
      : `"${reference}" begins the ids of ${found.length} searches: ${found.join(', ')}.`,
  )
}

function idsOf(project: Project): string[] {
  if (!existsSync(folderOf(project))) return []
  return readdirSync(folderOf(project))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort()
}

function load(project: Project, id: string): SearchRecord {
  const file = fileOf(project, id)
  try {
    return SearchRecord.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
    throw new StudioError(
      'unreadable',
      `${file} is damaged: ${why}. Delete it and search anew; the runs of its trials are kept.`,
      { file },
      error,
    )
  }
}

function folderOf(project: Project): string {
  return join(project.folder, 'searches')
}

function fileOf(project: Project, id: string): string {
  return join(folderOf(project), `${id}.json`)
}
