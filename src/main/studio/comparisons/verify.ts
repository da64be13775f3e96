import { openExisting } from '../project/index.ts'
import { choicesHead, hasChoicesHead, verifyChoices, type ChoiceFault } from './chain.ts'

/** Whether the answers to trials of a project are the ones that were written. */
export interface ChoicesReport {
  readonly events: number
  /** Hexadecimal SHA-256 of the newest event; null without one. */
  readonly head: string | null
  /** The first event that differs; null if none does. */
  readonly fault: ChoiceFault | null
  /** Whether the chain contains the head that was asked for; null if none was. */
  readonly containsHead: boolean | null
}

/**
 * Verifies the answers to trials of a closed or open project, without changing it.
 * @param earlier a head of the chain, hexadecimal; null for none
 * @throws StudioError `not-found` if the folder is no project, `conflict` if its schema is another one
 */
export async function verifyComparisons(
  projectFolder: string,
  earlier: string | null,
): Promise<ChoicesReport> {
  const db = openExisting(projectFolder)
  try {
    const fault = await verifyChoices(db)
    const { events, hash } = choicesHead(db)
    const containsHead = earlier === null ? null : hasChoicesHead(db, Buffer.from(earlier, 'hex'))
    return { events, head: hash, fault, containsHead }
  } finally {
    db.close()
  }
}
