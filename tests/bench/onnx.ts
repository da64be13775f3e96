import { join } from 'node:path'
import { z } from 'zod'
import { lastLine } from './peers.ts'
import type { BenchRow } from './row.ts'

const SCRIPT = join(import.meta.dirname, 'onnx-steps.ts')

const Timed = z.object({ tensorflow: z.number(), onnx: z.number(), difference: z.number() })

const PADDED = 'clips as long as those of CREMA-D, padded'
const MODELS = [
  {
    kind: 'seed',
    name: 'the CNN–BiLSTM',
    note: `216 x 182, ${PADDED}: TensorFlow computes the padding once`,
  },
  { kind: 'seed-full', name: 'the CNN–BiLSTM, clips that fill it', note: '216 x 182, every clip 5 s' },
  { kind: 'deep', name: 'the deep model', note: '160 frames of 84 values' },
  { kind: 'quick', name: 'the quick model', note: '568 statistics' },
  { kind: 'linear', name: 'the linear model', note: '4,096 values of an encoder' },
] as const

const BATCHES = [32, 1]

/**
 * Prediction by ONNX Runtime beside TensorFlow, on the same clips and all cores. The two take turns in one process, and
 * the fastest batch of each counts. The studio predicts with ONNX Runtime, and with TensorFlow for the CNN–BiLSTM.
 */
export async function benchOnnx(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = []
  for (const { kind, name, note } of MODELS)
    for (const batch of BATCHES) {
      const timed = Timed.parse(await lastLine(process.execPath, [SCRIPT, kind, String(batch)]))
      rows.push({
        what: `Predict with ${name} by ONNX Runtime, per clip, batch ${batch}`,
        ours: timed.onnx,
        peer: timed.tensorflow,
        unit: 'ms',
        ratio: timed.onnx / timed.tensorflow,
        note: `the peer is TensorFlow; ${note}; probabilities differ by ${Number(timed.difference.toPrecision(1))} at most`,
      })
    }
  return rows
}
