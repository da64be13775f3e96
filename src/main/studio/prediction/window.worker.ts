import type { FeatureKind } from '#shared/contract/training.ts'
import type { Levels, MonoPlan } from '#shared/domain/channels.ts'
import type { SpeechFound } from '#shared/domain/speech.ts'
import { StudioError, toStudioError } from '#shared/errors.ts'
import { hasNoSignal, isClipped, isSilent, measure, MonoCursor, readMono } from '../audio/index.ts'
import { openSession, type EncoderSession, type ReadyEncoder } from '../encoders/index.ts'
import { extractMany, FEATURE_CONFIGURATION, type FeatureMatrix } from '../features/index.ts'
import { hasSpeech } from '../speech/index.ts'
import { carrying } from '../workers/index.ts'

interface SoundFile {
  readonly file: string
  readonly plan: MonoPlan
}

/** An audio file, or mono samples in memory. */
export type Sound = SoundFile | { readonly samples: Float32Array; readonly sampleRateHz: number }

interface Span {
  readonly startSeconds: number
  readonly endSeconds: number
}

/** Windows of one recording, in seconds. */
export interface WindowTask {
  readonly sound: Sound
  readonly kinds: readonly FeatureKind[]
  readonly encoders: readonly ReadyEncoder[]
  readonly windows: readonly Span[]
}

export interface ExtractedWindow {
  /** In the order of the kinds, then of the encoders. */
  readonly features: readonly FeatureMatrix[]
  readonly found: SpeechFound
  /** Share of clipped samples, if it is too large; else null. */
  readonly clippedShare: number | null
}

/** Longer windows are read as a whole. */
const LONG_WINDOW_SECONDS = 120

/** The recording that this thread reads. Successive tasks mostly continue in the same recording. */
let cursor: MonoCursor | null = null
/** The encoders of this thread by fingerprint, each loaded once. */
const sessions = new Map<string, Promise<EncoderSession>>()

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

async function extract({ sound, kinds, encoders, windows }: WindowTask): Promise<readonly ExtractedWindow[]> {
  const extracted: ExtractedWindow[] = []
  for (const window of windows) {
    const { samples, sampleRateHz } =
      'file' in sound ? await windowOfFile(sound, window) : windowOf(sound, window)
    extracted.push({
      features: [
        ...extractMany(kinds, samples, sampleRateHz),
        ...(await encoded(encoders, samples, sampleRateHz)),
      ],
      ...judged(samples, sampleRateHz),
    })
  }
  return extracted
}

async function encoded(
  encoders: readonly ReadyEncoder[],
  samples: Float32Array,
  sampleRateHz: number,
): Promise<readonly FeatureMatrix[]> {
  const matrices: FeatureMatrix[] = []
  for (const ready of encoders) {
    const session = await sessionOf(ready)
    matrices.push(await session.encode(samples, sampleRateHz, ready.encoder.blocks))
  }
  return matrices
}

function sessionOf({ encoder: { fingerprint }, model }: ReadyEncoder): Promise<EncoderSession> {
  const open = sessions.get(fingerprint) ?? openSession(model, 1)
  sessions.set(fingerprint, open)
  open.catch(() => sessions.delete(fingerprint))
  return open
}

async function windowOfFile({ file, plan }: SoundFile, { startSeconds, endSeconds }: Span) {
  if (endSeconds - startSeconds > LONG_WINDOW_SECONDS)
    return windowOf(await readMono(file, plan, FEATURE_CONFIGURATION.frames.sampleRateHz), {
      startSeconds,
      endSeconds,
    })
  if (!cursor?.reads(file, plan)) {
    await cursor?.close()
    cursor = new MonoCursor(file, plan)
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

function judged(
  samples: Float32Array,
  sampleRateHz: number,
): Pick<ExtractedWindow, 'found' | 'clippedShare'> {
  const levels = measure(samples, sampleRateHz)
  return {
    found: speechIn(samples, sampleRateHz, levels),
    clippedShare: isClipped(levels) ? levels.clippedShare : null,
  }
}

function speechIn(samples: Float32Array, sampleRateHz: number, levels: Levels): SpeechFound {
  if (hasNoSignal(levels)) return 'silence'
  // A quiet window of a recording can be speech: the gate does not depend on the level.
  if (hasSpeech(samples, sampleRateHz)) return 'speech'
  return isSilent(levels) ? 'silence' : 'no speech'
}
