import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const PEERS = join(import.meta.dirname, '../../../shared/bench/peers')

/** Whether the usual Python libraries can be timed on this machine. */
export const hasPeers = existsSync(PEERS)

/** Times one of the Python scripts; returns the JSON object it prints. */
export const timePeer = (...args: string[]): Promise<unknown> => lastLine(PEERS, args)

/** Runs a process to its end; the JSON of the last line it prints. */
export async function lastLine(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<unknown> {
  const { stdout } = await run(file, args, { env: { ...process.env, ...env } })
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
}
