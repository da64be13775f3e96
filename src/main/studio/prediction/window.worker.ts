import type { FeatureKind } from '#shared/contract/training.ts'
import type { SpeechFound } from '#shared/domain/speech.ts'
import { StudioError, toStudioError } from '#shared/errors.ts'
import { measure, readAudio, toMono } from '../audio/index.ts'
import { extractMany, type FeatureMatrix } from '../features/index.ts'
import { silence } from '../indexing/index.ts'
import { hasSpeech } from '../speech/index.ts'
import { carrying } from '../workers/index.ts'

/** A file, or mono samples that lie in none. */
export type Sound =
  { readonly file: string } | { readonly samples: Float32Array; readonly sampleRateHz: number }

/** Windows of one recording, in seconds. */
export interface WindowTask {
  readonly sound: Sound
  readonly kinds: readonly FeatureKind[]
  readonly windows: readonly { readonly startSeconds: number; readonly endSeconds: number }[]
}

export interface ExtractedWindow {
  readonly features: readonly FeatureMatrix[]
  readonly found: SpeechFound
}

/** The recording this thread decoded last: the tasks that follow are mostly of the same. */
let decoded: { readonly file: string; readonly samples: Float32Array; readonly sampleRateHz: number } | null =
  null

/**
 * Features of windows, each heard as a clip of its own: as the models were trained. Throws `unreadable`, whatever is wrong
 * with the recording.
 */
export const extractWindows = carrying(async (task: WindowTask): Promise<readonly ExtractedWindow[]> => {
  try {
    return await extract(task)
  } catch (thrown) {
    throw new StudioError('unreadable', toStudioError(thrown).message, {}, thrown)
  }
})

async function extract({ sound, kinds, windows }: WindowTask): Promise<readonly ExtractedWindow[]> {
  const { samples: all, sampleRateHz } = 'file' in sound ? await decode(sound.file) : sound
  return windows.map(({ startSeconds, endSeconds }) => {
    const samples = all.slice(Math.round(startSeconds * sampleRateHz), Math.round(endSeconds * sampleRateHz))
    return {
      features: extractMany(kinds, samples, sampleRateHz),
      found: speechIn(samples, sampleRateHz),
    }
  })
}

function speechIn(samples: Float32Array, sampleRateHz: number): SpeechFound {
  if (silence(measure(samples, sampleRateHz)) !== null) return 'silence'
  return hasSpeech(samples, sampleRateHz) ? 'speech' : 'no speech'
}

async function decode(file: string) {
  if (decoded?.file === file) return decoded
  decoded = null
  const { channels, sampleRateHz } = await readAudio(file)
  return (decoded = { file, samples: toMono(channels), sampleRateHz })
}
