import { counted } from '#shared/words.ts'
import { chainHead, faultText, verifyChain } from '../labels/index.ts'
import type { Db } from '../project/index.ts'
import { good, problem, type Check } from './check.ts'

/** Checks that every event of the label log is the one that was written. */
export async function checkLog(db: Db, projectFolder: string): Promise<Check> {
  const fault = await verifyChain(db)
  const { events } = chainHead(db)
  if (fault === null) return good('log', `${counted(events, 'event')} of the label log match their hashes.`)
  return problem(
    'log',
    `${faultText(fault)} Another program changed the database.`,
    `Compare it with a backup: ser-studio restore "${projectFolder}"`,
  )
}
