import type { FeatureKind } from '#shared/contract/training.ts'
import type { SpeechFound } from '#shared/domain/speech.ts'
import { StudioError, toStudioError } from '#shared/errors.ts'
import { measure, MonoCursor, readMono } from '../audio/index.ts'
import { extractMany, FEATURE_CONFIGURATION, type FeatureMatrix } from '../features/index.ts'
import { silence } from '../indexing/index.ts'
import { hasSpeech } from '../speech/index.ts'
import { carrying } from '../workers/index.ts'

/** An audio file, or mono samples in memory. */
export type Sound =
  { readonly file: string } | { readonly samples: Float32Array; readonly sampleRateHz: number }

interface Span {
  readonly startSeconds: number
  readonly endSeconds: number
}

/** Windows of one recording, in seconds. */
export interface WindowTask {
  readonly sound: Sound
  readonly kinds: readonly FeatureKind[]
  readonly windows: readonly Span[]
}

export interface ExtractedWindow {
  readonly features: readonly FeatureMatrix[]
  readonly found: SpeechFound
}

/** Longer windows are read as a whole. */
const LONG_WINDOW_SECONDS = 120

/** The recording that this thread reads. Successive tasks mostly continue in the same recording. */
let cursor: MonoCursor | null = null

/**
 * Extracts the features of windows, each as a separate clip, like in training. Throws `unreadable` for any problem of
 * the recording.
 */
export const extractWindows = carrying(async (task: WindowTask): Promise<readonly ExtractedWindow[]> => {
  try {
    return await extract(task)
  } catch (thrown) {
    cursor = null
    throw new StudioError('unreadable', toStudioError(thrown).message, {}, thrown)
  }
})

async function extract({ sound, kinds, windows }: WindowTask): Promise<readonly ExtractedWindow[]> {
  const extracted: ExtractedWindow[] = []
  for (const window of windows) {
    const { samples, sampleRateHz } =
      'file' in sound ? await windowOfFile(sound.file, window) : windowOf(sound, window)
    extracted.push({
      features: extractMany(kinds, samples, sampleRateHz),
      found: speechIn(samples, sampleRateHz),
    })
  }
  return extracted
}

async function windowOfFile(file: string, { startSeconds, endSeconds }: Span) {
  if (endSeconds - startSeconds > LONG_WINDOW_SECONDS)
    return windowOf(await readMono(file, FEATURE_CONFIGURATION.frames.sampleRateHz), {
      startSeconds,
      endSeconds,
    })
  if (cursor?.file !== file) {
    await cursor?.close()
    cursor = new MonoCursor(file)
  }
  return cursor.read(startSeconds, endSeconds)
}

function windowOf(
  { samples, sampleRateHz }: { readonly samples: Float32Array; readonly sampleRateHz: number },
  { startSeconds, endSeconds }: Span,
) {
  const [start, end] = [startSeconds, endSeconds].map((seconds) => Math.round(seconds * sampleRateHz))
  // A view, not a copy, because a clip may be long.
  return { samples: samples.subarray(start, end), sampleRateHz }
}

function speechIn(samples: Float32Array, sampleRateHz: number): SpeechFound {
  if (silence(measure(samples, sampleRateHz)) !== null) return 'silence'
  return hasSpeech(samples, sampleRateHz) ? 'speech' : 'no speech'
}
