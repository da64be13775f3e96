import { join } from 'node:path'
import { z } from 'zod'
import { hasPeers, lastLine, timePeer } from './peers.ts'
import type { BenchRow } from './row.ts'

const SCRIPT = join(import.meta.dirname, 'seed-model-steps.ts')
const ROUNDS = 2

const Ours = z.object({ train: z.number(), predict: z.number(), parts: z.record(z.string(), z.number()) })
const Keras = z.object({ train_ms_per_clip_median: z.number(), predict_ms_per_clip_median: z.number() })

const PADDED =
  'clips as long as those of CREMA-D, padded to 216 frames: Keras computes the padding, we compute it once'

const VARIANTS = [
  { name: 'float32', args: [], env: {}, note: PADDED },
  {
    name: 'reduced precision',
    args: [],
    env: { TF_SET_ONEDNN_FPMATH_MODE: 'BF16' },
    note: `TF_SET_ONEDNN_FPMATH_MODE=BF16, a gain on processors with matrix units (AMX) only; ${PADDED}`,
  },
  { name: 'float32, clips that fill it', args: ['full'], env: {}, note: 'every clip 5 s, no padding' },
] as const

/**
 * The notebook's network at its own size beside Keras: a step of training (forward, backward, Adam) and prediction. Two
 * rounds, of which the faster counts for each: other work on the machine only ever slows either down.
 */
export async function benchSeedModel(): Promise<readonly BenchRow[]> {
  const keras: z.infer<typeof Keras>[] = []
  const ours = VARIANTS.map((): z.infer<typeof Ours>[] => [])
  for (let round = 0; round < ROUNDS; round++) {
    if (hasPeers) keras.push(Keras.parse(await timePeer('train')))
    for (const [i, { args, env }] of VARIANTS.entries())
      ours[i].push(Ours.parse(await lastLine(process.execPath, [SCRIPT, ...args], env)))
  }
  const best = (values: number[]) => (values.length > 0 ? Math.min(...values) : undefined)
  const kerasTrain = best(keras.map((round) => round.train_ms_per_clip_median))
  const kerasPredict = best(keras.map((round) => round.predict_ms_per_clip_median))
  return VARIANTS.flatMap(({ name, note }, i) => {
    const [first] = ours[i].toSorted((a, b) => a.train - b.train)
    const parts = Object.entries(first.parts).map(([part, ms]) => `${part} ${ms.toFixed(1)}`)
    const predict = Math.min(...ours[i].map((round) => round.predict))
    return [
      row(`Train the CNN–BiLSTM, per clip, ${name}`, first.train, kerasTrain, note, parts),
      row(`Predict with it, per clip, ${name}`, predict, kerasPredict, note, []),
    ]
  })
}

function row(what: string, ours: number, keras: number | undefined, note: string, parts: string[]): BenchRow {
  const setting = `216 x 182, batch 32${keras === undefined ? '; Keras is not here to compare with' : ' beside Keras'}; ${note}`
  return {
    what,
    ours,
    peer: keras ?? null,
    unit: 'ms',
    ratio: keras === undefined ? null : ours / keras,
    note: parts.length > 0 ? `${setting}. Forward and back, ms: ${parts.join(', ')}` : setting,
  }
}
