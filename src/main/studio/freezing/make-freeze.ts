import { mkdirSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { FreezeSummary } from '#shared/contract/freezes.ts'
import { StudioError } from '#shared/errors.ts'
import { removeLeftovers, writeFileAtomically } from '../../storage/files/index.ts'
import { freezeFile, signingKey, summaryOf } from '../freezes/index.ts'
import { faultText, verifyChain } from '../labels/index.ts'
import { openExisting, type Db } from '../project/index.ts'
import type { Progress } from '../workers/index.ts'
import { makeStatement } from './make-statement.ts'
import { signStatement } from './sign.ts'

export interface MakeTask {
  readonly projectFolder: string
  readonly dataFolder: string
  readonly datasetFolder: string
  readonly progress: Progress
}

/** The steps that progress counts: checking the log, reading and signing, writing. */
export const FREEZE_STEPS = 3

/**
 * Writes the signed file of a freeze into the project. The label log is checked first.
 * @throws StudioError `unreadable` if another program changed the log, or the key is damaged; `nothing-to-do` without a
 *   recording; `disk`
 */
export async function makeFreeze(task: MakeTask): Promise<FreezeSummary> {
  const { projectFolder, dataFolder, datasetFolder, progress } = task
  const key = signingKey(dataFolder)
  const db = openExisting(projectFolder)
  try {
    // One transaction, so that the log, the labels and their agreement are of the same moment.
    db.exec('BEGIN')
    await requireUntouched(db, projectFolder)
    progress[0] = 1
    const origin = { datasetName: basename(datasetFolder), at: Date.now(), publicKey: key.publicKey }
    const statement = makeStatement(db, origin)
    if (statement.dataset.recordings === 0)
      throw new StudioError('nothing-to-do', 'There is no recording to freeze. Index the dataset first.')
    const file = signStatement(statement, key)
    progress[0] = 2
    const path = freezeFile(projectFolder, file.sha256)
    mkdirSync(dirname(path), { recursive: true })
    removeLeftovers(dirname(path))
    writeFileAtomically(path, `${JSON.stringify(file)}\n`)
    progress[0] = FREEZE_STEPS
    return summaryOf(file.sha256, key.fingerprint, statement)
  } finally {
    db.close()
  }
}

async function requireUntouched(db: Db, projectFolder: string): Promise<void> {
  const fault = await verifyChain(db)
  if (fault === null) return
  throw new StudioError(
    'unreadable',
    `${faultText(fault)} Another program changed the database, so its labels are not signed. Compare it with a backup: ser-studio restore "${projectFolder}"`,
  )
}
