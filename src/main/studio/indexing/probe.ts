import { join } from 'node:path'
import type { AudioFormat, AudioMeasures, ContentHash } from '#shared/domain/clips.ts'
import { toStudioError } from '#shared/errors.ts'
import { contentHash, faultOf, measure, readAudio, toMono, type AudioFault } from '../audio/index.ts'

/** What reading a file comes to. */
export type Probe =
  | {
      readonly kind: 'audio'
      /** Null where there is not a single sample. */
      readonly content: ContentHash | null
      readonly format: AudioFormat
      readonly measures: AudioMeasures
      readonly truncated: string | null
    }
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
    const decoded = await readAudio(file)
    return {
      kind: 'audio',
      content: decoded.frames === 0 ? null : contentHash(decoded),
      format: decoded.format,
      measures: measure(toMono(decoded.channels), decoded.sampleRateHz),
      truncated: decoded.truncated,
    }
  } catch (thrown) {
    const error = toStudioError(thrown)
    const reason = error.message.replace(file, 'It')
    if (error.code === 'not-found') return { kind: 'gone' }
    if (error.code === 'unreadable') return { kind: 'fault', fault: faultOf(error), reason }
    return { kind: 'unread', reason }
  }
}
