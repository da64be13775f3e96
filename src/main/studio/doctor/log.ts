import { counted } from '#shared/words.ts'
import { choiceFaultText, choicesHead, verifyChoices } from '../comparisons/index.ts'
import { chainHead, faultText, verifyChain } from '../labels/index.ts'
import type { Db } from '../project/index.ts'
import { segmentLogFault } from '../segments/index.ts'
import { good, problem, type Check, type CheckName } from './check.ts'

/** Checks that every event of the label log is the one that was written. */
export async function checkLog(db: Db, projectFolder: string): Promise<Check> {
  const fault = await verifyChain(db)
  const { events } = chainHead(db)
  if (fault === null) return good('log', `${counted(events, 'event')} of the label log match their hashes.`)
  return changed('log', faultText(fault), projectFolder)
}

/** Checks the same of the log of segments. */
export function checkSegments(db: Db, projectFolder: string): Check {
  const fault = segmentLogFault(db)
  if (fault === null) return good('segments', 'The entries of the log of segments match their hashes.')
  const found = `Entry ${fault.entry} of the log of segments, about segment ${fault.segment}, is not what was written.`
  return changed('segments', found, projectFolder)
}

/** Checks the same of the answers to comparisons. */
export async function checkComparisons(db: Db, projectFolder: string): Promise<Check> {
  const fault = await verifyChoices(db)
  const { events } = choicesHead(db)
  if (fault === null)
    return good('comparisons', `${counted(events, 'event')} of the comparisons match their hashes.`)
  return changed('comparisons', choiceFaultText(fault), projectFolder)
}

const changed = (check: CheckName, found: string, projectFolder: string): Check =>
  problem(
    check,
    `${found} Another program changed the database.`,
    `Compare it with a backup: ser-studio restore "${projectFolder}"`,
  )
