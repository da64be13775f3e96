import { join } from 'node:path'
import { toStudioError } from '#shared/errors.ts'
import { faultOf, inspectAudio, type AudioFault, type Inspected } from '../audio/index.ts'

/** What reading a file comes to. */
export type Probe =
  | ({ readonly kind: 'audio' } & Inspected)
  /** Not sound, and it will not be until the file changes. */
  | { readonly kind: 'fault'; readonly fault: AudioFault; readonly reason: string }
  /** Could not be read this time (not permitted, a disk that fails): to be tried again. */
  | { readonly kind: 'unread'; readonly reason: string }
  /** Went away since it was found. */
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
    return { kind: 'audio', ...(await inspectAudio(file)) }
  } catch (thrown) {
    const error = toStudioError(thrown)
    const reason = error.message.replace(file, 'It')
    if (error.code === 'not-found') return { kind: 'gone' }
    if (error.code === 'unreadable') return { kind: 'fault', fault: faultOf(error), reason }
    return { kind: 'unread', reason }
  }
}
