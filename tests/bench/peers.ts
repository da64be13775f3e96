import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const PEERS = join(import.meta.dirname, '../../../shared/bench/peers')

/** Whether the Python stack people use now can be timed here. */
export const hasPeers = existsSync(PEERS)

/** Times a part of the Python stack; the JSON object it prints. */
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
