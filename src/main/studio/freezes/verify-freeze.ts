import type { FreezeDifference, FreezeReport, FreezeStatement } from '#shared/contract/freezes.ts'
import { toStudioError } from '#shared/errors.ts'
import { openExisting } from '../project/index.ts'
import { checkFile } from './check-file.ts'
import { compareFreeze } from './compare.ts'
import { projectOfFreeze } from './files.ts'
import { ownFingerprint } from './signing-key.ts'
import { summaryOf } from './summary.ts'

export interface VerifyTask {
  /** The content of the freeze's file. */
  readonly text: string
  readonly dataFolder: string
  /** The project to compare with; null for the one that made the freeze, if it is on this machine. */
  readonly projectFolder: string | null
}

/**
 * Checks the file of a freeze, and compares it with a project.
 * @throws StudioError `unreadable` if the text is not a freeze; `not-found` or `conflict` if the named project cannot be
 *   read
 */
export function verifyFreeze({ text, dataFolder, projectFolder }: VerifyTask): FreezeReport {
  const { id, statement, keyFingerprint, problems } = checkFile(text)
  const { dataset, program } = statement
  return {
    ...summaryOf(id, keyFingerprint, statement),
    dataset: dataset.name,
    program: `${program.name} ${program.version}`,
    problems,
    isOwnKey: keyFingerprint === ownFingerprint(dataFolder),
    ...(projectFolder === null
      ? compareWithOwn(projectOfFreeze(dataFolder, id), statement)
      : { difference: compareWith(projectFolder, statement), notCompared: null }),
  }
}

type Compared = Pick<FreezeReport, 'difference' | 'notCompared'>

function compareWithOwn(projectFolder: string | null, statement: FreezeStatement): Compared {
  if (projectFolder === null)
    return { difference: null, notCompared: 'No project on this machine made this freeze.' }
  try {
    return { difference: compareWith(projectFolder, statement), notCompared: null }
  } catch (error) {
    // The file is checked all the same: a person did not name this project.
    return { difference: null, notCompared: toStudioError(error).message }
  }
}

function compareWith(projectFolder: string, statement: FreezeStatement): FreezeDifference {
  const db = openExisting(projectFolder)
  try {
    return db.transaction(() => compareFreeze(db, statement))()
  } finally {
    db.close()
  }
}
