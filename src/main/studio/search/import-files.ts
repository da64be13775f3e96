import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { SearchRecord } from '#shared/domain/search.ts'
import { guard } from '../log/index.ts'
import type { Project } from '../project/index.ts'
import { saveTrial, startSearchRow } from './search-table.ts'

/**
 * Imports the searches of earlier versions, which were files. Each file is renamed after its search is in the database.
 * A damaged file stays and is named in the log.
 */
export function importSearches({ db, folder }: Pick<Project, 'db' | 'folder'>): void {
  const files = join(folder, 'searches')
  if (!existsSync(files)) return
  for (const name of readdirSync(files).filter((name) => name.endsWith('.json'))) {
    const file = join(files, name)
    guard(`Taking over the search ${file}`, () => {
      const search = SearchRecord.parse(JSON.parse(readFileSync(file, 'utf8')))
      db.transaction(() => {
        startSearchRow(db, search, null)
        for (const trial of search.trials) saveTrial(db, search.id, trial, search.seconds)
      })()
      renameSync(file, `${file}.imported`)
    })
  }
}
