import { join } from 'node:path'
import { toStudioError } from '#shared/errors.ts'
import { faultOf, inspectAudio, type AudioFault, type Inspected } from '../audio/index.ts'

/** The result of reading a file. */
export type Probe =
  | ({ readonly kind: 'audio' } & Inspected)
  /** Not decodable. It is read again only after the file changes. */
  | { readonly kind: 'fault'; readonly fault: AudioFault; readonly reason: string }
  /** Not readable now (permission, disk error). It will be tried again. */
  | { readonly kind: 'unread'; readonly reason: string }
  /** The file was removed after it was found. */
  | { readonly kind: 'gone' }

export interface ProbeTask {
  readonly folder: string
  /** Relative to `folder`. */
  readonly path: string
}

/** Decodes, measures and hashes one file. Never throws: one bad file never stops an index. */
export async function probe({ folder, path }: ProbeTask): Promise<Probe> {
  const file = join(folder, path)
  try {
    return { kind: 'audio', ...(await withCheckedTurns(file, await inspectAudio(file))) }
  } catch (thrown) {
    const error = toStudioError(thrown)
    const reason = error.message.replace(file, 'It')
    if (error.code === 'not-found') return { kind: 'gone' }
    if (error.code === 'unreadable') return { kind: 'fault', fault: faultOf(error), reason }
    return { kind: 'unread', reason }
  }
}

/** The speech gate is loaded for the rare recordings that need it, so that threads start fast. */
async function withCheckedTurns(file: string, inspected: Inspected): Promise<Inspected> {
  const { measured } = inspected
  if (!measured.channels?.turns) return inspected
  const { checkTurns } = await import('./turns.ts')
  return { ...inspected, measured: await checkTurns(file, measured) }
}
