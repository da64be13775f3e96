import { StudioError } from '#shared/errors.ts'
import { openExisting, statement } from '../project/index.ts'
import { chainHead, verifyChain, type ChainFault } from './chain.ts'

/** Whether the label log of a project is the one that was written. */
export interface LogReport {
  readonly events: number
  /** Hexadecimal SHA-256 of the newest event; null for an empty log. */
  readonly head: string | null
  /** The first event that differs; null if none does. */
  readonly fault: ChainFault | null
  /** Whether the log contains the head that was asked for; null if none was. */
  readonly containsHead: boolean | null
}

const withHash = statement<[Buffer], number>('SELECT count(*) FROM label_chain WHERE hash = ?', {
  pluck: true,
})

/**
 * Verifies the label log of a closed or open project, without changing it.
 * @param earlier a head of the log, hexadecimal; null for none
 * @throws StudioError `not-found` if the folder is no project, `conflict` if its schema is another one, `bad-input` if
 *   the head is not a SHA-256
 */
export async function verifyLog(projectFolder: string, earlier: string | null): Promise<LogReport> {
  if (earlier !== null && !/^[0-9a-f]{64}$/i.test(earlier))
    throw new StudioError('bad-input', 'A head has 64 hexadecimal digits, as ser-studio verify prints it.')
  const db = openExisting(projectFolder)
  try {
    const fault = await verifyChain(db)
    const { events, hash } = chainHead(db)
    const found = earlier === null ? null : (withHash.get(db, Buffer.from(earlier, 'hex')) ?? 0) > 0
    return { events, head: hash, fault, containsHead: found }
  } finally {
    db.close()
  }
}
