import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { describe, it } from 'vitest'
import { z } from 'zod'
import { findSource } from '../../src/main/studio/encoder-import/sources/find-source.ts'
import { writeEncoder } from '../../src/main/studio/encoder-import/write-encoder.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'

const PRETRAINED = join(import.meta.dirname, '../fixtures/pretrained')
const SAMPLES = 16_000
/** The expected values hold every twelfth frame. */
const EVERY = 12
const Rows = z.array(z.array(z.number()))
const Expected = z.object({ frames: z.number(), blocks: z.array(Rows), last: Rows })

/** The signal of tests/fixtures/pretrained/make.py. */
const signal = Float32Array.from({ length: SAMPLES }, (_, i) => {
  const chirp = Math.sin(2 * Math.PI * ((80 * i) / 16_000 + 300 * (i / 16_000) ** 2))
  return chirp * (0.2 + 0.1 * Math.sin(i / 700)) + 0.05 * Math.sin((12.9898 * i * i) % 6.283)
})
/** Feature extractors of this family get audio of mean 0 and variance 1; the model itself is tested without. */
async function statesOf(folder: string): Promise<Record<string, { values: Float32Array; width: number }>> {
  const session = await InferenceSession.create(join(folder, 'model.onnx'))
  const results = await session.run({ input_values: new Tensor('float32', signal, [1, SAMPLES]) })
  await session.release()
  return Object.fromEntries(
    Object.entries(results).map(([name, { data, dims }]) => [
      name,
      { values: data as Float32Array, width: dims[2] },
    ]),
  )
}

function everyTwelfth({ values, width }: { values: Float32Array; width: number }): number[][] {
  const rows: number[][] = []
  for (let frame = 0; frame * width < values.length; frame += EVERY)
    rows.push([...values.subarray(frame * width, (frame + 1) * width)])
  return rows
}

function furthest(a: readonly number[][], b: readonly number[][]): number {
  expect(a.length).toBe(b.length)
  return Math.max(...a.flatMap((row, i) => row.map((value, j) => Math.abs(value - b[i][j]))))
}

describe('an encoder imported from a pretrained model', () => {
  it.each(['whisper', 'wav2vec2', 'wav2vec2-stable', 'hubert', 'wavlm', 'wavlm-stable'])(
    'computes in every block what transformers computes: %s',
    async (name) => {
      const folder = temporaryFolder()
      const source = findSource(join(PRETRAINED, name))
      if (source.kind === 'onnx') throw new Error('not a pretrained model')
      const written = writeEncoder(source, folder, { name, blocks: null })
      const expected = Expected.parse(
        JSON.parse(readFileSync(join(PRETRAINED, name, 'expected.json'), 'utf8')),
      )
      const states = await statesOf(folder)
      expect(written).toEqual({ width: 16, blocks: 3 })
      expect(Object.keys(states).sort()).toEqual(['block_1', 'block_2', 'block_3', 'last_hidden_state'])
      for (const [block, rows] of expected.blocks.entries())
        expect(furthest(everyTwelfth(states[`block_${block + 1}`]), rows)).toBeLessThan(2e-4)
      expect(furthest(everyTwelfth(states['last_hidden_state']), expected.last)).toBeLessThan(2e-4)
    },
  )
})
