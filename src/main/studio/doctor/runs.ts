import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { counted } from '#shared/words.ts'
import type { Db } from '../project/index.ts'
import { runLinks, type RunLink } from '../runs/index.ts'
import { good, problem, warning, type Check } from './check.ts'

const Members = z.array(z.object({ file: z.string() }))

/** Finds finished runs without models, and folders of unknown runs. */
export function checkRuns(db: Db, runsFolder: string): readonly Check[] {
  const runs = runLinks(db)
  const known = new Set<string>(runs.map(({ id }) => id))
  const orphans = foldersIn(runsFolder).filter((name) => !known.has(name))
  const found = [
    ...runs.filter(({ state }) => state === 'done').flatMap((run) => checkRun(run, join(runsFolder, run.id))),
    ...orphans.map((name) =>
      warning(
        'runs',
        `${join(runsFolder, name)} belongs to no run of this project.`,
        'Delete it if you do not need its models.',
      ),
    ),
  ]
  return found.length > 0 ? found : [good('runs', `${counted(runs.length, 'run')}, with all their files.`)]
}

function checkRun({ name, id }: RunLink, folder: string): readonly Check[] {
  const missing = missingFile(folder)
  if (missing === null) return []
  return [
    problem(
      'runs',
      `The models of “${name}” (${id}) cannot be used: ${missing} is missing or damaged.`,
      `Copy ${folder} back from a backup of your disk, or delete the run on its page and train again.`,
    ),
  ]
}

/** The first missing or unreadable file of a finished run. */
function missingFile(folder: string): string | null {
  const listed = join(folder, 'members.json')
  try {
    const files = Members.parse(JSON.parse(readFileSync(listed, 'utf8'))).map(({ file }) =>
      join(folder, file),
    )
    return files.find((file) => !existsSync(file)) ?? null
  } catch {
    return listed
  }
}

function foldersIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
}
