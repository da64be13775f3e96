import { join } from 'node:path'
import type { Tensor } from 'onnxruntime-node'
import { StudioError } from '#shared/errors.ts'
import whisperBase from './references/whisper-base.json' with { type: 'json' }
import { MODEL } from './write-encoder.ts'

/** Stored values of known models, by the SHA-256 of their weights. */
const REFERENCES = [whisperBase]
/** The reference was computed by another program in another order of sums. */
const TOLERANCE = 1e-3
const SAMPLE_RATE_HZ = 16_000
const REFERENCE_SECONDS = 30
const OTHER_SECONDS = 1

/**
 * Runs the written encoder on a test signal. Throws `unreadable` if a value is no number, or differs from the stored
 * values of this model.
 * @param weights SHA-256 of the file of weights that it was made of
 * @returns whether values of this model are stored
 */
export async function checkEncoder(folder: string, weights: string): Promise<boolean> {
  const reference = REFERENCES.find(({ sha256 }) => sha256 === weights) ?? null
  const { InferenceSession, Tensor } = await import('onnxruntime-node')
  const session = await InferenceSession.create(join(folder, MODEL), { logSeverityLevel: 4 })
  try {
    const audio = testSignal(reference ? REFERENCE_SECONDS : OTHER_SECONDS)
    const results = await session.run({ input_values: new Tensor('float32', audio, [1, audio.length]) })
    for (const [name, state] of Object.entries(results)) {
      const means = meansOf(state)
      const block = /^block_(\d+)$/.exec(name)?.[1]
      const expected = block === undefined ? undefined : reference?.blocks.at(Number(block) - 1)
      if (!means.every(Number.isFinite)) throw wrong(folder, `${name} has values that are not numbers`)
      if (expected?.some((value, i) => Math.abs(value - means[i]) > TOLERANCE))
        throw wrong(folder, `${name} differs from the stored values of ${reference?.name ?? 'this model'}`)
    }
    return reference !== null
  } finally {
    await session.release()
  }
}

/** A rising tone whose level changes, with a hiss: float32 at 16 kHz. */
function testSignal(seconds: number): Float32Array {
  return Float32Array.from({ length: seconds * SAMPLE_RATE_HZ }, (_, i) => {
    const chirp = Math.sin(2 * Math.PI * ((80 * i) / SAMPLE_RATE_HZ + 20 * (i / SAMPLE_RATE_HZ) ** 2))
    return chirp * (0.2 + 0.1 * Math.sin(i / 700)) + 0.05 * Math.sin((12.9898 * i * i) % 6.283)
  })
}

/** Mean of each value over the frames. */
function meansOf({ data, dims }: Tensor): Float64Array {
  const width = dims[2]
  const sums = new Float64Array(width)
  const values = data as Float32Array
  for (let i = 0; i < values.length; i++) sums[i % width] += values[i]
  return sums.map((sum) => (sum * width) / values.length)
}

function wrong(folder: string, why: string): StudioError {
  return new StudioError(
    'unreadable',
    `The encoder written to ${folder} is not right: ${why}. Copy or download the model again.`,
  )
}
